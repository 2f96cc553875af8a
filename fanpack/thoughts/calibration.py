"""From log-odds to the confidence that is shown: how often such a unit is a thought.

Weights that were set to find thoughts do not count them: in the middle they are too
timid, and where “I” tells in the present too sure. Each way of telling has a line through
a few points (sigmoid of the log-odds, share of thoughts), between published shares and
those on the project's own texts; `make eval` prints what became of it. The line goes
through 0.5, so that it never changes what is proposed.
"""

from bisect import bisect_right
from collections.abc import Mapping

from fanpack.thoughts.score import sigmoid
from fanpack.thoughts.weights import Way

Line = tuple[tuple[float, float], ...]

_LINES: Mapping[Way, Line] = {
    "third-past": (
        (0, 0),
        (0.25, 0.15),
        (0.5, 0.5),
        (0.6, 0.62),
        (0.8, 0.8),
        (0.85, 0.9),
        (0.95, 0.95),
        (1, 1),
    ),
    "third-present": (
        (0, 0),
        (0.25, 0.16),
        (0.36, 0.4),
        (0.38, 0.5),
        (0.5, 0.6),
        (0.82, 0.79),
        (0.93, 0.87),
        (0.97, 0.95),
        (1, 1),
    ),
    "first-past": (
        (0, 0),
        (0.25, 0.18),
        (0.5, 0.5),
        (0.6, 0.62),
        (0.8, 0.81),
        (0.87, 0.92),
        (1, 1),
    ),
    "first-present": (
        (0, 0),
        (0.25, 0.2),
        (0.39, 0.4),
        (0.41, 0.5),
        (0.6, 0.66),
        (0.8, 0.75),
        (0.96, 0.79),
        (0.98, 0.85),
        (0.995, 0.93),
        (1, 1),
    ),
}

_FEW_SIGNS: Line = (
    (0, 0),
    (0.2, 0.17),
    (0.5, 0.5),
    (0.54, 0.8),
    (0.6, 0.9),
    (0.75, 0.94),
    (0.9, 0.97),
    (1, 1),
)
"""Where a language has tables for few signs: what shows in spite of that is surer."""


def confidence(odds: float, way: Way, *, few_signs: bool = False) -> float:
    """The probability, from 0 to 1, that a unit with these log-odds is a thought.

    `few_signs`: the language's tables know few signs.
    """
    timid = few_signs and way == "first-present"
    raw = sigmoid(0.8 * odds - 0.4 if timid else odds)
    line = _FEW_SIGNS if few_signs else _LINES[way]
    at = min(bisect_right(line, (raw, 2.0)), len(line) - 1)
    (low, shown_low), (high, shown_high) = line[at - 1], line[at]
    return shown_low + (raw - low) * (shown_high - shown_low) / (high - low)
