"""Fitted weights tell thoughts from narration better than those that were set by hand."""

from evaluation.fitting import by_hand, fitted, proposed
from evaluation.gold import Score, score, texts_of
from evaluation.worth import read


def test_weights_that_are_fitted_to_some_texts_find_more_in_others() -> None:
    texts = [read(gold) for gold in texts_of("blind")]
    learned, tried = texts[::2], texts[1::2]

    def total(*, by_fit: bool) -> Score:
        fit = fitted(learned) if by_fit else by_hand()
        return sum((score(text.gold, proposed(text, fit)) for text in tried), Score())

    assert total(by_fit=True).f1 > total(by_fit=False).f1
