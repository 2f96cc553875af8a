"""The font files that fanpack brings along, as installed packages under the Open Font Licence.

Families get private names, so that a font of the same name on the machine
cannot take their place.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import fontpkg_eb_garamond
import fontpkg_noto_serif

Style = Literal["normal", "italic"]


@dataclass(frozen=True, slots=True)
class Face:
    """One font file: variable, with weights from the first to the last of `weights`."""

    family: str
    style: Style
    weights: tuple[int, int]
    path: Path


_GARAMOND = Path(fontpkg_eb_garamond.__file__).parent / "files"
_NOTO = Path(fontpkg_noto_serif.__file__).parent / "files"

FACES: tuple[Face, ...] = (
    Face("FP Garamond", "normal", (400, 800), _GARAMOND / "EBGaramond[wght].ttf"),
    Face("FP Garamond", "italic", (400, 800), _GARAMOND / "EBGaramond-Italic[wght].ttf"),
    Face("FP Fallback", "normal", (100, 900), _NOTO / "NotoSerif[wdth,wght].ttf"),
    Face("FP Fallback", "italic", (100, 900), _NOTO / "NotoSerif-Italic[wdth,wght].ttf"),
)
"""All faces; the fallback has the letters that the text face lacks."""


def face(family: str, style: Style = "normal") -> Face:
    """The face of a family and style."""
    return next(each for each in FACES if each.family == family and each.style == style)


@cache
def characters() -> frozenset[int]:
    """The code points that the upright faces can show between them."""
    from fontTools.ttLib import TTFont

    found: set[int] = set()
    for each in FACES:
        if each.style == "normal":
            with TTFont(each.path, lazy=True) as font:
                found.update(font.getBestCmap())
    return frozenset(found)
