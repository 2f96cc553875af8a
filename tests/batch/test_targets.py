"""Books keep off what they are made of."""

from pathlib import Path

import pytest

from batch.works import STORY, Desk, write_stories, write_work
from fanpack.batch.report import Order


def desk_at(stories: Path, books: Path, edition: str) -> Desk:
    """A desk that builds some stories, or one, in one edition to any folder."""
    desk = Desk(stories.parent / "desk")
    desk.stories, desk.books = stories, books
    desk.order = Order(books, (edition,))
    return desk


def refused(desk: Desk) -> str:
    """Why the only work was not built."""
    (report,) = desk.build()
    (outcome,) = report.outcomes
    assert outcome.status == "failed"
    return outcome.reason


@pytest.mark.parametrize(
    ("name", "edition"), [("story.txt", "text"), ("story.md", "markdown"), ("story.html", "html")]
)
def test_no_book_is_written_over_its_manuscript(tmp_path: Path, name: str, edition: str) -> None:
    story = tmp_path / name
    text = STORY.format(title="Lamp")
    story.write_text(f"<p>{text}</p>" if edition == "html" else text, encoding="utf-8")
    before = story.read_bytes()
    (tmp_path / "other").symlink_to(tmp_path)
    for books in (tmp_path, tmp_path / "other"):
        assert "written over what books are made of" in refused(desk_at(story, books, edition))
    assert story.read_bytes() == before


def test_no_book_is_put_among_the_chapters_of_a_work(tmp_path: Path) -> None:
    write_work(tmp_path / "lamp")
    desk = desk_at(tmp_path / "lamp", tmp_path / "lamp", "markdown")
    assert "taken for a chapter" in refused(desk)
    assert sorted(path.name for path in (tmp_path / "lamp").iterdir()) == [
        "01.md",
        "02.md",
        "manuscript.yaml",
    ]


def test_among_manuscripts_a_text_stays_that_fanpack_did_not_write(tmp_path: Path) -> None:
    write_stories(tmp_path, 1)
    text = tmp_path / "lamp-1.txt"
    text.write_text("How it began.\n", encoding="utf-8")
    desk = desk_at(tmp_path / "lamp-1.md", tmp_path, "text")
    assert "fanpack did not write this" in refused(desk)
    assert text.read_text(encoding="utf-8") == "How it began.\n"


def test_a_book_beside_its_manuscript_is_replaced_by_a_newer_one(tmp_path: Path) -> None:
    write_stories(tmp_path, 1)
    story = tmp_path / "lamp-1.md"
    desk = desk_at(story, tmp_path, "text")
    for more in ("", "\nIt went out.\n"):
        story.write_text(story.read_text(encoding="utf-8") + more, encoding="utf-8")
        assert desk.outcomes()["lamp-1.txt"].status == "built"
    assert "It went out." in (tmp_path / "lamp-1.txt").read_text(encoding="utf-8")
