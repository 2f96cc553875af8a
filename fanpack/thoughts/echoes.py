"""Words that a sentence takes up from the speech before it.

Who thinks answers what was just said, often in its words: “Are you coming?” Coming where?
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fanpack.thoughts.cues import Cues
from fanpack.thoughts.evidence import Signs, Told
from fanpack.thoughts.language import word_list

_SPEECHES, _PARAGRAPHS = 2, 2
"""How many speeches are heard, and how many paragraphs back."""


@dataclass(slots=True)
class _Said:
    """A stretch of speech, where it ends in its paragraph, and its words when they were asked."""

    text: str
    end: int
    words: frozenset[str] | None = None

    def heard(self) -> frozenset[str]:
        if self.words is None:
            self.words = frozenset(word_list(self.text))
        return self.words


def mark_echoes(paragraphs: Sequence[Told], signs: Sequence[Sequence[Signs]], cues: Cues) -> None:
    """Gives what takes up a word of the last speeches before it the sign `echoes`."""
    if not cues.function_words:
        return
    speeches: list[list[_Said]] = []
    for told, found in zip(paragraphs, signs, strict=True):
        own = list(_speeches(told)) if told.has_speech else []
        earlier = [said for paragraph in speeches[-_PARAGRAPHS:] for said in paragraph]
        speeches.append(own)
        if not (own or earlier):
            continue
        for each, shown in zip(told.sentences, found, strict=True):
            before = own and [said for said in own if said.end <= each.segment.start]
            last = [*earlier, *before][-_SPEECHES:]
            if last and _takes_up(each.words, last, cues.function_words):
                shown["echoes"] = 1.0


def _takes_up(
    words: Sequence[str], speeches: Sequence[_Said], function_words: frozenset[str]
) -> bool:
    return any(
        word in said.heard() for word in words if word not in function_words for said in speeches
    )


def _speeches(told: Told) -> Iterator[_Said]:
    """What is said in a paragraph, between one mark and the next."""
    inside, start = told.speech, 0
    while (start := inside.find(1, start)) >= 0:
        end = inside.find(0, start)
        end = end if end >= 0 else len(inside)
        yield _Said(told.text[start:end], end)
        start = end
