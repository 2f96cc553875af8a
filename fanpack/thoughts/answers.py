"""What an author has decided about proposals, and where it stands in the text as it is now.

An answer is known by the words it is about and the words before them, not by offsets,
so that it outlives changes to the text.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fanpack.thoughts.recover import ProposalKind, Studied

_WORD = re.compile(r"[^\W_]+(?:['’\u02bc][^\W_]+)*")
_NEAR = 4
"""Words before a span by which it is known again."""
_TELLING = 4
"""Words that are enough to know a span by, if they occur once."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A yes or no about a span. `near` are the words before it; `asked` tells an answer to a
    question that fanpack chose from one given in reading order."""

    text: str
    near: str
    yes: bool
    kind: ProposalKind = "thought"
    asked: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """An answer where it stands: paragraph, offsets in its text, and its units there."""

    answer: Answer
    paragraph: int
    start: int
    end: int
    units: tuple[int, ...]


class Story:
    """The words of a story in one row, in which answers are found again."""

    def __init__(self, studied: Sequence[Studied]) -> None:
        self._studied = studied
        self._words: list[str] = []
        self._where: list[tuple[int, int, int]] = []
        self._first: list[int] = []
        self._by_word: dict[str, list[int]] = {}
        for index, paragraph in enumerate(studied):
            self._first.append(len(self._words))
            for found in _WORD.finditer(paragraph.text):
                word = _spelled(found[0])
                self._by_word.setdefault(word, []).append(len(self._words))
                self._words.append(word)
                self._where.append((index, *found.span()))

    def near(self, paragraph: int, start: int) -> str:
        """The words before an offset in a paragraph, those of earlier paragraphs included."""
        at = bisect_left(self._where, (paragraph, start, 0))
        return " ".join(self._words[max(0, at - _NEAR) : at])

    def place(self, answers: Iterable[Answer]) -> tuple[Placed, ...]:
        """The answers that can still be found, in their own order."""
        found = (self._place(answer) for answer in answers)
        return tuple(each for each in found if each is not None)

    def _place(self, answer: Answer) -> Placed | None:
        said, near = _words(answer.text), _words(answer.near)
        if not said:
            return None
        rarest = min(range(len(said)), key=lambda at: len(self._by_word.get(said[at], ())))
        places = [
            at - rarest
            for at in self._by_word.get(said[rarest], ())
            if at >= rarest and self._words[at - rarest : at - rarest + len(said)] == said
        ]
        exact = [at for at in places if self._words[max(0, at - len(near)) : at] == near]
        if not exact and len(said) >= _TELLING and len(places) == 1:
            exact = places
        return self._placed(answer, exact[0], exact[0] + len(said) - 1) if exact else None

    def _placed(self, answer: Answer, first: int, last: int) -> Placed | None:
        index, start, _ = self._where[first]
        if self._where[last][0] != index:
            return None
        end = self._where[last][2]
        paragraph = self._studied[index]
        units = tuple(
            place
            for place, unit in enumerate(paragraph.units)
            if 2 * (min(unit.end, end) - max(unit.start, start)) >= unit.end - unit.start
        )
        if units:
            start = min(start, paragraph.units[units[0]].start)
            end = max(end, paragraph.units[units[-1]].end)
        return Placed(answer, index, start, end, units)


def _words(text: str) -> list[str]:
    return [_spelled(word) for word in _WORD.findall(text)]


def _spelled(word: str) -> str:
    return word.replace("'", "’").replace("\u02bc", "’")
