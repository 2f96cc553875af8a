"""The book of one of fanpack's own EPUBs: its chapters, and what its pages and record say.

`epub_own` reads the pages, `epub_record` the metadata beside them. What somebody has done to
the EPUB since it was made is read, too: pages and paragraphs that were put in, a new title.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from fanpack.book import (
    Aside,
    Block,
    Blocks,
    Book,
    Chapter,
    Contributor,
    Heading,
    Paragraph,
    Source,
    Text,
    ThoughtStyles,
    plain,
)
from fanpack.readers.epub_container import Container, Page
from fanpack.readers.epub_metadata import Entry, status_named, take_metadata
from fanpack.readers.epub_own import OwnPage
from fanpack.readers.epub_pictures import Pictures
from fanpack.readers.epub_record import read_record, with_changes
from fanpack.readers.facts import Facts
from fanpack.readers.html_blocks import read_blocks
from fanpack.readers.html_context import Context, line_of
from fanpack.readers.html_tree import Element, classes, line_text

_PREFIX = "urn:x-fanpack:terms#"
_SECTION_FIELDS = {
    "disclaimer-page": "disclaimer",
    "summary-page": "summary",
    "legend-page": "legend",
    "dedication-page": "dedication",
    "notes-before-page": "notes_before",
    "notes-after-page": "notes_after",
    "acknowledgments-page": "acknowledgments",
}
_MADE_PAGES = frozenset(
    {"cover-page", "half-title-page", "title-page", "content-notes-page", "series-page"}
    | {"contents-page", "next-part-page", "colophon-page", "part-title-page"}
)
"""Pages that are made out of the metadata anew."""
_TOLD_OF_PARTS = frozenset({"content-notes-page", "series-page"})
"""Such pages that are kept as notes in an omnibus: it has no metadata of each of its works."""
_FAN_LISTS = {
    "fan:fandom": "fandoms",
    "fan:relationship": "relationships",
    "fan:character": "characters",
    "fan:category": "categories",
    "fan:warning": "warnings",
    "fan:genre": "genres",
    "fan:tag": "tags",
}


def is_own(container: Container, pages: Iterable[Page]) -> bool:
    """Whether an EPUB is one of fanpack's, and still has the markup of one.

    Programs that convert EPUBs keep the text and give it markup of their own.
    """
    ours = _PREFIX in (container.package.get("prefix") or "")
    return ours and any(_is_chapter(each) for page in pages for each in page.root.iter("section"))


def _is_chapter(section: Element) -> bool:
    return "chapter" in classes(section)


def own_book(
    container: Container, pages: list[Page], entries: list[Entry], pictures: Pictures, facts: Facts
) -> Book:
    """The book that one of our own EPUBs was made of; the parts of an omnibus are chapters."""
    context = facts.context
    take_metadata(entries, facts)
    _take_own_metadata(entries, facts)
    recorded = read_record(container, context, pictures.called)
    facts.values.setdefault("language", "und")
    language = recorded.metadata.language if recorded else str(facts.values["language"])
    gathered = _Gathered(context, language)
    for page in pages:
        gathered.take(page, pictures)
    context.file = container.archive.file
    if recorded is None:
        facts.values.update(gathered.texts)
        metadata = facts.metadata(context.file, "")
    else:
        metadata = with_changes(recorded, facts.values, gathered.texts, context)
    thoughts = recorded.thoughts if recorded else ThoughtStyles()
    images = pictures.in_order()
    return Book(metadata, tuple(gathered.chapters), images=images, thoughts=thoughts)


@dataclass(slots=True)
class _Gathered:
    """The chapters and the texts of front and back matter, so far."""

    context: Context
    language: str
    chapters: list[Chapter] = field(default_factory=list)
    texts: dict[str, Blocks] = field(default_factory=dict)
    opening: int = -1
    """The chapter that opens the work of an omnibus that is being read; -1 for none."""

    def take(self, page: Page, pictures: Pictures) -> None:
        """Take what is on a page."""
        context = self.context
        context.file = f"{pictures.container.archive.file}/{page.item.path}"
        context.picture = partial(pictures.name, page.item)
        if "nav" in page.item.properties:
            context.drop_element(page.root, "the table of contents")
            return
        own = OwnPage(page.root, context, context.picture, self.language)
        sections = own.sections()
        if not any(_is_known(each) for each in sections):
            self._foreign(page)
            return
        before = len(self.chapters)
        for section in sections:
            self._section(section, own)
        self._left_over(own, len(self.chapters) > before)

    def _section(self, section: Element, own: OwnPage) -> None:
        known = classes(section)
        names = sorted(_SECTION_FIELDS[each] for each in known & set(_SECTION_FIELDS))
        if "part-title-page" in known:
            self._part(section)
        elif _is_chapter(section):
            self._chapter(section, own)
        elif self._in_part(section) and (names or known & _TOLD_OF_PARTS):
            self._add_to_part(names[0] if names else "", own.section(section))
        elif names:
            self.texts[names[0]] = (*self.texts.get(names[0], ()), *own.section(section))
        elif known & _MADE_PAGES:
            self.context.drop_element(section, "a page that fanpack adds")
        else:
            self._add(own.blocks(section), True)

    # ------------------------------------------------------------ an omnibus

    def _part(self, section: Element) -> None:
        """A work of an omnibus begins: a chapter with its title, which takes its own texts."""
        heading = next(section.iter("h1"), section)
        for each in section:
            if each is not heading:
                self.context.drop_element(each, "a page that fanpack adds")
        self.language = section.get("lang") or self.language
        source = Source(self.context.file, line_of(section))
        self.opening = len(self.chapters)
        self.chapters.append(Chapter((Text(line_text(heading)),), source=source))

    def _chapter(self, section: Element, own: OwnPage) -> None:
        own.language = self.language
        chapter = own.chapter(section)
        alone = any("work-title" in classes(each) for each in section.iter("span"))
        if alone and 0 <= self.opening == len(self.chapters) - 1:
            self.chapters[-1] = replace(self.chapters[-1], blocks=chapter.blocks)
        else:
            self.chapters.append(chapter)

    def _in_part(self, section: Element) -> bool:
        return self.opening >= 0 and (section.get("id") or "").startswith("part-")

    def _add_to_part(self, name: str, blocks: Blocks) -> None:
        """What stands before a work goes to its opening, the rest to its end."""
        behind = name in ("notes_after", "acknowledgments")
        at = len(self.chapters) - 1 if behind else self.opening
        field = "notes_after" if behind else "summary" if name == "summary" else "notes_before"
        said: dict[str, Any] = {field: (*getattr(self.chapters[at], field), *blocks)}
        self.chapters[at] = replace(self.chapters[at], **said)

    # ------------------------------------------------------------ what is not ours

    def _left_over(self, own: OwnPage, has_chapter: bool) -> None:
        """What stands beside the sections of a page, and footnotes without a reference."""
        outside = own.outside()
        if outside:
            line = outside[0].source.line if outside[0].source else 1
            self.context.guess("added", "text was put beside the chapter; it ends with it", line)
            self._add(outside, has_chapter)
        for note in own.unread_notes():
            if has_chapter:
                self.context.guess("footnote", "nothing refers to this footnote", line_of(note))
                self._add(
                    (Aside(own.blocks(note), Source(self.context.file, line_of(note))),), True
                )
            else:
                self.context.drop_element(note, "a footnote of a page that fanpack adds")

    def _add(self, blocks: Blocks, to_last: bool) -> None:
        if to_last and self.chapters:
            last = self.chapters[-1]
            self.chapters[-1] = replace(last, blocks=(*last.blocks, *blocks))
        else:
            self.chapters.append(_untitled(blocks))

    def _foreign(self, page: Page) -> None:
        """A page that is none of ours."""
        blocks = read_blocks(list(page.root.iter("body")), self.context)
        if not plain(blocks).strip():
            return
        self.context.guess("added", "this page was put in; it is taken for a chapter", 1)
        self.chapters.append(_untitled(blocks))


def _untitled(blocks: Blocks) -> Chapter:
    """Blocks as a chapter, with the heading that they begin with."""
    first: Block = blocks[0]
    if isinstance(first, Heading):
        return Chapter(first.children, None, blocks[1:], source=first.source)
    return Chapter((), None, blocks, source=first.source)


def _is_known(section: Element) -> bool:
    known = classes(section)
    return _is_chapter(section) or bool(known & (_MADE_PAGES | set(_SECTION_FIELDS)))


def _take_own_metadata(entries: list[Entry], facts: Facts) -> None:
    """What our package document says beside what those of others do."""
    values = facts.values
    for name, value in _said(entries):
        if isinstance(value, list):
            values.setdefault(name, []).extend(value)
        else:
            values[name] = value
    if values.get("published") and values.get("published") == values.get("written"):
        del values["published"]  # the writer takes the one for the other where it is missing
    others = (values.get(name, ()) for name in ("fandoms", "relationships", "genres"))
    said = {each for listed in others for each in listed}
    values["tags"] = [each for each in values.get("tags", ()) if each not in said]


def _said(entries: list[Entry]) -> Iterator[tuple[str, Any]]:
    for entry in entries:
        match entry.name:
            case name if name in _FAN_LISTS:
                yield _FAN_LISTS[name], [entry.text]
            case "schema:contentRating":
                yield "rating", entry.text
            case "fan:written" | "fan:published" | "fan:updated":
                yield entry.name.removeprefix("fan:"), entry.text
            case "description":
                yield "summary", (Paragraph((Text(entry.text),)),)
            case "fan:status":
                yield "status", status_named(entry.text)
            case "dcterms:created":
                yield "written", entry.text
            case "rights":
                yield "permission", entry.text
            case "identifier":
                yield "identifier", entry.text
            case "contributor" if entry.refined.get("role") == "edt":
                yield "betas", [Contributor(entry.text)]
