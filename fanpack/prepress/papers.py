"""Sizes of papers and books, and how thick paper is: tables with their sources.

Lengths are millimetres; `MM` turns them into points.
"""

from dataclasses import dataclass

MM = 72 / 25.4
"""Points in a millimetre."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet as it comes out of the packet, upright, in millimetres.

    `grain_long` says whether office paper of this size usually has its grain
    along the long edge; None where both are sold.
    """

    name: str
    width: float
    height: float
    grain_long: bool | None = None
    article: str = "an"

    def __str__(self) -> str:
        return self.name


PAPERS: dict[str, Paper] = {
    "a3": Paper("A3", 297, 420),
    "a4": Paper("A4", 210, 297, grain_long=True),
    "a5": Paper("A5", 148, 210),
    "a6": Paper("A6", 105, 148),
    "letter": Paper("Letter", 215.9, 279.4, grain_long=True, article="a"),
    "legal": Paper("Legal", 215.9, 355.6, grain_long=True, article="a"),
    "tabloid": Paper("Tabloid", 279.4, 431.8, article="a"),
}
"""ISO 216:2007 for the A series; ANSI/ASME Y14.1 for Letter (A) and Tabloid (B); Legal as in
ISO 32000 readers and PWG 5101.1 (na_legal). Grain: cut-size office paper is sold long grain."""

TRIMS: dict[str, tuple[float, float]] = {
    "a5": (148, 210),
    "a6": (105, 148),
    "a7": (74, 105),
    "b6": (125, 176),
    "half-letter": (139.7, 215.9),
    "digest": (139.7, 215.9),
    "pocket": (108, 174.6),
    "us-trade": (152.4, 228.6),
}
"""Width and height of finished pages: ISO 216 for A5 to B6; half a Letter; mass-market 4.25 × 6.87
inches; US trade 6 × 9 inches."""

DEFAULT_CALIPER = 0.10
"""Millimetres a sheet, for plain 80 g/m² paper: an assumption, since makers differ."""

CALIPERS: dict[str, float] = {
    "75 g/m² copy (20 lb)": 0.097,
    "80 g/m² copy": 0.100,
    "90 g/m² offset (24 lb)": 0.114,
    "100 g/m²": 0.120,
    "120 g/m²": 0.145,
    "80 g/m² bulky cream": 0.144,
}
"""Typical thickness of one sheet in millimetres: assumptions to start from. Measure ten sheets with
a calliper and divide, or ask the maker for the bulk."""


def grams_hint(caliper: float) -> str:
    """The paper of the table that is nearest to a thickness, for messages."""
    return min(CALIPERS, key=lambda name: abs(CALIPERS[name] - caliper))
