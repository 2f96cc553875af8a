"""Whether pages fit on a paper, which way round, and at what scale."""

from dataclasses import dataclass

from fanpack.findings import FanpackError, Finding
from fanpack.papers import PAPERS, Paper
from fanpack.prepress.sheets import Size
from fanpack.trims import MM

TOLERANCE = 1.0
"""Points that a block of pages may stand over the paper's edge: sizes rounded to whole points."""


@dataclass(frozen=True, slots=True)
class Grid:
    """How pages lie on a side: columns and rows, and where there must be a gap between them.

    `column_gaps` has one entry for each inner boundary of columns: True where
    pages meet that are cut apart, False at a spine.
    """

    columns: int
    rows: int
    column_gaps: tuple[bool, ...]

    def block(self, trim: Size, gap: float) -> Size:
        """The size of all pages together."""
        return Size(
            self.columns * trim.width + sum(self.column_gaps) * gap,
            self.rows * trim.height + (self.rows - 1) * gap,
        )


@dataclass(frozen=True, slots=True)
class Fitted:
    """A paper the right way round, and the scale of the pages on it."""

    paper: Size
    scale: float


def sheet_sizes(paper: Paper) -> tuple[Size, Size]:
    """A paper upright and lying, in points."""
    width, height = round(paper.width * MM, 5), round(paper.height * MM, 5)
    return Size(width, height), Size(height, width)


def scale_to(block: Size, paper: Size) -> float:
    """The largest scale at which a block fits on a sheet."""
    return min(paper.width / block.width, paper.height / block.height)


def _orientations(block: Size, paper: Paper) -> list[Size]:
    upright, lying = sheet_sizes(paper)
    return [lying, upright] if block.width > block.height else [upright, lying]


def fits(block: Size, paper: Paper) -> bool:
    """Whether a block fits on a paper one way or the other, as large as it is."""
    return any(_holds(block, sheet) for sheet in sheet_sizes(paper))


def _holds(block: Size, sheet: Size) -> bool:
    return block.width <= sheet.width + TOLERANCE and block.height <= sheet.height + TOLERANCE


def smallest_paper(block: Size, trim: Size) -> Paper | None:
    """The paper to take when none is named; None when no paper holds the block.

    What lies in most printers comes first, A4 or Letter; of the two A4 for
    pages in the proportion of the A and B series, else the smaller.
    """
    holding = [paper for paper in PAPERS.values() if fits(block, paper)]
    desk = [paper for paper in holding if paper.name in ("A4", "Letter")]
    iso = abs(max(trim.width, trim.height) / min(trim.width, trim.height) - 2**0.5) < 0.02

    def cost(paper: Paper) -> float:
        return 0.0 if iso and paper.name == "A4" else paper.width * paper.height

    return min(desk or holding, key=cost, default=None)


def fit(grid: Grid, trim: Size, gap: float, paper: Paper, scaling: bool) -> Fitted:
    """The sheet, turned so that the pages fit, and their scale: 1 unless `scaling` is asked for.

    Raises FanpackError when they do not fit; its hint says what would.
    """
    block = grid.block(trim, gap)
    sheets = _orientations(block, paper)
    if scaling:
        best = max(sheets, key=lambda sheet: scale_to(block, sheet))
        scale = scale_to(block, best)
        return Fitted(best, 1.0 if abs(scale - 1) < 0.004 and _holds(block, best) else scale)
    for sheet in sheets:
        if _holds(block, sheet):
            return Fitted(sheet, 1.0)
    raise FanpackError(
        Finding(
            "does-not-fit",
            _too_large(grid, trim, block, paper),
            hint=_what_would(block, trim, paper),
        )
    )


def _too_large(grid: Grid, trim: Size, block: Size, paper: Paper) -> str:
    number = grid.columns * grid.rows
    many = "a page" if number == 1 else f"{number} pages"
    need = f"need {millimetres(block)} mm" if number > 1 else f"needs {millimetres(block)} mm"
    return (
        f"{many} of {millimetres(trim)} mm on a side {need}, "
        f"and {paper.name} is {paper.width:g} × {paper.height:g} mm"
    )


def _what_would(block: Size, trim: Size, paper: Paper) -> str:
    percent = int(100 * max(scale_to(block, sheet) for sheet in sheet_sizes(paper)))
    larger = smallest_paper(block, trim)
    scaled = f"--fit prints them at {percent} %"
    if larger is None:
        return scaled
    return f"--paper {larger.name.lower()} holds them; {scaled}"


def millimetres(size: Size) -> str:
    """A size for people: `148 × 210`."""
    return f"{_short(size.width / MM)} × {_short(size.height / MM)}"


def _short(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
