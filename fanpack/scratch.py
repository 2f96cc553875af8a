"""Folders for what is needed only while a process runs: they go with it, and those of processes
that were killed go when the next one needs a folder.

A folder is locked for as long as its process, or a copy of it, is there.
"""

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from shutil import rmtree

try:
    import fcntl
except ImportError:  # Windows has no such locks
    fcntl = None  # type: ignore[assignment]

_PREFIX = "fanpack-"
_YOUNG = 3600.0
"""Seconds in which a folder is left alone: it may not be locked yet."""
_OLD = 2 * 86_400.0
"""Seconds after which a folder counts as left behind, where nothing can be locked."""


@contextmanager
def scratch_folder(kind: str = "") -> Iterator[str]:
    """A new folder, which is removed in the end; its name says of what `kind` it is."""
    place = Path(tempfile.gettempdir())
    _tidy_once(place)
    folder = tempfile.mkdtemp(prefix=f"{_PREFIX}{kind}", dir=place)
    lock = _locked(Path(folder))
    try:
        yield folder
    finally:
        rmtree(folder, ignore_errors=True)
        if lock is not None:
            os.close(lock)


@cache
def _tidy_once(place: Path) -> None:
    remove_abandoned(place)


def remove_abandoned(place: Path) -> None:
    """Removes the folders in a place that belong to no process any more."""
    for folder in place.glob(f"{_PREFIX}*"):
        with suppress(OSError):
            age = time.time() - folder.lstat().st_mtime
            if fcntl is None:
                if age > _OLD:
                    rmtree(folder, ignore_errors=True)
            elif age > _YOUNG and (lock := _locked(folder)) is not None:
                rmtree(folder, ignore_errors=True)
                os.close(lock)


def _locked(folder: Path) -> int | None:
    """The lock of a folder; None where it cannot be had. Raises OSError for what is no folder of
    this user."""
    if fcntl is None:
        return None
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        if os.fstat(handle).st_uid == os.getuid():
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return handle
    except OSError:
        pass
    os.close(handle)
    return None
