"""Reads several files that came together: a zip or a folder of anything that can be imported.

Files whose names differ in a number only (`Chapter 1.docx`, `Chapter 2.docx`) and that do
not say different titles are the chapters of one work. All others are works of their own.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any

from fanpack.book import (
    METADATA_TEXTS,
    Blocks,
    Book,
    Chapter,
    Figure,
    Image,
    Metadata,
    plain,
    transform_book,
    words_of,
)
from fanpack.findings import FanpackError, Finding
from fanpack.manuscript.names import natural_key
from fanpack.readers.archives import looks_like_archive, open_archive
from fanpack.readers.limits import MAX_SOURCE_BYTES
from fanpack.readers.reading import Dropped, Reading
from fanpack.readers.scrivener import looks_like_scrivener, read_scrivener
from fanpack.readers.source_files import Below, Files, Folder
from fanpack.readers.sources import SUFFIXES, read_source

_LARGE = 384 * 1024 * 1024
_CONTAINERS = frozenset({".epub", ".docx", ".odt"})
_PICTURES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg"})
_JUNK = re.compile(
    r"(?:.*/)?(?:__MACOSX/.*|\._[^/]*|\.[^/]+|Thumbs\.db|desktop\.ini|~\$[^/]*|readme[^/]*)",
    re.IGNORECASE,
)
_PROJECT = re.compile(r"((?:.*/)?[^/]+\.scriv/)[^/]+\.scrivx")
_NUMBER = re.compile(
    r"[ _.,#-]*(?:\b(?:chapters?|chap|ch|part|pt|kapitel|teil|chapitre|cap[ií]tulo|parte)?[ _.#-]*)"
    r"(\d{1,4})(?!.*\d)[ _.-]*",
    re.IGNORECASE,
)
_LISTS = ("fandoms", "relationships", "characters", "warnings", "categories", "genres", "tags")
_TOLD_BY_NAME = "after its file"


@dataclass(frozen=True, slots=True)
class Bundle:
    """The works of a bundle in natural order of their names, and what could not be read."""

    readings: tuple[Reading, ...]
    findings: tuple[Finding, ...] = ()


def looks_like_bundle(data: bytes) -> bool:
    """Whether bytes are a zip; ask `fanpack.readers.sources.sniff` what else it may be."""
    return looks_like_archive(data)


def read_bundle(data: bytes, file: str) -> Bundle:
    """The works in a zip, `file` being its name in messages. One bad file stops no other.

    Raises FanpackError for a zip that is not safe to open, and if no file in it can be read.
    """
    return _read(open_archive(data, file))


def read_folder(path: Path) -> Bundle:
    """The works in a folder of importable files; as `read_bundle`. A `.scriv` is one, too."""
    return _read(Folder(path))


@dataclass(frozen=True, slots=True)
class _Part:
    """A file that was read, by its name in the bundle."""

    name: str
    reading: Reading


def _read(files: Files) -> Bundle:
    names = [name for name in files.names() if not _JUNK.fullmatch(name)]
    findings: list[Finding] = []
    parts: list[_Part] = []
    if looks_like_scrivener(names):
        return Bundle((read_scrivener(files),))
    projects = sorted({match[1] for name in names if (match := _PROJECT.fullmatch(name))})
    for project in projects:
        try:
            parts.append(_Part(project.rstrip("/"), read_scrivener(Below(files, project))))
        except FanpackError as error:
            findings += error.findings
    for name in sorted(names, key=natural_key):
        if any(name.startswith(project) for project in projects):
            continue
        suffix = PurePosixPath(name).suffix.lower()
        if suffix not in SUFFIXES:
            if suffix not in _PICTURES:
                findings.append(_left_out(files, name, suffix))
            continue
        limit = _LARGE if suffix in _CONTAINERS else MAX_SOURCE_BYTES
        try:
            parts.append(_Part(name, read_source(files.read(name, limit), f"{files.file}/{name}")))
        except FanpackError as error:
            findings += error.findings
    if not parts:
        nothing = Finding(
            "empty-bundle", "there is nothing in it that can be read", file=files.file
        )
        raise FanpackError(findings or nothing)
    title = PurePosixPath(files.file.replace("\\", "/")).stem
    readings = [_work(group, title) for group in _groups(parts)]
    return Bundle(tuple(readings), tuple(findings))


def _left_out(files: Files, name: str, suffix: str) -> Finding:
    hint = "unpack it, and import it by itself" if suffix in (".zip", ".7z", ".rar") else ""
    message = "this kind of file is not read"
    return Finding("left-out", message, "warning", f"{files.file}/{name}", hint=hint)


# ---------------------------------------------------------------- which belong together


def _groups(parts: Sequence[_Part]) -> list[list[_Part]]:
    """Files by works, in order."""
    by_key: dict[tuple[str, ...], list[_Part]] = {}
    for part in parts:
        by_key.setdefault(number_key(part.name) or (part.name,), []).append(part)
    out: list[list[_Part]] = []
    for group in by_key.values():
        if len(group) > 1 and _say_one_title(group):
            out.append(group)
        else:
            out += [[part] for part in group]
    return sorted(out, key=lambda group: natural_key(group[0].name))


def _say_one_title(group: Sequence[_Part]) -> bool:
    titles = {
        tuple(word.casefold() for word in words_of(part.reading.book.metadata.title))
        for part in group
        if not _is_named_by_file(part.reading)
    }
    return len(titles) <= 1


def _is_named_by_file(reading: Reading) -> bool:
    return any(each.code == "title" and _TOLD_BY_NAME in each.message for each in reading.findings)


# ---------------------------------------------------------------- one work of several files


def _work(group: Sequence[_Part], bundle: str) -> Reading:
    if len(group) == 1:
        return group[0].reading
    first = group[0].reading
    named = next((part.reading for part in group if not _is_named_by_file(part.reading)), None)
    title = named.book.metadata.title if named else _title(group[0], bundle)
    findings = [_said(group, title, named is None)]
    chapters: list[Chapter] = []
    images: list[Image] = []
    dropped: list[Dropped] = []
    metadata = first.book.metadata
    for at, part in enumerate(group):
        book = _with_own_images(part.reading.book, images)
        own = _numbered(book.chapters, _number(part))
        if at:
            metadata, own, gone = _merged(metadata, book.metadata, own)
            dropped += gone
            if (
                named is not None
                and part.reading is not named
                and not _is_named_by_file(part.reading)
            ):
                dropped.append(Dropped(book.metadata.title, "the title again"))
        chapters += own
        dropped += part.reading.dropped
        findings += [
            each
            for each in part.reading.findings
            if each.code != "title" and not (at and each.code in ("language", "no-author"))
        ]
    book = Book(replace(metadata, title=title), tuple(chapters), images=tuple(images))
    return Reading(book, tuple(dict.fromkeys(findings)), tuple(dropped))


def _title(part: _Part, bundle: str) -> str:
    place = PurePosixPath(part.name)
    stem = _NUMBER.sub(" ", place.stem, count=1).strip(" -_.,#")
    parent = place.parent.name
    return stem if len(words_of(stem)) and any(map(str.isalpha, stem)) else parent or bundle


def _said(group: Sequence[_Part], title: str, guessed: bool) -> Finding:
    names = f"{PurePosixPath(group[0].name).name} … {PurePosixPath(group[-1].name).name}"
    what = f"{len(group)} files ({names}) are read as one work, “{title}”"
    file = group[0].reading.findings[0].file if group[0].reading.findings else group[0].name
    return Finding("title" if guessed else "one-work", what, "guess", file)


def _number(part: _Part) -> int | None:
    match = _NUMBER.search(PurePosixPath(part.name).stem)
    return int(match[1]) if match else None


def _numbered(chapters: tuple[Chapter, ...], number: int | None) -> tuple[Chapter, ...]:
    """The chapters of one file; a lone one without a number takes that of the file."""
    if len(chapters) == 1 and chapters[0].number is None and number:
        return (replace(chapters[0], number=number),)
    return chapters


def _with_own_images(book: Book, images: list[Image]) -> Book:
    """The book with names for its pictures that no other file has; they join `images`."""
    taken = {image.name for image in images}
    names: dict[str, str] = {}
    for image in book.images:
        stem, _, ending = image.name.rpartition(".")
        name, count = image.name, 1
        while name in taken:
            count += 1
            name = f"{stem}-{count}.{ending}"
        taken.add(name)
        names[image.name] = name
        images.append(replace(image, name=name))

    def rewrite(node: Any) -> Any:
        return replace(node, image=names[node.image]) if isinstance(node, Figure) else node

    return transform_book(book, rewrite) if names else book


def _merged(
    metadata: Metadata, other: Metadata, chapters: tuple[Chapter, ...]
) -> tuple[Metadata, tuple[Chapter, ...], list[Dropped]]:
    """The metadata of a work with that of a further file; texts that differ go to its chapter."""
    changes: dict[str, Any] = {}
    gone: list[Dropped] = []
    again = "the first file says it"
    for name in (*_LISTS, "authors", "betas", "artists"):
        known = getattr(metadata, name)
        new = tuple(each for each in getattr(other, name) if each not in known)
        changes[name] = known + new
        same = [each for each in getattr(other, name) if each in known]
        gone += [Dropped(each if isinstance(each, str) else each.name, again) for each in same]
    for name in ("rating", "written", "published", "updated", "source", "permission", "status"):
        value = getattr(other, name)
        if value and not getattr(metadata, name):
            changes[name] = value
        elif value:
            gone.append(Dropped(value, again))
    texts: dict[str, Blocks] = {}
    for name in METADATA_TEXTS:
        blocks = getattr(other, name)
        if not blocks:
            continue
        if words_of(plain(blocks)) == words_of(plain(getattr(metadata, name))):
            gone.append(Dropped(plain(blocks).strip(), again))
        else:
            at = name if name in ("summary", "notes_after") else "notes_before"
            texts[at] = texts.get(at, ()) + blocks
    if not chapters:
        chapters = (Chapter(),)
    first, last = chapters[0], chapters[-1]
    if "notes_after" in texts:
        after = texts.pop("notes_after")
        last = replace(last, notes_after=last.notes_after + after)
        chapters = (*chapters[:-1], last)
        first = chapters[0]
    if texts:
        first = replace(
            first, **{name: blocks + getattr(first, name) for name, blocks in texts.items()}
        )
        chapters = (first, *chapters[1:])
    return replace(metadata, **changes), chapters, gone


# ---------------------------------------------------------------- for who reads files by itself


def number_key(name: str) -> tuple[str, ...] | None:
    """What the names of a work's chapters have in common, or None for a name without a number."""
    place = PurePosixPath(name)
    match = _NUMBER.search(place.stem)
    if match is None:
        return None
    rest = (place.stem[: match.start()] + "#" + place.stem[match.end() :]).casefold()
    return (str(place.parent), rest, place.suffix.lower())


def joined(parts: Sequence[tuple[str, Reading]], bundle: str) -> Reading | None:
    """The one work that files, by name, are the chapters of; None if they say different titles.

    `bundle` is what to call it if nothing says a title.
    """
    group = [_Part(name, reading) for name, reading in parts]
    return _work(group, bundle) if _say_one_title(group) else None
