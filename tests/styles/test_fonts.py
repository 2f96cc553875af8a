"""The fonts that fanpack brings: which are needed, and what none of them has."""

import pytest

from fanpack.styles.fonts import FACES, characters_of, faces_for, missing


def families(text: str) -> list[str]:
    return list(dict.fromkeys(each.family for each in faces_for(text)))


def test_plain_prose_needs_the_text_face_only() -> None:
    assert families("“Don’t,” she said… naïve café—no.") == ["FP Garamond"]


@pytest.mark.parametrize(
    ("text", "family"),
    [("שלום", "FP Hebrew"), ("مرحبا", "FP Arabic"), ("☾", "FP Symbols"), ("♥", "FP Signs")],
)
def test_a_script_or_a_sign_brings_its_face(text: str, family: str) -> None:
    assert families("I " + text) == ["FP Garamond", family]


def test_what_fans_type_between_words_can_be_shown() -> None:
    assert missing("♥♡★☆♪♫☾❤✓●☀✿♀♂⚔☠→⁂ Привет Ελλάδα") == frozenset()


def test_what_no_face_has_is_told() -> None:
    assert missing("雪 and 🦊") == {"雪", "🦊"}


def test_the_characters_taken_for_granted_are_in_the_text_face() -> None:
    granted = {chr(code) for code in range(0x20, 0x7F)} | set("àéîøüßñçžłø–—‘’“”„‚…•«»")
    assert {ord(char) for char in granted} <= characters_of("FP Garamond")


def test_every_face_can_be_loaded_and_is_a_font() -> None:
    for each in FACES:
        assert each.load()[:4] in (b"\x00\x01\x00\x00", b"OTTO"), each.family
