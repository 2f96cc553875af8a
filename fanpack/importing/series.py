"""Keeps the `series.yaml` of a shelf that imports have filled, as long as the author has not."""

from pathlib import Path

from fanpack.book import SeriesEntry
from fanpack.findings import FanpackError
from fanpack.importing import folders
from fanpack.importing.shelves import series_yaml
from fanpack.importing.update import digest
from fanpack.manuscript.files import read_bytes
from fanpack.manuscript.header import SERIES_FILE, WORK_FILE, read_header

_MADE = ".fanpack/import/series.sha256"
"""The hash of the `series.yaml` that was written, to see whether the author changed it."""


def keep_series(place: Path, output: Path) -> None:
    """Write the `series.yaml` of the shelf that a manuscript lies on, if it has two works.

    One that the author wrote or changed is left alone.
    """
    shelf = place.parent
    if shelf.resolve() == output.resolve():
        return
    entries = _entries(shelf)
    if len(entries) < 2:
        return
    path, made = shelf / SERIES_FILE, shelf / _MADE
    new = series_yaml(entries)
    if path.exists() or path.is_symlink():
        try:
            known = read_bytes(made, shelf).decode().strip() if made.is_file() else ""
            old = read_bytes(path, shelf)
        except (FanpackError, UnicodeDecodeError):
            return
        if digest(old) != known or old == new:
            return
    folders.write_beside(path, new)
    folders.write_beside(made, (digest(new) + "\n").encode())


def _entries(shelf: Path) -> list[SeriesEntry]:
    """What the works on a shelf say of their places in its series."""
    found: list[SeriesEntry] = []
    for folder in sorted(shelf.iterdir()):
        if folder.name.startswith(".") or not (folder / WORK_FILE).is_file():
            continue
        fields = read_header(folder).fields
        place = (
            next((each for each in (fields.series or ()) if each.title), None) if fields else None
        )
        if place is not None:
            found.append(SeriesEntry(place.title or "", place.position, place.total))
    return found
