"""Reads Markdown: chapters as authors write them, and the texts of metadata.

Mistakes are collected, all of a file at once, as findings of severity "error"; the
caller raises them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from fanpack.book import Blocks, Chapter, Inlines, Source, plain
from fanpack.findings import Finding
from fanpack.readers.markdown.blocks import (
    CHAPTER_FENCES,
    Group,
    blocks_of,
    groups,
    line_of,
    read_blocks,
    say_fence,
    take_notes,
)
from fanpack.readers.markdown.context import Context
from fanpack.readers.markdown.inlines import is_blank, read_inlines
from fanpack.readers.markdown.marks import Attributes
from fanpack.readers.markdown.parsing import tokens_of
from fanpack.readers.markdown.titles import (
    COUNTED,
    is_part,
    number_chapters,
    raised,
    says_chapter,
    understood,
)
from fanpack.readers.markdown.tokens import Token

__all__ = ["number_chapters", "parse_blocks", "parse_chapters", "split_front_matter"]

_NO_LINE_ENDS = str.maketrans(dict.fromkeys("\v\f\x1c\x1d\x1e\x1f\x85\u2028\u2029", " "))
_FIRST_FIELD = re.compile(
    r"(?:[ \t]*(?:#[^\n]*)?\n)*[\"']?[A-Za-z_][\w -]{0,60}[\"']?[ \t]{0,9}:(?:\s|$)"
)


def split_front_matter(text: str) -> tuple[str, int, str, int]:
    """The YAML between `---` lines at a file's start and the rest, each with its first line.

    Without front matter the YAML is empty. A file that begins with a scene break has
    none: what follows the first `---` must look like a field.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    if lines[0].rstrip() == "---" and _FIRST_FIELD.match(text, len(lines[0]) + 1):
        for at, line in enumerate(lines[1:], 1):
            if line.rstrip() in ("---", "..."):
                return "\n".join(lines[1:at]) + "\n", 2, "\n".join(lines[at + 1 :]), at + 2
    return "", 1, text, 1


def parse_blocks(text: str, file: str, first_line: int = 1) -> tuple[Blocks, tuple[Finding, ...]]:
    """The blocks of a text that has no chapters, such as a summary.

    `file` and `first_line` say where it stands, for messages.
    """
    tokens, context = _tokens(text, file, first_line)
    blocks = read_blocks(tokens, context)
    return blocks, _findings(context)


def parse_chapters(
    text: str, file: str, first_line: int = 1
) -> tuple[tuple[Chapter, ...], tuple[Finding, ...]]:
    """The chapters of a file, and what is wrong with it.

    Chapters that are to be counted have the number -1 until `number_chapters` has seen
    all files of the work. A `Figure` holds the path of its picture as written.
    """
    tokens, context = _tokens(text, file, first_line)
    drafts = [_Draft()]
    for group in groups(tokens):
        first, inside = group
        if first.type == "heading_open" and first.tag == "h1":
            drafts.append(_titled(first, inside[0], context))
        else:
            drafts[-1].groups.append(group)
    drafts = [each for draft in drafts for each in _chapters_of_part(draft, context)]
    chapters: list[Chapter] = []
    for at, draft in enumerate(drafts):
        chapter = _chapter(draft, context)
        if at == 0 and not chapter.blocks:
            if len(drafts) > 1:
                _say_before_heading(draft, context)
            if not (chapter.summary or chapter.notes_before or chapter.notes_after):
                continue
        chapters.append(chapter)
    return tuple(chapters), _findings(context)


def _tokens(text: str, file: str, first_line: int) -> tuple[list[Token], Context]:
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    text = text.translate(_NO_LINE_ENDS)
    context = Context(file, first_line, text.split("\n"), read_blocks)
    return take_notes(tokens_of(text), context), context


def _findings(context: Context) -> tuple[Finding, ...]:
    context.say_unused_notes()
    return tuple(sorted(context.findings, key=lambda finding: finding.line or 0))


# ---------------------------------------------------------------- chapters


@dataclass(slots=True)
class _Draft:
    """A chapter of which the text is not read yet."""

    title: Inlines = ()
    number: int | None = None
    groups: list[Group] = field(default_factory=list)
    line: int | None = None
    is_part: bool = False
    in_part: bool = False


def _titled(first: Token, content: Token, context: Context) -> _Draft:
    line = line_of(first)
    attributes = _heading_attributes(content)
    title = read_inlines(content, line, context)
    if is_blank(title):
        title = ()
    number: int | None = COUNTED if title else None
    if attributes is None:
        title, said = understood(title)
        number = said if said is not None else number
    elif "number" in attributes.values:
        value = attributes.values["number"]
        if re.fullmatch(r"\d{1,6}", value):
            number = int(value)
        else:
            message = f"{attributes.source}: a chapter's number is a whole number"
            context.say("chapter-number", message, line, "for example {number=7}")
    elif "unnumbered" in attributes.names:
        number = None
    part = attributes is None and is_part(plain(title))
    return _Draft(title, number, line=line, is_part=part)


def _chapters_of_part(draft: _Draft, context: Context) -> Iterator[_Draft]:
    """A part and the chapters in it, which have the headings below it; or the chapter alone.

    The headings are chapters if one says so (`## Chapter 1`) or stands right below the part's.
    """
    heads = [at for at, (first, _) in enumerate(draft.groups) if first.tag == "h2"]
    named = any(says_chapter(draft.groups[at][1][0].content) for at in heads)
    if not draft.is_part or not heads or not (named or heads[0] == 0):
        yield draft
        return
    yield replace(draft, groups=draft.groups[: heads[0]])
    for start, end in zip(heads, [*heads[1:], len(draft.groups)], strict=True):
        first, inside = draft.groups[start]
        below = _titled(first, inside[0], context)
        yield replace(below, groups=draft.groups[start + 1 : end], is_part=False, in_part=True)


def _heading_attributes(content: Token) -> Attributes | None:
    """The attributes behind a chapter's title, taken out of its tokens."""
    tokens = content.children or []
    if not tokens or tokens[-1].type != "attributes":
        return None
    attributes: Attributes = tokens[-1].meta["attributes"]
    if "unnumbered" not in attributes.names and "number" not in attributes.values:
        return None
    content.children = tokens[:-1]
    return attributes


def _chapter(draft: _Draft, context: Context) -> Chapter:
    parts = draft.groups
    own = [_own_field(group) for group in parts]
    start, end = 0, len(parts)
    while start < end and own[start]:
        start += 1
    while end > start and own[end - 1]:
        end -= 1
    texts: dict[str, Any] = {}
    for at in (*range(start), *range(end, len(parts))):
        first, inside = parts[at]
        say_fence(first, context)
        texts[own[at]] = texts.get(own[at], ()) + read_blocks(inside, context)
    blocks = blocks_of(parts[start:end], context)
    if draft.in_part:
        blocks = tuple(map(raised, blocks))
    source: Source | None = None
    line = draft.line if draft.line is not None else line_of(parts[0][0]) if parts else None
    if line is not None:
        source = context.source(line)
    return replace(Chapter(draft.title, draft.number, blocks, source=source), **texts)


def _own_field(group: Group) -> str:
    first = group[0]
    return CHAPTER_FENCES.get(first.meta["name"], "") if first.type == "div_open" else ""


def _say_before_heading(draft: _Draft, context: Context) -> None:
    for first, _ in draft.groups:
        if first.type == "div_open":
            context.say(
                "misplaced-fence",
                f"::: {first.meta['name']} stands above the chapter's heading",
                line_of(first),
                "put it directly below the # line",
            )
