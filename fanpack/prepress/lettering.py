"""Text for the sheets that fanpack draws itself: a subset of EB Garamond, embedded.

It stays text, so it can be searched and copied.
"""

from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from io import BytesIO
from pathlib import Path

import pikepdf
import uharfbuzz as hb
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name

_FILE = Path(str(files("fontpkg_eb_garamond"))) / "files" / "EBGaramond[wght].ttf"
_VARIATIONS = ("fvar", "gvar", "avar", "HVAR", "MVAR", "STAT")
_LAYOUT = ("GSUB", "GPOS", "GDEF")
_FEATURES = {"liga": False, "clig": False, "calt": False, "dlig": False, "lnum": True}


@cache
def _font() -> hb.Font:
    return hb.Font(hb.Face(hb.Blob.from_file_path(str(_FILE))))


@cache
def _characters() -> dict[int, str]:
    with TTFont(_FILE, lazy=True) as font:
        found: dict[int, str] = font.getBestCmap()
        return found


def can_set(text: str) -> bool:
    """Whether the font has every letter of a text."""
    return all(ord(letter) in _characters() for letter in text)


@dataclass(slots=True)
class Letters:
    """The letters used in one PDF; fills up as text is set."""

    used: dict[int, str] = field(default_factory=dict)

    def set(self, text: str) -> tuple[str, float]:
        """A text as the operand of TJ, and its width in thousandths of the size."""
        if not text:
            return "[]", 0.0
        font = _font()
        scale = 1000 / font.face.upem
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        hb.shape(font, buffer, _FEATURES)
        parts: list[str] = []
        width = 0.0
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            self.used.setdefault(info.codepoint, text[info.cluster])
            own = font.get_glyph_h_advance(info.codepoint)
            parts.append(f"<{info.codepoint:04X}>")
            if place.x_advance != own:
                parts.append(f"{(own - place.x_advance) * scale:.0f}")
            width += place.x_advance * scale
        return f"[{''.join(parts)}]", width

    def embed(self, pdf: pikepdf.Pdf) -> pikepdf.Object:
        """The font with the letters used, as a resource of a PDF."""
        glyphs = sorted(self.used)
        font, data = _subset(glyphs)
        scale = 1000 / font["head"].unitsPerEm
        widths: list[object] = []
        for glyph in glyphs:
            advance = round(font["hmtx"][font.getGlyphName(glyph)][0] * scale)
            widths += [glyph, Array([advance])]
        program = pdf.make_stream(data)
        program.Length1 = len(data)
        head, os2 = font["head"], font["OS/2"]
        box = [round(v * scale) for v in (head.xMin, head.yMin, head.xMax, head.yMax)]
        name = Name("/FPSHTS+EBGaramond")
        descriptor = Dictionary(
            Type=Name.FontDescriptor,
            FontName=name,
            Flags=4,
            FontBBox=Array(box),
            ItalicAngle=0,
            Ascent=round(font["hhea"].ascent * scale),
            Descent=round(font["hhea"].descent * scale),
            CapHeight=round(os2.sCapHeight * scale),
            StemV=80,
            FontFile2=program,
        )
        descendant = Dictionary(
            Type=Name.Font,
            Subtype=Name.CIDFontType2,
            BaseFont=name,
            CIDSystemInfo=Dictionary(Registry="Adobe", Ordering="Identity", Supplement=0),
            FontDescriptor=pdf.make_indirect(descriptor),
            CIDToGIDMap=Name.Identity,
            W=Array(widths),
        )
        return pdf.make_indirect(
            Dictionary(
                Type=Name.Font,
                Subtype=Name.Type0,
                BaseFont=name,
                Encoding=Name("/Identity-H"),
                DescendantFonts=Array([pdf.make_indirect(descendant)]),
                ToUnicode=pdf.make_stream(self._unicode()),
            )
        )

    def _unicode(self) -> bytes:
        """Which letter each glyph is (ISO 32000-1, 9.10.3)."""
        pairs = [
            f"<{glyph:04X}> <{letter.encode('utf-16-be').hex().upper()}>"
            for glyph, letter in sorted(self.used.items())
        ]
        blocks = [pairs[start : start + 100] for start in range(0, len(pairs), 100)]
        maps = "\n".join(
            f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks
        )
        return (
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
            "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
            "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
            f"{maps}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
        ).encode("ascii")


def _subset(glyphs: list[int]) -> tuple[TTFont, bytes]:
    """The upright regular cut with these glyphs only; their numbers stay what they are."""
    options = Options()
    options.retain_gids = True
    options.layout_features = []
    options.notdef_outline = True
    options.glyph_names = False
    options.hinting = False
    font = TTFont(_FILE, recalcTimestamp=False)
    for tag in (*_VARIATIONS, *_LAYOUT):
        if tag in font:
            del font[tag]
    subsetter = Subsetter(options)
    subsetter.populate(gids=glyphs)
    subsetter.subset(font)
    target = BytesIO()
    font.save(target)
    return TTFont(BytesIO(target.getvalue())), target.getvalue()
