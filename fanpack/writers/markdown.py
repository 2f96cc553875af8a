"""Writes a book as a Markdown manuscript: one file, or a folder as authors keep it.

Reading it back gives an equal book. An `Italic` is written as it is: a manuscript may
hold italics that are not yet understood.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from fanpack.book import Book, Chapter, Text, plain
from fanpack.conventions import is_uncounted
from fanpack.writers._markdown.blocks import BlockWriter
from fanpack.writers._markdown.front_matter import book_yaml, dump, metadata_yaml

__all__ = ["cover_path", "metadata_yaml", "write", "write_folder"]

_SAYS_A_NUMBER = re.compile(
    r"\W*(?:\d|(?:chapter|kapitel|chapitre|cap[ií]tulo|capitolo|cap[ií]tol|rozdział|kapitola|"
    r"hoofdstuk|luku|глава|розділ|fejezet"
    r"|part|teil|partie|parte|część|část|časť|deel|del|osa|book)\b"
    r"|(?:[ivxlc]+|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:[- ]\w+)?|one|two|three|four|five"
    r"|six|seven|eight|nine|ten|eleven|twelve|\w{3,5}teen)\W*$)",
    re.IGNORECASE,
)
"""A title that a reader could take for a number and a title: the number is then said apart."""


def write(book: Book, *, typography: bool = True) -> bytes:
    """The book as one Markdown file with YAML front matter, in UTF-8.

    Pictures are referred to as `images/NAME`; the caller saves them beside the file.
    `typography` False is written down, so that what the author typed stays as it is.
    """
    blocks = BlockWriter()
    fields = _fields(book) | ({} if typography else {"typography": False})
    parts = [f"---\n{dump(fields)}---\n"]
    for at, (chapter, attributes) in enumerate(_numbered(_chapters(book))):
        parts.append(_chapter(chapter, attributes, blocks, headed=at > 0))
    return "\n".join(parts).encode()


def _fields(book: Book) -> dict[str, Any]:
    cover = cover_path(book)
    return book_yaml(book) | ({"cover": cover} if cover else {})


def cover_path(book: Book) -> str:
    """Where the author's own cover is looked for; "" for none, and for one that fanpack draws."""
    for image in book.images:
        if PurePosixPath(image.name).stem == "cover" and image.media_type != "image/svg+xml":
            return image.name if "/" in image.name else f"images/{image.name}"
    return ""


def _chapters(book: Book) -> tuple[Chapter, ...]:
    """The chapters; in an omnibus each work begins with its title and its own texts."""
    chapters: list[Chapter] = []
    for volume, own in book.parts():
        data = volume.metadata
        before = tuple(
            block
            for section in volume.front
            if section.kind in ("disclaimer", "dedication", "legend", "notes-before")
            for block in section.blocks
        )
        before += tuple(block for entry in data.series for block in entry.note)
        after = tuple(block for section in volume.back for block in section.blocks)
        opening = Chapter((Text(data.title),), summary=data.summary, notes_before=before)
        if len(own) == 1 and own[0] == Chapter(blocks=own[0].blocks):
            own = (replace(opening, blocks=own[0].blocks),)
        else:
            own = (opening, *own)
        chapters += (*own[:-1], replace(own[-1], notes_after=own[-1].notes_after + after))
    return tuple(chapters) or book.chapters


def write_folder(book: Book) -> dict[str, bytes]:
    """The book as a manuscript folder: relative paths and what is in the files.

    `manuscript.yaml`, a numbered Markdown file for each chapter, and `images/`.
    """
    files = {"manuscript.yaml": dump(_fields(book)).encode()}
    width = max(2, len(str(len(book.chapters))))
    for at, (chapter, attributes) in enumerate(_numbered(book.chapters), 1):
        name = "-".join(part for part in (f"{at:0{width}}", _slug(plain(chapter.title))) if part)
        text = _chapter(chapter, attributes, BlockWriter(), headed=False)
        files[f"{name}.md"] = text.encode()
    for image in book.images:
        files[f"images/{image.name}"] = image.data
    return files


def _numbered(chapters: tuple[Chapter, ...]) -> Iterator[tuple[Chapter, str]]:
    """Chapters with the attributes that their headings need, so that the number is read back.

    A reader counts titled chapters, where there is more than one; only what differs from
    its count is said.
    """
    count = 0
    for chapter in chapters:
        title = plain(chapter.title)
        counts = title and len(chapters) > 1 and not is_uncounted(title)
        counted = count + 1 if counts else None
        attributes = ""
        if chapter.number != counted or _SAYS_A_NUMBER.match(title):
            attributes = "{.unnumbered}"
            if chapter.number is not None:
                attributes = f"{{number={chapter.number}}}"
        if chapter.number is not None:
            count = chapter.number
        yield chapter, attributes


def _chapter(chapter: Chapter, attributes: str, blocks: BlockWriter, *, headed: bool) -> str:
    """A chapter; without title and number it has a heading only if one must part it."""
    parts: list[str] = []
    if headed or chapter.title or attributes or not chapter.blocks:
        needs = attributes or ("" if chapter.title else "{.unnumbered}")
        parts.extend([blocks.heading(1, chapter.title, needs), *blocks.notes()])
    for name, own in (("summary", chapter.summary), ("notes-before", chapter.notes_before)):
        if own:
            parts.extend(["\n".join(blocks.fenced(name, own)), *blocks.notes()])
    text = blocks.text(chapter.blocks).rstrip("\n")
    parts.extend([text] if text else [])
    if chapter.notes_after:
        parts.extend(["\n".join(blocks.fenced("notes-after", chapter.notes_after))])
        parts.extend(blocks.notes())
    return "\n\n".join(parts) + "\n"


def _slug(title: str) -> str:
    """A title as part of a file name: ASCII letters, digits and hyphens, 40 at most."""
    ascii_only = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", ascii_only.replace("'", ""))
    return "-".join(words)[:40].strip("-")
