"""The reading PDF: tagged, PDF/UA-1 and PDF/A-2a in one file, with outline, links and folios.

A long book is laid out in parts (`joining`). Pages on a screen do not face each other as those
of a bound book do, so none depends on the side that it lies on.
"""

from contextlib import suppress
from typing import Any

from fanpack.book import Book
from fanpack.styles import Look, page_css
from fanpack.styles.geometry import screen_page
from fanpack.writers import pages
from fanpack.writers.joining.join import NotJoinedError, build
from fanpack.writers.joining.laying import LayOut, one_by_one
from fanpack.writers.joining.script import script, why_whole
from fanpack.writers.paged import fixed_time, front_pages, lay_out
from fanpack.writers.pdf_conformance import VARIANT, claim_both, label_pages, mark_notes
from fanpack.writers.pdf_text import shorten
from fanpack.writers.pdf_voices import map_roles, name_voices


def write(book: Book, look: Look, lay_out_parts: LayOut = one_by_one) -> bytes:
    """The book as a PDF in `look`; `lay_out_parts` lays the parts of a long one out.

    Raises FanpackError for a book that cannot be set.
    """
    if not look.whole and not why_whole(book):
        with suppress(NotJoinedError):
            return build(script(book, look), lay_out_parts)
    return write_whole(book, look)


def write_whole(book: Book, look: Look) -> bytes:
    """The book as a PDF, laid out at once."""
    laid_out = lay_out(book, look, page_css(look), screen_page(look.trim), facing=False)
    claim_both(laid_out.metadata)
    name_voices()
    with fixed_time():
        return bytes(laid_out.write_pdf(pdf_variant=VARIANT, finisher=_finisher(book)))


def _finisher(book: Book) -> Any:
    """What `write_pdf` calls when the PDF is complete but not yet written."""

    def finish(document: Any, pdf: Any) -> None:
        parts = pages.outline(book)
        front = front_pages(book, document)
        cover = parts[0].title if front and parts[0].anchor == "cover" else ""
        label_pages(pdf, front, cover)
        mark_notes(pdf)
        map_roles(pdf)
        shorten(pdf)

    return finish
