"""From some paths to finished books: the whole of `fanpack build` but for what it prints.

Where nothing changed, nothing is imported that only building needs.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from fanpack.batch.cache import Cache
from fanpack.batch.report import Order, Report, failure
from fanpack.batch.snapshot import Snapshot, beside_the_output, key_for, unchanged
from fanpack.stamps import Log, logging_to

if TYPE_CHECKING:
    from fanpack.batch.executors import Workers
    from fanpack.manuscript import Discovery, Work


@dataclass(frozen=True, slots=True)
class Manner:
    """How to build: `force` builds what did not change, too; a `rehearsal` builds nothing.

    `jobs` are processes (None: one a core), `memory` the bytes that all of them may take
    (None: a part of what is free); `scheduler` is the address of a cluster, if any.
    """

    force: bool = False
    rehearsal: bool = False
    jobs: int | None = None
    memory: int | None = None
    scheduler: str = ""


@dataclass(frozen=True, slots=True)
class Session:
    """The reports of a run as they come, and how many works it is about.

    `unchanged` says that a glance was enough: no work was looked at.
    """

    reports: Iterator[Report]
    works: int
    unchanged: bool = False


def glance_at(
    paths: tuple[Path, ...], order: Order, manner: Manner, cache: Cache
) -> Session | None:
    """The reports of a run that finds everything as it was; None if anything may differ."""
    known = None if manner.force else unchanged(cache, key_for(paths, order))
    if known is None:
        return None
    return Session(known.reports(), len(known.outcomes), unchanged=True)


def build_paths(
    paths: tuple[Path, ...], order: Order, manner: Manner, cache: Cache, *, lasting: bool = True
) -> Session:
    """Builds the works at some paths, which are there the next time if they are `lasting`.

    The reports raise FanpackError as `Run.reports` does.
    """
    from fanpack.manuscript import Discovery, discover

    key = key_for(paths, order) if lasting else ""
    snapshot = Snapshot(Log(beside_the_output(order.output)))
    with logging_to(snapshot.log):
        found = discover(*paths, skip=(order.output,)) if paths else Discovery()
    reports = _reports(found, order, manner, cache, snapshot, key)
    count = len(found.works) + len(found.omnibuses) + len(found.failures)
    return Session(reports, count)


def _reports(
    found: "Discovery", order: Order, manner: Manner, cache: Cache, snapshot: Snapshot, key: str
) -> Iterator[Report]:
    from fanpack.batch.memory import budget
    from fanpack.batch.plan import Planner
    from fanpack.batch.program import this_program
    from fanpack.batch.records import Records
    from fanpack.batch.run import Run

    works = (*found.works, *found.omnibuses)
    for report in (failure(*each) for each in found.failures):
        snapshot.note(report, None, ())
        yield report
    records = Records(cache, order.output.absolute())
    planner = Planner(records, this_program(), manner.force)
    workers, crew = _workers(works, order, manner)
    memory = budget(manner.memory)
    if not manner.rehearsal:
        records.keep_program(planner.program)
    run = Run(order, planner, workers, memory, snapshot, manner.rehearsal, crew)
    yield from run.reports(works)
    if not manner.rehearsal:
        if key:
            snapshot.save(cache, key)
        cache.keep_small()


def _workers(
    works: "tuple[Work, ...]", order: Order, manner: Manner
) -> "tuple[Workers, Workers | None]":
    """Who builds the works; and who lays out parts, if this process builds few works itself."""
    from fanpack.batch import executors

    if manner.scheduler and works and not manner.rehearsal:
        workers = executors.cluster(manner.scheduler)
        return workers, workers
    count = manner.jobs or executors.cores()
    if count <= 1 or not works or manner.rehearsal:
        return executors.serial(), None
    paged = _want_pages(works, order)
    return executors.pool(count, paged=paged), executors.pool(count - 1, paged=True)


def _want_pages(works: "tuple[Work, ...]", order: Order) -> bool:
    from fanpack.batch.editions import DEFAULT_EDITIONS, EDITIONS

    names = {
        name
        for work in works
        for name in order.editions or work.settings.editions or DEFAULT_EDITIONS
    }
    return any(name in EDITIONS and EDITIONS[name].paged for name in names)
