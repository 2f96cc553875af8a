"""Ctrl-C and SIGTERM, so that neither is lost on its way.

Python raises them wherever the program is at the moment. A library that catches everything, a
callback of C or a finaliser may swallow what is raised there, and the book that is made then is
broken. So it is noted that one came, and whoever keeps what was made asks first.
"""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

INTERRUPTED = 130
"""The exit code of a program that Ctrl-C ended, as shells have it."""

_came: int | None = None
"""The signal that came last."""


class TerminatedError(BaseException):
    """SIGTERM came: what is under way is given up in good order, as by Ctrl-C."""


@contextmanager
def heeding() -> Iterator[None]:
    """Raises KeyboardInterrupt at Ctrl-C and TerminatedError at SIGTERM meanwhile, and once more
    when it ends, if that was swallowed. A signal that is ignored stays so."""
    global _came
    _came = None
    before = {each: signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM)}
    heeded = [each for each, handler in before.items() if handler is not signal.SIG_IGN]
    for each in heeded:
        signal.signal(each, _note_and_raise)
    try:
        yield
        raise_if_interrupted()
    finally:
        for each in heeded:
            signal.signal(each, before[each])


def raise_if_interrupted() -> None:
    """Raises what was raised when a signal came; to be called before anything is kept."""
    if _came is not None:
        raise TerminatedError if _came == signal.SIGTERM else KeyboardInterrupt


def _note_and_raise(number: int, _frame: FrameType | None) -> None:
    global _came
    _came = number
    raise_if_interrupted()
