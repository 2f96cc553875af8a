"""Times the imposition of a book, 1,000 pages unless told otherwise, and weighs what comes out.

Prints, for each scheme, the processor time from the bytes of the PDF to the bytes of the sheets,
and how large the sheets are against the PDF. `FILE` measures a PDF of yours instead.
"""

import argparse
import statistics
import time
from pathlib import Path

from fanpack.prepress.impose import impose
from fanpack.prepress.plan import Job
from fanpack.prepress.sheets import SCHEMES
from fanpack.press import MARK_KINDS
from fanpack.trims import MM
from prepress.long_book import long_book


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, help="a PDF to impose")
    parser.add_argument("-n", "--runs", type=int, default=5, help="runs of each scheme")
    parser.add_argument("--pages", type=int, default=1000)
    asked = parser.parse_args()
    data = asked.file.read_bytes() if asked.file else long_book(asked.pages, 148 * MM, 210 * MM)
    print(f"{len(data):,} bytes, {asked.runs} runs each, all marks")
    print(f"{'scheme':12}{'cpu s':>8}{'max s':>8}{'size':>8}")
    for scheme in SCHEMES:
        if scheme == "mini":
            continue
        seconds, size = [], 0
        for _ in range(asked.runs):
            start = time.process_time()
            done = impose(data, "book.pdf", Job(fit=True), scheme, MARK_KINDS)
            seconds.append(time.process_time() - start)
            size = len(done.files[0])
        ratio = size / len(data)
        print(f"{scheme:12}{statistics.median(seconds):8.2f}{max(seconds):8.2f}{ratio:8.3f}")


if __name__ == "__main__":
    main()
