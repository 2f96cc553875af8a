"""Sizes of finished pages, and lengths as people write them: one table, with its sources."""

import difflib
import re
from typing import NamedTuple

from fanpack.findings import FanpackError, Finding

MM = 72 / 25.4
"""Points in a millimetre."""

_UNITS = {"mm": MM, "cm": 10 * MM, "in": 72.0, "pt": 1.0}
_NUMBER = r"(\d+(?:[.,]\d+)?|[.,]\d+)"
_LENGTH = re.compile(rf"{_NUMBER}\s*(mm|cm|in|pt)", re.IGNORECASE)
_SIZE = re.compile(rf"{_NUMBER}\s*(mm|cm|in|pt)?\s*[x×]\s*{_NUMBER}\s*(mm|cm|in|pt)", re.IGNORECASE)
_LEAST, _MOST = 60 * MM, 432 * MM


class Trim(NamedTuple):
    """The size of a page when the book has been cut, in points; `name` as it is asked for."""

    name: str
    width: float
    height: float

    def __str__(self) -> str:
        return f"{self.width / MM:.4g} × {self.height / MM:.4g} mm"


TRIMS: dict[str, Trim] = {
    trim.name: trim
    for trim in (
        Trim("a5", 148 * MM, 210 * MM),
        Trim("a6", 105 * MM, 148 * MM),
        Trim("a7", 74 * MM, 105 * MM),
        Trim("b6", 125 * MM, 176 * MM),
        Trim("half-letter", 5.5 * 72, 8.5 * 72),
        Trim("digest", 5.5 * 72, 8.25 * 72),
        Trim("pocket", 4.25 * 72, 6.875 * 72),
        Trim("trade", 6 * 72, 9 * 72),
    )
}
"""A5, A6, A7 and B6: ISO 216:2007. Half letter: half a sheet of ANSI A (Letter). Digest: 5½ by 8¼
inches, as the magazines had. Pocket: 4¼ by 6⅞ inches, the rack size of mass-market paperbacks. US
trade: 6 by 9 inches, as American book printers list it."""

_OTHER_NAMES = {
    "us-trade": "trade",
    "ustrade": "trade",
    "halfletter": "half-letter",
    "mass-market": "pocket",
}


def length(text: str) -> float:
    """A length such as ``3mm``, ``0.125in`` or ``12 pt`` in points. Raises ValueError."""
    found = _LENGTH.fullmatch(text.strip())
    if not found:
        raise ValueError(f"“{text}” is not a length")
    return _points(found[1], found[2])


def _points(number: str, unit: str) -> float:
    return float(number.replace(",", ".")) * _UNITS[unit.lower()]


def trim(text: str) -> Trim:
    """A page size by its name, or by its measures (``120x180mm``, ``4.5 x 7 in``).

    Raises FanpackError ``unknown-trim`` with what would be right.
    """
    name = re.sub(r"[ _]+", "-", text.strip().lower())
    name = _OTHER_NAMES.get(name, name)
    if name in TRIMS:
        return TRIMS[name]
    if found := _SIZE.fullmatch(text.strip()):
        width, height = _points(found[1], found[2] or found[4]), _points(found[3], found[4])
        return _custom(text, width, height)
    near = difflib.get_close_matches(name, (*TRIMS, *_OTHER_NAMES), 1)
    guess = f"did you mean “{_OTHER_NAMES.get(near[0], near[0])}”? " if near else ""
    raise FanpackError(
        Finding(
            "unknown-trim",
            f"there is no trim “{text}”",
            hint=f"{guess}there are: {', '.join(TRIMS)}, or measures such as 120x180mm",
        )
    )


def _custom(text: str, width: float, height: float) -> Trim:
    if not (_LEAST <= width <= _MOST and _LEAST <= height <= _MOST):
        raise FanpackError(
            Finding(
                "unknown-trim",
                f"a page of {text} is no size for a book",
                hint="from 60 to 432 mm each way",
            )
        )
    if width > 1.25 * height:
        raise FanpackError(
            Finding(
                "unknown-trim",
                f"a page of {text} is too wide for its height",
                hint="the width comes first, then the height",
            )
        )
    return Trim(f"{width / MM:.4g}x{height / MM:.4g}mm", width, height)
