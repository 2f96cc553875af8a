"""Everything that a book says is in its PDF."""

from collections import Counter
from pathlib import Path

import pytest

from extraction import pdf_words
from fanpack.passes.thoughts import understand
from fanpack.styles import Look
from fanpack.writers.pdf import write
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
