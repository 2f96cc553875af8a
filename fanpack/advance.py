"""How far a long work is, for whoever shows it: so many of its chapters are read, or laid out.

Whoever shows it says so (`showing`), and whoever makes a work names it (`making`); where one of
them does not, nothing is counted.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from threading import RLock
from typing import NamedTuple, TypeVar

_Item = TypeVar("_Item")


class Advance(NamedTuple):
    """How far a work is: `done` `of` so many, which are `what`, such as “chapters read”.

    It has an `edition` when that is being made. Where `of` is 0, nobody can count, and `what` says
    what is going on; where it is a guess, it is `about` so many.
    """

    work: str
    edition: str = ""
    what: str = ""
    done: int = 0
    of: int = 0
    about: bool = False

    @property
    def name(self) -> str:
        """What is being made."""
        return f"{self.work}, {self.edition}" if self.edition else self.work


Show = Callable[[Advance], None]
"""Shows how far a work is."""


@dataclass(slots=True)
class Tally:
    """What is counted of a work, as it was last shown; several threads may count."""

    show: Show
    advance: Advance
    _lock: RLock = field(default_factory=RLock, repr=False, compare=False)

    def more(self, count: int = 1) -> None:
        """So many more are done; one that has to be done again counts once."""
        with self._lock:
            self.reach(min(self.advance.done + count, self.advance.of))

    def reach(self, done: int) -> None:
        """So many are done; if that is more than was guessed, it is as many at least."""
        with self._lock:
            if done > self.advance.done:
                self.advance = self.advance._replace(done=done, of=max(done, self.advance.of))
                self.show(self.advance)


_show: ContextVar[Show | None] = ContextVar("show", default=None)
_making: ContextVar[Advance | None] = ContextVar("making", default=None)
_tally: ContextVar[Tally | None] = ContextVar("tally", default=None)


@contextmanager
def showing(show: Show | None) -> Iterator[None]:
    """Has the works that this process makes meanwhile shown, or not."""
    token = _show.set(show)
    try:
        yield
    finally:
        _show.reset(token)


def show_to(show: Show | None) -> None:
    """Has works shown for good, or not, in a process that began as the copy of another one."""
    _show.set(show)


def shown() -> Show | None:
    """Who shows how far works are, if anybody does."""
    return _show.get()


@contextmanager
def making(work: str, edition: str = "") -> Iterator[None]:
    """Names what is made meanwhile; a work without a name is not counted."""
    token = _making.set(Advance(work, edition) if work else None)
    try:
        yield
    finally:
        _making.reset(token)


def say(what: str) -> None:
    """Shows what is going on where nothing can be counted."""
    show, made = _show.get(), _making.get()
    if show is not None and made is not None:
        show(made._replace(what=what))


def begin(what: str, of: int, *, about: bool = False) -> Tally | None:
    """Begins to count; None where nobody shows it."""
    show, made = _show.get(), _making.get()
    if show is None or made is None:
        return None
    tally = Tally(show, made._replace(what=what, of=of, about=about))
    show(tally.advance)
    return tally


def counted(items: Sequence[_Item], what: str) -> Iterable[_Item]:
    """Some items, of which each counts when the next one is asked for."""
    tally = begin(what, len(items))
    return items if tally is None else _counted(items, tally)


def _counted(items: Sequence[_Item], tally: Tally) -> Iterator[_Item]:
    for item in items:
        yield item
        tally.more()


@contextmanager
def counting(what: str, of: int) -> Iterator[None]:
    """Counts what is done meanwhile, by whoever asks for the `tally`."""
    token = _tally.set(begin(what, of))
    try:
        yield
    finally:
        _tally.reset(token)


def tally() -> Tally | None:
    """What counts at present, if anything does."""
    return _tally.get()
