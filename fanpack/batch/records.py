"""What is remembered of a finished edition: of what it was made, and the files it became."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from fanpack.batch.cache import Cache, key_of
from fanpack.batch.program import Program, program_from
from fanpack.findings import Finding
from fanpack.manuscript.header import SERIES_FILE
from fanpack.stamps import Stamp, renewed

if TYPE_CHECKING:
    from fanpack.manuscript import Work
    from fanpack.manuscript.header import SeriesInfo

_KIND = "editions"
_PROGRAMS = "programs"
_Made = TypeVar("_Made")

Inputs = dict[str, Stamp | None]
"""The files of a work by their paths from its folder; None for one that was not there."""


@dataclass(frozen=True, slots=True)
class Basis:
    """All that the bytes of an edition depend on.

    `options` are what was asked for, by name; `fields` the hashes of what the manuscript
    and its series say, by field; `program` is the identity of a `Program`.
    """

    options: dict[str, str]
    fields: dict[str, str]
    inputs: Inputs
    program: str


@dataclass(frozen=True, slots=True)
class Record:
    """A finished edition of a work, which was at a `place`. `files` are by absolute path, its own
    file first."""

    work: str
    edition: str
    basis: Basis
    files: dict[str, Stamp]
    pages: int | None
    words: int
    size: int
    warnings: tuple[Finding, ...] = field(default=())
    place: str = ""


class Records(NamedTuple):
    """The records of one output folder, which is the same however it is named: its links are
    followed."""

    cache: Cache
    output: Path

    def find(self, work: str, edition: str) -> Record | None:
        """The record of an edition; None where there is none, or none of this shape."""
        data = self.cache.get(_KIND, self._key(work, edition))
        return _understood(data, _record) if data else None

    def keep(self, record: Record) -> None:
        """Remember an edition in place of what was known of it."""
        data = json.dumps(asdict(record), ensure_ascii=False).encode("utf-8", "surrogateescape")
        self.cache.put(_KIND, self._key(record.work, record.edition), data)

    def left_behind(self, record: Record, editions: Iterable[str]) -> Iterator[Path]:
        """The files that an edition had before this record and has no more, as far as they are
        still as fanpack wrote them and belong to none of the `editions` of the work."""
        before = self.find(record.work, record.edition)
        gone = before.files.keys() - record.files.keys() if before else set()
        for each in editions if gone else ():
            if each != record.edition and (other := self.find(record.work, each)):
                gone -= other.files.keys()
        for path in sorted(gone):
            if before and renewed(path, before.files[path]):
                yield Path(path)

    def used(self, record: Record) -> None:
        """Note that a record is still of use."""
        self.cache.used(_KIND, self._key(record.work, record.edition))

    def program(self, identity: str) -> Program | None:
        """The program of an identity, if it is remembered."""
        data = self.cache.get(_PROGRAMS, key_of(identity))
        return _understood(data, program_from) if data else None

    def keep_program(self, program: Program) -> None:
        """Remember a program, so that a later one can say what changed."""
        if self.cache.get(_PROGRAMS, key_of(program.identity)) is None:
            self.cache.put(_PROGRAMS, key_of(program.identity), program.as_json())

    def _key(self, work: str, edition: str) -> str:
        return key_of(str(self.output), work, edition)


def place_of_work(work: "Work") -> str:
    """Where a work is, by the path that a record has: an omnibus is where it is asked for."""
    if work.kind == "omnibus" and work.series:
        return place_of_omnibus(work.series)
    return str(work.path.absolute())


def place_of_omnibus(series: "SeriesInfo") -> str:
    """Where the omnibus of a series is asked for, if it is."""
    return str((series.folder / SERIES_FILE).absolute())


def _understood(data: bytes, make: Callable[[bytes], _Made]) -> _Made | None:
    try:
        return make(data)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def _record(data: bytes) -> Record:
    said = json.loads(data)
    basis = said.pop("basis")
    inputs = {name: Stamp(*each) if each else None for name, each in basis.pop("inputs").items()}
    files = {name: Stamp(*each) for name, each in said.pop("files").items()}
    warnings = tuple(Finding(**each) for each in said.pop("warnings"))
    return Record(basis=Basis(inputs=inputs, **basis), files=files, warnings=warnings, **said)
