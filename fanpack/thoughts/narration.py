"""Who tells each scene, and in which tense.

Tense is past where a third or more of the sentences outside speech, of five words or
more, that are purely past or purely present are past: narrators in the past put thoughts,
asides and general truths into the present, narrators in the present hardly ever tell
anything in the past. Speech tags (“she said”, “she says”) go before that: they are
the narrator's, and in one tense throughout; but whose “I thought” stands beside two thoughts
may say “says she” of the past. The person is the first where over 24 % of the sentences in that
tense have “I”, or over 17 % and two tags (“I said”, “I thought”), or where these are a quarter
of all speech tags. A scene too short or too mixed to tell takes the word of
its chapter, or of the whole text.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from fanpack.thoughts.facts import FIRST_PERSON, PAST_SHARE
from fanpack.thoughts.sentences import Sentence

Person = Literal["first", "second", "third"]
Tense = Literal["past", "present"]

_LONG_ENOUGH = 5
_ENOUGH_TOLD = 12
"""Sentences by which a scene or chapter can be judged alone."""
_NEAR_BORDER = 0.05
"""So near to `PAST_SHARE` the tense is a guess."""
_TAGS, _TAGS_AGREE = 2, 0.8
"""Speech tags that tell the tense, if so many of them agree."""
_CLEAR_MAJORITY = 0.7
_DOUBTED = 0.17
_I_SAY = 2
"""Speech tags with “I” that make the narrator the first person, if the share is over `_DOUBTED`."""
_OF_TAGS = 0.25
"""The share of speech tags with “I” that does so by itself: nobody else says “I said”."""
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
    guessed: bool = False
    """Whether sentences are in both tenses, and no speech tags say which is the narrator's."""

    def __str__(self) -> str:
        return f"{self.person} person, {self.tense} tense"


def _tells(each: Sentence) -> bool:
    """Whether a sentence counts: long enough, no thought tag, in one tense."""
    return (
        (each.only_past or each.only_present or bool(each.seems))
        and len(each.words) >= _LONG_ENOUGH
        and each.segment.role != "tag"
    )


def _by_tags(tags: Sequence[Tense], thought: int) -> Tense | None:
    """The tense in which speech tags are, if there are any and they agree.

    Who tells what “I thought” tells the past, though “says she” may be how they talk.
    """
    if len(tags) < _TAGS:
        return None
    past = tags.count("past") / len(tags)
    if _TAGS_AGREE > past > 1 - _TAGS_AGREE:
        return None
    if past >= _TAGS_AGREE:
        return "past"
    return None if thought >= _I_SAY else "present"


def _profile_of(telling: Sequence[tuple[Sentence, bool]]) -> Profile:
    """The narration of some sentences, and of each whether it tells; third person past where
    there is nothing to go by."""
    past: list[Sentence] = []
    present: list[Sentence] = []
    for each, tells in telling:
        if tells:
            (past if each.past else present).append(each)
    both = len(past) + len(present)
    tags = [each.speech_tag for each, _ in telling if each.speech_tag]
    thought = sum(each.i_thought for each, _ in telling)
    by_tags = _by_tags(tags, thought)
    tense: Tense = by_tags or ("past" if len(past) >= PAST_SHARE * both else "present")
    told = past if tense == "past" else present
    count = max(1, len(told))
    person: Person = "third"
    share = sum(each.singular or each.seems == "first" for each in told) / count
    i_say = thought + sum(each.i_say for each, _ in telling)
    says_so = i_say >= _I_SAY and (share > _DOUBTED or i_say >= _OF_TAGS * len(tags))
    if share > FIRST_PERSON or says_so:
        person = "first"
    elif sum(each.second for each in told) > _SECOND_PERSON * count:
        person = "second"
    clear = both >= _ENOUGH_TOLD and len(told) >= _CLEAR_MAJORITY * both
    near = abs(len(past) - PAST_SHARE * both) < _NEAR_BORDER * both
    guessed = by_tags is None and near
    return Profile(person, tense, len(told), clear, _DOUBTED < share <= FIRST_PERSON, guessed)


def profiles(
    sentences: Sequence[Sequence[Sentence]], scenes: Sequence[tuple[int, int]]
) -> tuple[Profile, ...]:
    """The profile for each paragraph, given its sentences and its (chapter, scene)."""
    every: list[tuple[Sentence, bool]] = []
    by_chapter: dict[int, list[tuple[Sentence, bool]]] = {}
    by_scene: dict[tuple[int, int], list[tuple[Sentence, bool]]] = {}
    for paragraph, scene in zip(sentences, scenes, strict=True):
        known = [(each, _tells(each)) for each in paragraph]
        telling = [
            (each, tells) for each, tells in known if tells or each.speech_tag or each.i_thought
        ]
        every += telling
        by_chapter.setdefault(scene[0], []).extend(telling)
        by_scene.setdefault(scene, []).extend(telling)
    whole = _profile_of(every)
    chapters = {key: _or(_profile_of(found), whole) for key, found in by_chapter.items()}
    found_in = {key: _or(_profile_of(found), chapters[key[0]]) for key, found in by_scene.items()}
    return tuple(found_in[scene] for scene in scenes)


def _or(own: Profile, wider: Profile) -> Profile:
    return own if own.clear else wider
