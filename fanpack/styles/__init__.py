"""How books look: the stylesheets of `styles/`, in layers, and the fonts they name.

The layers are `base.css` (what things mean), `ebook.css` or `print.css`, the
page's size and margins (`geometry`) and a theme in `themes/`; an optimum fit of lines
adds `optimum.css`, books on paper `interior.css`. In a checkout they lie at the top, in
an installed wheel beside this module.
"""

import difflib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal

from fanpack.findings import FanpackError, Finding
from fanpack.press import Press, Sheets
from fanpack.styles.geometry import Page, grid_of, on_grid, print_css, screen_css
from fanpack.trims import TRIMS, Trim, trim

_INSTALLED = Path(__file__).parent / "css"
_CHECKOUT = Path(__file__).parents[2] / "styles"


Lines = Literal["optimum", "greedy"]


@dataclass(frozen=True, slots=True)
class Look:
    """The appearance of an edition: a theme of `themes()`, a page size, how it is printed, and
    how its pages are put on sheets.

    `lines` says how justified lines of a PDF are filled: by the optimum fit of whole
    paragraphs, or one after the other. `grid` is the distance of baselines of a printed
    page in points; without it, it follows from the trim. `whole` says that a long PDF is
    not laid out in parts.
    """

    theme: str = "classic"
    trim: Trim = TRIMS["a5"]
    press: Press = field(default=Press())
    sheets: Sheets = field(default=Sheets())
    lines: Lines = "optimum"
    grid: float | None = None
    whole: bool = False


def folder() -> Path:
    """The folder of the stylesheets."""
    return _INSTALLED if _INSTALLED.is_dir() else _CHECKOUT


def themes() -> tuple[str, ...]:
    """The names of the themes, sorted."""
    names = (path.name for path in (folder() / "themes").glob("*.css"))
    return tuple(sorted(name.removesuffix(".css") for name in names if name.count(".") == 1))


def look(theme: str = "", trim_name: str = "", press: Press | None = None) -> Look:
    """A checked `Look`; empty names give the defaults.

    Raises FanpackError for a name that does not exist, with those that do.
    """
    chosen = theme.lower() or Look().theme
    wrong: list[Finding] = []
    if chosen not in themes():
        near = difflib.get_close_matches(chosen, themes(), 1)
        guess = f"did you mean “{near[0]}”? " if near else ""
        wrong.append(
            Finding(
                "unknown-theme",
                f"there is no theme “{chosen}”",
                hint=f"{guess}there are: {', '.join(themes())}",
            )
        )
    size = Look().trim
    try:
        size = trim(trim_name) if trim_name else size
    except FanpackError as error:
        wrong += error.findings
    if wrong:
        raise FanpackError(wrong)
    return Look(chosen, size, press or Press())


@cache
def stylesheet(name: str) -> str:
    """The text of a stylesheet, by its path below `styles/`."""
    return (folder() / name).read_text(encoding="utf-8")


def ebook_css(look: Look) -> str:
    """The stylesheet of an EPUB or HTML edition."""
    sheets = ["base.css", "ebook.css"]
    own = f"themes/{look.theme}.ebook.css"
    if (folder() / own).is_file():
        sheets.append(own)
    return "\n".join(stylesheet(name) for name in sheets)


def page_css(look: Look) -> tuple[str, ...]:
    """The stylesheets of a PDF to be read, to be applied in this order."""
    return (*_paged(look, grid_of(look.trim)), screen_css(look.trim))


def interior_css(
    look: Look, page: Page, direction: Literal["ltr", "rtl"], more: tuple[str, ...] = ()
) -> tuple[str, ...]:
    """The stylesheets of a book to be printed, to be applied in this order; `more` are texts of
    sheets that come last.

    `direction` is that of the book's script: where it runs from right to left, the
    pages that are opened first lie on the left.
    """
    recto = "right" if direction == "ltr" else "left"
    sheet = stylesheet("interior.css").replace("break-before: recto", f"break-before: {recto}")
    if look.press.openings == "recto":
        sheet += f".chapter {{ break-before: {recto}; }}\n"
    return (
        *_paged(look, page.grid),
        on_grid(sheet, page.grid),
        print_css(page),
        *(on_grid(text, page.grid) for text in more),
    )


def _paged(look: Look, grid: float) -> tuple[str, ...]:
    names = (
        "base.css",
        "print.css",
        *(("optimum.css",) if look.lines == "optimum" else ()),
        f"themes/{look.theme}.css",
    )
    return tuple(on_grid(stylesheet(name), grid) for name in names)
