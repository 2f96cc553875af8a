"""Lines of a plain text, grouped as their author set them: by blank lines, or by none.

Here is decided what a line's end means: a new paragraph, a place where a mail
program wrapped the text, or a line of verse.
"""

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from fanpack.readers.headers import labelled

_NEWLINE = re.compile(r"\r\n|\r|\n")
_BLANKS = re.compile(r"[^\S\xa0\u202f]{2,}|[^\S\xa0\u202f ]")
"""What becomes a blank: runs, and whatever is not one yet; no-break spaces stay."""
_TAB = 8

_CENTRED = 12
"""Leading blanks from which on a line is set in the middle or to the right."""

_CLOSES = ".!?…”\"'*"
"""What a sentence, and so a paragraph, ends with."""

_NARROWEST, _WIDEST = 45, 100
"""Characters; a text is wrapped by machine somewhere between."""

Layout = Literal["blocks", "wrapped", "lines"]
"""How a text marks its paragraphs: by blank lines, by blank lines with the lines wrapped,
or by the end of each line."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank. `text` has single blanks and none at its ends; `indent`
    counts the leading ones (a tab is eight); `raw_length` is the length as typed."""

    number: int
    text: str
    indent: int = 0
    raw_length: int = 0


@dataclass(frozen=True, slots=True)
class Group:
    """Lines without a blank one between them; `gap` counts the blank lines above."""

    lines: tuple[Line, ...]
    gap: int = 0

    @property
    def number(self) -> int:
        """The number of the first line in its file."""
        return self.lines[0].number

    @property
    def text(self) -> str:
        """All its text on one line."""
        return " ".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Typing:
    """How a file is typed: its layout, and the width at which its lines were wrapped."""

    layout: Layout
    width: int = 0


def split_groups(text: str) -> tuple[Group, ...]:
    """The groups of a text, in order, with lines numbered from 1."""
    groups: list[Group] = []
    lines: list[Line] = []
    blank, gap = 0, 0
    for number, raw in enumerate(_NEWLINE.split(text), start=1):
        line = _line(number, raw)
        if line is None:
            if lines:
                groups.append(Group(tuple(lines), gap))
                lines, blank = [], 0
            blank += 1
            continue
        if not lines:
            gap, blank = blank, 0
        lines.append(line)
    if lines:
        groups.append(Group(tuple(lines), gap))
    return tuple(groups)


def _line(number: int, raw: str) -> Line | None:
    text = _BLANKS.sub(" ", raw).strip()
    if not text:
        return None
    lead = raw[: len(raw) - len(raw.lstrip())]
    indent = sum(_TAB if mark == "\t" else 2 if mark == "\u3000" else 1 for mark in lead)
    return Line(number, text, indent, indent + len(raw.strip()))


def typing_of(groups: tuple[Group, ...]) -> Typing:
    """How a file is typed, from the shape of its groups."""
    many = [group for group in groups if len(group.lines) > 1]
    inner = sorted(
        line.raw_length for group in many for line in group.lines[:-1] if _has_words(line)
    )
    total = sum(len(group.lines) for group in groups)
    pairs = [pair for group in many for pair in _joints(group)]
    # A few lines may be longer than the margin: an address, a label that was not wrapped.
    outliers = 3 + len(inner) // 20
    for width in sorted({*inner[-outliers:]}, reverse=True):
        if _NARROWEST <= width <= _WIDEST and _is_filled(pairs, width):
            return Typing("wrapped", width)
    told = sum(labelled(line.text) is None for group in many for line in group.lines)
    if len(inner) + len(many) > 0.6 * total and told >= 5:
        return Typing("lines")
    return Typing("blocks")


def _joints(group: Group) -> list[tuple[Line, Line]]:
    """The neighbours in a group between which the text may go on: a label begins anew."""
    return [
        (before, after)
        for before, after in pairwise(group.lines)
        if _has_words(before) and _has_words(after) and not labelled(after.text)
    ]


def _is_filled(pairs: list[tuple[Line, Line]], width: int) -> bool:
    """Whether many lines end where the next word did not fit any more, mostly in mid-sentence.

    Not most of them: a header and verse have short lines in a wrapped text too.
    """
    full = [pair for pair in pairs if is_wrapped(*pair, width)]
    open_ended = sum(before.text[-1] not in _CLOSES for before, _ in full)
    return len(full) >= 2 and len(full) * 5 >= len(pairs) * 2 and open_ended * 2 >= len(full)


def _has_words(line: Line) -> bool:
    return any(map(str.isalnum, line.text))


def is_wrapped(before: Line, after: Line, width: int) -> bool:
    """Whether the end of a line was put there by wrapping at about `width` characters."""
    if not width or not _has_words(before) or labelled(after.text):
        return False
    first_word = after.text.split(" ", 1)[0]
    return before.raw_length + 1 + len(first_word) > 0.9 * width and after.indent <= before.indent


def runs_on(before: Line, after: Line, shortest: float = _NARROWEST) -> bool:
    """Whether a sentence goes on in the next line, whatever the layout of the text.

    Lines shorter than `shortest` may be verse.
    """
    return (
        before.raw_length >= shortest
        and (before.text[-1].isalnum() or before.text[-1] in ",;-–—’'")
        and after.text[0].islower()
        and after.indent <= before.indent
        and not labelled(after.text)
    )


def separate(groups: tuple[Group, ...], typing: Typing) -> tuple[Group, ...]:
    """Groups with each paragraph in one of its own, where line ends make paragraphs.

    In a wrapped text an indented line opens a paragraph; so does the line after one that
    ends a sentence well short of the margin.
    """
    if typing.layout == "blocks":
        return groups
    out: list[Group] = []
    for group in groups:
        if typing.layout == "wrapped" and _is_set_line_by_line(group, typing.width):
            out.append(group)
            continue
        start = 0
        for index in range(1, len(group.lines)):
            before, after = group.lines[index - 1], group.lines[index]
            if _opens_paragraph(before, after, typing):
                out.append(Group(group.lines[start:index], 0 if start else group.gap))
                start = index
        out.append(Group(group.lines[start:], 0 if start else group.gap))
    return tuple(out)


def _is_set_line_by_line(group: Group, width: int) -> bool:
    """Whether none of a group's lines was wrapped: verse, a table, a header."""
    return (
        len(group.lines) >= 3
        and max(line.raw_length for line in group.lines) <= 0.9 * width
        and not any(is_wrapped(*pair, width) for pair in _joints(group))
    )


def _opens_paragraph(before: Line, after: Line, typing: Typing) -> bool:
    if typing.layout == "lines":
        return not runs_on(before, after)
    if is_wrapped(before, after, typing.width):
        return False
    indented = before.indent + 2 <= after.indent < _CENTRED
    return indented or before.text[-1] in _CLOSES


def unwrap(group: Group, width: int) -> Group:
    """A group with the lines rejoined that were wrapped at `width`; others stay lines.

    Where the margin is not known (0), or a line was broken well before it, those are
    rejoined that break off in mid-sentence.
    """
    if len(group.lines) == 1:
        return group
    running = len(group.lines) == 2 or any(
        is_wrapped(before, after, width) for before, after in pairwise(group.lines)
    )
    shortest = width / 2 if width and running else _NARROWEST
    out: list[list[Line]] = []
    for line in group.lines:
        before = out[-1][-1] if out else None
        if before and (is_wrapped(before, line, width) or runs_on(before, line, shortest)):
            out[-1].append(line)
        else:
            out.append([line])
    return Group(tuple(_joined(lines) for lines in out), group.gap)


def _joined(lines: list[Line]) -> Line:
    parts = [lines[0].text]
    for before, after in pairwise(lines):
        parts.append(after.text if _ends_in_hyphen(before.text) else f" {after.text}")
    return replace(lines[0], text="".join(parts))


def _ends_in_hyphen(text: str) -> bool:
    return len(text) > 1 and text[-1] == "-" and text[-2].isalpha()
