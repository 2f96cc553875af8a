"""Long books are laid out in parts, which are kept, and shared out to several processes."""

import shutil
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from pathlib import Path
from typing import Any

import pytest

from batch.works import Desk
from fanpack.batch import parts, run
from fanpack.batch.executors import Workers, pool, serial
from fanpack.batch.report import Order
from fanpack.writers.joining import script
from prose import novel

CHAPTERS = 8


@pytest.fixture(autouse=True, scope="module")
def _short_books_are_long() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(script, "LEAST_WORDS", 100)
        patch.setattr(run, "_LONG", 1000)
        yield


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A work of eight short chapters, of which a PDF was made."""
    desk = Desk(tmp_path_factory.mktemp("parts"), ["pdf"])
    folder = desk.stories / "lamp"
    folder.mkdir(parents=True)
    head, *chapters = novel(800, 4, chapters=CHAPTERS).split("\n# ")
    (folder / "manuscript.yaml").write_text(head.strip().strip("-"), encoding="utf-8")
    for number, text in enumerate(chapters, start=1):
        (folder / f"{number:02}.md").write_text(f"# {text}\n", encoding="utf-8")
    desk.build()
    return desk


@pytest.fixture
def desk(built: Desk, tmp_path: Path) -> Desk:
    """The same work, and the parts that were kept."""
    desk = Desk(tmp_path, ["pdf"])
    shutil.copytree(built.stories, desk.stories)
    shutil.copytree(built.cache.folder / "parts", desk.cache.folder / "parts")
    return desk


@pytest.fixture
def laid_out(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The parts that are laid out in this process, by their names."""
    names: list[str] = []
    lay_out = parts._lay_out_part

    def noted(program: str, document: script.Document) -> bytes:
        names.append(document.name)
        return lay_out(program, document)

    monkeypatch.setattr(parts, "_lay_out_part", noted)
    return names


def without_what_was_kept(desk: Desk) -> dict[str, bytes]:
    """The books of a build that knows of none before it."""
    new = Desk(desk.stories.parent / "afresh", ["pdf"])
    new.stories = desk.stories
    assert {each.status for each in new.outcomes().values()} == {"built"}
    return new.bytes()


def add_to(desk: Desk, name: str, text: str) -> None:
    path = desk.stories / "lamp" / name
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def test_what_was_kept_makes_the_same_bytes(desk: Desk, built: Desk, laid_out: list[str]) -> None:
    desk.build()
    assert laid_out == []
    assert desk.bytes() == built.bytes()


def test_a_changed_chapter_is_the_only_one_that_is_laid_out_again(
    desk: Desk, laid_out: list[str]
) -> None:
    add_to(desk, "03.md", "\nAnd so it ended.\n")
    desk.build()
    assert [name for name in laid_out if "chapter" in name] == ["chapter-03"]
    assert desk.bytes() == without_what_was_kept(desk)


def test_other_metadata_leaves_the_chapters_alone(desk: Desk, laid_out: list[str]) -> None:
    add_to(desk, "manuscript.yaml", "\nrating: PG\n")
    desk.build()
    assert laid_out
    assert [name for name in laid_out if "chapter" in name] == []


def test_a_damaged_part_is_laid_out_again(desk: Desk, built: Desk, laid_out: list[str]) -> None:
    path = next(each for each in (desk.cache.folder / "parts").rglob("*") if each.is_file())
    path.write_bytes(path.read_bytes()[:-1])
    desk.build()
    assert len(laid_out) == 1
    assert desk.bytes() == built.bytes()


def test_asked_for_whole_a_book_is_laid_out_at_once(
    desk: Desk, built: Desk, laid_out: list[str]
) -> None:
    desk.build()
    desk.order = Order(desk.books, ("pdf",), whole=True)
    assert desk.reasons()["lamp.pdf"] == "built: whole changed"
    assert laid_out == []
    assert desk.bytes() != built.bytes()


def forget(desk: Desk) -> None:
    shutil.rmtree(desk.cache.folder / "parts")


def test_two_processes_make_the_same_bytes_as_one(desk: Desk, built: Desk) -> None:
    forget(desk)
    used: list[str] = []

    class Watched(Workers):
        def submit(self, function: Any, *given: Any) -> "Future[Any]":
            used.append(function.__name__)
            return super().submit(function, *given)

    workers = Watched(lambda: pool(2, paged=False).make(), 2)
    reports = desk.run(workers)
    assert [each.status for report in reports for each in report.outcomes] == ["built"]
    assert used == ["_lay_out_part"] * CHAPTERS
    assert desk.bytes() == built.bytes()


def test_a_part_whose_worker_died_is_given_out_again(desk: Desk) -> None:
    forget(desk)

    class Dying(Executor):
        def submit(self, *_: Any, **__: Any) -> "Future[Any]":
            future: Future[Any] = Future()
            future.set_exception(BrokenExecutor("it died"))
            return future

    made: list[Executor] = []

    def make() -> Executor:
        made.append(Dying() if not made else serial().make())
        return made[-1]

    reports = desk.run(Workers(make, 2))
    assert [each.status for report in reports for each in report.outcomes] == ["built"]
    assert len(made) == 2


def test_a_crew_that_dies_again_and_again_fails_the_work_in_one_line(desk: Desk) -> None:
    forget(desk)

    class Dead(Executor):
        def submit(self, *_: Any, **__: Any) -> "Future[Any]":
            raise BrokenExecutor("it died")

    reports = desk.run(Workers(Dead, 2))
    assert [each.status for report in reports for each in report.outcomes] == ["failed"]
    assert [each.code for report in reports for each in report.findings] == ["worker-killed"]
