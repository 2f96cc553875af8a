"""Tables of words to tables of a book. Those that only lay out a page are none."""

from collections.abc import Callable
from dataclasses import replace

from fanpack.book import Blocks, Cell, Inlines, LineBreak, Paragraph, Row, Source, Table, walk
from fanpack.readers.html.context import Context, line_of
from fanpack.readers.html.tree import Element, name_of

_MOST_COLUMNS = 40

Read = Callable[[Element, Context], Blocks]


def grid(element: Element, context: Context, read: Read) -> Table | None:
    """A table in rows and columns; None for one whose cells hold more than a line each.

    `read` gives the blocks inside a cell. A caption is left to the caller.
    """
    if any(name_of(each) == "table" for each in element.iterdescendants()):
        return None
    rows = list(element.iter("tr"))
    cells = [[cell for cell in row if name_of(cell) in ("td", "th")] for row in rows]
    width = max((len(row) for row in cells), default=0)
    if not 2 <= width <= _MOST_COLUMNS or len(cells) < 2 or not all(cells):
        return None
    if _has_stray_text(element):
        return None
    scratch = replace(context, findings=[], dropped=[], notes_read=set(context.notes_read))
    lines: list[list[Inlines]] = []
    for row in cells:
        line: list[Inlines] = []
        for cell in row:
            nodes = _line(read(cell, scratch))
            if nodes is None:
                return None
            line.append(nodes)
        lines.append(line + [()] * (width - len(line)))
    context.findings += scratch.findings
    context.dropped += scratch.dropped
    context.notes_read |= scratch.notes_read
    made = [Row(tuple(map(Cell, line))) for line in lines]
    headed = all(name_of(cell) == "th" for cell in cells[0])
    head = made.pop(0) if headed else Row((Cell(()),) * width)
    return Table(head, tuple(made), Source(context.file, line_of(element)))


_FRAME = frozenset({"thead", "tbody", "tfoot", "tr", "colgroup", "col"})


def _has_stray_text(element: Element) -> bool:
    """Whether anything stands in a table outside of its cells and its caption."""
    if (element.text or "").strip():
        return True
    for part in element:
        name = name_of(part)
        if (part.tail or "").strip():
            return True
        if name in _FRAME:
            if _has_stray_text(part):
                return True
        elif name not in ("td", "th", "caption"):
            return True
    return False


def _line(blocks: Blocks) -> Inlines | None:
    """A cell of one line; None if it holds more than that."""
    if not blocks:
        return ()
    first = blocks[0]
    if len(blocks) > 1 or not isinstance(first, Paragraph):
        return None
    return None if any(isinstance(node, LineBreak) for node in walk((first,))) else first.children
