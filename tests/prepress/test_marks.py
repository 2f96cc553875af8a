"""Marks stand where they help, and only there."""

from itertools import pairwise

import pytest

from fanpack.papers import PAPERS
from fanpack.prepress.marks import stations
from fanpack.prepress.plan import Job, plan
from fanpack.prepress.sheets import Line, Plan, Scheme, Side, Size
from fanpack.press import MarkKind
from fanpack.trims import MM

A5 = Size(148 * MM, 210 * MM)
SMALL = Size(60 * MM, 90 * MM)


def lines(side: Side, kind: MarkKind) -> list[Line]:
    return [line for line in side.lines if line.kind == kind]


def signatures(pages: int, size: int) -> Plan:
    return plan("signatures", pages, A5, Job(PAPERS["a4"], signature=size))


def test_fold_marks_stand_on_the_fold() -> None:
    front = signatures(16, 4).sheets[0].front
    for line in lines(front, "fold"):
        assert line.x0 == line.x1 == pytest.approx(297 * MM / 2, abs=0.01)
    assert all(line.dashed for line in lines(front, "fold"))


def test_crop_marks_point_at_the_corners_from_outside() -> None:
    planned = plan("saddle", 4, SMALL, Job(PAPERS["a4"]))
    marks = lines(planned.sheets[0].front, "crop")
    assert len(marks) == 8
    x0, x1 = planned.paper.width / 2 - SMALL.width, planned.paper.width / 2 + SMALL.width
    y0, y1 = (planned.paper.height - SMALL.height) / 2, (planned.paper.height + SMALL.height) / 2
    for line in marks:
        if line.x0 == line.x1:
            assert line.x0 in (pytest.approx(x0), pytest.approx(x1))
            assert not y0 < line.y0 < y1
        else:
            assert line.y0 in (pytest.approx(y0), pytest.approx(y1))
            assert not x0 < line.x0 < x1


def test_there_are_no_crop_marks_where_pages_reach_the_edge() -> None:
    assert not lines(signatures(16, 4).sheets[0].front, "crop")


def test_sewing_marks_stand_inside_the_innermost_sheet_only() -> None:
    planned = signatures(32, 4)
    marked = [
        (sheet.signature, index % 4, name)
        for index, sheet in enumerate(planned.sheets)
        for name, side in (("front", sheet.front), ("back", sheet.back))
        if lines(side, "sewing")
    ]
    assert marked == [(1, 3, "back"), (2, 3, "back")]


@pytest.mark.parametrize(("scheme", "pages"), [("saddle", 16), ("quarto", 16), ("octavo", 16)])
def test_sewing_marks_cross_the_spine_between_the_middle_pages(scheme: Scheme, pages: int) -> None:
    size = 2 if scheme == "quarto" else None
    planned = plan(scheme, pages, SMALL, Job(PAPERS["a4"], signature=size, caliper=0))
    for sheet in planned.sheets:
        for side in (sheet.front, sheet.back):
            stitches = lines(side, "sewing")
            if not stitches:
                continue
            places = {each.page: each for each in side.placements}
            left, right = sorted((places[pages // 2], places[pages // 2 + 1]), key=lambda p: p.x)
            spine = (left.x + SMALL.width + right.x) / 2
            for line in stitches:
                assert (line.x0 + line.x1) / 2 == pytest.approx(spine)
                assert left.y < line.y0 < left.y + SMALL.height
            return
    pytest.fail("no sewing marks")


@pytest.mark.parametrize("height", [105, 148, 210, 297])
def test_stations_are_even_and_keep_clear_of_head_and_tail(height: int) -> None:
    found = stations(height * MM, sewn=True)
    steps = {round(b - a, 6) for a, b in pairwise(found)}
    assert len(steps) == 1
    assert found[0] == pytest.approx(12 * MM)
    assert found[-1] == pytest.approx((height - 12) * MM)
    assert stations(200, sewn=False) == (50, 150)


def test_collation_marks_are_a_stair_down_the_backs_of_the_signatures() -> None:
    planned = signatures(160, 4)
    bars = [line for sheet in planned.sheets for line in lines(sheet.front, "collation")]
    assert len(bars) == 10
    tops = [line.y0 for line in bars]
    steps = {round(a - b, 6) for a, b in pairwise(tops)}
    assert len(steps) == 1
    assert steps.pop() > 0
    assert {line.x0 for line in bars} == {planned.paper.width / 2}
    assert min(line.y1 for line in bars) > 0


def test_one_signature_needs_no_collation_mark() -> None:
    assert not lines(plan("saddle", 64, A5, Job()).sheets[0].front, "collation")


def test_the_slit_of_a_mini_zine_lies_between_the_middle_pages() -> None:
    planned = plan("mini", 8, Size(74 * MM, 105 * MM), Job(PAPERS["a4"]))
    (slit,) = [line for line in lines(planned.sheets[0].front, "fold") if not line.dashed]
    width, height = planned.paper.width, planned.paper.height
    assert (slit.x0, slit.y0, slit.x1, slit.y1) == (
        width / 4,
        height / 2,
        3 * width / 4,
        height / 2,
    )


def test_marks_turn_over_with_their_side() -> None:
    job = Job(PAPERS["a4"], "long")
    turned = plan("saddle", 8, SMALL, job).sheets[1].back
    straight = plan("saddle", 8, SMALL, Job(PAPERS["a4"], "short")).sheets[1].back
    heights = [sorted(line.y0 for line in lines(side, "sewing")) for side in (turned, straight)]
    assert heights[0] == pytest.approx(heights[1])
    assert lines(turned, "sewing")[0].x0 > lines(turned, "sewing")[0].x1
