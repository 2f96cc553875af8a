"""Spaced lines drawn out of the glyphs of their words, each written down once for a document."""

from collections.abc import Iterator
from typing import Any

from weasyprint.draw import text as drawing
from weasyprint.matrix import Matrix
from weasyprint.text.ffi import FROM_UNITS, TO_UNITS, pango

from fanpack.typesetting.acceleration.patches import Patch, everywhere
from fanpack.typesetting.acceleration.words import Shaped, Words, parts, words_of

_draw_text = drawing.draw_text


def draw_text(
    stream: Any, textbox: Any, offset_x: float, text_overflow: str, block_ellipsis: Any
) -> None:
    """As WeasyPrint's: draws a text box."""
    style = textbox.style
    words = None
    if (
        text_overflow != "ellipsis"
        and block_ellipsis == "none"
        and style["visibility"] == "visible"
        and textbox.text.strip()
    ):
        words = words_of(style)
    if words is not None:
        layout = textbox.pango_layout
        spacing = int((style["word_spacing"] + layout.justification_spacing) * TO_UNITS)
        line = parts(layout.text, words, spacing)
        if line is not None and _draw(stream, textbox, words, line):
            return
    _draw_text(stream, textbox, offset_x, text_overflow, block_ellipsis)


def _draw(stream: Any, textbox: Any, words: Words, line: list[Shaped]) -> bool:
    font, size = stream.add_font(words.font)
    if font.bitmap or font.svg or font.png or font.colr:
        return False
    stream.set_color(textbox.style["color"])
    stream.begin_text()
    x, y = textbox.position_x, textbox.position_y + textbox.baseline
    stream.set_text_matrix(*Matrix(d=-1, e=x, f=y).values)
    stream.set_font_size(font.hash, size)
    # Glyphs enter the font's tables when they are first drawn, in their order on the page.
    written = font.__dict__.setdefault("accelerated_words", {}).setdefault(words, {})
    spaces: dict[Shaped, str] = {}
    string = ""
    for each in line:
        known = spaces if each.space else written
        done = known.get(each)
        if done is None:
            done = known[each] = _string(each, font, size, words, stream)
        string += done
    stream.show_text(string)
    stream.end_text()
    return True


def _string(word: Shaped, font: Any, size: float, words: Words, stream: Any) -> str:
    """A run of glyphs as `draw_first_line` writes it, its glyphs entered in the font's tables."""
    string = "<"
    for glyph, width, x_offset, text in word.glyphs:
        if glyph not in font.to_unicode:
            font.to_unicode[glyph] = text
        offset = x_offset / size
        if offset:
            string += f">{-offset}<"
        string += f"{glyph:04x}"
        logical = font.widths.get(glyph)
        if logical is None:
            pango.pango_font_get_glyph_extents(
                words.font, glyph, stream.ink_rect, stream.logical_rect
            )
            logical = font.widths[glyph] = round(
                stream.logical_rect.width * 1000 * FROM_UNITS / size
            )
        kerning = logical + offset - width * 1000 * FROM_UNITS / size
        if kerning:
            string += f">{int(kerning)}<"
    return string[:-1] if string[-1] == "<" else string + ">"


def patches() -> Iterator[Patch]:
    """What is put in place of what."""
    yield from everywhere(_draw_text, draw_text)
