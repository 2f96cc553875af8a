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


NOTED = (
    "The fog lay on the harbour, and the bells of three ships answered each other across it.",
    "He opened the door. (A/N: who knew) No! He ran on. (A/N: who knew) The hall was empty.",
)


def test_notes_are_asked_last_among_the_first_and_as_likely_as_they_are_among_the_others() -> None:
    note = "(A/N: who knew)"
    found = judge(study([*DUEL.passages, *map(Passage, NOTED)], "en"))
    assert [each.text for each in questions(found, 0)[-2:]] == [note, note]
    later = [(each.kind, each.confidence) for each in questions(found, 20)]
    assert [sure for _, sure in later] == sorted((sure for _, sure in later), reverse=True)
    assert [kind for kind, _ in later].count("note") == 2


def test_notes_within_a_paragraph_are_known_again_each_in_its_place() -> None:
    studied = study([Passage(text) for text in NOTED], "en")
    story = Story(studied)
    found = [each for each in judge(studied) if each.kind == "note"]
    answers = [
        story.answer(each.paragraph, each.start, each.text, True, each.kind) for each in found
    ]
    assert [each.near for each in answers] == ["He opened the door", "No He ran on"]
    placed = story.place([*answers, answers[0]])
    assert [(each.start, each.end) for each in placed] == [(each.start, each.end) for each in found]
    assert all(each.within for each in placed)


def test_what_stands_behind_a_note_is_known_by_the_words_before_the_note() -> None:
    def answer(*texts: str) -> Answer:
        story = Story(study([Passage(text) for text in texts], "en"))
        return story.answer(len(texts) - 1, texts[-1].index("No!"), "No!", False)

    with_note = answer(NOTED[1])
    assert answer("He opened the door.", "No! He ran on.") == with_note
    assert with_note.near == "He opened the door"


def test_a_note_that_is_not_labelled_any_more_is_not_found_again() -> None:
    story = Story(study([Passage(text) for text in NOTED], "en"))
    answer = story.answer(1, 20, "(A/N: who knew)", True, "note")
    for label in ("(B/N", "A/N"):
        changed = [NOTED[0], NOTED[1].replace("(A/N", label)]
        assert Story(study([Passage(text) for text in changed], "en")).place([answer]) == ()


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
