"""Times the PDF of a novel of 50,000 words with and without the acceleration of WeasyPrint.

Each build is a process of its own. They alternate, so that both meet the same machine; prints the
processor seconds of each pair, their ratios, and whether the two PDFs have the same bytes.
"""

import argparse
import statistics
import tempfile
from pathlib import Path

from benchmarks.fanpack_command import build
from benchmarks.texts import write_novel
from fanpack.typesetting.acceleration import SWITCH


def built(novel: Path, output: Path, switch: str) -> tuple[float, bytes]:
    """Processor seconds of one build, and the PDF."""
    asked = (novel, "-e", "pdf", "-o", output)
    cpu = build(*asked, cache=output / "cache", **{SWITCH: switch}).cpu
    (pdf,) = output.rglob("*.pdf")
    return cpu, pdf.read_bytes()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-n", "--pairs", type=int, default=5, help="pairs of builds")
    pairs = parser.parse_args().pairs
    ratios = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_novel(folder / "novel", 50_000, 20)
        print(f"{'plain cpu s':>12}{'with it':>10}{'ratio':>8}  bytes")
        for pair in range(pairs):
            plain, slow = built(folder / "novel", folder / f"off-{pair}", "off")
            accelerated, fast = built(folder / "novel", folder / f"on-{pair}", "on")
            ratios.append(accelerated / plain)
            same = "same" if slow == fast else "DIFFERENT"
            print(f"{plain:12.2f}{accelerated:10.2f}{ratios[-1]:8.2f}  {same}", flush=True)
    print(f"median ratio {statistics.median(ratios):.2f}")


if __name__ == "__main__":
    main()
