"""Reads EPUBs: fanpack's own, AO3's, FanFicFare's, and any other of version 2 or 3.

`container` opens it, `metadata` reads what the package says, `own.pages` the
pages of our own books, `ao3` and `fanficfare` those of the archives.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from fanpack.book import Book, chapter_text
from fanpack.findings import FanpackError, Finding
from fanpack.readers.archives import looks_like_archive
from fanpack.readers.epub.container import Page, open_epub
from fanpack.readers.epub.metadata import (
    Entry,
    entries_of,
    take_language,
    take_metadata,
)
from fanpack.readers.epub.pages import UnknownMaker
from fanpack.readers.epub.pictures import Pictures
from fanpack.readers.facts import Facts
from fanpack.readers.html.context import Context, say_active
from fanpack.readers.html.tree import Element, classes, text_of
from fanpack.readers.own.epub import is_own, own_book
from fanpack.readers.reading import Reading
from fanpack.readers.sites.ao3 import ao3_book
from fanpack.readers.sites.fanficfare import fanficfare_book, is_fanficfare_page


def looks_like_epub(data: bytes) -> bool:
    """Whether bytes are a zip container that holds an EPUB."""
    return looks_like_archive(data) and (
        b"application/epub+zip" in data[:128] or b"META-INF/container.xml" in data[-65_536 * 4 :]
    )


def epub_text(data: bytes, file: str) -> str:
    """All text on the pages of an EPUB: what the words of its reading have to add up to.

    The navigation of our own and other EPUB 3 books counts only where it is a page.
    """
    return " ".join(text_of(page.root) for page in open_epub(data, file).pages())


def read_epub(data: bytes, file: str) -> Reading:
    """A book as it was before it became an EPUB. Raises FanpackError.

    One of our own comes back equal, but for what no EPUB can hold: see `own.pages`.
    """
    container = open_epub(data, file)
    context = Context(file)
    pictures = Pictures(container, context)
    pages = list(container.pages())
    entries = entries_of(container)
    facts = Facts(context, category="fandoms")
    roots = [page.root for page in pages]
    for page in pages:
        context.file = f"{file}/{page.item.path}"
        say_active(page.root, context)
    context.file = file
    own = is_own(container, pages)
    pictures.own = own
    pictures.take_cover()
    if own:
        book = own_book(container, pages, entries, pictures, facts)
    elif _is_ao3(roots):
        _show_pictures(context, pictures, pages)
        book = _with_cover_facts(ao3_book(roots, context), entries, facts)
    elif any(map(is_fanficfare_page, roots)):
        _show_pictures(context, pictures, pages)
        take_language(entries, facts)
        book = fanficfare_book(roots, facts)
        book = _with_cover_facts(book, entries, Facts(Context(file)))
    else:
        book = UnknownMaker(container, context, pictures, facts).book(pages, entries)
    text = "".join(chapter_text(chapter) for chapter in book.chapters)
    if not book.chapters or (not own and not any(map(str.isalnum, text))):
        raise FanpackError(Finding("empty-text", "there are no words", file=file))
    book = book if own else replace(book, images=tuple(pictures.images))
    return Reading(book, tuple(context.findings), tuple(context.dropped))


def _is_ao3(roots: Sequence[Element]) -> bool:
    return any("tags" in classes(each) for root in roots for each in root.iter("dl")) and any(
        each.get("id") == "chapters" for root in roots for each in root.iter()
    )


def _show_pictures(context: Context, pictures: Pictures, pages: Sequence[Page]) -> None:
    """Give pictures by their address on any page: archives keep all pages in one folder."""
    context.picture = partial(pictures.name, pages[0].item)


def _with_cover_facts(book: Book, entries: list[Entry], facts: Facts) -> Book:
    """A book with what only its package says: nothing that the pages say is overruled."""
    take_metadata(entries, facts)
    facts.values.pop("tags", None)
    facts.values.pop("title", None)
    extra: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in facts.values.items()
        if not getattr(book.metadata, name)
    }
    return replace(book, metadata=replace(book.metadata, **extra))
