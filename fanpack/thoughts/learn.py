"""Learns from an author's answers, in the ways that were found to help and in no other.

After each answer its neighbours in the paragraph move by (answer − confidence) in
log-odds, and those in the next paragraph by half of it. From forty answers to
fanpack's own questions on, the weights are fitted to the author, held near the hand-set
ones (maximum a posteriori). There is no shift of the bias, no calibration and no learned
threshold: they did harm.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType

from fanpack.thoughts.answers import Placed
from fanpack.thoughts.calibration import confidence
from fanpack.thoughts.evidence import Signs
from fanpack.thoughts.recover import (
    LISTED,
    Learned,
    Proposal,
    Studied,
    confidences,
)
from fanpack.thoughts.score import log_odds
from fanpack.thoughts.weights import Sign, Way, Weights, weights_of

QUICK_QUESTIONS = 20
"""Questions nearest to 0.5 that are asked first; then the most likely thoughts are."""
ENOUGH, EVERY = 40, 10
"""Answers about one way of telling from which on its weights are fitted, and by how many more
they are fitted again."""
_IN_PARAGRAPH, _IN_NEXT = 1.0, 0.5
_ROUNDS = 12


@dataclass(frozen=True, slots=True)
class _Example:
    """A unit that was answered: its signs, the answer, how much it counts, and whether it
    was the first answer or the fortieth."""

    signs: Signs
    yes: float
    much: float
    number: int


def learn(studied: Sequence[Studied], answers: Sequence[Placed]) -> Learned:
    """What answers, in the order in which they were given, change about confidences."""
    decided: dict[int, frozenset[int]] = {}
    shifts: dict[tuple[int, int], float] = {}
    examples: dict[Way, list[_Example]] = {}
    asked: Counter[Way] = Counter()
    for each in answers:
        if each.answer.kind == "note" or not each.units:
            continue
        paragraph = studied[each.paragraph]
        sure, signs = confidences(each.paragraph, paragraph, Learned(shifts=shifts))
        yes = float(each.answer.yes)
        missed = yes - sum(sure[place] for place in each.units) / len(each.units)
        _shift(shifts, studied, each, missed)
        earlier = decided.get(each.paragraph, frozenset())
        decided[each.paragraph] = earlier | frozenset(each.units)
        if each.answer.asked:
            way = paragraph.way
            asked[way] += 1
            pending = examples.setdefault(way, [])
            much = 1 / len(each.units)
            pending.extend(_Example(signs[place], yes, much, asked[way]) for place in each.units)
    few = any(paragraph.few_signs for paragraph in studied)
    weights = {
        way: fitted(
            way, [each for each in found if each.number <= asked[way] // EVERY * EVERY], few
        )
        for way, found in examples.items()
        if asked[way] >= ENOUGH
    }
    return Learned(weights, shifts, decided)


def _shift(
    shifts: dict[tuple[int, int], float], studied: Sequence[Studied], each: Placed, missed: float
) -> None:
    for step, much in ((0, _IN_PARAGRAPH), (1, _IN_NEXT)):
        index = each.paragraph + step
        if index >= len(studied):
            continue
        for place in range(len(studied[index].units)):
            if step or place not in each.units:
                shifts[index, place] = shifts.get((index, place), 0.0) + missed * much


def fitted(way: Way, examples: Sequence[_Example], few_signs: bool) -> Weights:
    """Weights fitted to examples, each held near its hand-set value by its own size.

    What is compared with an answer is the confidence that was shown: with the raw odds,
    what `calibration` corrects already would be corrected twice. Newton steps, one weight
    after the other; a few rounds do.
    """
    weights = weights_of(way, few_signs=few_signs)
    values = {name: sign.weight for name, sign in weights.items()}
    hold = {name: 3 / (0.15 + 0.35 * abs(sign.weight)) for name, sign in weights.items()}
    names = sorted({name for each in examples for name in each.signs if name in weights})
    odds = [log_odds(each.signs, weights) for each in examples]
    for _ in range(_ROUNDS):
        for name in names:
            slope = hold[name] * (values[name] - weights[name].weight)
            bend = hold[name]
            for each, at in zip(examples, odds, strict=True):
                value = each.signs.get(name, 0.0)
                if value:
                    sure = confidence(at, way, few_signs=few_signs)
                    slope += each.much * value * (sure - each.yes)
                    bend += each.much * value * value * sure * (1 - sure)
            step = slope / bend
            values[name] -= step
            odds = [
                at - step * each.signs.get(name, 0.0)
                for each, at in zip(examples, odds, strict=True)
            ]
    return MappingProxyType(
        {name: Sign(values[name], sign.reason) for name, sign in weights.items()}
    )


def questions(proposals: Sequence[Proposal], answered: int) -> list[Proposal]:
    """Proposals in the order that teaches most; `answered` is how many were asked already.

    First those nearest to 0.5, then the most likely ones first. Notes teach nothing: they come
    last among the first ones, and are as likely as they are among the others.
    """
    open_ones = [
        each
        for each in proposals
        if each.kind in ("thought", "note") and each.confidence >= LISTED / 2
    ]
    if answered < QUICK_QUESTIONS:
        return sorted(open_ones, key=_doubt)
    return sorted(open_ones, key=lambda each: (-each.confidence, _place(each)))


def _doubt(each: Proposal) -> tuple[bool, float, tuple[int, int]]:
    return each.kind == "note", abs(each.confidence - 0.5), _place(each)


def _place(each: Proposal) -> tuple[int, int]:
    return each.paragraph, each.start
