"""Everything that a book says is in its PDF."""

from collections import Counter
from pathlib import Path

import pypdfium2
import pytest

from extraction import pdf_words
from fanpack.book import Book, Chapter, Metadata, words_of
from fanpack.matter import add_matter
from fanpack.passes.thoughts import understand
from fanpack.styles import Look
from fanpack.writers.pdf import write
from story import text
from strategies import Grower


@pytest.mark.parametrize("seed", [4, 8, 21])
def test_every_letter_of_any_book_of_plain_words_is_in_its_pdf(seed: int, tmp_path: Path) -> None:
    """Letters and not words: where a word is half in small capitals or has a footnote's number
    behind it, what takes the text out of a PDF sets words apart or runs them together."""
    book = understand(Grower(3, seed, tame=True).book(), "emphasis")
    path = tmp_path / "book.pdf"
    path.write_bytes(write(book, Look()))
    letters = Counter("".join(book.words()))
    assert letters.total() > 50
    assert letters - Counter("".join(pdf_words(path))) == Counter()


def test_letterspaced_headings_are_found_as_words(tmp_path: Path) -> None:
    """Letters half the width of a space apart are taken for two words by PDFium."""
    chapters = tuple(
        Chapter(blocks=(text("One two three four."),), number=number) for number in (1, 2, 3)
    )
    data = Metadata(title="A Wyvern", language="en", disclaimer=(text("Nothing is mine."),))
    path = tmp_path / "book.pdf"
    path.write_bytes(write(add_matter(Book(data, chapters)), Look()))
    with pypdfium2.PdfDocument(path) as pdf:
        found = set(words_of(" ".join(page.get_textpage().get_text_bounded() for page in pdf)))
    assert {"Disclaimer", "Contents", "Chapter"} <= found
    assert not {"isclaimer", "ontents", "hapter"} & found
