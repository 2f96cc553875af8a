"""From markdown-it's block tokens to the blocks of a book."""

import re
from collections.abc import Iterator
from typing import cast

from fanpack.book import (
    Aside,
    Block,
    Blocks,
    Cell,
    Code,
    Extract,
    ExtractKind,
    Figure,
    Heading,
    Inlines,
    List,
    ListItem,
    Paragraph,
    ParagraphKind,
    Row,
    SceneBreak,
    Stanza,
    Table,
    Text,
    Verse,
    VerseLine,
)
from fanpack.readers.markdown.context import Context, NoteText, did_you_mean
from fanpack.readers.markdown.inlines import (
    alternative_text,
    clean,
    is_blank,
    read_inlines,
    say_comment,
)
from fanpack.readers.markdown.marks import FENCES, Attributes, paragraph_kind
from fanpack.readers.markdown.parsing import inline_tokens_of
from fanpack.readers.markdown.speech import speech_of
from fanpack.readers.markdown.suspects import say_lines
from fanpack.readers.markdown.tokens import MOST_NESTING, Token

Group = tuple[Token, list[Token]]
"""A block's first token and the tokens inside it."""

CHAPTER_FENCES = {
    "summary": "summary",
    "notes-before": "notes_before",
    "notes-after": "notes_after",
}
"""Fences that are the chapter's own, and the field of `Chapter` that they fill."""

_EXTRACTS = ("letter", "message", "flashback", "epigraph", "document", "quote")


def groups(tokens: list[Token]) -> Iterator[Group]:
    """The blocks at the top of a list of tokens."""
    at = 0
    while at < len(tokens):
        first = tokens[at]
        end = at
        if first.nesting == 1:
            level = 0
            while True:
                level += tokens[end].nesting
                if level == 0:
                    break
                end += 1
        yield first, tokens[at + 1 : end]
        at = end + 1


def take_notes(tokens: list[Token], context: Context) -> list[Token]:
    """Put the texts of footnotes aside in the context; gives the tokens without them."""
    deepest = max((token.level for token in tokens), default=0)
    if deepest >= MOST_NESTING - 1:
        line = next(line_of(token) for token in tokens if token.level == deepest)
        context.say("too-deep", "blocks within blocks, too many levels", line)
    rest: list[Token] = []
    open_notes: list[tuple[str, int, list[Token]]] = []
    for token in tokens:
        if token.type == "footnote_reference_open":
            open_notes.append((token.meta["label"], line_of(token), []))
        elif token.type == "footnote_reference_close":
            label, line, inside = open_notes.pop()
            if label in context.notes:
                context.say(
                    "footnote-defined-twice",
                    f"footnote [^{label}] has a second text",
                    line,
                    "give it another name",
                )
            context.notes[label] = NoteText(inside, line)
        else:
            (open_notes[-1][2] if open_notes else rest).append(token)
    return rest


def line_of(token: Token) -> int:
    """The line on which a block begins, from 0."""
    return token.map[0] if token.map else 0


def read_blocks(tokens: list[Token], context: Context) -> Blocks:
    """The blocks of a list of tokens from which the footnotes' texts are taken out."""
    return blocks_of(list(groups(tokens)), context)


def blocks_of(parts: list[Group], context: Context) -> Blocks:
    """The blocks of token groups; lines of attributes go to the block directly below."""
    out: list[Block] = []
    attributes: Attributes | None = None
    centred = False
    for at, (first, inside) in enumerate(parts):
        if first.type == "attributes_line":
            attributes = first.meta["attributes"]
            below = parts[at + 1][0] if at + 1 < len(parts) else None
            if below is None or line_of(below) != line_of(first) + 1:
                _say_nothing_below(attributes, line_of(first), context)
                attributes = None
            continue
        if first.type == "paragraph_open":
            opens, closes = _center_tags(inside)
            centred = centred or opens
            kind: ParagraphKind = "center" if centred else ""
            out.extend(_paragraph(first, inside, kind, attributes, context))
            centred = centred and not closes
        else:
            out.extend(_block(first, inside, attributes, context))
        attributes = None
    return tuple(out)


def _say_nothing_below(attributes: Attributes | None, line: int, context: Context) -> None:
    source = attributes.source if attributes else ""
    context.say(
        "mark-without-words",
        f"{source} stands above nothing",
        line,
        "put it on the line directly above its paragraph",
    )


def _block(
    first: Token, inside: list[Token], attributes: Attributes | None, context: Context
) -> Blocks:
    line = line_of(first)
    source = context.source(line)
    if first.type in ("scene_break", "hr"):
        minor = first.meta.get("kind") == "minor"
        if attributes:
            minor = "minor" in attributes.names
        return (SceneBreak("minor" if minor else "major", source),)
    if attributes:
        _say_nothing_below(attributes, line - 1, context)
    match first.type:
        case "heading_open":
            return _heading(first, inside, context)
        case "blockquote_open":
            return (Extract("quote", read_blocks(inside, context), source),)
        case "div_open":
            return _div(first, inside, context)
        case "bullet_list_open" | "ordered_list_open":
            made = _list(first, inside, context)
            spoken = speech_of(made, inside, line, context) if first.markup == "-" else None
            return spoken or (made,)
        case "table_open":
            return (_table(first, inside, context),)
        case "fence":
            return (_code(first, context),)
        case "comment":
            say_comment(line, context)
        case "stray_fence":
            context.say(
                "fence-not-opened",
                "::: closes a fence that was never opened",
                line,
                "open it with its name: ::: letter",
            )
        case _:
            raise AssertionError(first.type)
    return ()


# ---------------------------------------------------------------- paragraphs, pictures

_CENTER = re.compile(r"<center>", re.IGNORECASE)
_END_CENTER = re.compile(r"</center>", re.IGNORECASE)


def _center_tags(inside: list[Token]) -> tuple[bool, bool]:
    text = inside[0].content if inside else ""
    if "<" not in text:
        return False, False
    return bool(_CENTER.match(text)), bool(_END_CENTER.search(text))


def _paragraph(
    first: Token,
    inside: list[Token],
    kind: ParagraphKind,
    attributes: Attributes | None,
    context: Context,
) -> Blocks:
    line = line_of(first)
    if attributes:
        kind = paragraph_kind(attributes, line - 1, context) or kind
    content = inside[0]
    images = _images(content)
    if images:
        return tuple(_figure(image, line, context) for image in images)
    say_lines(content.content, line, context)
    children = read_inlines(content, line, context)
    source = context.source(line)
    if is_blank(children):
        # A paragraph of `&nbsp;` is how a space between scenes is forced on a web page.
        spaced = any(isinstance(node, Text) for node in children)
        return (SceneBreak("minor", source),) if spaced else ()
    return (Paragraph(children, kind, source),)


def _images(content: Token) -> list[Token]:
    """The pictures of a paragraph that holds nothing else."""
    images: list[Token] = []
    for token in content.children or []:
        if token.type == "image":
            images.append(token)
        elif token.nesting or token.content.strip():
            return []
    return images


def _figure(image: Token, line: int, context: Context) -> Figure:
    alt = alternative_text(image, line, context)
    path = clean(str(image.attrs.get("src", ""))).strip()
    if not alt:
        context.say(
            "picture-without-text",
            f"picture {path!r} has no alternative text",
            line,
            f"say what it shows, for those who cannot see it: ![A lighthouse]({path})",
        )
    caption: Inlines = ()
    title = str(image.attrs.get("title", ""))
    if title:
        caption = read_inlines(inline_tokens_of(title), line, context)
    return Figure(path, alt, caption, context.source(line))


# ---------------------------------------------------------------- headings, fences


def _heading(first: Token, inside: list[Token], context: Context) -> Blocks:
    line = line_of(first)
    level = int(first.tag[1:]) - 1
    if level == 0:
        context.say(
            "chapter-inside",
            "# begins a chapter, and cannot stand here",
            line,
            "use ## for a heading inside a text",
        )
    children = read_inlines(inside[0], line, context)
    if is_blank(children):
        return ()
    return (Heading(max(level, 1), children, context.source(line)),)


def _div(first: Token, inside: list[Token], context: Context) -> Blocks:
    name = first.meta["name"]
    line = line_of(first)
    source = context.source(line)
    say_fence(first, context)
    if name == "verse":
        return _verse(inside, line, context)
    blocks = read_blocks(inside, context)
    if name == "note":
        return (Aside(blocks, source),)
    if name in _EXTRACTS:
        return (Extract(cast(ExtractKind, name), blocks, source),)
    if name in CHAPTER_FENCES:
        context.say(
            "misplaced-fence",
            f"::: {name} belongs to a chapter, not to a place inside its text",
            line,
            "put it directly below the chapter's heading or at the chapter's end",
        )
    else:
        hint = did_you_mean(name, FENCES, "::: ")
        context.say("unknown-fence", f"{name!r} is no kind of passage", line, hint)
    return (Extract("quote", blocks, source),)


def say_fence(first: Token, context: Context) -> None:
    """Tell of a fence that has more than a name, and of one that is never closed."""
    if first.meta["extra"]:
        name = first.meta["name"]
        line = line_of(first)
        typed = context.lines[line].strip(" \t>")
        hint = f"::: {name}"
        context.say("fence-with-more", f"a fence takes one name: {typed}", line, hint)
    if first.meta["unclosed"]:
        context.say(
            "fence-not-closed",
            f"::: {first.meta['name']} is never closed",
            line_of(first),
            "close it with ::: on a line of its own",
        )


def _verse(inside: list[Token], line: int, context: Context) -> Blocks:
    stanzas: list[list[VerseLine]] = []
    last = -2
    for token in inside:
        at = line_of(token)
        children = read_inlines(token, at, context)
        if is_blank(children):
            continue
        if at != last + 1 or not stanzas:
            stanzas.append([])
        last = at
        stanzas[-1].append(VerseLine(children, token.meta["indent"]))
    if not stanzas:
        return ()
    return (Verse(tuple(Stanza(tuple(lines)) for lines in stanzas), context.source(line)),)


def _code(first: Token, context: Context) -> Block:
    line = line_of(first)
    last = context.lines[first.map[1] - 1] if first.map and first.map[1] > line + 1 else ""
    if not last.strip(" \t>").startswith(first.markup):
        context.say(
            "fence-not-closed",
            f"{first.markup} is never closed",
            line,
            f"close it with {first.markup} on a line of its own",
        )
    blocks = [
        Paragraph((Code(text.replace("\t", "    ")),), source=context.source(line + 1 + at))
        for at, text in enumerate(first.content.split("\n"))
        if text.strip()
    ]
    return Extract("document", tuple(blocks), context.source(line))


# ---------------------------------------------------------------- lists, tables


def _list(first: Token, inside: list[Token], context: Context) -> List:
    items = tuple(ListItem(read_blocks(tokens, context)) for _, tokens in groups(inside))
    source = context.source(line_of(first))
    if first.type == "bullet_list_open":
        return List(items, source=source)
    return List(items, True, int(first.attrs.get("start", 1)), source)


def _table(first: Token, inside: list[Token], context: Context) -> Table:
    rows: list[Row] = []
    for _, part in groups(inside):
        for row, cells in groups(part):
            line = line_of(row)
            inside_cells = [inside[0] for _, inside in groups(cells)]
            rows.append(
                Row(tuple(Cell(read_inlines(cell, line, context)) for cell in inside_cells))
            )
            _say_too_many_cells(context.lines[line], len(rows[-1].cells), line, context)
    return Table(rows[0], tuple(rows[1:]), context.source(line_of(first)))


def _say_too_many_cells(text: str, columns: int, line: int, context: Context) -> None:
    """Markdown drops the cells that have no column; no word may be lost."""
    bare = re.sub(r"\\\|", "", text).strip(" \t>")
    cells = bare.removeprefix("|").removesuffix("|").split("|")
    if len(cells) > columns:
        context.say(
            "table-row",
            f"this row has {len(cells)} cells, the table {columns} columns",
            line,
            "give every row as many cells as the first, and write \\| for a bar that is text",
        )
