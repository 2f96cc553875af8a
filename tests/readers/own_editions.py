"""What an edition of fanpack's gives back of its book: the words of each part, the fields."""

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from fanpack.book import CHAPTER_TEXTS, METADATA_TEXTS, Book, Metadata, SeriesEntry, plain, words_of

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
