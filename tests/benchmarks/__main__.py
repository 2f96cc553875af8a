"""Measures what fanpack costs, beside its peers, and prints the tables of docs/speed.md.

Each question alternates its candidates, as processes of their own. Tables go to standard
output, progress to standard error.
"""

import argparse
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks import (
    bench_changed,
    bench_cluster,
    bench_editions,
    bench_epub,
    bench_growth,
    bench_import,
    bench_memory,
    bench_parts,
    bench_pdf,
    bench_series,
)
from benchmarks.tables import machine
from benchmarks.timing import told


@dataclass(frozen=True, slots=True)
class Question:
    """A benchmark: the heading of its table, how often by default. `long` ones are asked for by
    --long, the `longest` by their names."""

    heading: str
    measured: Callable[[Path, int], str]
    rounds: int
    long: bool = False
    longest: bool = False


QUESTIONS = {
    "epub": Question("EPUB of a novel of 100,000 words, cold", bench_epub.measured, 5),
    "pdf": Question("PDF of it, cold", bench_pdf.measured, 3),
    "changed": Question("Built before", bench_changed.measured, 3),
    "parts": Question("A long PDF in parts", bench_parts.measured, 3),
    "series": Question("20 works of 5,000 words, EPUB and PDF", bench_series.measured, 3),
    "memory": Question("Many works", bench_memory.measured, 1),
    "cluster": Question("On a cluster", bench_cluster.measured, 3),
    "growth": Question("Growth", bench_growth.measured, 1, long=True),
    "long-pdf": Question("PDF of 300,000 words, cold", bench_pdf.measured_long, 1, long=True),
    "import": Question("Import of the largest sources", bench_import.measured, 1, longest=True),
    "editions": Question(
        "865,000 words in every edition", bench_editions.measured, 1, longest=True
    ),
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("questions", nargs="*", metavar="QUESTION", help=", ".join(QUESTIONS))
    parser.add_argument("-n", "--rounds", type=int, help="counted runs of each candidate")
    parser.add_argument("--long", action="store_true", help="the long ones, too")
    asked = parser.parse_args()
    if wrong := set(asked.questions) - set(QUESTIONS):
        parser.error(f"there is no {', '.join(wrong)}; there are: {', '.join(QUESTIONS)}")
    names = asked.questions or [
        name
        for name, question in QUESTIONS.items()
        if not question.longest and (asked.long or not question.long)
    ]
    print(f"{machine()}\n", flush=True)
    for name in names:
        question = QUESTIONS[name]
        start = time.monotonic()
        told(f"{name}:")
        with tempfile.TemporaryDirectory() as folder:
            found = question.measured(Path(folder), asked.rounds or question.rounds)
        print(f"### {question.heading}\n\n{found}", flush=True)
        told(f"{name} took {time.monotonic() - start:.0f} s")


if __name__ == "__main__":
    main()
