"""What a plan of imposition is: sheets with two sides, and pages that lie on them.

Lengths are points, the origin is the lower left corner of the side as it is
printed. Pages count from 1.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal, get_args

from fanpack.papers import Paper
from fanpack.press import Flip, MarkKind
from fanpack.trims import MM

Scheme = Literal["saddle", "signatures", "folio", "quarto", "octavo", "mini", "stack", "perfect"]

SCHEMES: tuple[Scheme, ...] = get_args(Scheme)


@dataclass(frozen=True, slots=True)
class Size:
    """Width and height in points."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: lower left and upper right corner, in points."""

    x0: float
    y0: float
    x1: float
    y1: float

    def turned(self, paper: Size) -> "Box":
        """The same rectangle after the side was turned by half a turn."""
        width, height = paper.width, paper.height
        return Box(width - self.x1, height - self.y1, width - self.x0, height - self.y0)


@dataclass(frozen=True, slots=True)
class Placement:
    """A page on a side, or a place that stays empty (`page` is None).

    `x` and `y` are the lower left corner of the trimmed page on the sheet, its
    `shift` against creep included (points, to the right). `rotation` is 0 or
    180 degrees. Nothing is drawn outside `clip`.
    """

    page: int | None
    x: float
    y: float
    rotation: int
    shift: float
    clip: Box


@dataclass(frozen=True, slots=True)
class Line:
    """A straight mark; `dashed` for folds."""

    kind: MarkKind
    x0: float
    y0: float
    x1: float
    y1: float
    weight: float = 0.25
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a sheet."""

    placements: tuple[Placement, ...] = ()
    lines: tuple[Line, ...] = ()

    @property
    def is_blank(self) -> bool:
        """Whether no page lies on it."""
        return all(each.page is None for each in self.placements)

    def turned(self, paper: Size, trim: Size) -> "Side":
        """The side after half a turn: as a printer wants it that turns about the other edge."""
        width, height = paper.width, paper.height
        placements = tuple(
            replace(
                each,
                x=width - each.x - trim.width,
                y=height - each.y - trim.height,
                rotation=(each.rotation + 180) % 360,
                shift=-each.shift,
                clip=each.clip.turned(paper),
            )
            for each in self.placements
        )
        lines = tuple(
            replace(
                each,
                x0=width - each.x0,
                y0=height - each.y0,
                x1=width - each.x1,
                y1=height - each.y1,
            )
            for each in self.lines
        )
        return Side(placements, lines)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of paper; `signature` counts from 1."""

    front: Side
    back: Side
    signature: int = 1


@dataclass(frozen=True, slots=True)
class Plan:
    """How `pages` pages become sheets.

    `stock` is the paper as it is bought, `paper` the sheet as it is printed
    (wider than high is lying), `trim` a page on it (after `scale`), `signatures` the sheets in each
    gathering, `flip` the edge that a duplex printer turns about, `caliper`
    millimetres a sheet, `bleed` and `gap` points. `flyleaves` are blank leaves
    before and behind the text. `columns` and `rows` count the places of a side.
    """

    scheme: Scheme
    stock: Paper
    paper: Size
    trim: Size
    scale: float
    columns: int
    rows: int
    gap: float
    flip: Flip
    pages: int
    flyleaves: int
    caliper: float
    signatures: tuple[int, ...]
    sheets: tuple[Sheet, ...]

    @property
    def single_sided(self) -> bool:
        """Whether only the fronts are printed."""
        return self.scheme == "mini"

    @property
    def places(self) -> int:
        """How many pages the sheets have room for."""
        return sum(len(side.placements) for side in self.sides())

    @property
    def blanks(self) -> int:
        """Empty pages behind the last one, flyleaves not counted."""
        return self.places - self.pages - 4 * self.flyleaves

    @property
    def creep(self) -> float:
        """How far the innermost pages move towards their spine, in millimetres."""
        shifts = (each.shift for side in self.sides() for each in side.placements)
        return max((abs(shift) for shift in shifts), default=0.0) / MM

    def sides(self) -> Iterator[Side]:
        """All sides in the order in which a duplex printer prints them."""
        for sheet in self.sheets:
            yield sheet.front
            if not self.single_sided:
                yield sheet.back


def turns_about_vertical(paper: Size, flip: Flip) -> bool:
    """Whether a printer that flips on this edge turns the sheet like the page of a book."""
    return (flip == "short") == (paper.width > paper.height)


def natural_flip(paper: Size) -> Flip:
    """The edge at which both sides have their heads at the same edge of the sheet."""
    return "short" if paper.width > paper.height else "long"
