"""Lays the words of a manuscript over those of its source, piece by piece.

A piece is laid whole where it fits, else in fragments, which must come in the order of
the source. What covers a word of the source, owns it.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from fanpack.book import Book
from fanpack.importing.extracted import Extracted
from fanpack.importing.fates import CHAPTER_NUMBER, Owners
from fanpack.importing.order import Order
from fanpack.importing.pieces import Piece
from fanpack.readers.numbers import number_of

_CHUNK = 400
"""Words that are laid at a time; bounds the work for a paragraph that fits nowhere."""
_CANDIDATES = 48
"""Places that are tried for a piece, the nearest first."""
_FRAGMENTS = 24
"""Parts into which a piece may fall where the source has something in between."""
_BUDGET = 3_000
"""Fragments that are looked for altogether; a text that needs more fits nowhere."""
_TELLING = 5
"""Words; a shorter paragraph tells whether it was moved only where it stands but once."""
_BESIDE = 60
"""Words between the parts of a field's value: a list whose joints were dropped."""
_AROUND = 6
"""Words shown before and behind a difference."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Where source and manuscript differ: `kind`, the words in their context, and the line."""

    kind: str
    context: str
    line: int = 0

    def __str__(self) -> str:
        place = f"line {self.line}: " if self.line else ""
        return f"{place}{self.kind}: {self.context}"


class Laying:
    """The words of a source, and which of them are covered by what."""

    def __init__(self, extracted: Extracted) -> None:
        self.lines = extracted.lines
        self._lines_rise = all(a <= b for a, b in pairwise(self.lines))
        self.shown = list(dict.fromkeys(extracted.words))
        self.ids = {word: number for number, word in enumerate(self.shown)}
        self.words = array("l", map(self.ids.__getitem__, extracted.words))
        self.places: list[array[int]] = [array("l") for _ in self.ids]
        note = [places.append for places in self.places]
        for at, number in enumerate(self.words):
            note[number](at)
        self.owners = Owners(extracted)
        self.owner = self.owners.of
        self.left: list[tuple[Piece, int, int, int]] = []
        """Words of a piece (from, to) that have no place yet, and where they may be near."""
        self.values: list[Piece] = []
        """Fields of one line whose words have no place of their own."""
        self.moved: list[Difference] = []
        self._order = Order(self.words, self.places, self.owner)
        self.starts: dict[int, int] = {}
        self._furthest = 0
        self._budget = _BUDGET

    # -- laying pieces ---------------------------------------------------------

    def take(self, pieces: Iterable[Piece]) -> None:
        """Lay pieces where they fit whole or in parts; what fits nowhere is left for later."""
        pointer = 0
        for piece in pieces:
            start = pointer if piece.ordered or piece.destination == "body" else 0
            if piece.line and self._lines_rise:
                start = bisect_left(self.lines, piece.line)
            word_ids = array("l", [self.ids.get(word, -1) for word in piece.words])
            code = self.owners.code(piece)
            for begin in range(0, len(word_ids), _CHUNK):
                end = min(begin + _CHUNK, len(word_ids))
                placed = self._lay(piece, word_ids, begin, end, code, start)
                if placed is None:
                    continue
                first, start = placed
                if piece.chapter >= 0:
                    self.starts.setdefault(piece.chapter, first)
                if piece.ordered:
                    pointer = start

    def _lay(
        self, piece: Piece, words: "array[int]", begin: int, end: int, code: int, near: int
    ) -> tuple[int, int] | None:
        """Lay words from `begin` to `end`; gives where they lie from and to."""
        waiting = [(begin, end, near, False)]
        spots: list[tuple[int, int]] = []
        fragments = 0
        while waiting:
            a, b, pointer, back = waiting.pop()
            if a >= b:
                continue
            fragments += 1
            if fragments > 1:
                self._budget -= 1
            look = fragments <= _FRAGMENTS and self._budget > 0
            found = self._fit(words, a, b, pointer, back) if look else None
            if found is None:
                self.left.append((piece, a, b, pointer))
                continue
            at, offset, length = found
            self.owner[at : at + length] = array("l", [code]) * length
            spots.append((at, at + length))
            self._order.note(piece, offset, at, length)
            waiting.append((offset + length, b, at + length, False))
            waiting.append((a, offset, max(at - (offset - a), 0), True))
        if piece.value and (fragments > 1 or not spots) and not self._is_beside(spots, begin, end):
            self._take_back(spots)
            self._order.forget(piece)
            self.left = [each for each in self.left if each[0] is not piece]
            self.values.append(piece)
            return None
        if not spots:
            return None
        if piece.ordered and len(spots) == 1 and not self._in_order(piece, *spots[0]):
            return spots[0][0], self._furthest
        return min(spots)[0], max(spots)[1]

    def _is_beside(self, spots: list[tuple[int, int]], begin: int, end: int) -> bool:
        """Whether all words of a value have places that are near each other."""
        covered = sum(to - start for start, to in spots)
        return covered == end - begin and max(spots)[1] - min(spots)[0] <= end - begin + _BESIDE

    def _take_back(self, spots: list[tuple[int, int]]) -> None:
        for start, to in spots:
            for at in range(start, to):
                self.owner[at] = 0

    def disordered(self) -> Iterator[Difference]:
        """The pieces whose words stand in another order than in the source."""
        for piece, offset, at in self._order.disordered():
            words = " ".join(piece.words[offset : offset + 2 * _AROUND])
            kind = f"in another order in the {piece.name}"
            yield Difference(kind, f"“{words} …”", self.lines[at])

    def _in_order(self, piece: Piece, start: int, end: int) -> bool:
        telling = end - start >= _TELLING or self._is_once(start, end)
        if start < self._furthest and telling:
            words = " ".join(piece.words[: 2 * _AROUND])
            line = self.lines[start]
            self.moved.append(Difference("moved", f"“{words} …” stands earlier", line))
            return False
        if telling:
            self._furthest = max(self._furthest, end)
        return True

    def _is_once(self, start: int, end: int) -> bool:
        """Whether one of some words stands nowhere else in the source."""
        return any(len(self.places[self.words[at]]) == 1 for at in range(start, end))

    def _fit(
        self, words: "array[int]", a: int, b: int, near: int, back: bool
    ) -> tuple[int, int, int] | None:
        """The best place for some words: position, first word laid, and how many.

        `back` says that they stood before what lies behind `near`, and are looked for there first.
        """
        if self._matches(words, a, b, near):
            return near, a, b - a
        known = [at for at in range(a, b) if words[at] >= 0]
        if not known:
            return None
        rarest = min(known, key=lambda at: len(self.places[words[at]]))
        best: tuple[int, int, int] | None = None
        for place in self._near(words[rarest], near + rarest - a, back):
            if self.owner[place]:
                continue
            left = right = 0
            while rarest - left > a and self._is_free(words[rarest - left - 1], place - left - 1):
                left += 1
            while rarest + right + 1 < b and self._is_free(
                words[rarest + right + 1], place + right + 1
            ):
                right += 1
            length = left + right + 1
            if best is None or length > best[2]:
                best = (place - left, rarest - left, length)
                if length == b - a:
                    break
        return best

    def _near(self, word: int, at: int, back: bool) -> Iterator[int]:
        """Places of a word: those from `at` on, then those before, nearest first; or `back`."""
        places = self.places[word]
        middle = bisect_right(places, at) if back else bisect_left(places, at)
        after = places[middle : middle + _CANDIDATES]
        before = reversed(places[max(0, middle - _CANDIDATES) : middle])
        yield from (*before, *after) if back else (*after, *before)

    def _matches(self, words: "array[int]", a: int, b: int, at: int) -> bool:
        if at + b - a > len(self.words):
            return False
        length = b - a
        return self.words[at : at + length] == words[a:b] and not any(self.owner[at : at + length])

    def _is_free(self, word: int, at: int) -> bool:
        return 0 <= at < len(self.words) and self.words[at] == word and not self.owner[at]

    # -- single words ----------------------------------------------------------

    def settle(self, spare: Iterable[str]) -> list[Difference]:
        """Give the words that are left any free place; tells of those that have none.

        `spare` words may stand in the manuscript without being in the source's text.
        """
        extra: dict[str, int] = defaultdict(int)
        for word in spare:
            extra[word] += 1
        nexts = [0] * len(self.places)
        made_up: list[Difference] = []
        for piece, a, b, near in self.left:
            code = self.owners.code(piece)
            last = -1
            for at in range(a, b):
                word = piece.words[at]
                spot = self._settle_word(self.ids.get(word, -1), nexts, code, near)
                if spot is not None:
                    self._order.note(piece, at, spot)
                    near = spot + 1
                    continue
                if extra[word] > 0:
                    extra[word] -= 1
                elif piece.strict:
                    if at != last + 1 or last < 0:
                        kind = f"not in the source, but in the {piece.name}"
                        made_up.append(Difference(kind, context(piece.words, at, at + 1)))
                    last = at
        self.left = []
        return made_up

    def _settle_word(self, word: int, nexts: list[int], code: int, near: int) -> int | None:
        if word < 0:
            return None
        places = self.places[word]
        behind = bisect_left(places, near)
        for place in places[behind : behind + _CANDIDATES]:
            if not self.owner[place]:
                self.owner[place] = code
                return place
        while nexts[word] < len(places) and self.owner[places[nexts[word]]]:
            nexts[word] += 1
        if nexts[word] == len(places):
            return None
        self.owner[places[nexts[word]]] = code
        return places[nexts[word]]

    def take_numbers(self, book: Book) -> None:
        """Cover the words before a chapter that say its number: a book keeps it as a number."""
        code = self.owners.code(CHAPTER_NUMBER)
        for index, chapter in enumerate(book.chapters):
            start = self.starts.get(index, 0)
            if chapter.number is None:
                continue
            for at in range(start - 1, max(start - 4, -1), -1):
                if self.owner[at]:
                    break
                if number_of(self.shown[self.words[at]]) == chapter.number:
                    self.owner[at] = code
                    if at and not self.owner[at - 1]:
                        self.owner[at - 1] = code
                    break

    # -- what came out ---------------------------------------------------------

    def lost(self) -> Iterator[Difference]:
        """The runs of words that nothing covers."""
        end = 0
        while (at := _index(self.owner, 0, end)) < len(self.owner):
            end = next((i for i in range(at, len(self.owner)) if self.owner[i]), len(self.owner))
            low, high = max(0, at - _AROUND), min(end, at + 3 * _AROUND) + _AROUND
            words = [self.shown[word] for word in self.words[low:high]]
            yield Difference("lost", context(words, at - low, end - low), self.lines[at])


def _index(numbers: "array[int]", wanted: int, start: int) -> int:
    """Where a number stands first from `start` on; the length if nowhere."""
    try:
        return numbers.index(wanted, start)
    except ValueError:
        return len(numbers)


def context(known: Sequence[str], start: int, end: int) -> str:
    """Words with those from `start` to `end` in brackets."""
    before = known[max(0, start - _AROUND) : start]
    inside = known[start : min(end, start + 3 * _AROUND)]
    after = known[end : end + _AROUND]
    marked = f"[{' '.join(inside)}{' …' if end - start > len(inside) else ''}]"
    return " ".join(("…", *before, marked, *after, "…"))
