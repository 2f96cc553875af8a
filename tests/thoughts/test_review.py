"""The review file: what is written is read again, and what an author mistypes is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanpack.findings import FanpackError
from fanpack.thoughts.answers import Answer
from fanpack.thoughts.review import Line, Review, read_review, write_review

LINE = Line("ask", 0.61, "01.md", 7, 120, 125, "thought", "he said at last", "Liar!", ("a", "b"))
REVIEW = Review(
    "The Quay",
    ".",
    {"01.md": "ab" * 32},
    ("Narration: third person, past tense.",),
    (LINE,),
    (Answer("Not now.", "she looked up", True), Answer("No.", "", False, "note", asked=True)),
)


def text(review: Review = REVIEW) -> str:
    return write_review(review, "thoughts.yaml", 0.8)


def test_a_review_is_read_as_it_was_written() -> None:
    again = read_review(text(), "thoughts.yaml")
    assert again.sources == REVIEW.sources
    assert again.decided == REVIEW.decided
    (line,) = again.proposals
    assert (line.take, line.file, line.start, line.end) == ("ask", "01.md", 120, 125)
    assert (line.text, line.near, line.why) == (LINE.text, LINE.near, LINE.why)


def test_a_proposal_has_one_line() -> None:
    assert sum("Liar!" in line for line in text().splitlines()) == 1


@pytest.mark.parametrize(("typed", "meant"), [("yes", "yes"), ("No", "no"), ("'?'", "ask")])
def test_the_words_that_an_author_types_are_understood(typed: str, meant: str) -> None:
    (line,) = read_review(text().replace("take: ask,", f"take: {typed},"), "t.yaml").proposals
    assert line.take == meant


@pytest.mark.parametrize(
    ("wrong", "right", "line"),
    [
        ("take: perhaps,", "take: ask,", 11),
        ("at: 120}", "at: 120-125}", 11),
        ("kind: dream, text:", "text:", 11),
    ],
)
def test_a_mistake_is_told_with_its_line(wrong: str, right: str, line: int) -> None:
    with pytest.raises(FanpackError) as raised:
        read_review(text().replace(right, wrong, 1), "thoughts.yaml")
    (finding,) = raised.value.findings
    assert (finding.file, finding.line) == ("thoughts.yaml", line)


@pytest.mark.parametrize(
    ("wrong", "right", "told"),
    [
        ("take:no, ", "take: ask,", "a blank is missing behind take:"),
        ("\n\t- {take: ask,", "\n  - {take: ask,", "a tab stands here"),
        ("nth: 0, why:", "why:", "nth: '0' is no number from 1"),
    ],
)
def test_a_slip_of_the_hand_is_told_as_what_it_is(wrong: str, right: str, told: str) -> None:
    with pytest.raises(FanpackError) as raised:
        read_review(text().replace(right, wrong, 1), "thoughts.yaml")
    (finding,) = raised.value.findings
    assert (finding.message, finding.line) == (told, 11)


def test_what_is_no_review_is_refused() -> None:
    for other in ("", "a: [", "- 1", "work: x"):
        with pytest.raises(FanpackError):
            read_review(other, "thoughts.yaml")


@given(st.text(st.characters(codec="utf-8"), max_size=60), st.text(st.characters(codec="utf-8")))
def test_any_text_goes_through_the_file(said: str, near: str) -> None:
    if any(ord(char) < 32 for char in said + near):
        return
    review = Review("", ".", {"a.md": "0"}, decided=(Answer(said, near, True),))
    assert read_review(text(review), "t.yaml").decided == review.decided
