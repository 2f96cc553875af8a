"""Sets short texts as outlines, for covers: shaped by HarfBuzz, drawn as SVG paths.

Outlines look alike in every engine and need no font where they are shown.
"""

from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

import uharfbuzz as hb

from fanpack.styles.fonts import FACES, Style, characters_of, face, faces, opened
from fanpack.styles.outlines import Outline


class Lettering(NamedTuple):
    """How a text is set: size and tracking in user units, weight of the variable font."""

    size: float
    style: Style = "normal"
    weight: int = 400
    tracking: float = 0.0
    features: tuple[tuple[str, int], ...] = ()


class Line(NamedTuple):
    """A set line: its advance width, and SVG that stands at x = 0 on the baseline y = 0."""

    width: float
    svg: str


@cache
def _font(family: str, style: Style, weight: int) -> hb.Font:
    chosen = face(family, style if any(each.style == style for each in faces(family)) else "normal")
    font = hb.Font(opened(family, chosen.style))
    if chosen.first < chosen.last:
        font.set_variations({"wght": weight})
    return font


def width_of(text: str, how: Lettering) -> float:
    """The advance width of a text on one line, which is not drawn for it."""
    runs = _runs(text)
    return _set_by_engine(text, how).width if runs is None else _draw_all(runs, how, None)


@lru_cache(maxsize=64)
def set_line(text: str, how: Lettering) -> Line:
    """A text on one line. Letters that no face of ours has are left to the engine's fonts.

    The last ones are remembered: the covers of a series say much the same.
    """
    runs = _runs(text)
    if runs is None:
        return _set_by_engine(text, how)
    pen = Outline()
    width = _draw_all(runs, how, pen)
    return Line(width, f'<path d="{pen.path}"/>')


def _runs(text: str) -> list[tuple[str, str]] | None:
    """A text cut where the face has to change; None where a character is in none of them."""
    if text.isascii():
        return [("FP Garamond", text)]
    families = tuple(dict.fromkeys(each.family for each in FACES))
    runs: list[tuple[str, str]] = []
    for char in text:
        if runs and (
            char == " " or (ord(char) in characters_of(runs[-1][0]) and not char.isascii())
        ):
            runs[-1] = (runs[-1][0], runs[-1][1] + char)
            continue
        family = next((each for each in families if ord(char) in characters_of(each)), None)
        if family is None:
            return None
        if runs and runs[-1][0] == family:
            runs[-1] = (family, runs[-1][1] + char)
        else:
            runs.append((family, char))
    return runs


def _draw_all(runs: list[tuple[str, str]], how: Lettering, pen: Outline | None) -> float:
    """Draws runs one behind the other, if there is a pen; gives the width of all."""
    x = 0.0
    for family, run in runs:
        x = _draw(run, _font(family, how.style, how.weight), how, pen, x)
    return x - how.tracking


def _draw(text: str, font: hb.Font, how: Lettering, pen: Outline | None, x: float) -> float:
    """Draws a run from `x` on, if there is a pen; gives where the next one begins."""
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.language = "und"  # else the machine's locale decides
    hb.shape(font, buffer, dict(how.features))
    scale = how.size / font.face.upem
    for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        if pen is not None:
            pen.place(scale, x + place.x_offset * scale, -place.y_offset * scale)
            font.draw_glyph_with_pen(info.codepoint, pen)
        x += place.x_advance * scale + how.tracking
    return x


def _set_by_engine(text: str, how: Lettering) -> Line:
    from html import escape  # it brings all of HTML's entities along

    width = how.size * sum(0.55 if ord(char) < 0x1100 else 1.0 for char in text)
    style = f'font-family="serif" font-size="{how.size:g}" font-style="{how.style}"'
    return Line(
        width,
        f'<text x="{width / 2:.1f}" y="0" text-anchor="middle" {style}>{escape(text)}</text>',
    )


def break_evenly(
    words: list[str], count: int, widths: list[float], blank: float
) -> tuple[list[str], float]:
    """Words on exactly `count` lines, the longest as short as possible, and its width.

    `widths` are the words' own, `blank` the space between two of them; there
    must be at least `count` words.
    """
    total = len(words)
    starts = [0.0]
    for width in widths:
        starts.append(starts[-1] + width + blank)

    def length(first: int, last: int) -> float:
        return starts[last] - starts[first] - blank

    table: dict[tuple[int, int], tuple[float, tuple[int, ...]]] = {(0, 0): (0.0, (0,))}
    for lines in range(1, count + 1):
        for end in range(lines, total + 1):
            options = [
                (
                    max(table[lines - 1, start][0], length(start, end)),
                    (*table[lines - 1, start][1], end),
                )
                for start in range(lines - 1, end)
                if (lines - 1, start) in table
            ]
            if options:
                table[lines, end] = min(options)
    longest, cuts = table[count, total]
    return [" ".join(words[start:end]) for start, end in pairwise(cuts)], longest
