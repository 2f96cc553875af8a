"""Where fold, crop, sewing and collation marks stand: all of them; drawing picks some."""

from collections.abc import Iterable, Iterator

from fanpack.prepress.sheets import Box, Line, Size
from fanpack.trims import MM

_FOLD = 6 * MM
_CROP = 5 * MM
_CLEAR = 2 * MM
_LEAST = 1 * MM
_STITCH = 1.5 * MM
_KETTLE = 12 * MM
_BAR = 8 * MM


def fold_marks(paper: Size, across: Iterable[float], along: Iterable[float]) -> Iterator[Line]:
    """Short dashes at the edges of the sheet: folds at each x of `across` and each y of `along`."""
    for x in across:
        yield Line("fold", x, 0, x, _FOLD, dashed=True)
        yield Line("fold", x, paper.height - _FOLD, x, paper.height, dashed=True)
    for y in along:
        yield Line("fold", 0, y, _FOLD, y, dashed=True)
        yield Line("fold", paper.width - _FOLD, y, paper.width, y, dashed=True)


def crop_marks(
    paper: Size, block: Box, xs: Iterable[float], ys: Iterable[float], bleed: float
) -> Iterator[Line]:
    """Lines outside the block that point at its cuts; none where the paper has no room for them."""
    off = max(bleed, _CLEAR)
    for low, high, start, step in (
        (0.0, paper.height, block.y0 - off, -1),
        (0.0, paper.height, block.y1 + off, 1),
    ):
        end = min(max(start + step * _CROP, low), high)
        if (end - start) * step >= _LEAST:
            for x in xs:
                yield Line("crop", x, start, x, end)
    for low, high, start, step in (
        (0.0, paper.width, block.x0 - off, -1),
        (0.0, paper.width, block.x1 + off, 1),
    ):
        end = min(max(start + step * _CROP, low), high)
        if (end - start) * step >= _LEAST:
            for y in ys:
                yield Line("crop", start, y, end, y)


def stations(height: float, sewn: bool) -> tuple[float, ...]:
    """Where the needle or the staples go through, in points from the tail of a spine.

    Two staples at the quarters; a sewn spine has a kettle stitch 12 mm from
    each end and evenly spaced holes between them, about 45 mm apart.
    """
    if not sewn:
        return (height / 4, height * 3 / 4)
    count = max(3, round(height / (45 * MM)))
    step = (height - 2 * _KETTLE) / (count - 1)
    return tuple(_KETTLE + index * step for index in range(count))


def sewing_marks(x: float, tail: float, height: float, sewn: bool) -> Iterator[Line]:
    """Short ticks across a spine that runs upward from `tail` at `x`."""
    for station in stations(height, sewn):
        yield Line("sewing", x - _STITCH, tail + station, x + _STITCH, tail + station)


def collation_mark(x: float, tail: float, height: float, number: int, count: int) -> Line:
    """A bar on the back of signature `number` of `count`, one step lower for each.

    When all lie in order the bars make an even stair (DIN 16500 calls them
    collating marks).
    """
    room = height - 2 * _KETTLE - _BAR
    step = min(_BAR * 1.25, room / max(count - 1, 1))
    top = tail + height - _KETTLE - (number - 1) * step
    return Line("collation", x, top, x, top - _BAR, weight=2 * MM)
