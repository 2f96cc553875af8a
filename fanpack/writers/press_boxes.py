"""The boxes of a page for the press, and the marks to cut by.

TrimBox is the finished page, BleedBox what ink may cover, MediaBox the sheet
with its marks (ISO 32000-1, 14.11.2). WeasyPrint's own boxes end 10 points
outside the trim, and its marks stand in the bleed; so neither is asked for.
"""

from collections.abc import Iterator, Sequence
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


def set_boxes(
    pdf: pydyf.PDF,
    trim: Rectangle,
    press: Press,
    media: Rectangle | None = None,
    folds: Sequence[float] = (),
) -> None:
    """Sets the boxes of every page, and draws crop marks where `press` asks for them. Links,
    which paper has not, are taken off.

    `trim` is in the coordinates of the page; `media` None takes the room that bleed and
    marks need. `folds` are marked, too, at so many points from the trim's left edge.
    """
    marks = None
    if press.marks:
        marks = pydyf.Stream([_drawn(trim, press, folds)])
        pdf.add_object(marks)
    for page in _pages(pdf):
        page.pop("Annots", None)
        page["TrimBox"] = _array(trim)
        page["BleedBox"] = _array(grown(trim, press.bleed))
        page["MediaBox"] = _array(media or grown(trim, slug(press)))
        if marks is not None:
            page["Contents"] = pydyf.Array([page["Contents"], marks.reference])


def add_blank(pdf: pydyf.PDF) -> None:
    """A blank page at the end, on whose coordinates marks are drawn as on those of the others."""
    first = next(_pages(pdf))["Contents"]
    nothing = pydyf.Stream(pdf.objects[int(first.split()[0])].stream[:1])
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


def grown(box: Rectangle, over: float) -> Rectangle:
    """A rectangle with `over` points more on every side."""
    x0, y0, x1, y1 = box
    return x0 - over, y0 - over, x1 + over, y1 + over


def _array(box: Rectangle) -> pydyf.Array:
    return pydyf.Array([round(each, 5) for each in box])


def _drawn(trim: Rectangle, press: Press, folds: Sequence[float]) -> bytes:
    """The marks, in black alone, from outside the bleed outward; those of folds are dashed."""
    off = max(press.bleed, _OFFSET)
    black = "0 0 0 1 K" if press.color == "cmyk" else "0 G"
    lines = [f"q {black} {_WEIGHT} w", *map(_line, crop_marks(trim, off))]
    x0, y0, _, y1 = trim
    lines.append("[1.5 1.5] 0 d")
    for fold in folds:
        for y, along in ((y0, -1), (y1, 1)):
            lines.append(
                _line((x0 + fold, y + along * off, x0 + fold, y + along * (off + _LENGTH)))
            )
    return "\n".join([*lines, "Q"]).encode()


def _line(ends: Rectangle) -> str:
    x0, y0, x1, y1 = ends
    return f"{x0:.4f} {y0:.4f} m {x1:.4f} {y1:.4f} l S"


def crop_marks(trim: Rectangle, off: float) -> Iterator[Rectangle]:
    """Two lines at each corner of the trim, `off` points away from it: x, y to x, y."""
    x0, y0, x1, y1 = trim
    for x, across in ((x0, -1), (x1, 1)):
        for y, along in ((y0, -1), (y1, 1)):
            yield x + across * off, y, x + across * (off + _LENGTH), y
            yield x, y + along * off, x, y + along * (off + _LENGTH)
