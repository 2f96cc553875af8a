"""The inside of a printed book: mirrored margins, black ink, boxes and marks for the press.

The inside margin follows from the number of pages, which is known only when
they are laid out; the book is then laid out again, until both agree. The margin
only grows on the way, so that the same book always settles in the same place.
"""

import io
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache

import pikepdf

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
    walk_book_markup,
)
from fanpack.findings import Finding
from fanpack.recall import as_bytes, recalled
from fanpack.styles import Look
from fanpack.styles.geometry import Page, print_page
from fanpack.writers import Made
from fanpack.writers.joining.join import NotJoinedError
from fanpack.writers.joining.laying import LayOut, one_by_one
from fanpack.writers.joining.script import why_whole
from fanpack.writers.length import about
from fanpack.writers.press_pages import Pages, Plan, at_once, in_parts
from fanpack.writers.press_pictures import coarse, pictures_for


@dataclass(frozen=True, slots=True)
class Interior:
    """A book laid out for paper: how it was planned, and its pages."""

    plan: Plan
    set: Pages

    @property
    def pages(self) -> int:
        """How many pages it has."""
        return self.set.count


@lru_cache(maxsize=1)
def write(book: Book, look: Look, lay_out_parts: LayOut = one_by_one) -> Made:
    """The interior of a book as a PDF of single pages, and warnings about coarse pictures;
    `lay_out_parts` lays the parts of a long one out.

    The last one is kept, because a cover of the same book asks for its pages. Raises
    FanpackError for a book that cannot be set, and for a bad profile.
    """
    made = pdf_of(lay_out_interior(book, look, lay_out_parts))
    recalled("pages", lambda: as_bytes((book, look)), lambda: _counted(made))
    return made


def lay_out_interior(
    book: Book,
    look: Look,
    lay_out_parts: LayOut | None,
    more: tuple[str, ...] = (),
    apart: tuple[str, ...] = (),
) -> Interior:
    """A book on pages of paper; `more` are texts of stylesheets that come last, and `apart` the
    anchors of back matter that begins on a page of its own.

    A long book is laid out in parts by `lay_out_parts`; any other, and without that, at once.
    """
    if lay_out_parts is not None and comes_in_parts(book, look):
        made = _in_parts(book, look, lay_out_parts, more, apart)
        if made is not None:
            return made
    return _settled(book, look, more, apart, at_once)


@lru_cache(maxsize=1)
def _in_parts(
    book: Book,
    look: Look,
    lay_out_parts: LayOut,
    more: tuple[str, ...],
    apart: tuple[str, ...],
) -> Interior | None:
    """A long book laid out in parts; None where it has to be laid out at once.

    The last one is kept, because print edition and cover are made of it.
    """
    with suppress(NotJoinedError):
        return _settled(book, look, more, apart, lambda plan: in_parts(plan, lay_out_parts))
    return None


def comes_in_parts(book: Book, look: Look) -> bool:
    """Whether a book is long enough to be laid out in parts, and otherwise fit for it."""
    return not look.whole and not why_whole(on_paper(book))


def _settled(
    book: Book,
    look: Look,
    more: tuple[str, ...],
    apart: tuple[str, ...],
    lay_out: Callable[[Plan], Pages],
) -> Interior:
    """A book on pages whose inside margin suits their number.

    That is guessed first; where it comes out otherwise, the book is laid out again. From then on
    the margin only grows, so that it settles.
    """
    paper = pictures_for(on_paper(book), look.press)

    def page_for(pages: int) -> Page:
        return print_page(look.trim, look.press, pages, look.grid)

    def made_on(page: Page) -> Interior:
        plan = Plan(paper, look, page, more, apart)
        return Interior(plan, lay_out(plan))

    made = made_on(page_for(expected_pages(book, look)))
    if page_for(made.pages).inside < made.plan.page.inside:
        made = made_on(page_for(made.pages))
    while page_for(made.pages).inside > made.plan.page.inside:
        made = made_on(page_for(made.pages))
    return made


def expected_pages(book: Book, look: Look) -> int:
    """About how many pages the interior will have."""
    page = print_page(look.trim, look.press, 1, look.grid)
    return about(book, page, recto=look.press.openings == "recto")


def pdf_of(interior: Interior, *, even: bool = True) -> Made:
    """The PDF of an interior; `even` adds a blank page to an odd number of them."""
    data = interior.set.pdf(even=even)
    return Made(data, _coarse(interior.plan.book, interior.set.pictures()))


def page_count(book: Book, look: Look, lay_out_parts: LayOut = one_by_one) -> int:
    """The number of pages of the interior, blank ones counted; recalled where it was made.

    A long book is laid out in parts for it, but not joined.
    """

    def counted() -> int:
        if comes_in_parts(book, look):
            pages = lay_out_interior(book, look, lay_out_parts).pages
            return pages + pages % 2
        return _counted(write(book, look, lay_out_parts))

    return recalled("pages", lambda: as_bytes((book, look)), counted)


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


def _coarse(book: Book, shown: Iterable[tuple[str, float]]) -> tuple[Finding, ...]:
    """A warning for each picture that has too few pixels for its size in print."""
    sizes = {image.name: image.width for image in book.images}
    places = {
        node.image: node.source for node in walk_book_markup(book) if isinstance(node, Figure)
    }
    found: dict[str, Finding] = {}
    for name, width in shown:
        warning = coarse(name, sizes.get(name), width, places.get(name))
        if warning:
            found.setdefault(name, warning)
    return tuple(found.values())
