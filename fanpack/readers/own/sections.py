"""Gathers the sections of fanpack's own pages: chapters, texts of front and back matter, the rest.

What somebody has added to a book since it was made is gathered, too.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from fanpack.book import Aside, Block, Blocks, Chapter, Heading, Source, Text, plain
from fanpack.readers.html.blocks import read_blocks
from fanpack.readers.html.context import Context, line_of
from fanpack.readers.html.tree import Element, classes, line_text
from fanpack.readers.own.pages import OwnPage

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


def is_chapter(section: Element) -> bool:
    """Whether a section is a chapter."""
    return "chapter" in classes(section)


@dataclass(slots=True)
class Gathered:
    """The chapters and the texts of front and back matter, so far."""

    context: Context
    language: str
    chapters: list[Chapter] = field(default_factory=list)
    texts: dict[str, Blocks] = field(default_factory=dict)
    read: frozenset[Element] = frozenset()
    """Lines of front and back matter that fields were read from."""
    series: Callable[[Blocks], None] | None = None
    """Takes the text of the page of the series, where that is all there is to read."""
    opening: int = -1
    """The chapter that opens the work of an omnibus that is being read; -1 for none."""

    def take(self, root: Element) -> None:
        """Take what is on a page."""
        own = OwnPage(root, self.context, self.context.picture, self.language)
        sections = own.sections()
        if not any(_is_known(each) for each in sections):
            self._foreign(root)
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
        elif is_chapter(section):
            self._chapter(section, own)
        elif self._in_part(section) and (names or known & _TOLD_OF_PARTS):
            self._add_to_part(names[0] if names else "", own.section(section))
        elif names:
            self.texts[names[0]] = (*self.texts.get(names[0], ()), *own.section(section))
        elif "series-page" in known and self.series is not None:
            self.series(own.section(section))
        elif known & _MADE_PAGES:
            own.leave_out(section, "a page that fanpack adds", self.read)
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

    def _foreign(self, root: Element) -> None:
        """A page that is none of ours."""
        blocks = read_blocks(list(root.iter("body")), self.context)
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
    return is_chapter(section) or bool(known & (_MADE_PAGES | set(_SECTION_FIELDS)))
