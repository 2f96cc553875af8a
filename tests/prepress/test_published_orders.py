"""The same order of pages as two other programs, by what they publish.

`published_orders.json` has their orders and says where each is from.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from fanpack.papers import PAPERS
from fanpack.prepress.plan import Job, plan
from fanpack.prepress.sheets import Plan, Scheme, Side, Size
from fanpack.prepress.signatures import balanced
from fanpack.trims import MM
from prepress.folding import Ink, Printed, fold_mini, read_through

PUBLISHED = json.loads(Path(__file__).with_name("published_orders.json").read_text("utf-8"))
PDFIMPOSE = PUBLISHED["pdfimpose"]["orders"]
BOOKBINDER = PUBLISHED["bookbinder"]
A4, A3 = PAPERS["a4"], PAPERS["a3"]
SIZES = {1: Size(148 * MM, 210 * MM), 2: Size(105 * MM, 148 * MM), 4: Size(74 * MM, 105 * MM)}
PER_SHEET = {"folio": 4, "quarto": 8, "octavo": 16}

Grid = list[list[int]]


def grid(side: Side) -> Grid:
    """Pages, rows from the head of the side; a negative number stands on its head."""
    rows: dict[int, list[tuple[float, int]]] = {}
    for each in side.placements:
        turned = -1 if each.rotation == 180 else 1
        rows.setdefault(round(each.y), []).append((each.x, turned * (each.page or 0)))
    return [[page for _, page in sorted(rows[y])] for y in sorted(rows, reverse=True)]


def half_turn(rows: Grid) -> Grid:
    return [[-page for page in row[::-1]] for row in rows[::-1]]


def sides(planned: Plan) -> list[Grid]:
    return [grid(side) for side in planned.sides()]


def same_plan(order: dict[str, Any]) -> Plan:
    """What fanpack plans of what pdfimpose was given."""
    across, down = len(order["sides"][0][0]), len(order["sides"][0])
    size = SIZES.get(across * down // 2)
    if order["scheme"] == "stack":
        paper, size = A3, Size(297 * MM / across - 0.1, 420 * MM / down - 0.1)
        if across > down:
            size = Size(420 * MM / across - 0.1, 297 * MM / down - 0.1)
    else:
        paper = A4
    assert size
    return plan(order["scheme"], order["pages"], size, Job(paper, signature=order["signature"]))


@pytest.mark.parametrize("order", PDFIMPOSE, ids=lambda o: f"{o['schema']} of {o['pages']}")
def test_every_shared_scheme_has_the_order_of_pdfimpose(order: dict[str, Any]) -> None:
    assert sides(same_plan(order)) == order["sides"]


def on_end(cells: list[int], columns: int) -> Grid:
    """A side of bookbinder-js; folio and octavo lie on their sides there and are set upright."""
    rows = [cells[start : start + columns] for start in range(0, len(cells), columns)]
    if len(cells) == 4:
        rows.reverse()
    else:
        rows = [[row[at] for row in reversed(rows)] for at in reversed(range(columns))]
    *above, low = rows
    return [[-page for page in row] for row in above] + [low]


@pytest.mark.parametrize("layout", BOOKBINDER["layouts"], ids=lambda each: each["scheme"])
def test_folded_sheets_are_those_of_bookbinder_js(layout: dict[str, Any]) -> None:
    pages = PER_SHEET[layout["scheme"]]
    front, back = sides(plan(layout["scheme"], pages, SIZES[pages // 4], Job(A4)))
    columns = layout["columns"]
    assert on_end(layout["front"], columns) in (back, half_turn(back))
    numbers = [[abs(page) for page in row] for row in on_end(layout["rotate"], columns)]
    ways = (front, half_turn(front))
    assert numbers in [[[abs(page) for page in row] for row in each] for each in ways]


def test_perfect_binding_is_that_of_bookbinder_js() -> None:
    published = BOOKBINDER["perfect"]
    planned = sides(plan("perfect", published["pages"], SIZES[1], Job(A4)))
    fronts, backs = planned[0::2], planned[1::2]
    for name, ours in (("front", backs), ("back", fronts)):
        pairs = zip(published[name][0::2], published[name][1::2], strict=True)
        assert [rows[0] for rows in ours] == [[right, left] for left, right in pairs]


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
    inks = []
    for row, numbers in enumerate(reversed(BOOKBINDER["zine"])):
        for column, number in enumerate(numbers):
            page, up = abs(number), 1 if number > 0 else -1
            inner = 20 if (page % 2 == 1) == (up > 0) else 80
            y = 50 if up > 0 else 250
            assert (up > 0) == (row == 0)
            inks.append(Ink(page, 100 * column + inner, y, (0, up)))
    read_through(fold_mini(Printed(400, 300, (tuple(inks),))), 8, 20)


def test_the_published_orders_name_their_scheme_and_source() -> None:
    assert {order["scheme"] for order in PDFIMPOSE} >= set(_shared())
    assert "pdfimpose 2.10.0" in PUBLISHED["pdfimpose"]["source"]
    assert "src/constants.js" in BOOKBINDER["source"]


def _shared() -> tuple[Scheme, ...]:
    return ("saddle", "signatures", "folio", "quarto", "octavo", "mini", "stack", "perfect")
