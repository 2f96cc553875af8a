"""Outlines of glyphs are the ones that fontTools' pens draw."""

import pytest
import uharfbuzz
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen

from fanpack.styles.fonts import Style, opened
from fanpack.styles.outlines import Outline


@pytest.mark.parametrize(
    ("family", "style"),
    [
        ("FP Garamond", "italic"),
        ("FP Serif", "normal"),
        ("FP Arabic", "normal"),
        ("FP Signs", "normal"),
    ],
)
def test_a_path_is_what_fonttools_writes_of_the_same_glyphs(family: str, style: Style) -> None:
    font = uharfbuzz.Font(opened(family, style))
    scale = 37.3 / font.face.upem
    ours = Outline()
    theirs = SVGPathPen(None, ntos=lambda value: f"{value:.1f}".removesuffix(".0"))
    for glyph in range(0, font.face.glyph_count, 23):
        for x, y in ((0.0, -0.0), (glyph * 0.71, -3.3)):
            ours.place(scale, x, y)
            font.draw_glyph_with_pen(glyph, ours)
            font.draw_glyph_with_pen(glyph, TransformPen(theirs, (scale, 0, 0, -scale, x, y)))
    assert ours.path == theirs.getCommands()
    assert len(ours.path) > 1000


def test_a_contour_without_points_and_a_line_to_where_it_is_draw_nothing() -> None:
    pen = Outline()
    pen.place(1.0, 0.0, 0.0)
    pen.moveTo((1, 1))
    pen.moveTo((2, -3))
    pen.lineTo((2, -3))
    pen.lineTo((4, -3))
    pen.curveTo((1, 1), (2, 2), (0.05, 0))
    pen.closePath()
    assert pen.path == "M2 3H4C1 -1 2 -2 0.1 0Z"
