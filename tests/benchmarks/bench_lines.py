"""Sets a generated novel greedily and by the optimum fit, and measures the lines of both.

Prints a row for each page size and way: lines that are too loose, ladders of three hyphens,
words alone on a line, uneven spreads, and processor time. The novel is printed, so that pages
lie side by side. The time is that of laying out and writing, in this process, the two ways one
after the other.
"""

import argparse
import tempfile
import time
from pathlib import Path

from fanpack.batch.pipeline import prepare
from fanpack.manuscript import discover
from fanpack.styles import Lines, Look
from fanpack.styles import look as look_of
from fanpack.styles.geometry import screen_page
from fanpack.trims import TRIMS
from fanpack.writers import interior
from prose import PLAIN, novel
from typesetting.page_lines import figures

WAYS: tuple[Lines, ...] = ("greedy", "optimum")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-w", "--words", type=int, default=30_000)
    parser.add_argument("-t", "--trim", action="append", choices=sorted(TRIMS))
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--plain", action="store_true", help="no italics, notes, small capitals")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        story = folder / "novel.md"
        text = novel(chosen.words, chosen.seed, PLAIN if chosen.plain else None)
        story.write_text(text, encoding="utf-8")
        book = prepare(discover(story).works[0]).book
        print(f"{chosen.words:,} words, {'plain' if chosen.plain else 'italics and notes'}")
        print(
            "trim         lines      pages loose% hyphens% ladders strays overfull uneven   cpu s"
        )
        for trim in chosen.trim or ("a5", "half-letter", "trade", "a6"):
            for way in WAYS:
                page = Look(trim=look_of("", trim).trim, lines=way)
                start = time.process_time()
                path = folder / f"{trim}-{way}.pdf"
                path.write_bytes(interior.write(book, page).data)
                seconds = time.process_time() - start
                found = figures(path, screen_page(page.trim).size)
                print(
                    f"{trim:12} {way:10}{found.pages:6}{100 * found.loose / found.full:7.2f}"
                    f"{100 * found.hyphens / found.lines:9.1f}{found.ladders:8}"
                    f"{len(found.strays):7}{len(found.overfull):9}"
                    f"{found.uneven:4}/{found.spreads:<3}{seconds:7.1f}",
                    flush=True,
                )


if __name__ == "__main__":
    main()
