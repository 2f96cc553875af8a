"""From log-odds to the confidence that is shown: how often such a unit is a thought.

Weights that were set to find thoughts do not count them: in the middle they are too
timid, and where “I” tells in the present too sure. Each way of telling has a line through
a few points (sigmoid of the log-odds, share of thoughts), between published shares and
those on the project's own texts; `make eval` prints what became of it. The line goes
through 0.5, so that it never changes what is proposed.
"""

from bisect import bisect_right
from collections.abc import Mapping
from typing import Literal

from fanpack.thoughts.score import sigmoid

Way = Literal["third-past", "third-present", "first-past", "first-present"]
"""A way of telling, which decides what gives a thought away."""

Line = tuple[tuple[float, float], ...]

_LINES: Mapping[Way, Line] = {
    "third-past": (
        (0, 0),
        (0.5, 0.5),
        (0.54, 0.68),
        (0.6, 0.76),
        (0.75, 0.84),
        (0.9, 0.92),
        (1, 1),
    ),
    "third-present": (
        (0, 0),
        (0.2, 0.08),
        (0.35, 0.16),
        (0.46, 0.27),
        (0.5, 0.5),
        (0.54, 0.68),
        (0.65, 0.8),
        (0.9, 0.92),
        (1, 1),
    ),
    "first-past": (
        (0, 0),
        (0.25, 0.2),
        (0.45, 0.34),
        (0.5, 0.5),
        (0.54, 0.7),
        (0.65, 0.8),
        (0.75, 0.88),
        (0.9, 0.92),
        (1, 1),
    ),
    "first-present": (
        (0, 0),
        (0.12, 0.06),
        (0.2, 0.15),
        (0.47, 0.25),
        (0.5, 0.5),
        (0.55, 0.74),
        (0.65, 0.82),
        (0.75, 0.89),
        (0.9, 0.93),
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
    raw = sigmoid(0.8 * odds - 0.4 if way == "first-present" else odds)
    line = _FEW_SIGNS if few_signs else _LINES[way]
    at = min(bisect_right(line, (raw, 2.0)), len(line) - 1)
    (low, shown_low), (high, shown_high) = line[at - 1], line[at]
    return shown_low + (raw - low) * (shown_high - shown_low) / (high - low)
