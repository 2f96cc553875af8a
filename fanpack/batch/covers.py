"""The cover edition: what is drawn meets what is written, with a spine as thick as the book."""

from dataclasses import replace

from fanpack.book import Book, Image
from fanpack.matter.wrap import reads_upward, wrap_art
from fanpack.press import Wrap, spine_width
from fanpack.styles import Look
from fanpack.writers import Made, interior, wraparound
from fanpack.writers.joining.laying import LayOut, one_by_one
from fanpack.writers.pages import cover_name


def write(book: Book, look: Look, lay_out_parts: LayOut = one_by_one) -> Made:
    """The cover of a book as a PDF of one page: back, spine and front.

    The spine follows from the pages of the print edition in the same look, the parts of which
    `lay_out_parts` lays out. Raises FanpackError for a book that cannot be set, and for a bad
    profile.
    """
    spined = look.press.binding != "stapled"
    pages = interior.page_count(book, look, lay_out_parts) if spined else 0
    wrap = Wrap(
        look.trim.width,
        look.trim.height,
        spine_width(pages, look.press),
        look.press.bleed,
        reads_upward(book.metadata.language),
    )
    picture = _own_picture(book)
    drawn_over = replace(wrap, bleed=max(wrap.bleed, wraparound.LEAST_OVER))
    art = wrap_art(book.metadata, drawn_over, picture)
    return wraparound.write(book, look, drawn_over, art, picture)


def _own_picture(book: Book) -> Image | None:
    """The author's picture for the cover; None where the cover is drawn."""
    name = cover_name(book)
    image = next((each for each in book.images if each.name == name), None)
    return image if image and image.media_type != "image/svg+xml" else None
