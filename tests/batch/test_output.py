"""Finished files: the old one or the new one, never something between."""

import shutil
from pathlib import Path

import pytest

from batch.works import Desk, write_work
from fanpack.batch.output import write_atomically
from samples import ROOT


def test_a_file_is_written_with_its_missing_folders(tmp_path: Path) -> None:
    target = tmp_path / "series" / "work.epub"
    write_atomically(target, b"new")
    assert target.read_bytes() == b"new"
    assert [path.name for path in target.parent.iterdir()] == ["work.epub"]


def test_a_failure_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "work.epub"
    target.write_bytes(b"old")

    def full(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="no space"):
        write_atomically(target, b"new")
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["work.epub"]


@pytest.mark.parametrize("edited", [False, True])
def test_what_an_edition_was_and_is_no_more_goes_unless_somebody_changed_it(
    tmp_path: Path, *, edited: bool
) -> None:
    desk = Desk(tmp_path, ("markdown",))
    write_work(desk.stories / "lamp")
    chapter = desk.stories / "lamp" / "01.md"
    shutil.copy(ROOT / "manuscripts/the-demeter-letters/images/whitby-chart.png", chapter.parent)
    words = chapter.read_text(encoding="utf-8")
    chapter.write_text(f"{words}\n![The course](whitby-chart.png)\n", encoding="utf-8")
    desk.build()
    picture = desk.books / "lamp.images" / "whitby-chart.png"
    assert picture.is_file()
    if edited:
        picture.write_bytes(b"mine")
    chapter.write_text(words, encoding="utf-8")
    desk.build()
    assert sorted(path.name for path in desk.books.rglob("*")) == (
        ["lamp.images", "lamp.md", "whitby-chart.png"] if edited else ["lamp.md"]
    )
