"""The body of an HTML page to blocks of a book: whatever archives, editors and converters write.

A page's elements are walked once. Text gathers until a block begins or ends; what is
within a container (a quotation, a list, a cell) gathers by itself.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from fanpack.book import (
    Aside,
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
)
from fanpack.readers.html.context import Context, line_of
from fanpack.readers.html.gathering import Gathering
from fanpack.readers.html.inlines import MOST_MARKS, Run, mark_of, one_line_of
from fanpack.readers.html.tables import grid
from fanpack.readers.html.tree import (
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
    page = Gathering(context)
    for element in elements:
        _read_element(page, element)
    return page.blocks()


def read_inside(element: Element, context: Context) -> Blocks:
    """The blocks inside of an element."""
    page = Gathering(context)
    _inside(page, element)
    return page.blocks()


def read_line(element: Element, context: Context) -> Inlines:
    """What is inside of an element on one line: a heading, a title."""
    page = Gathering(context)
    _inside(page, element)
    return one_line_of(page.blocks())


# ---------------------------------------------------------------- walking


def _inside(page: Gathering, element: Element) -> None:
    """Read an element's text and children."""
    page.text(element.text)
    for child in element:
        _read_element(page, child)


def _read_element(page: Gathering, element: Element) -> None:
    """Read an element and the text behind it."""
    name = name_of(element)
    if name and element not in page.context.notes_read:
        _read_named(page, element, name)
    page.text(element.tail)


def _read_named(page: Gathering, element: Element, name: str) -> None:
    if name in NO_TEXT or name in HEAD_ONLY:
        return
    if name in _DROPPED:
        _drop(page, element, name)
    elif name in _READ:
        _READ[name](page, element)
    elif name in _BLOCK_LIKE:
        if page.depth < MOST_NESTED and any(map(_NOTE_CLASS.fullmatch, classes(element))):
            _authors_note(page, element)
        else:
            _block(page, element)
    else:
        _inline(page, element)


def _drop(page: Gathering, element: Element, name: str) -> None:
    if name in _ACTIVE:
        address = element.get("src") or element.get("data") or ""
        page.context.warn("embedded", f"{_DROPPED[name]} was left out {address}".rstrip(),
                          line_of(element))  # fmt: skip
    page.context.drop_element(element, _DROPPED[name])


def _blocks_within(page: Gathering, element: Element) -> Blocks:
    """The blocks inside a container, the marks around it kept."""
    page.end()
    inner = page.inner()
    inner.source = Source(page.context.file, line_of(element))
    _inside(inner, element)
    return inner.blocks()


# ---------------------------------------------------------------- text


def _inline(page: Gathering, element: Element) -> None:
    if name_of(element) == "a" and (note := page.context.note(element)) is not None:
        _note(page, element, note)
        return
    if is_note_mark(element):
        # A number without its note is at least no part of a word.
        page.text(" ")
        _inside(page, element)
        page.text(" ")
        return
    outer = page.marks
    mark = mark_of(element)
    known = {each.name for each in outer}
    if mark is not None and mark.name not in known and len(outer) < MOST_MARKS:
        page.marks = (*outer, mark)
    _inside(page, element)
    page.marks = outer


def _note(page: Gathering, link: Element, note: Element) -> None:
    page.context.notes_read.add(note)
    inner = Gathering(page.context, page.depth + 1)
    _inside(inner, note)
    blocks = inner.blocks()
    page.context.drop_element(link, "a footnote's number")
    if blocks:
        # The mark stands high of itself.
        marks = tuple(each for each in page.marks if each.name != "sup")
        page.runs.append(Run(Note(blocks), marks))


def _break(page: Gathering, element: Element) -> None:
    page.runs.append(Run(LineBreak(), page.marks, line_of(element)))
    # HTML's br is empty; what a broken page nests in it is text all the same.
    _inside(page, element)


def _code(page: Gathering, element: Element) -> None:
    written = element.text or ""
    text = " ".join(written.split())
    if page.kept or len(element) or not text:
        _inside(page, element)
        return
    page.text(" " if written[0].isspace() else "")
    page.runs.append(Run(Code(text), page.marks))
    page.text(" " if written[-1].isspace() else "")


def _quoted(page: Gathering, element: Element) -> None:
    """`<q>`: the quotation marks that a browser adds."""
    page.text("“")
    _inline(page, element)
    page.text("”")


def _ruby_text(page: Gathering, element: Element) -> None:
    """How characters are read, in parentheses behind them."""
    parent = element.getparent()
    framed = parent is not None and any(name_of(each) == "rp" for each in parent)
    page.text("" if framed else "(")
    _inside(page, element)
    page.text("" if framed else ")")


# ---------------------------------------------------------------- paragraphs


def _block(page: Gathering, element: Element) -> None:
    page.end()
    kind, source = page.kind, page.source
    page.kind = _set(element) or kind
    page.source = Source(page.context.file, line_of(element))
    outer = page.marks
    mark = mark_of(element)
    if mark is not None and mark.name not in {each.name for each in outer}:
        page.marks = (*outer, mark)
    before = len(page.items)
    _inside(page, element)
    page.end(empty=name_of(element) == "p" and len(page.items) == before)
    page.kind, page.source, page.marks = kind, source, outer


def _set(element: Element) -> ParagraphKind | None:
    """How an element's paragraphs are set, where it says so."""
    style = (element.get("style") or "").lower().replace(" ", "")
    align = (element.get("align") or "").lower()
    if align == "center" or "text-align:center" in style:
        return "center"
    if align == "right" or "text-align:right" in style:
        return "right"
    return "" if align in ("left", "justify") or "text-align:left" in style else None


def _centred(page: Gathering, element: Element) -> None:
    page.end()
    kind, page.kind = page.kind, "center"
    _inside(page, element)
    page.end()
    page.kind = kind


def _preformatted(page: Gathering, element: Element) -> None:
    page.end()
    kept, page.kept = page.kept, True
    _inside(page, element)
    page.end()
    page.kept = kept


# ---------------------------------------------------------------- other blocks


def _rule(page: Gathering, element: Element) -> None:
    page.add(SceneBreak("major", Source(page.context.file, line_of(element))))
    _inside(page, element)


def _heading(page: Gathering, element: Element) -> None:
    page.end()
    line = one_line_of(_blocks_within(page, element))
    if line:
        level = int(name_of(element)[1])
        page.items.append(Heading(level, line, Source(page.context.file, line_of(element))))


def _quotation(page: Gathering, element: Element) -> None:
    if page.depth >= MOST_NESTED:
        _block(page, element)
        return
    blocks = _blocks_within(page, element)
    if blocks:
        source = Source(page.context.file, line_of(element))
        names = classes(element) | type_of(element)
        kind: ExtractKind = "epigraph" if "epigraph" in names else "quote"
        page.items.append(Extract(kind, blocks, source))


def _authors_note(page: Gathering, element: Element) -> None:
    """What an archive sets apart as the author speaking."""
    blocks = tuple(
        each
        for block in _blocks_within(page, element)
        for each in (block.blocks if isinstance(block, Aside) else (block,))
    )
    if blocks:
        page.items.append(Aside(blocks, Source(page.context.file, line_of(element))))


def _list(page: Gathering, element: Element) -> None:
    if page.depth >= MOST_NESTED:
        _block(page, element)
        return
    page.end()
    items: list[ListItem] = []
    stray = page.inner()
    stray.text(element.text)
    for child in element:
        if name_of(child) == "li":
            items.append(ListItem(stray.blocks()))
            items.append(ListItem(_blocks_within(page, child)))
            stray = page.inner()
            stray.text(child.tail)
        else:
            _read_element(stray, child)
    items.append(ListItem(stray.blocks()))
    items = [item for item in items if item.blocks]
    if items:
        start = element.get("start") or "1"
        number = int(start) if start.isascii() and start.isdigit() and len(start) < 6 else 1
        source = Source(page.context.file, line_of(element))
        ordered = name_of(element) == "ol"
        page.items.append(List(tuple(items), ordered, number if ordered else 1, source))


def _picture(page: Gathering, element: Element) -> None:
    address, alt = (
        (element.get("src") or "").strip(),
        " ".join((element.get("alt") or "").split()),
    )
    name = page.context.picture(address) if address else None
    if name is not None:
        page.add(Figure(name, alt or name, (), Source(page.context.file, line_of(element))))
        return
    shown = address if len(address) <= 200 else f"{address[:199]}…"
    if address:
        page.context.warn("picture", f"the picture {shown} is not fetched", line_of(element),
                          "save it into the manuscript's images folder")  # fmt: skip
    if alt:
        page.runs.append(Run(Text(f" [{alt}] "), page.marks))


def _figure(page: Gathering, element: Element) -> None:
    blocks = _blocks_within(page, element)
    figures = [block for block in blocks if isinstance(block, Figure)]
    if len(figures) == 1:
        rest = tuple(block for block in blocks if block is not figures[0])
        if all(isinstance(block, Paragraph) for block in rest):
            page.items.append(replace(figures[0], caption=one_line_of(rest)))
            return
    page.items.extend(blocks)


def _summary(page: Gathering, element: Element) -> None:
    line = one_line_of(_blocks_within(page, element))
    if line:
        source = Source(page.context.file, line_of(element))
        page.items.append(Paragraph((Strong(line),), "", source))


def _table(page: Gathering, element: Element) -> None:
    """A table, if it is one of words; else what its cells hold, in order."""
    page.end()
    table = grid(element, page.context, read_inside) if page.depth < MOST_NESTED else None
    if table is None:
        _inside(page, element)
        page.end()
        return
    for part in element:
        if name_of(part) == "caption":
            _block(page, part)
    page.items.append(table)


_READ: dict[str, Callable[[Gathering, Element], None]] = {
    "br": _break,
    "wbr": _inside,
    "hr": _rule,
    "center": _centred,
    "blockquote": _quotation,
    "ul": _list,
    "ol": _list,
    "menu": _list,
    "dir": _list,
    "img": _picture,
    "figure": _figure,
    "summary": _summary,
    "pre": _preformatted,
    "listing": _preformatted,
    "xmp": _preformatted,
    "plaintext": _preformatted,
    "table": _table,
    "code": _code,
    "tt": _code,
    "kbd": _code,
    "samp": _code,
    "q": _quoted,
    "rt": _ruby_text,
    **{f"h{level}": _heading for level in range(1, 7)},
}
