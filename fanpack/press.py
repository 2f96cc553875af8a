"""What a printer and a binder have to be told: bleed, marks, binding, colours, paper, sheets."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

from fanpack.findings import FanpackError, Finding
from fanpack.papers import PAPERS, Paper
from fanpack.trims import MM

Binding = Literal["glued", "stapled", "hand"]
"""How the pages are held: a glued or sewn book block, staples through the fold, by hand."""

Colour = Literal["k", "cmyk", "rgb"]
"""The inks: black alone, the four process colours, or colours of the screen."""

Openings = Literal["recto", "any"]
"""Where chapters begin: always on the right-hand page, or on whichever comes next."""

Flip = Literal["long", "short"]
"""The edge about which a duplex printer turns a sheet."""

MarkKind = Literal["fold", "crop", "sewing", "collation"]
"""What can be drawn on sheets to work by."""

Signature = int | tuple[int, ...]
"""The most sheets that a signature gets, or the sheets of each."""

FLIPS: tuple[Flip, ...] = get_args(Flip)
MARK_KINDS: tuple[MarkKind, ...] = get_args(MarkKind)
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


@dataclass(frozen=True, slots=True)
class Sheets:
    """How pages are put on sheets. `paper` None: what suits the pages; `flip` None: the edge at
    which both sides have their heads together.

    `flyleaves` are blank leaves before and behind the text; `simplex` wants
    fronts and backs as two files; `fit` allows scaling. `any_size` lets a zine
    choose its pages: it may then become a mini zine.
    """

    paper: Paper | None = None
    flip: Flip | None = None
    signature: Signature | None = None
    marks: tuple[MarkKind, ...] = ()
    flyleaves: int = 0
    simplex: bool = False
    fit: bool = False
    any_size: bool = True


def parse_paper(text: str) -> Paper:
    """A paper by its name. Raises FanpackError with the names that there are."""
    name = text.strip().lower()
    if name not in PAPERS:
        known = ", ".join(PAPERS)
        raise FanpackError(
            Finding("unknown-paper", f"there is no paper “{text}”", hint=f"there are: {known}")
        )
    return PAPERS[name]


def parse_signature(text: str) -> Signature:
    """`4` is a largest number of sheets, `4,4,3` the sheets of each. Raises FanpackError."""
    parts = [part.strip() for part in text.split(",")]
    if not all(part.isascii() and part.isdigit() and 0 < int(part) <= 1000 for part in parts):
        raise FanpackError(
            Finding(
                "signature",
                f"“{text}” is no number of sheets",
                hint="write 4 for at most four sheets each, or 4,4,3 for three signatures",
            )
        )
    sizes = tuple(int(part) for part in parts)
    return sizes if len(sizes) > 1 else sizes[0]


def parse_marks(names: Iterable[str]) -> tuple[MarkKind, ...]:
    """Kinds of marks by their names; ``all`` is all of them. Raises FanpackError."""
    wanted = [name.strip().lower() for name in names if name.strip()]
    for name in wanted:
        if name not in (*MARK_KINDS, "all", "none"):
            raise FanpackError(
                Finding(
                    "marks", f"there are no “{name}” marks", hint=f"{', '.join(MARK_KINDS)}, or all"
                )
            )
    return MARK_KINDS if "all" in wanted else tuple(kind for kind in MARK_KINDS if kind in wanted)


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
