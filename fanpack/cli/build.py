"""`fanpack build`: manuscripts to books."""

import json
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fanpack.batch.editions import EDITIONS
from fanpack.batch.looks import Options
from fanpack.batch.run import Order, Outcome, Report, build_works
from fanpack.cli.messages import tell
from fanpack.cli.paper import print_options, sheet_options
from fanpack.findings import FanpackError, Finding
from fanpack.importing.unpacked import unpacked
from fanpack.manuscript import Discovery, Failure, Work, discover
from fanpack.styles import themes
from fanpack.trims import TRIMS

if TYPE_CHECKING:
    from fanpack.importing.run import Imported


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@click.option(
    "-e",
    "--edition",
    "editions",
    multiple=True,
    metavar="EDITION",
    help=f"What to make; may be repeated: {', '.join(EDITIONS)}. "
    "Default: what the manuscript asks for, else epub and pdf.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("dist"),
    show_default=True,
    help="Folder for the finished books.",
)
@click.option(
    "-j", "--jobs", type=click.IntRange(min=1), metavar="N", help="Processes. Default: one a core."
)
@click.option(
    "--theme", default="", metavar="NAME", help=f"Theme of the pages: {', '.join(themes())}."
)
@click.option(
    "--trim",
    default="",
    metavar="SIZE",
    help=f"Page size: {', '.join(TRIMS)}, or measures such as 120x180mm.",
)
@print_options
@sheet_options
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line on stdout.")
@click.option("-q", "--quiet", is_flag=True, help="Print errors only.")
def build(
    paths: tuple[Path, ...],
    editions: tuple[str, ...],
    output: Path,
    jobs: int | None,
    theme: str,
    trim: str,
    print_options: Options,
    sheet_options: Options,
    as_json: bool,
    quiet: bool,
) -> None:
    """Build books from manuscripts.

    PATH is a work, a series, a folder of either, or any file that `fanpack import`
    takes, with several works in it or one; by default the current folder.
    A bad one is reported with file and line, and the others are built all the same.
    """
    start = time.perf_counter()
    with unpacked(paths or (Path(),), output) as opened:
        found = discover(*opened.paths, skip=(output,)) if opened.paths else Discovery()
        failed = [_failure(failure) for failure in found.failures]
        failed += [_not_imported(each) for each in opened.failed]
        works = found.works
        tell(() if quiet else (*opened.findings, *_without_omnibus(works)))
        try:
            order = Order(output, editions, theme, trim, print_options, sheet_options)
            reports = (
                replace(report, findings=opened.as_known(report.findings))
                for report in build_works(works, order, jobs)
            )
            done = _told(_watched(reports, failed, len(works), quiet or as_json), as_json, quiet)
        except FanpackError as error:
            tell(error.findings)
            sys.exit(2)
        except KeyboardInterrupt:
            click.echo("stopped; what was finished is kept", err=True)
            sys.exit(130)
    if not (as_json or quiet):
        _closing_table(done, time.perf_counter() - start)
    sys.exit(_exit_code(done))


def _without_omnibus(works: tuple[Work, ...]) -> list[Finding]:
    """A warning for each series that asks for one book of all parts."""
    asked = {work.series.name: work.series for work in works if work.series}
    return [
        Finding(
            "no-omnibus",
            "one book of all parts cannot be made yet; each part is built by itself",
            "warning",
            file=series.document.file,
            line=series.document.line_of(("omnibus",)),
        )
        for series in asked.values()
        if series.fields.omnibus
    ]


def _failure(failure: Failure) -> Report:
    reason = "; ".join(str(finding) for finding in failure.findings)
    outcome = Outcome(failure.work, "failed", reason=reason)
    return Report(failure.work, (outcome,), failure.findings)


def _not_imported(source: "Imported") -> Report:
    """The report on a source that the importer could not make a sound manuscript of."""
    errors = tuple(each for each in source.findings if each.severity == "error")
    reason = "; ".join(map(str, errors))
    outcome = Outcome(source.source, "failed", reason=reason)
    return Report(source.source, (outcome,), source.findings, source.defect)


def _watched(
    reports: Iterator[Report], failed: list[Report], count: int, silent: bool
) -> Iterator[Report]:
    """The reports as they come, under a bar when a terminal is there to show it."""
    yield from failed
    if silent or count < 2 or not sys.stderr.isatty():
        yield from reports
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    with Progress(
        TextColumn("building"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[work]}"),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    ) as progress:
        task = progress.add_task("building", total=count, work="")
        for report in reports:
            progress.update(task, advance=1, work=report.work)
            yield report


def _told(reports: Iterable[Report], as_json: bool, quiet: bool) -> list[Report]:
    """Prints each report as it comes; gives them all back."""
    done: list[Report] = []
    for report in reports:
        done.append(report)
        errors = [finding for finding in report.findings if finding.severity == "error"]
        tell(errors if quiet or as_json else report.findings)
        if report.defect:
            click.echo(report.defect, err=True)
            click.echo(
                f"error: {report.work}: this is a fault in fanpack; please report it", err=True
            )
        for outcome in report.outcomes:
            if as_json:
                click.echo(json.dumps(_as_json(outcome), ensure_ascii=False))
            elif outcome.status == "built" and not quiet and not sys.stdout.isatty():
                click.echo(f"built {outcome.path}")
    return done


def _as_json(outcome: Outcome) -> dict[str, object]:
    return {
        "work": outcome.work,
        "edition": outcome.edition,
        "path": str(outcome.path) if outcome.path else None,
        "status": outcome.status,
        "pages": outcome.pages,
        "words": outcome.words,
        "bytes": outcome.size,
        "seconds": round(outcome.seconds, 3),
        "reason": outcome.reason,
    }


def _exit_code(done: list[Report]) -> int:
    if any(finding.severity == "error" for report in done for finding in report.findings):
        return 2
    if any(outcome.status == "failed" for report in done for outcome in report.outcomes):
        return 1
    return 0


def _closing_table(done: list[Report], seconds: float) -> None:
    """What was built, and what was not."""
    outcomes = [outcome for report in done for outcome in report.outcomes]
    built = [outcome for outcome in outcomes if outcome.status == "built"]
    failed = sorted({outcome.work for outcome in outcomes if outcome.status == "failed"})
    if built:
        _table(sorted(built, key=lambda each: each.work))
    works = len({outcome.work for outcome in built})
    line = f"{len(built)} {_plural('file', len(built))} from {works} {_plural('work', works)}"
    line += f" in {seconds:.1f} s"
    if failed:
        line += f"; not built: {', '.join(failed)}"
    click.echo(line)


def _table(built: list[Outcome]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table

    terminal = sys.stdout.isatty()
    table = Table(box=box.SIMPLE_HEAD if terminal else None, pad_edge=False)
    for name in ("file", "edition", "pages", "words", "size", "time"):
        number = name not in ("file", "edition")
        table.add_column(
            name, justify="right" if number else "left", no_wrap=number, overflow="fold"
        )
    for each in built:
        table.add_row(
            str(each.path),
            each.edition,
            str(each.pages) if each.pages is not None else "",
            f"{each.words:,}",
            _size(each.size or 0),
            f"{each.seconds:.1f} s",
        )
    width = None if terminal else 1000
    Console(width=width, highlight=False).print(table)


def _size(count: int) -> str:
    """A size in bytes for people: 812 B, 74 KB, 1.3 MB (powers of 1000)."""
    if count < 1000:
        return f"{count} B"
    if count < 999_500:
        return f"{count / 1000:.0f} KB"
    return f"{count / 1_000_000:.1f} MB"


def _plural(noun: str, count: int) -> str:
    return noun if count == 1 else f"{noun}s"
