"""A run over whatever a user names: what only the importer can open is imported meanwhile."""

from collections.abc import Generator, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from fanpack.batch.cache import Cache
from fanpack.batch.report import Order, Report, failure
from fanpack.batch.session import Manner, Session, build_paths
from fanpack.findings import Finding

if TYPE_CHECKING:
    from fanpack.batch.watch import Watch
    from fanpack.importing.run import Imported


@contextmanager
def session_at(
    paths: tuple[Path, ...],
    order: Order,
    manner: Manner,
    cache: Cache,
    watch: "Watch | None" = None,
) -> Iterator[Session]:
    """Builds what is stale at some paths, as long as this lasts. A `watch` learns what was looked
    at."""
    from fanpack.importing.unpacked import unpacked

    with unpacked(paths, order.output) as opened:
        lasting = opened.paths == paths
        if watch is not None:
            watch.pass_by(set(opened.paths) - set(paths))
            for source in opened.sources:
                watch.tree(source)
        reports = (
            *map(_not_imported, opened.failed),
            *([Report("", (), opened.findings)] if opened.findings else ()),
        )
        session = build_paths(opened.paths, order, manner, cache, lasting=lasting, watch=watch)
        with closing(session.reports):
            found = (
                replace(each, findings=opened.as_known(each.findings)) for each in session.reports
            )
            works = partial(_as_many, session, opened.failed)
            yield Session(_once(chain(reports, found)), works)


def _as_many(session: Session, failed: tuple["Imported", ...]) -> int:
    return session.works() + len(failed)


def _once(reports: Iterable[Report]) -> Generator[Report, None, None]:
    """Reports in which what concerns no file is told only the first time."""
    told: set[Finding] = set()
    for report in reports:
        findings = tuple(each for each in report.findings if each.file or each not in told)
        told.update(each for each in findings if not each.file)
        yield replace(report, findings=findings)


def _not_imported(source: "Imported") -> Report:
    """The report on a source that the importer could not make a sound manuscript of."""
    return replace(failure(source.source, source.findings), defect=source.defect)
