"""Marks go into Markdown, and nothing else of it changes."""

import pytest

from fanpack.thoughts.apply import Mark, with_marks


def test_a_span_gets_its_mark() -> None:
    assert with_marks("He ran. Not now. Done.", [Mark(8, 16)]) == (
        "He ran. [Not now.]{.thought} Done."
    )


def test_typed_marks_give_way() -> None:
    text = "He ran. //Not now.// Done."
    assert with_marks(text, [Mark(8, 20, typed=2)]) == "He ran. [Not now.]{.thought} Done."


def test_neighbouring_notes_become_one_block() -> None:
    text = "Story.\n\nSorry!\n\nReview!\n\nStory."
    assert with_marks(text, [Mark(8, 14, "note"), Mark(16, 23, "note")]) == (
        "Story.\n\n::: note\nSorry!\n\nReview!\n:::\n\nStory."
    )


def test_marks_that_overlap_are_refused() -> None:
    with pytest.raises(ValueError, match="overlap"):
        with_marks("He ran away.", [Mark(0, 6), Mark(3, 9)])
