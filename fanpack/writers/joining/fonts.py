"""Each font of a book once: the glyphs that its parts take from it, cut out of the font file.

A font is known by its data and its place on the axes of a variable font, never by its name.
The file is made as WeasyPrint 70.0 makes those of a whole book.
"""

import io
from collections.abc import Iterable
from functools import cache
from hashlib import sha256

import uharfbuzz as hb
from pikepdf import Array, Object, Pdf

from fanpack.styles.fonts import FACES, SANS, Face
from fanpack.writers.joining.laying import UsedFont

_FLAGS = hb.SubsetFlags.PASSTHROUGH_UNRECOGNIZED | hb.SubsetFlags.DESUBROUTINIZE
_DROPPED = ("BASE", "DSIG", "EBDT", "EBLC", "EBSC", "GPOS", "GSUB", "JSTF", "LTSH", "PCLT", "SVG ")

_MAP_HEAD = b"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo
<< /Registry (Adobe)
/Ordering (UCS)
/Supplement 0
>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
"""
_MAP_END = b"""endcmap
CMapName currentdict /CMap defineresource pop
end
end"""
_AT_ONCE = 100
"""Entries that a table of a CMap may have (Adobe Technical Note 5014)."""


class UnknownFontError(Exception):
    """A part was set in a font that is not one of fanpack's."""


class Fonts:
    """The fonts of a joined file, put together part by part in the order of the pages."""

    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self._known: dict[tuple[str, int, str], _Font] = {}

    def add(self, used: UsedFont, there: Object) -> Object:
        """A part's font as an object of the joined file; `there` is what the part has for it.

        Its glyphs are complete when `finish` was called. Raises UnknownFontError.
        """
        key = (used.data, used.index, repr(sorted(used.coordinates.items())))
        if key not in self._known:
            if not used.plain:
                raise UnknownFontError(used.name)
            self._known[key] = _Font(used)
        return self._known[key].add(used, there, self._pdf)

    def finish(self) -> None:
        """Embeds every font with the glyphs of all parts."""
        for font in self._known.values():
            font.finish(self._pdf)


class _Font:
    """One font file, and the font dictionaries that share it: one for each table of widths.

    Widths are rounded where a glyph is first drawn, so that those of two parts may differ
    by a thousandth; what a part draws between its glyphs fits its own.
    """

    def __init__(self, used: UsedFont) -> None:
        self._data, self._index, self._coordinates = _source(used), used.index, used.coordinates
        self._texts: dict[int, str] = {}
        self._made: list[tuple[Object, dict[int, float]]] = []

    def add(self, used: UsedFont, there: Object, pdf: Pdf) -> Object:
        for glyph, text in used.texts.items():
            self._texts.setdefault(glyph, text)
        for made, widths in self._made:
            if all(widths.get(glyph, width) == width for glyph, width in used.widths.items()):
                widths.update(used.widths)
                return made
        new = pdf.make_indirect(there) if there.is_owned_by(pdf) else pdf.copy_foreign(there)
        self._made.append((new, dict(used.widths)))
        return new

    def finish(self, pdf: Pdf) -> None:
        data = cut_out(self._data, self._index, self._coordinates, self._texts)
        file = pdf.make_stream(data)
        file.Length1 = len(data)
        texts = pdf.make_stream(_to_unicode(self._texts))
        for made, widths in self._made:
            inner = made.DescendantFonts[0]
            about = inner.FontDescriptor
            about.FontFile2 = file
            about.FontBBox[2] = max(widths.values(), default=0)
            inner.W = _widths(widths)
            made.ToUnicode = texts


def cut_out(
    source: bytes, index: int, coordinates: dict[str, float], glyphs: Iterable[int]
) -> bytes:
    """A font with some glyphs of another, which keep their numbers; static, at `coordinates`."""
    kept = set(glyphs)
    face = hb.Face(source, index)
    cut = hb.SubsetInput()
    cut.glyph_set.update(kept)
    cut.flags = _FLAGS | hb.SubsetFlags.RETAIN_GIDS
    cut.drop_table_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in _DROPPED)
    plain = all(
        coordinates.get(axis.tag, axis.default_value) == axis.default_value
        for axis in face.axis_infos
    )
    if plain and coordinates:
        cut.pin_all_axes_to_default(face)
        cut.flags |= hb.SubsetFlags.SET_OVERLAPS_FLAG
    trim = hb.SubsetInput()
    trim.glyph_set.update(range(max(kept) + 1))
    trim.flags = _FLAGS | hb.SubsetFlags.NO_HINTING
    data: bytes = hb.subset(hb.subset(face, cut), trim).blob.data
    return data if plain else _instance(data, coordinates)


def _instance(data: bytes, coordinates: dict[str, float]) -> bytes:
    """A static font of a variable one.

    HarfBuzz would do it faster, but rounds some points otherwise than WeasyPrint's fonts have them.
    """
    from fontTools.ttLib import TTFont
    from weasyprint.pdf.fonts import instantiateVariableFont  # as it is made faster

    with TTFont(io.BytesIO(data)) as font:
        made = io.BytesIO()
        instantiateVariableFont(font, coordinates, static=True).save(made)
    return made.getvalue()


def _source(used: UsedFont) -> bytes:
    """The file of a font, which is one of fanpack's. Raises UnknownFontError."""
    for face in (*FACES, *SANS):
        if _hash(face) == used.data:
            return face.load()
    raise UnknownFontError(used.name)


@cache
def _hash(face: Face) -> str:
    """What a font file is known by; those that come first are asked for most."""
    return sha256(face.load()).hexdigest()


def _to_unicode(texts: dict[int, str]) -> bytes:
    """A CMap that says which text each glyph stands for (ISO 32000-1, 9.10.3)."""
    entries = [
        f"<{glyph:04x}> <{text.encode('utf-16-be').hex()}>\n".encode()
        for glyph, text in sorted(texts.items())
    ]
    out = [_MAP_HEAD]
    for start in range(0, len(entries), _AT_ONCE):
        some = entries[start : start + _AT_ONCE]
        out += [f"{len(some)} beginbfchar\n".encode(), *some, b"endbfchar\n"]
    return b"".join((*out, _MAP_END))


def _widths(widths: dict[int, float]) -> Array:
    """Widths by glyph as a PDF has them (ISO 32000-1, 9.7.4.3)."""
    found = Array()
    for glyph in sorted(widths):
        if glyph - 1 not in widths:
            run = Array()
            found.append(glyph)
            found.append(run)
            at = len(found) - 1
        found[at].append(widths[glyph])
    return found
