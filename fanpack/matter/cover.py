"""A typographic cover out of the metadata: patterned paper with a title label.

In the manner of small pasted-paper bindings: the label grows with the title,
so that one letter looks as well as a hundred and twenty. The works of a series
share a pattern and differ in colour; everything follows from the metadata, so
the same work always gets the same cover.
"""

import hashlib
from typing import NamedTuple

from fanpack.book import Image, Metadata
from fanpack.labels import labels
from fanpack.matter.patterns import PATTERNS, Palette, Pattern, palette
from fanpack.styles.lettering import Lettering, Line, break_evenly, set_line, width_of

WIDTH, HEIGHT = 1600, 2400
"""User units of the drawing: 2 : 3, as shops and e-readers ask."""

LABEL_WIDTH = 1120
LABEL_LEFT = (WIDTH - LABEL_WIDTH) / 2
_MEASURE = 920
_TITLE_SIZES = (196, 180, 164, 150, 138, 126, 116, 108, 100, 92, 86, 80, 74, 68, 62, 56, 50)
_MOST_LINES = {196: 2, 180: 3, 164: 3, 150: 4, 138: 4, 126: 5, 116: 5, 108: 6}
_SMALL_CAPS = (("smcp", 1), ("c2sc", 1))


def cover_svg(metadata: Metadata) -> str:
    """The cover as a stand-alone SVG picture of 1600 × 2400 units."""
    drawn = design(metadata)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'width="{WIDTH}" height="{HEIGHT}">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{drawn.colours.ground}"/>'
        f"{drawn.pattern(WIDTH, HEIGHT, drawn.colours, drawn.seed)}"
        f"{label(metadata, drawn.colours).svg}</svg>"
    )


class Design(NamedTuple):
    """What a work's cover is papered with."""

    pattern: Pattern
    colours: Palette
    seed: bytes


def design(metadata: Metadata) -> Design:
    """The pattern of a work's series, or its own, in its own colours."""
    kin = metadata.series[0].title if metadata.series else ""
    seed = hashlib.sha256((kin or metadata.title).encode()).digest()
    volume = int((metadata.series[0].position or 1) * 2) if metadata.series else 0
    colours = palette(seed[0] + 5 * volume)
    pattern = PATTERNS[seed[1] % len(PATTERNS)]
    own = hashlib.sha256((metadata.identifier or metadata.title).encode()).digest()
    return Design(pattern, colours, own)


def cover_image(metadata: Metadata) -> Image:
    """The cover as an SVG picture of the book, named ``cover.svg``."""
    return Image(
        "cover.svg", "image/svg+xml", cover_svg(metadata).encode(), width=WIDTH, height=HEIGHT
    )


# ---------------------------------------------------------------- the label


class _Placed(NamedTuple):
    line: Line
    above: float
    """Distance of the baseline from the one before, or from the top."""
    faded: bool = False


class Label(NamedTuple):
    """A pasted label, as SVG in the units of the cover, its upper edge and its height."""

    svg: str
    top: float
    height: float


def label(metadata: Metadata, colours: Palette) -> Label:
    """The title and the author on a label."""
    lines = _label_lines(metadata)
    height = sum(placed.above for placed in lines) + 150
    left, top = LABEL_LEFT, max(220.0, 800 - height / 2)
    parts = [
        _frame(left, top, LABEL_WIDTH, height, colours.label, "none", 0),
        _frame(left + 26, top + 26, LABEL_WIDTH - 52, height - 52, "none", colours.ink, 5),
        _frame(left + 40, top + 40, LABEL_WIDTH - 80, height - 80, "none", colours.ink, 1.5),
    ]
    y = top
    for placed in lines:
        y += placed.above
        fill = colours.accent if placed.faded else colours.ink
        x = (WIDTH - placed.line.width) / 2
        parts.append(
            f'<g transform="translate({x:.1f} {y:.1f})" fill="{fill}">{placed.line.svg}</g>'
        )
    return Label("".join(parts), top, height)


def _frame(
    x: float, y: float, width: float, height: float, fill: str, stroke: str, line: float
) -> str:
    return (
        f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:.1f}" '
        f'fill="{fill}" stroke="{stroke}" stroke-width="{line:g}"/>'
    )


def _label_lines(metadata: Metadata) -> list[_Placed]:
    size, title = _title_lines(metadata.title)
    leading = size * 1.08
    lines: list[_Placed] = []
    if top := _series_line(metadata):
        lines.append(_Placed(_fitted(top, Lettering(44, "italic")), 150, faded=True))
    above = 90 + size * 0.9 if lines else 130 + size * 0.78
    for line in title:
        lines.append(_Placed(line, above))
        above = leading
    ornament = set_line("❦", Lettering(64))
    names = [person.name for person in metadata.authors]
    if names:
        lines.append(_Placed(ornament, 86 + size * 0.4, faded=True))
        small = 50 if len(names) <= 4 else 36
        how = Lettering(small, tracking=small * 0.13, features=_SMALL_CAPS)
        for i, text in enumerate(_joined(names)):
            lines.append(_Placed(_fitted(text, how), 68 + small if i == 0 else small * 1.4))
    return lines


def _joined(names: list[str]) -> list[str]:
    """Names a line each; of more than six, two or more on each of six lines."""
    share = -(-len(names) // 6)
    return [" · ".join(names[i : i + share]) for i in range(0, len(names), share)]


def _series_line(metadata: Metadata) -> str:
    if not metadata.series:
        return ""
    entry = metadata.series[0]
    words = labels(metadata.language)
    part = words.part(entry.position, entry.total) if entry.position is not None else ""
    return " · ".join(text for text in (entry.title, part) if text)


def _fitted(text: str, how: Lettering) -> Line:
    line = set_line(text, how)
    if line.width <= _MEASURE:
        return line
    smaller = _MEASURE / line.width
    return Line(_MEASURE, f'<g transform="scale({smaller:.4f})">{line.svg}</g>')


def _title_lines(title: str) -> tuple[float, list[Line]]:
    """The largest size at which the title fits the label, and its lines."""
    words = title.split()
    unit = [width_of(word, Lettering(1000, weight=460)) / 1000 for word in words]
    for size in _TITLE_SIZES:
        if max(unit) * size > _MEASURE:
            continue
        widths = [width * size for width in unit]
        for count in range(1, min(len(words), _MOST_LINES.get(size, 8)) + 1):
            texts, longest = break_evenly(words, count, widths, size * 0.25)
            if longest <= _MEASURE:
                return size, [_fitted(text, Lettering(size, weight=460)) for text in texts]
    size = _TITLE_SIZES[-1]
    return size, [_fitted(word, Lettering(size, weight=460)) for word in words]
