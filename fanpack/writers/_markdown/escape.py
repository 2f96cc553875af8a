"""Which characters of a text would be read as markup, and how they are escaped.

A line is escaped as a whole, with its markup in place: whether a star, a bracket or a
number begins something depends on what stands around it. So most texts get no
backslash at all.
"""

import re
from bisect import bisect_left
from typing import NamedTuple

from fanpack.conventions import LONGEST_BREAK, scene_break


class Piece(NamedTuple):
    """A run of output: text to be escaped, or markup as it is.

    `note` marks a reference to a footnote, behind which `(` and `:` have a meaning.
    """

    text: str
    literal: bool = False
    note: bool = False


_SIGN = re.compile(r"[\\<&{*_~`\[\]]")
"""Without one of these a text has no marks but at the start and the end of its lines."""
_STARS = re.compile(r"\*+|_+|~{2,}|`+")
_BACKSLASH = re.compile(r"\\")
_TAG = re.compile(r"<(?=[A-Za-z/!?]|[^\s<>]*@)")
_ENTITY = re.compile(r"&(?=#?\w{1,32};)")
_BRACES = re.compile(
    r"\{(?=\s*(?:\.\s*\w|(?:by|lang|number|hint)\s*=|unnumbered\b))"
    r"|(?<![^\n\]*_~`>)])\{(?=\s*[a-z])"
)
"""What the reader takes for a mark, and what it warns about because it looks like one."""
_BRACKET = re.compile(r"[\[\]]")
_LINE_START = re.compile(
    r"(?P<first>#{1,6}(?=\s|$|[\"'“‘«]?[^\W\d_])|[-+](?=\s|$)|>|:::|::(?=[ \t]*[a-z-]+[ \t]*$)"
    r"|[-:|](?=[-:| ]*$))|\d{1,9}(?P<after>[.)])(?=\s|$)"
)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_RULE = re.compile(r"([-_*])(?:\s*\1){2,}\s*")


def escaped(pieces: list[Piece], *, lead: str = "", verse: bool = False) -> str:
    """The pieces as one string of Markdown lines.

    `lead` is what will stand before the first line, such as the mark of a list item.
    Lines of verse are not looked at for scene breaks and blocks, but for fences.
    """
    raw = "".join(piece.text for piece in pieces)
    literal = bytearray(b"".join(bytes([piece.literal]) * len(piece.text) for piece in pieces))
    marks: dict[int, str] = {}
    if _SIGN.search(raw):
        marks = _marks(raw, literal)
        _mark_brackets(pieces, raw, marks)
    lines = raw.split("\n")
    start = 0
    for line in lines:
        _mark_line(line, start, literal, marks, verse)
        start += len(line) + 1
    order = sorted(marks)
    start = 0
    for line in () if verse else lines:
        end = start + len(line)
        text = line if len(line) > LONGEST_BREAK else _assembled(raw, start, end, marks, order)
        if _is_break(text) or (start == 0 and lead and _is_break(lead + text)):
            first = next((at for at in range(start, end) if literal[at]), None)
            if first is not None:
                marks.update(
                    (at, "backslash") for at in range(start, end) if _pairs_up(raw, literal, at)
                )
                marks[first] = "entity"
        start = end + 1
    order = sorted(marks)
    return _assembled(raw, 0, len(raw), marks, order)


def _pairs_up(raw: str, literal: bytearray, at: int) -> bool:
    return raw[at] in "_[]" and bool(literal[at])


def _is_break(line: str) -> bool:
    text = _ESCAPED.sub(r"\1", line.strip())
    return scene_break(text) is not None or _RULE.fullmatch(text) is not None


def _assembled(raw: str, start: int, end: int, marks: dict[int, str], order: list[int]) -> str:
    """The characters from `start` to `end` with their marks; `order` holds the marked places."""
    out: list[str] = []
    done = start
    for at in order[bisect_left(order, start) : bisect_left(order, end)]:
        out.append(raw[done:at])
        out.append(f"&#{ord(raw[at])};" if marks[at] == "entity" else "\\" + raw[at])
        done = at + 1
    out.append(raw[done:end])
    return "".join(out)


def _marks(raw: str, literal: bytearray) -> dict[int, str]:
    """What to do with which characters, as far as their neighbours say."""
    marks: dict[int, str] = {}
    for pattern in (_BACKSLASH, _TAG, _ENTITY, _BRACES):
        for found in pattern.finditer(raw):
            if literal[found.start()]:
                marks[found.start()] = "backslash"
    for found in _STARS.finditer(raw):
        if _stands_alone(raw, found):
            continue
        for at in range(found.start(), found.end()):
            if literal[at]:
                marks[at] = "backslash"
    return marks


def _stands_alone(raw: str, found: re.Match[str]) -> bool:
    """Whether a run of stars, underscores or tildes can mark nothing where it is."""
    before = raw[found.start() - 1 : found.start()] if found.start() else "\n"
    after = raw[found.end() : found.end() + 1] or "\n"
    if found[0][0] == "`":
        return False
    if found[0][0] == "_" and before.isalnum() and after.isalnum():
        return True
    return before == " " and after in " \n"


def _mark_brackets(pieces: list[Piece], raw: str, marks: dict[int, str]) -> None:
    """Escape brackets, but for pairs within one text that nothing makes a link or a mark of."""
    at = 0
    after_note = False
    for piece in pieces:
        end = at + len(piece.text)
        if piece.literal:
            _mark_pairs(raw, at, end, marks)
            if (after_note and raw[at] in "(:") or raw[max(at - 1, 0) : at + 1] == "[^":
                marks[at] = "backslash"
            if raw[end - 1] == "!" and raw[end : end + 1] == "[":
                marks[end - 1] = "backslash"
        after_note = piece.note
        at = end


def _mark_pairs(raw: str, start: int, end: int, marks: dict[int, str]) -> None:
    open_at = -1
    for found in _BRACKET.finditer(raw, start, end):
        here = found.start()
        marks[here] = "backslash"
        if found[0] == "[":
            open_at = here
        elif open_at >= 0:
            if raw[open_at + 1] != "^" and raw[here + 1 : here + 2] not in ("(", "{", ":"):
                del marks[open_at], marks[here]
            open_at = -1


def _mark_line(
    line: str, start: int, literal: bytearray, marks: dict[int, str], verse: bool
) -> None:
    """Escape what begins a block, and keep blanks at either end, and what would be a BOM."""
    if not line:
        return
    for at in (0, len(line) - 1):
        if (line[at].isspace() or line[at] == "\ufeff") and literal[start + at]:
            marks[start + at] = "entity"
    found = _LINE_START.match(line)
    if found is None or (verse and found["first"] != ":::"):
        return
    at = start + (0 if found["after"] is None else found.start("after"))
    if literal[at]:
        marks[at] = "backslash"
