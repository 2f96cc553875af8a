"""Finished books in the output folder whose works are gone: told, and removed if that is asked for.

Only what fanpack wrote there is looked at, as far as its records know; a book of a work that is
still there, built by another command, is nobody's orphan.
"""

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from fanpack.batch.editions import EDITIONS
from fanpack.batch.output import Shelf, stem_of
from fanpack.batch.records import Record, Records, place_of_omnibus, place_of_work
from fanpack.batch.report import Outcome, Report, Status
from fanpack.manuscript import Work
from fanpack.stamps import renewed


@dataclass(slots=True)
class Passed:
    """The works that a run has looked at, by hashes, because there may be a million."""

    _places: set[int] = field(default_factory=set)
    _stems: set[int] = field(default_factory=set)
    _no_omnibuses: set[int] = field(default_factory=set)
    """The places of those that their series do not ask for."""

    def noting(self, works: Iterator[Work]) -> Iterator[Work]:
        """The works, each noted as it passes by."""
        for work in works:
            self._places.add(hash(place_of_work(work)))
            self._stems.add(hash(stem_of(work)))
            if work.series and not work.series.fields.omnibus:
                self._no_omnibuses.add(hash(place_of_omnibus(work.series)))
            yield work

    def has_stem(self, stem: str) -> bool:
        """Whether one of the works has its books under this name."""
        return hash(stem) in self._stems

    def has_left(self, place: str) -> str:
        """Why the work that was at a place has no book any more under a name that none of these
        works has; empty if it may have."""
        if hash(place) in self._places:
            return "its work is built under another name now"
        if hash(place) in self._no_omnibuses:
            return "its series asks for no omnibus now"
        return "its work is gone" if _is_gone(place) else ""


def _is_gone(place: str) -> bool:
    """Whether nothing is at a path; in a closed folder nobody knows."""
    try:
        os.lstat(place)
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False


class Stay(NamedTuple):
    """Why a book stays that was to be removed, and what a user can do about that."""

    reason: str
    hint: str


EDITED = Stay(
    "it was edited since",
    "so --prune leaves it, and no edit is lost: remove it yourself if you do not want it",
)
NOT_PERMITTED = Stay("it cannot be removed", "see whether you may write to its folder")
NOT_ALL_FOUND = Stay(
    "it stays while not all works can be found",
    "mend what the errors above say: until then --prune removes nothing",
)
_TO_REMOVE = "--prune removes such books, unless they were edited; with -n it only says which"


class Orphan(NamedTuple):
    """A finished edition without a work, and why it has none."""

    record: Record
    reason: str

    def told(self, output: Path, why: Stay | None = None) -> Report:
        """The report on one that stays, and why it does if it was to be removed."""
        if why is None:
            return self._report("orphaned", output, self.reason, _TO_REMOVE)
        return self._report("orphaned", output, f"{self.reason}, and {why.reason}", why.hint)

    def removable(self, output: Path) -> Report:
        """The report on what `removed` would do, as far as can be told. Nothing is removed."""
        if self._there() - self._own():
            return self.told(output, EDITED)
        return self._report("removable", output, self.reason)

    def removed(self, output: Path, shelf: Shelf) -> Report:
        """Removes its files if all are as fanpack wrote them; the report on that."""
        own = self._own()
        if self._there() - own:
            return self.told(output, EDITED)
        for path in sorted(own):
            shelf.remove(Path(path))
        if self._there():
            return self.told(output, NOT_PERMITTED)
        return self._report("removed", output, self.reason)

    def _own(self) -> set[str]:
        """Those of its files that are as fanpack wrote them."""
        return {path for path, stamp in self.record.files.items() if renewed(path, stamp)}

    def _there(self) -> set[str]:
        return {path for path in self.record.files if os.path.lexists(path)}

    def _report(self, status: Status, output: Path, reason: str, hint: str = "") -> Report:
        record = self.record
        path = (output / record.work).parent / Path(next(iter(record.files))).name
        outcome = Outcome(record.work, status, record.edition, path, reason=reason, hint=hint)
        return Report(record.work, (outcome,))


def orphans(records: Records, output: Path, passed: Passed) -> Iterator[Orphan]:
    """The editions in an output folder that belong to no work any more, by name."""
    for name in _names(output):
        for edition, made in EDITIONS.items():
            stem = name.removesuffix(made.suffix)
            if stem == name or passed.has_stem(stem):
                continue
            record = records.find(stem, edition)
            if record is None or str((output / name).resolve()) not in record.files:
                continue
            if record.place and (reason := passed.has_left(record.place)):
                yield Orphan(record, reason)


def _names(output: Path) -> Iterator[str]:
    """The files in an output folder, and in the folders of series in it."""
    folders: list[str] = []
    with suppress(OSError), os.scandir(output) as entries:
        for each in sorted(entries, key=lambda each: each.name):
            if each.is_file():
                yield each.name
            elif each.is_dir() and not each.name.startswith("."):
                folders.append(each.name)
    for folder in folders:
        with suppress(OSError), os.scandir(output / folder) as entries:
            yield from sorted(f"{folder}/{each.name}" for each in entries if each.is_file())
