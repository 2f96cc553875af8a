"""Learning: answers move their neighbours, forty of them the weights, and none is asked twice."""

from evaluation.gold import Gold, gold_texts
from evaluation.simulation import authors, lesson
from fanpack.thoughts.answers import Answer, Story
from fanpack.thoughts.facts import Passage
from fanpack.thoughts.learn import ENOUGH, learn, questions
from fanpack.thoughts.recover import Learned, Studied, confidences, judge, study
from fanpack.thoughts.weights import weights_of

GOLD = {gold.name: gold for gold in gold_texts()}
DUEL = GOLD["01-third-past-duel"]


def studied(gold: Gold = DUEL, times: int = 1) -> tuple[Studied, ...]:
    passages = [Passage(each.text, chapter=n) for n in range(times) for each in gold.passages]
    return study(passages, gold.language)


def test_an_answered_span_is_not_proposed_again() -> None:
    text = studied()
    story = Story(text)
    for each in judge(text, least=0.4):
        answer = Answer(each.text, story.near(each.paragraph, each.start), False)
        learned = learn(text, story.place([answer]))
        again = [(other.paragraph, other.start) for other in judge(text, learned, least=0.0)]
        assert (each.paragraph, each.start) not in again


def test_a_yes_lifts_its_neighbours_and_a_no_lowers_them() -> None:
    text = studied()
    story = Story(text)
    index = next(n for n, each in enumerate(text) if "Late. Of course" in each.text)
    for yes in (True, False):
        (placed,) = story.place([Answer("Of course I'm late.", "steps into the yard Late", yes)])
        learned = learn(text, (placed,))
        plain, _ = confidences(index, text[index], Learned())
        moved, _ = confidences(index, text[index], learned)
        (unit,) = placed.units
        assert (moved[unit - 1] > plain[unit - 1]) is yes


def test_weights_stay_as_they_are_before_forty_questions() -> None:
    text = studied()
    story = Story(text)
    answers = [
        Answer(each.text, story.near(each.paragraph, each.start), True, asked=True)
        for each in judge(text, least=0.3)
    ]
    assert learn(text, story.place(answers)).weights == {}


def test_from_forty_questions_on_weights_move_towards_the_author() -> None:
    text = tuple(
        each
        for gold in GOLD.values()
        if gold.language == "en" and "third-past" in gold.name
        for each in studied(gold)
    )
    story = Story(text)
    answers = [
        Answer(each.text, story.near(each.paragraph, each.start), False, asked=True)
        for each in judge(text, least=0.02)
    ]
    assert len(answers) >= ENOUGH
    learned = learn(text, story.place(answers))
    first = weights_of("third-past")["singular"].weight
    assert learned.weights["third-past"]["singular"].weight < first


def test_the_doubtful_are_asked_first_and_later_the_likely() -> None:
    proposals = judge(studied())
    quick = [abs(each.confidence - 0.5) for each in questions(proposals, 0)]
    later = [each.confidence for each in questions(proposals, 20)]
    assert quick == sorted(quick)
    assert later == sorted(later, reverse=True)


def test_an_answer_is_found_again_when_the_text_around_it_changes() -> None:
    changed = study(
        [Passage("New."), Passage("A quite new beginning. " + DUEL.passages[0].text)], "en"
    )
    (placed,) = Story(changed).place([Answer("Of course I'm late.", "something else", True)])
    assert changed[1].text[placed.start : placed.end] == "Of course I'm late."


def test_answers_do_not_make_the_rest_worse() -> None:
    gains = []
    for author in authors():
        for count in (10, 20, 40):
            taught = lesson(author, count)
            gains.append(taught.learned - taught.plain)
    assert sum(gains) / len(gains) > -0.005
    assert min(gains) > -0.06


def test_weights_are_fitted_only_where_one_narration_has_forty_answers() -> None:
    mixed = authors()[-1]
    text = study(mixed.passages, "en")
    story = Story(text)
    answers = [
        Answer(each.text, story.near(each.paragraph, each.start), False, asked=True)
        for each in judge(text, least=0.05)
        if text[each.paragraph].way == "first-past"
    ]
    assert learn(text, story.place(answers[: ENOUGH - 1])).weights == {}
    assert learn(text, story.place(answers)).weights.keys() <= {"first-past"}


def test_words_that_are_everywhere_are_known_again_by_the_words_before_them() -> None:
    doors = ("north", "south", "east", "west", "lower")
    lines = [f"Near the {doors[n % 5]} door she stood. No, not now." for n in range(600)]
    story = Story(study([Passage(line) for line in lines], "en"))
    answers = [story.answer(n, lines[n].index("No,"), "No, not now.", True) for n in range(600)]
    assert [each.nth for each in answers[:10]] == [1] * 5 + [2] * 5
    assert answers[123].near == "west door she stood"
    assert [each.paragraph for each in story.place(answers)] == list(range(600))
