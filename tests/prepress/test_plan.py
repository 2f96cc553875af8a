"""Papers, signatures, blanks and what is said when something does not fit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanpack.findings import FanpackError
from fanpack.papers import PAPERS
from fanpack.prepress.plan import Job, plan
from fanpack.prepress.sheets import Scheme, Size
from fanpack.prepress.signatures import balanced
from fanpack.press import parse_signature
from fanpack.trims import MM, TRIMS


def trim(name: str) -> Size:
    return Size(TRIMS[name].width, TRIMS[name].height)


def problem(scheme: Scheme, pages: int, size: Size, job: Job, bleed: float = 0.0) -> str:
    with pytest.raises(FanpackError) as caught:
        plan(scheme, pages, size, job, bleed)
    return str(caught.value)


@pytest.mark.parametrize(
    ("size", "scheme", "paper"),
    [
        ("a5", "saddle", "A4"),
        ("half-letter", "saddle", "Letter"),
        ("b6", "saddle", "A4"),
        ("pocket", "saddle", "Letter"),
        ("trade", "saddle", "Tabloid"),
        ("a6", "quarto", "A4"),
        ("a7", "octavo", "A4"),
        ("a7", "mini", "A4"),
        ("a6", "stack", "A4"),
        ("a5", "quarto", "A3"),
        ("half-letter", "quarto", "Tabloid"),
    ],
)
def test_the_paper_is_chosen_for_the_pages(size: str, scheme: Scheme, paper: str) -> None:
    planned = plan(scheme, 8, trim(size), Job())
    assert (planned.stock.name, planned.scale) == (paper, 1.0)


def test_pages_that_do_not_fit_are_told_with_what_would_do() -> None:
    message = problem("saddle", 8, trim("a5"), Job(PAPERS["letter"]))
    assert "2 pages of 148 × 210 mm on a side need 296 × 210 mm" in message
    assert "Letter is 215.9 × 279.4 mm" in message
    assert "--paper a4 holds them; --fit prints them at 94 %" in message


def test_pages_are_scaled_only_when_asked_and_then_fill_the_paper() -> None:
    planned = plan("saddle", 8, trim("a5"), Job(PAPERS["letter"], fit=True))
    assert planned.scale == pytest.approx(279.4 / 296, abs=1e-4)
    larger = plan("saddle", 8, trim("a6"), Job(PAPERS["a4"], fit=True))
    assert larger.scale == pytest.approx(297 / 210, abs=0.01)


def test_a_size_rounded_to_whole_points_fits_its_paper() -> None:
    assert plan("saddle", 8, Size(421, 595), Job(PAPERS["a4"])).scale == 1.0


def test_pages_with_bleed_get_room_between_edges_that_are_cut_apart() -> None:
    planned = plan("quarto", 8, Size(90 * MM, 130 * MM), Job(PAPERS["a4"]), 3 * MM)
    (sheet,) = planned.sheets
    lower = max(each.y for each in sheet.front.placements if each.rotation == 0)
    upper = min(each.y for each in sheet.front.placements if each.rotation == 180)
    assert upper - lower - 130 * MM == pytest.approx(6 * MM)
    lefts = sorted({round(each.x, 3) for each in sheet.front.placements})
    assert lefts[-1] - lefts[0] < 90 * MM + 0.3 * MM


@given(st.integers(1, 500), st.integers(1, 40))
def test_balanced_signatures_hold_all_sheets_and_differ_by_one_at_most(
    sheets: int, largest: int
) -> None:
    sizes = balanced(sheets, largest)
    assert sum(sizes) == sheets
    assert max(sizes) <= largest
    assert max(sizes) - min(sizes) <= 1
    assert list(sizes) == sorted(sizes, reverse=True)


def test_thirty_pages_in_signatures_of_three_sheets() -> None:
    planned = plan("signatures", 30, trim("a5"), Job(signature=3))
    assert planned.signatures == (3, 3, 2)
    assert planned.blanks == 2


@pytest.mark.parametrize("text", ["", "0", "4,,3", "four", "-2", "3.5", "4,0", "²"])
def test_what_is_no_signature_is_told(text: str) -> None:
    with pytest.raises(FanpackError, match="4,4,3"):
        parse_signature(text)


def test_signatures_that_are_too_few_are_told_with_what_is_needed() -> None:
    message = problem("signatures", 50, trim("a5"), Job(signature=(4, 4, 3)))
    assert "hold 44 pages, not 50 (13 sheets are needed)" in message


def test_a_signature_of_blanks_only_is_refused() -> None:
    assert "all blank" in problem("signatures", 16, trim("a5"), Job(signature=(4, 4)))


@pytest.mark.parametrize("scheme", ["saddle", "perfect", "mini", "stack"])
def test_schemes_without_signatures_say_so(scheme: Scheme) -> None:
    assert "--scheme signatures" in problem(scheme, 8, trim("a7"), Job(signature=3))


def test_a_mini_zine_has_eight_pages_at_the_most() -> None:
    assert "a mini zine has 8 pages, and this has 9" in problem("mini", 9, trim("a7"), Job())


@pytest.mark.parametrize(
    ("scheme", "size", "blanks"), [("saddle", "a5", 1), ("quarto", "a6", 5), ("octavo", "a7", 13)]
)
def test_pages_are_padded_to_whole_sheets(scheme: Scheme, size: str, blanks: int) -> None:
    assert plan(scheme, 19, trim(size), Job()).blanks == blanks


def test_flyleaves_stand_before_and_behind_the_text() -> None:
    planned = plan("saddle", 12, trim("a5"), Job(flyleaves=1))
    assert (len(planned.sheets), planned.blanks) == (4, 0)
    outer = planned.sheets[0]
    assert outer.front.is_blank
    assert outer.back.is_blank


@pytest.mark.parametrize(("flip", "rotations"), [("short", {0}), ("long", {180})])
def test_the_backs_are_turned_for_the_edge_that_the_printer_flips_on(
    flip: str, rotations: set[int]
) -> None:
    job = Job(PAPERS["a4"], "long" if flip == "long" else "short")
    (sheet,) = plan("saddle", 4, trim("a5"), job).sheets
    assert {each.rotation for each in sheet.front.placements} == {0}
    assert {each.rotation for each in sheet.back.placements} == rotations
