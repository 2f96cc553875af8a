"""Writes a book as plain text: one line a paragraph, a blank line between them.

Whatever is set in italics stands between underscores, so that thoughts stay thoughts;
nothing else is marked. Footnotes are numbered and stand at the end of their chapter.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import assert_never

from fanpack.book import (
    Aside,
    Block,
    Blocks,
    Book,
    Chapter,
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
    Metadata,
    Node,
    Note,
    Paragraph,
    Phrase,
    SceneBreak,
    Section,
    SeriesEntry,
    SmallCaps,
    Source,
    Strike,
    Strong,
    Sub,
    Sup,
    Table,
    Telepathy,
    Text,
    Thought,
    ThoughtStyles,
    Verse,
    plain,
    transform_book,
    words_of,
)
from fanpack.findings import FanpackError, Finding
from fanpack.labels import Labels, labels
from fanpack.styles import Look
from fanpack.styles.thoughts import Voice, Voices, legend_lines, voices

MEASURE = 72
"""Columns within which short lines are centred or set to the right."""

_INDENT = "    "
_MARK = "\ue000 mark"
"""Stands for an underscore to be; told from text by identity."""

_NOT_PRINTED = frozenset({"cover", "half-title", "contents"})


def write(book: Book) -> bytes:
    """The book as UTF-8 text. Raises `FanpackError` for an italic that is not understood."""
    if book.thoughts != ThoughtStyles():
        book = transform_book(book, _plainly(voices(book.thoughts, Look().theme)))
    words = labels(book.metadata.language)
    parts: list[str] = []
    if not any(section.kind == "title" for section in book.front):
        parts.append(_title(book.metadata, words))
    parts.extend(_sections(book.front, book.metadata, words))
    if book.volumes:
        parts.extend(_volumes(book))
    else:
        parts.extend(chapter_text(chapter, words) for chapter in book.chapters)
    parts.extend(_sections(book.back, book.metadata, words))
    return ("\n\n\n".join(part for part in parts if part) + "\n").encode()


def _plainly(chosen: Voices) -> Callable[[Node], Node | tuple[Node, ...]]:
    """Takes the marks from thoughts that are to look like the text around them."""

    def plainly(node: Node) -> Node | tuple[Node, ...]:
        if isinstance(node, Thought) and chosen.of(node) == Voice("upright"):
            return node.children
        return node

    return plainly


def _volumes(book: Book) -> Iterator[str]:
    """The works of an omnibus, each in the words of its language."""
    for volume, chapters in book.parts():
        data = volume.metadata
        words = labels(data.language)
        first = data.series[0] if data.series else SeriesEntry()
        place = words.part(first.position) if first.position is not None else ""
        authors = () if data.authors == book.metadata.authors else data.authors
        own = replace(data, series=(), authors=authors)
        yield _joined([place, _title(own, words)])
        yield from _sections(volume.front, data, words)
        yield from (chapter_text(chapter, words) for chapter in chapters)
        yield from _sections(volume.back, data, words)


def chapter_text(chapter: Chapter, words: Labels) -> str:
    """A chapter with its heading, and with the generated words of a language."""
    writing = _Writing()
    parts: list[str] = []
    if chapter.number is not None:
        parts.append(words.chapter(chapter.number))
    if chapter.title:
        parts.append(writing.inlines(chapter.title, None))
    for label, blocks in (
        (words.summary, chapter.summary),
        (words.authors_note, chapter.notes_before),
    ):
        parts.extend(_labelled(label, blocks, writing))
    parts.append(writing.blocks(chapter.blocks))
    parts.extend(_labelled(words.authors_note, chapter.notes_after, writing))
    parts.extend(writing.notes())
    return _joined(parts)


def _labelled(label: str, blocks: Blocks, writing: "_Writing") -> Iterator[str]:
    if blocks:
        yield label
        yield _indented(writing.blocks(blocks))


def _sections(sections: tuple[Section, ...], metadata: Metadata, words: Labels) -> Iterator[str]:
    for section in sections:
        if section.kind in _NOT_PRINTED:
            continue
        writing = _Writing()
        head = _title(metadata, words) if section.kind == "title" else section.title
        own = section.blocks
        text = writing.blocks(legend_lines(own, Voices()) if section.kind == "legend" else own)
        yield _joined([head, text, *writing.notes()])


def _title(metadata: Metadata, words: Labels) -> str:
    lines = [metadata.title]
    if metadata.authors:
        lines.append(f"{words.by} {', '.join(author.name for author in metadata.authors)}")
    for entry in metadata.series:
        place = words.part(entry.position, entry.total) if entry.position is not None else ""
        lines.append(" · ".join(text for text in (entry.title, place) if text))
    return "\n".join(line for line in lines if line)


class _Writing:
    """The writing of a chapter or section: the footnotes met so far."""

    def __init__(self) -> None:
        self.count = 0
        self.waiting: list[tuple[int, Blocks]] = []

    def notes(self) -> Iterator[str]:
        """The footnotes' texts, those of footnotes inside footnotes after them."""
        while self.waiting:
            number, blocks = self.waiting.pop(0)
            yield f"[{number}] {self.blocks(blocks)}"

    def blocks(self, blocks: Blocks) -> str:
        """Blocks with a blank line between them; a minor scene break is a longer gap."""
        out = ""
        for block in blocks:
            text = "" if _is_gap(block) else self._block(block)
            if text or _is_gap(block):
                out += "\n\n" + text if out else text
        return out.rstrip("\n")

    def _block(self, block: Block) -> str:
        match block:
            case Paragraph(children, kind):
                text = self.inlines(children, block.source)
                if kind in ("center", "end-mark"):
                    return "\n".join(line.center(MEASURE).rstrip() for line in text.split("\n"))
                if kind in ("right", "signature"):
                    return "\n".join(line.rjust(MEASURE) for line in text.split("\n"))
                return text
            case SceneBreak():
                return "* * *".center(MEASURE).rstrip()
            case Heading():
                return self.inlines(block.children, block.source)
            case Extract(_, blocks) | Aside(blocks):
                return _indented(self.blocks(blocks))
            case Verse():
                return "\n\n".join(
                    "\n".join(
                        _INDENT + "  " * line.indent + self.inlines(line.children, block.source)
                        for line in stanza.lines
                    )
                    for stanza in block.stanzas
                )
            case List():
                return self._list(block)
            case Figure():
                return self.inlines(block.caption, block.source)
            case Table():
                return "\n".join(
                    " | ".join(self.inlines(cell.children, block.source) for cell in row.cells)
                    for row in (block.head, *block.rows)
                )
            case _:
                assert_never(block)

    def _list(self, block: List) -> str:
        items: list[str] = []
        for at, item in enumerate(block.items):
            mark = f"{block.start + at}. " if block.ordered else "- "
            text = _indented(self.blocks(item.blocks), " " * len(mark))
            items.append(mark + text.lstrip(" "))
        return ("\n\n" if any("\n\n" in item for item in items) else "\n").join(items)

    def inlines(self, nodes: Inlines, source: Source | None) -> str:
        """Inlines as text; only line breaks begin a new line."""
        parts = list(self._parts(nodes, source, marked=False))
        text = "".join(part for part in parts if part is not _MARK)
        out: list[str] = []
        place = 0
        opened = -1  # where in `out` the open mark stands; -1 for none
        for part in parts:
            if part is not _MARK:
                out.append(part)
                place += len(part)
            elif opened < 0:
                opened = len(out)
                out.append("_" if _may_mark(text, place) else "")
            else:
                closes = out[opened] and _may_mark(text, place)
                out[opened] = "_" if closes else ""
                out.append(out[opened])
                opened = -1
        return "".join(out)

    def _parts(self, nodes: Inlines, source: Source | None, *, marked: bool) -> Iterator[str]:
        """The text of inlines in pieces, with `_MARK` where an outermost mark begins and ends."""
        for node in nodes:
            match node:
                case Text(text) | Code(text):
                    yield text
                case LineBreak():
                    yield "\n"
                case Note(blocks):
                    self.count += 1
                    self.waiting.append((self.count, blocks))
                    yield f"[{self.count}]"
                case Italic():
                    raise FanpackError(_undecided(node, source))
                case Thought() | Telepathy() | Emphasis() | Phrase():
                    yield from (() if marked else (_MARK,))
                    yield from self._parts(node.children, source, marked=True)
                    yield from (() if marked else (_MARK,))
                case Strong() | SmallCaps() | Sup() | Sub() | Strike() | Link():
                    yield from self._parts(node.children, source, marked=marked)
                case _:
                    assert_never(node)


def _may_mark(text: str, place: int) -> bool:
    """Whether an underscore can stand here: not where it would cut a word in two."""
    before, after = text[max(place - 8, 0) : place], text[place : place + 8]
    return words_of(f"{before}_{after}") == words_of(before + after)


def _undecided(node: Italic, source: Source | None) -> Finding:
    message = f"italic not yet understood: “{plain((node,))[:40]}”"
    file, line = (source.file, source.line) if source else (None, None)
    return Finding("undecided-italic", message, file=file, line=line)


def _is_gap(block: Block) -> bool:
    return isinstance(block, SceneBreak) and block.kind == "minor"


def _indented(text: str, indent: str = _INDENT) -> str:
    return "\n".join(indent + line if line else "" for line in text.split("\n"))


def _joined(parts: Iterable[str]) -> str:
    return "\n\n".join(part for part in parts if part)
