"""Independent judges find nothing wrong with any book that fanpack makes of its samples."""

from pathlib import Path

from judges.epubs import ace, epubcheck, readers
from judges.pdfs import qpdf, verapdf
from samples import Built


def test_ace_finds_no_violation_in_any_book(built: Built) -> None:
    assert {path.name: found for path, found in ace(built.epubs).items() if found} == {}


def test_epubcheck_has_nothing_to_say_about_any_book(built: Built) -> None:
    assert {path.name: found for path, found in epubcheck(built.epubs).items() if found} == {}


def test_two_reading_engines_open_every_book(built: Built, tmp_path: Path) -> None:
    judged = readers(built.epubs, tmp_path)
    errors = {
        (path.name, engine): opened.errors
        for path, engines in judged.items()
        for engine, opened in engines.items()
        if opened.errors
    }
    assert errors == {}
    for engines in judged.values():
        foliate, epubjs = engines["foliate"], engines["epubjs"]
        assert foliate.title
        assert foliate.toc
        assert (foliate.title, foliate.toc) == (epubjs.title, epubjs.toc)


def test_every_pdf_is_pdf_ua_1_and_pdf_a_2a(built: Built) -> None:
    assert {path.name: found for path, found in verapdf(built.pdfs).items() if found} == {}


def test_qpdf_finds_every_pdf_clean(built: Built) -> None:
    assert {path.name: found for path in built.pdfs if (found := qpdf(path))} == {}
