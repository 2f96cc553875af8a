"""Logistic regression in Newton's way, for weights that ways of telling share in part."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from fanpack.thoughts.score import sigmoid

Row = list[float]


@dataclass(frozen=True, slots=True)
class Example:
    """What is shown by its place among the weights, its log-odds without what is fitted, and
    how far it is true."""

    shown: Sequence[tuple[int, float]]
    odds: float
    share: float


@dataclass(slots=True)
class Parts:
    """What is fitted: the weights that all ways share, and what each way has beside them."""

    shared: Row
    own: dict[str, Row] = field(default_factory=dict)


def step(ways: Mapping[str, Sequence[Example]], parts: Parts, hold: tuple[float, float]) -> None:
    """One step; the two kinds of weights are held near nothing by `hold`.

    With H and g the second and first derivatives of a way, its own weights move by
    (H + hold)⁻¹ (g - H · what the shared ones move by): so only as many equations are solved
    at a time as there are signs.
    """
    size = len(parts.shared)
    slope = [hold[0] * value for value in parts.shared]
    bends = _diagonal(size, hold[0])
    solved: dict[str, list[Row]] = {}
    for way, examples in ways.items():
        own = parts.own[way]
        bend, pull = _derivatives(examples, parts.shared, own)
        held = [
            [*row, force + hold[1] * value]
            for row, force, value in zip(bend, pull, own, strict=True)
        ]
        left = [list(row) for row in bend]
        for at in range(size):
            left[at][at] += hold[1]
        solved[way] = _solve(left, held)
        for at, row in enumerate(bend):
            used = [(other, much) for other, much in enumerate(row) if much]
            through = [
                sum(much * solved[way][other][column] for other, much in used)
                for column in range(size + 1)
            ]
            bends[at] = [
                total + much - less
                for total, much, less in zip(bends[at], row, through, strict=False)
            ]
            slope[at] += pull[at] - through[size]
    moved = [row[0] for row in _solve(bends, [[value] for value in slope])]
    parts.shared = [value - much for value, much in zip(parts.shared, moved, strict=True)]
    for way, rows in solved.items():
        parts.own[way] = [
            value - (row[size] - sum(a * b for a, b in zip(row, moved, strict=False)))
            for value, row in zip(parts.own[way], rows, strict=True)
        ]


def _derivatives(
    examples: Sequence[Example], shared: Sequence[float], own: Sequence[float]
) -> tuple[list[Row], Row]:
    """The second and the first derivatives of the loss of a way's examples."""
    bend, pull = _diagonal(len(shared), 0.0), [0.0] * len(shared)
    for each in examples:
        odds = each.odds + sum(much * (shared[at] + own[at]) for at, much in each.shown)
        sure = sigmoid(odds)
        missed, spread = sure - each.share, sure * (1 - sure)
        for at, much in each.shown:
            pull[at] += much * missed
            row, weighed = bend[at], much * spread
            for other, too in each.shown:
                row[other] += weighed * too
    return bend, pull


def _diagonal(size: int, value: float) -> list[Row]:
    return [[value if at == other else 0.0 for other in range(size)] for at in range(size)]


def _solve(left: list[Row], right: list[Row]) -> list[Row]:
    """What `left` times gives `right`; `left` is symmetric and positive."""
    size = len(left)
    rows = [[*a, *b] for a, b in zip(left, right, strict=True)]
    for at in range(size):
        lead = rows[at] = [value / rows[at][at] for value in rows[at]]
        for other in range(size):
            much = rows[other][at]
            if other != at and much:
                rows[other] = [
                    value - much * top for value, top in zip(rows[other], lead, strict=True)
                ]
    return [row[size:] for row in rows]
