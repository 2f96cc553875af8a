"""Repairs the white above footnotes of WeasyPrint 70.0: a page that has none loses no line to it.

When a note is tried on a page and cannot stay, WeasyPrint goes on to keep the margin above
the notes free, although there are none: the page ends a line earlier, and a paragraph that
fills it already is moved to the next page as a whole.
"""

from typing import Any

from weasyprint.layout import LayoutContext

_original = LayoutContext._update_footnote_area


def repair() -> None:
    """Installs the repair; a second time does nothing more."""
    LayoutContext._update_footnote_area = _update_footnote_area


def _update_footnote_area(self: Any) -> Any:
    """As WeasyPrint's; an area that has become empty takes no room."""
    overflow = _original(self)
    area = self.current_footnote_area
    if not area.children:
        if not self.in_column:
            self.page_bottom += area.margin_height()
        area.height = "auto"
    return overflow
