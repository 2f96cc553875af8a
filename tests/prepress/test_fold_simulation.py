"""Every scheme, drawn, printed, folded, bound and read.

The usual run takes a sample of all cases. With FANPACK_EXHAUSTIVE=1 every case
is drawn: each scheme with 1 to 200 pages, both flips, all sizes of signatures,
with creep and without (about half an hour).
"""

import os
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fanpack.papers import PAPERS
from fanpack.prepress.draw import draw
from fanpack.prepress.plan import Job, plan
from fanpack.prepress.sheets import Plan, Scheme, Sheet, Side, Size
from fanpack.prepress.source import Source, read_source
from fanpack.press import Flip
from fanpack.trims import MM
from prepress.folding import (
    FOOT,
    INNER,
    Face,
    Ink,
    MisfoldedError,
    Printed,
    bind,
    cut_and_stack,
    fold_mini,
    numbered_pages,
    read_sheets,
    read_through,
)

A4, A3 = PAPERS["a4"], PAPERS["a3"]
A5 = Size(148 * MM, 210 * MM)
A6 = Size(105 * MM, 148 * MM)
A7 = Size(74 * MM, 105 * MM)
FOLDS = {"saddle": 1, "signatures": 1, "folio": 1, "perfect": 1, "quarto": 2, "octavo": 3}
TRIMS: dict[Scheme, Size] = {
    "saddle": A5,
    "signatures": A5,
    "folio": A5,
    "perfect": A5,
    "quarto": A6,
    "octavo": A7,
    "mini": A7,
    "stack": A6,
}
FLIPS: tuple[Flip, Flip] = ("long", "short")


def imagined(plan: Plan) -> Printed:
    """The sheets of a plan as if they had been drawn and printed."""
    sides = []
    for side in plan.sides():
        inks = []
        for each in side.placements:
            if each.page is None:
                continue
            width, height = plan.trim.width, plan.trim.height
            inner = INNER * plan.scale
            x = inner if each.page % 2 else width - inner
            y = FOOT * plan.scale
            if each.rotation == 180:
                x, y = width - x, height - y
            up = 1 if each.rotation == 0 else -1
            inks.append(Ink(each.page, each.x + x, each.y + y, (0, up)))
        sides.append(tuple(inks))
    return Printed(plan.paper.width, plan.paper.height, tuple(sides))


@lru_cache(maxsize=8)
def numbered_source(pages: int, width: float, height: float, bleed: float) -> Source:
    return read_source(numbered_pages(pages, width, height, bleed), "n.pdf", False)


def drawn(plan: Plan, bleed: float = 0.0) -> Printed:
    """The sheets of a plan, drawn as a PDF and read again."""
    width, height = plan.trim.width / plan.scale, plan.trim.height / plan.scale
    source = numbered_source(plan.pages, round(width, 6), round(height, 6), bleed)
    return read_sheets(draw(source, plan, plan.sides()))


def assert_alike(printed: Printed, imagined: Printed) -> None:
    """The drawing says what the plan says, to a hundredth of a point."""
    assert len(printed.sides) == len(imagined.sides)
    for side, other in zip(printed.sides, imagined.sides, strict=True):
        assert [(ink.page, ink.up) for ink in side] == [(ink.page, ink.up) for ink in other]
        for ink, same in zip(side, other, strict=True):
            assert (ink.x, ink.y) == pytest.approx((same.x, same.y), abs=0.01)


def folded(plan: Plan, printed: Printed, caliper: float) -> list[Face]:
    """The booklet, made by hand from printed sheets of a thickness (in millimetres)."""
    if plan.scheme == "mini":
        return fold_mini(printed)
    if plan.scheme == "stack":
        page = (plan.trim.width, plan.trim.height)
        return cut_and_stack(printed, plan.flip, plan.columns, plan.rows, page, plan.gap)
    page_width = plan.trim.width + plan.gap / 2
    folds = FOLDS[plan.scheme]
    thick = 0.0 if plan.scheme == "perfect" else caliper
    return bind(printed, plan.flip, folds, plan.signatures, thick, page_width)


def check(plan: Plan, printed: Printed, caliper: float = 0.0) -> None:
    """Raises MisfoldedError unless the booklet can be read from 1 to the last page."""
    inner = INNER * plan.scale
    if plan.scheme == "mini":
        inner += (plan.paper.width / 4 - plan.trim.width) / 2
    read_through(folded(plan, printed, caliper), plan.pages, inner, plan.flyleaves)


def custom(sheets: int) -> tuple[int, ...] | None:
    """Uneven signatures for so many sheets."""
    sizes: list[int] = []
    for size in (2, 5, 1, 4, 3) * 20:
        if sum(sizes) + size > sheets:
            break
        sizes.append(size)
    left = sheets - sum(sizes)
    return (*sizes, left) if left else tuple(sizes)


Case = tuple[int, Job]


def cases(scheme: Scheme) -> list[Case]:
    """All numbers of pages with all that can be asked of a scheme."""
    per_sheet = {"quarto": 8, "octavo": 16}.get(scheme, 4)
    found: list[Case] = []
    for pages in range(1, 9 if scheme == "mini" else 201):
        wanted: tuple[int | tuple[int, ...] | None, ...] = (None,)
        if scheme == "signatures":
            wanted = (None, 1, 2, 3, 6, 10, custom(-(-pages // per_sheet)))
        elif scheme in ("folio", "quarto", "octavo"):
            wanted = (None, 2, 3)
        for signature, flip, caliper in product(wanted, FLIPS, (0.0, 0.2)):
            found.append((pages, Job(A4, flip, signature, caliper)))
    return found


def some(found: list[Case], count: int) -> list[Case]:
    """About so many of all cases, spread over everything that varies; all of them on demand."""
    if os.environ.get("FANPACK_EXHAUSTIVE"):
        return found
    step = max(1, len(found) // count)
    while step > 1 and any(step % prime == 0 for prime in (2, 3, 5, 7)):
        step += 1
    return found[::step]


@pytest.mark.parametrize("scheme", TRIMS)
def test_every_plan_folds_to_a_book_in_order(scheme: Scheme) -> None:
    for pages, job in some(cases(scheme), 150):
        planned = plan(scheme, pages, TRIMS[scheme], job)
        assert planned.blanks < (
            8 if scheme in ("quarto", "mini", "stack") else 16 if scheme == "octavo" else 4
        ) * max(1, max(planned.signatures, default=1))
        check(planned, imagined(planned), job.caliper)


@pytest.mark.parametrize("scheme", TRIMS)
def test_every_drawn_pdf_folds_to_a_book_in_order(scheme: Scheme) -> None:
    for pages, job in some(cases(scheme), 12):
        planned = plan(scheme, pages, TRIMS[scheme], job)
        printed = drawn(planned)
        check(planned, printed, job.caliper)
        assert_alike(printed, imagined(planned))


@given(
    scheme=st.sampled_from(sorted(TRIMS)),
    pages=st.integers(1, 200),
    flip=st.sampled_from(FLIPS),
    signature=st.one_of(st.none(), st.integers(1, 12)),
    caliper=st.floats(0, 0.03),
    flyleaves=st.integers(0, 2),
    bleed=st.sampled_from((0.0, 3 * MM)),
    width=st.floats(60, 160),
    shape=st.floats(1.0, 1.7),
    paper=st.sampled_from(sorted(PAPERS)),
)
@settings(max_examples=60, deadline=None, derandomize=True)
def test_any_pages_on_any_paper_fold_to_a_book_in_order(
    scheme: Scheme,
    pages: int,
    flip: Flip,
    signature: int | None,
    caliper: float,
    flyleaves: int,
    bleed: float,
    width: float,
    shape: float,
    paper: str,
) -> None:
    if scheme == "mini":
        pages, flyleaves = min(pages, 8), 0
    if scheme in ("saddle", "perfect", "mini", "stack"):
        signature = None
    trim = Size(width * MM, width * shape * MM)
    job = Job(PAPERS[paper], flip, signature, caliper, True, flyleaves)
    planned = plan(scheme, pages, trim, job, bleed)
    check(planned, drawn(planned, bleed), job.caliper)


def test_fronts_and_backs_in_two_files_fold_to_the_same_book() -> None:
    planned = plan("saddle", 22, A5, Job(A4))
    source = read_source(numbered_pages(22, A5.width, A5.height), "n.pdf", False)
    fronts = draw(source, planned, [sheet.front for sheet in planned.sheets])
    backs = draw(source, planned, [sheet.back for sheet in planned.sheets])
    check(planned, read_sheets(fronts, backs), planned.caliper)


@pytest.mark.parametrize(("scheme", "sheets"), [("saddle", 16), ("quarto", 3), ("octavo", 2)])
def test_pages_move_against_creep_by_a_caliper_for_each_leaf_around_them(
    scheme: Scheme, sheets: int
) -> None:
    per_sheet = {"saddle": 4, "quarto": 8, "octavo": 16}[scheme]
    pages, caliper = sheets * per_sheet, 0.2
    size = None if scheme == "saddle" else sheets
    flat = plan(scheme, pages, TRIMS[scheme], Job(A4, None, size, 0))
    moved = plan(scheme, pages, TRIMS[scheme], Job(A4, None, size, caliper))
    still = {ink.page: ink.x for side in drawn(flat).sides for ink in side}
    now = {ink.page: ink.x for side in drawn(moved).sides for ink in side}
    leaves = pages // 2
    for page, x in now.items():
        leaf = (page - 1) // 2
        around = min(leaf, leaves - 1 - leaf)
        assert abs(abs(x - still[page]) / MM - around * caliper) < 0.05
    assert moved.creep == pytest.approx((leaves // 2 - 1) * caliper)


# What the simulation must not let through.


def exchanged(planned: Plan) -> Plan:
    """Two neighbours on the first sheet have changed places."""
    first = planned.sheets[0]
    left, right, *rest = first.front.placements
    swapped = (replace(left, page=right.page), replace(right, page=left.page), *rest)
    return _with_first(planned, replace(first, front=replace(first.front, placements=swapped)))


def on_its_head(planned: Plan) -> Plan:
    """One page stands on its head."""
    first = planned.sheets[0]
    page, *rest = first.front.placements
    turned = (replace(page, rotation=(page.rotation + 180) % 360), *rest)
    return _with_first(planned, replace(first, front=replace(first.front, placements=turned)))


def other_flip(planned: Plan) -> Plan:
    """Drawn for a printer that flips on the other edge."""
    sheets = tuple(
        replace(sheet, back=sheet.back.turned(planned.paper, planned.trim))
        for sheet in planned.sheets
    )
    return replace(planned, sheets=sheets)


def creep_outwards(planned: Plan) -> Plan:
    """Creep makes it worse: pages move away from their spine."""
    return _moved(planned, -2)


def creep_twice(planned: Plan) -> Plan:
    """Pages move twice as far as they should."""
    return _moved(planned, 1)


def _moved(planned: Plan, times: float) -> Plan:
    def further(side: Side) -> Side:
        moved = (replace(each, x=each.x + times * each.shift) for each in side.placements)
        return replace(side, placements=tuple(moved))

    sheets = (
        replace(each, front=further(each.front), back=further(each.back)) for each in planned.sheets
    )
    return replace(planned, sheets=tuple(sheets))


def blank_in_front(planned: Plan) -> Plan:
    """A blank page at the beginning instead of the end."""
    later = {number: number - 1 for number in range(2, planned.pages + 1)}

    def shifted(side: Side) -> Side:
        placed = (replace(each, page=later.get(each.page or 0)) for each in side.placements)
        return replace(side, placements=tuple(placed))

    sheets = tuple(
        replace(each, front=shifted(each.front), back=shifted(each.back)) for each in planned.sheets
    )
    return replace(planned, pages=planned.pages - 1, sheets=sheets)


def off_the_middle(planned: Plan) -> Plan:
    """All backs are 0.2 mm too far to the right."""

    def moved(side: Side) -> Side:
        placed = (replace(each, x=each.x + 0.2 * MM) for each in side.placements)
        return replace(side, placements=tuple(placed))

    sheets = tuple(replace(each, back=moved(each.back)) for each in planned.sheets)
    return replace(planned, sheets=sheets)


def _with_first(planned: Plan, sheet: Sheet) -> Plan:
    return replace(planned, sheets=(sheet, *planned.sheets[1:]))


Plant = Callable[[Plan], Plan]

PLANTED: dict[Plant, str] = {
    exchanged: "the pages read",
    on_its_head: "upside down|the pages read",
    other_flip: "upside down|the pages read",
    creep_outwards: "from the spine",
    creep_twice: "from the spine",
    blank_in_front: "the pages read|upside down",
    off_the_middle: "from the spine",
}


@pytest.mark.parametrize("plant", PLANTED)
@pytest.mark.parametrize("scheme", ["saddle", "signatures", "quarto", "octavo"])
def test_the_simulation_finds_planted_errors(scheme: Scheme, plant: Plant) -> None:
    size = 2 if scheme in ("quarto", "octavo") else None
    planned = plan(scheme, 32, TRIMS[scheme], Job(A4, None, size, 0.2))
    check(planned, drawn(planned), 0.2)
    wrong = plant(planned)
    with pytest.raises(MisfoldedError, match=PLANTED[plant]):
        check(wrong, drawn(wrong), 0.2)


@pytest.mark.parametrize("plant", [exchanged, on_its_head])
@pytest.mark.parametrize("scheme", ["mini", "stack", "perfect"])
def test_the_simulation_finds_planted_errors_in_other_schemes(scheme: Scheme, plant: Plant) -> None:
    planned = plan(scheme, 8, TRIMS[scheme], Job(A4))
    wrong = plant(planned)
    with pytest.raises(MisfoldedError):
        check(wrong, drawn(wrong))
