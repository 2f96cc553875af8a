"""Thought lint: each rule has a broken manuscript of its own, and a sound one breaks none."""

import json
from pathlib import Path

import pytest

from fanpack import readers
from fanpack.batch.checking import check_work
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


def found_in(text: str, legend: str, folder: Path, language: str = "en") -> list[str]:
    head = (
        f"title: x\nlanguage: {language}\nsummary: s\ndisclaimer: d\nlegend: {json.dumps(legend)}"
    )
    (folder / "story.md").write_text(f"---\n{head}\n---\n\n{text}\n", encoding="utf-8")
    (work,) = discover(folder / "story.md").works
    return [each.code for each in lint_thoughts(understand(readers.read(work).book))]


@pytest.mark.parametrize(
    ("legend", "text"),
    [
        ("/x/ = thoughts", "It was 24/7, 3/4 and/or w/o; see http://a.b/c. [Not now.]{.thought}"),
        ("^x^ means thinking", "He wrote 2^3 and smiled. ^_^ [Not now.]{.thought}"),
        ("~x~ thoughts", "It took ~20 minutes, ~5 more. [Not now.]{.thought}"),
        ("//x// thoughts", "See https://a.example/b, he said. [Not now.]{.thought} He ran."),
        ("'x' thoughts", "'Tis the boys' own. 'Twas 'em! [Not now.]{.thought} It's ‘so’."),
        (
            "Italics = thoughts, :x: = telepathy",
            "He wrote :D and 10:30: [Not now.]{.thought} :P Then:so.",
        ),
        ("<x> = thoughts", "He <3 her, 2 < 3 -> 4. <grin> [Not now.]{.thought} a <- b"),
        ("/x/ = thoughts", "He went w/ her, etc. A/N: no. [Not now.]{.thought} Tea/coffee?"),
        ("Italics = thoughts, [x] = telepathy", "He \\[they\\] ran. [Not now.]{.thought} He ran."),
        ("Italics for thoughts. Bold italics for mind speech.", "[No.]{.thought} He ran."),
        ("Italics are thoughts. Telepathy: not in italics, but ::colons::", "[No.]{.thought} Oh."),
        (
            "Italics are thoughts.",
            "He sat—[not again.]{.thought}—and… [No.]{.thought} So([so.]{.thought}).",
        ),
        ("Italics are thoughts.", "He sat...[Not again...]{.thought}he rose…[oh…]{.thought}so."),
        ("Italics are thoughts.", "L’[ami de qui ?]{.thought} Un[believ]{.thought}able. Oh."),
        ("Italics are thoughts.", "彼は座った。[またか。もう いや。]{.thought}彼は立った。"),
        ("Italics are thoughts.", "He sat.\\\n[Not again.]{.thought}\\\nHe rose."),
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
        ("T001", "//x// = thoughts", "See https://a.example. //Not now. He ran. [No.]{.thought}"),
        ("T001", "'x' = thoughts", "He ran. 'Not now. He ran on. [No.]{.thought}"),
        ("T001", "|x| = thoughts", "He ran. |Not now. He ran on. [No.]{.thought}"),
        ("T001", "<x> = thoughts", "He ran. <Not now. He ran on. [No.]{.thought}"),
        ("T001", "{x} = thoughts", "He ran. {Not now. He ran on. [No.]{.thought}"),
        ("T001", "^x^ = thoughts", "He ran. Not now.^ He ran on. [No.]{.thought}"),
        ("T001", "/x/ = thoughts", "He ran. Not again./ He ran on. [No.]{.thought}"),
        ("T001", "Italics are thoughts, ::x:: is telepathy", "::Come. He ran. [No.]{.thought}"),
        ("T001", "Italics are thoughts, :x: is telepathy", "He ran. Come!: [No.]{.thought}"),
        ("T003", "Italics are thoughts.", "[Not now ]{.thought}he thought."),
        ("T003", "Italics are thoughts.", "He ran. [Not now]{.telepathy}! [No.]{.thought}"),
        ("T003", "Italics are thoughts.", "Salió. [¿Otra vez]{.thought}? Nadie."),
        ("T003", "Italics are thoughts.", "He sat.[Not again.]{.thought} He rose."),
        ("T003", "Italics are thoughts.", "He sat. [Not again.]{.thought}He rose."),
        ("T003", "Italics are thoughts.", "“Sit.”[Not again.]{.thought} He rose."),
        ("T003", "Italics are thoughts.", "He thought[not again]{.thought} and rose."),
        ("T004", "Italics are thoughts.", '["No."]{.thought} He ran.'),
        ("T005", "/x/ = thoughts", "/Not now./ He ran."),
        ("T007", "/x/ is thoughts, /x/ is telepathy", "[No.]{.thought} He ran."),
        ("T007", "/x/ = thoughts", "[No.]{.thought} He ran. /Where are you?/ she sent. /Here./"),
        ("T007", "Italics are thoughts.", "/Come,/ he sent. [No.]{.thought} /Never,/ she thought."),
    ],
)
def test_each_rule_has_several_forms(code: str, legend: str, text: str, tmp_path: Path) -> None:
    assert found_in(text, legend, tmp_path) == [code]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "„Ja“, sagte er. [Nicht schon wieder. „Komm rein“, sagte er.]{.thought}"),
        ("de", "»Ja«, sagte er. [Nicht schon wieder. »Komm rein!« Die Tür ging auf.]{.thought}"),
        ("fr", "« Oui », dit-il. [Encore lui. « Entre, » dit-il.]{.thought}"),
        ("fr", "« Oui », dit-il. [Encore lui. « Entre ! » La porte s’ouvrit.]{.thought}"),
        ("es", "—Sí —dijo él.\n\n[Otra vez no. —Ven —dijo él.]{.thought}"),
        ("en-GB", "'No,' he said. 'Oh.' [I know that voice. 'Come in,' he said.]{.thought}"),
        ("en", "“No,” he said. **[I know that voice. “Come in,” he said.]{.thought}**"),
    ],
)
def test_speech_within_a_thought_is_found_in_every_style(
    language: str, text: str, tmp_path: Path
) -> None:
    assert found_in(text, "Italics are thoughts, Gedanken, pensées", tmp_path, language) == ["T002"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "„Ja“, sagte er. [„Nie wieder.“]{.thought} Er ging."),
        ("de", "»Ja«, sagte er. »[Nie wieder.]{.thought}« Er ging."),
        ("fr", "« Oui », dit-il. [« Encore. »]{.thought} Il sortit."),
        ("en-GB", "'No,' he said. 'Oh.' ['Never again.']{.thought} He left."),
        ("en", "“No,” he said. “**[Never again.]{.thought}**” He left."),
    ],
)
def test_a_thought_in_quotation_marks_is_found_in_every_style(
    language: str, text: str, tmp_path: Path
) -> None:
    assert found_in(text, "Italics are thoughts, Gedanken, pensées", tmp_path, language) == ["T004"]


@pytest.mark.parametrize(
    ("language", "thought"),
    [
        ("en", "So that is a “book.”"),
        ("en", "So that is “Hamlet.” Never seen it."),
        ("en", "He will say “No,” and I will go."),
        ("en", "The boys’ room. The girls’ room. So be it."),
        ("en", "No—not again—Never."),
        ("de", "Das nennt er „Hilfe“, und das seit Jahren."),
        ("de", "Und das soll »Kunst« sein."),
        ("fr", "Encore un « Monsieur », et je crie."),
        ("es", "No puede ser —otra vez— ese hombre."),
    ],
)
def test_words_that_are_quoted_in_a_thought_are_no_speech(
    language: str, thought: str, tmp_path: Path
) -> None:
    text = f"He ran. [{thought}]{{.thought}} He ran on."
    assert found_in(text, "Italics are thoughts.", tmp_path, language) == []


def test_a_legend_page_of_fanpacks_own_is_a_legend() -> None:
    (work,) = discover(FIXTURES / "T006" / "story.md").works
    book = understand(readers.read(work).book)
    assert lint_thoughts(book, explained=True) == ()


@pytest.mark.parametrize(
    ("legend", "italics", "told"),
    [
        ("Italics are thoughts.", "emphasis", True),
        ("Italics are emphasis.", "thought", True),
        ("Italics are thoughts.", "thought", False),
        ("Italics are thoughts and emphasis.", "emphasis", False),
        ("//x// means thoughts", "emphasis", False),
    ],
)
def test_a_legend_that_contradicts_the_setting_of_italics_is_told(
    legend: str, italics: str, told: bool, tmp_path: Path
) -> None:
    head = f"title: x\nlanguage: en\nitalics: {italics}\nlegend: {json.dumps(legend)}"
    story = tmp_path / "story.md"
    story.write_text(f"---\n{head}\n---\n\nHe ran. [No.]{{.thought}}\n", encoding="utf-8")
    (work,) = discover(story).works
    found = [each for each in check_work(work, []) if each.code == "T007"]
    assert any("italics:" in each.message for each in found) is told


@pytest.mark.parametrize(
    ("listed", "text", "told"),
    [
        ("Irukka", "[No.]{.thought by=Iruka} He ran.", True),
        ("Mina Harker", '[No.]{.telepathy by="Mina Haker"} [Oh.]{.thought} He ran.', True),
        ("iruka", "[No.]{.thought by=Iruka} He ran.", False),
        ("Hanna", "[No.]{.thought by=Anna} [Oh.]{.thought by=Hanna} He ran.", False),
        ("Kakashi", "[No.]{.thought by=Iruka} He ran.", False),
    ],
)
def test_a_thinker_with_a_look_who_is_nowhere_is_told_if_one_like_him_thinks(
    listed: str, text: str, told: bool, tmp_path: Path
) -> None:
    head = "title: x\nlanguage: en\nlegend: Italics are thoughts.\n"
    head += f"thoughts: {{by: {{{listed}: sans}}}}"
    story = tmp_path / "story.md"
    story.write_text(f"---\n{head}\n---\n\n[Well.]{{.thought}} {text}\n", encoding="utf-8")
    (work,) = discover(story).works
    assert any(each.code == "T008" for each in check_work(work, [])) is told


def test_a_finding_names_the_line() -> None:
    (work,) = discover(FIXTURES / "T003" / "story.md").works
    (finding,) = lint_thoughts(readers.read(work).book)
    assert (finding.file or "").endswith("T003/story.md")
    assert finding.line == 9


def test_every_rule_is_in_the_documentation() -> None:
    text = DOCS.read_text(encoding="utf-8")
    assert [rule.code for rule in RULES if f"| {rule.code} | {rule.wrong} |" not in text] == []
