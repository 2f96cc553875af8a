"""Typed scene breaks and end marks, and what looks like them and is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanpack.conventions import is_end_mark, is_uncounted, scene_break

MAJOR = [
    "---", "***", "* * *", "o-O-o", "oOo", "xxx", "-x-", "~~~~~", "*~*~*", "+++++", "____",
    ".:.:.", "8888", "————————", "———", "<hr>", "<hr />", "<HR size=1>", "- x - / - \\ - x -",
    "\\-\\-\\-", "\\*\\*\\*", "#", "*", "⁂", "- - -", "oOoOoOo", "x x x", "★☆★", "~x~X~x~",
    "0oOo0", "-o-", "*****************", "  * * *  ", "…oOo…",
]  # fmt: skip
MINOR = ["*~~~*", "*~~*", "* ~ ~ ~ *", "~", "·"]
TEXT = [
    "*CRASH*", "…", "...", ". . .", "....", "*:)*", "-", "–", "—", "--", "", " ", "x", "xx", "**",
    "^_^", "^^;", ">_<", "o_O", "O.o", "-_-", "T_T", "x_x", "(o_o)", "=^_^=", "*o*", ":)", "<3",
    "\\o/", "8)", "xoxo", "XOXO", "Ooo", "OOC", "00:00", "0-0", "10", "808", "888", "1/6",
    "!!!", "???", "?!", '"…"', '""', "(...)", "[...]", ":::", ">>>", "-->", "I", "A", "fin",
    "* * * a", "*~ The End ~*", "- Chapter One -", "T", "-1-",
]  # fmt: skip


@pytest.mark.parametrize("line", MAJOR)
def test_a_line_of_ornaments_is_a_major_break(line: str) -> None:
    assert scene_break(line) == "major"


@pytest.mark.parametrize("line", MINOR)
def test_a_quieter_line_is_a_minor_break(line: str) -> None:
    assert scene_break(line) == "minor"


@pytest.mark.parametrize("line", TEXT)
def test_a_look_alike_is_text(line: str) -> None:
    assert scene_break(line) is None


@given(st.text(alphabet=st.characters(categories=["Lu", "Ll", "Nd"]), min_size=1, max_size=12))
def test_a_word_of_other_letters_is_never_a_break(word: str) -> None:
    if not set(word) <= set("oO0xX8"):
        assert scene_break(word) is None
        assert scene_break(f"*** {word} ***") is None


def test_a_line_of_a_million_ornaments_is_decided_at_once() -> None:
    assert scene_break("-x" * 500_000) is None
    assert not is_end_mark("fin " * 250_000)


@pytest.mark.parametrize(
    "line",
    [
        "FIN.", "THE END", "TBC", "[part one, end]", "Owari", "~ fin ~", "To be continued…",
        "End of Chapter 3", "*end part one*", "The End?", "-END-", "(tbc)", "T.B.C.", "終わり",
        "Ende", "~*~ The End ~*~", "PART ONE: END", "tbc in part two", "The end of chapter one",
        "End.", "Fin de la partie 2", "Finis", "koniec",
    ],
)  # fmt: skip
def test_an_end_mark_is_known_with_any_ornaments(line: str) -> None:
    assert is_end_mark(line)


@pytest.mark.parametrize(
    "line",
    [
        "Fine.", "Find", "Endless", "He was at the end.", "The end of the line",
        "The end came fast.",
        "That's the end", "Fin de semana", "", "***", "Part one", "Chapter 5",
        "The End of the World",
        '"The end," he said.',
    ],
)  # fmt: skip
def test_a_sentence_about_an_end_is_none(line: str) -> None:
    assert not is_end_mark(line)


@pytest.mark.parametrize(
    "title",
    ["Prologue", "Prologue: The Ice", "Interlude II", "Épilogue", "Epilog", "Zwischenspiel"],
)
def test_a_prologue_and_the_like_stand_outside_the_count(title: str) -> None:
    assert is_uncounted(title)


@pytest.mark.parametrize("title", ["The Prologue Thief", "Epilogues for Beginners", "Ice", ""])
def test_other_titles_are_counted(title: str) -> None:
    assert not is_uncounted(title)
