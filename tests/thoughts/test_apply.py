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


@pytest.mark.parametrize(
    ("text", "divided"),
    [
        ("He ran. {} She fell.", "He ran.\n\n::: note\n{}\n:::\n\nShe fell."),
        ("He ran.\n{}\nShe fell.\n", "He ran.\n\n::: note\n{}\n:::\n\nShe fell.\n"),
        ("He ran.\\\n{}\\\nShe fell.", "He ran.\n\n::: note\n{}\n:::\n\nShe fell."),
        ("One.\n\n{} She fell.", "One.\n\n::: note\n{}\n:::\n\nShe fell."),
        ("He ran. {}\n\nTwo.", "He ran.\n\n::: note\n{}\n:::\n\nTwo."),
        ("{} She fell.", "::: note\n{}\n:::\n\nShe fell."),
        ("He ran. {}", "He ran.\n\n::: note\n{}\n:::"),
    ],
)
def test_a_note_within_a_paragraph_divides_it(text: str, divided: str) -> None:
    note = "[AN: a\nb]"
    start = text.index("{}")
    marks = [Mark(start, start + len(note), "note", within=True)]
    assert with_marks(text.format(note), marks) == divided.format(note)


def test_notes_within_a_paragraph_with_nothing_between_become_one_block() -> None:
    text = "He ran. [AN: a] [AN: b] She fell.\n\nA/N: c"
    notes = [
        Mark(8, 15, "note", within=True),
        Mark(16, 23, "note", within=True),
        Mark(35, 41, "note"),
    ]
    assert with_marks(text, notes) == (
        "He ran.\n\n::: note\n[AN: a]\n\n[AN: b]\n:::\n\nShe fell.\n\n::: note\nA/N: c\n:::"
    )


def test_thoughts_directly_beside_a_note_keep_their_marks() -> None:
    marks = [Mark(0, 3), Mark(3, 10, "note", within=True), Mark(10, 14)]
    assert with_marks("No.[AN: a]Now.", marks) == (
        "[No.]{.thought}\n\n::: note\n[AN: a]\n:::\n\n[Now.]{.thought}"
    )


def test_new_lines_end_as_the_line_before_them_does() -> None:
    text = "One.\nTwo. (A/N a) Four.\nFive."
    marks = [Mark(10, 17, "note", within=True)]
    assert with_marks(text, marks, ["\r\n", "\n"]) == (
        "One.\r\nTwo.\r\n\r\n::: note\r\n(A/N a)\r\n:::\r\n\r\nFour.\nFive."
    )


def test_marks_that_overlap_are_refused() -> None:
    with pytest.raises(ValueError, match="overlap"):
        with_marks("He ran away.", [Mark(0, 6), Mark(3, 9)])
