"""Measures what building many works costs: warm workers, nothing changed, growth, memory, machines.

Prints a table for each question. Seconds of processor (user and system, children included) are
medians over runs that alternate; ratios hold better than seconds on a busy machine.
"""

import argparse
import os
import random
import statistics
import sysconfig
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.bench_build import paragraph, write_novel

PROGRAM = str(Path(sysconfig.get_path("scripts")) / "fanpack")


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds on the clock, seconds of processor, and the peak of the parent's memory in MiB."""

    wall: float
    cpu: float
    memory: float


def write_series(folder: Path, works: int, words: int) -> None:
    """A series of so many works of so many words; the same every time."""
    dice = random.Random(2)
    folder.mkdir(parents=True)
    (folder / "series.yaml").write_text(
        "title: The Long Street\nlanguage: en\nauthors: A Machine\ndisclaimer: Nobody’s.\n",
        encoding="utf-8",
    )
    for number in range(1, works + 1):
        work = folder / f"{number:05}-house"
        work.mkdir()
        (work / "manuscript.yaml").write_text(
            f"title: House {number}\nsummary: What happened at number {number}.\n", "utf-8"
        )
        write_text(work / "story.md", words, dice)


def write_text(file: Path, words: int, dice: random.Random) -> None:
    """A text of about so many words."""
    paragraphs: list[str] = []
    count = 0
    while count < words:
        paragraphs.append(paragraph(dice))
        count += len(paragraphs[-1].split())
    file.write_text("\n\n".join(paragraphs) + "\n", encoding="utf-8")


def run(cache: Path, *arguments: object) -> Cost:
    """One `fanpack build`, quiet. Raises RuntimeError if it fails."""
    command = [PROGRAM, "build", "-q", *map(str, arguments)]
    environment = {**os.environ, "XDG_CACHE_HOME": str(cache)}
    before = os.times()
    start = time.perf_counter()
    process = os.spawnve(os.P_NOWAIT, PROGRAM, command, environment)
    _, status, used = os.wait4(process, 0)
    wall = time.perf_counter() - start
    after = os.times()
    if os.waitstatus_to_exitcode(status):
        raise RuntimeError(f"this failed: {' '.join(command)}")
    cpu = after.children_user + after.children_system
    cpu -= before.children_user + before.children_system
    return Cost(wall, cpu or used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def median(costs: Iterable[Cost]) -> Cost:
    """The medians of wall time, processor and memory, each by itself."""
    known = list(costs)
    return Cost(
        statistics.median(each.wall for each in known),
        statistics.median(each.cpu for each in known),
        statistics.median(each.memory for each in known),
    )


def told(what: str, cost: Cost) -> None:
    print(f"{what:44}{cost.wall:9.2f} s{cost.cpu:9.2f} cpu s{cost.memory:8.0f} MiB")


def nothing_changed(place: Path, runs: int) -> None:
    """A novel and a series of 1,000 works, built before."""
    write_novel(place / "novel")
    write_series(place / "small", 1000, 200)
    for name in ("novel", "small"):
        asked = (place / "cache", place / name, "-e", "epub", "-o", place / "books")
        told(f"{name}: first", run(*asked))
        told(f"{name}: nothing changed", median(run(*asked) for _ in range(runs)))


def warm(place: Path, runs: int) -> None:
    """20 works of 5,000 words as EPUB and PDF: one run, against a process for each work."""
    write_series(place / "street", 20, 5000)
    houses = sorted(path for path in (place / "street").iterdir() if path.is_dir())
    one, each_alone = [], []
    for number in range(runs):
        out = place / f"one-{number}"
        one.append(run(place / "cache", place / "street", "-f", "-o", out))
        alone = [
            run(place / "cache", house, "-f", "-j", "1", "-o", place / f"alone-{number}")
            for house in houses
        ]
        each_alone.append(
            Cost(
                sum(cost.wall for cost in alone),
                sum(cost.cpu for cost in alone),
                max(cost.memory for cost in alone),
            )
        )
    together, apart = median(one), median(each_alone)
    told("20 works: one run", together)
    told("20 works: a process each", apart)
    print(f"ratio: wall {together.wall / apart.wall:.2f}, cpu {together.cpu / apart.cpu:.2f}")


def growth(place: Path, runs: int) -> None:
    """EPUBs of 10,000 to 1,000,000 words."""
    for words in (10_000, 100_000, 1_000_000):
        file = place / f"{words}.md"
        write_text(file, words, random.Random(3))
        text = file.read_text("utf-8")
        head = "---\ntitle: Long\nlanguage: en\nsummary: Long.\ndisclaimer: None.\n---\n\n"
        file.write_text(head + text, encoding="utf-8")
        asked = (place / "cache", file, "-f", "-e", "epub", "-o", place / "books")
        told(f"EPUB of {words:,} words", median(run(*asked) for _ in range(runs)))


def memory(place: Path, runs: int) -> None:
    """The parent's memory for 100, 1,000 and 3,000 works in a series of their own each."""
    for works in (100, 1000, 3000):
        write_series(place / f"series-{works}", works, 50)
        asked = (place / "cache", place / f"series-{works}", "-e", "text", "-j", "2")
        told(f"{works:,} works as text", run(*asked, "-o", place / f"books-{works}"))


QUESTIONS: dict[str, Callable[[Path, int], None]] = {
    "nothing-changed": nothing_changed,
    "warm": warm,
    "growth": growth,
    "memory": memory,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("questions", nargs="*", metavar="QUESTION", help=", ".join(QUESTIONS))
    parser.add_argument("-n", "--runs", type=int, default=5)
    asked = parser.parse_args()
    for name in asked.questions or QUESTIONS:
        print(f"\n{name}, {asked.runs} runs")
        with tempfile.TemporaryDirectory() as folder:
            QUESTIONS[name](Path(folder), asked.runs)


if __name__ == "__main__":
    main()
