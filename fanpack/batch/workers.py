"""Where the work is done: in this process, or wherever an executor has it done.

`processes` has a warm pool, `cluster` other machines. All are executors of `concurrent.futures`,
so whoever has another one can use that.
"""

from collections.abc import Callable
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, TypeVar

from fanpack.advance import Show
from fanpack.findings import Finding

_Result = TypeVar("_Result")

LOST = (BrokenExecutor, CancelledError, ConnectionError)
"""What a future raises when its worker, or the way to it, is no more."""
_PATIENCE = 5.0
"""Seconds in which a pool that was killed has ended."""
CHECK_AFTER = 5.0
"""Seconds without a result, after which it is asked whether other machines are still there."""


class WorkerKilledError(Exception):
    """A task killed every worker that it was given to; whoever gave it out has tried again."""


@dataclass(slots=True)
class Workers:
    """An executor, and how to get a new one when it broke.

    `count` is how many tasks run at once. Workers that are not `local` have a memory of
    their own. Close it in the end, `at_once` to let nothing run on.
    """

    make: Callable[[], Executor]
    count: int
    local: bool = True
    tidy: Callable[[], None] = lambda: None
    """Called when they have ended, or did not begin."""
    hear: Callable[[Show], None] = lambda _: None
    """Shows what they have said of the works that they make."""
    _executor: Executor | None = field(default=None)

    @property
    def at_work(self) -> bool:
        """Whether they have been started."""
        return self._executor is not None

    @property
    def deserted(self) -> bool:
        """Whether a cluster has lost all its workers, so that nothing goes on until one comes."""
        return bool(getattr(self._executor, "deserted", False))

    def submit(self, function: Callable[..., _Result], *given: Any) -> "Future[_Result]":
        """A future for the result of a call. Raises one of `LOST` where no worker is left."""
        if self._executor is None:
            self._executor = self.make()
        try:
            return self._executor.submit(function, *given)
        except OSError as error:
            # A pool closes its pipes when it breaks, which may be just as it begins a process.
            raise BrokenExecutor("the pool broke as it was given work") from error

    def renew(self) -> None:
        """Gives the broken executor up; the next task gets a new one."""
        self.close(at_once=True)

    def close(self, *, at_once: bool = False) -> None:
        """Ends the workers, when they are done or at once."""
        executor, self._executor = self._executor, None
        if executor is not None:
            if at_once:
                end_at_once(executor)
            else:
                executor.shutdown()
        self.tidy()


def no_worker_left() -> Finding:
    """What to tell where workers are `deserted`."""
    return Finding(
        "scheduler",
        "no worker is left: waiting until one comes to the scheduler",
        "warning",
        hint="start one, or end this with Ctrl-C: what was finished is kept",
    )


def serial() -> Workers:
    """One worker: this process."""
    return Workers(_Serial, 1)


class _Serial(Executor):
    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> "Future[Any]":
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # as a pool does: whoever waits gets it
            future.set_exception(error)
        return future


def end_at_once(executor: "Executor") -> None:
    """Lets nothing run on. The processes of a pool are killed; other executors have none.

    The thread that looks after them is waited for: Python would speak to it as it ends, just when
    it is no more.
    """
    thread = getattr(executor, "_executor_manager_thread", None)
    for process in list((getattr(executor, "_processes", None) or {}).values()):
        with suppress(OSError):
            process.kill()
    # Of what one of them was saying, the rest would be waited for as long as anybody could say it.
    results = getattr(executor, "_result_queue", None)
    if results is not None and thread is not None:
        with suppress(OSError):
            results._writer.close()
    executor.shutdown(wait=False, cancel_futures=True)
    if thread is not None:
        thread.join(_PATIENCE)
