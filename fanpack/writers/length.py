"""About how many pages a book will have, before it is laid out: from its letters alone.

It is a guess to begin with. What depends on the number of pages is decided when they are there.
"""

from math import ceil

from fanpack.book import Book, Chapter, Paragraph, SceneBreak, plain, walk
from fanpack.styles.geometry import Page

_LETTER = 0.41
"""The width of a letter, spaces among them, in ems of the text."""
_LAST_LINE = 0.5
"""What a paragraph's last line leaves white, in lines."""
_BREAK = 3
"""The lines of a scene break."""
_OPENING = 10
"""The lines that a chapter's heading takes, with the white around it."""
_ENTRY = 1.5
"""The lines that the contents have for a chapter."""


def about(book: Book, page: Page, *, recto: bool) -> int:
    """How many pages of this size a book will have; `recto` says that chapters begin on a
    right-hand page. Stories of a dozen pages came to up to 1.3 of what they have, longer ones and
    novels to 0.87 to 1.05."""
    chapters = 0
    for chapter in book.chapters:
        count = pages_of(chapter, page)
        chapters += count + count % 2 * recto
    contents = ceil(len(book.chapters) * _ENTRY / page.lines)
    return chapters + contents + len(book.front) + len(book.back) // 2


def pages_of(chapter: Chapter, page: Page) -> int:
    """About how many pages of this size a chapter will have."""
    return ceil(_lines(chapter, page) / page.lines)


def _lines(chapter: Chapter, page: Page) -> float:
    shown = (*chapter.summary, *chapter.notes_before, *chapter.blocks, *chapter.notes_after)
    across = page.measure / (page.size * _LETTER)
    lines = len(plain(shown)) / across + _OPENING
    for node in walk(shown):
        match node:
            case Paragraph():
                lines += _LAST_LINE
            case SceneBreak():
                lines += _BREAK
    return lines
