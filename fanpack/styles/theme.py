"""What a theme is beside its style sheets: its fonts, and its look of thoughts.

``themes/NAME.css`` is for pages, ``NAME.ebook.css``, if there is one, for screens, and
``NAME.toml``, if there is one, says what a style sheet cannot.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from fanpack.book import ThoughtStyle, ThoughtStyles
from fanpack.styles import folder


@dataclass(frozen=True, slots=True)
class Theme:
    """What a theme says: the families of `fanpack.styles.fonts` that its pages always need,
    the text's first, how it shows thoughts, and whether chapters open with initials in print."""

    fonts: tuple[str, ...] = ("FP Garamond",)
    thoughts: ThoughtStyles = field(default_factory=ThoughtStyles)
    initials: bool = True


@cache
def theme(name: str) -> Theme:
    """The theme of a name."""
    path = folder() / "themes" / f"{name}.toml"
    if not path.is_file():
        return Theme()
    import tomllib

    said: Mapping[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    thoughts: Mapping[str, Any] = said.get("thoughts", {})
    return Theme(
        tuple(said.get("fonts", Theme().fonts)),
        ThoughtStyles(_style(thoughts), _style(thoughts.get("telepathy", {}))),
        bool(said.get("initials", True)),
    )


def _style(said: Mapping[str, Any]) -> ThoughtStyle:
    return ThoughtStyle(said.get("look", ""), said.get("color", ""))
