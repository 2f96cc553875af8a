"""What takes up a word of the speech before it."""

import pytest

from fanpack.thoughts.facts import Passage
from fanpack.thoughts.recover import study


def echoing(*paragraphs: str) -> list[str]:
    """The sentences that take up a word, of the paragraphs of one chapter."""
    return echoes_in([Passage(text) for text in paragraphs])


def echoes_in(passages: list[Passage]) -> list[str]:
    return [
        paragraph.text[unit.start : unit.end]
        for paragraph in study(passages, "en")
        for unit in paragraph.units
        if "echoes" in unit.signs
    ]


@pytest.mark.parametrize(
    "speech", ["“The lamp is out.”", "‘The lamp is out.’", '"The lamp is out."']
)
def test_a_sentence_that_takes_up_a_word_of_the_speech_before_it_echoes(speech: str) -> None:
    told = (f"{speech} She shut the door.", "Which lamp? He looked up.", f"{speech} He sat.")
    assert echoing(*told) == ["Which lamp?"]


def test_speech_that_comes_later_in_the_paragraph_is_not_echoed() -> None:
    assert echoing("He raised the lamp. “The lamp is out.” He set the lamp down.") == [
        "He set the lamp down."
    ]


def test_what_was_said_in_another_chapter_is_not_heard() -> None:
    said, asked = "“The lamp is out.”", "Which lamp? He looked up."
    assert echoes_in([Passage(said, chapter=1), Passage(asked, chapter=1)]) == ["Which lamp?"]
    assert echoes_in([Passage(said, chapter=1), Passage(asked, chapter=2)]) == []


def test_small_words_echo_nothing() -> None:
    assert echoing("“It is on the table.”", "It was not there for him to see.") == []


def test_only_the_last_two_speeches_are_heard_and_two_paragraphs_back() -> None:
    assert echoing("“The lamp.” “A hat.” “A coat.” No lamp, then.") == []
    rest = ("He sat down by the stove.", "Snow fell on the roof.")
    assert echoing("“The lamp.”", rest[0], "No lamp, then.") == ["No lamp, then."]
    assert echoing("“The lamp.”", *rest, "No lamp, then.") == []
