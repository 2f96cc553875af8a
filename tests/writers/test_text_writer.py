"""A text edition has every word, and a form that says what each is."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings

from fanpack.book import (
    Aside,
    Book,
    Cell,
    Chapter,
    Contributor,
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
    Section,
    SeriesEntry,
    Source,
    Stanza,
    Strong,
    Table,
    Telepathy,
    Text,
    Thought,
    Verse,
    VerseLine,
    chapter_text,
    transform_book,
    words_of,
)
from fanpack.findings import FanpackError
from fanpack.labels import labels
from fanpack.writers.text import chapter_text as written_chapter
from fanpack.writers.text import write
from strategies import chapters

SILENT = labels("en")._replace(chapter_form="", number_words=(), summary="", authors_note="")


def paragraph(*nodes: Any, kind: Any = "") -> Paragraph:
    return Paragraph(tuple(Text(node) if isinstance(node, str) else node for node in nodes), kind)


def chapter(*blocks: Any) -> str:
    return written_chapter(Chapter(blocks=blocks), SILENT)


def without_numbers(node: Any) -> Any:
    """Nodes without what the writer numbers, and with every italic understood."""
    match node:
        case Note():
            return Text("\N{EM DASH}")
        case List():
            return replace(node, ordered=False)
        case Italic(children):
            return Emphasis(children)
        case _:
            return node


@given(chapters())
@settings(max_examples=200, deadline=None)
def test_the_words_of_a_chapter_are_the_words_of_the_text(some: Chapter) -> None:
    book = transform_book(Book(Metadata("T", "en"), (some,)), without_numbers)
    text = written_chapter(book.chapters[0], SILENT)
    assert words_of(text) == words_of(chapter_text(book.chapters[0]))


def test_italics_stand_between_underscores() -> None:
    assert (
        chapter(
            paragraph(
                Thought((Text("Not again."),)),
                " he thought. ",
                Emphasis((Text("Why"), Telepathy((Text(" now"),)))),
                "?",
            )
        )
        == "_Not again._ he thought. _Why now_?"
    )


def test_an_underscore_never_cuts_a_word() -> None:
    assert chapter(paragraph("un", Emphasis((Text("believ"),)), "able")) == "unbelievable"


def test_bold_words_stand_between_stars_and_blanks_outside_of_marks() -> None:
    assert chapter(paragraph("A", Strong((Text(" loud "), Emphasis((Text("clap"),)))), ".")) == (
        "A *loud _clap_*."
    )


def test_no_footnote_has_a_number_that_the_text_has_in_brackets() -> None:
    note = Note((paragraph("A knife."),))
    assert chapter(paragraph("As [1] says, a kunai", note, ".")).endswith("[2] A knife.")


def test_a_table_has_columns_and_a_rule_below_its_head() -> None:
    rows = (Row((Cell((Text("Mina"),)), Cell(()))), Row((Cell((Text("Al"),)), Cell((Text("9"),)))))
    table = Table(Row((Cell((Text("Name"),)), Cell((Text("Age"),)))), rows)
    assert chapter(table) == "Name │ Age\n─────┼────\nMina │\nAl   │ 9"


def test_footnotes_stand_at_the_end_of_their_chapter() -> None:
    note = Note((paragraph("A knife."),))
    assert chapter(paragraph("A kunai", note, "."), paragraph("It fell.")) == (
        "A kunai[1].\n\nIt fell.\n\n──────────\n\n[1] A knife."
    )


def test_a_minor_scene_break_is_a_longer_gap_and_a_major_one_an_ornament() -> None:
    assert (
        chapter(
            paragraph("a"), SceneBreak("minor"), paragraph("b"), SceneBreak("major"), paragraph("c")
        )
        == "a\n\n\nb\n\n" + " " * 33 + "* * *\n\nc"
    )


def test_blocks_keep_their_shape() -> None:
    item = ListItem((paragraph("one"),))
    line = VerseLine((Text("Roses"),))
    assert chapter(
        Heading(1, (Text("Later"),)),
        Extract("letter", (paragraph("Dear", LineBreak(), "you"),)),
        Aside((paragraph("Beta-read!"),)),
        List((item, item), ordered=True, start=9),
        Verse((Stanza((line, replace(line, indent=1))), Stanza((line,)))),
    ) == (
        "Later\n~~~~~\n\n    Dear\n    you\n\n    [Beta-read!]\n\n   9. one\n   10. one\n\n"
        "       Roses\n         Roses\n\n       Roses"
    )


def test_a_book_begins_with_its_title_and_matter() -> None:
    book = Book(
        Metadata(
            "Please",
            "en",
            (Contributor("Mina"),),
            series=(SeriesEntry("Letters", 1.0, 2),),
            published="2004-05",
        ),
        (Chapter((Text("Ice"),), 1, (paragraph("Text."),), summary=(paragraph("Cold."),)),),
        front=(
            Section("cover", "Cover"),
            Section("title", ""),
            Section("disclaimer", "Disclaimer", (paragraph("Not mine."),)),
            Section("contents", "Contents"),
        ),
        back=(Section("colophon", "Colophon", (paragraph("Made with care."),)),),
    )
    assert write(book).decode() == (
        "======\nPlease\n======\nby Mina\nLetters · Part 1 of 2\n\n\n\n"
        "Disclaimer\n----------\n\nNot mine.\n\n\n\n"
        "Chapter One\nIce\n===========\n\nSummary:\n\n    Cold.\n\n\n\nText.\n\n\n\n"
        "Colophon\n--------\n\nWords: 3\nLanguage: en\nPublished: 2004-05\n\nMade with care.\n"
    )


def test_an_italic_that_is_not_understood_is_refused_with_its_place() -> None:
    block = Paragraph((Italic((Text("What?"),)),), source=Source("01.md", 7))
    with pytest.raises(FanpackError) as caught:
        write(Book(Metadata("T", "en"), (Chapter(blocks=(block,)),)))
    assert caught.value.findings[0].code == "undecided-italic"
    assert str(caught.value).startswith("01.md:7: ")
