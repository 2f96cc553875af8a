"""Lays the pieces of a book side by side over the words of its source, without a gap.

From the first word of the source to the last, a piece begins or goes on at each: a
paragraph of the text, the next one in its order; a note, a summary, a field or what was
dropped, wherever it stands. A piece lies in one run, unless others stand whole inside
it: a footnote's number, a link that was dropped. Where nothing fits, the last choices
are made anew. Such a tiling proves that no word is lost, made up or moved: one that is
found is right, however it was found.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, repeat

from fanpack.book import Book
from fanpack.importing.extracted import Extracted
from fanpack.importing.pieces import Piece
from fanpack.importing.rows import Rows
from fanpack.readers.numbers import number_of

_TRIES = 3_000
"""Choices that are made before a source is given up, beside some for each piece."""
_DEAR = 2_000
"""Words that cost as much to compare as a choice."""
_KEPT = 4_000
"""Choices that can be made anew, the last ones."""
_SHORTER = 6
"""Words by which a run is shortened where the next word may be another piece's."""
_DEPTH = 4
"""Pieces that may stand inside one another."""
_CANDIDATES = 64
"""Pieces beginning with the same word that are tried at one place."""
_BESIDE = 60
"""Words between the parts of a field's value: a list whose joints were dropped."""
_BEFORE = 4
"""Words between the number of a chapter and its text."""

NUMBER, SPARE = -1, -2
"""In place of a piece: the number of a chapter; words said among a file's properties."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words of a piece that stand together: how many, from `offset` in it, at `at`.

    `piece` is the index of one, or `NUMBER` with the index of its chapter as `offset`,
    or `SPARE`.
    """

    piece: int
    offset: int
    at: int
    length: int


@dataclass(frozen=True, slots=True)
class _Open:
    """A piece that goes on behind those that stand inside it."""

    piece: int
    offset: int
    at: int
    inside: "_Open | None"
    depth: int


@dataclass(frozen=True, slots=True)
class _State:
    """A place in the source, the next piece of the text, and the pieces that go on.

    `begun` is how many pieces have begun, of those that must, in the order of their lines.
    """

    at: int
    next: int
    open: _Open | None
    begun: int = 0


@dataclass(frozen=True, slots=True)
class _Rules:
    """How freely pieces are laid.

    `lines`: each on its line or below it, before those of later lines. `dropped`: only what
    was dropped stands inside a text. `gap`: so many words at most.
    """

    lines: bool
    dropped: bool
    gap: int


_STRICT = _Rules(True, True, 8)
_LOOSE = _Rules(False, True, 60)


@dataclass(frozen=True, slots=True)
class Tiling:
    """Where the pieces lie, if they were `found` to; else how many words do, at the `furthest`.

    That is -1 where the pieces have not the words of the source, but for what it says about
    itself: a mark that a dumb extraction takes for no text.
    """

    runs: tuple[Run, ...]
    found: bool
    furthest: int = 0


def tile(extracted: Extracted, pieces: Sequence[Piece], book: Book) -> Tiling:
    """A tiling of a source with the pieces of a book.

    Fields need no place, and what was dropped only where the source has its words. Each other
    piece has one, or its words are among the properties of the source. Linear in the words
    where the pieces lie as they stand, and bounded where they do not.
    """
    tiler = _Tiler(extracted, pieces, book)
    if not tiler.adds_up():
        return Tiling((), False, -1)
    furthest = 0
    for each in (_STRICT, _LOOSE) if tiler.rises() else (_LOOSE,):
        if tiler.search(each):
            return Tiling(tuple(run for run in tiler.runs if run.piece != SPARE), True)
        furthest = max(furthest, tiler.furthest)
    return Tiling((), False, furthest)


class _Tiler:
    """The search for a tiling, choice by choice. `runs` are those laid so far."""

    def __init__(self, extracted: Extracted, pieces: Sequence[Piece], book: Book) -> None:
        known = {word: number for number, word in enumerate(dict.fromkeys(extracted.words))}
        self._words = array("l", map(known.__getitem__, extracted.words))
        rows = Rows(extracted)
        self._lines = rows.of_words
        self._files = [at for at, _ in extracted.files]
        self._rows = [rows.of_piece(each) for each in pieces]
        self._begins = frozenset(extracted.begins)
        self._pieces = pieces
        self._ids = [array("l", map(known.get, each.words, repeat(-1))) for each in pieces]
        self._ordered = [at for at, piece in enumerate(pieces) if piece.ordered]
        self._starts: dict[int, list[int]] = defaultdict(list)
        self._turns = [0] * len(pieces)  # the place of each among those with its first word
        for at, ids in enumerate(self._ids):
            if not pieces[at].ordered and -1 not in ids:
                self._turns[at] = len(self._starts[ids[0]])
                self._starts[ids[0]].append(at)
        self._left = dict.fromkeys(self._starts, 0)  # the first of these that may not be placed
        self._said = [number_of(word) for word in known]
        self._numbers = _numbers(pieces, self._ordered, book)
        spare = f" {' '.join(extracted.spare)} "
        self._spare = [f" {' '.join(each.words)} " in spare for each in pieces]
        strict = [at for at, each in enumerate(pieces) if each.strict and not self._spare[at]]
        self._need = [at for at in strict if not pieces[at].ordered]
        counted = [
            at
            for at, piece in enumerate(pieces)
            if piece.counted and (piece.line or not self._spare[at])
        ]
        self._need += self._standing(counted)
        self._by_line = sorted((self._rows[at], at) for at in strict if self._rows[at])
        self._strict = strict
        self._rules = _STRICT
        self._tries = 0
        self._placed = bytearray(len(pieces))
        self._numbered: set[int] = set()
        self.runs: list[Run] = []
        self.furthest = 0

    def _standing(self, pieces: Sequence[int]) -> list[int]:
        """Those of some pieces whose words stand side by side somewhere."""
        counts = Counter(self._words)
        ids = {self._ids[at].tobytes(): self._ids[at] for at in pieces}
        rarest = {key: min(each, key=lambda word: counts[word]) for key, each in ids.items()}
        places: dict[int, list[int]] = {word: [] for word in rarest.values()}
        for at, word in enumerate(self._words) if places else ():
            if word in places:
                places[word].append(at)

        def stands(each: "array[int]", word: int) -> bool:
            before = each.index(word)
            return any(
                at >= before and self._words[at - before : at - before + len(each)] == each
                for at in places[word]
            )

        there = {key for key, each in ids.items() if stands(each, rarest[key])}
        return [at for at in pieces if self._ids[at].tobytes() in there]

    def rises(self) -> bool:
        """Whether the words of the source stand in the order of their lines."""
        return list(self._lines) == sorted(self._lines)

    def adds_up(self) -> bool:
        """Whether there are enough words for the pieces, and pieces enough for the words."""
        words, all_of = Counter(self._words), Counter(chain.from_iterable(self._ids))
        needed = Counter(chain.from_iterable(self._ids[at] for at in self._strict))
        numbers = sum(map(len, self._numbers.values()))
        return needed <= words and (words - all_of).total() <= 2 * numbers

    # -- the search ------------------------------------------------------------

    def search(self, rules: _Rules) -> bool:
        """Look for a tiling by some rules."""
        self._undo(0)
        self._rules, self._tries = rules, _TRIES + 2 * len(self._pieces)
        state = _State(0, 0, None)
        if self._is_done(state):
            return True
        frames = deque([(state, self._options(state), 0)], _KEPT)
        while frames and self._tries > 0:
            state, options, mark = frames[-1]
            self._undo(mark)
            run = next(options, None)
            if run is None:
                frames.pop()
                continue
            self._tries -= 1
            state = self._lay(state, run)
            self.furthest = max(self.furthest, state.at)
            if self._is_done(state):
                return True
            frames.append((state, self._options(state), len(self.runs)))
        return False

    def _is_done(self, state: _State) -> bool:
        return (
            state.at == len(self._words)
            and state.open is None
            and state.next == len(self._ordered)
            and all(self._placed[at] for at in self._need)
        )

    def _lay(self, state: _State, run: Run) -> _State:
        self.runs.append(run)
        end = run.at + run.length
        if run.piece == NUMBER:
            self._numbered.add(run.offset)
            return replace(state, at=end)
        if run.piece == SPARE:
            return replace(state, next=state.next + 1)
        inside = state.open
        if run.offset and inside:
            inside = inside.inside
        self._placed[run.piece] = 1
        opens = self._pieces[run.piece].ordered and not run.offset
        done = run.offset + run.length
        if done < len(self._ids[run.piece]):
            inside = _Open(run.piece, done, end, inside, inside.depth + 1 if inside else 1)
        begun = state.begun
        while begun < len(self._by_line) and self._placed[self._by_line[begun][1]]:
            begun += 1
        return _State(end, state.next + opens, inside, begun)

    def _undo(self, mark: int) -> None:
        while len(self.runs) > mark:
            run = self.runs.pop()
            if run.piece == NUMBER:
                self._numbered.discard(run.offset)
            elif run.piece >= 0 and not run.offset:
                self._placed[run.piece] = 0
                if not self._pieces[run.piece].ordered:
                    first = self._ids[run.piece][0]
                    self._left[first] = min(self._left[first], self._turns[run.piece])

    # -- what can be laid ------------------------------------------------------

    def _options(self, state: _State) -> Iterator[Run]:
        """The runs that can be laid at a place, the likeliest first."""
        at, outer = state.at, state.open
        if at == len(self._words):
            yield from self._said_elsewhere(state)
            return
        if outer and not self._may_go_on(outer, at):
            return
        tried: list[Run] = []
        if outer and (length := self._common(outer.piece, outer.offset, at)):
            tried.append(Run(outer.piece, outer.offset, at, length))
            yield tried[0]
        if outer is None or outer.depth < _DEPTH:
            for run in self._beginnings(state):
                yield run
                tried.append(run)
            yield from self._chapter_numbers(state)
            yield from self._said_elsewhere(state)
        for run in tried:
            for length in range(run.length - 1, max(run.length - 1 - _SHORTER, 0), -1):
                yield Run(run.piece, run.offset, at, length)

    def _beginnings(self, state: _State) -> list[Run]:
        """The pieces that can begin at a place: those of its line first, then the longest."""
        at = state.at
        before = self.runs[-1].piece if self.runs else NUMBER
        line = self._rows[before] if before >= 0 else 0
        found: list[tuple[tuple[int, int, bool, int], Run]] = []
        for piece in self._candidates(state):
            kind = self._kind(piece)
            if not self._may_stand_in(kind, state.open) or self._is_beside(kind, at):
                continue
            rank = self._rank(piece, state, line)
            length = self._common(piece, 0, at) if rank >= 0 else 0
            if length:
                # a value seldom goes on where something else begins
                rank += kind == 3 and not self._begins.isdisjoint(range(at + 1, at + length))
                goes_on = length < len(self._ids[piece])
                # what was dropped on a line cannot stand below it, as a text of that line can
                likely = -1 if kind == 2 and not rank else kind
                found.append(((rank, -length, goes_on, likely), Run(piece, 0, at, length)))
        found.sort(key=lambda each: each[0])
        likeliest: dict[tuple[int, bytes], Run] = {}
        for _, run in found:
            key = (self._kind(run.piece), self._ids[run.piece].tobytes())
            likeliest.setdefault(key, run)
        return list(likeliest.values())

    def _candidates(self, state: _State) -> Iterator[int]:
        if state.next < len(self._ordered) and not self._is_in_text(state.open):
            yield self._ordered[state.next]
        word = self._words[state.at]
        free = self._starts.get(word, ())
        first = self._left.get(word, 0)
        while first < len(free) and self._placed[free[first]]:
            first += 1
        if free:
            self._left[word] = first
        left = (free[at] for at in range(first, len(free)) if not self._placed[free[at]])
        for _, piece in zip(range(_CANDIDATES), left, strict=False):
            yield piece

    def _kind(self, piece: int) -> int:
        """0 for a piece of the story, 1 for another text, 2 for what was dropped, 3 for a field."""
        each = self._pieces[piece]
        if each.destination == "dropped":
            return 2
        return 0 if each.ordered else 1 if each.strict else 3

    def _may_go_on(self, outer: _Open, at: int) -> bool:
        """Whether a piece may still have its next word at a place or behind it, in its file."""
        if self._files and bisect_left(self._files, outer.at) < bisect_right(self._files, at):
            return False
        if self._kind(outer.piece) != 3:
            return at - outer.at <= self._rules.gap
        same_line = self._lines[at] == self._lines[outer.at - 1]
        return at - outer.at <= _BESIDE and (same_line or not self._rules.lines)

    def _may_stand_in(self, kind: int, outer: _Open | None) -> bool:
        if outer is None:
            return True
        around = self._kind(outer.piece)
        if around == 2:
            return kind == 3
        if around == 3:
            return kind == 2
        return kind == 2 or (kind < 2 and not self._rules.dropped)

    def _is_beside(self, kind: int, at: int) -> bool:
        """Whether a field would stand beside a text in one line or block, or a text beside a field.

        A word that is lost at an end of a text would else be taken by a field. Behind a label
        there may be both.
        """
        if not self.runs or at in self._begins or not self._lines[at]:
            return False
        around = self._kind_of(self.runs[-1])
        if not ((kind == 3 and around < 2) or (kind < 2 and around == 3)):
            return False
        near = self.runs[: -_DEPTH - 1 : -1]
        first = next((run for run in near if run.at in self._begins), near[0])
        return self._kind_of(first) != 2

    def _kind_of(self, run: Run) -> int:
        return self._kind(run.piece) if run.piece >= 0 else 2

    def _is_in_text(self, outer: _Open | None) -> bool:
        while outer:
            if self._pieces[outer.piece].ordered:
                return True
            outer = outer.inside
        return False

    def _rank(self, piece: int, state: _State, before: int) -> int:
        """How likely a piece begins at a place, by its line: 0 the likeliest; -1 if it cannot."""
        line, here = self._rows[piece], self._lines[state.at]
        if not line or not here:
            return 2
        if not self._rules.lines:
            return 0 if line == here else 3
        # a text has lines below its first, and what was dropped in them has the first one's
        if self._pieces[piece].destination == "dropped":
            return 0 if line == here else 3 if line == before else -1
        if line > here:
            return -1
        if state.begun < len(self._by_line) and self._by_line[state.begun][0] < line:
            return -1
        # one that has begun nowhere yet has to before those of later lines do
        return 0 if line == here else 1

    def _chapter_numbers(self, state: _State) -> Iterator[Run]:
        """`Chapter Seven` or `7` shortly before the chapter: a book keeps it as a number."""
        if state.open:
            return
        for chapter, number in self._numbers.get(state.next, ()):
            if chapter in self._numbered:
                continue
            for length in (1, 2):
                end = state.at + length
                said = self._said[self._words[end - 1]] if end <= len(self._words) else None
                if said == number and self._is_near(state.next, end):
                    yield Run(NUMBER, chapter, state.at, length)

    def _is_near(self, following: int, at: int) -> bool:
        if following == len(self._ordered):
            return True
        first = self._ids[self._ordered[following]][0]
        return first in self._words[at : at + _BEFORE]

    def _said_elsewhere(self, state: _State) -> Iterator[Run]:
        """Passes over a piece of the text whose words are among the source's properties."""
        if state.next < len(self._ordered):
            piece = self._ordered[state.next]
            if self._spare[piece]:
                yield Run(SPARE, piece, state.at, 0)

    def _common(self, piece: int, offset: int, at: int) -> int:
        """How many words of a piece, from `offset` on, stand at a place."""
        ids, words = self._ids[piece], self._words
        if words[at] != ids[offset]:
            return 0
        most = min(len(ids) - offset, len(words) - at)
        self._tries -= most // _DEAR
        if words[at : at + most] == ids[offset : offset + most]:
            return most
        low, high = 1, most
        while low < high - 1:
            middle = (low + high) // 2
            if words[at : at + middle] == ids[offset : offset + middle]:
                low = middle
            else:
                high = middle
        return low


def _numbers(
    pieces: Sequence[Piece], ordered: Sequence[int], book: Book
) -> dict[int, list[tuple[int, int]]]:
    """The chapters with their numbers that may be said before each piece of the text."""
    numbers: dict[int, list[tuple[int, int]]] = defaultdict(list)
    opens = {pieces[at].chapter: place for place, at in enumerate(ordered)}
    place = len(ordered)
    for index in range(len(book.chapters) - 1, -1, -1):
        place = opens.get(index, place)
        number = book.chapters[index].number
        if number is not None:
            numbers[place].append((index, number))
    return numbers
