"""The fonts that fanpack brings along, in installed packages under the Open Font Licence.

Families get private names, so that a font of the same name on the machine
cannot take their place. The text face has Latin, Greek and Cyrillic letters; the
others step in for what it lacks, and are loaded only where a book needs them.
"""

from collections.abc import Callable, Iterable
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    import uharfbuzz

Style = Literal["normal", "italic"]


class Face(NamedTuple):
    """One font: variable where the weights `first` to `last` differ."""

    family: str
    style: Style
    first: int
    last: int
    load: Callable[[], bytes]

    @property
    def weights(self) -> str:
        """The weights as CSS writes them."""
        return f"{self.first}" if self.first == self.last else f"{self.first} {self.last}"


def _file(package: str, name: str) -> Callable[[], bytes]:
    def load() -> bytes:
        module = import_module(package)
        return (Path(str(module.__file__)).parent / "files" / name).read_bytes()

    return load


def _packed(name: str) -> Callable[[], bytes]:
    def load() -> bytes:
        data: bytes = import_module("pymupdf_fonts").myfont(name)
        return data

    return load


FACES: tuple[Face, ...] = (
    Face("FP Garamond", "normal", 400, 800, _file("fontpkg_eb_garamond", "EBGaramond[wght].ttf")),
    Face(
        "FP Garamond",
        "italic",
        400,
        800,
        _file("fontpkg_eb_garamond", "EBGaramond-Italic[wght].ttf"),
    ),
    Face("FP Serif", "normal", 100, 900, _file("fontpkg_noto_serif", "NotoSerif[wdth,wght].ttf")),
    Face(
        "FP Serif",
        "italic",
        100,
        900,
        _file("fontpkg_noto_serif", "NotoSerif-Italic[wdth,wght].ttf"),
    ),
    Face(
        "FP Hebrew",
        "normal",
        300,
        900,
        _file("fontpkg_frank_ruhl_libre", "FrankRuhlLibre[wght].ttf"),
    ),
    Face(
        "FP Arabic",
        "normal",
        100,
        900,
        _file("fontpkg_noto_sans_arabic", "NotoSansArabic[wdth,wght].ttf"),
    ),
    Face("FP Symbols", "normal", 400, 400, _packed("symbol1")),
    Face("FP Signs", "normal", 400, 400, _packed("symbol2")),
)
"""All faces, in the order in which they are asked for a letter."""

SANS: tuple[Face, ...] = (
    Face("FP Sans", "normal", 400, 400, _packed("figo")),
    Face("FP Sans", "italic", 400, 400, _packed("figit")),
    Face("FP Sans", "normal", 700, 700, _packed("figbo")),
    Face("FP Sans", "italic", 700, 700, _packed("figbi")),
)
"""The faces without serifs, for themes and thoughts that ask for them."""

_PLAIN = frozenset(range(0x250)) | frozenset(map(ord, "–—‘’“”„‚…•†‡‹›−‐‑\u2009\u200a\u2060\u200b"))
"""Characters that the text face is known to have, or that show nothing."""


def face(family: str, style: Style = "normal") -> Face:
    """The face of a family and style."""
    faces = (*FACES, *SANS)
    return next(each for each in faces if each.family == family and each.style == style)


def faces(family: str) -> tuple[Face, ...]:
    """The faces of a family."""
    return tuple(each for each in FACES if each.family == family)


@cache
def opened(family: str, style: Style = "normal") -> "uharfbuzz.Face":
    """A face as HarfBuzz knows it, read once."""
    import uharfbuzz

    return uharfbuzz.Face(face(family, style).load())


@cache
def characters_of(family: str) -> frozenset[int]:
    """The code points that a family can show."""
    return frozenset(opened(family).unicodes)


def faces_for(text: Iterable[str], always: tuple[str, ...] = ("FP Garamond",)) -> tuple[Face, ...]:
    """The faces of some families, and those others that have a character which is needed and
    missing so far."""
    needed = set(map(ord, set(text))) - _PLAIN
    chosen: list[str] = list(always)
    for family in always:
        needed -= characters_of(family) if needed and family != SANS[0].family else frozenset()
    for family in dict.fromkeys(each.family for each in FACES):
        if needed and family not in chosen and needed & characters_of(family):
            chosen.append(family)
            needed -= characters_of(family)
    return tuple(each for each in (*FACES, *SANS) if each.family in chosen)


def missing(text: Iterable[str]) -> frozenset[str]:
    """The characters of a text that no face has."""
    needed = set(map(ord, set(text))) - _PLAIN
    for family in dict.fromkeys(each.family for each in FACES):
        if needed:
            needed -= characters_of(family)
    return frozenset(map(chr, needed))
