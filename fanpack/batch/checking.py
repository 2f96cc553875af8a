"""Checks whatever lies at some paths: manuscripts by reading them, finished files by content."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from importlib import import_module
from itertools import chain
from pathlib import Path

from fanpack.batch.pipeline import finish, read_decided, unshowable
from fanpack.batch.report import Order
from fanpack.batch.series import member
from fanpack.batch.task import asked_for
from fanpack.checks import series
from fanpack.checks.manuscript import numbered
from fanpack.checks.series import Member, shelves
from fanpack.findings import FanpackError, Finding
from fanpack.manuscript import Discovery, Failure, Work, discover
from fanpack.manuscript.discovery import PASSED_BY
from fanpack.manuscript.files import is_file, is_folder, shown
from fanpack.manuscript.header import BOOK_SUFFIXES
from fanpack.manuscript.names import natural_key
from fanpack.passes.scenes import break_scenes
from fanpack.passes.thoughts import understand
from fanpack.thoughts.lint import lint_thoughts

_CHECKS = {".epub": "fanpack.checks.epub", ".pdf": "fanpack.checks.pdf"}
_NOTHING = "M001"


@dataclass(slots=True)
class Checked:
    """What was looked at, as it comes: `findings` in order, each once.

    `works` and `files` count what was checked; `nothing` says that a path held nothing
    that can be, or is closed.
    """

    works: int = 0
    files: int = 0
    nothing: bool = False
    findings: list[Finding] = field(default_factory=list)


def check_paths(*paths: Path) -> Checked:
    """Checks the manuscripts and finished books at some paths. Raises nothing."""
    done = Checked()
    for path in paths:
        finished = list(_finished(path))
        found = discover(path) if is_folder(path) or not finished else Discovery()
        works = [work for work in found.works if not _may_be_finished(work)]
        if not finished:
            works = list(found.works)
        if works or not finished:
            told = (numbered(each) for failure in found.failures for each in failure.findings)
            _take(done, told)
        members: list[Member] = []
        for work in works:
            _take(done, check_work(work, members))
        if len(members) > 1:
            _take(done, series.check(shelves(members)))
        for file in finished:
            _take(done, check_finished(file))
        done.nothing |= not works and not finished and any(map(_is_closed, found.failures))
        done.works += len(works) + sum(_is_work(each) for each in found.failures)
        done.files += len(finished)
    done.nothing |= any(each.code == _NOTHING for each in done.findings)
    return done


def _take(done: Checked, findings: Iterator[Finding]) -> None:
    known = set(done.findings)
    done.findings += [each for each in dict.fromkeys(findings) if each not in known]


def _is_work(failure: Failure) -> bool:
    """Whether a failure is that of a work, and not of a path that holds none or is closed."""
    told = (numbered(each).code for each in failure.findings)
    return _NOTHING not in told and not _is_closed(failure)


def _is_closed(failure: Failure) -> bool:
    return any(each.code == "cannot-open" for each in failure.findings)


def _may_be_finished(work: Work) -> bool:
    return work.path.suffix.lower() in BOOK_SUFFIXES


# ---------------------------------------------------------------- manuscripts


def check_work(work: Work, members: list[Member]) -> Iterator[Finding]:
    """Everything that is wrong with a manuscript: what its reader says, and its thoughts.

    One that can be read is added to `members`, for what its series says.
    """
    try:
        asked_for(work, Order(Path()))
        reading = read_decided(work)
        members.append(member(work, reading.book))
        told = iter(reading.findings)
        understood = understand(break_scenes(reading.book), work.settings.italics)
        book = finish(reading.book, work.settings)
        explained = any(each.kind == "legend" for each in (*book.front, *book.back))
        lint = lint_thoughts(understood, explained=explained, italics=work.settings.italics)
        found = chain(told, lint, unshowable(book))
    except FanpackError as error:
        found = chain(error.findings)
    places: set[tuple[str, str | None, int | None]] = set()
    for finding in map(numbered, found):
        place = (finding.code, finding.file, finding.line)
        # A reader and the lint may see the same unclosed mark.
        if finding.code == "T001" and place in places:
            continue
        places.add(place)
        yield finding


# ---------------------------------------------------------------- finished files


def _finished(path: Path) -> Iterator[Path]:
    """The finished EPUBs and PDFs at a path, by their content, in natural order."""
    if is_folder(path):
        entries: list[Path] = []
        with suppress(OSError):
            entries += path.iterdir()
        for each in sorted(entries, key=lambda each: natural_key(each.name)):
            hidden = each.name.startswith(".") or each.is_symlink()
            if hidden or (is_folder(each) and each.name in PASSED_BY):
                continue
            if is_folder(each) or each.suffix.lower() in _CHECKS:
                yield from _finished(each)
    elif is_file(path) and kind_of_finished(path):
        yield path


def kind_of_finished(path: Path) -> str:
    """``.epub`` or ``.pdf`` if a file is one of these, whatever its name says; else empty."""
    try:
        with path.open("rb") as stream:
            head = stream.read(128)
    except OSError:
        return ""
    if head.startswith(b"%PDF"):
        return ".pdf"
    is_epub = b"mimetypeapplication/epub+zip" in head or path.suffix.lower() == ".epub"
    return ".epub" if is_epub else ""


def check_finished(path: Path) -> Iterator[Finding]:
    """Everything that is wrong with a finished EPUB or PDF."""
    module = import_module(_CHECKS[kind_of_finished(path)])
    yield from module.check(path.read_bytes(), shown(path))
