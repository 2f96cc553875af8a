"""How long a work may be: what is too long gets one line that says how long it is."""

import pytest

from fanpack.book import Book, Chapter, Inline, Italic, Metadata, Paragraph, Text
from fanpack.findings import FanpackError
from fanpack.readers.limits import refuse_length


def book(characters: int, paragraphs: int, italics: int) -> Book:
    """A book of so many characters, paragraphs and italics, evenly distributed."""
    parts = max(1, italics // paragraphs)
    text = "a" * (characters // (paragraphs * parts))
    nodes: tuple[Inline, ...] = (Italic((Text(text),)),) * parts if italics else (Text(text),)
    return Book(Metadata("A", "en"), (Chapter((), None, (Paragraph(nodes),) * paragraphs),))


def test_a_million_words_of_dialogue_with_italics_are_within_the_limits() -> None:
    refuse_length(book(5_600_000, 38_000, 0), "a.txt")
    refuse_length(book(5_600_000, 19_000, 38_000), "a.txt")


@pytest.mark.parametrize(
    ("characters", "paragraphs", "italics", "said"),
    [
        (6_400_000, 10_000, 0, "more than 6,291,456 characters of text"),
        (1_000_000, 60_001, 0, "more than 60,000 paragraphs"),
        (2_000_000, 1_000, 121_000, "more than 120,000 italics, links and other marks"),
        (5_600_000, 40_000, 40_000, "40,000 paragraphs, with 40,000 italics"),
    ],
)
def test_what_is_too_long_says_how_long_it_is(
    characters: int, paragraphs: int, italics: int, said: str
) -> None:
    with pytest.raises(FanpackError) as raised:
        refuse_length(book(characters, paragraphs, italics), "a.txt")
    (finding,) = raised.value.findings
    assert said in finding.message
    assert finding.hint == "split it into several works"
