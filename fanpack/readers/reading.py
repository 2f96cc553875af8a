"""What a reader gives back: the book, as far as the source tells, and the findings."""

from typing import NamedTuple

from fanpack.book import Book
from fanpack.findings import Finding


class Dropped(NamedTuple):
    """Text of a source that its book does not repeat, and why: a label, a link to elsewhere.

    With these a reading can be proved: the words of the source are the words of the
    book, of its metadata, and of what was dropped. `line` counts from 1, 0 if unknown;
    `file` is the one that it is in, where a source has several.
    """

    text: str
    reason: str
    line: int = 0
    file: str = ""


class Reading(NamedTuple):
    """A book and the findings of its reader: warnings, and every guess that was made.

    `dropped` accounts for the text that is not in the book, for readers that say so.
    """

    book: Book
    findings: tuple[Finding, ...] = ()
    dropped: tuple[Dropped, ...] = ()
