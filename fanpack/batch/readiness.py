"""What the first round of a watch would have to pay for, done while it waits for a change.

The next change will most likely be where the last one was. So that work is read, understood and
typeset from what is kept of it, and of a long one the chapter is laid out that was changed last:
then everything is imported, loaded and measured that another change to it needs. Nothing of it is
written, and no book depends on it.
"""

import os
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import closing, suppress
from dataclasses import replace
from functools import partial
from importlib import import_module
from itertools import chain, islice
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING

from fanpack.batch.cache import Cache
from fanpack.batch.editions import Edition
from fanpack.batch.garbage import collect_rarely
from fanpack.batch.inputs import gather, without_others
from fanpack.batch.lending import lent
from fanpack.batch.program import this_program
from fanpack.batch.report import Order
from fanpack.batch.task import Task, asked_for, prepared
from fanpack.book import Book
from fanpack.interrupts import raise_if_interrupted
from fanpack.manuscript import Work
from fanpack.manuscript.carried import reading_from
from fanpack.manuscript.files import shown
from fanpack.recall import Memory, recalling_from, remembering
from fanpack.styles import Look

if TYPE_CHECKING:
    from fanpack.batch.pipeline import Prepared
    from fanpack.writers.joining.laying import Laid, LayOut
    from fanpack.writers.joining.script import Document


class _EnoughError(Exception):
    """A chapter is laid out, and nothing is to be made of it."""


def get_ready(
    works: Iterable[Work], order: Order, cache: Cache, is_wanted: Callable[[], bool]
) -> None:
    """Does what the next build of the work that changed last will need, step by step, as long as
    `is_wanted` says so. What goes wrong will be told by whoever builds it."""
    collect_rarely()
    known = [(_last_changed(each), each) for each in works if each.kind != "omnibus"]
    if not known:
        return
    (_, file), work = max(known, key=itemgetter(0))
    with suppress(Exception):
        looks, editions = asked_for(work, order)
        task = Task(without_others(work), gather(work), looks, this_program().identity, cache)
        with closing(_steps(task, editions, file)) as steps:
            for step in steps:
                if not is_wanted():
                    break
                step()
    raise_if_interrupted()


def _last_changed(work: Work) -> tuple[float, int]:
    """When the text of a work was last changed, and the place of that file among its files."""
    times = [_time(each) for each in work.chapters]
    return max(((time, place) for place, time in enumerate(times)), default=(0.0, 0))


def _time(path: Path) -> float:
    try:
        return os.stat(path).st_mtime  # noqa: PTH116 - a Path costs more than the call
    except OSError:
        return 0.0


def _steps(
    task: Task, editions: Sequence[Edition], file: int
) -> Generator[Callable[[], object], None, None]:
    """What is to be done, in steps of at most some tenths of a second for a work that is kept."""
    for name in dict.fromkeys(each.writer for each in editions):
        yield partial(import_module, name)
    if len(task.work.chapters) > 1:
        yield partial(_understand, task, file)
    with reading_from(task.files), recalling_from(lent(task.cache)):
        ready: list[Prepared] = []
        yield lambda: ready.append(prepared(task))
        for each in editions:
            yield partial(_make, ready[0].shown_by(each), each, task, file)


def _understand(task: Task, file: int) -> None:
    """Reads a file as if it were all, and nothing were known: then no pattern is new."""
    from fanpack.batch.pipeline import prepare

    alone = replace(task.work, chapters=(task.work.chapters[file],))
    with reading_from(task.files), remembering(Memory()):
        prepare(alone, None)


def _make(book: Book, edition: Edition, task: Task, file: int) -> None:
    """Makes an edition; of one with pages a chapter, if it comes in parts, else what each needs."""
    from fanpack.batch.pipeline import files

    look = task.looks[edition.name]
    if edition.paged and not _comes_in_parts(book, edition, look):
        import_module("fanpack.batch.warm_paged").warm(look)
    else:
        with suppress(_EnoughError):
            only = _only(_chapter_in(book, task.work.chapters[file]))
            files(book, edition, look, task.work.name, task.work.settings, only)


def _chapter_in(book: Book, file: Path) -> int:
    """The place of the last chapter that a file holds, which is the one that most likely grows."""
    name = shown(file)
    places = (
        at for at, each in enumerate(book.chapters) if each.source and each.source.file == name
    )
    return max(places, default=0)


def _comes_in_parts(book: Book, edition: Edition, look: Look) -> bool:
    from fanpack.writers.joining.script import why_whole

    return edition.in_parts and not look.whole and not why_whole(book)


def _only(place: int) -> "LayOut":
    """Lays out one of the documents that it is asked for, or will be, and raises `_EnoughError`."""

    def lay_out(documents: "Sequence[Document]", later: "Iterable[Document]" = ()) -> "list[Laid]":
        from fanpack.writers.joining.laying import one_by_one

        one_by_one([next(islice(chain(documents, later), place, None), documents[-1])])
        raise _EnoughError

    return lay_out
