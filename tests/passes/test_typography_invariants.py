"""Typography keeps every word, comes to rest at once and stays inside its run."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fanpack.book import (
    Code,
    Emphasis,
    Inline,
    Inlines,
    Italic,
    LineBreak,
    Link,
    Note,
    Paragraph,
    Phrase,
    Text,
    plain,
    words_of,
)
from fanpack.passes.typography import typeset

LANGUAGES = ["en-US", "en-GB", "de", "de-CH", "fr", "fr-CH", "fr-CA", "es", "es-MX", "pt-PT"]
LANGUAGES += ["pt-BR", "pl", "cs", "it", "ru", "sv", "hu", "x-none"]

NOISE = st.text("\"'`“”„‘’‚«»‹›-–—….,,!?:;()  \u00a0\u202f\u2060aIsnté5190°", max_size=24)
PIECES = ['"', "'", "''", "--", "-", "...", "….", " ", "  ", "\u202f", "'til", "rock 'n' roll"]
PIECES += ["'90s", "5'", '11"', "I", "dogs'", "said", ",", "?", "!", "«", "»", "“", "”", "‘", "’"]
PIECES += ["„", "- ", "1914-18", "l'", "v ", "Mr. ", "J. "]
WORDS = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)
PLAIN = ['"Yes', 'no"', 'no,"', 'wait..."', "(", "don't", "--", " -- ", " - ", " -", "Th--there"]
PLAIN += ["said", "I", " ", " ", " ", ". ", "...", "Mr. ", "1-2", "well-known", "\n"]
DIALOGUE = st.lists(st.sampled_from(PLAIN), max_size=14).map("".join)
TYPED = NOISE | WORDS | DIALOGUE


@st.composite
def _runs(draw: st.DrawFn, depth: int = 2) -> Inlines:
    out: list[Inline] = []
    for _ in range(draw(st.integers(1, 4))):
        kind = draw(st.sampled_from(["text", "text", "italic", "code", "break", "note", "link"]))
        text = draw(TYPED)
        inner: Inlines = draw(_runs(depth=depth - 1)) if depth else (Text(text),)
        match kind:
            case "text":
                out.append(Text(text))
            case "italic":
                out.append(draw(st.sampled_from([Italic, Emphasis]))(inner))
            case "code":
                out.append(Code(text))
            case "break":
                out.append(LineBreak())
            case "note":
                out.append(Note((Paragraph(inner),)))
            case "link":
                out.append(Link(inner, "https://example.org/"))
    return tuple(out)


@settings(max_examples=300, deadline=None)
@given(TYPED, st.sampled_from(LANGUAGES))
def test_words_of_noise_are_unchanged(typed: str, language: str) -> None:
    new = typeset((Text(typed),), language)
    assert words_of(plain(new)) == words_of(typed)


@settings(max_examples=300, deadline=None)
@given(TYPED, st.sampled_from(LANGUAGES))
def test_typesetting_twice_is_typesetting_once(typed: str, language: str) -> None:
    once = typeset((Paragraph((Text(typed),)),), language)
    assert typeset(once, language) == once


@settings(max_examples=60, deadline=None)
@given(_runs(), st.sampled_from(LANGUAGES))
def test_trees_keep_their_words_and_come_to_rest(nodes: Inlines, language: str) -> None:
    once = typeset(nodes, language)
    assert words_of(plain(once)) == words_of(plain(nodes))
    assert typeset(once, language) == once


@settings(max_examples=100, deadline=None)
@given(TYPED, TYPED, st.sampled_from(LANGUAGES))
def test_a_paragraph_knows_nothing_of_the_one_before(
    first: str, second: str, language: str
) -> None:
    both = typeset((Paragraph((Text(first),)), Paragraph((Text(second),))), language)
    assert both[1:] == typeset((Paragraph((Text(second),)),), language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("typed", ["'", '"', "-", "...", "", " ", "''", "---", "« »", "  "])
def test_a_lone_mark_does_no_harm(typed: str, language: str) -> None:
    once = typeset((Text(typed),), language)
    assert typeset(once, language) == once


def test_a_heap_of_marks_is_an_ornament_and_the_quotation_beside_it_is_not() -> None:
    heap = "'\"" * 40
    assert typeset((Text(f'{heap} "Yes," he said.'),), "en") == (Text(f"{heap} “Yes,” he said."),)


def test_many_quotations_that_cross_keep_their_words() -> None:
    typed = "'a \"b' c\" " * 5_000
    once = typeset((Text(typed),), "en")
    assert words_of(plain(once)) == words_of(typed)


def test_a_foreign_phrase_keeps_the_quotation_marks_around_it() -> None:
    nodes = (
        Text('He said "'),
        Phrase((Text("c'est la vie"),), "foreign", "fr"),
        Text('" and left.'),
    )
    assert plain(typeset(nodes, "en")) == "He said “c’est la vie” and left."
