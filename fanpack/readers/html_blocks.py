"""The body of an HTML page to blocks of a book: whatever archives, editors and converters write.

A page's elements are walked once. Text gathers in runs until a block begins or ends;
containers (quotations, lists, cells) are read by builders of their own.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from fanpack.book import (
    Aside,
    Block,
    Blocks,
    Code,
    Extract,
    ExtractKind,
    Figure,
    Heading,
    Inlines,
    LineBreak,
    List,
    ListItem,
    Note,
    Paragraph,
    ParagraphKind,
    SceneBreak,
    Source,
    Strong,
    Text,
    plain,
    walk,
)
from fanpack.readers.html_context import Context, line_of
from fanpack.readers.html_inlines import (
    MOST_MARKS,
    Mark,
    Run,
    inlines_of,
    is_unseen,
    mark_of,
    tidy,
    without_outer_blanks,
)
from fanpack.readers.html_soup import (
    Gap,
    Item,
    as_aside,
    lines_are_paragraphs,
    settle,
    split_at_breaks,
    split_lines,
    typed_break,
)
from fanpack.readers.html_tables import grid
from fanpack.readers.html_tree import (
    HEAD_ONLY,
    NO_TEXT,
    Element,
    classes,
    is_note_mark,
    name_of,
    type_of,
)

MOST_NESTED = 10
"""Quotations and lists within each other; deeper ones are read as if they were not there."""

_DROPPED = {
    "nav": "navigation",
    "iframe": "a page within the page",
    "object": "an embedded object",
    "embed": "an embedded object",
    "applet": "an embedded object",
    "video": "a film",
    "audio": "a recording",
    "canvas": "a drawing",
    "svg": "a drawing",
    "button": "a form's button",
    "select": "a form's field",
    "textarea": "a form's field",
    "input": "a form's field",
    "datalist": "a form's field",
    "noframes": "text for browsers without frames",
    "noembed": "text for browsers without plug-ins",
}
_ACTIVE = frozenset({"script", "iframe", "object", "embed", "applet"})
_BLOCK_LIKE = frozenset(
    {"p", "div", "section", "article", "main", "header", "footer", "aside", "body", "html", "form"}
    | {"fieldset", "legend", "address", "dl", "dt", "dd", "figcaption", "caption", "hgroup"}
    | {"tbody", "thead", "tfoot", "tr", "td", "th", "li", "label", "optgroup"}
    | {"details"}  # what opens at a click is open in a book
)


_NOTE_CLASS = re.compile(r"(?:authors?|chapter)[-_]?notes?", re.IGNORECASE)
"""Classes by which archives tell the author's notes from the story."""


def read_blocks(elements: Iterable[Element], context: Context) -> Blocks:
    """The blocks of some elements and of the text behind each: a chapter, a summary."""
    builder = _Builder(context)
    for element in elements:
        builder.element(element)
    return builder.blocks()


def read_inside(element: Element, context: Context) -> Blocks:
    """The blocks inside of an element."""
    builder = _Builder(context)
    builder.inside(element)
    return builder.blocks()


def read_line(element: Element, context: Context) -> Inlines:
    """What is inside of an element on one line: a heading, a title."""
    builder = _Builder(context)
    builder.inside(element)
    return one_line_of(builder.blocks())


def one_line_of(blocks: Blocks) -> Inlines:
    """Blocks as one line of text: paragraphs joined by a blank."""
    out: list[Inlines] = []
    for block in walk(blocks):
        match block:
            case Paragraph(children):
                out.append(children)
            case Heading():
                out.append(block.children)
            case Figure():
                out.append(block.caption or (Text(block.alt),))
    line: list[object] = []
    for nodes in out:
        if line:
            line.append(Text(" "))
        line.extend(Text(" ") if isinstance(node, LineBreak) else node for node in nodes)
    runs = [Run(node) for node in line]  # type: ignore[arg-type]
    return inlines_of(tidy(runs))


class _Builder:
    """Reads elements in order and holds what is not yet a block."""

    def __init__(self, context: Context, depth: int = 0, marks: tuple[Mark, ...] = ()) -> None:
        self.context = context
        self.depth = depth
        self.marks = marks
        self.items: list[Item] = []
        self.runs: list[Run] = []
        self.kind: ParagraphKind = ""
        self.source = Source(context.file, 1)
        self.kept = False

    def blocks(self) -> Blocks:
        """All blocks, once everything has been read."""
        self.end()
        if not self.items:
            return ()
        return settle(_meant(self.items, self.context), self.context.guess)

    # ------------------------------------------------------------ walking

    def inside(self, element: Element) -> None:
        """Read an element's text and children."""
        self.text(element.text)
        for child in element:
            self.element(child)

    def element(self, element: Element) -> None:
        """Read an element and the text behind it."""
        name = name_of(element)
        if name and element not in self.context.notes_read:
            self._element(element, name)
        self.text(element.tail)

    def text(self, text: str | None) -> None:
        """Read text."""
        if text:
            if not self.kept:
                self.runs.append(Run(Text(text), self.marks))
                return
            for at, line in enumerate(text.expandtabs(4).split("\n")):
                if at:
                    self.runs.append(Run(LineBreak(), self.marks))
                indent = len(line) - len(line.lstrip(" "))
                self.runs.append(Run(Text("\xa0" * indent + line[indent:]), self.marks))

    def _element(self, element: Element, name: str) -> None:
        if name in NO_TEXT or name in HEAD_ONLY:
            return
        if name in _DROPPED:
            self._drop(element, name)
        elif name in _READ:
            _READ[name](self, element)
        elif name in _BLOCK_LIKE:
            if self.depth < MOST_NESTED and any(map(_NOTE_CLASS.fullmatch, classes(element))):
                self._authors_note(element)
            else:
                self._block(element)
        else:
            self._inline(element)

    def _drop(self, element: Element, name: str) -> None:
        if name in _ACTIVE:
            address = element.get("src") or element.get("data") or ""
            self.context.warn("embedded", f"{_DROPPED[name]} was left out {address}".rstrip(),
                              line_of(element))  # fmt: skip
        self.context.drop_element(element, _DROPPED[name])

    # ------------------------------------------------------------ text

    def _inline(self, element: Element) -> None:
        if name_of(element) == "a" and (note := self.context.note(element)) is not None:
            self._note(element, note)
            return
        if is_note_mark(element):
            # A number without its note is at least no part of a word.
            self.text(" ")
            self.inside(element)
            self.text(" ")
            return
        outer = self.marks
        mark = mark_of(element)
        known = {each.name for each in outer}
        if mark is not None and mark.name not in known and len(outer) < MOST_MARKS:
            self.marks = (*outer, mark)
        self.inside(element)
        self.marks = outer

    def _note(self, link: Element, note: Element) -> None:
        self.context.notes_read.add(note)
        inner = _Builder(self.context, self.depth + 1)
        inner.inside(note)
        blocks = inner.blocks()
        self.context.drop_element(link, "a footnote's number")
        if blocks:
            # The mark stands high of itself.
            marks = tuple(each for each in self.marks if each.name != "sup")
            self.runs.append(Run(Note(blocks), marks))

    def _break(self, element: Element) -> None:
        self.runs.append(Run(LineBreak(), self.marks, line_of(element)))
        # HTML's br is empty; what a broken page nests in it is text all the same.
        self.inside(element)

    def _code(self, element: Element) -> None:
        written = element.text or ""
        text = " ".join(written.split())
        if self.kept or len(element) or not text:
            self.inside(element)
            return
        self.text(" " if written[0].isspace() else "")
        self.runs.append(Run(Code(text), self.marks))
        self.text(" " if written[-1].isspace() else "")

    def _quoted(self, element: Element) -> None:
        """`<q>`: the quotation marks that a browser adds."""
        self.text("“")
        self._inline(element)
        self.text("”")

    def _ruby_text(self, element: Element) -> None:
        """How characters are read, in parentheses behind them."""
        parent = element.getparent()
        framed = parent is not None and any(name_of(each) == "rp" for each in parent)
        self.text("" if framed else "(")
        self.inside(element)
        self.text("" if framed else ")")

    # ------------------------------------------------------------ paragraphs

    def _block(self, element: Element) -> None:
        self.end()
        kind, source = self.kind, self.source
        self.kind = _set(element) or kind
        self.source = Source(self.context.file, line_of(element))
        outer = self.marks
        mark = mark_of(element)
        if mark is not None and mark.name not in {each.name for each in outer}:
            self.marks = (*outer, mark)
        before = len(self.items)
        self.inside(element)
        self.end(empty=name_of(element) == "p" and len(self.items) == before)
        self.kind, self.source, self.marks = kind, source, outer

    def _centred(self, element: Element) -> None:
        self.end()
        kind, self.kind = self.kind, "center"
        self.inside(element)
        self.end()
        self.kind = kind

    def end(self, empty: bool = False) -> None:
        """The paragraph ends here; `empty` says that an empty one counts as a gap."""
        runs, self.runs = tidy(self.runs) if self.runs else [], []
        if not runs or is_unseen(runs):
            if empty or any(isinstance(run.node, LineBreak) for run in runs):
                breaks = sum(isinstance(run.node, LineBreak) for run in runs)
                self._gap("p" if empty else "br", max(1, breaks))
            return
        if self.kept:
            self._paragraph(runs)
            return
        outer = self.source
        for piece in split_at_breaks(runs):
            self.source = replace(outer, line=piece.line) if piece.line else outer
            if piece.breaks > 1 and self.items:
                self._gap("br", piece.breaks)
            if not piece.runs:
                continue
            if lines_are_paragraphs(piece.runs):
                self.context.guess("paragraphs", "each line is taken for a paragraph",
                                   self.source.line)  # fmt: skip
                for line in split_lines(piece.runs):
                    self._paragraph(line)
            else:
                self._paragraph(piece.runs)
        self.source = outer

    def _gap(self, origin: str, count: int) -> None:
        last = self.items[-1] if self.items else None
        if origin == "p" and isinstance(last, Gap) and last.origin == "p":
            self.items[-1] = replace(last, count=last.count + count)
        else:
            self.items.append(Gap("p" if origin == "p" else "br", count, self.source))

    def _paragraph(self, runs: list[Run]) -> None:
        nodes = inlines_of(without_outer_blanks(tidy(runs)))
        if nodes:
            self.items.append(Paragraph(nodes, self.kind, self.source))

    # ------------------------------------------------------------ other blocks

    def add(self, block: Block) -> None:
        """A block that stands on its own."""
        self.end()
        self.items.append(block)

    def within(self, element: Element) -> Blocks:
        """The blocks inside a container, the marks around it kept."""
        self.end()
        inner = self._inner()
        inner.source = Source(self.context.file, line_of(element))
        inner.inside(element)
        return inner.blocks()

    def _inner(self) -> "_Builder":
        """A builder for a container, within the marks that are open."""
        return _Builder(self.context, self.depth + 1, self.marks)

    def _rule(self, element: Element) -> None:
        self.add(SceneBreak("major", Source(self.context.file, line_of(element))))
        self.inside(element)

    def _heading(self, element: Element) -> None:
        self.end()
        line = one_line_of(self.within(element))
        if line:
            level = int(name_of(element)[1])
            self.items.append(Heading(level, line, Source(self.context.file, line_of(element))))

    def _quotation(self, element: Element) -> None:
        if self.depth >= MOST_NESTED:
            self._block(element)
            return
        blocks = self.within(element)
        if blocks:
            source = Source(self.context.file, line_of(element))
            names = classes(element) | type_of(element)
            kind: ExtractKind = "epigraph" if "epigraph" in names else "quote"
            self.items.append(Extract(kind, blocks, source))

    def _authors_note(self, element: Element) -> None:
        """What an archive sets apart as the author speaking."""
        blocks = tuple(
            each
            for block in self.within(element)
            for each in (block.blocks if isinstance(block, Aside) else (block,))
        )
        if blocks:
            self.items.append(Aside(blocks, Source(self.context.file, line_of(element))))

    def _list(self, element: Element) -> None:
        if self.depth >= MOST_NESTED:
            self._block(element)
            return
        self.end()
        items: list[ListItem] = []
        stray = self._inner()
        stray.text(element.text)
        for child in element:
            if name_of(child) == "li":
                items.append(ListItem(stray.blocks()))
                items.append(ListItem(self.within(child)))
                stray = self._inner()
                stray.text(child.tail)
            else:
                stray.element(child)
        items.append(ListItem(stray.blocks()))
        items = [item for item in items if item.blocks]
        if items:
            start = element.get("start") or "1"
            number = int(start) if start.isascii() and start.isdigit() and len(start) < 6 else 1
            source = Source(self.context.file, line_of(element))
            ordered = name_of(element) == "ol"
            self.items.append(List(tuple(items), ordered, number if ordered else 1, source))

    def _picture(self, element: Element) -> None:
        address, alt = (
            (element.get("src") or "").strip(),
            " ".join((element.get("alt") or "").split()),
        )
        name = self.context.picture(address) if address else None
        if name is not None:
            self.add(Figure(name, alt or name, (), Source(self.context.file, line_of(element))))
            return
        shown = address if len(address) <= 200 else f"{address[:199]}…"
        if address:
            self.context.warn("picture", f"the picture {shown} is not fetched", line_of(element),
                              "save it into the manuscript's images folder")  # fmt: skip
        if alt:
            self.runs.append(Run(Text(f" [{alt}] "), self.marks))

    def _figure(self, element: Element) -> None:
        blocks = self.within(element)
        figures = [block for block in blocks if isinstance(block, Figure)]
        if len(figures) == 1:
            rest = tuple(block for block in blocks if block is not figures[0])
            if all(isinstance(block, Paragraph) for block in rest):
                self.items.append(replace(figures[0], caption=one_line_of(rest)))
                return
        self.items.extend(blocks)

    def _summary(self, element: Element) -> None:
        line = one_line_of(self.within(element))
        if line:
            source = Source(self.context.file, line_of(element))
            self.items.append(Paragraph((Strong(line),), "", source))

    def _preformatted(self, element: Element) -> None:
        self.end()
        kept, self.kept = self.kept, True
        self.inside(element)
        self.end()
        self.kept = kept

    def _table(self, element: Element) -> None:
        """A table, if it is one of words; else what its cells hold, in order."""
        self.end()
        table = grid(element, self.context, read_inside) if self.depth < MOST_NESTED else None
        if table is None:
            self.inside(element)
            self.end()
            return
        for part in element:
            if name_of(part) == "caption":
                self._block(part)
        self.items.append(table)


_READ: dict[str, Callable[[_Builder, Element], None]] = {
    "br": _Builder._break,
    "wbr": lambda builder, element: builder.inside(element),
    "hr": _Builder._rule,
    "center": _Builder._centred,
    "blockquote": _Builder._quotation,
    "ul": _Builder._list,
    "ol": _Builder._list,
    "menu": _Builder._list,
    "dir": _Builder._list,
    "img": _Builder._picture,
    "figure": _Builder._figure,
    "summary": _Builder._summary,
    "pre": _Builder._preformatted,
    "listing": _Builder._preformatted,
    "xmp": _Builder._preformatted,
    "plaintext": _Builder._preformatted,
    "table": _Builder._table,
    "code": _Builder._code,
    "tt": _Builder._code,
    "kbd": _Builder._code,
    "samp": _Builder._code,
    "q": _Builder._quoted,
    "rt": _Builder._ruby_text,
    **{f"h{level}": _Builder._heading for level in range(1, 7)},
}


def _set(element: Element) -> ParagraphKind | None:
    """How an element's paragraphs are set, where it says so."""
    style = (element.get("style") or "").lower().replace(" ", "")
    align = (element.get("align") or "").lower()
    if align == "center" or "text-align:center" in style:
        return "center"
    if align == "right" or "text-align:right" in style:
        return "right"
    return "" if align in ("left", "justify") or "text-align:left" in style else None


def _meant(items: list[Item], context: Context) -> list[Item]:
    """Items with typed scene breaks and author's notes recognised."""
    out: list[Item] = []
    for item in items:
        if isinstance(item, Gap):
            out.append(item)
            continue
        found = typed_break(item)
        if found is not None:
            line = item.source.line if item.source else 1
            context.drop(plain((item,)), "a typed scene break", line)
            out.append(found)
            continue
        aside = as_aside(item)
        if aside is not item:
            line = item.source.line if item.source else 1
            context.guess("note", "an author's note", line)
        out.append(aside)
    return out
