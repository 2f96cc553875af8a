"""Builds many works: each on its own, so that a bad one does not stop the others."""

import os
import time
import traceback
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from multiprocessing import get_context
from pathlib import Path
from typing import Literal

from fanpack.batch.editions import DEFAULT_EDITIONS, Edition, edition
from fanpack.batch.looks import Options, looks
from fanpack.batch.output import write_atomically
from fanpack.batch.pipeline import files, prepare, unshowable
from fanpack.findings import FanpackError, Finding
from fanpack.manuscript import Work
from fanpack.styles import Look, look

Status = Literal["built", "failed"]


@dataclass(frozen=True, slots=True)
class Order:
    """What to build and where: editions and looks as asked for on the command line.

    Empty ones leave the choice to each manuscript.
    """

    output: Path
    editions: tuple[str, ...] = ()
    theme: str = ""
    trim: str = ""
    print_options: Options = ()
    sheet_options: Options = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """One edition of one work: built, with its figures, or failed, with the reason.

    `pages` is None for editions without pages; `size` is in bytes, `seconds` wall time.
    """

    work: str
    status: Status
    edition: str | None = None
    path: Path | None = None
    pages: int | None = None
    words: int | None = None
    size: int | None = None
    seconds: float = 0.0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """What became of one work: its outcomes, and findings of every severity.

    `defect` holds the traceback of a fault that is fanpack's own.
    """

    work: str
    outcomes: tuple[Outcome, ...] = ()
    findings: tuple[Finding, ...] = field(default=())
    defect: str = ""


def build_works(works: tuple[Work, ...], order: Order, jobs: int | None = None) -> Iterator[Report]:
    """Builds works in `jobs` processes (None: one a core) and yields each one's report.

    Reports come in the order in which works are finished. Files are written
    whole or not at all. Raises FanpackError for an order that cannot be met.
    """
    for name in order.editions:
        edition(name)
    look(order.theme, order.trim)
    count = min(jobs or os.cpu_count() or 1, len(works))
    if count <= 1:
        for work in works:
            yield build_work(work, order)
        return
    yield from _in_processes(works, order, count)


def _in_processes(works: tuple[Work, ...], order: Order, count: int) -> Iterator[Report]:
    """Reports from a pool of processes; what a dying process leaves is built in this one."""
    left = dict.fromkeys(range(len(works)))
    with ProcessPoolExecutor(count, mp_context=get_context("spawn")) as pool:
        waiting = {pool.submit(build_work, work, order): i for i, work in enumerate(works)}
        try:
            for done in as_completed(waiting):
                report = done.result()
                del left[waiting[done]]
                yield report
        except BrokenProcessPool:
            pass
    for i in left:
        yield build_work(works[i], order)


def build_work(work: Work, order: Order) -> Report:
    """Builds every edition of one work. Raises nothing: a failure is in the report."""
    name = output_stem(work)
    try:
        return _build(work, order, name)
    except FanpackError as error:
        reason = "; ".join(str(finding) for finding in error.findings)
        outcome = Outcome(name, "failed", reason=reason)
        return Report(name, (outcome,), error.findings)
    except Exception as error:  # a fault of ours must not take the other works with it
        reason = f"internal error: {type(error).__name__}: {error}"
        return Report(
            name, (Outcome(name, "failed", reason=reason),), defect=traceback.format_exc()
        )


def _build(work: Work, order: Order, name: str) -> Report:
    settings = work.settings
    chosen, editions = asked_for(work, order)
    start = time.perf_counter()
    prepared = prepare(work)
    words = len(prepared.book.words())
    outcomes: list[Outcome] = []
    findings = prepared.findings
    finished: dict[Path, bytes] = {}
    folder = (order.output / name).parent
    for each in editions:
        made, said = files(prepared.book, each, chosen[each.name], work.name, settings)
        findings += said
        paths = {folder / part: data for part, data in made.items()}
        finished.update(paths)
        path, data = next(iter(paths.items()))
        now = time.perf_counter()
        pages = page_count(data) if each.suffix.endswith(".pdf") else None
        outcomes.append(
            Outcome(name, "built", each.name, path, pages, words, len(data), now - start)
        )
        start = now
    for path, data in finished.items():
        _put(path, data)
    if any(each.suffix.endswith(".pdf") for each in editions):
        findings += unshowable(prepared.book)
    return Report(name, tuple(outcomes), findings)


def asked_for(work: Work, order: Order) -> tuple[dict[str, Look], tuple[Edition, ...]]:
    """The looks and the editions of a work: what the order asks for, else the manuscript.

    Looks are by the edition's name. Raises FanpackError, with the manuscript's line,
    for what there is not.
    """
    with _told_of(work):
        names = order.editions or work.settings.editions or DEFAULT_EDITIONS
        editions = tuple(edition(each) for each in names)
    chosen = looks(
        work, editions, order.theme, order.trim, order.print_options, order.sheet_options
    )
    return chosen, editions


@contextmanager
def _told_of(work: Work) -> Iterator[None]:
    """Says of an unknown edition where the manuscript asks for it."""
    try:
        yield
    except FanpackError as error:
        raise FanpackError(
            replace(finding, file=work.file, line=work.document.line_of(("editions",)))
            for finding in error.findings
        ) from error


def _put(path: Path, data: bytes) -> None:
    try:
        write_atomically(path, data)
    except OSError as error:
        raise FanpackError(
            Finding(
                "cannot-write",
                f"cannot be written: {error.strerror or error}",
                file=str(path),
                hint="choose another folder with -o",
            )
        ) from error


def output_stem(work: Work) -> str:
    """Where a work's files go below the output folder, without their endings."""
    return f"{work.series.name}/{work.name}" if work.series else work.name


def page_count(pdf: bytes) -> int:
    """The number of pages of a PDF."""
    import io

    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as document:
        return len(document.pages)
