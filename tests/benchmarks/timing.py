"""What a command costs as a whole: all its processes, on the clock, in processor time, in memory.

The kernel adds up what reaped children used. A grandchild that loses its parent would escape
that, so this process adopts such orphans and reaps them; and because some programs (browsers)
never reap their helpers, the tree is also looked at while it runs. Of both sums the larger counts.
"""

import ctypes
import os
import resource
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_BETWEEN_LOOKS = 0.05
"""Seconds between two looks at the running processes."""
_MEMORY_SHARE = 0.01
"""The part of the time that looks at memory may take: the kernel counts all pages for each, which
would keep a processor from what is measured."""
_PATIENCE = 5.0
"""Seconds for what a finished command has left running; then it is ended."""
_ADOPT_ORPHANS = 36
"""PR_SET_CHILD_SUBREAPER, see prctl(2)."""
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds on the clock, seconds of processor (user and system), peaks of memory in MiB.

    `memory` is that of all processes together, pages that they share counted once;
    `parent` that of the first process alone.
    """

    wall: float
    cpu: float
    memory: float
    parent: float = 0.0

    def __add__(self, other: "Cost") -> "Cost":
        """Both, one after the other."""
        return Cost(
            self.wall + other.wall,
            self.cpu + other.cpu,
            max(self.memory, other.memory),
            max(self.parent, other.parent),
        )


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something to be measured: `run` does it once, into a folder that does not exist yet."""

    name: str
    run: Callable[[Path], Cost]


def alternate(
    candidates: Sequence[Candidate], rounds: int, place: Path, *, warm: int = 1
) -> dict[str, list[Cost]]:
    """Runs all in turn, round after round, so that they meet the same machine.

    The first `warm` rounds do not count. Every second round goes backwards.
    """
    found: dict[str, list[Cost]] = {each.name: [] for each in candidates}
    for number in range(warm + rounds):
        for each in candidates if number % 2 == 0 else reversed(candidates):
            told(f"round {number + 1} of {warm + rounds}: {each.name}")
            folder = place / f"{number}-{list(found).index(each.name)}"
            cost = each.run(folder)
            if number >= warm:
                found[each.name].append(cost)
    return found


def told(line: str) -> None:
    """Progress, apart from the results."""
    print(f"{line}", file=sys.stderr, flush=True)


def median(costs: Iterable[Cost]) -> Cost:
    """The medians of time, processor and memory, each by itself."""
    known = list(costs)
    return Cost(
        *(
            statistics.median(getattr(each, name) for each in known)
            for name in ("wall", "cpu", "memory", "parent")
        )
    )


def ratio(costs: Sequence[Cost], of: Sequence[Cost], figure: str) -> float:
    """The median of the ratios of one figure, round by round."""
    pairs = zip(costs, of, strict=True)
    return statistics.median(float(getattr(a, figure) / getattr(b, figure)) for a, b in pairs)


def measure(
    command: Sequence[str | Path],
    *,
    folder: Path | None = None,
    environment: Mapping[str, str] | None = None,
) -> Cost:
    """Runs a command to its end, in a folder, with changes to the environment.

    Raises RuntimeError, with what it said, if it fails.
    """
    _adopt_orphans()
    ours = set(_children(os.getpid()))
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    process = subprocess.Popen(
        [str(each) for each in command],
        cwd=folder,
        env={**os.environ, **(environment or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    tree = _Tree(process.pid)
    said = _watched(process, tree)
    wall = time.perf_counter() - start
    _reap_orphans(ours)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if process.returncode:
        shown = " ".join(map(str, command))
        raise RuntimeError(f"this failed: {shown}\n{said.decode(errors='replace')}")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(wall, max(cpu, tree.cpu), tree.memory, tree.parent)


def _watched(process: "subprocess.Popen[bytes]", tree: "_Tree") -> bytes:
    """What a process said by its end; meanwhile its tree is looked at."""
    while True:
        tree.look()
        try:
            said, _ = process.communicate(timeout=_BETWEEN_LOOKS)
        except subprocess.TimeoutExpired:
            continue
        return said


class _Tree:
    """The processes below one, as far as they were seen."""

    def __init__(self, root: int) -> None:
        self.root = root
        self.memory = self.parent = 0.0
        self._next = 0.0
        self._used: dict[tuple[int, str], int] = {}
        self._orphans = set(_children(os.getpid())) - {root}

    @property
    def cpu(self) -> float:
        """Seconds of processor of all that were seen."""
        return sum(self._used.values()) / _TICKS

    def look(self) -> None:
        """Notes what each process has used by now."""
        if not Path("/proc/self/stat").exists():
            return
        waiting = [self.root, *(set(_children(os.getpid())) - self._orphans - {self.root})]
        there: list[int] = []
        while waiting:
            pid = waiting.pop()
            with suppress(OSError, IndexError, ValueError):
                waiting += _children(pid)
                fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
                self._used[pid, fields[19]] = int(fields[11]) + int(fields[12])
                there.append(pid)
        with suppress(OSError):
            self.parent = max(self.parent, _figure(self.root, "status", "VmHWM:"))
        if (now := time.perf_counter()) >= self._next:
            self._look_at_memory(there)
            self._next = now + (time.perf_counter() - now) / _MEMORY_SHARE
        self.memory = max(self.memory, self.parent)

    def _look_at_memory(self, processes: Iterable[int]) -> None:
        resident = 0.0
        for pid in processes:
            with suppress(OSError, IndexError, ValueError):
                resident += _figure(pid, "smaps_rollup", "Pss:")
        self.memory = max(self.memory, resident)


def used(pid: int) -> float:
    """Seconds of processor that a running process has used, with all that it started."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    own = sum(map(int, fields[11:15])) / _TICKS
    return own + sum(map(used, _children(pid)))


def resident(pid: int) -> float:
    """The memory of a running process in MiB, by what it takes now."""
    return _figure(pid, "status", "VmRSS:")


def _children(pid: int) -> list[int]:
    """The processes that one has started and not reaped."""
    found: list[int] = []
    with suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            found += map(int, (task / "children").read_text().split())
    return found


def _figure(pid: int, file: str, name: str) -> float:
    """One figure of a process in MiB, 0 where it is not told."""
    for line in Path(f"/proc/{pid}/{file}").read_text().splitlines():
        if line.startswith(name):
            return int(line.split()[1]) / 1024
    return 0.0


def _adopt_orphans() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_ADOPT_ORPHANS, 1, 0, 0, 0)


def _reap_orphans(ours: set[int]) -> None:
    """Waits for what a command left behind; ends what does not end."""
    end = time.monotonic() + _PATIENCE
    while left := set(_children(os.getpid())) - ours:
        for pid in left:
            with suppress(OSError):
                if time.monotonic() > end:
                    os.kill(pid, signal.SIGKILL)
                os.waitpid(pid, os.WNOHANG)
        time.sleep(0.01)
