"""How much memory works take while they are built, and how much there is."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Literal

from fanpack.batch.editions import Edition
from fanpack.styles import Look

_MIB = 1024 * 1024

Way = Literal["at-once", "in-parts", "unpaged"]
"""How a work is made: its pages laid out at once, or in parts; or it has no pages."""

_IDLE: dict[Way, int] = {"at-once": 115 * _MIB, "in-parts": 120 * _MIB, "unpaged": 80 * _MIB}
"""What a process takes before it sees a text."""
_PER_BYTE: dict[Way, int] = {"at-once": 650, "in-parts": 220, "unpaged": 30}
"""Bytes of memory for each byte of text. Measured: docs/speed.md."""
_IN_PARTS = 250_000
"""Bytes of text that have words enough to be laid out in parts, in any language."""
_SHARE = 0.7
"""The part of what is free that a run may take."""
_FALLBACK = 2048 * _MIB
_LIMITS = (
    "/sys/fs/cgroup/memory.max",
    "/sys/fs/cgroup/memory/memory.limit_in_bytes",
)


def way_of(size: int, editions: Iterable[Edition], looks: Mapping[str, Look]) -> Way:
    """How a work of so many bytes is probably made; `looks` are by the edition's name."""
    paged = [each for each in editions if each.paged]
    if not paged:
        return "unpaged"
    parted = all(each.in_parts and not looks[each.name].whole for each in paged)
    return "in-parts" if parted and size >= _IN_PARTS else "at-once"


def estimate(text: int, way: Way) -> int:
    """The bytes that a process needs for a work whose texts have `text` bytes."""
    return _IDLE[way] + text * _PER_BYTE[way]


def budget(asked: int | None = None) -> int:
    """The bytes that all workers of this machine may take together.

    `asked` by the user, or a part of what is free now, within the limit of a container.
    """
    if asked is not None:
        return asked
    found = [value for value in (_available(), *map(_number_in, _LIMITS)) if value]
    return int(min(found, default=_FALLBACK) * _SHARE)


def text_size(paths: Iterable[Path]) -> int:
    """The bytes of some files; those that cannot be looked at count nothing."""
    total = 0
    for path in paths:
        try:
            total += path.stat().st_size
        except OSError:
            continue
    return total


def _available() -> int:
    try:
        for line in Path("/proc/meminfo").read_text("ascii").splitlines():
            if line.startswith("MemAvailable:"):
                return int(line.split()[1]) * 1024
    except (OSError, ValueError):
        pass
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 2
    except (AttributeError, ValueError, OSError):
        return 0


def _number_in(file: str) -> int:
    try:
        return int(Path(file).read_text("ascii"))
    except (OSError, ValueError):
        return 0
