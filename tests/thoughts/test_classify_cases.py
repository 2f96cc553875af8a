"""The golden cases: passages with *italics* and what each span is, in tests/cases/thoughts."""

from pathlib import Path

import pytest

from evaluation.gold import SEED
from evaluation.italics import CASES, FILES, decide, italic
from fanpack.thoughts.classify import classify

MESSAGES = CASES / "messages.yaml"
"""No passage to try recovery with: without its italics nothing says what is sent in it."""


@pytest.mark.parametrize("path", [*FILES, MESSAGES], ids=lambda path: path.stem)
def test_every_span_of_a_passage_is_taken_for_what_it_is(path: Path) -> None:
    wrong = [
        f"“{span}”: {decision.kind} ({decision.reason}), should be {expected.kind}: {expected.why}"
        for span, decision, expected in decide(path)
        if (decision.kind, decision.lang) != (expected.kind, expected.lang)
    ]
    assert wrong == []


def test_thoughts_are_found_with_f1_of_95_over_all_passages() -> None:
    pairs = [
        (decision.kind == "thought", expected.kind == "thought")
        for path in FILES
        for _, decision, expected in decide(path)
    ]
    assert len(pairs) >= 80
    hits = sum(found and meant for found, meant in pairs)
    wrong = sum(found != meant for found, meant in pairs)
    assert 2 * hits / (2 * hits + wrong) >= 0.95


@pytest.mark.skipif(not SEED.exists(), reason="the seed story is not at hand")
def test_all_thoughts_of_the_seed_are_taken_for_thoughts() -> None:
    text = SEED.read_text(encoding="utf-8")
    story = text[text.index("«") :]
    decided = [each for row in classify(italic(story, "«", "»"), "en") for each in row]
    assert [each.kind for each in decided] == ["thought"] * 29
