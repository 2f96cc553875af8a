"""Reads the pages of fanpack's own EPUBs: the writer's XHTML back to the nodes it was.

`fanpack.writers.xhtml` and `.pages` are the other half of this module: what they add in
words of their own (labels, chapter numbers, links back) is left out here again.

A book comes back equal, with all that the book model can say, but for this:

- front and back matter and a drawn cover, which are made anew out of the metadata; the
  works of an omnibus are chapters of one work;
- pictures that nothing shows;
- what no page can have: characters that XML or HTML forbids, language tags that are not
  well-formed, links within links or to nowhere, footnotes within links (they stand behind);
- what no reader makes: neighbouring texts in pieces, marks and paragraphs with nothing in
  them, more than 100 things within each other;
- fields of the metadata that no manuscript may say, such as a date that is none.
"""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from typing import get_args
from urllib.parse import unquote

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
    Italic,
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
from fanpack.readers.html.context import Context, line_of
from fanpack.readers.html.tree import (
    NO_TEXT,
    Element,
    classes,
    first_text_of,
    line_text,
    name_of,
    tail_of,
    text_of,
)
from fanpack.readers.own.record import missing_picture

_GENERATED = frozenset({"label", "chapter-number", "work-title", "headline", "backlink"}
                       | {"edition"})  # fmt: skip
_EXTRACTS: dict[str, ExtractKind] = {kind: kind for kind in get_args(ExtractKind)}
_PARAGRAPHS: dict[str, ParagraphKind] = {kind: kind for kind in get_args(ParagraphKind) if kind}
_PHRASES: dict[str, PhraseKind] = {kind: kind for kind in get_args(PhraseKind)}
_SCHEMES = ("http://", "https://", "mailto:")
_LINE_ENDS = re.compile("[\n\t]")
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
    | {"aside", "table", "section", "header", "footer", "article", "main", "pre", "dl", "dt", "dd"}
)
_MOST_NESTED = 100
"""Elements within each other, of which each takes up to six calls; deeper ones are plain text."""
_MOST_NOTES = 12
"""Footnotes within footnotes, as in Markdown."""


@dataclass(slots=True)
class OwnPage:
    """One page of our own: `picture` names a picture by its address, `language` is the book's.

    What somebody has added to the page by hand is read as far as it says anything: no
    word of it is lost.
    """

    root: Element
    context: Context
    picture: Callable[[str], str | None]
    language: str
    notes: dict[str, Element] = field(default_factory=dict)
    _depth: int = 0
    _notes_open: int = 0

    def sections(self) -> list[Element]:
        """The sections of the page, footnotes not among them."""
        return [
            each
            for each in self.root.iter("section")
            if "endnotes" not in classes(each)
            and not any(name_of(above) == "section" for above in each.iterancestors())
        ]

    # ------------------------------------------------------------ chapters

    def chapter(self, section: Element) -> Chapter:
        """A chapter out of its `section`."""
        title: Inlines = ()
        number: int | None = None
        texts: dict[str, Blocks] = {}
        rest: list[Element] = []
        for child in section:
            known = classes(child)
            name = "" if "chapter-summary" not in known else "summary"
            if "chapter-note" in known:
                name = "notes_after" if "after" in known else "notes_before"
            if "chapter-heading" in known:
                title, number = self._heading(child)
            elif name:
                texts[name] = (*texts.get(name, ()), *self.blocks(child))
            else:
                rest.append(child)
                continue
            rest.extend(_tail(child))
        body = self._run(section, section.text, rest)
        source = self._source(section)
        return Chapter(title, number, body, source=source, **texts)

    def _heading(self, element: Element) -> tuple[Inlines, int | None]:
        """The title and number of a chapter. A title that is not marked as one is one, too."""
        number: int | None = None
        title: list[Inline] = [Text(element.text or "")]
        for part in element:
            known = classes(part)
            if "chapter-number" in known:
                number = self._number(line_text(part))
                self.context.drop_element(part, "a chapter's number")
            elif "work-title" in known:
                self.context.drop_element(part, "the title again")
            elif "chapter-title" in known:
                title.extend(self.inlines(part))
            elif "turn" not in known:
                title.extend(self._inline(part))
            title.append(Text(part.tail or ""))
        nodes = _settled(title)
        return _without_line_ends(nodes), number

    def _number(self, text: str) -> int | None:
        words = labels(self.language)
        for place in range(1, len(words.number_words) + 1):
            if words.chapter(place) == text:
                return place
        digits = re.search(r"-?\d{1,9}", text)
        return int(digits[0]) if digits else None

    def section(self, section: Element) -> Blocks:
        """The blocks of a section of front or back matter, without its heading."""
        rest: list[Element] = []
        for child in section:
            if name_of(child) == "h1":
                self.context.drop_element(child, "a heading that fanpack adds")
                rest.extend(_tail(child))
            else:
                rest.append(child)
        return self._run(section, section.text, rest)

    # ------------------------------------------------------------ blocks

    def blocks(self, element: Element) -> Blocks:
        """The blocks inside an element. Text that stands directly in it is a paragraph."""
        return self._run(element, element.text, list(element))

    def _run(self, element: Element, text: str | None, children: list[Element]) -> Blocks:
        out: list[Block] = []
        loose: list[Element] = []
        before = text

        def end() -> None:
            nodes = self._row(before, loose)
            if not _is_white(nodes):
                out.append(Paragraph(nodes, "", self._source(element)))

        for child in children:
            if name_of(child) not in _BLOCKS:
                loose.append(child)
                continue
            end()
            out.extend(self._block(child))
            before, loose = child.tail, []
        end()
        return tuple(out)

    def _source(self, element: Element) -> Source:
        return Source(self.context.file, line_of(element))

    def _block(self, element: Element) -> Blocks:
        if self._depth >= _MOST_NESTED:
            nodes = _settled([Text(text_of(element))])
            return () if _is_white(nodes) else (Paragraph(nodes, "", self._source(element)),)
        self._depth += 1
        blocks = self._block_at(element)
        self._depth -= 1
        return blocks

    def _block_at(self, element: Element) -> Blocks:
        name, known, source = name_of(element), classes(element), self._source(element)
        if known & _GENERATED:
            self.context.drop_element(element, "words that fanpack adds")
            return ()
        match name:
            case "p" if not any(name_of(each) in _BLOCKS for each in element):
                nodes = self.inlines(element)
                return (Paragraph(nodes, _kind(known), source),) if nodes else ()
            case "hr":
                return (SceneBreak("minor" if "minor" in known else "major", source),)
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                return (Heading(_level(element), self.inlines(element), source),)
            case "aside":
                return (Aside(self.blocks(element), source),)
            case "div" if "verse" in known:
                return self._verse(element)
            case "blockquote" | "div" if known & set(_EXTRACTS):
                extract = next(_EXTRACTS[each] for each in sorted(known & set(_EXTRACTS)))
                return (Extract(extract, self.blocks(element), source),)
            case "ol" | "ul" if all(name_of(each) == "li" for each in element):
                items = tuple(ListItem(self._item(each)) for each in element)
                start = _whole(element.get("start"), 1)
                return (List(items, name == "ol", start, source),)
            case "figure" if next(element.iter("img"), None) is not None:
                return self._figure(element)
            case "table" if next(element.iter("tr"), None) is not None:
                return self._table(element)
            case _:
                return self.blocks(element)

    def _item(self, element: Element) -> Blocks:
        blocks = self.blocks(element)
        kind = _kind(classes(element))
        if kind and blocks and isinstance(blocks[0], Paragraph):
            return (replace(blocks[0], kind=kind), *blocks[1:])
        return blocks

    def _verse(self, element: Element) -> Blocks:
        stanzas = tuple(self._stanza(each) for each in element)
        return (Verse(stanzas, self._source(element)),)

    def _stanza(self, element: Element) -> Stanza:
        """A stanza. Words that are in no line are one."""
        lines: list[VerseLine] = []
        for each in element:
            if "line" in classes(each):
                steps = (_INDENT.fullmatch(name) for name in classes(each))
                indent = next((int(found[1]) for found in steps if found), 0)
                indent = _whole(each.get("data-indent"), indent)
                lines.append(VerseLine(self.inlines(each), indent))
            elif nodes := _settled(list(self._inline(each))):
                lines.extend([] if "turn" in classes(each) else [VerseLine(nodes)])
            tail = _settled([Text(each.tail or "")])
            lines.extend([] if _is_white(tail) else [VerseLine(tail)])
        first = _settled([Text(element.text or "")])
        return Stanza((*(() if _is_white(first) else (VerseLine(first),)), *lines))

    def _figure(self, element: Element) -> Blocks:
        image = next(element.iter("img"))
        name = self.picture(image.get("src") or "")
        caption = next((self.inlines(each) for each in element.iter("figcaption")), ())
        figure = Figure(name or "", image.get("alt") or "", caption, self._source(element))
        return (figure if name else missing_picture(figure),)

    def _table(self, element: Element) -> Blocks:
        tops = [row for part in element.iter("thead") for row in part.iter("tr")]
        heads = [self._cells(row) for row in tops]
        rows = [self._cells(row) for row in element.iter("tr") if row not in tops]
        width = max(len(row) for row in (*heads, *rows))
        head, *more = heads or [()]
        cells = (_filled(row, width) for row in (*more, *rows))
        return (Table(_filled(head, width), tuple(cells), self._source(element)),)

    def _cells(self, row: Element) -> tuple[Cell, ...]:
        return tuple(Cell(self.inlines(cell)) for cell in row)

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
        return _settled(out)

    def _inline(self, element: Element) -> Inlines:
        if name_of(element) in NO_TEXT:
            return ()
        if self._depth >= _MOST_NESTED:
            return _settled([Text(text_of(element))])
        self._depth += 1
        nodes = self._inline_at(element)
        self._depth -= 1
        return nodes

    def _inline_at(self, element: Element) -> Inlines:
        name, known = name_of(element), classes(element)
        if "noteref" in known:
            return self._note(element)
        if known & _GENERATED:
            self.context.drop_element(element, "a link back to the text")
            return ()
        if name == "br":
            return (LineBreak(),)
        if name == "code" and not len(element):
            return (Code(element.text or ""),)
        if name == "img":
            return self._picture(element)
        children = self.inlines(element)
        if not children:
            return ()
        if name in _PLAIN:
            return (_PLAIN[name](children),)
        if name == "a" and (href := _target(element)):
            return (Link(children, href),)
        if name == "i":
            return (self._slanted(element, children),)
        return (SmallCaps(children),) if "smallcaps" in known else children

    def _picture(self, element: Element) -> Inlines:
        """A picture within a line, which no book has."""
        alt = element.get("alt") or ""
        self.context.warn("picture", "a picture within a line is left out", line_of(element))
        return (Text(f"[{alt}]"),) if alt else ()

    def _slanted(self, element: Element, children: Inlines) -> Inline:
        known = classes(element)
        by = next((each[3:] for each in sorted(known) if each.startswith("by-")), "")
        by = element.get("data-by") or by
        if "thought" in known:
            return Thought(children, by)
        if "telepathy" in known:
            return Telepathy(children, by)
        kind = next((_PHRASES[each] for each in sorted(known & set(_PHRASES))), None)
        return Phrase(children, kind, element.get("lang") or "") if kind else Italic(children)

    def _note(self, element: Element) -> Inlines:
        """A footnote, where it is referred to; what a second reference says is its number."""
        note = self._note_of(next(element.iter("a"), element))
        if note is None or self._notes_open >= _MOST_NOTES:
            return _settled([Text(text_of(element))])
        self.context.drop_element(element, "a footnote's number")
        self.context.notes_read.add(note)
        self._notes_open += 1
        blocks = self.blocks(note)
        self._notes_open -= 1
        return (Note(blocks),)

    def _note_of(self, link: Element) -> Element | None:
        """The footnote that a link refers to, if it is not read yet."""
        if not self.notes:
            self.notes = {each.get("id") or "": each for each in self.root.iter("aside")}
        note = self.notes.get((link.get("href") or "").rpartition("#")[2])
        return None if note in self.context.notes_read else note

    # ------------------------------------------------------------ what is left

    def leave_out(self, element: Element, reason: str, but: Collection[Element] = ()) -> None:
        """Account for a page that the book does not have, and for the footnotes to it.

        Elements of `but` are accounted for already.
        """
        left = [element]
        for each in left:
            self.context.drop_element(each, reason, but)
            notes = {self._note_of(link): None for link in each.iter("a")}
            left.extend(note for note in notes if note is not None)
            self.context.notes_read.update(left)

    def outside(self) -> Blocks:
        """The blocks that stand beside the sections of the page: somebody has put them there."""
        inside = self.sections()
        bodies = list(self.root.iter("body"))
        blocks = (self._run(body, body.text, _without(body, inside)) for body in bodies)
        return tuple(block for each in blocks for block in each)

    def unread_notes(self) -> list[Element]:
        """The footnotes of the page that nothing refers to, or nothing that has been read."""
        notes = (each for each in self.root.iter("aside") if "footnote" in classes(each))
        return [each for each in notes if each not in self.context.notes_read]


def _settled(nodes: list[Inline]) -> Inlines:
    """Inlines with neighbouring texts joined; the line ends among the tags are blanks."""
    texts = (
        replace(node, text=_LINE_ENDS.sub(" ", node.text)) if isinstance(node, Text) else node
        for node in nodes
    )
    merged = merge_text(tuple(texts))
    return () if _is_white(merged) else merged


def _is_white(nodes: Inlines) -> bool:
    return all(isinstance(each, Text) and not each.text.strip(" ") for each in nodes)


def _without_line_ends(nodes: Inlines) -> Inlines:
    """A title without the blanks that the line ends beside its number have become."""
    out = list(nodes)
    if out and isinstance(out[0], Text):
        out[0] = Text(out[0].text.lstrip(" "))
    if out and isinstance(out[-1], Text):
        out[-1] = Text(out[-1].text.rstrip(" "))
    return merge_text(tuple(out))


def _without(body: Element, sections: list[Element]) -> list[Element]:
    """The children of a body but for its sections, and the text behind each of those."""
    out: list[Element] = []
    for child in body:
        if child in sections or "endnotes" in classes(child):
            out.extend(_tail(child))
        elif any(child in each.iterancestors() for each in sections):
            out.extend((first_text_of(child), *_without(child, sections), *_tail(child)))
        else:
            out.append(child)
    return out


def _tail(element: Element) -> list[Element]:
    """The text behind an element, as an element of its own; none if there is nothing to see."""
    return [tail_of(element)] if (element.tail or "").strip() else []


def _kind(known: frozenset[str]) -> ParagraphKind:
    return next((_PARAGRAPHS[each] for each in sorted(known & set(_PARAGRAPHS))), "")


def _level(heading: Element) -> int:
    return _whole(heading.get("data-level"), max(1, int(name_of(heading)[1]) - 1))


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch(r"-?[0-9]{1,9}", text) else otherwise


def _target(link: Element) -> str:
    """Where a link leads, as the author typed it; "" if that is no place outside the book."""
    href, typed = link.get("href") or "", link.get("data-href") or ""
    if typed and unquote(typed) == unquote(href):
        href = typed
    return href if href.lower().startswith(_SCHEMES) else ""


def _filled(cells: tuple[Cell, ...], width: int) -> Row:
    return Row((*cells, *(Cell(()),) * (width - len(cells))))
