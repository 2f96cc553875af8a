"""Puts marks into Markdown: `[…]{.thought}` around spans, `::: note` around paragraphs.

Only markup is added. That the book is the same but for the marks is proved by those who
can read the text again (`fanpack.batch.proving`).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from fanpack.thoughts.recover import ProposalKind

FENCES = ("::: note", ":::")
"""The lines that are put before and behind a note."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What to mark: offsets in the source, and as what. `typed` is how many characters of an
    author's own marks at either end give way to it, `ending` how many of end punctuation stand
    behind the last of these, and come inside."""

    start: int
    end: int
    kind: ProposalKind = "thought"
    typed: int = 0
    ending: int = 0


def with_marks(text: str, marks: Iterable[Mark]) -> str:
    """Markdown with marks put in. None may overlap another.

    Raises ValueError for marks that overlap or lie outside the text.
    """
    spans: list[Mark] = []
    notes: list[Mark] = []
    for mark in sorted(marks, key=lambda each: each.start):
        (notes if mark.kind == "note" else spans).append(mark)
    edits: list[tuple[int, int, str]] = []
    for mark in spans:
        close = mark.end - mark.ending
        inside = text[mark.start + mark.typed : close - mark.typed] + text[close : mark.end]
        edits.append((mark.start, mark.end, f"[{inside}]{{.{mark.kind}}}"))
    opening, closing = FENCES
    for start, end in _blocks(text, notes):
        edits.append((start, end, f"{opening}\n{text[start:end]}\n{closing}"))
    return _edited(text, sorted(edits))


def _edited(text: str, edits: list[tuple[int, int, str]]) -> str:
    out: list[str] = []
    place = 0
    for start, end, new in edits:
        if start < place or not 0 <= start < end <= len(text):
            raise ValueError("marks overlap, or lie outside the text")
        out += (text[place:start], new)
        place = end
    return "".join((*out, text[place:]))


def _blocks(text: str, notes: Iterable[Mark]) -> list[tuple[int, int]]:
    """Whole lines of notes, those with only blank lines between them as one."""
    blocks: list[tuple[int, int]] = []
    for note in notes:
        start = text.rfind("\n", 0, note.start) + 1
        end = text.find("\n", note.end)
        end = len(text) if end < 0 else end
        if blocks and not text[blocks[-1][1] : start].strip():
            blocks[-1] = (blocks[-1][0], end)
        else:
            blocks.append((start, end))
    return blocks
