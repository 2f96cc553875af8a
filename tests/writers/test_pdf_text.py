"""What a PDF says of the text of its pages is shortened, and shows the same."""

import zlib
from pathlib import Path

import pypdfium2
import pytest

from fanpack.styles import Look
from fanpack.writers import pdf
from fanpack.writers.joining.contents import begun, ended
from fanpack.writers.pdf_text import shorter
from writers.joined import novel_in


@pytest.mark.parametrize(
    ("written", "short"),
    [
        (b"[<08d1>0<08d2>0] TJ", b"[<08d108d2>0] TJ"),
        (b"[<08d1>0<>-3<08d2>] TJ", b"[<08d1>-3<08d2>] TJ"),
        (b"[<08d1>-44<>-46.05112429502673<04dc>-7] TJ", b"[<08d1>-44 -46.0511<04dc>-7] TJ"),
        (b"[<01>0.123456789<02>2.1234567<03>] TJ", b"[<01>0.1234<02>2.1234<03>] TJ"),
        (b"[<01>-10<02>5.25<03>] TJ", b"[<01>-10<02>5.25<03>] TJ"),
    ],
)
def test_what_moves_nothing_is_left_out_and_what_nobody_can_see_is_cut(
    written: bytes, short: bytes
) -> None:
    assert shorter(written) == short


def test_glyphs_stand_where_they_did_and_the_file_is_smaller(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = novel_in(tmp_path, 600, 2)
    short = pdf.write(book, Look())
    monkeypatch.setattr(pdf, "shorten", lambda _: None)
    long = pdf.write(book, Look())
    assert len(short) < len(long)
    with pypdfium2.PdfDocument(short) as one, pypdfium2.PdfDocument(long) as other:
        assert len(one) == len(other)
        for here, there in zip(one, other, strict=True):
            assert glyphs(here) == [pytest.approx(each, abs=0.001) for each in glyphs(there)]


def glyphs(page: pypdfium2.PdfPage) -> list[tuple[float, ...]]:
    """What each glyph of a page says, and the box that it takes."""
    text = page.get_textpage()
    said = text.get_text_range()
    return [(ord(char), *text.get_charbox(at)) for at, char in enumerate(said)]


def test_contents_that_go_on_are_those_of_both() -> None:
    page, more = b"0 0 m 10 10 l S\n" * 5000, b"1 1 m 10 10 l S\n"
    assert zlib.decompress(ended(begun(page), more)) == page + more
    assert len(ended(begun(page), more)) < len(begun(page)) + len(more)
