"""Thought lint: each rule has a broken manuscript of its own, and a sound one breaks none."""

from pathlib import Path

import pytest

from fanpack import readers
from fanpack.manuscript import discover
from fanpack.passes.thoughts import understand
from fanpack.thoughts.lint import RULES, lint_thoughts

FIXTURES = Path(__file__).parent.parent / "cases" / "checks"
DOCS = Path(__file__).parents[2] / "docs" / "thoughts.md"


def codes(name: str) -> list[str]:
    (work,) = discover(FIXTURES / name / "story.md").works
    findings = lint_thoughts(understand(readers.read(work).book))
    assert all(each.message and each.hint and each.severity == "warning" for each in findings)
    return [each.code for each in findings]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_manuscript_with_one_fault_breaks_one_rule(rule: object) -> None:
    code = getattr(rule, "code", "")
    assert codes(code) == [code]


def test_a_sound_manuscript_breaks_none() -> None:
    assert codes("sound-thoughts") == []


def test_a_finding_names_the_line() -> None:
    (work,) = discover(FIXTURES / "T003" / "story.md").works
    (finding,) = lint_thoughts(readers.read(work).book)
    assert (finding.file or "").endswith("T003/story.md")
    assert finding.line == 9


def test_every_rule_is_in_the_documentation() -> None:
    text = DOCS.read_text(encoding="utf-8")
    assert [rule.code for rule in RULES if f"| {rule.code} | {rule.wrong} |" not in text] == []
