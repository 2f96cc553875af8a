"""Finds in a source file what a book's paragraph says, so that marks can be put there.

A reader drops markup, joins lines and forgets offsets; the words stay as they were.
So the words of a paragraph are followed through the source, from its line on.
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from fanpack.thoughts.markup import UNSEEN, Markup

_PIECE = re.compile(r"[^\W_]+")
_PASSED = UNSEEN | frozenset("*_~`[]")
_WIDEST = 4
"""Characters of markup, white space included, that may stand between two of punctuation."""
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
        self.markup = Markup(text)
        found = [(piece.start(), piece.end()) for piece in _PIECE.finditer(self.markup.shadow)]
        self._starts = [start for start, _ in found]
        self._ends = [end for _, end in found]
        self._followed: dict[tuple[str, int], Followed] = {}

    def line_at(self, offset: int) -> int:
        """The line, from 1, on which a character stands."""
        return bisect_left(self._lines, offset + 1)

    def paragraph(self, text: str, line: int) -> "Followed":
        """A paragraph that begins on a line, followed through the source; it is remembered."""
        known = self._followed.get((text, line))
        if known is None:
            known = self._followed[text, line] = self._follow(text, line)
        return known

    def _follow(self, text: str, line: int) -> "Followed":
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
                self._word(first + step) == piece[0] for step, piece in enumerate(wanted)
            ):
                pieces = tuple(
                    (*piece.span(), self._starts[first + step], self._ends[first + step])
                    for step, piece in enumerate(wanted)
                )
                return Followed(self, text, pieces).stretch(0, len(text))
        return None

    def _word(self, place: int) -> str:
        return self.markup.shadow[self._starts[place] : self._ends[place]]

    def _find(self, word: str, at: int) -> int | None:
        for place in range(at, min(at + _FARTHEST, len(self._starts))):
            start, end = self._starts[place], self._ends[place]
            if end - start == len(word) and self.markup.shadow.startswith(word, start):
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
        low = bisect_left(self.pieces, start, key=lambda piece: piece[2])
        high = bisect_right(self.pieces, end, key=lambda piece: piece[3])
        if low >= high:
            return None
        first, last = self.pieces[low], self.pieces[high - 1]
        before = _bare(self.places.markup.bare[start : first[2]])
        after = _bare(self.places.markup.bare[last[3] : end])
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
        if low >= high:
            return None
        first, last = self.pieces[low], self.pieces[high - 1]
        source = self.places.markup.shadow
        before = _walk(source, first[2], self.text[start : first[0]][::-1], -1)
        after = _walk(source, last[3], self.text[last[1] : end], 1)
        walked = after
        before, after = self.places.markup.whole(before, after)
        if after > walked:  # What was taken for the span's own was the end of a link.
            after = _walk(source, after, self.text[last[1] : end], 1)
        return Stretch(before, after, self.places.line_at(before))


def _bare(text: str) -> str:
    return "".join(char for char in text if char not in UNSEEN)


def _walk(source: str, at: int, wanted: str, step: int) -> int:
    """The offset behind some punctuation, walked over in one direction from a word's edge."""
    reached = at
    for char in wanted:
        place = at if step > 0 else at - 1
        skipped = 0
        while 0 <= place < len(source) and source[place] != char:
            if not (source[place] in _PASSED or source[place].isspace()) or skipped > _WIDEST:
                return reached
            place += step
            skipped += source[place - step] not in UNSEEN
        if not 0 <= place < len(source):
            return reached
        at = reached = place + 1 if step > 0 else place
    return reached
