"""The thoughts pass: no italic survives, no word changes, spans are whole and clean."""

import time

import pytest
from hypothesis import given, settings

from fanpack.book import (
    Aside,
    Blocks,
    Book,
    Chapter,
    Emphasis,
    Extract,
    Heading,
    Inlines,
    Italic,
    LineBreak,
    Metadata,
    Note,
    Paragraph,
    Phrase,
    SceneBreak,
    SeriesEntry,
    Source,
    Stanza,
    Strong,
    Telepathy,
    Text,
    Thought,
    Verse,
    VerseLine,
    chapter_text,
    walk,
    walk_book,
)
from fanpack.passes.thoughts import Judgement, study, understand
from strategies import blocks, books, inlines


def book_of(*blocks: object, legend: str = "", language: str = "en", **metadata: object) -> Book:
    said = (Paragraph((Text(legend),)),) if legend else ()
    about = Metadata(title="T", language=language, legend=said, **metadata)  # type: ignore[arg-type]
    return Book(about, (Chapter(blocks=blocks),))  # type: ignore[arg-type]


def paragraph(*parts: str | object) -> Paragraph:
    """A paragraph of texts and nodes; a text between asterisks is italic."""
    nodes = []
    for part in parts:
        if isinstance(part, str) and part.startswith("*"):
            nodes.append(Italic((Text(part.strip("*")),)))
        else:
            nodes.append(Text(part) if isinstance(part, str) else part)
    return Paragraph(tuple(nodes))


def understood(*parts: str | object, **options: str) -> Inlines:
    block = understand(book_of(paragraph(*parts), **options)).chapters[0].blocks[0]
    assert isinstance(block, Paragraph)
    return block.children


# ---------------------------------------------------------------- invariants


@given(books())
@settings(max_examples=60, deadline=None)
def test_no_italic_survives_and_no_character_of_the_text_changes(book: Book) -> None:
    after = understand(book)
    assert not any(isinstance(node, Italic) for node in walk_book(after))
    assert [chapter_text(each) for each in after.chapters] == [
        chapter_text(each) for each in book.chapters
    ]
    assert after.words() == book.words()


@given(inlines())
@settings(max_examples=100, deadline=None)
def test_understanding_twice_is_understanding_once(children: Inlines) -> None:
    once = understand(book_of(Paragraph(children)))
    assert understand(once) == once


@given(blocks())
@settings(max_examples=100, deadline=None)
def test_a_book_of_emphasis_only_has_no_thoughts_but_marked_ones(story: Blocks) -> None:
    book = book_of(*story)
    marked = sum(isinstance(node, Thought) for node in walk_book(book))
    after = understand(book, "emphasis")
    assert sum(isinstance(node, Thought) for node in walk_book(after)) == marked


@pytest.mark.parametrize(
    "book",
    [
        book_of(paragraph(*["*It is late.* ", "He said “no”. ", "word "] * 5_000)),
        book_of(paragraph(*['“‘"«„' * 5, "*a* "] * 5_000)),
        book_of(*[paragraph("*It was dark and she had gone away without a word to him.*")] * 5_000),
        book_of(paragraph("x" * 1_000_000, "*" + "hmmm" * 100_000 + "*")),
        book_of(paragraph("*" + "“a " * 200_000 + "*")),
    ],
    ids=["many spans", "unclosed marks", "all italic", "one long word", "one long span"],
)
def test_time_is_linear_in_odd_texts(book: Book) -> None:
    start = time.process_time()
    understand(book)
    assert time.process_time() - start < 10


# ---------------------------------------------------------------- shape


def test_runs_that_a_word_processor_split_are_one_thought() -> None:
    assert understood("*Not a*", "*gain.*", " ", "*Please.*") == (
        Thought((Text("Not again. Please."),)),
    )


def test_white_space_stands_outside_the_span() -> None:
    assert understood("He was", "* very *", "late.") == (
        Text("He was "),
        Emphasis((Text("very"),)),
        Text(" late."),
    )


def test_an_italic_blank_is_a_blank() -> None:
    assert understood("one", "* *", "two") == (Text("one two"),)


def test_a_line_break_at_the_end_of_a_span_stands_outside() -> None:
    span = Italic((Text("Not now."), LineBreak()))
    assert understood(span, "He ran.") == (
        Thought((Text("Not now."),)),
        LineBreak(),
        Text("He ran."),
    )


def test_italics_inside_a_thought_are_stress() -> None:
    span = Italic((Text("I "), Italic((Text("won’t"),)), Text(" go.")))
    assert understood(span) == (Thought((Text("I "), Emphasis((Text("won’t"),)), Text(" go."))),)


def test_italics_inside_a_marked_thought_are_stress() -> None:
    span = Thought((Text("I "), Italic((Text("won’t"),)), Text(" go.")), by="Iruka")
    assert understood("He sat. ", span)[1] == Thought(
        (Text("I "), Emphasis((Text("won’t"),)), Text(" go.")), by="Iruka"
    )


def test_an_italic_that_fills_another_is_one() -> None:
    assert understood(Italic((Italic((Text("Oh no."),)),))) == (Thought((Text("Oh no."),)),)


def test_italics_inside_stress_are_gone() -> None:
    span = Italic((Text("so "), Italic((Text("very"),)), Text(" late")))
    assert understood("It was ", span, " then.")[1] == Emphasis((Text("so very late"),))


def test_a_full_stop_behind_a_whole_sentence_comes_in() -> None:
    assert understood("She sat. ", "*I can’t do this*", ". Then she did.") == (
        Text("She sat. "),
        Thought((Text("I can’t do this."),)),
        Text(" Then she did."),
    )


def test_a_comma_behind_a_phrase_goes_out() -> None:
    assert understood("She was ", "*very,*", " very late.") == (
        Text("She was "),
        Emphasis((Text("very"),)),
        Text(", very late."),
    )


def test_the_points_of_an_abbreviation_stay() -> None:
    assert understood("It was the ", "*F.B.I.*", " again.")[1].children[-1] == Text("F.B.I.")  # type: ignore[union-attr]


def test_the_comma_before_a_tag_stays_where_the_author_put_it() -> None:
    inside = understood("*Not again,*", " he thought.")
    outside = understood("*Not again*", ", he thought.")
    assert inside[0] == Thought((Text("Not again,"),))
    assert outside[0] == Thought((Text("Not again"),))


# ---------------------------------------------------------------- where it stands


def test_explicit_marks_are_kept() -> None:
    marks = (
        Emphasis((Text("Not again."),)),
        Phrase((Text("Oh"),), "sound"),
        Telepathy((Text("Here."),), by="Mina"),
    )
    assert understood(*marks) == marks


def test_the_source_s_hint_wins() -> None:
    span = Italic((Text("Not Again."),), hint="se:name.vessel.ship")
    assert understood(span) == (Phrase((Text("Not Again."),), "vessel"),)


def test_there_are_no_thoughts_in_headings_titles_notes_and_metadata() -> None:
    thought = (Italic((Text("Not again."),)),)
    text = (Paragraph(thought),)
    book = Book(
        Metadata("T", "en", summary=text, series=(SeriesEntry("S", note=text),)),
        (
            Chapter(
                title=thought,
                blocks=(
                    Heading(1, thought),
                    Aside(text),
                    Paragraph((Text("He sat."), Note(text))),
                ),
                notes_before=text,
            ),
        ),
    )
    after = understand(book)
    nodes = list(walk_book(after))
    assert not any(isinstance(node, Thought | Italic) for node in nodes)
    assert sum(isinstance(node, Emphasis) for node in nodes) == 7


def test_a_title_in_a_summary_is_a_title() -> None:
    summary = (paragraph("A sequel to ", "*The Long Way Round*", "."),)
    after = understand(book_of(summary=summary))
    assert Phrase((Text("The Long Way Round"),), "title") in tuple(walk(after.metadata.summary))


def test_a_letter_in_italics_is_no_thought() -> None:
    letter = Extract("letter", (paragraph("*I am well.*"), paragraph("You are ", "*so*", " kind.")))
    after = understand(book_of(letter)).chapters[0].blocks
    kinds = [node for node in walk(after) if isinstance(node, Phrase | Emphasis | Thought)]
    assert kinds == [Phrase((Text("I am well."),), "recalled"), Emphasis((Text("so"),))]


def test_a_line_of_verse_in_italics_is_sung() -> None:
    line = VerseLine((Italic((Text("over the water"),)),))
    after = understand(book_of(Verse((Stanza((line,)),)))).chapters[0].blocks
    assert Phrase((Text("over the water"),), "sound") in tuple(walk(after))


def test_a_scene_break_ends_a_row_of_italic_paragraphs() -> None:
    told = paragraph("*She had gone, and nobody had seen her go.*")
    row = understand(book_of(told, told, told)).chapters[0].blocks
    apart = understand(book_of(told, SceneBreak(), told, SceneBreak(), told)).chapters[0].blocks
    assert sum(isinstance(node, Phrase) for node in walk(row)) == 3
    assert sum(isinstance(node, Thought) for node in walk(apart)) == 3


def test_speech_that_goes_on_over_paragraphs_is_speech_in_the_second_too() -> None:
    after = understand(book_of(paragraph("“I waited."), paragraph("“I waited and ", "*Why?*", "”")))
    assert Emphasis((Text("Why?"),)) in tuple(walk(after.chapters[0].blocks))


def test_an_italic_inside_strong_is_understood() -> None:
    (node,) = understood(Strong((Italic((Text("Not now."),)),)))
    assert node == Strong((Thought((Text("Not now."),)),))


# ---------------------------------------------------------------- modes and legends


def test_mode_thought_makes_thoughts_outside_speech_only() -> None:
    book = book_of(paragraph("He was ", "*late*", ". “", "*Very*", " late.”"))
    nodes = tuple(walk(understand(book, "thought").chapters[0].blocks))
    assert Thought((Text("late"),)) in nodes
    assert Emphasis((Text("Very"),)) in nodes


def test_mode_emphasis_makes_stress_of_a_thought() -> None:
    book = book_of(paragraph("*Not again,*", " he thought."))
    nodes = tuple(walk(understand(book, "emphasis").chapters[0].blocks))
    assert Emphasis((Text("Not again,"),)) in nodes


def test_a_legend_that_says_flashback_makes_recalled_words_of_sentences() -> None:
    (node,) = understood("*It rains.*", legend="Italics = flashback")
    assert node == Phrase((Text("It rains."),), "recalled")


def test_a_legend_that_says_thoughts_raises_a_clause() -> None:
    parts = ("He knew that ", "*she had lied to him*", " and went.")
    assert isinstance(understood(*parts)[1], Emphasis)
    assert isinstance(understood(*parts, legend="Italics mean thinking.")[1], Thought)


def test_slashes_mean_what_the_legend_says() -> None:
    parts = ("He sat. ", "*/Come to me./*", " He ran.")
    assert isinstance(understood(*parts, legend="/x/ is telepathy")[1], Telepathy)
    assert isinstance(understood(*parts, legend="/x/ is thinking")[1], Thought)


# ---------------------------------------------------------------- explain


def test_explain_says_what_each_span_is_and_why_in_reading_order() -> None:
    book = Book(
        Metadata("T", "en"),
        (
            Chapter(
                blocks=(
                    Paragraph(
                        (
                            Italic((Text("Not again,"),)),
                            Text(" he thought. “"),
                            Italic((Text("You"),)),
                            Text("!” "),
                            Telepathy((Text("Here."),)),
                        ),
                        source=Source("a.md", 7),
                    ),
                )
            ),
        ),
    )
    first, second, third = study(book).judgements()
    assert first == Judgement(
        Source("a.md", 7), "Not again,", "thought", "stands beside “he thought”", 0.95
    )
    assert (second.kind, second.reason) == ("emphasis", "inside quotation marks")
    assert (third.kind, third.reason, third.confidence) == ("telepathy", "marked in the text", 1.0)


@given(blocks())
@settings(max_examples=100, deadline=None)
def test_explain_and_understand_agree(story: Blocks) -> None:
    book = book_of(*story)
    thoughts = sum(each.kind == "thought" for each in study(book).judgements())
    after = understand(book)
    assert sum(each.kind == "thought" for each in study(after).judgements()) == thoughts
