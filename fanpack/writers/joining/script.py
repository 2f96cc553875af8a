"""What the parts of a book are: HTML documents, each laid out by itself.

The chapters depend on nothing around them. How many pages they have decides what stands over
and under these (`Script.frame`) and which numbers the back matter has (`Script.back`); both
decide what the contents say, which stand in the front matter (`Script.front`).
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from fanpack.book import Book, Image
from fanpack.press import Press
from fanpack.styles import Lines, Look, page_css
from fanpack.styles.fonts import missing
from fanpack.styles.theme import theme
from fanpack.styles.thoughts import Voices, voices
from fanpack.trims import Trim
from fanpack.typesetting.guard import known
from fanpack.writers.initials import PLAIN, Initials
from fanpack.writers.paged import IMAGE, Leaf, html, in_contents, leaves, matter, own_sheets
from fanpack.writers.xhtml import attribute

Kind = Literal["front", "chapter", "frame", "back"]
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
    pages to be read on a screen, which do not lie side by side; of others, `opens` is the side
    of the first one.
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
    opens: Side = "right"

    @property
    def begins_verso(self) -> bool:
        """Whether the first page is the back of a leaf."""
        return self.paper is not None and self.opens != self.paper.recto

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
    the back matter alone."""

    book: Book
    lines: Lines
    fonts: str
    sheets: tuple[str, ...]
    leaves: tuple[Leaf, ...]
    paper: Paper | None = None
    at_back: str = ""

    @property
    def recto(self) -> Side:
        """The side on which the text opens."""
        return self.paper.recto if self.paper else "right"

    def side(self, before: int) -> Side:
        """The side of a page of the text, by how many come before it."""
        other: Side = "left" if self.recto == "right" else "right"
        return other if before % 2 else self.recto

    @property
    def opens_rectos(self) -> bool:
        """Whether each chapter begins on that side, after a blank page where one is needed."""
        return self.paper is not None and self.paper.press.openings == "recto"

    @property
    def sides_matter(self) -> bool:
        """Whether a chapter can only be laid out when it is known how many pages come before."""
        return self.paper is not None and not self.opens_rectos

    def chapters(self) -> tuple[Document, ...]:
        """A document for each chapter, which begins on the side on which the text opens."""
        made = []
        notes = 0
        more = (_UNFRAMED, _opening(self.recto)) if self.paper else (_UNFRAMED,)
        for leaf in self._of("body"):
            body = "".join(matter([replace(leaf, heads="")]))
            mine = _notes_in(body)
            made.append(
                self._document(
                    "chapter",
                    leaf.part.anchor,
                    html(self.book, body, notes=notes if mine else 0, described=False),
                    more,
                    notes if mine else 0,
                    opens=self.recto,
                )
            )
            notes += mine
        return tuple(made)

    def starts(self, counts: Sequence[int]) -> tuple[int, ...]:
        """How many pages of the text come before each chapter, and before what follows the last
        one; each chapter has so many. Those that stay blank count."""
        found = [0]
        for count in counts:
            end = found[-1] + count
            found.append(end + end % 2 if self.opens_rectos and len(found) < len(counts) else end)
        return tuple(found)

    def frame(self, counts: Sequence[int]) -> Document:
        """What stands over and under the pages of the chapters, each of which has so many."""
        empty = '<div class="leaf"></div>'
        framed = tuple(
            replace(leaf, xhtml=f'<section class="{_classes(leaf)}">{empty * count}</section>\n')
            for leaf, count in zip(self._of("body"), counts, strict=True)
        )
        body = "".join(matter(framed))
        return self._document(
            "frame",
            "frame",
            html(self.book, body, described=True),
            (_EMPTY, _opening(self.recto)),
            opens=self.recto,
        )

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
            (_opening(side), numbered, self.at_back),
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
            opens=self.recto,
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
        opens: Side = "right",
    ) -> Document:
        shown = tuple(each for each in self.book.images if f'"{IMAGE}{each.name}"' in text)
        return Document(
            kind,
            name,
            text,
            self.fonts,
            (*self.sheets, *more),
            self.lines,
            shown,
            notes,
            cover,
            self.paper,
            opens,
        )


def script(book: Book, look: Look) -> Script:
    """The parts of a book in a look, to be read on a screen."""
    return _script(book, look, voices(book.thoughts, look.theme), PLAIN, page_css(look))


def paper_script(
    book: Book,
    look: Look,
    sheets: tuple[str, ...],
    recto: Side,
    initials: Initials,
    at_back: str = "",
) -> Script:
    """The parts of a book to be printed; `sheets` are the texts of its stylesheets, `at_back` one
    of the back matter alone."""
    spoken = voices(book.thoughts, look.theme)
    if look.press.color == "k":
        spoken = spoken.without_colours
    made = _script(book, look, spoken, initials, sheets)
    return replace(made, paper=Paper(look.press, look.trim, recto), at_back=at_back)


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
    if book.volumes:
        return "it is an omnibus, whose works have pages of their own among the chapters"
    kinds = [section.kind for section in book.front]
    if not kinds:
        return "it has no front matter, which the others are joined to"
    if any(section.kind == "contents" for section in book.back):
        return "its contents stand at the back, and would have to name their own page"
    return ""


def on_other_side(document: Document) -> Document:
    """A chapter that begins on the other side."""
    side: Side = "left" if document.opens == "right" else "right"
    sheets = tuple(
        _opening(side) if each == _opening(document.opens) else each for each in document.sheets
    )
    return replace(document, opens=side, sheets=sheets)


def _opening(side: Side) -> str:
    return f"html {{ break-before: {side}; }}\n"


def _classes(leaf: Leaf) -> str:
    return leaf.xhtml.partition('class="')[2].partition('"')[0]


def _notes_in(xhtml: str) -> int:
    return xhtml.count('<span class="footnote">')
