"""A wraparound cover as one page: the drawing, the picture on the front, the words on the back."""

from dataclasses import replace
from typing import Any

import pydyf

from fanpack.book import Book, Image, plain
from fanpack.labels import labels
from fanpack.press import Art, Press, Wrap
from fanpack.styles import Look, stylesheet
from fanpack.trims import MM
from fanpack.writers import Made
from fanpack.writers.paged import fixed_time, font_faces, set_pages
from fanpack.writers.pages import direction
from fanpack.writers.press_boxes import Rectangle, grown, set_boxes, slug
from fanpack.writers.press_ink import ink
from fanpack.writers.press_intent import set_intent, variant
from fanpack.writers.press_pictures import coarse, converted
from fanpack.writers.xhtml import Renderer, Target, attribute, escape

LEAST_OVER = 1.5
"""Points that the drawing stands over the cover where no bleed is asked for: sheets that are
folded once are a little wider than two pages (A4: 297 mm for twice 148)."""

_SIZES = (12.0, 11.0, 10.0, 9.0, 8.2, 7.6)
_TALLEST = 0.6
_LETTER = 0.42
_LEADING = 1.4

_SHEETS = ((297 * MM, 210 * MM), (210 * MM, 148 * MM), (11 * 72.0, 8.5 * 72))
"""Sheets that are folded once into a stapled cover: A4, A5, Letter."""


def write(book: Book, look: Look, wrap: Wrap, art: Art, picture: Image | None) -> Made:
    """The cover as a PDF; `wrap` has the bleed that is drawn, `look.press` the one asked for.

    Raises FanpackError for a bad profile.
    """
    inside = look.press
    colour = inside.cover_color or ("cmyk" if inside.color == "cmyk" else "rgb")
    press = replace(inside, color=colour)
    images = {"wrap.svg": Image("wrap.svg", "image/svg+xml", art.svg.encode(), 0, 0)}
    if picture:
        images["front"] = converted(picture, press)
    text, fonts, sheets = _document(book, look, wrap, art, picture)
    laid_out = set_pages(text, images, fonts, sheets)
    with fixed_time():
        data = laid_out.write_pdf(
            pdf_variant=variant(press),
            pdf_identifier=True,
            pdf_version="1.7",
            finisher=_finisher(wrap, press),
        )
    shown = wrap.width + wrap.bleed
    warning = coarse(picture.name, picture.width, shown, None) if picture else None
    return Made(bytes(data), (warning,) if warning else ())


def _finisher(wrap: Wrap, press: Press) -> Any:
    trim: Rectangle = (
        wrap.bleed,
        wrap.bleed,
        wrap.bleed + wrap.total,
        wrap.bleed + wrap.height,
    )

    def finish(_document: Any, pdf: pydyf.PDF) -> None:
        ink(pdf, press)
        set_intent(pdf, press)
        pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"PrintScaling": "/None"})
        folds = (wrap.width, wrap.width + wrap.spine) if wrap.spine else (wrap.width,)
        set_boxes(pdf, trim, press, media=_sheet(wrap, trim, press), folds=folds)

    return finish


def _sheet(wrap: Wrap, trim: Rectangle, press: Press) -> Rectangle:
    """The medium: a whole sheet where a stapled cover is one, folded, else the trim and what
    stands over it."""
    if not wrap.spine and not press.bleed and not press.marks:
        for width, height in _SHEETS:
            over, above = (width - wrap.total) / 2, (height - wrap.height) / 2
            if 0 <= over < wrap.bleed and 0 <= above < wrap.bleed:
                x0, y0, x1, y1 = trim
                return x0 - over, y0 - above, x1 + over, y1 + above
    return grown(trim, slug(press))


def _document(
    book: Book, look: Look, wrap: Wrap, art: Art, picture: Image | None
) -> tuple[str, str, tuple[str, ...]]:
    """The page as an HTML document, the stylesheet that loads its fonts, and the others."""
    data = book.metadata
    over = wrap.bleed
    width, height = wrap.total + 2 * over, wrap.height + 2 * over
    front = ""
    if picture:
        front = (
            f'<img class="front" src="fanpack:image/front" alt="" style="left: '
            f"{over + wrap.width + wrap.spine:.3f}pt; width: {wrap.width + over:.3f}pt; "
            f'height: {height:.3f}pt"/>'
        )
    body = (
        f'<div class="wrap" style="width: {width:.3f}pt; height: {height:.3f}pt">'
        f'<img class="art" src="fanpack:image/wrap.svg" alt=""/>{front}'
        f"{_back(book, wrap, art)}</div>"
    )
    sheets = (
        f"@page {{ size: {width:.3f}pt {height:.3f}pt; margin: 0; }}",
        stylesheet("base.css"),
        stylesheet("cover.css"),
        stylesheet(f"themes/{look.theme}.css"),
    )
    text = (
        f'<!DOCTYPE html>\n<html lang="{attribute(data.language)}" '
        f'dir="{direction(data.language)}"><head><meta charset="utf-8"/>'
        f"<title>{escape(data.title)}</title></head>\n<body>{body}</body></html>\n"
    )
    return text, font_faces(set(body)), sheets


def _back(book: Book, wrap: Wrap, art: Art) -> str:
    """The label on the back with the summary; nothing where there is no summary."""
    data = book.metadata
    if not data.summary:
        return ""
    blurb = Renderer(Target(notes="inline"), labels(data.language)).blocks(data.summary)
    facts = " · ".join(each for each in (", ".join(data.fandoms), data.rating) if each)
    below = f'<p class="facts">{escape(facts)}</p>' if facts else ""
    side = wrap.width * 0.13
    size = _size(len(plain(data.summary)), wrap.width - 2 * side - 40, wrap.height * _TALLEST)
    colours = f"background: {art.paper}; color: {art.ink}; border-color: {art.ink}"
    return (
        f'<div class="back" style="left: {wrap.bleed:.3f}pt; top: {wrap.bleed:.3f}pt; '
        f"width: {wrap.width:.3f}pt; height: {wrap.height:.3f}pt; padding: 0 {side:.2f}pt; "
        f'font-size: {size}pt"><div class="label" style="{colours}">'
        f'<div class="rule" style="border-color: {art.ink}">'
        f'<div class="rule fine" style="border-color: {art.ink}">'
        f'<div class="blurb">{blurb}</div>'
        f'<p class="ornament" style="color: {art.accent}">❦</p>{below}</div></div></div></div>'
    )


def _size(letters: int, measure: float, room: float) -> float:
    """The largest type in which a summary of so many letters fits the back."""
    for size in _SIZES:
        lines = -(-letters * size * _LETTER // measure) + 4
        if lines * size * _LEADING <= room:
            return size
    return _SIZES[-1]
