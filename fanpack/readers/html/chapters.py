"""Chapters out of a page's blocks: where they begin, what their headings say, how they end."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from fanpack.book import (
    Aside,
    Block,
    Blocks,
    Chapter,
    Heading,
    Inlines,
    Paragraph,
    SceneBreak,
    Strong,
    Text,
    plain,
)
from fanpack.conventions import is_end_mark
from fanpack.readers.headings import PART_UNITS, chapter_heading, numbered_heading
from fanpack.readers.html.context import Context


def chapters_of(blocks: Blocks, title: str, context: Context) -> tuple[Blocks, list[Chapter]]:
    """What stands before the first chapter, and the chapters.

    `title` is the work's: a heading that repeats it is left out. Chapters begin at the
    highest headings of which there are several; where a page has none, at lines that
    count chapters (`Chapter 4` in bold or centred).
    """
    blocks = _without_title(_with_typed_headings(blocks, context), title, context)
    level = _chapter_level(blocks)
    if level is None:
        return (), [Chapter(blocks=blocks)]
    below = _level_below_parts(blocks, level)
    starts = [at for at, each in enumerate(blocks) if _is_at(each, level) or _is_at(each, below)]
    headings = [blocks[at] for at in starts]
    names = named([each.children for each in headings if isinstance(each, Heading)],
                  [_line(each) for each in headings], context)  # fmt: skip
    ends = [*starts[1:], len(blocks)]
    chapters = [
        Chapter(name.title, name.number, blocks[start + 1 : end], source=blocks[start].source)
        for name, start, end in zip(names, starts, ends, strict=True)
    ]
    return blocks[: starts[0]], chapters


def _is_at(block: Block, level: int | None) -> bool:
    return isinstance(block, Heading) and block.level == level


def _chapter_level(blocks: Blocks) -> int | None:
    levels = [block.level for block in blocks if isinstance(block, Heading)]
    for level in sorted(set(levels)):
        if levels.count(level) > 1:
            return level
        (lone,) = (block for block in blocks if _is_at(block, level))
        if isinstance(lone, Heading) and chapter_heading(plain(lone.children)) is not None:
            return level
    return None


def _level_below_parts(blocks: Blocks, level: int) -> int | None:
    """The level of the chapters, where the headings above them are those of parts."""
    headings = [block for block in blocks if isinstance(block, Heading)]
    said = [(each.level, chapter_heading(plain(each.children))) for each in headings]
    above = {found.unit for at, found in said if found is not None and at == level} - {""}
    if not above or not above <= PART_UNITS:
        return None
    found = {at for at, each in said if each is not None and at > level and each.number is not None}
    return min(found, default=None)


def _without_title(blocks: Blocks, title: str, context: Context) -> Blocks:
    same = " ".join(title.casefold().split())
    for at, block in enumerate(blocks[:6]):
        if isinstance(block, Heading):
            text = plain(block.children)
            if same and " ".join(text.casefold().split()) == same:
                context.drop(text, "the title again", _line(block))
                return (*blocks[:at], *blocks[at + 1 :])
    return blocks


def _with_typed_headings(blocks: Blocks, context: Context) -> Blocks:
    """Blocks with `Chapter 4`, bold or centred in a line of its own, as a heading."""
    if any(isinstance(block, Heading) for block in blocks):
        return blocks
    found = {
        at: plain(block.children)
        for at, block in enumerate(blocks)
        if isinstance(block, Paragraph) and chapter_heading(plain(block.children)) is not None
    }
    sure = any(_is_set_apart(blocks[at]) for at in found) or len(found) > 1
    if not sure:
        return blocks
    for at, text in found.items():
        context.guess("heading", f"a chapter's heading: “{text}”", _line(blocks[at]))
    return tuple(
        Heading(1, (Text(found[at]),), block.source) if at in found else block
        for at, block in enumerate(blocks)
    )


def _is_set_apart(block: Block) -> bool:
    return isinstance(block, Paragraph) and (
        block.kind == "center" or all(isinstance(node, Strong) for node in block.children)
    )


# ---------------------------------------------------------------- names


@dataclass(frozen=True, slots=True)
class Name:
    """What a chapter is called."""

    title: Inlines = ()
    number: int | None = None


def named(headings: Sequence[Inlines], lines: Sequence[int], context: Context) -> list[Name]:
    """What headings say: `Chapter 3: The Ice` is number 3, "The Ice".

    `3. The Ice` is so too, where all headings that begin with a number count on. Parts
    beside chapters keep their words and have no number.
    """
    counted = _count_on(headings)
    said_units = {said.unit for each in headings if (said := chapter_heading(plain(each)))}
    beside_parts = bool(said_units - PART_UNITS - {"", "count"})
    out: list[Name] = []
    for heading, line in zip(headings, lines, strict=True):
        text = " ".join(plain(heading).split())
        said = chapter_heading(text) or (numbered_heading(text) if counted else None)
        is_part = said is not None and said.unit in PART_UNITS and beside_parts
        if said is None or said.number is None or is_part:
            out.append(Name(heading))
            continue
        removed = said.removed or text.removesuffix(said.title)
        context.drop(removed, "a chapter's number", line)
        out.append(Name((Text(said.title),) if said.title else (), said.number))
    return out


def _count_on(headings: Sequence[Inlines]) -> bool:
    found = [numbered_heading(" ".join(plain(heading).split())) for heading in headings]
    numbers = [each.number for each in found if each is not None and each.number is not None]
    follow = all(after == before + 1 for before, after in pairwise(numbers))
    return len(numbers) * 2 > len(headings) and len(numbers) > 1 and follow


# ---------------------------------------------------------------- ends


def finished(chapters: Sequence[Chapter], context: Context) -> tuple[Chapter, ...]:
    """Chapters with their inner headings counted from 1 and without scene breaks at their ends.

    An author's note at a chapter's head or foot is the chapter's own; the mark that ends
    the work is known as such.
    """
    done = [
        _with_notes(replace(each, blocks=_levelled(_trimmed(each.blocks)))) for each in chapters
    ]
    if done and done[-1].blocks:
        blocks = done[-1].blocks
        last = blocks[-1]
        if isinstance(last, Paragraph) and is_end_mark(text := plain(last.children)):
            context.guess("end-mark", f"end mark: “{text}”", _line(last))
            before = _trimmed(blocks[:-1])
            done[-1] = replace(done[-1], blocks=(*before, replace(last, kind="end-mark")))
    return tuple(done)


def _with_notes(chapter: Chapter) -> Chapter:
    """A chapter with the asides at its head and foot as its notes."""
    blocks, before, after = chapter.blocks, chapter.notes_before, chapter.notes_after
    while len(blocks) > 1 and isinstance(first := blocks[0], Aside):
        before, blocks = (*before, *first.blocks), _trimmed(blocks[1:])
    while len(blocks) > 1 and isinstance(last := blocks[-1], Aside):
        after, blocks = (*last.blocks, *after), _trimmed(blocks[:-1])
    return replace(chapter, blocks=blocks, notes_before=before, notes_after=after)


def _trimmed(blocks: Blocks) -> Blocks:
    out: list[Block] = []
    for block in blocks:
        if isinstance(block, SceneBreak) and (not out or isinstance(out[-1], SceneBreak)):
            if out and block.kind == "major":
                out[-1] = block
            continue
        out.append(block)
    while out and isinstance(out[-1], SceneBreak):
        out.pop()
    return tuple(out)


def _levelled(blocks: Blocks) -> Blocks:
    used = sorted({block.level for block in blocks if isinstance(block, Heading)})
    return tuple(
        replace(block, level=used.index(block.level) + 1) if isinstance(block, Heading) else block
        for block in blocks
    )


def _line(block: Block) -> int:
    return block.source.line if block.source else 1
