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
"""Paragraphs around a line of script, and how many lines of script must be among them."""


def script_among(texts: Sequence[str]) -> tuple[bool, ...]:
    """Which paragraphs are lines of a script (`KIT: Where were you?`)."""
    spoken = [_SPEAKER.match(text) is not None for text in texts]
    before = [0]
    for each in spoken:
        before.append(before[-1] + each)
    last = len(texts)
    return tuple(
        each and before[min(last, place + _NEAR + 1)] - before[max(0, place - _NEAR)] > _FELLOWS
        for place, each in enumerate(spoken)
    )


def _alone(text: str) -> bool:
    return len(text) <= _LONGEST_LINE
