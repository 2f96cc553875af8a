"""Thought lint: each rule has a broken manuscript of its own, and a sound one breaks none."""

import json
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


def found_in(text: str, legend: str, folder: Path) -> list[str]:
    head = f"title: x\nlanguage: en\nsummary: s\ndisclaimer: d\nlegend: {json.dumps(legend)}"
    (folder / "story.md").write_text(f"---\n{head}\n---\n\n{text}\n", encoding="utf-8")
    (work,) = discover(folder / "story.md").works
    return [each.code for each in lint_thoughts(understand(readers.read(work).book))]


@pytest.mark.parametrize(
    ("legend", "text"),
    [
        ("/x/ = thoughts", "It was 24/7, 3/4 and/or w/o; see http://a.b/c. [Not now.]{.thought}"),
        ("^x^ means thinking", "He wrote 2^3 and smiled. ^_^ [Not now.]{.thought}"),
        ("~x~ thoughts", "It took ~20 minutes, ~5 more. [Not now.]{.thought}"),
        ("Italics are thoughts.", "[I heard “no” today.]{.thought} [Not ‘him’.]{.thought} He ran."),
        ("Italics are thoughts.", "[Not now]{.thought}, he thought. It was [my lamp]{.thought}."),
        ("Italics are thoughts, //x// is telepathy", "[Not now.]{.thought} //Come.// He ran."),
        ("Italics are thoughts, /x/ is telepathy", "[Not now.]{.thought} /Come,/ he sent. /Go./"),
        ("Italics are thoughts.", "/Come,/ he sent. He ran. [Not now.]{.thought} /Go,/ he sent."),
    ],
)
def test_ordinary_prose_breaks_no_rule(legend: str, text: str, tmp_path: Path) -> None:
    assert found_in(text, legend, tmp_path) == []


@pytest.mark.parametrize(
    ("code", "legend", "text"),
    [
        ("T001", "/x/ = thoughts", "He ran. /Not now. He ran on. [No.]{.thought}"),
        ("T003", "Italics are thoughts.", "[Not now ]{.thought}he thought."),
        ("T003", "Italics are thoughts.", "He ran. [Not now]{.telepathy}! [No.]{.thought}"),
        ("T004", "Italics are thoughts.", '["No."]{.thought} He ran.'),
        ("T005", "/x/ = thoughts", "/Not now./ He ran."),
        ("T007", "/x/ is thoughts, /x/ is telepathy", "[No.]{.thought} He ran."),
        ("T007", "/x/ = thoughts", "[No.]{.thought} He ran. /Where are you?/ she sent. /Here./"),
        ("T007", "Italics are thoughts.", "/Come,/ he sent. [No.]{.thought} /Never,/ she thought."),
    ],
)
def test_each_rule_has_several_forms(code: str, legend: str, text: str, tmp_path: Path) -> None:
    assert found_in(text, legend, tmp_path) == [code]


def test_a_legend_page_of_fanpacks_own_is_a_legend() -> None:
    (work,) = discover(FIXTURES / "T006" / "story.md").works
    book = understand(readers.read(work).book)
    assert lint_thoughts(book, explained=True) == ()


def test_a_finding_names_the_line() -> None:
    (work,) = discover(FIXTURES / "T003" / "story.md").works
    (finding,) = lint_thoughts(readers.read(work).book)
    assert (finding.file or "").endswith("T003/story.md")
    assert finding.line == 9


def test_every_rule_is_in_the_documentation() -> None:
    text = DOCS.read_text(encoding="utf-8")
    assert [rule.code for rule in RULES if f"| {rule.code} | {rule.wrong} |" not in text] == []
