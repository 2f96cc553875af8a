"""Calibration: the confidence that is shown keeps the order, and what is proposed."""

import math
from typing import get_args

import pytest

from evaluation.gold import gold_texts, held_out, proposals_for, right
from fanpack.thoughts.calibration import Way, confidence


@pytest.mark.parametrize("way", get_args(Way))
def test_more_odds_are_more_confidence(way: Way) -> None:
    shown = [confidence(step / 10, way) for step in range(-100, 101)]
    assert shown == sorted(shown)
    assert 0 <= shown[0] < 0.01
    assert 0.99 < shown[-1] <= 1


@pytest.mark.parametrize("way", get_args(Way))
def test_one_half_stays_one_half(way: Way) -> None:
    even = 0.5 if way == "first-present" else 0.0
    assert math.isclose(confidence(even, way), 0.5)


def test_what_is_ticked_beforehand_is_right_in_the_held_out_texts_too() -> None:
    texts = [gold for gold in (*gold_texts(), *held_out()) if gold.name != "seed"]
    ticked = [
        truth
        for gold in texts
        for each in proposals_for(gold)
        if each.kind == "thought" and each.confidence >= 0.8
        if (truth := right(gold, each)) is not None
    ]
    assert sum(ticked) >= 0.95 * len(ticked)
