"""Margins of pages of every size: whole lines, room for the binding, the outer one wider."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanpack.press import Press, least_inside
from fanpack.styles.geometry import GRID, on_grid, print_page, screen_page
from fanpack.trims import MM, TRIMS, Trim

SIZES = st.builds(
    lambda width, ratio: Trim("", width, width * ratio), st.floats(180, 600), st.floats(1, 1.8)
)


@given(SIZES)
def test_the_text_is_a_whole_number_of_lines_high(size: Trim) -> None:
    page = screen_page(size)
    assert page.top + page.lines * page.grid + page.bottom == pytest.approx(size.height, abs=0.002)
    assert page.lines >= 6


@pytest.mark.parametrize("size", TRIMS.values(), ids=str)
def test_a_line_is_long_enough_for_its_type(size: Trim) -> None:
    page = screen_page(size)
    assert page.measure > (25 if size.width > 100 * MM else 21) * page.size
    assert page.size == 11 or page.measure < 27 * page.size


def test_smaller_type_takes_all_lengths_of_a_style_sheet_with_it() -> None:
    sheet = "p { font: 11pt/14pt G; margin: -7pt 0 .4pt; width: 3em; content: '1pts' }"
    smaller = (
        "p { font: 9.0357pt/11.5pt G; margin: -5.75pt 0 0.3286pt; width: 3em; content: '1pts' }"
    )
    assert on_grid(sheet, 11.5) == smaller
    assert on_grid(sheet, GRID) == sheet


@given(SIZES, st.integers(1, 1000), st.sampled_from(["glued", "stapled", "hand"]))
def test_the_binding_gets_its_margin_and_leaves_a_measure(size, pages, binding) -> None:
    page = print_page(size, Press(binding=binding), pages)
    assert page.inside >= least_inside(pages, binding)
    assert page.measure > size.width * 0.4


@pytest.mark.parametrize(
    ("pages", "inside"), [(150, 9.6), (151, 12.7), (301, 15.9), (501, 19.1), (701, 22.3)]
)
def test_a_thicker_book_needs_more_inside(pages: int, inside: float) -> None:
    assert least_inside(pages, "glued") == pytest.approx(inside * MM)
    assert least_inside(pages, "hand") == pytest.approx((inside + 6) * MM)


@pytest.mark.parametrize("size", TRIMS.values(), ids=str)
def test_in_a_thin_book_the_outer_margin_is_the_wider_one(size: Trim) -> None:
    page = print_page(size, Press(), 100)
    assert page.outside > page.inside or size.width < 75 * MM
