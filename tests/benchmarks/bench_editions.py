"""A book of 865,000 words in 87 chapters, once in every edition."""

from pathlib import Path

from benchmarks.fanpack_command import build
from benchmarks.tables import table
from benchmarks.texts import count_words, write_novel
from benchmarks.timing import told
from fanpack.batch.editions import EDITIONS

_SHORT_ONLY = ("mini",)
"""Editions for a few pages: this book is refused in a line, as it should be."""


def measured(place: Path, _rounds: int) -> str:
    """The table of this benchmark."""
    novel = place / "novel"
    write_novel(novel, 865_000, 87)
    rows: list[list[str]] = []
    for name in EDITIONS:
        told(f"{name} of {count_words(novel):,} words")
        books, cache = place / f"books-{name}", place / f"cache-{name}"
        try:
            cost = build(novel, "-e", name, "-o", books, cache=cache)
        except RuntimeError as error:
            if name not in _SHORT_ONLY:
                raise
            said = str(error).splitlines()
            rows.append([name, "refused", "", "", said[1] if len(said) > 1 else ""])
            continue
        size = sum(path.stat().st_size for path in books.rglob("*") if path.is_file())
        figures = (f"{cost.cpu:.1f}", f"{cost.wall:.1f}", f"{cost.memory:.0f}", f"{size:,}")
        rows.append([name, *figures])
    return table(["edition", "CPU s", "wall s", "MiB", "bytes"], rows)
