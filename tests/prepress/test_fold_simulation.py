"""Every scheme, printed, folded, bound and read: once in plans exhaustively, once in drawn PDFs."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fanpack.prepress.draw import draw
from fanpack.prepress.papers import MM, PAPERS
from fanpack.prepress.plan import Job, plan
from fanpack.prepress.sheets import Flip, Plan, Scheme, Sheet, Side, Size
from fanpack.prepress.source import read_source
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


def drawn(plan: Plan, bleed: float = 0.0) -> Printed:
    """The sheets of a plan, drawn as a PDF and read again."""
    trim = Size(plan.trim.width / plan.scale, plan.trim.height / plan.scale)
    source = read_source(numbered_pages(plan.pages, trim.width, trim.height, bleed), "n.pdf", False)
    return read_sheets(draw(source, plan, plan.sides()))


def assert_alike(printed: Printed, imagined: Printed) -> None:
    """The drawing says what the plan says, to a hundredth of a point."""
    assert len(printed.sides) == len(imagined.sides)
    for side, other in zip(printed.sides, imagined.sides, strict=True):
        assert [(ink.page, ink.up) for ink in side] == [(ink.page, ink.up) for ink in other]
        for ink, same in zip(side, other, strict=True):
            assert (ink.x, ink.y) == pytest.approx((same.x, same.y), abs=0.01)


def folded(plan: Plan, printed: Printed) -> list[Face]:
    """The booklet, made by hand from printed sheets."""
    if plan.scheme == "mini":
        return fold_mini(printed)
    if plan.scheme == "stack":
        page = (plan.trim.width, plan.trim.height)
        return cut_and_stack(printed, plan.flip, plan.columns, plan.rows, page, plan.gap)
    page_width = plan.trim.width + plan.gap / 2
    caliper = plan.caliper
    folds = FOLDS[plan.scheme]
    return bind(printed, plan.flip, folds, plan.signatures, caliper, page_width)


def check(plan: Plan, printed: Printed) -> None:
    inner = INNER * plan.scale
    if plan.scheme == "mini":
        inner += (plan.paper.width / 4 - plan.trim.width) / 2
    read_through(folded(plan, printed), plan.pages, inner, plan.flyleaves)


def custom(sheets: int) -> tuple[int, ...] | None:
    """Uneven signatures for so many sheets."""
    sizes: list[int] = []
    for size in (2, 5, 1, 4, 3) * 20:
        if sum(sizes) + size > sheets:
            break
        sizes.append(size)
    left = sheets - sum(sizes)
    return (*sizes, left) if left else tuple(sizes)


def jobs(scheme: Scheme, pages: int) -> Iterator[Job]:
    per_sheet = {"quarto": 8, "octavo": 16}.get(scheme, 4)
    sheets = -(-pages // per_sheet)
    wanted: tuple[int | tuple[int, ...] | None, ...] = (None,)
    if scheme == "signatures":
        wanted = (None, 1, 2, 3, 6, 10, custom(sheets))
    elif scheme in ("folio", "quarto", "octavo"):
        wanted = (None, 2, 3)
    for signature, flip in product(wanted, FLIPS):
        yield Job(A4, flip, signature, caliper=0.144)


@pytest.mark.parametrize("scheme", TRIMS)
def test_every_plan_of_1_to_200_pages_folds_to_a_book_in_order(scheme: Scheme) -> None:
    for pages in range(1, 9 if scheme == "mini" else 201):
        for job in jobs(scheme, pages):
            planned = plan(scheme, pages, TRIMS[scheme], job)
            assert planned.blanks < (
                8 if scheme in ("quarto", "mini", "stack") else 16 if scheme == "octavo" else 4
            ) * max(1, max(planned.signatures, default=1))
            check(planned, imagined(planned))


@pytest.mark.parametrize("flip", FLIPS)
@pytest.mark.parametrize("scheme", TRIMS)
def test_a_drawn_pdf_folds_to_a_book_in_order(scheme: Scheme, flip: Flip) -> None:
    for pages in (1, 4, 7, 8) if scheme == "mini" else (1, 4, 5, 17, 32, 63):
        for caliper in (0.0, 0.2):
            planned = plan(scheme, pages, TRIMS[scheme], Job(A4, flip, None, caliper))
            printed = drawn(planned)
            check(planned, printed)
            assert_alike(printed, imagined(planned))


@given(
    scheme=st.sampled_from(sorted(TRIMS)),
    pages=st.integers(1, 200),
    flip=st.sampled_from(FLIPS),
    signature=st.one_of(st.none(), st.integers(1, 12)),
    caliper=st.floats(0, 0.3),
    flyleaves=st.integers(0, 2),
    bleed=st.sampled_from((0.0, 3 * MM)),
    width=st.floats(60, 160),
    shape=st.floats(1.0, 1.7),
    paper=st.sampled_from(sorted(PAPERS)),
)
@settings(max_examples=120, deadline=None, derandomize=True)
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
    job = Job(PAPERS[paper], flip, signature, caliper / 10, True, flyleaves)
    planned = plan(scheme, pages, trim, job, bleed)
    check(planned, drawn(planned, bleed))


def test_fronts_and_backs_in_two_files_fold_to_the_same_book() -> None:
    planned = plan("saddle", 22, A5, Job(A4))
    source = read_source(numbered_pages(22, A5.width, A5.height), "n.pdf", False)
    fronts = draw(source, planned, [sheet.front for sheet in planned.sheets])
    backs = draw(source, planned, [sheet.back for sheet in planned.sheets])
    check(planned, read_sheets(fronts, backs))


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

    def away(side: Side) -> Side:
        moved = (replace(each, x=each.x - 2 * each.shift) for each in side.placements)
        return replace(side, placements=tuple(moved))

    sheets = (
        replace(each, front=away(each.front), back=away(each.back)) for each in planned.sheets
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


PLANTED = {
    exchanged: "the pages read",
    on_its_head: "upside down|the pages read",
    other_flip: "upside down|the pages read",
    creep_outwards: "from the spine",
    blank_in_front: "the pages read|upside down",
    off_the_middle: "from the spine",
}


@pytest.mark.parametrize("plant", PLANTED)
@pytest.mark.parametrize("scheme", ["saddle", "signatures", "quarto", "octavo"])
def test_the_simulation_finds_planted_errors(scheme: Scheme, plant: object) -> None:
    assert callable(plant)
    size = 2 if scheme in ("quarto", "octavo") else None
    planned = plan(scheme, 32, TRIMS[scheme], Job(A4, None, size, 0.2))
    check(planned, drawn(planned))
    wrong = plant(planned)
    with pytest.raises(MisfoldedError, match=PLANTED[plant]):
        check(wrong, drawn(wrong))


@pytest.mark.parametrize("plant", [exchanged, on_its_head])
@pytest.mark.parametrize("scheme", ["mini", "stack", "perfect"])
def test_the_simulation_finds_planted_errors_in_other_schemes(
    scheme: Scheme, plant: object
) -> None:
    assert callable(plant)
    planned = plan(scheme, 8, TRIMS[scheme], Job(A4))
    wrong = plant(planned)
    with pytest.raises(MisfoldedError):
        check(wrong, drawn(wrong))
