"""Ctrl-C and SIGTERM, so that neither is lost on its way, and none breaks off what another began.

Python raises them wherever the program is at the moment. A library that catches everything, a
callback of C or a finaliser may swallow what is raised there, and the book that is made then is
broken. So it is noted that one came, and whoever keeps what was made asks first.

Whoever presses Ctrl-C once often does so ten times. The first one ends the program, in good
order; the others would only stop that halfway, and are not heard.
"""

import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

INTERRUPTED = 130
"""The exit code of a program that Ctrl-C ended, as shells have it."""

_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_ON_ITS_WAY = 1.0
"""Seconds after which what was raised has come to whoever ends the program, or was swallowed."""

_came: int | None = None
"""The signal that was raised last."""
_since = 0.0
"""When that was."""
_ending = False
"""Whether what it ends is being put in order."""
_held = 0
"""How many ask that nothing be raised for a moment."""


class TerminatedError(BaseException):
    """SIGTERM came: what is under way is given up in good order, as by Ctrl-C."""


@contextmanager
def heeding() -> Iterator[None]:
    """Raises KeyboardInterrupt at Ctrl-C and TerminatedError at SIGTERM meanwhile, and once more
    when it ends, if that was swallowed. A signal that is ignored stays so."""
    with _raising(_SIGNALS):
        yield
        raise_if_interrupted()


@contextmanager
def ended_once() -> Iterator[None]:
    """Around a whole program: Ctrl-C raises KeyboardInterrupt, once, and is not heard any more
    when the program is over, so that Python ends in peace."""
    with _raising((signal.SIGINT,), afterwards=signal.SIG_IGN):
        yield


def ignore_ctrl_c() -> None:
    """Has no Ctrl-C do anything from now on: the program has nothing left to do."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def hear_no_more() -> None:
    """If a signal came, no other is raised as long as they are heeded; to be called before what is
    under way is put in order."""
    global _ending
    _ending = _came is not None


def raise_if_interrupted() -> None:
    """Raises what was raised when a signal came; to be called before anything is kept."""
    if _came is not None:
        raise TerminatedError if _came == signal.SIGTERM else KeyboardInterrupt


@contextmanager
def held_back() -> Iterator[None]:
    """Holds signals back for a moment, here and in processes that are begun meanwhile, which must
    not be left behind half begun. These let them through when they are ready."""
    global _held
    if threading.current_thread() is not threading.main_thread():
        with _blocked():
            yield
        return
    _held += 1
    try:
        with _blocked():
            yield
    finally:
        _held -= 1
    raise_if_interrupted()


@contextmanager
def _blocked() -> Iterator[None]:
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def leave_to_parent() -> None:
    """What a worker does: it leaves Ctrl-C to the process that gives it work, and SIGTERM ends it
    as any process that heeds no signals. What was held back comes through."""
    ignore_ctrl_c()
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)


# ---------------------------------------------------------------- what is done when one comes


@contextmanager
def _raising(
    signals: tuple[signal.Signals, ...], *, afterwards: signal.Handlers | None = None
) -> Iterator[None]:
    """Raises meanwhile what each of some signals raises; they are handled `afterwards` as before,
    if nothing else is said."""
    before = {each: signal.getsignal(each) for each in signals}
    heeded = [each for each, handler in before.items() if handler is not signal.SIG_IGN]
    outermost = _note_and_raise not in before.values()
    report, sys.unraisablehook = sys.unraisablehook, _all_but_signals(sys.unraisablehook)
    for each in heeded:
        signal.signal(each, _note_and_raise)
    try:
        yield
    except (KeyboardInterrupt, TerminatedError):
        hear_no_more()
        raise
    finally:
        for each in heeded:
            signal.signal(each, before[each] if afterwards is None else afterwards)
        sys.unraisablehook = report
        if outermost:
            _forget()


def _forget() -> None:
    global _came, _ending
    _came, _ending = None, False


def _note_and_raise(number: int, _frame: FrameType | None) -> None:
    global _came, _since
    now = time.monotonic()
    if _came is not None and (_ending or now < _since + _ON_ITS_WAY):
        return
    _came, _since = number, now
    if not _held:
        raise_if_interrupted()


def _all_but_signals(
    report: "Callable[[sys.UnraisableHookArgs], object]",
) -> "Callable[[sys.UnraisableHookArgs], object]":
    """A report of what could not be raised that leaves out what signals raise: it was noted, and
    is raised again."""

    def reported(given: "sys.UnraisableHookArgs") -> None:
        if not issubclass(given.exc_type, KeyboardInterrupt | TerminatedError):
            report(given)

    return reported
