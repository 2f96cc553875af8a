"""What FanFicFare saves: HTML and TXT. Its EPUBs are among the cases."""

import pytest

from fanpack.book import Contributor, SeriesEntry, plain
from fanpack.findings import FanpackError
from fanpack.readers.sites.fanficfare import looks_like_fanficfare, read_fanficfare

PAGE = """<!DOCTYPE html><html><head><title>x</title></head><body>
<h1><a href="https://e.example/s/1/">Ebb</a> by <a href="https://e.example/u/2">dune</a></h1>
<table class="full">{rows}</table>
<a name="TOCTOP"><h2>Table of Contents</h2></a><p><a href="#section0001">A</a></p>
<a name="section0001"><h2>{first}</h2></a><p>One.</p>
<a name="section0002"><h2>{second}</h2></a><p>Two.</p></body></html>"""

TEXT = (
    "\n\nEbb\n\nby dune\n\n\nGenre: Angst\nStatus: In-Progress\n\nTABLE OF CONTENTS\n\nOne\n\n"
    "Two\n\n\n\tOne\n\nText _one_.\n\n\n\tTwo\n\nText two.\n\nEnd file.\n"
)


def page(rows: str = "", first: str = "1. A", second: str = "2. B") -> bytes:
    return PAGE.format(rows=rows, first=first, second=second).encode()


def test_its_pages_and_texts_are_told_from_others() -> None:
    assert looks_like_fanficfare(page())
    assert looks_like_fanficfare(TEXT.encode())
    assert not looks_like_fanficfare(b"Title\n\nby Someone\n\nIt was late.\n")
    assert not looks_like_fanficfare(b"<p>x</p>")


def test_chapters_that_count_on_are_numbered() -> None:
    chapters = read_fanficfare(page(), "a.html").book.chapters
    assert [(each.number, plain(each.title)) for each in chapters] == [(1, "A"), (2, "B")]


def test_titles_that_only_begin_with_a_number_stay_whole() -> None:
    chapters = read_fanficfare(page(first="7 Lamps", second="Nine"), "a.html").book.chapters
    assert [plain(each.title) for each in chapters] == ["7 Lamps", "Nine"]


def test_its_category_is_the_fandom() -> None:
    rows = "<tr><td><b>Category:</b></td><td>Nets, Lamps</td></tr>"
    assert read_fanficfare(page(rows), "a.html").book.metadata.fandoms == ("Nets", "Lamps")


def test_a_series_has_its_place_in_brackets() -> None:
    rows = '<tr><td><b>Series:</b></td><td><a href="https://e.example">Tides [2]</a></td></tr>'
    series = read_fanficfare(page(rows), "a.html").book.metadata.series
    assert series == (SeriesEntry("Tides", 2.0),)


def test_the_text_form_gives_the_same_kind_of_book() -> None:
    book = read_fanficfare(TEXT.encode(), "a.txt").book
    assert book.metadata.authors == (Contributor("dune"),)
    assert (book.metadata.genres, book.metadata.status) == (("Angst",), "in-progress")
    assert [plain(each.title) for each in book.chapters] == ["One", "Two"]
    assert book.words() == ["One", "Text", "one", "Two", "Text", "two"]


def test_a_text_without_chapters_is_an_error() -> None:
    with pytest.raises(FanpackError, match="no chapters"):
        read_fanficfare(b"Ebb\n\nby dune\n\nGenre: Angst\n\n", "a.txt")
