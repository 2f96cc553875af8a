"""What the system does not open: told in a line by its name, and the rest is done all the same."""

import os
import shutil
import subprocess
import sysconfig
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(
    os.name != "posix" or (os.geteuid() == 0 and not shutil.which("setpriv")),
    reason="rights of folders do not bind this user",
)

PROGRAM = Path(sysconfig.get_path("scripts")) / "fanpack"
STORY = """---
title: The Lamp
language: en
summary: Lit.
disclaimer: Nobody’s.
---

A lamp.
"""
DENIED = "this cannot be opened: Permission denied (you need the right to read it)"


def fanpack(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """The command, run by somebody whom rights bind."""
    bound = ["setpriv", "--bounding-set", "-all", "--inh-caps", "-all"]
    command = [*(bound if os.geteuid() == 0 else ()), str(PROGRAM), *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, encoding="utf-8", check=False)


@pytest.fixture
def tree(tmp_path: Path) -> Iterator[Path]:
    """``shut``, which may be closed by a test, and ``open``: a work in each."""
    for name in ("shut", "open"):
        (tmp_path / name).mkdir()
        (tmp_path / name / f"{name}.md").write_text(STORY, encoding="utf-8")
    yield tmp_path
    (tmp_path / "shut").chmod(0o755)


@pytest.mark.parametrize("mode", [0o000, 0o311, 0o644])
def test_a_closed_folder_is_named_and_the_works_beside_it_are_built(tree: Path, mode: int) -> None:
    (tree / "shut").chmod(mode)
    done = fanpack("build", ".", "-e", "text", cwd=tree)
    assert (done.returncode, done.stderr) == (2, f"error: shut: {DENIED}\n")
    assert [path.name for path in (tree / "dist").iterdir()] == ["open.txt"]


def test_a_work_in_a_closed_folder_is_named_as_it_was_given(tree: Path) -> None:
    (tree / "shut").chmod(0)
    done = fanpack("build", "shut/shut.md", "open", "-e", "text", cwd=tree)
    assert (done.returncode, done.stderr) == (2, f"error: shut/shut.md: {DENIED}\n")
    assert (tree / "dist/open.txt").is_file()


def test_a_work_whose_folder_does_not_show_what_is_in_it_is_named(tree: Path) -> None:
    (tree / "shut/manuscript.yaml").write_text("title: Shut\nlanguage: en\n", encoding="utf-8")
    (tree / "shut").chmod(0o311)
    done = fanpack("build", ".", "-e", "text", cwd=tree)
    assert (done.returncode, done.stderr) == (2, f"error: shut: {DENIED}\n")
    assert (tree / "dist/open.txt").is_file()


def test_a_book_whose_work_is_in_a_closed_folder_is_no_orphan(tree: Path) -> None:
    fanpack("build", ".", "-e", "text", cwd=tree)
    (tree / "shut").chmod(0)
    done = fanpack("build", ".", "-e", "text", "--prune", cwd=tree)
    assert (done.returncode, done.stderr) == (2, f"error: shut: {DENIED}\n")
    assert (tree / "dist/shut.txt").is_file()


def test_series_and_check_name_a_closed_folder_and_go_on(tree: Path) -> None:
    (tree / "shut").chmod(0)
    told = "title: A Lamp\nseries: {title: Lamps}\nlanguage"
    (tree / "open/open.md").write_text(STORY.replace("title: The Lamp\nlanguage", told), "utf-8")
    series = fanpack("series", ".", cwd=tree)
    assert (series.returncode, series.stderr) == (2, f"error: shut: {DENIED}\n")
    assert "A Lamp" in series.stdout
    check = fanpack("check", ".", cwd=tree)
    assert f"error shut: {DENIED}" in check.stdout


def test_an_import_names_a_closed_folder_and_imports_what_lies_beside_it(tree: Path) -> None:
    (tree / "open/open.md").write_text("# A Lamp\n\nIt was lit.\n", encoding="utf-8")
    for mode in (0o000, 0o311):
        (tree / "shut").chmod(mode)
        done = fanpack("import", ".", "-o", f"imported-{mode}", cwd=tree)
        told = [line for line in done.stderr.splitlines() if line.startswith("error")]
        assert told == [f"error: shut: {DENIED}"]
        assert done.returncode == 2
        assert (tree / f"imported-{mode}/a-lamp/manuscript.yaml").is_file()


def test_a_closed_folder_that_was_named_is_told_and_ends_with_2(tree: Path) -> None:
    (tree / "shut").chmod(0o311)
    told = f"error {tree}/shut: {DENIED}\n"
    check = fanpack("check", ".", cwd=tree / "shut")
    assert (check.returncode, check.stderr) == (2, "")
    assert told in check.stdout
    assert "manuscript" not in check.stdout.splitlines()[-1]
    thoughts = fanpack("thoughts", ".", cwd=tree / "shut")
    assert (thoughts.returncode, thoughts.stderr) == (2, told.replace("error", "error:"))
    (tree / "shut").chmod(0)
    check = fanpack("check", "shut/shut.md", cwd=tree)
    assert check.returncode == 2
    assert f"error shut/shut.md: {DENIED}\n" in check.stdout


@pytest.mark.parametrize("command", ["import", "build"])
def test_the_current_folder_is_called_by_its_name_if_it_is_closed(tree: Path, command: str) -> None:
    (tree / "shut").chmod(0o311)
    done = fanpack(command, ".", "-o", str(tree / "made"), cwd=tree / "shut")
    assert (done.returncode, done.stderr) == (2, f"error: {tree}/shut: {DENIED}\n")
