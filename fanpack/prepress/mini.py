"""The one-sheet zine: eight pages on one side of a sheet that is folded, slit and folded."""

from collections.abc import Sequence

from fanpack.prepress.fit import Fitted, Grid
from fanpack.prepress.marks import fold_marks
from fanpack.prepress.sheets import Box, Line, Placement, Sheet, Side, Size

GRID = Grid(4, 2, (False, False, False))
PAGES = 8

_ROWS = ((5, 4, 3, 2), (6, 7, 8, 1))
"""Pages from the left; the upper row stands on its head."""


def plan_mini(leaves: Sequence[int | None], fitted: Fitted, trim: Size) -> tuple[Sheet, ...]:
    """The one sheet. `leaves` are at most eight pages; `trim` is in points on the sheet.

    Nothing is trimmed: the paper's edges are the zine's, so each page stands
    in the middle of its eighth.
    """
    paper = fitted.paper
    width, height = paper.width / 4, paper.height / 2
    placements = []
    for row, numbers in enumerate(_ROWS):
        for column, number in enumerate(numbers):
            left, low = column * width, (1 - row) * height
            placements.append(
                Placement(
                    leaves[number - 1] if number <= len(leaves) else None,
                    left + (width - trim.width) / 2,
                    low + (height - trim.height) / 2,
                    180 if row == 0 else 0,
                    0.0,
                    Box(left, low, left + width, low + height),
                )
            )
    slit = Line("fold", width, height, 3 * width, height, weight=0.5)
    lines = (*fold_marks(paper, [width, 2 * width, 3 * width], [height]), slit)
    return (Sheet(Side(tuple(placements), lines), Side()),)
