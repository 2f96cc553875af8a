"""The pages of a printed book, laid out at once or in parts: both have the same."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Protocol

import pydyf

from fanpack.book import Book
from fanpack.styles import Look, interior_css
from fanpack.styles.geometry import Page
from fanpack.styles.theme import theme
from fanpack.writers.initials import PLAIN, Initials, initials_for
from fanpack.writers.joining.join import Arranged, NotJoinedError, arrange, bind
from fanpack.writers.joining.laying import LayOut
from fanpack.writers.joining.script import Side, paper_script
from fanpack.writers.paged import fixed_time, front_pages, lay_out, pictures_on
from fanpack.writers.pages import direction
from fanpack.writers.pdf_conformance import label_pages
from fanpack.writers.press_boxes import add_blank
from fanpack.writers.press_finish import VERSION, finish
from fanpack.writers.press_intent import variant


class Pages(Protocol):
    """Pages that are laid out, and not yet a file."""

    @property
    def count(self) -> int:
        """How many there are."""

    def top(self, anchor: str) -> float:
        """How far below the edge of its page a section begins, in points; 0 if there is none."""

    def pictures(self) -> Iterable[tuple[str, float]]:
        """The book's pictures as they stand on the pages: name, and width in points."""

    def pdf(self, *, even: bool) -> bytes:
        """The file; `even` adds a blank page to an odd number of them."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A book as it is to be laid out: in a look, on pages of one kind.

    `more` are texts of stylesheets that come last, `apart` anchors of back matter that begins
    on a page of its own.
    """

    book: Book
    look: Look
    page: Page
    more: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()

    @property
    def sheets(self) -> tuple[str, ...]:
        """The texts of all stylesheets but that of the back matter."""
        return interior_css(self.look, self.page, direction(self.book.metadata.language), self.more)

    @property
    def at_back(self) -> str:
        """The text of the stylesheet of the back matter."""
        return "".join(f"#{anchor} {{ break-before: page; }}\n" for anchor in self.apart)

    @property
    def initials(self) -> Initials:
        """How chapters begin."""
        return initials_for(self.book) if theme(self.look.theme).initials else PLAIN


def at_once(plan: Plan) -> Pages:
    """The pages of a book, laid out at once. Raises FanpackError for one that cannot be set."""
    coloured = plan.look.press.color != "k"
    sheets = (*plan.sheets, *filter(None, (plan.at_back,)))
    initials = plan.initials
    laid_out = lay_out(
        plan.book, plan.look, sheets, plan.page, coloured=coloured, initials=initials
    )
    return _AtOnce(plan, laid_out)


def in_parts(plan: Plan, lay_out_parts: LayOut) -> Pages:
    """The pages of a long book, laid out in parts.

    Raises FanpackError for one that cannot be set, NotJoinedError for one that has to be
    laid out at once.
    """
    recto: Side = "right" if direction(plan.book.metadata.language) == "ltr" else "left"
    made = paper_script(
        plan.book, plan.look, plan.sheets, plan.page, recto, plan.initials, plan.at_back
    )
    return _InParts(plan, arrange(made, lay_out_parts), lay_out_parts)


@dataclass(frozen=True, slots=True)
class _AtOnce:
    plan: Plan
    laid_out: Any

    @property
    def count(self) -> int:
        return len(self.laid_out.pages)

    def top(self, anchor: str) -> float:
        places = (page.anchors.get(anchor) for page in self.laid_out.pages)
        return next((place[1] * 0.75 for place in places if place), 0.0)

    def pictures(self) -> Iterable[tuple[str, float]]:
        return pictures_on(self.laid_out)

    def pdf(self, *, even: bool) -> bytes:
        with fixed_time():
            data = self.laid_out.write_pdf(
                pdf_variant=variant(self.plan.look.press),
                pdf_identifier=True,
                pdf_version=VERSION,
                finisher=self._finisher(even),
            )
        return bytes(data)

    def _finisher(self, even: bool) -> Callable[[Any, pydyf.PDF], None]:
        """What `write_pdf` calls when the PDF is complete but not yet written."""

        def finish_pages(document: Any, pdf: pydyf.PDF) -> None:
            label_pages(pdf, front_pages(self.plan.book, document), "")
            if even and len(document.pages) % 2:
                add_blank(pdf)
            finish(pdf, self.plan.look.press, self.plan.page.trim)

        return finish_pages


@dataclass(frozen=True, slots=True)
class _InParts:
    plan: Plan
    arranged: Arranged
    lay_out: LayOut

    @property
    def count(self) -> int:
        return self.arranged.pages

    def top(self, anchor: str) -> float:
        for part in self.arranged.parts:
            if anchor in part.anchors:
                return self.plan.page.trim.height - part.anchors[anchor].y
        return 0.0

    def pictures(self) -> Iterable[tuple[str, float]]:
        for part in self.arranged.parts:
            yield from part.pictures

    def pdf(self, *, even: bool) -> bytes:
        try:
            return bind(self.arranged, self.lay_out, even=even)
        except NotJoinedError:
            return at_once(self.plan).pdf(even=even)
