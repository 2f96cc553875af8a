"""Builds the sample manuscripts by the real command, for tests that look at finished books."""

import json
import os
import subprocess
import sysconfig
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SEED = ROOT.parent / "shared" / "seed" / "000_87dbb4298b8fc8a4.txt"


EDITIONS = ("epub", "pdf", "html", "text", "markdown")


@dataclass(frozen=True, slots=True)
class Built:
    """What `fanpack build` made: the files of each edition, sorted by path."""

    folder: Path
    epubs: tuple[Path, ...]
    pdfs: tuple[Path, ...]


def on_any_day() -> dict[str, str]:
    """The environment, without the date that it may set for all books."""
    return {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}


def build(folder: Path) -> str:
    """Builds the samples, and the seed where there is one, into `folder`.

    Gives the command's JSON lines; raises `RuntimeError` with what it said if it did not end well.
    """
    program = Path(sysconfig.get_path("scripts")) / "fanpack"
    sources = [ROOT / "manuscripts", *([SEED] if SEED.exists() else [])]
    asked = [part for edition in EDITIONS for part in ("-e", edition)]
    done = subprocess.run(
        [program, "build", *sources, *asked, "-j", "2", "-o", folder, "--json"],
        capture_output=True,
        encoding="utf-8",
        cwd=ROOT,
        env=on_any_day(),
        check=False,
    )
    if done.returncode != 0:
        raise RuntimeError(f"fanpack build ended with {done.returncode}:\n{done.stderr}")
    return done.stdout


def understand(report: str, folder: Path) -> Built:
    """The files that the JSON lines of `build` name."""
    rows = [json.loads(line) for line in report.splitlines()]
    return Built(folder, _files(rows, "epub"), _files(rows, "pdf"))


def _files(rows: Sequence[dict[str, str]], edition: str) -> tuple[Path, ...]:
    """Those of one edition; a line that says how far a book is names no file."""
    paths = (row["path"] for row in rows if row["edition"] == edition and "path" in row)
    return tuple(sorted(ROOT / path for path in paths))
