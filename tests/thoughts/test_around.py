"""Signs that come from what stands around a segment."""

from fanpack.thoughts.facts import Passage
from fanpack.thoughts.recover import study

PARAGRAPHS = (
    "He sat down by the stove and took off his boots. Snow.",
    "“Is it far?” she asked.",
    "He did not know it.",
    "The road went on. It went over the hill. He had seen it once. There was an inn behind it.",
)


def signs() -> list[list[set[str]]]:
    studied = study([Passage(text) for text in PARAGRAPHS], "en")
    return [[set(unit.signs) for unit in each.units] for each in studied]


def test_speech_in_the_paragraphs_beside_it_is_a_sign() -> None:
    first, _, third, fourth = signs()
    assert all("speech_follows" in each for each in first)
    assert all("speech_precedes" in each and "speech_follows" not in each for each in third)
    assert not any("speech_precedes" in each for each in fourth)


def test_what_stands_behind_a_short_sentence_knows_it_even_over_a_paragraph() -> None:
    first, second, _, fourth = signs()
    assert ["short_before" in each for each in first] == [False, False]
    assert "short_before" in second[0]
    assert ["short_before" in each for each in fourth] == [False, True, False, False]


def test_one_of_many_sentences_in_a_paragraph_of_narration_is_among_many() -> None:
    first, _, third, fourth = signs()
    assert not any("among_many" in each for row in (first, third) for each in row)
    assert all("among_many" in each for each in fourth)


def test_how_it_opens_says_whom_or_what_it_is_about() -> None:
    _, _, third, fourth = signs()
    assert "of_person" in third[0]
    assert "of_noun" in fourth[0]
    assert "of_thing" in fourth[1]


def test_how_near_the_edge_of_its_scene_a_paragraph_is_is_a_sign_unless_the_scene_is_short() -> (
    None
):
    def edges(*passages: Passage) -> list[tuple[float, float]]:
        units = [each.units[0].signs for each in study(passages, "en")]
        return [(each.get("scene_opens", 0.0), each.get("scene_ends", 0.0)) for each in units]

    scene = (Passage("She went on.", joined=False), *(Passage("She went on."),) * 7)
    outer, inner = [(1.0, 0.0), (0.6, 0.0), (0.3, 0.0)], [(0.0, 0.0)] * 2
    assert edges(*scene, *scene)[8:] == [*outer, *inner, (0.0, 0.3), (0.0, 0.6), (0.0, 1.0)]
    assert edges(*scene[:7]) == [(0.0, 0.0)] * 7


def test_a_sentence_that_its_paragraph_has_no_other_of_knows_it() -> None:
    first, second, third, _ = signs()
    assert not any("one_sentence" in each for each in first)
    assert "one_sentence" in second[0]
    assert "one_sentence" in third[0]
