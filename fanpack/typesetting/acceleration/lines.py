"""Lines that are known to fit measured by their words, and no layout made that nobody reads."""

import re
from collections.abc import Iterator
from operator import itemgetter
from typing import Any

from weasyprint.layout import inline, preferred
from weasyprint.text.line_break import Layout

from fanpack.typesetting.acceleration.patches import Patch
from fanpack.typesetting.acceleration.words import width, words_of

_create_layout = inline.create_layout
_found = [inline.split_first_line]

_SHORT = 60
"""Characters of the longest text whose narrowest width is kept."""
_breaks = itemgetter("overflow_wrap", "word_break")
_BETWEEN_WORDS = (("normal", "normal"), ("break-word", "normal"))
_number = re.compile("[0-9]+").fullmatch
_divided_by = itemgetter(
    "word_spacing",
    "word_break",
    "hyphens",
    "hyphenate_character",
    "hyphenate_limit_chars",
    "hyphenate_limit_zone",
)


class _Unshaped(Layout):  # type: ignore[misc]
    """A layout without anything of Pango's, to be made real when it is drawn."""

    def __init__(self, text: str, justification_spacing: float, max_width: float | None) -> None:
        self.text = text
        self.justification_spacing = justification_spacing
        self.max_width = max_width
        self.first_line_direction = 0
        self.ascent = self.underline_position = self.strikethrough_position = None

    def deactivate(self) -> None:
        for name in ("layout", "language", "style"):
            self.__dict__.pop(name, None)


def create_layout(
    text: str, style: Any, context: Any, max_width: float | None, justification_spacing: float
) -> Any:
    """As WeasyPrint's, in the only place that asks for it in `inline`: `add_word_spacing`.

    That throws away what Pango made and keeps the text, until the line is drawn. Not for
    text that `Layout.set_text` changes, nor where lines are drawn under it.
    """
    changed = text == " " or "\n" in text or "\t" in text
    if changed or style["text_decoration_line"] != "none" or style["direction"] != "ltr":
        return _create_layout(text, style, context, max_width, justification_spacing)
    return _Unshaped(text, justification_spacing, max_width)


def split_first_line(
    text: str,
    style: Any,
    context: Any,
    max_width: float | None,
    justification_spacing: float,
    is_line_start: bool = True,
    minimum: bool = False,
) -> Any:
    """As WeasyPrint's; a line that may be as wide as it wants is added up from its words, and so
    is a text that has more than enough room on its line."""
    words = words_of(style)
    wide = None if words is None else width(text, words, style["word_spacing"])
    unbroken = max_width is None or style["white_space"] == "nowrap"
    if words is not None and wide is not None and (unbroken or wide < (max_width or 0) - 1):
        layout = _Unshaped(text, justification_spacing, max_width)
        return layout, len(text.encode()), None, wide, words.height, words.baseline
    return _found[-1](
        text, style, context, max_width, justification_spacing, is_line_start, minimum
    )


def split_narrowest_line(
    text: str,
    style: Any,
    context: Any,
    max_width: float | None,
    justification_spacing: float,
    is_line_start: bool = True,
    minimum: bool = False,
) -> Any:
    """As WeasyPrint's, for widths alone: the layout that it gives is looked at by nobody there.

    How narrow a short text can be is asked again and again of what stands over all pages.
    """
    words = words_of(style) if max_width == 0 and len(text) <= _SHORT else None
    if words is None:
        return split_first_line(
            text, style, context, max_width, justification_spacing, is_line_start, minimum
        )
    if minimum and _number(text) and _breaks(style) in _BETWEEN_WORDS:
        max_width = None  # it cannot be divided
    key = text, is_line_start, minimum, _divided_by(style)
    found = words.narrowest.get(key)
    if found is None:
        found = words.narrowest[key] = split_first_line(
            text, style, context, max_width, justification_spacing, is_line_start, minimum
        )
    return found


def patches() -> Iterator[Patch]:
    """`split_first_line` is wrapped as it is found, so that repairs of it stay in force; one that
    was repaired since is wrapped again."""
    if inline.split_first_line is not split_first_line:
        _found[:] = [inline.split_first_line]
        yield Patch(inline, "split_first_line", _found[0], split_first_line)
        if preferred.split_first_line is _found[0]:
            yield Patch(preferred, "split_first_line", _found[0], split_narrowest_line)
    if inline.create_layout is not create_layout:
        yield Patch(inline, "create_layout", inline.create_layout, create_layout)
