"""Cut and stack: several leaves on a sheet; the pile is cut, and its parts put on each other."""

from collections.abc import Sequence

from fanpack.papers import Paper
from fanpack.prepress.fit import Fitted, Grid, scale_to, sheet_sizes
from fanpack.prepress.marks import crop_marks
from fanpack.prepress.sheets import Box, Placement, Sheet, Side, Size

_HAIR = 1.0


def best_grid(trim: Size, gap: float, paper: Paper) -> Grid:
    """As many pages on a side as fit, the paper turned as is better; at least 2 × 1."""

    def count(room: float, page: float) -> int:
        return max(1, int((room + gap + _HAIR) // (page + gap)))

    grids = [
        (count(sheet.width, trim.width), count(sheet.height, trim.height))
        for sheet in sheet_sizes(paper)
    ]
    columns, rows = max(grids, key=lambda each: (each[0] * each[1], each[0]))
    if columns * rows == 1:
        columns, rows = max(
            ((2, 1), (1, 2)),
            key=lambda each: max(
                scale_to(Size(each[0] * trim.width, each[1] * trim.height), sheet)
                for sheet in sheet_sizes(paper)
            ),
        )
    return Grid(columns, rows, (True,) * (columns - 1))


def plan_stack(
    leaves: Sequence[int | None], grid: Grid, fitted: Fitted, trim: Size, gap: float, bleed: float
) -> tuple[Sheet, ...]:
    """The sheets. The pile that is cut from the upper left place comes first, then those below it,
    then the next column. Lengths in points on the sheet."""
    per_sheet = grid.columns * grid.rows
    count = -(-len(leaves) // (2 * per_sheet))
    size = grid.block(trim, gap)
    paper = fitted.paper
    x0, y0 = (paper.width - size.width) / 2, (paper.height - size.height) / 2
    block = Box(x0, y0, x0 + size.width, y0 + size.height)
    lefts = [x0 + column * (trim.width + gap) for column in range(grid.columns)]
    lows = [y0 + (grid.rows - 1 - row) * (trim.height + gap) for row in range(grid.rows)]
    xs = sorted({edge for left in lefts for edge in (left, left + trim.width)})
    ys = sorted({edge for low in lows for edge in (low, low + trim.height)})
    lines = tuple(crop_marks(paper, block, xs, ys, bleed))

    def side(sheet: int, back: bool) -> Side:
        placed = []
        for place in range(per_sheet):
            column, row = divmod(place, grid.rows)
            shown = grid.columns - 1 - column if back else column
            index = 2 * (place * count + sheet) + back
            placed.append(
                Placement(
                    leaves[index] if index < len(leaves) else None,
                    lefts[shown],
                    lows[row],
                    0,
                    0.0,
                    _clip(paper, lefts[shown], lows[row], trim, gap),
                )
            )
        return Side(tuple(placed), () if back else lines)

    return tuple(Sheet(side(sheet, False), side(sheet, True)) for sheet in range(count))


def _clip(paper: Size, left: float, low: float, trim: Size, gap: float) -> Box:
    """Half a gap around the page; to the paper's edge where nothing else lies."""
    right, top = left + trim.width, low + trim.height
    return Box(
        left - gap / 2 if left >= trim.width else 0.0,
        low - gap / 2 if low >= trim.height else 0.0,
        right + gap / 2 if paper.width - right >= trim.width else paper.width,
        top + gap / 2 if paper.height - top >= trim.height else paper.height,
    )
