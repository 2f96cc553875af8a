"""Reads the pages of fanpack's own EPUBs: the writer's XHTML back to the nodes it was.

`fanpack.writers.xhtml` and `.pages` are the other half of this module: what they add in
words of their own (labels, chapter numbers, links back) is left out here again.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import get_args

from fanpack.book import (
    Aside,
    Block,
    Blocks,
    Cell,
    Chapter,
    Code,
    Emphasis,
    Extract,
    ExtractKind,
    Figure,
    Heading,
    Inline,
    Inlines,
    LineBreak,
    Link,
    List,
    ListItem,
    Note,
    Paragraph,
    ParagraphKind,
    Phrase,
    PhraseKind,
    Row,
    SceneBreak,
    SmallCaps,
    Source,
    Stanza,
    Strike,
    Strong,
    Sub,
    Sup,
    Table,
    Telepathy,
    Text,
    Thought,
    Verse,
    VerseLine,
    merge_text,
)
from fanpack.labels import labels
from fanpack.readers.html_context import Context, line_of
from fanpack.readers.html_tree import Element, classes, line_text, name_of

_GENERATED = frozenset({"label", "chapter-number", "work-title", "headline", "backlink"})
_EXTRACTS: dict[str, ExtractKind] = {kind: kind for kind in get_args(ExtractKind)}
_PARAGRAPHS: dict[str, ParagraphKind] = {kind: kind for kind in get_args(ParagraphKind) if kind}
_PHRASES: dict[str, PhraseKind] = {kind: kind for kind in get_args(PhraseKind)}
_INDENT = re.compile(r"indent-(\d{1,2})")
_PLAIN: dict[str, Callable[[Inlines], Inline]] = {
    "em": Emphasis,
    "strong": Strong,
    "s": Strike,
    "sup": Sup,
    "sub": Sub,
}
_BLOCKS = frozenset(
    {"p", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "div", "ol", "ul", "figure"}
    | {"aside", "table", "section"}
)


@dataclass(slots=True)
class OwnPage:
    """One page of our own: `picture` names a picture by its address, `language` is the book's."""

    root: Element
    context: Context
    picture: Callable[[str], str | None]
    language: str
    notes: dict[str, Element] = field(default_factory=dict)

    def sections(self) -> list[Element]:
        """The sections of the page, footnotes not among them."""
        bodies = list(self.root.iter("body"))
        return [
            each
            for body in bodies
            for each in body
            if name_of(each) == "section" and "endnotes" not in classes(each)
        ]

    # ------------------------------------------------------------ chapters

    def chapter(self, section: Element) -> Chapter:
        """A chapter out of its `section`."""
        title: Inlines = ()
        number: int | None = None
        texts: dict[str, Blocks] = {}
        body: list[Block] = []
        for child in section:
            known = classes(child)
            if "chapter-heading" in known:
                title, number = self._heading(child)
            elif "chapter-summary" in known:
                texts["summary"] = self.blocks(child)
            elif "chapter-note" in known:
                name = "notes_after" if "after" in known else "notes_before"
                texts[name] = self.blocks(child)
            else:
                body.extend(self._block(child))
        source = Source(self.context.file, line_of(section))
        return Chapter(title, number, tuple(body), source=source, **texts)

    def _heading(self, element: Element) -> tuple[Inlines, int | None]:
        title: Inlines = ()
        number: int | None = None
        for part in element.iter("span"):
            if "chapter-number" in classes(part):
                number = self._number(line_text(part))
                self.context.drop_element(part, "a chapter's number")
            elif "work-title" in classes(part):
                self.context.drop_element(part, "the title again")
            elif "chapter-title" in classes(part):
                title = self.inlines(part)
        return title, number

    def _number(self, text: str) -> int | None:
        words = labels(self.language)
        for place in range(1, len(words.number_words) + 1):
            if words.chapter(place) == text:
                return place
        digits = re.search(r"-?\d+", text)
        return int(digits[0]) if digits else None

    def section(self, section: Element) -> Blocks:
        """The blocks of a section of front or back matter, without its heading."""
        out: list[Block] = []
        for child in section:
            if name_of(child) == "h1":
                self.context.drop_element(child, "a heading that fanpack adds")
            else:
                out.extend(self._block(child))
        return tuple(out)

    # ------------------------------------------------------------ blocks

    def blocks(self, element: Element) -> Blocks:
        """The blocks inside an element. Text directly in it is its first paragraph."""
        lead: list[Element] = []
        out: list[Block] = []
        for child in element:
            if name_of(child) in _BLOCKS:
                out.extend(self._block(child))
            else:
                lead.append(child)
        first = self._row(element.text, lead)
        return (Paragraph(first, "", self._source(element)), *out) if first else tuple(out)

    def _source(self, element: Element) -> Source:
        return Source(self.context.file, line_of(element))

    def _block(self, element: Element) -> Blocks:
        name, known, source = name_of(element), classes(element), self._source(element)
        if known & _GENERATED:
            self.context.drop_element(element, "words that fanpack adds")
            return ()
        match name:
            case "p":
                kind: ParagraphKind = ""
                for each in known & set(_PARAGRAPHS):
                    kind = _PARAGRAPHS[each]
                nodes = self.inlines(element)
                return (Paragraph(nodes, kind, source),) if nodes else ()
            case "hr":
                return (SceneBreak("minor" if "minor" in known else "major", source),)
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                return (Heading(max(1, int(name[1]) - 1), self.inlines(element), source),)
            case "aside":
                return (Aside(self.blocks(element), source),)
            case "div" if "verse" in known:
                return (Verse(tuple(self._stanza(each) for each in element), source),)
            case "blockquote" | "div" if known & set(_EXTRACTS):
                extract = next(_EXTRACTS[each] for each in sorted(known & set(_EXTRACTS)))
                return (Extract(extract, self.blocks(element), source),)
            case "ol" | "ul":
                items = tuple(ListItem(self.blocks(each)) for each in element)
                return (List(items, name == "ol", int(element.get("start") or 1), source),)
            case "figure":
                return self._figure(element)
            case "table":
                return (self._table(element),)
            case _:
                return self.blocks(element)

    def _stanza(self, element: Element) -> Stanza:
        lines: list[VerseLine] = []
        for each in element:
            if "line" in classes(each):
                steps = (_INDENT.fullmatch(name) for name in classes(each))
                indent = next((int(found[1]) for found in steps if found), 0)
                lines.append(VerseLine(self.inlines(each), indent))
        return Stanza(tuple(lines))

    def _figure(self, element: Element) -> Blocks:
        image = next(element.iter("img"))
        alt = image.get("alt") or ""
        caption = next((self.inlines(each) for each in element.iter("figcaption")), ())
        name = self.picture(image.get("src") or "")
        source = self._source(element)
        if name is None:
            return (
                Paragraph(
                    (Text(f"[{alt}]"), *((Text(" "), *caption) if caption else ())), "", source
                ),
            )
        return (Figure(name, alt, caption, source),)

    def _table(self, element: Element) -> Table:
        heads = [row for part in element.iter("thead") for row in part]
        rows = [self._row_of(row) for part in element.iter("tbody") for row in part]
        width = len(rows[0].cells) if rows else 1
        head = self._row_of(heads[0]) if heads else Row((Cell(()),) * width)
        return Table(head, tuple(rows), self._source(element))

    def _row_of(self, row: Element) -> Row:
        return Row(tuple(Cell(self.inlines(cell)) for cell in row))

    # ------------------------------------------------------------ inlines

    def inlines(self, element: Element) -> Inlines:
        """The inlines in an element."""
        return self._row(element.text, list(element))

    def _row(self, text: str | None, elements: list[Element]) -> Inlines:
        out: list[Inline] = [Text(text or "")]
        for each in elements:
            out.extend(self._inline(each))
            added = "\n" if name_of(each) == "br" else " " if "backlink" in classes(each) else ""
            out.append(Text((each.tail or "").removeprefix(added)))
        nodes = [
            replace(node, text=node.text.replace("\n", " ")) if isinstance(node, Text) else node
            for node in out
        ]
        merged = merge_text(tuple(nodes))
        return () if all(isinstance(each, Text) and each.text == " " for each in merged) else merged

    def _inline(self, element: Element) -> Inlines:
        name, known = name_of(element), classes(element)
        if "noteref" in known:
            return self._note(element)
        if known & _GENERATED:
            self.context.drop_element(element, "a link back to the text")
            return ()
        if name == "br":
            return (LineBreak(),)
        if name == "code":
            return (Code(element.text or ""),)
        children = self.inlines(element)
        if name in _PLAIN:
            return (_PLAIN[name](children),)
        if name == "a":
            return (Link(children, element.get("href") or ""),)
        if "smallcaps" in known:
            return (SmallCaps(children),)
        return (self._slanted(element, children),) if name == "i" else children

    def _slanted(self, element: Element, children: Inlines) -> Inline:
        known = classes(element)
        by = next((each[3:] for each in sorted(known) if each.startswith("by-")), "")
        by = element.get("data-by") or by
        if "thought" in known:
            return Thought(children, by)
        if "telepathy" in known:
            return Telepathy(children, by)
        kind = next((_PHRASES[each] for each in sorted(known & set(_PHRASES))), None)
        return Phrase(children, kind, element.get("lang") or "") if kind else Emphasis(children)

    def _note(self, element: Element) -> Inlines:
        self.context.drop_element(element, "a footnote's number")
        link = next(element.iter("a"), element)
        if not self.notes:
            self.notes = {each.get("id") or "": each for each in self.root.iter("aside")}
        note = self.notes.get((link.get("href") or "").removeprefix("#"))
        return () if note is None else (Note(self.blocks(note)),)
