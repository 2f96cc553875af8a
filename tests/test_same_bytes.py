"""The same manuscript gives the same bytes on any day, in any zone and folder."""

import hashlib
import os
import shutil
import subprocess
import sysconfig
from pathlib import Path

from samples import ROOT

PROGRAM = Path(sysconfig.get_path("scripts")) / "fanpack"
EDITIONS = ("epub", "pdf", "html", "text", "markdown")


def digests(folder: Path, jobs: int, clock: str, **environment: str) -> dict[str, str]:
    """Builds a copy of the samples in a folder of its own, on a clock set to `clock`."""
    shutil.copytree(ROOT / "manuscripts", folder / "stories")
    command = ["faketime", clock, PROGRAM, "build", "stories", "-j", str(jobs), "-q"]
    for edition in EDITIONS:
        command += ["-e", edition]
    clean = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    subprocess.run(command, cwd=folder, env={**clean, **environment}, check=True)
    books = folder / "dist"
    return {
        str(path.relative_to(books)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(books.rglob("*"))
        if path.is_file()
    }


BOOKS = 5
"""The four sample works, and the one book of both parts of a series."""


def test_two_builds_far_apart_are_equal_byte_for_byte(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "some where else"
    first = digests(here, 1, "2024-02-29 23:59:00", TZ="Asia/Tokyo", PYTHONHASHSEED="1")
    second = digests(
        there,
        2,
        "2031-07-01 03:00:00",
        TZ="America/Los_Angeles",
        PYTHONHASHSEED="77",
        LC_ALL="C",
    )
    pictures = [name for name in first if ".images/" in name]
    assert len(pictures) == 1
    assert len(first) == BOOKS * len(EDITIONS) + len(pictures)
    assert first == second
