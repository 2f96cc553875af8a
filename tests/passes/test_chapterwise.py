"""A book of which chapters were understood before is understood as if none had been."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from fanpack.batch.pipeline import refine
from fanpack.book import Book, Chapter, Italic, Metadata, Paragraph, Text, Thought, walk_book
from fanpack.manuscript import Settings
from fanpack.passes import thoughts
from fanpack.passes.chapterwise import Pending
from fanpack.recall import recalling_from
from strategies import books
from test_recall import Kept


def refined(book: Book, store: Kept | None = None) -> Book:
    with recalling_from(store):
        return refine(book, Settings())


@settings(max_examples=40, deadline=None)
@given(books(), books())
def test_a_changed_book_is_understood_as_if_it_were_new(book: Book, other: Book) -> None:
    store = Kept()
    refined(book, store)
    mixed = replace(book, chapters=(*other.chapters, *book.chapters))
    assert refined(mixed, store) == refined(mixed)
    assert refined(book, store) == refined(book)


@pytest.fixture
def understood(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The first words of the chapters whose italics are decided."""
    seen: list[str] = []
    plain = Pending.understood

    def noted(pending: Pending) -> Book:
        for chapter in pending.placed.part.book.chapters:
            (text, *_) = (
                node.text
                for node in walk_book(Book(Metadata("", ""), (chapter,)))
                if isinstance(node, Text)
            )
            seen.append(text.split()[0])
        return plain(pending)

    monkeypatch.setattr(Pending, "understood", noted)
    return seen


def story(*paragraphs: str) -> Book:
    """A book with a chapter for each paragraph, in which a text between asterisks is italic."""
    chapters = []
    for text in paragraphs:
        pieces = text.split("*")
        nodes = [
            Italic((Text(piece),)) if number % 2 else Text(piece)
            for number, piece in enumerate(pieces)
            if piece
        ]
        chapters.append(Chapter(blocks=(Paragraph(tuple(nodes)),)))
    return Book(Metadata("T", "en"), tuple(chapters))


ONE = "One lamp burned. *Who lit it?* Nobody knew, and the keeper had gone to bed."
TWO = "Two boats lay there. He read *Marigold* and slept."
THREE = "Three bells rang over the water."


def test_only_a_changed_chapter_is_understood_anew(understood: list[str]) -> None:
    store = Kept()
    refined(story(ONE, TWO, THREE), store)
    understood.clear()
    refined(story(ONE, TWO, f"{THREE} Nothing stirred."), store)
    assert understood == ["Three"]


def test_a_word_that_a_chapter_asks_about_has_it_understood_anew(understood: list[str]) -> None:
    store = Kept()
    before = refined(story(ONE, TWO, THREE), store)
    understood.clear()
    changed = story(ONE, TWO, f"{THREE} She grew marigold by the gate.")
    after = refined(changed, store)
    assert understood == ["Two", "Three"]
    assert after == refined(changed)
    assert after.chapters[1] != before.chapters[1]


def test_a_title_elsewhere_has_a_chapter_understood_anew(understood: list[str]) -> None:
    store = Kept()
    four = "*Marigold* lay there, unread."
    before = refined(story(four, THREE), store)
    understood.clear()
    after = refined(story(four, f"{THREE} {TWO}"), store)
    assert understood == ["Marigold", "Three"]
    assert after == refined(story(four, f"{THREE} {TWO}"))
    assert after.chapters[0] != before.chapters[0]


def test_the_legend_counts_for_all_chapters() -> None:
    store = Kept()
    book = story(ONE, TWO)
    refined(book, store)
    legend = (Paragraph((Text("Italics = telepathy"),)),)
    told = replace(book, metadata=replace(book.metadata, legend=legend))
    assert not any(isinstance(node, Thought) for node in walk_book(refined(told, store)))
    assert refined(told, store) == refined(told)


def test_the_study_alone_decides_nothing(understood: list[str]) -> None:
    thoughts.study(story(ONE, TWO))
    assert understood == []
