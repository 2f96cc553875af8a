"""What a whole run saw, so that the next one can tell at a glance that nothing changed.

It holds for one command in one folder. Where anything differs, it decides nothing: the
plan then looks at each work. A run with a failure leaves none.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field, replace
from os.path import lexists
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fanpack.batch.cache import Cache, key_of
from fanpack.batch.program import glance
from fanpack.batch.report import Order, Outcome, Report, fixed_date
from fanpack.findings import Finding
from fanpack.stamps import FolderStamp, Log, Stamp, renewed, renewed_folder

if TYPE_CHECKING:
    from fanpack.batch.records import Record
    from fanpack.manuscript import Work

_KIND = "runs"
_UNCHANGED = "nothing changed"


@dataclass(slots=True)
class Snapshot:
    """The files and folders that a run looked at, and what it told in the end."""

    log: Log
    outputs: dict[str, Stamp] = field(default_factory=dict)
    outcomes: list[Outcome] = field(default_factory=list)
    warnings: dict[Finding, None] = field(default_factory=dict)
    sound: bool = True

    def note(self, report: Report, work: "Work | None", records: "Iterable[Record]") -> None:
        """Takes in what became of one work."""
        from fanpack.batch.inputs import place_of

        self.warn(report.findings)
        for outcome in report.outcomes:
            self.sound &= outcome.status in ("built", "kept")
            self.outcomes.append(replace(outcome, status="kept", seconds=0.0, reason=_UNCHANGED))
        for record in records:
            self.outputs.update(record.files)
            for name, stamp in record.basis.inputs.items():
                if work is None:
                    continue
                if stamp is None:
                    self.log.absent.add(place_of(name, work))
                else:
                    self.log.files[place_of(name, work)] = stamp

    def warn(self, findings: Iterable[Finding]) -> None:
        """Takes in warnings that are to be repeated."""
        self.warnings.update({each: None for each in findings if each.severity == "warning"})

    def reports(self) -> Iterator[Report]:
        """What a run has to tell that found everything as it was."""
        if self.warnings:
            yield Report("", (), tuple(self.warnings))
        for outcome in self.outcomes:
            yield Report(outcome.work, (outcome,))

    def save(self, cache: Cache, key: str) -> None:
        """Leaves the snapshot for the next run, if there was no failure."""
        if not self.sound:
            return
        told = {
            "glance": glance(),
            "besides": sorted(self.log.besides),
            "files": self.log.files,
            "folders": self.log.folders,
            "absent": sorted(self.log.absent),
            "outputs": self.outputs,
            "outcomes": [{**asdict(each), "path": str(each.path)} for each in self.outcomes],
            "warnings": [asdict(each) for each in self.warnings],
        }
        data = json.dumps(told, ensure_ascii=False)
        cache.put(_KIND, key, data.encode("utf-8", "surrogateescape"))


def key_for(paths: Iterable[Path], order: Order) -> str:
    """The name of the snapshot of a command: what was asked for, and in which folder."""
    options = {name: str(value) for name, value in asdict(order).items()}
    said = [str(Path.cwd()), [str(path) for path in paths], options, fixed_date()]
    return key_of(json.dumps(said, sort_keys=True))


def beside_the_output(output: Path) -> frozenset[str]:
    """The output folder and those around it: that it appears in one of them is no change."""
    place = output.absolute()
    return frozenset(map(str, (place, *place.parents)))


def unchanged(cache: Cache, key: str) -> Snapshot | None:
    """The snapshot of a command, if all that it saw is as it was."""
    data = cache.get(_KIND, key)
    try:
        told = json.loads(data) if data else {}
        if not told or told["glance"] != glance():
            return None
        return _compared(told, cache, key)
    except (ValueError, TypeError, KeyError):
        return None


def _compared(told: dict[str, Any], cache: Cache, key: str) -> Snapshot | None:
    besides = frozenset(told["besides"])
    was = Log(
        besides,
        {path: Stamp(*each) for path, each in told["files"].items()},
        {path: FolderStamp(*each) for path, each in told["folders"].items()},
        set(told["absent"]),
    )
    if any(map(lexists, was.absent)):
        return None
    made = {path: Stamp(*each) for path, each in told["outputs"].items()}
    folders = {path: renewed_folder(path, old, besides) for path, old in was.folders.items()}
    files = {path: renewed(path, old) for path, old in was.files.items()}
    outputs = {path: renewed(path, old) for path, old in made.items()}
    now = Log(besides, _whole(files), _whole(folders), was.absent)
    found = Snapshot(
        now,
        _whole(outputs),
        [Outcome(**{**each, "path": Path(each["path"])}) for each in told["outcomes"]],
        {Finding(**each): None for each in told["warnings"]},
    )
    if None in files.values() or None in folders.values() or None in outputs.values():
        return None
    if (now, found.outputs) != (was, made):
        found.save(cache, key)
    return found


def _whole(stamps: dict[str, Any]) -> dict[str, Any]:
    return {path: stamp for path, stamp in stamps.items() if stamp is not None}
