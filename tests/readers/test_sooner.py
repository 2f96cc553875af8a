"""What is read without a parser is read as the parser would: lone lines, and italics by stars."""

import random

import pytest

from fanpack.readers.markdown import parsing, tokens
from fanpack.readers.markdown.chapters import parse_chapters

_PIECES = (
    *("*", "*", "*", "*x*", "**", "_", " ", "  ", "\n", "\n\n", "\n\n", "\n\n", "\t"),
    *("word", "Oh", "x", "7", "7. ", "7) ", "- ", "-", "--", "—", "…", ".", ",", "!", "?", ":"),
    *('"', "“", "”", "’", "'", "(", ")", "«", "»", "[", "]", "`", "~", "<b>", "&amp;", "\\"),
    *("#", "# ", "## Title", "***", "* * *", "oOo", "~", "---", ":::", "{.center}", "> ", "|"),
    *("\u00a0", "\u3000", "\u200b", "é", "\x1f", "[^1]", "\0", "f*ck", "2*3"),
)
_STARS = ("*", "*", "*", "word", "é", "7", " ", " ", ".", ",", '"', "”", "—", "\n", "\u00a0", "  ")


def _text(seed: int) -> str:
    dice = random.Random(seed)
    return "".join(dice.choices((_STARS, _PIECES)[seed % 2], k=dice.randint(1, 40)))


@pytest.mark.parametrize("start", range(0, 900, 300))
def test_the_chapters_of_a_text_are_those_that_the_parser_of_all_markdown_finds(
    start: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = [_text(seed) for seed in range(start, start + 300)]
    read = [parse_chapters(text, "a.md") for text in texts]
    monkeypatch.setattr(tokens, "starred", lambda _: None)
    monkeypatch.setattr(parsing, "lone_lines", lambda _: None)
    parsed = [parse_chapters(text, "a.md") for text in texts]
    for text, one, other in zip(texts, read, parsed, strict=True):
        assert one == other, text


def test_a_novel_needs_no_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise AssertionError("the parser was asked for")

    monkeypatch.setattr(parsing, "_parser", fail)
    text = "# One\n\n“Wait,” he said, *and listen.*\n\n*Never!*\n\n***\n\nShe *did* wait--\n"
    ((chapter,), _) = parse_chapters(text, "a.md")
    assert len(chapter.blocks) == 4
