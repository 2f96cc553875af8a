"""A manuscript to start from."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanpack.book import SceneBreak, Thought, walk_book
from fanpack.findings import FanpackError
from fanpack.manuscript import discover
from fanpack.manuscript.located import load
from fanpack.manuscript.new import _quoted, create
from fanpack.readers import read
from fanpack.readers.language import detect_language


def test_it_can_be_built_and_says_what_is_to_be_filled_in(tmp_path: Path) -> None:
    place = create(tmp_path, "First Thaw", None, "en-GB")
    assert place == tmp_path / "first-thaw"
    (work,) = discover(place).works
    reading = read(work)
    assert [finding.code for finding in reading.findings] == ["no-disclaimer", "no-summary"]
    assert (reading.book.metadata.title, reading.book.metadata.language) == ("First Thaw", "en-GB")
    assert any(isinstance(node, Thought) for node in walk_book(reading.book))


def test_filled_in_fields_are_understood(tmp_path: Path) -> None:
    place = create(tmp_path, "First Thaw")
    file = place / "manuscript.yaml"
    lines = file.read_text(encoding="utf-8").split("\n")
    start = next(n for n, line in enumerate(lines) if line.startswith("# authors"))
    filled = [
        line.removeprefix("# ") if n >= start and ("#   " in line or ": " in line) else line
        for n, line in enumerate(lines)
    ]
    filled = [line for line in filled if "cover:" not in line and not line.startswith("Lists may")]
    file.write_text(
        "\n".join(filled).replace("Texts are", "# Texts are").replace("Every book", "# Every book")
    )
    (work,) = discover(place).works
    assert read(work).findings == ()


def test_it_goes_into_a_series_behind_the_works_that_are_there(tmp_path: Path) -> None:
    first = create(tmp_path, "First Thaw", "The Long Way")
    second = create(tmp_path, "Open Water", "The Long Way")
    assert first == tmp_path / "the-long-way" / "01-first-thaw"
    assert second == tmp_path / "the-long-way" / "02-open-water"
    found = discover(tmp_path)
    assert [work.entries[0].position for work in found.works] == [1, 2]
    assert found.works[0].entries[0].next == "Open Water"


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    create(tmp_path, "First Thaw")
    (tmp_path / "first-thaw" / "01.md").write_text("mine")
    with pytest.raises(FanpackError, match="there already"):
        create(tmp_path, "first thaw")
    assert (tmp_path / "first-thaw" / "01.md").read_text() == "mine"


@pytest.mark.parametrize(("title", "language"), [("", "en"), ("  ", "en"), ("x", "English")])
def test_what_no_manuscript_can_have_is_refused_and_nothing_written(
    tmp_path: Path, title: str, language: str
) -> None:
    with pytest.raises(FanpackError):
        create(tmp_path, title, "A Series", language)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "title", ["No", "null", "1984", "'Til Dawn", "A: B", '"Quoted"', "# 1", "Ä"]
)
def test_any_title_comes_back(tmp_path: Path, title: str) -> None:
    (work,) = discover(create(tmp_path, title)).works
    assert work.fields is not None
    assert work.fields.title == title


def test_a_title_that_makes_no_name_is_untitled_and_counted(tmp_path: Path) -> None:
    names = [create(tmp_path, title).name for title in ("!!!", "…?", "!!!")]
    assert names == ["untitled", "untitled-2", "untitled-3"]
    assert create(tmp_path, "!!!", "A Series").name == "01-untitled"


@pytest.mark.parametrize("language", ["de", "fr", "es", "pt-BR", "pl", "cs", "de_AT"])
def test_the_sample_is_in_the_language_that_is_asked_for(tmp_path: Path, language: str) -> None:
    text = (create(tmp_path, "x", None, language) / "01.md").read_text(encoding="utf-8")
    (work,) = discover(tmp_path).works
    book = read(work).book
    nodes = list(walk_book(book))
    assert "The Lamp" not in text
    assert detect_language(text).tag == language[:2]
    assert any(isinstance(node, Thought) for node in nodes)
    assert any(isinstance(node, SceneBreak) for node in nodes)


def test_a_language_without_a_sample_gets_the_english_one(tmp_path: Path) -> None:
    assert "The Lamp" in (create(tmp_path, "x", None, "ga") / "01.md").read_text()


def test_a_work_does_not_repeat_the_language_of_its_series(tmp_path: Path) -> None:
    first, second, third = (
        create(tmp_path, title, "S", language)
        for title, language in (("A", "en-GB"), ("B", "en_gb"), ("C", "de"))
    )
    said = [
        "\nlanguage: " in (place / "manuscript.yaml").read_text(encoding="utf-8")
        for place in (first, second, third)
    ]
    assert said == [False, False, True]
    works = discover(tmp_path).works
    assert [read(work).book.metadata.language for work in works] == ["en-GB", "en-GB", "de"]


@given(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1))
def test_any_line_can_be_written_as_yaml(line: str) -> None:
    assert load(f"title: {_quoted(line)}\n", "x").data == {"title": line}
