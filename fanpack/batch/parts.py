"""Where the parts of a long book are laid out, and how they are kept from one build to the next.

A part is kept under the hash of all that it depends on, so that where one chapter changed, one
chapter is laid out. What is kept changes no byte of the book: a part is the same wherever and
whenever it is laid out.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from fanpack.batch.cache import Cache
from fanpack.batch.executors import LOST, WorkerKilledError, Workers, another_program
from fanpack.batch.garbage import collect_rarely
from fanpack.batch.lending import lent
from fanpack.batch.program import this_program
from fanpack.findings import FanpackError, Finding
from fanpack.recall import recalling_from

if TYPE_CHECKING:
    from fanpack.writers.joining.laying import Laid, LayOut
    from fanpack.writers.joining.script import Document

_KIND = "parts"
_WORTH_SHARING = 4
"""Fewer parts are laid out before other processes would have started."""
_MOST_LOSSES = 3


def parts(cache: Cache | None, crew: Workers | None) -> "LayOut":
    """A way to lay out the parts of a book: those that are in the `cache` are taken from there,
    the others laid out by a `crew`, or here.

    It raises FanpackError where the crew is lost again and again.
    """
    store = lent(cache)

    def lay_out(documents: "Sequence[Document]") -> "list[Laid]":
        from fanpack.writers.joining.laying import laid_from

        keys = [each.digest for each in documents]
        kept = ((key, store.get(_KIND, key) if store else None) for key in keys)
        found = {key: data for key, data in kept if data is not None}
        missing = {key: each for key, each in zip(keys, documents, strict=True) if key not in found}
        if crew is None or len(missing) < _WORTH_SHARING:
            made = [_lay_out_part(each) for each in missing.values()]
        else:
            made = _shared_out(crew, list(missing.values()), cache if crew.local else None)
        for key, data in zip(missing, made, strict=True):
            found[key] = data
            if store is not None:
                store.put(_KIND, key, data)
        return [laid_from(found[key]) for key in keys]

    return lay_out


def _lay_out_part(document: "Document") -> bytes:
    from fanpack.writers.joining.laying import lay_out

    return lay_out(document).as_bytes()


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

    What a crew on this machine has not begun yet is laid out here, from the last one on.
    """
    program = this_program().identity
    made: dict[int, bytes] = {}
    for _ in range(_MOST_LOSSES):
        try:
            waiting = {
                number: crew.submit(_lay_out_elsewhere, program, document, cache)
                for number, document in enumerate(documents)
                if number not in made
            }
            for number, future in reversed(waiting.items()):
                if crew.local and future.cancel():
                    made[number] = _lay_out_part(documents[number])
            for number, future in waiting.items():
                if number not in made:
                    made[number] = future.result()
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
