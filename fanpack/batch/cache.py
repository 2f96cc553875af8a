"""What fanpack remembers between runs, in the user's cache folder.

An entry is a file that begins with the hash of the rest. It is written beside and renamed,
so several runs may use the cache at once, and whatever is damaged counts as not there.
Nothing in it is needed: without the cache, everything is built anew.
"""

import hashlib
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, NamedTuple

from fanpack.interrupts import raise_if_interrupted

MOST_BYTES = 1_000_000_000
"""What all entries together may take; the ones longest unused go first."""
_HEAD = 65
"""Bytes before the content: a SHA-256 as hexadecimal digits, and a line end."""
_STALE_PART = 3600.0
"""Seconds after which a file that was never finished is taken for left behind."""
_LOOK_AGAIN = 86_400.0
"""Seconds between two looks at the size of the whole cache, where little is written."""


def user_folder() -> Path:
    """Where the cache of this user is: `$XDG_CACHE_HOME/fanpack`, or as the system has it.

    For a user without a home it is a place where nothing can be kept.
    """
    given = os.environ.get("XDG_CACHE_HOME", "")
    if Path(given).is_absolute():
        return Path(given) / "fanpack"
    try:
        home = Path.home()
    except RuntimeError:
        home = Path(os.devnull)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home) / "fanpack" / "cache"
    return home / ("Library/Caches" if sys.platform == "darwin" else ".cache") / "fanpack"


def key_of(*parts: str) -> str:
    """A name for an entry, out of what tells it from others."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()


class Kept(NamedTuple):
    """How much there is of one kind: entries, and their bytes altogether."""

    entries: int
    size: int


@dataclass(slots=True)
class Cache:
    """The entries below one folder, by kind and key. Nothing here raises OSError.

    Where the folder cannot be written, nothing is kept. `written` are the bytes since it was
    last looked at as a whole.
    """

    folder: Path
    most: int = MOST_BYTES
    written: int = 0

    def get(self, kind: str, key: str) -> bytes | None:
        """The content of an entry; None where there is none that is sound."""
        path = self._path(kind, key)
        try:
            data = path.read_bytes()
        except OSError:
            return None
        content = data[_HEAD:]
        if data[:_HEAD] == _head(hashlib.sha256(content)):
            return content
        with suppress(OSError):
            path.unlink()
        return None

    def lines(self, kind: str, key: str) -> Iterator[bytes]:
        """The lines of an entry, one after the other; none where there is none that is sound."""
        try:
            with self._path(kind, key).open("rb") as stream:
                head = stream.read(_HEAD)
                if head != _head(hashlib.file_digest(stream, "sha256")):
                    return
                stream.seek(_HEAD)
                yield from stream
        except OSError:
            return

    def put(self, kind: str, key: str, content: bytes) -> None:
        """Keep an entry, in place of the one of this key."""
        draft = self.draft(kind, key)
        draft.write(content)
        draft.keep()

    def draft(self, kind: str, key: str) -> "Draft":
        """An entry to be written bit by bit."""
        return Draft(self, self._path(kind, key))

    def used(self, kind: str, key: str) -> None:
        """Note that an entry is still of use, so that others go before it."""
        with suppress(OSError):
            os.utime(self._path(kind, key))

    def contents(self) -> dict[str, Kept]:
        """What there is of each kind, by name."""
        found: dict[str, Kept] = {}
        for entry in self._entries():
            kind = Path(entry.path).relative_to(self.folder).parts[0]
            before = found.get(kind, Kept(0, 0))
            found[kind] = Kept(before.entries + 1, before.size + _size(entry))
        return dict(sorted(found.items()))

    def clear(self) -> Kept:
        """Remove all entries; gives how many there were."""
        gone = Kept(0, 0)
        for entry in list(self._entries()):
            size = _size(entry)
            with suppress(OSError):
                Path(entry.path).unlink()
                gone = Kept(gone.entries + 1, gone.size + size)
        return gone

    def keep_small(self) -> None:
        """Remove what was left unfinished, and what exceeds the bound; not at every call."""
        mark = self.folder / "looked-at"
        with suppress(OSError):
            age = time.time() - mark.stat().st_mtime
            if self.written < self.most // 16 and 0 <= age < _LOOK_AGAIN:
                return
        if not self.written:
            return
        self.written = 0
        with suppress(OSError):
            mark.touch()
        self._trim()

    def _trim(self) -> None:
        entries = sorted((_changed(each), _size(each), each.path) for each in self._entries())
        excess = sum(size for _, size, _ in entries) - self.most
        for changed, size, path in entries:
            unfinished = path.endswith(".part") and changed < time.time() - _STALE_PART
            if unfinished or excess > 0:
                with suppress(OSError):
                    Path(path).unlink()
                    excess -= size

    def _entries(self) -> Iterator["os.DirEntry[str]"]:
        yield from _files_below(str(self.folder), depth=3)

    def _path(self, kind: str, key: str) -> Path:
        return self.folder / kind / key[:2] / key


class Draft:
    """An entry on its way: it takes its place when it is kept. Nothing here raises OSError."""

    def __init__(self, cache: Cache, path: Path) -> None:
        self._cache = cache
        self._path = path
        self._part: Path | None = None
        self._stream: BinaryIO | None = None
        self._hash = hashlib.sha256()
        self._size = 0
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(suffix=".part", dir=path.parent)
            self._part, self._stream = Path(name), os.fdopen(handle, "wb")
            self.write(_head(self._hash), counted=False)

    def write(self, content: bytes, *, counted: bool = True) -> None:
        """Add to it; what stands before its content is not `counted`."""
        if self._stream is None:
            return
        if counted:
            self._hash.update(content)
            self._size += len(content)
        try:
            self._stream.write(content)
        except OSError:
            self.discard()

    def keep(self) -> None:
        """Put it in place of the entry of its key. An interrupt that was swallowed is raised
        here: what was made since may be broken."""
        if self._stream is None or self._part is None:
            return
        try:
            raise_if_interrupted()
            self._stream.seek(0)
            self._stream.write(_head(self._hash))
            self._stream.close()
            self._part.replace(self._path)
        except OSError:
            self.discard()
            return
        except BaseException:
            self.discard()
            raise
        self._stream = None
        self._cache.written += self._size

    def discard(self) -> None:
        """Give it up."""
        stream, self._stream = self._stream, None
        if stream is not None:
            with suppress(OSError):
                stream.close()
        if stream is not None and self._part is not None:
            with suppress(OSError):
                self._part.unlink()


def _files_below(folder: str, depth: int) -> Iterator["os.DirEntry[str]"]:
    """The files exactly `depth` steps below a folder; links are not followed."""
    try:
        with os.scandir(folder) as entries:
            found = list(entries)
    except OSError:
        return
    for entry in found:
        if depth == 1 and entry.is_file(follow_symlinks=False):
            yield entry
        elif depth > 1 and entry.is_dir(follow_symlinks=False):
            yield from _files_below(entry.path, depth - 1)


def _head(hashed: "hashlib._Hash") -> bytes:
    return hashed.hexdigest().encode() + b"\n"


def _size(entry: "os.DirEntry[str]") -> int:
    try:
        return entry.stat(follow_symlinks=False).st_size
    except OSError:
        return 0


def _changed(entry: "os.DirEntry[str]") -> float:
    try:
        return entry.stat(follow_symlinks=False).st_mtime
    except OSError:
        return 0.0
