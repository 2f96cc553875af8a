"""Cuts a text's beginning into pieces, and says what each of its lines is.

A header is anything its author liked: labels, bare lines, prose between them. A piece is
lines of one kind each.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from fanpack.conventions import scene_break
from fanpack.readers.bare_lines import (
    bare_author,
    bare_fandom,
    bare_kinds,
    bare_pairings,
    is_disclaimer,
    is_note,
)
from fanpack.readers.headers import Label, Labelled, label_of, labelled
from fanpack.readers.headings import chapter_heading
from fanpack.readers.text.legends import is_legend
from fanpack.readers.text.lines import Group, Line
from fanpack.readers.text.series_lines import series_sentence

Kind = Literal[
    "label", "series", "legend", "kinds", "pairing", "author", "fandom", "disclaimer", "breadcrumb",
    "break", "heading", "short", "note", "prose",
]  # fmt: skip

TEXT_FIELDS = frozenset(
    {"notes_before", "disclaimer", "summary", "legend", "acknowledgments", "dedication", "warnings"}
)
"""Fields whose values may go on over several lines."""
MOST_FURTHER = 80
"""Words below a label's first line, with no blank line between, that are still its value."""
BREADCRUMB = " ❯ "
"""Between the parts of an archive's path to a page."""
_MOST_LINES = 400
"""Without a blank one between them, in a header."""
_WRAPPED_FROM = 45
"""Characters; a line so long may have been wrapped."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Lines of one kind, with the label that opens them, if any; `gap` as in `Group`."""

    kind: Kind
    lines: tuple[Line, ...]
    gap: int = 0
    labelled: Labelled | None = None
    opens_group: bool = True

    @property
    def text(self) -> str:
        """All its text on one line."""
        return " ".join(line.text for line in self.lines)

    @property
    def labelled_name(self) -> str:
        """Its label in lower case, or an empty string."""
        return self.labelled.name.casefold() if self.labelled else ""


def pieces_of(groups: Sequence[Group]) -> list[Piece]:
    """Groups of lines as pieces, in order."""
    return list(_pieces(_with_values(groups)))


def groups_of(pieces: list[Piece]) -> tuple[Group, ...]:
    """Pieces put together into the groups that they were cut from."""
    groups: list[Group] = []
    for piece in pieces:
        if piece.opens_group or not groups:
            groups.append(Group(piece.lines, piece.gap))
        else:
            groups[-1] = Group((*groups[-1].lines, *piece.lines), groups[-1].gap)
    return tuple(groups)


def first_apart(groups: Sequence[Group], most: int) -> Sequence[Group]:
    """Groups with one of very many lines, if it is among the first `most`, cut.

    It is cut where a header would long have ended.
    """
    long = next((at for at, one in enumerate(groups[:most]) if _is_endless(one)), None)
    if long is None:
        return groups
    lines, gap = groups[long].lines, groups[long].gap
    cut = (Group(lines[:_MOST_LINES], gap), *(Group((line,)) for line in lines[_MOST_LINES:]))
    return (*groups[:long], *cut, *groups[long + 1 :])


def _is_endless(group: Group) -> bool:
    return len(group.lines) > _MOST_LINES


def _with_values(groups: Sequence[Group]) -> list[Group]:
    """Groups with the further lines of a label's text put back to it.

    They are those that follow without a blank line up to the next label; where a story
    may have begun instead, a few of them.
    """
    out: list[Group] = []
    index = 0
    while index < len(groups):
        group = groups[index]
        out.append(group)
        index += 1
        label = _last_label(group)
        if label is None or label.label.kept or not label.value:
            continue
        if label.label.field not in TEXT_FIELDS:
            continue
        end = index
        while end < len(groups) and groups[end].gap == 0 and _is_plain(groups[end]):
            end += 1
        run = groups[index:end]
        words = sum(len(each.text.split()) for each in run)
        if run and end < len(groups) and words <= MOST_FURTHER:
            lines = tuple(line for each in run for line in each.lines)
            out[-1] = Group((*group.lines, *lines), group.gap)
            index = end
    return out


def _last_label(group: Group) -> Labelled | None:
    """The label whose value a group ends with, if it does."""
    for line in reversed(group.lines):
        kind, label = _kind_of_line(line.text, line is group.lines[0])
        if kind is not None:
            return label
    return None


def _is_plain(group: Group) -> bool:
    return all(_kind_of_line(line.text, True)[0] is None for line in group.lines)


def _goes_on(piece: Piece, line: Line) -> bool:
    """Whether a plain line right below a piece belongs to it: a text does, a list may."""
    if piece.labelled is None or not piece.labelled.value or piece.labelled.label.kept:
        return True
    last = piece.lines[-1]
    return (
        piece.labelled.label.field in TEXT_FIELDS
        or last.raw_length >= _WRAPPED_FROM
        or last.text[-1] in ",;/&+"
        or line.text[0].islower()
    )


def _pieces(groups: Sequence[Group]) -> Iterator[Piece]:
    for group in groups:
        current: Piece | None = None
        for index, line in enumerate(group.lines):
            gap = group.gap if index == 0 else 0
            kind, label = _kind_of_line(line.text, index == 0)
            if kind is None and label is None and _is_framed_label(group.lines, index):
                name = label_of(line.text.strip(":- "))
                kind, label = "label", Labelled(line.text, name or Label("notes_before"), "")
            if kind is None and current is not None and _is_unknown_label(group, index, current):
                kind, label = "label", _unknown_label(line.text)
            goes_on = current is not None and current.kind in ("label", "prose")
            if kind is None and current is not None and goes_on and _goes_on(current, line):
                current = replace(current, lines=(*current.lines, line))
                continue
            if current is not None:
                yield _judged(current)
            current = Piece(kind or "prose", (line,), gap, label, index == 0)
        if current is not None:
            yield _judged(current)


_UNKNOWN = re.compile(r"(?P<name>[A-Z][\w'’/()-]*(?: [\w'’/()&-]+){0,2})\s*:\s+(?P<value>\S.*)")


def _is_unknown_label(group: Group, index: int, before: Piece) -> bool:
    """Whether a line among labels has one that no table knows: `Codes: K/S`."""
    if before.kind != "label" or not _UNKNOWN.fullmatch(group.lines[index].text):
        return False
    return sum(labelled(line.text) is not None for line in group.lines) >= 2


def _unknown_label(text: str) -> Labelled:
    found = _UNKNOWN.fullmatch(text)
    assert found is not None
    return Labelled(found["name"], Label("notes_before", kept=True), found["value"])


def _is_framed_label(lines: tuple[Line, ...], index: int) -> bool:
    """Whether a bare label stands over or between rules: a heading for what follows."""
    label = label_of(lines[index].text.strip(":- "))
    if label is None or label.strength == "weak" or len(lines) == 1:
        return False
    beside = lines[max(0, index - 1) : index] + lines[index + 1 : index + 2]
    return any(scene_break(line.text) for line in beside)


def _kind_of_line(text: str, opens: bool) -> tuple[Kind | None, Labelled | None]:
    """The kind of a line that shows it by its form; (None, None) for plain text."""
    if scene_break(text):
        return "break", None
    if series_sentence(text) and not labelled(text):
        return "series", None
    if is_legend(text):
        return "legend", None
    if BREADCRUMB in text:
        return "breadcrumb", None
    if label := labelled(text):
        return "label", label
    if chapter_heading(text):
        return "heading", None
    if bare_kinds(text):
        return "kinds", None
    if bare_pairings(text):
        return "pairing", None
    if bare_fandom(text):
        return "fandom", None
    if bare_author(text):
        return "author", None
    return None, None


def _judged(piece: Piece) -> Piece:
    """A piece of plain text with its kind refined: a bare disclaimer, a note, a short line."""
    if piece.kind != "prose":
        return piece
    text = piece.text
    if _is_short(piece) and not is_note(text, short=True):
        return replace(piece, kind="short")
    if is_disclaimer(text) or (text.startswith("{") and text.endswith("}") and len(text) < 400):
        return replace(piece, kind="disclaimer")
    return replace(piece, kind="note") if is_note(text) else piece


def _is_short(piece: Piece) -> bool:
    text = piece.text
    bare = text.strip("\"“”'‘’*~_- ")
    words = len(text.split())
    return (
        len(piece.lines) <= 3
        and words <= 12
        and len(text) <= 100
        and any(map(str.isalnum, text))
        and bare[-1:] not in ".,;:…"
        and (not text.startswith(('"', "“", "„", "«")) or text.endswith(('"', "”", "“", "»")))
        and not (text.startswith(('"', "“")) and text[-2:-1] in tuple(".,!?…"))
    )
