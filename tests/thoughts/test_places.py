"""Places: a paragraph's words are found again in its Markdown, whatever markup is between."""

from hypothesis import given
from hypothesis import strategies as st

from fanpack.thoughts.places import Places

SOURCE = """# The Quay

It was *late*. I can't *go*.
Not \\*now\\*, [you know]{.thought by=Iruka}. "Stay."

Not now.
"""


def place(text: str, line: int, said: str) -> str | None:
    start = text.index(said)
    stretch = Places(SOURCE).paragraph(text, line).stretch(start, start + len(said))
    return SOURCE[stretch.start : stretch.end] if stretch else None


PARAGRAPH = 'It was late. I can\'t go. Not *now*, you know. "Stay."'


def test_emphasis_at_the_edge_comes_along() -> None:
    assert place(PARAGRAPH, 3, "I can't go.") == "I can't *go*."


def test_a_span_goes_over_the_end_of_a_line() -> None:
    assert place(PARAGRAPH, 3, "I can't go. Not *now*,") == "I can't *go*.\nNot \\*now\\*,"


def test_words_in_attributes_are_passed_over() -> None:
    assert place(PARAGRAPH, 3, "Stay.") == "Stay."


def test_a_paragraph_is_looked_for_from_its_own_line_on() -> None:
    stretch = Places(SOURCE).paragraph("Not now.", 6).stretch(0, 8)
    assert stretch is not None
    assert stretch.line == 6


def test_what_is_not_there_has_no_place() -> None:
    assert Places(SOURCE).paragraph("Elsewhere", 3).stretch(0, 9) is None
    assert Places(SOURCE).find("never said", 1) is None


def test_a_paragraph_is_followed_once_however_many_spans_it_has() -> None:
    places = Places(SOURCE)
    assert places.paragraph(PARAGRAPH, 3) is places.paragraph(PARAGRAPH, 3)


@given(st.lists(st.sampled_from(["I", "can’t", "go.", "Now", "…", "“No.”"]), min_size=1))
def test_back_undoes_stretch(words: list[str]) -> None:
    text = " ".join(words)
    followed = Places(text).paragraph(text, 1)
    stretch = followed.stretch(0, len(text))
    if stretch is not None:
        back = followed.back(stretch.start, stretch.end)
        assert back is not None
        assert text[back[0] : back[1]].strip("*… ") == text[stretch.start : stretch.end].strip(
            "*… "
        )
