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

    `profile` is the ICC profile of the printing condition, for CMYK. `caliper`
    is the thickness of one sheet (two pages), `cover_stock` that of the cover's.
    """

    bleed: float = 0.0
    marks: bool = False
    binding: Binding = "glued"
    color: Colour = "k"
    openings: Openings = "recto"
    profile: bytes = b""
    caliper: float = 0.10 * MM
    cover_stock: float = 0.30 * MM


def least_inside(pages: int, binding: Binding) -> float:
    """The least inside margin of a book of so many pages, in points."""
    margin = next(mm for most, mm in INSIDE_MARGINS if most is None or pages <= most) * MM
    return margin + (HAND_BINDING if binding == "hand" else 0)
