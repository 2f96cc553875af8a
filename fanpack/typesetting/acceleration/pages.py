"""Styles of pages shared by those that the same rules match, and none looked for among all; no
margin boxes made for pages that have none.

For every page WeasyPrint computes the styles of the page and its margin boxes anew, and finds
them by going through those of all pages before it, which is quadratic. For every page, too, it
looks on all others for boxes that are repeated on each.
"""

from collections.abc import Iterable, Iterator
from operator import attrgetter
from typing import Any

from weasyprint import layout
from weasyprint.css import StyleFor
from weasyprint.layout import page

from fanpack.typesetting.acceleration.patches import Patch, everywhere

_compute = page.set_page_type_computed_styles
_layout_fixed_boxes = layout.layout_fixed_boxes
_make_margin_boxes = page.make_margin_boxes
_fixed_boxes = attrgetter("fixed_boxes")

_MARGIN_BOXES = tuple(
    f"@{side}-{place}"
    for side, places in {
        "top": ("left-corner", "left", "center", "right", "right-corner"),
        "bottom": ("left-corner", "left", "center", "right", "right-corner"),
        "left": ("top", "middle", "bottom"),
        "right": ("top", "middle", "bottom"),
    }.items()
    for place in places
)
_EMPTY = ("normal", "inhibit", "none")
"""Contents of a margin box for which none is made."""


def set_page_type_computed_styles(page_type: Any, html: Any, style_for: StyleFor) -> None:
    """As WeasyPrint's: computes the styles of a page and of its margin boxes.

    They follow from the selectors that match the page, in their order, and from its being
    the first, which is when the page sizes become known that lengths may refer to. What
    layout changes in a page's style (its counters) comes to the same when done twice.
    """
    matched = (
        page_type.index == 0,
        *(
            style_for._page_type_match(kind, page_type)
            for sheet, _, _ in style_for._sheets
            for _, selectors, _ in sheet.page_rules
            for _, _, kind in selectors
        ),
    )
    known = style_for.__dict__.setdefault("accelerated_pages", {})
    computed = style_for.get_computed_styles()
    styles = known.get(matched)
    if styles is not None:
        computed.update({(page_type, pseudo): style for pseudo, style in styles.items()})
        return
    cascaded = style_for._cascaded_styles
    style_for._cascaded_styles = {}
    try:
        _compute(page_type, html, style_for)
        names = {None, *(pseudo for _, pseudo in style_for._cascaded_styles)}
    finally:
        style_for._cascaded_styles = cascaded
    known[matched] = {name: computed[page_type, name] for name in names}


def layout_fixed_boxes(context: Any, pages: Any, containing_page: Any) -> Iterable[Any]:
    """As WeasyPrint's: the boxes of other pages that are repeated on this one."""
    if any(map(_fixed_boxes, pages)):
        found: Iterable[Any] = _layout_fixed_boxes(context, pages, containing_page)
        return found
    return ()


def make_margin_boxes(context: Any, page: Any, state: Any) -> Iterable[Any]:
    """As WeasyPrint's: the margin boxes of a page, laid out.

    It makes all sixteen before it looks whether one shows something.
    """
    styles = (context.style_for(page.page_type, keyword) for keyword in _MARGIN_BOXES)
    if any(style is not None and style["content"] not in _EMPTY for style in styles):
        found: Iterable[Any] = _make_margin_boxes(context, page, state)
        return found
    return ()


def patches() -> Iterator[Patch]:
    """What is put in place of what."""
    yield from everywhere(_compute, set_page_type_computed_styles)
    yield from everywhere(_layout_fixed_boxes, layout_fixed_boxes)
    yield from everywhere(_make_margin_boxes, make_margin_boxes)
