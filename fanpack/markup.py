"""What there is in a book beside its text, looked for once in each chapter that is remembered."""

from collections.abc import Iterator
from dataclasses import replace

from fanpack.book import CHAPTER_TEXTS, Book, Chapter, Node, walk_book_markup, walk_markup
from fanpack.recall import remembered


def chapter_markup(chapter: Chapter, names: tuple[str, ...] = CHAPTER_TEXTS) -> tuple[Node, ...]:
    """Every node of some fields of a chapter but the `Text`, in reading order."""

    def found() -> tuple[Node, ...]:
        return tuple(node for name in names for node in walk_markup(getattr(chapter, name)))

    return remembered("markup", chapter, names, found)


def book_markup(book: Book) -> Iterator[Node]:
    """Every node of a book but the `Text`: those of its chapters in reading order, the others
    before them."""
    yield from walk_book_markup(replace(book, chapters=()))
    for chapter in book.chapters:
        yield from chapter_markup(chapter)
