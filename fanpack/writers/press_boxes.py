"""The boxes of a page for the press, and the marks to cut by.

TrimBox is the finished page, BleedBox what ink may cover, MediaBox the sheet
with its marks (ISO 32000-1, 14.11.2). WeasyPrint's own boxes end 10 points
outside the trim, and its marks stand in the bleed; so neither is asked for.
"""

from collections.abc import Iterator
from typing import Any

import pydyf

from fanpack.press import Press
from fanpack.trims import MM

_LENGTH = 5 * MM
_OFFSET = 3 * MM
_WEIGHT = 0.25

Rectangle = tuple[float, float, float, float]


def slug(press: Press) -> float:
    """How far the sheet reaches over the trim on each side, in points."""
    if not press.marks:
        return press.bleed
    return max(press.bleed, _OFFSET) + _LENGTH + 1 * MM


def set_boxes(pdf: pydyf.PDF, width: float, height: float, press: Press) -> None:
    """Sets the boxes of every page whose trim is `width` by `height` points, from (0, 0) up,
    and draws crop marks where `press` asks for them."""
    marks = None
    if press.marks:
        marks = pydyf.Stream([_drawn(width, height, press)])
        pdf.add_object(marks)
    for page in _pages(pdf):
        page["TrimBox"] = _box(width, height, 0)
        page["BleedBox"] = _box(width, height, press.bleed)
        page["MediaBox"] = _box(width, height, slug(press))
        if marks is not None:
            page["Contents"] = pydyf.Array([page["Contents"], marks.reference])


def add_blank(pdf: pydyf.PDF) -> None:
    """A blank page at the end."""
    nothing = pydyf.Stream([])
    pdf.add_object(nothing)
    pdf.add_page(
        pydyf.Dictionary(
            {
                "Type": "/Page",
                "Parent": pdf.pages.reference,
                "MediaBox": pydyf.Array([0, 0, 0, 0]),
                "Contents": nothing.reference,
                "Resources": pydyf.Dictionary(),
            }
        )
    )


def _pages(pdf: pydyf.PDF) -> Iterator[Any]:
    return (each for each in pdf.objects if isinstance(each, dict) and each.get("Type") == "/Page")


def _box(width: float, height: float, over: float) -> pydyf.Array:
    return pydyf.Array([_exact(each) for each in (-over, -over, width + over, height + over)])


def _exact(value: float) -> float:
    """A number as PDF has it; finer than any reader measures."""
    return round(value, 5)


def _drawn(width: float, height: float, press: Press) -> bytes:
    """The marks, in black alone, from outside the bleed outward."""
    off = max(press.bleed, _OFFSET)
    lines = [f"q 0 G {_WEIGHT} w"]
    for x0, y0, x1, y1 in crop_marks(width, height, off):
        lines.append(f"{x0:.4f} {y0:.4f} m {x1:.4f} {y1:.4f} l S")
    return "\n".join([*lines, "Q"]).encode()


def crop_marks(width: float, height: float, off: float) -> Iterator[Rectangle]:
    """Two lines at each corner of the trim, `off` points away from it: x, y to x, y."""
    for x, across in ((0.0, -1), (width, 1)):
        for y, along in ((0.0, -1), (height, 1)):
            yield x + across * off, y, x + across * (off + _LENGTH), y
            yield x, y + along * off, x, y + along * (off + _LENGTH)
