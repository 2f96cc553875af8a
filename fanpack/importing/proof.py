"""The proof that an import lost no word: each word of the source has its place.

What was written is read back and laid over the words of the source, piece by piece:
first the texts, then the fields, then what was dropped with a reason. A word of the
source that nothing covers is lost; a word in a text of the manuscript that the source
does not have was made up; a paragraph that stands before what it followed was moved.
Each makes the proof fail.
"""

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from fanpack.book import Book, words_of
from fanpack.importing.extracted import Extracted
from fanpack.importing.pieces import Destination, Piece, body_pieces, metadata_pieces
from fanpack.readers.numbers import number_of
from fanpack.readers.reading import Dropped

DESTINATIONS: tuple[Destination, ...] = ("body", "summary", "notes", "metadata", "dropped")

_CHUNK = 400
"""Words that are laid at a time; bounds the work for a paragraph that fits nowhere."""
_CANDIDATES = 48
"""Places that are tried for a piece, the nearest first."""
_FRAGMENTS = 24
"""Parts into which a piece may fall where the source has something in between."""
_BUDGET = 3_000
"""Fragments that are looked for altogether; a text that needs more fits nowhere."""
_TELLING = 5
"""Words; a shorter paragraph does not tell whether it was moved."""
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


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a line of the source that is not only text of the story."""

    line: int
    words: str
    destinations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proof:
    """How many words came in and where each went; `differences` is empty if they add up."""

    words_in: int
    words_out: dict[Destination, int]
    differences: tuple[Difference, ...] = ()
    fates: tuple[Fate, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether every word of the source has a place, and no word was made up."""
        return not self.differences and self.words_in == sum(self.words_out.values())


def prove(extracted: Extracted, book: Book, dropped: Iterable[Dropped]) -> Proof:
    """The proof for a source's words and the manuscript made of it, as read back.

    `dropped` is what the reader says it left out. Linear in the words, but for texts
    that do not fit at all, where it is bounded.
    """
    laying = _Laying(extracted)
    texts = [*body_pieces(book.chapters), *metadata_pieces(book.metadata)]
    laying.take(piece for piece in texts if piece.strict)
    made_up = laying.settle(extracted.spare)
    laying.take(piece for piece in texts if not piece.strict)
    gone = (*dropped, *extracted.markup)
    laying.take(piece for each in gone for piece in _dropped(each))
    laying.settle(())
    laying.take_numbers(book)
    differences = (*laying.lost(), *made_up, *laying.moved)
    return Proof(len(extracted.words), laying.counts(), differences, laying.fates())


def _dropped(each: Dropped) -> Iterator[Piece]:
    words = words_of(each.text)
    if words:
        yield Piece(
            "dropped", f"dropped: {each.reason}", tuple(words), strict=False, line=each.line
        )


class _Laying:
    """The words of a source, and which of them are covered by what."""

    def __init__(self, extracted: Extracted) -> None:
        self.lines = extracted.lines
        self._lines_rise = all(a <= b for a, b in pairwise(self.lines))
        self.ids: dict[str, int] = {}
        for word in extracted.words:
            self.ids.setdefault(word, len(self.ids))
        self.shown = list(self.ids)
        self.words = array("l", (self.ids[word] for word in extracted.words))
        self.places: list[array[int]] = [array("l") for _ in self.ids]
        for at, number in enumerate(self.words):
            self.places[number].append(at)
        self.owner = array("l", bytes(8 * len(self.words)))
        self.names: list[tuple[Destination, str]] = [("body", "")]
        self._codes: dict[tuple[Destination, str], int] = {}
        self.left: list[tuple[Piece, int, int]] = []
        """Words of a piece (from, to) that have no place yet."""
        self.moved: list[Difference] = []
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
            word_ids = [self.ids.get(word, -1) for word in piece.words]
            code = self._code(piece)
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
        self, piece: Piece, words: list[int], begin: int, end: int, code: int, near: int
    ) -> tuple[int, int] | None:
        """Lay words from `begin` to `end`; gives where they lie from and to."""
        waiting = [(begin, end, near)]
        spots: list[tuple[int, int]] = []
        fragments = 0
        while waiting:
            a, b, pointer = waiting.pop()
            if a >= b:
                continue
            fragments += 1
            if fragments > 1:
                self._budget -= 1
            look = fragments <= _FRAGMENTS and self._budget > 0
            found = self._fit(words, a, b, pointer) if look else None
            if found is None:
                self.left.append((piece, a, b))
                continue
            at, offset, length = found
            for spot in range(at, at + length):
                self.owner[spot] = code
            spots.append((at, at + length))
            waiting.append((offset + length, b, at + length))
            waiting.append((a, offset, max(at - (offset - a), 0)))
        if not spots:
            return None
        if piece.ordered and len(spots) == 1 and not self._in_order(piece, *spots[0]):
            return spots[0][0], self._furthest
        return min(spots)[0], max(spots)[1]

    def _in_order(self, piece: Piece, start: int, end: int) -> bool:
        if start < self._furthest and end - start >= _TELLING:
            words = " ".join(piece.words[: 2 * _AROUND])
            line = self.lines[start]
            self.moved.append(Difference("moved", f"“{words} …” stands earlier", line))
            return False
        if end - start >= _TELLING:
            self._furthest = max(self._furthest, end)
        return True

    def _fit(self, words: list[int], a: int, b: int, near: int) -> tuple[int, int, int] | None:
        """The best place for some words: position, first word laid, and how many."""
        if self._matches(words, a, b, near):
            return near, a, b - a
        known = [at for at in range(a, b) if words[at] >= 0]
        if not known:
            return None
        rarest = min(known, key=lambda at: len(self.places[words[at]]))
        best: tuple[int, int, int] | None = None
        for place in self._near(words[rarest], near + rarest - a):
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

    def _near(self, word: int, at: int) -> Iterator[int]:
        """Places of a word: those from `at` on, then those before, nearest first."""
        places = self.places[word]
        middle = bisect_left(places, at)
        yield from places[middle : middle + _CANDIDATES]
        yield from reversed(places[max(0, middle - _CANDIDATES) : middle])

    def _matches(self, words: list[int], a: int, b: int, at: int) -> bool:
        if at + b - a > len(self.words):
            return False
        return all(self._is_free(words[a + step], at + step) for step in range(b - a))

    def _is_free(self, word: int, at: int) -> bool:
        return 0 <= at < len(self.words) and self.words[at] == word and not self.owner[at]

    def _code(self, piece: Piece) -> int:
        key = (piece.destination, piece.name)
        if key not in self._codes:
            self._codes[key] = len(self.names)
            self.names.append(key)
        return self._codes[key]

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
        for piece, a, b in self.left:
            code = self._code(piece)
            last = -1
            for at in range(a, b):
                word = piece.words[at]
                if self._settle_word(self.ids.get(word, -1), nexts, code):
                    continue
                if extra[word] > 0:
                    extra[word] -= 1
                elif piece.strict:
                    if at != last + 1 or last < 0:
                        kind = f"not in the source, but in the {piece.name}"
                        made_up.append(Difference(kind, _context(piece.words, at, at + 1)))
                    last = at
        self.left = []
        return made_up

    def _settle_word(self, word: int, nexts: list[int], code: int) -> bool:
        if word < 0:
            return False
        places = self.places[word]
        while nexts[word] < len(places) and self.owner[places[nexts[word]]]:
            nexts[word] += 1
        if nexts[word] == len(places):
            return False
        self.owner[places[nexts[word]]] = code
        return True

    def take_numbers(self, book: Book) -> None:
        """Cover the words before a chapter that say its number: a book keeps it as a number."""
        code = self._code(Piece("metadata", "chapter number", ()))
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

    def counts(self) -> dict[Destination, int]:
        """How many words of the source went where."""
        counts: dict[Destination, int] = dict.fromkeys(DESTINATIONS, 0)
        for code in self.owner:
            if code:
                counts[self.names[code][0]] += 1
        return counts

    def lost(self) -> Iterator[Difference]:
        """The runs of words that nothing covers."""
        at = 0
        while at < len(self.owner):
            if self.owner[at]:
                at += 1
                continue
            end = at
            while end < len(self.owner) and not self.owner[end]:
                end += 1
            low, high = max(0, at - _AROUND), min(end, at + 3 * _AROUND) + _AROUND
            words = [self.shown[word] for word in self.words[low:high]]
            yield Difference("lost", _context(words, at - low, end - low), self.lines[at])
            at = end

    def fates(self) -> tuple[Fate, ...]:
        """What became of the lines that are not only text of the story."""
        fates: list[Fate] = []
        at = 0
        while at < len(self.words):
            line, end = self.lines[at], at
            codes: dict[int, None] = {}
            while end < len(self.words) and self.lines[end] == line:
                codes.setdefault(self.owner[end])
                end += 1
            names = [self.names[code][1] or "lost" for code in codes]
            if line and any(name not in ("text", "footnote") for name in names):
                words = " ".join(self.shown[word] for word in self.words[at : min(end, at + 12)])
                fates.append(Fate(line, words, tuple(names)))
            at = end
        return tuple(fates)


def _context(known: Sequence[str], start: int, end: int) -> str:
    """Words with those from `start` to `end` in brackets."""
    before = known[max(0, start - _AROUND) : start]
    inside = known[start : min(end, start + 3 * _AROUND)]
    after = known[end : end + _AROUND]
    marked = f"[{' '.join(inside)}{' …' if end - start > len(inside) else ''}]"
    return " ".join(("…", *before, marked, *after, "…"))
