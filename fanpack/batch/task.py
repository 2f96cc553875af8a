"""What one worker does with one work: bytes in, bytes out, no disk and no memory of others.

The same function runs in this process, in a pool of processes, and on other machines.
"""

import threading
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from fanpack.advance import making, say
from fanpack.batch.cache import Cache
from fanpack.batch.editions import DEFAULT_EDITIONS, Edition, edition
from fanpack.batch.garbage import collect_rarely
from fanpack.batch.lending import drawer, lent
from fanpack.batch.looks import looks
from fanpack.batch.output import NO_ROOM, stem_of
from fanpack.batch.parts import parts
from fanpack.batch.program import this_program
from fanpack.batch.report import Order
from fanpack.batch.workers import Workers
from fanpack.findings import FanpackError, Finding
from fanpack.manuscript import Work
from fanpack.manuscript.carried import Carried, reading_from
from fanpack.recall import recalling_from
from fanpack.styles import Look

if TYPE_CHECKING:
    from fanpack.batch.pipeline import Prepared

_LONG = 100_000
"""Bytes of a work from which on it is worth keeping what was understood of its chapters, and
saying how far it is."""

_ONE_AT_A_TIME = threading.Lock()
"""A worker of several threads sets one book after the other: typesetting shares state."""


class Task(NamedTuple):
    """A work, its files, and which editions to make in which look.

    `program` is the identity of the one that is to make them; `cache`, if the worker can reach
    it, keeps the parts of long books and what else need not be worked out again.
    """

    work: Work
    files: Carried
    looks: dict[str, Look]
    program: str
    cache: Cache | None = None


class MadeEdition(NamedTuple):
    """A finished edition: its files by their names, its own first; seconds of wall time."""

    name: str
    files: dict[str, bytes]
    pages: int | None
    seconds: float


@dataclass(frozen=True, slots=True)
class Made:
    """What came of a task: editions, or findings with an error among them, or a `defect`.

    `asked` are the files that were read; `wanted` those that were not sent along: with
    them the task is to be given again. `refused` says how the worker's program differs. `cached`
    are the bytes that went into the cache.
    """

    editions: tuple[MadeEdition, ...] = ()
    words: int = 0
    findings: tuple[Finding, ...] = ()
    asked: frozenset[str] = frozenset()
    wanted: frozenset[str] = frozenset()
    defect: str = ""
    fault: str = ""
    refused: str = field(default="")
    cached: int = 0


def perform(task: Task, crew: Workers | None = None) -> Made:
    """Makes the editions of a work. Raises nothing: failures are told in what comes back.

    The parts of a long book are laid out by the `crew`, if there is one.
    """
    mine = this_program()
    if task.program != mine.identity:
        return Made(refused=mine.named)
    cache = replace(task.cache, written=0) if task.cache else None
    with _ONE_AT_A_TIME:
        collect_rarely()
        carried = replace(task.files, asked=set(), wanted=set())
        made = _performed(task._replace(cache=cache), carried, crew)
    cached = cache.written if cache else 0
    if carried.wanted:
        return Made(wanted=frozenset(carried.wanted), cached=cached)
    return replace(made, asked=frozenset(carried.asked), cached=cached)


def _performed(task: Task, carried: Carried, crew: Workers | None) -> Made:
    try:
        with reading_from(carried), recalling_from(lent(task.cache)):
            return _make(task, crew)
    except FanpackError as error:
        return Made(findings=error.findings)
    except OSError as error:
        if error.errno in NO_ROOM:
            return Made(findings=(_no_room(task.work),))
        return _faulty(error)
    except Exception as error:  # a fault of ours must not take the other works with it
        return _faulty(error)


def _faulty(error: Exception) -> Made:
    return Made(defect=traceback.format_exc(), fault=f"{type(error).__name__}: {error}")


def _no_room(work: Work) -> Finding:
    return Finding(
        "no-room",
        "there is no room for temporary files",
        file=work.file,
        hint="make some, or name another folder in TMPDIR",
    )


def _make(task: Task, crew: Workers | None) -> Made:
    from fanpack.batch.pipeline import files, unshowable

    work = task.work
    editions = [edition(each) for each in task.looks]
    start = time.perf_counter()
    name = _name(task)
    with making(name):
        ready = prepared(task)
    book, findings = ready.book, ready.findings
    made: list[MadeEdition] = []
    lay_out = parts(task.cache, crew)
    for each in editions:
        look = task.looks[each.name]
        with making(name, each.name):
            say("under way")
            made_files, said = files(
                ready.shown_by(each), each, look, work.name, work.settings, lay_out
            )
        findings += said
        now = time.perf_counter()
        pages = page_count(next(iter(made_files.values()))) if each.paged else None
        made.append(MadeEdition(each.name, made_files, pages, now - start))
        start = now
    if any(each.paged for each in editions):
        findings += unshowable(book)
    if any(each.paged and task.looks[each.name].lines == "optimum" for each in editions):
        from fanpack.typesetting.guard import unfitted

        findings += unfitted()
    return Made(tuple(made), book.word_count(), findings)


def prepared(task: Task) -> "Prepared":
    """The finished book of a task; of a long work, what was understood before is recalled.

    Raises FanpackError for bad input.
    """
    from fanpack.batch.pipeline import cover_for, keep_covers, prepare, with_raster_cover

    work = task.work
    editions = [edition(each) for each in task.looks]
    cache = task.cache if _is_long(task) else None
    with drawer(cache, str(work.path.absolute())) as kept, recalling_from(kept):
        draw = cover_for(editions)
        made = prepare(work, draw)
        if draw is None and not any(each.name.startswith("cover.") for each in made.book.images):
            keep_covers(made.book.metadata)
        if any(each.cover == "pixels" for each in editions):
            made = made._replace(in_pixels=with_raster_cover(made.book))
        return made


def _name(task: Task) -> str:
    """By what name it is shown how far a work is; none where that is not worth it."""
    return stem_of(task.work) if _is_long(task) else ""


def _is_long(task: Task) -> bool:
    """Whether there is much to be understood in chapters."""
    size = sum(len(answer) for answer in task.files.answers.values() if isinstance(answer, bytes))
    return size >= _LONG


def asked_for(work: Work, order: Order) -> tuple[dict[str, Look], tuple[Edition, ...]]:
    """The looks and the editions of a work: what the order asks for, else the manuscript.

    Looks are by the edition's name. Raises FanpackError, with the manuscript's line,
    for what there is not.
    """
    with _told_of(work):
        names = order.editions or work.settings.editions or DEFAULT_EDITIONS
        editions = tuple(edition(each) for each in dict.fromkeys(names))
    chosen = looks(
        work, editions, order.theme, order.trim, order.print_options, order.sheet_options
    )
    if order.whole:
        chosen = {
            name: replace(each, whole=edition(name).in_parts) for name, each in chosen.items()
        }
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


def page_count(pdf: bytes) -> int:
    """The number of pages of a PDF."""
    import io

    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as document:
        return len(document.pages)
