"""Spaced lines drawn out of the glyphs of their words, each written down once for a document."""

from collections.abc import Iterator
from typing import Any

from weasyprint.draw import text as drawing
from weasyprint.text.ffi import FROM_UNITS

from fanpack.typesetting.acceleration.patches import Patch, everywhere
from fanpack.typesetting.acceleration.words import (
    Shaped,
    Words,
    parts,
    space_between,
    words_of,
)

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
    if words is None or not _draw(stream, textbox, words):
        _draw_text(stream, textbox, offset_x, text_overflow, block_ellipsis)


def _draw(stream: Any, textbox: Any, words: Words) -> bool:
    layout = textbox.pango_layout
    word_spacing = textbox.style["word_spacing"] + layout.justification_spacing
    font = stream._fonts.get(words.font_key)
    string = None if font is None else _of_words_drawn(layout.text, word_spacing, words, font)
    if string is None:
        line = parts(layout.text, words, word_spacing)
        if line is None:
            return False
        font = font or stream.add_font(words.font)[0]
        if font.bitmap or font.svg or font.png or font.colr:
            return False
        string = _of_glyphs(line, words, font)
    stream.set_color(textbox.style["color"])
    stream.begin_text()
    stream.set_text_matrix(1, 0, 0, -1, textbox.position_x, textbox.position_y + textbox.baseline)
    stream.set_font_size(font.hash, words.font_size)
    stream.show_text(string)
    stream.end_text()
    return True


def _written(words: Words, font: Any) -> dict[Shaped, str]:
    """The words that have been drawn in a font of a document, as they are written."""
    known: dict[Words, dict[Shaped, str]] = font.__dict__.setdefault("accelerated_words", {})
    return known.setdefault(words, {})


def _of_words_drawn(text: str, word_spacing: float, words: Words, font: Any) -> str | None:
    """A line all words of which have been drawn before; None for any other."""
    line = words.line(text)
    space = space_between(words, word_spacing)
    if line is None or space is None:
        return None
    try:
        strings = list(map(_written(words, font).__getitem__, line))
    except KeyError:
        return None
    return _string(space, words, font).join(strings) if len(strings) > 1 else strings[0]


def _of_glyphs(line: list[Shaped], words: Words, font: Any) -> str:
    # Glyphs enter the font's tables when they are first drawn, in their order on the page.
    written = _written(words, font)
    spaces: dict[Shaped, str] = {}
    string = ""
    for each in line:
        known = spaces if each.space else written
        done = known.get(each)
        if done is None:
            done = known[each] = _string(each, words, font)
        string += done
    return string


def _string(word: Shaped, words: Words, font: Any) -> str:
    """A run of glyphs as `draw_first_line` writes it, its glyphs entered in the font's tables."""
    size = words.font_size
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
            logical = font.widths[glyph] = round(
                words.logical_width(glyph) * 1000 * FROM_UNITS / size
            )
        kerning = logical + offset - width * 1000 * FROM_UNITS / size
        if kerning:
            string += f">{int(kerning)}<"
    return string[:-1] if string[-1] == "<" else string + ">"


def patches() -> Iterator[Patch]:
    """What is put in place of what."""
    yield from everywhere(_draw_text, draw_text)
