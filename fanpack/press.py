"""What a printer and a binder have to be told: bleed, marks, binding, colours, paper."""

from dataclasses import dataclass
from typing import Literal, get_args

from fanpack.trims import MM

Binding = Literal["glued", "stapled", "hand"]
"""How the pages are held: a glued or sewn book block, staples through the fold, by hand."""

Colour = Literal["k", "cmyk", "rgb"]
"""The inks: black alone, the four process colours, or colours of the screen."""

Openings = Literal["recto", "any"]
"""Where chapters begin: always on the right-hand page, or on whichever comes next."""

BINDINGS: tuple[Binding, ...] = get_args(Binding)
COLOURS: tuple[Colour, ...] = get_args(Colour)
OPENINGS: tuple[Openings, ...] = get_args(Openings)

INSIDE_MARGINS = ((150, 9.6), (300, 12.7), (500, 15.9), (700, 19.1), (None, 22.3))
"""The least inside margin in millimetres for books of up to so many pages: the figures of
print-on-demand services (3/8, 1/2, 5/8, 3/4 and 7/8 inch)."""

HAND_BINDING = 6 * MM
"""How much more the inside takes where the needle or the punch goes through the margin."""


@dataclass(frozen=True, slots=True)
class Press:
    """How an edition for print is made. Lengths in points.

    `cover_color` None: process colours where the inside has them, else colours of the screen.
    `profile` is the ICC profile of the printing condition, for CMYK. `caliper`
    is the thickness of one sheet (two pages), `cover_stock` that of the cover's.
    """

    bleed: float = 0.0
    marks: bool = False
    binding: Binding = "glued"
    color: Colour = "k"
    cover_color: Colour | None = None
    openings: Openings = "recto"
    profile: bytes = b""
    caliper: float = 0.10 * MM
    cover_stock: float = 0.30 * MM


def least_inside(pages: int, binding: Binding) -> float:
    """The least inside margin of a book of so many pages, in points."""
    margin = next(mm for most, mm in INSIDE_MARGINS if most is None or pages <= most) * MM
    return margin + (HAND_BINDING if binding == "hand" else 0)


@dataclass(frozen=True, slots=True)
class Wrap:
    """A cover in one piece, back, spine and front from left to right, in points.

    `width` and `height` are those of one page, `bleed` what the drawing stands over on
    all sides, `upward` whether the lettering of the spine is read from the foot.
    """

    width: float
    height: float
    spine: float
    bleed: float
    upward: bool = False

    @property
    def total(self) -> float:
        """The width of the whole, without bleed."""
        return 2 * self.width + self.spine


@dataclass(frozen=True, slots=True)
class Art:
    """What is drawn on a cover, as SVG of the size of the wrap with its bleed, and the colours
    in which the words on its back are set."""

    svg: str
    paper: str
    ink: str
    accent: str


SPINE_TEXT = 5 * MM
"""The narrowest spine that is lettered; on a thinner one the words would run over the edge."""


def spine_width(pages: int, press: Press) -> float:
    """The thickness of a book of so many pages with its cover, in points; 0 when it is stapled."""
    if press.binding == "stapled":
        return 0.0
    return -(-pages // 2) * press.caliper + press.cover_stock
