"""What one work or series says about itself, before anything is made of it."""

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, NamedTuple

from fanpack.findings import FanpackError, Finding
from fanpack.manuscript.files import (
    absolute,
    decode,
    is_file,
    is_folder,
    is_inside,
    read_bytes,
    resolved,
    shown,
)
from fanpack.manuscript.front_matter import split
from fanpack.manuscript.located import Document, load
from fanpack.manuscript.models import SeriesFile, WorkFile
from fanpack.manuscript.names import ascii_name
from fanpack.manuscript.validation import right_name, validate
from fanpack.stamps import is_logging, note_closed, note_file

WORK_FILE = "manuscript.yaml"
SERIES_FILE = "series.yaml"
MARKDOWN_SUFFIXES = (".md", ".markdown")
TEXT_SUFFIXES = (".txt",)
WORD_SUFFIXES = (".docx", ".odt", ".rtf")
BOOK_SUFFIXES = (".html", ".htm", ".xhtml", ".epub", ".fb2")
"""What may be a story as well as a finished book of one."""

Kind = Literal["folder", "markdown", "text", "source", "omnibus"]
"""A folder with `manuscript.yaml`, one Markdown file, one plain text, a file of another program,
all works of a series in one book."""


class Header(NamedTuple):
    """A work as found: where it is, what it says, and what is wrong with that.

    `fields` is None where nothing is said (a plain text, Markdown without front
    matter) and where it cannot be understood; `findings` then says why.
    """

    path: Path
    kind: Kind
    file: str
    document: Document
    fields: WorkFile | None = None
    findings: tuple[Finding, ...] = ()

    @property
    def name(self) -> str:
        """The name of its finished books, without series and ending."""
        path = absolute(self.path)
        return ascii_name(path.name if self.kind == "folder" else path.stem)

    @property
    def folder(self) -> Path:
        """The folder outside of which nothing of the work is read."""
        return self.path if self.kind == "folder" else self.path.parent

    @property
    def place(self) -> Path:
        """Where it is, however it was named."""
        return resolved(self.path)

    @property
    def title(self) -> str:
        """Its title, as far as it says one."""
        if self.fields is not None:
            return self.fields.title
        given = self.document.data.get("title")
        return " ".join(given.split()) if isinstance(given, str) else ""

    @property
    def said(self) -> frozenset[str]:
        """The fields that its own values are of, by their right names."""
        data = self.document.data if self.fields is not None else {}
        return frozenset(right_name(key) for key, value in data.items() if value is not None)

    @property
    def is_raw(self) -> bool:
        """Whether it is a file without any metadata of fanpack's."""
        return self.fields is None and not self.findings

    def gives(self, name: str) -> bool:
        """Whether a field is filled in, rightly or not."""
        data, comments = self.document.data, self.document.comments
        return any(
            right_name(key) == name and (data[key] is not None or (key,) in comments)
            for key in data
        )


_KINDS: dict[str, Kind] = dict.fromkeys(MARKDOWN_SUFFIXES, "markdown")
_KINDS |= dict.fromkeys(TEXT_SUFFIXES, "text")


def read_header(path: Path) -> Header:
    """The header of a work: a folder with `manuscript.yaml`, or one file of any kind.

    Raises nothing: mistakes are among its findings.
    """
    kind: Kind = "folder"
    if not is_folder(path):
        kind = _KINDS.get(path.suffix.lower(), "source")
    place = path / WORK_FILE if kind == "folder" else path
    file = shown(place)
    document = Document(file)
    if kind in ("text", "source"):
        return Header(path, kind, file, document)
    try:
        text = decode(read_bytes(place, place.parent), file)
        if kind == "folder":
            document = load(text, file)
        elif (halves := split(text, file)) is None:
            return Header(path, kind, file, document)
        else:
            document = load(halves.yaml, file, halves.yaml_line)
        return Header(path, kind, file, document, validate(document, WorkFile))
    except FanpackError as error:
        return Header(path, kind, file, document, findings=error.findings)


def has_front_matter(path: Path) -> bool:
    """Whether a Markdown file begins as a one-file work does. Looks at its beginning only."""
    if not is_file(path):
        return False
    try:
        with path.open("rb") as stream:
            stat = os.fstat(stream.fileno())
            start = stream.read(4096)
            note_file(path, stat, start + stream.read() if is_logging() else start)
    except OSError:
        note_closed(path)
        return False
    text = start.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
    try:
        return split(text, "") is not None
    except FanpackError:
        return True


class Part(NamedTuple):
    """A work of a series: where it is, links followed, its number and its title, if any."""

    place: Path
    position: float
    title: str


@dataclass(frozen=True, slots=True)
class SeriesInfo:
    """A series: its folder, what `series.yaml` says, and its works in order.

    `name` is the folder of its finished books.
    """

    folder: Path
    name: str
    fields: SeriesFile
    parts: tuple[Part, ...]
    document: Document = field(repr=False, compare=False)
    listed: tuple[tuple[float, str], ...] = ()
    """Number and title of each part that has one: one list, shared by all works."""
    order: dict[Path, int] = field(default_factory=dict, repr=False, compare=False)
    """Where each part stands in `parts`, by its place."""
    unread: tuple[str, ...] = ()
    """The files of works that cannot be understood: of these, title and number are guessed."""

    @property
    def total(self) -> int | None:
        """How many parts are meant, or else how many there are, if they are numbered so."""
        counted = [part.position for part in self.parts] == [*range(1, len(self.parts) + 1)]
        return self.fields.total or (len(self.parts) if counted else None)


def read_series(folder: Path, headers: tuple[Header, ...]) -> SeriesInfo:
    """A series out of its folder and the headers of its works in natural order.

    Raises FanpackError for mistakes in `series.yaml`.
    """
    file = shown(folder / SERIES_FILE)
    document = load(decode(read_bytes(folder / SERIES_FILE, folder), file), file)
    fields = validate(document, SeriesFile)
    ordered = _ordered(headers, fields, document)
    name = ascii_name(absolute(folder).name)
    parts = _parts(ordered, fields.title)
    listed = tuple((part.position, part.title) for part in parts if part.title)
    order = {part.place: index for index, part in enumerate(parts)}
    unread = tuple(each.file for each in ordered if each.findings)
    return SeriesInfo(folder, name, fields, parts, document, listed, order, unread)


def _ordered(
    headers: tuple[Header, ...], fields: SeriesFile, document: Document
) -> tuple[Header, ...]:
    """The works in the order that `series.yaml` asks for; the others follow."""
    by_name = {name: each for each in headers for name in (each.path.name, each.path.stem)}
    by_name |= {each.path.name: each for each in headers}
    first: list[Header] = []
    for index, name in enumerate(fields.works):
        found = by_name.get(name.rstrip("/"))
        if found is None or found in first:
            known = ", ".join(each.path.name for each in headers)
            raise FanpackError(
                Finding(
                    "doubled-work" if found else "unknown-work",
                    f"{name} is named twice" if found else f"there is no work {name} here",
                    file=document.file,
                    line=document.line_of(("works", index)),
                    hint="name it once" if found else f"known are {known}",
                )
            )
        first.append(found)
    chosen = {each.path: each for each in first}
    return (*chosen.values(), *(each for each in headers if each.path not in chosen))


def _parts(headers: tuple[Header, ...], series: str) -> tuple[Part, ...]:
    """The works with their numbers: their own, or counting on from the work before."""
    parts: list[Part] = []
    last = 0.0
    for header in headers:
        fields = header.fields
        if fields is not None and fields.series == ():
            continue
        places = fields.series if fields is not None and fields.series else ()
        own = [
            place.position for place in places if place.title is None or same(place.title, series)
        ]
        position = own[0] if own and own[0] is not None else float(int(last) + 1)
        last = position
        parts.append(Part(header.place, position, header.title))
    return tuple(sorted(parts, key=lambda part: part.position))


def same(one: str, other: str) -> bool:
    """Whether two titles are the same but for capitals and blanks."""
    return "".join(one.split()).casefold() == "".join(other.split()).casefold()


def leads_outside(path: Path, folder: Path) -> bool:
    """Whether a path in a folder is a link to somewhere else."""
    return path.is_symlink() and not is_inside(path, folder)
