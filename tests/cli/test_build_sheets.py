"""`fanpack build` with the options of sheets: what is written and what is said."""

import subprocess
import sysconfig
from pathlib import Path

import pikepdf
import pytest

PROGRAM = Path(sysconfig.get_path("scripts")) / "fanpack"

STORY = """---
title: The Lamp
language: en
summary: A lamp is lit.
disclaimer: Nobody owns a lamp.
sheets: {marks: fold, flyleaves: 1}
---

"Now," she said. *Not yet.*
"""


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "lamp.md"
    path.write_text(STORY, encoding="utf-8")
    return path


def build(story: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [PROGRAM, "build", story.name, *options]
    return subprocess.run(
        command, cwd=story.parent, capture_output=True, encoding="utf-8", check=False
    )


def test_the_command_line_chooses_paper_marks_and_flip(story: Path) -> None:
    options = ("--paper", "letter", "--flip", "long", "--sheet-marks", "fold,sewing")
    done = build(story, "-e", "zine", *options, "--flyleaves", "2")
    assert done.returncode == 0, done.stderr
    assert "note: lamp.zine.pdf: saddle stitch, since" in done.stderr
    assert (
        "sheets of Letter, landscape, printed on both sides, flip on the long edge" in done.stderr
    )
    assert "2 blank leaves before and behind the text" in done.stderr
    names = sorted(path.name for path in (story.parent / "dist").iterdir())
    assert names == ["lamp.zine.fliptest.pdf", "lamp.zine.instructions.pdf", "lamp.zine.pdf"]
    with pikepdf.open(story.parent / "dist" / "lamp.zine.pdf") as pdf:
        assert [float(value) for value in list(pdf.pages[0].mediabox)[2:]] == [792, 612]
        inside = b"".join(stream.read_bytes() for stream in pdf.pages[-1].obj.Contents)
        outside = b"".join(stream.read_bytes() for stream in pdf.pages[0].obj.Contents)
    assert b"[3 2] 0 d" in outside
    assert b" l S" in inside


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--paper", "b9"), "there is no paper “b9” (there are: a3, a4"),
        (("--signature", "4,x"), "“4,x” is no number of sheets"),
        (("--sheet-marks", "corp"), "there are no “corp” marks"),
    ],
)
def test_a_wrong_option_is_told_with_what_would_be_right(
    story: Path, options: tuple[str, ...], told: str
) -> None:
    done = build(story, "-e", "zine", *options)
    assert done.returncode == 2
    assert told in " ".join(done.stderr.split())
    assert not (story.parent / "dist").exists()
