"""Building again: nothing changed, or one chapter of thirty did; also where it is watched.

The first build of each is the cold one that the others are compared with.
"""

from functools import partial
from pathlib import Path

from benchmarks.fanpack_command import build, watched
from benchmarks.tables import table
from benchmarks.texts import write_novel, write_series
from benchmarks.timing import Cost, median, told

_WORKS = 1000
_WATCHED = 4
"""Changes that are watched."""


def measured(place: Path, rounds: int) -> str:
    """The table of this benchmark."""
    novel, series = place / "novel", place / "series"
    write_novel(novel)
    write_series(series, _WORKS, 200)
    rows: list[list[str]] = []
    for what, source, edition in (
        ("novel, EPUB", novel, "epub"),
        ("novel, PDF", novel, "pdf"),
        (f"{_WORKS:,} works of 200 words, text", series, "text"),
    ):
        books = ("-e", edition, "-o", place / f"books-{source.name}-{edition}")
        cold: list[Cost] = []
        kept: list[Cost] = []
        changed: list[Cost] = []
        ready: list[Cost] = []
        seen: list[Cost] = []
        for number in range(rounds):
            told(f"round {number + 1} of {rounds}: {what}")
            cache = place / f"cache-{source.name}-{edition}-{number}"
            if number == 0 or source is novel:
                cold.append(build(source, "-f", *books, cache=cache))
            else:
                cache = place / f"cache-{source.name}-{edition}-0"
            kept.append(build(source, *books, cache=cache))
            if source is novel:
                _edit(novel / "015.md", f"{number} of {edition}")
                changed.append(build(source, *books, cache=cache))
        if source is novel:
            told(f"watching: {what}")
            edits = (
                partial(_edit, novel / "015.md", f"{number} of {edition}, watched")
                for number in range(_WATCHED)
            )
            begun, seen = watched(edits, source, *books, cache=cache)
            ready.append(begun)
        rows += _rows(what, cold, kept, changed, ready, seen)
    heads = ["", "CPU s", "wall s", "MiB", "by the cold build: CPU", "wall"]
    return f"{table(heads, rows)}\nRounds: {rounds}; one cold build of the series.\n"


def _edit(chapter: Path, number: str) -> None:
    """Changes a paragraph in the middle of a chapter, in each build in another way."""
    paragraphs = chapter.read_text("utf-8").split("\n\n")
    paragraphs[len(paragraphs) // 2] = f"It was evening number {number}, and nobody came."
    chapter.write_text("\n\n".join(paragraphs), "utf-8")


def _rows(
    what: str,
    cold: list[Cost],
    kept: list[Cost],
    changed: list[Cost],
    ready: list[Cost],
    seen: list[Cost],
) -> list[list[str]]:
    base = median(cold)
    named = [
        ("cold", cold),
        ("nothing changed", kept),
        ("one chapter of 30 changed", changed),
        ("watching until it is ready for a change", ready),
        ("one chapter changed, watched, the first change", seen[:1]),
        ("the same, each of the next", seen[1:]),
    ]
    return [
        [
            f"{what}: {name}",
            *(f"{middle.cpu:.2f}", f"{middle.wall:.2f}", f"{middle.memory:.0f}"),
            *(f"{middle.cpu / base.cpu:.3f}", f"{middle.wall / base.wall:.3f}"),
        ]
        for name, costs in named
        if costs
        for middle in [median(costs)]
    ]
