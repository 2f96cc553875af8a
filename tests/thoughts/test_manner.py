"""The manner of a text: a narrator who sounds like thoughts, and where thoughts stand."""

from collections.abc import Sequence

import pytest

from fanpack.thoughts.facts import Passage
from fanpack.thoughts.recover import Studied, study

TOLD = (
    "I carry the pail to the gate and set it down in the snow. The dog follows me.",
    "“You're late,” says Marta.",
    "I shut the gate and lift the bar into its place. The wind comes over the roof.",
    "“The ice is thick today,” I say.",
    "She takes the pail out of my hand and walks off. I follow her to the byre.",
)
CHATS = (
    "What was I to do? Don't ask me. I'll never know, will I? You'd have laughed, you would. "
    "Oh, please.",
)
APART = "Don't look at her. Say something, you fool. What will she think of you?"
"""What sounds like thoughts, and can stand in a paragraph of its own or behind narration."""
ASIDE = "Poor old dog."


def manner(sign: str, words: str, *texts: str) -> float:
    """How much of a sign a sentence has."""
    return next(
        unit.signs.get(sign, 0.0)
        for paragraph in studied(texts)
        for unit in paragraph.units
        if words in paragraph.text[unit.start : unit.end]
    )


def studied(texts: Sequence[str]) -> tuple[Studied, ...]:
    return study([Passage(text) for text in texts], "en")


def test_where_much_sounds_like_thoughts_it_is_the_narrator_who_talks_so() -> None:
    plain = manner("chatty", ASIDE, *TOLD, ASIDE, *TOLD)
    assert manner("chatty", ASIDE, *TOLD, ASIDE, *CHATS * 5) > plain + 0.3


def test_a_sentence_that_stands_apart_gains_where_thoughts_do() -> None:
    apart = (*TOLD, APART, *TOLD, APART, *TOLD, ASIDE)
    amid = (*TOLD, f"{TOLD[0]} {APART}", *TOLD, f"{TOLD[2]} {APART}", *TOLD, ASIDE)
    assert manner("thoughts_apart", ASIDE, *apart) > 0.1 + manner("thoughts_apart", ASIDE, *amid)
    assert manner("thoughts_apart", "The dog follows me.", *apart) < 0


def test_a_tale_in_the_third_person_and_the_past_is_judged_without_its_manner() -> None:
    past = ("He carried the pail to the gate. The dog went behind.",) * 4
    signs = [unit.signs for each in studied((*past, APART)) for unit in each.units]
    assert not any("thoughts_apart" in each or "chatty" in each for each in signs)


def test_a_paragraph_knows_of_a_thought_one_or_two_paragraphs_away() -> None:
    def before(*texts: str) -> float:
        return manner("thought_before", "walks off", *texts, TOLD[4])

    first, second, third = TOLD[0], TOLD[2], TOLD[0]
    none = before(first, second, third)
    assert before(first, second, APART) > none + 0.1
    assert before(first, APART, third) > none + 0.1
    assert before(APART, second, third) == pytest.approx(none, abs=0.1)
    assert manner("thought_behind", "The wind comes", *TOLD[:3], APART) > 0.3
