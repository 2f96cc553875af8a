"""Reads EPUBs: fanpack's own, AO3's, FanFicFare's, and any other of version 2 or 3.

`epub_container` opens it, `epub_metadata` reads what the package says, `epub_own` the
pages of our own books, `ao3` and `fanficfare` those of the archives.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from fanpack.book import Book, Chapter, Contributor, Paragraph, Text, chapter_text
from fanpack.findings import FanpackError, Finding
from fanpack.readers.ao3 import ao3_book
from fanpack.readers.archives import looks_like_archive
from fanpack.readers.epub_container import Page, open_epub
from fanpack.readers.epub_metadata import (
    Entry,
    entries_of,
    status_named,
    take_language,
    take_metadata,
)
from fanpack.readers.epub_own import OwnPage
from fanpack.readers.epub_pages import UnknownMaker
from fanpack.readers.epub_pictures import Pictures
from fanpack.readers.facts import Facts
from fanpack.readers.fanficfare import fanficfare_book, is_fanficfare_page
from fanpack.readers.html_context import Context, say_active
from fanpack.readers.html_tree import Element, classes, text_of
from fanpack.readers.reading import Reading

_OUR_PREFIX = "urn:x-fanpack:terms#"


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
    """A book as it was before it became an EPUB. Raises FanpackError."""
    container = open_epub(data, file)
    context = Context(file)
    pictures = Pictures(container, context)
    pictures.take_cover()
    pages = list(container.pages())
    entries = entries_of(container)
    facts = Facts(context, category="fandoms")
    roots = [page.root for page in pages]
    for page in pages:
        context.file = f"{file}/{page.item.path}"
        say_active(page.root, context)
    context.file = file
    own = _OUR_PREFIX in (container.package.get("prefix") or "")
    if own:
        book = _own(pages, entries, pictures, facts)
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
    book = replace(book, images=tuple(pictures.images))
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


# ---------------------------------------------------------------- our own

_SECTION_FIELDS = {
    "disclaimer-page": "disclaimer",
    "summary-page": "summary",
    "legend-page": "legend",
    "dedication-page": "dedication",
    "notes-before-page": "notes_before",
    "notes-after-page": "notes_after",
    "acknowledgments-page": "acknowledgments",
}
_FAN_LISTS = {
    "fan:fandom": "fandoms",
    "fan:relationship": "relationships",
    "fan:character": "characters",
    "fan:category": "categories",
    "fan:warning": "warnings",
    "fan:genre": "genres",
    "fan:tag": "tags",
}


def _own(pages: list[Page], entries: list[Entry], pictures: Pictures, facts: Facts) -> Book:
    context = facts.context
    take_metadata(entries, facts)
    _take_own_metadata(entries, facts)
    language = str(facts.values.get("language", "und"))
    chapters: list[Chapter] = []
    for page in pages:
        own = OwnPage(page.root, context, partial(pictures.name, page.item), language)
        sections = own.sections()
        for section in sections:
            known = classes(section)
            name = next(
                (_SECTION_FIELDS[each] for each in sorted(known & set(_SECTION_FIELDS))), ""
            )
            if "chapter" in known:
                chapters.append(own.chapter(section))
            elif name:
                facts.values[name] = own.section(section)
            else:
                context.drop_element(section, "a page that fanpack adds")
        if not sections:
            context.drop_element(page.root, "the table of contents")
    facts.values.setdefault("language", "und")
    return Book(facts.metadata(context.file, ""), tuple(chapters))


def _take_own_metadata(entries: list[Entry], facts: Facts) -> None:
    values = facts.values
    for entry in entries:
        if name := _FAN_LISTS.get(entry.name):
            values.setdefault(name, []).append(entry.text)
        elif entry.name == "schema:contentRating":
            values["rating"] = entry.text
        elif entry.name in ("fan:written", "fan:published", "fan:updated"):
            values[entry.name.removeprefix("fan:")] = entry.text
        elif entry.name == "description":
            values["summary"] = (Paragraph((Text(entry.text),)),)
        elif entry.name == "fan:status":
            values["status"] = status_named(entry.text)
        elif entry.name == "dcterms:created":
            values["written"] = entry.text
        elif entry.name == "rights":
            values["permission"] = entry.text
        elif entry.name == "identifier":
            values["identifier"] = entry.text
        elif entry.name == "contributor" and entry.refined.get("role") == "edt":
            values.setdefault("betas", []).append(entry.text)
    values["betas"] = tuple(map(Contributor, values.get("betas", ())))
    if values.get("published") and values.get("published") == values.get("written"):
        del values["published"]  # the writer takes the one for the other where it is missing
    said = {*values.get("fandoms", ()), *values.get("relationships", ()), *values.get("genres", ())}
    values["tags"] = [each for each in values.get("tags", ()) if each not in said]
