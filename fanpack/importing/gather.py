"""Finds what is to be imported: files, folders, and what lies in containers.

A folder on disk and a zip are looked at alike, as a list of names. Nothing outside of
what the user named is touched: links that lead elsewhere are passed by and told.
"""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from fanpack.findings import FanpackError, Finding
from fanpack.importing.loading import Loaded, Member, Read, Refused, load_group
from fanpack.manuscript.files import cannot_open, is_file, resolved, shown
from fanpack.manuscript.header import SERIES_FILE, WORK_FILE, leads_outside
from fanpack.manuscript.names import natural_key
from fanpack.readers.archives import open_archive
from fanpack.readers.bundle import number_key
from fanpack.readers.sources import SUFFIXES, read_file, sniff

_PASSED_BY = ("dist", "node_modules", "venv", "__pycache__", "site-packages", "__MACOSX")
_NO_STORIES = ("readme", "license", "licence", "copying", "changelog")
_MARKDOWN = (".md", ".markdown")
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp")
MAX_FILES = 20_000
"""Files that are looked at in one folder."""


@dataclass(frozen=True, slots=True)
class Unit:
    """Files that may be one work, and how to read them. `source` is its name in messages."""

    source: str
    member: Member

    def load(self) -> Iterator[Loaded | Refused]:
        """Read its works: one, or one for each file where they say different titles."""
        return load_group(self.source, self.member)


def gather(paths: Iterable[Path], skip: Path | None = None) -> Iterator[Unit | Refused]:
    """The units at some paths, in natural order, each path on its own. Raises nothing.

    `skip` is a folder to pass by: the one that is written to, if it is not named itself.
    """
    seen: set[tuple[Path, tuple[str, ...]]] = set()
    for path in paths:
        for each in _guarded(path, _at(path, skip)):
            if isinstance(each, Unit):
                key = (resolved(each.member.place), each.member.names)
                if key in seen:
                    continue
                seen.add(key)
            yield each


def _guarded(path: Path, found: Iterator[Unit | Refused]) -> Iterator[Unit | Refused]:
    """What is found at a path; what cannot be looked at is told."""
    try:
        yield from found
    except FanpackError as error:
        yield Refused(shown(path), error.findings)
    except OSError as error:
        yield _closed(path, error)


def _closed(path: Path, error: OSError) -> Refused:
    finding = cannot_open(error, path)
    return Refused(finding.file or shown(path), (finding,))


def _at(path: Path, skip: Path | None) -> Iterator[Unit | Refused]:
    if path.name == WORK_FILE:
        path = path.parent
    if os.path.isdir(path):  # noqa: PTH112 - a Path raises where a folder is closed
        yield from _folder(path, skip)
    elif not path.exists():
        raise _refused("not-found", "there is no such file or folder", path)
    else:
        yield from _file(path, path.parent)


# ---------------------------------------------------------------- on disk


def _file(path: Path, folder: Path) -> Iterator[Unit | Refused]:
    """The units of one file: itself, or what lies in a zip."""
    if path.suffix.lower() not in SUFFIXES:
        data = read_file(path, folder)
        if sniff(data, shown(path)) == "bundle":
            yield from _bundle(data, path)
            return
    yield Unit(_named(path), Member("file", path, (path.name,), _reader_in(path.parent, folder)))


def _folder(folder: Path, skip: Path | None) -> Iterator[Unit | Refused]:
    if is_file(folder / WORK_FILE):
        raise _refused(
            "manuscript", "this is a manuscript already", folder, f"fanpack build {shown(folder)}"
        )
    names, outside, closed = _names(folder, skip)
    for place, error in closed:
        yield _closed(place, error)
    for link in outside:
        message = f"this link leads outside {shown(folder)}, and is passed by"
        finding = Finding(
            "outside-folder", message, "warning", shown(link), hint="name the file itself"
        )
        yield Refused(shown(link), (finding,))
    groups = _groups(names, project=folder.suffix.lower() == ".scriv")
    for member in groups:
        first = member.names[0]
        if member.kind == "file" and len(member.names) == 1:
            yield from _guarded(folder / first, _file(folder / first, folder))
            continue
        place = folder / member.top if member.top != "." else folder
        named = place if member.kind != "file" else folder / first
        read = _reader_in(folder, folder)
        yield Unit(_named(named), Member(member.kind, place, member.names, read, member.top))
    if not groups and not closed:
        raise _refused(
            "no-source", "there is nothing here that can be imported", folder,
            "text, HTML, EPUB, docx, odt, rtf, Markdown, Scrivener, or a zip of these",
        )  # fmt: skip


def _names(
    folder: Path, skip: Path | None
) -> tuple[list[str], list[Path], list[tuple[Path, OSError]]]:
    """The files below a folder by relative name; the links in it that lead elsewhere; and the
    folders that the system does not open."""
    names: list[str] = []
    outside: list[Path] = []
    hidden = resolved(skip) if skip and resolved(skip) != resolved(folder) else None
    closed: list[OSError] = []
    for root, folders, files in os.walk(folder, onerror=closed.append):
        here = Path(root)
        kept: list[str] = []
        for name in sorted(folders):
            path = here / name
            if path.is_symlink():
                outside += [path] if leads_outside(path, folder) else []
            elif not (_is_hidden(name) or resolved(path) == hidden or is_file(path / WORK_FILE)):
                kept.append(name)
        folders[:] = kept
        for name in files:
            path = here / name
            if _is_hidden(name):
                continue
            if leads_outside(path, folder):
                outside.append(path)
            else:
                names.append(path.relative_to(folder).as_posix())
        if len(names) > MAX_FILES:
            raise _refused("too-many", f"there are more than {MAX_FILES} files", folder)
    places = [(Path(each.filename or folder), each) for each in closed]
    return sorted(names, key=natural_key), sorted(outside), places


def _is_hidden(name: str) -> bool:
    return name.startswith((".", "~$")) or name in _PASSED_BY


def _named(path: Path) -> str:
    """The name of a path as a book can hold it: bytes that are no text are shown as U+FFFD."""
    return shown(path).encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _reader_in(base: Path, folder: Path) -> Read:
    return lambda name: read_file(base / name, folder)


# ---------------------------------------------------------------- containers


def _bundle(data: bytes, path: Path) -> Iterator[Unit | Refused]:
    archive = open_archive(data, shown(path))
    names = [
        name
        for name in sorted(archive.names(), key=natural_key)
        if not any(_is_hidden(part) for part in PurePosixPath(name).parts)
    ]
    groups = _groups(names, project=False)
    for member in groups:
        top = member.names[0] if member.kind == "file" else member.top
        file = shown(path) if top == "." else f"{shown(path)}/{top}"
        yield Unit(file, Member(member.kind, path, member.names, archive.read, member.top, True))
    if not groups:
        raise _refused("no-source", "there is nothing in it that can be imported", path)


# ---------------------------------------------------------------- what belongs together


def _groups(names: list[str], *, project: bool) -> list[Member]:
    """What belongs together among the files of a tree, in the order of their names.

    Without place and reader yet. `project`: the tree is a Scrivener project itself.
    """
    if project:
        return [Member("scrivener", Path(), tuple(names))]
    groups: dict[tuple[str, ...], list[str]] = {}
    for name in names:
        key = _group_of(name)
        if key is not None:
            groups.setdefault(key, []).append(name)
    found: list[Member] = []
    for (kind, *rest), members in groups.items():
        if kind == "scrivener":
            found.append(Member("scrivener", Path(), tuple(members), top=rest[0]))
        elif kind == "markdown":
            beside = [name for name in names if _is_beside(name, rest[0])]
            found.append(Member("markdown", Path(), (*members, *beside), top=rest[0]))
        else:
            top = str(PurePosixPath(members[0]).parent)
            found.append(Member("file", Path(), tuple(members), top=top))
    return found


def _group_of(name: str) -> tuple[str, ...] | None:
    """What a file belongs to: names with one key are one unit. None for what is passed by."""
    path = PurePosixPath(name)
    for parent in reversed(path.parents):
        if parent.suffix.lower() == ".scriv":
            return "scrivener", str(parent)
    if path.name.lower().startswith(_NO_STORIES) or path.name == SERIES_FILE:
        return None
    suffix = path.suffix.lower()
    if suffix in _MARKDOWN:
        return "markdown", str(path.parent)
    if suffix not in SUFFIXES and suffix != ".zip":
        return None
    numbered = number_key(name) if suffix != ".zip" else None
    return ("file", *(numbered or (name,)))


def _is_beside(name: str, folder: str) -> bool:
    """Whether a file is the metadata or a picture of the Markdown work in a folder."""
    path = PurePosixPath(name)
    if str(path.parent) == folder and path.name == WORK_FILE:
        return True
    below = folder == "." or name.startswith(f"{folder}/")
    return below and path.suffix.lower() in _PICTURES


def _refused(code: str, message: str, path: Path, hint: str = "") -> FanpackError:
    return FanpackError(Finding(code, message, file=shown(path), hint=hint))
