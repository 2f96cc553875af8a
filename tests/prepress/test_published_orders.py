"""The same order as two established tools: pdfimpose 2.10 and bookbinder-js.

What they publish is written down here: pdfimpose's matrices as its `hardcover`,
`saddle` and `onepagezine` schemas give them, and the tables PAGE_LAYOUTS,
BOOKLET_LAYOUTS and PERFECTBOUND_LAYOUTS of bookbinder-js (src/constants.js)
with the page lists of its own tests.
"""

import pytest

from fanpack.prepress.papers import MM, PAPERS
from fanpack.prepress.plan import Job, plan
from fanpack.prepress.sheets import Scheme, Side, Size
from fanpack.prepress.signatures import balanced
from prepress.folding import Ink, Printed, fold_mini, read_through

A4 = PAPERS["a4"]
SIZES = {1: Size(148 * MM, 210 * MM), 2: Size(105 * MM, 148 * MM), 4: Size(74 * MM, 105 * MM)}
Grid = list[list[tuple[int, int]]]


def grid(side: Side) -> Grid:
    """Pages and their rotations, rows from the top."""
    rows: dict[int, list[tuple[float, int, int]]] = {}
    for each in side.placements:
        rows.setdefault(round(each.y), []).append((each.x, each.page or 0, each.rotation))
    return [
        [(page, rotation) for _, page, rotation in sorted(rows[y])]
        for y in sorted(rows, reverse=True)
    ]


def half_turn(rows: Grid) -> Grid:
    return [[(page, (turn + 180) % 360) for page, turn in row[::-1]] for row in rows[::-1]]


def upright(*rows: list[int]) -> Grid:
    """The lowest row as it is, the one above it upside down."""
    *above, low = rows
    return [[(page, 180) for page in row] for row in above] + [[(page, 0) for page in low]]


PDFIMPOSE: dict[Scheme, tuple[Grid, Grid]] = {
    "folio": (upright([4, 1]), upright([2, 3])),
    "quarto": (upright([5, 4], [8, 1]), upright([3, 6], [2, 7])),
    "octavo": (
        upright([5, 12, 9, 8], [4, 13, 16, 1]),
        upright([7, 10, 11, 6], [2, 15, 14, 3]),
    ),
}


@pytest.mark.parametrize("scheme", PDFIMPOSE)
def test_folded_sheets_are_those_of_pdfimpose_hardcover(scheme: Scheme) -> None:
    front, back = PDFIMPOSE[scheme]
    pages = 2 * sum(len(row) for row in front)
    (sheet,) = plan(scheme, pages, SIZES[pages // 4], Job(A4)).sheets
    assert (grid(sheet.front), grid(sheet.back)) == (front, back)


def test_saddle_stitch_is_that_of_pdfimpose() -> None:
    sheets = plan("saddle", 16, SIZES[1], Job(A4)).sheets
    sides = [side for sheet in sheets for side in (sheet.front, sheet.back)]
    assert [[page for page, _ in grid(side)[0]] for side in sides] == [
        [16, 1], [2, 15], [14, 3], [4, 13], [12, 5], [6, 11], [10, 7], [8, 9],
    ]  # fmt: skip


def test_signatures_are_groups_of_pdfimpose() -> None:
    sheets = plan("signatures", 16, SIZES[1], Job(A4, signature=2)).sheets
    sides = [side for sheet in sheets for side in (sheet.front, sheet.back)]
    assert [[page for page, _ in grid(side)[0]] for side in sides] == [
        [8, 1], [2, 7], [6, 3], [4, 5], [16, 9], [10, 15], [14, 11], [12, 13],
    ]  # fmt: skip


def test_the_mini_zine_is_the_one_page_zine_of_pdfimpose() -> None:
    (sheet,) = plan("mini", 8, SIZES[4], Job(A4)).sheets
    assert grid(sheet.front) == upright([5, 4, 3, 2], [6, 7, 8, 1])


BOOKBINDER: dict[Scheme, tuple[list[int], list[int], int]] = {
    # scheme: (front, rotate, columns), cells from the left, rows from the foot of the sheet
    "folio": ([3, 2], [4, 1], 1),
    "quarto": ([6, 3, 7, 2], [4, 5, 1, 8], 2),
    "octavo": ([3, 6, 14, 11, 15, 10, 2, 7], [5, 4, 12, 13, 9, 16, 8, 1], 2),
}


def on_end(cells: list[int], columns: int) -> Grid:
    """A side of bookbinder-js; folio and octavo lie on their sides there and are set upright."""
    rows = [cells[start : start + columns] for start in range(0, len(cells), columns)]
    if len(cells) == 4:
        return upright(rows[1], rows[0])
    lying = [[row[column] for row in reversed(rows)] for column in reversed(range(columns))]
    return upright(*lying)


@pytest.mark.parametrize("scheme", BOOKBINDER)
def test_folded_sheets_are_those_of_bookbinder_js(scheme: Scheme) -> None:
    inside, outside, columns = BOOKBINDER[scheme]
    pages = 2 * len(inside)
    (sheet,) = plan(scheme, pages, SIZES[pages // 4], Job(A4)).sheets
    assert on_end(inside, columns) in (grid(sheet.back), half_turn(grid(sheet.back)))
    numbers = [[page for page, _ in row] for row in on_end(outside, columns)]
    front = grid(sheet.front)
    ours = [[[page for page, _ in row] for row in each] for each in (front, half_turn(front))]
    assert numbers in ours


def test_perfect_binding_is_that_of_bookbinder_js() -> None:
    inner = [3, 2, 7, 6, 11, 10, 15, 14, 19, 18, 23, 22, 27, 26, 31, 30]
    outer = [1, 4, 5, 8, 9, 12, 13, 16, 17, 20, 21, 24, 25, 28, 29, 32]
    sheets = plan("perfect", 32, SIZES[1], Job(A4)).sheets
    backs = [[page for page, _ in grid(sheet.back)[0]] for sheet in sheets]
    fronts = [[page for page, _ in grid(sheet.front)[0]] for sheet in sheets]
    assert backs == [inner[i : i + 2][::-1] for i in range(0, 32 // 2, 2)]
    assert fronts == [outer[i : i + 2][::-1] for i in range(0, 32 // 2, 2)]


def test_quires_of_several_quarto_sheets_nest_as_in_bookbinder_js() -> None:
    outer, inner = plan("quarto", 16, SIZES[2], Job(A4, signature=2)).sheets
    of_sheets = [
        {each.page for side in (sheet.front, sheet.back) for each in side.placements}
        for sheet in (outer, inner)
    ]
    assert of_sheets == [{1, 2, 3, 4, 13, 14, 15, 16}, {5, 6, 7, 8, 9, 10, 11, 12}]


@pytest.mark.parametrize(
    ("sheets", "largest", "published"), [(8, 3, (3, 3, 2)), (6, 4, (3, 3)), (9, 4, (3, 3, 3))]
)
def test_signatures_are_as_large_as_those_of_bookbinder_js(
    sheets: int, largest: int, published: tuple[int, ...]
) -> None:
    assert balanced(sheets, largest) == published


def test_the_zine_of_bookbinder_js_has_its_cover_on_another_arm_and_reads_the_same() -> None:
    low, high = [8, 1, 2, 3], [7, 6, 5, 4]
    inks = [Ink(page, 100 * c + (20 if page % 2 else 80), 50, (0, 1)) for c, page in enumerate(low)]
    inks += [
        Ink(page, 100 * c + (80 if page % 2 else 20), 250, (0, -1)) for c, page in enumerate(high)
    ]
    read_through(fold_mini(Printed(400, 300, (tuple(inks),))), 8, 20)
