"""The memory of the process that gives out work, against the number of works (plain text)."""

from pathlib import Path

from benchmarks.fanpack_command import build
from benchmarks.tables import table
from benchmarks.texts import write_library
from benchmarks.timing import Cost, told

_COUNTS = (100, 1000, 4000)
_WORDS = 50


def measured(place: Path, _rounds: int) -> str:
    """The table of this benchmark."""
    found: list[tuple[int, Cost]] = []
    for works in _COUNTS:
        told(f"{works:,} works")
        library = place / f"library-{works}"
        write_library(library, works, _WORDS)
        asked = ("-e", "text", "-j", 2, "-o", place / f"books-{works}")
        found.append((works, build(library, *asked, cache=place / f"cache-{works}")))
    rows = [
        [
            *(f"{works:,}", f"{cost.parent:.1f}", f"{cost.memory:.0f}"),
            *(f"{cost.wall:.1f}", f"{1000 * cost.cpu / works:.1f}"),
        ]
        for works, cost in found
    ]
    few, many = found[0], found[-1]
    growth = (many[1].parent - few[1].parent) * 1024 / (many[0] - few[0])
    heads = ["works", "parent MiB", "all processes MiB", "wall s", "CPU ms a work"]
    return f"{table(heads, rows)}\nThe parent grows by {growth:.1f} KiB a work.\n"
