"""Gold texts as they are studied, and what their words are worth.

What words are worth is counted for each text in those of other writers, so that it is weighed
as it will be met.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from evaluation.gold import Gold
from fanpack.book import words_of
from fanpack.thoughts.recover import Studied, study
from fanpack.thoughts.wording import opening, wording

_TEXTS, _DRAWN, _LEAST_WORTH, _MOST_WORTH = 12, 2.0, 0.5, 2.5
"""Texts in which a word has to occur to be worth something, how many occurrences draw its two
frequencies together, and the least and the most that it is worth."""
Worth = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Text:
    """A gold text as it was studied, and for its paragraphs of story the words of each unit."""

    gold: Gold
    writer: str
    studied: tuple[Studied, ...]
    paragraphs: tuple[tuple[Studied, tuple[tuple[int, int], ...]], ...]
    """A paragraph, and for each of its units how many words it has, and how many are thought;
    (0, 0) for a tag and for what one mind says to another."""


def read(gold: Gold, writer: str = "") -> Text:
    """A gold text, studied; what is known of a writer's words says nothing of that writer."""
    studied = study(gold.passages, gold.language)
    return Text(
        gold,
        writer,
        studied,
        tuple(
            (each, tuple(_counted(gold, index, each, place) for place in range(len(each.units))))
            for index, each in enumerate(studied)
            if each.units and not each.note
        ),
    )


def _counted(gold: Gold, index: int, paragraph: Studied, place: int) -> tuple[int, int]:
    unit = paragraph.units[place]
    sent = any(start < unit.end and unit.start < end for start, end in gold.sent(index))
    if sent or unit.sentence.segment.role == "tag":
        return 0, 0
    inside = sum(
        len(words_of(paragraph.text[max(mark.start, unit.start) : min(mark.end, unit.end)]))
        for mark in gold.thoughts[index]
        if mark.start < unit.end and unit.start < mark.end
    )
    return len(words_of(paragraph.text[unit.start : unit.end])), inside


@dataclass(slots=True)
class _Words:
    """How often words occur in thoughts and in narration, and in how many texts."""

    thoughts: int = 0
    told: int = 0
    in_thoughts: Counter[str] = field(default_factory=Counter)
    in_told: Counter[str] = field(default_factory=Counter)
    in_texts: Counter[str] = field(default_factory=Counter)

    def __add__(self, other: "_Words") -> "_Words":
        return _Words(
            self.thoughts + other.thoughts,
            self.told + other.told,
            self.in_thoughts + other.in_thoughts,
            self.in_told + other.in_told,
            self.in_texts + other.in_texts,
        )

    def __sub__(self, other: "_Words") -> "_Words":
        return _Words(
            self.thoughts - other.thoughts,
            self.told - other.told,
            self.in_thoughts - other.in_thoughts,
            self.in_told - other.in_told,
            self.in_texts - other.in_texts,
        )


def _counted_words(text: Text) -> _Words:
    found = _Words()
    for paragraph, counts in text.paragraphs:
        for unit, (count, inside) in zip(paragraph.units, counts, strict=True):
            if not count:
                continue
            words = (*unit.sentence.words, opening(unit.sentence.words[0]))
            if 2 * inside > count:
                found.thoughts += 1
                found.in_thoughts.update(words)
            else:
                found.told += 1
                found.in_told.update(words)
    found.in_texts = Counter(found.in_thoughts.keys() | found.in_told.keys())
    return found


def worth_in(texts: Sequence[Text]) -> Worth:
    """What words are worth in texts."""
    return _worth_of(sum(map(_counted_words, texts), _Words()))


def _worth_of(found: _Words) -> Worth:
    """The log of how much more frequent a word is in sentences that are thoughts."""
    out: dict[str, float] = {}
    for word, texts in found.in_texts.items():
        if texts < _TEXTS:
            continue
        thought, told = found.in_thoughts[word], found.in_told[word]
        usual = (thought / found.thoughts + told / found.told) / 2
        in_thoughts = (thought + _DRAWN) / (found.thoughts + _DRAWN / usual)
        in_told = (told + _DRAWN) / (found.told + _DRAWN / usual)
        much = math.log(in_thoughts / in_told)
        if abs(much) > _LEAST_WORTH:
            out[word] = round(max(-_MOST_WORTH, min(_MOST_WORTH, much)), 1)
    return out


def mark_others_wording(texts: Sequence[Text]) -> None:
    """Marks each text by what words are worth in those of other writers, or in all others
    where there is one writer."""
    counted = [_counted_words(text) for text in texts]
    every = sum(counted, _Words())
    writers: dict[str, _Words] = defaultdict(_Words)
    for text, found in zip(texts, counted, strict=True):
        writers[text.writer] += found
    worth = {writer: _worth_of(every - found) for writer, found in writers.items()}
    for text, found in zip(texts, counted, strict=True):
        mark_wording(text, worth[text.writer] if len(writers) > 1 else _worth_of(every - found))


def mark_wording(text: Text, worth: Worth) -> None:
    """As `study` does, but with these words."""
    for paragraph, _ in text.paragraphs:
        for unit in paragraph.units:
            if unit.sentence.segment.role != "tag":
                unit.signs["wording"] = wording(unit.sentence.words, worth)
