"""Papers that printers take: one table, with its sources. Lengths are millimetres."""

from typing import NamedTuple


class Paper(NamedTuple):
    """A sheet as it comes out of the packet, upright, in millimetres.

    `grain_long` says whether office paper of this size usually has its grain
    along the long edge; None where both are sold.
    """

    name: str
    width: float
    height: float
    grain_long: bool | None = None

    def __str__(self) -> str:
        return self.name


PAPERS: dict[str, Paper] = {
    "a3": Paper("A3", 297, 420),
    "a4": Paper("A4", 210, 297, grain_long=True),
    "a5": Paper("A5", 148, 210),
    "a6": Paper("A6", 105, 148),
    "letter": Paper("Letter", 215.9, 279.4, grain_long=True),
    "legal": Paper("Legal", 215.9, 355.6, grain_long=True),
    "tabloid": Paper("Tabloid", 279.4, 431.8),
}
"""ISO 216:2007 for the A series; ANSI/ASME Y14.1 for Letter (A) and Tabloid (B); Legal as in
ISO 32000 readers and PWG 5101.1 (na_legal). Grain: cut-size office paper is sold long grain."""

DEFAULT_CALIPER = 0.10
"""Millimetres a sheet, for plain 80 g/m² paper: an assumption, since makers differ."""
