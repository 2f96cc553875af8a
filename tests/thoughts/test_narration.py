"""Narration: who tells a scene and in which tense, scene by scene where there is enough text."""

from evaluation.gold import gold_texts
from fanpack.thoughts.facts import Passage
from fanpack.thoughts.recover import study

GOLD = {gold.name: gold for gold in gold_texts()}


def told(name: str) -> set[str]:
    gold = GOLD[name]
    return {str(each.profile) for each in study(gold.passages, gold.language)}


def test_person_and_tense_are_found_beside_thoughts_and_speech() -> None:
    assert told("01-third-past-duel") == {"third person, past tense"}
    assert told("04-first-present-relay") == {"first person, present tense"}
    assert told("06-first-past-quarry") == {"first person, past tense"}
    assert told("07-third-present-ferry") == {"third person, present tense"}


def test_a_scene_that_is_told_otherwise_is_judged_by_itself() -> None:
    first, third = GOLD["04-first-present-relay"], GOLD["03-third-past-orbit"]
    passages = [Passage(each.text) for each in third.passages]
    passages.append(Passage(first.passages[0].text, joined=False))
    passages += [Passage(each.text) for each in first.passages[1:]]
    ways = [each.way for each in study(passages, "en")]
    assert ways[0] == "third-past"
    assert ways[-1] == "first-present"


def test_a_chapter_of_its_own_narrator_is_judged_by_itself() -> None:
    first, third = GOLD["06-first-past-quarry"], GOLD["03-third-past-orbit"]
    passages = [Passage(each.text, chapter=1) for each in third.passages]
    passages += [Passage(each.text, chapter=2) for each in first.passages]
    ways = [each.way for each in study(passages, "en")]
    assert (ways[0], ways[-1]) == ("third-past", "first-past")


def test_a_text_with_nothing_to_go_by_is_taken_for_third_person_past() -> None:
    (each,) = study([Passage("Silence.")], "en")
    assert each.way == "third-past"


def test_general_truths_do_not_make_a_narration_one_in_the_present() -> None:
    assert told("39-first-past-the-allotment") == {"first person, past tense"}
