"""The editions that fanpack can make, and the writer behind each.

Writers are imported when first used, so that a run without a PDF never loads
a typesetting engine.
"""

from __future__ import annotations

import difflib
from importlib import import_module
from typing import TYPE_CHECKING, Literal, NamedTuple

from fanpack.findings import FanpackError, Finding
from fanpack.writers import Made

if TYPE_CHECKING:
    from collections.abc import Callable

    from fanpack.book import Book
    from fanpack.styles import Look
    from fanpack.writers.joining.laying import LayOut


class Edition(NamedTuple):
    """A way of publishing a work: its name, the end of its file's name, what it is for."""

    name: str
    suffix: str
    about: str
    writer: str
    cover: Literal["drawn", "pixels", ""] = "drawn"
    """The form in which it shows a cover that fanpack draws, if it shows one."""
    styled: bool = True
    """Whether the writer takes a `Look`."""
    paper: bool = False
    """Whether it is made for a printer, by the options of `print`."""
    sheets: bool = False
    """Whether its pages are put on sheets to fold, by the options of `sheets`."""
    in_parts: bool = False
    """Whether a long book is laid out in parts."""

    @property
    def paged(self) -> bool:
        """Whether it has pages, and so needs the typesetting engine."""
        return self.suffix.endswith(".pdf")

    def render(self, book: Book, look: Look, lay_out: LayOut | None = None) -> Made:
        """The finished file of this edition, its parts laid out by `lay_out`, if it has any."""
        write: Callable[..., bytes | Made] = import_module(self.writer).write
        if self.in_parts and lay_out:
            made = write(book, look, lay_out)
        else:
            made = write(book, look) if self.styled else write(book)
        return Made(made) if isinstance(made, bytes) else made


EDITIONS: dict[str, Edition] = {
    edition.name: edition
    for edition in (
        Edition("epub", ".epub", "for e-readers", "fanpack.writers.epub", cover="pixels"),
        Edition("pdf", ".pdf", "to read on a screen", "fanpack.writers.pdf", in_parts=True),
        Edition(
            "print",
            ".print.pdf",
            "the inside of a printed book",
            "fanpack.writers.interior",
            paper=True,
            in_parts=True,
        ),
        Edition(
            "cover",
            ".cover.pdf",
            "to wrap round it",
            "fanpack.batch.covers",
            paper=True,
            in_parts=True,
        ),
        *(
            Edition(
                name,
                f".{name}.pdf",
                about,
                "fanpack.writers.interior",
                paper=True,
                sheets=True,
                in_parts=name != "mini",
            )
            for name, about in (
                ("zine", "sheets to fold, stapled or sewn"),
                ("signatures", "sheets to fold and sew"),
                ("mini", "one sheet that folds into eight pages"),
            )
        ),
        Edition("html", ".html", "one file for any browser", "fanpack.writers.html"),
        Edition("text", ".txt", "plain text", "fanpack.writers.text", cover="", styled=False),
        Edition(
            "markdown",
            ".md",
            "to edit again",
            "fanpack.writers.markdown",
            cover="",
            styled=False,
        ),
    )
}

DEFAULT_EDITIONS = ("epub", "pdf")


def edition(name: str) -> Edition:
    """The edition of this name. Raises FanpackError with the nearest right name."""
    if name in EDITIONS:
        return EDITIONS[name]
    near = difflib.get_close_matches(name, EDITIONS, 1)
    hint = f"did you mean “{near[0]}”? " if near else ""
    raise FanpackError(
        Finding(
            "unknown-edition",
            f"there is no edition “{name}”",
            hint=f"{hint}there are: {', '.join(EDITIONS)}",
        )
    )
