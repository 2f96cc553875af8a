"""The tables: tense, tags in each language, and what is found for a tag."""

from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest

from fanpack.thoughts.english import ENGLISH
from fanpack.thoughts.foreign import foreign_language
from fanpack.thoughts.language import Pattern, behind, tenses, word_list
from fanpack.thoughts.languages import LANGUAGES, UNKNOWN, language_of


@pytest.mark.parametrize(
    ("text", "present", "past"),
    [
        ("He walked home.", False, True),
        ("I don't know.", True, False),
        ("You need to go.", True, False),
        ("He was hurt.", False, True),
        ("I am tired.", True, False),
        ("The wounded man.", False, False),
        ("He could go.", False, True),
        ("I could go.", False, False),
        ("It hurts.", True, False),
        ("His looks, her needs.", False, False),
    ],
)
def test_a_sentence_has_its_tense(text: str, present: bool, past: bool) -> None:
    found = tenses(word_list(text), ENGLISH)
    assert (found.present > 0, found.past > 0) == (present, past)


def test_scared_as_a_question_is_no_past_tense() -> None:
    assert tenses(word_list("Scared?"), ENGLISH, question=True).past == 0


@pytest.mark.parametrize(
    ("language", "after"),
    [
        ("en", ", he thought."),
        ("en", " Marit wondered."),
        ("en", " she told herself."),
        ("en", " said a small voice."),
        ("de", ", dachte sie."),
        ("de", ", fragte Anna sich."),
        ("fr", ", pensa-t-elle."),
        ("fr", " se dit-il."),
        ("es", ", pensó Ana."),
        ("es", ", se dijo."),
        ("pt", ", pensou ela."),
        ("pt", ", perguntou-se."),
        ("pl", ", pomyślał Jan."),
        ("pl", ", zastanawiał się."),
        ("cs", ", pomyslela si Jana."),
        ("cs", ", řekl si."),
    ],
)
def test_each_language_knows_its_tags(language: str, after: str) -> None:
    assert language_of(language).thought_after.match(after)
    assert UNKNOWN.thought_after.match(after)


def test_a_verb_of_thinking_with_an_object_is_no_tag() -> None:
    assert not ENGLISH.thought_after.match(" he thought of his mother")


def test_a_region_and_a_script_do_not_matter() -> None:
    assert language_of("pt_BR").code == "pt"
    assert language_of("en-Latn-GB").code == "en"


def test_an_unknown_language_says_so() -> None:
    assert language_of("sv") is UNKNOWN
    assert len({each.code for each in LANGUAGES}) == 7


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Mon ami", "fr"),
        ("carpe diem", "la"),
        ("gomen nasai", "ja-Latn"),
        ("ich liebe dich nicht", "de"),
        ("привет", "und-Cyrl"),
        ("안녕", "ko"),
        ("Allez, allez!", "fr"),
        ("Allez, old man!", ""),
        ("mała żaba", "pl"),
        ("Żaneta", ""),
        ("Dominus vobiscum.", "la"),
        ("the man of the hour", ""),
        ("no one is on me", ""),
        ("café", ""),
        ("naïve", ""),
        ("Iruka", ""),
        ("", ""),
    ],
)
def test_a_foreign_phrase_has_a_language_and_english_has_none(text: str, lang: str) -> None:
    assert foreign_language(text, "en") == lang


def test_the_book_s_own_language_is_not_foreign() -> None:
    assert foreign_language("mon ami", "fr-CA") == ""
    assert foreign_language("Es steht. Warum steht es?", "de") == ""


def _spellings(parsed: Any) -> list[str]:
    """What a parsed pattern matches, letter by letter, with a NUL for what may be anything."""
    found = [""]
    for kind, value in parsed:
        match str(kind):
            case "LITERAL":
                more = [chr(value)]
            case "SUBPATTERN":
                more = _spellings(value[-1])
            case "BRANCH":
                more = [each for branch in value[1] for each in _spellings(branch)]
            case "MAX_REPEAT" if value[1] == 1:
                more = ["", *_spellings(value[2])]
            case "AT" | "ASSERT" | "ASSERT_NOT":
                more = [""]
            case _:
                more = ["\0"]
        found = [one + other for one in found for other in more]
    return found


def test_what_a_pattern_matches_has_one_of_its_cues() -> None:
    tables = [getattr(ENGLISH, name) for name in ENGLISH.__dataclass_fields__]
    cued = [each for each in tables if isinstance(each, Pattern) and each.cues]
    assert cued
    for pattern in cued:
        for text in _spellings(parser.parse(pattern.pattern)):
            for group in pattern.cues:
                assert any(cue in text.lower() for cue in group), text


@pytest.mark.parametrize(
    ("text", "found"),
    [(", she", ", she"), ("him", "him"), (" they said", " they said"), ("so he", ""), ("they", "")],
)
def test_behind_an_opening_stands_any_of_some_patterns(text: str, found: str) -> None:
    match = behind("[, ]*", "she|him", "they said", cues="she him they").match(text)
    assert (match[0] if match else "") == found
