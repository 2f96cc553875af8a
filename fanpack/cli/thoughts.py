"""`fanpack thoughts`: what is a thought in a work, and what was one once."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fanpack.cli.lines import echo_json
from fanpack.cli.messages import tell
from fanpack.findings import FanpackError

if TYPE_CHECKING:
    from fanpack.batch.recovery import Entry, Survey
    from fanpack.manuscript import Work

_LONGEST_TEXT = 60


@click.command()
@click.argument(
    "path", required=False, type=click.Path(readable=False, path_type=Path), metavar="[PATH]"
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line on stdout.")
@click.option(
    "--apply",
    "file",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    metavar="FILE",
    help="Mark what a review file accepts.",
)
@click.option(
    "--ask", type=click.IntRange(min=1), metavar="N", help="Ask N questions, the best ones first."
)
@click.option("--all", "everything", is_flag=True, help="List unlikely ones, too.")
def thoughts(
    path: Path | None, as_json: bool, file: Path | None, ask: int | None, everything: bool
) -> None:
    """List the thoughts of a work, and propose those that lost their italics.

    PATH is a work, a series or a folder of either; by default the current folder. What
    is proposed goes into a review file beside the manuscript (thoughts.yaml) to be
    edited by hand; --apply marks what it accepts. A text is never changed otherwise.
    """
    try:
        if file is not None:
            if path is not None or ask is not None:
                raise click.UsageError("--apply takes a review file and nothing else")
            _apply(file, as_json)
            return
        sound = _look_at(path or Path(), as_json, ask or 0, 0.1 if everything else 0.4)
    except FanpackError as error:
        tell(error.findings)
        sys.exit(2)
    if not sound:
        sys.exit(2)


def _look_at(path: Path, as_json: bool, ask: int, least: float) -> bool:
    """Reports the works at a path; False if there was one that cannot be read."""
    from fanpack.manuscript import discover

    discovery = discover(path)
    for failure in discovery.failures:
        tell(failure.findings)
    sound = not discovery.failures
    for work in discovery.works:
        try:
            _look_at_work(work, as_json, ask, least)
        except FanpackError as error:
            tell(error.findings)
            sound = False
    return sound


def _look_at_work(work: "Work", as_json: bool, ask: int, least: float) -> None:
    """Reports one work, and writes its review file."""
    from fanpack.batch.marking import open_review, save_review, saving_answers
    from fanpack.batch.recovery import entries, review_path, survey

    place = review_path(work)
    earlier = open_review(place) if place.exists() else None
    found = survey(work, earlier.decided if earlier else ())
    if ask:
        from fanpack.cli.questions import ask as ask_author

        save = saving_answers(found, entries(found, least), earlier)
        found = ask_author(found, ask, save)
    listed = entries(found, least)
    saved = save_review(found, listed, earlier)
    if as_json:
        for each in listed:
            echo_json(_as_json(each))
    else:
        _report(found, listed, saved, brief=bool(ask))


def _apply(file: Path, as_json: bool) -> None:
    from fanpack.batch.marking import apply_review

    done = apply_review(file)
    tell(done.findings)
    if as_json:
        line = {"marked": done.marked, "written": list(done.written), "review": done.review}
        echo_json(line)
    else:
        click.echo(f"{done.marked} marked; the words are the same")
        for each in done.written:
            click.echo(f"wrote {each}")
        if done.made:
            click.echo(f"the plain text stays as it is; go on with {done.made}")
    if done.findings:
        sys.exit(1)


# ---------------------------------------------------------------- report


def _report(found: "Survey", listed: "Sequence[Entry]", saved: Path | None, *, brief: bool) -> None:
    """What there is and what to do next; `brief` leaves the spans themselves out."""
    from fanpack.batch.recovery import about

    click.echo(f"{found.book.metadata.title} ({found.work.file})")
    for line in () if brief else about(found, listed):
        click.echo(f"  {line}")
    for each in () if brief else listed:
        _print(each)
    counts = {status: sum(each.status == status for each in listed) for status in _WORDS}
    said = ", ".join(f"{count} {_WORDS[status]}" for status, count in counts.items() if count)
    click.echo(f"  {said or 'no thoughts, and none to propose'}")
    if saved and counts["proposed"]:
        click.echo(f"  to decide: {saved}")
    if saved and (counts["proposed"] or counts["accepted"]):
        click.echo(f"  to mark what is accepted: fanpack thoughts --apply {saved}")


_WORDS = {
    "marked": "in the text",
    "proposed": "proposed",
    "accepted": "accepted and not marked in the text",
    "refused": "refused",
}
_SIGNS = {"marked": " ", "proposed": "?", "accepted": "+", "refused": "-"}


def _print(each: "Entry") -> None:
    from fanpack.batch.recovery import on_one_line

    text = on_one_line(each.text)
    if len(text) > _LONGEST_TEXT:
        text = text[: _LONGEST_TEXT - 1] + "…"
    name = "author’s note?" if each.kind == "note" else each.kind
    place = f"{Path(each.file).name}:{each.line or '?'}"
    said = f"  ({'; '.join(each.reasons)})" if each.status in ("marked", "proposed") else ""
    click.echo(
        f"  {_SIGNS[each.status]} {place:<12} {each.confidence:.2f} {name:<9} “{text}”{said}"
    )


def _as_json(each: "Entry") -> dict[str, object]:
    return {
        "file": each.file,
        "start": each.start,
        "end": each.end,
        "text": each.text,
        "kind": each.kind,
        "confidence": round(each.confidence, 3),
        "reasons": list(each.reasons),
        "status": each.status,
    }
