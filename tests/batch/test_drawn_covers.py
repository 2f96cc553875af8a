"""Covers that fanpack draws: only where an edition shows one, and in the form that it takes."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from batch.works import Desk, write_stories, write_work
from fanpack.batch import pipeline, task
from fanpack.batch.editions import edition
from fanpack.batch.pipeline import cover_for, prepare
from fanpack.batch.session import Manner
from fanpack.book import Image, Metadata
from fanpack.manuscript import discover


@pytest.mark.parametrize(
    ("editions", "images"),
    [
        (("text", "markdown"), []),
        (("epub",), ["cover.png"]),
        (("text", "epub"), ["cover.svg"]),
        (("pdf", "epub"), ["cover.svg"]),
    ],
)
def test_a_cover_is_drawn_as_the_editions_want_it(
    editions: tuple[str, ...], images: list[str], tmp_path: Path
) -> None:
    write_stories(tmp_path, 1)
    (work,) = discover(tmp_path).works
    book = prepare(work, cover_for([edition(name) for name in editions])).book
    assert [image.name for image in book.images] == images


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The covers that are drawn in this process, by the names of their files; short works are
    taken for long ones, of which covers are kept."""
    names: list[str] = []

    def noted(draw: Callable[[Metadata], Image]) -> Callable[[Metadata], Image]:
        def drawing(metadata: Metadata) -> Image:
            made = draw(metadata)
            names.append(made.name)
            return made

        return drawing

    monkeypatch.setattr(task, "_LONG", 0)
    monkeypatch.setattr(pipeline, "_in_pixels", noted(pipeline._in_pixels))
    monkeypatch.setattr(pipeline, "drawn_cover", noted(pipeline.drawn_cover))
    return names


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk with one work."""
    desk = Desk(tmp_path)
    write_work(desk.stories / "lamp")
    return desk


def build(desk: Desk, *editions: str) -> None:
    """Makes some editions by a command of their own, also where nothing changed."""
    desk.order = replace(desk.order, editions=editions)
    built = desk.outcomes(Manner(jobs=1, force=True))
    assert {each.status for each in built.values()} == {"built"}


def test_a_cover_is_drawn_once_for_editions_that_are_built_one_after_the_other(
    desk: Desk, drawn: list[str]
) -> None:
    for editions in (["epub"], ["html"], ["epub"], ["text"], ["html"], ["epub", "html"], ["epub"]):
        build(desk, *editions)
    assert drawn == ["cover.png", "cover.svg"]


def test_editions_that_are_built_together_leave_both_forms_of_the_cover(
    desk: Desk, drawn: list[str]
) -> None:
    build(desk, "epub", "html")
    assert sorted(drawn) == ["cover.png", "cover.svg"]
    drawn.clear()
    build(desk, "epub", "html")
    build(desk, "epub")
    build(desk, "html")
    assert drawn == []


@pytest.mark.parametrize("others", [["epub"], ["html"], ["text"]])
def test_of_a_cover_that_changed_nothing_stays(
    others: list[str], desk: Desk, drawn: list[str]
) -> None:
    build(desk, "epub", "html")
    header = desk.stories / "lamp" / "manuscript.yaml"
    before = header.read_text(encoding="utf-8")
    header.write_text(before.replace("The Lamp", "The Lantern"), encoding="utf-8")
    build(desk, *others)
    header.write_text(before, encoding="utf-8")
    drawn.clear()
    build(desk, "epub", "html")
    assert sorted(drawn) == ["cover.png", "cover.svg"]


@pytest.mark.parametrize("others", [["epub"], ["html"], ["text"]])
def test_of_a_drawn_cover_nothing_stays_once_the_author_has_one(
    others: list[str], desk: Desk, drawn: list[str]
) -> None:
    build(desk, "epub", "html")
    own = pipeline._in_pixels(Metadata(title="Mine", language="en"))
    (desk.stories / "lamp" / "own.png").write_bytes(own.data)
    header = desk.stories / "lamp" / "manuscript.yaml"
    before = header.read_text(encoding="utf-8")
    header.write_text(f"{before}cover: own.png\n", encoding="utf-8")
    drawn.clear()
    build(desk, *others)
    assert drawn == []
    header.write_text(before, encoding="utf-8")
    build(desk, "epub", "html")
    assert sorted(drawn) == ["cover.png", "cover.svg"]


def test_a_cover_that_was_kept_makes_the_same_bytes(desk: Desk, drawn: list[str]) -> None:
    build(desk, "epub", "html")
    afresh = desk.bytes()
    drawn.clear()
    build(desk, "epub", "html")
    assert drawn == []
    assert desk.bytes() == afresh
