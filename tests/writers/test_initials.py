"""How chapters begin in print: in one manner, and with no word cut in two for those who search."""

import pypdfium2
import pytest

from fanpack.book import Book, Chapter, Extract, Metadata, Paragraph, Text
from fanpack.styles import Look
from fanpack.trims import TRIMS
from fanpack.writers.initials import first_paragraph, initials_for
from fanpack.writers.interior import write
from story import renderer, text

LONG = "Jonathan put the spoon down. " * 9
SHORT = "Nobody came."
SAID = "“Now,” she said. " + LONG


def chapters(*openings: str) -> Book:
    return Book(Metadata("T", "en"), tuple(Chapter((), None, (text(each),)) for each in openings))


def opened(book: Book, place: int = 0) -> str:
    chapter = book.chapters[place]
    page = f"<section>{renderer().blocks(chapter.blocks)}</section>"
    return initials_for(book).open(chapter, page, renderer())


def test_long_openings_get_a_capital_of_three_lines() -> None:
    assert opened(chapters(LONG, LONG)).count('class="initial"') == 1


@pytest.mark.parametrize("other", [SHORT, SAID, "1984 was over. " + LONG])
def test_one_chapter_that_cannot_take_a_capital_decides_for_all(other: str) -> None:
    page = opened(chapters(LONG, other))
    assert 'class="initial"' not in page
    assert '<span class="lead-in">Jonathan put</span> the spoon' in page


def test_a_lead_in_stops_before_a_mark_of_punctuation() -> None:
    page = opened(chapters("At six, the lamp went out. " + LONG, SHORT))
    assert '<span class="lead-in">At six</span>, the' in page


def test_a_chapter_that_begins_with_a_letter_begins_plainly() -> None:
    letter = Extract("letter", (text(LONG),))
    chapter = Chapter((), None, (letter, text(LONG)))
    assert first_paragraph(chapter) is None
    epigraph = Extract("epigraph", (text(SHORT),))
    assert first_paragraph(Chapter((), None, (epigraph, text(LONG)))) == Paragraph((Text(LONG),))


def test_the_first_word_is_found_whole_and_once() -> None:
    data = write(chapters(LONG), Look(trim=TRIMS["a6"])).data
    with pypdfium2.PdfDocument(data) as pdf:
        words = " ".join(page.get_textpage().get_text_range() for page in pdf).split()
    assert words.count("Jonathan") == 9
    assert "J" not in words
    assert "onathan" not in words
