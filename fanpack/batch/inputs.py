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
    for each in work.volumes or (work,):
        supply(files, work, map(str, _others(each, files)))
    if work.kind == "omnibus" and work.settings.cover:
        supply(files, work, [str(work.folder / work.settings.cover)])
    return files


def _others(work: Work, files: Carried) -> Iterator[Path]:
    """What a work needs beside its chapters, which are among the files."""
    for chapter in work.chapters:
        answer = files.known(str(absolute(chapter)))
        if isinstance(answer, bytes):
            yield from (work.folder / name for name in _pictures(answer))
    if work.settings.cover:
        yield work.folder / work.settings.cover
    if work.kind in ("text", "source"):
        yield work.path.with_name(f"{work.path.stem}{_REVIEW}")
    if work.kind == "markdown":
        yield work.folder / WORK_FILE


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
    light = replace(work.series, parts=(), order={}, listed=())
    return replace(work, series=light, volumes=tuple(map(without_others, work.volumes)))


def place_of(name: str, work: Work) -> str:
    """Where a recorded input lies now."""
    return str(absolute(work.folder / name))


def _answer(path: Path, work: Work) -> Answer:
    work = next((each for each in work.volumes if _holds(each, path)), work)
    if work.kind in ("text", "source") and path == absolute(work.path):
        from fanpack.readers.sources import limit_of

        return answer_for(path, work.folder, limit_of(path, work.folder))
    return answer_for(path, work.folder)


def _holds(work: Work, path: Path) -> bool:
    return absolute(work.path) in (path, *path.parents)


def _pictures(text: bytes) -> Iterator[str]:
    """The names of pictures in a Markdown text, as far as a glance can tell."""
    for found in _PICTURE.findall(text):
        name = unquote(found.decode("utf-8", "replace"))
        if ":" not in name and "\0" not in name and not name.startswith(("/", "\\")):
            yield name


def _below(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.as_posix()
