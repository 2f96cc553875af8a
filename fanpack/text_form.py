"""The form of a text edition: what its writer sets, and its reader knows again.

Titles and headings have rules, what is set apart is indented, and each field has a label:
so a text says what it is to a person and to a program alike.
"""

import re
import unicodedata
from collections.abc import Sequence

from fanpack.book import words_of

MEASURE = 72
"""Columns within which short lines are centred or set to the right."""

LIST_INDENT, INDENT, VERSE_INDENT = 3, 4, 7
"""Columns before a list; before an extract, an aside, a text with a label; before verse.

The text of an item is at 5 columns at least: so no extract or verse is taken for more of it.
"""
VERSE_STEP = 2
"""Columns for each step by which a line of verse is set in."""

TITLE_RULE, SECTION_RULE = "=", "-"
"""Over and under a book's title, under a chapter's heading; under a heading of matter."""
HEADING_RULES = "~.^'\""
"""Under headings within a chapter, by level."""
OPENING = TITLE_RULE * MEASURE
"""Opens a chapter that has no heading."""
NOTES_RULE = "─" * 10
"""Stands over the footnotes of a chapter."""
SCENE_BREAK = "* * *"
COLUMN, ROW_RULE, CROSSING = "│", "─", "┼"
"""What divides the cells of a table, and its first row from the others."""
BETWEEN = " · "
"""Between the values of a field, and between a series and the place in it."""
ITALIC_MARK, STRONG_MARK = "_", "*"

GAP_OF_BREAK, GAP_OF_SECTION = 2, 3
"""Blank lines that are a scene break without an ornament; above each section, and between the
text of a chapter and the notes on it."""

_LEAST_RULE, _SURE_RULE = 3, 5
_NEAR = 8
"""Characters on either side of a mark that can be of one word with it."""


def rule_under(lines: Sequence[str], mark: str) -> str:
    """The rule for a heading of some lines: as wide as the longest of them."""
    width = max((_width(line) for line in lines), default=0)
    return mark * min(max(width, _LEAST_RULE), MEASURE)


def is_rule(text: str, mark: str, lines: Sequence[str]) -> bool:
    """Whether a line is the rule for some lines above it.

    A long one need not be as wide as they are: somebody may have changed them since.
    """
    if len(text) < _LEAST_RULE or text.strip(mark):
        return False
    return len(text) >= _SURE_RULE or text == rule_under(lines, mark)


def _width(text: str) -> int:
    """Columns of a terminal that a text takes."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(each) else 2 if unicodedata.east_asian_width(each) in "WF" else 1
        for each in text
    )


def centred(text: str) -> str:
    """A line in the middle of the measure."""
    return text.center(MEASURE).rstrip(" ")


def opens_mark(text: str, at: int, sign: str) -> bool:
    """Whether a mark that opens can stand in a text before the character `at`."""
    return (
        at < len(text)
        and not text[at].isspace()
        and text[at] != sign
        and not (at and (text[at - 1].isalnum() or text[at - 1] == sign))
        and _cuts_no_word(text, at, sign)
    )


def closes_mark(text: str, at: int, sign: str) -> bool:
    """Whether a mark that closes can stand in a text before the character `at`."""
    return (
        at > 0
        and not text[at - 1].isspace()
        and text[at - 1] != sign
        and not (at < len(text) and (text[at].isalnum() or text[at] == sign))
        and _cuts_no_word(text, at, sign)
    )


def _cuts_no_word(text: str, at: int, sign: str) -> bool:
    before, after = text[max(at - _NEAR, 0) : at], text[at : at + _NEAR]
    return words_of(f"{before}{sign}{after}") == words_of(before + after)


NOTE_NUMBER = re.compile(r"\[(\d{1,5})\]")
"""The number of a footnote, where it is referred to and before its text."""
