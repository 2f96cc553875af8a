"""From signs to confidence: log-odds, the neighbours' say, and the two strongest reasons."""

import math
from collections.abc import Iterator, Mapping, Sequence

from fanpack.thoughts.evidence import Signs
from fanpack.thoughts.sentences import Sentence
from fanpack.thoughts.weights import Weights

NEIGHBOURS = frozenset(("previous", "next", "paragraph", "narrated"))
"""The signs that come from what else is in the paragraph."""
MANNER = ("chatty", "thoughts_apart", "thoughts_fragments", "thought_before", "thought_behind")
"""The signs that come from the whole text."""
_FROM_ELSEWHERE = NEIGHBOURS | frozenset(MANNER)
_FARTHEST = 30.0


def sigmoid(log_odds: float) -> float:
    """The probability of log-odds."""
    if not -_FARTHEST < log_odds < _FARTHEST:
        log_odds = math.copysign(_FARTHEST, log_odds)
    return 1 / (1 + math.exp(-log_odds))


def log_odds(signs: Signs, weights: Weights, start: float = 0.0) -> float:
    """What signs are worth, added to `start`; those a table does not know are worth nothing."""
    known = weights.get
    total = start
    for name, much in signs.items():
        sign = known(name)
        if sign is not None:
            total += sign.weight * much
    return total


def with_neighbours(
    signs: Sequence[Signs],
    own: Sequence[float],
    sentences: Sequence[Sentence],
    weights: Weights,
    *,
    marked: bool = False,
) -> list[tuple[Signs, float]]:
    """The signs that their neighbours give a paragraph's segments, and the log-odds of these
    and their own together; `own` are those of their own.

    A tag is stepped over; speech between two segments parts them. `marked`: a thought in
    the paragraph is marked already.
    """
    if len(own) == 1 and not marked:
        return [({}, own[0])]
    alone = [sigmoid(odds) for odds in own]
    highest = [1.0] * len(alone) if marked else _highest_other(alone)
    narrated = "narrated" in weights
    lowest = _lowest_other(alone, signs, sentences) if narrated else []
    earlier, later = _neighbours(alone, sentences)
    out: list[tuple[Signs, float]] = []
    for place, each in enumerate(signs):
        heard: Signs = {}
        if earlier[place]:
            heard["previous"] = earlier[place]
        if later[place]:
            heard["next"] = later[place]
        if not (sentences[place].present or sentences[place].past) and highest[place]:
            heard["paragraph"] = highest[place]
        if narrated and "beside_speech" not in each and lowest[place] < 0.5:
            heard["narrated"] = 1 - 2 * lowest[place]
        out.append((heard, log_odds(heard, weights, own[place]) if heard else own[place]))
    return out


def most_with_neighbours(own: Sequence[float], weights: Weights) -> float:
    """The most that the log-odds of any of a paragraph's segments can be, whatever its neighbours
    say, where none of them is marked; `own` are those of their own signs."""
    highest = max(own)
    if len(own) == 1:
        return highest
    sure = sigmoid(highest)
    for name in NEIGHBOURS:
        sign = weights.get(name)
        if sign is not None and sign.weight > 0:
            highest += sign.weight * (1.0 if name == "narrated" else sure)
    return highest


def _neighbours(
    alone: Sequence[float], sentences: Sequence[Sentence]
) -> tuple[list[float], list[float]]:
    """For each place the values before and behind it: 0 at an end and across speech, and that
    beyond a tag."""
    parted = [each.segment.after_quote for each in sentences]
    earlier = [0.0] + [
        0.0 if parts else value for parts, value in zip(parted[1:], alone, strict=False)
    ]
    later = [
        0.0 if parts else value for parts, value in zip(parted[1:], alone[1:], strict=True)
    ] + [0.0]
    last = len(alone) - 1
    for place, each in enumerate(sentences):
        if each.segment.role == "tag":
            if place < last:
                earlier[place + 1] = alone[place - 1] if place else 0.0
            if place:
                later[place - 1] = alone[place + 1] if place < last else 0.0
    return earlier, later


def _highest_other(alone: Sequence[float]) -> list[float]:
    """For each place the highest value at another one, 0 if there is none."""
    if len(alone) < 2:
        return [0.0] * len(alone)
    ordered = sorted(alone)
    top, second = ordered[-1], ordered[-2]
    return [second if value == top else top for value in alone]


def _lowest_other(
    alone: Sequence[float], signs: Sequence[Signs], sentences: Sequence[Sentence]
) -> list[float]:
    """For each place the lowest value at another one that is no tag, 1 if there is none."""
    told = [
        1.0 if each.segment.role == "tag" or "speech_tag" in shown else value
        for value, shown, each in zip(alone, signs, sentences, strict=True)
    ]
    return [1 - value for value in _highest_other([1 - value for value in told])]


def reasons(units: Sequence[Signs], weights: Weights, count: int = 2) -> tuple[str, ...]:
    """What speaks most for some segments being a thought, as phrases.

    What is to be seen in them comes before what their neighbours and the text say, and what
    speaks against it fills up.
    """
    worth: dict[str, float] = {}
    for signs in units:
        for name, much in signs.items():
            sign = weights.get(name)
            if sign is not None and name != "bias":
                value = sign.weight * much
                if value >= worth.get(name, value):
                    worth[name] = value
    phrases: list[str] = []
    for name in _by_weight(worth):
        reason = weights[name].reason
        if reason not in phrases:
            phrases.append(reason)
            if len(phrases) == count:
                break
    return tuple(phrases)


def _by_weight(worth: Mapping[str, float]) -> Iterator[str]:
    """Names of signs in the order in which they are told; the bias last."""
    for_it = [(name in _FROM_ELSEWHERE, -much, name) for name, much in worth.items() if much > 0]
    yield from [name for _, _, name in sorted(for_it)]
    against = [(name in _FROM_ELSEWHERE, -much, name) for name, much in worth.items() if much < 0]
    yield from [name for _, _, name in sorted(against, reverse=True)]
    yield "bias"
