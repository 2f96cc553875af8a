"""Importing sources: what is written, what is proved, and what happens the next time."""

import os
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from fanpack.book import plain
from fanpack.importing.run import Imported, import_sources
from fanpack.manuscript import discover
from fanpack.readers import read

STORY = """\
Title: The Salt Road
Author: Maud
Rating: PG
Summary: A road, and salt.
Disclaimer: Mine, all of it.

Chapter 1: The Ford

It was late when they came to the ford.

The water was high.

She waited on the bank.

Chapter 2: The Mill

The mill was shut.

Nobody came to the door.
"""
PART = """\
Title: {title}
Series: {place} of the Salt Roads series

It was late when {who} came to the ford, and the water was high.

She waited on the bank until the morning, and nobody came.
"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(name: str, text: str | bytes) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def imported(*paths: Path, output: str = "out") -> list[Imported]:
    return list(import_sources(paths, Path(output)))


def only(*paths: Path) -> Imported:
    (done,) = imported(*paths)
    return done


def contents(folder: str = "out") -> dict[str, bytes]:
    """All files below a folder by name."""
    root = Path(folder)
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def change(name: str, old: str, new: str) -> None:
    path = Path(name)
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


# ---------------------------------------------------------------- what is written


def test_a_text_becomes_a_manuscript_with_chapters_and_fields() -> None:
    done = only(put("road.txt", STORY))
    assert (done.source, done.status, done.manuscript) == (
        "road.txt", "imported", Path("out/the-salt-road"),
    )  # fmt: skip
    names = [name for name in contents() if "/.fanpack/" not in name]
    assert names == [
        "the-salt-road/01-the-ford.md",
        "the-salt-road/02-the-mill.md",
        "the-salt-road/manuscript.yaml",
    ]
    (work,) = discover(Path("out")).works
    book = read(work).book
    assert (book.metadata.title, book.metadata.rating) == ("The Salt Road", "PG")
    assert [plain(chapter.title) for chapter in book.chapters] == ["The Ford", "The Mill"]


def test_the_proof_adds_up() -> None:
    proof = only(put("road.txt", STORY)).proof
    assert proof is not None
    assert proof.holds
    assert proof.words_in == sum(proof.words_out.values()) == 53
    assert {name: count for name, count in proof.words_out.items() if count} == {
        "body": 31, "summary": 4, "metadata": 9, "dropped": 9,
    }  # fmt: skip


def test_the_account_of_each_header_line_is_kept() -> None:
    only(put("road.txt", STORY))
    account = Path("out/the-salt-road/.fanpack/import/account.txt").read_text()
    assert "53 words = 31 body" in account
    for number, field in enumerate(("title", "authors", "rating", "summary", "disclaimer"), 1):
        (line,) = (each for each in account.splitlines() if each.startswith(f"{number:>5}  "))
        assert line.endswith(field)


def test_the_same_source_gives_the_same_files() -> None:
    source = put("road.txt", STORY)
    imported(source, output="one/out")
    imported(source, output="two/out")
    assert contents("one") == contents("two")


def test_two_works_of_one_title_get_folders_of_their_own() -> None:
    done = imported(put("a/road.txt", STORY), put("b/road.txt", STORY.replace("late", "early")))
    assert [each.manuscript for each in done] == [
        Path("out/the-salt-road"), Path("out/the-salt-road-2"),
    ]  # fmt: skip


@pytest.mark.parametrize("title", ["../../etc/passwd", "/root", "CON", "a\\b", "..", "Ночь"])
def test_a_title_never_leads_out_of_the_folder(title: str) -> None:
    done = only(put("a.txt", STORY.replace("The Salt Road", title)))
    assert done.manuscript is not None
    assert done.manuscript.parent == Path("out")
    assert done.manuscript.name.isascii()


def test_works_of_one_series_lie_together_in_order() -> None:
    two = put("b.txt", PART.format(title="Ebb", place="Part 2", who="Tom"))
    one = put("c.txt", PART.format(title="Flood", place="Part 1", who="Maud"))
    done = imported(two, one)
    assert [str(each.manuscript) for each in done] == [
        "out/salt-roads/02-ebb", "out/salt-roads/01-flood",
    ]  # fmt: skip
    found = discover(Path("out"))
    assert found.failures == ()
    assert [work.entries[0].position for work in found.works] == [1.0, 2.0]
    assert {work.series.fields.title for work in found.works if work.series} == {"Salt Roads"}


def test_a_later_part_joins_its_series() -> None:
    imported(put("c.txt", PART.format(title="Flood", place="Part 1", who="Maud")))
    assert not Path("out/salt-roads/series.yaml").exists()
    imported(put("b.txt", PART.format(title="Ebb", place="Part 2", who="Tom")))
    assert len(discover(Path("out")).works) == 2
    assert Path("out/salt-roads/series.yaml").read_text() == 'title: "Salt Roads"\n'


def test_a_series_file_of_the_authors_is_left_alone() -> None:
    put("out/salt-roads/series.yaml", "title: Salt Roads\ntotal: 9\n")
    for at, title in enumerate(("Flood", "Ebb"), 1):
        imported(put(f"{at}.txt", PART.format(title=title, place=f"Part {at}", who="Maud")))
    assert Path("out/salt-roads/series.yaml").read_text() == "title: Salt Roads\ntotal: 9\n"


# ---------------------------------------------------------------- a batch


def test_one_bad_file_stops_nothing() -> None:
    put("in/1.txt", STORY)
    put("in/2.txt", b"a\0b\n")
    put("in/3.txt", STORY.replace("The Salt Road", "Ebb"))
    assert [each.status for each in imported(Path("in"))] == ["imported", "failed", "imported"]


def test_markdown_chapters_of_a_folder_are_one_work_in_natural_order() -> None:
    for number, word in ((10, "Last"), (2, "Second"), (1, "First")):
        put(f"export/chapter-{number}.md", f"#### Chapter Notes\n\n# {word}\n\nIt was {word}.\n")
    done = only(Path("export"))
    assert done.status == "imported"
    assert [name for name in contents() if name.endswith(".md") and "/." not in name] == [
        "export/01-first.md", "export/02-second.md", "export/03-last.md",
    ]  # fmt: skip


def test_html_in_the_fields_of_an_export_is_understood() -> None:
    fields = 'title: Salt\nsummary: "<p>A <em>road</em>.</p>"\nkudos: 7\nmood: odd\n'
    done = only(put("salt.md", f"---\n{fields}---\nIt was late.\n"))
    assert done.status == "imported"
    assert done.proof is not None
    fields = Path("out/salt/manuscript.yaml").read_text()
    assert "A *road*." in fields
    assert "mood: odd" in fields


def test_a_zip_of_several_works_is_opened() -> None:
    with zipfile.ZipFile("all.zip", "w") as archive:
        archive.writestr("one.txt", STORY)
        archive.writestr("two/01.md", "# One\n\nIt was late.\n")
        archive.writestr("two/02.md", "# Two\n\nIt was early.\n")
    done = imported(Path("all.zip"))
    assert [(each.source, each.status) for each in done] == [
        ("all.zip/one.txt", "imported"), ("all.zip/two", "imported"),
    ]  # fmt: skip


def test_pictures_come_along() -> None:
    Path("w/images").mkdir(parents=True)
    Image.new("RGB", (4, 4)).save("w/images/map.png")
    put("w/01.md", "# One\n\n![A map](images/map.png)\n\nIt was late.\n")
    put("w/02.md", "# Two\n\nIt was early.\n")
    assert only(Path("w")).status == "imported"
    assert Path("out/w/images/map.png").read_bytes() == Path("w/images/map.png").read_bytes()


# ---------------------------------------------------------------- hostile


BAD = {
    "empty.txt": b"",
    "nul.txt": b"one\ntwo\0\n",
    "book.pdf": b"%PDF-1.7\n",
    "old.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    "not.docx": b"hello",
    "half.epub": b"PK\x03\x04" + bytes(1000),
    "blank.md": b" \n\n",
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_read_is_told_in_one_line_and_nothing_is_written(name: str) -> None:
    done = only(put(name, BAD[name]))
    assert done.status == "failed"
    assert not done.defect
    assert len(done.findings) == 1
    assert not Path("out").exists() or contents() == {}


def test_a_file_of_a_hundred_megabytes_is_refused_at_once() -> None:
    with Path("big.txt").open("wb") as stream:
        stream.truncate(100 * 1024 * 1024)
    start = time.process_time()
    done = only(Path("big.txt"))
    assert time.process_time() - start < 5
    assert done.findings[0].code == "too-large"


def test_links_that_lead_outside_are_passed_by() -> None:
    put("secret.txt", STORY)
    put("in/story.txt", STORY.replace("The Salt Road", "Ebb"))
    Path("in/link.txt").symlink_to(Path("secret.txt").resolve())
    Path("in/folder").symlink_to(Path("/etc"))
    done = imported(Path("in"))
    assert sorted(each.status for each in done) == ["imported", "passed-by", "passed-by"]


def test_nothing_is_written_through_a_link_in_the_output() -> None:
    Path("elsewhere").mkdir()
    Path("out").mkdir()
    Path("out/salt-roads").symlink_to(Path("elsewhere").resolve())
    done = only(put("c.txt", PART.format(title="Flood", place="Part 1", who="Maud")))
    assert done.status == "failed"
    assert list(Path("elsewhere").iterdir()) == []


def test_a_zip_that_leads_outside_is_refused() -> None:
    with zipfile.ZipFile("slip.zip", "w") as archive:
        archive.writestr("../slip.txt", STORY)
    assert only(Path("slip.zip")).findings[0].code == "zip-slip"
    assert not Path("slip.txt").exists()


# ---------------------------------------------------------------- importing again


def test_nothing_new_changes_nothing() -> None:
    source = put("road.txt", STORY)
    only(source)
    before = {path: path.stat().st_mtime_ns for path in Path("out").rglob("*")}
    assert only(source).status == "unchanged"
    assert {path: path.stat().st_mtime_ns for path in Path("out").rglob("*")} == before


def test_what_changed_in_the_source_goes_in_beside_the_authors_changes() -> None:
    source = put("road.txt", STORY)
    only(source)
    change("out/the-salt-road/01-the-ford.md", "The water was high.", "The water was black.")
    change("out/the-salt-road/manuscript.yaml", "rating: PG", "rating: Teen  # stricter")
    change("road.txt", "She waited on the bank.", "She waited and waited.")
    change("road.txt", "Author: Maud", "Author: Maud Hale")
    assert only(source).status == "updated"
    assert Path("out/the-salt-road/01-the-ford.md").read_text() == (
        "# The Ford\n\nIt was late when they came to the ford.\n\n"
        "The water was black.\n\nShe waited and waited.\n"
    )
    fields = Path("out/the-salt-road/manuscript.yaml").read_text()
    assert "- Maud Hale" in fields
    assert "rating: Teen  # stricter" in fields


def test_a_conflict_keeps_the_authors_text_and_shows_the_new_one() -> None:
    source = put("road.txt", STORY)
    only(source)
    change("out/the-salt-road/02-the-mill.md", "Nobody came", "The miller came")
    change("road.txt", "Nobody came", "A dog came")
    done = only(source)
    assert done.status == "conflict"
    (conflict,) = (each for each in done.findings if each.code == "conflict")
    assert (conflict.file, conflict.line) == ("out/the-salt-road/02-the-mill.md", 5)
    assert "The miller came" in Path("out/the-salt-road/02-the-mill.md").read_text()
    assert "A dog came" in Path("out/the-salt-road/02-the-mill.new.md").read_text()


def test_a_conflict_is_told_until_its_file_is_gone() -> None:
    source = put("road.txt", STORY)
    only(source)
    change("out/the-salt-road/02-the-mill.md", "Nobody came", "The miller came")
    change("road.txt", "Nobody came", "A dog came")
    only(source)
    assert only(source).status == "conflict"
    Path("out/the-salt-road/02-the-mill.new.md").unlink()
    assert only(source).status == "unchanged"
    assert "The miller came" in Path("out/the-salt-road/02-the-mill.md").read_text()


def test_a_field_changed_on_both_sides_is_a_conflict() -> None:
    source = put("road.txt", STORY)
    only(source)
    change("out/the-salt-road/manuscript.yaml", "rating: PG", "rating: Teen")
    change("road.txt", "Rating: PG", "Rating: R")
    done = only(source)
    assert done.status == "conflict"
    assert "rating: Teen" in Path("out/the-salt-road/manuscript.yaml").read_text()
    assert "rating: R" in Path("out/the-salt-road/manuscript.new.yaml").read_text()


def test_a_new_chapter_in_the_middle_moves_the_others_with_their_edits() -> None:
    source = put("road.txt", STORY)
    only(source)
    change("out/the-salt-road/02-the-mill.md", "The mill was shut.", "The mill was locked.")
    change(
        "road.txt",
        "Chapter 2: The Mill",
        "Chapter 2: The Inn\n\nThere was an inn.\n\nChapter 3: The Mill",
    )
    assert only(source).status == "updated"
    names = sorted(path.name for path in Path("out/the-salt-road").glob("*.md"))
    assert names == ["01-the-ford.md", "02-the-inn.md", "03-the-mill.md"]
    assert "The mill was locked." in Path("out/the-salt-road/03-the-mill.md").read_text()


def test_a_chapter_that_the_author_renamed_is_known_again() -> None:
    source = put("road.txt", STORY)
    only(source)
    folder = Path("out/the-salt-road")
    (folder / "01-the-ford.md").rename(folder / "1 ford.md")
    change("road.txt", "She waited on the bank.", "She waited and waited.")
    assert only(source).status == "updated"
    assert "She waited and waited." in (folder / "1 ford.md").read_text()
    assert not (folder / "01-the-ford.md").exists()


def test_a_chapter_that_left_the_source_goes_unless_it_was_changed() -> None:
    source = put("road.txt", STORY)
    only(source)
    put("road.txt", STORY[: STORY.index("Chapter 2")] + "The end came soon after that.\n")
    assert only(source).status == "updated"
    assert not Path("out/the-salt-road/02-the-mill.md").exists()


def test_a_chapter_that_left_the_source_stays_if_it_was_changed() -> None:
    source = put("road.txt", STORY)
    only(source)
    change("out/the-salt-road/02-the-mill.md", "shut", "locked")
    put("road.txt", STORY[: STORY.index("Chapter 2")] + "The end came soon after that.\n")
    assert only(source).status == "conflict"
    assert "locked" in Path("out/the-salt-road/02-the-mill.md").read_text()


def test_files_of_the_authors_own_are_left_alone() -> None:
    source = put("road.txt", STORY)
    only(source)
    put("out/the-salt-road/notes/plan.txt", "Where does the salt come from?")
    change("road.txt", "late", "early")
    assert only(source).status == "updated"
    assert Path("out/the-salt-road/notes/plan.txt").read_text() == "Where does the salt come from?"


def test_a_manuscript_that_was_moved_is_found_again() -> None:
    source = put("road.txt", STORY)
    only(source)
    Path("out/shelf").mkdir()
    shutil.move("out/the-salt-road", "out/shelf/my-road")
    change("road.txt", "late", "early")
    done = only(source)
    assert (done.status, done.manuscript) == ("updated", Path("out/shelf/my-road"))


def test_a_folder_that_was_not_imported_is_never_touched() -> None:
    put("out/the-salt-road/manuscript.yaml", "title: Mine\nlanguage: en\n")
    done = only(put("road.txt", STORY))
    assert done.manuscript == Path("out/the-salt-road-2")
    assert contents("out/the-salt-road") == {"manuscript.yaml": b"title: Mine\nlanguage: en\n"}


# ---------------------------------------------------------------- killed at any moment

PROGRAM = """\
import sys
from pathlib import Path
from fanpack.importing.run import import_sources
print("ready", flush=True)
for _ in range(1000):
    for text in ("late", "early"):
        story = Path("road.txt").read_text()
        Path("road.txt.part").write_text(story.replace("late", text).replace("early", text))
        Path("road.txt.part").replace("road.txt")
        list(import_sources([Path("road.txt")], Path("out")))
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL here")
def test_a_killed_import_leaves_the_old_or_the_new() -> None:
    put("road.txt", STORY)
    for delay in (0.03, 0.11, 0.23):
        run = subprocess.Popen(
            [sys.executable, "-c", PROGRAM], stdout=subprocess.PIPE, env=dict(os.environ)
        )
        assert run.stdout is not None
        run.stdout.readline()
        time.sleep(delay)
        run.kill()
        run.wait()
        run.stdout.close()
        if not Path("out/the-salt-road").exists():
            continue
        (work,) = discover(Path("out")).works
        text = plain(read(work).book.chapters[0].blocks)
        assert text.startswith(("It was late", "It was early"))
    assert only(Path("road.txt")).status in ("imported", "updated", "unchanged")
    left = [path.name for path in Path("out").iterdir()]
    assert left == ["the-salt-road"]


def test_an_import_behind_a_link_is_not_updated() -> None:
    source = put("road.txt", STORY)
    imported(source, output="elsewhere")
    before = contents("elsewhere")
    Path("out").mkdir()
    Path("out/link").symlink_to(Path("elsewhere").resolve())
    change("road.txt", "late", "early")
    assert only(source).manuscript == Path("out/the-salt-road")
    assert contents("elsewhere") == before


def test_a_file_name_that_is_no_text_is_no_obstacle() -> None:
    done = only(put("late\udcff hours.txt", "It was late, and she slept.\n"))
    assert (done.source, done.status) == ("late\ufffd hours.txt", "imported")


def test_chapters_in_files_of_their_own_are_one_work() -> None:
    for number in (1, 2, 10):
        put(f"fog/fog {number}.txt", f"Fog number {number} came in from the sea.\n")
    done = only(Path("fog"))
    assert (done.source, done.status) == ("fog/fog 1.txt … fog 10.txt", "imported")
    assert len([name for name in contents() if name.endswith(".md") and "/." not in name]) == 3
    put("fog/fog 2.txt", "Fog number 2 went out again to the sea.\n")
    assert only(Path("fog")).status == "updated"
