"""`fanpack build` as a user would run it: a process of its own, with a cache of its own."""

import sysconfig
from pathlib import Path

from benchmarks.timing import Candidate, Cost, measure

PROGRAM = Path(sysconfig.get_path("scripts")) / "fanpack"


def build(*arguments: object, cache: Path, **changes: str) -> Cost:
    """What one quiet build costs; `changes` are to the environment. RuntimeError if it fails."""
    command = [str(PROGRAM), "build", "-q", *map(str, arguments)]
    return measure(command, environment={"XDG_CACHE_HOME": str(cache), **changes})


def cold(name: str, source: Path, *editions: str) -> Candidate:
    """A candidate that builds everything with nothing remembered."""
    asked = [option for each in editions for option in ("-e", each)]

    def run(folder: Path) -> Cost:
        return build(source, *asked, "-o", folder / "books", cache=folder / "cache")

    return Candidate(name, run)
