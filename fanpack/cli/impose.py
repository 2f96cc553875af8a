"""`fanpack impose`: sheets to print, fold and bind, out of any PDF."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, cast, get_args

import click

from fanpack.cli.lines import echo_json
from fanpack.cli.messages import tell
from fanpack.findings import FanpackError, Finding
from fanpack.papers import DEFAULT_CALIPER, PAPERS
from fanpack.prepress.choose import NAMES, description
from fanpack.prepress.plan import Job
from fanpack.prepress.sheets import SCHEMES, Scheme
from fanpack.press import MARK_KINDS, Flip, parse_marks, parse_signature

if TYPE_CHECKING:
    from fanpack.prepress.impose import Imposed


@click.command()
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE.pdf")
@click.option(
    "--scheme",
    type=click.Choice(("auto", *SCHEMES)),
    default="auto",
    help="How it is folded and bound. Default: what suits the number of pages.",
)
@click.option(
    "--paper",
    type=click.Choice(("auto", *PAPERS), case_sensitive=False),
    default="auto",
    help="Paper to print on. Default: A4 or Letter, whichever suits the pages, or what holds them.",
)
@click.option(
    "--flip",
    type=click.Choice(get_args(Flip)),
    help="Edge that the printer turns the sheet about. Default: the one that keeps heads together.",
)
@click.option(
    "--signature",
    metavar="N|N,N,…",
    help="Sheets a signature: at most N, balanced; or the sheets of each, such as 4,4,3.",
)
@click.option(
    "--caliper",
    type=click.FloatRange(0, 2),
    default=DEFAULT_CALIPER,
    show_default=True,
    metavar="MM",
    help="Thickness of one sheet, against creep; 0 leaves the pages where they are.",
)
@click.option(
    "--marks",
    metavar="LIST",
    default="",
    help=f"Marks to draw, with commas between: {', '.join(MARK_KINDS)}, or all.",
)
@click.option(
    "--flyleaves",
    type=click.IntRange(0, 8),
    default=0,
    metavar="N",
    help="Blank leaves before and behind the text.",
)
@click.option("--simplex", is_flag=True, help="Fronts and backs as two files.")
@click.option("--fit", is_flag=True, help="Scale the pages to the paper.")
@click.option(
    "--instructions",
    is_flag=True,
    help="Also a sheet that shows how to fold and bind, and a test of the printer's flip.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="File to write. Default: FILE.SCHEME.pdf beside FILE.pdf.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line on stdout.")
def impose(
    file: Path,
    scheme: str,
    paper: str,
    flip: str | None,
    signature: str | None,
    caliper: float,
    marks: str,
    flyleaves: int,
    simplex: bool,
    fit: bool,
    instructions: bool,
    output: Path | None,
    as_json: bool,
) -> None:
    """Put the pages of FILE.pdf on sheets that can be printed, folded and bound.

    Without --scheme, up to 8 small pages become a one-sheet mini zine, up to
    80 a stapled booklet, and more are sewn in signatures.
    """
    from fanpack.prepress.impose import impose as impose_pdf

    try:
        job = Job(
            PAPERS.get(paper.lower()),
            cast("Flip | None", flip),
            parse_signature(signature) if signature else None,
            caliper,
            fit,
            flyleaves,
        )
        wanted = None if scheme == "auto" else cast(Scheme, scheme)
        kinds = parse_marks(marks.split(","))
        imposed = impose_pdf(_read(file), str(file), job, wanted, kinds, simplex)
        written = _write(imposed, file, output, instructions)
    except FanpackError as error:
        tell(error.findings)
        sys.exit(2)
    tell(imposed.findings)
    if as_json:
        echo_json(_as_json(imposed, file, written))
        return
    _show(imposed, written)


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        reason = (error.strerror or "cannot be read").lower()
        raise FanpackError(Finding("no-file", reason, file=str(file))) from error


def _write(imposed: "Imposed", file: Path, output: Path | None, instructions: bool) -> list[Path]:
    """Writes all files, none of them over the source; gives back their paths."""
    from fanpack.batch.output import write_atomically

    target = output or file.with_name(f"{file.stem}.{imposed.plan.scheme}.pdf")
    if len(imposed.files) == 2:
        paths = [target.with_suffix(".fronts.pdf"), target.with_suffix(".backs.pdf")]
    else:
        paths = [target]
    contents = list(imposed.files)
    if instructions:
        from fanpack.prepress.flip_test import flip_sheet
        from fanpack.prepress.instructions import instruction_sheet

        paths.append(target.with_suffix(".instructions.pdf"))
        contents.append(instruction_sheet(imposed.plan, len(imposed.files) == 2, imposed.title))
        if not imposed.plan.single_sided:
            paths.append(target.with_suffix(".fliptest.pdf"))
            contents.append(flip_sheet(imposed.plan, len(imposed.files) == 2))
    if any(path.exists() and path.samefile(file) for path in paths):
        raise FanpackError(
            Finding("output", f"{target} is the PDF itself", hint="name another file with -o")
        )
    for path, data in zip(paths, contents, strict=True):
        try:
            write_atomically(path, data)
        except OSError as error:
            reason = error.strerror or "cannot be written"
            raise FanpackError(Finding("output", f"cannot write {path}: {reason}")) from error
    return paths


def _show(imposed: "Imposed", written: list[Path]) -> None:
    name = NAMES[imposed.plan.scheme]
    click.echo(f"{name}: {imposed.reason}" if imposed.reason else name)
    for line in description(imposed.plan):
        click.echo(f"  {line}")
    for path in written:
        click.echo(f"made {path}")


def _as_json(imposed: "Imposed", file: Path, written: list[Path]) -> dict[str, object]:
    plan = imposed.plan
    return {
        "source": str(file),
        "scheme": plan.scheme,
        "reason": imposed.reason,
        "paper": plan.stock.name,
        "orientation": "landscape" if plan.paper.width > plan.paper.height else "portrait",
        "flip": None if plan.single_sided else plan.flip,
        "pages": plan.pages,
        "sheets": len(plan.sheets),
        "signatures": list(plan.signatures),
        "blanks": plan.blanks,
        "scale": round(plan.scale, 4),
        "creep": round(plan.creep, 3),
        "notes": list(description(plan)),
        "paths": [str(path) for path in written],
        "findings": [
            {"code": each.code, "severity": each.severity, "message": each.message}
            for each in imposed.findings
        ],
    }
