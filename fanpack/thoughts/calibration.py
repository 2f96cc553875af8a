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
        (0.25, 0.06),
        (0.35, 0.12),
        (0.45, 0.27),
        (0.5, 0.5),
        (0.56, 0.68),
        (0.65, 0.78),
        (0.75, 0.87),
        (0.9, 0.92),
        (1, 1),
    ),
}


def confidence(odds: float, way: Way) -> float:
    """The probability, from 0 to 1, that a unit with these log-odds is a thought."""
    raw = sigmoid(0.8 * odds - 0.4 if way == "first-present" else odds)
    line = _LINES[way]
    at = min(bisect_right(line, (raw, 2.0)), len(line) - 1)
    (low, shown_low), (high, shown_high) = line[at - 1], line[at]
    return shown_low + (raw - low) * (shown_high - shown_low) / (high - low)
