"""Whether the words of each piece stand in the order of the source.

Words recur, and a piece may have been laid on words that are another's. Then the two
change places, if both are in order afterwards. What can be laid in no such way stands
in another order than in the source.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from fanpack.importing.pieces import Piece

_REACH = 120
"""Words of the source between two words of a piece that is laid anew."""
_ANCHORS = 24
"""Parts of a piece that are held in place, one after the other, to lay the rest around them."""
_STEPS = 2_000_000
"""Words that are laid anew altogether; a text that needs more is in another order."""


@dataclass(slots=True)
class Course:
    """Where the words of a piece lie: runs of them as offset, place and length."""

    piece: Piece
    runs: list[tuple[int, int, int]] = field(default_factory=list)

    def spread(self) -> list[tuple[int, int]]:
        """Offset and place of each word that has one, in the order of the piece."""
        return sorted(
            (offset + step, at + step) for offset, at, length in self.runs for step in range(length)
        )


class Order:
    """The places of all pieces in a source, whose `words` lie at `places` and have an `owner`."""

    def __init__(
        self, words: "array[int]", places: Sequence["array[int]"], owner: "array[int]"
    ) -> None:
        self._words = words
        self._places = places
        self._owner = owner
        self._courses: dict[int, Course] = {}
        self._steps = _STEPS

    def note(self, piece: Piece, offset: int, at: int, length: int = 1) -> None:
        """Remember that words of a piece, from `offset` on, lie at `at` in the source."""
        course = self._courses.setdefault(id(piece), Course(piece))
        course.runs.append((offset, at, length))

    def forget(self, piece: Piece) -> None:
        """A piece has no place any longer."""
        self._courses.pop(id(piece), None)

    def disordered(self) -> Iterator[tuple[Piece, int, int]]:
        """The pieces in another order than in the source, with offset and place of a word."""
        wrong = [key for key, course in self._courses.items() if _first_wrong(course)]
        if not wrong:
            return
        holders = self._holders()
        for key in wrong:
            course = self._courses[key]
            if _first_wrong(course) and not self._mend(key, holders):
                offset, at = _first_wrong(course) or (0, 0)
                yield course.piece, offset, at

    def _holders(self) -> "array[int]":
        """Which piece holds each place, 0 for none."""
        holders = array("q", bytes(8 * len(self._words)))
        for key, course in self._courses.items():
            for _, at, length in course.runs:
                holders[at : at + length] = array("q", [key]) * length
        return holders

    def _mend(self, key: int, holders: "array[int]") -> bool:
        """Lay a piece in order on words that others can do without. False where that cannot be."""
        spread = self._courses[key].spread()
        words = [self._words[place] for _, place in spread]
        old = [place for _, place in spread]
        for new in self._layings(words, old, holders, bool(self._courses[key].piece.value)):
            changed = self._exchanged(key, spread, new, holders)
            if changed is None:
                continue
            for each, course in changed.items():
                code = self._owner[self._courses[each].runs[0][1]]
                for _, place in course.spread():
                    holders[place] = each
                changed[each].runs = course.runs
                self._codes(course, code)
            self._courses.update(changed)
            return True
        return False

    def _codes(self, course: Course, code: int) -> None:
        for _, at, length in course.runs:
            for place in range(at, at + length):
                self._owner[place] = code

    # -- other layings of a piece ----------------------------------------------

    def _layings(
        self, words: list[int], old: list[int], holders: "array[int]", whole: bool
    ) -> Iterator[list[int]]:
        """Rising places for the words of a piece, the likeliest first.

        `whole`: only side by side, for few words are found in any order in some text.
        """
        yield from self._whole(words, old[0], holders)
        if whole:
            return
        own = sorted(old)
        if [self._words[place] for place in own] == words:
            yield own
        ahead = self._outwards(words, old, holders, range(len(old)), keep=False, at=own[0] - 1)
        if ahead is not None:
            yield ahead
        for start, end in _anchors(old):
            for keep in (True, False):
                self._steps -= len(words)
                if self._steps < 0:
                    return
                ahead = self._outwards(
                    words, old, holders, range(end, len(old)), keep=keep, at=old[end - 1]
                )
                behind = self._outwards(
                    words, old, holders, range(start - 1, -1, -1), keep=keep, at=old[start]
                )
                if ahead is not None and behind is not None:
                    yield [*reversed(behind), *old[start:end], *ahead]

    def _whole(self, words: list[int], near: int, holders: "array[int]") -> Iterator[list[int]]:
        """The places where all words stand together, the nearest first."""
        rarest = min(range(len(words)), key=lambda at: len(self._places[words[at]]))
        places = self._places[words[rarest]]
        middle = bisect_left(places, near)
        found = places[max(0, middle - _ANCHORS) : middle + _ANCHORS]
        for place in sorted(found, key=lambda at: abs(at - near)):
            start = place - rarest
            self._steps -= len(words)
            if start >= 0 and self._steps > 0 and list(
                self._words[start : start + len(words)]
            ) == words:  # fmt: skip
                new = list(range(start, start + len(words)))
                if all(holders[start : start + len(words)]):
                    yield new

    def _outwards(
        self, words: list[int], old: list[int], holders: "array[int]",
        steps: range, *, keep: bool, at: int,
    ) -> list[int] | None:  # fmt: skip
        """Places for the words of `steps`, each the next one behind `at` (or before, if they fall).

        `keep` leaves a word where it is, if that can be.
        """
        onwards = steps.step > 0
        new: list[int] = []
        for step in steps:
            distance = (old[step] - at) * steps.step
            if not (keep and distance > 0):
                found = self._next(words[step], at, onwards, holders)
                if found is None:
                    return None
                at = found
            else:
                at = old[step]
            new.append(at)
        return new

    def _next(self, word: int, at: int, onwards: bool, holders: "array[int]") -> int | None:
        """The nearest place of a word behind `at`, or before it, that is laid."""
        places = self._places[word]
        near: Iterable[int]
        if onwards:
            middle = bisect_right(places, at)
            near = places[middle : middle + _REACH]
        else:
            middle = bisect_left(places, at)
            near = reversed(places[max(0, middle - _REACH) : middle])
        for place in near:
            if abs(place - at) > _REACH:
                return None
            if holders[place]:
                return place
        return None

    # -- changing places -------------------------------------------------------

    def _exchanged(
        self, key: int, spread: list[tuple[int, int]], new: list[int], holders: "array[int]"
    ) -> dict[int, Course] | None:
        """The courses after a piece took other words and gave its own; None if one is not in order.

        Both have the same words, so that each one finds another for that which it lost.
        """
        old = {place for _, place in spread}
        freed: dict[int, deque[int]] = defaultdict(deque)
        for place in sorted(old.difference(new)):
            freed[self._words[place]].append(place)
        given: dict[int, dict[int, int]] = defaultdict(dict)
        for place in sorted(set(new) - old):
            given[holders[place]][place] = freed[self._words[place]].popleft()
        mine = self._courses[key].piece
        changed = {
            key: Course(mine, [(at, to, 1) for (at, _), to in zip(spread, new, strict=True)])
        }
        for each, moves in given.items():
            course = self._courses[each]
            runs = [(offset, moves.get(at, at), 1) for offset, at in course.spread()]
            changed[each] = Course(course.piece, runs)
            if _first_wrong(changed[each]):
                return None
        return changed


def _first_wrong(course: Course) -> tuple[int, int] | None:
    """Offset and place of the first word of a piece that stands before the one it follows.

    What was dropped is in no order.
    """
    if course.piece.destination == "dropped" or len(course.runs) < 2:
        return None
    runs = sorted(course.runs)
    for (_, before, _), (offset, at, _) in pairwise(runs):
        if at < before:
            return offset, at
    return None


def _anchors(places: list[int]) -> list[tuple[int, int]]:
    """The parts of a piece that lie together, from and to, the longest first."""
    cuts = [at + 1 for at, (one, other) in enumerate(pairwise(places)) if other != one + 1]
    parts = list(pairwise([0, *cuts, len(places)]))
    return sorted(parts, key=lambda part: part[0] - part[1])[:_ANCHORS]
