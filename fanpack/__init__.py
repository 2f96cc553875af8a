"""fanpack turns fan fiction into books.

As a library: `read` makes a `fanpack.book.Book` of a manuscript, `build` makes
a finished file of a book.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from os import PathLike

    from fanpack.book import Book

__version__ = "0.1.0"
__all__ = ["__version__", "build", "read"]


def read(path: str | PathLike[str]) -> Book:
    """The one work at `path` (a folder, a .md or a .txt file) as a book.

    Its italics are understood and its typography set as the manuscript asks;
    front and back matter are in place. Raises `fanpack.findings.FanpackError`
    for bad input, and where `path` holds several works or none.
    """
    from fanpack.batch.pipeline import read_one

    return read_one(path)


def build(book: Book, edition: str, *, theme: str = "", trim: str = "") -> bytes:
    """The finished file of one edition (``"epub"``, ``"pdf"`` …) of a book from `read`.

    The same book gives the same bytes, always. Raises
    `fanpack.findings.FanpackError` for an unknown edition, theme or trim.
    """
    from fanpack.batch.editions import edition as named
    from fanpack.batch.pipeline import render
    from fanpack.styles import look

    return render(book, named(edition), look(theme, trim)).data
