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
        ("//...// means thoughts", [("//", "thought")]),
        ("// … // = thoughts", [("//", "thought")]),
        ("/…/ thoughts", [("/", "thought")]),
        ("'...' = thoughts", [("'", "thought")]),
        ("“…” speech, ‘…’ thoughts", [('"', "speech"), ("'", "thought")]),
        ("::…like this…:: means telepathy", [("::", "telepathy")]),
        ("and/.../or thoughts", []),
        (
            "Italics for thoughts. Bold italics for mind speech.",
            [("italics", "thought"), ("bold italics", "telepathy")],
        ),
        (
            "Italics are thoughts. Telepathy is in bold.",
            [("italics", "thought"), ("bold", "telepathy")],
        ),
        (
            "Italics are thoughts. Or flashbacks.",
            [("italics", "thought"), ("italics", "flashback")],
        ),
    ],
)
def test_a_line_of_a_legend_is_read(line: str, said: list[tuple[str, str]]) -> None:
    assert [(each.mark, each.meaning) for each in legend_of(line).conventions] == said


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("There are no thoughts in italics", []),
        ("Italics don't mean thoughts", []),
        ("Thoughts are not in italics. Italics are flashbacks.", [("italics", "flashback")]),
        ("Italics are not thoughts but flashbacks", [("italics", "flashback")]),
        ("Italics, not bold, are thoughts", [("italics", "thought")]),
        ("Thoughts are in italics (no quotation marks)", [("italics", "thought")]),
        ("Telepathy: not in italics, but ::colons::", [("::", "telepathy")]),
        ("No italics: thoughts are in /slashes/", [("/", "thought")]),
        ("Thoughts are not in italics, bold is telepathy", []),
        ("Gedanken sind nicht kursiv", []),
        ("Les pensées ne sont pas en italique", []),
        ("Los pensamientos no van en cursiva", []),
    ],
)
def test_what_a_legend_denies_it_does_not_say(line: str, said: list[tuple[str, str]]) -> None:
    assert [(each.mark, each.meaning) for each in legend_of(line).conventions] == said


@pytest.mark.parametrize(
    "line",
    [
        "Italics are not only thoughts",
        "Not all italics are thoughts",
        "I do not own it. Italics are thoughts.",
        "I don't own it, italics mean thoughts",
        "Pensamentos no itálico",
    ],
)
def test_not_every_no_in_a_legend_denies_a_mark(line: str) -> None:
    assert legend_of(line).conventions == (Convention("italics", "thought"),)


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
