"""Finds in a source file what a book's paragraph says, so that marks can be put there.

A reader drops markup, joins lines and forgets offsets; the words stay as they were.
So the words of a paragraph are followed through the source, from its line on.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass

_PIECE = re.compile(r"[^\W_]+")
_ATTRIBUTES = re.compile(r"\{[.:#\w][^{}\n]{0,200}\}|\]\([^()\s]{0,400}\)")
_SKIPPED = frozenset("*_\\~`")
_FARTHEST = 60
"""Words of markup that may stand between two words of a paragraph."""
_LONGEST_PARAGRAPH = 20_000
"""Words from its paragraph's line in which a span is looked for."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where something stands in a source: offsets in characters, and the line from 1."""

    start: int
    end: int
    line: int


class Places:
    """The words of one source file, ready to be looked for."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._lines = [0, *(found.end() for found in re.finditer("\n", text))]
        hidden = _ATTRIBUTES.sub(lambda found: " " * len(found[0]), text)
        found = [(piece.start(), piece.end()) for piece in _PIECE.finditer(hidden)]
        self._starts = [start for start, _ in found]
        self._ends = [end for _, end in found]

    def line_at(self, offset: int) -> int:
        """The line, from 1, on which a character stands."""
        return bisect_left(self._lines, offset + 1)

    def paragraph(self, text: str, line: int) -> "Followed":
        """A paragraph that begins on a line, followed through the source."""
        begin = self._lines[min(max(line - 1, 0), len(self._lines) - 1)]
        at = bisect_left(self._starts, begin)
        pieces: list[tuple[int, int, int, int]] = []
        for piece in _PIECE.finditer(text):
            found = self._find(piece[0], at)
            if found is not None:
                pieces.append((*piece.span(), self._starts[found], self._ends[found]))
                at = found + 1
        return Followed(self, text, tuple(pieces))

    def find(self, text: str, line: int, after: int = 0) -> Stretch | None:
        """The first place of a text, from a line and an offset on; None if it is not there."""
        wanted = list(_PIECE.finditer(text))
        begin = max(self._lines[min(max(line - 1, 0), len(self._lines) - 1)], after)
        at = bisect_left(self._starts, begin)
        for first in range(at, min(at + _LONGEST_PARAGRAPH, len(self._starts) - len(wanted) + 1)):
            if wanted and all(
                self.text[self._starts[first + step] : self._ends[first + step]] == piece[0]
                for step, piece in enumerate(wanted)
            ):
                pieces = tuple(
                    (*piece.span(), self._starts[first + step], self._ends[first + step])
                    for step, piece in enumerate(wanted)
                )
                return Followed(self, text, pieces).stretch(0, len(text))
        return None

    def _find(self, word: str, at: int) -> int | None:
        for place in range(at, min(at + _FARTHEST, len(self._starts))):
            start, end = self._starts[place], self._ends[place]
            if end - start == len(word) and self.text.startswith(word, start):
                return place
        return None


@dataclass(frozen=True, slots=True)
class Followed:
    """A paragraph's words with their places: (start, end) in it, (start, end) in the source."""

    places: Places
    text: str
    pieces: tuple[tuple[int, int, int, int], ...]

    def covers(self, offset: int) -> bool:
        """Whether an offset in the source can belong to the paragraph."""
        return bool(self.pieces) and offset <= self.pieces[-1][3]

    def back(self, start: int, end: int) -> tuple[int, int] | None:
        """The offsets in the paragraph of what stands in the source from one offset to another."""
        inside = [piece for piece in self.pieces if start <= piece[2] and piece[3] <= end]
        if not inside:
            return None
        source, first, last = self.places.text, inside[0], inside[-1]
        before = _bare(source[start : first[2]])
        after = _bare(source[last[3] : end])
        low, high = first[0], last[1]
        if before and self.text[:low].endswith(before):
            low -= len(before)
        if after and self.text.startswith(after, high):
            high += len(after)
        return low, high

    def stretch(self, start: int, end: int) -> Stretch | None:
        """Where a span of the paragraph stands, its punctuation included; None if nowhere."""
        low = bisect_left(self.pieces, (start, 0, 0, 0))
        high = bisect_left(self.pieces, (end, 0, 0, 0))
        inside = self.pieces[low:high]
        if not inside:
            return None
        first, last = inside[0], inside[-1]
        source = self.places.text
        before = _walk(source, first[2], self.text[start : first[0]][::-1], -1)
        after = _walk(source, last[3], self.text[last[1] : end], 1)
        before, after = _balanced(source, before, after)
        return Stretch(before, after, self.places.line_at(before))


def _bare(text: str) -> str:
    return "".join(char for char in text if char not in _SKIPPED)


def _walk(source: str, at: int, wanted: str, step: int) -> int:
    """The offset behind some punctuation, walked over in one direction from a word's edge."""
    reached = at
    for char in wanted:
        place = at if step > 0 else at - 1
        skipped = 0
        while 0 <= place < len(source) and source[place] != char:
            if not (source[place] in _SKIPPED or source[place].isspace()) or skipped > 4:
                return reached
            place += step
            skipped += 1
        if not 0 <= place < len(source):
            return reached
        at = reached = place + 1 if step > 0 else place
    return reached


def _balanced(source: str, start: int, end: int) -> tuple[int, int]:
    """Offsets widened by the stars of emphasis that would be cut from their partners."""
    for mark in "*_":
        if source.count(mark, start, end) % 2 == 0 and not _touches(source, start, end, mark):
            continue
        before, after = start, end
        while before and source[before - 1] == mark:
            before -= 1
        while after < len(source) and source[after] == mark:
            after += 1
        if source.count(mark, before, end) % 2 == 0 and before < start:
            start = before
        elif source.count(mark, start, after) % 2 == 0 and after > end:
            end = after
        elif source.count(mark, before, after) % 2 == 0:
            start, end = before, after
    return start, end


def _touches(source: str, start: int, end: int, mark: str) -> bool:
    return source[start - 1 : start] == mark and source[end : end + 1] == mark
