"""The PDF of a novel of 100,000 words from a cold start, beside other engines.

fanpack's is tagged and complete. WeasyPrint, Chromium and Vivliostyle set fanpack's own HTML
and CSS, untagged but where it is said; pandoc with Typst, and calibre, have their own templates.
"""

from pathlib import Path

from benchmarks.fanpack_command import cold
from benchmarks.peers import Sources, pdf_makers, plain_weasyprint, write_sources
from benchmarks.tables import compared
from benchmarks.texts import write_novel
from benchmarks.timing import Candidate, alternate

_TAGGED = ("--pdf-variant", "pdf/ua-1")
_LONG = 300_000


def measured(place: Path, rounds: int) -> str:
    """The table of this benchmark."""
    novel = place / "novel"
    write_novel(novel)
    sources = write_sources(novel, place / "sources")
    others, absent = pdf_makers(sources)
    costs = alternate(
        [
            cold("fanpack", novel, "pdf"),
            Candidate("WeasyPrint, untagged", plain_weasyprint(sources)),
            *others,
        ],
        rounds,
        place / "runs",
        warm=0,
    )
    return compared(costs, "fanpack", absent, _sizes(place / "runs"))


def measured_long(place: Path, rounds: int) -> str:
    """The same for 300,000 words, against WeasyPrint alone, which is slow when it tags."""
    novel = place / "novel"
    write_novel(novel, _LONG, 90)
    sources: Sources = write_sources(novel, place / "sources")
    candidates = [
        cold("fanpack", novel, "pdf"),
        Candidate("WeasyPrint, untagged", plain_weasyprint(sources)),
        Candidate("WeasyPrint, tagged", plain_weasyprint(sources, *_TAGGED)),
    ]
    costs = alternate(candidates, rounds, place / "runs", warm=0)
    return compared(costs, "fanpack", (), _sizes(place / "runs"))


def _sizes(runs: Path) -> str:
    """How large fanpack's PDF is, and WeasyPrint's, of the first round."""
    (ours,) = (runs / "0-0").rglob("*.pdf")
    (plain,) = (runs / "0-1").rglob("*.pdf")
    size, other = ours.stat().st_size, plain.stat().st_size
    return f"fanpack’s PDF has {size:,} bytes, WeasyPrint’s untagged one {other:,}."
