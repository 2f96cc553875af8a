"""Finds what stands in a story without markup and is no narration: letters and script.

A letter and the lines of a script say “I” and “you” in the present, as a thought does,
and are none.
"""

import re
from collections.abc import Sequence

from fanpack.thoughts.language import Language

_LONGEST_LINE = 60
"""Characters of a salutation or a close that stands alone."""
_FARTHEST = 20
"""Paragraphs that a letter can have."""


def letters_among(texts: Sequence[str], language: Language) -> tuple[bool, ...]:
    """Which paragraphs belong to a letter, its salutation and its close included."""
    found = [False] * len(texts)
    for place, text in enumerate(texts):
        if found[place] or not _alone(text) or not language.salutation.match(text):
            continue
        last = min(len(texts), place + _FARTHEST)
        for end in range(place + 1, last):
            if _alone(texts[end]) and language.closing.match(texts[end]):
                found[place : end + 1] = [True] * (end + 1 - place)
                break
    return tuple(found)


_SPEAKER = re.compile(r"[^\W\d_a-zß-öø-ÿ][\w’'.-]{0,20}(?: [^\W\d_][\w’'.-]{0,20}){0,2}:\s+\S")
_NEAR, _FELLOWS = 5, 2
"""Paragraphs around a line of script, twice as many around a name that stands alone, and how
many lines of script must be among them."""
_CAPITALS = r"[^\W_a-zß-öø-ÿ](?:[^\W_a-zß-öø-ÿ]|[’'.-]){1,20}"
_NAME = re.compile(
    rf"(?P<name>{_CAPITALS}(?: #?{_CAPITALS}| #?\d){{0,2}})(?<!\.)(?: \([^()\n]{{1,40}}\))?"
    r"(?:\n| (?=[“\"¿¡…]*(?:[^\W\d_][^\W\d_A-ZÀ-Þ]|[IA][ ’'])|\()|\Z)"
)
"""A name in capitals above what is said, or before it where an author's line ends are lost."""
_HEADING = re.compile(r"(?:INT|EXT)\b[ ./]")
_MANNER = re.compile(r"\([^()\n]{1,60}\)\Z")


def script_among(texts: Sequence[str]) -> tuple[bool, ...]:
    """Which paragraphs are lines of a script (`KIT: Where were you?`) or of a screenplay, where
    the name stands in capitals on a line of its own, above what is said."""
    named = [_is_named(text) for text in texts]
    spoken = [
        own or _SPEAKER.match(text) is not None for own, text in zip(named, texts, strict=True)
    ]
    before = [0]
    for each in spoken:
        before.append(before[-1] + each)
    last = len(texts)
    found = []
    for place, each in enumerate(spoken):
        near = 2 * _NEAR if named[place] else _NEAR
        fellows = before[min(last, place + near + 1)] - before[max(0, place - near)]
        found.append(each and fellows > _FELLOWS)
    for place in [place for place in range(last) if found[place] and named[place]]:
        if place and _HEADING.match(texts[place - 1]):
            found[place - 1] = True
        beneath = place + 1
        while beneath < last and _is_head(texts[beneath - 1]):
            found[beneath] = True
            beneath += 1
    return tuple(found)


def _is_named(text: str) -> bool:
    """Whether a paragraph begins with a name in capitals, alone or above what is said."""
    found = _NAME.match(text) if text[:2].isupper() else None
    return found is not None and found["name"].isupper()


def _is_head(text: str) -> bool:
    """Whether what is said stands beneath: a name alone, or how it is said, in brackets."""
    return _MANNER.match(text) is not None or (
        _is_named(text) and _NAME.fullmatch(text) is not None
    )


def _alone(text: str) -> bool:
    return len(text) <= _LONGEST_LINE
