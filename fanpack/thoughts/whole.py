"""What a whole text says about its italic spans, put together from its parts.

Each part, such as a chapter, has its `Gist`. From all of them together a part is told what it
asks, and no more (`surroundings`): where that is the same, its spans mean the same, whatever
changed in other parts.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import chain
from typing import NamedTuple

from fanpack.thoughts.facts import (
    ENDERS,
    FIRST_PERSON,
    PAST_SHARE,
    ROMAN_WORD,
    WINDOW,
    Narration,
    Passage,
    Teller,
    gaps,
    is_open_line,
    is_wholly_italic,
    last_sign,
    starts_sentence,
)
from fanpack.thoughts.language import Language, spelled_words, tenses, word_list
from fanpack.thoughts.quotes import Quoted, speech_marks

_MID_SENTENCE = re.compile(r"[ ,;](?<=[^\W\d_].) ?([^\W\d_a-zß-öø-ÿ]\w+)")
"""A word in mid-sentence that may have a capital, behind what parts it from the one before."""
_NARRATION_SENTENCE = 5
"""Words; shorter sentences say little about person and tense."""
_ENOUGH_TOLD = 12
"""Sentences that a chapter must have to be judged by itself."""
_SONG_LINES = 2
_HABIT = 3
"""How many times as many whole sentences are closed in italics as are not."""


class Surroundings(NamedTuple):
    """What the whole text says about each of its spans."""

    language: Language
    tag: str
    names: frozenset[str]
    """Words that stand in roman with a capital in mid-sentence, in small letters."""
    capitals: frozenset[str]
    """Words that stand in roman with a capital, there or elsewhere, in small letters."""
    common: frozenset[str]
    """Words that stand in roman in small letters."""
    vessels: frozenset[str]
    """Italic names, in small letters, that the text somewhere shows to be ships."""
    has_songs: bool = False
    """Several wholly italic paragraphs end without punctuation, as lines of songs do."""
    closes: bool = False
    """Italic sentences have their end in italics, not in roman behind them, but for a few."""


@dataclass(frozen=True, slots=True)
class Gist:
    """What a part of a running text adds to what is known of the whole.

    `names`, `capitals`, `common` and `vessels` are as in `Surroundings`; `italics` are its italic
    spans, `asked` the words, in small letters, of those that may be titles, `alone` such that have
    one word. Counted are lines as of songs, italic sentences with their end in italics and in
    roman, quotations that are closed by single marks and opened by double ones.
    """

    names: frozenset[str] = frozenset()
    capitals: frozenset[str] = frozenset()
    common: frozenset[str] = frozenset()
    vessels: frozenset[str] = frozenset()
    asked: frozenset[str] = frozenset()
    alone: frozenset[str] = frozenset()
    italics: frozenset[str] = frozenset()
    open_lines: int = 0
    closed: int = 0
    unclosed: int = 0
    singles: int = 0
    doubles: int = 0

    @property
    def speaks_in_singles(self) -> bool:
        """Whether single quotation marks are for speech."""
        return self.singles > self.doubles


def gist_of(passages: Sequence[Passage], language: Language) -> Gist:
    """What a part of a text adds to what is known of the whole."""
    names, capitals, common = _vocabulary(map(_roman, passages))
    spans = ((passage.text, span) for passage in passages for span in passage.spans)
    italics = frozenset(text[span.start : span.end].strip() for text, span in spans)
    asked, alone = _asked(italics)
    closed, unclosed = _closings(passages)
    singles, doubles = speech_marks([passage.text for passage in passages])
    return Gist(
        names,
        capitals,
        common,
        _vessels(passages, language),
        asked,
        alone,
        italics,
        sum(is_wholly_italic(each) and is_open_line(each.text) for each in passages),
        closed,
        unclosed,
        singles,
        doubles,
    )


def _asked(italics: Iterable[str]) -> tuple[frozenset[str], frozenset[str]]:
    """The words of spans with a capital, in small letters, and those that are such a span alone."""
    asked: set[str] = set()
    alone: set[str] = set()
    for said in italics:
        spelled = spelled_words(said)
        if not all(word[0].islower() for word in spelled):
            asked.update(word.lower() for word in spelled)
            if len(spelled) == 1:
                alone.update(word_list(said))
    return frozenset(asked), frozenset(alone)


def together(parts: Sequence[Gist]) -> Gist:
    """The gist of a text out of those of its parts."""

    def united(name: str) -> frozenset[str]:
        return frozenset(chain.from_iterable(getattr(each, name) for each in parts))

    def counted(name: str) -> int:
        return sum(getattr(each, name) for each in parts)

    return Gist(
        united("names"),
        united("capitals"),
        united("common"),
        united("vessels"),
        united("asked"),
        united("alone"),
        united("italics"),
        counted("open_lines"),
        counted("closed"),
        counted("unclosed"),
        counted("singles"),
        counted("doubles"),
    )


def surroundings(part: Gist, whole: Gist, language: Language, tag: str) -> Surroundings:
    """What the whole says about the spans of a part; `tag` is the text's BCP 47 tag."""
    return Surroundings(
        language=language,
        tag=tag,
        names=whole.names & part.asked,
        capitals=whole.capitals & part.alone,
        common=whole.common & part.alone,
        vessels=whole.vessels and whole.vessels.intersection(map(vessel_name, part.italics)),
        has_songs=whole.open_lines >= _SONG_LINES,
        closes=whole.closed >= _HABIT * max(1, whole.unclosed),
    )


def _closings(passages: Sequence[Passage]) -> tuple[int, int]:
    """How many italic sentences of two words or more have their end in italics, and in roman."""
    closed = unclosed = 0
    for passage in passages:
        for span in passage.spans:
            said = passage.text[span.start : span.end]
            if " " not in said.strip() or not starts_sentence(passage.text[: span.start][-3:]):
                continue
            if last_sign(said.strip()) in ENDERS:
                closed += 1
            else:
                unclosed += passage.text[span.end : span.end + 1] in tuple(".!?…")
    return closed, unclosed


def _roman(passage: Passage) -> str:
    """The text of a passage without its italic spans."""
    return " ¶ ".join(gaps(passage))


def _vocabulary(roman: Iterable[str]) -> tuple[frozenset[str], ...]:
    """Names, words with a capital and words without, as `Surroundings` has them."""
    text = "\n".join(roman)
    inside = set(_MID_SENTENCE.findall(text))
    words = set(ROMAN_WORD.findall(" ".join(set(text.split()))))
    common = {word for word in words if word.islower()}
    names = frozenset(word.lower() for word in inside if word[0].isupper())
    return names, frozenset(word.lower() for word in words - common), frozenset(common)


def _vessels(passages: Iterable[Passage], language: Language) -> frozenset[str]:
    found: set[str] = set()
    for passage in passages:
        for span in passage.spans:
            text = passage.text[span.start : span.end]
            spelled = spelled_words(text)
            if not 0 < len(spelled) <= 5 or not all(
                word[0].isupper() or word.lower() in language.small for word in spelled
            ):
                continue
            before = passage.text[max(0, span.start - WINDOW) : span.start]
            after = passage.text[span.end : span.end + WINDOW]
            if _is_vessel(before, after, text, language):
                found.add(vessel_name(text))
    return frozenset(found)


def vessel_name(text: str) -> str:
    """A ship's name as it is compared: small letters, no prefix, no punctuation."""
    return " ".join(word for word in word_list(text) if word not in _PREFIXES)


_PREFIXES = frozenset({"hms", "uss", "ss", "rms", "hmcs", "hmas", "mv", "iss", "the"})
_ARTICLE = re.compile(r"\b[Tt]he\s+\Z")


def _is_vessel(before: str, after: str, text: str, language: Language) -> bool:
    if language.vessel_before.search(before) or language.vessel_before.match(text + " "):
        return True
    prefixed = text.split()[0].rstrip(".").lower() in _PREFIXES - {"the"} if text.split() else False
    possessive = after[:2] in ("’s", "'s")
    article = bool(_ARTICLE.search(before))
    if prefixed or ((article or possessive) and language.vessel_after.match(after)):
        return True
    near = f"{before[-60:]} | {after[:60]}"
    return (
        article
        and bool(language.vessel_context.search(near))
        and not language.reading_context.search(near)
    )


# ---------------------------------------------------------------- who tells it


@dataclass(frozen=True, slots=True)
class Told:
    """How many sentences of narration are in the past and in the present; of how many of each
    is the narrator the first person."""

    past: int = 0
    present: int = 0
    first_past: int = 0
    first_present: int = 0

    def __add__(self, other: "Told") -> "Told":
        """Both."""
        return Told(
            self.past + other.past,
            self.present + other.present,
            self.first_past + other.first_past,
            self.first_present + other.first_present,
        )


def told_in(passages: Sequence[Passage], quoted: Sequence[Quoted], language: Language) -> Told:
    """How a chapter is told, by its sentences outside speech and italics."""
    past = present = first_past = first_present = 0
    for passage, speech in zip(passages, quoted, strict=True):
        text = _narrated(passage, speech) if passage.place == "story" else ""
        for sentence in text.replace("!", ".").replace("?", ".").replace("…", ".").split("."):
            said = word_list(sentence)
            if len(said) < _NARRATION_SENTENCE:
                continue
            tense = tenses(said, language)
            if (tense.past > 0) == (tense.present > 0):
                continue
            first = not language.first.isdisjoint(said)
            if tense.past > 0:
                past, first_past = past + 1, first_past + first
            else:
                present, first_present = present + 1, first_present + first
    return Told(past, present, first_past, first_present)


def tellers(chapters: Iterable[Callable[[], Told]]) -> list[Teller]:
    """Who tells each chapter, by what says how it is told; where it is short, who tells all."""
    told = [cache(each) for each in chapters]
    whole = cache(lambda: sum((each() for each in told), start=Told()))
    return [Teller(partial(_narration, each, whole)) for each in told]


def _narration(chapter: Callable[[], Told], whole: Callable[[], Told]) -> Narration:
    told = chapter()
    if told.past + told.present < _ENOUGH_TOLD:
        told = whole()
    count = told.past + told.present
    if not count:
        return Narration()
    in_past = told.past >= PAST_SHARE * count
    first, of = (told.first_past, told.past) if in_past else (told.first_present, told.present)
    return Narration(
        "first" if first > FIRST_PERSON * of else "third", "past" if in_past else "present"
    )


def _narrated(passage: Passage, speech: Quoted) -> str:
    """The text of a passage with blanks in place of speech and italics."""
    away = bytearray(speech.inside)
    for span in passage.spans:
        away[span.start : span.end] = b"\1" * (span.end - span.start)
    text = passage.text
    out: list[str] = []
    start = 0
    while (end := away.find(1, start)) >= 0:
        back = away.find(0, end)
        back = back if back >= 0 else len(text)
        out += (text[start:end], " " * (back - end))
        start = back
    return "".join([*out, text[start:]])
