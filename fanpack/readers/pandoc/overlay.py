"""Lays the markup of a document over the book that was read from its plain text.

A `Sheet` is that plain text with what each line was made of; an `Overlay` puts it back.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from fanpack.book import (
    METADATA_TEXTS,
    Aside,
    Block,
    Blocks,
    Chapter,
    Heading,
    Inlines,
    Metadata,
    Note,
    Paragraph,
    SceneBreak,
    Source,
    Text,
    Verse,
    VerseLine,
    plain,
    transform,
)
from fanpack.readers.html.inlines import Run, inlines_of
from fanpack.readers.pandoc.headings import without_looks
from fanpack.readers.pandoc.pieces import Piece, kind_of, text_of

BLOCK, TITLE, SHIELD = "\uf8f5", "\uf8f6", "\uf8f7"
"""What stands in the plain text for a whole block and for a chapter's title, and what
keeps a line from being taken for a heading."""
NOT_TEXT = str.maketrans(dict.fromkeys((BLOCK, TITLE, SHIELD)))
COUNTED = -1


_AHEAD = 4000
"""Characters behind the last text that was found, in which the next one is looked for."""


@dataclass(frozen=True, slots=True)
class Head:
    """A chapter's heading: its number (`COUNTED`: to be given), its title, what it leaves out."""

    number: int | None
    title: Inlines
    removed: str = ""


@dataclass(slots=True)
class Sheet:
    """The plain text of a document, and what each of its lines was made of."""

    lines: list[str] = field(default_factory=list)
    runs: list[tuple[Run, ...]] = field(default_factory=list)
    pieces: list[Piece | None] = field(default_factory=list)
    blocks: dict[int, Blocks] = field(default_factory=dict)
    heads: dict[int, Head] = field(default_factory=dict)
    made_up: set[int] = field(default_factory=set)

    def add(self, text: str, runs: Iterable[Run] = (), piece: Piece | None = None) -> int:
        """Put down a line; gives back its number, from 1."""
        self.lines.append(text)
        self.runs.append(tuple(runs))
        self.pieces.append(piece)
        return len(self.lines)

    def number(self, line: int) -> int:
        """The number of the paragraph that a line is of."""
        for at in range(line - 1, len(self.pieces)):
            if (piece := self.pieces[at]) is not None:
                return max(1, piece.number)
        return 1


def sliced(runs: Sequence[Run], start: int, end: int) -> list[Run]:
    """The part of some runs between two characters of their text; footnotes stay in place."""
    out: list[Run] = []
    at = 0
    for run in runs:
        length = len(text_of((run,)))
        if not length:
            if start <= at <= end:
                out.append(run)
            continue
        first, last = max(start - at, 0), min(end - at, length)
        if first < last:
            whole = first == 0 and last == length
            node: Any = run.node
            out.append(run if whole else replace(run, node=type(node)(node.text[first:last])))
        at += length
    return out


class Overlay:
    """Puts the runs of a sheet into the book that was read from its lines."""

    def __init__(self, sheet: Sheet, file: str) -> None:
        self._sheet = sheet
        self._file = file
        self._starts: list[int] = []
        at = 0
        for line in sheet.lines:
            self._starts.append(at)
            at += len(line) + 1
        self._text = " ".join(sheet.lines)
        self._cursor = 0
        self._taken: set[int] = set()

    def chapter(self, chapter: Chapter) -> Chapter:
        """A chapter with its markup."""
        line = chapter.source.line if chapter.source else 0
        head = self._sheet.heads.get(line)
        if head is not None:
            title, number = head.title, head.number
        elif chapter.title:
            self._begin(line)
            title, number = self._heading(chapter.title), chapter.number
        else:
            title, number = (), chapter.number
        source = Source(self._file, self._sheet.number(line)) if line else None
        if source is None and chapter.blocks:
            first = chapter.blocks[0].source
            source = Source(self._file, self._sheet.number(first.line)) if first else None
        return replace(
            chapter,
            title=title,
            number=number,
            notes_before=self.blocks(chapter.notes_before),
            blocks=self.blocks(chapter.blocks),
            notes_after=self.blocks(chapter.notes_after),
            source=source,
        )

    def metadata(self, metadata: Metadata) -> Metadata:
        """Metadata with the markup of its texts."""
        texts: dict[str, Any] = {
            name: self.blocks(getattr(metadata, name)) for name in METADATA_TEXTS
        }
        series = tuple(replace(each, note=self.blocks(each.note)) for each in metadata.series)
        return replace(metadata, series=series, **texts)

    def blocks(self, blocks: Blocks) -> Blocks:
        """Blocks with their markup, and with whole blocks in place of what stood for them."""
        return tuple(new for block in blocks for new in self._block(block))

    def _block(self, block: Block) -> Blocks:
        line = block.source.line if block.source else 0
        if not line:
            return (block,)
        source = Source(self._file, self._sheet.number(line))
        match block:
            case Paragraph(children, kind):
                if BLOCK in plain(children):
                    return self._sheet.blocks[line]
                self._begin(line)
                piece = self._sheet.pieces[line - 1]
                if not kind and piece is not None:
                    kind = kind_of(piece.about)
                return (Paragraph(self._inlines(children), kind, source),)
            case Heading():
                self._begin(line)
                return (Heading(block.level, self._heading(block.children), source),)
            case Aside(inner):
                return (Aside(self.blocks(inner), source),)
            case Verse(stanzas):
                self._begin(line)
                made = transform(stanzas, self._verse_line)
                return (Verse(made, source),)
            case SceneBreak():
                return (SceneBreak(block.kind, source),)
            case _:
                return (block,)

    def _verse_line(self, node: Any) -> Any:
        if isinstance(node, VerseLine):
            return VerseLine(self._inlines(node.children), node.indent)
        return node

    def _begin(self, line: int) -> None:
        self._cursor = self._starts[line - 1] if line else self._cursor
        self._fresh = True

    _fresh = False

    def _heading(self, nodes: Inlines) -> Inlines:
        runs = [run for node in nodes if isinstance(node, Text) for run in self._found(node.text)]
        return inlines_of(without_looks(runs)) if runs else nodes

    def _inlines(self, nodes: Inlines) -> Inlines:
        """Inlines with each text replaced by the runs that it was made of."""

        def rewrite(node: Any) -> Any:
            return inlines_of(self._found(node.text)) if isinstance(node, Text) else node

        return transform(nodes, rewrite)

    def _found(self, text: str) -> list[Run]:
        text = text.removeprefix(SHIELD)
        at = self._place(text)
        if at < 0:
            return [Run(Text(text))]
        end = at + len(text)
        self._cursor, self._fresh = end, False
        out: list[Run] = []
        index = bisect_right(self._starts, at) - 1
        while index < len(self._starts) and self._starts[index] < end:
            start = self._starts[index]
            shield = len(self._sheet.lines[index]) - len(text_of(self._sheet.runs[index]))
            if out:
                out.append(Run(Text(" ")))
            if self._sheet.runs[index]:
                shift = start + (shield if self._sheet.lines[index][:1] == SHIELD else 0)
                out += self._part(index, at - shift, end - shift)
            else:
                out.append(Run(Text(self._text[max(at, start) : end])))
            index += 1
        return out

    def _place(self, text: str) -> int:
        """Where a text stands in the sheet: behind a label, if it begins a paragraph."""
        if self._fresh:
            index = bisect_right(self._starts, self._cursor) - 1
            line = self._sheet.lines[index]
            if line.endswith(text):
                return self._starts[index] + len(line) - len(text)
        return self._text.find(text, self._cursor, self._cursor + _AHEAD + 2 * len(text))

    def _part(self, index: int, start: int, end: int) -> list[Run]:
        """A part of a line's runs, with the footnotes up to its end that were not yet taken."""
        out: list[Run] = []
        at = 0
        for run in self._sheet.runs[index]:
            length = len(text_of((run,)))
            if length:
                out += sliced((run,), start - at, end - at)
                at += length
            elif at <= end and id(run) not in self._taken:
                self._taken.add(id(run))
                out.append(run)
        return out

    def left_notes(self) -> list[tuple[int, Note]]:
        """The footnotes that found no place, with the numbers of their paragraphs."""
        return [
            (self._sheet.number(line), run.node)
            for line, runs in enumerate(self._sheet.runs, start=1)
            for run in runs
            if isinstance(run.node, Note) and id(run) not in self._taken
        ]
