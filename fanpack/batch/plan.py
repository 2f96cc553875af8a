"""Decides which editions of a work are to be made, and says why: by content, not by time."""

import json
from collections.abc import Collection, Iterator
from dataclasses import asdict, replace
from pathlib import Path, PurePath
from typing import Any, NamedTuple

from fanpack.batch.editions import edition
from fanpack.batch.inputs import place_of
from fanpack.batch.program import Program, differences
from fanpack.batch.records import Basis, Inputs, Record, Records
from fanpack.batch.report import fixed_date
from fanpack.manuscript import Work
from fanpack.manuscript.files import shown
from fanpack.manuscript.models import Presentation, names_of
from fanpack.manuscript.names import ascii_name
from fanpack.stamps import Stamp, digest, renewed
from fanpack.styles import Look

NOTHING_CHANGED = "nothing changed"
_FORCED = "asked for with --force"
_NEW = "not built here before"
_DECIDED = ("editions", "theme", "trim", "print", "sheets")
"""Settings of a manuscript that count as options: the command line may overrule them."""
_PLACE = "place in its series"
_OF = " of "
"""Stands between what a work of an omnibus says and the name of that work."""
_SHORT = 16
"""Hexadecimal digits by which a field's value is known again."""


class Decision(NamedTuple):
    """Whether an edition is to be made (`record` is None) or kept as its record has it.

    `reasons` has at least one entry, in words.
    """

    edition: str
    reasons: tuple[str, ...]
    record: Record | None = None


class Planner(NamedTuple):
    """What all decisions of a run have in common. `force` builds everything anew."""

    records: Records
    program: Program
    force: bool = False

    def decide(self, work: Work, stem: str, looks: dict[str, Look]) -> tuple[Decision, ...]:
        """A decision for each edition, by its look.

        `stem` is where the work's files go, without endings.
        """
        fields = fields_of(work)
        return tuple(self._decided(work, stem, look, name, fields) for name, look in looks.items())

    def _decided(
        self, work: Work, stem: str, look: Look, name: str, fields: dict[str, str]
    ) -> Decision:
        if self.force:
            return Decision(name, (_FORCED,))
        record = self.records.find(stem, name)
        if record is None:
            return Decision(name, (_NEW,))
        old = record.basis
        unread = work.series.unread if work.series else ()
        if unread and _PLACE in old.fields:
            fields = fields | {_PLACE: old.fields[_PLACE]}
        now, inputs = _inputs_now(work, old.inputs)
        volumes = _volumes_changed(old.fields, fields)
        reasons = (
            *_compared(old.options, options_of(look, name)),
            *volumes.values(),
            *_compared(old.fields, fields, set(volumes)),
            *(told for file, told in now if _first_of(file) not in volumes),
            *self._program_changes(old.program),
            *_outputs(record.files),
        )
        if reasons:
            return Decision(name, reasons)
        record = self._refreshed(record, inputs)
        kept = _until_read(unread[0]) if unread else NOTHING_CHANGED
        return Decision(name, (kept,), record)

    def _program_changes(self, identity: str) -> Iterator[str]:
        if identity != self.program.identity:
            before = self.records.program(identity)
            yield from differences(before, self.program) if before else ("fanpack was updated",)

    def _refreshed(self, record: Record, inputs: Inputs) -> Record:
        """The record with the stamps of today, so that no hash is needed next time."""
        files = {path: renewed(path, old) or old for path, old in record.files.items()}
        if inputs == record.basis.inputs and files == record.files:
            self.records.used(record)
            return record
        record = replace(record, basis=replace(record.basis, inputs=inputs), files=files)
        self.records.keep(record)
        return record


def _until_read(file: str) -> str:
    return f"nothing changed, as far as can be told while {file} is wrong"


def options_of(look: Look, name: str) -> dict[str, str]:
    """What was asked for and makes a difference to an edition, by name."""
    chosen = edition(name)
    options: dict[str, Any] = {"date": fixed_date()}
    if chosen.styled:
        options["theme"] = look.theme
    if chosen.paged:
        options["trim"] = look.trim
    if look.whole:
        options["whole"] = True
    if chosen.paper:
        options |= asdict(look.press)
    if chosen.sheets:
        options |= {f"sheets: {name}": value for name, value in asdict(look.sheets).items()}
    return {
        name: digest(value) if isinstance(value, bytes) else str(value)
        for name, value in options.items()
    }


def fields_of(work: Work) -> dict[str, str]:
    """A hash of each thing that a work and its series say, by field."""
    said: dict[str, Any] = {_PLACE: repr(work.entries) if work.entries else None}
    if work.fields is not None:
        left_out = {"series", *names_of(Presentation)}
        said |= {name: each for name, each in asdict(work.fields).items() if name not in left_out}
    elif work.series is not None:
        said["series.yaml"] = asdict(work.series.fields)
    settings = asdict(work.settings)
    said |= {name: value for name, value in settings.items() if name not in _DECIDED}
    for place, passage in work.texts.items():
        said[" ".join(map(str, place))] = passage.text
    for volume in work.volumes:
        said |= {f"{name}{_OF}{volume.name}": value for name, value in fields_of(volume).items()}
    return {name: _short(value) for name, value in said.items() if value not in (None, [], ())}


def _short(value: Any) -> str:
    return digest(json.dumps(value, ensure_ascii=False, default=str).encode())[:_SHORT]


def _compared(
    old: dict[str, str], new: dict[str, str], volumes: Collection[str] = ()
) -> Iterator[str]:
    """What changed, by name; of `volumes` that came or went, and of the places of the others that
    follow from it, nothing."""
    for name in sorted(old.keys() | new.keys()):
        what, of, volume = name.rpartition(_OF)
        told = volume in volumes or (volumes and what == _PLACE)
        if old.get(name) != new.get(name) and not (of and told):
            yield f"{name} changed"


def _volumes_changed(old: dict[str, str], new: dict[str, str]) -> dict[str, str]:
    """What is to be said of each work that was added to an omnibus or taken from it."""
    before, now = ({name.rpartition(_OF)[2] for name in each if _OF in name} for each in (old, new))
    if not before or not now:
        return {}
    gone = {name: f"{name} is gone" for name in sorted(before - now)}
    return gone | {name: f"{name} is new" for name in sorted(now - before)}


def _first_of(file: str) -> str:
    """The name that a work has by the first step of the path of one of its files."""
    path = PurePath(file)
    return ascii_name(path.parts[0] if len(path.parts) > 1 else path.stem)


def _inputs_now(work: Work, old: Inputs) -> tuple[list[tuple[str, str]], Inputs]:
    """The files of a work that changed, and how, in words; and their stamps as of now."""
    reasons: list[tuple[str, str]] = []
    now: Inputs = {}
    chapters = {name_of(path, work) for path in work.chapters}
    reasons += [(name, f"{name} is new") for name in sorted(chapters - old.keys())]
    for name, stamp in old.items():
        place = place_of(name, work)
        now[name] = renewed(place, stamp) if stamp else None
        if stamp and now[name] is None:
            told = f"{name} changed" if Path(place).exists() else f"{name} is gone"
            reasons.append((name, told))
        elif stamp is None and Path(place).exists():
            reasons.append((name, f"{name} is new"))
    return reasons, now


def name_of(path: Path, work: Work) -> str:
    """A file of a work by its path from the work's folder."""
    return path.relative_to(work.folder).as_posix()


def _outputs(files: dict[str, Stamp]) -> Iterator[str]:
    for path, stamp in files.items():
        if renewed(path, stamp) is None:
            what = "was edited since" if Path(path).exists() else "is not there any more"
            yield f"{shown(Path(path))} {what}"


def basis_of(work: Work, look: Look, name: str, inputs: Inputs, program: Program) -> Basis:
    """What an edition that is made now depends on."""
    return Basis(options_of(look, name), fields_of(work), inputs, program.identity)
