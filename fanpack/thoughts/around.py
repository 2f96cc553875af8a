"""What stands around a segment: speech, short sentences, the length of its paragraph, readers.

Authors set thoughts between lines of speech, among short sentences, rarely in the midst
of a long paragraph, and never where a narrator turns to readers; this holds however a tale
is told. So do a few small words, and signs that say more together than each by itself.
"""

from collections.abc import Sequence
from itertools import groupby

from fanpack.thoughts.cues import Cues
from fanpack.thoughts.evidence import Signs, Told
from fanpack.thoughts.language import words
from fanpack.thoughts.lists import (
    LIKENING_WORDS,
    PERFECT_WORDS,
    RELATIVE_WORDS,
    SMALL_WORDS,
    TURNING_WORDS,
    UNSAID_WORDS,
)
from fanpack.thoughts.manner import APART
from fanpack.thoughts.names import are_sounds
from fanpack.thoughts.sentences import Sentence
from fanpack.thoughts.wording import wording

_SHORT, _BARE = 4, 2
"""Words of a short sentence, and of one with hardly anything in it."""
_MANY = 4
"""Sentences of a paragraph of narration from which on it is a long one."""
_LONG = 6
"""Sentences outside speech from which on a paragraph is long in any case."""
_EDGE, _SCENE = (1.0, 0.6, 0.3), 8
"""How near to the edge of its scene a paragraph is: the outermost, and those behind it; and
how many paragraphs such a scene has at least."""
_APART = 40
"""Words of a paragraph up to which it can be nothing but thoughts."""
_ARTICLES = 3
"""So many articles are as much of a description as more of them."""
_NARRATE = words(
    "action third_action participle while_clause opening_participle body existential speech_tag "
    "narration_goes_on"
)
_TOGETHER = (
    ("you_and_speech", "second", "speech_follows"),
    ("short_outcry", "short", "interjection"),
    ("someone_apart", APART, "of_person"),
    ("closes_short", "closes", "short"),
    ("state_now", "third_state", "present_only"),
    ("reasons_and_speech", "opens_reasoning", "speech_follows"),
)
"""Signs of two that stand together."""


def mark_around(
    paragraphs: Sequence[Told],
    signs: Sequence[Sequence[Signs]],
    cues: Cues,
    scenes: Sequence[tuple[int, int]],
) -> None:
    """Gives every segment the signs that come from what stands around it.

    `scenes` has the chapter and the scene of each paragraph.
    """
    to_readers = cues.turns_to_readers.search
    before: Sentence | None = None
    signs_before: Signs = {}
    last = len(paragraphs) - 1
    edges = _edges(scenes)
    for place, (told, found, edge) in enumerate(zip(paragraphs, signs, edges, strict=True)):
        around: Signs = dict(edge)
        if place < last and paragraphs[place + 1].has_speech:
            around["speech_follows"] = 1.0
        if place and paragraphs[place - 1].has_speech:
            around["speech_precedes"] = 1.0
        if not told.has_speech and len(told.sentences) >= _MANY:
            around["among_many"] = 1.0
        if len(told.sentences) == 1:
            around["one_sentence"] = 1.0
        elif len(told.sentences) >= _LONG:
            around["long_paragraph"] = 1.0
        if _stands_apart(told, found):
            around[APART] = 1.0
        for each, own in zip(told.sentences, found, strict=True):
            own |= around
            if before is not None and len(before.words) <= _SHORT:
                own["short_before"] = 1.0
            if (
                each.second
                and told.profile.person != "second"
                and each.lists & TURNING_WORDS
                and to_readers(each.text)
            ):
                own["to_readers"] = 1.0
            if each.lists & UNSAID_WORDS and cues.unsaid.search(each.text):
                signs_before["unsaid"] = 1.0
            _own_shape(each, cues, own)
            if each.segment.role != "tag":
                _own_words(each, cues, own)
            before, signs_before = each, own
        if not told.sentences:
            before, signs_before = None, {}


def _edges(scenes: Sequence[tuple[int, int]]) -> list[Signs]:
    """For each paragraph how near it stands to the beginning and the end of its scene."""
    out: list[Signs] = []
    for _, run in groupby(scenes):
        signs: list[Signs] = [{} for _ in run]
        if len(signs) >= _SCENE:
            for step, much in enumerate(_EDGE):
                signs[step]["scene_opens"] = signs[-1 - step]["scene_ends"] = much
        out += signs
    return out


def _own_shape(each: Sentence, cues: Cues, signs: Signs) -> None:
    opening = each.words[0]
    if len(each.words) <= _BARE and not each.past:
        signs["bare"] = 1.0
    if len(each.words) <= _SHORT and are_sounds(each.words, cues.language.sounds):
        signs["sound"] = 1.0
    if each.segment.closes and not each.segment.opens:
        signs["closes"] = 1.0
    if each.segment.closes and each.segment.role == "plain" and each.text[-1].isalnum():
        signs["unended"] = 1.0
    if opening in cues.of_things:
        signs["of_thing"] = 1.0
    elif opening in cues.articles:
        signs["of_noun"] = 1.0
    elif opening in cues.of_persons:
        signs["of_person"] = 1.0


def _stands_apart(told: Told, found: Sequence[Signs]) -> bool:
    """Whether a paragraph may be nothing but thoughts: no speech, no tag, and nobody acts.

    Of a tale in the third person and the past each sentence says so by itself.
    """
    first, past = told.profile.person == "first", told.profile.tense == "past"
    if told.has_speech or not (first or not past):
        return False
    for each, signs in zip(told.sentences, found, strict=True):
        if each.segment.role == "tag" or not signs.keys().isdisjoint(_NARRATE):
            return False
        if first and each.only_past and not each.second:
            return False
    return sum(len(each.words) for each in told.sentences) <= _APART


def _own_words(each: Sentence, cues: Cues, signs: Signs) -> None:
    """What small words and marks say, and what signs say together."""
    small = cues.small_words
    if each.lists & SMALL_WORDS:
        shown = [small[word] for word in each.words if word in small]
        for name in shown:
            signs[name] = 1.0
        if "articles" in signs:
            signs["articles"] = min(1.0, shown.count("articles") / _ARTICLES)
    if cues.worth:
        signs["wording"] = wording(each.words, cues.worth)
    opening = cues.openings.get(each.words[0])
    if opening:
        signs[opening] = 1.0
    if each.lists & PERFECT_WORDS and cues.pluperfect.search(each.text):
        signs["pluperfect"] = 1.0
    if each.lists & LIKENING_WORDS and cues.likens.search(each.text):
        signs["likens"] = 1.0
    if each.lists & RELATIVE_WORDS and cues.relative.search(each.text):
        signs["relative"] = 1.0
    if ";" in each.text or ":" in each.text:
        signs["semicolon"] = 1.0
    for name, one, other in _TOGETHER:
        if one in signs and other in signs:
            signs[name] = min(1.0, signs[one]) * min(1.0, signs[other])
