"""Calibration: the confidence that is shown keeps the order, and what is proposed."""

from typing import get_args

import pytest

from evaluation.gold import KNEW_NO_RULES, gold_texts, proposals_for, right, texts_of
from fanpack.thoughts.calibration import confidence
from fanpack.thoughts.weights import Way


@pytest.mark.parametrize("way", get_args(Way))
def test_more_odds_are_more_confidence(way: Way) -> None:
    shown = [confidence(step / 10, way) for step in range(-100, 101)]
    assert shown == sorted(shown)
    assert 0 <= shown[0] < 0.01
    assert 0.99 < shown[-1] <= 1


def test_a_confidence_says_how_often_such_a_proposal_is_right() -> None:
    judged = [
        (each.confidence, truth)
        for name in KNEW_NO_RULES
        for gold in texts_of(name)
        for each in proposals_for(gold)
        if each.kind == "thought" and (truth := right(gold, each)) is not None
    ]
    for low, high in ((0.1, 0.4), (0.5, 0.7), (0.7, 0.9), (0.9, 1.01)):
        inside = [each for each in judged if low <= each[0] < high]
        said = sum(confidence for confidence, _ in inside) / len(inside)
        assert abs(said - sum(truth for _, truth in inside) / len(inside)) < 0.1


def test_what_is_ticked_beforehand_is_right_in_the_held_out_texts_too() -> None:
    texts = [gold for gold in (*gold_texts(), *texts_of("held-out")) if gold.name != "seed"]
    ticked = [
        truth
        for gold in texts
        for each in proposals_for(gold)
        if each.kind == "thought" and each.confidence >= 0.8
        if (truth := right(gold, each)) is not None
    ]
    assert sum(ticked) >= 0.95 * len(ticked)
