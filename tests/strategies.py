"""Hypothesis strategies for books and their parts: canonical ones, as readers build them.

Canonical means: neighbouring texts joined and none empty, single blanks, none at the
ends of a paragraph or beside a line break, no empty marks, no links within links and no
footnotes in them, pictures that are shown and no others, in the order in which they are.
The texts are made to hurt: everything that some format could take for markup, and what
Unicode has that is hard to see.

A part is grown from two drawn numbers, a size and a seed, and not from a draw for each
node: that is a hundred times faster, and a failure still shrinks, by its size.
"""

import io
import os
import re
from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Any, TypeVar, get_args

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from PIL import Image as Pillow

from fanpack.book import (
    METADATA_TEXTS,
    Aside,
    Block,
    Blocks,
    Book,
    Cell,
    Chapter,
    Code,
    Contributor,
    Emphasis,
    Extract,
    ExtractKind,
    Figure,
    Heading,
    Image,
    Inline,
    Inlines,
    Italic,
    LineBreak,
    Link,
    List,
    ListItem,
    Metadata,
    Note,
    Paragraph,
    ParagraphKind,
    Phrase,
    PhraseKind,
    Row,
    SceneBreak,
    SeriesEntry,
    SmallCaps,
    Stanza,
    Status,
    Strike,
    Strong,
    Sub,
    Sup,
    Table,
    Telepathy,
    Text,
    Thought,
    ThoughtLook,
    ThoughtStyle,
    ThoughtStyles,
    Verse,
    VerseLine,
    merge_text,
    walk_book,
)
from fanpack.passes.thoughts import understand

_WORDS = (
    *("Iruka", "said", "the", "harbour", "don't", "o’clock", "snake_case", "f*ck", "sh*t", "1914."),
    *(
        "1914-18.",
        "–",
        "—",
        "…",
        "...",
        "«Oui»",
        "„Ja“",
        "“No”",
        '"Quoted"',
        "'tis",
        "\u3053\u3093",
    ),
    *(
        "e\u0301te\u0301",
        "Zoë",
        "naïve",
        "\U0001f600",
        "שלום",
        "2)",
        "3.",
        "-",
        "+",
        "*",
        "#",
        "##",
    ),
    *(
        ">",
        ">>",
        "|",
        "---",
        "***",
        "* * *",
        "*~*~*",
        "*~~~*",
        "~~~~~",
        "oOo",
        "xxx",
        "===",
        "____",
    ),
    *("*x", "x*", "_x", "x_", "**x**", "~~x~~", "`x`", "``", "[", "]", "[x]", "[^1]", "[^1]:", "!"),
    *("[x](y)", "![x](y)", "[x]{.thought}", "{.thought}", "{.center}", "{", "}", "{x}", "{by=x}"),
    *("<b>", "</b>", "<br>", "<!--", "-->", "<3", "<grin>", "<https://a.example>", "&", "&amp;"),
    *("&#42;", "&c;", "\\", "\\*", "\\\\", ":::", "::: letter", "::::", ":", "(x)", "(", ")", "$1"),
    *(
        "^_^",
        "T_T",
        "AT&T",
        "A/B",
        "50%",
        "@",
        "~",
        "=",
        ";",
        "?!",
        "http://a.example/b_c_d",
        "[a] b",
    ),
)
_PLAIN_WORDS = (
    *("Iruka", "said", "the", "harbour", "don’t", "lantern", "never", "again", "Mizuki", "rain"),
    *("three", "o’clock", "whispered", "at", "them", "gulls", "under", "seventy", "boats", "and"),
)
_UNSEEN = (
    *("\u00a0", "\u202f", "\u3000", "\u2003", "\u200b", "\u200d", "\u200e", "\u2060", "\u00ad"),
    *("a\u00a0b", "\u00a0a", "a\u202f!", "a\u3000", "\u2003a", "co\u00adop", "\u0301a"),
    *("\ufeffa", "\u2011", "\u2010"),
    *("\U0001f468\u200d\U0001f469", "\u2764\ufe0f", "\ue000", "\ue001x", "\ufffd", "\U0010fffd"),
    *(
        "\u202eabc\u202c",
        "\u0640",
        "\u0e01\u0e33",
        "\u1100\u1161",
        "ﬁ",
        "Å\u030a",
        "\u2011",
        "\u2010",
    ),
)
_ODD = "*_~`[](){}<>!#&\\|:-+.=\"'^$%/@,;?0189oOxXab é　中\u00a0"


_HREFS = (
    "https://example.org/",
    "http://example.org/a_b_c?x=1&copy;=2#top",
    "https://example.org/(a)/[b]*c*",
    "https://example.org/%20|x~~y~~",
    "mailto:someone@example.org",
)
_CODES = ("x", "a  b", " y ", "`", "``z`", "*a*", "[", "a|b", "\\|", "{.x}", "&amp;")
_RANGES = ((0x21, 0x7E), (0xA1, 0x24F), (0x370, 0x3FF), (0x400, 0x4FF), (0x5D0, 0x5EA))
_HIGH = ((0x2010, 0x2027), (0x2030, 0x205E), (0x2190, 0x27BF), (0x3041, 0x30FF), (0x1F300, 0x1F64F))


def _picture(name: str, kind: str, width: int, height: int) -> Image:
    out = io.BytesIO()
    Pillow.new("RGB", (width, height), (20, 90, 120)).save(out, kind)
    return Image(name, f"image/{kind.lower()}", out.getvalue(), width, height)


IMAGES = (_picture("map.png", "PNG", 4, 3), _picture("ship.jpg", "JPEG", 3, 4))
"""The pictures that figures refer to."""
COVER = _picture("cover.jpg", "JPEG", 2, 3)
"""A cover that an author has brought along."""

MORE = int(os.environ.get("FANPACK_EXAMPLES", "0"))
"""How many books a property is tried with when thousands are wanted; 0 for the usual few."""


def examples(count: int) -> settings:
    """Settings for a property of books: this many of them, unless more are asked for."""
    return settings(
        max_examples=MORE or count, deadline=None, suppress_health_check=list(HealthCheck)
    )


_T = TypeVar("_T")


class Grower:
    """Grows parts of books from a seed; `size` (1 to 6) bounds how many and how deep.

    `tame` texts are words and nothing else.
    """

    def __init__(self, size: int, seed: int, tame: bool = False) -> None:
        self.size = size
        self.random = Random(seed)
        self.tame = tame

    def many(self, make: Callable[[], _T], least: int = 0, most: int = 3) -> tuple[_T, ...]:
        """Some things of a kind."""
        count = self.random.randint(least, max(least, min(most, self.size)))
        return tuple(make() for _ in range(count))

    def chance(self, share: float) -> bool:
        """True in about this share of the calls."""
        return self.random.random() < share

    # ------------------------------------------------------------ text

    def word(self) -> str:
        """A word, or something that is none."""
        if self.tame:
            return self.random.choice(_PLAIN_WORDS)
        kind = self.random.random()
        if kind < 0.65:
            return self.random.choice(_WORDS)
        if kind < 0.72:
            return self.random.choice(_UNSEEN)
        if kind < 0.9:
            return "".join(self.random.choices(_ODD, k=self.random.randint(1, 8)))
        ranges = self.random.choices((*_RANGES, *_HIGH), k=self.random.randint(1, 5))
        return "".join(chr(self.random.randint(*each)) for each in ranges)

    def line(self, most: int = 6) -> str:
        """Text of one line: no outer blanks, single ones inside, something to be seen."""
        text = " ".join(self.many(self.word, 1, most))
        text = " ".join(part for part in text.split(" ") if part)
        return text if text.strip() else "word"

    def name(self) -> str:
        """A name or a short value, not blank at the ends in any script."""
        return self.line(3).strip()

    def maybe(self, make: Callable[[], str]) -> str:
        """A string or, half the time, none."""
        return make() if self.chance(0.5) else ""

    # ------------------------------------------------------------ inlines

    def inlines(
        self, depth: int = 2, *, notes: bool = True, links: bool = True, breaks: bool = True
    ) -> Inlines:
        """The inlines of a paragraph; never empty or blank."""
        pieces: list[Inline] = []
        for _ in range(self.random.randint(1, max(1, min(5, self.size)))):
            pieces.append(self.inline(depth, notes, links, breaks))
            if self.chance(0.5):
                pieces.append(Text(" "))
        nodes = canonical(tuple(pieces))
        return nodes if _is_seen(nodes) else (Text("word"),)

    def inline(self, depth: int, notes: bool, links: bool, breaks: bool) -> Inline:
        """One inline."""
        kind = self.random.random()
        if kind < 0.45 or (depth <= 0 and kind < 0.9):
            return Text(self.line())
        if kind < 0.5 or depth <= 0:
            return Text(self.line()) if self.tame else Code(self.random.choice(_CODES))
        if kind < 0.56:
            return LineBreak() if breaks else Text(self.line())
        if kind < 0.62 and links:
            children = self.inlines(depth - 1, notes=False, links=False, breaks=breaks)
            return Link(self.bordered(children), self.random.choice(_HREFS))
        if kind < 0.66 and notes:
            return Note(self.note())
        inner = self.inlines(depth - 1, notes=notes, links=links, breaks=breaks)
        if isinstance(inner[0], LineBreak) or isinstance(inner[-1], LineBreak):
            inner = (Text("word"),)
        return self.span(inner)

    def bordered(self, inner: Inlines) -> Inlines:
        """Inlines within a mark, now and then with a blank at either end of them."""
        before = (Text(" "),) if self.chance(0.1) else ()
        after = (Text(" "),) if self.chance(0.1) else ()
        return merge_text((*before, *inner, *after))

    def note(self) -> Blocks:
        """The text of a footnote: mostly a paragraph, now and then anything."""
        if self.chance(0.7):
            return self.many(lambda: Paragraph(self.inlines(1, notes=False)), 1, 2)
        return self.blocks(1, 2)

    def span(self, inner: Inlines) -> Inline:
        """Some words with a mark. Italics have no blanks at their ends once they are understood."""
        kind = self.random.randrange(10)
        if kind < 2:
            return Italic(inner, self.random.choice(("", "", "ship")))
        inner = self.bordered(inner)
        if kind == 2:
            return Thought(inner, self.maybe(self.name))
        if kind == 3:
            return Telepathy(inner, self.maybe(self.name))
        if kind == 4:
            phrase = self.random.choice(get_args(PhraseKind))
            return Phrase(inner, phrase, self.random.choice(("", "fr", "pt-BR", "zh-Hans")))
        plain: tuple[Callable[[Inlines], Inline], ...]
        plain = (Emphasis, Strong, Strike, SmallCaps, self.random.choice((Sup, Sub)))
        return plain[kind - 5](inner)

    # ------------------------------------------------------------ blocks

    def blocks(self, depth: int = 2, most: int = 4) -> Blocks:
        """One or more blocks."""
        return self.many(lambda: self.block(depth), 1, most)

    def block(self, depth: int = 2) -> Block:
        """One block."""
        kind = self.random.randrange(15 if depth > 0 else 10)
        if kind < 4:
            return Paragraph(self.inlines())
        if kind == 4:
            return Paragraph(self.inlines(), self.random.choice(get_args(ParagraphKind)))
        if kind == 5:
            return SceneBreak(self.random.choice(("major", "minor")))
        if kind == 6:
            return Heading(self.random.randint(1, 5), self.inlines())
        if kind == 7:
            return Verse(self.many(self.stanza, 1, 2))
        if kind == 8:
            return self.table()
        if kind == 9:
            return self.figure()
        if kind == 10:
            return Aside(self.inside(depth))
        if kind < 13:
            return Extract(self.random.choice(get_args(ExtractKind)), self.inside(depth))
        items = self.many(lambda: ListItem(self.inside(depth, 2)), 1, 3)
        if kind == 13:
            return List(items)
        return List(items, True, self.random.choice((1, 1, 0, 9, 900)))

    def inside(self, depth: int, most: int = 3) -> Blocks:
        """The blocks of a container; hardly ever none."""
        return () if self.chance(0.03) else self.blocks(depth - 1, most)

    def stanza(self) -> Stanza:
        """A stanza."""
        return Stanza(self.many(self.verse_line, 1, 3))

    def verse_line(self) -> VerseLine:
        """A line of verse."""
        return VerseLine(self.inlines(1), self.random.choice((0, 0, 0, 1, 2, 3, 8, 9, 12)))

    def table(self) -> Table:
        """A table whose rows are as long as its head; cells may be empty."""
        columns = self.random.randint(1, 3)
        head = Row((Cell(()),) * columns) if self.chance(0.1) else self.row(columns)
        return Table(head, self.many(lambda: self.row(columns)))

    def row(self, columns: int) -> Row:
        """A row of a table."""
        return Row(tuple(Cell(() if self.chance(0.1) else self.inlines(1)) for _ in range(columns)))

    def figure(self) -> Figure:
        """A figure that shows one of `IMAGES`."""
        caption = self.inlines(1) if self.chance(0.5) else ()
        return Figure(self.random.choice(IMAGES).name, self.name(), caption)

    # ------------------------------------------------------------ books

    def text(self) -> Blocks:
        """Blocks for a metadata text or a chapter's note; often none."""
        return self.blocks(1, 2) if self.chance(0.3) else ()

    def chapter(self) -> Chapter:
        """A chapter with or without a title, a number, a summary and notes."""
        title = self.inlines(1) if self.chance(0.7) else ()
        number = self.random.choice((None, None, 1, 2, 3, 0, 40, 1001))
        blocks = () if title and self.chance(0.05) else self.blocks()
        return Chapter(title, number, blocks, self.text(), self.text(), self.text())

    def contributor(self) -> Contributor:
        """Someone, perhaps with a page of their own."""
        pages = ("", "", "https://example.org/~someone", "mailto:someone@example.org")
        return Contributor(self.name(), self.random.choice(pages))

    def series_entry(self) -> SeriesEntry:
        """A place in a series."""
        title = self.maybe(self.name)
        position = self.random.choice((None, 1.0, 1.5, 12.0, 0.25))
        if not title and position is None:
            title = "series"
        return SeriesEntry(
            title,
            position,
            self.random.choice((None, 2, 12)),
            self.maybe(self.name),
            self.maybe(self.name),
            self.many(lambda: (self.random.choice((1.0, 1.5, 3.0)), self.name()), 0, 3),
            self.text(),
        )

    def metadata(self) -> Metadata:
        """Metadata with any of its fields filled."""
        filled: dict[str, Any] = {name: self.text() for name in METADATA_TEXTS}
        for name in ("fandoms", "relationships", "characters", "warnings", "genres", "tags"):
            filled[name] = self.many(self.name, 0, 2)
        for name in ("authors", "betas", "artists"):
            filled[name] = self.many(self.contributor, 0, 2)
        for name in ("written", "published", "updated"):
            filled[name] = self.random.choice(("", "2004", "2004-05", "2004-05-31"))
        if self.chance(0.2):  # a genre is a tag, too, and a tag stands there twice
            filled["tags"] = (*filled["tags"], *filled["genres"], *filled["tags"])
        urns = ("", "urn:isbn:9780000000002", "urn:uuid:00000000-0000-4000-8000-000000000009")
        return Metadata(
            title=self.name(),
            language=self.random.choice(("en", "en-GB", "de", "fr", "es", "pl", "zh-Hans", "he")),
            categories=self.many(self.name, 0, 2),
            rating=self.maybe(self.name),
            permission=self.maybe(self.name),
            source=self.random.choice(("", "https://example.org/works/1?a=b&c=d")),
            identifier=self.random.choice(urns),
            status=self.random.choice(get_args(Status)),
            series=self.many(self.series_entry, 0, 2),
            **filled,
        )

    def thoughts(self) -> ThoughtStyles:
        """How thoughts are shown; mostly nothing is said about it."""
        if self.chance(0.7):
            return ThoughtStyles()
        by = tuple((name, self.voice()) for name in self.many(lambda: "Iruka", 0, 1))
        return ThoughtStyles(self.voice(), self.voice(), (*by, ("No. 2", self.voice())))

    def voice(self) -> ThoughtStyle:
        """How a voice looks, as far as something is said about it."""
        look = self.random.choice(("", *get_args(ThoughtLook)))
        return ThoughtStyle(look, self.random.choice(("", "#7a1f3d")))

    def book(self) -> Book:
        """A book of one to three chapters, without front and back matter."""
        chapters = self.many(self.chapter, 1, 3)
        if not any(chapter.blocks for chapter in chapters):
            chapters = (*chapters[1:], replace(chapters[0], blocks=self.blocks()))
        book = Book(self.metadata(), chapters, thoughts=self.thoughts())
        return with_pictures(book, (COVER,) if self.chance(0.2) else ())


def with_pictures(book: Book, cover: tuple[Image, ...] = ()) -> Book:
    """A book with the pictures that its figures show, in the order in which they do."""
    shown = dict.fromkeys(node.image for node in walk_book(book) if isinstance(node, Figure))
    by_name = {image.name: image for image in IMAGES}
    return replace(book, images=(*cover, *(by_name[name] for name in shown)))


def _grown(grow: Callable[[Grower], _T], tame: bool = False) -> st.SearchStrategy[_T]:
    seeds = st.integers(0, 2**32 - 1)
    return st.builds(Grower, st.integers(1, 6), seeds, st.just(tame)).map(grow)


def lines() -> st.SearchStrategy[str]:
    """Text of one line: no outer blanks, single ones inside, something to be seen."""
    return _grown(Grower.line)


def inlines() -> st.SearchStrategy[Inlines]:
    """The inlines of a paragraph; never empty or blank."""
    return _grown(Grower.inlines)


def blocks() -> st.SearchStrategy[Blocks]:
    """One or more blocks."""
    return _grown(Grower.blocks)


def chapters() -> st.SearchStrategy[Chapter]:
    """Chapters with and without a title, a number, a summary and notes."""
    return _grown(Grower.chapter)


def metadata() -> st.SearchStrategy[Metadata]:
    """Metadata with any of its fields filled."""
    return _grown(Grower.metadata)


def books() -> st.SearchStrategy[Book]:
    """Books of one to three chapters, without front and back matter."""
    return _grown(Grower.book)


def understood_books(*, tame: bool = False) -> st.SearchStrategy[Book]:
    """Books as writers take them, without an italic that is not understood.

    `tame` ones hold words and no characters that some format takes for markup.
    """
    return _grown(Grower.book, tame).map(lambda book: understand(book, "emphasis"))


def canonical(nodes: Inlines) -> Inlines:
    """Texts joined, blanks single and none at ends or line breaks."""
    merged = merge_text(nodes)
    out: list[Inline] = []
    for at, node in enumerate(merged):
        if isinstance(node, Text):
            text = re.sub(" +", " ", node.text)
            if at == 0 or isinstance(merged[at - 1], LineBreak):
                text = text.lstrip(" ")
            if at + 1 == len(merged) or isinstance(merged[at + 1], LineBreak):
                text = text.rstrip(" ")
            if not text:
                continue
            node = Text(text)
        out.append(node)
    return merge_text(tuple(out))


def _is_seen(nodes: Inlines) -> bool:
    return any(
        not isinstance(node, LineBreak) and not (isinstance(node, Text) and not node.text.strip())
        for node in nodes
    )
