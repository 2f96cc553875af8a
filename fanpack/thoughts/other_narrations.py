"""Signs of thoughts where “I” tells the story, or where it is told in the present.

There the tense and the person give little away. What helps is what is said: a narrator
acts (“I nod”, “she turns, smiling”), a thought asks, judges, plans or speaks to someone.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from fanpack.thoughts.cues import Cues, OtherCues
from fanpack.thoughts.evidence import (
    Signs,
    Told,
    mark_going_on,
    mark_written,
    means_anyone,
    spoken_now,
    tells_on,
)
from fanpack.thoughts.habits import mark_habit, mark_places
from fanpack.thoughts.language import Language
from fanpack.thoughts.sentences import VOCATIVE, Sentence

_CAPITALISED = re.compile(r"\b[^\W\d_a-zß-öø-ÿ][^\W\d_]+")
_SMALL = re.compile(r"\b[a-zß-öø-ÿ][^\W\d_A-Z]*")
_CALLED = re.compile(r"(?:\A|,\s{0,3})([^\W\d_a-zß-öø-ÿ][^\W\d_]+)[,.!?…]")
_LONG, _SHORT, _GENERAL = 18, 5, 12
_BARE, _ASIDE = 4, 14
"""Words of an outcry and no more; of a paragraph that is an aside in another tense."""
_SUBJECT_ENDS = 7
"""Words of a sentence in which the verb of a noun that opens it is looked for."""


@dataclass(frozen=True, slots=True)
class _Scope:
    told: Told
    cues: Cues
    other: OtherCues
    names: frozenset[str]
    """Names of the text that occur twice or more, in small letters."""
    past: bool


def other_signs(
    paragraphs: Sequence[Told], chosen: Sequence[bool], cues: Cues
) -> list[tuple[Signs, ...]]:
    """The signs of every segment of the chosen paragraphs; of the others nothing."""
    if not any(chosen):
        return [()] * len(paragraphs)
    names = _names(paragraphs, cues)
    other = cues.other or OtherCues()
    out: list[tuple[Signs, ...]] = []
    for told, wanted in zip(paragraphs, chosen, strict=True):
        scope = _Scope(told, cues, other, names, _past(told))
        out.append(_paragraph(scope) if wanted else ())
    mark_habit([signs for signs, told in zip(out, paragraphs, strict=True) if not _past(told)])
    return out


def _past(told: Told) -> bool:
    return told.profile.tense == "past"


def _names(paragraphs: Sequence[Told], cues: Cues) -> frozenset[str]:
    """Words that occur twice or more with a capital and never without, in small letters."""
    pieces: Counter[str] = Counter()
    for told in paragraphs:
        pieces.update(told.text.split())
    capitals: Counter[str] = Counter()
    common: set[str] = set()
    for piece, count in pieces.items():
        for name in _CAPITALISED.findall(piece):
            capitals[name] += count
        common.update(_SMALL.findall(piece))
    language = cues.language
    pronouns = language.first | language.second | language.third | cues.interjections
    names = {name.lower() for name, count in capitals.items() if count >= 2}
    return frozenset(names - common - pronouns)


def _paragraph(scope: _Scope) -> tuple[Signs, ...]:
    sentences = scope.told.sentences
    has_tag = any(each.segment.role == "tag" for each in sentences)
    signs = tuple(_signs(each, scope, has_tag) for each in sentences)
    if scope.past:
        _only_tags_that_tell(signs, sentences, scope.other)
        _mark_aside(signs, scope)
    mark_going_on(signs, sentences)
    mark_written(signs, sentences, scope.cues)
    mark_places(signs, sentences)
    return signs


def _signs(each: Sentence, scope: _Scope, has_tag: bool) -> Signs:
    signs: Signs = {"bias": 1.0}
    _who_does_what(each, scope, signs)
    _clauses(each, scope, signs)
    _shape(each, scope, signs)
    segment, told = each.segment, scope.told
    if tells_on(each, scope.cues, first=told.profile.person == "first"):
        signs["narration_goes_on"] = 1.0
    elif segment.role in ("tagged", "continued", "tag"):
        signs[segment.role] = 1.0
    if told.has_speech:
        signs["beside_speech"] = 1.0
    elif not has_tag:
        signs["no_speech"] = 1.0
    if segment.after_quote:
        signs["after_quote"] = 1.0
        if scope.cues.said.match(each.text):
            signs["speech_tag"] = 1.0
    if segment.before_quote:
        signs["before_quote"] = 1.0
    if told.note:
        signs["note"] = 1.0
    return signs


def _who_does_what(each: Sentence, scope: _Scope, signs: Signs) -> None:
    words, other = each.words, scope.other
    padded = (*words, "", "", "")
    for place, word in enumerate(words):
        if word in other.first_short:
            _i_am(padded[place + 1], scope, signs)
        elif place + 1 >= len(words):
            break
        elif word in other.first:
            _i_do(each, padded[place + 1 : place + 4], scope, signs)
        elif word in other.plural:
            _we_do(padded[place + 1 : place + 3], scope, signs)
        elif word in other.third or word in scope.names:
            _they_do(word, padded[place + 1 : place + 4], each, scope, signs)
    if scope.told.profile.person == "third" and each.singular and "action" not in signs:
        signs["mental"] = 1.0
    if words[0] == "my" and len(words) > 2:
        _my_body(words, scope, signs)
    elif _opens_with_noun(each, scope):
        _noun_acts(words[1:_SUBJECT_ENDS], other, signs)
    if other.existential.match(each.text) and not each.personal and each.last not in "?!":
        signs["existential"] = 1.0


def _opens_with_noun(each: Sentence, scope: _Scope) -> bool:
    others = not each.personal and each.last != "?"
    return others and not scope.past and each.words[0] in scope.other.subjects


def _verb(following: Sequence[str], other: OtherCues) -> str:
    """The word that is the verb, an adverb before it skipped."""
    first = following[0]
    if first in other.between or first.endswith("ly"):
        return following[1] or first
    return first


def _i_do(each: Sentence, following: Sequence[str], scope: _Scope, signs: Signs) -> None:
    other, language = scope.other, scope.cues.language
    first, verb = following[0], _verb(following, scope.other)
    if first in ("can", "could") and any(word in other.sensing for word in following[1:]):
        signs["action"] = 1.0
    elif first in other.surely_mental or verb in other.surely_mental:
        signs["mental"] = 1.0
    elif signs.get("mental", 0.0) < 1 and _is_action(verb, each, other):
        if not scope.past or _is_past(verb, language):
            signs["action"] = 1.0
        else:
            _half_mental(first, signs)
    else:
        _half_mental(first, signs)


def _i_am(following: str, scope: _Scope, signs: Signs) -> None:
    """“I'm holding it”, “I'm on the floor”: narration, where the narrator tells in the present."""
    told = scope.told.profile
    doing = following.endswith("ing") and following not in scope.other.no_doing
    if told.person == "first" and not scope.past and (doing or following in scope.other.places):
        signs.setdefault("action", 0.4)
    else:
        signs["mental"] = 1.0


def _is_action(verb: str, each: Sentence, other: OtherCues) -> bool:
    if verb in ("feel", "hear"):
        return not (verb == "feel" and other.feeling.search(each.text))
    return verb not in other.mental and verb not in other.no_verb and not verb.endswith("ing")


def _half_mental(first: str, signs: Signs) -> None:
    if first in ("can't", "don't", "can"):
        signs.setdefault("mental", 0.5)
        signs.setdefault("action", 0.6)
    elif first == "get":
        signs.setdefault("action", 0.6)


def _we_do(following: Sequence[str], scope: _Scope, signs: Signs) -> None:
    verb = _verb(following, scope.other)
    known = verb in scope.other.mental or verb in scope.other.no_verb
    if scope.past or verb.endswith("ing") or following[0] in ("are", "have", "were"):
        return
    if not known or following[0] in ("both", "all"):
        signs["action"] = max(signs.get("action", 0.0), 0.8)


def _they_do(
    word: str, following: Sequence[str], each: Sentence, scope: _Scope, signs: Signs
) -> None:
    other, language = scope.other, scope.cues.language
    first, second = following[0], following[1]
    verb = _verb(following, other)
    behind = second if verb == first else following[2]
    progressive = any(each.endswith("ing") for each in following[1:3])
    if first in ("is", "are", "isn't") and progressive and each.last != "?" and not each.second:
        signs["third_action"] = max(signs.get("third_action", 0.0), 0.6)
    elif first in ("doesn't", "don't", "does") and not other.action.isdisjoint(following[1:]):
        signs["third_action"] = max(signs.get("third_action", 0.0), 0.8)
    elif (first in other.state or verb in other.state) and behind not in other.directions:
        signs["third_state"] = 1.0
    elif (
        _acts_in_s(verb, other)
        or _acts_in_s(first, other)
        or (not scope.past and _is_s_form(second if first.endswith("ly") else first))
        or (word in other.they and first in other.action)
        or (scope.past and _is_past(verb, language))
    ):
        signs["third_action"] = 1.0


def _noun_acts(words: Sequence[str], other: OtherCues, signs: Signs) -> None:
    """“Somebody is shouting”, “The door opens”."""
    if any(_acts_in_s(word, other) for word in words):
        signs["third_action"] = 1.0
    elif any(verb in ("is", "are") and after.endswith("ing") for verb, after in pairwise(words)):
        signs["third_action"] = max(signs.get("third_action", 0.0), 0.6)


def _acts_in_s(word: str, other: OtherCues) -> bool:
    if not word.endswith("s"):
        return False
    ies = word.endswith("ies") and word[:-3] + "y" in other.action
    return word[:-1] in other.action or word[:-2] in other.action or ies


def _is_s_form(word: str) -> bool:
    return word.endswith("s") and not word.endswith(("'s", "ss", "us", "ous"))


def _is_past(word: str, language: Language) -> bool:
    if word in language.past:
        return True
    known = word in language.not_past or len(word) <= 3 or not language.past_endings
    return not known and word.endswith(language.past_endings)


def _my_body(words: Sequence[str], scope: _Scope, signs: Signs) -> None:
    other, language = scope.other, scope.cues.language
    acts = any(
        _acts_in_s(word, other) or (scope.past and _is_past(word, language)) for word in words[1:6]
    )
    named = not scope.past and "mental" not in signs and words[1] in other.body
    if acts or named:
        signs["body"] = 1.0


def _clauses(each: Sentence, scope: _Scope, signs: Signs) -> None:
    text, other = each.text, scope.other
    if other.participle.search(text):
        signs["participle"] = 1.0
    if other.while_clause.search(text):
        signs["while_clause"] = 1.0
    if other.opening_participle.match(text):
        signs["opening_participle"] = 1.0
    if not other.future.isdisjoint(each.words) or other.future_phrase.search(text):
        signs["future"] = 1.0
    if not other.modals.isdisjoint(each.words):
        signs["modal"] = 1.0
    if each.second and scope.told.profile.person != "second":
        signs["second"] = 1.0
        generic = scope.cues.generic_you.search(text) or means_anyone(each, scope.cues)
        if not each.singular and generic:
            if scope.past:
                del signs["second"]
            else:
                signs["generic_you"] = 1.0
    if each.plural:
        signs["plural"] = 1.0
    if each.in_another_voice(scope.cues):
        signs["other_voice"] = 1.0
    if other.verdict.match(text):
        signs["verdict"] = 1.0


def _shape(each: Sentence, scope: _Scope, signs: Signs) -> None:
    cues, opening, last, count = scope.cues, each.words[0], each.last, len(each.words)
    if last == "?":
        signs["question"] = 1.0
        if scope.told.profile.person == "first":
            signs.pop("action", None)
        if each.third and not each.personal:
            signs["reported_question"] = 1.0
    elif last == "!":
        signs["shout"] = 1.0
    elif last == "…" or each.text.rstrip("’')]").endswith("..."):
        signs["ellipsis"] = 1.0
    if each.imperative and not each.past and last != "?":
        signs["imperative"] = 1.0
        if each.command or count == 1:
            signs["command"] = 1.0
    if not each.present and not each.past and count <= 6:
        signs["fragment"] = 1.0
    outcry = opening in cues.outcries and not cues.no_outcry.match(each.text)
    if outcry and count <= _BARE and not each.past:
        signs["bare_outcry"] = 1.0
    if outcry or opening in scope.other.outcries:
        signs["interjection"] = 1.0
    if opening in cues.demonstratives:
        signs["demonstrative"] = 1.0
    if count >= _LONG:
        signs["long"] = 1.0
    if count <= _SHORT:
        signs["short"] = 1.0
    if last == "." and cues.plain_words.issuperset(each.words):
        signs["plain_word"] = 1.0
    if cues.outcry_phrase.match(each.text):
        signs["outcry_phrase"] = 1.0
    called = _CALLED.search(each.text[:400])
    addressed = not each.past and VOCATIVE.search(each.text[-40:])
    if (called and called[1].lower() in scope.names) or addressed:
        signs["named"] = 1.0
    if each.only_past and not (each.segment.role == "tagged" and count <= _BARE):
        signs["past_only"] = 1.0
    elif scope.past and each.only_present:
        signs["present_only"] = 1.0
        if count >= _GENERAL:
            signs["generic_present"] = 1.0
    if scope.past:
        spoken_now(each, cues, signs)
        looks_back = each.segment.role == "plain" and not each.only_past
        if looks_back and scope.other.frame.search(each.text):
            signs["frame"] = 1.0
    elif cues.supposing.match(each.text):
        signs["supposing"] = 1.0
    if "supposing" in signs:
        signs.pop("action", None)
        signs.pop("third_action", None)


def _mark_aside(signs: Sequence[Signs], scope: _Scope) -> None:
    """A short paragraph with nothing of the past in it: the narrator of then, not of now."""
    told = scope.told
    short = sum(len(each.words) for each in told.sentences) <= _ASIDE
    if short and not told.has_speech and not any(each.past for each in told.sentences):
        for each in signs:
            each["aside"] = 1.0


def _only_tags_that_tell(
    signs: Sequence[Signs], sentences: Sequence[Sentence], other: OtherCues
) -> None:
    """In the past a tag tells; “I think,” in the present is a hedge of the narrator's."""
    for place, each in enumerate(sentences):
        if not signs[place].keys() & {"tagged", "continued"}:
            continue
        tags = [
            sentences[beside].text
            for beside in (place - 1, place + 1)
            if 0 <= beside < len(sentences) and sentences[beside].segment.role == "tag"
        ]
        if not any(other.past_tag.search(tag) for tag in tags):
            signs[place].pop("tagged", None)
            signs[place].pop("continued", None)
        elif len(each.words) <= 3 and not each.present and other.hedge.match(each.text):
            rest = sentences[place + 2] if place + 2 < len(sentences) else None
            if rest is None or rest.segment.role != "continued" or not rest.only_present:
                signs[place].pop("tagged", None)
