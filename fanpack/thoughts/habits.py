"""Where a text's thoughts stand: amid narration, at its edges, or apart from it.

Authors have a habit, and their surest thoughts show it.
"""

from collections.abc import Sequence

from fanpack.thoughts.evidence import Signs
from fanpack.thoughts.language import words
from fanpack.thoughts.sentences import Sentence

_NARRATES = words(
    "action third_action participle while_clause opening_participle body existential "
    "speech_tag narration_goes_on"
)
_GIVES_AWAY = ("question", "second", "imperative", "interjection", "future", "supposing")
_FEW = 3
"""How many thoughts without a habit are counted beside the sure ones."""


def mark_places(signs: Sequence[Signs], sentences: Sequence[Sentence]) -> None:
    """Gives what stands between what narrates the sign `between`."""
    narrates = [
        not found.keys().isdisjoint(_NARRATES) or (each.only_past and not each.second)
        for found, each in zip(signs, sentences, strict=True)
    ]
    if not any(narrates):
        return
    first = narrates.index(True)
    last = len(narrates) - 1 - narrates[::-1].index(True)
    for found in signs[first + 1 : last]:
        found["between"] = 1.0


def mark_habit(paragraphs: Sequence[tuple[Signs, ...]]) -> None:
    """Gives what stands where this author's surest thoughts do not stand the sign `unusual`,
    and what stands within narration, if that is where they stand, `usual`.

    Some authors set thoughts in the midst of narration, others at its edges or apart.
    """
    sure = [
        "between" in found
        for signs in paragraphs
        for found in signs
        if found.keys().isdisjoint(_NARRATES | {"generic_you", "tag"})
        and ("tagged" in found or sum(name in found for name in _GIVES_AWAY) >= 2)
    ]
    within = (sum(sure) + _FEW / 2) / (len(sure) + _FEW)
    for signs in paragraphs:
        for found in signs:
            share = within if "between" in found else 1 - within
            if share < 0.5:
                found["unusual"] = 1 - 2 * share
            elif "between" in found:
                found["usual"] = 2 * share - 1
