"""Who is in a story, and in whose head a scene is."""

import pytest

from fanpack.thoughts.cast import called_in
from fanpack.thoughts.facts import Passage
from fanpack.thoughts.recover import study

PAST = (
    "Marek went down the steps and untied the boat. The rope was wet and stiff.",
    "Ines held the lamp for Marek. She did not look at him, and he did not ask her to.",
    "Marek took the oars. He rowed as far as the light reached, and Ines put it out.",
)
IN_HER_HEAD = ("It was late, Ines thought. She had known that Marek would come, and she was cold.",)


def signs(said: str, *around: str, language: str = "en") -> set[str]:
    """The signs of the first segment of a paragraph that others stand before."""
    studied = study([Passage(each) for each in (*around, said)], language)
    return set(studied[-1].units[0].signs)


def test_whoever_thinks_in_a_tag_is_the_hero_of_the_scene() -> None:
    assert "of_hero" in signs("Marek was late.", *PAST)
    assert "of_hero" in signs("Ines was late.", *PAST, *IN_HER_HEAD)
    assert "other_name" in signs("Marek was late.", *PAST, *IN_HER_HEAD)


def test_a_scene_has_a_hero_of_its_own() -> None:
    passages = [Passage(each) for each in (*PAST, *IN_HER_HEAD)]
    passages.append(Passage("Marek was late. He ran.", joined=False))
    found = study(passages, "en")[-1].units[0].signs
    assert "of_hero" in found


@pytest.mark.parametrize(
    ("said", "sign"),
    [
        ("He had no coat.", "hero_pronoun"),
        ("She had no coat.", "other_quiet"),
        ("She turned to him.", "hero_pronoun"),
    ],
)
def test_a_pronoun_is_the_hero_s_or_someone_else_s(said: str, sign: str) -> None:
    assert sign in signs(said, *PAST)


def test_where_all_are_he_the_pronoun_says_nothing() -> None:
    alone = ("Marek rowed. He was tired.", "Tomas slept. He had a cold. Marek let him.")
    assert "hero_pronoun" not in signs("He had no coat.", *alone, *alone)


@pytest.mark.parametrize(
    "said",
    [
        "Well, Marek, that was that.",  # calls himself
        "The Marek lay at the quay.",  # a ship
        "I can't stay here with Marek.",  # “I” says enough
    ],
)
def test_a_name_can_stand_there_without_telling_of_anyone(said: str) -> None:
    assert signs(said, *PAST).isdisjoint({"of_hero", "other_name"})


def test_where_i_tell_nobody_else_is_the_hero() -> None:
    told = ("I went down the steps, and Ines held the lamp for me. I took the oars from Ines.",)
    assert signs("Ines was late.", *told, *told).isdisjoint({"of_hero", "other_name"})


def test_a_language_without_genders_has_no_hero() -> None:
    told = ("Marek ging die Treppe hinunter. Ines hielt Marek die Lampe. Er sah Ines nicht an.",)
    found = signs("Marek war spät dran.", *told, *told, language="de")
    assert found.isdisjoint({"of_hero", "other_name"})


def test_what_was_before_and_a_comparison_show() -> None:
    assert "pluperfect" in signs("She had taken the lamp away.", *PAST)
    assert "pluperfect" not in signs("She had a lamp.", *PAST)
    assert "likens" in signs("The light was like a coin in the water.", *PAST)
    assert "relative" in signs("The lamp, which was hers, went out.", *PAST)


def test_who_is_called_stands_between_commas() -> None:
    assert called_in("Well, Cuff, it may be so.") == {"well", "cuff"}
    assert called_in("It was Cuff who came.") == set()
