"""Repairs stray line breaks of WeasyPrint 70.0: one word alone on a line.

`split_first_line` takes a line that fits for too wide in two cases, and the
paragraph then breaks after a single word (some seven times in 100 pages of
prose with italics):

- a fragment that begins with a blank, under negative word spacing, is broken by
  Pango where the measured line comes out a fraction wider than the limit;
- a fragment that ends with a blank before an inline element fits only without
  that blank, which will not be shown at the line's end.

The repair wraps the function from outside and touches only results that look
wrong: lines wider than the limit, or left short by more than two ems.
"""

from math import inf
from typing import Any

from weasyprint.layout import inline, preferred
from weasyprint.text import line_break

_COLLAPSING = ("normal", "pre-line")
_original = line_break.split_first_line


def repair() -> None:
    """Installs the repair; a second time does nothing more."""
    for module in (line_break, inline, preferred):
        module.split_first_line = _split_first_line


def _split_first_line(
    text: str,
    style: Any,
    context: Any,
    max_width: float | None,
    justification_spacing: float,
    is_line_start: bool = True,
    minimum: bool = False,
) -> Any:
    """As WeasyPrint's: (layout, length, resume index, width, height, baseline) of a first line."""

    def split(words: str, limit: float | None) -> Any:
        return _original(
            words, style, context, limit, justification_spacing, is_line_start, minimum
        )

    result = split(text, max_width)
    if max_width is None or not _suspicious(result, text, style, max_width, minimum):
        return result
    return (
        _without_last_blank(split, text, style, max_width)
        or _with_slack(split, text, style, max_width, result)
        or result
    )


def _suspicious(result: Any, text: str, style: Any, max_width: float, minimum: bool) -> bool:
    _, _, resume, width, _, _ = result
    if resume is None or max_width == inf or minimum:
        return False
    if " " not in text or "\n" in text or style["white_space"] not in _COLLAPSING:
        return False
    return not max_width - 2 * style["font_size"] <= width <= max_width


def _without_last_blank(split: Any, text: str, style: Any, max_width: float) -> Any:
    """The whole text on the line, if it fits without the blank at its end."""
    longest = max_width / (0.2 * style["font_size"])
    trimmed = text.rstrip(" ")
    if trimmed in {"", text} or len(text) >= longest:
        return None
    _, _, resume, width, _, _ = split(trimmed, max_width)
    return split(text, None) if resume is None and width <= max_width else None


def _with_slack(split: Any, text: str, style: Any, max_width: float, result: Any) -> Any:
    """A longer line that fits when Pango is given a slightly smaller limit."""
    spacing = abs(style["word_spacing"] or 0)
    _, length, _, width, _, _ = result
    for slack in (0.1, 0.25 + spacing, 0.5 + 2 * spacing, 1 + 3 * spacing):
        if max_width <= slack:
            return None
        other = split(text, max_width - slack)
        if other[3] <= max_width and (other[1] > length or width > max_width):
            return other
    return None
