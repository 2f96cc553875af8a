"""Narration: who tells a scene and in which tense, scene by scene where there is enough text."""

from evaluation.gold import gold_texts
from fanpack.thoughts.facts import Passage
from fanpack.thoughts.recover import TICKED, judge, study

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


REMEMBERED = (
    "She had always hated the harbour. Her father sold the boat there when she was nine.",
    "She looks up. The lamp is swinging over the table, and the door is open again.",
    "Nobody told her why he did it. She found the empty berth and went home by herself.",
    "The boy puts down the basket. The eels are turning over and over in the wet straw.",
    "He takes off his cap. The rain is running down the window behind him in long lines.",
)


def test_speech_tags_decide_the_tense_where_much_is_remembered() -> None:
    says = ("“Come in,” she says to the boy.", "“It's late,” answers the boy.")
    said = ("“Come in,” she said to the boy.", "“It's late,” answered the boy.")
    for tags, way in ((says, "third-present"), (said, "third-past")):
        assert {each.way for each in study([Passage(t) for t in (*REMEMBERED, *tags)], "en")} == {
            way
        }


def test_where_the_tense_is_a_guess_nothing_that_rests_on_it_is_ticked() -> None:
    said = "“Come in,” she said to the boy."
    thought = "I hate this place."

    def sure(*tags: str) -> float:
        texts = (*REMEMBERED[1:], *tags, f"She rubbed her hands. {thought}")
        judged = judge(study([Passage(text) for text in texts], "en"))
        return max(each.confidence for each in judged if thought in each.text)

    assert sure() < TICKED <= sure(said, said)


def test_i_said_makes_a_narrator_of_whoever_seldom_says_i_elsewhere() -> None:
    watched = (
        "The harbour lay under fog all day, and the bells of three ships answered each other.",
        "I counted the masts from the window. The boy turned and looked up at the house.",
        "The eels moved in the straw. He covered them with his cap and pulled off his boots.",
    )
    for speaker, person in (("I", "first"), ("he", "third")):
        tags = [f"“Come in,” {speaker} said.", f"“It's late,” {speaker} added."]
        studied = study([Passage(text) for text in (*watched, *tags)], "en")
        assert {each.profile.person for each in studied} == {person}


def test_a_narrator_who_says_i_said_is_the_first_person_however_much_is_told_of_others() -> None:
    of_others = tuple(f"The captain lifted the cover of dish {number}." for number in range(14))
    tags = ("“Cucumber,” said the captain.", "“It breathed,” I said.", "“No,” I said.")
    passages = [Passage(each) for each in (*of_others, *tags)]
    assert {each.way for each in study(passages, "en")} == {"first-past"}
    without = [Passage(each.replace("I said", "he said")) for each in (*of_others, *tags)]
    assert {each.way for each in study(without, "en")} == {"third-past"}


def test_who_thought_tells_the_past_though_they_say_says_she() -> None:
    story = (
        "The kettle boiled over, and nobody in that kitchen got up to see to it.",
        "“You smell of the stable,” says she.",
        "“I live in the stable,” says he, and puts his boots upon the fender.",
        "You fool, I thought. The lad had a comb in his hand and it did not move at all.",
        "“Say some, then,” says he.",
        "Laugh, I told myself. She stood there on the hearth and waited for the rest of it.",
    )
    ways = {each.way for each in study([Passage(text) for text in story], "en")}
    assert ways == {"first-past"}
    talk = [text for text in story if "I t" not in text]
    assert {each.way for each in study([Passage(text) for text in talk], "en")} != ways
