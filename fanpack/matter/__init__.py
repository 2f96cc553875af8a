"""Front and back matter: puts the pages round the text that a book of fan fiction has."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from fanpack.book import Book, Image, Metadata, Section, SectionKind
from fanpack.matter.sections import BUILDERS

FRONT: tuple[SectionKind, ...] = (
    "cover",
    "half-title",
    "title",
    "disclaimer",
    "dedication",
    "content-notes",
    "summary",
    "series",
    "contents",
    "legend",
    "notes-before",
)
"""The front matter of a work that does not say otherwise, in order."""

BACK: tuple[SectionKind, ...] = ("notes-after", "next-part", "acknowledgments", "colophon")
"""The back matter of a work that does not say otherwise, in order."""

DrawCover = Callable[[Metadata], Image]
"""Draws the cover of a work that has none of its own."""

ALWAYS: tuple[SectionKind, ...] = ("disclaimer", "summary")
"""What no edition goes without: fandom's courtesy to the owner and to the reader."""


def drawn_cover(metadata: Metadata) -> Image:
    """A cover out of the metadata, as a drawing."""
    from fanpack.matter.cover import cover_image  # and HarfBuzz, which most books do without

    return cover_image(metadata)


def add_matter(
    book: Book,
    front: tuple[SectionKind, ...] | None = None,
    back: tuple[SectionKind, ...] | None = None,
    draw: DrawCover | None = drawn_cover,
) -> Book:
    """The book with front and back matter, and with a cover if it has none.

    `front` and `back` name the sections and their order; None takes `FRONT` or
    `BACK`, less what the other names. A section about which the metadata says
    nothing is left out. The disclaimer and the summary are always there: where
    neither list names them, they stand where `FRONT` has them. None draws no cover,
    for editions that show none.
    """
    if front is None:
        front = tuple(kind for kind in FRONT if kind not in (back or ()))
    if back is None:
        back = tuple(kind for kind in BACK if kind not in front)
    for kind in ALWAYS:
        if kind not in front and kind not in back:
            front = _inserted(front, kind)
    has_cover = any(image.name.startswith("cover.") for image in book.images)
    images = book.images
    if "cover" in front and not has_cover and draw is not None:
        images = (draw(book.metadata), *images)
    return replace(book, front=_sections(book, front), back=_sections(book, back), images=images)


def _sections(book: Book, kinds: Iterable[SectionKind]) -> tuple[Section, ...]:
    built = (BUILDERS[kind](book) for kind in kinds)
    return tuple(section for section in built if section is not None)


def _inserted(kinds: tuple[SectionKind, ...], kind: SectionKind) -> tuple[SectionKind, ...]:
    """`kinds` with `kind` after the last of those that come before it in `FRONT`."""
    before = FRONT[: FRONT.index(kind)]
    at = max((i + 1 for i, each in enumerate(kinds) if each in before), default=0)
    return (*kinds[:at], kind, *kinds[at:])
