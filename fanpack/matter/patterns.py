"""Patterned papers for covers: a few drawn families in curated colours.

A pattern is a function of the size, the colours and a seed to SVG; the seed
decides what may vary from one work to the next.
"""

import math
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple


class Palette(NamedTuple):
    """The colours of a cover: paper, two figures on it, and the label's paper, ink and accent."""

    ground: str
    figure: str
    second: str
    label: str
    ink: str
    accent: str


_PALETTES = (
    Palette("#22314a", "#42577a", "#c9a86a", "#f4ecd8", "#1d2a40", "#8a6a2f"),
    Palette("#5b2333", "#82414f", "#d9b08c", "#f6ecdf", "#4a1a28", "#94583f"),
    Palette("#2f4a3c", "#4f6f5d", "#d3b877", "#f3eddb", "#23392e", "#7d6a2c"),
    Palette("#c8a15a", "#a67d38", "#f0dfb6", "#fbf5e6", "#4a3414", "#8f6522"),
    Palette("#3d3a4f", "#5d5974", "#d8a7a0", "#f5eee9", "#2c2a3c", "#98605a"),
    Palette("#8b3a2b", "#ab5d47", "#eac79a", "#f9efe0", "#5c2218", "#9c4a33"),
    Palette("#2b5561", "#4b7883", "#e2c48d", "#f3efe2", "#1d3d47", "#7f6a34"),
    Palette("#6a5340", "#8b735d", "#e3d0a8", "#f7f0e1", "#463525", "#86643c"),
    Palette("#b9c2b4", "#94a08f", "#f2f0e4", "#fbf8ee", "#333c33", "#5f6f5b"),
    Palette("#44283f", "#6b4862", "#d6b36e", "#f5ecdf", "#351d31", "#8b6a31"),
    Palette("#d9c9b1", "#bda586", "#8f3f2f", "#fbf6ea", "#47301f", "#8f3f2f"),
)

Pattern = Callable[[int, int, Palette, bytes], str]


class Place(NamedTuple):
    """Where a tile lies, by its upper left corner, and which of several kinds it is."""

    left: float
    top: int
    kind: int


def palette(number: int) -> Palette:
    """A palette by any number."""
    return _PALETTES[number % len(_PALETTES)]


def _bits(seed: bytes) -> Iterator[int]:
    """An endless, well mixed stream of small numbers out of a seed."""
    state = int.from_bytes(seed[:8], "big") | 1
    while True:
        state ^= (state << 13) & 0xFFFFFFFFFFFFFFFF
        state ^= state >> 7
        state ^= (state << 17) & 0xFFFFFFFFFFFFFFFF
        yield (state >> 29) & 0xFF


def arcs(width: int, height: int, colours: Palette, seed: bytes) -> str:
    """Quarter circles in turned tiles, meeting in winding bands."""
    return _arcs(arc_places(width, height, seed), colours)


_ARC_SIDE = 200


def arc_places(width: int, height: int, seed: bytes) -> list[Place]:
    """The tiles of `arcs`, row by row; of two kinds."""
    bits = _bits(seed)
    return [
        Place(left, top, next(bits) & 1)
        for top in range(0, height, _ARC_SIDE)
        for left in range(0, width, _ARC_SIDE)
    ]


def _arcs(places: Iterable[Place], colours: Palette) -> str:
    side, half = _ARC_SIDE, _ARC_SIDE / 2
    thin: list[str] = []
    thick: list[str] = []
    for left, top, kind in places:
        x2, y2 = left + side, top + side
        corners = ((left, top), (x2, y2)) if kind else ((x2, top), (left, y2))
        for x, y in corners:
            for radius, into in ((half, thick), (half - 36, thin), (half + 36, thin)):
                into.append(_quarter(x, y, radius, left, top))
    return _stroke(thick, colours.second, 7) + _stroke(thin, colours.figure, 12)


def _quarter(x: float, y: float, radius: float, left: float, top: float) -> str:
    dx = radius if x == left else -radius
    dy = radius if y == top else -radius
    sweep = int((dx > 0) == (dy > 0))
    return f"M{x + dx:g} {y:g}A{radius:g} {radius:g} 0 0 {sweep} {x:g} {y + dy:g}"


def scales(width: int, height: int, colours: Palette, seed: bytes) -> str:
    """Overlapping scales, each of four rings, like waves on a printed scarf."""
    radius = _radius(seed)
    parts = []
    rows = int(height / (radius / 2)) + 4
    for row in range(rows):
        y = row * radius / 2
        shift = radius if row % 2 else 0.0
        for column in range(-1, int(width / (2 * radius)) + 2):
            x = column * 2 * radius + shift
            for i, share in enumerate((1.0, 0.78, 0.54, 0.3)):
                fill = (colours.ground, colours.ground, colours.ground, colours.figure)[i]
                stroke = colours.second if i == 0 else colours.figure
                line = 5 if i == 0 else 7
                parts.append(
                    f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius * share:.1f}" '
                    f'fill="{fill}" stroke="{stroke}" stroke-width="{line}"/>'
                )
    return "".join(parts)


def sprigs(width: int, height: int, colours: Palette, seed: bytes) -> str:
    """Sprigs of seven leaves with a berry, set in staggered rows and turned by the seed."""
    return "".join(
        _sprig(left + _SPRIG_BOX / 2, top + _SPRIG_BOX / 2, turn, colours)
        for left, top, turn in sprig_places(width, height, seed)
    )


_SPRIG_BOX, _SPRIG_STEP = 200, 184


def sprig_places(width: int, height: int, seed: bytes) -> list[Place]:
    """The boxes of `sprigs`, row by row; their kinds are degrees."""
    bits = _bits(seed)
    return [
        Place(
            column * _SPRIG_BOX + (0 if row % 2 else -_SPRIG_BOX // 2),
            row * _SPRIG_STEP + 60 - _SPRIG_BOX // 2,
            (next(bits) % 5 - 2) * 9 + (180 if (row + column) % 2 else 0),
        )
        for row in range(-1, height // _SPRIG_STEP + 2)
        for column in range(-1, width // _SPRIG_BOX + 2)
    ]


def _sprig(x: float, y: float, turn: int, colours: Palette) -> str:
    leaf = "M0 0C14 -16 18 -40 0 -62C-18 -40 -14 -16 0 0Z"
    leaves = "".join(
        f'<path d="{leaf}" transform="translate(0 {dy}) rotate({angle}) scale({size})"/>'
        for dy, angle, size in (
            (-34, 0, 0.86),
            (-16, -48, 0.8),
            (-16, 48, 0.8),
            (14, -58, 0.9),
            (14, 58, 0.9),
            (42, -66, 0.72),
            (42, 66, 0.72),
        )
    )
    return (
        f'<g transform="translate({x:g} {y:g}) rotate({turn})" fill="{colours.figure}">'
        f'<path d="M0 -36L0 74" stroke="{colours.figure}" stroke-width="5"/>{leaves}'
        f'<circle cx="0" cy="84" r="9" fill="{colours.second}"/></g>'
    )


def waves(width: int, height: int, colours: Palette, seed: bytes) -> str:
    """Long waves under each other, every third in the second colour."""
    data: tuple[list[str], list[str]] = ([], [])
    for left, top, kind in wave_places(width, height, seed):
        data[kind % 2].append(_wave(left, top + _WAVE_HEIGHT / 2, width - left, kind))
    return _waves(data[0], 0, colours) + _waves(data[1], 1, colours)


_WAVE_HEIGHT = 48
_LENGTHS = (400, 320, 1600 / 3)
_WAVE_WIDTH = 1600 + max(_LENGTHS)
_PIXEL = 4 / 3
"""A pixel of the raster cover, in the units of a pattern."""


def wave_places(width: int, height: int, seed: bytes) -> list[Place]:
    """The boxes of `waves`, from above; their kinds are the length, the rise and the colour."""
    length, rise = _length(seed), 30 + seed[3] % 22
    out: list[Place] = []
    for number, y in enumerate(range(-60, height + 90, _WAVE_HEIGHT)):
        phase = math.sin(number * 0.21 + seed[4] / 40) * length / 2
        left = round(phase % length / _PIXEL) * _PIXEL - length
        kind = 2 * (3 * rise + _LENGTHS.index(length)) + (number % 3 == 0)
        out.append(Place(left, y - _WAVE_HEIGHT // 2, kind))
    return out


def _wave(left: float, y: float, width: float, kind: int) -> str:
    """A wave of a kind, somewhat longer than a width at both ends."""
    length, rise = _LENGTHS[kind // 2 % 3], kind // 6
    x = left - length
    data = [f"M{x:.1f} {y:g}"]
    while x < left + width + length:
        bend = f"{x + length / 4:.1f}"
        data.append(f"C{bend} {y - rise:g} {bend} {y + rise:g} {x + length / 2:.1f} {y:g}")
        x += length / 2
    return "".join(data)


def _waves(paths: list[str], kind: int, colours: Palette) -> str:
    return _stroke(paths, colours.second, 6) if kind % 2 else _stroke(paths, colours.figure, 13)


def stars(width: int, height: int, colours: Palette, seed: bytes) -> str:
    """A lozenge trellis with a star at each crossing and a dot in each field."""
    step = _step(seed)
    trellis = [
        f"M{x} 0L{x + height} {height}M{x + height} 0L{x} {height}"
        for x in range(-height, width + step, step)
    ]
    points = " ".join(
        f"{(30 if i % 2 == 0 else 11) * math.sin(i * math.pi / 8):.1f},"
        f"{-(30 if i % 2 == 0 else 11) * math.cos(i * math.pi / 8):.1f}"
        for i in range(16)
    )
    parts = [_stroke(trellis, colours.figure, 7)]
    for row, y in enumerate(range(0, height + step, step // 2)):
        for x in range(0, width + step, step):
            at = x + (step / 2 if row % 2 else 0)
            parts.append(
                f'<polygon transform="translate({at:g} {y:g})" points="{points}" '
                f'fill="{colours.second}"/>'
            )
    return "".join(parts)


def _stroke(paths: list[str], colour: str, line: float) -> str:
    return (
        f'<path d="{"".join(paths)}" fill="none" stroke="{colour}" stroke-width="{line:g}" '
        'stroke-linecap="round"/>'
    )


def _radius(seed: bytes) -> float:
    return (100, 400 / 3, 160)[seed[2] % 3]


def _length(seed: bytes) -> float:
    return _LENGTHS[seed[2] % 3]


def _step(seed: bytes) -> int:
    return (160, 200)[seed[2] % 2]


class Tiles(NamedTuple):
    """A pattern as boxes of one size that differ in kind, and how one of a kind is drawn."""

    width: float
    height: float
    places: Callable[[int, int, bytes], list[Place]]
    draw: Callable[[int, Palette], str]


TILES: dict[Pattern, Tiles] = {
    arcs: Tiles(
        *(_ARC_SIDE, _ARC_SIDE, arc_places),
        lambda kind, colours: _arcs([Place(0, 0, kind)], colours),
    ),
    sprigs: Tiles(
        *(_SPRIG_BOX, _SPRIG_BOX, sprig_places),
        lambda turn, colours: _sprig(_SPRIG_BOX / 2, _SPRIG_BOX / 2, turn, colours),
    ),
    waves: Tiles(
        *(_WAVE_WIDTH, _WAVE_HEIGHT, wave_places),
        lambda kind, colours: _waves(
            [_wave(0, _WAVE_HEIGHT / 2, _WAVE_WIDTH, kind)], kind, colours
        ),
    ),
}
"""The patterns that are made of such boxes."""

REPEATS: dict[Pattern, Callable[[bytes], tuple[float, float]]] = {
    scales: lambda seed: (2 * _radius(seed), _radius(seed)),
    stars: lambda seed: (_step(seed), _step(seed)),
}
"""After what width and height the others are the same again, by their seeds."""

PATTERNS: tuple[Pattern, ...] = (arcs, scales, sprigs, waves, stars)
