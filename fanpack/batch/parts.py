"""Where the parts of a long book are laid out, and how they are kept from one build to the next.

A part is kept under the hash of all that it depends on, so that where one chapter changed, one
chapter is laid out. What is kept changes no byte of the book: a part is the same wherever and
whenever it is laid out.
"""

import threading
from collections import deque
from collections.abc import Iterable, Sequence
from concurrent.futures import Future, wait
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING

from fanpack.advance import tally
from fanpack.batch.ahead import Ahead
from fanpack.batch.cache import Cache
from fanpack.batch.garbage import collect_rarely
from fanpack.batch.lending import lent
from fanpack.batch.program import another_program, this_program
from fanpack.batch.workers import CHECK_AFTER, LOST, WorkerKilledError, Workers, no_worker_left
from fanpack.findings import FanpackError, Finding, tell_at_once
from fanpack.recall import recalling_from

if TYPE_CHECKING:
    from fanpack.writers.joining.laying import Laid, LayOut
    from fanpack.writers.joining.script import Document

_KIND = "parts"
_WORTH_SHARING = 4
"""Fewer parts are laid out before other processes would have started."""
_WORTH_GIVING = 2
"""Fewer parts are laid out here where other processes are there already."""
_MOST_LOSSES = 3


def parts(cache: Cache | None, crew: Workers | None) -> "LayOut":
    """A way to lay out the parts of a book: those that are in the `cache` are taken from there,
    the others laid out by a `crew`, or here.

    It raises FanpackError where the crew is lost again and again.
    """
    store = lent(cache)
    ahead = _ahead(cache, crew) if crew is not None and crew.local else None

    def is_missing(document: "Document") -> bool:
        return store is None or store.get(_KIND, document.digest) is None

    def lay_out(documents: "Sequence[Document]", later: "Iterable[Document]" = ()) -> "list[Laid]":
        from fanpack.writers.joining.laying import laid_from

        keys = [each.digest for each in documents]
        kept = ((key, store.get(_KIND, key) if store else None) for key in keys)
        found = {key: data for key, data in kept if data is not None}
        missing = {key: each for key, each in zip(keys, documents, strict=True) if key not in found}
        if len(documents) > len(missing):
            _count(len(documents) - len(missing))
        worth = _WORTH_GIVING if crew and crew.at_work else _WORTH_SHARING
        if ahead is not None and len(documents) == 1:
            made = [
                ahead.made(each, list(filter(is_missing, islice(later, ahead.most))))
                for each in missing.values()
            ]
            _count(len(made))
        elif crew is None or len(missing) < worth:
            made = [_lay_out_here(each) for each in missing.values()]
        else:
            made = _shared_out(crew, list(missing.values()), cache if crew.local else None)
        for key, data in zip(missing, made, strict=True):
            found[key] = data
            if store is not None:
                store.put(_KIND, key, data)
        return [laid_from(found[key]) for key in keys]

    return lay_out


def _ahead(cache: Cache | None, crew: Workers) -> Ahead:
    program = this_program().identity

    def give(document: "Document") -> "Future[bytes]":
        return crew.submit(_lay_out_elsewhere, program, document, cache)

    return Ahead(crew, give, _lay_out_part)


def _lay_out_part(document: "Document") -> bytes:
    from fanpack.writers.joining.laying import lay_out

    return lay_out(document).as_bytes()


def _lay_out_here(document: "Document") -> bytes:
    made = _lay_out_part(document)
    _count(1)
    return made


def _count(parts: int) -> None:
    """Tells whoever wants to know that so many parts more are there."""
    if (counted := tally()) is not None:
        counted.more(parts)


def _lay_out_elsewhere(program: str, document: "Document", cache: Cache | None) -> bytes:
    """What a worker does with a part; `program` is the identity of the one that asks for it."""
    mine = this_program()
    if mine.identity != program:
        raise another_program(mine.named)
    collect_rarely()
    with recalling_from(lent(cache)):
        return _lay_out_part(document)


def _shared_out(crew: Workers, documents: "list[Document]", cache: Cache | None) -> list[bytes]:
    """Has parts laid out by a crew; those whose worker died are given out again.

    What a crew on this machine has not begun yet is laid out here.
    """
    made: dict[int, bytes] = {}
    for _ in range(_MOST_LOSSES):
        waiting = [number for number in range(len(documents)) if number not in made]
        shared = _Shared(crew, documents, cache, waiting)
        try:
            shared.give()
            if crew.local:
                while (number := shared.taken()) is not None:
                    made[number] = _lay_out_here(documents[number])
            for number, future in shared.given.items():
                if crew.local and future.cancel():
                    made[number] = _lay_out_here(documents[number])
                else:
                    made[number] = _awaited(crew, future)
        except (*LOST, WorkerKilledError):
            crew.renew()
        else:
            return [made[number] for number in range(len(documents))]
    raise FanpackError(
        Finding(
            "worker-killed",
            "the processes that were to lay this out were killed again and again",
            hint="there may be too little memory: build it with -j 1",
        )
    )


def _awaited(crew: Workers, future: "Future[bytes]") -> bytes:
    """What a crew makes; where nobody is left who could, that is told once."""
    if not crew.local:
        while not wait([future], CHECK_AFTER).done and not crew.deserted:
            pass
        if not future.done():
            tell_at_once(no_worker_left())
    return future.result()


class _Shared:
    """Parts that wait, by their numbers: a crew takes the longest of them one after the other,
    this process the shortest, so that both are done at about the same time."""

    def __init__(
        self, crew: Workers, documents: "list[Document]", cache: Cache | None, numbers: list[int]
    ) -> None:
        self.given: dict[int, Future[bytes]] = {}
        self._crew = crew
        self._documents = documents
        self._cache = cache
        self._program = this_program().identity
        self._waiting = deque(sorted(numbers, key=lambda each: -len(documents[each].html)))
        self._lock = threading.RLock()
        self._tally = tally()

    def taken(self) -> int | None:
        """The part that is to be laid out here next; None where none waits."""
        with self._lock:
            return self._waiting.pop() if self._waiting else None

    def give(self) -> None:
        """Gives the crew as much as keeps it busy. Raises one of `LOST` where there is none."""
        with self._lock:
            while self._waiting and self._under_way() < self._most():
                number = self._waiting[0]
                document = self._documents[number]
                future = self._crew.submit(_lay_out_elsewhere, self._program, document, self._cache)
                self._waiting.popleft()
                self.given[number] = future
                future.add_done_callback(self._go_on)

    def _under_way(self) -> int:
        return sum(not each.done() for each in self.given.values())

    def _most(self) -> int:
        """One more than there are workers, so that none waits, until few parts are left; on
        other machines all at once."""
        if not self._crew.local:
            return len(self._documents)
        return self._crew.count + (len(self._waiting) > 2 * self._crew.count)

    def _go_on(self, done: "Future[bytes]") -> None:
        """Where a worker was lost, whoever waits for its part is told that."""
        if not done.cancelled() and done.exception() is None:
            if self._tally is not None:
                self._tally.more()
            with suppress(*LOST):
                self.give()
