"""Files that belong together, in a folder or in a container, read by name and no other way."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from fanpack.findings import FanpackError, Finding
from fanpack.manuscript.files import is_inside, read_bytes, shown

MOST_FILES = 5000


class Files(Protocol):
    """What `fanpack.readers.archives.Archive` and `Folder` have in common."""

    @property
    def file(self) -> str:
        """Its name in messages."""
        ...

    def names(self) -> tuple[str, ...]:
        """The files, with `/` between folders."""
        ...

    def read(self, name: str, limit: int = ...) -> bytes:
        """The bytes of a file. Raises FanpackError if there is none, or it is larger."""
        ...


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder on disk: what links lead to outside of it is not among its files."""

    path: Path

    @property
    def file(self) -> str:
        """The folder as the user knows it."""
        return shown(self.path)

    def names(self) -> tuple[str, ...]:
        """Its files and those of its folders, in no special order but always the same."""
        found: list[str] = []
        for top, folders, names in os.walk(self.path, followlinks=False):
            folders.sort()
            for name in sorted(names):
                place = Path(top) / name
                if place.is_file() and is_inside(place, self.path):
                    found.append(place.relative_to(self.path).as_posix())
            if len(found) > MOST_FILES:
                message = f"there are more than {MOST_FILES} files in it"
                raise FanpackError(Finding("too-many-files", message, file=self.file))
        return tuple(found)

    def read(self, name: str, limit: int = 64 * 1024 * 1024) -> bytes:
        """The bytes of a file. Raises FanpackError if it cannot be read, or is larger."""
        return read_bytes(self.path / name, self.path, limit)


@dataclass(frozen=True, slots=True)
class Below:
    """The files of a folder inside of other files."""

    files: Files
    prefix: str

    @property
    def file(self) -> str:
        """Its name in messages."""
        return f"{self.files.file}/{self.prefix.rstrip('/')}"

    def names(self) -> tuple[str, ...]:
        """The files below the folder."""
        start = len(self.prefix)
        return tuple(name[start:] for name in self.files.names() if name.startswith(self.prefix))

    def read(self, name: str, limit: int = 64 * 1024 * 1024) -> bytes:
        """The bytes of a file, as of the files that it is among."""
        return self.files.read(self.prefix + name, limit)
