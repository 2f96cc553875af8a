"""How much memory works take while they are built, and how much there is."""

import os
from collections.abc import Iterable
from pathlib import Path

_MIB = 1024 * 1024

_IDLE = {True: 115 * _MIB, False: 80 * _MIB}
"""What a process takes before it sees a text; with the typesetting engine, and without."""
_PER_BYTE = {True: 650, False: 30}
"""Bytes of memory for each byte of text; with pages, and without. Measured: docs/speed.md."""
_SHARE = 0.7
"""The part of what is free that a run may take."""
_FALLBACK = 2048 * _MIB
_LIMITS = (
    "/sys/fs/cgroup/memory.max",
    "/sys/fs/cgroup/memory/memory.limit_in_bytes",
)


def estimate(text: int, *, paged: bool) -> int:
    """The bytes that a process needs for a work whose texts have `text` bytes."""
    return _IDLE[paged] + text * _PER_BYTE[paged]


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
