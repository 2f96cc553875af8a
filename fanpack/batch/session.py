"""From some paths to finished books: the whole of `fanpack build` but for what it prints.

Where nothing changed, nothing is imported that only building needs.
"""

from collections import deque
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from fanpack.batch.cache import Cache
from fanpack.batch.report import Order, Report, failure
from fanpack.batch.snapshot import Snapshot, begin, key_for, unchanged
from fanpack.stamps import Log, logging_to

if TYPE_CHECKING:
    from fanpack.batch.orphans import Passed
    from fanpack.batch.records import Records
    from fanpack.batch.watch import Watch
    from fanpack.batch.workers import Workers
    from fanpack.manuscript import Failure, Work
    from fanpack.styles import Look


class Manner(NamedTuple):
    """How to build: `force` builds what did not change, too; a `rehearsal` builds nothing; `prune`
    removes the books of works that are gone.

    `jobs` are processes (None: one a core), `memory` the bytes that all of them may take
    (None: a part of what is free); `scheduler` is the address of a cluster, if any.
    """

    force: bool = False
    rehearsal: bool = False
    jobs: int | None = None
    memory: int | None = None
    scheduler: str = ""
    prune: bool = False


class Session(NamedTuple):
    """The reports of a run as they come, and about how many works it is, if it is asked.

    Who closes the reports ends what is under way. `unchanged` says that a glance was enough: no
    work was looked at.
    """

    reports: Generator[Report, None, None]
    works: Callable[[], int]
    unchanged: bool = False


def glance_at(
    paths: tuple[Path, ...], order: Order, manner: Manner, cache: Cache
) -> Session | None:
    """The reports of a run that finds everything as it was; None if anything may differ."""
    known = None if manner.force or manner.prune else unchanged(cache, key_for(paths, order))
    return Session(known.reports(), lambda: 0, unchanged=True) if known else None


def build_paths(
    paths: tuple[Path, ...],
    order: Order,
    manner: Manner,
    cache: Cache,
    *,
    lasting: bool = True,
    watch: "Watch | None" = None,
) -> Session:
    """Builds the works at some paths, which are there the next time if they are `lasting`.

    Works are found while others are built, and none is held longer than it is under way. A
    `watch` learns what was looked at. The reports raise FanpackError as `Run.reports` does.
    """
    from fanpack.manuscript import about_how_many

    lasting = lasting and not manner.rehearsal
    snapshot = begin(cache, key_for(paths, order) if lasting else "", order.output, watch)
    found = _Found(paths, order.output, snapshot.log)
    reports = _reports(found, order, manner, cache, snapshot)
    return Session(reports, lambda: about_how_many(*paths, skip=(order.output,)))


def build_again(
    works: "tuple[Work, ...]", order: Order, manner: Manner, cache: Cache, watch: "Watch"
) -> Session:
    """Builds some works of which nothing changed but texts and pictures since they were found."""
    snapshot = begin(cache, "", order.output, watch)
    reports = _reports(_Known(works), order, manner, cache, snapshot)
    return Session(reports, lambda: len(works))


def _reports(
    found: "_Found | _Known", order: Order, manner: Manner, cache: Cache, snapshot: Snapshot
) -> Generator[Report, None, None]:
    from fanpack.batch.memory import budget
    from fanpack.batch.orphans import Passed
    from fanpack.batch.plan import Planner
    from fanpack.batch.program import this_program
    from fanpack.batch.records import Records
    from fanpack.batch.run import Run

    records = Records(cache, order.output.resolve())
    planner = Planner(records, this_program(), manner.force)
    workers, crew = _workers(manner, cache, lambda: run.look)
    memory = budget(manner.memory)
    if not manner.rehearsal:
        records.keep_program(planner.program)
    run = Run(order, planner, workers, memory, snapshot, manner.rehearsal, crew, found.paths)
    try:
        passed = Passed()
        for report in run.reports(passed.noting(found.works())):
            yield from found.failed(snapshot)
            yield report
        yield from found.failed(snapshot)
        if isinstance(found, _Found):
            yield from _orphans(records, found, passed, manner, snapshot)
        if not manner.rehearsal:
            snapshot.keep()
            cache.keep_small()
    finally:
        snapshot.give_up()


def _orphans(
    records: "Records", found: "_Found", passed: "Passed", manner: Manner, snapshot: Snapshot
) -> Iterator[Report]:
    """The reports on books without a work. None is removed where not all works were found, as on a
    drive that is not there."""
    from fanpack.batch.orphans import NOT_ALL_FOUND, orphans
    from fanpack.batch.output import Shelf

    for orphan in list(orphans(records, found.output, passed)):
        if not manner.prune:
            report = orphan.told(found.output)
        elif found.failed_once:
            report = orphan.told(found.output, NOT_ALL_FOUND)
        elif manner.rehearsal:
            report = orphan.removable(found.output)
        else:
            report = orphan.removed(found.output, Shelf())
        if all(each.status == "orphaned" for each in report.outcomes):
            snapshot.note(report, records=(orphan.record,))
        yield report


@dataclass(frozen=True, slots=True)
class _Known:
    """Works that were found before."""

    known: "tuple[Work, ...]"

    @property
    def paths(self) -> tuple[Path, ...]:
        """Where they are."""
        return tuple(each.path for each in self.known)

    def works(self) -> "Iterator[Work]":
        """All of them."""
        return iter(self.known)

    def failed(self, _snapshot: Snapshot) -> Iterator[Report]:
        """Nothing: they are works."""
        return iter(())


@dataclass(slots=True)
class _Found:
    """The works at some paths as they are found; what is read for that is noted in a log."""

    paths: tuple[Path, ...]
    output: Path
    log: Log
    failed_once: bool = False
    """Whether works may have been missed by now: something could not be read, or held none."""
    _failures: "deque[Failure]" = field(default_factory=deque)

    def works(self) -> "Iterator[Work]":
        """The works, those of a series before its omnibus."""
        from fanpack.manuscript import discovered

        search = discovered(*self.paths, skip=(self.output,))
        while True:
            with logging_to(self.log):
                found = next(search, None)
            if found is None:
                return
            self._failures += found.failures
            self.failed_once |= bool(found.failures)
            yield from found.works
            yield from found.omnibuses

    def failed(self, snapshot: Snapshot) -> Iterator[Report]:
        """The reports on what turned out bad since this was last asked."""
        while self._failures:
            report = failure(*self._failures.popleft())
            snapshot.note(report)
            yield report


def _workers(
    manner: Manner, cache: Cache, look: "Callable[[], Look | None]"
) -> "tuple[Workers, Workers | None]":
    """Who builds the works; and who lays out parts, if this process builds few works itself.

    The `look` of pages, if there are any, is asked for when the first work is given out.
    """
    from fanpack.batch.processes import cores, pool
    from fanpack.batch.workers import serial

    if manner.scheduler and not manner.rehearsal:
        from fanpack.batch.cluster import cluster

        workers = cluster(manner.scheduler)
        return workers, workers
    count = manner.jobs or cores()
    if count <= 1 or manner.rehearsal:
        return serial(), None
    return pool(count, look, cache), pool(count - 1, look, cache)
