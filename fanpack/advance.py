"""How far a long book is, for whoever shows it: so many of its chapters are laid out.

Whoever shows it says so (`showing`); where nobody does, nothing is counted.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

Show = Callable[[str, int, int], None]
"""Shows of a book, by its name, how many of how many chapters are laid out."""

_show: ContextVar[Show | None] = ContextVar("show", default=None)
_name: ContextVar[str] = ContextVar("name", default="")


@dataclass(slots=True)
class Tally:
    """The chapters of a book that are laid out, and `of` how many."""

    show: Show
    name: str
    of: int
    done: int = 0

    def one_more(self) -> None:
        """One of them is; one that has to be laid out again counts once."""
        self.done = min(self.done + 1, self.of)
        self.show(self.name, self.done, self.of)


_tally: ContextVar[Tally | None] = ContextVar("tally", default=None)


@contextmanager
def showing(show: Show | None) -> Iterator[None]:
    """Has the chapters of books that this process makes meanwhile shown, or not."""
    token = _show.set(show)
    try:
        yield
    finally:
        _show.reset(token)


def show_nothing() -> None:
    """Ends the showing for good, in a process that began as the copy of another one."""
    _show.set(None)


@contextmanager
def named(name: str) -> Iterator[None]:
    """Names the book that is made meanwhile."""
    token = _name.set(name)
    try:
        yield
    finally:
        _name.reset(token)


@contextmanager
def counting(chapters: int) -> Iterator[None]:
    """Counts what is laid out meanwhile, which are so many chapters."""
    show = _show.get()
    if show is None:
        yield
        return
    token = _tally.set(Tally(show, _name.get(), chapters))
    show(_name.get(), 0, chapters)
    try:
        yield
    finally:
        _tally.reset(token)


def tally() -> Tally | None:
    """What counts at present, if anything does."""
    return _tally.get()
