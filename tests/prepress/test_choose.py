"""Which scheme a number of pages gets, and what is told about it."""

import pytest

from fanpack.papers import PAPERS
from fanpack.prepress.choose import choose, description, warnings
from fanpack.prepress.plan import Job, plan
from fanpack.prepress.sheets import Scheme, Size
from fanpack.trims import MM

A5 = Size(148 * MM, 210 * MM)
A6 = Size(105 * MM, 148 * MM)
A7 = Size(74 * MM, 105 * MM)


@pytest.mark.parametrize(
    ("pages", "size", "job", "scheme", "why"),
    [
        (8, A7, Job(), "mini", "one side of one sheet"),
        (9, A7, Job(), "saddle", "few enough to staple"),
        (8, A5, Job(), "saddle", "too large for a mini zine on A4"),
        (8, A6, Job(PAPERS["a3"]), "mini", "one side"),
        (8, A6, Job(PAPERS["a4"], fit=True), "mini", "one side"),
        (8, A5, Job(PAPERS["a4"], fit=True), "saddle", "too large"),
        (80, A5, Job(), "saddle", "few enough"),
        (81, A5, Job(), "signatures", "too many to staple"),
        (60, A5, Job(caliper=0.144), "signatures", "too thick to staple"),
        (8, A7, Job(signature=2), "signatures", "asked for"),
        (80, A5, Job(flyleaves=1), "signatures", "too many"),
    ],
)
def test_the_scheme_follows_from_pages_and_paper(
    pages: int, size: Size, job: Job, scheme: Scheme, why: str
) -> None:
    choice = choose(pages, size, job)
    assert choice.scheme == scheme
    assert why in choice.reason


@pytest.mark.parametrize(
    ("scheme", "pages", "caliper", "told"),
    [
        ("saddle", 64, 0.1, ""),
        ("saddle", 68, 0.1, "68 pages stapled"),
        ("saddle", 60, 0.144, "15 sheets of 0.144 mm"),
        ("signatures", 200, 0.1, ""),
    ],
)
def test_what_is_too_thick_is_warned_of(
    scheme: Scheme, pages: int, caliper: float, told: str
) -> None:
    found = warnings(plan(scheme, pages, A5, Job(caliper=caliper)))
    assert [told in each.message for each in found] == ([True] if told else [])


def test_a_signature_that_is_hard_to_pierce_is_warned_of() -> None:
    (finding,) = warnings(plan("signatures", 120, A5, Job(signature=15)))
    assert "15 folded leaves" in finding.message


def test_the_description_names_sheets_edge_blanks_and_creep() -> None:
    lines = description(plan("saddle", 26, A5, Job()))
    assert lines[0] == (
        "7 sheets of A4, landscape, printed on both sides, flip on the short edge, at 100 %"
    )
    assert "the last 2 pages stay blank: room for notes of your own" in lines
    assert any("0.60 mm towards the fold" in line for line in lines)


def test_signatures_are_listed_in_runs() -> None:
    lines = description(plan("signatures", 130, A5, Job()))
    assert "9 signatures: 6 of 4 sheets, 3 of 3 sheets" in lines


@pytest.mark.parametrize(
    ("scheme", "size", "across"),
    [("saddle", A5, True), ("quarto", A6, False), ("octavo", A7, True)],
)
def test_grain_is_told_where_the_spine_runs_across_it(
    scheme: Scheme, size: Size, across: bool
) -> None:
    lines = description(plan(scheme, 32, size, Job(PAPERS["a4"])))
    assert any("grain" in line for line in lines) == across
