"""Variable fonts made static, each glyph once a process.

WeasyPrint takes out of a font what a book does not use, and leaves the places of those glyphs
empty. fontTools then copies the font, measures each of its places, thousands of them, and reads
tables that it is about to throw away: an eighth of the time that a short story takes. What becomes
of a glyph follows from its outline, its variations, its width and the place on the axes: `_known`
has it, so that the next book which uses the glyph need not ask fontTools. A place that is empty and
does not vary has the same measures afterwards. All but outlines and widths is left to fontTools.
Where the next book uses the very same glyphs, as most of a series do, the whole file is known.
"""

import io
import os
import struct
from array import array
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import accumulate, pairwise
from sys import byteorder
from typing import Any, NamedTuple

import fontTools
from weasyprint.pdf import fonts

from fanpack.typesetting.acceleration.patches import Patch

KNOWN_FONTTOOLS = ("4.68.0",)
"""The versions whose output was compared, byte for byte."""

_NAME = "instantiateVariableFont"
_TABLES = "instantiateGvar"
_original = vars(fonts)[_NAME]

_OTHERWISE = frozenset({"CFF2", "COLR", "GLYF", "GVAR", "HMTX", "VARC", "VVAR", "cvar", "vmtx"})
"""Tables of a font that is left to fontTools."""

_GVAR = struct.Struct(">4xHHIH2xI")
"""The count of axes, that of shared tuples and where these are; the count of glyphs, and where
their variations are. The offsets of these follow, long ones where the last bit before is set."""
_MOST_SHORT = 0x20000
"""How long outlines may be, in bytes, so that their places are told in two bytes each."""


class _Static(NamedTuple):
    """A glyph at its place on the axes: as fontTools has it, its width and left side bearing, and
    what is written of it."""

    glyph: Any
    metrics: tuple[int, int]
    written: bytes


_known: dict[tuple[Any, ...], _Static] = {}


class _Finished:
    """A font as it is saved, and nothing else of it."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def save(self, file: Any) -> None:
        """Write it into a binary file."""
        file.write(self._data)


def instantiate(font: Any, limits: Any, *, static: bool = False, **options: Any) -> Any:
    """As fontTools' function of the same arguments, but that it changes the `font` that it gets,
    and that what comes back may be good for nothing but to be saved."""
    data, time = _source(font), os.environ.get("SOURCE_DATE_EPOCH")
    if data is None or time is None or not static or options:
        return _instantiate(font, limits, static=static, **options)
    return _Finished(_finished(data, tuple(sorted(limits.items())), time))


@lru_cache(maxsize=32)
def _finished(data: bytes, limits: tuple[tuple[str, float], ...], _time: str) -> bytes:
    """The file of a static font; it says when it was made."""
    from fontTools.ttLib import TTFont

    made = io.BytesIO()
    _instantiate(TTFont(io.BytesIO(data)), dict(limits), static=True).save(made)
    return made.getvalue()


def _source(font: Any) -> bytes | None:
    """The file that a font was read from; None where more decides what it will be as a file."""
    file = getattr(font.reader, "file", None)
    usual = font.recalcBBoxes and font.recalcTimestamp and font.flavor is None
    if not usual or not isinstance(file, io.BytesIO):
        return None
    data = file.getvalue()
    return None if data.startswith(b"ttcf") else data


def _instantiate(font: Any, limits: Any, *, static: bool = False, **options: Any) -> Any:
    from fontTools.varLib import instancer  # few books need it

    if (
        not static
        or options
        or fontTools.version not in KNOWN_FONTTOOLS
        or not {"glyf", "gvar", "hmtx", "loca"} <= set(font.keys())
        or not _OTHERWISE.isdisjoint(font.keys())
    ):
        return _original(font, limits, static=static, **options)
    tables = Patch(instancer, _TABLES, vars(instancer)[_TABLES], _make_static)
    tables.apply()
    try:
        return _original(font, limits, static=True, inplace=True)
    finally:
        tables.undo()


def _make_static(font: Any, where: Any, optimize: bool = True) -> None:
    """As `instantiateGvar` of fontTools, for a font of which every axis has its place."""
    from fontTools.varLib.instancer import _instantiateGvarGlyph

    widths, outlines, order = _hmtx()(font), _glyf()(font), font.getGlyphOrder()
    font.tables["hmtx"], font.tables["glyf"] = widths, outlines
    shared, varying = _variations(font.reader["gvar"])
    place = shared, tuple(sorted(where.pinnedLocation().items()))
    composite = []
    for at, variations in enumerate(varying):
        name = order[at]
        outline = outlines.read.get(name, b"")
        if outline[:2] == b"\xff\xff":
            composite.append(name)
        elif outline or variations:
            key = place, outline, variations, widths.metrics[name]
            known = _known.get(key)
            if known is None:
                made, variants = outlines.own(name), font["gvar"]
                _instantiateGvarGlyph(name, outlines, variants, widths.metrics, None, where)
                if made.numberOfContours > 0:
                    made.flags[0] |= _overlap()
                written = made.compile(outlines, boundsDone=set())
                known = _known[key] = _Static(made, widths.metrics[name], written)
            outlines.glyphs[name], widths.metrics[name], outlines.written[name] = known
    depths: dict[str, Any] = {}
    for name in sorted(composite, key=lambda name: (_depth(name, outlines, depths), name)):
        _instantiateGvarGlyph(name, outlines, font["gvar"], widths.metrics, None, where)
    del font["gvar"]
    if "HVAR" in font:  # nobody reads it any more
        del font["HVAR"]


def _depth(name: str, outlines: Any, known: dict[str, Any]) -> int:
    """How many steps a glyph of others is away from outlines."""
    depth: int = (
        outlines[name].getCompositeMaxpValues(outlines, maxpValuesCache=known).maxComponentDepth
    )
    return depth


def _variations(table: bytes) -> tuple[bytes, list[bytes]]:
    """What the variations of all glyphs share, and those of each, as they stand in the table."""
    axes, count, shared, glyphs, start = _GVAR.unpack_from(table)
    long = table[15] & 1
    offsets = array("I" if long else "H")
    offsets.frombytes(table[_GVAR.size : _GVAR.size + (glyphs + 1) * (4 if long else 2)])
    if byteorder != "big":
        offsets.byteswap()
    ends = [start + offset * (1 if long else 2) for offset in offsets]
    parts = [table[begin:end] for begin, end in pairwise(ends)]
    return table[shared : shared + 2 * axes * count], parts


@cache
def _overlap() -> int:
    """The mark of an outline that may overlap itself, which fontTools gives to all."""
    from fontTools.ttLib.tables import _g_l_y_f

    mark: int = _g_l_y_f.flagOverlapSimple
    return mark


@cache
def _glyf() -> Any:
    """The class of a table of outlines that knows how some of them are written."""
    from fontTools.ttLib.tables import _g_l_y_f

    class Outlines(_g_l_y_f.table__g_l_y_f):  # type: ignore[misc]
        def __init__(self, font: Any) -> None:
            super().__init__("glyf")
            data, ends = font.reader["glyf"], font["loca"].locations
            self.glyphOrder = font.getGlyphOrder()
            spans = zip(self.glyphOrder, ends, ends[1:], strict=False)
            self.read = {name: data[begin:end] for name, begin, end in spans if begin < end}
            self.glyphs = {name: _g_l_y_f.Glyph(data) for name, data in self.read.items()}
            self.written: dict[str, bytes] = {}
            self._empty = _g_l_y_f.Glyph()

        def __getitem__(self, name: str) -> Any:
            glyph = self.glyphs.get(name)
            if glyph is None:
                return self._empty
            if "data" in glyph.__dict__:
                glyph.expand(self)
            return glyph

        get = __getitem__

        def own(self, name: str) -> Any:
            """A glyph that may be changed: no other one that is empty will be."""
            return self.glyphs.setdefault(name, _g_l_y_f.Glyph())

        def __len__(self) -> int:
            return len(self.glyphOrder)

        def compile(self, font: Any) -> bytes:
            """As its base: an outline may be longer by a byte, so that all places are even."""
            for name in self.glyphs.keys() - self.written.keys():
                self.written[name] = self.glyphs[name].compile(self, boundsDone=set())
            parts = [self.written.get(name, b"") for name in self.glyphOrder]
            length = sum(map(len, parts))
            odd = sum(len(part) % 2 for part in parts)
            if length < _MOST_SHORT and odd and length + odd < _MOST_SHORT:
                parts = [part + b"\0" if len(part) % 2 else part for part in parts]
            font["loca"].set([0, *accumulate(map(len, parts))])
            font["maxp"].numGlyphs = len(parts)
            return b"".join(parts) or b"\0"

    return Outlines


@cache
def _hmtx() -> Any:
    """The class of a table of widths that is written without rounding what is whole."""
    from fontTools.ttLib.tables import _h_m_t_x

    class Widths(_h_m_t_x.table__h_m_t_x):  # type: ignore[misc]
        def __init__(self, font: Any) -> None:
            super().__init__("hmtx")
            order, told = font.getGlyphOrder(), font["hhea"].numberOfHMetrics
            bearings = len(order) - told
            numbers = struct.unpack(f">{'Hh' * told}{bearings}h", font.reader["hmtx"])
            widths = numbers[: 2 * told : 2] + numbers[2 * told - 2 : 2 * told - 1] * bearings
            pairs = zip(widths, numbers[1 : 2 * told : 2] + numbers[2 * told :], strict=True)
            self.metrics = dict(zip(order, pairs, strict=True))

        def compile(self, font: Any) -> bytes:
            """As its base: a width that all glyphs at the end have is told once."""
            metrics = list(map(self.metrics.__getitem__, font.getGlyphOrder()))
            told, last = len(metrics), metrics[-1][0]
            while told > 1 and metrics[told - 2][0] == last:
                told -= 1
            font["hhea"].numberOfHMetrics = told
            pairs = [number for metric in metrics[:told] for number in metric]
            bearings = [bearing for _, bearing in metrics[told:]]
            return struct.pack(f">{'Hh' * told}{len(bearings)}h", *pairs, *bearings)

    return Widths


def patches() -> Iterator[Patch]:
    """What is put in place of what."""
    yield Patch(fonts, _NAME, _original, instantiate)
