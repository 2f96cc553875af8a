"""Reads an EPUB of unknown making: its pages are chapters, or front and back matter, or neither.

What a page is, is told by its semantics, the guide of EPUB 2, its body's classes or its
name; where a chapter begins, by headings and the table of contents.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import PurePath

from fanpack.book import (
    Block,
    Blocks,
    Book,
    Chapter,
    Heading,
    Inlines,
    Source,
    Text,
    plain,
    words_of,
)
from fanpack.readers.epub.container import Container, Page
from fanpack.readers.epub.metadata import Entry, take_metadata
from fanpack.readers.epub.pictures import Pictures
from fanpack.readers.facts import Facts
from fanpack.readers.headings import chapter_heading
from fanpack.readers.html.blocks import read_blocks
from fanpack.readers.html.chapters import finished, named
from fanpack.readers.html.context import Context
from fanpack.readers.html.notes import Notes
from fanpack.readers.html.tree import Element, classes, name_of, text_of, type_of

_KINDS: dict[str, tuple[str, ...]] = {
    "toc": ("toc", "landmarks", "page-list", "loi", "lot", "index", "tocpage", "contents"),
    "cover": ("cover", "coverpage"),
    "title": ("titlepage", "halftitlepage", "halftitle", "title-page", "half-title"),
    "disclaimer": ("disclaimer",),
    "copyright": ("copyright-page", "copyright", "imprint", "colophon", "imprimatur"),
    "dedication": ("dedication",),
    "acknowledgments": ("acknowledgments", "acknowledgements", "contributors"),
    "notes_before": ("preface", "foreword", "preamble"),
    "notes_after": ("afterword", "conclusion", "appendix"),
    "summary": ("abstract", "summary"),
}
_KIND_OF = {name: kind for kind, names in _KINDS.items() for name in names}
_STEM = re.compile(r"[a-z]+(?:[-_][a-z]+)*")


@dataclass(slots=True)
class _Draft:
    """A chapter while pages are read: its heading, its blocks and where it begins."""

    heading: Inlines
    blocks: list[Block] = field(default_factory=list)
    source: Source | None = None


@dataclass(slots=True)
class UnknownMaker:
    """Reads an EPUB of unknown making."""

    container: Container
    context: Context
    pictures: Pictures
    facts: Facts
    drafts: list[_Draft] = field(default_factory=list)

    def book(self, pages: list[Page], entries: list[Entry]) -> Book:
        """The book of all pages."""
        take_metadata(entries, self.facts)
        notes = Notes(self.context)
        for page in pages:
            notes.index(page.item.path, page.root)
        self.context.note = notes.of
        guide = self._guide()
        for page in pages:
            notes.page = page.item.path
            self.context.file = f"{self.container.archive.file}/{page.item.path}"
            self.context.picture = partial(self.pictures.name, page.item)
            kind = guide.get(page.item.path) or _kind_of(page)
            if kind and self._matter(page, kind):
                continue
            self._page(page)
        self.context.file = self.container.archive.file
        chapters = self._chapters()
        stem = PurePath(self.context.file.replace("\\", "/")).stem
        sample = " ".join(plain(chapter.blocks)[:20_000] for chapter in chapters[:3])
        return Book(self.facts.metadata(stem, sample), chapters)

    def _guide(self) -> dict[str, str]:
        """What the guide of EPUB 2 calls pages, by path."""
        found: dict[str, str] = {}
        by_path = self.container.items
        for each in self.container.package.iter():
            if name_of(each) == "reference":
                kind = _KIND_OF.get((each.get("type") or "").lower(), "")
                href = (each.get("href") or "").partition("#")[0]
                paths = [path for path in by_path if href and path.endswith(href)]
                if kind and len(paths) == 1:
                    found[paths[0]] = kind
        return found

    def _matter(self, page: Page, kind: str) -> bool:
        """Take a page of front or back matter; False if it is better read as a chapter."""
        text = text_of(page.root)
        if kind in ("toc", "cover"):
            self.context.drop(text, "the table of contents" if kind == "toc" else "the cover", 1)
            return True
        blocks = self._blocks(page)
        if kind == "title":
            known = {word.casefold() for word in words_of(self._title_words())}
            if all(word.casefold() in known for word in words_of(text)):
                self.context.drop(text, "the title page", 1)
                return True
            kind = "notes_before"
        if kind == "copyright":
            kind = "notes_after"
        blocks = self._without_heading(blocks)
        if not blocks or len(plain(blocks).split()) > 3000:
            return not blocks
        self.context.guess(kind, f"taken for {kind.replace('_', ' ')}: {page.item.path}", 1)
        values = self.facts.values
        if kind == "summary" and words_of(plain(blocks)) == words_of(plain(values.get(kind, ()))):
            values.pop(kind)
        values[kind] = (*values.get(kind, ()), *blocks)
        return True

    def _title_words(self) -> str:
        values = self.facts.values
        names = " ".join(each.name for each in values.get("authors", ()))
        return f"{values.get('title', '')} {names} by von par de a an the"

    def _without_heading(self, blocks: Blocks) -> Blocks:
        if blocks and isinstance(blocks[0], Heading):
            self.context.drop(plain(blocks[0].children), "a heading of front or back matter", 1)
            return blocks[1:]
        return blocks

    def _blocks(self, page: Page) -> Blocks:
        return read_blocks(list(page.root.iter("body")), self.context)

    def _page(self, page: Page) -> None:
        blocks = self._blocks(page)
        if not blocks or self._is_heading_of_notes(page, blocks):
            return
        source = Source(self.context.file, 1)
        starts = _starts(blocks)
        title = self.container.titles.get(page.item.path, "")
        before = blocks[: starts[0]] if starts else blocks
        if not starts:
            if self.drafts and not title and self.container.titles:
                self.drafts[-1].blocks.extend(blocks)  # calibre splits long chapters
                return
            heading: Inlines = (Text(title),) if title else ()
            if title:
                self.context.guess("heading", f"“{title}”, from the table of contents", 1)
            self.drafts.append(_Draft(heading, list(blocks), source))
            return
        for start, end in zip(starts, [*starts[1:], len(blocks)], strict=True):
            heading, rest = _heading(blocks, start)
            self.drafts.append(_Draft(heading, [*before, *blocks[rest:end]], blocks[start].source))
            before = ()

    def _is_heading_of_notes(self, page: Page, blocks: Blocks) -> bool:
        """Whether only a heading is left of a page, all else being footnotes by now."""
        read = self.context.notes_read
        if not all(isinstance(each, Heading) for each in blocks):
            return False
        if not any(each in read for each in page.root.iter()):
            return False
        self.context.drop(plain(blocks), "the heading of the notes", 1)
        return True

    def _chapters(self) -> tuple[Chapter, ...]:
        lines = [each.source.line if each.source else 1 for each in self.drafts]
        names = named([each.heading for each in self.drafts], lines, self.context)
        chapters = [
            Chapter(name.title, name.number, tuple(draft.blocks), source=draft.source)
            for name, draft in zip(names, self.drafts, strict=True)
            if draft.blocks or draft.heading
        ]
        if len(chapters) == 1 and self._is_title(chapters[0].title):
            self.context.drop(plain(chapters[0].title), "the title again", 1)
            chapters = [replace(chapters[0], title=())]
        return finished(chapters, self.context)

    def _is_title(self, nodes: Inlines) -> bool:
        title = str(self.facts.values.get("title", ""))
        return words_of(plain(nodes).casefold()) == words_of(title.casefold())


def _kind_of(page: Page) -> str:
    """What a page is, by its semantics, its body's id and classes, or its file's name."""
    body = next(page.root.iter("body"), page.root)
    for element in (body, *_outer(body)):
        for term in sorted(type_of(element)):
            if term in _KIND_OF:
                return _KIND_OF[term]
            if term in ("chapter", "bodymatter", "prologue", "epilogue", "part"):
                return ""
    names = [body.get("id") or "", *sorted(classes(body))]
    names.append(PurePath(page.item.path).stem)
    for name in names:
        if (key := name.lower().replace("_", "-")) in _KIND_OF and _STEM.fullmatch(name.lower()):
            return _KIND_OF[key]
    return ""


def _outer(body: Element) -> Iterator[Element]:
    """The one element that holds all of a page, and the one in it."""
    element = body
    for _ in range(2):
        inside = [each for each in element if name_of(each)]
        if len(inside) != 1:
            return
        element = inside[0]
        yield element


def _starts(blocks: Blocks) -> list[int]:
    """Where chapters begin on a page: at its first heading if that opens the page, and at
    others of the same level."""
    at = next((at for at, each in enumerate(blocks) if isinstance(each, Heading)), None)
    if at is None:
        return []
    first = blocks[at]
    assert isinstance(first, Heading)
    same = [
        place
        for place, each in enumerate(blocks)
        if isinstance(each, Heading) and each.level == first.level
    ]
    opens = len(plain(blocks[:at]).split()) < 40
    if not opens and not all(_counts(blocks[each]) for each in same):
        return []
    return same


def _counts(block: Block) -> bool:
    return isinstance(block, Heading) and chapter_heading(plain(block.children)) is not None


def _heading(blocks: Blocks, start: int) -> tuple[Inlines, int]:
    """The heading at `start`, with a title below `Chapter One`, and where the text begins."""
    first = blocks[start]
    assert isinstance(first, Heading)
    said = chapter_heading(plain(first.children))
    after = blocks[start + 1] if start + 1 < len(blocks) else None
    bare = said is not None and said.number is not None and not said.title
    if isinstance(after, Heading) and bare and after.level > first.level and not _counts(after):
        return (*first.children, Text(": "), *after.children), start + 2
    return first.children, start + 1
