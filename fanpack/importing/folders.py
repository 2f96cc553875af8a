"""Puts whole folders in place: a manuscript is either the old one or the new one.

A folder is written beside its place, synced and renamed. To replace one, the two are
exchanged in one step where the system can; else the old one steps aside for a moment,
and the next run brings it back if nothing took its place.
"""

import ctypes
import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from fanpack.findings import FanpackError, Finding
from fanpack.manuscript.files import shown

_EXCHANGE = 2
"""RENAME_EXCHANGE of Linux (renameat2(2))."""
_HERE = -100
"""AT_FDCWD."""


def staging_of(place: Path) -> Path:
    """The folder beside a place in which its next state is prepared."""
    return place.with_name(f".{place.name}.fanpack-new")


def _aside_of(place: Path) -> Path:
    return place.with_name(f".{place.name}.fanpack-old")


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a folder, by relative paths with `/`, and sync them.

    Raises FanpackError for a path that leads outside, OSError where the disk refuses.
    """
    for name, data in files.items():
        path = PurePosixPath(name)
        if path.is_absolute() or ".." in path.parts or "\\" in name:
            raise FanpackError(Finding("outside-folder", f"{name!r} leads outside", file=name))
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.unlink(missing_ok=True)
        with target.open("xb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())


def begin(place: Path) -> Path:
    """An empty staging folder for a place; what a killed run left behind is cleared up."""
    recover(place)
    staging = staging_of(place)
    remove(staging)
    staging.mkdir(parents=True)
    return staging


def begin_with(place: Path) -> Path:
    """A staging folder that holds all that is in a place; unchanged files take no room."""
    recover(place)
    staging = staging_of(place)
    remove(staging)
    shutil.copytree(place, staging, symlinks=True, copy_function=_linked)
    return staging


def _linked(source: str, target: str) -> None:
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)


def commit(place: Path) -> None:
    """Put the staging folder of a place into it. Raises OSError where the disk refuses."""
    staging, aside = staging_of(place), _aside_of(place)
    _sync(staging)
    if not place.exists():
        staging.rename(place)
    elif not _exchanged(staging, place):
        remove(aside)
        place.rename(aside)
        staging.rename(place)
    _sync(place.parent)
    remove(staging)
    remove(aside)


def discard(place: Path) -> None:
    """Throw the staging folder of a place away."""
    remove(staging_of(place))


def recover(place: Path) -> None:
    """Bring back the old state of a place if a run was killed while it stood aside."""
    aside = _aside_of(place)
    if aside.is_dir() and not place.exists():
        aside.rename(place)
    remove(aside)


def _exchanged(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; False where the system cannot."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        renameat2 = ctypes.CDLL(None).renameat2
    except (OSError, AttributeError):
        return False
    done = renameat2(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE)
    return bool(done == 0)


def remove(folder: Path) -> None:
    """Remove a folder or file and all that is in it; nothing if it is not there."""
    if folder.is_dir() and not folder.is_symlink():
        shutil.rmtree(folder)
    elif folder.is_symlink() or folder.exists():
        folder.unlink()


def _sync(folder: Path) -> None:
    for path in (folder, *(each for each in folder.rglob("*") if each.is_dir())):
        if path.is_symlink():
            continue
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        except OSError:
            pass  # not every file system can sync a folder
        finally:
            os.close(handle)


def refuse_outside(place: Path, output: Path) -> None:
    """Raises FanpackError for a place that a link leads out of the output folder."""
    if not place.resolve().is_relative_to(output.resolve()):
        raise FanpackError(
            Finding(
                "outside-folder",
                f"this leads outside {shown(output)}",
                file=shown(place),
                hint="remove the link, or choose another folder with -o",
            )
        )


def write_beside(path: Path, data: bytes) -> None:
    """Write one file beside its place, sync it and rename it. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.fanpack-new")
    part.unlink(missing_ok=True)
    with part.open("xb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    part.replace(path)
