"""The golden cases: passages with *italics* and what each span is, in tests/cases/thoughts."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from fanpack.thoughts.classify import Decision, Passage, Span, classify

CASES = Path(__file__).parent.parent / "cases" / "thoughts"
SEED = Path(__file__).parents[2].parent / "shared" / "seed" / "000_87dbb4298b8fc8a4.thoughts.txt"
FILES = sorted(CASES.glob("[0-9]*.yaml"))


@dataclass(frozen=True)
class Expected:
    span: str
    kind: str
    why: str
    lang: str = ""


def italic(text: str, opening: str = r"\*", closing: str = r"\*") -> tuple[Passage, ...]:
    """Paragraphs of a text in which italics stand between marks, as the pass would give them."""
    passages = []
    for paragraph in re.split(r"\n\s*\n", text.strip()):
        parts: list[str] = []
        spans: list[Span] = []
        place = 0
        for index, part in enumerate(
            re.split(f"{opening}(.+?){closing}", paragraph, flags=re.DOTALL)
        ):
            if index % 2:
                spans.append(Span(place, place + len(part)))
            parts.append(part)
            place += len(part)
        passages.append(Passage("".join(parts), tuple(spans)))
    return tuple(passages)


def load(path: Path) -> tuple[str, tuple[Passage, ...], list[Expected]]:
    case: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    expected = [
        Expected(each["span"], each["is"], each["why"], each.get("lang", ""))
        for each in case["spans"]
    ]
    return case["language"], italic(case["text"]), expected


def decide(path: Path) -> list[tuple[str, Decision, Expected]]:
    language, passages, expected = load(path)
    decided = [each for row in classify(passages, language) for each in row]
    spans = [passage.text[span.start : span.end] for passage in passages for span in passage.spans]
    assert spans == [each.span for each in expected]
    return list(zip(spans, decided, expected, strict=True))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
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
