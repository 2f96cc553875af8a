"""Where speech is, in every style of quotation marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanpack.thoughts.languages import LANGUAGES, UNKNOWN, language_of
from fanpack.thoughts.quotes import quotations, speaks_in_dashes


def speech(*texts: str, language: str = "en") -> list[str]:
    """What is inside quotation marks in each paragraph, parts joined by a bar."""
    out = []
    for text, quoted in zip(texts, quotations(texts, language_of(language)), strict=True):
        marked = "".join(
            char if flag else "|" for char, flag in zip(text, quoted.inside, strict=True)
        )
        out.append("|".join(part for part in marked.split("|") if part))
    return out


@pytest.mark.parametrize(
    ("text", "inside", "language"),
    [
        ('He said, "No." Then he left.', "No.", "en"),
        ("He said, “No.” Then he left.", "No.", "en"),
        ("“She said, ‘No,’ and left,” he said.", "She said, ‘No,’ and left,", "en"),
        ("‘No,’ he said. ‘It’s the boys’ room.’ He left.", "No,|It’s the boys’ room.", "en-GB"),
        ("'No,' he said. ''Tis late,' she said.", "No,|'Tis late,", "en-GB"),
        ("It's the boys' own 'ouse in the '90s.", "", "en"),
        ("He was 6'2\" tall.", "", "en"),
        ("„Nein“, sagte er. „Ja.“", "Nein|Ja.", "de"),
        ("»Nein«, sagte er.", "Nein", "de"),
        ("»Nein«, sagte er. ›Nie‹, dachte sie. Er ging.", "Nein|Nie", "de"),
        ("»Er sagte ›nein‹ und ging.« Er schwieg.", "Er sagte ›nein‹ und ging.", "de"),
        ("«Er sagte ‹nein› und ging.» Er schwieg.", "Er sagte ‹nein› und ging.", "de"),
        ("« Il a dit ‹ non › hier. » Rien.", " Il a dit ‹ non › hier. ", "fr"),
        ("Datei › Drucken, und er ging.", "", "de"),
        ("»Nej», sa han. »Ja.» Slut.", "Nej|Ja.", "sv"),
        ("« Non », dit-il.", " Non ", "fr"),
        ("— Non, dit-il.", " Non, dit-il.", "fr"),
        ("—No —dijo él—. Vamos.", "No |. Vamos.", "es"),
        ("„Nie” – rzekł.", "Nie", "pl"),
        ("– Nie – rzekł. – Tak.", " Nie | Tak.", "pl"),
        ("”Nej”, sa han.", "Nej", "sv"),
        ("「いいえ」と彼は言った。", "いいえ", "ja"),
    ],
)
def test_speech_is_what_stands_between_the_marks(text: str, inside: str, language: str) -> None:
    assert speech(text, language=language) == [inside]


def test_a_speech_over_two_paragraphs_is_speech_in_both() -> None:
    assert speech("“I was young.", "“I was old.” He sat.") == ["I was young.", "I was old."]


def test_a_missing_mark_does_not_make_speech_of_the_next_paragraph() -> None:
    texts = ('"I was young, he said.', "He sat.")
    first, second = quotations(texts, language_of("en"))
    assert not first.closed
    assert second.closed
    assert not any(second.inside)


@given(st.lists(st.text("\"“”‘’'„«»—– aA.s,\n"), max_size=4), st.sampled_from(LANGUAGES))
def test_any_text_has_a_flag_for_each_character(texts: list[str], language: object) -> None:
    found = quotations(texts, language)  # type: ignore[arg-type]
    assert [len(each.inside) for each in found] == [len(each) for each in texts]


def test_a_language_without_a_table_has_quotation_marks() -> None:
    assert any(quotations(['"Nej."'], UNKNOWN)[0].inside)


DASHES = (
    "— Is he still up there? the mate asked.",
    "— Praying.",
    "The gulls had gone over to the far side of the rock.",
    "- Asleep, more like.",
)


def test_a_text_without_quotation_marks_may_speak_in_dashes_in_any_language() -> None:
    assert speaks_in_dashes(DASHES)
    assert not speaks_in_dashes((*DASHES, "“No,” he said. “Not yet.”"))
    assert not speaks_in_dashes(("— a dash, once, for the look of it", "Nothing else."))
