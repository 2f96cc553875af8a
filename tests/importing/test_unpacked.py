"""`fanpack build` takes what `fanpack import` takes: zips, projects, folders of chapters."""

import tempfile
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from fanpack.book import Chapter
from fanpack.cli import main

SCRIV = Path(__file__).parents[1] / "cases" / "scriv" / "project" / "source.scriv"
FIRST = "Title: Low Tide\nAuthor: Maud\nSeries: The Harbour, part 1\n\nThe tide went out at dawn.\n"
SECOND = "Title: High Tide\nAuthor: Maud\nSeries: The Harbour, part 2\n\nIt came back at noon.\n"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()


def build(*paths: str) -> Result:
    return CliRunner().invoke(main, ["build", *paths, "-e", "text", "-j", "1"])


def zipped(name: str, **members: str) -> str:
    with zipfile.ZipFile(name, "w") as archive:
        for member, text in members.items():
            archive.writestr(f"{member}.txt", text)
    return name


def built() -> list[str]:
    return sorted(path.relative_to("dist").as_posix() for path in Path("dist").rglob("*.txt"))


def test_a_zip_of_a_series_gives_its_books_in_order() -> None:
    result = build(zipped("harbour.zip", low=FIRST, high=SECOND))
    assert result.exit_code == 0, result.output
    assert built() == ["the-harbour/01-low-tide.txt", "the-harbour/02-high-tide.txt"]


def test_what_is_guessed_and_missed_is_told_by_the_name_that_the_user_knows() -> None:
    result = build(zipped("harbour.zip", low=FIRST))
    assert "guessed: harbour.zip/low.txt:3: series: “The Harbour, part 1”" in result.output
    assert "warning: harbour.zip/low.txt: there is no summary" in result.output
    assert "temporary" not in result.output


def test_a_bad_file_in_a_zip_stops_nothing() -> None:
    result = build(zipped("two.zip", good=FIRST, bad="\0\0\0"))
    assert result.exit_code == 2
    assert "two.zip/bad.txt" in result.output
    assert built() == ["01-low-tide.txt"]


def test_a_folder_of_chapters_without_a_manuscript_is_one_book() -> None:
    Path("pier").mkdir()
    for number in (1, 2, 10):
        Path(f"pier/{number}.md").write_text(f"# Day {number}\n\nIt was day {number}.\n")
    assert build("pier").exit_code == 0
    (name,) = built()
    text = Path("dist", name).read_text()
    assert text.index("day 1.") < text.index("day 2.") < text.index("day 10.")


def test_nothing_is_left_behind() -> None:
    build(zipped("harbour.zip", low=FIRST))
    assert list(Path("temporary").iterdir()) == []
    assert sorted(path.name for path in Path().iterdir()) == ["dist", "harbour.zip", "temporary"]


def test_a_scrivener_project_is_built() -> None:
    pytest.importorskip("pypandoc")
    result = build(str(SCRIV))
    assert result.exit_code == 0, result.output
    assert built() == ["northern.txt"]


def lone_chapter() -> str:
    Path("rope").mkdir()
    Path("rope/001.md").write_text("# Chapter 1: The Rope\n\nA lamp was lit.\n", encoding="utf-8")
    return "rope"


def test_a_chapter_by_itself_keeps_its_number() -> None:
    result = build(lone_chapter())
    assert result.exit_code == 0, result.output
    assert built() == ["the-rope.txt"]
    assert "Chapter One\n" in Path("dist/the-rope.txt").read_text("utf-8")


def test_a_source_of_which_words_would_be_lost_is_not_built(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def without_number(chapter: Chapter) -> Chapter:
        return replace(chapter, title=(), number=None)

    monkeypatch.setattr("fanpack.readers.markdown.source._untitled", without_number)
    result = build(lone_chapter())
    assert result.exit_code == 2
    assert "not built: rope:1: 8 words came in, 6 have a place" in result.output
    assert "temporary" not in result.output
    assert built() == []
