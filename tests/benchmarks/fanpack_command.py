"""`fanpack build` as a user would run it: a process of its own, with a cache of its own."""

import os
import subprocess
import sysconfig
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from benchmarks.timing import Candidate, Cost, measure, resident, used

PROGRAM = Path(sysconfig.get_path("scripts")) / "fanpack"


_REST = 1.0
"""Seconds after a change, in which a watching process tidies up: what that costs counts, too."""
_IDLE = 0.1
"""The part of a processor that a watching process may take while it has nothing to do."""


def build(*arguments: object, cache: Path, **changes: str) -> Cost:
    """What one quiet build costs; `changes` are to the environment. RuntimeError if it fails."""
    command = [str(PROGRAM), "build", "-q", *map(str, arguments)]
    return measure(command, environment={"XDG_CACHE_HOME": str(cache), **changes})


def watched(
    changes: Iterable[Callable[[], object]], *arguments: object, cache: Path
) -> tuple[Cost, list[Cost]]:
    """What it costs to begin to watch a built work, until all is ready for a change; and what each
    of some changes then costs, until its book is there.

    Memory is what the watching process takes afterwards.
    """
    begun = time.perf_counter()
    process = subprocess.Popen(
        [str(PROGRAM), "build", "--watch", "--json", *map(str, arguments)],
        env={**os.environ, "XDG_CACHE_HOME": str(cache)},
        stdout=subprocess.PIPE,
    )
    assert process.stdout is not None
    costs: list[Cost] = []
    try:
        process.stdout.readline()
        _wait_until_idle(process.pid)
        memory = resident(process.pid)
        ready = Cost(time.perf_counter() - begun - _REST, used(process.pid), memory, memory)
        for change in changes:
            before, start = used(process.pid), time.perf_counter()
            change()
            process.stdout.readline()
            wall = time.perf_counter() - start
            time.sleep(_REST)
            memory = resident(process.pid)
            costs.append(Cost(wall, used(process.pid) - before, memory, memory))
    finally:
        process.terminate()
        process.communicate()
    return ready, costs


def _wait_until_idle(pid: int) -> None:
    before = -1.0
    while (now := used(pid)) > before + _IDLE * _REST:
        before = now
        time.sleep(_REST)


def cold(name: str, source: Path, *editions: str) -> Candidate:
    """A candidate that builds everything with nothing remembered."""
    asked = [option for each in editions for option in ("-e", each)]

    def run(folder: Path) -> Cost:
        return build(source, *asked, "-o", folder / "books", cache=folder / "cache")

    return Candidate(name, run)
