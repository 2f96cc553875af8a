"""The instruction sheet and the test sheet: one page each side, fonts inside, black plate only."""

import re
from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from fanpack.papers import PAPERS
from fanpack.prepress.figures import middle_pages
from fanpack.prepress.flip_test import flip_sheet
from fanpack.prepress.instructions import instruction_sheet
from fanpack.prepress.plan import Job, plan
from fanpack.prepress.sheets import SCHEMES, Plan, Scheme, Size
from fanpack.press import Flip
from fanpack.trims import MM

SIZES: dict[Scheme, Size] = {
    "saddle": Size(148 * MM, 210 * MM),
    "signatures": Size(148 * MM, 210 * MM),
    "folio": Size(148 * MM, 210 * MM),
    "perfect": Size(148 * MM, 210 * MM),
    "quarto": Size(105 * MM, 148 * MM),
    "octavo": Size(74 * MM, 105 * MM),
    "mini": Size(74 * MM, 105 * MM),
    "stack": Size(105 * MM, 148 * MM),
}


def planned(scheme: Scheme, paper: str = "a4", flip: Flip | None = None) -> Plan:
    pages = 7 if scheme == "mini" else 90
    return plan(scheme, pages, SIZES[scheme], Job(PAPERS[paper], flip, fit=True))


def words(data: bytes, page: int = 0) -> str:
    text = pypdfium2.PdfDocument(data)[page].get_textpage().get_text_range()
    return " ".join(text.split())


@pytest.mark.parametrize("paper", ["a4", "letter", "a3", "a6"])
@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_scheme_has_one_page_of_instructions_that_stays_on_the_page(
    scheme: Scheme, paper: str
) -> None:
    data = instruction_sheet(planned(scheme, paper), title="The Long Way Round")
    pdf = pypdfium2.PdfDocument(data)
    assert len(pdf) == 1
    picture = pdf[0].render(scale=0.5).to_pil().convert("L").point(lambda value: 255 - value)
    x0, y0, x1, y1 = picture.getbbox()
    margin = 7 * MM / 2
    assert x0 >= margin
    assert y0 >= margin
    assert x1 <= picture.width - margin
    assert y1 <= picture.height - margin


def test_the_instructions_say_what_was_planned() -> None:
    text = words(instruction_sheet(planned("saddle"), title="The Long Way Round"))
    assert "How to make “The Long Way Round”" in text
    assert "23 sheets of A4" in text
    assert "flip on short edge" in text
    assert "Staple twice" in text
    assert "pages 46 and 47 look up" in text


def test_a_pile_of_two_blank_pages_and_one_page_is_told() -> None:
    one = plan("saddle", 1, SIZES["saddle"], Job(PAPERS["a4"]))
    assert "its front underneath: a blank side looks up" in words(instruction_sheet(one))
    two = plan("saddle", 2, SIZES["saddle"], Job(PAPERS["a4"]))
    assert "page 2 looks up" in words(instruction_sheet(two))


@pytest.mark.parametrize("flip", ["long", "short"])
def test_the_middle_pages_are_those_that_lie_on_top(flip: Flip) -> None:
    made = plan("signatures", 64, SIZES["signatures"], Job(PAPERS["a4"], flip, 3))
    assert middle_pages(made) == (6, 7)


def test_the_mini_zine_says_which_pages_go_round_to_the_back() -> None:
    text = words(instruction_sheet(planned("mini")))
    assert "the print outside, the slit on top" in text
    assert "Lay pages 7 and 8 round to the back" in text


def test_a_title_that_the_font_cannot_show_is_left_out() -> None:
    text = words(instruction_sheet(planned("saddle"), title="龍"))
    assert "How to make your booklet" in text


def test_sheets_for_printers_with_one_side_say_so() -> None:
    assert "put the pile back" in words(instruction_sheet(planned("saddle"), simplex=True))
    text = words(flip_sheet(planned("saddle"), simplex=True))
    assert "Turn it over its short edge, put it back, and print page 2" in text


@pytest.mark.parametrize("scheme", SCHEMES)
def test_fonts_are_embedded_and_ink_is_of_the_black_plate(scheme: Scheme) -> None:
    with pikepdf.open(BytesIO(instruction_sheet(planned(scheme)))) as pdf:
        (font,) = pdf.pages[0].Resources.Font.values()
        assert len(font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes()) > 1000
        for operands, operator in pikepdf.parse_content_stream(pdf.pages[0]):
            assert str(operator) not in set("g G rg RG cs CS sc SC scn SCN".split())
            if str(operator) in ("k", "K"):
                assert [float(value) for value in operands[:3]] == [0, 0, 0]


def test_the_same_plan_gives_the_same_bytes() -> None:
    for make in (instruction_sheet, flip_sheet):
        once, again = make(planned("octavo")), make(planned("octavo"))
        assert once == again
        assert not re.search(rb"CreationDate|ModDate", once)


@pytest.mark.parametrize("scheme", ["saddle", "quarto"])
@pytest.mark.parametrize("flip", ["long", "short"])
def test_held_against_the_light_the_arrows_lie_on_each_other(scheme: Scheme, flip: Flip) -> None:
    made = planned(scheme, "a4", flip)
    pdf = pypdfium2.PdfDocument(flip_sheet(made))
    assert len(pdf) == 2
    front, back = (page.render(scale=0.5).to_pil().convert("L") for page in pdf)
    upright_axis = (flip == "long") == (front.height > front.width)
    shown = back.transpose(0 if upright_axis else 1)
    quarter, middle = front.width // 4, front.height // 2
    box = (quarter - 20, middle - 40, quarter + 20, middle + 40)
    outlines = []
    for picture in (front, shown):
        rows = picture.crop(box).point(lambda value: 255 if value < 120 else 0)
        outlines.append(rows.getbbox())
    assert outlines[0] is not None
    assert outlines[1] is not None
    assert all(abs(a - b) <= 1 for a, b in zip(*outlines, strict=True))
    tip = middle - int(front.height * 0.12) + 3
    for picture in (front, shown):
        widest = picture.crop((quarter - 20, tip, quarter + 20, tip + 3)).point(
            lambda value: 255 if value < 120 else 0
        )
        left, _, right, _ = widest.getbbox()
        assert right - left < 15, "the arrow does not point to the head"
