"""Compares a PDF laid out in parts with one laid out at once, and what a change costs.

Prints seconds of processor (user and system, children included) and of the clock, medians
over runs that take turns, so that other work on the machine hits all alike, and the sizes of
both files.
"""

import argparse
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.bench_batch import Cost, median, run, told
from prose import novel


def write_chapters(folder: Path, words: int, chapters: int) -> None:
    """A novel in a folder, a file a chapter; the same every time."""
    folder.mkdir()
    head, *texts = novel(words, 3, chapters=chapters).split("\n# ")
    (folder / "manuscript.yaml").write_text(head.strip().strip("-"), encoding="utf-8")
    for number, text in enumerate(texts, start=1):
        (folder / f"{number:03}.md").write_text(f"# {text}\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-w", "--words", type=int, default=100_000)
    parser.add_argument("-c", "--chapters", type=int, default=30)
    parser.add_argument("-n", "--runs", type=int, default=5)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        write_chapters(place / "novel", asked.words, asked.chapters)
        costs: dict[str, list[Cost]] = {}
        for number in range(asked.runs):
            for what, cost in round_of(place, number):
                costs.setdefault(what, []).append(cost)
        print(f"{asked.words:,} words in {asked.chapters} chapters, {asked.runs} runs")
        for what, found in costs.items():
            told(what, median(found))
        sizes = [(place / kind / "novel.pdf").stat().st_size for kind in ("whole", "parts")]
        print(f"size: {sizes[0]:,} bytes whole, {sizes[1]:,} joined ({sizes[1] / sizes[0]:.3f})")


def round_of(place: Path, number: int) -> list[tuple[str, Cost]]:
    """One run of each kind; the changes are made to a book that was built in parts."""
    source, cache = place / "novel", place / f"cache-{number}"
    in_parts = (source, "-e", "pdf", "-o", place / "parts")

    def alone(*more: object) -> Cost:
        return run(cache, *in_parts, "-j", "1", *more)

    whole = run(
        place / f"other-{number}", source, "-e", "pdf", "-o", place / "whole", "-j1", "--whole"
    )
    found = [("at once, cold", whole), ("in parts, cold, one process", alone())]
    for what, change in CHANGES.items():
        change(source, number)
        found.append((what, alone()))
    two = run(place / f"two-{number}", *in_parts, "-j", "2")
    return [*found, ("in parts, cold, two processes", two)]


def a_word(source: Path, number: int) -> None:
    """Changes a word, and not the number of pages."""
    path = source / "010.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(" every ", f" {'each' if number % 2 else 'any'} ", 1), "utf-8")


def a_page(source: Path, number: int) -> None:
    """Adds a page to a chapter, so that all later ones move."""
    path = source / "011.md"
    more = f"And that was round {number} of it. " * 40
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{more}\n", encoding="utf-8")


def metadata(source: Path, number: int) -> None:
    """Changes what is not in any chapter."""
    path = source / "manuscript.yaml"
    text = path.read_text(encoding="utf-8").partition("rating:")[0]
    path.write_text(f"{text}rating: {'G' if number % 2 else 'PG'}\n", encoding="utf-8")


CHANGES: dict[str, Callable[[Path, int], None]] = {
    "a word of one chapter changed": a_word,
    "one chapter a page longer": a_page,
    "a field of the metadata changed": metadata,
}


if __name__ == "__main__":
    main()
