"""The proof: it must find every word that is lost, made up or moved."""

from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from fanpack.book import Book, Chapter, Contributor, Metadata, Note, Paragraph, Text
from fanpack.importing.extracted import Extracted
from fanpack.importing.extraction import extract
from fanpack.importing.proof import Proof, prove
from fanpack.readers.reading import Dropped

SOURCE = """\
Title: The Salt Road
Author: Maud
Summary: A road, and salt.

It was late when they came to the ford.

The water was high, and she waited on the bank.

Nobody came that night, not even the miller.
"""


def para(text: str) -> Paragraph:
    return Paragraph((Text(text),))


PARAGRAPHS = tuple(para(line) for line in SOURCE.split("\n\n")[1:])
BOOK = Book(
    Metadata(
        "The Salt Road", "en", authors=(Contributor("Maud"),), summary=(para("A road, and salt."),)
    ),
    (Chapter(blocks=PARAGRAPHS),),
)
LABELS = tuple(
    Dropped(word, "a label", line) for line, word in enumerate(("Title", "Author", "Summary"), 1)
)


def proof_of(book: Book, dropped: tuple[Dropped, ...] = LABELS, source: str = SOURCE) -> Proof:
    return prove(extract(source.encode(), "text", "a.txt"), book, dropped)


def with_blocks(*blocks: Any) -> Book:
    return replace(BOOK, chapters=(Chapter(blocks=blocks),))


def test_a_sound_import_adds_up() -> None:
    proof = proof_of(BOOK)
    assert proof.holds
    assert proof.words_in == 38
    assert proof.words_out == {
        "body": 27, "summary": 4, "notes": 0, "metadata": 4, "dropped": 3,
    }  # fmt: skip


def test_every_line_of_the_header_has_its_destination() -> None:
    fates = {fate.line: fate.destinations for fate in proof_of(BOOK).fates}
    assert fates == {
        1: ("dropped: a label", "title"),
        2: ("dropped: a label", "authors"),
        3: ("dropped: a label", "summary"),
    }


def test_a_lost_word_is_shown_in_its_context_with_its_line() -> None:
    proof = proof_of(
        with_blocks(
            PARAGRAPHS[0], para("The water was high, and waited on the bank."), PARAGRAPHS[2]
        )
    )
    assert not proof.holds
    (lost,) = proof.differences
    assert (lost.kind, lost.line) == ("lost", 7)
    assert "water was high and [she] waited on the bank" in lost.context


def test_a_lost_paragraph_is_one_difference() -> None:
    proof = proof_of(with_blocks(PARAGRAPHS[0], PARAGRAPHS[2]))
    assert [each.kind for each in proof.differences] == ["lost"]


def test_a_word_that_was_changed_is_lost_and_made_up() -> None:
    changed = para("The water was low, and she waited on the bank.")
    kinds = [
        each.kind
        for each in proof_of(with_blocks(PARAGRAPHS[0], changed, PARAGRAPHS[2])).differences
    ]
    assert kinds == ["lost", "not in the source, but in the text"]


def test_a_paragraph_said_twice_is_made_up() -> None:
    proof = proof_of(with_blocks(*PARAGRAPHS, PARAGRAPHS[2]))
    assert {each.kind for each in proof.differences} == {"not in the source, but in the text"}


def test_a_paragraph_that_was_moved_is_found() -> None:
    proof = proof_of(with_blocks(PARAGRAPHS[1], PARAGRAPHS[0], PARAGRAPHS[2]))
    assert [each.kind for each in proof.differences] == ["moved"]


def test_a_label_that_nobody_accounts_for_is_lost() -> None:
    proof = proof_of(BOOK, LABELS[1:])
    assert [(each.kind, each.line) for each in proof.differences] == [("lost", 1)]


def test_a_field_in_other_words_is_no_difference() -> None:
    source = SOURCE.replace("Summary", "Date: March 3, 2004\nSummary")
    book = replace(BOOK, metadata=replace(BOOK.metadata, written="2004-03-03"))
    dropped = (
        *LABELS[:2],
        Dropped("Summary", "a label", 4),
        Dropped("Date: March 3, 2004", "written as 2004-03-03", 3),
    )
    assert proof_of(book, dropped, source).holds


def test_a_word_that_is_only_in_the_summary_cannot_be_made_up() -> None:
    book = replace(
        BOOK, metadata=replace(BOOK.metadata, summary=(para("A road, and salt, and dust."),))
    )
    assert "in the summary" in str(proof_of(book).differences[0])


def test_a_footnote_may_stand_anywhere() -> None:
    source = SOURCE + "\nNot a real miller, of course.\n"
    note = Note((para("Not a real miller, of course."),))
    first = Paragraph((Text("It was late"), note, Text(" when they came to the ford.")))
    assert proof_of(with_blocks(first, *PARAGRAPHS[1:]), LABELS, source).holds


def test_the_number_of_a_chapter_counts_as_kept() -> None:
    source = SOURCE.replace("It was late", "Chapter Seven\n\nIt was late")
    book = replace(BOOK, chapters=(Chapter(number=7, blocks=PARAGRAPHS),))
    assert proof_of(book, LABELS, source).holds
    assert not proof_of(
        replace(book, chapters=(Chapter(number=8, blocks=PARAGRAPHS),)), LABELS, source
    ).holds


WORDS = st.lists(st.sampled_from("a b c the salt road she was".split()), min_size=1, max_size=12)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=8), st.data())
def test_leaving_out_any_word_is_found(paragraphs: list[list[str]], data: st.DataObject) -> None:
    extracted = Extracted()
    for words in paragraphs:
        extracted.add(" ".join(words))
    blocks = tuple(para(" ".join(words)) for words in paragraphs)
    book = Book(Metadata("", ""), (Chapter(blocks=blocks),))
    assert prove(extracted, book, ()).words_out["body"] == len(extracted.words)
    at = data.draw(st.integers(0, len(paragraphs) - 1))
    gone = data.draw(st.integers(0, len(paragraphs[at]) - 1))
    fewer = [*paragraphs[at][:gone], *paragraphs[at][gone + 1 :]]
    less = (*blocks[:at], para(" ".join(fewer)), *blocks[at + 1 :])
    assert not prove(extracted, Book(Metadata("", ""), (Chapter(blocks=less),)), ()).holds


def test_words_that_recur_around_a_footnotes_number_raise_no_alarm() -> None:
    extracted = Extracted()
    extracted.add("a 1 a a")
    extracted.add("1 b")
    text = Paragraph((Text("a"), Note((para("b"),)), Text("a a")))
    book = Book(Metadata("", ""), (Chapter(blocks=(text,)),))
    assert prove(extracted, book, [Dropped("1", "a footnote's number", 0)] * 2).differences == ()


def test_a_value_whose_words_recur_is_no_alarm() -> None:
    source = "Title: y\nGenres: sea, y\nTags: x y\n\nx sea y x\n"
    book = Book(
        Metadata("y", "en", genres=("sea", "y"), tags=("x y",)),
        (Chapter(blocks=(para("x sea y x"),)),),
    )
    labels = [
        Dropped(word, "a label", at) for at, word in enumerate(("Title", "Genres", "Tags"), 1)
    ]
    assert proof_of(book, tuple(labels), source).differences == ()


def test_an_address_may_gain_its_scheme() -> None:
    source = SOURCE.replace("Summary", "Source: example.org/1?a=b&c=d\nSummary")
    book = replace(BOOK, metadata=replace(BOOK.metadata, source="https://example.org/1?a=b&c=d"))
    dropped = (
        *LABELS[:2], Dropped("Summary", "a label", 4),
        Dropped("Source: example.org/1?a=b&c=d", "where the text is from", 3),
    )  # fmt: skip
    assert proof_of(book, dropped, source).holds
    other = replace(book, metadata=replace(book.metadata, source="https://example.org/2?a=b&c=d"))
    assert not proof_of(other, dropped, source).holds


def test_a_long_text_that_does_not_fit_at_all_is_told_in_time() -> None:
    extracted = Extracted()
    extracted.add("salt and road " * 40_000)
    book = Book(Metadata("", ""), (Chapter(blocks=(para("road salt and so " * 30_000),)),))
    assert not prove(extracted, book, ()).holds


def test_a_word_before_a_footnotes_number_is_not_looked_for_behind_it() -> None:
    source = "Elias 1 the fog came over the bar.\n\nElias drives his chariot.\n"
    note = Note((para("Elias drives his chariot."),))
    text = Paragraph((Text("Elias"), note, Text(" the fog came over the bar.")))
    proof = proof_of(with_blocks(text), (Dropped("1", "a footnote's number", 1),), source)
    assert [each for each in proof.differences if "order" in each.kind] == []
