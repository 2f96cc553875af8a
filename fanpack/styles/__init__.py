"""How books look: the stylesheets of `styles/`, in layers, and the fonts they name.

The layers are `base.css` (what things mean), `ebook.css` or `print.css`, a
page-size file in `pages/` and a theme in `themes/`. In a checkout they lie at
the top, in an installed wheel beside this module.
"""

import difflib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fanpack.findings import FanpackError, Finding

_INSTALLED = Path(__file__).parent / "css"
_CHECKOUT = Path(__file__).parents[2] / "styles"


@dataclass(frozen=True, slots=True)
class Look:
    """The appearance of an edition: a theme of `themes()`, a page size of `trims()`."""

    theme: str = "classic"
    trim: str = "a5"


def folder() -> Path:
    """The folder of the stylesheets."""
    return _INSTALLED if _INSTALLED.is_dir() else _CHECKOUT


def themes() -> tuple[str, ...]:
    """The names of the themes, sorted."""
    return tuple(sorted(path.stem for path in (folder() / "themes").glob("*.css")))


def trims() -> tuple[str, ...]:
    """The names of the page sizes, sorted."""
    return tuple(sorted(path.stem for path in (folder() / "pages").glob("*.css")))


def look(theme: str = "", trim: str = "") -> Look:
    """A checked `Look`; empty names give the defaults.

    Raises FanpackError for a name that does not exist, with those that do.
    """
    chosen = Look(theme.lower() or Look().theme, trim.lower().replace(" ", "-") or Look().trim)
    wrong: list[Finding] = []
    for what, name, known in (
        ("theme", chosen.theme, themes()),
        ("trim", chosen.trim, trims()),
    ):
        if name not in known:
            near = difflib.get_close_matches(name, known, 1)
            guess = f"did you mean “{near[0]}”? " if near else ""
            wrong.append(
                Finding(
                    f"unknown-{what}",
                    f"there is no {what} “{name}”",
                    hint=f"{guess}there are: {', '.join(known)}",
                )
            )
    if wrong:
        raise FanpackError(wrong)
    return chosen


@cache
def stylesheet(name: str) -> str:
    """The text of a stylesheet, by its path below `styles/`."""
    return (folder() / name).read_text(encoding="utf-8")


def ebook_css(look: Look) -> str:
    """The stylesheet of an EPUB or HTML edition."""
    return "\n".join((stylesheet("base.css"), stylesheet("ebook.css")))


def page_css(look: Look) -> tuple[str, ...]:
    """The stylesheets of a PDF, to be applied in this order."""
    return (
        stylesheet("base.css"),
        stylesheet("print.css"),
        stylesheet(f"pages/{look.trim}.css"),
        stylesheet(f"themes/{look.theme}.css"),
    )
