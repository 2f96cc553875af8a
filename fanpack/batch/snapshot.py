"""What a whole run saw, so that the next one can tell at a glance that nothing changed.

It holds for one command in one folder. Where anything differs, it decides nothing: the
plan then looks at each work. A run with a failure leaves none. It is written and compared
line by line, so that it may be of a million works.
"""

import json
from collections.abc import Generator, Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from os.path import lexists
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from fanpack.batch.cache import Cache, Draft, key_of
from fanpack.batch.program import first_glance
from fanpack.batch.report import Order, Outcome, Report, fixed_date
from fanpack.findings import Finding
from fanpack.stamps import FolderStamp, Log, Stamp, renewed, renewed_folder

if TYPE_CHECKING:
    from fanpack.batch.records import Inputs, Record
    from fanpack.batch.watch import Watch
    from fanpack.manuscript import Work

_KIND = "runs"
_UNCHANGED = "nothing changed"
_LASTING = ("built", "kept", "orphaned")
"""What became of editions that are there, and will be told of again."""

Line = dict[str, Any]
"""A line: what was looked at since the line before, and what was told in the end."""


@dataclass(slots=True)
class Snapshot:
    """The files and folders that a run looks at, and what it tells in the end.

    `log` holds what was looked at since the last note; a `watch` is told of all of it. Without a
    `draft` nothing is written.
    """

    log: Log
    draft: Draft | None = None
    watch: "Watch | None" = None

    def __post_init__(self) -> None:
        """Writes what the whole run depends on."""
        if self.draft is not None:
            self._write({"glance": first_glance(), "besides": sorted(self.log.besides)})

    def note(
        self,
        report: Report,
        work: "Work | None" = None,
        records: "Iterable[Record]" = (),
        inputs: "Inputs | None" = None,
    ) -> None:
        """Takes in what became of one work; `inputs` are the files of one that was not built."""
        if any(each.status not in _LASTING for each in report.outcomes):
            self.give_up()
        outputs: dict[str, Stamp] = {}
        read = dict(inputs or {})
        for record in records:
            outputs.update(record.files)
            read.update(record.basis.inputs)
        if self.watch is not None:
            self.watch.looked_at(self.log)
        if work is not None:
            self._note_inputs(work, read)
        told = (
            each
            if each.status == "orphaned"
            else replace(each, status="kept", seconds=0.0, reason=_UNCHANGED)
            for each in report.outcomes
        )
        line: Line = {
            "outputs": outputs,
            "outcomes": [{**asdict(each), "path": str(each.path)} for each in told],
            "warnings": [asdict(each) for each in report.findings if each.severity == "warning"],
        }
        self._write({**self._looked_at(), **line})

    def _note_inputs(self, work: "Work", inputs: "Inputs") -> None:
        from fanpack.batch.inputs import place_of

        places = {place_of(name, work): stamp for name, stamp in inputs.items()}
        self.log.files.update({path: stamp for path, stamp in places.items() if stamp})
        self.log.absent.update(path for path, stamp in places.items() if not stamp)
        if self.watch is not None:
            self.watch.read_of(work, places)

    def keep(self) -> None:
        """Leaves the snapshot for the next run, if there was no failure."""
        if self.watch is not None:
            self.watch.looked_at(self.log)
        if self.draft is not None:
            self._write(self._looked_at())
            self.draft.keep()

    def give_up(self) -> None:
        """Leaves none."""
        draft, self.draft = self.draft, None
        if draft is not None:
            draft.discard()

    def _looked_at(self) -> Line:
        log = self.log
        seen: Line = {
            "files": dict(log.files),
            "folders": dict(log.folders),
            "absent": sorted(log.absent),
            "outputs": {},
        }
        log.clear()
        return seen

    def _write(self, line: Line) -> None:
        if self.draft is not None:
            self.draft.write(_as_bytes(line))


class Known(NamedTuple):
    """A snapshot in the cache, all of which is as it was."""

    cache: Cache
    key: str

    def reports(self) -> Generator[Report, None, None]:
        """What a run has to tell that found everything as it was."""
        told: set[Finding] = set()
        for line in _lines(self.cache, self.key):
            outcomes = tuple(
                Outcome(**{**each, "path": Path(each["path"])}) for each in line.get("outcomes", ())
            )
            warnings = tuple(
                finding
                for each in line.get("warnings", ())
                if (finding := Finding(**each)) not in told
            )
            told.update(each for each in warnings if not each.file)
            if outcomes or warnings:
                yield Report(outcomes[0].work if outcomes else "", outcomes, warnings)


def key_for(paths: Iterable[Path], order: Order) -> str:
    """The name of the snapshot of a command: what was asked for, and in which folder."""
    options = {name: str(value) for name, value in asdict(order).items()}
    said = [str(Path.cwd()), [str(path) for path in paths], options, fixed_date()]
    return key_of(json.dumps(said, sort_keys=True))


def begin(cache: Cache, key: str, output: Path, watch: "Watch | None" = None) -> Snapshot:
    """The snapshot of a run that writes to an output folder; without a key it leaves none."""
    return Snapshot(Log(beside_the_output(output)), cache.draft(_KIND, key) if key else None, watch)


def beside_the_output(output: Path) -> frozenset[str]:
    """The output folder and those around it: that it appears in one of them is no change."""
    place = output.absolute()
    return frozenset(map(str, (place, *place.parents)))


def unchanged(cache: Cache, key: str) -> Known | None:
    """The snapshot of a command, if all that it saw is as it was."""
    try:
        lines = _lines(cache, key)
        head = next(lines, None)
        if head is None or head["glance"] != first_glance():
            return None
        besides = frozenset(head["besides"])
        same = True
        for line in lines:
            now = _compared(line, besides)
            if now is None:
                return None
            same = same and now == line
        if not same:
            _renew(cache, key, besides)
    except (ValueError, TypeError, KeyError):
        return None
    return Known(cache, key)


def _compared(line: Line, besides: frozenset[str]) -> Line | None:
    """A line with the stamps of today; None if anything in it changed."""
    if any(map(lexists, line.get("absent", ()))):
        return None

    def stamp_now(path: str, stamp: list[Any], name: str) -> Stamp | FolderStamp | None:
        if name == "folders":
            return renewed_folder(path, FolderStamp(*stamp), besides)
        return renewed(path, Stamp(*stamp))

    now = dict(line)
    for name in ("files", "folders", "outputs"):
        now[name] = {}
        for path, stamp in line.get(name, {}).items():
            found = stamp_now(path, stamp, name)
            if found is None:
                return None
            now[name][path] = [*found]
    return now


def _renew(cache: Cache, key: str, besides: frozenset[str]) -> None:
    """Writes the stamps of today, so that no hash is needed next time."""
    draft = cache.draft(_KIND, key)
    for number, line in enumerate(_lines(cache, key)):
        now = _compared(line, besides) if number else line
        if now is None:
            draft.discard()
            return
        draft.write(_as_bytes(now))
    draft.keep()


def _lines(cache: Cache, key: str) -> Iterator[Line]:
    for line in cache.lines(_KIND, key):
        yield json.loads(line.decode("utf-8", "surrogateescape"))


def _as_bytes(line: Line) -> bytes:
    return json.dumps(line, ensure_ascii=False).encode("utf-8", "surrogateescape") + b"\n"
