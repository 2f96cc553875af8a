"""What an edition of fanpack's gives back of its book: the words of each part, the fields."""

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from fanpack.book import (
    CHAPTER_TEXTS,
    METADATA_TEXTS,
    Book,
    Chapter,
    Contributor,
    Metadata,
    Paragraph,
    SeriesEntry,
    Text,
    Thought,
    plain,
    words_of,
)

LINES = tuple(
    each.name
    for each in fields(Metadata)
    if each.name not in (*METADATA_TEXTS, "authors", "betas", "artists", "series")
)
"""The fields of `Metadata` that are a line or a list of lines."""


def told(book: Book) -> Iterator[tuple[str, Any]]:
    """Each part of a book by its name, as an edition can give it back: texts by their words.

    A series of which the place is not known has no number of parts, and people no addresses.
    """
    for at, chapter in enumerate(book.chapters):
        yield f"chapter {at}: number", chapter.number
        for name in CHAPTER_TEXTS:
            yield f"chapter {at}: {name}", words_of(plain(getattr(chapter, name)))
    data = book.metadata
    for name in METADATA_TEXTS:
        yield name, words_of(plain(getattr(data, name)))
    for name in LINES:
        yield name, getattr(data, name)
    for name in ("authors", "betas", "artists"):
        yield name, [each.name for each in getattr(data, name)]
    yield "series", [_told(entry) for entry in data.series]


def _told(entry: SeriesEntry) -> tuple[Any, ...]:
    total = entry.total if entry.position is not None else None
    note = words_of(plain(entry.note))
    return (entry.title, entry.position, total, entry.previous, entry.next, entry.parts, note)


def differences(book: Book, again: Book) -> dict[str, tuple[Any, Any]]:
    """What two books say differently, part by part."""
    one, other = dict(told(book)), dict(told(again))
    names = [name for name in {**one, **other} if one.get(name) != other.get(name)]
    return {name: (one.get(name), other.get(name)) for name in names}


def low_tide(language: str = "en") -> Book:
    """A book that says something in each field."""
    said = "Orla waits.", "Not mine.", "For Sue.", "Read slowly.", "That was it.", "Sue, thanks."
    texts = ("summary", "disclaimer", "dedication", "notes_before", "notes_after",
             "acknowledgments")  # fmt: skip
    thought = Paragraph(
        (Thought((Text("Not yet."),)), Text(" The lamp was out, and nobody lit it again."))
    )
    data = Metadata(
        "Low Tide", language, (Contributor("Ada Finch"), Contributor("Tom Reed, Jr")),
        fandoms=("Tidewater",), relationships=("Orla/Ned",), characters=("Orla", "Ned"),
        rating="PG", warnings=("None",), categories=("F/M",), genres=("Angst", "Gothic"),
        tags=("a lamp, and no oil", "fog"), betas=(Contributor("Sue Lund"),),
        artists=(Contributor("Per"),), written="2003", published="2004-03-01", updated="2005-06",
        source="https://example.org/works/1", permission="Print it.", status="hiatus",
        identifier="urn:isbn:9780000000002",
        series=(
            SeriesEntry("Salt", 1.5, 2, "Ebb", "High Tide", ((1.0, "Ebb"), (2.0, "High Tide")),
                        _paragraph("Read these in order.")),
            SeriesEntry("Shores"),
        ),
        **{name: _paragraph(text) for name, text in zip(texts, said, strict=True)},  # type: ignore[arg-type]
    )  # fmt: skip
    chapters = tuple(
        Chapter((Text(title),), number, (thought,) * 3, notes_before=_paragraph("Hello."))
        for number, title in ((1, "Sand"), (2, "Stone"))
    )
    return Book(data, chapters)


def _paragraph(text: str) -> tuple[Paragraph, ...]:
    return (Paragraph((Text(text),)),)
