"""The HTML edition: the whole book in one file that needs nothing else.

Styles and pictures are inside it, it runs no script, and its own policy
forbids the browser to fetch anything.
"""

from base64 import b64encode
from collections.abc import Iterator

from fanpack.book import Book, plain
from fanpack.labels import labels
from fanpack.styles import Look, ebook_css, stylesheet
from fanpack.styles.thoughts import voices
from fanpack.writers.html_metadata import PREFIXES, metadata_lines
from fanpack.writers.pages import Part, contents_list, direction, outline, page
from fanpack.writers.xhtml import Renderer, Target, attribute, escape, language_tag

_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"


def write(book: Book, look: Look) -> bytes:
    """The book as one self-contained HTML file, in UTF-8.

    Raises FanpackError for an undecided italic or a missing picture.
    """
    data = book.metadata
    language = language_tag(data.language) or "und"
    head = [
        '<meta charset="utf-8"/>\n',
        '<meta name="generator" content="fanpack"/>\n',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}"/>',
        '<meta name="viewport" content="width=device-width, initial-scale=1"/>',
        '<meta name="color-scheme" content="light dark"/>',
        f"<title>{escape(data.title)}</title>",
        *_description(book),
        *metadata_lines(data, labels(data.language)),
        f"<style>\n{ebook_css(look)}\n{stylesheet('html.css')}</style>\n",
    ]
    return (
        f'<!DOCTYPE html>\n<html lang="{language}" dir="{direction(language)}"'
        f' prefix="{PREFIXES}">\n<head>\n'
        f"{''.join(head)}</head>\n<body>\n{''.join(_body(book, look))}</body>\n</html>\n"
    ).encode()


def _description(book: Book) -> Iterator[str]:
    summary = " ".join(plain(book.metadata.summary).split())
    if summary:
        yield f'<meta name="description" content="{attribute(summary)}"/>'


def _body(book: Book, look: Look) -> Iterator[str]:
    """Every part with its footnotes behind it; the chapters are the main part of the page."""
    images = {
        image.name: f"data:{image.media_type};base64,{b64encode(image.data).decode()}"
        for image in book.images
    }
    spoken = voices(book.thoughts, look.theme).without_colours
    target = Target("endnotes", images=images, voices=spoken)
    renderer = Renderer(target, labels(book.metadata.language))
    parts = outline(book)
    contents = contents_list(
        (part.title, f"#{part.anchor}", part.level) for part in parts if part.listed
    )
    last: Part | None = None
    for part in parts:
        if part.matter == "body" and (last is None or last.matter != "body"):
            yield "<main>\n"
        if part.matter == "back" and last is not None and last.matter == "body":
            yield "</main>\n"
        yield page(part, book, renderer, contents)
        yield renderer.endnotes()
        last = part
    if last is not None and last.matter == "body":
        yield "</main>\n"
