"""fanpack's own text editions come back: each word in its place, and the fields of the metadata."""

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from fanpack.book import (
    Aside,
    Block,
    Book,
    Cell,
    Chapter,
    Emphasis,
    Extract,
    Heading,
    Italic,
    LineBreak,
    List,
    ListItem,
    Metadata,
    Note,
    Paragraph,
    Row,
    SceneBreak,
    SeriesEntry,
    Stanza,
    Strong,
    Table,
    Text,
    Thought,
    Verse,
    VerseLine,
    Volume,
    plain,
    words_of,
)
from fanpack.importing.extraction import extract
from fanpack.importing.pieces import body_pieces, metadata_pieces
from fanpack.importing.proof import prove
from fanpack.labels import LANGUAGES
from fanpack.matter import add_matter
from fanpack.passes.scenes import break_scenes
from fanpack.readers.own.text import looks_like_own_text
from fanpack.readers.reading import Reading
from fanpack.readers.sources import read_source
from fanpack.writers.text import write
from readers.own_editions import differences, low_tide
from readers.test_import_cases import result
from strategies import examples, understood_books


def paragraph(*nodes: Any, kind: Any = "") -> Paragraph:
    return Paragraph(tuple(Text(node) if isinstance(node, str) else node for node in nodes), kind)


def read_back(book: Book) -> Book:
    return read_source(write(add_matter(book)), "own.txt").book


def read(text: str) -> Reading:
    return read_source(text.encode(), "own.txt")


def unaccounted(data: bytes, reading: Reading) -> Counter[str]:
    """The words of a text that its book does not have, and of which it is not told why."""
    book = reading.book
    pieces = (*body_pieces(book.chapters), *metadata_pieces(book.metadata))
    found = Counter(word for piece in pieces for word in piece.words)
    found.update(word for each in reading.dropped for word in words_of(each.text))
    return Counter(extract(data, "text", "own.txt").words) - found


def story(*blocks: Block) -> Book:
    return Book(Metadata("Low Tide", "en"), (Chapter(blocks=blocks),))


# ---------------------------------------------------------------- any book


@examples(15)
@given(understood_books(tame=True))
def test_each_part_of_a_book_has_its_words_again_and_each_field_its_value(book: Book) -> None:
    book = break_scenes(book)
    data = write(add_matter(book))
    reading = read_source(data, "own.txt")
    assert differences(book, reading.book) == {}
    assert unaccounted(data, reading) == Counter()


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_edition_in_any_language_gives_back_all_that_is_known_of_a_work(language: str) -> None:
    book = low_tide(language)
    assert differences(book, read_back(book)) == {}


# ---------------------------------------------------------------- blocks


@pytest.mark.parametrize(
    "block",
    [
        paragraph("A plain one."),
        paragraph("Line one,", LineBreak(), "line two."),
        paragraph("- A dash that opens speech."),
        paragraph("1. No list at all."),
        paragraph("*** stars, and snake_case_words"),
        paragraph("Alone", kind="center"),
        paragraph("Iruka", kind="right"),
        paragraph("He said ", Strong((Text("stop"),)), "."),
        SceneBreak(),
        Heading(1, (Text("Later"),)),
        Heading(3, (Text("Later still"),)),
        Extract("quote", (paragraph("Dear you,"), paragraph("come home."))),
        Extract("quote", (Extract("quote", (paragraph("Within."),)), paragraph("Without."))),
        Aside((paragraph("Beta-read!"),)),
        Aside((List((ListItem((paragraph("one"),)),)), paragraph("two"))),
        Verse((Stanza((VerseLine((Text("Roses"),)), VerseLine((Text("are red"),), 1))),)),
        Verse((Stanza((VerseLine((Text("a"),)),)), Stanza((VerseLine((Text("b"),)),)))),
        List((ListItem((paragraph("one"),)), ListItem((paragraph("two"), paragraph("more"))))),
        List((ListItem((SceneBreak(),)), ListItem((paragraph("two"),)))),
        List((ListItem((paragraph("nine"),)), ListItem(())), ordered=True, start=9),
        List((ListItem((paragraph("one"), List((ListItem((paragraph("in"),)),)))),)),
        Table(Row((Cell((Text("Name"),)), Cell((Text("Age"),)))),
              (Row((Cell((Text("Mina"),)), Cell(()))),)),
        paragraph("A kunai", Note((paragraph("A knife."), paragraph("Sharp."))), "."),
        paragraph("A kunai", Note((paragraph("A", Note((paragraph("B."),)), " knife."),)), "."),
    ],
    ids=lambda block: type(block).__name__,
)  # fmt: skip
def test_a_block_comes_back_as_it_was(block: Block) -> None:
    around = (paragraph("Before."), block, paragraph("Behind."))
    assert read_back(story(*around)).chapters[0].blocks == around


def test_a_scene_break_without_an_ornament_is_a_longer_gap() -> None:
    blocks = (paragraph("Before."), SceneBreak("minor"), paragraph("Behind."))
    assert read_back(story(*blocks)).chapters[0].blocks == blocks


def test_all_that_is_set_in_italics_comes_back_as_italics() -> None:
    words = (Thought((Text("Not yet."),)), " She ", Emphasis((Text("did"),)), ".")
    (block,) = read_back(story(paragraph(*words))).chapters[0].blocks
    assert block == paragraph(Italic((Text("Not yet."),)), " She ", Italic((Text("did"),)), ".")


def test_a_list_is_told_from_the_letter_behind_it() -> None:
    blocks = (
        List((ListItem((paragraph("one"),)),)),
        Extract("quote", (paragraph("Dear you,"),)),
    )
    assert read_back(story(*blocks)).chapters[0].blocks == blocks


def test_a_list_is_told_from_an_aside_that_begins_with_one() -> None:
    item = List((ListItem((paragraph("one"),)),), ordered=True)
    blocks = (item, Aside((item, paragraph("two"))))
    assert read_back(story(*blocks)).chapters[0].blocks == blocks


def test_a_note_that_is_followed_by_a_letter_ends_where_it_does() -> None:
    letter = Extract("quote", (paragraph("Dear you,"),))
    chapter = Chapter(
        (Text("Sand"),), 1, (letter, paragraph("He read it.")), (paragraph("Ned reads."),),
        (paragraph("Hello."),), (paragraph("Bye."),),
    )  # fmt: skip
    assert read_back(Book(Metadata("Low Tide", "en"), (chapter,))).chapters == (chapter,)


def test_the_words_of_an_omnibus_stand_in_their_works() -> None:
    ebb = (paragraph("The lamp of Ebb went out."),)
    flood = (paragraph("The lamp of Flood burned."),)
    works = [
        (Metadata("Ebb", "en", series=(SeriesEntry("Tides", 1.0),)), Chapter(blocks=ebb)),
        (Metadata("Flood", "en", series=(SeriesEntry("Tides", 2.0),)), Chapter(blocks=flood)),
    ]
    volumes = tuple(
        replace(Volume(data, 1), front=add_matter(Book(data, (each,)), ("legend",), ()).front)
        for data, each in works
    )
    book = add_matter(Book(Metadata("Tides", "en"), tuple(each for _, each in works)))
    again = read_source(write(replace(book, volumes=volumes)), "own.txt").book
    assert [(plain(each.title), each.blocks) for each in again.chapters] == [
        ("Ebb", ebb),
        ("Flood", flood),
    ]


# ---------------------------------------------------------------- what somebody did to it since

CASES = sorted((Path(__file__).parent.parent / "cases" / "text-edition").iterdir())
"""Folders as `test_import_cases` has them, which writes what is expected anew."""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_an_edition_that_was_edited_becomes_what_is_expected(case: Path) -> None:
    data = (case / "source.txt").read_bytes()
    reading = read_source(data, "source.txt")
    for name, text in result(reading).items():
        assert text == (case / name).read_text()
    assert unaccounted(data, reading) == Counter()


WRITTEN = write(add_matter(low_tide())).decode()


def changed(old: str, new: str) -> Reading:
    assert old in WRITTEN
    return read(WRITTEN.replace(old, new, 1))


def test_a_title_and_a_heading_that_were_changed_are_taken_as_they_are() -> None:
    again = changed("Low Tide", "The Lowest Tide of the Year").book
    assert again.metadata.title == "The Lowest Tide of the Year"
    again = changed("Chapter One\nSand", "Chapter One\nA Handful of Sand").book
    assert plain(again.chapters[0].title) == "A Handful of Sand"


def test_a_line_of_ones_own_among_the_fields_is_a_note() -> None:
    again = changed("Rating: PG", "Rating: PG\nSoundtrack: the sea").book
    assert again.metadata.rating == "PG"
    assert "Soundtrack: the sea" in plain(again.metadata.notes_before)


def test_a_section_that_was_put_in_stays_where_it_was_and_is_told() -> None:
    section = "Playlist\n--------\n\nThe sea.\n\n\n\nChapter Two"
    reading = changed("Chapter Two", section)
    assert reading.book.chapters[0].blocks[-2:] == (
        Heading(1, (Text("Playlist"),)),
        paragraph("The sea."),
    )
    assert [each.code for each in reading.findings] == ["added"]


def test_text_that_was_put_behind_the_footnotes_is_text() -> None:
    book = story(paragraph("A kunai", Note((paragraph("A knife."),)), "."))
    text = write(add_matter(book)).decode().replace("[1] A knife.", "[1] A knife.\n\nIt fell.")
    assert read(text).book.chapters[0].blocks == (*book.chapters[0].blocks, paragraph("It fell."))


def test_fewer_blank_lines_change_no_words() -> None:
    squeezed = read(re.sub(r"\n{3,}", "\n\n", WRITTEN)).book
    assert differences(low_tide(), squeezed) == {}


def test_lines_that_were_wrapped_since_are_rejoined() -> None:
    long = "The lamp was out, and nobody had lit it again since the evening of the storm. " * 6
    book = story(*(paragraph(long.strip()) for _ in range(8)))
    text = write(add_matter(book)).decode()
    wrapped = "\n".join(_wrapped(line) for line in text.split("\n"))
    assert read(wrapped).book.chapters == book.chapters


def _wrapped(line: str) -> str:
    lines = [""]
    for word in line.split(" "):
        if lines[-1] and len(lines[-1]) + len(word) >= 72:
            lines.append(word)
        else:
            lines[-1] += f" {word}" if lines[-1] else word
    return "\n".join(lines)


@pytest.mark.parametrize(
    "text",
    [
        "========\nLow Tide\n========\n\nThe lamp was out.\n",
        "========\nLow Tide\n========\n\nInstallation\n------------\n\nUnpack the files.\n",
        "Low Tide\n\nSummary\n-------\n\nOrla waits.\n\nChapter 1\n\nThe lamp was out.\n",
    ],
)
def test_a_text_that_only_resembles_an_edition_is_read_as_any_other(text: str) -> None:
    assert not looks_like_own_text(text.encode())
    reading = read(text)
    assert prove(extract(text.encode(), "text", "own.txt"), reading.book, reading.dropped).holds
