"""Backgrounds, borders and outlines: boxes that have none, as nearly all, passed over at a glance.

WeasyPrint asks each box of a page for its corners, its pictures, its colours and its widths on
four sides, one by one, and most of it again when the page is drawn. What is asked for here
are the values themselves, all at once: where they are those of a box without decoration, nothing
of it can be drawn, whatever else its style says.
"""

from collections.abc import Iterator
from operator import attrgetter, itemgetter
from typing import Any

from weasyprint.draw import border
from weasyprint.formatting_structure.boxes import BlockContainerBox, Box
from weasyprint.layout import background

from fanpack.typesetting.acceleration.patches import Patch, everywhere

_layout_box_backgrounds = background.layout_box_backgrounds
_draw_border = border.draw_border
_draw_outline = border.draw_outline

_CORNERS = (
    "border_top_left_radius",
    "border_top_right_radius",
    "border_bottom_right_radius",
    "border_bottom_left_radius",
)
_corners = itemgetter(*_CORNERS)
_SHARP = 4 * (((0, "px"), (0, "px")),)
_NO_RADIUS = (0, 0)

_pictures = itemgetter(
    "border_image_source", "mask_border_source", "background_image", "box_shadow", "visibility"
)
_widths = attrgetter(*(f"border_{side}_width" for side in ("top", "right", "bottom", "left")))
_columns = itemgetter("column_width", "column_count")


def layout_box_backgrounds(
    page: Any,
    box: Any,
    get_image_from_uri: Any,
    layout_children: bool = True,
    style: Any = None,
) -> None:
    """As WeasyPrint's, for a box with or without what is in it."""
    if style is not None or box is page or not layout_children or not _bare(box.style):
        _layout_box_backgrounds(page, box, get_image_from_uri, layout_children, style)
        return
    # not in its `__dict__`: a placeholder of a box out of the flow passes on what is set
    for name in _CORNERS:
        setattr(box, name, _NO_RADIUS)
    box.background = None
    for child in box.all_children():
        layout_box_backgrounds(page, child, get_image_from_uri)


def _bare(style: Any) -> bool:
    """Whether a style has sharp corners, and nothing that lies behind its boxes."""
    source, mask, pictures, shadow, visibility = _pictures(style)
    colour = style["background_color"]
    return (
        _corners(style) == _SHARP
        and source[0] == mask[0] == "none"
        and all(kind == "none" for kind, _ in pictures)
        and not shadow
        and visibility != "hidden"
        and colour != "currentcolor"
        and colour.alpha == 0
    )


def draw_border(stream: Any, box: Any) -> None:
    """As WeasyPrint's; a box without borders, columns or a picture around it is left out."""
    style = box.style
    if style["visibility"] != "visible" or (
        _widths(box) == (0, 0, 0, 0)
        and style["border_image_source"][0] == "none"
        and not (isinstance(box, BlockContainerBox) and _columns(style) != ("auto", "auto"))
    ):
        return
    _draw_border(stream, box)


def draw_outline(stream: Any, box: Any) -> None:
    """As WeasyPrint's, of a box and those in it."""
    if box.style["outline_width"]:
        _draw_outline(stream, box)
        return
    for child in box.children:
        if isinstance(child, Box):
            draw_outline(stream, child)


def patches() -> Iterator[Patch]:
    """What is put in place of what."""
    yield from everywhere(_layout_box_backgrounds, layout_box_backgrounds)
    yield from everywhere(_draw_border, draw_border)
    yield from everywhere(_draw_outline, draw_outline)
