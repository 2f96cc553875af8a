"""A drawn cover as pixels, for e-readers.

What repeats in a pattern is drawn once and laid where it goes. A cover has few colours, and its
PNG says them by number: a quarter of the bytes, and of the work.
"""

import io
import math
import struct
import zlib
from typing import TYPE_CHECKING, Any, NamedTuple

from fanpack.book import Image, Metadata
from fanpack.matter.cover import (
    HEIGHT,
    LABEL_LEFT,
    LABEL_WIDTH,
    WIDTH,
    Design,
    Label,
    design,
    label,
)
from fanpack.matter.patterns import REPEATS, TILES, Place

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

RASTER = 1200, 1800
"""Pixels of the raster cover: sharp on a 7-inch reader of 300 dpi, and small."""

_SCALE = RASTER[0] / WIDTH
_NEAR = 0.01
"""Pixels by which a tile may miss whole ones."""


class _Paper(NamedTuple):
    """The pattern of a cover: its tiles by kind, and where they lie, in pixels.

    A tile has its part of the ground, which shows where its mask is.
    """

    tiles: "dict[int, Picture]"
    masks: "dict[int, Picture]"
    places: tuple[Place, ...]

    def lay(self, on: "Picture", top: int) -> None:
        """Papers a picture, which has the ground, and whose upper edge is a row of the cover."""
        for left, above, kind in self.places:
            on.paste(self.tiles[kind], (round(left), above - top), self.masks[kind])


def raster_cover(metadata: Metadata) -> Image:
    """The cover as PNG: ``cover.png`` of `RASTER` pixels."""
    from PIL import Image as Pictures

    drawn = design(metadata)
    paper = _paper(drawn)
    ground = Pictures.new("RGB", (1, 1), drawn.colours.ground)
    front, top = _front(paper, ground, label(metadata, drawn.colours))
    colours = _palette((*paper.tiles.values(), front, ground))
    if colours:
        table = Pictures.new("P", (1, 1))
        table.putpalette(colours)
        tiles = {kind: _by_number(tile, table) for kind, tile in paper.tiles.items()}
        paper, front = paper._replace(tiles=tiles), _by_number(front, table)
        ground = _by_number(ground, table)
    whole = ground.resize(RASTER)
    paper.lay(whole, 0)
    whole.paste(front, (0, top))
    return Image("cover.png", "image/png", _png(whole, colours), *RASTER)


def _paper(drawn: Design) -> _Paper:
    if tiles := TILES.get(drawn.pattern):
        size = _pixels(tiles.width), _pixels(tiles.height)
        places = tuple(
            Place(_pixels(left), _pixels(top), kind)
            for left, top, kind in tiles.places(WIDTH, HEIGHT, drawn.seed)
        )
        kinds = dict.fromkeys(each.kind for each in places)
        svgs = {kind: tiles.draw(kind, drawn.colours) for kind in kinds}
        return _tiled(svgs, size, places, drawn.colours.ground)
    repeat = REPEATS[drawn.pattern](drawn.seed)
    width, height = (_whole(each * _SCALE, most) for each, most in zip(repeat, RASTER, strict=True))
    units = math.ceil(width / _SCALE), math.ceil(height / _SCALE)
    svgs = {0: drawn.pattern(*units, drawn.colours, drawn.seed)}
    places = tuple(
        Place(x, y, 0) for y in range(0, RASTER[1], height) for x in range(0, RASTER[0], width)
    )
    return _tiled(svgs, (width, height), places, drawn.colours.ground)


def _tiled(
    svgs: dict[int, str], size: tuple[int, int], places: tuple[Place, ...], ground: str
) -> _Paper:
    from PIL import Image as Pictures

    paper = _Paper({}, {}, places)
    for kind, svg in svgs.items():
        drawn = _drawn(svg, (0, 0, *size))
        paper.tiles[kind] = Pictures.new("RGB", size, ground)
        paper.tiles[kind].paste(drawn, (0, 0), drawn)
        paper.masks[kind] = drawn.getchannel("A").point(lambda alpha: 255 if alpha else 0)
    return paper


def _by_number(picture: "Picture", table: "Picture") -> "Picture":
    from PIL import Image as Pictures

    return picture.quantize(palette=table, dither=Pictures.Dither.NONE)


def _pixels(length: float) -> int:
    return round(length * _SCALE)


def _whole(length: float, most: int) -> int:
    """The fewest repeats of a length that are whole pixels; all where there are none."""
    for count in range(1, math.ceil(most / length)):
        if abs(count * length - round(count * length)) < _NEAR:
            return round(count * length)
    return most


def _front(paper: _Paper, ground: "Picture", shown: Label) -> tuple["Picture", int]:
    """The rows of the cover in which the label lies, and the first of them."""
    from PIL.Image import Resampling

    top = min(math.floor(shown.top * _SCALE), RASTER[1])
    bottom = min(math.ceil((shown.top + shown.height) * _SCALE), RASTER[1])
    left = _pixels(LABEL_LEFT)
    drawn = _drawn(shown.svg, (left, top, left + _pixels(LABEL_WIDTH), bottom))
    front = ground.resize((RASTER[0], bottom - top), Resampling.NEAREST)
    paper.lay(front, top)
    front.paste(drawn, (left, 0), drawn)
    return front, top


def _drawn(svg: str, box: tuple[int, int, int, int]) -> "Picture":
    """A part of the cover, by its edges in pixels: left, top, right, bottom."""
    import resvg_py
    from PIL.PngImagePlugin import PngImageFile  # by itself: Pillow would load all its readers

    left, top, right, bottom = (each / _SCALE for each in box)
    width, height = box[2] - box[0], box[3] - box[1]
    view = f"{left:.4f} {top:.4f} {right - left:.4f} {bottom - top:.4f}"
    png = resvg_py.svg_to_bytes(
        svg_string=f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}" width="{width}" '
        f'height="{height}" preserveAspectRatio="none">{svg}</svg>',
        skip_system_fonts="<text" not in svg,
    )
    return PngImageFile(io.BytesIO(bytes(png))).convert("RGBA")


# ---------------------------------------------------------------- the file


def _palette(parts: tuple["Picture", ...]) -> bytes:
    """All colours of some pictures, three bytes each; none if there are more than 256."""
    found: set[tuple[int, ...]] = set()
    for part in parts:
        known: list[tuple[int, Any]] | None = part.getcolors(256)
        if known is None:
            return b""
        found.update(colour for _, colour in known)
    return b"".join(map(bytes, sorted(found))) if len(found) <= 256 else b""


def _png(picture: "Picture", colours: bytes) -> bytes:
    """A PNG that says what has drawn it, directly behind its header: a reader of the book can
    tell it from a cover that the author has chosen.

    Written here and not by Pillow, whose compression differs from machine to machine.
    """
    kind = 3 if colours else 2
    header = struct.pack(">IIBBBBB", *picture.size, 8, kind, 0, 0, 0)
    pixels = picture.tobytes()
    step = len(pixels) // picture.height
    rows = b"".join(b"\0" + pixels[at : at + step] for at in range(0, len(pixels), step))
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            _chunk(b"IHDR", header),
            _chunk(b"tEXt", b"Software\0fanpack"),
            _chunk(b"PLTE", colours) if colours else b"",
            _chunk(b"IDAT", zlib.compress(rows, 6)),
            _chunk(b"IEND", b""),
        )
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    said = kind + data
    return struct.pack(">I", len(data)) + said + struct.pack(">I", zlib.crc32(said))
