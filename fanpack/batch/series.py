"""Whole series: what their works say of each other, and the one book of all of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from fanpack import readers
from fanpack.book import Book
from fanpack.checks.series import Member, Shelf, shelves
from fanpack.findings import FanpackError, Finding
from fanpack.manuscript import Work, discover
from fanpack.manuscript.validation import right_name


@dataclass(frozen=True, slots=True)
class Shelved:
    """The series found at some paths, and why works that were found could not be read."""

    shelves: tuple[Shelf, ...]
    failures: tuple[Finding, ...]
    works: int


def shelve(*paths: Path) -> Shelved:
    """Reads all works at some paths and puts them on their shelves. Raises nothing."""
    found = discover(*paths)
    members: list[Member] = []
    failures = [finding for failure in found.failures for finding in failure.findings]
    for work in found.works:
        try:
            members.append(member(work, readers.read(work).book))
        except FanpackError as error:
            failures += [each for each in error.findings if each.severity == "error"]
    return Shelved(shelves(members), tuple(failures), len(members))


def member(work: Work, book: Book) -> Member:
    """A work, and the book as its reader gave it, as its series sees them."""
    lines = tuple(_lines(work, len(book.metadata.series)))
    return Member(work.file, book.metadata, book.word_count(), lines)


def _lines(work: Work, count: int) -> Iterable[int]:
    """Where each entry is said: that of the series' folder first, as `Work.entries` are."""
    document = work.document
    name = next((key for key in document.data if right_name(key) == "series"), "series")
    return (document.line_of((name, index)) for index in range(count))
