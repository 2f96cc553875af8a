"""Folders that go with the process that needs them, and those of processes that were killed."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from fanpack.scratch import remove_abandoned, scratch_folder

KILLED = """
import os, signal, sys, tempfile
from pathlib import Path
from fanpack.scratch import scratch_folder
tempfile.tempdir = sys.argv[1]
with scratch_folder() as folder:
    Path(folder, "font").touch()
    os.kill(os.getpid(), signal.SIGKILL)
"""

COPIED = KILLED.replace(
    "    os.kill",
    "    if not os.fork():\n        sys.stdin.read()\n        os._exit(0)\n    os.kill",
)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def grow_old(folder: Path) -> None:
    os.utime(folder, (0, 0))


def test_a_folder_goes_in_the_end_with_all_that_is_in_it(place: Path) -> None:
    with scratch_folder("fonts-") as folder:
        Path(folder, "font").touch()
        assert list(place.iterdir()) == [Path(folder)]
    assert list(place.iterdir()) == []


def test_what_a_killed_process_left_is_removed_when_it_is_old(place: Path) -> None:
    subprocess.run([sys.executable, "-c", KILLED, str(place)], check=False)
    (left,) = place.iterdir()
    remove_abandoned(place)
    assert left.exists()
    grow_old(left)
    remove_abandoned(place)
    assert not left.exists()


def test_the_first_folder_of_a_process_removes_what_was_left(place: Path) -> None:
    left = place / "fanpack-left"
    left.mkdir()
    grow_old(left)
    with scratch_folder():
        assert not left.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such locks")
def test_a_folder_that_is_in_use_stays_however_old_it_is(place: Path) -> None:
    with scratch_folder() as folder:
        grow_old(Path(folder))
        remove_abandoned(place)
        assert Path(folder).exists()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are copied on POSIX")
def test_a_folder_stays_until_the_copies_of_its_process_have_ended(place: Path) -> None:
    command = [sys.executable, "-c", COPIED, str(place)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        process.wait()
        (left,) = place.iterdir()
        grow_old(left)
        remove_abandoned(place)
        assert left.exists()
        process.communicate()
    remove_abandoned(place)
    assert not left.exists()


def test_what_is_no_folder_of_ours_stays(place: Path) -> None:
    (place / "other").mkdir()
    (place / "fanpack-link").symlink_to(place / "other")
    (place / "fanpack-file").touch()
    grow_old(place / "other")
    os.utime(place / "fanpack-link", (0, 0), follow_symlinks=False)
    grow_old(place / "fanpack-file")
    remove_abandoned(place)
    assert {path.name for path in place.iterdir()} == {"other", "fanpack-link", "fanpack-file"}
