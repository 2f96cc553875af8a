"""Puts decided thoughts into a book: spans of its story's paragraphs become nodes, notes asides."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count
from typing import Literal, assert_never

from fanpack.book import (
    Aside,
    Block,
    Blocks,
    Book,
    Code,
    Emphasis,
    Extract,
    Inline,
    Inlines,
    LineBreak,
    Note,
    Paragraph,
    Telepathy,
    Text,
    Thought,
    merge_text,
)
from fanpack.thoughts.apply import Mark
from fanpack.thoughts.story import is_told, marked_text


def with_thoughts(book: Book, marks: Mapping[int, Sequence[Mark]]) -> Book:
    """A book with marks in some paragraphs of its story, which count as in `story_of`.

    A mark's offsets are those of the paragraph's flat text. Marks of a paragraph do not
    overlap. Paragraphs of a note become one aside where they follow each other, and a note
    within a paragraph divides it.
    """
    numbers = count()
    return replace(
        book,
        chapters=tuple(
            replace(chapter, blocks=_blocks(chapter.blocks, marks, numbers))
            for chapter in book.chapters
        ),
    )


def _blocks(blocks: Blocks, marks: Mapping[int, Sequence[Mark]], numbers: Iterator[int]) -> Blocks:
    out: list[Block] = []
    in_note = False
    for block in blocks:
        match block:
            case Paragraph() if is_told(block):
                for part, noted in _parts(block, marks.get(next(numbers), ())):
                    before = out[-1] if out and in_note else None
                    if not noted:
                        out.append(part)
                    elif isinstance(before, Aside):
                        out[-1] = replace(before, blocks=(*before.blocks, part))
                    else:
                        out.append(Aside((part,), part.source))
                    in_note = noted
                continue
            case Extract() if block.kind == "flashback":
                out.append(replace(block, blocks=_blocks(block.blocks, marks, numbers)))
            case _:
                out.append(block)
        in_note = False
    return tuple(out)


def _parts(block: Paragraph, marks: Sequence[Mark]) -> Iterator[tuple[Paragraph, bool]]:
    """A paragraph with its marks, or what becomes of it, and whether that is a note."""
    notes = [mark for mark in sorted(marks, key=_start) if mark.kind == "note"]
    if not notes:
        yield replace(block, children=_marked(block.children, marks)), False
        return
    if not all(mark.within for mark in notes):
        yield block, True
        return
    nodes, place = block.children, 0
    for note in notes:
        before, rest = split(nodes, note.start - place)
        inside, nodes = split(rest, note.end - note.start)
        yield from _rest(block, before, place, marks)
        yield replace(block, children=merge_text(inside)), True
        place = note.end
    yield from _rest(block, nodes, place, marks)


def _rest(
    block: Paragraph, nodes: Inlines, place: int, marks: Sequence[Mark]
) -> Iterator[tuple[Paragraph, bool]]:
    """What stands beside the notes in a paragraph, from an offset on, if it is anything."""
    reach = place + _length(nodes)
    own = [
        replace(mark, start=mark.start - place, end=mark.end - place)
        for mark in marks
        if mark.kind != "note" and place <= mark.start < reach
    ]
    found = _trimmed(_trimmed(_marked(nodes, own), 0), -1)
    if found:
        yield replace(block, children=found), False


def _trimmed(nodes: Inlines, edge: Literal[0, -1]) -> Inlines:
    """Inlines without the blanks and the line breaks at one end."""
    while nodes:
        others = nodes[1:] if edge == 0 else nodes[:-1]
        kept: Inlines
        match nodes[edge]:
            case Code() | Note():
                return nodes
            case LineBreak():
                kept = ()
            case Text(text):
                said = text.lstrip() if edge == 0 else text.rstrip()
                kept = (Text(said),) if said else ()
            case node:
                children = _trimmed(node.children, edge)
                kept = (replace(node, children=children),) if children else ()
        nodes = (*kept, *others) if edge == 0 else (*others, *kept)
        if kept:
            break
    return nodes


def _start(mark: Mark) -> int:
    return mark.start


def _marked(nodes: Inlines, marks: Sequence[Mark]) -> Inlines:
    out: list[Inline] = []
    place = 0
    for mark in sorted(marks, key=_start):
        before, rest = split(nodes, mark.start - place)
        inside, nodes = split(rest, mark.end - mark.start)
        inside, ending = split(inside, mark.end - mark.start - mark.ending)
        _, inside = split(inside, mark.typed)
        inside, _ = split(inside, _length(inside) - mark.typed)
        out += (*before, _voice(mark, merge_text((*inside, *ending))))
        place = mark.end
    return merge_text((*out, *nodes))


def _voice(mark: Mark, inside: Inlines) -> Inline:
    match mark.kind:
        case "thought":
            return Thought(inside)
        case "telepathy":
            return Telepathy(inside)
        case "emphasis":
            return Emphasis(inside)
        case "note":
            raise AssertionError("a note is no span")
        case _:
            assert_never(mark.kind)


def split(nodes: Inlines, at: int) -> tuple[Inlines, Inlines]:
    """Inlines in two parts, the first with `at` characters of their flat text.

    A node that both parts share is in both, with its part of the children. A footnote
    goes with what stands before it.
    """
    first: list[Inline] = []
    for place, node in enumerate(nodes):
        length = len(node.text) if isinstance(node, Text) else _length((node,))
        if at < length or (at == 0 and length):
            parts = _halves(node, at) if at else ((), (node,))
            return (*first, *parts[0]), (*parts[1], *nodes[place + 1 :])
        first.append(node)
        at -= length
    return tuple(first), ()


def _halves(node: Inline, at: int) -> tuple[Inlines, Inlines]:
    match node:
        case Text(text):
            return (Text(text[:at]),), (Text(text[at:]),)
        case Code(text):
            return (Code(text[:at]),), (Code(text[at:]),)
        case LineBreak() | Note():
            raise AssertionError("nothing to divide")
        case _:
            before, after = split(node.children, at)
            return (replace(node, children=before),), (replace(node, children=after),)


def _length(nodes: Inlines) -> int:
    return len(marked_text(nodes)[0])
