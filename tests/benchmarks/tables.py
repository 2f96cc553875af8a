"""What was measured as Markdown, and on which machine and with which versions."""

import os
import platform
from collections.abc import Iterable, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from benchmarks.timing import Cost, median, ratio
from fanpack.batch.program import libraries

_MISSING = "–"


def table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines) + "\n"


def compared(
    costs: dict[str, list[Cost]], first: str, absent: Sequence[str] = (), notes: str = ""
) -> str:
    """A table of candidates: medians, and how `first` compares with each (its figure by theirs).

    `absent` are candidates that are not installed; `notes` stands below.
    """
    rows: list[list[str]] = []
    for name, known in costs.items():
        middle = median(known)
        same = name == first
        spread = f"{min(each.cpu for each in known):.2f}–{max(each.cpu for each in known):.2f}"
        rows.append(
            [
                name,
                f"{middle.cpu:.2f} ({spread})",
                f"{middle.wall:.2f}",
                f"{middle.memory:.0f}",
                "1" if same else f"{ratio(costs[first], known, 'cpu'):.2f}",
                "1" if same else f"{ratio(costs[first], known, 'wall'):.2f}",
            ]
        )
    rows += [[f"{name}: **not installed**", *[_MISSING] * 5] for name in absent]
    heads = ["", "CPU s (spread)", "wall s", "MiB", f"{first} by it: CPU", "wall"]
    rounds = len(costs[first])
    return f"{table(heads, rows)}\nRounds: {rounds}. {notes}".rstrip() + "\n"


def machine() -> str:
    """A line on the machine, how busy it is, and the versions that matter."""
    known = libraries()
    names = ("weasyprint", "pango", "harfbuzz", "lxml", "ebooklib", "markdown-it-py")
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    return (
        f"{_processor()}, {os.cpu_count()} processors, {platform.system()} {platform.release()}, "
        f"load {load:.1f} at the start. Python {platform.python_version()}, "
        f"fanpack {_version('fanpack')}, "
        f"{', '.join(f'{name} {known[name]}' for name in names if name in known)}."
    )


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    for line in info.read_text().splitlines() if info.exists() else ():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "unknown"
