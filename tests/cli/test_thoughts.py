"""`fanpack thoughts` from end to end: proposed, decided, marked, built, and not asked again."""

import json
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from evaluation.gold import SEED
from fanpack.cli import main

STORY = """# The Quay

The fog lay on the harbour, and the bells of three ships answered each other across it.

Marek counted the masts. There were four when there should have been five. I can't be *too* late.
He turned up his collar.

The boy looked him over. "You're early." Liar!

The boy shrugged and went on. The fog closed behind him. [Good.]{.thought} It was cold.

A/N: I am so sorry for the wait! Please review, the next chapter is nearly done.

Marek went down the steps and untied the boat. The rope was wet and stiff.
"""


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "quay"
    folder.mkdir()
    (folder / "manuscript.yaml").write_text("title: The Quay\nlanguage: en\n", encoding="utf-8")
    (folder / "01.md").write_text(STORY, encoding="utf-8")
    return folder


def run(*words: str, typed: str = "") -> Result:
    return CliRunner().invoke(main, ["thoughts", *words], input=typed)


def lines(*words: str) -> list[dict[str, object]]:
    result = run(*words, "--json")
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def decide(file: Path, text: str, take: str) -> None:
    out = []
    for line in file.read_text(encoding="utf-8").splitlines():
        if f'text: "{text}' in line and line.startswith("  - {take: ask, "):
            line = line.replace("take: ask,", f"take: {take},")
        out.append(line)
    file.write_text("\n".join(out) + "\n", encoding="utf-8")


def test_json_has_the_fields_that_the_design_promises(work: Path) -> None:
    found = lines("quay")
    for each in found:
        assert list(each) == [
            "file", "start", "end", "text", "kind", "confidence", "reasons", "status",
        ]  # fmt: skip
        assert len(each["reasons"]) == 2  # type: ignore[arg-type]
    kinds = {(each["kind"], each["status"]) for each in found}
    assert {("thought", "proposed"), ("note", "proposed"), ("thought", "marked")} <= kinds
    assert ("emphasis", "marked") in kinds


def test_offsets_count_the_characters_of_the_source(work: Path) -> None:
    source = (work / "01.md").read_text(encoding="utf-8")
    said = {str(each["text"]): source[each["start"] : each["end"]] for each in lines("quay")}  # type: ignore[misc]
    assert said["I can't be too late."] == "I can't be *too* late."
    assert said["Liar!"] == "Liar!"
    assert said["Good."] == "Good."


def test_nothing_but_the_review_file_is_written(work: Path) -> None:
    run("quay")
    assert (work / "01.md").read_text(encoding="utf-8") == STORY
    assert sorted(path.name for path in work.iterdir()) == [
        "01.md",
        "manuscript.yaml",
        "thoughts.yaml",
    ]


def test_what_is_accepted_is_marked_and_never_asked_again(work: Path) -> None:
    run("quay")
    review = work / "thoughts.yaml"
    decide(review, "Liar!", "no")
    decide(review, "I can't", "yes")
    decide(review, "A/N", "yes")
    result = run("--apply", str(review))
    assert result.exit_code == 0, result.output
    text = (work / "01.md").read_text(encoding="utf-8")
    assert "[I can't be *too* late.]{.thought}" in text
    assert "Liar!]" not in text
    assert "::: note\nA/N: I am so sorry" in text
    again = lines("quay")
    assert [each["text"] for each in again if each["status"] == "proposed"] == []
    assert [each["text"] for each in again if each["status"] == "refused"] == ["Liar!"]


def test_a_second_run_keeps_what_is_edited_and_not_applied_yet(work: Path) -> None:
    run("quay")
    review = work / "thoughts.yaml"
    decide(review, "Liar!", "no")
    run("quay")
    kept = review.read_text(encoding="utf-8")
    assert [line[11:13] for line in kept.splitlines() if "Liar!" in line] == ["no"]
    run("quay")
    assert review.read_text(encoding="utf-8") == kept


def test_a_changed_source_is_refused(work: Path) -> None:
    run("quay")
    changed = STORY.replace("four", "three")
    (work / "01.md").write_text(changed, encoding="utf-8")
    result = run("--apply", str(work / "thoughts.yaml"))
    assert result.exit_code == 2
    assert "has changed since" in result.output
    assert (work / "01.md").read_text(encoding="utf-8") == changed


def test_a_line_that_was_moved_is_refused_with_its_number(work: Path) -> None:
    run("quay")
    review = work / "thoughts.yaml"
    text = review.read_text(encoding="utf-8")
    review.write_text(text.replace('text: "Liar!"', 'text: "Friend!"'), encoding="utf-8")
    result = run("--apply", str(review))
    assert result.exit_code == 2
    assert "thoughts.yaml:" in result.output


def test_windows_line_ends_stay(work: Path) -> None:
    (work / "01.md").write_bytes(STORY.replace("\n", "\r\n").encode())
    run("quay")
    decide(work / "thoughts.yaml", "I can't", "yes")
    run("--apply", str(work / "thoughts.yaml"))
    data = (work / "01.md").read_bytes()
    assert b"]{.thought}\r\n" in data
    assert data.count(b"\n") == data.count(b"\r\n")


def test_questions_are_answered_in_the_terminal_and_kept(work: Path) -> None:
    result = run("quay", "--ask", "1", typed="y\n")
    assert result.exit_code == 0, result.output
    assert "asked: yes" in (work / "thoughts.yaml").read_text(encoding="utf-8")
    assert [each["status"] for each in lines("quay")].count("accepted") == 1


def test_what_was_answered_in_the_terminal_can_be_applied(work: Path) -> None:
    run("quay", "--ask", "9", typed="y\n" * 9)
    result = run("--apply", str(work / "thoughts.yaml"))
    assert result.exit_code == 0, result.output
    text = (work / "01.md").read_text(encoding="utf-8")
    assert "[Liar!]{.thought}" in text
    assert "[I can't be *too* late.]{.thought}" in text


def test_a_work_without_thoughts_gets_no_review_file(work: Path) -> None:
    (work / "01.md").write_text("The fog lay on the harbour.\n", encoding="utf-8")
    assert run("quay").exit_code == 0
    assert not (work / "thoughts.yaml").exists()


def test_a_legend_makes_thoughts_of_typed_marks(work: Path) -> None:
    manuscript = work / "manuscript.yaml"
    manuscript.write_text(
        'title: The Quay\nlanguage: en\nlegend: "//x// means thoughts"\n', encoding="utf-8"
    )
    (work / "01.md").write_text("He ran. //Not now.// Done.\n", encoding="utf-8")
    run("quay")
    result = run("--apply", str(work / "thoughts.yaml"))
    assert result.exit_code == 0, result.output
    text = (work / "01.md").read_text(encoding="utf-8")
    assert text == "He ran. [Not now.]{.thought} Done.\n"


@pytest.mark.skipif(not SEED.exists(), reason="the seed story is not at hand")
def test_the_seed_is_proposed_applied_and_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    source = SEED.with_name(SEED.name.replace(".thoughts", "")).read_bytes()
    Path("seed.txt").write_bytes(source)
    proposed = [each for each in lines("seed.txt") if each["status"] == "proposed"]
    assert len(proposed) == 28
    review = Path("seed.thoughts.yaml")
    text = review.read_text(encoding="utf-8").replace("take: ask,", "take: yes,")
    review.write_text(text, encoding="utf-8")
    assert run("--apply", str(review)).exit_code == 0
    assert Path("seed.txt").read_bytes() == source
    built = CliRunner().invoke(main, ["build", ".", "-e", "epub", "-q"])
    assert built.exit_code == 0, built.output
    with zipfile.ZipFile("dist/seed.epub") as book:
        pages = "".join(book.read(name).decode() for name in book.namelist() if "xhtml" in name)
    assert pages.count('<i class="thought">') >= 28
    assert [each for each in lines("seed.txt") if each["status"] == "proposed"] == []
    assert [each for each in lines("seed.md") if each["status"] == "proposed"] == []
