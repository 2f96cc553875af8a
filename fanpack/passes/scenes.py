"""Typed scene breaks become `SceneBreak`, and none is left where there is nothing to divide.

What a work ends with, "FIN." or "[part one, end]", becomes an end mark.
"""

from dataclasses import replace
from functools import partial

from fanpack.book import Aside, Block, Blocks, Book, Chapter, Extract, Paragraph, SceneBreak, plain
from fanpack.conventions import is_end_mark, scene_break
from fanpack.recall import remembered


def break_scenes(book: Book) -> Book:
    """A book whose chapters divide their scenes with `SceneBreak` only.

    A paragraph that is nothing but a typed break becomes one, in asides and extracts
    too. Of several breaks in a row the strongest stays; at the start or the end of a
    chapter (an end mark is no scene) there is none. A typed end mark at the end of
    the last chapter becomes a paragraph of that kind.
    """
    last = len(book.chapters) - 1
    return replace(
        book,
        chapters=tuple(
            remembered(
                "scenes", chapter, number == last, partial(_in_scenes, chapter, number == last)
            )
            for number, chapter in enumerate(book.chapters)
        ),
    )


def _in_scenes(chapter: Chapter, is_last: bool) -> Chapter:
    blocks = _ended(chapter.blocks) if is_last else chapter.blocks
    return replace(chapter, blocks=_divided(blocks))


def _ended(blocks: Blocks) -> Blocks:
    """Blocks whose last one is an end mark if it reads like one."""
    match blocks:
        case (*before, Paragraph(kind="" | "center" | "right") as last) if is_end_mark(
            plain(last.children)
        ):
            return (*before, replace(last, kind="end-mark"))
        case _:
            return blocks


def _divided(blocks: Blocks) -> Blocks:
    out: list[Block] = []
    pending: SceneBreak | None = None
    for block in map(_understood, blocks):
        if isinstance(block, SceneBreak):
            pending = _stronger(pending, block)
            continue
        if pending is not None and out and not _is_end_mark(block):
            out.append(pending)
        pending = None
        out.append(block)
    return tuple(out)


def _understood(block: Block) -> Block:
    """A typed break as a break, and what holds blocks with its own divided."""
    match block:
        case Paragraph(kind="" | "center" | "right"):
            kind = scene_break(plain(block.children))
            return SceneBreak(kind, block.source) if kind else block
        case Extract() | Aside():
            divided = _divided(block.blocks)
            # Ornaments alone are what the author framed; an empty frame would be nothing.
            return replace(block, blocks=divided) if divided else block
        case _:
            return block


def _stronger(before: SceneBreak | None, after: SceneBreak) -> SceneBreak:
    if before is None or (before.kind == "minor" and after.kind == "major"):
        return after
    return before


def _is_end_mark(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.kind == "end-mark"
