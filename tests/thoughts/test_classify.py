"""The classifier by short texts: easy mistakes, hints, modes, legends, reasons."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from evaluation.italics import italic
from fanpack.thoughts.classify import Decision, Passage, Span, classify
from fanpack.thoughts.legend import Legend, legend_of

CASES = Path(__file__).parent.parent / "cases" / "thoughts"
MISTAKES: list[dict[str, Any]] = yaml.safe_load((CASES / "mistakes.yaml").read_text("utf-8"))
KINDS: list[dict[str, Any]] = yaml.safe_load((CASES / "kinds.yaml").read_text("utf-8"))


def decide(text: str, language: str = "en", hint: str = "", **options: Any) -> Decision:
    """What the one span between asterisks is taken for."""
    before, said, after = text.split("*")
    span = Span(len(before), len(before) + len(said), hint)
    ((decision,),) = classify([Passage(before + said + after, (span,))], language, **options)
    return decision


@pytest.mark.parametrize("case", MISTAKES, ids=lambda case: case["text"][:50])
def test_an_easy_mistake_is_not_made(case: dict[str, Any]) -> None:
    decision = decide(case["text"], case.get("language", "en"))
    assert (decision.kind, decision.lang) == (case["is"], case.get("lang", "")), decision.reason


@pytest.mark.parametrize("case", KINDS, ids=lambda case: case["text"][:50])
def test_a_kind_of_italics_is_known_by_what_stands_around_it(case: dict[str, Any]) -> None:
    decision = decide(case["text"])
    assert (decision.kind, decision.lang) == (case["is"], case.get("lang", "")), decision.reason


def test_a_reason_quotes_the_tag() -> None:
    assert decide("*Not again,* he thought.").reason == "stands beside “he thought”"


def test_the_language_that_the_source_gives_is_taken() -> None:
    decision = decide("He said *ja* and left.", hint='lang="de"')
    assert (decision.kind, decision.lang) == ("foreign", "de")


def test_a_language_that_is_the_book_s_own_makes_nothing_foreign() -> None:
    assert decide("He was *late* again.", hint="lang=en-US").kind == "emphasis"


def test_a_quotation_that_the_source_sets_in_italics_is_a_thought() -> None:
    assert decide("He went home, *oh well* , and slept.", hint="q").kind == "thought"


def test_a_hint_beats_the_mode() -> None:
    assert decide("On the *Maid* he slept.", hint="ship", mode="thought").kind == "vessel"


def test_an_unclosed_quotation_is_decided_with_less_confidence() -> None:
    closed = decide('"I was *late*," he said.').confidence
    assert decide('"I was *late, he said.* He left.').confidence < closed


def test_a_legend_of_telepathy_makes_telepathy_of_sentences() -> None:
    legend = legend_of("Italics = telepathy")
    assert decide("*Come here.* He came.", legend=legend).kind == "telepathy"
    assert decide("He was *very* late.", legend=legend).kind == "emphasis"


def test_a_tag_beats_a_legend() -> None:
    legend = legend_of("Italics = emphasis")
    assert decide("*Come here,* he thought.", legend=legend).kind == "thought"


def test_colons_are_telepathy_unless_the_legend_says_otherwise() -> None:
    assert decide("*:Come here.:* He came.").kind == "telepathy"
    assert decide("*:Come here.:*", legend=legend_of(":x: means thinking")).kind == "thought"


def test_slashes_mean_nothing_without_a_legend() -> None:
    assert decide("*/Come here./* He came.", legend=Legend()).kind == "thought"


def test_the_long_narration_of_a_legend_of_thoughts_is_a_thought() -> None:
    text = "*She had gone out by the gate and left it open and had not once looked back at him.*"
    assert decide(text).kind == "recalled"
    assert decide(text, legend=legend_of("Italics are thoughts")).kind == "thought"


def test_a_ship_named_once_as_one_is_one_everywhere() -> None:
    one, two = "He sailed on the Maid.", "He missed the Maid."
    passages = [Passage(one, (Span(17, 21),)), Passage(two, (Span(14, 18),))]
    kinds = [each.kind for row in classify(passages, "en") for each in row]
    assert kinds == ["vessel", "vessel"]


def test_chapters_have_narrators_of_their_own() -> None:
    first = Passage(" ".join(["I was on my own and I went to bed."] * 20), chapter=1)
    third = Passage(" ".join(["She was on her own and she went to bed."] * 40), chapter=2)
    text = "She told him that my God I never wanted any of it."
    span = (Span(18, 49),)
    said = [first, Passage(text, span, chapter=1), third, Passage(text, span, chapter=2)]
    kinds = [each.kind for row in classify(said, "en") for each in row]
    assert kinds == ["emphasis", "thought"]


def test_an_empty_text_and_an_empty_span_are_no_trouble() -> None:
    assert classify([], "en") == ()
    ((decision,),) = classify([Passage("…", (Span(0, 1),))], "en")
    assert decision.kind == "thought"
    ((decision,),) = classify([Passage("a ", (Span(2, 2),))], "en")
    assert decision.kind == "emphasis"


def kinds(text: str) -> list[str]:
    return [each.kind for row in classify(italic(text), "en") for each in row]


def test_what_follows_the_tag_of_another_voice_is_that_voice_too() -> None:
    text = "*Look less hard, Tom,* his wife had told him once. *One day it will look back.* He sat."
    assert kinds(text) == ["recalled", "recalled"]
    typed = "*See you at four,* she had typed. She put the phone away. *I won't be there.*"
    assert kinds(typed)[1] == "thought"


def test_italic_paragraphs_that_the_next_one_says_are_read_are_a_letter() -> None:
    letter = "*He does not sleep in the east wing. Ask him who does.*"
    assert kinds(f"{letter}\n\nShe read it through and put it in the fire.") == ["recalled"]
    assert kinds(f"{letter}\n\nShe got up and put a log on the fire.") == ["thought"]


def test_an_entry_of_a_log_is_no_thought() -> None:
    assert kinds("*0410. One stowaway, aged about six.*") == ["recalled"]


HABIT = (
    "*What a day. I am tired.* He sat.\n\n*Why me? I did not ask.*\n\n*Home, then.* He rose.\n\n"
)
"""Italic sentences with a capital and an end."""


def test_a_message_is_what_is_typed_as_no_other_sentence_is() -> None:
    assert kinds(HABIT + "*hi gabe can you witness this*")[-1] == "recalled"
    assert kinds("The door creaked.\n\n*please not him please not him*")[-1] == "thought"


def test_what_a_note_says_may_stand_in_the_paragraph_below() -> None:
    note = "There was a note under the wiper.{}*You have until Friday.*"
    assert kinds(note.format("\n\n"))[-1] == "recalled"
    first, below = italic(note.format("\n\n"))
    apart = classify([first, below._replace(joined=False)], "en")
    assert [each.kind for row in apart for each in row] == ["thought"]


def test_words_that_come_again_are_what_they_were() -> None:
    said = "*You always look at the lock,* Ilse had told him.\n\nHe tried. *Look at the lock.*"
    assert kinds(said) == ["recalled", "recalled"]
    assert kinds(said.replace("Look at", "Mind")) == ["recalled", "thought"]


def test_words_of_another_chapter_come_from_nowhere() -> None:
    first, below = italic("*You look at the lock,* Ilse had told him.\n\n*Look at the lock.*")
    apart = classify([first, below._replace(chapter=1)], "en")
    assert [each.kind for row in apart for each in row] == ["recalled", "thought"]


def test_a_voice_goes_on_behind_its_tag_until_it_is_answered() -> None:
    tag = "*You would make a saint swear,* his wife had told him, the week she gave it up."
    assert kinds(f"{tag} *It is like being driven by a headmaster.*") == ["recalled"] * 2
    assert kinds(f"{tag} *I never liked that car.*") == ["recalled", "thought"]


def test_a_legend_of_thoughts_outweighs_the_sentence_before() -> None:
    text = "There was a note on the door. *You have until Friday.*"
    assert decide(text).kind == "recalled"
    assert decide(text, legend=legend_of("Italics are thoughts")).kind == "thought"


def test_a_tagged_thought_in_speech_is_one() -> None:
    assert (
        decide("“I remember thinking, *Poor devil, not tonight!* And he fell.”").kind == "thought"
    )


def test_a_word_said_again_is_stress() -> None:
    assert decide("Why. *Why.* Nobody says yes to that.").kind == "emphasis"
    assert decide("He closed it. *Why.* Nobody says yes to that.").kind == "thought"
