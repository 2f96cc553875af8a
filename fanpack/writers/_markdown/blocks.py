"""Blocks as lines of Markdown, with the texts of footnotes below the block that refers to them."""

import re
from collections.abc import Iterator
from typing import assert_never

from fanpack.book import (
    Aside,
    Block,
    Blocks,
    Extract,
    Figure,
    Heading,
    Inlines,
    List,
    Paragraph,
    Row,
    SceneBreak,
    Table,
    Verse,
)
from fanpack.conventions import could_be_spoken
from fanpack.writers._markdown.escape import Piece, escaped
from fanpack.writers._markdown.inlines import inlines


class BlockWriter:
    """Writes blocks; holds the footnotes that are referred to and not written yet."""

    def __init__(self) -> None:
        self.count = 0
        self.waiting: list[tuple[str, Blocks]] = []

    def text(self, blocks: Blocks) -> str:
        """Blocks as Markdown, ending in a newline; nothing for no blocks."""
        parts: list[str] = []
        for block, other_marks in _with_marks(blocks):
            parts.append("\n".join(self._block(block, other_marks)))
            parts.extend(self.notes())
        return "\n\n".join(parts) + "\n" if parts else ""

    def notes(self) -> list[str]:
        """The texts of the footnotes referred to since the last call."""
        out: list[str] = []
        while self.waiting:
            label, blocks = self.waiting.pop(0)
            out.append("\n".join(self._hanging(f"[^{label}]:", 4, blocks)))
        return out

    def inlines(self, nodes: Inlines, *, lead: str = "", verse: bool = False) -> str:
        """Inlines as Markdown."""
        return inlines(nodes, self._refer, lead=lead, verse=verse)

    def line(self, nodes: Inlines) -> str:
        """Inlines on a single line, for headings, cells and captions."""
        return inlines(nodes, self._refer, one_line=True)

    def heading(self, level: int, nodes: Inlines, attributes: str = "") -> str:
        """A heading of Markdown's level 1 to 6."""
        mark = "#" * level + " "
        text = inlines(nodes, self._refer, lead=mark, one_line=True)
        if not attributes and text.endswith("#"):
            text = text[:-1] + "\\#"
        return (mark + " ".join(part for part in (text, attributes) if part)).rstrip()

    def fenced(self, name: str, blocks: Blocks) -> list[str]:
        """Blocks in a fenced div; it is longer than every fence inside it."""
        inside = self._lines(blocks)
        fence = _fence(inside)
        return [f"{fence} {name}", "", *inside, "", fence] if inside else [f"{fence} {name}", fence]

    def _refer(self, blocks: Blocks) -> str:
        self.count += 1
        self.waiting.append((str(self.count), blocks))
        return str(self.count)

    def _lines(self, blocks: Blocks, lead: str = "") -> list[str]:
        out: list[str] = []
        for block, other_marks in _with_marks(blocks):
            if out:
                out.append("")
            out.extend(self._block(block, other_marks, lead))
            lead = ""
        return out

    def _block(self, block: Block, other_marks: bool, lead: str = "") -> list[str]:
        match block:
            case Paragraph(children, kind):
                above = [f"{{.{kind}}}"] if kind else []
                return above + self.inlines(children, lead=lead).split("\n")
            case SceneBreak(kind):
                return ["* * *" if kind == "major" else "* * * {.minor}"]
            case Heading(level, children):
                return [self.heading(min(level + 1, 6), children)]
            case Extract("quote", blocks):
                return [f"> {line}".rstrip() for line in self._lines(blocks) or [""]]
            case Extract(kind, blocks):
                return self.fenced(kind, blocks)
            case Aside(blocks):
                return self.fenced("note", blocks)
            case Verse():
                return self._verse(block)
            case List():
                return self._list(block, other_marks)
            case Figure():
                return [self._figure(block)]
            case Table(head, rows):
                rule = "|" + " --- |" * len(head.cells)
                return [self._row(head), rule, *(self._row(row) for row in rows)]
            case _:
                assert_never(block)

    def _verse(self, verse: Verse) -> list[str]:
        lines: list[str] = []
        for stanza in verse.stanzas:
            if lines:
                lines.append("")
            lines.extend(
                "  " * line.indent + self.inlines(line.children, verse=True)
                for line in stanza.lines
            )
        return ["::: verse", *lines, ":::"]

    def _list(self, block: List, other_marks: bool) -> list[str]:
        lines: list[str] = []
        loose = any(len(item.blocks) > 1 or not _is_plain(item.blocks) for item in block.items)
        for at, item in enumerate(block.items):
            if block.ordered:
                # A reader takes a year and a full stop for the beginning of a sentence.
                high = block.start + len(block.items) > 1000
                mark = f"{block.start + at}{')' if other_marks or high else '.'}"
            else:
                # A hyphen before a sentence may be dialogue to a reader.
                mark = "+" if other_marks else "*" if could_be_spoken(block) else "-"
            if lines and loose:
                lines.append("")
            lines.extend(self._hanging(mark, len(mark) + 1, item.blocks))
        return lines

    def _hanging(self, mark: str, indent: int, blocks: Blocks) -> list[str]:
        """Blocks behind a mark; what is no plain paragraph begins on the line below it."""
        beside = _is_plain(blocks)
        lead = f"{mark} " if beside and not mark.startswith("[^") else ""
        lines = [" " * indent + line if line else "" for line in self._lines(blocks, lead)]
        if not beside:
            return [mark, *lines]
        return [f"{mark} {lines[0][indent:]}", *lines[1:]]

    def _figure(self, figure: Figure) -> str:
        alt = escaped([Piece("!["), Piece(figure.alt, literal=True), Piece("]")])
        path = figure.image if "/" in figure.image else f"images/{figure.image}"
        if not re.fullmatch(r"[\w./-]+", path):
            path = "<" + re.sub(r"([\\<>&])", r"\\\1", path) + ">"
        caption = re.sub(r'([\\"&])', r"\\\1", self.line(figure.caption))
        return f'{alt}({path} "{caption}")' if caption else f"{alt}({path})"

    def _row(self, row: Row) -> str:
        cells = (self.line(cell.children).replace("|", "\\|") for cell in row.cells)
        return "|" + "".join(f" {cell} |" if cell else "  |" for cell in cells)


def _is_plain(blocks: Blocks) -> bool:
    return bool(blocks) and isinstance(blocks[0], Paragraph) and not blocks[0].kind


def _with_marks(blocks: Blocks) -> Iterator[tuple[Block, bool]]:
    """Blocks, and whether a list needs other marks to be told from the list directly above."""
    last: Block | None = None
    other = False
    for block in blocks:
        adjoins = isinstance(block, List) and isinstance(last, List)
        other = adjoins and not other
        yield block, other
        last = block


def _fence(lines: list[str]) -> str:
    longest = 2
    for line in lines:
        found = re.match(r"[ >]*(:{3,})", line)
        if found:
            longest = max(longest, len(found[1]))
    return ":" * (longest + 1)
