"""The same manuscript gives the same bytes on any day, in any zone and folder."""

import hashlib
import shutil
import subprocess
import sysconfig
from pathlib import Path

from samples import EDITIONS, ROOT, SEED, Built, on_any_day

PROGRAM = Path(sysconfig.get_path("scripts")) / "fanpack"


def rebuilt(folder: Path, clock: str, **environment: str) -> Path:
    """The books of a copy of the samples, on a clock set to `clock`, by one process."""
    shutil.copytree(ROOT / "manuscripts", folder / "stories")
    command = ["faketime", clock, PROGRAM, "build", "stories", "-j", "1", "-q"]
    for edition in EDITIONS:
        command += ["-e", edition]
    subprocess.run(command, cwd=folder, env=on_any_day() | environment, check=True)
    return folder / "dist"


def digests(books: Path) -> dict[str, str]:
    """The hashes of all files, but those of the seed, by their paths."""
    return {
        str(path.relative_to(books)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(books.rglob("*"))
        if path.is_file() and not path.name.startswith(SEED.stem)
    }


BOOKS = 5
"""The four sample works, and the one book of both parts of a series."""


def test_two_builds_far_apart_are_equal_byte_for_byte(built: Built, tmp_path: Path) -> None:
    """The samples as two processes made them today where they lie, and as one does elsewhere."""
    first = digests(built.folder)
    second = digests(
        rebuilt(
            tmp_path / "some where else",
            "2024-02-29 23:59:00",
            TZ="Asia/Tokyo",
            PYTHONHASHSEED="77",
            LC_ALL="C",
        )
    )
    pictures = [name for name in first if ".images/" in name]
    assert len(pictures) == 1
    assert len(first) == BOOKS * len(EDITIONS) + len(pictures)
    assert first == second
