"""Decided thoughts in a book: spans cut out of nodes, notes set apart, no word changed."""

from dataclasses import replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from fanpack.book import (
    Aside,
    Block,
    Book,
    Chapter,
    Emphasis,
    Extract,
    Inlines,
    Italic,
    LineBreak,
    Metadata,
    Note,
    Paragraph,
    Strong,
    Text,
    Thought,
    merge_text,
    plain,
)
from fanpack.thoughts.apply import Mark
from fanpack.thoughts.recover import ProposalKind
from fanpack.thoughts.story import marked_text, story_of
from fanpack.thoughts.wrap import split, with_thoughts


def marked(nodes: Inlines, *marks: Mark) -> Inlines:
    book = Book(Metadata("x", "en"), (Chapter(blocks=(Paragraph(nodes),)),))
    (paragraph,) = with_thoughts(book, {0: marks}).chapters[0].blocks
    assert isinstance(paragraph, Paragraph)
    return paragraph.children


def test_a_span_of_a_text_becomes_a_thought() -> None:
    assert marked((Text("He ran. Not now. Done."),), Mark(8, 16)) == (
        Text("He ran. "),
        Thought((Text("Not now."),)),
        Text(" Done."),
    )


def test_two_spans_of_a_paragraph_do_not_disturb_each_other() -> None:
    nodes = marked((Text("No. He ran. Not now."),), Mark(0, 3), Mark(12, 20))
    assert nodes == (Thought((Text("No."),)), Text(" He ran. "), Thought((Text("Not now."),)))


def test_stress_inside_a_thought_stays_and_a_node_at_its_border_is_cut() -> None:
    nodes = (Text("I "), Emphasis((Text("can"),)), Strong((Text("not go. He left."),)))
    assert marked(nodes, Mark(0, 12)) == (
        Thought((Text("I "), Emphasis((Text("can"),)), Strong((Text("not go."),)))),
        Strong((Text(" He left."),)),
    )


def test_typed_marks_give_way() -> None:
    assert marked((Text("He ran. //Not now.// Done."),), Mark(8, 20, typed=2)) == (
        Text("He ran. "),
        Thought((Text("Not now."),)),
        Text(" Done."),
    )


def test_a_footnote_and_a_line_break_stay_where_they_are() -> None:
    nodes = (Text("One"), Note((Paragraph((Text("n"),)),)), LineBreak(), Text("two. Three."))
    for at in range(len(marked_text(nodes)[0]) + 1):
        first, second = split(nodes, at)
        assert len(marked_text(first)[0]) == at
        assert plain((*first, *second)) == plain(nodes)


def test_notes_that_follow_each_other_are_one_aside() -> None:
    told = tuple(Paragraph((Text(text),)) for text in ("A/N: Hi.", "Review!", "He ran."))
    flashback = Extract("flashback", (Paragraph((Text("I was small."),)),))
    book = Book(Metadata("x", "en"), (Chapter(blocks=(*told, flashback)),))
    note = (Mark(0, 3, "note"),)
    found = with_thoughts(book, {0: note, 1: note, 3: (Mark(0, 12),)})
    aside, last, extract = found.chapters[0].blocks
    assert aside == Aside(told[:2])
    assert last == told[2]
    assert isinstance(extract, Extract)
    (remembered,) = extract.blocks
    assert isinstance(remembered, Paragraph)
    assert remembered.children == (Thought((Text("I was small."),)),)


def divided(nodes: Inlines, *marks: Mark) -> tuple[Block, ...]:
    book = Book(Metadata("x", "en"), (Chapter(blocks=(Paragraph(nodes),)),))
    return with_thoughts(book, {0: marks}).chapters[0].blocks


def test_a_note_within_a_paragraph_divides_it() -> None:
    nodes = (Text("No. He "), Emphasis((Text("ran. [AN: lol]"),)), LineBreak(), Text("She fell."))
    note = Mark(12, 21, "note", within=True)
    assert divided(nodes, Mark(0, 3), note, Mark(22, 31)) == (
        Paragraph((Thought((Text("No."),)), Text(" He "), Emphasis((Text("ran."),)))),
        Aside((Paragraph((Emphasis((Text("[AN: lol]"),)),)),)),
        Paragraph((Thought((Text("She fell."),)),)),
    )


def test_a_divided_paragraph_keeps_its_kind() -> None:
    paragraph = Paragraph((Text("He ran. [AN: lol] She fell."),), kind="center")
    book = Book(Metadata("x", "en"), (Chapter(blocks=(paragraph,)),))
    marks = {0: (Mark(8, 17, "note", within=True),)}
    first, _, last = with_thoughts(book, marks).chapters[0].blocks
    assert (first, last) == (
        Paragraph((Text("He ran."),), kind="center"),
        Paragraph((Text("She fell."),), kind="center"),
    )


def test_a_note_at_an_end_of_its_paragraph_leaves_no_empty_one() -> None:
    aside = Aside((Paragraph((Text("[AN: a]"),)),))
    note = Mark(0, 7, "note", within=True)
    assert divided((Text("[AN: a] He ran."),), note) == (aside, Paragraph((Text("He ran."),)))
    note = replace(note, start=8, end=15)
    assert divided((Text("He ran. [AN: a]"),), note) == (Paragraph((Text("He ran."),)), aside)


def test_notes_within_a_paragraph_and_below_it_are_one_aside_where_nothing_is_between() -> None:
    told = [Paragraph((Text(text),)) for text in ("He ran. [AN: a] [AN: b]", "A/N: c", "Now.")]
    book = Book(Metadata("x", "en"), (Chapter(blocks=tuple(told)),))
    marks = {
        0: (Mark(8, 15, "note", within=True), Mark(16, 23, "note", within=True)),
        1: (Mark(0, 6, "note"),),
    }
    blocks = with_thoughts(book, marks).chapters[0].blocks
    assert [plain((each,)) for each in blocks] == [
        "He ran.\n",
        "[AN: a]\n[AN: b]\nA/N: c\n",
        "Now.\n",
    ]


_PIECES = st.sampled_from(["He ran.", " ", "[AN: a b]", "(A/N c)", "No!"])


@given(st.lists(st.tuples(_PIECES, st.booleans()), max_size=8), st.randoms())
def test_notes_within_paragraphs_change_no_word_and_leave_nothing_empty(
    pieces: list[tuple[str, bool]], random: Random
) -> None:
    nodes = [Emphasis((Text(text),)) if stressed else Text(text) for text, stressed in pieces]
    place, marks = 0, []
    for text, _ in pieces:
        if text != " " and random.random() < 0.7:
            kind: ProposalKind = "note" if text[0] in "[(" else "thought"
            marks.append(Mark(place, place + len(text), kind, within=kind == "note"))
        place += len(text)
    blocks = divided(merge_text(tuple(nodes)), *marks)
    said = "".join(text for text, _ in pieces)
    assert "".join(plain(blocks).split()) == "".join(said.split())
    if marks:
        assert all(plain((each,)).strip() for each in blocks)
    asides = [each for each in blocks if isinstance(each, Aside)]
    assert sum(len(each.blocks) for each in asides) == sum(each.kind == "note" for each in marks)


def test_paragraphs_count_as_the_story_counts_them() -> None:
    blocks = (
        Paragraph((Text("FIN"),), kind="end-mark"),
        Extract("letter", (Paragraph((Text("Dear Ben."),)),)),
        Extract("flashback", (Paragraph((Italic((Text("Once."),)),)),)),
        Paragraph((Text("Now."),)),
    )
    book = Book(Metadata("x", "en"), (Chapter(blocks=blocks), Chapter(blocks=blocks[3:])))
    texts = [each.passage.text for each in story_of(book)]
    assert texts == ["Once.", "Now.", "Now."]
    for index, text in enumerate(texts):
        found = with_thoughts(book, {index: (Mark(0, len(text)),)})
        (place,) = [
            place
            for place, each in enumerate(story_of(found))
            if any(span.hint == "thought" for span in each.passage.spans)
        ]
        assert place == index
    assert with_thoughts(book, {}) == replace(book)
