"""Where a manuscript goes: a folder with a safe, unique name, works of a series together."""

import json
import math
import os
from dataclasses import dataclass, field
from pathlib import Path

from fanpack.book import Metadata, SeriesEntry
from fanpack.findings import FanpackError
from fanpack.importing.folders import refuse_outside
from fanpack.importing.update import Record, read_record
from fanpack.manuscript.files import decode, is_inside, read_bytes, shown
from fanpack.manuscript.header import SERIES_FILE, WORK_FILE, same
from fanpack.manuscript.located import load
from fanpack.manuscript.names import ascii_name
from fanpack.manuscript.validation import right_name

_LONGEST = 60


@dataclass(slots=True)
class Shelves:
    """The output folder: which imports lie in it already, and which names are taken."""

    output: Path
    _records: dict[Path, Record] = field(default_factory=dict)
    _taken: set[Path] = field(default_factory=set)

    def __post_init__(self) -> None:
        if not os.path.isdir(self.output):  # noqa: PTH112 - a Path raises where a folder is closed
            return
        for pattern in ("*/.fanpack/import/import.json", "*/*/.fanpack/import/import.json"):
            for path in sorted(self.output.glob(pattern)):
                folder = path.parents[2]
                record = read_record(folder)
                hidden = folder.name.startswith(".") or not is_inside(folder, self.output)
                if record is not None and not hidden:
                    self._records[folder] = record

    def source_key(self, place: Path, member: str) -> str:
        """A source as seen from the output folder: the same on any machine."""
        try:
            path = Path(os.path.relpath(place.resolve(), self.output.resolve())).as_posix()
        except ValueError:  # another drive
            path = place.resolve().as_posix()
        return f"{path}!{member}" if member else path

    def known(self, key: str, address: str) -> tuple[Path, Record] | None:
        """The manuscript that was made of a source, or of the same work from elsewhere."""
        free = {folder: each for folder, each in self._records.items() if folder not in self._taken}
        for folder, record in free.items():
            if record.source == key:
                return folder, record
        for folder, record in free.items():
            if address and record.address == address:
                return folder, record
        return None

    def take(self, folder: Path) -> None:
        """Note that a folder is used by this run."""
        self._taken.add(folder)

    def place(self, metadata: Metadata) -> Path:
        """A free folder for a new manuscript. Raises FanpackError if a link leads it outside."""
        entry = _entry(metadata)
        shelf = self._shelf(entry.title) if entry else self.output
        name = _name(metadata.title)
        if entry is not None and entry.position is not None:
            whole = int(entry.position)
            part = f"{entry.position:g}".partition(".")[2]
            name = "-".join(each for each in (f"{whole:02}", part, name) if each)
        place, count = shelf / name, 1
        while place in self._taken or place.is_symlink() or place.exists():
            count += 1
            place = shelf / f"{name}-{count}"
        refuse_outside(shelf, self.output)
        return place

    def _shelf(self, title: str) -> Path:
        if _series_title(self.output) and same(_series_title(self.output), title):
            return self.output
        name = _name(title)
        shelf, count = self.output / name, 1
        while _is_other(shelf, title) or shelf in self._taken:
            count += 1
            shelf = self.output / f"{name}-{count}"
        return shelf


def _is_other(shelf: Path, title: str) -> bool:
    """Whether a folder is no place for the works of a series."""
    if shelf.is_symlink() or (shelf.exists() and not shelf.is_dir()):
        return not shelf.is_dir()
    said = _series_title(shelf)
    return (shelf / WORK_FILE).exists() or bool(said and not same(said, title))


def _series_title(folder: Path) -> str:
    path = folder / SERIES_FILE
    if not path.is_file():
        return ""
    try:
        data = load(decode(read_bytes(path, folder), shown(path)), shown(path)).data
    except FanpackError:
        return ""
    return str(next((value for key, value in data.items() if right_name(key) == "title"), "") or "")


def _entry(metadata: Metadata) -> SeriesEntry | None:
    return next((each for each in metadata.series if each.title), None)


def _name(title: str) -> str:
    name = ascii_name(title.lower())
    if len(name) > _LONGEST:
        name = name[:_LONGEST].rpartition("-")[0] or name[:_LONGEST]
    return name


def series_yaml(entries: list[SeriesEntry]) -> bytes:
    """A `series.yaml` for the works on a shelf, by their places in the series."""
    title = next(each.title for each in entries if each.title)
    totals = [each.total for each in entries if each.total]
    highest = math.ceil(max((each.position or 0 for each in entries), default=0))
    text = f"title: {json.dumps(title, ensure_ascii=False)}\n"
    if totals:
        text += f"total: {max(*totals, highest) if highest else max(totals)}\n"
    elif highest > len(entries):
        text += f"total: {highest}\n"
    return text.encode()
