"""Typography: quotation marks, apostrophes, dashes, ellipses and no-break spaces.

Each run of text (a paragraph, a heading, a line of verse, a cell, a caption, a title) is
laid flat over its markup, so that a mark beside italics is judged by its neighbours;
what changes is put back into the tree. Code is a letter that nobody touches; a
footnote is a run of its own and not seen from around it.

Words never change (`fanpack.book.words_of`), and typesetting twice is typesetting once:
the rules are applied until they change nothing, and a run in which they never come to
rest stays as it was typed.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Any, assert_never, overload

from fanpack.book import (
    CHAPTER_TEXTS,
    Aside,
    Block,
    Blocks,
    Book,
    Cell,
    Chapter,
    Code,
    Extract,
    Figure,
    Heading,
    Inline,
    Inlines,
    LineBreak,
    Link,
    List,
    ListItem,
    Metadata,
    Note,
    Paragraph,
    Row,
    SceneBreak,
    SeriesEntry,
    Span,
    Stanza,
    Table,
    Text,
    Verse,
    VerseLine,
    map_texts,
    words_of,
)
from fanpack.passes.languages import (
    FIXED,
    NARROW,
    Language,
    in_cells,
    language_of,
    ties_of,
)
from fanpack.passes.plainly import plain_edits
from fanpack.passes.punctuation import blanks, dashes, ellipses, glue
from fanpack.passes.quotation import Edit, quote

_CODE = "\ua7ff"
"""Stands for `Code` in a flat run: a letter, so that marks beside it are beside a word."""

_ROUNDS = 6
_TRIGGER = re.compile(r"[\"'`“”„‟‘’‚‛＂«»‹›–—―…-]")
_RUN = re.compile(r" [ \u00a0\u202f]|[\u00a0\u202f][ \u00a0\u202f]")
_FRENCH = re.compile(r"[;:!?]")
_DASHED = re.compile(r"[-–—―]")
_QUOTED = re.compile(r"[\"'`“”„‟‘’‚‛＂«»‹›]")
_DOUBLES = re.compile(r"[“”„]")
_ADDRESS = re.compile(
    r"(?:https?|ftp|mailto):[^\s<>\"”»]{1,2000}|(?<![^\W_])www\.[^\s<>\"”»]{1,2000}"
)
_INVISIBLE = re.compile(r"[\u00ad\u0300-\u036f\u200b-\u200d\u2060\ufe0e\ufe0f]")


def typeset_book(book: Book) -> Book:
    """A book with all its texts typeset in its language: chapters, notes, metadata texts
    and the titles of the work, its series and its neighbours. What an author lists
    (names, fandoms, tags) stays as it was written."""
    language = book.metadata.language
    book = map_texts(book, lambda nodes: typeset(nodes, language))
    return replace(book, metadata=_titles(book.metadata, language_of(language)))


def typeset_chapter(chapter: Chapter, language: str) -> Chapter:
    """A chapter with all its texts typeset, as `typeset_book` does it."""
    texts: dict[str, Any] = {
        name: typeset(getattr(chapter, name), language) for name in CHAPTER_TEXTS
    }
    return replace(chapter, **texts)


@overload
def typeset(nodes: Blocks, language: str) -> Blocks: ...
@overload
def typeset(nodes: Inlines, language: str) -> Inlines: ...
def typeset(nodes: Any, language: str) -> Any:
    """Blocks or inlines with the typography of a language (a BCP 47 tag).

    Inlines are one run. Unchanged nodes keep their identity. A language that is not
    in `fanpack.passes.languages` gets its fallback.
    """
    rules = language_of(language)
    if nodes and isinstance(nodes[0], Inline):
        return _inlines(nodes, rules)
    return _blocks(nodes, rules)


def _titles(metadata: Metadata, rules: Language) -> Metadata:
    def line(text: str) -> str:
        return settle(text, [], rules)[0]

    def entry(each: SeriesEntry) -> SeriesEntry:
        return replace(
            each,
            title=line(each.title),
            previous=line(each.previous),
            next=line(each.next),
            parts=tuple((position, line(title)) for position, title in each.parts),
        )

    series = tuple(entry(each) for each in metadata.series)
    return replace(metadata, title=line(metadata.title), series=series)


# ---------------------------------------------------------------- the tree


def _blocks(blocks: Blocks, rules: Language) -> Blocks:
    out = tuple([_block(block, rules) for block in blocks])
    return out if any(map(_differs, out, blocks)) else blocks


def _differs(new: object, old: object) -> bool:
    return new is not old


def _block(block: Block, rules: Language) -> Block:
    match block:
        case Paragraph():
            children = _inlines(block.children, rules)
            if children is block.children:
                return block
            return Paragraph(children, block.kind, block.source)
        case Heading():
            children = _inlines(block.children, rules)
            return block if children is block.children else replace(block, children=children)
        case SceneBreak():
            return block
        case Extract() | Aside():
            blocks = _blocks(block.blocks, rules)
            return block if blocks is block.blocks else replace(block, blocks=blocks)
        case Verse():
            return replace(block, stanzas=tuple(_stanza(each, rules) for each in block.stanzas))
        case List():
            items = (ListItem(_blocks(item.blocks, rules)) for item in block.items)
            return replace(block, items=tuple(items))
        case Figure():
            return replace(block, caption=_inlines(block.caption, rules))
        case Table():
            rows = tuple(_row(row, rules) for row in block.rows)
            return replace(block, head=_row(block.head, rules), rows=rows)
        case _:
            assert_never(block)


def _stanza(stanza: Stanza, rules: Language) -> Stanza:
    return Stanza(
        tuple(VerseLine(_inlines(line.children, rules), line.indent) for line in stanza.lines)
    )


def _row(row: Row, rules: Language) -> Row:
    rules = in_cells(rules)
    return Row(tuple(Cell(_inlines(cell.children, rules)) for cell in row.cells))


def _inlines(nodes: Inlines, rules: Language) -> Inlines:
    """A run: laid flat, typeset, put back."""
    if len(nodes) == 1 and isinstance(nodes[0], Text):
        old = nodes[0].text
        new = settle(old, [], rules)[0]
        return nodes if new == old else (Text(new),)
    pieces: list[str] = []
    notes = _flatten(nodes, pieces)
    borders: list[int] = []
    at = 0
    for piece in pieces:
        at += len(piece)
        borders.append(at)
    text = "".join(pieces)
    new, moved = settle(text, borders, rules)
    if new == text and not notes:
        return nodes
    starts = [0, *moved]
    slices = (new[start:end] for start, end in zip(starts, moved, strict=False))
    return _rebuild(nodes, slices, rules)


def _flatten(nodes: Inlines, pieces: list[str]) -> bool:
    """The text of each leaf in order; whether there are footnotes among them."""
    notes = False
    for node in nodes:
        if isinstance(node, Text):
            pieces.append(node.text)
            continue
        match node:
            case Code():
                pieces.append(_CODE)
            case LineBreak():
                pieces.append("\n")
            case Note():
                notes = True
            case _:
                notes = _flatten(node.children, pieces) or notes
    return notes


def _rebuild(nodes: Inlines, slices: Iterator[str], rules: Language) -> Inlines:
    out: list[Inline] = []
    for node in nodes:
        if isinstance(node, Text):
            new = next(slices)
            if new or not node.text:
                out.append(node if new == node.text else Text(new))
            continue
        match node:
            case Code() | LineBreak():
                next(slices)
                out.append(node)
            case Note(blocks):
                out.append(Note(_blocks(blocks, rules)))
            case _:
                changed = _refill(node, _rebuild(node.children, slices, rules))
                if changed.children or not node.children:
                    out.append(changed)
    return tuple(out)


def _refill(node: Span | Link, children: Inlines) -> Span | Link:
    return node if children == node.children else replace(node, children=children)


# ---------------------------------------------------------------- a run


def settle(text: str, borders: list[int], rules: Language) -> tuple[str, list[int]]:
    """A flat run typeset, and where its borders (offsets between leaves) have moved."""
    edits = plain_edits(text, rules)
    if edits is not None:
        new, moved = _apply(text, borders, edits)
        new, moved = _apply(new, moved, sorted(glue(new, rules)))
        if new == text:
            return text, borders
        if _rests(new, rules) and not _has_invisibles(text):
            return new, moved
    return settle_by_rules(text, borders, rules)


def settle_by_rules(text: str, borders: list[int], rules: Language) -> tuple[str, list[int]]:
    """A flat run typeset by rules that weigh each mark, however plain it may be."""
    if not _needs(text, rules):
        return text, borders
    current, moved = text, borders
    for _ in range(_ROUNDS):
        new, new_borders = _once(current, moved, rules)
        if new == current:
            if _has_invisibles(text) and words_of(text) != words_of(new):
                break
            return current, moved
        if _rests(new, rules) and not _has_invisibles(text):
            return new, new_borders
        current, moved = new, new_borders
    return text, borders


def _has_invisibles(text: str) -> bool:
    return not text.isascii() and _INVISIBLE.search(text) is not None


def _rests(text: str, rules: Language) -> bool:
    """Whether a text, once typeset, is so plain that a second round cannot change it.

    True only where every mark stands in a place that settles it: double quotations one
    after the other, each mark between a blank and a word, apostrophes and hyphens
    between letters, dashes as the language sets them. Blanks that `glue` fixes are
    looked for by what surrounds them, never by each other.
    """
    unsettled = unsettled_of(rules)
    if unsettled is None or unsettled.search(text):
        return False
    opening, closing = rules.double
    marks = "".join(_DOUBLES.findall(text)) if any(map(text.__contains__, "“”„")) else ""
    return not marks or marks.replace(opening + closing, "") in ("", opening)


@lru_cache(maxsize=64)
def unsettled_of(rules: Language) -> re.Pattern[str] | None:
    """A pattern for what a second round may still change; None where that is not known.

    Each of its spots begins with a character, not with a set: so `re` looks for these only.
    """
    opening, closing = rules.double
    if rules.style not in ("closed", "spaced") or rules.inside is not None:
        return None
    if opening not in "“„" or opening == closing:
        return None
    word, dashes = r"[^\W_]", "–—"
    others = sorted(set("\"'`“”„‟‘‚‛＂«»‹›") - set(rules.double))
    spots = [
        *others,
        ",,",
        f"’(?:(?<!{word}’)|(?!{word}))" if "’" not in rules.double else "’",
        rf"{opening}(?:(?<=[^\s(\[]{opening})|(?!{word}|[–—…]))",
        rf"{closing}(?:(?<!{word}{closing})(?<![.,!?…–—]{closing})|(?![\s.,;:!?)…–—]|\Z))",
        rf"-(?:(?<!{word}-)|(?!{word})|(?<=\d-)(?=\d))",
        *(rf"{dash}(?:(?<=\n.)|(?<![\s\S].))" for dash in "–—―"),
        *(r"\.\.", r"\. \.", "…(?<= …)"),
    ]
    if rules.style == "closed":
        spots += (rf"{dash}(?<=[ \u00a0\u202f].)" for dash in dashes)
    else:
        spots += (rf"{dash}(?<=[ \u202f].)" for dash in dashes)
        free = rf"(?<=\u00a0.)(?:(?! (?:{word}|[“„]))|(?<=[\s~*–—-]\u00a0.))"
        spots += (dash + free for dash in dashes)
    return re.compile("|".join(spots))


def _needs(text: str, rules: Language) -> bool:
    return bool(
        _TRIGGER.search(text)
        or _has_dots(text)
        or ",," in text
        or _has_runs(text)
        or any(tie.search(text) for tie in ties_of(rules))
        or (rules.inside is not None and _FRENCH.search(text))
    )


def _has_dots(text: str) -> bool:
    return ".." in text or ". ." in text or "…" in text


def _has_runs(text: str) -> bool:
    """Whether a blank stands beside another."""
    fixed = FIXED in text or NARROW in text
    return "  " in text or (fixed and _RUN.search(text) is not None)


def _once(text: str, borders: list[int], rules: Language) -> tuple[str, list[int]]:
    if _has_runs(text):
        text, borders = _apply(text, borders, blanks(text))
    if _QUOTED.search(text) or ",," in text:
        text, borders = _apply(text, borders, quote(text, rules))
    if _DASHED.search(text):
        text, borders = _apply(text, borders, dashes(text, rules))
    if _has_dots(text):
        text, borders = _apply(text, borders, ellipses(text))
    return _apply(text, borders, sorted(glue(text, rules)))


def _apply(text: str, borders: list[int], edits: Iterable[Edit]) -> tuple[str, list[int]]:
    """A text with edits (in order) made; those that overlap another or an address are not.

    A border inside what is replaced moves behind it. What is inserted at a border goes
    to the text behind, unless that is code or a line break.
    """
    edits = list(edits)
    if not edits:
        return text, borders
    kept = [at.span() for at in _ADDRESS.finditer(text)] if "://" in text or "www." in text else []
    out: list[str] = []
    moved: list[int] = []
    done = shift = 0
    waiting = 0
    protected = 0
    for start, end, new in edits:
        while protected < len(kept) and kept[protected][1] <= start:
            protected += 1
        if start < done or (protected < len(kept) and kept[protected][0] < end):
            continue
        while waiting < len(borders) and (
            borders[waiting] < start
            or (borders[waiting] == start and not (start == end and _is_solid(text, start)))
        ):
            moved.append(borders[waiting] + shift)
            waiting += 1
        out.append(text[done:start])
        out.append(new)
        shift += len(new) - (end - start)
        while waiting < len(borders) and borders[waiting] <= end and start != end:
            moved.append(end + shift)
            waiting += 1
        done = end
    out.append(text[done:])
    moved.extend(border + shift for border in borders[waiting:])
    return "".join(out), moved


def _is_solid(text: str, at: int) -> bool:
    """Whether the character there (or the end) belongs to a leaf that takes no text."""
    return at >= len(text) or text[at] in (_CODE, "\n")
