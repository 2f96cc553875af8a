"""The EPUB edition: EPUB 3.3 with an NCX for older readers, one file a chapter.

The same book gives the same bytes on any day and any machine.
"""

from collections.abc import Iterator
from functools import partial
from typing import Any

from ebooklib import epub

from fanpack.book import Book, Chapter, Figure, Image, Section
from fanpack.findings import FanpackError, Finding
from fanpack.labels import Labels, labels
from fanpack.markup import book_markup
from fanpack.recall import remembered
from fanpack.styles import Look, ebook_css
from fanpack.styles.thoughts import voices
from fanpack.writers import epub_container, epub_package
from fanpack.writers._markdown.front_matter import book_yaml, dump
from fanpack.writers.pages import (
    SEMANTICS,
    Part,
    contents_list,
    cover_name,
    direction,
    outline,
    page,
)
from fanpack.writers.xhtml import Renderer, Target, attribute, escape, legal

_STYLE = "style.css"
_NAV = "nav"


def write(book: Book, look: Look) -> bytes:
    """The book as the bytes of an EPUB 3.3 file.

    Raises FanpackError for an undecided italic, a missing picture, or a book
    with nothing in it.
    """
    data = book.metadata
    parts = outline(book)
    if not parts:
        raise FanpackError(Finding("empty-book", f"“{data.title}” has no text"))
    target = epub.EpubBook()
    markup = tuple(book_markup(book))
    epub_package.describe(target, book, markup)
    if direction(data.language) == "rtl":
        target.set_direction("rtl")
    names = _file_names(parts)
    for item in _documents(book, parts, names, look):
        target.add_item(item)
    target.spine = [names[part.anchor] for part in parts]
    target.toc = _toc(_listed(parts), names)
    target.add_item(epub.EpubNcx())
    css = ebook_css(look).encode()
    target.add_item(epub_container.resource("style", _STYLE, "text/css", css))
    cover = cover_name(book)
    shown = {node.image for node in markup if isinstance(node, Figure)} | {cover}
    for image in book.images:
        if image.name in shown:
            target.add_item(_image(image, cover))
    return epub_container.pack(
        target,
        epub_package.language(data),
        epub_package.modified(data),
        dump(book_yaml(book)),
    )


def _file_names(parts: tuple[Part, ...]) -> dict[str, str]:
    """What each part's file is called. The first contents page is the navigation document."""
    names = {part.anchor: part.anchor for part in parts}
    if "contents" in names:
        names["contents"] = _NAV
    return names


def _listed(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    return tuple(part for part in parts if part.listed) or parts


def _image(image: Image, cover: str) -> Any:
    properties = ("cover-image",) if image.name == cover else ()
    uid = f"image-{image.name}"
    return epub_container.resource(
        uid, f"images/{image.name}", image.media_type, image.data, properties
    )


# ---------------------------------------------------------------- documents


def _documents(
    book: Book, parts: tuple[Part, ...], names: dict[str, str], look: Look
) -> Iterator[epub_container.Document]:
    """Every content document, in the order of the spine; a navigation outside it comes last."""
    images = {image.name: f"images/{image.name}" for image in book.images}
    spoken = voices(book.thoughts, look.theme).without_colours
    target = Target("endnotes", epub_types=True, images=images, voices=spoken)
    words = labels(book.metadata.language)
    for part in parts:
        name = names[part.anchor]
        if name == _NAV:
            yield _navigation(book, parts, names)
            continue
        content = partial(_content, part, book, Renderer(target, words), _contents(parts, names))
        if isinstance(part.content, Chapter) and not part.alone:
            where = part.anchor, part.title, part.metadata.language, book.metadata.language
            xhtml = remembered("xhtml", part.content, (*where, spoken, *images.items()), content)
        else:
            xhtml = content()
        yield epub_container.document(name, part.title, xhtml)
    if _NAV not in names.values():
        yield _navigation(book, parts, names)


def _content(part: Part, book: Book, renderer: Renderer, contents: str) -> str:
    body = page(part, book, renderer, contents) + renderer.endnotes()
    return _html(book, part.title, body)


def _html(book: Book, title: str, body: str) -> str:
    language = epub_package.language(book.metadata)
    way = ' dir="rtl"' if direction(language) == "rtl" else ""
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
        f' lang="{language}" xml:lang="{language}"{way}>\n'
        f'<head>\n<meta charset="utf-8"/>\n<title>{escape(title)}</title>\n'
        f'<link rel="stylesheet" type="text/css" href="{_STYLE}"/>\n</head>\n'
        f"<body>\n{body}</body>\n</html>\n"
    )


def _contents(parts: tuple[Part, ...], names: dict[str, str]) -> str:
    return contents_list(
        (part.title, f"{names[part.anchor]}.xhtml", part.level) for part in _listed(parts)
    )


def _toc(parts: tuple[Part, ...], names: dict[str, str]) -> list[Any]:
    """The contents as ebooklib wants them for the NCX: links, with a list for those below one."""
    toc: list[Any] = []
    for part in parts:
        link = epub.Link(f"{names[part.anchor]}.xhtml", legal(part.title), f"point-{part.anchor}")
        if part.level == 1:
            toc.append(link)
        elif isinstance(toc[-1], tuple):
            toc[-1][1].append(link)
        else:
            toc[-1] = (toc[-1], [link])
    return toc


def _navigation(
    book: Book, parts: tuple[Part, ...], names: dict[str, str]
) -> epub_container.Document:
    """The navigation document: contents that readers see, and hidden landmarks."""
    words = labels(book.metadata.language)
    title = next((part.title for part in parts if part.anchor == "contents"), words.contents)
    landmarks = "".join(
        f'<li><a epub:type="{kind}" href="{address}">{escape(label)}</a></li>\n'
        for kind, label, address in _landmarks(parts, names, words)
    )
    body = (
        '<nav class="contents-page" epub:type="toc" role="doc-toc" id="contents"'
        ' aria-labelledby="contents-title">\n'
        f'<h1 class="section-heading" id="contents-title">{escape(title)}</h1>\n'
        f"{_contents(parts, names)}</nav>\n"
        f'<nav epub:type="landmarks" hidden="hidden" aria-label="{attribute(words.landmarks)}">\n'
        f"<ol>\n{landmarks}</ol>\n</nav>\n"
    )
    return epub_container.document(_NAV, title, _html(book, title, body), ("nav",))


def _landmarks(
    parts: tuple[Part, ...], names: dict[str, str], words: Labels
) -> Iterator[tuple[str, str, str]]:
    """Type, label and address of each landmark, one of a type: EPUB 3.3, 7.4.1.3.

    What belongs to one work of an omnibus is none, but for the start of the text.
    """
    seen: set[str] = set()
    for part in parts:
        if part.level > 1 and isinstance(part.content, Section):
            continue
        kind, label = "bodymatter", words.start_of_text
        if isinstance(part.content, Section):
            kind = "toc" if part.anchor == "contents" else SEMANTICS[part.content.kind][0]
            label = part.title
        if kind and kind not in seen:
            seen.add(kind)
            yield kind, label, f"{names[part.anchor]}.xhtml"
