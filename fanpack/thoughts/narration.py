"""Who tells each scene, and in which tense.

Tense is past where a third or more of the sentences outside speech, of five words or
more, that are purely past or purely present are past: narrators in the past put thoughts,
asides and general truths into the present, narrators in the present hardly ever tell
anything in the past. The person is the first where over 24 % of the
sentences in that tense have “I”. A scene too short or too mixed to tell takes the word
of its chapter, or of the whole text.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from fanpack.thoughts.sentences import Sentence

Person = Literal["first", "second", "third"]
Tense = Literal["past", "present"]

_LONG_ENOUGH = 5
_ENOUGH_TOLD = 12
"""Sentences by which a scene or chapter can be judged alone."""
PAST_SHARE = 0.35
"""Between narrations in the present (up to .20 of their sentences are past) and in the past
(from .48 on), in all texts of `tests/gold`."""
_CLEAR_MAJORITY = 0.7
FIRST_PERSON = 0.24
"""Between narrations in the third person (“I” in up to .16 of their sentences) and in the first
(from .29 on), in all texts of `tests/gold`."""
_DOUBTED = 0.17
_SECOND_PERSON = 0.5


@dataclass(frozen=True, slots=True)
class Profile:
    """The narration of some text: person, tense, and how many sentences say so."""

    person: Person = "third"
    tense: Tense = "past"
    told: int = 0
    clear: bool = False
    """Whether there are enough sentences, and enough of them agree on the tense."""
    may_be_first: bool = False
    """Whether “I” is too frequent for a third person, and too rare for a first."""

    def __str__(self) -> str:
        return f"{self.person} person, {self.tense} tense"


def _telling(sentences: Iterable[Sentence]) -> list[Sentence]:
    """The sentences that count: long enough, no tag, in one tense."""
    return [
        each
        for each in sentences
        if ((each.past > 0) != (each.present > 0) or each.seems)
        and len(each.words) >= _LONG_ENOUGH
        and each.segment.role != "tag"
    ]


def _profile_of(telling: Iterable[Sentence]) -> Profile:
    """The narration of some sentences; third person past where there is nothing to go by."""
    past: list[Sentence] = []
    present: list[Sentence] = []
    for each in telling:
        (past if each.past else present).append(each)
    both = len(past) + len(present)
    tense: Tense = "past" if len(past) >= PAST_SHARE * both else "present"
    told = past if tense == "past" else present
    count = max(1, len(told))
    person: Person = "third"
    share = sum(each.singular or each.seems == "first" for each in told) / count
    if share > FIRST_PERSON:
        person = "first"
    elif sum(each.second for each in told) > _SECOND_PERSON * count:
        person = "second"
    clear = both >= _ENOUGH_TOLD and len(told) >= _CLEAR_MAJORITY * both
    return Profile(person, tense, len(told), clear, _DOUBTED < share <= FIRST_PERSON)


def profiles(
    sentences: Sequence[Sequence[Sentence]], scenes: Sequence[tuple[int, int]]
) -> tuple[Profile, ...]:
    """The profile for each paragraph, given its sentences and its (chapter, scene)."""
    every: list[Sentence] = []
    by_chapter: dict[int, list[Sentence]] = {}
    by_scene: dict[tuple[int, int], list[Sentence]] = {}
    for paragraph, scene in zip(sentences, scenes, strict=True):
        telling = _telling(paragraph)
        every += telling
        by_chapter.setdefault(scene[0], []).extend(telling)
        by_scene.setdefault(scene, []).extend(telling)
    whole = _profile_of(every)
    chapters = {key: _or(_profile_of(found), whole) for key, found in by_chapter.items()}
    found_in = {key: _or(_profile_of(found), chapters[key[0]]) for key, found in by_scene.items()}
    return tuple(found_in[scene] for scene in scenes)


def _or(own: Profile, wider: Profile) -> Profile:
    return own if own.clear else wider
