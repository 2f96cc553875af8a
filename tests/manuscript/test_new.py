"""A manuscript to start from."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanpack.book import Thought, walk_book
from fanpack.findings import FanpackError
from fanpack.manuscript import create, discover
from fanpack.manuscript.located import load
from fanpack.manuscript.new import _quoted
from fanpack.readers import read


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


@given(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1))
def test_any_line_can_be_written_as_yaml(line: str) -> None:
    assert load(f"title: {_quoted(line)}\n", "x").data == {"title": line}
