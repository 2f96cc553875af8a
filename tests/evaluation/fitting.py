"""Fits the weights of English to gold texts: `make fit` prints them.

Logistic regression, maximum a posteriori. A weight is the one set by hand, plus what all ways
of telling have in common, plus what one way has of its own; each of the two is held near
nothing, the second harder. What neighbours and the author's manner say depends on the weights,
so fitting and reading take turns.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import get_args

from evaluation.newton import Example, Parts, step
from evaluation.worth import (
    Text,
    Worth,
    mark_others_wording,
    mark_wording,
    worth_in,
)
from fanpack.thoughts.evidence import Signs
from fanpack.thoughts.manner import Units, mark_manner
from fanpack.thoughts.recover import Learned, Proposal, Studied, judge
from fanpack.thoughts.score import log_odds, with_neighbours
from fanpack.thoughts.weights import Sign, Way, Weights, weights_of

WAYS: tuple[Way, ...] = get_args(Way)
HOLD, HOLD_OWN = 2.0, 24.0
"""How hard what is added to a weight is held near nothing: for all ways of telling, and for one
of them; tried on writers left out."""
_STEPS, _STEPS_AGAIN, _LEAST = (5, 3, 3), (2, 2), 3
"""Steps in each turn of reading and fitting, and where it begins with what nearly the same texts
gave; how often a sign has to be seen to be fitted."""
Tables = Mapping[Way, Weights]
Added = Mapping[tuple[Way | None, str], float]
"""What is added to the weight of a sign, for one way of telling or (None) for all."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """What texts give: the weights of signs, how they were had, and what words are worth."""

    tables: Tables
    worth: Worth = field(default_factory=dict)
    added: Added = field(default_factory=dict)


def by_hand() -> Fitted:
    """The weights that were set by hand, near which the fitted ones are held."""
    return Fitted({way: weights_of(way, few_signs=True) for way in WAYS})


def fitted(texts: Sequence[Text], start: Fitted | None = None) -> Fitted:
    """The tables of weights that texts give, and what their words are worth.

    `start` is what nearly the same texts gave: then it takes less time.
    """
    mark_others_wording(texts)
    hand = by_hand().tables
    tables, added = (start.tables, start.added) if start else (hand, MappingProxyType({}))
    for steps in _STEPS_AGAIN if start else _STEPS:
        added = _added(list(_examples(texts, tables)), hand, added, steps)
        tables = {way: _table(way, hand[way], added) for way in WAYS}
    return Fitted(tables, worth_in(texts), added)


def _judged(text: Text, tables: Tables) -> Iterator[tuple[Studied, list[tuple[Signs, float]]]]:
    """The paragraphs of a text with the signs of their units, and the log-odds of those."""
    _mark_manner(text, tables)
    for paragraph, _ in text.paragraphs:
        weights = {"narrated": Sign(0.0, ""), **tables[paragraph.way]}
        own = [unit.signs for unit in paragraph.units]
        heard = with_neighbours(
            own,
            [log_odds(signs, weights) for signs in own],
            [unit.sentence for unit in paragraph.units],
            weights,
            marked=paragraph.has_thought,
        )
        yield (
            paragraph,
            [(signs | more, odds) for signs, (more, odds) in zip(own, heard, strict=True)],
        )


def _mark_manner(text: Text, tables: Tables) -> None:
    """As `study` does, but with these weights."""
    mark_manner(
        (
            Units(
                each.way,
                [unit.signs for unit in each.units],
                [unit.sentence for unit in each.units],
            )
            for each, _ in text.paragraphs
        ),
        tables.__getitem__,
    )


@dataclass(frozen=True, slots=True)
class _Example:
    way: Way
    signs: Signs
    share: float
    """How much of it is a thought."""


def _examples(texts: Iterable[Text], tables: Tables) -> Iterator[_Example]:
    for text in texts:
        judged = _judged(text, tables)
        for (paragraph, units), (_, counts) in zip(judged, text.paragraphs, strict=True):
            for (signs, _), (count, inside) in zip(units, counts, strict=True):
                if count:
                    yield _Example(paragraph.way, signs, inside / count)


def _added(examples: Sequence[_Example], hand: Tables, start: Added, steps: int) -> Added:
    """What is added to the weights, beginning with `start`."""
    seen = Counter(name for each in examples for name in each.signs)
    names = [name for name, count in seen.items() if count >= _LEAST]
    place = {name: at for at, name in enumerate(names)}
    ways: dict[str, list[Example]] = {way: [] for way in WAYS}
    for each in examples:
        shown = [(place[name], much) for name, much in each.signs.items() if name in place]
        ways[each.way].append(Example(shown, log_odds(each.signs, hand[each.way]), each.share))
    parts = Parts(
        [start.get((None, name), 0.0) for name in names],
        {way: [start.get((way, name), 0.0) for name in names] for way in WAYS},
    )
    for _ in range(steps):
        step(ways, parts, (HOLD, HOLD_OWN))
    added: dict[tuple[Way | None, str], float] = {}
    for way in WAYS:
        told = {names[at] for each in ways[way] for at, _ in each.shown}
        added |= {(way, name): parts.own[way][place[name]] for name in told}
    return added | {(None, name): parts.shared[at] for name, at in place.items()}


def _table(way: Way, hand: Weights, added: Added) -> Weights:
    names = {name for told, name in added if told == way} | set(hand)
    empty = Sign(0.0, "")
    return {
        name: Sign(
            hand.get(name, empty).weight
            + added.get((None, name), 0.0)
            + added.get((way, name), 0.0),
            "",
        )
        for name in names
    }


def proposed(text: Text, fit: Fitted) -> tuple[Proposal, ...]:
    """What is proposed for a text with these weights and words."""
    mark_wording(text, fit.worth)
    _mark_manner(text, fit.tables)
    return judge(text.studied, Learned(weights=fit.tables))


def weight_rows(fit: Fitted) -> Iterator[str]:
    """Fitted weights: a sign, and its columns as `fanpack.thoughts.weights` has them."""
    tables = fit.tables
    for name in sorted({name for table in tables.values() for name in table}):
        columns = (tables[way].get(name, Sign(0.0, "")).weight for way in WAYS)
        yield f"{name}: {', '.join(f'{round(each, 1) + 0.0:.1f}' for each in columns)}"


def word_rows(fit: Fitted) -> Iterator[str]:
    """Words by what they are worth, as `fanpack.thoughts.wording_english` has them."""
    alike: dict[float, list[str]] = defaultdict(list)
    for word, much in fit.worth.items():
        alike[much].append(word)
    for much in sorted(alike):
        yield f"{much}: {' '.join(sorted(alike[much]))}"
