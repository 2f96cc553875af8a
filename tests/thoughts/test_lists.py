"""The words of a sentence, and the lists of its language that have one of them."""

import pytest

from fanpack.thoughts import lists
from fanpack.thoughts.cues import Cues
from fanpack.thoughts.cues_english import ENGLISH_CUES
from fanpack.thoughts.cues_foreign import GERMAN_CUES, UNKNOWN_CUES
from fanpack.thoughts.language import word_list
from fanpack.thoughts.tables import ALL_CUES


@pytest.mark.parametrize("cues", [*ALL_CUES, UNKNOWN_CUES], ids=lambda cues: cues.language.code)
def test_a_word_is_in_the_lists_that_its_table_has(cues: Cues) -> None:
    tables = (
        (lists.SINGULAR, cues.singular),
        (lists.SECOND, cues.second),
        (lists.THIRD, cues.language.third),
        (lists.DEIXIS, cues.deixis),
        (lists.SMALL_WORDS, cues.small_words),
        (lists.HAD, cues.other.had if cues.other else ()),
        (lists.SAME_PAST, cues.other.same_past if cues.other else ()),
    )
    every = {word for _, table in tables for word in table}
    for word in every:
        _, found = lists.read(word, cues)
        for bit, table in tables:
            assert bool(found & bit) == any(each in table for each in word_list(word)), word


def test_a_text_is_in_the_lists_of_all_its_words() -> None:
    words, found = lists.read("“You're here,” we said: nobody’d know.", ENGLISH_CUES)
    assert words == ("you're", "here", "we", "said", "nobody'd", "know")
    for bit in (lists.SECOND, lists.DEIXIS, lists.PLURAL, lists.VOICING, lists.COLON):
        assert found & bit
    assert not found & (lists.SINGULAR | lists.THIRD | lists.THINKING)


def test_each_language_has_lists_of_its_own() -> None:
    assert lists.read("ich", GERMAN_CUES)[1] & lists.SINGULAR
    assert not lists.read("ich", ENGLISH_CUES)[1] & lists.SINGULAR


def test_a_text_without_words_is_in_no_list() -> None:
    assert lists.read(" — ", ENGLISH_CUES) == ((), 0)
