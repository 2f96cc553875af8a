"""Sheets that are folded: saddle stitch, signatures, folio, quarto, octavo, perfect binding.

A sheet is folded once, twice or three times; several sheets of a signature
are folded each for itself and put into one another, the first outermost.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from fanpack.prepress.fit import Fitted, Grid
from fanpack.prepress.marks import collation_mark, crop_marks, fold_marks, sewing_marks
from fanpack.prepress.sheets import Box, Line, Placement, Sheet, Side, Size
from fanpack.trims import MM

Rows = tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Fold:
    """How the pages of one sheet lie on its two sides, rows from the head of the sheet down.

    The back is as one sees it after turning the sheet like the page of a book.
    In every row but the lowest the pages stand on their heads.
    """

    grid: Grid
    front: Rows
    back: Rows

    @property
    def pages(self) -> int:
        """Pages on a sheet, both sides."""
        return 2 * self.grid.columns * self.grid.rows


FOLIO = Fold(Grid(2, 1, (False,)), ((4, 1),), ((2, 3),))
QUARTO = Fold(Grid(2, 2, (False,)), ((5, 4), (8, 1)), ((3, 6), (2, 7)))
OCTAVO = Fold(
    Grid(4, 2, (False, True, False)),
    ((5, 12, 9, 8), (4, 13, 16, 1)),
    ((7, 10, 11, 6), (2, 15, 14, 3)),
)
"""The common folio, quarto and octavo of the hand press (Gaskell, A New Introduction to
Bibliography, 1972, "Imposition")."""


@dataclass(frozen=True, slots=True)
class Geometry:
    """Where the columns, rows and folds of a sheet are, in points."""

    fold: Fold
    paper: Size
    trim: Size
    gap: float
    bleed: float

    @property
    def block(self) -> Box:
        """All pages together, in the middle of the sheet."""
        size = self.fold.grid.block(self.trim, self.gap)
        x, y = (self.paper.width - size.width) / 2, (self.paper.height - size.height) / 2
        return Box(x, y, x + size.width, y + size.height)

    def left(self, column: int) -> float:
        """The left edge of a column, creep not counted."""
        gaps = sum(self.fold.grid.column_gaps[:column])
        return self.block.x0 + column * self.trim.width + gaps * self.gap

    def bottom(self, row: int) -> float:
        """The lower edge of a row; row 0 is the highest."""
        below = self.fold.grid.rows - 1 - row
        return self.block.y0 + below * (self.trim.height + self.gap)

    def spine(self, column: int) -> float:
        """The fold at which the pages of a column are bound."""
        return self.left(column + 1) if column % 2 == 0 else self.left(column)

    def clip(self, row: int, column: int) -> Box:
        """What a page may cover: to its spine, to the middle of a gap, to the paper's edge."""
        last = self.fold.grid.columns - 1
        left = self.left(column)
        right = left + self.trim.width
        if column % 2 == 0:
            x0, x1 = (0.0 if column == 0 else left - self.gap / 2), right
        else:
            x0, x1 = left, (self.paper.width if column == last else right + self.gap / 2)
        low = self.bottom(row)
        y0 = 0.0 if row == self.fold.grid.rows - 1 else low - self.gap / 2
        y1 = self.paper.height if row == 0 else low + self.trim.height + self.gap / 2
        return Box(x0, y0, x1, y1)


def plan_folded(
    fold: Fold,
    leaves: Sequence[int | None],
    signatures: Sequence[int],
    fitted: Fitted,
    trim: Size,
    gap: float,
    bleed: float,
    caliper: float,
    sewn: bool,
) -> tuple[Sheet, ...]:
    """The sheets of all signatures.

    `leaves` are the pages in reading order, blanks as None; `signatures` the
    sheets of each; `trim`, `gap` and `bleed` points on the sheet; `caliper`
    millimetres a sheet.
    """
    geometry = Geometry(fold, fitted.paper, trim, gap, bleed)
    front_cells, back_cells = _cells(geometry, fold.front), _cells(geometry, fold.back)
    lines = tuple(_sheet_lines(geometry))
    stitches = tuple(_stitches(geometry, sewn))
    inner_on_front = any(fold.pages // 2 in row for row in fold.front)
    sheets: list[Sheet] = []
    first = 0
    for number, count in enumerate(signatures, start=1):
        size = count * fold.pages
        pages = [leaves[i] if i < len(leaves) else None for i in range(first, first + size)]
        for index in range(count):
            of_sheet = _pages_of_sheet(pages, index, fold.pages)
            step = caliper * MM
            around = index * fold.pages // 4
            front = _placed(front_cells, of_sheet, around, step)
            back = _placed(back_cells, of_sheet, around, step)
            marks = lines
            if index == 0 and len(signatures) > 1:
                marks = (*lines, _collation(geometry, number, len(signatures)))
            inner = stitches if index == count - 1 else ()
            sheets.append(
                Sheet(
                    Side(front, (*marks, *inner) if inner_on_front else marks),
                    Side(back, () if inner_on_front else inner),
                    number,
                )
            )
        first += size
    return tuple(sheets)


@dataclass(frozen=True, slots=True)
class _Cell:
    """A place on a side: the page of the sheet that lies there, its lower left corner, its
    rotation, which way its spine is (1 right, -1 left), and the leaves around it in its sheet."""

    number: int
    x: float
    y: float
    rotation: int
    spine: int
    around: int
    clip: Box


def _cells(geometry: Geometry, rows: Rows) -> tuple[_Cell, ...]:
    leaves = geometry.fold.pages // 2
    return tuple(
        _Cell(
            number,
            geometry.left(column),
            geometry.bottom(row),
            0 if row == geometry.fold.grid.rows - 1 else 180,
            1 if column % 2 == 0 else -1,
            min((number - 1) // 2, leaves - 1 - (number - 1) // 2),
            geometry.clip(row, column),
        )
        for row, numbers in enumerate(rows)
        for column, number in enumerate(numbers)
    )


def _pages_of_sheet(
    pages: Sequence[int | None], index: int, per_sheet: int
) -> tuple[int | None, ...]:
    """The pages of one sheet of a signature: as many from the front as from the back of it."""
    half = per_sheet // 2
    start, end = index * half, len(pages) - (index + 1) * half
    return (*pages[start : start + half], *pages[end : end + half])


def _placed(
    cells: Sequence[_Cell], pages: Sequence[int | None], around: int, step: float
) -> tuple[Placement, ...]:
    """The pages of a side of a sheet that lies inside `around` leaves: each moves towards its spine
    by as many steps as there are leaves around its own."""
    placed = []
    for cell in cells:
        shift = (around + cell.around) * step * cell.spine
        placed.append(
            Placement(
                pages[cell.number - 1], cell.x + shift, cell.y, cell.rotation, shift, cell.clip
            )
        )
    return tuple(placed)


def _sheet_lines(geometry: Geometry) -> list[Line]:
    """Fold and crop marks; they stand on the front only."""
    paper, grid, block = geometry.paper, geometry.fold.grid, geometry.block
    across = sorted({geometry.spine(column) for column in range(grid.columns)} | {paper.width / 2})
    along = [paper.height / 2] if grid.rows == 2 else []
    xs = {block.x0, block.x1}
    ys = {block.y0, block.y1}
    if geometry.gap:
        for column, gap in enumerate(grid.column_gaps):
            if gap:
                xs |= {geometry.left(column) + geometry.trim.width, geometry.left(column + 1)}
        if grid.rows == 2:
            ys |= {geometry.bottom(0), geometry.bottom(1) + geometry.trim.height}
    return [
        *fold_marks(paper, across, along),
        *crop_marks(paper, block, sorted(xs), sorted(ys), geometry.bleed),
    ]


def _collation(geometry: Geometry, number: int, count: int) -> Line:
    row, column = _place(geometry.fold.front, 1)
    tail = geometry.bottom(row)
    return collation_mark(geometry.spine(column), tail, geometry.trim.height, number, count)


def _stitches(geometry: Geometry, sewn: bool) -> list[Line]:
    """On the innermost spread, since holes are pierced from the inside."""
    middle = geometry.fold.pages // 2
    for rows in (geometry.fold.front, geometry.fold.back):
        if any(middle in row for row in rows):
            row, column = _place(rows, middle)
            tail = geometry.bottom(row)
            spine = geometry.spine(column)
            return list(sewing_marks(spine, tail, geometry.trim.height, sewn))
    return []


def _place(rows: Rows, page: int) -> tuple[int, int]:
    return next((row, numbers.index(page)) for row, numbers in enumerate(rows) if page in numbers)
