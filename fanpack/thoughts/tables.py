"""Finds the tables by which thoughts are recovered in a language."""

from fanpack.thoughts.cues import Cues
from fanpack.thoughts.cues_english import ENGLISH_CUES
from fanpack.thoughts.cues_foreign import (
    CZECH_CUES,
    FRENCH_CUES,
    GERMAN_CUES,
    POLISH_CUES,
    PORTUGUESE_CUES,
    SPANISH_CUES,
    UNKNOWN_CUES,
)

ALL_CUES: tuple[Cues, ...] = (
    ENGLISH_CUES,
    GERMAN_CUES,
    FRENCH_CUES,
    SPANISH_CUES,
    PORTUGUESE_CUES,
    POLISH_CUES,
    CZECH_CUES,
)
"""Every language with tables; Polish and Czech have those of `simple_cues` only."""

_BY_CODE = {each.language.code: each for each in ALL_CUES}


def cues_of(tag: str) -> Cues:
    """The tables for a BCP 47 tag (``en-GB``); `UNKNOWN_CUES` if there are none."""
    return _BY_CODE.get(tag.replace("_", "-").split("-")[0].lower(), UNKNOWN_CUES)
