"""`fanpack import` as a user meets it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from fanpack.cli import main

STORY = """\
Title: Low Tide
Rating: PG
Summary: A boat.

The boat lay on the sand.

***

She came.
"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("tide.txt").write_text(STORY)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["import", *arguments])


def test_the_report_says_where_everything_went() -> None:
    result = run("tide.txt")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[:2] == [
        "imported tide.txt → low-tide",
        "  16 words = 8 body + 2 summary + 3 metadata + 3 dropped",
    ]
    assert lines[2:] == [
        "      1  Title Low Tide  →  dropped: a label, title",
        "      2  Rating PG  →  dropped: a label, rating",
        "      3  Summary A boat  →  dropped: a label, summary",
    ]


def test_guesses_are_told_with_their_lines() -> None:
    assert "guessed: tide.txt:5: language: en" in run("tide.txt").stderr


def test_json_is_one_object_a_source() -> None:
    result = run("tide.txt", "--json")
    (line,) = result.stdout.splitlines()
    told = json.loads(line)
    assert list(told) == [
        "source", "manuscript", "words_in", "words_out", "guesses", "status",
    ]  # fmt: skip
    assert told["source"] == "tide.txt"
    assert told["manuscript"] == "low-tide"
    assert told["words_in"] == sum(told["words_out"].values()) == 16
    assert list(told["words_out"]) == ["body", "summary", "notes", "metadata", "dropped"]
    assert told["status"] == "imported"
    assert {guess["line"] for guess in told["guesses"]} >= {1, 2, 3}


def test_what_cannot_be_read_ends_in_2_and_the_others_are_imported() -> None:
    Path("bad.txt").write_bytes(b"a\0b")
    result = run("bad.txt", "tide.txt", "-o", "out")
    assert result.exit_code == 2
    assert "error: bad.txt:1: NUL character in the text" in result.stderr
    assert Path("out/low-tide/manuscript.yaml").exists()
    assert result.stdout.splitlines()[-1] == "2 sources, 16 words: 1 failed, 1 imported"


def test_a_failure_is_an_object_too() -> None:
    result = run("missing.txt", "--json")
    assert result.exit_code == 2
    assert json.loads(result.stdout) == {
        "source": "missing.txt", "manuscript": None, "words_in": None, "words_out": None,
        "guesses": [], "status": "failed",
    }  # fmt: skip


def test_a_conflict_ends_in_1() -> None:
    run("tide.txt")
    chapter = Path("low-tide/01.md")
    chapter.write_text(chapter.read_text().replace("She came", "He came"))
    Path("tide.txt").write_text(STORY.replace("She came", "They came"))
    result = run("tide.txt")
    assert result.exit_code == 1
    assert "low-tide/01.md:5: changed here and in the source" in result.stderr


def test_no_source_is_bad_usage() -> None:
    assert run().exit_code == 2


def test_what_was_imported_builds() -> None:
    run("tide.txt", "-o", "out")
    result = CliRunner().invoke(main, ["build", "out", "-e", "text", "-o", "books"])
    assert result.exit_code == 0
    assert Path("books/low-tide.txt").exists()
