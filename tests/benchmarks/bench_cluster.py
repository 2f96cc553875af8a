"""A dask cluster of real processes against the pool of processes: the same bytes, and the price.

The works are tiny, so that what counts is the way there and back. The clock is the measure:
the cluster's processor time is spent in processes that stay.
"""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from benchmarks.fanpack_command import build
from benchmarks.tables import table
from benchmarks.texts import write_library
from benchmarks.timing import Cost, median, told

_WORKS = 200
_WORDS = 300


def measured(place: Path, rounds: int) -> str:
    """The table of this benchmark."""
    try:
        import distributed  # noqa: F401
    except ImportError:
        return "**dask.distributed is not installed** (`pip install '.[cluster]'`).\n"
    series = place / "series"
    write_library(series, _WORKS, _WORDS)
    ways: dict[str, list[Cost]] = {}
    books: dict[str, str] = {}
    for number in range(rounds):
        for workers in (0, 2, 4):
            name = f"pool of {workers}" if workers else "serial"
            told(f"round {number + 1} of {rounds}: {name}")
            folder = place / f"local-{workers}-{number}"
            ways.setdefault(name, []).append(_build(series, folder, "-j", str(workers or 1)))
            books[name] = _bytes(folder)
    for workers in (2, 4):
        name = f"dask, {workers} workers"
        with cluster(place / f"cluster-{workers}", workers) as address:
            for number in range(rounds + 1):
                told(f"round {number} of {rounds}: {name}")
                folder = place / f"cluster-{workers}-{number}"
                cost = _build(series, folder, "--scheduler", address)
                if number:
                    ways.setdefault(name, []).append(cost)
                books[name] = _bytes(folder)
    return _told(ways, books)


def _told(ways: dict[str, list[Cost]], books: dict[str, str]) -> str:
    rows: list[list[str]] = []
    for name, costs in ways.items():
        wall = median(costs).wall
        workers = next((each for each in ("2", "4") if each in name.split()[1:]), "")
        pool = median(ways[f"pool of {workers}"]).wall if "dask" in name else wall
        rows.append(
            [
                name,
                f"{wall:.2f}",
                f"{1000 * wall / _WORKS:.1f}",
                f"{1000 * (wall - pool) / _WORKS:+.1f}" if "dask" in name else "",
                "yes" if books[name] == books["serial"] else "**NO**",
            ]
        )
    heads = ["", "wall s", "ms a work", "over the pool, ms a work", "bytes as serial"]
    what = f"{_WORKS} works of {_WORDS} words, as text and HTML"
    return f"{table(heads, rows)}\n{what}; the start of the command is included.\n"


def _build(series: Path, folder: Path, *how: str) -> Cost:
    cache = folder.with_name(f"{folder.name}-cache")
    return build(series, "-e", "text", "-e", "html", "-o", folder, *how, cache=cache)


def _bytes(folder: Path) -> str:
    """One hash of all that was built."""
    found = sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        found.update(path.name.encode() + path.read_bytes())
    return found.hexdigest()


@contextmanager
def cluster(folder: Path, workers: int) -> Iterator[str]:
    """The address of a scheduler with so many workers, each a process of its own."""
    folder.mkdir()
    file = folder / "scheduler.json"
    running: list[subprocess.Popen[bytes]] = []

    def start(what: str, *options: str) -> None:
        command = [sys.executable, "-m", f"distributed.cli.dask_{what}", *options]
        with (folder / "log").open("ab") as log:
            running.append(subprocess.Popen(command, cwd=folder, stdout=log, stderr=log))

    here = ("--host", "127.0.0.1", "--no-dashboard", "--scheduler-file", str(file))
    try:
        start("scheduler", "--port", "0", *here)
        for _ in range(workers):
            start("worker", "--nthreads", "1", "--no-nanny", *here)
        yield _address(file, workers)
    finally:
        for process in running:
            process.kill()
        for process in running:
            process.wait()


def _address(file: Path, workers: int) -> str:
    from distributed import Client

    end = time.monotonic() + 120
    while not file.exists() or not file.stat().st_size:
        if time.monotonic() > end:
            raise RuntimeError("the scheduler did not start")
        time.sleep(0.05)
    address = str(json.loads(file.read_text())["address"])
    with Client(address, set_as_default=False) as client:  # type: ignore[no-untyped-call]
        client.wait_for_workers(workers, timeout=120)
    return address
