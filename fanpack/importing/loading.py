"""Reads what was gathered: by the reader of its format, and once more by the dumb extraction."""

import hashlib
import posixpath
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Literal
from urllib.parse import unquote

from fanpack.book import words_of
from fanpack.findings import FanpackError, Finding
from fanpack.importing.extracted import Extracted
from fanpack.importing.extraction import extract
from fanpack.importing.markdown_words import lines_of, take_fields
from fanpack.importing.scrivener_words import take_scrivener
from fanpack.manuscript.files import read_bytes
from fanpack.manuscript.header import WORK_FILE
from fanpack.readers.bundle import joined, number_key
from fanpack.readers.decoding import decode
from fanpack.readers.images import MAX_IMAGE_BYTES
from fanpack.readers.limits import (
    MAX_CONTAINER_BYTES,
    MAX_SOURCE_BYTES,
    refuse_length,
    refuse_size,
)
from fanpack.readers.markdown.fields import title_in
from fanpack.readers.markdown.source import Picture, read_markdown_files
from fanpack.readers.reading import Reading
from fanpack.readers.scrivener import read_scrivener
from fanpack.readers.sources import read_source, sniff

Read = Callable[[str], bytes]
"""Gives the bytes of a file by its name. Raises FanpackError."""

Kind = Literal["file", "markdown", "scrivener"]


def _nothing(name: str) -> bytes:
    raise FanpackError(Finding("not-found", "it is not there", file=name))


@dataclass(frozen=True, slots=True)
class Member:
    """Files that belong together: `place` is the folder, file or container on disk that they
    are of, `top` the folder of theirs in it. Several of kind `file` differ in a number only."""

    kind: Kind
    place: Path
    names: tuple[str, ...]
    read: Read = _nothing
    top: str = "."
    packed: bool = False


@dataclass(frozen=True, slots=True)
class Loaded:
    """A work as its reader gives it, its words as they stand in the source, and the source's hash.

    `member` is its name in `place`, where that holds several works.
    """

    source: str
    place: Path
    member: str
    reading: Reading
    extracted: Extracted
    sha256: str


@dataclass(frozen=True, slots=True)
class Refused:
    """A path of which nothing can be imported, and why."""

    source: str
    findings: tuple[Finding, ...]


def load_group(source: str, member: Member) -> Iterator[Loaded | Refused]:
    """The works of some files that belong together. Raises FanpackError if there is but one."""
    match member.kind:
        case "scrivener":
            yield _scrivener(source, member)
        case "markdown":
            yield from _markdown(source, member)
        case "file" if len(member.names) == 1:
            yield _single(source, member, member.names[0])
        case "file":
            yield from _numbered(source, member)


def _single(source: str, member: Member, name: str) -> Loaded:
    data = member.read(name)
    kind = sniff(data, source)
    if kind == "bundle":
        message = "this is an archive in an archive"
        hint = "unpack it, and import it by itself"
        raise FanpackError(Finding("bundle", message, file=source, hint=hint))
    if kind == "markdown":
        reading = read_markdown_files({source: data}, source, picture=_picture_on_disk(member))
    else:
        reading = read_source(data, source)
    place = member.place if member.packed or len(member.names) == 1 else member.place / name
    inside = name if member.packed else ""
    extracted = extract(data, kind, source)
    return Loaded(source, place, inside, reading, extracted, _digest({name: data}))


def _numbered(source: str, member: Member) -> Iterator[Loaded | Refused]:
    """Files whose names differ in a number: the chapters of one work, or works of their own."""
    found: list[Loaded | Refused] = []
    base = source.removesuffix(PurePosixPath(member.names[0]).name)
    for name in member.names:
        file = base + PurePosixPath(name).name
        try:
            found.append(_single(file, _one_of(member, name), name))
        except FanpackError as error:
            found.append(Refused(file, error.findings))
    loaded = [each for each in found if isinstance(each, Loaded)]
    bundle = PurePosixPath(base).name or member.place.resolve().name
    parts = [(each.source, each.reading) for each in loaded]
    reading = joined(parts, PurePosixPath(bundle).stem) if len(parts) > 1 else None
    if reading is None:
        yield from found
        return
    refuse_length(reading.book, source)
    yield from (each for each in found if isinstance(each, Refused))
    extracted = Extracted()
    for each in loaded:
        extracted.join(each.extracted, each.source)
    extracted.spare += _words_of_name(bundle)
    sha256 = hashlib.sha256("".join(each.sha256 for each in loaded).encode()).hexdigest()
    names = f"{source} … {PurePosixPath(member.names[-1]).name}"
    yield Loaded(names, loaded[0].place, loaded[0].member, reading, extracted, sha256)


def _one_of(member: Member, name: str) -> Member:
    place = member.place if member.packed else member.place / PurePosixPath(name).name
    return Member("file", place, (name,), member.read, member.top, member.packed)


def _picture_on_disk(member: Member) -> Picture | None:
    """Finds pictures beside a Markdown file on disk."""
    if member.packed:
        return None
    folder = member.place.parent

    def picture(written: str) -> bytes:
        if written.startswith(("/", "\\")) or ":" in written:
            raise FanpackError(Finding("image-outside", "it is outside the manuscript's folder"))
        return read_bytes(folder / unquote(written), folder, MAX_IMAGE_BYTES)

    return picture


# ---------------------------------------------------------------- folders


def _markdown(source: str, member: Member) -> Iterator[Loaded | Refused]:
    """A folder of Markdown: the chapters of one work, or works that each say a title."""
    files = _read_all(source, member)
    texts = {name: data for name, data in files.items() if name.lower().endswith(".md")}
    texts |= {name: data for name, data in files.items() if name.lower().endswith(".markdown")}
    titles = [title_in(data) for data in texts.values()]
    counted = all(number_key(name) is not None for name in texts)
    fields = files.get(str(PurePosixPath(member.top) / WORK_FILE), b"")
    if len(texts) > 1 and not counted and not fields and all(titles) and len(set(titles)) > 1:
        for name, data in texts.items():
            yield _work(f"{source}/{PurePosixPath(name).name}", member, {name: data}, files, b"")
        return
    yield _work(source, member, texts, files, fields)


def _read_all(source: str, member: Member) -> dict[str, bytes]:
    """All files that belong together; of a Scrivener project only those that are read."""
    files: dict[str, bytes] = {}
    size = 0
    for name in member.names:
        if member.kind == "scrivener" and not name.lower().endswith((".scrivx", ".rtf")):
            continue
        files[name] = member.read(name)
        size += len(files[name])
        refuse_size(size, MAX_CONTAINER_BYTES, source)
    return files


def _work(
    source: str,
    member: Member,
    texts: Mapping[str, bytes],
    files: Mapping[str, bytes],
    fields: bytes,
) -> Loaded | Refused:
    inside = member.top if member.packed else ""
    place = member.place
    if len(texts) == 1:
        (name,) = texts
        inside = name if member.packed else ""
        place = place if member.packed else place / PurePosixPath(name).name
    try:
        picture = _picture_among(files, PurePosixPath(member.top))
        reading = read_markdown_files(texts, source, fields, picture)
    except FanpackError as error:
        return Refused(source, error.findings)
    extracted = Extracted()
    if fields:
        said = Extracted()
        take_fields(lines_of(decode(fields, source)[0]), 1, said)
        extracted.join(said, f"{source}/{WORK_FILE}")
    for name, data in texts.items():
        extracted.join(extract(data, "markdown", name), name)
    extracted.spare += _words_of_name(source)
    return Loaded(source, place, inside, reading, extracted, _digest(files))


def _picture_among(files: Mapping[str, bytes], folder: PurePosixPath) -> Picture:
    def picture(written: str) -> bytes:
        name = posixpath.normpath(str(folder / unquote(written)))
        if name not in files:
            raise FanpackError(Finding("missing-image", "it is not there"))
        return files[name]

    return picture


def _scrivener(source: str, member: Member) -> Loaded:
    prefix = "" if member.top == "." else f"{member.top}/"
    files = {name.removeprefix(prefix): data for name, data in _read_all(source, member).items()}
    reading = read_scrivener(_Memory(source, files))
    refuse_length(reading.book, source)
    extracted = Extracted()
    take_scrivener(files, extracted)
    inside = member.top if member.packed else ""
    extracted.spare += _words_of_name(source)
    return Loaded(source, member.place, inside, reading, extracted, _digest(files))


def _words_of_name(source: str) -> list[str]:
    """The words of a file's or folder's name: a work without a title is called after it."""
    return words_of(PurePosixPath(source).name) + words_of(PurePosixPath(source).stem)


@dataclass(frozen=True, slots=True)
class _Memory:
    """Files that were read already; see `fanpack.readers.source_files.Files`."""

    file: str
    data: Mapping[str, bytes]

    def names(self) -> tuple[str, ...]:
        return tuple(self.data)

    def read(self, name: str, limit: int = MAX_SOURCE_BYTES) -> bytes:
        return self.data[name]


def _digest(files: Mapping[str, bytes]) -> str:
    """The SHA-256 of some files and their names."""
    sha256 = hashlib.sha256()
    for name, data in files.items():
        sha256.update(f"{PurePosixPath(name).name}\0{len(data)}\0".encode("utf-8", "replace"))
        sha256.update(data)
    return sha256.hexdigest()
