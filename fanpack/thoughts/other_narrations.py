"""Signs of thoughts where “I” tells the story, or where it is told in the present.

There the tense and the person give little away. What helps is what is said: a narrator
acts (“I nod”, “she turns, smiling”), a thought asks, judges, plans or speaks to someone.
"""

from collections.abc import Sequence
from itertools import pairwise

from fanpack.thoughts.actors import Scope, who_does_what
from fanpack.thoughts.cast import called_in
from fanpack.thoughts.cues import Cues, OtherCues
from fanpack.thoughts.evidence import (
    Signs,
    Told,
    goes_on_from_speech,
    mark_direct,
    mark_going_on,
    mark_written,
    means_anyone,
    spoken_now,
    tells_on,
)
from fanpack.thoughts.habits import mark_habit, mark_places, mark_unvoiced, weigh_by_narrator
from fanpack.thoughts.language import tenses
from fanpack.thoughts.lists import (
    FRAME_WORDS,
    FUTURE,
    HAD,
    OTHER_MODALS,
    SAME_PAST,
    SOMEONE,
    WHILE_WORDS,
)
from fanpack.thoughts.parting import BESIDE_TAG
from fanpack.thoughts.sentences import Sentence

_LONG, _SHORT, _GENERAL = 18, 5, 12
_MAY_NARRATE = -2.0
"""How much of the sign of the past shows where the present is a guess: it speaks against."""
_JUDGES, _TAGGED, _REPEATED = 2, 8, 8
"""Words of what stands before a tag and is a thought whatever its verb; of an outcry that
says the same again and again."""
_BARE, _ASIDE = 4, 14
"""Words of an outcry and no more; of a paragraph that is an aside in another tense."""


_BY_NARRATOR = {
    (True, "present"): ("second", "verdict", "shout"),
    (False, "present"): ("second", "question", "fragment", "verdict", "future"),
    (True, "past"): ("second", "question", "fragment", "verdict", "future"),
}
"""Whether “I” tells, and in which tense: the signs that are weighed by the narrator's habits.
“I” in the present asks and plans in thoughts, whatever else it does."""


def other_signs(
    paragraphs: Sequence[Told], chosen: Sequence[bool], cues: Cues, names: frozenset[str]
) -> list[tuple[Signs, ...]]:
    """The signs of every segment of the chosen paragraphs; of the others nothing.

    `names` are those of the text.
    """
    if not any(chosen):
        return [()] * len(paragraphs)
    other = cues.other or OtherCues()
    subjects = names.union(other.first_short, other.first, other.plural, other.third)
    out: list[tuple[Signs, ...]] = []
    for told, wanted in zip(paragraphs, chosen, strict=True):
        scope = Scope(told, cues, other, names, _past(told), subjects)
        out.append(_paragraph(scope) if wanted else ())
    mark_habit([signs for signs, told in zip(out, paragraphs, strict=True) if not _past(told)])
    for (person, tense), which in _BY_NARRATOR.items():
        alike = [
            (signs, told.sentences)
            for signs, told in zip(out, paragraphs, strict=True)
            if signs and told.profile.tense == tense and (told.profile.person == "first") == person
        ]
        found = [signs for signs, _ in alike]
        weigh_by_narrator(found, [said for _, said in alike], which)
        mark_unvoiced(found)
    return out


def _past(told: Told) -> bool:
    return told.profile.tense == "past"


def _paragraph(scope: Scope) -> tuple[Signs, ...]:
    sentences = scope.told.sentences
    has_tag = any(each.segment.role == "tag" for each in sentences)
    signs = tuple(_signs(each, scope, has_tag) for each in sentences)
    if scope.past:
        _only_tags_that_tell(signs, sentences, scope.other)
        _mark_aside(signs, scope)
    mark_going_on(signs, sentences, past=scope.past)
    if not scope.past:
        _thoughts_by_form(signs, sentences, scope)
    mark_written(signs, sentences, scope.cues)
    mark_direct(signs, sentences, scope.names)
    mark_places(signs, sentences)
    return signs


def _thoughts_by_form(signs: Sequence[Signs], sentences: Sequence[Sentence], scope: Scope) -> None:
    """Takes from sentences that their form gives away what looks like narration in them.

    “He believes it, she thinks. He really does”: what stands before a tag, and what goes on
    from it with the same subject. “I” in a narration in the third person.
    """
    third = scope.told.profile.person == "third" and not scope.told.profile.may_be_first
    subject = ""
    for found, each in zip(signs, sentences, strict=True):
        tagged = each.segment.role == "tagged" and len(each.words) <= _TAGGED
        if tagged:
            subject = each.words[0]
        same = "goes_on" in found and each.words[0] == subject
        if same:
            found["goes_on"] = _SAME_SUBJECT
        if tagged or same:
            for name in ("third_action", "third_state"):
                found.pop(name, None)
        if third and each.singular and each.segment.role == "plain":
            for name in _LIKE_NARRATION:
                found.pop(name, None)


_SAME_SUBJECT = 2.5
_LIKE_NARRATION = ("third_action", "while_clause", "participle", "body", "beside_speech")


def _signs(each: Sentence, scope: Scope, has_tag: bool) -> Signs:
    signs: Signs = {"bias": 1.0}
    who_does_what(each, scope, signs)
    _clauses(each, scope, signs)
    _shape(each, scope, signs)
    segment, told = each.segment, scope.told
    if tells_on(each, scope.cues, first=told.profile.person == "first"):
        signs["narration_goes_on"] = 1.0
    elif segment.role == "tag" or segment.role in BESIDE_TAG:
        signs[segment.role] = 1.0
    if told.has_speech:
        signs["beside_speech"] = 1.0
    elif not has_tag:
        signs["no_speech"] = 1.0
    if segment.after_quote:
        signs["after_quote"] = 1.0
        if goes_on_from_speech(each, scope.cues):
            signs["speech_tag"] = 1.0
    if segment.before_quote:
        signs["before_quote"] = 1.0
    if told.note:
        signs["note"] = 1.0
    return signs


def _clauses(each: Sentence, scope: Scope, signs: Signs) -> None:
    text, other = each.text, scope.other
    if other.participle.search(text):
        signs["participle"] = 1.0
    may = not other.while_words or each.lists & WHILE_WORDS
    if may and other.while_clause.search(text):
        signs["while_clause"] = 1.0
    if other.opening_ending in each.words[0] and other.opening_participle.match(text):
        signs["opening_participle"] = 1.0
    if each.lists & FUTURE or other.future_phrase.search(text):
        signs["future"] = 1.0
    if each.lists & OTHER_MODALS:
        signs["modal"] = 1.0
    if each.second and scope.told.profile.person != "second":
        signs["second"] = 1.0
        supposed = not scope.past and other.anyone.search(text)
        generic = scope.cues.generic_you.search(text) or means_anyone(each, scope.cues)
        if supposed or (generic and not each.singular):
            if scope.past:
                del signs["second"]
            else:
                signs["generic_you"] = 1.0
    if each.plural:
        signs["plural"] = 1.0
    if each.in_another_voice(scope.cues):
        signs["other_voice"] = 1.0
    if each.listed and other.verdict.match(text):
        signs["verdict"] = 1.0


def _shape(each: Sentence, scope: Scope, signs: Signs) -> None:
    cues, opening, last, count = scope.cues, each.words[0], each.last, len(each.words)
    if last == "?":
        signs["question"] = 1.0
        if scope.told.profile.person == "first":
            signs.pop("action", None)
        if each.third and not each.personal:
            signs["reported_question"] = 1.0
    elif last == "!":
        signs["shout"] = 1.0
    elif each.trails_off:
        signs["ellipsis"] = 1.0
    if each.imperative and not each.past and last != "?":
        signs["imperative"] = 1.0
        if each.command or count == 1:
            signs["command"] = 1.0
    told_past = scope.past and _tells_past(each, scope.other)
    if not each.present and not each.past and count <= 6 and not told_past:
        signs["fragment"] = 1.0
    outcry = opening in cues.outcries
    judges = count <= _JUDGES and last in ".!" and opening in cues.interjections
    if each.listed and (outcry or judges) and cues.no_outcry.match(each.text):
        outcry = judges = False
    if outcry and count <= _BARE and not each.past:
        signs["bare_outcry"] = 1.0
    if outcry or judges or opening in scope.other.outcries:
        signs["interjection"] = 1.0
    if 1 < count <= _REPEATED and 2 * len(set(each.words)) <= count:
        signs["repeats"] = 1.0
    if each.listed and cues.enumerates.match(each.text):
        signs["enumerates"] = 1.0
    if opening in cues.demonstratives:
        signs["demonstrative"] = 1.0
    if count >= _LONG:
        signs["long"] = 1.0
    if count <= _SHORT:
        signs["short"] = 1.0
    if last == "." and cues.plain_words.issuperset(each.words):
        signs["plain_word"] = 1.0
    if each.listed and cues.outcry_phrase.match(each.text):
        signs["outcry_phrase"] = 1.0
    called = scope.may_name(each.words) and called_in(each.text)
    if (called and not scope.names.isdisjoint(called)) or (not each.past and each.addresses(cues)):
        signs["named"] = 1.0
    only_past = each.only_past or told_past
    if only_past and not (each.segment.role == "tagged" and count <= _BARE):
        guessed = scope.told.profile.guessed and not scope.past
        signs["past_only"] = _MAY_NARRATE if guessed else 1.0
    elif scope.past and each.only_present:
        signs["present_only"] = 1.0
        if count >= _GENERAL:
            signs["generic_present"] = 1.0
    if scope.past:
        spoken_now(each, cues, signs)
        someone = count < _GENERAL and each.lists & SOMEONE
        if someone and each.only_present and "past_only" not in signs:
            signs["someone_now"] = 1.0
        if opening in cues.second and _says_what_you_did(each, cues):
            signs["addressed"] = 1.0
            signs.pop("past_only", None)
        looks_back = each.segment.role == "plain" and not each.only_past
        may = each.lists & FRAME_WORDS
        if looks_back and may and scope.other.frame.search(each.text):
            signs["frame"] = 1.0
        elif looks_back and scope.told.has_speech and not each.past and not told_past:
            signs["amid_speech"] = 1.0
    elif each.listed and cues.supposing.match(each.text):
        signs["supposing"] = 1.0
    if "supposing" in signs:
        signs.pop("action", None)
        signs.pop("third_action", None)
    elif "imperative" in signs and not scope.past:
        signs.pop("third_action", None)
        signs.pop("while_clause", None)


def _says_what_you_did(each: Sentence, cues: Cues) -> bool:
    """Whether it opens as “You promised”, “You ought to have come”."""
    then = tenses(each.words[:3], cues.language).past or cues.perfect_modal.match(each.text, 4)
    return bool(then) and cues.addressed.match(each.text) is not None


def _tells_past(each: Sentence, other: OtherCues) -> bool:
    """“I put”, “she'd”: no sign of tense by itself, the past where the narrator tells in it."""
    if each.lists & HAD:
        return not each.present
    return bool(each.lists & SAME_PAST) and any(
        who in other.tellers and verb in other.same_past for who, verb in pairwise(each.words)
    )


def _mark_aside(signs: Sequence[Signs], scope: Scope) -> None:
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
        if not signs[place].keys() & BESIDE_TAG:
            continue
        tags = [
            sentences[beside].text
            for beside in (place - 1, place + 1)
            if 0 <= beside < len(sentences) and sentences[beside].segment.role == "tag"
        ]
        if not any(other.past_tag.search(tag) for tag in tags):
            for name in BESIDE_TAG:
                signs[place].pop(name, None)
        elif len(each.words) <= 3 and not each.present and other.hedge.match(each.text):
            rest = sentences[place + 2] if place + 2 < len(sentences) else None
            goes_on = rest is not None and rest.segment.role == "continued"
            ends = "interjection" in signs[place] and not goes_on
            if not (ends or (rest is not None and goes_on and rest.only_present)):
                signs[place].pop("tagged", None)
