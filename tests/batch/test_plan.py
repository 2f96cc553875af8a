"""What is built and what is kept, and the reasons that are given for it."""

import os
from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest

from batch.works import Desk, write_stories, write_work
from fanpack.batch import program
from fanpack.batch.session import Manner

KEPT = "kept: nothing changed"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path)
    write_work(desk.stories / "lamp")
    assert {each.status for each in desk.outcomes().values()} == {"built"}
    return desk


def test_what_did_not_change_is_kept(desk: Desk) -> None:
    assert desk.reasons() == {"lamp.txt": KEPT, "lamp.html": KEPT}


def test_a_kept_edition_has_the_figures_it_was_built_with(desk: Desk) -> None:
    kept = desk.outcomes()["lamp.txt"]
    assert kept.words == 8
    assert kept.size == (desk.books / "lamp.txt").stat().st_size


def test_a_changed_chapter_is_named(desk: Desk) -> None:
    (desk.stories / "lamp/02.md").write_text("# Two\n\nA candle.\n", encoding="utf-8")
    assert set(desk.reasons().values()) == {"built: 02.md changed"}


def test_new_and_missing_chapters_are_named(desk: Desk) -> None:
    (desk.stories / "lamp/02.md").rename(desk.stories / "lamp/03.md")
    (told,) = set(desk.reasons().values())
    assert "03.md is new" in told
    assert "02.md is gone" in told


def test_a_changed_field_is_named_and_a_comment_changes_nothing(desk: Desk) -> None:
    file = desk.stories / "lamp/manuscript.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(f"# by hand\n{text}", encoding="utf-8")
    assert set(desk.reasons().values()) == {KEPT}
    file.write_text(text.replace("Lit.", "Unlit."), encoding="utf-8")
    assert set(desk.reasons().values()) == {"built: summary changed"}


def test_the_folder_of_books_is_known_however_it_is_spelt(desk: Desk) -> None:
    (desk.stories / "other").symlink_to(desk.books)
    for spelt in (desk.stories / ".." / "books", desk.stories / "other"):
        desk.order = replace(desk.order, output=spelt)
        assert desk.reasons() == {"lamp.txt": KEPT, "lamp.html": KEPT}


def test_of_an_omnibus_the_work_that_came_or_went_is_named(tmp_path: Path) -> None:
    desk = Desk(tmp_path, ("text",))
    for name in ("one", "two", "six"):
        write_work(desk.stories / "saga" / name)
    series = desk.stories / "saga" / "series.yaml"
    series.write_text("title: Saga\nlanguage: en\nomnibus: true\n", encoding="utf-8")
    desk.build()
    away = (desk.stories / "saga" / "six").rename(tmp_path / "six")
    assert desk.reasons()["saga.txt"] == "built: six is gone"
    away.rename(desk.stories / "saga" / "six")
    assert desk.reasons()["saga.txt"] == "built: six is new"


def test_a_touched_file_is_the_same_file(desk: Desk) -> None:
    os.utime(desk.stories / "lamp/01.md", (1, 1))
    assert set(desk.reasons().values()) == {KEPT}


def test_a_change_of_the_same_size_in_the_same_moment_is_seen(desk: Desk) -> None:
    chapter = desk.stories / "lamp/01.md"
    for word in ("lump", "lamb", "limp"):
        chapter.write_text(f"# Part 01\n\nA {word}.\n", encoding="utf-8")
        assert desk.outcomes()["lamp.txt"].status == "built"
        assert word in (desk.books / "lamp.txt").read_text(encoding="utf-8")


def test_an_edited_book_and_a_missing_one_are_made_again(desk: Desk) -> None:
    before = desk.bytes()
    with (desk.books / "lamp.txt").open("a") as file:
        file.write("more")
    (desk.books / "lamp.html").unlink()
    told = desk.reasons()
    assert told["lamp.txt"].endswith("lamp.txt was edited since")
    assert told["lamp.html"].endswith("lamp.html is not there any more")
    assert desk.bytes() == before


def test_another_edition_leaves_the_others_alone(desk: Desk) -> None:
    desk.order = replace(desk.order, editions=("text", "markdown"))
    assert desk.reasons() == {"lamp.txt": KEPT, "lamp.md": "built: not built here before"}


def test_another_theme_changes_what_has_a_theme(desk: Desk) -> None:
    desk.order = replace(desk.order, theme="modern")
    assert desk.reasons() == {"lamp.txt": KEPT, "lamp.html": "built: theme changed"}


def test_force_builds_everything(desk: Desk) -> None:
    told = desk.reasons(Manner(force=True, jobs=1))
    assert set(told.values()) == {"built: asked for with --force"}


def test_a_rehearsal_tells_and_builds_nothing(desk: Desk) -> None:
    (desk.stories / "lamp/01.md").write_text("# One\n\nA candle.\n", encoding="utf-8")
    before = desk.bytes()
    for _ in range(2):
        told = desk.reasons(Manner(rehearsal=True))
        assert told == dict.fromkeys(("lamp.txt", "lamp.html"), "stale: 01.md changed")
    assert desk.bytes() == before


def forget_the_program() -> None:
    """What a new process would look at anew."""
    program.this_program.cache_clear()
    program.first_glance.cache_clear()


def test_a_newer_library_is_named(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    known = program.libraries()
    monkeypatch.setattr(program, "libraries", lambda: known | {"lxml": "99.0"})
    forget_the_program()
    told = desk.reasons()
    monkeypatch.undo()
    forget_the_program()
    assert set(told.values()) == {f"built: lxml changed from {known['lxml']} to 99.0"}


def test_every_file_of_the_styles_counts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    mine = copytree(program.style_folder(), tmp_path / "styles")
    monkeypatch.setattr(program, "style_folder", lambda: mine)
    for file in sorted(path for path in mine.rglob("*") if path.is_file()):
        program.this_program.cache_clear()
        before, glance = program.this_program(), program.glance()
        file.write_bytes(file.read_bytes() + b"\n")
        program.this_program.cache_clear()
        (told,) = program.differences(before, program.this_program())
        assert file.name in told
        assert program.glance() != glance
    program.this_program.cache_clear()


def test_warnings_are_repeated_for_what_is_kept(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    write_work(desk.stories / "lamp")
    file = desk.stories / "lamp/manuscript.yaml"
    file.write_text("title: The Lamp\nlanguage: en\nsummary: Lit.\n", encoding="utf-8")
    for _ in range(2):
        codes = [each.code for report in desk.build() for each in report.findings]
        assert codes == ["no-disclaimer"]


def test_a_new_work_a_new_series_and_a_new_picture_are_noticed(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    write_stories(desk.stories, 1)
    desk.build()
    write_stories(desk.stories, 2)
    assert set(desk.outcomes()) == {"lamp-1.txt", "lamp-1.html", "lamp-2.txt", "lamp-2.html"}
    series = desk.stories / "series.yaml"
    series.write_text("title: Lamps\nlanguage: en\n", encoding="utf-8")
    told = {each.work: each.status for report in desk.build() for each in report.outcomes}
    assert told == {
        "stories/lamp-1": "built",
        "stories/lamp-2": "built",
        "lamp-1": "orphaned",
        "lamp-2": "orphaned",
    }


def test_where_one_work_of_a_series_is_broken_the_books_of_the_others_stay(
    tmp_path: Path,
) -> None:
    desk = Desk(tmp_path, ("text",))
    for name in ("one", "two", "six"):
        write_work(desk.stories / name)
    series = desk.stories / "series.yaml"
    series.write_text("title: Saga\nlanguage: en\n", encoding="utf-8")
    desk.build()
    books = desk.bytes()
    broken = desk.stories / "two" / "manuscript.yaml"
    text = broken.read_text(encoding="utf-8")
    broken.write_text("title: [\n", encoding="utf-8")
    told = desk.outcomes()
    assert (told["one.txt"].status, told["six.txt"].status) == ("kept", "kept")
    assert "two/manuscript.yaml is wrong" in told["one.txt"].reason
    assert desk.bytes() == books

    (desk.books / "stories" / "one.txt").unlink()
    (report,) = (each for each in desk.build() if each.work == "stories/one")
    assert report.outcomes[0].status == "built"
    (finding,) = report.findings
    assert "two/manuscript.yaml cannot be read" in finding.message

    broken.write_text(text, encoding="utf-8")
    assert desk.reasons()["one.txt"] == "built: place in its series changed"
    assert desk.bytes() == books


def test_a_work_that_failed_is_tried_again(desk: Desk) -> None:
    file = desk.stories / "lamp/01.md"
    text = file.read_text(encoding="utf-8")
    file.write_text(f"{text}\n![](chart.png)\n", encoding="utf-8")
    for _ in range(2):
        (failed,) = desk.outcomes().values()
        assert failed.status == "failed"
        assert "chart.png" in failed.reason
    file.write_text(text, encoding="utf-8")
    assert set(desk.reasons().values()) == {KEPT}


def test_every_library_that_fanpack_asks_for_counts() -> None:
    import tomllib

    from samples import ROOT

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = {each.split(">")[0].split("=")[0] for each in project["dependencies"]}
    assert asked - program.LIBRARIES == {"click", "rich"}
