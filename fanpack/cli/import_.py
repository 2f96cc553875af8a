"""`fanpack import`: any source to a manuscript, with the proof that no word is lost."""

import gc
import sys
from pathlib import Path

import click

from fanpack.cli.lines import echo_json, in_a_line
from fanpack.cli.messages import tell
from fanpack.findings import Finding
from fanpack.importing.report import fate_lines, sentence
from fanpack.importing.run import ACCOUNT, Imported, import_sources

_OBJECTS_BETWEEN_COLLECTIONS = 100_000
"""Trees without cycles: to look for them more often costs an eighth of an import's time."""


@click.command("import")
@click.argument(
    "sources",
    nargs=-1,
    required=True,
    type=click.Path(readable=False, path_type=Path),
    metavar="SOURCE...",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    help="Folder for the manuscripts. Default: the current one.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line on stdout.")
def import_(sources: tuple[Path, ...], output: Path, as_json: bool) -> None:
    """Make manuscripts of any sources, and prove that no word is lost.

    SOURCE is a text, HTML, EPUB, docx, odt, rtf or Markdown file, a Scrivener project, a zip
    of any of these, or a folder. What is guessed is listed with its line. Importing a source
    again updates its manuscript and keeps what you changed in it.
    """
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    done: list[Imported] = []
    for each in import_sources(sources, output):
        done.append(each)
        tell(one for one in each.findings if one.severity != "guess")
        if not as_json:
            _tell_guesses(each)
        if each.defect:
            click.echo(each.defect, err=True)
            click.echo(
                f"error: {each.source}: this is a fault in fanpack; please report it", err=True
            )
        if as_json:
            if each.status != "passed-by":
                echo_json(_as_json(each))
        elif each.proof is not None:
            _show(each)
    if not as_json and len(done) > 1:
        click.echo(_closing(done))
    sys.exit(_exit_code(done))


def _tell_guesses(each: Imported) -> None:
    """What was guessed, so that it can be corrected; of very many the first ones."""
    guesses = [one for one in each.findings if one.severity == "guess" and not _is_in_table(one)]
    tell(guesses[:_SHOWN_GUESSES])
    if len(guesses) > _SHOWN_GUESSES and each.manuscript:
        rest = len(guesses) - _SHOWN_GUESSES
        click.echo(f"and {rest} more guesses: {each.manuscript / ACCOUNT}", err=True)


def _is_in_table(finding: Finding) -> bool:
    """Whether the table of lines says the same: what was left out, and why."""
    return finding.code == "dropped"


def _as_json(each: Imported) -> dict[str, object]:
    proof = each.proof
    return {
        "source": each.source,
        "manuscript": str(each.manuscript) if each.manuscript else None,
        "words_in": proof.words_in if proof else None,
        "words_out": proof.words_out if proof else None,
        "guesses": [
            {"code": guess.code, "line": guess.line, "message": guess.message, "hint": guess.hint}
            for guess in each.findings
            if guess.severity == "guess"
        ],
        "status": each.status,
    }


_SHOWN_FATES = 40
_SHOWN_GUESSES = 40

_COLOURS = {
    "imported": "green",
    "updated": "green",
    "unchanged": "cyan",
    "conflict": "yellow",
    "unproved": "red",
}


def _show(each: Imported) -> None:
    """One source for people: what became of it, the proof, and where its header lines went."""
    assert each.proof is not None
    word = click.style(each.status, fg=_COLOURS.get(each.status), bold=True)
    click.echo(f"{word} {in_a_line(each.source)} → {in_a_line(each.manuscript)}")
    click.echo(f"  {sentence(each.proof)}")
    fates = list(fate_lines(each.proof.fates))
    for line in fates[:_SHOWN_FATES]:
        click.echo(f"  {line}")
    if len(fates) > _SHOWN_FATES:
        click.echo(f"  and {len(fates) - _SHOWN_FATES} more lines: {each.manuscript}/{ACCOUNT}")


def _closing(done: list[Imported]) -> str:
    counts: dict[str, int] = {}
    for each in done:
        counts[each.status] = counts.get(each.status, 0) + 1
    words = sum(each.proof.words_in for each in done if each.proof)
    parts = ", ".join(f"{count} {status}" for status, count in counts.items())
    return f"{len(done)} sources, {words:,} words: {parts}"


def _exit_code(done: list[Imported]) -> int:
    """0: all is well; 1: a proof, a conflict or a fault; 2: a source that cannot be read."""
    if any(each.status == "failed" and not each.defect for each in done):
        return 2
    if any(each.status in ("failed", "conflict", "unproved") for each in done):
        return 1
    return 0
