"""veraPDF and qpdf have nothing against books and covers for the press that claim PDF/A."""

from pathlib import Path

from fanpack.batch import covers
from fanpack.press import Press
from fanpack.styles import Look
from fanpack.trims import MM, TRIMS
from fanpack.writers.interior import write
from judges.pdfs import qpdf, verapdf
from story import BOOK


def test_books_and_covers_for_the_press_are_pdf_a_2u(tmp_path: Path) -> None:
    black = Look(trim=TRIMS["a6"], press=Press(bleed=3 * MM, marks=True, cover_color="k"))
    coloured = Look(trim=TRIMS["a6"], press=Press(color="rgb"))
    made = {
        "black.pdf": write(BOOK, black),
        "black-cover.pdf": covers.write(BOOK, black),
        "coloured.pdf": write(BOOK, coloured),
    }
    for name, each in made.items():
        (tmp_path / name).write_bytes(each.data)
    paths = sorted(tmp_path.iterdir())
    assert {path.name: found for path, found in verapdf(paths, ("2u",)).items() if found} == {}
    assert {path.name: found for path in paths if (found := qpdf(path))} == {}
