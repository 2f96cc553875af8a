"""What a span's words say by themselves: a sound, a ship, another language, a title."""

import re
from collections.abc import Sequence
from functools import lru_cache

from fanpack.thoughts.decision import Context, Decision
from fanpack.thoughts.facts import Facts
from fanpack.thoughts.foreign import foreign_language
from fanpack.thoughts.language import Language
from fanpack.thoughts.whole import vessel_name


def named(facts: Facts, context: Context) -> Decision | None:
    """A ship, words of another language or a title, if the span is one of these."""
    return a_vessel(facts, context) or foreign_words(facts, context) or a_title(facts, context)


_DRAWN_OUT = re.compile(r"(.)\1+")
_KEPT = 1 << 12
"""Words of which it is remembered whether they are sounds."""


def a_sound(facts: Facts, context: Context) -> Decision | None:
    """Nothing but words that are sounds."""
    language = context.language
    if are_sounds(facts.words, language.sounds):
        return Decision("sound", "a sound", confidence=0.9)
    if facts.words and all(
        _is_beaten_out(word, language) or _is_sound(word, language.sounds) for word in facts.words
    ):
        return Decision("sound", "a sound", confidence=0.8)
    return None


def are_sounds(said: Sequence[str], sounds: frozenset[str]) -> bool:
    """Whether words, in small letters, are nothing but sounds, drawn out or not."""
    return bool(said) and all(_is_sound(word, sounds) for word in said)


@lru_cache(maxsize=_KEPT)
def _is_sound(word: str, sounds: frozenset[str]) -> bool:
    """Whether all that hyphens part in a word are sounds."""
    return all(
        part in sounds or _shortened(part, sounds) or _is_noise(part)
        for part in word.split("-")
        if part
    )


@lru_cache(maxsize=_KEPT)
def _is_beaten_out(word: str, language: Language) -> bool:
    """Whether a word is one syllable again and again (“chak-chak”) that is no common word."""
    first, _, rest = word.partition("-")
    common = first in language.stressed or first in language.exclamations
    return bool(rest) and not common and set(rest.split("-")) == {first}


def _is_noise(word: str) -> bool:
    """Whether a word cannot be spoken (“crrrk”), which a murmur (“hmm”) can."""
    return (
        len(word) > 3
        and word.isalpha()
        and _VOWEL.search(word) is None
        and _DRAWN_OUT.search(word) is not None
        and _MURMUR.fullmatch(word) is None
    )


_VOWEL = re.compile(r"[aeiouyàáâäèéêëìíîïòóôöùúûü]")
_MURMUR = re.compile(r"h*m+h*m*|sh+|z+|g?r+|p?s+t*|pf+t*|n+h*")


def _shortened(word: str, sounds: frozenset[str]) -> bool:
    """Whether a word is a sound drawn out (“beeeep”)."""
    if not re.search(r"(.)\1\1", word):
        return False
    return any(_DRAWN_OUT.sub(to, word) in sounds for to in (r"\1", r"\1\1"))


def a_vessel(facts: Facts, context: Context) -> Decision | None:
    """A name that the text somewhere shows to be a ship's."""
    vessels = context.around.vessels
    if not vessels or not facts.spelled or vessel_name(facts.text) not in vessels:
        return None
    if not facts.spelled[0][0].isupper() or (facts.starts and facts.last in "!?…."):
        return None
    return Decision("vessel", "the name of a ship, by the words around it", confidence=0.85)


def foreign_words(facts: Facts, context: Context) -> Decision | None:
    """Words of another language; one that is a whole sentence outside speech is somebody's
    thought instead."""
    alone = len(facts.words) < 2 and facts.starts and facts.ends
    if alone and not facts.quoted and facts.place == "story":
        return None
    lang = foreign_language(facts.text, context.around.tag)
    return Decision("foreign", "words of another language", lang, 0.85) if lang else None


def a_title(facts: Facts, context: Context) -> Decision | None:
    """Capitals as in a title and no verb, or a single name that the text has nowhere else."""
    if not is_title_case(facts, context):
        return _a_performance(facts, context)
    if len(facts.spelled) > 1:
        return Decision("title", "capitals as in a title, and no verb", confidence=0.85)
    return Decision("title", "a name that the text has nowhere else", confidence=0.6)


def _a_performance(facts: Facts, context: Context) -> Decision | None:
    """“He sang her *Au clair de la lune*”: a capital behind a verb of performing."""
    capital = facts.text[:1].isupper() and not facts.starts and facts.last not in "!?…"
    if not capital or len(facts.words) > _TITLE or facts.words[0] in context.language.first:
        return None
    if context.language.performs_before.search(facts.before):
        return Decision("title", "what is sung, played or watched", confidence=0.6)
    return None


_TITLE = 8
"""Words."""


def is_title_case(facts: Facts, context: Context) -> bool:
    """Whether a span is written as its language writes titles, and does not read as a sentence."""
    language, spelled = context.language, facts.spelled
    if not spelled or (facts.words[0] in language.first and facts.words[0] not in language.small):
        return False
    shown = facts.quoted or facts.place != "story"
    if facts.starts and facts.ends and (not shown or len(spelled) < 2):
        return False
    if facts.last in "…." or (facts.last in "!?," and facts.starts):
        return False
    if all(word.isupper() for word in spelled):
        return False
    content = [word for word in spelled if word.lower() not in language.small]
    if not content or all(word.lower() in context.around.names for word in content):
        return False
    if facts.first or facts.present or (len(content) < len(spelled) and facts.past > 1):
        return False
    if len(spelled) == 1:
        return _is_one_word_title(facts, context)
    if all(word[0].isupper() or word[0].isdigit() for word in content):
        return True
    sentence_case = language.title_case == "first" and language.code != ""
    return sentence_case and spelled[0][0].isupper() and not facts.starts and not facts.past


def _is_one_word_title(facts: Facts, context: Context) -> bool:
    language, word = context.language, facts.words[0]
    return (
        facts.spelled[0][0].isupper()
        and not facts.starts
        and language.title_case != "nouns"
        and word not in language.stressed
        and word not in context.around.common
        and word not in context.around.capitals
        and word not in language.exclamations
        and word.count("-") < _HYPHENS
    )


_HYPHENS = 2
"""“I-told-you-so” is a phrase, and no name."""
