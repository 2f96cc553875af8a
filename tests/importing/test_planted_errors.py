"""Errors planted in what readers give: the proof must find each one, whatever the format."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from fanpack.book import (
    Book,
    Chapter,
    Code,
    Contributor,
    Italic,
    Metadata,
    Paragraph,
    SeriesEntry,
    Stanza,
    Text,
    Verse,
    VerseLine,
    plain,
    transform,
    transform_book,
    words_of,
)
from fanpack.importing.extraction import extract
from fanpack.importing.proof import Proof, prove
from fanpack.matter import add_matter
from fanpack.readers.reading import Reading
from fanpack.readers.sources import read_source, sniff
from fanpack.styles import Look
from fanpack.writers import epub, html, markdown

CASES = Path(__file__).parents[1] / "cases"
SOURCES = (
    "text/wrapped-mail/source.txt",
    "text/bracketed-labels/source.txt",
    "ao3/chapters/source.html",
    "docx/google-docs/source.docx",
    "odt/libreoffice/source.odt",
)


def read(name: str) -> tuple[Reading, Callable[[Book], Proof]]:
    """A source as its reader gives it, and how to prove a book made of it."""
    path = CASES / name
    if path.suffix in (".docx", ".odt"):
        pytest.importorskip("pypandoc")
    data = path.read_bytes()
    kind = sniff(data, path.name)
    assert kind != "bundle"
    reading = read_source(data, path.name)
    return reading, lambda book: prove(extract(data, kind, path.name), book, reading.dropped)


def long_paragraphs(chapter: Chapter) -> list[int]:
    """The places of paragraphs of plain text with several words."""
    return [
        at
        for at, block in enumerate(chapter.blocks)
        if isinstance(block, Paragraph) and len(set(words_of(plain(block.children)))) > 5
    ]


def with_blocks(book: Book, change: Callable[[list[Any], list[int]], None]) -> Book:
    """The book with the blocks of the first chapter that has two long paragraphs changed."""
    for index, chapter in enumerate(book.chapters):
        places = long_paragraphs(chapter)
        if len(places) > 1:
            blocks = list(chapter.blocks)
            change(blocks, places)
            changed = replace(chapter, blocks=tuple(blocks))
            return replace(
                book, chapters=(*book.chapters[:index], changed, *book.chapters[index + 1 :])
            )
    raise AssertionError("no chapter has two paragraphs")


def with_text(block: Paragraph, change: Callable[[list[str]], list[str]]) -> Paragraph:
    """A paragraph with the words between its blanks changed, its markup given up."""
    return Paragraph((Text(" ".join(change(plain(block.children).split()))),), block.kind)


def drop_word(blocks: list[Any], places: list[int]) -> None:
    blocks[places[0]] = with_text(blocks[places[0]], lambda words: words[:3] + words[4:])


def drop_first_word(blocks: list[Any], places: list[int]) -> None:
    blocks[places[-1]] = with_text(blocks[places[-1]], lambda words: words[1:])


def swap_two_words(blocks: list[Any], places: list[int]) -> None:
    def swapped(words: list[str]) -> list[str]:
        at = next(
            at for at in range(len(words) - 1) if words_of(words[at]) != words_of(words[at + 1])
            and words_of(words[at]) and words_of(words[at + 1])
        )  # fmt: skip
        return [*words[:at], words[at + 1], words[at], *words[at + 2 :]]

    blocks[places[0]] = with_text(blocks[places[0]], swapped)


def double_a_paragraph(blocks: list[Any], places: list[int]) -> None:
    blocks.insert(places[0], blocks[places[0]])


def double_a_word(blocks: list[Any], places: list[int]) -> None:
    blocks[places[0]] = with_text(blocks[places[0]], lambda words: [*words[:2], *words[1:]])


def move_a_paragraph(blocks: list[Any], places: list[int]) -> None:
    blocks.insert(places[0], blocks.pop(places[1]))


def move_the_end_of_a_paragraph(blocks: list[Any], places: list[int]) -> None:
    one, other = blocks[places[0]], blocks[places[1]]
    words = plain(one.children).split()
    blocks[places[0]] = with_text(one, lambda found: found[:-4])
    blocks[places[1]] = with_text(other, lambda found: [*found[:4], *words[-4:], *found[4:]])


def change_a_word(blocks: list[Any], places: list[int]) -> None:
    blocks[places[0]] = with_text(
        blocks[places[0]], lambda words: [*words[:2], "planted", *words[3:]]
    )


def put_a_word_in(blocks: list[Any], places: list[int]) -> None:
    blocks[places[1]] = with_text(blocks[places[1]], lambda words: [*words, "planted"])


def drop_a_paragraph(blocks: list[Any], places: list[int]) -> None:
    del blocks[places[0]]


IN_THE_TEXT = (
    drop_word,
    drop_first_word,
    swap_two_words,
    double_a_paragraph,
    double_a_word,
    move_a_paragraph,
    move_the_end_of_a_paragraph,
    change_a_word,
    put_a_word_in,
    drop_a_paragraph,
)


@pytest.mark.parametrize("source", SOURCES)
def test_without_a_planted_error_the_proof_holds(source: str) -> None:
    reading, proof_of = read(source)
    assert proof_of(reading.book).differences == ()


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("plant", IN_THE_TEXT, ids=lambda plant: plant.__name__)
def test_an_error_in_the_text_is_found(source: str, plant: Any) -> None:
    reading, proof_of = read(source)
    proof = proof_of(with_blocks(reading.book, plant))
    assert not proof.holds
    assert proof.differences


def with_metadata(book: Book, **fields: Any) -> Book:
    return replace(book, metadata=replace(book.metadata, **fields))


IN_THE_FIELDS: dict[str, Callable[[Book], Book]] = {
    "a word more in the title": lambda book: with_metadata(
        book, title=f"{book.metadata.title} planted"
    ),
    "a word less in the title": lambda book: with_metadata(
        book, title=" ".join(book.metadata.title.split()[1:])
    ),
    "the words of the title in another order": lambda book: with_metadata(
        book, title=" ".join(reversed(book.metadata.title.split()))
    ),
    "an author made up": lambda book: with_metadata(
        book, authors=(*book.metadata.authors, Contributor("Planted Name"))
    ),
    "an author twice": lambda book: with_metadata(book, authors=book.metadata.authors * 2),
    "a rating made up": lambda book: with_metadata(book, rating=f"{book.metadata.rating} NC-99"),
    "a date made up": lambda book: with_metadata(book, written="1887-04-17"),
    "a tag made up": lambda book: with_metadata(book, tags=(*book.metadata.tags, "planted")),
    "a summary made up": lambda book: with_metadata(
        book, summary=(*book.metadata.summary, Paragraph((Text("planted words"),)))
    ),
    "no summary": lambda book: with_metadata(book, summary=()),
}


@pytest.mark.parametrize("source", SOURCES[:3])
@pytest.mark.parametrize("plant", IN_THE_FIELDS.values(), ids=IN_THE_FIELDS.keys())
def test_an_error_in_the_fields_is_found(source: str, plant: Callable[[Book], Book]) -> None:
    reading, proof_of = read(source)
    proof = proof_of(plant(reading.book))
    assert not proof.holds
    assert proof.differences


def test_an_italic_word_that_loses_its_text_is_found() -> None:
    reading, proof_of = read("ao3/chapters/source.html")

    def emptied(node: Any) -> Any:
        return Text("") if isinstance(node, Italic) else node

    chapters = tuple(
        replace(chapter, blocks=transform(chapter.blocks, emptied))
        for chapter in reading.book.chapters
    )
    assert chapters != reading.book.chapters
    assert not proof_of(replace(reading.book, chapters=chapters)).holds


# ---------------------------------------------------------------- our own editions

TALE = Book(
    Metadata(
        "The Salt Road", "en", authors=(Contributor("Maud"),), tags=("sea", "salt", "sea"),
        series=(SeriesEntry("Roads", 1.5, 3),), summary=(Paragraph((Text("A road, and salt."),)),),
    ),
    (
        Chapter(blocks=(
            Paragraph((Text("It was late when they came to the grey ford at last."),)),
            Paragraph((Text("The water was high, and she waited on the other bank."),)),
            Verse((Stanza(tuple(VerseLine((Text(line),)) for line in ("salt sea", "sea"))),)),
        )),
    ),
)  # fmt: skip

IN_A_RECORD: dict[str, Callable[[Book], Book]] = {
    "an author twice": IN_THE_FIELDS["an author twice"],
    "an author made up": IN_THE_FIELDS["an author made up"],
    "a tag made up": IN_THE_FIELDS["a tag made up"],
    "a tag once more": lambda book: with_metadata(book, tags=(*book.metadata.tags, "sea")),
    "a tag that is said once, twice": lambda book: with_metadata(book, tags=("salt", "salt")),
    "a word more in the title": IN_THE_FIELDS["a word more in the title"],
    "a summary made up": IN_THE_FIELDS["a summary made up"],
}


def own(name: str) -> tuple[Reading, Callable[[Book], Proof]]:
    """An edition of `TALE` as its reader gives it, and how to prove a book made of it."""
    data = {
        "a.epub": lambda: epub.write(add_matter(TALE), Look()),
        "a.html": lambda: html.write(add_matter(TALE), Look()),
        "a.md": lambda: markdown.write(TALE),
    }[name]()
    kind = sniff(data, name)
    assert kind != "bundle"
    reading = read_source(data, name)
    return reading, lambda book: prove(extract(data, kind, name), book, reading.dropped)


@pytest.mark.parametrize("name", ["a.epub", "a.html", "a.md"])
def test_without_a_planted_error_the_proof_of_an_edition_holds(name: str) -> None:
    reading, proof_of = own(name)
    assert proof_of(reading.book).differences == ()


@pytest.mark.parametrize("name", ["a.epub", "a.html", "a.md"])
@pytest.mark.parametrize("plant", IN_THE_TEXT, ids=lambda plant: plant.__name__)
def test_an_error_in_the_text_of_an_edition_is_found(name: str, plant: Any) -> None:
    reading, proof_of = own(name)
    assert not proof_of(with_blocks(reading.book, plant)).holds


@pytest.mark.parametrize("name", ["a.epub", "a.md"])
@pytest.mark.parametrize("plant", IN_A_RECORD.values(), ids=IN_A_RECORD.keys())
def test_an_error_in_the_fields_of_an_edition_is_found(
    name: str, plant: Callable[[Book], Book]
) -> None:
    reading, proof_of = own(name)
    assert not proof_of(plant(reading.book)).holds


def test_a_text_that_is_lost_for_a_sign_is_found() -> None:
    data = b"born in\n1914. Then \\<b>one `{.x}` [two](three)\n"
    reading = read_source(data, "a.md")
    assert prove(extract(data, "markdown", "a.md"), reading.book, reading.dropped).holds
    for word in ("1914", "b", "x", "two"):
        without = transform_book(reading.book, lambda node, word=word: _without(node, word))
        assert not prove(extract(data, "markdown", "a.md"), without, reading.dropped).holds


def _without(node: Any, word: str) -> Any:
    if isinstance(node, Text | Code):
        return replace(node, text=re.sub(rf"\b{word}\b", "", node.text))
    return node
