"""Typography gives what typography_cases.yaml says."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from fanpack.book import (
    Book,
    Cell,
    Chapter,
    Code,
    Figure,
    Heading,
    Inline,
    Inlines,
    Italic,
    LineBreak,
    Metadata,
    Note,
    Paragraph,
    Row,
    SeriesEntry,
    Stanza,
    Table,
    Text,
    Verse,
    VerseLine,
    plain,
)
from fanpack.passes.typography import typeset, typeset_book

CASES: dict[str, list[dict[str, str]]] = yaml.safe_load(
    Path(__file__).with_name("typography_cases.yaml").read_text(encoding="utf-8")
)


def _parsed(typed: str) -> Inlines:
    """Inlines from a case: what stands between stars is italic."""
    typed = typed.replace("␣", "\u00a0").replace("⍽", "\u202f")
    nodes: list[Inline] = []
    for at, piece in enumerate(typed.split("*")):
        if piece:
            nodes.append(Italic((Text(piece),)) if at % 2 else Text(piece))
    return tuple(nodes)


def _shown(nodes: Inlines) -> str:
    parts = [f"*{plain(n.children)}*" if isinstance(n, Italic) else plain((n,)) for n in nodes]
    return "".join(parts).replace("\u00a0", "␣").replace("\u202f", "⍽")


def _cases() -> list[Any]:
    return [
        pytest.param(language, case["in"], case["out"], id=f"{language}: {case['why']}")
        for language, cases in CASES.items()
        for case in cases
    ]


@pytest.mark.parametrize(("language", "typed", "wanted"), _cases())
def test_what_was_typed_becomes_what_a_book_shows(language: str, typed: str, wanted: str) -> None:
    assert _shown(typeset(_parsed(typed), language)) == wanted


@pytest.mark.parametrize(("language", "typed", "wanted"), _cases())
def test_what_a_book_shows_stays_as_it_is(language: str, typed: str, wanted: str) -> None:
    assert _shown(typeset(_parsed(wanted), language)) == wanted


def test_code_is_left_alone_and_is_a_word_to_its_neighbours() -> None:
    nodes = (Text('"'), Code("a  --  'b'"), Text('" he typed'))
    assert typeset(nodes, "en") == (Text("“"), Code("a  --  'b'"), Text("” he typed"))


def test_a_footnote_is_a_run_of_its_own_and_not_seen_from_around_it() -> None:
    note = Note((Paragraph((Text('"Oh'),)),))
    nodes = (Text('He said "no'), note, Text('" twice.'))
    curled = Note((Paragraph((Text("“Oh"),)),))
    assert typeset(nodes, "en") == (Text("He said “no"), curled, Text("” twice."))


def test_a_line_break_is_a_blank_to_its_neighbours() -> None:
    nodes = (Text("said"), LineBreak(), Text('"Hello"'))
    assert typeset(nodes, "en") == (Text("said"), LineBreak(), Text("“Hello”"))


def test_an_unchanged_tree_keeps_its_identity() -> None:
    nodes = (Paragraph((Text("Nothing to do here"), Italic((Text("at all"),)))),)
    assert typeset(nodes, "en") is nodes


def test_a_quotation_over_paragraphs_opens_in_each_and_closes_in_the_last() -> None:
    typed = ('"One.', '"Two.', '"Three," she said.', '"Four."')
    out = typeset(tuple(Paragraph((Text(each),)) for each in typed), "en")
    assert plain(out) == "“One.\n“Two.\n“Three,” she said.\n“Four.”\n"


def test_every_kind_of_run_is_typeset() -> None:
    line = (Text('"Hi"'),)
    blocks = (
        Heading(1, line),
        Verse((Stanza((VerseLine(line, 1),)),)),
        Table(Row((Cell(line),)), (Row((Cell(line),)),)),
        Figure("map.png", 'alt "text"', line),
    )
    assert plain(typeset(blocks, "en")).split() == ["“Hi”"] * 5


def test_a_tables_cells_keep_their_scores_and_text_has_its_ranges() -> None:
    typed = (Text("1-2"),)
    assert typeset((Table(Row((Cell(typed),)), (Row((Cell(typed),)),)),), "en") == (
        Table(Row((Cell(typed),)), (Row((Cell(typed),)),)),
    )
    assert typeset(typed, "en") == (Text("1–2"),)


def test_a_dash_at_a_lines_end_is_one() -> None:
    nodes = (Text("kam - Ende -"), LineBreak(), Text("Ja"))
    dashed = Text("kam\u00a0– Ende\u00a0–")
    assert typeset(nodes, "de") == (dashed, LineBreak(), Text("Ja"))


def test_a_books_shown_titles_are_typeset_and_its_lists_are_not() -> None:
    series = SeriesEntry("Kate's", previous="A's", next="B's", parts=((1.0, "C's"),))
    book = Book(
        Metadata("Please Don't", "en", tags=("don't",), series=(series,)),
        (Chapter(title=(Text("It's"),), notes_after=(Paragraph((Text("I'm"),)),)),),
    )
    done = typeset_book(book)
    assert done.metadata.title == "Please Don’t"
    assert done.metadata.tags == ("don't",)
    assert done.metadata.series == (
        SeriesEntry("Kate’s", previous="A’s", next="B’s", parts=((1.0, "C’s"),)),
    )
    assert done.words() == ["It’s", "I’m"]
    assert plain(done.chapters[0].title) == "It’s"
