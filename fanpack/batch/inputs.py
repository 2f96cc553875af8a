"""The files of a work as bytes, ready to travel: what its reader is going to ask for.

Chapters and metadata are known beforehand, pictures are guessed from the text. A wrong guess
costs nothing but time: what the reader misses, it asks for (`Carried.wanted`).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

from fanpack.batch.records import Inputs
from fanpack.manuscript import Work
from fanpack.manuscript.carried import Answer, Carried
from fanpack.manuscript.files import absolute, answer_for
from fanpack.manuscript.header import WORK_FILE
from fanpack.stamps import Log, logging_to

_REVIEW = ".thoughts.yaml"
"""The end of the name of a file with decisions about a text (`batch.recovery`)."""
_PICTURE = re.compile(rb"!\[[^\]\n]*\]\(\s*<?([^\s)>]+)")


def gather(work: Work) -> Carried:
    """The files of a work that its reader will most likely ask for."""
    files = Carried(str(absolute(Path())))
    supply(files, work, map(str, work.chapters))
    others = [work.folder / name for name in _pictures(files)]
    if work.settings.cover:
        others.append(work.folder / work.settings.cover)
    if work.kind in ("text", "source"):
        others.append(work.path.with_name(f"{work.path.stem}{_REVIEW}"))
    if work.kind == "markdown":
        others.append(work.folder / WORK_FILE)
    supply(files, work, map(str, others))
    return files


def supply(files: Carried, work: Work, wanted: Iterable[str]) -> None:
    """Adds the answers for some paths, and the stamps of the files that were read."""
    log = Log()
    with logging_to(log):
        for name in wanted:
            path = absolute(Path(name))
            if str(path) not in files.answers:
                files.answers[str(path)] = _answer(path, work)
    files.stamps.update(log.files)


def inputs_of(files: Carried, work: Work, asked: Iterable[str]) -> Inputs:
    """The stamps of those files that the reader asked for, by their paths from the folder."""
    folder = absolute(work.folder)
    return {_below(Path(path), folder): files.stamps.get(path) for path in sorted(asked)}


def without_others(work: Work) -> Work:
    """A work that travels light: of its series, it takes along only what is said for it."""
    if work.series is None:
        return work
    return replace(work, series=replace(work.series, parts=(), order={}, listed=()))


def place_of(name: str, work: Work) -> str:
    """Where a recorded input lies now."""
    return str(absolute(work.folder / name))


def _answer(path: Path, work: Work) -> Answer:
    if work.kind in ("text", "source") and path == absolute(work.path):
        from fanpack.readers.sources import limit_of

        return answer_for(path, work.folder, limit_of(path, work.folder))
    return answer_for(path, work.folder)


def _pictures(files: Carried) -> Iterator[str]:
    """The names of pictures in Markdown texts, as far as a glance can tell."""
    for answer in list(files.answers.values()):
        for found in _PICTURE.findall(answer) if isinstance(answer, bytes) else ():
            name = unquote(found.decode("utf-8", "replace"))
            if ":" not in name and "\0" not in name and not name.startswith(("/", "\\")):
                yield name


def _below(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.as_posix()
