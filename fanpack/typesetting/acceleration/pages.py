"""Styles of pages shared by those that the same rules match, and none looked for among all.

For every page WeasyPrint computes the styles of the page and its margin boxes anew, and finds
them by going through those of all pages before it, which is quadratic.
"""

from collections.abc import Iterator
from typing import Any

from weasyprint.css import StyleFor
from weasyprint.layout import page

from fanpack.typesetting.acceleration.patches import Patch, everywhere

_compute = page.set_page_type_computed_styles


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


def patches() -> Iterator[Patch]:
    """What is put in place of what."""
    yield from everywhere(_compute, set_page_type_computed_styles)
