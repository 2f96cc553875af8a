"""How time and memory grow with the length of a book, from 10,000 to a million words."""

import math
import statistics
from pathlib import Path

from benchmarks.fanpack_command import build
from benchmarks.tables import table
from benchmarks.texts import count_words, write_novel
from benchmarks.timing import Cost, median, told

_LENGTHS = ((10_000, 3), (30_000, 9), (100_000, 30), (300_000, 87), (1_000_000, 100))
"""Words and chapters."""


def measured(place: Path, rounds: int) -> str:
    """The tables of this benchmark, for EPUB and PDF."""
    made: dict[str, list[tuple[int, Cost]]] = {"epub": [], "pdf": []}
    for words, chapters in _LENGTHS:
        novel = place / f"novel-{words}"
        write_novel(novel, words, chapters)
        for edition, known in made.items():
            costs = []
            for number in range(rounds if words <= _LENGTHS[2][0] else 1):
                told(f"{edition} of {words:,} words, round {number + 1}")
                folder = place / f"{edition}-{words}-{number}"
                asked = (novel, "-e", edition, "-o", folder / "books")
                costs.append(build(*asked, cache=folder / "cache"))
            known.append((count_words(novel), median(costs)))
    return "\n".join(_told(edition, known) for edition, known in made.items())


def _told(edition: str, known: list[tuple[int, Cost]]) -> str:
    rows = [
        [f"{words:,}", f"{cost.cpu:.2f}", f"{cost.wall:.2f}", f"{cost.memory:.0f}"]
        for words, cost in known
    ]
    grown = f"{exponent([(words, cost.cpu) for words, cost in known]):.2f}"
    long = f"{exponent([(words, cost.cpu) for words, cost in known[-3:]]):.2f}"
    heads = [f"{edition.upper()}: words", "CPU s", "wall s", "MiB"]
    return (
        f"{table(heads, rows)}\nThe processor time grows with the length to the power of {grown}; "
        f"over the three longest, {long}.\n"
    )


def exponent(points: list[tuple[int, float]]) -> float:
    """The power to which seconds grow with words, by least squares of the logarithms."""
    words, seconds = zip(*((math.log(x), math.log(y)) for x, y in points), strict=True)
    return statistics.linear_regression(words, seconds).slope
