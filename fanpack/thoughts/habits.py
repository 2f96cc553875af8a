"""The habits of one text: where its thoughts stand, and what its narrator does like a thought.

Authors set thoughts amid narration, at its edges or apart from it, and their surest ones
show where. Narrators ask, say “you” or drop the verb more or less often; who does it often
gives no thought away by it.
"""

import math
from collections.abc import Sequence
from types import MappingProxyType

from fanpack.thoughts.evidence import Signs
from fanpack.thoughts.language import words
from fanpack.thoughts.sentences import Sentence

_NARRATES = words(
    "action third_action participle while_clause opening_participle body existential "
    "speech_tag narration_goes_on"
)
_UNSURE = _NARRATES | words("generic_you tag")
_GIVES_AWAY = words("question second imperative interjection future supposing")
_PERSONAL = _GIVES_AWAY | words("tagged later named outcry_phrase bare_outcry")
_UNVOICED = _PERSONAL | words("goes_on direct continued led mental plural shout ellipsis")
_SHARES = MappingProxyType(
    {
        "second": (0.03, 0.2),
        "question": (0.02, 0.17),
        "fragment": (0.1, 0.35),
        "verdict": (0.04, 0.12),
        "mental": (0.08, 0.15),
        "shout": (0.01, 0.07),
        "future": (0.02, 0.12),
    }
)
"""How many sentences of narration show a sign, and how many thoughts, in all texts of
`tests/gold` together; but for exclamations, of which most of them have none."""
_USUAL = 15
"""Sentences that narrators at large are worth beside those of the text."""
_FEW = 3
"""How many thoughts without a habit are counted beside the sure ones."""


def mark_places(signs: Sequence[Signs], sentences: Sequence[Sentence]) -> None:
    """Gives what stands between what narrates the sign `between`."""
    narrates = [_narrates(found, each) for found, each in zip(signs, sentences, strict=True)]
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
        if _UNSURE.isdisjoint(found) and ("tagged" in found or len(_GIVES_AWAY & found.keys()) >= 2)
    ]
    within = (sum(sure) + _FEW / 2) / (len(sure) + _FEW)
    for signs in paragraphs:
        for found in signs:
            share = within if "between" in found else 1 - within
            if share < 0.5:
                found["unusual"] = 1 - 2 * share
            elif "between" in found:
                found["usual"] = 2 * share - 1


def weigh_by_narrator(
    paragraphs: Sequence[tuple[Signs, ...]],
    sentences: Sequence[Sequence[Sentence]],
    which: Sequence[str],
) -> None:
    """Lessens what a sign in `which` is worth by how often this narrator shows it.

    Counted is what stands in paragraphs that narrate and has nothing else of a thought. A
    sign that is as frequent there as in thoughts is worth nothing.
    """
    told = [
        found
        for signs, said in zip(paragraphs, sentences, strict=True)
        if any(_narrates(found, each) for found, each in zip(signs, said, strict=True))
        for found, each in zip(signs, said, strict=True)
        if each.segment.role != "tag"
    ]
    much = {name: _worth(name, told) for name in which}
    for signs in paragraphs:
        for found in signs:
            for name, share in much.items():
                if share < 1 and name in found:
                    found[name] *= share


def _worth(name: str, told: Sequence[Signs]) -> float:
    usual, thoughts = _SHARES[name]
    others = _PERSONAL - {name}
    shown = sum([name in found and others.isdisjoint(found) for found in told])
    share = (shown + _USUAL * usual) / (len(told) + _USUAL)
    return max(0.0, min(1.0, math.log(thoughts / share) / math.log(thoughts / usual)))


def _narrates(signs: Signs, each: Sentence) -> bool:
    return not _NARRATES.isdisjoint(signs) or (each.only_past and not each.second)


def mark_unvoiced(paragraphs: Sequence[tuple[Signs, ...]]) -> None:
    """Gives what neither asks, orders, plans nor speaks to anyone the sign `unvoiced`."""
    for signs in paragraphs:
        for found in signs:
            if _UNVOICED.isdisjoint(found) or (
                _is_generic(found) and found.keys() & _UNVOICED == {"second"}
            ):
                found["unvoiced"] = 1.0


def _is_generic(signs: Signs) -> bool:
    """Whether “you” is anyone, in what a narrator of the present says of always."""
    return "generic_you" in signs and "past_only" not in signs
