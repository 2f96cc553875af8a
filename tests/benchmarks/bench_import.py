"""What `fanpack import` costs for the largest sources, each shape in each format.

Run by itself it takes names of shapes or formats: `python tests/benchmarks/bench_import.py docx`.
"""

import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from benchmarks.fanpack_command import PROGRAM
from benchmarks.tables import machine, table
from benchmarks.timing import Cost, measure, told
from largest import FORMATS, SHAPES, source


def measured(place: Path, _rounds: int) -> str:
    """The tables of this benchmark."""
    return tables(place, SHAPES, FORMATS)


def tables(place: Path, shapes: Iterable[str], formats: Iterable[str]) -> str:
    """Seconds of processor time, and memory at its peak, pandoc's included."""
    formats = list(formats)
    seconds: list[list[str]] = []
    memory: list[list[str]] = []
    for shape in shapes:
        costs = [_cost(place, shape, ending) for ending in formats]
        seconds.append([shape, *(f"{cost.cpu:.1f}" for cost in costs)])
        memory.append([shape, *(f"{cost.memory:.0f}" for cost in costs)])
    return (
        f"{table(['CPU s', *formats], seconds)}\n{table(['MiB', *formats], memory)}\n"
        "Each once, with all processes that it started.\n"
    )


def _cost(place: Path, shape: str, ending: str) -> Cost:
    told(f"{shape}, {ending}")
    folder = place / f"{shape} {ending}".replace(" ", "-")
    folder.mkdir()
    path = folder / f"largest.{ending}"
    path.write_bytes(source(shape, ending))
    return measure([PROGRAM, "import", path, "-o", folder / "out"])


if __name__ == "__main__":
    asked = sys.argv[1:]
    print(f"{machine()}\n", flush=True)
    with tempfile.TemporaryDirectory() as made:
        some = [name for name in SHAPES if name in asked] or list(SHAPES)
        print(tables(Path(made), some, [name for name in FORMATS if name in asked] or FORMATS))
