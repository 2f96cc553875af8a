"""The machines of a `dask.distributed` scheduler, whose losses look like those of a pool."""

import logging
import time
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Executor, Future
from contextlib import contextmanager, suppress
from typing import Any

from fanpack.batch.program import SAME
from fanpack.batch.workers import WorkerKilledError, Workers
from fanpack.findings import FanpackError, Finding

_CONNECT_TIMEOUT = "10s"
"""How long a scheduler may take to answer."""
_TRIES = 3
_PAUSE = 2.0
"""Seconds between two tries to reach a scheduler that was lost."""


def cluster(address: str) -> Workers:
    """The workers of a `dask.distributed` scheduler, by its address (`tcp://host:8786`).

    Raises FanpackError where dask is not installed, the scheduler cannot be reached, has
    no workers, or has some that run another fanpack.
    """
    made = _Cluster(address)
    return Workers(made.again, made.count, local=False, _executor=made)


class _Cluster(Executor):
    """The executor of a `dask.distributed` client, whose losses look like those of a pool."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._client = _connected(address)
        try:
            self._check_workers()
        except BaseException:
            self._client.close()
            raise
        self._executor = self._client.get_executor(pure=False)

    @property
    def count(self) -> int:
        """The threads of all workers."""
        return sum(self._client.nthreads().values())

    @property
    def deserted(self) -> bool:
        """Whether the scheduler is there and has no worker."""
        with suppress(Exception):  # whatever is wrong with the scheduler, the futures tell it
            return not self._client.nthreads()
        return False

    def again(self) -> "_Cluster":
        """A new connection to the same scheduler, which may need a moment to come back."""
        for _ in range(_TRIES - 1):
            try:
                return _Cluster(self.address)
            except FanpackError:
                time.sleep(_PAUSE)
        return _Cluster(self.address)

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> "Future[Any]":
        from distributed.comm.core import CommClosedError

        with _as_lost(CommClosedError):
            inner = self._executor.submit(fn, *args, **kwargs)
        outer: Future[Any] = Future()
        inner.add_done_callback(lambda done: _pass_on(done, outer))
        return outer

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        with suppress(Exception):
            self._executor.shutdown(wait=wait and not cancel_futures)
        with suppress(Exception):
            self._client.close(timeout=2)

    def _check_workers(self) -> None:
        from fanpack.batch.program import this_program

        programs = self._client.run(_tell_program, on_error="return")
        if not programs:
            raise _unusable(self.address, "it has no workers", "start some: docs/cluster.md")
        mine = this_program()
        for worker, other in programs.items():
            if isinstance(other, BaseException):
                raise _unusable(worker, f"this worker has no such fanpack: {other}", SAME)
            if other.identity != mine.identity:
                raise differs(mine, other, worker)


def _tell_program() -> Any:
    from fanpack.batch.program import this_program

    return this_program()


def differs(mine: Any, other: Any, worker: str) -> FanpackError:
    """One line for a worker whose books would differ from those made here."""
    from fanpack.batch.program import differences

    found = list(differences(other, mine))
    more = f", and {len(found) - 1} more" if len(found) > 1 else ""
    message = f"this worker’s books would not be as those made here: {found[0]}{more}"
    return _unusable(worker, message, SAME)


def _unusable(place: str, message: str, hint: str) -> FanpackError:
    return FanpackError(Finding("scheduler", message, file=place, hint=hint))


def _connected(address: str) -> Any:
    try:
        import dask
        from distributed import Client
        from distributed.comm.addressing import get_address_host_port
    except ImportError as error:
        raise _unusable(
            address, "this needs dask.distributed", "pip install 'fanpack[cluster]'"
        ) from error
    dask.config.set({"distributed.admin.large-graph-warning-threshold": "1GB"})
    _silence("distributed")
    connect: Callable[..., Any] = Client
    host_and_port: Callable[[str], Any] = get_address_host_port
    try:
        host_and_port(address)
    except ValueError as error:
        raise _unusable(
            address, "this is no address of a scheduler", "such as tcp://host:8786"
        ) from error
    try:
        return connect(address, timeout=_CONNECT_TIMEOUT, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        raise _unusable(address, "the scheduler does not answer", "is it running?") from error


def _silence(library: str) -> None:
    """Keeps a library's log from the user, who is told what went wrong in a line of ours."""
    for name in [library, *logging.root.manager.loggerDict]:
        if name.partition(".")[0] == library:
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)


@contextmanager
def _as_lost(*kinds: type[BaseException]) -> Iterator[None]:
    try:
        yield
    except kinds as error:
        raise ConnectionError(str(error)) from error


def _pass_on(done: "Future[Any]", to: "Future[Any]") -> None:
    """The result of one future to another, with dask's own errors in our words."""
    if done.cancelled():
        to.set_exception(CancelledError())
        return
    error = done.exception()
    name = type(error).__name__
    if error is None:
        to.set_result(done.result())
    elif name == "KilledWorker":
        to.set_exception(WorkerKilledError(str(error)))
    elif name in ("CommClosedError", "FutureCancelledError"):
        to.set_exception(ConnectionError(str(error)))
    else:
        to.set_exception(error)
