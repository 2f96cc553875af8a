"""Finds the works below a path, in natural order, and says of each bad one what is wrong.

A folder with `manuscript.yaml` is a work, and so is a .md file that begins with
front matter; a folder with `series.yaml` makes a series of the works directly in
it. Plain texts and word processors' files count where no such work is: in a series'
folder of their own, or in a tree without any manuscript, since notes often lie beside
manuscripts. HTML and EPUB, which may be finished books, count where nothing else is.
Hidden folders, pictures and links to elsewhere are passed by.
"""

import difflib
import re
from collections.abc import Generator, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from fanpack.findings import FanpackError, Finding
from fanpack.manuscript.files import absolute, cannot_open, is_file, is_folder, resolved, shown
from fanpack.manuscript.header import (
    BOOK_SUFFIXES,
    MARKDOWN_SUFFIXES,
    SERIES_FILE,
    TEXT_SUFFIXES,
    WORD_SUFFIXES,
    WORK_FILE,
    Header,
    SeriesInfo,
    has_front_matter,
    leads_outside,
    read_header,
    read_series,
)
from fanpack.manuscript.names import natural_key
from fanpack.manuscript.work import Work, make_omnibus, make_work
from fanpack.stamps import note_absent, note_closed, note_folder

PASSED_BY = {"dist", "images", "node_modules", "venv", "__pycache__", "site-packages"}
"""Folders in which no manuscripts are looked for, by name."""

_NO_STORIES = (
    "readme", "license", "licence", "copying", "notice", "changelog", "changes", "authors",
    "contributing", "requirements", "constraints", "robots", "cmakelists",
)  # fmt: skip
"""How the names of texts begin that are about other files."""

_OTHER_ENDINGS = {"manuscript.yml": WORK_FILE, "series.yml": SERIES_FILE}
_NOT_YET = {".doc", ".mobi", ".azw3", ".pdf", ".tex"}
_OMNIBUS = re.compile(rb"^omnibus\s*:\s*(true|yes|on)\b", re.IGNORECASE | re.MULTILINE)
_STORY_SUFFIXES = TEXT_SUFFIXES + WORD_SUFFIXES + BOOK_SUFFIXES


class Failure(NamedTuple):
    """A work that cannot be built: the name that its books would have, and why."""

    work: str
    findings: tuple[Finding, ...]


class Discovery(NamedTuple):
    """The works found, in natural order, and the failures beside them.

    `omnibuses` are the books of all parts that series ask for. `ignored` are the plain
    texts that were passed by, as the user knows them: they are built when named.
    """

    works: tuple[Work, ...] = ()
    failures: tuple[Failure, ...] = ()
    ignored: tuple[str, ...] = ()
    omnibuses: tuple[Work, ...] = ()


def discover(*paths: Path, skip: Iterable[Path] = ()) -> Discovery:
    """The works at some paths: each a work, a series, a tree of either, or one file.

    `skip` are folders to pass by, such as the one that books are written to. A bad
    work is a `Failure` and stops no other; so is a path that does not exist or holds
    no work. Of two works whose books would have one name the second fails.
    Raises nothing.
    """
    found = tuple(discovered(*paths, skip=skip))
    return Discovery(
        tuple(work for each in found for work in each.works),
        tuple(failure for each in found for failure in each.failures),
        tuple(name for each in found for name in each.ignored),
        tuple(omnibus for each in found for omnibus in each.omnibuses),
    )


def discovered(*paths: Path, skip: Iterable[Path] = ()) -> Iterator[Discovery]:
    """What `discover` finds, folder by folder, so that no more is held than is asked for.

    The works of a series come together, and its omnibus with them.
    """
    search = _Search({resolved(each) for each in skip})
    for path in paths:
        for _ in search.named(path):
            yield search.taken()
    yield search.taken()


def about_how_many(*paths: Path, skip: Iterable[Path] = ()) -> int:
    """About how many books lie at some paths, told without reading manuscripts."""
    passed_by = {resolved(each) for each in skip}
    count = 0
    for path in paths:
        works, texts = (1, 0) if is_file(path) else _about(path, passed_by)
        count += works or texts
    return count


def _about(folder: Path, passed_by: set[Path]) -> tuple[int, int]:
    """About how many works lie in and below a folder, and how many texts that may be some."""
    if is_file(folder / WORK_FILE):
        return 1, 0
    works = texts = 0
    entries: list[Path] = []
    with suppress(OSError):
        entries += folder.iterdir()
    for path in entries:
        if path.name.startswith(".") or path.is_symlink():
            continue
        if is_folder(path):
            if path.name not in PASSED_BY and resolved(path) not in passed_by:
                below = _about(path, passed_by)
                works, texts = works + below[0], texts + below[1]
        elif _suffix(path) in MARKDOWN_SUFFIXES:
            works += has_front_matter(path)
        elif _suffix(path) in TEXT_SUFFIXES + WORD_SUFFIXES:
            texts += _is_story(path)
    if is_file(folder / SERIES_FILE):
        return (works or texts) + _asks_for_omnibus(folder / SERIES_FILE), 0
    return works, texts


def _asks_for_omnibus(file: Path) -> bool:
    """Whether a series seems to ask for one book of all its parts."""
    with suppress(OSError):
        return _OMNIBUS.search(file.read_bytes()) is not None
    return False


@dataclass(slots=True)
class _Search:
    """The state of one search: what was found since it was last taken, which names are taken,
    and what was read in the folder that is being looked through."""

    skip: set[Path]
    works: list[Work] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    omnibuses: list[Work] = field(default_factory=list)
    _found: int = 0
    """How many works and failures were taken."""
    _seen: set[str] = field(default_factory=set)
    _names: dict[str, str] = field(default_factory=dict)
    """The file of the work that has a name."""
    _around: Path = Path()
    """The folder in which the works lie whose headers are known."""
    _headers: dict[Path, Header] = field(default_factory=dict)
    _series: dict[Path, SeriesInfo] = field(default_factory=dict)
    _bad_series: set[str] = field(default_factory=set)
    _bound: set[str] = field(default_factory=set)
    _looked_at: set[str] = field(default_factory=set)

    def taken(self) -> Discovery:
        """What was found since this was last asked."""
        found = Discovery(
            tuple(self.works), tuple(self.failures), tuple(self.ignored), tuple(self.omnibuses)
        )
        self._found += len(self.works) + len(self.failures)
        for each in (self.works, self.failures, self.ignored, self.omnibuses):
            each.clear()
        return found

    def named(self, path: Path) -> Iterator[None]:
        """Look at a path that the user named; pauses where what was found can be taken."""
        if path.name in (WORK_FILE, SERIES_FILE, *_OTHER_ENDINGS):
            path = path.parent
        try:
            if path.is_dir():
                yield from self._folder_named(path)
            elif _suffix(path) in MARKDOWN_SUFFIXES + _STORY_SUFFIXES and path.is_file():
                self._add(path)
            else:
                note_closed(path)
                self._fail(path, _unreadable(path))
        except OSError as error:
            note_closed(path)
            self._fail(path, cannot_open(error, path))

    def _folder_named(self, path: Path) -> Iterator[None]:
        before = self._count
        texts = yield from self._folder(path, path)
        if self._count > before or str(resolved(path)) in self._seen:
            self.ignored.extend(shown(text) for text in texts if not _may_be_finished(text))
            return
        stories = _stories(texts)
        for text in stories:
            self._add(text)
        self.ignored.extend(shown(text) for text in texts if text not in stories)
        if not texts:
            self._fail(path, _nothing_in(path))

    @property
    def _count(self) -> int:
        return self._found + len(self.works) + len(self.failures)

    def _folder(self, folder: Path, root: Path) -> Generator[None, None, list[Path]]:
        """Take the works in and below a folder; gives the plain texts that were passed by."""
        self._look_for_other_endings(folder)
        if is_file(folder / WORK_FILE):
            self._add(folder)
            return []
        try:
            entries = _entries(folder, root)
        except OSError as error:
            self._fail(folder, cannot_open(error, folder))
            return []
        if is_file(folder / SERIES_FILE):
            self._whole_series(folder)
            yield
        texts: list[Path] = []
        for path in entries:
            if is_folder(path):
                if resolved(path) in self.skip:
                    self._pass_by(path)
                elif path.name not in PASSED_BY:
                    texts += yield from self._folder(path, root)
                    yield
            elif _suffix(path) in MARKDOWN_SUFFIXES and has_front_matter(path):
                self._add(path)
                yield
            elif _is_story(path) and str(resolved(path)) not in self._seen:
                texts.append(path)
        return texts

    def _pass_by(self, folder: Path) -> None:
        """Leave a folder out that books are written to; a failure if a manuscript lies there."""
        note_folder(folder)
        if any(is_file(folder / name) for name in (WORK_FILE, SERIES_FILE)):
            self._fail(folder, _written_to())

    def _look_for_other_endings(self, folder: Path) -> None:
        """Tell of a `series.yml` and the like, once: nothing is read from it."""
        place = str(resolved(folder))
        if place in self._looked_at:
            return
        self._looked_at.add(place)
        for typed, name in _OTHER_ENDINGS.items():
            other = folder / typed
            if is_file(other) and not (folder / name).exists():
                self._fail(other, _other_ending(name))

    def _whole_series(self, folder: Path) -> None:
        members = _members(folder)
        if self._series_at(folder) is not None and not members:
            self._fail(folder, _nothing_in(folder))
        for path in members:
            self._add(path)
        series = self._series_at(folder)
        if series is not None and series.fields.omnibus and members:
            self._bind(series)

    def _bind(self, series: SeriesInfo) -> None:
        """Make an omnibus of all works of a series; a failure if one of them is bad."""
        name = f"{series.name}/{series.name}"
        place = str(resolved(series.folder))
        if place in self._bound:
            return
        self._bound.add(place)
        known = {resolved(work.path): work for work in self.works if work.series is series}
        volumes = []
        for part in series.parts:
            with suppress(FanpackError):
                volumes.append(known.get(part.place) or make_work(self._header(part.place), series))
        if len(volumes) < len(series.parts):
            self.failures.append(Failure(name, (_incomplete(series, len(volumes)),)))
            return
        omnibus = make_omnibus(series, tuple(volumes))
        other = self._names.setdefault(name.casefold(), omnibus.file)
        if other == omnibus.file:
            self.omnibuses.append(omnibus)
        else:
            self.failures.append(Failure(name, (_same_name(omnibus, other, name),)))

    def _add(self, path: Path) -> None:
        """Make a work of a path, with the series of the folder it lies in, or a failure."""
        header = self._header(path)
        place = header.place
        if str(place) in self._seen:
            return
        self._seen.add(str(place))
        series = None
        folder = _folder_of(path)
        for name in (SERIES_FILE, *_OTHER_ENDINGS):
            note_absent(folder / name)
        self._look_for_other_endings(folder)
        if is_file(folder / SERIES_FILE):
            series = self._series_at(folder)
            if series is None:
                return
            if place not in series.order:
                series = None
        if series is None:
            self._headers.clear()
        name = f"{series.name}/{header.name}" if series else header.name
        try:
            work = make_work(header, series)
        except FanpackError as error:
            self.failures.append(Failure(name, error.findings))
            return
        other = self._names.setdefault(name.casefold(), work.file)
        if other == work.file:
            self.works.append(work)
        else:
            self.failures.append(Failure(name, (_same_name(work, other, name),)))

    def _header(self, path: Path) -> Header:
        place = resolved(path)
        if place.parent != self._around:
            self._around = place.parent
            self._headers.clear()
            self._series.clear()
        if place not in self._headers:
            self._headers[place] = read_header(path)
        return self._headers[place]

    def _series_at(self, folder: Path) -> SeriesInfo | None:
        """The series of a folder; None if its file is wrong, which is told once."""
        place = resolved(folder)
        if str(place) in self._bad_series:
            return None
        if place not in self._series:
            try:
                headers = tuple(self._header(path) for path in _members(folder))
                self._series[place] = read_series(folder, headers)
            except FanpackError as error:
                self._bad_series.add(str(place))
                self.failures.append(Failure(shown(folder), error.findings))
        return self._series.get(place)

    def _fail(self, path: Path, finding: Finding) -> None:
        name = finding.file or shown(path)
        self.failures.append(Failure(name, (replace(finding, file=name),)))


def _members(folder: Path) -> tuple[Path, ...]:
    """The works directly in a series' folder, in natural order."""
    works: list[Path] = []
    texts: list[Path] = []
    for path in _entries(folder, folder):
        if is_folder(path):
            if is_file(path / WORK_FILE):
                works.append(path)
        elif _suffix(path) in MARKDOWN_SUFFIXES and has_front_matter(path):
            works.append(path)
        elif _is_story(path):
            texts.append(path)
    return tuple(works or _stories(texts))


def _entries(folder: Path, root: Path) -> Iterator[Path]:
    """What lies in a folder and is to be looked at, in natural order. Raises OSError at once."""
    note_folder(folder)
    found = [
        path.name
        for path in folder.iterdir()
        if not path.name.startswith(".")
        and not leads_outside(path, root)
        and not (is_folder(path) and path.is_symlink())
    ]
    found.sort(key=natural_key)
    return (folder / name for name in found)


def _stories(paths: list[Path]) -> list[Path]:
    """Those that are no finished books; where there are none, all of them."""
    return [path for path in paths if not _may_be_finished(path)] or paths


def _may_be_finished(path: Path) -> bool:
    return _suffix(path) in BOOK_SUFFIXES


def _is_story(path: Path) -> bool:
    return (
        _suffix(path) in _STORY_SUFFIXES
        and is_file(path)
        and not path.name.lower().startswith(_NO_STORIES)
    )


def _suffix(path: Path) -> str:
    return path.suffix.lower()


def _folder_of(path: Path) -> Path:
    """The folder that a path lies in, also of `.` and `..`."""
    return path.parent if path.name not in ("", "..") else absolute(path).parent


# ---------------------------------------------------------------- messages


def _same_name(work: Work, other: str, name: str) -> Finding:
    return Finding(
        "same-output",
        f"its books would be named {name}, as those of {other}",
        file=work.file,
        line=work.document.line,
        hint="rename one of the two",
    )


def _incomplete(series: SeriesInfo, count: int) -> Finding:
    return Finding(
        "incomplete-omnibus",
        f"one book of all parts needs all {len(series.parts)} works, and {count} can be built",
        file=series.document.file,
        line=series.document.line_of(("omnibus",)),
        hint="mend the others first, or leave omnibus: out",
    )


def _unreadable(path: Path) -> Finding:
    if path.is_symlink() and not path.exists():
        return Finding(
            "not-found", "there is no such file or folder", hint="it is a link that leads nowhere"
        )
    if not path.exists():
        return Finding("not-found", "there is no such file or folder", hint=_similar(path))
    suffix = _suffix(path)
    if suffix in _NOT_YET:
        return Finding(
            "cannot-read-yet",
            f"{suffix} files cannot be read yet",
            hint="save it as .docx, .odt, plain text (.txt) or Markdown (.md)",
        )
    if suffix in (".zip", ".scriv"):
        return Finding(
            "not-one-work",
            "this may hold several works",
            hint=f"import it first: fanpack import {shown(path)}",
        )
    if suffix in MARKDOWN_SUFFIXES + _STORY_SUFFIXES:
        return Finding("not-a-file", "this is neither a file nor a folder")
    return Finding(
        "unknown-format",
        f"{suffix or 'this kind of'} files are no manuscripts",
        hint="a folder with manuscript.yaml, a .md, .txt, .docx, .odt, .rtf, .html or .epub file",
    )


def _similar(path: Path) -> str:
    folder = path.parent
    try:
        names = sorted(each.name for each in folder.iterdir() if not each.name.startswith("."))
    except OSError:
        return ""
    near = difflib.get_close_matches(path.name, names, n=1, cutoff=0.7)
    return f"did you mean {shown(folder / near[0])}?" if near else ""


def _written_to() -> Finding:
    return Finding(
        "written-to",
        "the books are written here, so nothing in it is taken for a manuscript",
        hint="choose another folder with -o",
    )


def _other_ending(name: str) -> Finding:
    return Finding("wrong-name", "nothing is read from a file of this name", hint=f"name it {name}")


def _nothing_in(path: Path) -> Finding:
    if any(_suffix(each) in MARKDOWN_SUFFIXES for each in path.iterdir()):
        hint = "chapters need a manuscript.yaml beside them with title and language"
    else:
        hint = "`fanpack new TITLE` starts one"
    return Finding("no-manuscript", "there is no manuscript here", hint=hint)
