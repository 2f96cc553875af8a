"""Scene breaks: typed ones understood, runs made one, none where nothing is divided."""

from hypothesis import given
from hypothesis import strategies as st

from fanpack.book import (
    Aside,
    Block,
    Book,
    Chapter,
    Extract,
    Italic,
    Metadata,
    Paragraph,
    SceneBreak,
    Source,
    Text,
)
from fanpack.passes.scenes import break_scenes


def para(text: str) -> Paragraph:
    return Paragraph((Text(text),))


def divided(*blocks: Block) -> tuple[Block, ...]:
    book = Book(Metadata("A", "en"), (Chapter(blocks=blocks),))
    return break_scenes(book).chapters[0].blocks


A, B = para("She left."), para("He stayed.")
END = Paragraph((Text("FIN."),), "end-mark")
MAJOR, MINOR = SceneBreak("major"), SceneBreak("minor")


def test_a_typed_break_becomes_a_scene_break() -> None:
    assert divided(A, para("* * *"), B) == (A, MAJOR, B)


def test_a_typed_break_may_be_centred_or_italic() -> None:
    centred = Paragraph((Italic((Text("~*~*~"),)),), "center")
    assert divided(A, centred, B) == (A, MAJOR, B)


def test_a_break_keeps_the_line_where_it_was_typed() -> None:
    typed = Paragraph((Text("oOo"),), source=Source("a.txt", 7))
    (_, found, _) = divided(A, typed, B)
    assert isinstance(found, SceneBreak)
    assert found.source == Source("a.txt", 7)


def test_of_several_breaks_in_a_row_the_strongest_stays() -> None:
    assert divided(A, MINOR, para("***"), MINOR, B) == (A, MAJOR, B)


def test_a_chapter_may_have_minor_breaks_only() -> None:
    assert divided(A, MINOR, B) == (A, MINOR, B)


def test_breaks_at_the_ends_of_a_chapter_vanish() -> None:
    assert divided(MAJOR, A, MINOR, B, para("---")) == (A, MINOR, B)


def test_a_break_before_the_end_mark_vanishes() -> None:
    assert divided(A, MAJOR, END) == (A, END)


def test_breaks_inside_an_extract_and_an_aside_are_understood() -> None:
    inner = (para("***"), A, para("***"), B)
    expected = (A, MAJOR, B)
    assert divided(Extract("flashback", inner)) == (Extract("flashback", expected),)
    assert divided(Aside(inner)) == (Aside(expected),)


def test_a_letter_of_ornaments_alone_is_left_alone() -> None:
    letter = Extract("letter", (para("***"),))
    assert divided(A, letter) == (A, letter)


def test_a_salutation_is_never_a_break() -> None:
    kiss = Paragraph((Text("xxx"),), "signature")
    assert divided(A, kiss) == (A, kiss)


def test_what_is_no_break_is_untouched() -> None:
    blocks = (para("*CRASH*"), para("…"), para("-"), A)
    assert divided(*blocks) == blocks


BLOCKS = st.lists(st.sampled_from([A, B, END, MAJOR, MINOR, para("***"), para("oOo"), para("…")]))


@given(BLOCKS)
def test_breaks_stand_only_between_blocks_of_a_scene(blocks: list[Block]) -> None:
    found = divided(*blocks)
    breaks = [index for index, block in enumerate(found) if isinstance(block, SceneBreak)]
    for index in breaks:
        assert 0 < index < len(found) - 1
        assert not isinstance(found[index + 1], SceneBreak)
        assert found[index + 1] != END


@given(BLOCKS)
def test_dividing_twice_is_dividing_once(blocks: list[Block]) -> None:
    once = divided(*blocks)
    assert divided(*once) == once


def test_a_typed_end_mark_closes_the_work() -> None:
    assert divided(A, MAJOR, para("[part one, end]")) == (
        A,
        Paragraph((Text("[part one, end]"),), "end-mark"),
    )


def test_what_reads_like_an_end_mark_in_mid_story_stays_a_paragraph() -> None:
    assert divided(A, para("The End"), B) == (A, para("The End"), B)
