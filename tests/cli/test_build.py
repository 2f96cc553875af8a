"""`fanpack build` as a user meets it: what it prints, what it leaves, how it ends."""

import json
import re
import subprocess
import sysconfig
from pathlib import Path

import pytest
from click.testing import CliRunner

from fanpack.cli import main
from samples import ROOT

PROGRAM = Path(sysconfig.get_path("scripts")) / "fanpack"
BROKEN = ROOT / "tests" / "cases" / "broken"

STORY = """---
title: The Lamp
language: en
summary: A lamp is lit.
disclaimer: Nobody owns a lamp.
---

"Now," she said. *Not yet.*
"""


def fanpack(*arguments: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [PROGRAM, *(str(each) for each in arguments)]
    return subprocess.run(command, cwd=cwd, capture_output=True, encoding="utf-8", check=False)


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "lamp.md"
    path.write_text(STORY, encoding="utf-8")
    return path


def test_a_story_becomes_an_epub_and_a_pdf_in_dist_and_a_table_tells_of_both(story: Path) -> None:
    done = fanpack("build", story.name, cwd=story.parent)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    books = sorted(path.name for path in (story.parent / "dist").iterdir())
    assert books == ["lamp.epub", "lamp.pdf"]
    assert_closing_table(done.stdout)


def assert_closing_table(told: str) -> None:
    """It has edition, pages, words, size and time of each file."""
    head, first, second, total = told.splitlines()[-4:]
    assert head.split() == ["file", "edition", "pages", "words", "size", "time"]
    assert re.fullmatch(r"dist/lamp.epub +epub +5 +\d+ KB +[\d.]+ s *", first)
    assert re.fullmatch(r"dist/lamp.pdf +pdf +\d+ +5 +\d+ KB +[\d.]+ s *", second)
    assert re.fullmatch(r"2 files from 1 work in [\d.]+ s", total)


def test_nothing_but_plain_text_goes_into_a_pipe(story: Path) -> None:
    done = fanpack("build", story.name, "-e", "epub", cwd=story.parent)
    assert "\x1b" not in done.stdout + done.stderr
    assert not re.search("[\u2500-\u257f]", done.stdout)


def test_json_is_one_object_a_line_and_nothing_else_on_stdout(story: Path) -> None:
    done = fanpack("build", story.name, "--json", "-e", "html", "-e", "text", cwd=story.parent)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["edition"] for row in rows] == ["html", "text"]
    for row in rows:
        assert list(row) == [
            "work",
            "edition",
            "path",
            "status",
            "pages",
            "words",
            "bytes",
            "seconds",
            "reason",
        ]
        assert row["status"] == "built"
        assert row["words"] == 5
        assert row["bytes"] == (story.parent / row["path"]).stat().st_size


def test_each_fault_of_a_broken_tree_is_told_in_a_line_and_the_sound_work_is_built(
    tmp_path: Path,
) -> None:
    done = fanpack("build", ".", "-e", "epub", "-o", tmp_path / "out", cwd=BROKEN)
    assert done.returncode == 2
    expected = sorted(
        f"error: {path.read_text(encoding='utf-8').strip()}"
        for path in BROKEN.glob("*/expected.txt")
    )
    assert sorted(done.stderr.splitlines()) == expected
    made = [path.name for path in (tmp_path / "out").rglob("*") if path.is_file()]
    assert made == ["the-lamp.epub"]


def test_a_broken_manuscript_writes_nothing_and_ends_with_2(tmp_path: Path) -> None:
    for case in sorted(path for path in BROKEN.iterdir() if path.name != "two-works-one-name"):
        out = tmp_path / case.name
        done = CliRunner().invoke(main, ["build", str(case), "-o", str(out)])
        assert done.exit_code == 2, case.name
        assert not out.exists(), case.name
        assert len(done.stderr.splitlines()) == 1, done.stderr


def test_what_is_wrong_with_a_work_is_told_once_though_an_omnibus_needs_it(tmp_path: Path) -> None:
    (tmp_path / "series.yaml").write_text("title: Lamps\nomnibus: true\n", encoding="utf-8")
    for name, more in (("a", ""), ("b", "\n![Dark](gone.png)\n")):
        (tmp_path / f"{name}.md").write_text(f"{STORY}{more}", encoding="utf-8")
    done = fanpack("build", ".", "-e", "text", cwd=tmp_path)
    assert done.stderr.count("picture 'gone.png' is not there") == 1
    assert done.stdout.count("not built: ") == 2


def test_a_failed_work_says_why_in_json(tmp_path: Path) -> None:
    done = fanpack("build", "no-title", "--json", "-o", tmp_path, cwd=BROKEN)
    (row,) = [json.loads(line) for line in done.stdout.splitlines()]
    assert row["status"] == "failed"
    assert "no-title/manuscript.yaml:1" in row["reason"]


def test_an_unknown_edition_is_bad_usage(story: Path) -> None:
    done = fanpack("build", story.name, "-e", "epb", cwd=story.parent)
    assert done.returncode == 2
    assert "did you mean “epub”" in done.stderr
    assert not (story.parent / "dist").exists()


def test_a_path_that_is_not_there_is_told(tmp_path: Path) -> None:
    done = fanpack("build", "nowhere", cwd=tmp_path)
    assert done.returncode == 2
    assert "nowhere" in done.stderr


def test_a_work_without_disclaimer_or_summary_is_built_with_a_warning(tmp_path: Path) -> None:
    bare = tmp_path / "bare.md"
    bare.write_text("---\ntitle: Bare\nlanguage: en\n---\n\nHm.\n", encoding="utf-8")
    done = fanpack("build", bare.name, "-e", "epub", cwd=tmp_path)
    assert done.returncode == 0
    warnings = [line for line in done.stderr.splitlines() if line.startswith("warning: bare.md")]
    assert len(warnings) == 2


def test_an_output_folder_is_not_read_as_manuscripts(story: Path) -> None:
    for _ in range(2):
        done = fanpack("build", ".", "-e", "text", "-o", "books", cwd=story.parent)
        assert done.returncode == 0, done.stderr
    assert [path.name for path in (story.parent / "books").iterdir()] == ["lamp.txt"]


def test_the_markdown_edition_has_its_pictures_beside_it_and_builds_again(tmp_path: Path) -> None:
    source = ROOT / "manuscripts" / "the-demeter-letters"
    done = fanpack("build", source, "-e", "markdown", "-o", "one", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "one/the-demeter-letters.images/whitby-chart.png").is_file()
    again = fanpack("build", "one", "-e", "text", "-o", "two", cwd=tmp_path)
    assert again.returncode == 0, again.stderr
    first = fanpack("build", source, "-e", "text", "-o", "three", cwd=tmp_path)
    assert first.returncode == 0
    name = "the-demeter-letters.txt"
    assert (tmp_path / "two" / name).read_bytes() == (tmp_path / "three" / name).read_bytes()


def test_a_letter_that_no_font_has_is_told_with_its_line(story: Path) -> None:
    story.write_text(STORY + "\n雪 fell.\n", encoding="utf-8")
    done = fanpack("build", story.name, "-e", "pdf", cwd=story.parent)
    assert done.returncode == 0, done.stderr
    assert "warning: lamp.md:10: no font of fanpack’s has “雪” (U+96EA)" in done.stderr


def test_the_markdown_edition_keeps_what_was_not_to_be_typeset(tmp_path: Path) -> None:
    story = tmp_path / "lamp.md"
    story.write_text(STORY.replace("---\n\n", "typography: false\n---\n\n", 1), encoding="utf-8")
    for source, folder in (("lamp.md", "one"), ("one/lamp.md", "two")):
        done = fanpack("build", source, "-e", "markdown", "-o", folder, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
    text = (tmp_path / "two/lamp.md").read_text(encoding="utf-8")
    assert '"Now," she said.' in text


def test_a_folder_that_cannot_be_written_to_is_told_in_a_line(story: Path) -> None:
    (story.parent / "taken").write_text("a file", encoding="utf-8")
    done = fanpack("build", story.name, "-e", "text", "-o", "taken/here", cwd=story.parent)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "taken/here" in done.stderr


def test_an_unknown_trim_is_told_with_the_line_that_asks_for_it(story: Path) -> None:
    story.write_text(STORY.replace("language: en", "language: en\ntrim: a55"), encoding="utf-8")
    done = fanpack("build", story.name, cwd=story.parent)
    assert done.returncode == 2
    assert "lamp.md:4: trim: there is no trim “a55” (did you mean “a5”?" in done.stderr


def test_what_is_not_there_is_named_once_among_what_was_not_built(tmp_path: Path) -> None:
    done = fanpack("build", "lost.md", cwd=tmp_path)
    assert done.returncode == 2
    assert "not built: lost.md: there is no such file or folder" in done.stdout


def test_a_work_that_fails_is_said_to_fail_by_its_errors_and_not_by_its_warnings(
    tmp_path: Path,
) -> None:
    (tmp_path / "lamp.md").write_text("---\ntitle: Lamp\nlanguage: en\n---\n", encoding="utf-8")
    done = fanpack("build", "lamp.md", cwd=tmp_path)
    assert "warning: lamp.md:2: there is no disclaimer" in done.stderr
    first = done.stdout.splitlines()[0]
    assert first == "not built: lamp: lamp.md:1: there is no text (write the story here)"


def test_a_name_that_is_too_long_is_told_in_a_line(tmp_path: Path) -> None:
    done = fanpack("build", "a" * 300, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.endswith("this cannot be opened: File name too long\n")
    assert len(done.stderr.splitlines()) == 1


def test_where_fonts_find_no_room_the_works_without_pages_are_built(story: Path) -> None:
    resource = pytest.importorskip("resource")
    for name, edition in (("a", "text"), ("b", "markdown")):
        asks = STORY.replace("language: en", f"language: en\neditions: [{edition}]")
        (story.parent / f"{name}.md").write_text(asks, encoding="utf-8")
    story.write_text(STORY.replace("language: en", "language: en\neditions: [pdf]"), "utf-8")
    done = subprocess.run(
        [PROGRAM, "build", "-j", "2"],
        cwd=story.parent,
        capture_output=True,
        encoding="utf-8",
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000)),
    )
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith("error: lamp.md: there is no room for temporary files")
    assert sorted(path.name for path in (story.parent / "dist").iterdir()) == ["a.txt", "b.md"]


def test_a_book_without_a_work_is_told_until_prune_removes_it(story: Path) -> None:
    other = story.with_name("wick.md")
    other.write_text(STORY, encoding="utf-8")
    fanpack("build", "-e", "text", cwd=story.parent)
    other.unlink()
    for _ in range(2):
        done = fanpack("build", "-e", "text", cwd=story.parent)
        assert (done.returncode, done.stderr) == (0, f"warning: dist/wick.txt: {LEFT}\n")
        assert done.stdout.startswith("nothing changed: 1 file kept")
    done = fanpack("build", "-e", "text", "--prune", cwd=story.parent)
    first, last = done.stdout.splitlines()
    assert (done.returncode, done.stderr, first) == (0, "", "removed dist/wick.txt")
    assert last.startswith("nothing changed: 1 file kept; 1 removed (")


LEFT = (
    "its work is gone "
    "(--prune removes such books, unless they were edited; with -n it only says which)"
)


def test_a_dry_run_says_what_prune_would_remove_and_what_it_would_leave(story: Path) -> None:
    for name in ("wick.md", "wax.md"):
        story.with_name(name).write_text(STORY, encoding="utf-8")
    fanpack("build", "-e", "text", cwd=story.parent)
    for name in ("wick.md", "wax.md"):
        story.with_name(name).unlink()
    edited = story.parent / "dist" / "wax.txt"
    edited.write_text("mine now", encoding="utf-8")
    done = fanpack("build", "-e", "text", "-n", "--prune", cwd=story.parent)
    assert done.returncode == 0
    assert done.stdout.splitlines() == [
        "kept dist/lamp.txt: nothing changed",
        "would remove dist/wick.txt: its work is gone",
        "would build 0 files, keep 1, remove 1",
    ]
    assert done.stderr == (
        "warning: dist/wax.txt: its work is gone, and it was edited since (so --prune leaves it, "
        "and no edit is lost: remove it yourself if you do not want it)\n"
    )
    assert (story.parent / "dist" / "wick.txt").exists()
    story.write_text("---\ntittle: The Lamp\n---\n\nLit.\n", encoding="utf-8")
    done = fanpack("build", "-e", "text", "-n", "--prune", cwd=story.parent)
    assert "would remove" not in done.stdout
    assert done.stderr.splitlines()[-1] == (
        "warning: dist/wick.txt: its work is gone, and it stays while not all works can be found "
        "(mend what the errors above say: until then --prune removes nothing)"
    )
