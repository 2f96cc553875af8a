"""Books whose works are gone are told, and removed where that is asked for; nothing else is."""

import shutil
from pathlib import Path

import pytest

from batch.works import Desk, write_stories, write_work
from fanpack.batch.session import Manner
from fanpack.book import Metadata
from fanpack.matter.pixels import raster_cover

PRUNE = Manner(jobs=1, prune=True)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Two stories, of which books were made; the work of one of them is gone."""
    desk = Desk(tmp_path)
    write_stories(desk.stories, 2)
    desk.build()
    (desk.stories / "lamp-1.md").unlink()
    return desk


def statuses(desk: Desk, manner: Manner | None = None) -> dict[str, str]:
    return {name: each.status for name, each in desk.outcomes(manner).items()}


TOLD = {
    "lamp-1.html": "orphaned",
    "lamp-1.txt": "orphaned",
    "lamp-2.html": "kept",
    "lamp-2.txt": "kept",
}


def test_a_book_whose_work_is_gone_is_told_of_each_time_and_stays(desk: Desk) -> None:
    before = desk.bytes()
    for _ in range(2):
        assert statuses(desk) == TOLD
    assert desk.bytes() == before
    (desk.books / "lamp-1.txt").unlink()
    assert "lamp-1.txt" not in statuses(desk)


def test_a_rehearsal_says_what_would_be_removed_and_removes_nothing(desk: Desk) -> None:
    (desk.books / "lamp-1.html").write_text("mine now", encoding="utf-8")
    before = desk.bytes()
    assert statuses(desk, Manner(jobs=1, rehearsal=True)) == TOLD
    told = desk.outcomes(PRUNE._replace(rehearsal=True))
    assert {name: each.status for name, each in told.items()} == TOLD | {"lamp-1.txt": "removable"}
    assert told["lamp-1.html"].reason == "its work is gone, and it was edited since"
    assert desk.bytes() == before
    removed = desk.outcomes(PRUNE)
    assert {name: each.status for name, each in removed.items()} == TOLD | {"lamp-1.txt": "removed"}


def test_prune_removes_it_and_no_other_file(desk: Desk) -> None:
    statuses(desk)
    (desk.books / "mine.txt").write_text("not made by fanpack", encoding="utf-8")
    told = statuses(desk, PRUNE)
    assert (told["lamp-1.txt"], told["lamp-1.html"]) == ("removed", "removed")
    assert set(desk.bytes()) == {"lamp-2.html", "lamp-2.txt", "mine.txt"}
    assert set(statuses(desk).values()) == {"kept"}


def test_what_was_edited_since_is_not_removed(desk: Desk) -> None:
    (desk.books / "lamp-1.txt").write_text("mine now", encoding="utf-8")
    told = desk.outcomes(PRUNE)
    assert told["lamp-1.txt"].status == "orphaned"
    assert told["lamp-1.txt"].reason == "its work is gone, and it was edited since"
    assert desk.bytes()["lamp-1.txt"] == b"mine now"
    assert statuses(desk)["lamp-1.txt"] == "orphaned"


def test_a_book_of_several_files_of_which_one_was_edited_stays_whole(tmp_path: Path) -> None:
    desk = Desk(tmp_path, ("markdown",))
    write_work(desk.stories / "lamp")
    write_stories(desk.stories, 1)
    picture = raster_cover(Metadata(title="A wick", language="en"))
    (desk.stories / "lamp/wick.png").write_bytes(picture.data)
    (desk.stories / "lamp/03.md").write_text("# Part 03\n\n![A wick](wick.png)\n", "utf-8")
    desk.build()
    shutil.rmtree(desk.stories / "lamp")
    book = desk.books / "lamp.md"
    book.write_text(book.read_text("utf-8") + "\nMine.\n", encoding="utf-8")
    before = desk.bytes()
    assert any(name.endswith(".png") for name in before)
    assert statuses(desk, PRUNE)["lamp.md"] == "orphaned"
    assert desk.bytes() == before


@pytest.mark.parametrize("what", ["no work", "a mistake"])
def test_nothing_is_removed_where_not_all_works_are_found(desk: Desk, what: str) -> None:
    if what == "no work":
        (desk.stories / "lamp-2.md").unlink()
    else:
        (desk.stories / "lamp-2.md").write_text("---\nsumary: Lit.\n---\n\nA lamp.\n", "utf-8")
    before = desk.bytes()
    would = desk.outcomes(PRUNE._replace(rehearsal=True))["lamp-1.txt"]
    told = desk.outcomes(PRUNE)["lamp-1.txt"]
    assert would == told
    assert told.status == "orphaned"
    assert told.reason == "its work is gone, and it stays while not all works can be found"
    assert desk.bytes() == before


def test_a_book_of_a_work_that_another_command_builds_is_no_orphan(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    write_stories(desk.stories / "one", 1)
    write_work(desk.stories / "other" / "lantern")
    whole = desk.stories
    desk.build()
    desk.stories = whole / "other"
    assert set(statuses(desk, PRUNE)) == {"lantern.html", "lantern.txt"}
    assert "lamp-1.txt" in desk.bytes()


def test_a_work_that_came_into_a_series_leaves_its_book_behind(tmp_path: Path) -> None:
    desk = Desk(tmp_path, ("text",))
    write_stories(desk.stories / "lamps", 2)
    desk.build()
    (desk.stories / "lamps/series.yaml").write_text("title: Lamps\n", encoding="utf-8")
    told = desk.outcomes(PRUNE)
    assert {each.reason for each in told.values() if each.status == "removed"} == {
        "its work is built under another name now"
    }
    assert set(desk.bytes()) == {"lamps/lamp-1.txt", "lamps/lamp-2.txt"}


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ("title: Lamps\n", "its series asks for no omnibus now"),
        ("", "its work is gone"),
        ("title: Lamps\nomnibus: true\n", ""),
    ],
)
def test_an_omnibus_that_is_not_asked_for_any_more_is_removed(
    tmp_path: Path, asked: str, why: str
) -> None:
    desk = Desk(tmp_path, ("text",))
    write_stories(desk.stories / "lamps", 2)
    series = desk.stories / "lamps/series.yaml"
    series.write_text("title: Lamps\nomnibus: true\n", encoding="utf-8")
    desk.build()
    series.write_text(asked, encoding="utf-8") if asked else series.unlink()
    removed = {
        name: each.reason for name, each in desk.outcomes(PRUNE).items() if each.status == "removed"
    }
    assert removed.get("lamps.txt", "") == why
    assert (desk.books / "lamps/lamps.txt").exists() == (not why)


def test_the_omnibus_of_a_series_of_which_one_work_is_built_stays(tmp_path: Path) -> None:
    desk = Desk(tmp_path, ("text",))
    write_stories(desk.stories, 2)
    (desk.stories / "series.yaml").write_text("title: Lamps\nomnibus: true\n", encoding="utf-8")
    desk.build()
    desk.stories = desk.stories / "lamp-1.md"
    assert set(statuses(desk, PRUNE)) == {"lamp-1.txt"}
