"""Waits until something changes of all that books were made of, by looking at it now and then.

It is looked at by size and time, a few times a second, which goes on any disk, also one that
another machine writes to. A file that is still being written is waited for: what changed has to
be the same at two looks. One that was only touched is no change.
"""

import os
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from fanpack.batch.cache import Cache
from fanpack.batch.garbage import collect_young
from fanpack.batch.readiness import get_ready
from fanpack.batch.records import Inputs
from fanpack.batch.report import Order
from fanpack.interrupts import raise_if_interrupted
from fanpack.manuscript import Work
from fanpack.stamps import FolderStamp, Log, Stamp, renewed, renewed_folder

_BETWEEN_LOOKS = 0.2
"""Seconds between two looks, at least."""
_SHARE = 0.02
"""The part of a processor that looks may take: where there is much to look at, they are rarer."""
_COARSE = 3.0
"""Seconds after which the time of a file's last change tells it from the next one, on any disk."""
_MOST_WORKS = 2000
"""So many works are remembered, so that where chapters change, only their works are looked for;
of more, all are looked for each time."""

State = tuple[int, int, int, int] | None
"""What `stat` says of a path: size, times of change, inode; None where there is nothing."""

_UNKNOWN: State = (-1, -1, -1, -1)
_OTHER = Stamp(-1, -1, -1, "")
"""The stamp of no file."""


@dataclass(frozen=True, slots=True)
class Change:
    """Something is no more as it was. If it was but the text or a picture of some works, these
    are the `works`; None where all must be looked for again."""

    works: tuple[Work, ...] | None = None


@dataclass(slots=True)
class _Seen:
    """What a round looked at, by absolute path: how it was, as far as it was read or looked into.

    `headers` are files that say something about works, `works` those that a file is part of.
    """

    stamps: dict[str, Stamp | FolderStamp] = field(default_factory=dict)
    states: dict[str, State] = field(default_factory=dict)
    headers: set[str] = field(default_factory=set)
    works: dict[str, dict[Path, Work]] = field(default_factory=dict)

    def add(self, path: str, stamp: Stamp | FolderStamp) -> None:
        """Something that was read. If it changed between two readings, it is taken for changed."""
        old = self.stamps.get(path)
        if isinstance(old, Stamp) and isinstance(stamp, Stamp) and old.digest != stamp.digest:
            stamp = _OTHER
        self.stamps[path] = stamp
        self.states[path] = _UNKNOWN

    def update(self, other: "_Seen") -> None:
        """Takes in what a later round looked at. A work that it left out needs its files still:
        one that was read otherwise than for that work is taken for changed."""
        built = {place for works in other.works.values() for place in works}
        for path, state in other.states.items():
            left_out = self.works.get(path, {}).keys() - built
            if left_out and self._was_otherwise(path, other):
                self.states[path], self.stamps[path] = _UNKNOWN, _OTHER
                continue
            self.states[path] = state
            self.stamps.pop(path, None)
            if path in other.stamps:
                self.stamps[path] = other.stamps[path]
        self.headers |= other.headers
        for path, works in other.works.items():
            self.works.setdefault(path, {}).update(works)

    def _was_otherwise(self, path: str, other: "_Seen") -> bool:
        """Whether a file was not as another round read it."""
        before, now = self.stamps.get(path), other.stamps.get(path)
        if isinstance(before, Stamp) and isinstance(now, Stamp):
            return before.digest != now.digest
        return (before is None) != (now is None)


@dataclass(slots=True)
class Watch:
    """All that the last rounds looked at. Paths `besides` do not count: those of the output."""

    besides: frozenset[str]
    _seen: _Seen = field(default_factory=_Seen)
    _new: _Seen = field(default_factory=_Seen)
    _passing: tuple[str, ...] = ()
    _held: set[Path] = field(default_factory=set)
    _since: float = 0.0
    _answered: dict[str, State] = field(default_factory=dict)
    """What rounds were made for: if it still seems changed after that, it is no reason for one."""

    # ------------------------------------------------------------ what a round looks at

    def looked_at(self, log: Log) -> None:
        """Takes in what was read and looked into to find works."""
        stamps: dict[str, Stamp | FolderStamp] = {**log.files, **log.folders}
        for path, stamp in stamps.items():
            if not path.startswith(self._passing):
                self._new.add(path, stamp)
        self._new.headers.update(log.files)
        for path in log.closed:
            self._new.states.setdefault(path, _state(path))
        self._expect(log.absent)

    def read_of(self, work: Work, inputs: Inputs) -> None:
        """Takes in the files of a work, by absolute path."""
        if work.path not in self._held and len(self._held) < _MOST_WORKS:
            self._held.add(work.path)
        for path, stamp in inputs.items():
            if path.startswith(self._passing):
                continue
            if stamp is not None:
                self._new.add(path, stamp)
            if work.path in self._held:
                self._new.works.setdefault(path, {})[work.path] = work
        self._expect(path for path, stamp in inputs.items() if stamp is None)

    def _expect(self, absent: Iterable[str]) -> None:
        for path in absent:
            if not path.startswith(self._passing):
                self._new.states.setdefault(path, None)

    def tree(self, path: Path) -> None:
        """Takes in a file, or all that lies in and below a folder, as it is now."""
        waiting = [str(path.absolute())]
        while waiting:
            place = waiting.pop()
            self._new.states[place] = _state(place)
            with suppress(OSError), os.scandir(place) as entries:
                waiting += (
                    each.path
                    for each in entries
                    if each.path not in self.besides and not each.is_symlink()
                )

    def pass_by(self, folders: Iterable[Path]) -> None:
        """Leaves out what lies below some folders, which will be gone."""
        self._passing = tuple(f"{each.absolute()}{os.sep}" for each in folders)

    def round_over(self, *, whole: bool) -> None:
        """Ends a round; one that looked at the `whole` replaces what was seen before."""
        if whole:
            self._seen = self._new
            self._held = {path for each in self._seen.works.values() for path in each}
        else:
            self._seen.update(self._new)
        self._new = _Seen()
        collect_young()
        self._since = time.monotonic()

    # ------------------------------------------------------------ waiting

    def wait(self) -> Change:
        """Returns when something changed and has come to rest. An interrupt that was swallowed
        before is raised here."""
        before: dict[str, State] = {}
        while True:
            raise_if_interrupted()
            start = time.process_time()
            now = self.differences()
            if now and now == before:
                self._answered.update(now)
                return self._change(now)
            before = now
            time.sleep(max(_BETWEEN_LOOKS, (time.process_time() - start) / _SHARE))

    def differences(self) -> dict[str, State]:
        """What is not as a round saw it, and how it is."""
        found: dict[str, State] = {}
        coarse = time.monotonic() < self._since + _COARSE
        for path, known in self._seen.states.items():
            now = _state(path)
            if now == known or self._answered.get(path, _UNKNOWN) == now:
                continue
            if not self._is_as_read(path, now, trusted=not coarse):
                found[path] = now
        return found

    def _is_as_read(self, path: str, now: State, *, trusted: bool) -> bool:
        """Whether a path that looks otherwise has what was read; then it is known by that look.

        Times that prove nothing yet are `trusted` when they are long past.
        """
        old = self._seen.stamps.get(path)
        stamp: Stamp | FolderStamp | None = None
        if isinstance(old, Stamp):
            stamp = renewed(path, old)
        elif old is not None:
            stamp = renewed_folder(path, old, self.besides)
        if stamp is None:
            return False
        self._seen.stamps[path] = stamp
        if stamp.changed >= 0 or trusted:
            self._seen.states[path] = now
        return True

    def _change(self, found: dict[str, State]) -> Change:
        works: dict[Path, Work] = {}
        for path, state in found.items():
            if state is None or path in self._seen.headers or path not in self._seen.works:
                return Change()
            works.update(self._seen.works[path])
        return Change(tuple(works.values()))

    # ------------------------------------------------------------ meanwhile

    def get_ready(self, order: Order, cache: Cache) -> None:
        """Does what the next round will need, until something changes."""
        works = {work.path: work for each in self._seen.works.values() for work in each.values()}
        get_ready(works.values(), order, cache, lambda: not self.differences())


def _state(path: str) -> State:
    try:
        stat = os.stat(path)  # noqa: PTH116 - a Path costs more than the call
    except OSError:
        return None
    return stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino
