"""Segments: what stands outside speech, cut at sentences and at thought tags."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanpack.thoughts.cues_english import ENGLISH_CUES
from fanpack.thoughts.quotes import quotations
from fanpack.thoughts.segments import Segment, has_capitals, segments


def cut(text: str) -> list[Segment]:
    (speech,) = quotations([text], ENGLISH_CUES.language)
    return list(segments(text, speech.inside, ENGLISH_CUES))


def roles(text: str) -> list[tuple[str, str]]:
    return [(text[each.start : each.end], each.role) for each in cut(text)]


def test_speech_is_left_out() -> None:
    assert roles('"Stay," he said. I can’t.') == [("he said.", "plain"), ("I can’t.", "plain")]


def test_a_small_letter_behind_an_ellipsis_goes_on_with_the_sentence() -> None:
    assert roles("He was… somewhere else. She knew.") == [
        ("He was… somewhere else.", "plain"),
        ("She knew.", "plain"),
    ]


def test_abbreviations_and_initials_end_no_sentence() -> None:
    assert len(cut("Mr. Hale of the F.B.I. came in.")) == 1


def test_a_letter_behind_a_small_word_is_no_initial() -> None:
    assert len(cut("It was a bottom C. Nobody moved.")) == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("No way, he thought.", [("No way,", "tagged"), ("he thought.", "tag")]),
        (
            "Well, thought Iris, that is odd.",
            [("Well,", "tagged"), ("thought Iris,", "tag"), ("that is odd.", "continued")],
        ),
        ("He thought, Run.", [("He thought,", "tag"), ("Run.", "tagged")]),
        (
            "But then, he thought, I could.",
            [("But then, he thought,", "tag"), ("I could.", "tagged")],
        ),
        (
            "He left. And then he thought, God help me.",
            [
                ("He left.", "plain"),
                ("And then he thought,", "tag"),
                ("God help me.", "tagged"),
            ],
        ),
        (
            "If I laugh I fall, he was thinking, and if I fall I die.",
            [
                ("If I laugh I fall,", "tagged"),
                ("he was thinking,", "tag"),
                ("and if I fall I die.", "continued"),
            ],
        ),
        ("Mother, he says in his head.", [("Mother,", "tagged"), ("he says in his head.", "tag")]),
        ("She thinks: he knows.", [("She thinks:", "tag"), ("he knows.", "tagged")]),
        (
            "I stood and all I could think was: hello.",
            [("I stood and all I could think was:", "tag"), ("hello.", "tagged")],
        ),
        ("One thought: Run.", [("One thought:", "tag"), ("Run.", "tagged")]),
        ("Fool! he told himself.", [("Fool!", "tagged"), ("he told himself.", "tag")]),
        ("Say no, thought the turner.", [("Say no,", "tagged"), ("thought the turner.", "tag")]),
        (
            "A list of what? the old clerk wondered.",
            [("A list of what?", "tagged"), ("the old clerk wondered.", "tag")],
        ),
        (
            "She is mad, thought d’Orval, with love.",
            [("She is mad,", "tagged"), ("thought d’Orval, with love.", "tag")],
        ),
        (
            "Choose, said something in him.",
            [("Choose,", "tagged"), ("said something in him.", "tag")],
        ),
        ("Run, was her first thought.", [("Run,", "tagged"), ("was her first thought.", "tag")]),
        (
            "They eat nothing, he thought, and then, with rage: It is nothing to me.",
            [
                ("They eat nothing,", "tagged"),
                ("he thought, and then, with rage:", "tag"),
                ("It is nothing to me.", "introduced"),
            ],
        ),
        (
            "I lay there and all I could think was, She told him.",
            [("I lay there and all I could think was,", "tag"), ("She told him.", "tagged")],
        ),
        (
            "Right, thinks Ivo, a tall one, and he opens the gate.",
            [
                ("Right,", "tagged"),
                ("thinks Ivo,", "tag"),
                ("a tall one,", "continued"),
                ("and he opens the gate.", "plain"),
            ],
        ),
        (
            "A boy’s, she thinks, or meant for one.",
            [
                ("A boy’s,", "tagged"),
                ("she thinks,", "tag"),
                ("or meant for one.", "continued"),
            ],
        ),
        (
            "Move, he thinks, and it is no use.",
            [
                ("Move,", "tagged"),
                ("he thinks, and it is no use.", "tag"),
            ],
        ),
        (
            "The floor was wet and I thought, mind the step, but my foot had gone.",
            [
                ("The floor was wet and I thought,", "tag"),
                ("mind the step,", "led"),
                ("but my foot had gone.", "plain"),
            ],
        ),
        (
            "I thought, for the second time that day, What if he lied?",
            [("I thought, for the second time that day,", "tag"), ("What if he lied?", "tagged")],
        ),
        (
            "She stands there, thinking, quite calmly, The key is gone.",
            [("She stands there, thinking, quite calmly,", "tag"), ("The key is gone.", "tagged")],
        ),
        (
            "There is a light out there like someone who nearly speaks, and I should go, I think.",
            [
                ("There is a light out there like someone who nearly speaks, and", "plain"),
                ("I should go,", "tagged"),
                ("I think.", "tag"),
            ],
        ),
        (
            "Big, I thought when I saw it, far too big.",
            [
                ("Big,", "tagged"),
                ("I thought when I saw it,", "tag"),
                ("far too big.", "continued"),
            ],
        ),
        ("All I can think is he knows.", [("All I can think is", "tag"), ("he knows.", "tagged")]),
        (
            "They are blue, he’d thought then.",
            [
                ("They are blue,", "tagged"),
                ("he’d thought then.", "tag"),
            ],
        ),
        (
            "God, thinks the mate of the Swan.",
            [
                ("God,", "tagged"),
                ("thinks the mate of the Swan.", "tag"),
            ],
        ),
        ("Up, he tells his legs.", [("Up,", "tagged"), ("he tells his legs.", "tag")]),
        ("A walk, thought he.", [("A walk,", "tagged"), ("thought he.", "tag")]),
        ("Fog, said I inwardly.", [("Fog,", "tagged"), ("said I inwardly.", "tag")]),
        (
            "She is dead, I remind myself.",
            [("She is dead,", "tagged"), ("I remind myself.", "tag")],
        ),
        ("Rich boys, her face says.", [("Rich boys,", "tagged"), ("her face says.", "tag")]),
        ("Spring onions, Sha thinks.", [("Spring onions,", "tagged"), ("Sha thinks.", "tag")]),
        ("She thinks I’m lost.", [("She thinks I’m lost.", "plain")]),
    ],
)
def test_a_tag_is_cut_off_and_is_never_a_thought(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert roles(text) == expected


def test_the_thought_is_no_tag() -> None:
    assert roles("He hated the thought.") == [("He hated the thought.", "plain")]


def test_a_segment_knows_the_speech_beside_it() -> None:
    (behind,) = cut('"Yes." Liar.')
    (before,) = cut('Oh no. "Wait!"')
    assert behind.after_quote
    assert not behind.before_quote
    assert before.before_quote
    assert before.opens


@given(st.text(alphabet="ab AI.!?…\"“”'’,—\n: thought he", max_size=120))
def test_segments_are_in_order_have_words_and_never_overlap(text: str) -> None:
    end = 0
    for each in cut(text):
        assert end <= each.start < each.end <= len(text)
        assert any(char.isalnum() for char in text[each.start : each.end])
        end = each.end


def test_a_name_behind_a_question_mark_is_still_its_tag() -> None:
    assert roles("Who’s there? Ines wondered. She rose.")[:2] == [
        ("Who’s there?", "tagged"),
        ("Ines wondered.", "tag"),
    ]


def test_narration_that_hangs_on_a_tag_belongs_to_it() -> None:
    assert roles("Poor man, I thought, watching his face, he’s counting.") == [
        ("Poor man,", "tagged"),
        ("I thought, watching his face,", "tag"),
        ("he’s counting.", "continued"),
    ]


def test_what_is_told_without_quotation_marks_is_tagged() -> None:
    assert roles("You’re all right, he told her, and waited.")[0] == ("You’re all right,", "tagged")


@pytest.mark.parametrize(
    "text",
    [
        "It was smaller than he thought.",
        "That was what she thought.",
        "He closed the door, the second thought already there.",
    ],
)
def test_a_clause_with_a_verb_of_thinking_is_no_tag(text: str) -> None:
    assert [role for _, role in roles(text)] == ["plain"]


def test_where_an_author_types_no_capitals_a_small_letter_begins_a_sentence() -> None:
    lines = ("he goes up. twelve steps. nobody stops him.", "the room is full of backs.")
    assert not has_capitals(lines)
    (speech,) = quotations(lines[:1], ENGLISH_CUES.language)
    found = segments(lines[0], speech.inside, ENGLISH_CUES, capitals=False)
    assert [lines[0][each.start : each.end] for each in found] == [
        "he goes up.",
        "twelve steps.",
        "nobody stops him.",
    ]
    assert has_capitals(("He goes up. Twelve steps.", "iPhones ring.", "Nobody stops him."))
