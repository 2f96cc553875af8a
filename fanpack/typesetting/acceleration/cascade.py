"""Styles of parts that few elements have, computed for those that have them.

WeasyPrint's own stylesheet has rules for the marker of every element and for the five parts of its
note. For each element it computes six styles by them, and asks only for those of items and notes.
"""

from collections.abc import Iterator
from typing import Any

from weasyprint.css import StyleFor

from fanpack.typesetting.acceleration.patches import Patch, in_class

_compute = StyleFor.set_computed_styles
_style_for = StyleFor.__call__

_SELDOM = frozenset(
    {
        "marker",
        *("footnote-call", "footnote-marker"),
        *("note-call", "note-marker", "note-callback"),
    }
)


def set_computed_styles(
    self: Any,
    element: Any,
    parent: Any,
    root: Any = None,
    pseudo_type: str | None = None,
    base_url: str | None = None,
    target_collector: Any = None,
) -> None:
    """As WeasyPrint's: computes the style of an element or of a part of it.

    A style computes its values one by one, when these are asked for; so that it may as well be
    made later. One with an anchor is not, because that is gathered at once.
    """
    if pseudo_type in _SELDOM:
        cascaded = self._cascaded_styles.get((element, pseudo_type), {})
        if "anchor" not in cascaded:
            later = self.__dict__.setdefault("accelerated_later", {})
            later[element, pseudo_type] = cascaded, parent, root, base_url
            return
    _compute(self, element, parent, root, pseudo_type, base_url, target_collector)


def style_for(self: Any, element: Any, pseudo_type: str | None = None) -> Any:
    """As WeasyPrint's: the style of an element or of a part of it."""
    if pseudo_type in _SELDOM:
        asked = element, pseudo_type
        waiting = self.__dict__.get("accelerated_later", {}).pop(asked, None)
        if waiting is not None:
            cascaded, parent, root, base_url = waiting
            kept, self._cascaded_styles = self._cascaded_styles, {asked: cascaded}
            try:
                _compute(self, element, parent, root, pseudo_type, base_url)
            finally:
                self._cascaded_styles = kept
    return _style_for(self, element, pseudo_type)


def patches() -> Iterator[Patch]:
    """What is put in place of what."""
    yield in_class(StyleFor, "set_computed_styles", set_computed_styles)
    yield in_class(StyleFor, "__call__", style_for)
