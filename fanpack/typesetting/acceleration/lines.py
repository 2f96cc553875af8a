"""Lines that are known to fit measured by their words, and no layout made that nobody reads."""

from collections.abc import Iterator
from typing import Any

from weasyprint.layout import inline
from weasyprint.text.line_break import Layout

from fanpack.typesetting.acceleration.patches import Patch
from fanpack.typesetting.acceleration.words import width, words_of

_create_layout = inline.create_layout
_found = [inline.split_first_line]


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
    if words is not None and wide is not None and (max_width is None or wide < max_width - 1):
        layout = _Unshaped(text, justification_spacing, max_width)
        return layout, len(text.encode()), None, wide, words.height, words.baseline
    return _found[-1](
        text, style, context, max_width, justification_spacing, is_line_start, minimum
    )


def patches() -> Iterator[Patch]:
    """`split_first_line` is wrapped as it is found, so that repairs of it stay in force; one that
    was repaired since is wrapped again."""
    if inline.split_first_line is not split_first_line:
        _found[:] = [inline.split_first_line]
        yield Patch(inline, "split_first_line", _found[0], split_first_line)
    if inline.create_layout is not create_layout:
        yield Patch(inline, "create_layout", inline.create_layout, create_layout)
