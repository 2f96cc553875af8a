"""Questions that are asked of each box many times, answered shortly where the answer is plain."""

from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import Any

from weasyprint.css import functions
from weasyprint.css.properties import Dimension
from weasyprint.formatting_structure.boxes import Box, MarginBox, ParentBox
from weasyprint.layout import block, percent
from weasyprint.layout import float as float_
from weasyprint.text import line_break

from fanpack.typesetting.acceleration.contexts import FONT
from fanpack.typesetting.acceleration.patches import Patch, everywhere, in_class

_resolve_percentages = percent.resolve_percentages
_strut = line_break.strut
_get_clearance = float_.get_clearance
_check_math = functions.check_math
_is_in_normal_flow = Box.is_in_normal_flow

_BORDERS = ("border_top_width", "border_right_width", "border_bottom_width", "border_left_width")
_LENGTHS = (
    *(f"{what}_{side}" for what in ("margin", "padding") for side in ("left", "right")),
    *(f"{what}_{side}" for what in ("margin", "padding") for side in ("top", "bottom")),
    *(f"{least}{side}" for side in ("width", "height") for least in ("", "min_", "max_")),
)
_sizes = itemgetter(*_LENGTHS, *_BORDERS, "border_collapse", "box_sizing")

_NO_MATH = frozenset((str, int, float, Dimension, type(None)))

_set_by = itemgetter(*FONT, "line_height")
"""What WeasyPrint's own key of a strut is made of."""


def resolve_percentages(box: Any, containing_block: Any) -> None:
    """As WeasyPrint's: gives a box its used margins, paddings, borders and sizes.

    Where a style has no percentage and nothing to be calculated in them, they are the same
    for every box of it, whatever contains it. They are kept with the style together with the
    values that they were made of, because layout changes styles. A margin box without content
    is given all of its measures, none, by whoever asks.
    """
    if type(box) is MarginBox and not box.is_generated:
        return
    style = box.style
    values = _sizes(style)
    known = style.__dict__.get("accelerated_sizes")
    if known is None or known[0] != values:
        known = style.__dict__["accelerated_sizes"] = values, _fixed(values)
    if known[1] is None:
        _resolve_percentages(box, containing_block)
    else:
        box.__dict__.update(known[1])


def _fixed(values: Sequence[Any]) -> dict[str, Any] | None:
    *sizes, collapse, sizing = values
    if collapse == "collapse" or sizing != "content-box":
        return None
    used = dict(zip(_BORDERS, sizes[len(_LENGTHS) :], strict=True))
    for name, value in zip(_LENGTHS, sizes[: len(_LENGTHS)], strict=True):
        if value == "auto":
            used[name] = 0 if name.startswith("min_") else "auto"
        elif getattr(value, "unit", None) == "px":
            used[name] = value.value
        else:
            return None
    return used


def strut(style: Any) -> Any:
    """As WeasyPrint's: line height and baseline of a style.

    WeasyPrint keeps them too, under a text that it writes of the style each time.
    """
    if style["font_size"] == 0:
        return 0, 0
    known = style.font_config.__dict__.setdefault("accelerated_struts", {})
    try:
        key = _set_by(style)
        found = known.get(key)
    except TypeError:
        return _strut(style)
    if found is None:
        found = known[key] = _strut(style)
    return found


def collapse_margin(adjoining_margins: Sequence[float]) -> float:
    """As WeasyPrint's: the largest margin and the most negative one, added."""
    most: float = 0
    least: float = 0
    for margin in adjoining_margins:
        if margin > most:
            most = margin
        elif margin < least:
            least = margin
    return most + least


def get_clearance(context: Any, box: Any, direction: str, collapsed_margin: float = 0) -> Any:
    """As WeasyPrint's: how far a box has to move down; None where it does not ask for it."""
    if box.style["clear"] == "none":
        return None
    return _get_clearance(context, box, direction, collapsed_margin)


def check_math(token: Any) -> Any:
    """As WeasyPrint's: whether a value is, or has in it, a function to be calculated.

    Nearly all values are words, numbers or lengths, or none.
    """
    if type(token) in _NO_MATH:
        return None
    return _check_math(token)


def is_in_normal_flow(self: Any) -> Any:
    """As WeasyPrint's, for the two cases first that nearly all boxes are."""
    style = self.style
    if style["float"] == "none" and style["position"] in ("static", "relative"):
        return True
    return _is_in_normal_flow(self)


def page_values(self: Any) -> tuple[str, str]:
    """As WeasyPrint's: the names of the pages that a box begins and ends on.

    They are those of its first and last child, so that the others are not asked how they flow.
    """
    start = end = self.style["page"]
    first = next(filter(_breaks, self.children), None)
    if first is not None:
        begun, ended = first.page_values()
        last = next(filter(_breaks, reversed(self.children)))
        if last is not first:
            ended = last.page_values()[1]
        start, end = begun or start, ended or end
    return start, end


def _breaks(box: Any) -> bool:
    return bool(box.is_in_normal_flow() or box.is_floated())


def patches() -> Iterator[Patch]:
    """What is put in place of what."""
    yield from everywhere(_resolve_percentages, resolve_percentages)
    yield from everywhere(_strut, strut)
    yield from everywhere(block.collapse_margin, collapse_margin)
    yield from everywhere(_get_clearance, get_clearance)
    yield from everywhere(_check_math, check_math)
    yield in_class(Box, "is_in_normal_flow", is_in_normal_flow)
    yield in_class(ParentBox, "page_values", page_values)
