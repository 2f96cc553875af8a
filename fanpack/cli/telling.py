"""Tells what a run does: bars on a terminal, plain lines in a log, JSON lines for scripts."""

import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

import click

from fanpack.batch.report import Outcome, Report
from fanpack.cli.bars import progress_of
from fanpack.cli.lines import echo_json, in_a_line
from fanpack.cli.messages import tell
from fanpack.findings import Finding, telling

if TYPE_CHECKING:
    from fanpack.batch.session import Session

_MOST_ROWS = 60
"""Rows of the closing table; of a longer run, the first are shown and the rest counted."""

_NARROWEST = 24
"""Characters of a path that a row of the table has room for, at least."""

_VERBS = {
    "built": "built",
    "kept": "kept",
    "stale": "would build",
    "removed": "removed",
    "removable": "would remove",
}


@dataclass(slots=True)
class Teller:
    """Prints reports as they come, and remembers what the closing table needs."""

    as_json: bool
    quiet: bool
    explain: bool
    exit_code: int = 0
    _counts: Counter[str] = field(default_factory=Counter)
    _works: int = 0
    _rows: list[Outcome] = field(default_factory=list)
    _failed: list[Outcome] = field(default_factory=list)
    _told: set[Finding] = field(default_factory=set)
    """Errors: what is wrong with a work is wrong with the book of all parts, too."""
    _start: float = field(default_factory=time.perf_counter)

    def follow(self, session: "Session") -> None:
        """Prints all reports of a session, under a bar where a terminal shows it."""
        quiet = self.quiet or session.unchanged
        with (
            progress_of(session.works, quiet=quiet, as_json=self.as_json) as done,
            telling(self._tell_at_once),
        ):
            for report in session.reports:
                self._tell(report)
                done(report)

    def interrupted(self) -> None:
        """The last words after Ctrl-C or SIGTERM."""
        count = self._counts["built"]
        kept = f"; {count} finished {plural('file', count)} kept" if count else ""
        again = "the same command goes on from here"
        click.echo(f"stopped{kept}; {again}", err=True)

    def close(self) -> None:
        """The closing table: what was built, kept and failed, why, and how long it took."""
        if self.as_json or self.quiet:
            return
        if self._rows:
            _table(sorted(self._rows, key=lambda each: each.work))
            more = self._counts["built"] - len(self._rows)
            if more:
                click.echo(f"… and {more} more {plural('file', more)}")
        if self._failed:
            _failures(self._failed)
        seconds = time.perf_counter() - self._start
        click.echo(self._summary(seconds))

    def _summary(self, seconds: float) -> str:
        built, kept, stale, removed, removable = (
            self._counts[each] for each in ("built", "kept", "stale", "removed", "removable")
        )
        if stale or removable:
            line = f"would build {stale} {plural('file', stale)}, keep {kept}"
            line += f", remove {removable}" if removable else ""
        elif kept and not built and not self._failed:
            line = f"nothing changed: {kept} {plural('file', kept)} kept"
            more = f"; {removed} removed" if removed else ""
            return f"{line}{more} ({seconds:.1f} s)"
        else:
            works = self._works
            line = f"{built} {plural('file', built)} from {works} {plural('work', works)}"
            line += f" in {seconds:.1f} s"
            line += f"; {kept} kept" if kept else ""
            line += f"; {removed} removed" if removed else ""
        failed = len({each.work for each in self._failed})
        return f"{line}; {failed} {plural('work', failed)} not built" if failed else line

    def _tell_at_once(self, finding: Finding) -> None:
        """Tells what would come too late with the report of a work."""
        self._tell(Report("", (), (finding,)))

    def _tell(self, report: Report) -> None:
        errors = [finding for finding in report.findings if finding.severity == "error"]
        said = errors if self.quiet or self.as_json else report.findings
        tell(each for each in said if each not in self._told)
        self._told.update(errors)
        tell_defect(report)
        if errors:
            self.exit_code = 2
        self._works += any(each.status == "built" for each in report.outcomes)
        for outcome in report.outcomes:
            self._note(outcome)
            if self.as_json:
                echo_json(as_json(outcome))
            elif not self.quiet:
                self._line(outcome)

    def _note(self, outcome: Outcome) -> None:
        self._counts[outcome.status] += 1
        match outcome.status:
            case "failed":
                self.exit_code = self.exit_code or 1
                self._failed.append(outcome)
            case "built":
                if len(self._rows) < _MOST_ROWS:
                    self._rows.append(outcome)

    def _line(self, outcome: Outcome) -> None:
        if outcome.status == "failed":
            return
        if outcome.status == "orphaned":
            tell([left_over(outcome)])
            return
        line = f"{_VERBS[outcome.status]} {in_a_line(outcome.path)}"
        if self.explain:
            click.echo(f"{line}: {in_a_line(outcome.reason)}")
        elif outcome.status == "removed" or (outcome.status == "built" and not sys.stdout.isatty()):
            click.echo(line)


def tell_defect(report: Report) -> None:
    """Says that fanpack is to blame, if it is."""
    if report.defect:
        click.echo(report.defect, err=True)
        click.echo(
            f"error: {in_a_line(report.work)}: this is a fault in fanpack; please report it",
            err=True,
        )


def left_over(outcome: Outcome) -> Finding:
    """What there is to say of a book whose work is gone."""
    return Finding(
        "orphaned",
        outcome.reason,
        "warning",
        file=str(outcome.path),
        hint=outcome.hint,
    )


def as_json(outcome: Outcome) -> dict[str, object]:
    """What scripts are told of an outcome."""
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


def _table(built: list[Outcome]) -> None:
    """The files that were built; where a terminal is too narrow for a table, in two lines each."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    terminal = sys.stdout.isatty()
    console = Console(width=None if terminal else 1000, highlight=False)
    table = Table(box=box.SIMPLE_HEAD if terminal else None, pad_edge=False)
    for name in ("file", "edition", "pages", "words", "size", "time"):
        number = name not in ("file", "edition")
        justify: Literal["left", "right"] = "right" if number else "left"
        table.add_column(name, justify=justify, no_wrap=name != "file", overflow="fold")
    rows = [_cells(each) for each in built]
    for row in rows:
        table.add_row(*map(Text, row))
    longest = max(len(path) for path, *_ in rows)
    besides = console.measure(table, options=console.options.update(width=10_000)).maximum - longest
    if console.width - besides >= min(longest, _NARROWEST):
        console.print(table)
        return
    for each, (path, name, pages, words, *rest) in zip(built, rows, strict=True):
        counted = [f"{pages} {plural('page', each.pages or 0)}"] if pages else []
        counted.append(f"{words} {plural('word', each.words or 0)}")
        click.echo(path)
        click.echo(f"  {', '.join((name, *counted, *rest))}")


def _cells(outcome: Outcome) -> tuple[str, ...]:
    return (
        in_a_line(outcome.path),
        outcome.edition or "",
        str(outcome.pages) if outcome.pages is not None else "",
        f"{outcome.words:,}",
        size(outcome.size or 0),
        f"{outcome.seconds:.1f} s",
    )


def _failures(failed: list[Outcome]) -> None:
    """What was not built, and why, a line each."""
    for each in failed[:_MOST_ROWS]:
        named = each.reason.startswith(f"{each.work}:")
        reason = each.reason if named else f"{each.work}: {each.reason}"
        click.echo(f"not built: {in_a_line(reason)}")
    if len(failed) > _MOST_ROWS:
        click.echo(f"… and {len(failed) - _MOST_ROWS} more")


def size(count: int) -> str:
    """A size in bytes for people: 812 B, 74 KB, 1.3 MB, 2.0 GB (powers of 1000)."""
    if count < 1000:
        return f"{count} B"
    if count < 999_500:
        return f"{count / 1000:.0f} KB"
    if count < 999_950_000:
        return f"{count / 1_000_000:.1f} MB"
    return f"{count / 1_000_000_000:.1f} GB"


def plural(noun: str, count: int) -> str:
    """A noun after a number."""
    if count == 1:
        return noun
    return f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
