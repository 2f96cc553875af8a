"""The pipeline for one work: read, understand, typeset, add front and back matter, write."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from importlib import import_module
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from fanpack import readers
from fanpack.advance import counted
from fanpack.batch.editions import EDITIONS, Edition
from fanpack.book import (
    Book,
    Chapter,
    Code,
    Figure,
    Image,
    Metadata,
    Node,
    Section,
    Source,
    Text,
    Volume,
    count_words,
    remember_counts,
    transform_book,
    walk_book,
    walk_book_markup,
)
from fanpack.findings import FanpackError, Finding
from fanpack.manuscript import Settings, Work, discover
from fanpack.matter import DrawCover, add_matter, drawn_cover
from fanpack.matter.omnibus import bind
from fanpack.passes.chapterwise import Pending
from fanpack.passes.scenes import break_scenes
from fanpack.passes.thoughts import study
from fanpack.passes.typography import typeset, typeset_book, typeset_chapter
from fanpack.readers.reading import Reading
from fanpack.readers.series import read_series
from fanpack.recall import as_bytes, recalled, still_of_use
from fanpack.styles import Look
from fanpack.styles.fonts import missing
from fanpack.writers import Made

if TYPE_CHECKING:
    from fanpack.writers.joining.laying import LayOut

_Holder = TypeVar("_Holder", Book, Volume)


class Prepared(NamedTuple):
    """A work ready to be written: the book with its matter, and what is to be said about it."""

    book: Book
    findings: tuple[Finding, ...]
    in_pixels: Book | None = None
    """The same with its drawn cover in pixels, where an edition shows it so."""

    def shown_by(self, edition: Edition) -> Book:
        """The book with its drawn cover in the form that an edition takes."""
        return self.in_pixels if edition.cover == "pixels" and self.in_pixels else self.book


def prepare(work: Work, draw: DrawCover | None = drawn_cover) -> Prepared:
    """Reads a work and makes a finished book of it. Raises FanpackError for bad input.

    `draw` draws its cover if it has none; None leaves it without.
    """
    if work.kind == "omnibus":
        return _prepare_omnibus(work, draw)
    reading = read_decided(work)
    return Prepared(finish(reading.book, work.settings, draw), reading.findings)


def cover_for(editions: Sequence[Edition]) -> DrawCover | None:
    """Who draws the cover of a book that is made for some editions; None if none shows it."""
    covers = {each.cover for each in editions}
    if covers == {"pixels"}:
        return partial(_recalled_cover, "pixels", _in_pixels)
    return partial(_recalled_cover, "drawn", drawn_cover) if covers - {""} else None


def _recalled_cover(form: str, draw: DrawCover, metadata: Metadata) -> Image:
    keep_covers(metadata)
    return recalled("covers", lambda: as_bytes((form, metadata)), lambda: draw(metadata))


def keep_covers(metadata: Metadata) -> None:
    """Lets the drawn cover of a work stay in the cache in all its forms, whichever of them the
    editions show that are made now."""
    for form in {each.cover for each in EDITIONS.values()} - {""}:
        still_of_use("covers", partial(as_bytes, (form, metadata)))


def _in_pixels(metadata: Metadata) -> Image:
    from fanpack.matter.pixels import raster_cover

    return raster_cover(metadata)


def _prepare_omnibus(omnibus: Work, draw: DrawCover | None) -> Prepared:
    """One book of all works of a series; what is to be said of each is said when it is built."""
    settings = omnibus.settings
    works = tuple(refine(read_decided(work).book, work.settings) for work in omnibus.volumes)
    reading = read_series(omnibus)
    data = reading.book.metadata
    language = data.language or works[0].metadata.language
    series = replace(reading.book, metadata=replace(data, language=language))
    whole = bind(refine(series, settings), works, settings.front, settings.back, draw)
    return Prepared(_typeset_matter(whole) if settings.typography else whole, reading.findings)


def read_decided(work: Work) -> Reading:
    """Reads a work; what its author decided about its thoughts is marked, italics are not
    understood yet. Raises FanpackError for bad input."""
    reading = readers.read(work)
    if work.kind != "text":
        return reading
    from fanpack.batch.decisions import with_decisions

    book, findings = with_decisions(work, reading.book)
    return reading._replace(book=book, findings=(*reading.findings, *findings))


def finish(book: Book, settings: Settings, draw: DrawCover | None = drawn_cover) -> Book:
    """A book as a reader gave it, understood, typeset and with front and back matter."""
    whole = add_matter(refine(book, settings), settings.front, settings.back, draw)
    return _typeset_matter(whole) if settings.typography else whole


def _typeset_matter(book: Book) -> Book:
    """Sets what front and back matter show of fields that stay as typed, tags and names."""
    volumes = tuple(_typeset_sections(volume) for volume in book.volumes)
    return replace(_typeset_sections(book), volumes=volumes)


def _typeset_sections(holder: _Holder) -> _Holder:
    language = holder.metadata.language

    def set_all(sections: tuple[Section, ...]) -> tuple[Section, ...]:
        return tuple(replace(each, blocks=typeset(each.blocks, language)) for each in sections)

    return replace(holder, front=set_all(holder.front), back=set_all(holder.back))


def refine(book: Book, settings: Settings) -> Book:
    """A book as a reader gave it, after all passes: no italic undecided."""
    studied = study(break_scenes(book), settings.italics)
    language = book.metadata.language if settings.typography else None
    around = studied.around()
    pending = counted(studied.chapters, "chapters typeset")
    made = [_refined(each, language) for each in pending]
    remember_counts(made)
    chapters = tuple(chapter for chapter, _ in made)
    return replace(around if language is None else typeset_book(around), chapters=chapters)


def _refined(pending: Pending, language: str | None) -> tuple[Chapter, int]:
    """A chapter that is understood and, if there is a language, typeset in it; and how many words
    it has."""

    def name() -> bytes:
        return pending.name + as_bytes(language)

    def refined() -> tuple[Chapter, int]:
        (chapter,) = pending.understood().chapters
        chapter = chapter if language is None else typeset_chapter(chapter, language)
        return chapter, count_words(chapter)

    return recalled("refined", name, refined)


def render(book: Book, edition: Edition, look: Look, lay_out: "LayOut | None" = None) -> Made:
    """One edition of a finished book; `lay_out` lays out the parts of a long one."""
    if edition.cover == "pixels":
        book = with_raster_cover(book)
    if edition.sheets:
        made, said = files(book, edition, look, "book", Settings(), lay_out)
        return Made(next(iter(made.values())), said)
    return edition.render(book, look, lay_out)


def files(
    book: Book,
    edition: Edition,
    look: Look,
    name: str,
    settings: Settings,
    lay_out: "LayOut | None" = None,
) -> tuple[dict[str, bytes], tuple[Finding, ...]]:
    """The files of an edition by their names, and what is to be said; `name` is the work's.

    The first is the edition itself. Sheets have their instructions beside them, Markdown its
    pictures in a folder.
    """
    if edition.paged:
        import_module("fanpack.typesetting")
    if edition.sheets:
        from fanpack.batch.sheets import sheet_files

        return sheet_files(book, edition, look, name, settings, lay_out)
    if edition.name != "markdown":
        made = render(book, edition, look, lay_out)
        return {f"{name}{edition.suffix}": made.data}, made.findings
    folder = f"{name}.images"

    def moved(node: Node) -> Node:
        return replace(node, image=f"{folder}/{node.image}") if isinstance(node, Figure) else node

    from fanpack.writers import markdown

    images = tuple(replace(each, name=f"{folder}/{each.name}") for each in book.images)
    whole = replace(transform_book(book, moved), images=images)
    text = markdown.write(whole, typography=settings.typography)
    kept = {node.image for node in walk_book_markup(whole) if isinstance(node, Figure)}
    kept.add(markdown.cover_path(whole))
    pictures = {each.name: each.data for each in images if each.name in kept}
    return {f"{name}{edition.suffix}": text, **pictures}, ()


def unshowable(book: Book) -> tuple[Finding, ...]:
    """A warning for each character that no font of fanpack's can show, where it first stands.

    A PDF sets it in whatever font the machine has for it.
    """
    lacking = missing("".join(_shown_characters(book)))
    found: dict[str, Finding] = {}
    source: Source | None = None
    for node in walk_book(book) if lacking else ():
        source = getattr(node, "source", None) or source
        if isinstance(node, Text | Code):
            for char in node.text:
                if char in lacking and char not in found and _is_seen(char):
                    found[char] = _no_glyph(char, source)
    for char in sorted(lacking):
        if char not in found and _is_seen(char):
            found[char] = _no_glyph(char, None)
    return tuple(found.values())


def _shown_characters(book: Book) -> Iterator[str]:
    data = book.metadata
    yield data.title
    yield from (person.name for person in data.authors)
    yield from (*data.fandoms, *data.relationships, *data.genres, data.rating)
    for entry in data.series:
        yield entry.title
    for node in walk_book(book):
        if isinstance(node, Text | Code) and not node.text.isascii():
            yield node.text


def _no_glyph(char: str, source: Source | None) -> Finding:
    return Finding(
        "no-glyph",
        f"no font of fanpack’s has “{char}” (U+{ord(char):04X})",
        "warning",
        file=source.file if source else None,
        line=source.line if source else None,
        hint="the PDF sets it in a font of this machine, if one has it",
    )


def _is_seen(char: str) -> bool:
    """Whether a character has a shape of its own: not a blank, joiner, variation or control."""
    return unicodedata.category(char) not in ("Cf", "Cc", "Zs", "Mn", "Zl", "Zp")


def with_raster_cover(book: Book) -> Book:
    """E-readers and their shelves want a picture of pixels for the cover."""
    if not any(image.name == "cover.svg" for image in book.images):
        return book
    cover = _recalled_cover("pixels", _in_pixels, book.metadata)
    images = (cover if each.name == "cover.svg" else each for each in book.images)
    return replace(book, images=tuple(images))


def read_one(path: str | PathLike[str]) -> Book:
    """The finished book of the one work at `path`.

    Raises FanpackError for bad input, and where there are several works or none.
    """
    found = discover(Path(path))
    if found.failures:
        raise FanpackError([each for _, findings in found.failures for each in findings])
    if len(found.works) != 1:
        names = ", ".join(work.name for work in found.works)
        raise FanpackError(
            Finding(
                "not-one-work",
                f"there are {len(found.works)} works here: {names}",
                file=str(path),
                hint="name one of them",
            )
        )
    return prepare(found.works[0]).book
