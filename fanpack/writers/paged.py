"""A book as one HTML document, set in pages by WeasyPrint: what every PDF edition begins with.

The document is made of the same XHTML that goes into the EPUB. WeasyPrint may
fetch nothing but the book's own pictures and fanpack's fonts, and takes no date
from the clock.
"""

import atexit
import logging
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import weasyprint
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from fanpack.advance import say
from fanpack.book import Book, Chapter, Image, Section, plain
from fanpack.findings import FanpackError, Finding
from fanpack.labels import labels
from fanpack.scratch import scratch_folder
from fanpack.styles import Lines, Look
from fanpack.styles.fonts import FACES, SANS, faces_for
from fanpack.styles.geometry import Page
from fanpack.styles.theme import theme
from fanpack.styles.thoughts import Voices, colours_css, voices
from fanpack.typesetting import parse, render
from fanpack.writers import pages
from fanpack.writers.initials import PLAIN, Initials
from fanpack.writers.length import about
from fanpack.writers.paging import counting_pages
from fanpack.writers.xhtml import Renderer, Target, attribute, escape

_FONTS = {face: f"fanpack:font/{number}" for number, face in enumerate((*FACES, *SANS))}
IMAGE = "fanpack:image/"
"""What the addresses of the book's pictures begin with."""
_FACES = {url: face for face, url in _FONTS.items()}

_MOST_CHARACTERS = 5_000_000
"""After so many, what was measured with some fonts is forgotten: it grows with every new word."""

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
    page: Page,
    *,
    coloured: bool = True,
    initials: Initials = PLAIN,
    facing: bool = True,
) -> Any:
    """The pages of a book, a WeasyPrint `Document`; `sheets` are the texts of its stylesheets,
    `page` is what most of its pages are, `coloured` says whether thoughts may have colours,
    `initials` how chapters begin, `facing` whether pages lie side by side.

    Raises FanpackError for a book that cannot be set.
    """
    spoken = voices(book.thoughts, look.theme)
    if not coloured:
        spoken = spoken.without_colours
    body = "".join(matter(leaves(book, spoken, initials)))
    colours, fonts = own_sheets(book, body, spoken, theme(look.theme).fonts)
    text = html(book, body, described=True)
    images = {image.name: image for image in book.images}
    recto = facing and look.press.openings == "recto"
    with counting_pages(lambda: about(book, page, recto=recto)):
        made = set_pages(text, images, fonts, (*sheets, colours), look.lines, facing=facing)
    say("drawing pages")
    return made


def set_pages(
    document: str,
    images: Mapping[str, Image],
    fonts: str,
    sheets: Iterable[str],
    lines: Lines = "optimum",
    *,
    facing: bool = True,
    **options: Any,
) -> Any:
    """The pages of an HTML document, a WeasyPrint `Document`; `images` by the names it uses.

    `sheets` are the texts of its stylesheets, `fonts` that of the one that loads fonts. `lines`
    says how its justified lines are filled, `facing` whether its pages lie side by side;
    `options` are those of `fanpack.typesetting.render`.
    """
    loaded, parsed = load(fonts, sheets, lines)
    loaded.characters += len(document)
    if loaded.characters > _MOST_CHARACTERS:
        _loaded.cache_clear()
    page = parse(document, Fetcher(images))
    with fixed_time():
        return render(
            page,
            lines,
            facing=facing,
            config=loaded.config,
            stylesheets=parsed,
            optimize_images=False,
            **options,
        )


class _Fonts(FontConfiguration):  # type: ignore[misc]
    """A configuration whose files are there as long as this process is: copies of the process
    use them, too."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = Path(mkdtemp(dir=_font_files()))

    def __del__(self) -> None:
        """Leaves the files."""


@cache
def _font_files() -> str:
    until_the_end = ExitStack()
    atexit.register(until_the_end.close)
    return until_the_end.enter_context(scratch_folder("fonts-"))


@dataclass(slots=True)
class _Loaded:
    """Fonts, the stylesheet that loaded them, and how many characters of HTML were set in them."""

    config: _Fonts
    sheet: weasyprint.CSS
    characters: int = 0


def load(fonts: str, sheets: Iterable[str], lines: Lines) -> tuple[_Loaded, list[weasyprint.CSS]]:
    """The fonts and all the stylesheets of a document, which are those of the one before if it
    had the same."""
    loaded = _loaded(fonts, lines)
    return loaded, [loaded.sheet, *map(_sheet, sheets)]


@lru_cache(maxsize=1)
def _loaded(sheet: str, _lines: Lines) -> _Loaded:
    """Fonts, kept for the next document: with them, all that was measured.

    A configuration that was asked to fit lines once will always do so.
    """
    config = _Fonts()
    css = weasyprint.CSS(string=sheet, font_config=config, url_fetcher=Fetcher({}))
    return _Loaded(config, css)


@lru_cache(maxsize=16)
def _sheet(text: str) -> weasyprint.CSS:
    """A stylesheet that loads nothing, kept for the next document."""
    return weasyprint.CSS(string=text, url_fetcher=Fetcher({}))


def front_pages(book: Book, laid_out: Any) -> int:
    """How many pages come before the text, blank ones counted."""
    text = next((part.anchor for part in pages.outline(book) if part.matter == "body"), "")
    return next((i for i, page in enumerate(laid_out.pages) if text in page.anchors), 0)


def pictures_on(laid_out: Any) -> Iterator[tuple[str, float]]:
    """The book's pictures as they stand on the pages: name, and width in points."""
    for page in laid_out.pages:
        for box in page._page_box.descendants():
            source = box.element.get("src", "") if box.element_tag == "img" else ""
            if source.startswith(IMAGE):
                yield source.removeprefix(IMAGE), box.width * 0.75


@dataclass(frozen=True, slots=True)
class Leaf:
    """A section or a chapter of the document: the class of the division that it stands in, what
    it is, its XHTML, and the attributes that say what stands over its pages."""

    division: str
    part: pages.Part
    xhtml: str
    heads: str

    @property
    def whole(self) -> str:
        """Its XHTML with the attributes for running heads."""
        return self.xhtml.replace("<section", f"<section{self.heads}", 1)


def html(book: Book, body: str, *, notes: int = 0, described: bool) -> str:
    """An HTML document of the book's pages or some of them; `notes` footnotes are before them.

    It is `described` by the book's metadata and has its title over the left-hand pages,
    or knows nothing of them.
    """
    language = book.metadata.language
    omnibus = ' class="omnibus"' if book.volumes else ""
    title = f' data-title="{attribute(_running_title(book))}"' if described else ""
    count = f' style="counter-reset: footnote {notes}"' if notes else ""
    about = "".join(_described(book)) if described else "<title></title>"
    return (
        f'<!DOCTYPE html>\n<html lang="{attribute(language)}" '
        f'dir="{pages.direction(language)}"><head><meta charset="utf-8"/>'
        f"{about}</head>\n"
        f"<body{title}{omnibus}{count}>\n{body}</body></html>\n"
    ).replace(*_NARROW)


def _described(book: Book) -> Iterator[str]:
    data = book.metadata
    yield f"<title>{escape(data.title)}</title>"
    yield from (f'<meta name="author" content="{attribute(each.name)}"/>' for each in data.authors)
    yield from _meta("description", " ".join(plain(data.summary).split()))
    yield from _meta("keywords", ", ".join((*data.fandoms, *data.relationships, *data.genres)))
    yield '<meta name="generator" content="fanpack"/>'
    yield from _meta("dcterms.created", data.published or data.written)
    yield from _meta("dcterms.modified", data.updated or data.published or data.written)


def own_sheets(book: Book, body: str, spoken: Voices, families: tuple[str, ...]) -> tuple[str, str]:
    """The stylesheets that a book alone has: the colours of its voices, and the fonts that its
    `body` and its title need beside `families`."""
    if ' sans">' in body:
        families = tuple(dict.fromkeys((*families, SANS[0].family)))
    return colours_css(spoken), font_faces(set(body) | set(book.metadata.title), families)


def leaves(book: Book, spoken: Voices, initials: Initials) -> tuple[Leaf, ...]:
    """Front matter, chapters and back matter, in order."""
    target = Target(
        notes="inline",
        images={image.name: f"{IMAGE}{image.name}" for image in book.images},
        counters=True,
        voices=spoken,
    )
    renderer = Renderer(target, labels(book.metadata.language))
    return tuple(_leaves(book, renderer, initials))


def _leaves(book: Book, renderer: Renderer, initials: Initials) -> Iterator[Leaf]:
    parts = pages.outline(book)
    contents = pages.contents_list(
        (part.title, f"#{part.anchor}", part.level) for part in parts if in_contents(part)
    )
    first = next((part for part in parts if part.matter == "body"), None)
    for part in parts:
        page = pages.page(part, book, renderer, contents)
        if isinstance(part.content, Chapter):
            page = initials.open(part.content, page, renderer)
        page = page.replace("<section", f'<section data-title="{attribute(part.title)}"', 1)
        if part is first:
            page = page.replace('class="', 'class="opening ', 1)
        heads = (
            f' data-running="{attribute(_running_chapter(part))}"'
            f' data-head="{attribute(_running_work(part, book))}"'
        )
        yield Leaf(_division(part), part, page, heads)


def matter(found: Iterable[Leaf]) -> Iterator[str]:
    """The body of a document: each run of leaves in a division of its own.

    Front matter, chapters and back matter are; in an omnibus so are a work's own pages
    before and after its chapters.
    """
    for name, run in groupby(found, key=lambda leaf: leaf.division):
        yield f'<div class="{name}">\n'
        yield from (leaf.whole for leaf in run)
        yield "</div>\n"


def _division(part: pages.Part) -> str:
    """The class of the division that a part stands in."""
    if part.level > 1 and isinstance(part.content, Section):
        return "part-matter"
    return f"{part.matter}-matter"


def in_contents(part: pages.Part) -> bool:
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


class Fetcher(URLFetcher):  # type: ignore[misc]
    """Gives WeasyPrint the book's pictures and our fonts, and nothing else."""

    def __init__(self, images: Mapping[str, Image]) -> None:
        super().__init__(allowed_protocols=())
        self._images = {f"{IMAGE}{name}": image for name, image in images.items()}

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
