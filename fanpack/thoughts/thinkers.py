"""Finds thinkers whose name is spelled one way in the text and another under `thoughts: by:`."""

import difflib
from collections.abc import Iterator
from typing import NamedTuple

from fanpack.book import Book, Paragraph, Source, Telepathy, Thought, walk, words_of

_ALIKE = 0.75


class Misspelt(NamedTuple):
    """A thinker in the text, the name with a look that must be meant, and the place."""

    name: str
    meant: str
    source: Source | None


def misspelt_thinkers(book: Book) -> Iterator[Misspelt]:
    """Thinkers that have no look of their own although one like them has, who is nowhere in the
    text; each once. Anna is not taken for Hanna where both think.
    """
    thinking = dict(_thinkers(book)) if book.thoughts.by else {}
    present = {_key(name) for name in thinking}
    listed = {_key(name): name for name, _ in book.thoughts.by}
    absent = [key for key in listed if key not in present]
    for name, source in thinking.items():
        if _key(name) not in listed:
            for meant in difflib.get_close_matches(_key(name), absent, n=1, cutoff=_ALIKE):
                yield Misspelt(name, listed[meant], source)


def _thinkers(book: Book) -> Iterator[tuple[str, Source | None]]:
    """Who thinks in a book's chapters, each with the last paragraph in which one does."""
    for chapter in book.chapters:
        for paragraph in walk(chapter.blocks):
            if isinstance(paragraph, Paragraph):
                for node in walk((paragraph,)):
                    if isinstance(node, Thought | Telepathy) and node.by:
                        yield node.by, paragraph.source


def _key(name: str) -> str:
    """A name as looks are chosen by it: capitals and signs do not matter."""
    return "-".join(words_of(name.casefold()))
