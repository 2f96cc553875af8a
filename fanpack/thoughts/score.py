"""From signs to confidence: log-odds, the neighbours' say, and the two strongest reasons."""

import math
from collections.abc import Sequence

from fanpack.thoughts.evidence import Signs
from fanpack.thoughts.sentences import Sentence
from fanpack.thoughts.weights import Weights

NEIGHBOURS = frozenset(("previous", "next", "paragraph", "narrated"))
"""The signs that come from what else is in the paragraph."""
_FARTHEST = 30.0


def sigmoid(log_odds: float) -> float:
    """The probability of log-odds."""
    return 1 / (1 + math.exp(-max(-_FARTHEST, min(_FARTHEST, log_odds))))


def log_odds(signs: Signs, weights: Weights, start: float = 0.0) -> float:
    """What signs are worth, added to `start`; those a table does not know are worth nothing."""
    total = start
    for name, much in signs.items():
        sign = weights.get(name)
        if sign is not None:
            total += sign.weight * much
    return total


def with_neighbours(
    signs: Sequence[Signs],
    sentences: Sequence[Sentence],
    weights: Weights,
    *,
    marked: bool = False,
) -> list[tuple[Signs, float]]:
    """The signs of a paragraph's segments with those that their neighbours give them, and
    the log-odds of both together.

    A tag is stepped over; speech between two segments parts them. `marked`: a thought in
    the paragraph is marked already.
    """
    own = [log_odds(each, weights) for each in signs]
    if len(own) == 1 and not marked:
        return [(signs[0], own[0])]
    alone = [sigmoid(odds) for odds in own]
    highest = [1.0] * len(alone) if marked else _highest_other(alone)
    narrated = "narrated" in weights
    lowest = _lowest_other(alone, sentences) if narrated else []
    out: list[tuple[Signs, float]] = []
    for place, each in enumerate(signs):
        heard: Signs = {}
        before = _beside(place, -1, alone, sentences)
        behind = _beside(place, 1, alone, sentences)
        if before:
            heard["previous"] = before
        if behind:
            heard["next"] = behind
        if not (sentences[place].present or sentences[place].past) and highest[place]:
            heard["paragraph"] = highest[place]
        if narrated and "beside_speech" not in each and lowest[place] < 0.5:
            heard["narrated"] = 1 - 2 * lowest[place]
        out.append((each | heard, log_odds(heard, weights, own[place])))
    return out


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
            sign = weights.get(name)
            if sign is not None and name != "bias":
                value = sign.weight * much
                if value >= worth.get(name, value):
                    worth[name] = value
    ordered = sorted((name in NEIGHBOURS, -value, name) for name, value in worth.items())
    for_it = [name for _, value, name in ordered if value < 0]
    against = [name for _, value, name in reversed(ordered) if value > 0]
    phrases: list[str] = []
    for name in (*for_it, *against, "bias"):
        reason = weights[name].reason
        if reason not in phrases:
            phrases.append(reason)
            if len(phrases) == count:
                break
    return tuple(phrases)
