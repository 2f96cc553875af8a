"""Tells of a build that goes on: what each round made, in a line, and only what is new."""

import sys
import time
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass, field

import click

from fanpack.batch.report import Outcome, Report
from fanpack.batch.session import Session
from fanpack.cli.bars import progress_of
from fanpack.cli.lines import echo_json, in_a_line
from fanpack.cli.messages import tell
from fanpack.cli.telling import as_json, left_over, plural, tell_defect
from fanpack.findings import FanpackError, Finding, telling

_MOST_NAMES = 3
"""More files or works of a round are counted and not named."""


@dataclass(slots=True)
class RoundTeller:
    """Prints the reports of each round, and remembers how every work stands."""

    as_json: bool
    quiet: bool
    explain: bool
    under_way: bool = True
    """Whether something is being built, or looked at for that."""
    broken_off: bool = False
    """Whether the last round could not go on: then something may be left to be built."""
    _findings: dict[str, frozenset[Finding]] = field(default_factory=dict)
    """What was last said of a work, by its name."""
    _failed: dict[str, Outcome] = field(default_factory=dict)
    _orphaned: set[Outcome] = field(default_factory=set)
    _told: set[Finding] = field(default_factory=set)
    """Errors of this round."""

    @property
    def exit_code(self) -> int:
        """0 if every work is built as it stands; 2 for an error in one or in a round, 1 if another
        failed."""
        errors = any(
            each.severity == "error" for work in self._failed for each in self._findings[work]
        )
        return 2 if errors or self.broken_off else bool(self._failed)

    def heard(self, session: Session) -> Session:
        """A session that is told by somebody else."""
        return session._replace(reports=self._heard(session.reports))

    def _heard(self, reports: Iterable[Report]) -> Generator[Report, None, None]:
        for report in reports:
            self._note(report)
            yield report
        self.under_way = False

    def waiting(self) -> None:
        """Says that the first round is over, and what goes on."""
        self._say("watching for changes; Ctrl-C ends it")

    def ended(self) -> int:
        """The last words, and the exit code."""
        if not self.as_json and not self.quiet and sys.stdout.isatty():
            click.echo()
        return self.exit_code

    def follow(self, session: Session, *, whole: bool) -> None:
        """Prints what is new of a round, which is about some works or the `whole`."""
        self.under_way, self.broken_off = True, False
        self._told.clear()
        start = time.perf_counter()
        failed, known = dict(self._failed), dict(self._findings)
        if whole:
            self._failed.clear()
            self._findings.clear()
        built: list[Outcome] = []
        broken: list[Outcome] = []
        mended: list[Outcome] = []
        removed: list[Outcome] = []
        for report in self._reported(session, known):
            for each in report.outcomes:
                match each.status:
                    case "built":
                        built.append(each)
                    case "failed" if failed.get(each.work) != each:
                        broken.append(each)
                    case "kept" if each.work in failed:
                        mended.append(each)
                    case "removed":
                        removed.append(each)
        self.under_way = False
        for each in (*built, *broken, *mended, *removed) if self.as_json else ():
            echo_json(as_json(each))
        seconds = time.perf_counter() - start
        said = [*_said(built, broken, mended, len(self._failed), seconds)]
        said += [f"removed {_files(removed)}"] if removed else []
        if said:
            self._say("; ".join(said))

    def _reported(self, session: Session, known: dict[str, frozenset[Finding]]) -> Iterator[Report]:
        """The reports of a round, told, and what cannot wait for them; long works have bars."""
        with (
            progress_of(lambda: 0, quiet=self.quiet, as_json=self.as_json) as done,
            telling(lambda finding: self._tell(Report("", (), (finding,)), frozenset())),
        ):
            for report in session.reports:
                self._tell(report, known.get(report.work, frozenset()))
                done(report)
                yield report

    def given_up(self, error: FanpackError) -> None:
        """Says why a round could not go on."""
        self.under_way, self.broken_off = False, True
        tell(error.findings)

    def _tell(self, report: Report, known: frozenset[Finding]) -> None:
        new = [each for each in report.findings if each not in known and each not in self._told]
        self._told.update(each for each in new if each.severity == "error")
        only_errors = self.quiet or self.as_json
        tell(each for each in new if each.severity == "error" or not only_errors)
        tell_defect(report)
        for each in report.outcomes:
            if each.status == "orphaned" and each not in self._orphaned and not only_errors:
                tell([left_over(each)])
        self._note(report)
        for each in report.outcomes if self.explain and not only_errors else ():
            if each.status == "built":
                click.echo(in_a_line(f"built {each.path}: {each.reason}"))

    def _note(self, report: Report) -> None:
        self._findings[report.work] = frozenset(report.findings)
        self._orphaned.update(each for each in report.outcomes if each.status == "orphaned")
        failed = next((each for each in report.outcomes if each.status == "failed"), None)
        if failed is not None:
            self._failed[report.work] = failed
        else:
            self._failed.pop(report.work, None)

    def _say(self, line: str) -> None:
        if not self.as_json and not self.quiet:
            click.echo(f"{time.strftime('%H:%M:%S')} {in_a_line(line)}")


def _said(
    built: list[Outcome], broken: list[Outcome], mended: list[Outcome], failed: int, seconds: float
) -> Iterator[str]:
    """What there is to say of a round; nothing where nothing is new."""
    if built:
        yield f"built {_files(built)} in {seconds:.1f} s"
    works = tuple(dict.fromkeys(each.work for each in mended))
    if works:
        yield f"as it was built before: {_named(works)}"
    works = tuple(each.work for each in broken)
    if works:
        yield f"not built: {_named(works)}"
    left = failed - len(works)
    if left and (built or broken or mended):
        yield f"{left} {plural('work', left)} still not built"


def _files(built: list[Outcome]) -> str:
    if len(built) <= _MOST_NAMES:
        return ", ".join(str(each.path) for each in built)
    works = len({each.work for each in built})
    return f"{len(built)} files from {works} {plural('work', works)}"


def _named(works: tuple[str, ...]) -> str:
    return ", ".join(works) if len(works) <= _MOST_NAMES else f"{len(works)} works"
