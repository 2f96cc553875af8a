"""The words of a book in small pieces, each with the place where an author would look for it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from fanpack.book import (
    METADATA_TEXTS,
    Chapter,
    Code,
    Contributor,
    LineBreak,
    Metadata,
    Node,
    Note,
    SeriesEntry,
    Source,
    Text,
    children_of,
    words_of,
)

Destination = Literal["body", "summary", "notes", "metadata", "dropped"]
DESTINATIONS: tuple[Destination, ...] = ("body", "summary", "notes", "metadata", "dropped")

_LEAVES = ("Paragraph", "Heading", "VerseLine", "Cell", "Figure")
_OWN = {"summary": "summary", "notes_before": "notes", "notes_after": "notes"}
_LINES = (
    *("title", "rating", "written", "published", "updated", "source", "permission", "status"),
    "identifier",
)
_LISTS = ("fandoms", "relationships", "characters", "warnings", "categories", "genres", "tags")
_PEOPLE = ("authors", "betas", "artists")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stand together in a book: a paragraph, a value of a field.

    `name` is the field, in plain words. `strict` pieces may have no word that the source
    does not have; others may be put in other words (a date, a language). `ordered`
    pieces come in the order of the source. `chapter` is the index of the chapter that
    begins with this piece, or -1; `line` in `file` is where to look for it first, if that is known;
    `value` is a field of one line as the manuscript says it. `counted` is what a reader says
    it left out: where the source has its words, they have a place of their own.
    """

    destination: Destination
    name: str
    words: tuple[str, ...]
    strict: bool = True
    ordered: bool = False
    chapter: int = -1
    line: int = 0
    value: str = ""
    counted: bool = False
    file: str = ""


def body_pieces(chapters: tuple[Chapter, ...]) -> Iterator[Piece]:
    """The pieces of all chapters: title, summary, notes and text, in reading order."""
    for index, chapter in enumerate(chapters):
        opens = index
        for piece in _chapter_pieces(chapter):
            first = opens if piece.destination == "body" else -1
            if first >= 0:
                opens = -1
            yield replace(piece, chapter=first) if first >= 0 else piece


def _chapter_pieces(chapter: Chapter) -> Iterator[Piece]:
    text, notes = split_notes(chapter.title)
    yield from _words("body", "chapter title", text, ordered=True, source=chapter.source)
    yield from _blocks(notes, "body", "footnote")
    yield from _blocks(chapter.summary, "summary", "chapter summary")
    yield from _blocks(chapter.notes_before, "notes", "chapter note")
    yield from _blocks(chapter.blocks, "body", "text", ordered=True)
    yield from _blocks(chapter.notes_after, "notes", "chapter note")


def metadata_pieces(metadata: Metadata) -> Iterator[Piece]:
    """The pieces of the metadata: first the texts, then the fields of one line."""
    for name in METADATA_TEXTS:
        destination: Destination = "metadata"
        if name in _OWN:
            destination = "summary" if name == "summary" else "notes"
        yield from _blocks(getattr(metadata, name), destination, name.replace("_", " "))
    for entry in metadata.series:
        yield from _blocks(entry.note, "metadata", "series")
    for name, value in _values(metadata):
        yield from _words("metadata", name, value, strict=False)


def _values(metadata: Metadata) -> Iterator[tuple[str, str]]:
    for name in _PEOPLE:
        people: tuple[Contributor, ...] = getattr(metadata, name)
        for one in people:
            yield name, one.name
            yield name, one.url
    for name in _LISTS:
        yield from ((name, value) for value in getattr(metadata, name))
    for name in _LINES:
        yield name, getattr(metadata, name)
    for entry in metadata.series:
        yield from (("series", value) for value in _series(entry))
    yield "language", metadata.language


def _series(entry: SeriesEntry) -> tuple[str, ...]:
    numbers = (entry.position, entry.total)
    said = (f"{number:g}" for number in numbers if number is not None)
    parts = (each for place, title in entry.parts for each in (f"{place:g}", title))
    return (entry.title, *said, entry.previous, entry.next, *parts)


def _blocks(
    nodes: Iterable[Node], destination: Destination, name: str, *, ordered: bool = False
) -> Iterator[Piece]:
    unknown: Source | None = None
    stack = [(node, unknown) for node in nodes][::-1]
    while stack:
        node, above = stack.pop()
        source: Source | None = getattr(node, "source", None) or above
        if type(node).__name__ not in _LEAVES:
            stack.extend((child, source) for child in reversed(children_of(node)))
            continue
        text, notes = split_notes(children_of(node))
        yield from _words(destination, name, text, ordered=ordered, source=source)
        for note in notes:
            yield from _blocks(children_of(note), destination, "footnote")


def _words(
    destination: Destination, name: str, text: str, *,
    strict: bool = True, ordered: bool = False, source: Source | None = None,
) -> Iterator[Piece]:  # fmt: skip
    words = words_of(text)
    if words:
        value = "" if strict else text
        line, file = (source.line, source.file) if source else (0, "")
        yield Piece(
            destination, name, tuple(words), strict, ordered, line=line, value=value, file=file
        )


def split_notes(nodes: Iterable[Node]) -> tuple[str, tuple[Note, ...]]:
    """The text of inlines without their footnotes, and the footnotes."""
    text: list[str] = []
    notes: list[Note] = []
    stack = list(nodes)[::-1]
    while stack:
        match stack.pop():
            case Text(value) | Code(value):
                text.append(value)
            case LineBreak():
                text.append("\n")
            case Note() as note:
                text.append(" ")
                notes.append(note)
            case node:
                stack.extend(reversed(children_of(node)))
    return "".join(text), tuple(notes)
