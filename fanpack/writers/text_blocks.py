"""Blocks and inlines of a book as plain text, in the form of `fanpack.text_form`."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import assert_never

from fanpack.book import (
    Aside,
    Block,
    Blocks,
    Code,
    Emphasis,
    Extract,
    Figure,
    Heading,
    Inlines,
    Italic,
    LineBreak,
    Link,
    List,
    Note,
    Paragraph,
    Phrase,
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
    plain,
)
from fanpack.findings import FanpackError, Finding
from fanpack.text_form import (
    COLUMN,
    CROSSING,
    GAP_OF_BREAK,
    HEADING_RULES,
    INDENT,
    ITALIC_MARK,
    LIST_INDENT,
    MEASURE,
    NOTE_NUMBER,
    NOTES_RULE,
    ROW_RULE,
    SCENE_BREAK,
    STRONG_MARK,
    VERSE_INDENT,
    VERSE_STEP,
    centred,
    closes_mark,
    opens_mark,
    rule_under,
)

BREAK = "\n" * (GAP_OF_BREAK + 1)
"""Stands between blocks for a scene break without an ornament."""


@dataclass(slots=True)
class Writing:
    """The writing of a chapter or section: the footnotes met so far.

    No footnote gets one of the numbers that the text itself has in brackets.
    """

    taken: frozenset[int] = frozenset()
    count: int = 0
    waiting: list[tuple[int, Blocks]] = field(default_factory=list)

    @classmethod
    def over(cls, text: str) -> "Writing":
        """The writing of a text."""
        return cls(frozenset(int(each) for each in NOTE_NUMBER.findall(text)))

    def notes(self) -> str:
        """The footnotes' texts below a rule, those of footnotes inside footnotes after them."""
        out: list[str] = []
        while self.waiting:
            number, blocks = self.waiting.pop(0)
            out.append(self._item(f"[{number}] ", blocks))
        return joined(NOTES_RULE, *out) if out else ""

    def blocks(self, blocks: Blocks) -> str:
        """Blocks with a blank line between them; a minor scene break is a longer gap."""
        out = ""
        gap = "\n\n"
        for block in blocks:
            if isinstance(block, SceneBreak) and block.kind == "minor":
                gap = BREAK
            elif text := self._block(block):
                out = f"{out}{gap}{text}" if out else text
                gap = "\n\n"
        return out

    def _block(self, block: Block) -> str:
        match block:
            case Paragraph(children, kind):
                text = self.line(children, block.source)
                if kind in ("center", "end-mark"):
                    return "\n".join(centred(line) for line in text.split("\n"))
                if kind in ("right", "signature"):
                    return "\n".join(line.rjust(MEASURE) for line in text.split("\n")).rstrip()
                return text
            case SceneBreak():
                return centred(SCENE_BREAK)
            case Heading(level, children):
                lines = self.line(children, block.source).split("\n")
                mark = HEADING_RULES[min(max(level, 1), len(HEADING_RULES)) - 1]
                return "\n".join((*lines, rule_under(lines, mark))) if lines[0] else ""
            case Extract(_, blocks):
                return indented(self.blocks(blocks))
            case Aside(blocks):
                return indented(bracketed(self.blocks(blocks)))
            case Verse():
                return "\n\n".join(
                    filter(None, (self._stanza(each, block.source) for each in block.stanzas))
                )
            case List():
                return self._list(block)
            case Figure():
                return self.line(block.caption, block.source)
            case Table():
                return self._table(block)
            case _:
                assert_never(block)

    def _stanza(self, stanza: Stanza, source: Source | None) -> str:
        texts = ((self.line(each.children, source), each.indent) for each in stanza.lines)
        lines = (indented(text, VERSE_INDENT + VERSE_STEP * steps) for text, steps in texts if text)
        return "\n".join(lines)

    def _list(self, block: List) -> str:
        items: list[str] = []
        for at, item in enumerate(block.items):
            mark = f"{block.start + at}. " if block.ordered else "- "
            items.append(self._item(mark, item.blocks))
        loose = any("\n\n" in item for item in items)
        return indented(("\n\n" if loose else "\n").join(items), LIST_INDENT)

    def _item(self, mark: str, blocks: Blocks) -> str:
        """Blocks behind a mark; whatever is indented among them stays so."""
        return (mark + indented(self.blocks(blocks), len(mark))[len(mark) :]).rstrip(" ")

    def _table(self, table: Table) -> str:
        """Rows with a rule under the first; in columns, if these are not too wide."""
        head, *rows = (self._cells(row, table.source) for row in (table.head, *table.rows))
        widths = [max(len(row[at]) for row in (head, *rows)) for at in range(len(head))]
        if sum(widths) + 3 * (len(widths) - 1) > MEASURE:
            widths = [1] * len(widths)
        rule = f"{ROW_RULE}{CROSSING}{ROW_RULE}".join(ROW_RULE * max(each, 1) for each in widths)
        lines = [
            f" {COLUMN} ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
            for row in (head, *rows)
        ]
        lines.insert(1, rule)
        return "\n".join(line for line in (each.rstrip(" ") for each in lines) if line)

    def _cells(self, row: Row, source: Source | None) -> list[str]:
        return [self.line(cell.children, source).replace("\n", " / ") for cell in row.cells]

    # ------------------------------------------------------------ inlines

    def line(self, nodes: Inlines, source: Source | None) -> str:
        """Inlines as text; only line breaks begin a new line, and none is blank."""
        marked = _Marked()
        self._put(nodes, source, marked)
        lines = (line.strip(" ") for line in marked.text().split("\n"))
        return "\n".join(line for line in lines if line.strip())

    def _put(self, nodes: Inlines, source: Source | None, out: "_Marked") -> None:
        for node in nodes:
            match node:
                case Text(text) | Code(text):
                    out.add(text)
                case LineBreak():
                    out.add("\n")
                case Note(blocks):
                    out.add(f"[{self._next_number(blocks)}]")
                case Italic():
                    raise FanpackError(_undecided(node, source))
                case Thought() | Telepathy() | Emphasis() | Phrase():
                    with out.between(ITALIC_MARK):
                        self._put(node.children, source, out)
                case Strong():
                    with out.between(STRONG_MARK):
                        self._put(node.children, source, out)
                case SmallCaps() | Sup() | Sub() | Strike() | Link():
                    self._put(node.children, source, out)
                case _:
                    assert_never(node)

    def _next_number(self, blocks: Blocks) -> int:
        self.count += 1
        while self.count in self.taken:
            self.count += 1
        self.waiting.append((self.count, blocks))
        return self.count


@dataclass(slots=True)
class _Marked:
    """A text that is put together, and its marks: the signs, and where each begins and ends."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    marks: list[tuple[str, int, int]] = field(default_factory=list)
    open: set[str] = field(default_factory=set)

    def add(self, text: str) -> None:
        """Add to the text."""
        self.parts.append(text)
        self.length += len(text)

    @contextmanager
    def between(self, sign: str) -> Iterator[None]:
        """Set what is added meanwhile between marks; within others of their kind, not."""
        if sign in self.open:
            yield
            return
        self.open.add(sign)
        start = self.length
        yield
        self.open.remove(sign)
        self.marks.append((sign, start, self.length))

    def text(self) -> str:
        """The text with those marks that a reader knows for marks; none stands inside a word."""
        text = "".join(self.parts)
        opening: dict[int, str] = {}
        closing: dict[int, str] = {}
        for sign, start, end in self.marks:
            inner = text[start:end]
            start += len(inner) - len(inner.lstrip())
            end -= len(inner) - len(inner.rstrip())
            if start < end and opens_mark(text, start, sign) and closes_mark(text, end, sign):
                opening[start] = sign + opening.get(start, "")
                closing[end] = closing.get(end, "") + sign
        for at in opening.keys() & closing.keys():
            if closing[at][-1] == opening[at][0]:  # the same mark ends and begins again
                closing[at], opening[at] = closing[at][:-1], opening[at][1:]
        if not opening:
            return text
        places = sorted({0, *opening, *closing})
        return "".join(
            closing.get(at, "") + opening.get(at, "") + text[at:after]
            for at, after in zip(places, (*places[1:], len(text)), strict=True)
        )


def _undecided(node: Italic, source: Source | None) -> Finding:
    message = f"italic not yet understood: “{plain((node,))[:40]}”"
    file, line = (source.file, source.line) if source else (None, None)
    return Finding("undecided-italic", message, file=file, line=line)


def indented(text: str, columns: int = INDENT) -> str:
    """A text with all its lines that far to the right."""
    return "\n".join(" " * columns + line if line else "" for line in text.split("\n"))


_BARE_MARK = re.compile(r"(?:^|\n) *(?:-|\d+\.)$")
"""An item of a list that has no text."""


def bracketed(text: str) -> str:
    """A text in brackets. The first takes the place of a blank, if the text begins with one."""
    if not text:
        return ""
    end = " ]" if _BARE_MARK.search(text) else "]"
    return f"[{text.removeprefix(' ')}{end}"


def joined(*parts: str) -> str:
    """Parts of a text, those that are not empty, with a blank line between them."""
    return "\n\n".join(part for part in parts if part)
