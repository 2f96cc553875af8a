"""Who does what in a sentence: “I nod” and “the door opens” narrate, “I hope” is of the mind.

English verbs are known by their forms and by lists. Of other languages it is known where
the verb stands, and which ones say how someone is or what goes on in a mind.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from fanpack.thoughts.cues import Cues, OtherCues
from fanpack.thoughts.evidence import Signs, Told
from fanpack.thoughts.language import Language
from fanpack.thoughts.lists import THERE
from fanpack.thoughts.sentences import Sentence

_FULL_NAME = re.compile(r"(?!I\b)[A-Z][\w’'-]{1,30}+ [A-Z][\w’'-]{1,30}+ [a-z]")
_SUBJECT_ENDS = 7
"""Words of a sentence in which the verb of a noun that opens it is looked for."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What holds for a whole paragraph."""

    told: Told
    cues: Cues
    other: OtherCues
    names: frozenset[str]
    """Names of the text that occur twice or more, in small letters."""
    past: bool
    subjects: frozenset[str]
    """Words that can be the subject of an English verb, names among them."""

    def may_name(self, words: Sequence[str]) -> bool:
        """Whether a name can be among the words of a sentence; “xx” is one like a modal."""
        return not self.names.isdisjoint(words) or "xx" in words


def who_does_what(each: Sentence, scope: Scope, signs: Signs) -> None:
    """Gives a sentence the signs that its subjects and their verbs are."""
    words, other = each.words, scope.other
    if not other.english:
        _by_place(each, scope, signs)
        return
    if not scope.subjects.isdisjoint(words):
        _subjects_do(each, scope, signs)
    elif len(words) > 2 and _full_name(each, scope):
        _they_do(words[1], (*words[2:5], "", "", "")[:3], each, scope, signs)
    if scope.told.profile.person == "third" and each.singular and "action" not in signs:
        signs["mental"] = 1.0
    if words[0] == "my" and len(words) > 2:
        _my_body(words, scope, signs)
    elif _opens_with_noun(each, scope):
        _noun_acts(words[1:_SUBJECT_ENDS], other, signs)
    if not each.personal and each.last not in "?!":
        there = not other.there or each.lists & THERE
        if there and other.existential.match(each.text):
            signs["existential"] = 1.0


def _subjects_do(each: Sentence, scope: Scope, signs: Signs) -> None:
    """The signs of a sentence with words that can be the subject of a verb."""
    words, other, subjects = each.words, scope.other, scope.subjects
    padded = (*words, "", "", "")
    last = len(words) - 1
    for place, word in enumerate(words):
        if word not in subjects and place != 1:
            continue
        if word in other.first_short:
            _i_am(padded[place + 1], scope, signs)
        elif place == last:
            break
        elif word in other.first:
            _i_do(each, padded[place + 1 : place + 4], scope, signs)
        elif word in other.plural:
            _we_do(padded[place + 1 : place + 3], scope, signs)
        elif word in other.third or word in scope.names or (place == 1 and _full_name(each, scope)):
            _they_do(word, padded[place + 1 : place + 4], each, scope, signs)


def _full_name(each: Sentence, scope: Scope) -> bool:
    """Whether a sentence opens with two words that have capitals, and goes on in small letters."""
    outcry = each.words[0] in scope.cues.interjections
    return not outcry and _FULL_NAME.match(each.text) is not None


def _opens_with_noun(each: Sentence, scope: Scope) -> bool:
    others = not each.personal and each.last != "?"
    return others and not scope.past and each.words[0] in scope.other.subjects


def _verb(following: Sequence[str], other: OtherCues) -> str:
    """The word that is the verb, an adverb before it skipped."""
    first = following[0]
    if first in other.between or first.endswith("ly"):
        return following[1] or first
    return first


def _i_do(each: Sentence, following: Sequence[str], scope: Scope, signs: Signs) -> None:
    other, language = scope.other, scope.cues.language
    first, verb = following[0], _verb(following, scope.other)
    senses = first in ("can", "could") and not other.sensing.isdisjoint(following[1:])
    if senses or _thinks_of(following, other):
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


def _thinks_of(following: Sequence[str], other: OtherCues) -> bool:
    verbs, prepositions = other.thinks_of
    return not (verbs.isdisjoint(following) or prepositions.isdisjoint(following))


def _i_am(following: str, scope: Scope, signs: Signs) -> None:
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


def _we_do(following: Sequence[str], scope: Scope, signs: Signs) -> None:
    verb = _verb(following, scope.other)
    known = verb in scope.other.mental or verb in scope.other.no_verb
    if scope.past or verb.endswith("ing") or following[0] in ("are", "have", "were"):
        return
    if not known or following[0] in ("both", "all"):
        signs["action"] = max(signs.get("action", 0.0), 0.8)


def _they_do(
    word: str, following: Sequence[str], each: Sentence, scope: Scope, signs: Signs
) -> None:
    other, language = scope.other, scope.cues.language
    first, second = following[0], following[1]
    verb = _verb(following, other)
    behind = second if verb == first else following[2]
    is_doing = (
        first in ("is", "are", "isn't")
        and (second.endswith("ing") or following[2].endswith("ing"))
        and each.last != "?"
        and not each.second
    )
    if is_doing:
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
    elif any(_noun_does(noun, verb, other) for noun, verb in pairwise(words[:4])):
        signs["third_action"] = max(signs.get("third_action", 0.0), 0.5)


def _noun_does(noun: str, verb: str, other: OtherCues) -> bool:
    """“The siren dies”: behind a noun in the singular an -s is a verb's."""
    singular = not noun.endswith("s") and noun not in other.no_noun and noun not in other.no_verb
    return singular and _is_s_form(verb) and verb not in other.no_verb


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


def _my_body(words: Sequence[str], scope: Scope, signs: Signs) -> None:
    other, language = scope.other, scope.cues.language
    acts = any(
        _acts_in_s(word, other) or (scope.past and _is_past(word, language)) for word in words[1:6]
    )
    named = not scope.past and "mental" not in signs and words[1] in other.body
    if acts or named:
        signs["body"] = 1.0


def _by_place(each: Sentence, scope: Scope, signs: Signs) -> None:
    """As `who_does_what`, where a verb stands beside its subject or opens the sentence."""
    words, other = each.words, scope.other
    nouns = scope.cues.language.title_case == "nouns"
    named = not nouns and words[0] in scope.names
    later = other.future_phrase.search(each.text) is not None
    for place, word in enumerate(words):
        mine = word in other.first
        if not (mine or word in other.third or (named and not place)):
            continue
        verbs = _beside(words, place, other)
        if mine and _thinks_of(words[place + 1 : place + 5], other):
            signs["action"] = 1.0
        elif mine and verbs:
            known = not other.mental.isdisjoint(verbs)
            signs["mental" if known or scope.told.profile.person == "third" else "action"] = 1.0
        elif verbs and not later:
            known = not other.state.isdisjoint(verbs)
            signs["third_state" if known else "third_action"] = 1.0
    if scope.told.profile.person == "third" and each.singular:
        signs["mental"] = 1.0
    elif words[0] not in scope.names and other.i_act.match(each.text):
        signs.setdefault("action", 1.0)
    if each.personal or each.last in "?!":
        return
    if other.existential.match(each.text):
        signs["existential"] = 1.0
    elif other.acts.match(each.text):
        signs["third_action"] = 1.0
    elif words[0].partition("'")[0] in other.subjects and len(words) > 2:
        known = not other.state.isdisjoint(words[1:_SUBJECT_ENDS])
        signs.setdefault("third_state" if known else "third_action", 0.6)


def _beside(words: Sequence[str], place: int, other: OtherCues) -> list[str]:
    """The word behind a subject that can be its verb and, where it can stand there, the one
    before; nothing beside an auxiliary, which says too little."""
    behind = next((word for word in words[place + 1 : place + 5] if word not in other.between), "")
    before = words[place - 1] if other.inverts and place else ""
    verbs = [word for word in (behind, before) if word]
    return verbs if other.no_verb.isdisjoint(verbs) else []
