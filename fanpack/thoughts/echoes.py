"""Words that a sentence takes up from the speech before it.

Who thinks answers what was just said, often in its words: “Are you coming?” Coming where?
"""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fanpack.thoughts.cues import Cues
from fanpack.thoughts.evidence import Signs, Told
from fanpack.thoughts.language import word_list

_SPEECHES, _PARAGRAPHS = 2, 2
"""How many speeches are heard, and how many paragraphs back."""


@dataclass(slots=True)
class _Said:
    """A stretch of speech, where it ends in its paragraph, and what can be taken up from it."""

    text: str
    end: int
    words: frozenset[str] | None = None

    def heard(self, function_words: frozenset[str]) -> frozenset[str]:
        if self.words is None:
            self.words = frozenset(word_list(self.text)) - function_words
        return self.words


def mark_echoes(
    paragraphs: Sequence[Told],
    signs: Sequence[Sequence[Signs]],
    cues: Cues,
    chapters: Sequence[int],
) -> None:
    """Gives what takes up a word of the last speeches before it the sign `echoes`.

    `chapters` has the chapter of each paragraph: what was said in another one is not heard.
    """
    if not cues.function_words:
        return
    heard: deque[list[_Said]] = deque(maxlen=_PARAGRAPHS)
    last = 0
    for told, found, chapter in zip(paragraphs, signs, chapters, strict=True):
        if chapter != last:
            heard.clear()
            last = chapter
        own = list(_speeches(told)) if told.has_speech else []
        earlier = [said for paragraph in heard for said in paragraph]
        heard.append(own[-_SPEECHES:])
        if own or earlier:
            _mark(told, found, [*earlier, *own], len(earlier), cues.function_words)


def _mark(
    told: Told,
    found: Sequence[Signs],
    speeches: Sequence[_Said],
    before: int,
    function_words: frozenset[str],
) -> None:
    """Marks a paragraph; so many of the speeches come before it, the others are its own."""
    for each, shown in zip(told.sentences, found, strict=True):
        while before < len(speeches) and speeches[before].end <= each.segment.start:
            before += 1
        for said in speeches[max(0, before - _SPEECHES) : before]:
            if not said.heard(function_words).isdisjoint(each.words):
                shown["echoes"] = 1.0


def _speeches(told: Told) -> Iterator[_Said]:
    """What is said in a paragraph, between one mark and the next."""
    inside, start = told.speech, 0
    while (start := inside.find(1, start)) >= 0:
        end = inside.find(0, start)
        end = end if end >= 0 else len(inside)
        yield _Said(told.text[start:end], end)
        start = end
