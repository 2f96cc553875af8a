"""Where a finished book may not go: over what books are made of, and among chapters."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from fanpack.batch.inputs import place_of
from fanpack.batch.records import Records
from fanpack.findings import FanpackError, Finding
from fanpack.manuscript import Work
from fanpack.manuscript.files import shown
from fanpack.manuscript.header import MARKDOWN_SUFFIXES, SERIES_FILE, TEXT_SUFFIXES, WORK_FILE
from fanpack.stamps import renewed

_ELSEWHERE = "choose another folder with -o"

Targets = Mapping[str, Iterable[Path]]
"""The files that are to be written, by edition."""


class Guard(NamedTuple):
    """Keeps books off what is not theirs; `named` is what the user wants built."""

    records: Records
    named: tuple[Path, ...] = ()

    def check(self, work: Work, stem: str, targets: Targets, read: Iterable[str] = ()) -> None:
        """Raises FanpackError where one of the files that a work is to become is a source of it,
        one of those that it `read` or that the user named; where it was written by somebody else
        among manuscripts; and where it would be read as a manuscript the next time.
        """
        sources = (*work.chapters, *(Path(place_of(name, work)) for name in read), *self.named)
        among = work.path.resolve().is_relative_to(self.records.output)
        findings = [
            finding
            for name, paths in targets.items()
            for path in paths
            if (finding := _misread(path) or self._taken(path, name, stem, sources, among))
        ]
        if findings:
            raise FanpackError(findings)

    def _taken(
        self, path: Path, name: str, stem: str, sources: tuple[Path, ...], among: bool
    ) -> Finding | None:
        """Why the file that is there must stay, if there is one."""
        there = set(_identities(path))
        if not there:
            return None
        if any(there.intersection(_identities(each)) for each in sources):
            return _refused(path, "a book would be written over what books are made of")
        is_text = path.suffix.lower() in MARKDOWN_SUFFIXES + TEXT_SUFFIXES
        if among and is_text and not self._is_own(path, name, stem):
            return _refused(path, "fanpack did not write this, and a book would take its place")
        return None

    def _is_own(self, path: Path, name: str, stem: str) -> bool:
        """Whether a file is as it was when fanpack wrote it."""
        record = self.records.find(stem, name)
        stamp = record.files.get(str(path.resolve())) if record else None
        return stamp is not None and renewed(str(path), stamp) is not None


def _misread(path: Path) -> Finding | None:
    """Why a text in this folder would be taken for somebody's manuscript, if it would."""
    if path.suffix.lower() not in MARKDOWN_SUFFIXES:
        return None
    if (path.parent / WORK_FILE).is_file():
        return _refused(path, f"beside a {WORK_FILE} a book would be taken for a chapter")
    if (path.parent / SERIES_FILE).is_file():
        return _refused(path, f"beside a {SERIES_FILE} a book would be taken for a part")
    return None


def _refused(path: Path, message: str) -> Finding:
    return Finding("would-overwrite", message, file=shown(path), hint=_ELSEWHERE)


def _identities(path: Path) -> Iterator[tuple[int, int]]:
    """What a file is known by under any name: that of a link, and that of what it leads to."""
    for follow in (False, True):
        with suppress(OSError):
            stat = path.stat(follow_symlinks=follow)
            yield stat.st_dev, stat.st_ino
