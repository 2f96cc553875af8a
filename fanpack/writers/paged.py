"""A book as one HTML document, set in pages by WeasyPrint: what every PDF edition begins with.

The document is made of the same XHTML that goes into the EPUB. WeasyPrint may
fetch nothing but the book's own pictures and fanpack's fonts, and takes no date
from the clock.
"""

import logging
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import groupby
from typing import Any

import weasyprint
from weasyprint.urls import URLFetcher, URLFetcherResponse

from fanpack.book import Book, Chapter, Image, Section, plain
from fanpack.findings import FanpackError, Finding
from fanpack.labels import labels
from fanpack.styles import Lines, Look
from fanpack.styles.fonts import FACES, SANS, faces_for
from fanpack.styles.theme import theme
from fanpack.styles.thoughts import Voices, colours_css, voices
from fanpack.typesetting import render
from fanpack.writers import pages
from fanpack.writers.initials import PLAIN, Initials
from fanpack.writers.xhtml import Renderer, Target, attribute, escape

_FONTS = {face: f"fanpack:font/{number}" for number, face in enumerate((*FACES, *SANS))}
_IMAGE = "fanpack:image/"
_FACES = {url: face for face, url in _FONTS.items()}

_NOT_IN_CONTENTS = ("next-part", "colophon")
"""Pages that a printed table of contents does not name; the outline does."""

# EB Garamond has no narrow no-break space; a thin space between word joiners is the same.
_NARROW = ("\u202f", "\u2060\u2009\u2060")

logging.getLogger("weasyprint").addHandler(logging.NullHandler())
logging.getLogger("fontTools").setLevel(logging.ERROR)


def lay_out(
    book: Book,
    look: Look,
    sheets: tuple[str, ...],
    *,
    coloured: bool = True,
    initials: Initials = PLAIN,
) -> Any:
    """The pages of a book, a WeasyPrint `Document`; `sheets` are the texts of its stylesheets,
    `coloured` says whether thoughts may have colours, `initials` how chapters begin.

    Raises FanpackError for a book that cannot be set.
    """
    spoken = voices(book.thoughts, look.theme)
    if not coloured:
        spoken = spoken.without_colours
    text = document(book, sheets, spoken, theme(look.theme).fonts, initials)
    return set_pages(text, {image.name: image for image in book.images}, look.lines)


def set_pages(document: str, images: Mapping[str, Image], lines: Lines = "optimum") -> Any:
    """The pages of an HTML document, a WeasyPrint `Document`; `images` by the names it uses.

    `lines` says how its justified lines are filled.
    """
    html = weasyprint.HTML(string=document, url_fetcher=_Fetcher(images))
    with fixed_time():
        return render(html, lines, optimize_images=False)


def front_pages(book: Book, laid_out: Any) -> int:
    """How many pages come before the text, blank ones counted."""
    text = next((part.anchor for part in pages.outline(book) if part.matter == "body"), "")
    return next((i for i, page in enumerate(laid_out.pages) if text in page.anchors), 0)


def pictures_on(laid_out: Any) -> Iterator[tuple[str, float]]:
    """The book's pictures as they stand on the pages: name, and width in points."""
    for page in laid_out.pages:
        for box in page._page_box.descendants():
            source = box.element.get("src", "") if box.element_tag == "img" else ""
            if source.startswith(_IMAGE):
                yield source.removeprefix(_IMAGE), box.width * 0.75


def document(
    book: Book,
    sheets: tuple[str, ...],
    spoken: Voices,
    families: tuple[str, ...],
    initials: Initials,
) -> str:
    """The whole book as one HTML document, styles included; `families` are fonts that it always
    needs."""
    data = book.metadata
    target = Target(
        notes="inline",
        images={image.name: f"{_IMAGE}{image.name}" for image in book.images},
        counters=True,
        voices=spoken,
    )
    head = [
        f"<title>{escape(data.title)}</title>",
        *(f'<meta name="author" content="{attribute(each.name)}"/>' for each in data.authors),
        *_meta("description", " ".join(plain(data.summary).split())),
        *_meta("keywords", ", ".join((*data.fandoms, *data.relationships, *data.genres))),
        '<meta name="generator" content="fanpack"/>',
        *_meta("dcterms.created", data.published or data.written),
        *_meta("dcterms.modified", data.updated or data.published or data.written),
        *(f"<style>{sheet}</style>" for sheet in sheets),
    ]
    renderer = Renderer(target, labels(data.language))
    body = "".join(_matter(book, renderer, initials))
    omnibus = ' class="omnibus"' if book.volumes else ""
    if ' sans">' in body:
        families = tuple(dict.fromkeys((*families, SANS[0].family)))
    head.append(f"<style>{colours_css(spoken)}</style>")
    head.append(f"<style>{font_faces(set(body) | set(data.title), families)}</style>")
    return (
        f'<!DOCTYPE html>\n<html lang="{attribute(data.language)}" '
        f'dir="{pages.direction(data.language)}"><head><meta charset="utf-8"/>'
        f"{''.join(head)}</head>\n"
        f'<body data-title="{attribute(_running_title(book))}"{omnibus}>\n'
        f"{body}</body></html>\n"
    ).replace(*_NARROW)


def _matter(book: Book, renderer: Renderer, initials: Initials) -> Iterator[str]:
    """Front matter, chapters and back matter, each run in a division of its own.

    In an omnibus so are a work's own pages before and after its chapters.
    """
    parts = pages.outline(book)
    contents = pages.contents_list(
        (part.title, f"#{part.anchor}", part.level) for part in parts if _in_contents(part)
    )
    first = next((part for part in parts if part.matter == "body"), None)
    for name, run in groupby(parts, key=_division):
        yield f'<div class="{name}">\n'
        for part in run:
            page = pages.page(part, book, renderer, contents)
            if isinstance(part.content, Chapter):
                page = initials.open(part.content, page, renderer)
            opening = (
                f'<section data-title="{attribute(part.title)}"'
                f' data-running="{attribute(_running_chapter(part))}"'
                f' data-head="{attribute(_running_work(part, book))}"'
            )
            page = page.replace("<section", opening, 1)
            yield page.replace('class="', 'class="opening ', 1) if part is first else page
        yield "</div>\n"


def _division(part: pages.Part) -> str:
    """The class of the division that a part stands in."""
    if part.level > 1 and isinstance(part.content, Section):
        return "part-matter"
    return f"{part.matter}-matter"


def _in_contents(part: pages.Part) -> bool:
    """Whether the printed table of contents names a part: of a work's pages only its chapters."""
    if not part.listed or part.matter == "front" or part.anchor in _NOT_IN_CONTENTS:
        return False
    return part.level == 1 or (isinstance(part.content, Chapter) and not part.alone)


def _running_work(part: pages.Part, book: Book) -> str:
    """What stands over the left-hand pages of a work in an omnibus: its title.

    A work of one chapter has that on the right, so the title of the whole goes to the left.
    """
    title = part.metadata.title
    alone = any(
        volume.metadata == part.metadata and volume.chapters == 1 for volume in book.volumes
    )
    return _on_one_line(book.metadata.title if alone else title, spaced=True)


def _running_title(book: Book) -> str:
    """What stands over the left-hand pages; the right-hand ones name the chapter.

    A work of one chapter has its title on the right, so the author goes to the left.
    """
    authors = ", ".join(author.name for author in book.metadata.authors)
    return _on_one_line(
        authors if authors and len(book.chapters) == 1 else book.metadata.title, spaced=True
    )


def _meta(name: str, content: str) -> Iterator[str]:
    if content:
        yield f'<meta name="{name}" content="{attribute(content)}"/>'


def font_faces(shown: set[str], families: tuple[str, ...] = ("FP Garamond",)) -> str:
    """The faces of some families, and those that some characters need; the style sheets name
    all of them."""
    return "".join(
        f'@font-face {{ font-family: "{face.family}"; font-style: {face.style}; '
        f'font-weight: {face.weights}; src: url("{_FONTS[face]}"); }}\n'
        for face in faces_for(shown, families)
    )


class _Fetcher(URLFetcher):  # type: ignore[misc]
    """Gives WeasyPrint the book's pictures and our fonts, and nothing else."""

    def __init__(self, images: Mapping[str, Image]) -> None:
        super().__init__(allowed_protocols=())
        self._images = {f"{_IMAGE}{name}": image for name, image in images.items()}

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        if image := self._images.get(url):
            return URLFetcherResponse(url, image.data, {"Content-Type": image.media_type})
        if face := _FACES.get(url):
            return URLFetcherResponse(url, face.load(), {"Content-Type": "font/ttf"})
        raise FanpackError(Finding("fetched", f"the book asks for {url}, which is not part of it"))


def _running_chapter(part: pages.Part) -> str:
    """What stands over the right-hand pages: a chapter's title, else its name."""
    if isinstance(part.content, Chapter) and part.content.title:
        return _on_one_line(pages.text_of(part.content.title))
    return _on_one_line(part.title)


def _on_one_line(title: str, *, spaced: bool = False) -> str:
    """A title short enough for a running head on the smallest page; cut at a colon or a word."""
    limit = 34 if spaced else 48
    if len(title) <= limit:
        return title
    before, colon, _ = title.partition(":")
    if colon and 6 <= len(before) <= limit:
        return before
    return title[:limit].rpartition(" ")[0].rstrip(" ,;–—-") + "…"


@contextmanager
def fixed_time() -> Iterator[None]:
    """Keeps the clock out of font subsets: fontTools stamps them with this time."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ.setdefault("SOURCE_DATE_EPOCH", "0")
    try:
        yield
    finally:
        if before is None:
            del os.environ["SOURCE_DATE_EPOCH"]
