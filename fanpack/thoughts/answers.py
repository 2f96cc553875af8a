"""What an author has decided about proposals, and where it stands in the text as it is now.

An answer is known by the words it is about and the words before them, not by offsets,
so that it outlives changes to the text. Where a text says the same twice, they are counted.
The words of a note within a paragraph are before nothing: once it is set apart, they are gone.
"""

import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, pairwise
from typing import NamedTuple

from fanpack.thoughts.recover import ProposalKind, Studied, within_brackets

_WORD = re.compile(r"[^\W_]+(?:['’\u02bc][^\W_]+)*")
_NEAR = 4
"""Words before a span by which it is known again."""
_TELLING = 4
"""Words that are enough to know a span by, if they occur once."""
_FREQUENT = 100
"""Places of a word from which on words are looked for by two of them that stand together."""


_BRACKETS = ("(", "[")
_NOWHERE = (sys.maxsize, sys.maxsize)


@dataclass(frozen=True, slots=True)
class Answer:
    """A yes or no about a span. `near` are the words before it; `asked` tells an answer to a
    question that fanpack chose from one given in reading order. `nth` counts from 1 the
    places with the same words and the same ones before them."""

    text: str
    near: str
    yes: bool
    kind: ProposalKind = "thought"
    asked: bool = False
    nth: int = 1


@dataclass(frozen=True, slots=True)
class Placed:
    """An answer where it stands: paragraph, offsets in its text, and its units there.

    `within`: it is about a note that is a part of its paragraph.
    """

    answer: Answer
    paragraph: int
    start: int
    end: int
    units: tuple[int, ...] = ()
    within: bool = False


class _Aside(NamedTuple):
    """A note within a paragraph."""

    paragraph: int
    start: int
    end: int


class Story:
    """The words of a story in one row, in which answers are found again."""

    def __init__(self, studied: Sequence[Studied]) -> None:
        self._studied = studied
        self._words: list[str] = []
        self._where: list[tuple[int, int, int]] = []
        self._first: list[int] = []
        self._by_word: dict[str, list[int]] = {}
        self._known: dict[tuple[str, str], tuple[int, ...]] = {}
        self._asides: dict[tuple[str, ...], list[_Aside]] = {}
        """Notes within paragraphs by their words, and by these and the words before them."""
        for index, paragraph in enumerate(studied):
            self._first.append(len(self._words))
            asides = iter(paragraph.asides)
            start, end = next(asides, _NOWHERE)
            for found in _WORD.finditer(paragraph.text):
                while found.start() >= end:
                    start, end = next(asides, _NOWHERE)
                if found.start() >= start:
                    continue
                word = _spelled(found[0])
                self._by_word.setdefault(word, []).append(len(self._words))
                self._words.append(word)
                self._where.append((index, *found.span()))
        for index, paragraph in enumerate(studied):
            for start, end in paragraph.asides:
                text, aside = paragraph.text[start:end], _Aside(index, start, end)
                for key in (_key(text), _key(text, self.near(index, start))):
                    self._asides.setdefault(key, []).append(aside)

    def near(self, paragraph: int, start: int) -> str:
        """The words before an offset in a paragraph, those of earlier paragraphs included."""
        at = bisect_left(self._where, (paragraph, start, 0))
        return " ".join(self._words[max(0, at - _NEAR) : at])

    def answer(
        self,
        paragraph: int,
        start: int,
        text: str,
        yes: bool,
        kind: ProposalKind = "thought",
        asked: bool = False,
    ) -> Answer:
        """An answer about a text at an offset in a paragraph, as it will be known again."""
        near = self.near(paragraph, start)
        return Answer(text, near, yes, kind, asked, self.nth(paragraph, start, text))

    def nth(self, paragraph: int, start: int, text: str) -> int:
        """Which one a text at an offset in a paragraph is of those that look the same, from 1."""
        if any(first <= start < last for first, last in self._studied[paragraph].asides):
            alike = self._asides.get(_key(text, self.near(paragraph, start)), [])
            return 1 + bisect_left(alike, (paragraph, start))
        exact = self._places(text, self.near(paragraph, start))
        return 1 + bisect_left(exact, bisect_left(self._where, (paragraph, start, 0)))

    def place(self, answers: Iterable[Answer]) -> tuple[Placed, ...]:
        """The answers that can still be found, in their own order, each in a place of its own."""
        taken: set[tuple[int, int]] = set()
        found = (self._place(answer, taken) for answer in answers)
        return tuple(each for each in found if each is not None)

    def _place(self, answer: Answer, taken: set[tuple[int, int]]) -> Placed | None:
        if answer.kind == "note" and (aside := self._aside(answer, taken)):
            return Placed(answer, aside.paragraph, aside.start, aside.end, within=True)
        length = len(_words(answer.text))
        exact = self._places(answer.text, answer.near)
        if not exact and length >= _TELLING:
            alike = self._occurrences(_words(answer.text))
            exact = alike if len(alike) == 1 else ()
        for at in chain(exact[answer.nth - 1 : answer.nth], exact):
            if (at, length) not in taken:
                taken.add((at, length))
                return self._placed(answer, at, at + length - 1)
        return None

    def _aside(self, answer: Answer, taken: set[tuple[int, int]]) -> "_Aside | None":
        """The note within a paragraph that an answer is about; it is taken then."""
        exact = self._asides.get(_key(answer.text, answer.near), [])
        if not exact and len(_words(answer.text)) >= _TELLING:
            alike = self._asides.get(_key(answer.text), [])
            exact = alike if len(alike) == 1 else []
        for each in chain(exact[answer.nth - 1 : answer.nth], exact):
            place = -1 - each.paragraph, each.start
            if place not in taken:
                taken.add(place)
                return each
        return None

    def _places(self, text: str, near: str) -> tuple[int, ...]:
        """Where the words of a text stand behind some others."""
        known = self._known.get((text, near))
        if known is None:
            said, before = _words(text), _words(near)
            found = self._occurrences([*before, *said]) if said else ()
            known = self._known[text, near] = tuple(at + len(before) for at in found)
        return known

    def _occurrences(self, said: list[str]) -> tuple[int, ...]:
        """Where words stand in this order."""
        if not said:
            return ()
        rarest, places = self._rarest(said)
        return tuple(
            at - rarest
            for at in places
            if at >= rarest and self._words[at - rarest : at - rarest + len(said)] == said
        )

    def _rarest(self, said: list[str]) -> tuple[int, Sequence[int]]:
        """The place among some words of the rarest one, or of the rarest two that stand together,
        and where in the story these are."""
        known = self._by_word.get
        rarest = min(range(len(said)), key=lambda at: len(known(said[at], ())))
        places = known(said[rarest], ())
        if len(places) < _FREQUENT or len(said) < 2:
            return rarest, places
        together = [self._by_pair.get(pair, ()) for pair in pairwise(said)]
        rarest = min(range(len(together)), key=lambda at: len(together[at]))
        return rarest, together[rarest]

    @cached_property
    def _by_pair(self) -> dict[tuple[str, str], list[int]]:
        """Where in the story two words stand together."""
        found: dict[tuple[str, str], list[int]] = {}
        for at, pair in enumerate(pairwise(self._words)):
            found.setdefault(pair, []).append(at)
        return found

    def _placed(self, answer: Answer, first: int, last: int) -> Placed | None:
        index, start, _ = self._where[first]
        if self._where[last][0] != index:
            return None
        end = self._where[last][2]
        paragraph = self._studied[index]
        if answer.kind == "note" and answer.text[:1] in _BRACKETS:
            beside = (self._paragraph_at(first - 1), self._paragraph_at(last + 1))
            if index in beside or paragraph.asides:
                return None  # It was within a paragraph, and is not labelled any more.
        low = bisect_right(paragraph.units, start, key=lambda unit: unit.end)
        high = bisect_left(paragraph.units, end, key=lambda unit: unit.start)
        units = tuple(
            place
            for place, unit in enumerate(paragraph.units[low:high], low)
            if 2 * (min(unit.end, end) - max(unit.start, start)) >= unit.end - unit.start
        )
        if units:
            start = min(start, paragraph.units[units[0]].start)
            end = max(end, paragraph.units[units[-1]].end)
            start, end = within_brackets(paragraph.text, start, end)
        if any(start < first < end for first, _ in paragraph.asides):
            return None
        return Placed(answer, index, start, end, units)

    def _paragraph_at(self, place: int) -> int | None:
        return self._where[place][0] if 0 <= place < len(self._where) else None


def _key(text: str, near: str | None = None) -> tuple[str, ...]:
    """The words of a text, and those before it behind a sign that no word is."""
    return (*_words(text), *(() if near is None else ("/", *_words(near))))


def _words(text: str) -> list[str]:
    return [_spelled(word) for word in _WORD.findall(text)]


def _spelled(word: str) -> str:
    return word.replace("'", "’").replace("\u02bc", "’")
