"""From log-odds to the confidence that is shown: how often such a unit is a thought.

The weights of English were fitted, so that they nearly say so themselves; what is left is how
sure they are of writers whom they do not know. Each way of telling has a line through a few
points (sigmoid of the log-odds, share of thoughts), which follows what was found in texts of
writers left out of the fit; `make fit` prints what became of it. What is shown as 0.5 is
proposed: where “I” tells in the present that is a little less than even, where F1 is best.
"""

from bisect import bisect_right
from collections.abc import Mapping

from fanpack.thoughts.score import sigmoid
from fanpack.thoughts.weights import Way

Line = tuple[tuple[float, float], ...]

_LINES: Mapping[Way, Line] = {
    "third-past": (
        (0, 0),
        (0.1, 0.1),
        (0.25, 0.25),
        (0.35, 0.28),
        (0.43, 0.46),
        (0.44, 0.5),
        (0.5, 0.64),
        (0.55, 0.72),
        (0.7, 0.785),
        (0.86, 0.795),
        (0.87, 0.87),
        (0.955, 0.93),
        (0.98, 0.97),
        (1, 1),
    ),
    "third-present": (
        (0, 0),
        (0.1, 0.1),
        (0.25, 0.23),
        (0.35, 0.33),
        (0.4, 0.5),
        (0.6, 0.56),
        (0.7, 0.71),
        (0.77, 0.785),
        (0.895, 0.795),
        (0.905, 0.87),
        (0.945, 0.94),
        (0.97, 0.97),
        (1, 1),
    ),
    "first-past": (
        (0, 0),
        (0.1, 0.1),
        (0.2, 0.23),
        (0.27, 0.33),
        (0.37, 0.44),
        (0.385, 0.5),
        (0.55, 0.6),
        (0.65, 0.67),
        (0.75, 0.72),
        (0.85, 0.795),
        (0.865, 0.88),
        (0.93, 0.97),
        (1, 1),
    ),
    "first-present": (
        (0, 0),
        (0.1, 0.12),
        (0.25, 0.22),
        (0.37, 0.34),
        (0.38, 0.5),
        (0.6, 0.58),
        (0.68, 0.71),
        (0.74, 0.785),
        (0.945, 0.795),
        (0.955, 0.87),
        (0.985, 0.96),
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


_RAW: Mapping[Way, tuple[float, ...]] = {
    way: tuple(raw for raw, _ in line) for way, line in _LINES.items()
}
_FEW_RAW = tuple(raw for raw, _ in _FEW_SIGNS)


def confidence(odds: float, way: Way, *, few_signs: bool = False) -> float:
    """The probability, from 0 to 1, that a unit with these log-odds is a thought.

    `few_signs`: the language's tables know few signs.
    """
    timid = few_signs and way == "first-present"
    raw = sigmoid(0.8 * odds - 0.4 if timid else odds)
    line, raws = (_FEW_SIGNS, _FEW_RAW) if few_signs else (_LINES[way], _RAW[way])
    at = min(bisect_right(raws, raw), len(line) - 1)
    (low, shown_low), (high, shown_high) = line[at - 1], line[at]
    return shown_low + (raw - low) * (shown_high - shown_low) / (high - low)
