"""What the parts of a book are: HTML documents, each laid out by itself.

The chapters depend on nothing around them, nor do the pages that a work of an omnibus has before
and after them (`Script.text`). How many pages they have decides what stands over and under these
(`Script.frames`) and which numbers the back matter has (`Script.back`); both decide what the
contents say, which stand in the front matter (`Script.front`).
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from fanpack.book import Book, Chapter, Image
from fanpack.press import Press
from fanpack.styles import Lines, Look, page_css
from fanpack.styles.fonts import missing
from fanpack.styles.geometry import Page
from fanpack.styles.theme import theme
from fanpack.styles.thoughts import Voices, voices
from fanpack.trims import Trim
from fanpack.typesetting.guard import known
from fanpack.writers.initials import PLAIN, Initials
from fanpack.writers.joining.runs import framed, is_matter, opens_work, runs
from fanpack.writers.length import pages_of
from fanpack.writers.paged import IMAGE, Leaf, html, in_contents, leaves, matter, own_sheets
from fanpack.writers.xhtml import attribute

Kind = Literal["front", "text", "frame", "back"]
Side = Literal["left", "right"]

LEAST_CHAPTERS = 8
LEAST_WORDS = 20_000
"""Shorter books are laid out at once: they would take longer in parts."""

ELSEWHERE = "fanpack:part/"
"""What the addresses of places in other parts begin with."""

_UNFRAMED = """@page front, chapter, opening, back, part {
  @top-center { content: none !important; }
  @bottom-center { content: none !important; }
}
"""
_EMPTY = ".leaf { height: 1px; break-after: page; } .leaf:last-child { break-after: auto; }\n"
_FRAMED = 100
"""Pages whose frame is a document of its own, at least: several may be laid out at a time."""
_NUMBERED = '.contents-list a::after { content: leader("  .  ") attr(data-page); }\n'


@dataclass(frozen=True, slots=True)
class Paper:
    """What pages that are printed depend on: the press, their size, and the side of those that
    are opened first."""

    press: Press
    trim: Trim
    recto: Side


@dataclass(frozen=True, slots=True)
class Document:
    """One part: an HTML document, its stylesheets, and the pictures that it shows.

    `fonts` is the stylesheet that loads them, the same for all parts of a book.
    `notes` is the number of footnotes before it in the book, `name` begins its IDs. For the
    front matter, `cover` is what the first page is called, if that is a cover. `paper` is None for
    pages to be read on a screen, which do not lie side by side. `opens` is the side of the first
    page; None for any.
    """

    kind: Kind
    name: str
    html: str
    fonts: str
    sheets: tuple[str, ...]
    lines: Lines
    images: tuple[Image, ...] = field(default=())
    notes: int = 0
    cover: str = ""
    paper: Paper | None = None
    opens: Side | None = None

    @property
    def begins_verso(self) -> bool:
        """Whether the first page is the back of a leaf."""
        return self.paper is not None and self.opens not in (None, self.paper.recto)

    @property
    def digest(self) -> str:
        """A hash of all that its pages depend on, but for the program."""
        said = (
            self.kind,
            self.name,
            self.html,
            self.fonts,
            *self.sheets,
            self.lines,
            self.notes,
            self.cover,
            self.paper,
            self.opens,
        )
        found = hashlib.sha256("\0".join(map(str, said)).encode())
        for image in self.images:
            found.update(f"\0{image.name}\0{image.media_type}\0".encode())
            found.update(hashlib.sha256(image.data).digest())
        return found.hexdigest()


@dataclass(frozen=True, slots=True)
class Script:
    """A book in parts. `fonts` and `sheets` are the stylesheets of all of them, `at_back` one of
    the back matter alone; `page` is that of paper."""

    book: Book
    lines: Lines
    fonts: str
    sheets: tuple[str, ...]
    leaves: tuple[Leaf, ...]
    paper: Paper | None = None
    at_back: str = ""
    page: Page | None = None

    @property
    def recto(self) -> Side:
        """The side on which the text opens."""
        return self.paper.recto if self.paper else "right"

    def side(self, before: int) -> Side:
        """The side of a page of the text, by how many come before it."""
        other: Side = "left" if self.recto == "right" else "right"
        return other if before % 2 else self.recto

    def text(self) -> tuple[Document, ...]:
        """A document for each chapter, and for what a work of an omnibus has before and after its
        own. Some open on the side on which the text does, others on any."""
        made: list[Document] = []
        notes = 0
        for run in runs(self._of("body")):
            body = "".join(matter(replace(leaf, heads="") for leaf in run))
            mine = _notes_in(body)
            made.append(
                self._document(
                    "text",
                    run[0].part.anchor,
                    html(self.book, body, notes=notes if mine else 0, described=False),
                    (_UNFRAMED,),
                    notes if mine else 0,
                    opens=self.recto if not made or self._opens_recto(run[0]) else None,
                )
            )
            notes += mine
        return tuple(made)

    def _opens_recto(self, leaf: Leaf) -> bool:
        """Whether a leaf begins on that side, after a blank page where one is needed."""
        all_do = self.paper is not None and self.paper.press.openings == "recto"
        return opens_work(leaf) or (all_do and not is_matter(leaf))

    def waits(self, document: Document) -> bool:
        """Whether a part can only be laid out when the side of its first page is known."""
        return self.paper is not None and document.opens is None

    def expected(self, document: Document) -> int:
        """About how many pages a part of the text will have on paper."""
        content = next(
            leaf for leaf in self.leaves if leaf.part.anchor == document.name
        ).part.content
        if self.page is None or not isinstance(content, Chapter):
            return 1
        return pages_of(content, self.page)

    def frames(
        self, names: Sequence[Sequence[str]], before: Sequence[int]
    ) -> tuple[tuple[int, Document], ...]:
        """What stands over and under the pages of the text, which have these names, part by
        part, after so many: several documents for a long book, each with the pages of the text
        before it. In an omnibus, where a title stands over all pages of a work, it is one.
        """
        found = list(map(_Run, runs(self._of("body")), names, before))
        pieces = 1 if self.book.volumes else max(1, sum(map(len, names)) // _FRAMED)
        made: list[tuple[int, Document]] = []
        for piece in _divided(found, pieces):
            start = piece[0].before
            empty = (leaf for run in piece for leaf in framed(run.leaves, run.names))
            numbered = f"@page :first {{ counter-reset: page {start + 1}; }}\n"
            framing = self._document(
                "frame",
                f"frame-{len(made)}",
                html(self.book, "".join(matter(empty)), described=True),
                (_EMPTY, numbered) if start else (_EMPTY,),
                opens=self.side(start),
            )
            made.append((start, framing))
        return tuple(made)

    def back(self, before: int) -> Document | None:
        """The back matter, if there is any; so many pages of the text come before it."""
        found = self._of("back")
        if not found:
            return None
        side = self.side(before)
        numbered = f"@page :first {{ counter-reset: page {before + 1}; }}\n"
        notes = sum(_notes_in(leaf.xhtml) for leaf in self._of("body"))
        body = "".join(matter(found))
        return self._document(
            "back",
            "back",
            html(self.book, body, notes=notes, described=True),
            (numbered, self.at_back),
            notes,
            opens=side,
        )

    def front(self, numbers: Mapping[str, int]) -> Document:
        """The front matter; `numbers` are those of the pages that the contents name."""
        body = "".join(matter(self._of("front")))
        for anchor, number in numbers.items():
            named = f'href="#{attribute(anchor)}"'
            body = body.replace(named, f'href="{ELSEWHERE}{anchor}" data-page="{number}"')
        first = self.leaves[0].part
        return self._document(
            "front",
            "front",
            html(self.book, body, described=True),
            (_NUMBERED,),
            cover=first.title if first.anchor == "cover" else "",
        )

    @property
    def listed(self) -> tuple[str, ...]:
        """The anchors that the contents name."""
        return tuple(leaf.part.anchor for leaf in self.leaves if in_contents(leaf.part))

    @property
    def needs_other_fonts(self) -> bool:
        """Whether the machine's fonts are needed, which are not known by their data: for code, and
        for characters that none of fanpack's has."""
        shown = "".join(leaf.xhtml for leaf in self.leaves)
        return "<code" in shown or bool(missing(set(shown)))

    def _of(self, kind: str) -> tuple[Leaf, ...]:
        return tuple(leaf for leaf in self.leaves if leaf.part.matter == kind)

    def _document(
        self,
        kind: Kind,
        name: str,
        text: str,
        more: tuple[str, ...],
        notes: int = 0,
        cover: str = "",
        opens: Side | None = None,
    ) -> Document:
        shown = tuple(each for each in self.book.images if f'"{IMAGE}{each.name}"' in text)
        sheets = (*self.sheets, *more)
        made = Document(
            kind, name, text, self.fonts, sheets, self.lines, shown, notes, cover, self.paper
        )
        return placed(made, opens) if opens else made


def script(book: Book, look: Look) -> Script:
    """The parts of a book in a look, to be read on a screen."""
    return _script(book, look, voices(book.thoughts, look.theme), PLAIN, page_css(look))


def paper_script(
    book: Book,
    look: Look,
    sheets: tuple[str, ...],
    page: Page,
    recto: Side,
    initials: Initials,
    at_back: str = "",
) -> Script:
    """The parts of a book to be printed on a `page`; `sheets` are the texts of its stylesheets,
    `at_back` one of the back matter alone."""
    spoken = voices(book.thoughts, look.theme)
    if look.press.color == "k":
        spoken = spoken.without_colours
    made = _script(book, look, spoken, initials, sheets)
    paper = Paper(look.press, look.trim, recto)
    return replace(made, paper=paper, at_back=at_back, page=page)


@dataclass(frozen=True, slots=True)
class _Run:
    """Leaves that are laid out together, the names of their pages, and how many come before."""

    leaves: list[Leaf]
    names: Sequence[str]
    before: int


def _divided(found: Sequence[_Run], pieces: int) -> Iterator[list[_Run]]:
    """Runs, divided into pieces of about as many pages."""
    total = sum(len(each.names) for each in found)
    piece: list[_Run] = []
    count, done = 0, 1
    for each in found:
        piece.append(each)
        count += len(each.names)
        if count * pieces >= total * done:
            yield piece
            piece = []
            done = count * pieces // total + 1
    if piece:
        yield piece


def _script(
    book: Book, look: Look, spoken: Voices, initials: Initials, sheets: tuple[str, ...]
) -> Script:
    found = leaves(book, spoken, initials)
    body = "".join(matter(found))
    colours, fonts = own_sheets(book, body, spoken, theme(look.theme).fonts)
    return Script(book, look.lines, fonts, (*sheets, colours), found)


def why_whole(book: Book) -> str:
    """Why a book is laid out at once; empty if it may be laid out in parts.

    It follows from the book alone, so that a book is made in the same way everywhere.
    """
    if not known():
        return "the parts of a book are known to fit with another version of WeasyPrint"
    if len(book.chapters) < LEAST_CHAPTERS or book.word_count() < LEAST_WORDS:
        return "it is short"
    kinds = [section.kind for section in book.front]
    if not kinds:
        return "it has no front matter, which the others are joined to"
    if any(section.kind == "contents" for section in book.back):
        return "its contents stand at the back, and would have to name their own page"
    return ""


def placed(document: Document, side: Side) -> Document:
    """A part whose first page lies on that side, where it might have lain on any."""
    opening = f"html {{ break-before: {side}; }}\n"
    return replace(document, opens=side, sheets=(*document.sheets, opening))


def _notes_in(xhtml: str) -> int:
    return xhtml.count('<span class="footnote">')
