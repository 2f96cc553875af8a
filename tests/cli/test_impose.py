"""`fanpack impose`: what it writes and what it says."""

import json
import subprocess
import sysconfig
from pathlib import Path

import pikepdf
import pytest

PROGRAM = Path(sysconfig.get_path("scripts")) / "fanpack"
A5 = (419.53, 595.28)
A7 = (209.76, 297.64)


def fanpack(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [PROGRAM, *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, encoding="utf-8", check=False)


@pytest.fixture
def story(tmp_path: Path) -> Path:
    return pages(tmp_path / "story.pdf", 26, A5)


def pages(path: Path, count: int, size: tuple[float, float]) -> Path:
    with pikepdf.new() as pdf:
        for _ in range(count):
            pdf.add_blank_page(page_size=size)
        pdf.save(path)
    return path


def count(path: Path) -> int:
    with pikepdf.open(path) as pdf:
        return len(pdf.pages)


def test_a_booklet_is_made_beside_the_pdf_and_explained(story: Path) -> None:
    done = fanpack("impose", "story.pdf", cwd=story.parent)
    assert done.returncode == 0, done.stderr
    assert "saddle stitch: 26 pages are few enough to staple" in done.stdout
    assert "7 sheets of A4, landscape, printed on both sides, flip on the short edge" in done.stdout
    assert "the last 2 pages stay blank" in done.stdout
    assert count(story.with_name("story.saddle.pdf")) == 14


def test_eight_small_pages_become_a_mini_zine(tmp_path: Path) -> None:
    pages(tmp_path / "tiny.pdf", 6, A7)
    done = fanpack("impose", "tiny.pdf", "--instructions", cwd=tmp_path)
    assert "one-sheet mini zine: 6 pages fit on one side" in done.stdout
    assert count(tmp_path / "tiny.mini.pdf") == 1
    assert count(tmp_path / "tiny.mini.instructions.pdf") == 1
    assert not (tmp_path / "tiny.mini.fliptest.pdf").exists()


def test_json_is_one_object_and_nothing_else(story: Path) -> None:
    done = fanpack("impose", "story.pdf", "--signature", "3,4", "--json", cwd=story.parent)
    told = json.loads(done.stdout)
    assert told["scheme"] == "signatures"
    assert told["signatures"] == [3, 4]
    assert (told["pages"], told["sheets"], told["blanks"]) == (26, 7, 2)
    assert (told["paper"], told["orientation"], told["flip"]) == ("A4", "landscape", "short")
    assert told["paths"] == ["story.signatures.pdf"]


def test_fronts_and_backs_are_two_files(story: Path) -> None:
    done = fanpack("impose", "story.pdf", "--simplex", "-o", "out/zine.pdf", cwd=story.parent)
    assert done.returncode == 0, done.stderr
    folder = story.parent / "out"
    assert sorted(path.name for path in folder.iterdir()) == ["zine.backs.pdf", "zine.fronts.pdf"]
    assert count(folder / "zine.fronts.pdf") == count(folder / "zine.backs.pdf") == 7


def test_instructions_and_a_test_sheet_come_on_request(story: Path) -> None:
    done = fanpack("impose", "story.pdf", "--instructions", cwd=story.parent)
    assert done.returncode == 0, done.stderr
    assert count(story.with_name("story.saddle.instructions.pdf")) == 1
    assert count(story.with_name("story.saddle.fliptest.pdf")) == 2


def test_warnings_are_told_and_do_not_fail(tmp_path: Path) -> None:
    pages(tmp_path / "long.pdf", 90, A5)
    done = fanpack("impose", "long.pdf", "--scheme", "saddle", cwd=tmp_path)
    assert done.returncode == 0
    assert "warning: 92 pages stapled do not close well" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["story.pdf", "--paper", "letter"], "--paper a4 holds them; --fit prints them at 94 %"),
        (["story.pdf", "--signature", "4,x"], "“4,x” is no number of sheets"),
        (["story.pdf", "--marks", "fold,corp"], "there are no “corp” marks"),
        (["story.pdf", "--scheme", "mini"], "a mini zine has 8 pages"),
        (["story.pdf", "-o", "story.pdf"], "story.pdf is the PDF itself"),
        (["missing.pdf"], "missing.pdf: no such file or directory"),
        (["."], "is a directory"),
        (["letter.txt"], "letter.txt: this is no PDF"),
        (["story.pdf", "-o", "letter.txt/zine.pdf"], "cannot write"),
    ],
)
def test_what_is_wrong_is_told_in_a_line_and_nothing_is_written(
    story: Path, arguments: list[str], told: str
) -> None:
    folder = story.parent
    (folder / "letter.txt").write_text("Dear reader", encoding="utf-8")
    before = sorted(folder.iterdir())
    done = fanpack("impose", *arguments, cwd=folder)
    assert done.returncode == 2
    assert told in done.stderr
    assert done.stderr.count("\n") == 1
    assert sorted(folder.iterdir()) == before


@pytest.mark.parametrize("arguments", [["--scheme", "magic"], ["--paper", "b9"], ["--flip", "up"]])
def test_a_wrong_word_is_a_usage_error(story: Path, arguments: list[str]) -> None:
    done = fanpack("impose", "story.pdf", *arguments, cwd=story.parent)
    assert done.returncode == 2
    assert "Error" in done.stderr
