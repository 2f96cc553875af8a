"""Processes of this machine that share the work, each of them warm: all is there that they need.

On Linux they are copies of this process, which is warmed first; so nothing is imported, tried,
loaded or parsed by each of them. A process that has threads is not copied, because a lock that
one of them holds would stay locked in the copy: then a process without threads imports what is
needed, and is copied instead.
"""

import gc
import os
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext, suppress
from contextvars import ContextVar
from importlib import import_module
from typing import TYPE_CHECKING, Any

from fanpack.advance import Advance, show_to, shown
from fanpack.batch.hearing import Hearing, Speaking
from fanpack.batch.lending import lent
from fanpack.batch.workers import Workers, end_at_once
from fanpack.compiled import keep_new_patterns
from fanpack.interrupts import held_back, leave_to_parent
from fanpack.recall import recalling_from
from fanpack.scratch import scratch_folder

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future
    from multiprocessing.connection import Connection

    from fanpack.batch.cache import Cache
    from fanpack.styles import Look

_threads_ended: ContextVar[Callable[[], AbstractContextManager[None]]] = ContextVar(
    "threads_ended", default=nullcontext
)


@contextmanager
def without_threads(ended: Callable[[], AbstractContextManager[None]]) -> Iterator[None]:
    """Has threads ended by `ended`, and begun anew, whenever this process is copied meanwhile."""
    token = _threads_ended.set(ended)
    try:
        yield
    finally:
        _threads_ended.reset(token)


def pool(count: int, look: "Callable[[], Look | None]", cache: "Cache | None" = None) -> Workers:
    """A pool of processes on this machine; where there is a `look`, the typesetting engine is
    warm, and its fonts are loaded. It is asked for when there is work. What every process needs
    and a `cache` has is taken from there."""
    place, hearing = ExitStack(), Hearing()

    def make() -> "Executor":
        folder = place.enter_context(scratch_folder())
        ear = place.enter_context(hearing.opened()) if shown() else None
        with recalling_from(lent(cache)):
            return _process_pool(place, count, (folder, ear), look())

    return Workers(make, count, tidy=place.close, hear=hearing.hear)


_Given = tuple[str, "Connection[Advance, Advance] | None"]
"""What each process is given: the folder that has what it leaves behind, and who hears how far
its works are, if somebody does."""


def _process_pool(place: ExitStack, count: int, given: _Given, look: "Look | None") -> "Executor":
    """So many processes, with the typesetting engine if there is a `look`, which is the one that
    most pages will have. None outlives its `place`."""
    with _threads_ended.get()():
        if sys.platform == "linux" and threading.active_count() == 1:
            return _copies(place, count, given, look)
    return _others(place, count, given, paged=look is not None)


def _copies(place: ExitStack, count: int, given: _Given, look: "Look | None") -> "Executor":
    from multiprocessing import get_context

    import_module("fanpack.batch.warm")
    if look is not None:
        # Where that cannot be done, each work says why.
        with suppress(OSError):
            import_module("fanpack.batch.warm_paged").warm(look)
    pool = _begun(place, count, get_context("fork"), given)
    # With the first task all of them start, before there is a thread that looks after them.
    pool.submit(gc.freeze)
    return pool


def _others(place: ExitStack, count: int, given: _Given, *, paged: bool) -> "Executor":
    from multiprocessing import get_context

    context: Any = get_context("forkserver" if sys.platform == "linux" else "spawn")
    if sys.platform == "linux":
        context.set_forkserver_preload([f"fanpack.batch.{'warm_paged' if paged else 'warm'}"])
    return _begun(place, count, context, given)


def _begun(place: ExitStack, count: int, context: Any, given: _Given) -> "Executor":
    """A pool that begins its processes as it is given work, which no signal interrupts."""
    from concurrent.futures import ProcessPoolExecutor

    class Pool(ProcessPoolExecutor):
        def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> "Future[Any]":
            with held_back():
                return super().submit(fn, *args, **kwargs)

    pool = Pool(count, context, initializer=_start_worker, initargs=given)
    place.callback(end_at_once, pool)
    return pool


def _start_worker(folder: str, ear: "Connection[Advance, Advance] | None") -> None:
    """A worker leaves Ctrl-C to the process that gives it work, and does not outlive it.

    What it inherited is not looked through for garbage. In the end it keeps the patterns that it
    had to compile.
    """
    from multiprocessing.util import Finalize

    gc.freeze()
    Finalize(None, keep_new_patterns, exitpriority=0)
    show_to(Speaking(ear) if ear else None)
    tempfile.tempdir = folder
    leave_to_parent()
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    from multiprocessing import parent_process
    from multiprocessing.connection import wait

    if (parent := parent_process()) is not None:
        wait([parent.sentinel])
        os._exit(1)


def cores() -> int:
    """The processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
