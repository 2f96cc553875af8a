"""Repairs how WeasyPrint 70.0 makes room at the foot of a page that has notes.

- When a note is tried on a page and cannot stay, WeasyPrint goes on to keep the margin above
  the notes free, although there are none: the page ends a line earlier, and a paragraph that
  fills it already is moved to the next page as a whole.
- When the second line of a paragraph has no room, WeasyPrint sends notes that were called
  further up to the next page, until the line fits, and leaves the rest of their room white; it
  may do so again there. A note is better kept, and the paragraph moved.
"""

from typing import Any

from weasyprint.layout import LayoutContext, block

_original = LayoutContext._update_footnote_area
_linebox_layout = block._linebox_layout


def repair() -> None:
    """Installs the repairs; a second time does nothing more."""
    LayoutContext._update_footnote_area = _update_footnote_area
    block._linebox_layout = _layout_lines


def _update_footnote_area(self: Any) -> Any:
    """As WeasyPrint's; an area that has become empty takes no room."""
    overflow = _original(self)
    area = self.current_footnote_area
    if not area.children:
        if not self.in_column:
            self.page_bottom += area.margin_height()
        area.height = "auto"
    return overflow


def _layout_lines(
    context: Any,
    box: Any,
    index: int,
    child: Any,
    new_children: list[Any],
    page_is_empty: bool,
    *rest: Any,
) -> Any:
    """As WeasyPrint's; a paragraph that would send notes of others away goes to the next page."""
    before = list(context.current_page_footnotes)
    result = _linebox_layout(context, box, index, child, new_children, page_is_empty, *rest)
    moved = [note for note in before if note in context.reported_footnotes]
    if not moved or page_is_empty:
        return result
    for note in moved:
        context.reported_footnotes.remove(note)
    later = [note for note in context.current_page_footnotes if note not in before]
    context.current_page_footnotes[:] = before + later
    context._update_footnote_area()
    _, _, _, *same = result
    return (True, False, None, *same)
