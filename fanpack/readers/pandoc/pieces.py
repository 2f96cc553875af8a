"""The pieces of a document, paragraphs and whole blocks, and how they become blocks of a book."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from fanpack.book import (
    Block,
    Blocks,
    Code,
    Extract,
    ExtractKind,
    Heading,
    Inline,
    Inlines,
    LineBreak,
    List,
    Paragraph,
    ParagraphKind,
    Source,
    Stanza,
    Table,
    Text,
    Verse,
    VerseLine,
)
from fanpack.readers.html.inlines import Run, inlines_of
from fanpack.readers.pandoc.source import About

_EXTRACTS: tuple[tuple[str, ExtractKind], ...] = (
    (r"letters?|letter body", "letter"),
    (r"(?:text )?messages?|texts|e-?mails?|chat", "message"),
    (r"flash ?backs?|memory", "flashback"),
    (r"epigraphs?", "epigraph"),
    (r"documents?|newspaper|article", "document"),
    (r"(?:intense )?quot(?:es?|ations?)|block ?(?:text|quotes?|quotations?)|extracts?", "quote"),
)
_EXTRACT_STYLES = tuple(
    (re.compile(f"(?:{names})", re.IGNORECASE), kind) for names, kind in _EXTRACTS
)
_VERSE_STYLE = re.compile(r"verses?|poem|poetry|lyrics?|song|stanza", re.IGNORECASE)
_KINDS: dict[str, ParagraphKind] = {
    "salutation": "salutation", "signature": "signature", "closing": "signature",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph as lines of runs, or a whole block; neither, where a paragraph is blank.

    `level` is that of a heading, `inside` what it is part of, `number` its place among the
    document's paragraphs, from 1.
    """

    number: int
    lines: tuple[tuple[Run, ...], ...] = ()
    block: Block | None = None
    level: int = 0
    inside: "ExtractKind | str" = ""
    about: About = field(default_factory=About)

    @property
    def text(self) -> str:
        """Its text, lines joined by newlines."""
        return "\n".join(text_of(line) for line in self.lines)

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing to see."""
        return not self.lines and self.block is None


def text_of(runs: Iterable[Run]) -> str:
    """The text of runs; a footnote has none."""
    return "".join(run.node.text for run in runs if isinstance(run.node, (Text, Code)))


def inside_by_style(style: str) -> str:
    """What a paragraph is part of, by its style: a letter, a quotation, verse; "" if nothing."""
    if _VERSE_STYLE.fullmatch(style):
        return "verse"
    return next((kind for names, kind in _EXTRACT_STYLES if names.fullmatch(style)), "")


def lines_of(piece: Piece) -> Inlines:
    """The lines of a paragraph in a row."""
    out: list[Inline] = []
    for line in piece.lines:
        if out:
            out.append(LineBreak())
        out += inlines_of(line)
    return tuple(out)


def kind_of(about: About) -> ParagraphKind:
    """How a paragraph is set, by its style's name or its alignment."""
    return _KINDS.get(about.style.lower(), about.align)


def one_line(blocks: Blocks) -> Inlines:
    """Blocks as lines of one paragraph, for where nothing else can be."""
    out: list[Inline] = []
    for block in blocks:
        if out:
            out.append(LineBreak())
        match block:
            case Paragraph() | Heading():
                out += block.children
            case Extract():
                out += one_line(block.blocks)
            case List():
                out += one_line(tuple(each for item in block.items for each in item.blocks))
            case Table():
                cells = [cell for row in (block.head, *block.rows) for cell in row.cells]
                out += one_line(tuple(Paragraph(cell.children) for cell in cells if cell.children))
            case Verse():
                lines = [line for stanza in block.stanzas for line in stanza.lines]
                out += one_line(tuple(Paragraph(line.children) for line in lines))
            case _:
                pass
    return tuple(out)


def grouped(pieces: Sequence[Piece], file: str, level: int = 1) -> Blocks:
    """Pieces as blocks, those inside of one quotation, letter or poem together."""
    out: list[Block] = []
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        end = at + 1
        while piece.inside and end < len(pieces) and pieces[end].inside == piece.inside:
            end += 1
        run = pieces[at:end]
        source = Source(file, max(1, piece.number))
        if piece.inside == "verse":
            out += _verse(run, source)
        elif piece.inside:
            inner = tuple(block for each in run for block in _block(each, file, level))
            if inner:
                out.append(Extract(_extract_kind(piece.inside), inner, source))
        else:
            out += _block(piece, file, level)
        at = end
    return tuple(out)


def _extract_kind(inside: str) -> ExtractKind:
    return next((kind for _, kind in _EXTRACTS if kind == inside), "quote")


def _verse(pieces: Sequence[Piece], source: Source) -> Blocks:
    stanzas: list[list[VerseLine]] = [[]]
    for piece in pieces:
        if piece.is_blank or len(piece.lines) > 1:
            stanzas.append([])
        stanzas[-1] += [VerseLine(inlines_of(line)) for line in piece.lines]
    full = tuple(Stanza(tuple(lines)) for lines in stanzas if lines)
    others = tuple(piece.block for piece in pieces if piece.block is not None)
    return (Verse(full, source), *others) if full else others


def _block(piece: Piece, file: str, level: int) -> Blocks:
    source = Source(file, max(1, piece.number))
    if piece.block is not None:
        return (replace(piece.block, source=source),)
    if piece.is_blank:
        return ()
    if piece.level:
        return (Heading(max(1, piece.level - level + 1), lines_of(piece), source),)
    return (Paragraph(lines_of(piece), kind_of(piece.about), source),)
