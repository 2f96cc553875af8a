"""Wraparound covers: as wide as the book is thick, lettered where there is room."""

import io
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest
from PIL import Image as Picture

from fanpack.batch import covers
from fanpack.book import Book, Chapter, Contributor, Image, Metadata, Text
from fanpack.matter.wrap import wrap_art
from fanpack.press import Press, Wrap, spine_width
from fanpack.recall import recalling_from
from fanpack.styles import Look
from fanpack.trims import MM, TRIMS
from fanpack.writers import interior
from story import text
from test_recall import Kept

BOOK = Book(
    Metadata(
        "The Lamp",
        "en",
        authors=(Contributor("A. Keeper"),),
        fandoms=("The Lighthouse",),
        summary=(text("A lamp is lit, and nobody has lit it."),),
    ),
    tuple(Chapter((Text(f"Night {n}"),), n, (text("The lamp was lit."),)) for n in (1, 2, 3)),
)


def boxes(data: bytes) -> dict[str, list[float]]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        (page,) = pdf.pages
        return {
            name: [float(each) for each in page[f"/{name}"]]
            for name in ("TrimBox", "BleedBox", "MediaBox")
        }


def size(box: list[float]) -> tuple[float, float]:
    return box[2] - box[0], box[3] - box[1]


def test_the_spine_is_as_thick_as_the_pages_and_the_cover() -> None:
    press = Press(bleed=3 * MM, marks=True, caliper=0.5 * MM, cover_stock=0.3 * MM)
    look = Look(trim=TRIMS["a6"], press=press)
    spine = interior.page_count(BOOK, look) / 2 * 0.5 * MM + 0.3 * MM
    found = boxes(covers.write(BOOK, look).data)
    width, height = 2 * 105 * MM + spine, 148 * MM
    assert size(found["TrimBox"]) == pytest.approx((width, height), abs=0.01)
    assert size(found["BleedBox"]) == pytest.approx((width + 6 * MM, height + 6 * MM), abs=0.01)
    assert size(found["MediaBox"]) == pytest.approx((width + 18 * MM, height + 18 * MM), abs=0.01)
    assert found["BleedBox"][0] == pytest.approx(0, abs=0.01)


@pytest.mark.parametrize(("pages", "millimetres"), [(1, 0.4), (2, 0.4), (90, 4.8), (220, 11.3)])
def test_a_leaf_has_two_pages(pages: int, millimetres: float) -> None:
    assert spine_width(pages, Press()) == pytest.approx(millimetres * MM)


def test_a_stapled_cover_is_one_sheet_without_a_spine() -> None:
    look = Look(trim=TRIMS["a5"], press=Press(binding="stapled"))
    found = boxes(covers.write(BOOK, look).data)
    assert size(found["MediaBox"]) == pytest.approx((297 * MM, 210 * MM), abs=0.01)
    assert size(found["TrimBox"]) == pytest.approx((296 * MM, 210 * MM), abs=0.01)


@pytest.mark.parametrize(("spine", "lettered"), [(4.9, False), (5.1, True)])
def test_a_thin_spine_is_not_lettered(spine: float, lettered: bool) -> None:
    wrap = Wrap(100 * MM, 150 * MM, spine * MM, 0)
    assert ("rotate(90)" in wrap_art(BOOK.metadata, wrap, None).svg) == lettered


def test_a_french_spine_is_read_from_its_foot() -> None:
    wrap = Wrap(100 * MM, 150 * MM, 8 * MM, 0, upward=True)
    assert "rotate(-90)" in wrap_art(BOOK.metadata, wrap, None).svg


def test_the_summary_stands_on_the_back_and_black_is_one_ink() -> None:
    look = Look(trim=TRIMS["a6"], press=Press(binding="stapled", cover_color="k"))
    data = covers.write(BOOK, look).data
    with pypdfium2.PdfDocument(data) as pdf:
        words = " ".join(pdf[0].get_textpage().get_text_range().split())
    assert "A lamp is lit, and nobody has lit it." in words
    with pikepdf.open(io.BytesIO(data)) as pdf:
        used = {
            str(each.operator)
            for part in (pdf.pages[0], *pdf.objects)
            if isinstance(part, pikepdf.Page)
            or (isinstance(part, pikepdf.Stream) and part.get("/Subtype") == "/Form")
            for each in pikepdf.parse_content_stream(part)
        }
    assert not used & {"rg", "RG", "k", "K"}
    assert "g" in used


def test_an_own_picture_fills_the_front_and_a_coarse_one_is_told() -> None:
    out = io.BytesIO()
    Picture.new("RGB", (300, 450), (20, 60, 90)).save(out, "PNG")
    own = Image("cover.png", "image/png", out.getvalue(), 300, 450)
    look = Look(trim=TRIMS["a6"], press=Press(binding="stapled"))
    made = covers.write(replace(BOOK, images=(own,)), look)
    (finding,) = made.findings
    assert "cover.png is printed with" in finding.message
    page = pypdfium2.PdfDocument(made.data)[0].render(scale=0.5).to_pil()
    assert page.getpixel((page.width * 3 // 4, page.height // 2)) == (20, 60, 90)


def test_the_pages_of_an_interior_that_was_made_are_known(monkeypatch: pytest.MonkeyPatch) -> None:
    with recalling_from(Kept()):
        interior.write.cache_clear()
        interior.write(BOOK, Look())
        interior.write.cache_clear()
        monkeypatch.delattr(interior, "lay_out_interior")
        known = interior.page_count(BOOK, Look())
    monkeypatch.undo()
    assert known == interior.page_count(BOOK, Look())
