"""What a file was like when it was read, and whether it still is: the size, the time, the hash.

As git does it: a file whose size, time of change and inode are as they were is taken to be
the same, and any other is read and compared by its hash. A file that was changed in the same
tick of the clock in which it was read proves nothing by its time, so its stamp is never
trusted without the hash ("racily clean" in git's words).
"""

import hashlib
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import NamedTuple

_TICK = 20_000_000
"""Nanoseconds within which a file system may give two changes one time."""
_COARSE_TICK = 2_000_000_000
"""The same for file systems that count whole seconds, or two (FAT)."""
_NEVER = -1


class Stamp(NamedTuple):
    """A file as it was read. `changed` is in nanoseconds; -1 where the time proves nothing."""

    size: int
    changed: int
    inode: int
    digest: str


class FolderStamp(NamedTuple):
    """A folder as it was looked into. `names` is the hash of what lay in it."""

    changed: int
    inode: int
    names: str


def digest(data: bytes) -> str:
    """The hash of some bytes: SHA-256, as hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def stamp(stat: os.stat_result, data: bytes) -> Stamp:
    """The stamp of a file of these bytes, whose `stat` was taken before they were read."""
    return Stamp(stat.st_size, _trusted(stat.st_mtime_ns), stat.st_ino, digest(data))


def stamp_of_own(path: str | os.PathLike[str], content: str) -> Stamp:
    """The stamp of a file that this process has just put in place; `content` is its hash."""
    stat = os.stat(path)  # noqa: PTH116 - a Path costs more than the call
    return Stamp(stat.st_size, stat.st_mtime_ns, stat.st_ino, content)


def renewed(path: str, old: Stamp) -> Stamp | None:
    """The stamp of a file that has the bytes it had: `old` itself, or one of today.

    None if the file is another one or cannot be read.
    """
    try:
        stat = os.stat(path)  # noqa: PTH116
        if (stat.st_size, stat.st_mtime_ns, stat.st_ino) == old[:3]:
            return old
        if stat.st_size != old.size:
            return None
        with open(path, "rb") as stream:  # noqa: PTH123
            now = stamp(os.fstat(stream.fileno()), stream.read())
    except OSError:
        return None
    return now if now.digest == old.digest else None


def look_into(folder: str | os.PathLike[str], besides: frozenset[str]) -> FolderStamp:
    """The stamp of a folder, whose hidden files do not count, nor the paths `besides`.

    Raises OSError.
    """
    stat = os.stat(folder)  # noqa: PTH116
    with os.scandir(folder) as entries:
        names = sorted(
            f"{each.name}/{_is_folder(each)}"
            for each in entries
            if not each.name.startswith(".") and each.path not in besides
        )
    listing = digest("\n".join(names).encode("utf-8", "surrogateescape"))
    return FolderStamp(_trusted(stat.st_mtime_ns), stat.st_ino, listing)


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    """Whether an entry is a folder, or a link to one; a link in a circle is none."""
    try:
        return entry.is_dir()
    except OSError:
        return False


def renewed_folder(path: str, old: FolderStamp, besides: frozenset[str]) -> FolderStamp | None:
    """The stamp of a folder in which lies what lay in it; None if something came or went."""
    try:
        stat = os.stat(path)  # noqa: PTH116
        if (stat.st_mtime_ns, stat.st_ino) == old[:2]:
            return old
        now = look_into(path, besides)
    except OSError:
        return None
    return now if now.names == old.names else None


def _trusted(changed: int) -> int:
    tick = _TICK if changed % 1_000_000_000 else _COARSE_TICK
    return changed if changed < time.time_ns() - tick else _NEVER


# ---------------------------------------------------------------- the log of a search


@dataclass(slots=True)
class Log:
    """The files that were read and the folders that were looked into, by absolute path.

    `absent` are files that were looked for and not there, `closed` what is there and could not
    be read or was not to be; `besides` are paths that do not count, such as the folder that
    books are written to.
    """

    besides: frozenset[str] = frozenset()
    files: dict[str, Stamp] = field(default_factory=dict)
    folders: dict[str, FolderStamp] = field(default_factory=dict)
    absent: set[str] = field(default_factory=set)
    closed: set[str] = field(default_factory=set)

    def clear(self) -> None:
        """Forgets what was noted."""
        for each in (self.files, self.folders, self.absent, self.closed):
            each.clear()


_log: ContextVar[Log | None] = ContextVar("log", default=None)


@contextmanager
def logging_to(log: Log) -> Iterator[None]:
    """Notes in `log` whatever is read of manuscripts meanwhile."""
    token = _log.set(log)
    try:
        yield
    finally:
        _log.reset(token)


def is_logging() -> bool:
    """Whether anybody wants to know what is read."""
    return _log.get() is not None


def note_file(path: str | os.PathLike[str], stat: os.stat_result, data: bytes) -> None:
    """Note a file that was just read, for the log if there is one."""
    if (log := _log.get()) is not None:
        place = os.path.abspath(path)  # noqa: PTH100
        log.files[place] = stamp(stat, data)
        log.closed.discard(place)


def note_folder(path: str | os.PathLike[str]) -> None:
    """Note a folder that is about to be looked into, for the log if there is one."""
    if (log := _log.get()) is not None:
        place = os.path.abspath(path)  # noqa: PTH100
        if place not in log.folders:
            try:
                log.folders[place] = look_into(place, log.besides)
            except OSError:
                log.closed.add(place)


def note_absent(path: str | os.PathLike[str]) -> None:
    """Note a file that would be read if it were there, for the log if there is one."""
    if (log := _log.get()) is not None and not os.path.lexists(path):
        log.absent.add(os.path.abspath(path))  # noqa: PTH100


def note_closed(path: str | os.PathLike[str]) -> None:
    """Note a file that is not read, unless it is noted as read afterwards, for the log if there
    is one."""
    if (log := _log.get()) is not None:
        log.closed.add(os.path.abspath(path))  # noqa: PTH100
