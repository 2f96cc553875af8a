"""Not a word is lost between the manuscript and what a reader takes out of the finished files."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

import fanpack
from extraction import epub_words, missing_in_order, pdf_words
from fanpack.book import Book, Note, plain, transform_book, words_of
from samples import ROOT, SEED, Built

WORKS = {
    "01-first-thaw": "manuscripts/the-long-way-round/01-first-thaw",
    "02-open-water": "manuscripts/the-long-way-round/02-open-water",
    "the-demeter-letters": "manuscripts/the-demeter-letters",
    "der-letzte-zug": "manuscripts/der-letzte-zug.md",
}
MARGINS = (50.0, 75.0)
"""Head and foot of an A5 page in points: running heads and folios are not the author's words."""


def running_text(book: Book) -> list[str]:
    """The words of the chapters without footnotes, which stand elsewhere on the page."""
    return transform_book(book, lambda node: () if isinstance(node, Note) else node).words()


def other_texts(book: Book) -> list[str]:
    data = book.metadata
    return words_of(plain((*data.disclaimer, *data.summary, *data.notes_before, *data.notes_after)))


@pytest.mark.parametrize("name", WORKS)
def test_every_word_of_a_sample_is_in_its_epub_and_in_order(name: str, built: Built) -> None:
    book = fanpack.read(ROOT / WORKS[name])
    found = epub_words(next(path for path in built.epubs if path.stem == name))
    assert missing_in_order(running_text(book), found) == []
    assert Counter(book.words()) + Counter(other_texts(book)) - Counter(found) == Counter()


@pytest.mark.parametrize("name", WORKS)
def test_every_word_of_a_sample_is_in_its_pdf_and_in_order(name: str, built: Built) -> None:
    book = fanpack.read(ROOT / WORKS[name])
    found = pdf_words(next(path for path in built.pdfs if path.stem == name), cut=MARGINS)
    assert missing_in_order(running_text(book), found) == []
    assert Counter(book.words()) + Counter(other_texts(book)) - Counter(found) == Counter()


def seed_words() -> list[str]:
    """The words of the seed, in order; its label "Summery:" becomes the heading "Summary"."""
    text = SEED.read_text(encoding="utf-8")
    return words_of(text.replace("Summery:", ""))


@pytest.mark.skipif(not SEED.exists(), reason="the seed story is not part of the project")
def test_every_word_of_the_seed_is_in_its_epub_and_pdf_in_the_authors_order(built: Built) -> None:
    epub = next(path for path in built.epubs if path.stem == SEED.stem)
    pdf = next(path for path in built.pdfs if path.stem == SEED.stem)
    assert missing_in_order(seed_words(), epub_words(epub)) == []
    assert missing_in_order(seed_words(), pdf_words(pdf, cut=MARGINS)) == []


def test_typography_changes_no_word_of_any_sample() -> None:
    from fanpack.batch.pipeline import refine
    from fanpack.manuscript import discover
    from fanpack.readers import read

    for work in discover(ROOT / "manuscripts").works:
        raw = read(work).book
        assert refine(raw, work.settings).words() == raw.words(), work.name
        untouched = replace(work.settings, typography=False)
        assert refine(raw, untouched).words() == raw.words(), work.name


def test_a_word_left_out_would_be_noticed(tmp_path: Path) -> None:
    assert missing_in_order(["a", "lost", "word"], ["a", "word"]) == ["lost"]
    assert missing_in_order(["in", "order"], ["order", "in"]) == ["order"]
