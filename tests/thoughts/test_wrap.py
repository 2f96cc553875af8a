"""Decided thoughts in a book: spans cut out of nodes, notes set apart, no word changed."""

from dataclasses import replace

from fanpack.book import (
    Aside,
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
    plain,
)
from fanpack.thoughts.apply import Mark
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
