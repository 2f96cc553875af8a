"""Puts marks into Markdown: `[…]{.thought}` around spans, `::: note` around paragraphs.

Only markup is added, and a note within a paragraph divides it. That the book is the same but
for the marks is proved by those who can read the text again (`fanpack.batch.proving`).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise
from typing import NamedTuple

from fanpack.thoughts.recover import ProposalKind

FENCES = ("::: note", ":::")
"""The lines that are put before and behind a note."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What to mark: offsets in the source, and as what. `typed` is how many characters of an
    author's own marks at either end give way to it, `ending` how many of end punctuation stand
    behind the last of these, and come inside. `within`: a note that is a part of its paragraph."""

    start: int
    end: int
    kind: ProposalKind = "thought"
    typed: int = 0
    ending: int = 0
    within: bool = False


class _Edit(NamedTuple):
    """What stands from one offset to another gives way to something new. Of edits at one place
    what closes a span comes before a fence, and that before what opens a span."""

    start: int
    end: int
    order: int
    new: str


def with_marks(text: str, marks: Iterable[Mark], ends: Sequence[str] = ()) -> str:
    """Markdown with marks put in. None may overlap another.

    `ends` are the line ends of the text, in order, where not all are newlines; new lines end
    as the line before them does. Raises ValueError for marks that overlap or lie outside the
    text.
    """
    spans: list[Mark] = []
    notes: list[Mark] = []
    for mark in sorted(marks, key=lambda each: each.start):
        (notes if mark.kind == "note" else spans).append(mark)
    blocks = _blocks(text, notes)
    _check_apart(text, [*spans, *chain.from_iterable(blocks)])
    edits = [edit for mark in spans for edit in _around(mark)]
    edits += [edit for block in blocks for edit in _fenced(text, block)]
    return _edited(text, sorted(edits), ends)


def _check_apart(text: str, marks: Iterable[Mark]) -> None:
    place = 0
    for mark in sorted(marks, key=lambda each: each.start):
        if mark.start < place or not 0 <= mark.start < mark.end <= len(text):
            raise ValueError("marks overlap, or lie outside the text")
        place = mark.end


def _around(mark: Mark) -> Iterator[_Edit]:
    close = mark.end - mark.ending
    yield _Edit(mark.start, mark.start + mark.typed, 2, "[")
    yield _Edit(close - mark.typed, close, 0, "")
    yield _Edit(mark.end, mark.end, 0, f"]{{.{mark.kind}}}")


def _edited(text: str, edits: Iterable[_Edit], ends: Sequence[str]) -> str:
    out: list[str] = []
    place = 0
    lines = iter(ends)
    last = ends[0] if ends else "\n"
    for start, end, _, new in (*edits, _Edit(len(text), len(text), 2, "")):
        first, *others = text[place:start].split("\n")
        out.append(first)
        for line in others:
            last = next(lines, "\n")
            out += (last, line)
        out.append(new.replace("\n", last))
        for _ in range(text.count("\n", start, end)):
            last = next(lines, "\n")
        place = end
    return "".join(out)


# ---------------------------------------------------------------- notes


def _blocks(text: str, notes: Iterable[Mark]) -> list[list[Mark]]:
    """Notes, those of a paragraph as its whole lines; those with nothing between together."""
    blocks: list[list[Mark]] = []
    for note in notes:
        if not note.within:
            end = text.find("\n", note.end)
            start = text.rfind("\n", 0, note.start) + 1
            note = replace(note, start=start, end=end if end >= 0 else len(text))
        if blocks and _behind_gap(text, blocks[-1][-1].end) >= note.start:
            blocks[-1].append(note)
        else:
            blocks.append([note])
    return blocks


def _fenced(text: str, block: Sequence[Mark]) -> Iterator[_Edit]:
    """Fences around notes, which are paragraphs of their own then."""
    opening, closing = FENCES
    first, last = block[0], block[-1]
    before, behind = _before_gap(text, first.start), _behind_gap(text, last.end)
    if first.within and before and not _parts(text, before, first.start):
        yield _Edit(before, first.start, 1, f"\n\n{opening}\n")
    else:
        yield _Edit(first.start, first.start, 1, f"{opening}\n")
    for note, following in pairwise(block):
        if not _parts(text, note.end, following.start):
            yield _Edit(note.end, following.start, 1, "\n\n")
    if last.within and behind < len(text) and not _parts(text, last.end, behind):
        yield _Edit(last.end, behind, 1, f"\n{closing}\n\n")
    elif (line := text.find("\n", last.end)) >= 0:
        yield _Edit(line + 1, line + 1, 1, f"{closing}\n")
    else:
        yield _Edit(len(text), len(text), 1, f"\n{closing}")


def _parts(text: str, start: int, end: int) -> bool:
    """Whether a gap parts paragraphs already: there is an empty line in it."""
    return text.count("\n", start, end) > 1


def _before_gap(text: str, at: int) -> int:
    """Where the white space before an offset begins, line breaks of Markdown included."""
    while at and (text[at - 1].isspace() or _breaks(text, at - 1)):
        at -= 1
    return at


def _behind_gap(text: str, at: int) -> int:
    """Where the white space behind an offset ends, line breaks of Markdown included."""
    while at < len(text) and (text[at].isspace() or _breaks(text, at)):
        at += 1
    return at


def _breaks(text: str, at: int) -> bool:
    """Whether a backslash before the end of a line, which breaks it, stands at an offset."""
    return text.startswith("\\\n", at) and text[at - 1 : at] != "\\"
