"""Puts finished files in place: a file is either the old one or the new one."""

import errno
import os
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from fanpack.findings import FanpackError, Finding

if TYPE_CHECKING:
    from fanpack.manuscript import Work

try:
    import fcntl
except ImportError:  # Windows has no such locks
    fcntl = None  # type: ignore[assignment]

_SUFFIX = ".part"
NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
"""Why a file cannot grow: the disk is full, or what this user may write is."""
_ABANDONED = 3600.0
"""Seconds after which an unfinished file counts as left behind, where files cannot be locked."""


def stem_of(work: "Work") -> str:
    """Where a work's files go below the output folder, without their endings."""
    return f"{work.series.name}/{work.name}" if work.series else work.name


@dataclass(slots=True)
class Shelf:
    """The folders that a run writes to; of each, what a killed run left is removed first."""

    _tidied: set[Path] = field(default_factory=set)

    def put(self, path: Path, data: bytes) -> None:
        """Writes a file, whole or not at all. Raises FanpackError where that cannot be."""
        try:
            if path.parent not in self._tidied:
                self._tidied.add(path.parent)
                remove_abandoned(path.parent)
            write_atomically(path, data)
        except OSError as error:
            room = "make room, or " if error.errno in NO_ROOM else ""
            raise FanpackError(
                Finding(
                    "cannot-write",
                    f"cannot be written: {error.strerror or error}",
                    file=str(path),
                    hint=f"{room}choose another folder with -o",
                )
            ) from error

    def remove(self, path: Path) -> None:
        """Removes a file, if that can be, and its folder, if nothing else is in it."""
        with suppress(OSError):
            path.unlink()
            path.parent.rmdir()


def write_atomically(path: Path, data: bytes) -> None:
    """Writes `data` beside `path`, syncs it and renames it; makes missing folders.

    Killed at any moment, it leaves the old file or the new one. Raises OSError.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, part = _locked_part(path)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            if fcntl is None:
                file.close()  # Windows renames no open file
            part.chmod(0o666 & ~_umask())
            part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def remove_abandoned(folder: Path) -> None:
    """Removes the unfinished files that killed processes left in a folder.

    One that is being written is locked, and stays.
    """
    for part in folder.glob(f".*{_SUFFIX}"):
        with suppress(OSError):
            if fcntl is None:
                if part.stat().st_mtime < time.time() - _ABANDONED:
                    part.unlink()
                continue
            with part.open("rb") as file:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                part.unlink()


def _locked_part(path: Path) -> tuple[int, Path]:
    """A new file beside `path`, open and locked for as long as it is open."""
    while True:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=_SUFFIX, dir=path.parent)
        if fcntl is None:
            return handle, Path(name)
        with suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX)
        if os.fstat(handle).st_nlink:
            return handle, Path(name)
        os.close(handle)  # it was taken for abandoned before it was locked


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _sync_folder(folder: Path) -> None:
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError:
        pass
    finally:
        os.close(handle)
