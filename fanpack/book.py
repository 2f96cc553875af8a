"""The book model: the whole vocabulary of fanpack, and nothing else.

A small typed tree, as pandoc has its AST. Readers build it, passes rewrite it,
writers render it. What cannot be said here cannot be said in a book: a script,
an event handler or a foreign style has no node and so gets nowhere.

Every node is a frozen dataclass: hashable, picklable, comparable. A block's
`source` says where it was written, for messages; it takes no part in equality.

Inline nodes hold text without line breaks (`LineBreak` is one). White space
inside `Text` is single blanks or no-break spaces, never a newline or a tab.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, fields, replace
from functools import lru_cache
from typing import Any, Literal, TypeVar, assert_never, get_args

# ---------------------------------------------------------------- inlines


@dataclass(frozen=True, slots=True)
class Text:
    """Plain text."""

    text: str


@dataclass(frozen=True, slots=True)
class Italic:
    """Italic in the source and not yet understood. The thoughts pass leaves none.

    `hint` is the class or role that the source gave it, if any (``"ship"``).
    """

    children: "Inlines"
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Thought:
    """What someone thinks; `by` names the thinker, where the author says so."""

    children: "Inlines"
    by: str = ""


@dataclass(frozen=True, slots=True)
class Telepathy:
    """What one mind says to another; `by` names the sender, where given."""

    children: "Inlines"
    by: str = ""


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Stress."""

    children: "Inlines"


@dataclass(frozen=True, slots=True)
class Strong:
    """Strong emphasis."""

    children: "Inlines"


PhraseKind = Literal["title", "vessel", "foreign", "sound", "recalled"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words set apart by what they are: a title, a ship's name, a foreign phrase,
    a sound, words recalled. `lang` is a BCP 47 tag, for foreign ones."""

    children: "Inlines"
    kind: PhraseKind
    lang: str = ""


@dataclass(frozen=True, slots=True)
class SmallCaps:
    """Small capitals."""

    children: "Inlines"


@dataclass(frozen=True, slots=True)
class Sup:
    """Superscript."""

    children: "Inlines"


@dataclass(frozen=True, slots=True)
class Sub:
    """Subscript."""

    children: "Inlines"


@dataclass(frozen=True, slots=True)
class Strike:
    """Struck out."""

    children: "Inlines"


@dataclass(frozen=True, slots=True)
class Code:
    """Literal text that typography leaves alone."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link out of the book; `href` is http, https or mailto."""

    children: "Inlines"
    href: str


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote, held where it is referred to; numbering is the writer's."""

    blocks: "Blocks"


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A forced line break inside a paragraph."""


Span = Italic | Thought | Telepathy | Emphasis | Strong | Phrase | SmallCaps | Sup | Sub | Strike
Inline = Text | Span | Code | Link | Note | LineBreak
Inlines = tuple[Inline, ...]

# ---------------------------------------------------------------- blocks


@dataclass(frozen=True, slots=True)
class Source:
    """Where a block was written: a file as the user knows it, and its line from 1."""

    file: str
    line: int


ParagraphKind = Literal["", "center", "right", "salutation", "signature", "end-mark"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. `kind` sets apart what is not running text: centred and right-set
    lines, the salutation and signature of a letter, the end mark of a work."""

    children: Inlines
    kind: ParagraphKind = ""
    source: Source | None = field(default=None, compare=False, repr=False)


SceneBreakKind = Literal["major", "minor"]


@dataclass(frozen=True, slots=True)
class SceneBreak:
    """Time or place changes. `major` carries an ornament, `minor` only space."""

    kind: SceneBreakKind = "major"
    source: Source | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a chapter; `level` 1 is the highest below the chapter's title."""

    level: int
    children: Inlines
    source: Source | None = field(default=None, compare=False, repr=False)


ExtractKind = Literal["quote", "letter", "message", "flashback", "epigraph", "document"]


@dataclass(frozen=True, slots=True)
class Extract:
    """A passage set apart: a letter, a text message, a flashback, an epigraph, a document."""

    kind: ExtractKind
    blocks: "Blocks"
    source: Source | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class VerseLine:
    """A line of verse; `indent` counts steps of one em and a half."""

    children: Inlines
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Stanza:
    """Lines of verse without a blank line between them."""

    lines: tuple[VerseLine, ...]


@dataclass(frozen=True, slots=True)
class Verse:
    """A poem or song."""

    stanzas: tuple[Stanza, ...]
    source: Source | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class ListItem:
    """An item of a list."""

    blocks: "Blocks"


@dataclass(frozen=True, slots=True)
class List:
    """A list; an ordered one counts from `start`."""

    items: tuple[ListItem, ...]
    ordered: bool = False
    start: int = 1
    source: Source | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture of the book's own; `image` is the name of one in `Book.images`."""

    image: str
    alt: str
    caption: Inlines = ()
    source: Source | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Aside:
    """An author's note in mid-story."""

    blocks: "Blocks"
    source: Source | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table."""

    children: Inlines


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table."""

    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: one row of headings, and rows of the same length."""

    head: Row
    rows: tuple[Row, ...]
    source: Source | None = field(default=None, compare=False, repr=False)


Block = Paragraph | SceneBreak | Heading | Extract | Verse | List | Figure | Aside | Table
Blocks = tuple[Block, ...]
Node = Inline | Block | VerseLine | Stanza | ListItem | Cell | Row

# ---------------------------------------------------------------- the book


@dataclass(frozen=True, slots=True)
class Contributor:
    """Someone who made the work; `url` is their page, if given."""

    name: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class SeriesEntry:
    """The work's place in a series.

    `position` counts from 1 and may be 1.5, or is None where only the series is
    known. `total` is how many parts are meant. `title` may be empty: a work can
    say that it is part 1 of 2 without naming the series. `previous` and `next`
    are titles of works. `parts` are the titles of all known works with their
    positions, this one included. `note` is what the author wrote about it.
    """

    title: str = ""
    position: float | None = None
    total: int | None = None
    previous: str = ""
    next: str = ""
    parts: tuple[tuple[float, str], ...] = ()
    note: Blocks = ()


Status = Literal["", "complete", "in-progress", "hiatus", "abandoned"]


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known about a work, in the terms of fan archives.

    Texts that may hold markup are blocks; dates are ISO 8601, possibly only a
    year or a month; `language` is a BCP 47 tag; `identifier` is a URN. An empty
    value means that the source does not say: nothing is ever made up.
    """

    title: str
    language: str
    authors: tuple[Contributor, ...] = ()
    fandoms: tuple[str, ...] = ()
    relationships: tuple[str, ...] = ()
    characters: tuple[str, ...] = ()
    rating: str = ""
    warnings: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    genres: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    series: tuple[SeriesEntry, ...] = ()
    summary: Blocks = ()
    disclaimer: Blocks = ()
    notes_before: Blocks = ()
    notes_after: Blocks = ()
    dedication: Blocks = ()
    acknowledgments: Blocks = ()
    betas: tuple[Contributor, ...] = ()
    artists: tuple[Contributor, ...] = ()
    written: str = ""
    published: str = ""
    updated: str = ""
    source: str = ""
    permission: str = ""
    status: Status = ""
    legend: Blocks = ()
    identifier: str = ""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter. A work without chapters has one, with neither title nor number."""

    title: Inlines = ()
    number: int | None = None
    blocks: Blocks = ()
    summary: Blocks = ()
    notes_before: Blocks = ()
    notes_after: Blocks = ()
    source: Source | None = field(default=None, compare=False, repr=False)


SectionKind = Literal[
    "cover",
    "half-title",
    "title",
    "disclaimer",
    "content-notes",
    "summary",
    "series",
    "legend",
    "dedication",
    "notes-before",
    "contents",
    "notes-after",
    "next-part",
    "acknowledgments",
    "colophon",
]
SECTION_KINDS: tuple[SectionKind, ...] = get_args(SectionKind)
PartTitleKind = Literal["part-title"]
"""The page that opens a work of an omnibus; nobody chooses it."""


@dataclass(frozen=True, slots=True)
class Section:
    """A page or more of front or back matter.

    `title` is its heading in the book's language; `blocks` its text. What a
    cover, a half title, a title page and the contents show beside `blocks` comes
    from the book itself, set by the writer.
    """

    kind: SectionKind | PartTitleKind
    title: str
    blocks: Blocks = ()


@dataclass(frozen=True, slots=True)
class Image:
    """A picture: `name` is a plain ASCII file name, unique in the book; size in pixels."""

    name: str
    media_type: str
    data: bytes = field(repr=False)
    width: int
    height: int


ThoughtLook = Literal["italic", "upright", "sans", "small-caps"]
"""How words are set apart from the text around them; ``upright`` sets them like it."""


@dataclass(frozen=True, slots=True)
class ThoughtStyle:
    """How a voice looks. Empty values leave the choice to the theme; `color` is ``#rrggbb``
    and shows on paper only."""

    look: ThoughtLook | Literal[""] = ""
    color: str = ""


@dataclass(frozen=True, slots=True)
class ThoughtStyles:
    """How a book shows thoughts, those of some thinkers by their names, and telepathy."""

    thought: ThoughtStyle = ThoughtStyle()
    telepathy: ThoughtStyle = ThoughtStyle()
    by: tuple[tuple[str, ThoughtStyle], ...] = ()


@dataclass(frozen=True, slots=True)
class Volume:
    """A work within an omnibus.

    `chapters` is how many of the book's chapters are its; `front` and `back` are
    its own pages before and after them, and `metadata` is what they tell of.
    """

    metadata: Metadata
    chapters: int
    front: tuple[Section, ...] = ()
    back: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True)
class Book:
    """A work as a book. `front` and `back` are built by `fanpack.matter`.

    An omnibus has `volumes`, in order; together they have all its chapters. `thoughts`
    is what the author asks for, before the theme has its say.
    """

    metadata: Metadata
    chapters: tuple[Chapter, ...] = ()
    front: tuple[Section, ...] = ()
    back: tuple[Section, ...] = ()
    images: tuple[Image, ...] = ()
    volumes: tuple[Volume, ...] = ()
    thoughts: ThoughtStyles = ThoughtStyles()

    def parts(self) -> Iterator[tuple[Volume, tuple[Chapter, ...]]]:
        """The works of an omnibus, each with its chapters; none where there are no volumes."""
        start = 0
        for volume in self.volumes:
            yield volume, self.chapters[start : start + volume.chapters]
            start += volume.chapters

    def words(self) -> list[str]:
        """The words of the chapters, in order, as `words_of` counts them.

        A chapter gives its title, summary, note before, text with its footnotes
        where they are referred to, and note after. Metadata and front and back
        matter are not counted: `fanpack.book.plain` gives their text.
        """
        return [word for chapter in self.chapters for word in words_of(chapter_text(chapter))]

    def word_count(self) -> int:
        """How many `words` there are. Those of the last chapters are remembered: many ask."""
        known = {id(chapter): count for chapter, count in _LAST_COUNT}
        counts = (known.get(id(chapter)) for chapter in self.chapters)
        _LAST_COUNT[:] = [
            (chapter, count_words(chapter) if count is None else count)
            for chapter, count in zip(self.chapters, counts, strict=True)
        ]
        return sum(count for _, count in _LAST_COUNT)


_LAST_COUNT: list[tuple[Chapter, int]] = []


def count_words(chapter: Chapter) -> int:
    """How many of `Book.words` are a chapter's."""
    return _how_many_words(chapter_text(chapter))


def remember_counts(counts: Iterable[tuple[Chapter, int]]) -> None:
    """Remembers how many words chapters have, until a book is asked for its own."""
    _LAST_COUNT.extend(counts)


# ---------------------------------------------------------------- words and text

_WORD = re.compile(r"[^\W_]+(?:['’\u02bc][^\W_]+)*")
_COMBINING = re.compile(r"[\u00ad\u200b-\u200d\u2060\ufe0e\ufe0f]")


def words_of(text: str) -> list[str]:
    """Words of a text: runs of letters and digits, apostrophes inside them as ’.

    What typography may change (quotation marks, dashes, spaces) separates words
    and is no part of them, so that two texts with equal words say the same.
    Composed and decomposed letters are equal; soft hyphens and joiners do not count.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", _COMBINING.sub("", text))
    words: list[str] = _WORD.findall(text.replace("'", "’"))
    return [word.replace("\u02bc", "’") for word in words] if "\u02bc" in text else words


def _how_many_words(text: str) -> int:
    """How many `words_of` a text there are. What stands between blanks is looked into once."""
    return sum(map(_words_in, text.split()))


@lru_cache(maxsize=1 << 14)
def _words_in(piece: str) -> int:
    return len(words_of(piece))


def merge_text(nodes: Inlines) -> Inlines:
    """Inlines with neighbouring `Text` joined, and `Code` too, and empty texts gone.

    At this level only.
    """
    if not nodes or (len(nodes) == 1 and isinstance(nodes[0], Text) and nodes[0].text):
        return nodes
    out: list[Inline] = []
    run: list[str] = []
    for node in nodes:
        if isinstance(node, Text):
            if node.text:
                run.append(node.text)
            continue
        if run:
            out.append(Text("".join(run)))
            run = []
        last = out[-1] if out else None
        if isinstance(node, Code) and isinstance(last, Code):
            out[-1] = Code(last.text + node.text)
        else:
            out.append(node)
    if run:
        out.append(Text("".join(run)))
    return tuple(out)


def plain(nodes: "Iterable[Node]") -> str:
    """The text of nodes without markup: blocks end in a newline, a footnote stands in blanks."""
    return "".join([node.text if type(node) is Text else _plain(node) for node in nodes])


def chapter_text(chapter: Chapter) -> str:
    """The plain text of a chapter: title, summary, note before, text, note after."""
    head = plain(chapter.title)
    parts = (chapter.summary, chapter.notes_before, chapter.blocks, chapter.notes_after)
    return (head + "\n" if head else "") + "".join(plain(part) for part in parts)


def _plain(node: Node) -> str:
    match node:
        case Paragraph() | Heading() | VerseLine() | Cell():
            return f"{plain(node.children)}\n"
        case Text(text) | Code(text):
            return text
        case LineBreak() | SceneBreak():
            return "\n"
        case Note(blocks):
            return f" {plain(blocks)} "
        case Figure():
            return f"{plain(node.caption)}\n" if node.caption else ""
        case _:
            return plain(children_of(node))


def children_of(node: Node) -> tuple[Node, ...]:
    """The nodes directly below a node, in reading order."""
    match node:
        case Text() | Code() | LineBreak() | SceneBreak():
            return ()
        case (
            Paragraph()
            | Emphasis()
            | Thought()
            | Italic()
            | Phrase()
            | Strong()
            | Telepathy()
            | SmallCaps()
            | Sup()
            | Sub()
            | Strike()
            | Link()
            | VerseLine()
            | Cell()
            | Heading()
        ):
            return node.children
        case Figure():
            return node.caption
        case Note(blocks) | ListItem(blocks) | Aside(blocks):
            return blocks
        case Extract():
            return node.blocks
        case Verse(stanzas):
            return stanzas
        case Stanza(lines):
            return lines
        case List(items):
            return items
        case Table(head, rows):
            return (head, *rows)
        case Row(cells):
            return cells
        case _:
            assert_never(node)


def walk(nodes: Iterable[Node]) -> Iterator[Node]:
    """Every node of some trees, parents before children, in reading order."""
    stack = list(nodes)[::-1]
    while stack:
        node = stack.pop()
        yield node
        if type(node) is not Text and (below := children_of(node)):
            stack.extend(reversed(below))


_MOST_NODES = (Paragraph, Emphasis, Thought, Italic)
"""What most nodes of a story are, beside its texts."""


def walk_markup(nodes: Iterable[Node]) -> Iterator[Node]:
    """Every node of some trees but the `Text`, which most are; in the order of `walk`."""
    stack = [node for node in nodes if type(node) is not Text][::-1]
    while stack:
        node = stack.pop()
        yield node
        below = node.children if isinstance(node, _MOST_NODES) else children_of(node)
        if len(below) > 1 or (below and type(below[0]) is not Text):
            stack.extend([each for each in reversed(below) if type(each) is not Text])


def walk_book(book: Book) -> Iterator[Node]:
    """Every node of a book: metadata texts, front matter, chapters, back matter, volumes."""
    for nodes in _trees(book):
        yield from walk(nodes)


def walk_book_markup(book: Book) -> Iterator[Node]:
    """Every node of a book but the `Text`, in the order of `walk_book`."""
    for nodes in _trees(book):
        yield from walk_markup(nodes)


def _trees(book: Book) -> Iterator[tuple[Node, ...]]:
    yield from _metadata_trees(book.metadata)
    yield from (section.blocks for section in book.front)
    for chapter in book.chapters:
        yield from (getattr(chapter, name) for name in CHAPTER_TEXTS)
    yield from (section.blocks for section in book.back)
    for volume in book.volumes:
        yield from _metadata_trees(volume.metadata)
        yield from (section.blocks for section in (*volume.front, *volume.back))


def _metadata_trees(metadata: Metadata) -> Iterator[tuple[Node, ...]]:
    yield from (getattr(metadata, name) for name in METADATA_TEXTS)
    yield from (entry.note for entry in metadata.series)


METADATA_TEXTS = (
    "summary",
    "disclaimer",
    "notes_before",
    "notes_after",
    "dedication",
    "acknowledgments",
    "legend",
)
"""The fields of `Metadata` that are blocks."""

CHAPTER_TEXTS = ("title", "summary", "notes_before", "blocks", "notes_after")
"""The fields of `Chapter` that are nodes, in reading order."""

# ---------------------------------------------------------------- rewriting

_T = TypeVar("_T")
_M = TypeVar("_M", Book, Volume)

Rewrite = Callable[[Any], "Node | tuple[Node, ...]"]
"""Takes a node whose children are already rewritten; gives it back, another, or several."""


@lru_cache(maxsize=64)
def _node_fields(kind: Any) -> tuple[str, ...]:
    names = {"children", "blocks", "stanzas", "lines", "items", "caption", "head", "rows", "cells"}
    return tuple(each.name for each in fields(kind) if each.name in names)


def transform(nodes: tuple[_T, ...], rewrite: Rewrite) -> tuple[_T, ...]:
    """Some trees with every node rewritten, children first.

    `rewrite` may give back its argument, another node of the same level, or a
    tuple of them (an empty one removes the node). Unchanged trees keep their identity.
    """
    out: list[Any] = []
    changed = False
    for node in nodes:
        new = rewrite(_with_children(node, rewrite))
        if isinstance(new, tuple):
            out.extend(new)
            changed = True
        else:
            out.append(new)
            changed = changed or new is not node
    return tuple(out) if changed else nodes


def _with_children(node: Any, rewrite: Rewrite) -> Any:
    changes: dict[str, Any] = {}
    for name in _node_fields(node.__class__):
        old = getattr(node, name)
        new = transform(old if isinstance(old, tuple) else (old,), rewrite)
        if not isinstance(old, tuple):
            new = new[0]
        if new is not old:
            changes[name] = new
    return replace(node, **changes) if changes else node


def transform_book(book: Book, rewrite: Rewrite) -> Book:
    """A book with every node of its metadata texts, sections and chapters rewritten."""
    return map_texts(book, lambda nodes: transform(nodes, rewrite))


def map_texts(book: Book, change: Callable[[Any], Any]) -> Book:
    """A book with `change` applied to each run of nodes that stands alone.

    That is each metadata text, each section's blocks, and a chapter's title,
    summary, notes and blocks. For passes that look at neighbours.
    """
    return replace(
        _with_matter(book, change),
        chapters=tuple(_mapped(chapter, CHAPTER_TEXTS, change) for chapter in book.chapters),
        volumes=tuple(_with_matter(volume, change) for volume in book.volumes),
    )


def _with_matter(holder: _M, change: Callable[[Any], Any]) -> _M:
    metadata = replace(
        _mapped(holder.metadata, METADATA_TEXTS, change),
        series=tuple(_mapped(entry, ("note",), change) for entry in holder.metadata.series),
    )
    front, back = (
        tuple(_mapped(section, ("blocks",), change) for section in sections)
        for sections in (holder.front, holder.back)
    )
    return replace(holder, metadata=metadata, front=front, back=back)


def _mapped(holder: _T, names: Iterable[str], change: Callable[[Any], Any]) -> _T:
    said = {name: change(getattr(holder, name)) for name in names}
    if all(new is getattr(holder, name) for name, new in said.items()):
        return holder
    return replace(holder, **said)  # type: ignore[type-var]
