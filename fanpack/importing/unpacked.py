"""Containers and projects for `fanpack build`: imported into a folder that is gone afterwards.

A zip, a Scrivener project, a folder of chapters without a manuscript: what each holds
is found, proved and put in order by the importer, and then built as any manuscript.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING

from fanpack.findings import Finding
from fanpack.manuscript import discovered
from fanpack.manuscript.files import is_file, is_folder, shown
from fanpack.manuscript.header import WORK_FILE
from fanpack.scratch import scratch_folder

if TYPE_CHECKING:
    from fanpack.importing.run import Imported


@dataclass(frozen=True, slots=True)
class Unpacked:
    """Paths that can be built, and what was said of those that were imported for it.

    `sources` are the ones that were imported. `failed` are sources that cannot be built,
    `findings` what was guessed about the others. `_names` has the name of each source by the
    folder that its manuscript lies in.
    """

    paths: tuple[Path, ...]
    failed: "tuple[Imported, ...]"
    findings: tuple[Finding, ...]
    _names: tuple[tuple[str, str], ...]
    sources: tuple[Path, ...] = ()

    def as_known(self, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
        """Findings about imported manuscripts, with the name of the source that the user knows."""
        return tuple(self._as_known(each) for each in findings)

    def _as_known(self, finding: Finding) -> Finding:
        for folder, source in self._names:
            if finding.file is not None and folder in finding.file:
                return replace(finding, file=source, line=None)
        return finding


@contextmanager
def unpacked(paths: tuple[Path, ...], skip: Path) -> Iterator[Unpacked]:
    """Paths with those imported that cannot be built as they are; `skip` as in `gather`."""
    sources = tuple(filter(_is_to_import, paths))
    if not sources:
        yield Unpacked(paths, (), (), ())
        return
    from fanpack.importing.run import import_sources  # the readers of all formats come with it

    with scratch_folder() as folder:
        root = Path(folder).resolve()
        done: list[Path] = []
        failed: list[Imported] = []
        findings: list[Finding] = []
        names: list[tuple[str, str]] = []
        for number, path in enumerate(paths):
            if path not in sources:
                done.append(path)
                continue
            output = root / str(number)
            for each in import_sources([path], output):
                if each.status == "imported" and each.manuscript is not None:
                    findings += each.findings
                    names.append((shown(each.manuscript), each.source))
                elif each.status == "passed-by":
                    findings += each.findings
                else:
                    failed.append(each)
                    if each.manuscript is not None:
                        rmtree(each.manuscript, ignore_errors=True)
            if next(output.rglob(WORK_FILE), None) is not None:
                done.append(output)
        yield Unpacked(tuple(done), tuple(failed), tuple(findings), tuple(names), sources)


def _is_to_import(path: Path) -> bool:
    """Whether a path holds what only the importer can open or put together."""
    if is_file(path):
        return path.suffix.lower() in (".zip", ".text")
    if not is_folder(path) or next(path.rglob(WORK_FILE), None) is not None:
        return False
    if path.suffix.lower() == ".scriv":
        return True
    for found in discovered(path):
        if any(work.kind in ("folder", "markdown") for work in found.works):
            return False
        if not all(_is_nothing(failure.findings) for failure in found.failures):
            return False
    from fanpack.importing.gather import Unit, gather

    units = [each for each in gather([path]) if isinstance(each, Unit)]
    return any(
        each.member.kind != "file" or each.member.packed or len(each.member.names) > 1
        for each in units
    )


def _is_nothing(findings: tuple[Finding, ...]) -> bool:
    return all(finding.code == "no-manuscript" for finding in findings)
