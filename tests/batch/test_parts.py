"""Long books are laid out in parts, which are kept, and shared out to several processes."""

import shutil
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from batch.works import Desk
from fanpack import book
from fanpack.advance import Advance, showing
from fanpack.batch import parts, pipeline, run, task
from fanpack.batch.processes import pool
from fanpack.batch.readiness import get_ready
from fanpack.batch.report import Order, Report
from fanpack.batch.workers import Workers, serial
from fanpack.book import Chapter
from fanpack.manuscript import discover
from fanpack.passes.typography import typeset_chapter
from fanpack.recall import Memory, remembering
from fanpack.writers.joining import laying, script
from prose import novel

CHAPTERS = 8
KEPT = ("parts",)
"""What the cache has of a long book wherever it lies, beside the record of its edition."""


@pytest.fixture(autouse=True, scope="module")
def _short_books_are_long() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(script, "LEAST_WORDS", 100)
        patch.setattr(run, "_LONG", 1000)
        patch.setattr(task, "_LONG", 1000)
        yield


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A work of eight short chapters, of which a PDF was made."""
    return with_lamp(Desk(tmp_path_factory.mktemp("parts"), ["pdf"]))


def with_lamp(desk: Desk) -> Desk:
    """A desk on which that work was built."""
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
    return like(built, tmp_path, ["pdf"])


def like(built: Desk, place: Path, editions: list[str]) -> Desk:
    """A desk with the work of another, and the parts that were kept there."""
    desk = Desk(place, editions)
    shutil.copytree(built.stories, desk.stories)
    for kind in KEPT:
        shutil.copytree(built.cache.folder / kind, desk.cache.folder / kind)
    return desk


@pytest.fixture
def laid_out(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The parts that are laid out in this process, by their names."""
    names: list[str] = []
    lay_out = parts._lay_out_part

    def noted(document: script.Document) -> bytes:
        names.append(document.name)
        return lay_out(document)

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


def test_of_a_long_work_what_was_understood_of_its_chapters_is_kept(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typeset: list[Chapter] = []
    counted: list[str] = []
    how_many_words = book._how_many_words

    def noted(chapter: Chapter, language: str) -> Chapter:
        typeset.append(chapter)
        return typeset_chapter(chapter, language)

    def noted_text(text: str) -> int:
        counted.append(text)
        return how_many_words(text)

    monkeypatch.setattr(pipeline, "typeset_chapter", noted)
    monkeypatch.setattr(book, "_how_many_words", noted_text)
    desk.order = Order(desk.books, ("epub",))
    desk.build()
    assert len(typeset) == len(counted) > 1
    typeset.clear()
    counted.clear()
    add_to(desk, "03.md", "\nAnd so it ended.\n")
    desk.build()
    assert len(typeset) == len(counted) == 1
    made = desk.bytes()["lamp.epub"]
    desk.cache.clear()
    desk.build()
    assert desk.bytes()["lamp.epub"] == made


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """All that is laid out in this process, by name, also where nothing is kept of it."""
    names: list[str] = []

    def noted(document: script.Document) -> laying.Laid:
        names.append(document.name)
        return lay_out(document)

    lay_out = laying.lay_out
    monkeypatch.setattr(laying, "lay_out", noted)
    return names


@pytest.mark.parametrize("edition", ["pdf", "epub"])
def test_who_waits_for_a_change_lays_out_the_chapter_that_changed_last_and_makes_the_same_bytes(
    desk: Desk, edition: str, done: list[str]
) -> None:
    desk.order = Order(desk.books, (edition,))
    desk.build()
    add_to(desk, "05.md", "\nAnd so it went on.\n")
    before = sorted(desk.cache.folder.rglob("*")), desk.bytes()
    with remembering(Memory()):
        done.clear()
        get_ready(discover(desk.stories).works, desk.order, desk.cache, lambda: True)
        assert done == {"pdf": ["chapter-05"], "epub": []}[edition]
        assert (sorted(desk.cache.folder.rglob("*")), desk.bytes()) == before
        add_to(desk, "03.md", "\nAnd so it ended.\n")
        desk.build()
    made = desk.bytes()
    desk.cache.clear()
    desk.build()
    assert desk.bytes() == made


# ---------------------------------------------------------------- on paper


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The work of eight chapters, of which the print edition was made."""
    return with_lamp(Desk(tmp_path_factory.mktemp("printed"), ["print"]))


def test_of_a_printed_book_a_changed_chapter_is_the_only_one_that_is_laid_out_again(
    printed: Desk, tmp_path: Path, laid_out: list[str]
) -> None:
    desk = like(printed, tmp_path, ["print"])
    add_to(desk, "03.md", "\nAnd so it ended.\n")
    desk.build()
    assert [name for name in laid_out if "chapter" in name] == ["chapter-03"]


def test_a_cover_counts_the_pages_of_parts_that_were_kept(
    printed: Desk, tmp_path: Path, laid_out: list[str]
) -> None:
    desk = like(printed, tmp_path, ["cover"])
    desk.build()
    assert list(desk.bytes()) == ["lamp.cover.pdf"]
    assert laid_out == []


def test_sheets_to_sew_are_made_of_chapters(
    printed: Desk, tmp_path: Path, laid_out: list[str]
) -> None:
    desk = like(printed, tmp_path, ["signatures"])
    desk.build()
    assert [name for name in laid_out if "chapter" in name][-1] == f"chapter-{CHAPTERS:02}"


@pytest.fixture(scope="module")
def running_on(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The work of eight chapters printed by one process, each beginning on either side."""
    desk = Desk(tmp_path_factory.mktemp("running-on"), ["print"])
    desk.order = replace(desk.order, print_options=(("openings", "any"),), trim="a6")
    return with_lamp(desk)


@pytest.mark.parametrize("guess", [0, 1])
def test_chapters_that_begin_on_either_side_are_laid_out_before_the_side_is_known(
    running_on: Desk,
    tmp_path: Path,
    laid_out: list[str],
    monkeypatch: pytest.MonkeyPatch,
    guess: int,
) -> None:
    monkeypatch.setattr(script, "pages_of", lambda *_: guess)
    desk = like(running_on, tmp_path, ["print"])
    desk.order = replace(running_on.order, output=desk.books)
    assert statuses(with_crew(desk, pool(1, lambda: None))) == ["built"]
    assert desk.bytes() == running_on.bytes()
    chapters = [name for name in laid_out if "chapter" in name]
    assert 1 < len(chapters) < 2 * CHAPTERS


@pytest.mark.parametrize("known", ["built", "printed", "running_on"])
def test_who_waits_for_a_change_lays_out_the_last_chapter_of_the_file_that_changed_last(
    known: str, tmp_path: Path, done: list[str], request: pytest.FixtureRequest
) -> None:
    before: Desk = request.getfixturevalue(known)
    desk = like(before, tmp_path, [])
    desk.order = replace(before.order, output=desk.books)
    add_to(desk, "02.md", "\n# An inn\n\nIt was shut.\n")
    add_to(desk, "05.md", "\n# A gate\n\nIt was open.\n")
    done.clear()
    get_ready(discover(desk.stories).works, desk.order, desk.cache, lambda: True)
    assert done == ["chapter-07"]


def test_of_chapters_that_were_kept_none_is_laid_out_ahead(
    running_on: Desk, tmp_path: Path, laid_out: list[str]
) -> None:
    desk = like(running_on, tmp_path, ["print"])
    desk.order = replace(running_on.order, output=desk.books)
    add_to(desk, "03.md", "\nAnd so it ended.\n")
    desk.run(pool(2, lambda: None), crew=pool(1, lambda: None))
    assert [name for name in laid_out if "chapter" in name] == ["chapter-03"]


@pytest.mark.parametrize("answered", [False, True])
def test_a_crew_that_dies_while_it_works_ahead_costs_nothing_but_time(
    running_on: Desk, tmp_path: Path, laid_out: list[str], answered: bool
) -> None:
    class Dying(Executor):
        def submit(self, *_: Any, **__: Any) -> "Future[Any]":
            if not answered:
                raise BrokenExecutor("it died")
            future: Future[Any] = Future()
            future.set_running_or_notify_cancel()
            future.set_exception(BrokenExecutor("it died"))
            return future

    made: list[Executor] = []

    def make() -> Executor:
        made.append(Dying() if len(made) < 3 else serial().make())
        return made[-1]

    desk = like(running_on, tmp_path, ["print"])
    desk.order = replace(running_on.order, output=desk.books)
    assert statuses(with_crew(desk, Workers(make, 1))) == ["built"]
    assert len(made) > 3
    assert desk.bytes() == running_on.bytes()


# ---------------------------------------------------------------- what is damaged, or not wanted


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


def with_crew(desk: Desk, crew: Workers) -> list[Report]:
    """The reports of a run that lays nothing out by itself, unless the crew leaves it something."""
    forget(desk)
    return desk.run(pool(2, lambda: None), crew=crew)


def statuses(reports: list[Report]) -> list[str]:
    return [each.status for report in reports for each in report.outcomes]


def test_two_processes_make_the_same_bytes_as_one(desk: Desk, built: Desk) -> None:
    done: list[Future[Any]] = []

    class Watched(Workers):
        def submit(self, function: Any, *given: Any) -> "Future[Any]":
            done.append(super().submit(function, *given))
            return done[-1]

    processes = pool(1, lambda: None)
    reports = with_crew(desk, Watched(processes.make, 1, tidy=processes.tidy))
    assert statuses(reports) == ["built"]
    assert 1 < len(done) < CHAPTERS
    assert all(future.result() for future in done)
    assert desk.bytes() == built.bytes()


def test_what_a_crew_has_not_begun_is_laid_out_here(
    desk: Desk, built: Desk, laid_out: list[str]
) -> None:
    class Slow(Executor):
        def submit(self, *_: Any, **__: Any) -> "Future[Any]":
            return Future()

    assert statuses(with_crew(desk, Workers(Slow, 1))) == ["built"]
    assert {f"chapter-{number:02}" for number in range(1, CHAPTERS + 1)} <= set(laid_out)
    assert desk.bytes() == built.bytes()


def test_a_part_whose_worker_died_is_given_out_again(desk: Desk, built: Desk) -> None:
    class Dying(Executor):
        def submit(self, *_: Any, **__: Any) -> "Future[Any]":
            future: Future[Any] = Future()
            future.set_exception(BrokenExecutor("it died"))
            return future

    made: list[Executor] = []

    def make() -> Executor:
        made.append(Dying() if not made else serial().make())
        return made[-1]

    assert statuses(with_crew(desk, Workers(make, 1))) == ["built"]
    assert len(made) == 2
    assert desk.bytes() == built.bytes()


def test_a_crew_that_dies_again_and_again_fails_the_work_in_one_line(desk: Desk) -> None:
    class Dead(Executor):
        def submit(self, *_: Any, **__: Any) -> "Future[Any]":
            raise BrokenExecutor("it died")

    reports = with_crew(desk, Workers(Dead, 1))
    assert statuses(reports) == ["failed"]
    assert [each.code for report in reports for each in report.findings] == ["worker-killed"]


@pytest.mark.parametrize("crew", [0, 1])
def test_each_chapter_that_is_laid_out_or_kept_is_counted_for_whoever_shows_it(
    desk: Desk, crew: int
) -> None:
    kept = [each for each in desk.cache.folder.joinpath("parts").rglob("*") if each.is_file()]
    for each in sorted(kept)[::2]:
        each.unlink()
    shown: list[Advance] = []
    with showing(shown.append):
        desk.run(serial(), crew=pool(crew, lambda: None) if crew else None)
    counted = [each for each in shown if each.what == "chapters laid out"]
    assert {each[:3] for each in counted} == {("lamp", "pdf", "chapters laid out")}
    first, *then = (each.done for each in counted)
    assert first == 0
    assert then == list(range(then[0], CHAPTERS + 1))


@pytest.mark.parametrize(
    ("edition", "whole", "stages"),
    [
        ("epub", False, ["chapters read", "chapters understood", "chapters typeset", "under way"]),
        ("pdf", True, ["pages laid out", "drawing pages"]),
    ],
)
def test_a_long_work_is_counted_stage_by_stage(
    desk: Desk, edition: str, whole: bool, stages: list[str]
) -> None:
    desk.order = replace(desk.order, editions=(edition,), whole=whole)
    shown: list[Advance] = []
    with showing(shown.append):
        desk.run(serial())
    assert list(dict.fromkeys(each.what for each in shown))[-len(stages) :] == stages
    for stage in stages:
        seen = [each for each in shown if each.what == stage]
        of = seen[-1].of
        if of:
            assert seen[-1].done >= of * 0.6
            assert len(seen) > CHAPTERS
        if of and not seen[-1].about:
            assert (of, seen[-1].done) == (CHAPTERS, CHAPTERS)
