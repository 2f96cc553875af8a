"""Signs of thoughts in a narration in the third person and the past tense.

The tense is worth most, then the person; a segment's shape and its neighbours help.
Some signs need the whole text: whether its tagged thoughts are direct or reported, and
where someone inside the story becomes the narrator.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from fanpack.thoughts.cues import Cues
from fanpack.thoughts.evidence import (
    Signs,
    Told,
    goes_on_from_speech,
    letter_among,
    mark_going_on,
    mark_written,
    means_anyone,
    spoken_now,
    tells_on,
)
from fanpack.thoughts.lists import CONTRACTIONS, SPEECH
from fanpack.thoughts.parting import BESIDE_TAG
from fanpack.thoughts.sentences import Sentence

_NEAR = 10
"""Paragraphs on either side in which “I” in the narration makes someone its teller."""
_FRAME = 8
"""Paragraphs on either side in which “I said” does."""
_LONG, _SHORT, _ASIDE = 25, 4, 14


@dataclass(frozen=True, slots=True)
class _Scope:
    """What holds for a whole paragraph."""

    told: Told
    cues: Cues
    third: bool
    past: bool
    indirect_style: float


def third_person_signs(
    paragraphs: Sequence[Told], chosen: Sequence[bool], cues: Cues
) -> list[tuple[Signs, ...]]:
    """The signs of every segment of the chosen paragraphs; of the others nothing."""
    own_voice = _own_voices(paragraphs, cues)
    style = _indirect_style(paragraphs)
    out: list[tuple[Signs, ...]] = []
    letters = letter_among(paragraphs, cues)
    for told, wanted, first, letter in zip(paragraphs, chosen, own_voice, letters, strict=True):
        if not wanted:
            out.append(())
            continue
        scope = _Scope(told, cues, not first, told.profile.tense == "past", style)
        signs = tuple(_signs(each, scope) for each in told.sentences)
        if scope.past:
            _judge_halves_together(signs, told.sentences)
        mark_going_on(signs, told.sentences)
        mark_written(signs, told.sentences, cues)
        if letter:
            for each in signs:
                each["letter"] = 1.0
        _mark_aside(signs, told)
        out.append(signs)
    return out


def _own_voices(paragraphs: Sequence[Told], cues: Cues) -> list[bool]:
    """Where “I” is a narrator's: by the sentences around, or by “I said” near by."""
    firsts: list[int] = [0]
    counts: list[int] = [0]
    said: list[int] = [0]
    for told in paragraphs:
        narrated = [each for each in told.sentences if len(each.words) >= 5 and each.only_past]
        firsts.append(firsts[-1] + sum(each.singular for each in narrated))
        counts.append(counts[-1] + len(narrated))
        said.append(said[-1] + len(cues.i_said.findall(told.text)))
    out: list[bool] = []
    last = len(paragraphs)
    for index, told in enumerate(paragraphs):
        low, high = max(0, index - _NEAR), min(last, index + _NEAR + 1)
        first, count = firsts[high] - firsts[low], counts[high] - counts[low]
        near = said[min(last, index + _FRAME + 1)] - said[max(0, index - _FRAME)]
        by_sentences = first >= 3 and first > 0.25 * count
        out.append(told.profile.person == "first" or by_sentences or near > 0)
    return out


def _indirect_style(paragraphs: Sequence[Told]) -> float:
    """From 0 to 1: how far the text's tagged thoughts are reported (“he wondered if …”)."""
    direct = indirect = 0
    for told in paragraphs:
        for each in told.sentences:
            if each.segment.role not in BESIDE_TAG or len(each.words) < 2:
                continue
            if each.past == 0 and (each.present or each.singular or each.second):
                direct += 1
            elif each.past and not (each.singular or each.second):
                indirect += 1
    return min(1.0, (indirect - direct) / 6) if indirect >= 2 and indirect > 2 * direct else 0.0


def _mark_aside(signs: Sequence[Signs], told: Told) -> None:
    """A short paragraph with nothing of the past in it, and no speech."""
    short = sum(len(each.words) for each in told.sentences) <= _ASIDE
    if short and not told.has_speech and not any(each.past for each in told.sentences):
        for each in signs:
            each["aside"] = 1.0


def _signs(each: Sentence, scope: _Scope) -> Signs:
    signs: Signs = {"bias": scope.cues.reserve}
    _persons_and_tense(each, scope, signs)
    _shape(each, scope, signs)
    _place(each, scope, signs)
    _exceptions(each, scope, signs)
    if (
        "singular" in signs
        or "plural" in signs
        or ("second" in signs and "generic_you" not in signs)
    ):
        signs.pop("other_subject", None)
        signs.pop("third_subject", None)
        if "past_only" in signs:
            signs["past_only"] = 0.4
    return signs


def _persons_and_tense(each: Sentence, scope: _Scope, signs: Signs) -> None:
    cues, opening = scope.cues, each.words[0]
    if scope.third:
        if each.singular:
            signs["singular"] = 1.0
        if each.plural:
            signs["plural"] = 1.0
    elif scope.past and each.singular and each.only_present:
        signs["first_present"] = 1.0
    if each.second and scope.told.profile.person != "second":
        signs["second"] = 1.0
    if scope.past and (each.present or each.past):
        name = "past_only" if each.only_past else "present_only" if each.only_present else "mixed"
        signs[name] = 1.0
        if each.only_present and each.lists & CONTRACTIONS:
            signs["contraction"] = 1.0
        elif each.only_present and each.present > 1:
            signs["presents"] = 1.0
    if each.only_past:
        if opening in cues.openers:
            signs["third_subject"] = 1.0
        capital = each.text[:1].isupper() and len(each.words) > 1
        spoken = opening in cues.second or opening in cues.interjections
        if capital and not spoken and opening not in cues.questions:
            signs["other_subject"] = 1.0
    elif not each.present and opening in cues.openers and cues.reserve < 1:
        signs["third_subject"] = 0.5  # A form of the past that the tables do not know.
    if each.third and not (each.personal or each.imperative or "present_only" in signs):
        signs["third_only"] = 1.0
    if scope.past:
        spoken_now(each, cues, signs)


def _shape(each: Sentence, scope: _Scope, signs: Signs) -> None:
    cues, opening, last = scope.cues, each.words[0], each.last
    if each.imperative and not each.past:
        signs["imperative"] = 1.0
        if each.command:
            signs["command"] = 1.0
    phrase = each.listed and cues.outcry_phrase.match(each.text)
    interjection, outcry = opening in cues.interjections, opening in cues.outcries
    told = each.listed and (interjection or outcry) and cues.no_outcry.match(each.text)
    if phrase or (interjection and not told):
        signs["interjection"] = 1.0
    if phrase or (outcry and not told):
        signs["outcry"] = 1.0
    if last == "?":
        signs["question"] = 1.0
        known = each.past or cues.reserve == 1
        if each.third and known and not (each.present or each.personal):
            signs["reported_question"] = 1.0
        if opening in cues.questions and not each.past:
            signs["open_question"] = 1.0
    elif last == "!":
        signs["shout"] = 1.0
    elif each.trails_off:
        signs["ellipsis"] = 1.0
    elif last in "—–":
        signs["dash"] = 1.0
    count = len(each.words)
    if count <= _SHORT:
        signs["short"] = 1.0
        if "outcry" in signs and not each.past:
            signs["bare_outcry"] = 1.0
        if "ellipsis" in signs and not each.past and not each.present:
            signs["trailing_fragment"] = 1.0
    elif count >= _LONG:
        signs["long"] = 1.0
    if opening in cues.demonstratives and not each.past:
        signs["demonstrative"] = 1.0
    if last == "." and cues.plain_words.issuperset(each.words):
        signs["plain_word"] = 1.0
    if each.text.startswith("("):
        signs["parenthesis"] = 1.0
    if not each.past and each.addresses(cues):
        signs["vocative"] = 1.0
    if each.lists & SPEECH:
        signs["speech"] = 1.0


def _place(each: Sentence, scope: _Scope, signs: Signs) -> None:
    segment = each.segment
    if segment.role != "plain":
        signs["colon" if segment.role == "introduced" else segment.role] = 1.0
    if segment.after_quote:
        signs["after_quote"] = 1.0
    if segment.before_quote:
        signs["before_quote"] = 1.0
    if segment.opens and segment.closes:
        signs["alone"] = 1.0
        if not each.present and not each.past and each.last == "!" and len(each.words) <= 6:
            signs["fragment"] = 1.0
    if scope.told.note:
        signs["note"] = 1.0


def _exceptions(each: Sentence, scope: _Scope, signs: Signs) -> None:
    """Look-alikes: narration that has a sign of a thought in it."""
    cues, segment = scope.cues, each.segment
    if goes_on_from_speech(each, cues):
        signs["speech_tag"] = 1.0
    spoken_to = "second" in signs and not each.singular
    if spoken_to and each.only_past and cues.addressed.match(each.text):
        signs["addressed"] = 1.0
    elif spoken_to and _generic_you(each, cues):
        signs["generic_you"] = 1.0
        if "present_only" in signs:
            signs["present_only"] = 0.3
    if tells_on(each, cues):
        signs["narration_goes_on"] = 1.0
    if each.in_another_voice(cues):
        signs["other_voice"] = 1.0
    if not scope.past:
        return
    if each.listed and each.only_present and cues.truth.match(each.text):
        signs["truth"] = 1.0
    plain = segment.role == "plain"
    if plain and "singular" in signs and each.only_past and each.last not in "?!":
        action = cues.first_action.search(each.text)
        verb = action["verb"].lower() if action else ""
        if verb in cues.action_past or (verb and verb.endswith(cues.action_past_endings)):
            signs["first_action"] = 1.0
    if plain and scope.indirect_style and "singular" not in signs:
        signs["indirect_style"] = scope.indirect_style


def _generic_you(each: Sentence, cues: Cues) -> bool:
    asks = each.last == "?" and each.words[0] in cues.questions and each.present
    return not asks and bool(cues.generic_you.search(each.text) or means_anyone(each, cues))


def _judge_halves_together(signs: tuple[Signs, ...], sentences: tuple[Sentence, ...]) -> None:
    """“The ice, he thought, was thin.” is one sentence, and tells what he thought."""
    for index, each in enumerate(sentences):
        role = each.segment.role
        if role != "introduced" and role not in BESIDE_TAG:
            continue
        rest = sentences[index + 2] if index + 2 < len(sentences) else None
        if role == "tagged" and rest is not None and rest.segment.role == "continued":
            past, present = each.past + rest.past, each.present + rest.present
            goes_on = "narration_goes_on" in signs[index + 2]
            if past and not (present or each.personal or rest.personal or goes_on):
                signs[index]["indirect"] = signs[index + 2]["indirect"] = 1.0
        elif each.only_past and not each.personal and len(each.words) >= 4:
            signs[index].setdefault("indirect", 0.5)
