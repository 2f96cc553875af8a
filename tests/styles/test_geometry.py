"""Margins of pages of every size: whole lines, room for the binding, the outer one wider."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanpack.press import Press, least_inside
from fanpack.styles.geometry import GRID, print_page, screen_page
from fanpack.trims import MM, TRIMS, Trim

SIZES = st.builds(
    lambda width, ratio: Trim("", width, width * ratio), st.floats(180, 600), st.floats(1, 1.8)
)


@given(SIZES)
def test_the_text_is_a_whole_number_of_lines_high(size: Trim) -> None:
    page = screen_page(size)
    assert page.top + page.lines * GRID + page.bottom == pytest.approx(size.height, abs=0.002)
    assert page.lines >= 6


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
