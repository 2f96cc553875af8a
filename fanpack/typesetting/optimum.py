"""The optimum fit: which of a paragraph's possible breaks give the most even lines.

After Donald E. Knuth and Michael F. Plass, “Breaking Paragraphs into Lines” (1981).
The whole paragraph is weighed at once, so that a line may give up a word to spare the
next one a gap. Here the breaks are sought line by line: the results are known for each
number of lines, the measure may change from line to line, and the length of a ladder of
hyphens is exact. Nothing here knows of fonts or pages; lengths are in any one unit.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple

LONGEST_LADDER = 2
"""How many lines on end may close with a hyphen."""

_LOOSE = 50_000.0
"""Demerits of a line whose spaces are wider than `Spacing.loose`."""

_HYPHENS_ON_END = 6_000.0
_UNLIKE_NEIGHBOURS = 3_000.0
_SHORT_LAST_LINE = 60_000.0
_DIVIDED_BEFORE_LAST = 8_000.0
_HOPELESS = 400_000.0
"""A beginning with so many more demerits than the best of as many lines is given up."""

_TOUCH = 0.01
"""More than an error of rounding in a sum of widths."""

_demerits = itemgetter(0)


Opportunity = tuple[float, float, int, int, float, bool]
"""A row of `Opportunities`."""


class Opportunities(NamedTuple):
    """Where a paragraph may be broken, in order, by columns; one more entry stands for its end.

    `end` is the width of all text without its spaces up to the break, a hyphen included;
    `start` the same where the next line begins. `gaps_end` and `gaps_start` count the
    spaces likewise. `demerits` is what a break costs, `hyphen` whether it divides a word.
    """

    end: tuple[float, ...]
    start: tuple[float, ...]
    gaps_end: tuple[int, ...]
    gaps_start: tuple[int, ...]
    demerits: tuple[float, ...]
    hyphen: tuple[bool, ...]


def opportunities(rows: Iterable[Opportunity]) -> Opportunities:
    """Possible breaks, and the end of the paragraph, of rows."""
    return Opportunities._make(zip(*rows, strict=True))


@dataclass(frozen=True, slots=True)
class Spacing:
    """Widths of a space: as the font has it, the least, and from where a line is loose."""

    ideal: float
    least: float
    loose: float


@dataclass(frozen=True, slots=True)
class Fit:
    """One way to break a paragraph: indices of `Opportunities`, the end left out."""

    breaks: tuple[int, ...]
    demerits: float
    widest: float
    """The widest space of its lines, the last one aside."""


_Line = tuple[float, int, "_Line | None", int, int, float]
"""The best way found to end a line at one break: its demerits, the break, the line before, its
fitness class, how many lines on end have closed with a hyphen, the width of its spaces. A tuple,
because most of the time of a search would go into making anything else."""


def fits(
    places: Opportunities,
    measure: Callable[[int], float],
    spacing: Spacing,
    *,
    widest: float,
    shortest: float = 0.0,
) -> dict[int, Fit]:
    """The best fit for each number of lines that is possible; empty where there is none.

    `measure` gives the width of a line by its number, from 0. No space but those of the
    last line gets wider than `widest`, none narrower than `spacing.least`, and no more
    than `LONGEST_LADDER` lines on end close with a hyphen. A last line shorter than
    `shortest` is avoided.
    """
    search = _Search(places, spacing, widest, shortest)
    level: list[_Line] = [(0.0, -1, None, 1, 0, 0.0)]
    found: dict[int, _Line] = {}
    number = 0
    while level:
        following: dict[int, _Line] = {}
        last: _Line | None = None
        width = measure(number)
        for line in level:
            last = search.extend(line, width, following, last)
        number += 1
        if last is not None:
            found[number] = last
        level = _promising(following)
    return {lines: _fit(last) for lines, last in found.items()}


@dataclass(frozen=True, slots=True)
class Extent:
    """How long a text is without its spaces, how many spaces and breaks it has at most, and the
    widest hyphen that a break may add."""

    width: float
    gaps: int
    breaks: int
    hyphen: float

    def lines(self, measure: Callable[[int], float], spacing: Spacing) -> range:
        """The numbers of lines that it may come to where no line is loose, and some beside.

        Nothing is searched: all lines together have to hold it with the narrowest spaces, and
        it has to fill all but the last with the widest, a space lost at each break.
        """
        room = 0.0
        least = 0
        loosened = self.width + self.gaps * spacing.loose + _TOUCH
        for number in range(1, self.breaks + 2):
            if number > 1 and room > loosened + (number - 1) * self.hyphen:
                return range(least or number, number)
            room += measure(number - 1)
            if not least and (
                self.width + (self.gaps - number + 1) * spacing.least <= room + _TOUCH
            ):
                least = number
        return range(least or self.breaks + 2, self.breaks + 2)


def _promising(lines: dict[int, _Line]) -> list[_Line]:
    if len(lines) < 4:
        return list(lines.values())
    limit = min(lines.values(), key=_demerits)[0] + _HOPELESS
    return [line for line in lines.values() if line[0] <= limit]


def _fit(last: _Line) -> Fit:
    breaks: list[int] = []
    widest = 0.0
    demerits, _, line, *_ = last
    while line is not None and line[1] >= 0:
        _, at, line, _, _, space = line
        breaks.append(at)
        widest = max(widest, space)
    return Fit(tuple(reversed(breaks)), demerits, widest)


class _Search:
    """What stays the same while a paragraph is searched, laid ready for the inner loop."""

    __slots__ = ("_loosened", "_places", "_shortest", "_spacing", "_tightened", "_widest")

    def __init__(
        self, places: Opportunities, spacing: Spacing, widest: float, shortest: float
    ) -> None:
        least = spacing.least
        self._places = places
        self._spacing = spacing
        self._widest = widest
        self._shortest = shortest
        pairs = list(zip(places.end, places.gaps_end, strict=True))
        self._tightened = [end + gaps * least for end, gaps in pairs]
        self._loosened = [end + gaps * widest for end, gaps in pairs]

    def extend(
        self,
        line: _Line,
        width: float,
        following: dict[int, _Line],
        last: _Line | None,
    ) -> _Line | None:
        """Sets each line that can follow `line` into `following`; returns the best last line."""
        places = self._places
        spacing = self._spacing
        demerits, at, _, fitness, ladder, _ = line
        start = places.start[at] if at >= 0 else 0.0
        gaps_before = places.gaps_start[at] if at >= 0 else 0
        most = bisect_right(self._tightened, width + start + gaps_before * spacing.least, at + 1)
        if most == at + 1:
            return last
        ending = len(self._tightened) - 1
        if most > ending:
            last = self._last(line, width, start, gaps_before, last)
            most = ending
        first = bisect_left(
            self._loosened, width + start + gaps_before * self._widest, at + 1, most
        )
        room = width + start
        ends, gaps_end, costs, hyphens = (
            places.end,
            places.gaps_end,
            places.demerits,
            places.hyphen,
        )
        ideal, loose = spacing.ideal, spacing.loose
        shrink, stretch = ideal - spacing.least, loose - ideal
        for to in range(first, most):
            gaps = gaps_end[to] - gaps_before
            if gaps < 1:
                continue
            space = (room - ends[to]) / gaps
            if space < ideal:
                ratio = (ideal - space) / shrink
                kind = 0 if ratio > 0.5 else 1
            else:
                ratio = (space - ideal) / stretch
                kind = 1 if ratio <= 0.3 else 2 if ratio <= 0.7 else 3
            total = demerits + (10.0 + 100.0 * ratio * ratio * ratio) ** 2 + costs[to]
            if space > loose:
                total += _LOOSE
            run = 0
            if hyphens[to]:
                if ladder:
                    if ladder == LONGEST_LADDER:
                        continue
                    total += _HYPHENS_ON_END
                run = ladder + 1
            if kind - fitness > 1 or fitness - kind > 1:
                total += _UNLIKE_NEIGHBOURS
            known = following.get(to)
            if known is None or total < known[0]:
                following[to] = total, to, line, kind, run, space
        return last

    def _last(
        self, line: _Line, width: float, start: float, gaps_before: int, last: _Line | None
    ) -> _Line | None:
        places, spacing = self._places, self._spacing
        gaps = places.gaps_end[-1] - gaps_before
        text = places.end[-1] - start
        total, at, _, _, ladder, _ = line
        natural = text + gaps * spacing.ideal
        if natural > width and gaps:
            ratio = (natural - width) / gaps / (spacing.ideal - spacing.least)
            total += (10.0 + 100.0 * ratio**3) ** 2
        if at >= 0:
            if natural < self._shortest:
                total += _SHORT_LAST_LINE
            if ladder:
                total += _DIVIDED_BEFORE_LAST
        if last is None or total < last[0]:
            return total, len(places.end) - 1, line, 1, 0, 0.0
        return last
