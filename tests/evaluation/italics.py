"""Golden cases for italics: passages with *italics*, and what each span of them is."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from evaluation.gold import Gold, Mark
from fanpack.thoughts.classify import Decision, Kind, Passage, Span, classify

CASES = Path(__file__).parent.parent / "cases" / "thoughts"
FILES = sorted(CASES.glob("[0-9]*.yaml"))


@dataclass(frozen=True)
class Expected:
    span: str
    kind: Kind
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


def as_gold(path: Path) -> Gold:
    """A file of cases as gold: its italics as marks in a text without them."""
    language, passages, expected = load(path)
    meant = iter(expected)
    marks = tuple(
        tuple(Mark(span.start, span.end, next(meant).kind) for span in each.spans)
        for each in passages
    )
    return Gold(path.stem, language, tuple(Passage(each.text) for each in passages), marks)


def decide(path: Path) -> list[tuple[str, Decision, Expected]]:
    language, passages, expected = load(path)
    decided = [each for row in classify(passages, language) for each in row]
    spans = [passage.text[span.start : span.end] for passage in passages for span in passage.spans]
    assert spans == [each.span for each in expected]
    return list(zip(spans, decided, expected, strict=True))
