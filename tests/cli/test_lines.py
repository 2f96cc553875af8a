"""What is printed, where it goes nowhere or holds what no line can hold."""

import json
import os
import shlex
import subprocess
import sysconfig
from pathlib import Path

import pytest

PROGRAM = Path(sysconfig.get_path("scripts")) / "fanpack"

STORY = "---\ntitle: Lamp\nlanguage: en\nsummary: Lit.\ndisclaimer: Nobody’s.\n---\n\nA lamp.\n"


def shell(line: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """A line for the shell, in which `fanpack` is the command."""
    line = line.replace("fanpack", shlex.quote(str(PROGRAM)), 1)
    return subprocess.run(
        ["sh", "-c", line],
        cwd=folder,
        env=os.environ | environment,
        capture_output=True,
        check=False,
    )


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_a_build_goes_on_where_its_output_is_closed(tmp_path: Path, closed: str) -> None:
    (tmp_path / "lamp.md").write_text(STORY, encoding="utf-8")
    done = shell(f"fanpack build lamp.md -e text {closed}", tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "dist" / "lamp.txt").is_file()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is full")
@pytest.mark.parametrize("how", ["", "--json", "-j 1 --explain"])
def test_a_build_goes_on_where_its_output_is_full_and_that_is_told_in_the_end(
    tmp_path: Path, how: str
) -> None:
    for name in ("lamp", "light", "wick"):
        (tmp_path / f"{name}.md").write_text(STORY, encoding="utf-8")
    done = shell(f"fanpack build -e text {how} > /dev/full", tmp_path)
    assert done.returncode == 2
    told = "error: not everything could be printed: No space left on device\n"
    assert done.stderr.decode() == told
    assert len(list((tmp_path / "dist").iterdir())) == 3


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is full")
@pytest.mark.parametrize("asked", ["--help", "build --help", "--version", "cache"])
def test_help_that_goes_nowhere_is_told_in_a_line(tmp_path: Path, asked: str) -> None:
    done = shell(f"fanpack {asked} > /dev/full", tmp_path)
    assert done.returncode == 2
    assert done.stderr.decode().startswith("error: not everything could be printed: ")


def test_a_name_that_is_not_utf_8_is_shown_and_is_sound_json(tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9.md")
    try:
        (tmp_path / name).write_text("---\ntitel: Lamp\n---\n\nA lamp.\n", encoding="utf-8")
    except OSError:
        pytest.skip("no such names here")
    done = shell("fanpack build . --json", tmp_path, PYTHONIOENCODING="utf-8:strict")
    assert done.returncode == 2, done.stderr
    assert json.loads(done.stdout.decode())["reason"].startswith(f"{name}:2: unknown field")
    again = shell("fanpack build .", tmp_path, PYTHONIOENCODING="utf-8:strict")
    assert again.stdout.decode().startswith(r"not built: caf: caf\udce9.md:2: unknown field")


def test_a_name_on_two_lines_is_told_on_one(tmp_path: Path) -> None:
    (tmp_path / "a\n\x1b[31mb.md").write_text(
        "---\ntitel: Lamp\n---\n\nA lamp.\n", encoding="utf-8"
    )
    done = shell("fanpack build .", tmp_path)
    assert done.returncode == 2
    lines = done.stderr.decode().splitlines()
    assert lines[0].startswith(r"error: a\n\x1b[31mb.md:2: unknown field titel")
    assert all(line.startswith("error: ") for line in lines)
