"""How a sentence is worded: in words of thoughts, or in words of narration."""

from fanpack.thoughts.facts import Passage
from fanpack.thoughts.recover import study
from fanpack.thoughts.wording import opening, wording
from fanpack.thoughts.wording_english import ENGLISH_WORTH

WORTH = {"please": 2.0, "table": -1.0, opening("table"): -1.0}


def test_words_are_added_up_and_those_that_are_not_known_say_nothing() -> None:
    assert wording(("oh", "please"), WORTH) > 0
    assert wording(("the", "table"), WORTH) < 0
    assert wording(("nobody", "knows"), WORTH) == 0


def test_a_word_that_opens_its_sentence_is_worth_more_than_elsewhere() -> None:
    assert wording(("table", "four"), WORTH) < wording(("four", "table"), WORTH) < 0


def test_one_word_weighs_less_in_a_long_sentence() -> None:
    assert wording(("oh", "please"), WORTH) > wording(("oh", "please", *["and"] * 12), WORTH)


def test_english_thoughts_are_worded_otherwise_than_narration() -> None:
    thought, narration = (
        study([Passage(text)], "en")[0].units[0].signs["wording"]
        for text in ("Oh, please don't let him see.", "The lamp stood on a table by the window.")
    )
    assert narration < 0 < thought


def test_in_other_languages_words_are_worth_nothing() -> None:
    (unit,) = study([Passage("Die Lampe stand auf dem Tisch.")], "de")[0].units
    assert "wording" not in unit.signs


def test_no_word_decides_by_itself() -> None:
    assert len(ENGLISH_WORTH) > 100
    assert all(-2.5 <= worth <= 2.5 for worth in ENGLISH_WORTH.values())
