"""Reading what an author says that marks mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanpack.book import Italic, LineBreak, Paragraph, Strong, Text
from fanpack.thoughts.legend import Convention, legend_of, read_legend


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Italics means thinking.", [("italics", "thought")]),
        ('"Quotation marks..." means talking.', [('"', "speech")]),
        ("Thoughts are in italics, speech in quotes.", [("italics", "thought"), ('"', "speech")]),
        ("/x/ = thoughts, ^x^ means telepathy", [("/", "thought"), ("^", "telepathy")]),
        ("//x// is telepathy", [("//", "telepathy")]),
        ("::text:: is mind speech", [("::", "telepathy")]),
        ("*x* - emphasis", [("*", "emphasis")]),
        ("~ x ~ flashback", [("~", "flashback")]),
        ("'Thoughts' \"Talking\"", [("'", "thought"), ('"', "speech")]),
        ("Thoughts in 'single quotes'", [("'", "thought")]),
        ("bold is Parseltongue", [("bold", "foreign")]),
        (
            "Italics are thoughts or flashbacks.",
            [("italics", "thought"), ("italics", "flashback")],
        ),
        (
            '/blah./ equals thought. /"blah."/ equals telepathy',
            [("/", "thought"), ('/"', "telepathy")],
        ),
        ("<Telepathy> [text] = Japanese", [("<", "telepathy"), ("[", "foreign")]),
        ("Kursiv: Gedanken", [("italics", "thought")]),
        ("Les pensées sont en italique", [("italics", "thought")]),
        ("Los pensamientos van en cursiva", [("italics", "thought")]),
        ("A universe that is ^_^ thinking", []),
        ("See http://a.example/thoughts/", []),
        ("I own nothing.", []),
    ],
)
def test_a_line_of_a_legend_is_read(line: str, said: list[tuple[str, str]]) -> None:
    assert [(each.mark, each.meaning) for each in legend_of(line).conventions] == said


def test_a_legend_can_show_its_marks_instead_of_naming_them() -> None:
    children = (
        Italic((Text("thinking"),)),
        LineBreak(),
        Strong((Text("words"),)),
        Text(" are telepathy"),
    )
    assert read_legend((Paragraph(children),)).conventions == (
        Convention("italics", "thought"),
        Convention("bold", "telepathy"),
    )


def test_a_mark_has_all_its_meanings() -> None:
    legend = legend_of("Italics = thoughts\nItalics = flashback\nItalics = thoughts")
    assert legend.meanings("italics") == ("thought", "flashback")
    assert legend.meanings("bold") == ()


@given(st.text("/:^~*\"'<>[]{}| thinkgao=.\n"))
def test_any_text_is_a_legend(text: str) -> None:
    legend_of(text)
