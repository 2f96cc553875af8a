"""Twenty works of 5,000 words as EPUB and PDF: one run, against a process for each work."""

from pathlib import Path

from benchmarks.fanpack_command import build
from benchmarks.tables import compared
from benchmarks.texts import write_series
from benchmarks.timing import Candidate, Cost, alternate

_WORKS = 20
_WORDS = 5_000
_JOBS = 2


def measured(place: Path, rounds: int) -> str:
    """The table of this benchmark."""
    series = place / "series"
    write_series(series, _WORKS, _WORDS)
    houses = sorted(path for path in series.iterdir() if path.is_dir())

    def together(folder: Path) -> Cost:
        books, cache = folder / "books", folder / "cache"
        return build(series, "-j", _JOBS, "-o", books, cache=cache)

    def apart(folder: Path) -> Cost:
        cost = Cost(0, 0, 0)
        for house in houses:
            books, cache = folder / "books", folder / "caches" / house.name
            cost += build(house, "-j", 1, "-o", books, cache=cache)
        return cost

    candidates = [Candidate("one run", together), Candidate("a process a work", apart)]
    costs = alternate(candidates, rounds, place / "runs", warm=0)
    return compared(costs, "one run", (), f"The run has {_JOBS} workers.")
