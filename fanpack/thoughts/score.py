"""From signs to confidence: log-odds, the neighbours' say, and the two strongest reasons."""

import math
from collections.abc import Sequence

from fanpack.thoughts.evidence import Signs
from fanpack.thoughts.sentences import Sentence
from fanpack.thoughts.weights import Weights

NEIGHBOURS = ("previous", "next", "paragraph", "narrated")
"""The signs that come from what else is in the paragraph."""
_FARTHEST = 30.0


def sigmoid(log_odds: float) -> float:
    """The probability of log-odds."""
    return 1 / (1 + math.exp(-max(-_FARTHEST, min(_FARTHEST, log_odds))))


def log_odds(signs: Signs, weights: Weights) -> float:
    """The sum of what signs are worth; those that a table does not know are worth nothing."""
    return sum(weights[name].weight * much for name, much in signs.items() if name in weights)


def with_neighbours(
    signs: Sequence[Signs],
    sentences: Sequence[Sentence],
    weights: Weights,
    *,
    marked: bool = False,
) -> tuple[Signs, ...]:
    """The signs of a paragraph's segments, and those that their neighbours give them.

    A tag is stepped over; speech between two segments parts them. `marked`: a thought in
    the paragraph is marked already.
    """
    alone = [sigmoid(log_odds(each, weights)) for each in signs]
    highest = [1.0] * len(alone) if marked else _highest_other(alone)
    lowest = _lowest_other(alone, sentences)
    out: list[Signs] = []
    for place, each in enumerate(signs):
        before = _beside(place, -1, alone, sentences)
        behind = _beside(place, 1, alone, sentences)
        new = dict(each)
        new.update({"previous": before} if before else {})
        new.update({"next": behind} if behind else {})
        if not (sentences[place].present or sentences[place].past) and highest[place]:
            new["paragraph"] = highest[place]
        if "narrated" in weights and "beside_speech" not in each and lowest[place] < 0.5:
            new["narrated"] = 1 - 2 * lowest[place]
        out.append(new)
    return tuple(out)


def _beside(place: int, step: int, alone: Sequence[float], sentences: Sequence[Sentence]) -> float:
    beside = place + step
    if not 0 <= beside < len(alone):
        return 0.0
    later = sentences[max(place, beside)].segment
    if sentences[beside].segment.role != "tag":
        return 0.0 if later.after_quote else alone[beside]
    beside += step
    return alone[beside] if 0 <= beside < len(alone) else 0.0


def _highest_other(alone: Sequence[float]) -> list[float]:
    """For each place the highest value at another one, 0 if there is none."""
    if len(alone) < 2:
        return [0.0] * len(alone)
    ordered = sorted(alone)
    top, second = ordered[-1], ordered[-2]
    return [second if value == top else top for value in alone]


def _lowest_other(alone: Sequence[float], sentences: Sequence[Sentence]) -> list[float]:
    """For each place the lowest value at another one that is no tag, 1 if there is none."""
    told = [
        1.0 if each.segment.role == "tag" else value
        for value, each in zip(alone, sentences, strict=True)
    ]
    return [1 - value for value in _highest_other([1 - value for value in told])]


def reasons(units: Sequence[Signs], weights: Weights, count: int = 2) -> tuple[str, ...]:
    """What speaks most for some segments being a thought, as phrases.

    What is to be seen in them comes before what their neighbours say, and what speaks
    against it fills up.
    """
    worth: dict[str, float] = {}
    for signs in units:
        for name, much in signs.items():
            if name in weights and name != "bias":
                value = weights[name].weight * much
                worth[name] = max(value, worth.get(name, value))
    ordered = sorted(worth, key=lambda name: (name in NEIGHBOURS, -worth[name], name))
    for_it = [name for name in ordered if worth[name] > 0]
    against = [name for name in reversed(ordered) if worth[name] < 0]
    phrases = dict.fromkeys(weights[name].reason for name in (*for_it, *against))
    return (*phrases, weights["bias"].reason)[:count]
