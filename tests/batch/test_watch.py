"""What a watch takes for a change, and what not: real files, and rounds in this process."""

import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from batch.works import STORY, Desk, write_stories, write_work
from fanpack.batch.report import Order, Report
from fanpack.batch.session import Manner, build_again, build_paths
from fanpack.batch.snapshot import beside_the_output
from fanpack.batch.watch import Watch
from fanpack.recall import Memory, remembering

WORK = "title: The Lamp\nlanguage: en\nsummary: Lit.\ndisclaimer: Nobody’s.\n"


class Round:
    """A desk and a watch that is told of each build."""

    def __init__(self, place: Path, books: str = "books") -> None:
        self.desk = Desk(place, ("text",))
        self.desk.books = place / books
        self.desk.order = Order(self.desk.books, ("text",))
        self.watch = Watch(beside_the_output(self.desk.books))

    def build(self) -> list[Report]:
        """Builds what is stale, looking at everything."""
        asked = ((self.desk.stories,), self.desk.order, Manner(jobs=1), self.desk.cache)
        reports = list(build_paths(*asked, watch=self.watch).reports)
        self.watch.round_over(whole=True)
        return reports

    @property
    def changed(self) -> set[str]:
        """The names of what is not as the last build saw it."""
        return {Path(path).name for path in self.watch.differences()}


@pytest.fixture
def round_(tmp_path: Path) -> Round:
    found = Round(tmp_path)
    write_work(found.desk.stories / "lamp")
    found.build()
    return found


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def rename_over(path: Path, text: str) -> None:
    """What most editors do."""
    beside = path.with_name(f"{path.name}~")
    write(beside, text)
    beside.replace(path)


CHANGES: dict[str, Callable[[Path], None]] = {
    "a chapter": lambda work: write(work / "01.md", "# Part 01\n\nA lamp, lit.\n"),
    "a chapter of the same length": lambda work: write(work / "01.md", "# Part 01\n\nA lamb.\n"),
    "a chapter renamed over": lambda work: rename_over(work / "01.md", "# Part 01\n\nLit.\n"),
    "a new chapter": lambda work: write(work / "03.md", "# Part 03\n\nDark.\n"),
    "a chapter less": lambda work: (work / "02.md").unlink(),
    "a title": lambda work: write(work / "manuscript.yaml", WORK.replace("Lamp", "Lamps")),
    "a series": lambda work: write(work.parent / "series.yaml", "title: Lamps\n"),
    "a new work": lambda work: write(work.parent / "more.md", STORY.format(title="More")),
    "no work any more": lambda work: work.rename(work.with_name(".lamp")),
}


@pytest.mark.parametrize("name", CHANGES)
def test_whatever_a_book_depends_on_is_a_change(round_: Round, name: str) -> None:
    assert not round_.changed
    CHANGES[name](round_.desk.stories / "lamp")
    assert round_.changed
    round_.build()
    assert not round_.changed


def test_a_picture_that_was_not_there_is_waited_for(round_: Round) -> None:
    work = round_.desk.stories / "lamp"
    write(work / "01.md", "![A lamp](images/lamp.png)\n")
    (report,) = round_.build()
    assert [each.status for each in report.outcomes] == ["failed"]
    assert not round_.changed
    write(work / "images" / "lamp.png", "a picture")
    assert "lamp.png" in round_.changed


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is closed to root")
def test_a_file_that_could_not_be_opened_is_waited_for(round_: Round) -> None:
    chapter = round_.desk.stories / "lamp" / "manuscript.yaml"
    chapter.chmod(0)
    round_.build()
    assert not round_.changed
    chapter.chmod(0o644)
    assert round_.changed == {chapter.name}


def test_what_is_not_there_at_all_is_waited_for(tmp_path: Path) -> None:
    round_ = Round(tmp_path)
    round_.build()
    assert not round_.changed
    write_stories(round_.desk.stories, 1)
    assert round_.changed == {"stories"}


def test_a_broken_manuscript_is_watched_until_it_is_mended(round_: Round) -> None:
    file = round_.desk.stories / "lamp" / "manuscript.yaml"
    write(file, "title: [\n")
    round_.build()
    assert not round_.changed
    write(file, WORK)
    assert round_.changed == {"manuscript.yaml"}


def test_a_file_that_was_only_touched_is_no_change(round_: Round) -> None:
    chapter = round_.desk.stories / "lamp" / "01.md"
    chapter.touch()
    rename_over(chapter, chapter.read_text("utf-8"))
    assert not round_.changed


def test_the_books_themselves_are_no_change(tmp_path: Path) -> None:
    round_ = Round(tmp_path, "stories/dist")
    write_stories(round_.desk.stories, 1)
    round_.build()
    assert (round_.desk.stories / "dist" / "lamp-1.txt").is_file()
    assert not round_.changed
    write(round_.desk.books / "lamp-2.txt", "a book")
    assert not round_.changed


def test_what_changes_while_it_is_read_is_a_change(round_: Round) -> None:
    chapter = round_.desk.stories / "lamp" / "01.md"
    asked = ((round_.desk.stories,), round_.desk.order, Manner(jobs=1), round_.desk.cache)
    for _ in build_paths(*asked, watch=round_.watch).reports:
        write(chapter, "# Part 01\n\nWritten meanwhile.\n")
    round_.watch.round_over(whole=True)
    assert round_.changed == {"01.md"}


def test_a_file_that_is_being_written_is_waited_for(round_: Round) -> None:
    chapter = round_.desk.stories / "lamp" / "01.md"
    pieces = [f"Line {number}.\n" for number in range(40)]

    def write_slowly() -> None:
        with chapter.open("w", encoding="utf-8") as stream:
            for piece in pieces:
                stream.write(piece)
                stream.flush()
                time.sleep(0.02)

    writer = threading.Thread(target=write_slowly)
    writer.start()
    round_.watch.wait()
    assert chapter.read_text("utf-8") == "".join(pieces)
    writer.join()


def test_a_round_that_changed_nothing_is_made_once(round_: Round) -> None:
    work = round_.desk.stories / "lamp"
    write(work / "01.md", "![A lamp](/etc/hostname)\n")
    round_.build()
    for _ in range(2):
        if round_.changed:
            round_.watch.wait()
            round_.build()
    assert not round_.changed


def test_where_a_text_changed_only_its_work_is_built_again(tmp_path: Path) -> None:
    round_ = Round(tmp_path)
    for name in ("lamp", "lantern"):
        write_work(round_.desk.stories / name)
    round_.build()
    write(round_.desk.stories / "lantern" / "02.md", "# Part 02\n\nLit.\n")
    change = round_.watch.wait()
    assert change.works is not None
    assert [work.name for work in change.works] == ["lantern"]
    asked = (change.works, round_.desk.order, Manner(jobs=1), round_.desk.cache, round_.watch)
    (report,) = build_again(*asked).reports
    round_.watch.round_over(whole=False)
    assert [each.status for each in report.outcomes] == ["built"]
    assert not round_.changed
    assert b"Lit." in round_.desk.bytes()["lantern.txt"]


CHAPTER = """# {title}

Lamp {number} burnt.[^1] *Not now,* she thought. The *Lantern* lay at anchor.

o-O-o

"{words}," said Anselm. *Never* again.

[^1]: It was lit in the year {number}.
"""


def write_chapters(work: Path, count: int) -> None:
    for number in range(1, count + 1):
        text = CHAPTER.format(title=f"Lamp {number}", number=number, words="Lit")
        write(work / f"{number:02}.md", text)


EDITS: dict[str, Callable[[Path], None]] = {
    "words": lambda work: write(work / "03.md", CHAPTER.format(title="3", number=3, words="Dark")),
    "order": lambda work: (work / "04.md").rename(work / "00.md"),
    "end": lambda work: (work / "05.md").unlink(),
    "names": lambda work: write(work / "02.md", "# Lamp 2\n\nShe steered the Lantern north.\n"),
    "metadata": lambda work: write(work / "manuscript.yaml", f"{WORK}legend: '*a* is thought'\n"),
    "language": lambda work: write(work / "manuscript.yaml", WORK.replace(": en", ": de")),
}


def test_a_work_is_built_again_also_after_a_round_that_its_series_had_without_it(
    tmp_path: Path,
) -> None:
    found = Round(tmp_path)
    write(found.desk.stories / "series.yaml", "title: Lamps\nomnibus: true\n")
    for name in ("lamp", "lantern"):
        write_work(found.desk.stories / name)
    found.build()
    for name in ("lantern", "lamp"):
        write(found.desk.stories / name / "02.md", "# Part 02\n\nDark.\n")
        change = found.watch.wait()
        assert change.works is not None
        assert {each.name for each in change.works} == {name, "stories"}
        asked = (found.desk.order, Manner(jobs=1), found.desk.cache, found.watch)
        list(build_again(change.works, *asked).reports)
        found.watch.round_over(whole=False)


def test_what_changes_while_only_its_neighbour_is_built_is_built_after_that(tmp_path: Path) -> None:
    found = Round(tmp_path)
    write(found.desk.stories / "series.yaml", "title: Lamps\nomnibus: true\n")
    for name in ("lamp", "lantern"):
        write_work(found.desk.stories / name)
    found.build()
    asked = (found.desk.order, Manner(jobs=1), found.desk.cache, found.watch)
    write(found.desk.stories / "lamp/02.md", "# Part 02\n\nDark.\n")
    change = found.watch.wait()
    assert change.works is not None
    for report in build_again(change.works, *asked).reports:
        if report.work.endswith("lamp"):
            write(found.desk.stories / "lantern/02.md", "# Part 02\n\nMeanwhile.\n")
    found.watch.round_over(whole=False)
    books = found.desk.bytes()
    assert b"Meanwhile" in books["stories/stories.txt"]
    assert b"Meanwhile" not in books["stories/lantern.txt"]

    assert found.changed == {"02.md"}
    change = found.watch.wait()
    assert change.works is not None
    list(build_again(change.works, *asked).reports)
    found.watch.round_over(whole=False)
    assert b"Meanwhile" in found.desk.bytes()["stories/lantern.txt"]
    assert not found.changed


def test_what_is_remembered_changes_no_byte_of_a_book(tmp_path: Path) -> None:
    desk, fresh = Desk(tmp_path, ("epub", "html", "text")), tmp_path / "fresh"
    work = desk.stories / "lamp"
    write_work(work)
    write_chapters(work, 5)
    memory = Memory()
    with remembering(memory):
        desk.build()
    for name, edit in EDITS.items():
        edit(work)
        with remembering(memory):
            assert {each.status for each in desk.outcomes().values()} == {"built"}, name
        anew = Desk(fresh / name, ("epub", "html", "text"))
        anew.stories = desk.stories
        anew.build()
        assert desk.bytes() == anew.bytes(), name


def test_where_a_text_says_something_about_its_work_all_is_looked_for(tmp_path: Path) -> None:
    round_ = Round(tmp_path)
    write_stories(round_.desk.stories, 2)
    round_.build()
    write(round_.desk.stories / "lamp-2.md", STORY.format(title="The Lantern"))
    assert round_.watch.wait().works is None
