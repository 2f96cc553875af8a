"""The EPUB of a novel of 100,000 words from a cold start, beside pandoc and calibre."""

from pathlib import Path

from benchmarks.fanpack_command import cold
from benchmarks.peers import epub_makers, write_sources
from benchmarks.tables import compared
from benchmarks.texts import write_novel
from benchmarks.timing import alternate


def measured(place: Path, rounds: int) -> str:
    """The table of this benchmark."""
    novel = place / "novel"
    write_novel(novel)
    others, absent = epub_makers(write_sources(novel, place / "sources"))
    costs = alternate([cold("fanpack", novel, "epub"), *others], rounds, place / "runs")
    return compared(costs, "fanpack", absent)
