"""The runs of a book whose italics are read: paragraphs, headings, lines, cells, in order."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, NamedTuple, assert_never

from fanpack.book import (
    METADATA_TEXTS,
    Aside,
    Block,
    Blocks,
    Book,
    Chapter,
    Code,
    Extract,
    Figure,
    Heading,
    Inlines,
    LineBreak,
    List,
    Note,
    Paragraph,
    SceneBreak,
    Source,
    Table,
    Text,
    Verse,
)
from fanpack.thoughts.facts import Place
from fanpack.thoughts.spans import with_children


class Run(NamedTuple):
    """The inlines of one paragraph, heading, line or cell, and where they stand.

    Runs of one `group` are read as one text: the story of all chapters is, each note
    and title is one by itself. `chapter` and `joined` are as in `Passage`.
    """

    children: Inlines
    place: Place
    source: Source | None
    group: int
    chapter: int
    joined: bool


STORY, NOTES = 0, -1
_LEAVES = (Text, Code, LineBreak)


class _Walk:
    """Rewrites the runs of a book one after the other, always in the same order."""

    def __init__(self, change: Callable[[Run], Inlines]) -> None:
        self._change = change
        self._texts = 0
        self._group = 0
        self._chapters = 0
        self._joined = False

    def book(self, book: Book) -> Book:
        texts: dict[str, Any] = {
            name: self._text(getattr(book.metadata, name)) for name in METADATA_TEXTS
        }
        series = tuple(
            replace(entry, note=self._text(entry.note)) for entry in book.metadata.series
        )
        metadata = replace(book.metadata, series=series, **texts)
        front = tuple(replace(each, blocks=self._text(each.blocks)) for each in book.front)
        chapters = tuple(self._chapter(chapter) for chapter in book.chapters)
        back = tuple(replace(each, blocks=self._text(each.blocks)) for each in book.back)
        return replace(book, metadata=metadata, front=front, chapters=chapters, back=back)

    def _chapter(self, chapter: Chapter) -> Chapter:
        self._chapters += 1
        self._begin("paratext")
        title = self._run(chapter.title, "paratext", chapter.source)
        return replace(
            chapter,
            title=title,
            summary=self._text(chapter.summary),
            notes_before=self._text(chapter.notes_before),
            blocks=self._text(chapter.blocks, "story"),
            notes_after=self._text(chapter.notes_after),
        )

    def _text(self, blocks: Blocks, place: Place = "paratext") -> Blocks:
        self._begin(place)
        return self._blocks(blocks, place, None)

    def _begin(self, place: Place) -> None:
        self._texts += 1
        self._group = STORY if place == "story" else self._texts
        self._joined = False

    def _blocks(self, blocks: Blocks, place: Place, source: Source | None) -> Blocks:
        return tuple([self._block(block, place, source) for block in blocks])

    def _block(self, block: Block, place: Place, outer: Source | None) -> Block:
        source = block.source or outer
        match block:
            case Paragraph():
                children = self._run(block.children, place, source)
                self._joined = True
                if children is block.children:
                    return block
                return Paragraph(children, block.kind, block.source)
            case Heading():
                heading = self._run(block.children, "paratext", source)
                self._joined = False
                return replace(block, children=heading)
            case SceneBreak():
                self._joined = False
                return block
            case Figure():
                return self._apart(
                    lambda: replace(block, caption=self._run(block.caption, "paratext", source))
                )
            case Extract():
                inside: Place = "story" if block.kind == "flashback" else "extract"
                inside = place if place == "paratext" else inside
                return self._apart(
                    lambda: replace(block, blocks=self._blocks(block.blocks, inside, source))
                )
            case Aside():
                return self._apart(
                    lambda: replace(block, blocks=self._blocks(block.blocks, "paratext", source))
                )
            case List():
                return self._apart(lambda: self._list(block, place, source))
            case Verse():
                verse: Place = "paratext" if place == "paratext" else "verse"
                return self._apart(lambda: self._verse(block, verse, source))
            case Table():
                return self._apart(lambda: self._table(block, place, source))
            case _:
                assert_never(block)

    def _apart(self, change: Callable[[], Block]) -> Block:
        """A block that does not follow on the text around it, nor that on it."""
        self._joined = False
        new = change()
        self._joined = False
        return new

    def _list(self, block: List, place: Place, source: Source | None) -> List:
        items = (
            replace(item, blocks=self._blocks(item.blocks, place, source)) for item in block.items
        )
        return replace(block, items=tuple(items))

    def _verse(self, block: Verse, place: Place, source: Source | None) -> Verse:
        stanzas = tuple(
            replace(
                stanza,
                lines=tuple(
                    replace(line, children=self._run(line.children, place, source))
                    for line in stanza.lines
                ),
            )
            for stanza in block.stanzas
        )
        return replace(block, stanzas=stanzas)

    def _table(self, block: Table, place: Place, source: Source | None) -> Table:
        rows = tuple(
            replace(
                row,
                cells=tuple(
                    replace(cell, children=self._run(cell.children, "paratext", source))
                    for cell in row.cells
                ),
            )
            for row in (block.head, *block.rows)
        )
        return replace(block, head=rows[0], rows=rows[1:])

    def _run(self, children: Inlines, place: Place, source: Source | None) -> Inlines:
        changed = self._change(
            Run(children, place, source, self._group, self._chapters, self._joined)
        )
        if not _has_note(changed):
            return changed
        outer = self._group, self._joined
        self._group, self._joined = NOTES, False
        noted = self._noted(changed, source)
        self._group, self._joined = outer
        return noted

    def _noted(self, nodes: Inlines, source: Source | None) -> Inlines:
        """Inlines whose footnotes are seen to: a footnote is a text of its own."""
        return tuple(
            replace(node, blocks=self._blocks(node.blocks, "paratext", source))
            if isinstance(node, Note)
            else with_children(node, lambda inner: self._noted(inner, source))
            for node in nodes
        )


def _has_note(nodes: Inlines) -> bool:
    for node in nodes:
        if isinstance(node, _LEAVES):
            continue
        if isinstance(node, Note) or _has_note(node.children):
            return True
    return False


def each_run(book: Book, change: Callable[[Run], Inlines]) -> Book:
    """The book with each run as `change` gives it back."""
    return _Walk(change).book(book)
