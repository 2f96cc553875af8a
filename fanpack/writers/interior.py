"""The inside of a printed book: mirrored margins, black ink, boxes and marks for the press.

The inside margin follows from the number of pages, which is known only when
they are laid out; the book is then laid out again, until both agree. The margin
only grows on the way, so that the same book always settles in the same place.
"""

import io
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import pikepdf
import pydyf

from fanpack.book import (
    Book,
    Figure,
    Link,
    Node,
    Note,
    Paragraph,
    Text,
    plain,
    transform_book,
    walk_book,
)
from fanpack.findings import Finding
from fanpack.press import least_inside
from fanpack.recall import as_bytes, recalled
from fanpack.styles import Look, interior_css
from fanpack.styles.geometry import Page, print_page
from fanpack.styles.theme import theme
from fanpack.writers import Made
from fanpack.writers.initials import PLAIN, initials_for
from fanpack.writers.paged import fixed_time, front_pages, lay_out, pictures_on
from fanpack.writers.pages import direction
from fanpack.writers.pdf_conformance import label_pages
from fanpack.writers.press_boxes import add_blank, set_boxes
from fanpack.writers.press_ink import ink
from fanpack.writers.press_intent import set_intent, variant
from fanpack.writers.press_pictures import coarse, pictures_for


@dataclass(frozen=True, slots=True)
class Interior:
    """A book laid out for paper: what it shows, its look, its pages as WeasyPrint has them."""

    book: Book
    look: Look
    laid_out: Any
    page: Page

    @property
    def pages(self) -> int:
        """How many pages it has."""
        return len(self.laid_out.pages)


@lru_cache(maxsize=1)
def write(book: Book, look: Look) -> Made:
    """The interior of a book as a PDF of single pages, and warnings about coarse pictures.

    The last one is kept, because a cover or a zine of the same book is made of it. Raises
    FanpackError for a book that cannot be set, and for a bad profile.
    """
    made = pdf_of(lay_out_interior(book, look))
    recalled("pages", lambda: as_bytes((book, look)), lambda: _counted(made))
    return made


def lay_out_interior(book: Book, look: Look, more: tuple[str, ...] = ()) -> Interior:
    """A book on pages of paper; `more` are texts of stylesheets that come last."""
    paper = pictures_for(on_paper(book), look.press)
    laid_out, page = _settled(paper, look, more)
    return Interior(paper, look, laid_out, page)


def pdf_of(interior: Interior, even: bool = True) -> Made:
    """The PDF of an interior; `even` adds a blank page to an odd number of them."""
    press = interior.look.press
    with fixed_time():
        data = interior.laid_out.write_pdf(
            pdf_variant=variant(press),
            pdf_identifier=True,
            pdf_version="1.7",
            finisher=_finisher(interior, even),
        )
    return Made(bytes(data), _coarse(interior.book, interior.laid_out))


def page_count(book: Book, look: Look) -> int:
    """The number of pages of the interior, blank ones counted; recalled where it was made."""
    return recalled("pages", lambda: as_bytes((book, look)), lambda: _counted(write(book, look)))


def _counted(made: Made) -> int:
    with pikepdf.open(io.BytesIO(made.data)) as pdf:
        return len(pdf.pages)


def on_paper(book: Book) -> Book:
    """A book without what makes no sense on paper: its cover, and links that cannot be followed.

    A link's words stay. Its address becomes a footnote, unless it is what the words say.
    """
    front = tuple(section for section in book.front if section.kind != "cover")
    images = tuple(image for image in book.images if not image.name.startswith("cover."))
    return transform_book(replace(book, front=front, images=images), _without_link)


def _without_link(node: Node) -> Node | tuple[Node, ...]:
    if not isinstance(node, Link):
        return node
    said = plain(node.children).strip().rstrip("/").removeprefix("www.").lower()
    address = node.href.removeprefix("mailto:").rstrip("/")
    bare = address.partition("://")[2] or address
    if bare.removeprefix("www.").lower() == said or address.lower() == said:
        return node.children
    return (*node.children, Note((Paragraph((Text(bare),)),)))


def _settled(book: Book, look: Look, more: tuple[str, ...]) -> tuple[Any, Page]:
    """The laid out book and its page, the inside margin wide enough for the number of pages."""
    pages = 1
    initials = initials_for(book) if theme(look.theme).initials else PLAIN
    while True:
        page = print_page(look.trim, look.press, pages, look.grid)
        sheets = interior_css(look, page, direction(book.metadata.language), more)
        coloured = look.press.color != "k"
        laid_out = lay_out(book, look, sheets, coloured=coloured, initials=initials)
        if least_inside(len(laid_out.pages), look.press.binding) <= least_inside(
            pages, look.press.binding
        ):
            return laid_out, page
        pages = len(laid_out.pages)


def _finisher(interior: Interior, even: bool) -> Any:
    """What `write_pdf` calls when the PDF is complete but not yet written."""

    def finish(document: Any, pdf: pydyf.PDF) -> None:
        press, page = interior.look.press, interior.page
        label_pages(pdf, front_pages(interior.book, document), "")
        if even and len(document.pages) % 2:
            add_blank(pdf)
        ink(pdf, press)
        set_intent(pdf, press)
        set_boxes(pdf, (0, 0, page.trim.width, page.trim.height), press)
        pdf.catalog["PageLayout"] = "/TwoPageRight"
        pdf.catalog["ViewerPreferences"] = pydyf.Dictionary(
            {"PrintScaling": "/None", "Duplex": "/DuplexFlipLongEdge"}
        )

    return finish


def _coarse(book: Book, laid_out: Any) -> tuple[Finding, ...]:
    """A warning for each picture that has too few pixels for its size in print."""
    sizes = {image.name: image.width for image in book.images}
    places = {node.image: node.source for node in walk_book(book) if isinstance(node, Figure)}
    found: dict[str, Finding] = {}
    for name, width in pictures_on(laid_out):
        warning = coarse(name, sizes.get(name), width, places.get(name))
        if warning:
            found.setdefault(name, warning)
    return tuple(found.values())
