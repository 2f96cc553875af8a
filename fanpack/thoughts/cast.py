"""Who is in a story, and in whose head each scene of it is told.

Hardly anyone thinks of oneself as “she”, or by name. So what names the hero of a scene is
narration, and so is what speaks of “her”, the more the more others there are whom the scene calls
“him”; what speaks of one of those, and of nothing that is done, may be a thought. The hero is
whoever thinks in the tags of a scene or, where it has none, opens most of its sentences.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from fanpack.thoughts.cues import Cues, Gender
from fanpack.thoughts.evidence import Signs, Told
from fanpack.thoughts.lists import THIRD
from fanpack.thoughts.sentences import Sentence

_CAPITALISED = re.compile(r"\b[^\W\d_a-zß-öø-ÿ][^\W\d_]+")
_AMID = re.compile(r"[^\W\d_a-zß-öø-ÿ](?<=[a-zß-öø-ÿ,][ ’'].)[^\W\d_]+")
_SMALL = re.compile(r"\b[a-zß-öø-ÿ][^\W\d_A-Z]*")
_CALLED = re.compile(r"(?:\A|,\s{0,3})([^\W\d_a-zß-öø-ÿ][^\W\d_]+)(?=[,.!?…])")
_CALL = 400
"""Characters of a sentence in which a name is looked for that is called."""
_TAG = 20
"""A tag says as much of whose thoughts these are as so many sentences."""
_MIXED = 4
"""So many times the share of the other gender's pronouns is how far “he” means the hero: a
quarter of them is enough."""


class _Hero(NamedTuple):
    name: str
    """In small letters; "" if nobody is named."""
    gender: Gender
    others: Sequence[Gender]
    known: float
    """How surely a pronoun of the hero's gender means the hero, from 0 to 1."""


def names_in(paragraphs: Sequence[Told], cues: Cues) -> frozenset[str]:
    """Words that occur twice or more with a capital, once amid a sentence, and never without
    one, in small letters."""
    pieces = Counter(" ".join([told.text for told in paragraphs]).split())
    amid = frozenset(_AMID.findall("\n".join([told.text for told in paragraphs])))
    common = set(_SMALL.findall(" ".join(pieces)))
    capitals: Counter[str] = Counter()
    for piece, count in pieces.items():
        if not (piece.isascii() and piece.islower()):
            for name in _CAPITALISED.findall(piece):
                capitals[name] += count
    language = cues.language
    pronouns = language.first | language.second | language.third | cues.interjections
    names = {name.lower() for name, count in capitals.items() if count >= 2 and name in amid}
    return frozenset(names - common - pronouns)


def called_in(text: str) -> set[str]:
    """Words that a sentence calls by their place: “Well, Cuff, …”; in small letters."""
    return {called.lower() for called in _CALLED.findall(text[:_CALL])}


def mark_cast(
    paragraphs: Sequence[Told],
    signs: Sequence[Sequence[Signs]],
    cues: Cues,
    scenes: Sequence[tuple[int, int]],
    names: frozenset[str],
) -> None:
    """Gives what is told in the third person the signs of whom it speaks of.

    `scenes` has the chapter and the scene of each paragraph, `names` are those of the text.
    """
    if not cues.genders:
        return
    third = [
        place
        for place, told in enumerate(paragraphs)
        if signs[place] and told.profile.person == "third"
    ]
    for _, those in groupby(third, key=scenes.__getitem__):
        scene = list(those)
        hero = _hero((each for at in scene for each in paragraphs[at].sentences), cues, names)
        for at in scene:
            past = paragraphs[at].profile.tense == "past"
            for each, own in zip(paragraphs[at].sentences, signs[at], strict=True):
                if each.segment.role != "tag":
                    if not (past and each.personal):  # There “I” says enough, whomever it names.
                        _mark_names(each, own, hero, names, cues)
                    if each.lists & THIRD:
                        _mark_pronouns(each, own, hero)


def _hero(sentences: Iterable[Sentence], cues: Cues, names: frozenset[str]) -> _Hero:
    """Whose head a scene is in."""
    pronouns = [0] * len(cues.genders)
    named: Counter[str] = Counter()
    for each in sentences:
        tag = each.segment.role == "tag"
        much = _TAG if tag else 1
        if each.lists & THIRD:
            for place, gender in enumerate(cues.genders):
                pronouns[place] += much * sum(word in gender.subjects for word in each.words)
        for name in names.intersection(each.words if tag else each.words[:1]):
            named[name] += much
    most = max(pronouns)
    own = pronouns.index(most)
    mixed = _MIXED * (sum(pronouns) - most) / max(1, sum(pronouns))
    return _Hero(
        max(named, key=named.__getitem__, default=""),
        cues.genders[own],
        [gender for place, gender in enumerate(cues.genders) if place != own],
        min(1.0, mixed),
    )


def _mark_names(each: Sentence, own: Signs, hero: _Hero, names: frozenset[str], cues: Cues) -> None:
    """The signs of the names in a sentence; “the Archangel” is no one."""
    if names.isdisjoint(each.words):
        return
    told = {
        word
        for before, word in pairwise(("", *each.words))
        if word in names and before not in cues.articles
    }
    told -= called_in(each.text)
    if hero.name in told:
        own["of_hero"] = 1.0
    if told - {hero.name}:
        own["other_name"] = 1.0


def _mark_pronouns(each: Sentence, own: Signs, hero: _Hero) -> None:
    if not hero.gender.forms.isdisjoint(each.words):
        if hero.known:
            own["hero_pronoun"] = hero.known
    elif not all(gender.forms.isdisjoint(each.words) for gender in hero.others):
        own["of_other"] = 1.0
        if "third_action" not in own:
            own["other_quiet"] = 1.0
