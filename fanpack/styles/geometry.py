"""Where the text stands on a page of any size, and how large it is set.

The measure follows from the page, the size of the type from the measure, so that a line
keeps some sixty letters. The style sheets are written for text of 11 points on a grid of
14; on a narrower measure all their lengths are smaller in the same proportion. In print
the outer margin is wider than the inner one, of which the binding hides a part; on a
screen both are the same.
"""

import re
from typing import NamedTuple

from fanpack.press import Press, least_inside
from fanpack.trims import Trim

GRID = 14.0
"""Points from baseline to baseline, as the style sheets have it; the text is 11 points high."""

_LEAST_GRID = 10.0
_STEP = 0.5
_TEXT = 11 / 14
_LETTERS = 25.0
"""The least measure, in ems of the text, where smaller type can help: some sixty letters."""

_HEAD = 0.088
_FOOT = 0.125
_SIDES = 0.272
"""Margins on A5 and larger, as parts of the height and the width."""

_SMALL_WIDTH, _FULL_WIDTH = 200.0, 400.0
_LEAST_OUTSIDE = 0.105
_LEAST_SIDES = 0.2
_SMALL_HEAD = 42.0
_SMALL_FOOT = 51.0
_TINY = 300.0
_TINY_HEAD = 42.0
_TINY_FOOT = 44.0

_FULL_LINES = 26
"""Pages of fewer lines have smaller titles."""

_SEEN = 6.0
"""Points of the inside margin beyond the least one, so that the text does not touch it."""


class Page(NamedTuple):
    """A page and its margins, in points; `lines` is how many lines of the `grid` it holds."""

    trim: Trim
    top: float
    bottom: float
    inside: float
    outside: float
    lines: int
    grid: float = GRID

    @property
    def measure(self) -> float:
        """The width of the text."""
        return self.trim.width - self.inside - self.outside

    @property
    def size(self) -> float:
        """The size of the text."""
        return self.grid * _TEXT


def screen_page(trim: Trim) -> Page:
    """The page of a PDF to be read, its sides equal."""
    grid = grid_of(trim)
    top, bottom, lines = _height(trim, grid)
    side = round(_sides(trim) / 2, 3)
    return Page(trim, top, bottom, side, side, lines, grid)


def print_page(trim: Trim, press: Press, pages: int, grid: float | None = None) -> Page:
    """The page of a printed book of so many pages; `grid` where it is not that of the trim.

    The outer margin is the wider one, as long as the binding leaves it room: what
    it takes comes out of the outer margin first, and then out of the measure.
    """
    grid = grid or grid_of(trim)
    top, bottom, lines = _height(trim, grid)
    sides = _sides(trim)
    inside = max(sides * 0.45, least_inside(pages, press.binding) + _SEEN)
    outside = max(sides - inside, trim.width * _LEAST_OUTSIDE)
    return Page(trim, top, bottom, round(inside, 3), round(outside, 3), lines, grid)


def grid_of(trim: Trim) -> float:
    """Points from baseline to baseline that suit a page, in half points."""
    fitting = (trim.width - _sides(trim)) / _LETTERS / _TEXT
    return max(_LEAST_GRID, min(GRID, fitting // _STEP * _STEP))


_POINTS = re.compile(r"(?<![\w.])(\d*\.?\d+)pt\b")


def on_grid(sheet: str, grid: float) -> str:
    """A style sheet that was written for a grid of 14 points, for another one."""
    if grid == GRID:
        return sheet
    return _POINTS.sub(lambda found: f"{round(float(found[1]) * grid / GRID, 4):g}pt", sheet)


def _sides(trim: Trim) -> float:
    """Both side margins together: smaller in proportion on small pages."""
    share = min(1.0, max(0.0, (trim.width - _SMALL_WIDTH) / (_FULL_WIDTH - _SMALL_WIDTH)))
    return trim.width * (_LEAST_SIDES + (_SIDES - _LEAST_SIDES) * share)


def _height(trim: Trim, grid: float) -> tuple[float, float, int]:
    """Margins above and below, and the whole lines between them."""
    if trim.height < _TINY:
        top, foot = _TINY_HEAD, _TINY_FOOT
    else:
        top = max(_SMALL_HEAD, min(round(trim.height * _HEAD), 66))
        foot = max(_SMALL_FOOT, trim.height * _FOOT)
    lines = int((trim.height - top - foot) // grid)
    return float(top), round(trim.height - top - lines * grid, 3), lines


def screen_css(trim: Trim) -> str:
    """The page rule of a PDF to be read."""
    page = screen_page(trim)
    return (
        f"@page {{ size: {trim.width:g}pt {trim.height:g}pt; "
        f"margin: {page.top:g}pt {page.outside:g}pt {page.bottom:g}pt {page.inside:g}pt; }}"
        f"{on_grid(_compact(page), page.grid)}"
    )


def print_css(page: Page) -> str:
    """The page rules of a printed book: margins mirrored."""
    trim = page.trim
    return (
        f"@page {{ size: {trim.width:g}pt {trim.height:g}pt; "
        f"margin-top: {page.top:g}pt; margin-bottom: {page.bottom:g}pt; }}\n"
        f"@page :left {{ margin-left: {page.outside:g}pt; margin-right: {page.inside:g}pt; }}\n"
        f"@page :right {{ margin-left: {page.inside:g}pt; margin-right: {page.outside:g}pt; }}"
        f"{on_grid(_compact(page), page.grid)}"
    )


_TINY_TABLES = """blockquote.document { padding-left: 0; padding-right: 0; }
table { font-size: 8pt; line-height: 10.5pt; }
th { letter-spacing: 0; }
td.short, th.short { white-space: normal; padding-right: 5pt; }
"""


def _compact(page: Page) -> str:
    """What small pages have smaller: titles, and the white over and under them."""
    if page.lines >= _FULL_LINES:
        return ""
    tiny = page.trim.height < _TINY
    title, leading, drop = (18, 21, 28) if tiny else (23, 28, 56)
    below = 14 if tiny else 28
    return f"""
.title-page h1, .title-page h1.long, .title-page h1.very-long {{
  padding-top: {drop}pt; font-size: {title}pt; line-height: {leading}pt;
}}
.title-page h1.long, .title-page h1.very-long {{ font-size: {title * 0.75}pt; line-height: 21pt; }}
.book-author {{ padding-top: {below}pt; }}
.title-page .long ~ .book-author, .title-page .very-long ~ .book-author {{ padding-top: 14pt; }}
.book-author::after {{ padding-top: 7pt; }}
.book-fandom {{ padding-top: {below // 2}pt; }}
p.half-title {{ padding-top: {2 * drop}pt; }}
.dedication-page {{ padding-top: {2 * drop}pt; }}
.chapter h1 {{ font-size: 17pt; line-height: 21pt; padding: {below}pt 0 {below}pt; }}
.chapter-number {{ margin-bottom: 7pt; }}
h1.section-heading {{ padding: {below}pt 0 14pt; }}
.chapter h1 + p.headline {{ margin-top: -14pt; }}
blockquote.epigraph {{ padding: 0 14pt; }}
figure img {{ max-height: {(page.lines - 4) * GRID:g}pt; }}
{_TINY_TABLES if tiny else ""}"""
