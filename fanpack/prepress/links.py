"""Links of imposed pages: they go along to the sheets, and lead to where their target lies now."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name

from fanpack.prepress.sheets import Box
from fanpack.prepress.source import Matrix

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a page has gone: the sheet's page object, the way from the page's own coordinates to
    the sheet's, and what of the sheet it may cover."""

    sheet: pikepdf.Object
    matrix: Matrix
    clip: Box


def carry_links(source: pikepdf.Pdf, target: pikepdf.Pdf, placed: Mapping[int, Placed]) -> None:
    """Gives the sheets the links of the pages on them.

    Addresses stay as they are; a link to a page leads to the side on which it
    lies. Links to other files, scripts and whatever leads nowhere are left out.
    """
    if not any("/Annots" in page.obj for page in source.pages):
        return
    targets = _Targets(source, placed)
    for number, place in placed.items():
        made = [
            target.make_indirect(annotation)
            for link in _links(source.pages[number - 1])
            if (annotation := _carried(link, place, targets)) is not None
        ]
        if made:
            place.sheet.Annots = Array([*place.sheet.get("/Annots", Array()), *made])


def _links(page: pikepdf.Page) -> Iterator[pikepdf.Object]:
    notes = page.obj.get("/Annots")
    for note in notes if isinstance(notes, Array) else ():
        if isinstance(note, Dictionary) and note.get("/Subtype") == Name.Link:
            yield note


def _carried(link: pikepdf.Object, place: Placed, targets: "_Targets") -> Dictionary | None:
    corners = _numbers(link.get("/Rect"))
    if len(corners) != 4:
        return None
    box = _bounds(_moved(place.matrix, x, y) for x in corners[::2] for y in corners[1::2])
    clip = place.clip
    x0, y0, x1, y1 = (
        *(max(box.x0, clip.x0), max(box.y0, clip.y0)),
        *(min(box.x1, clip.x1), min(box.y1, clip.y1)),
    )
    if x0 >= x1 or y0 >= y1:
        return None
    annotation = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Link,
        Rect=Array([round(value, 3) for value in (x0, y0, x1, y1)]),
        Border=Array([0, 0, 0]),
    )
    action = link.get("/A", Dictionary())
    fields = action if isinstance(action, Dictionary) else Dictionary()
    address = fields.get("/URI")
    if fields.get("/S") == Name.URI and isinstance(address, pikepdf.String):
        annotation.A = Dictionary(S=Name.URI, URI=pikepdf.String(bytes(address)))
        return annotation
    leads_inside = fields.get("/S") == Name.GoTo
    destination = targets.find(fields.get("/D") if leads_inside else link.get("/Dest"))
    if destination is None:
        return None
    annotation.Dest = destination
    return annotation


class _Targets:
    """Finds where links to places inside a PDF lead once its pages lie on sheets."""

    def __init__(self, source: pikepdf.Pdf, placed: Mapping[int, Placed]) -> None:
        self._source = source
        self._placed = placed
        self._numbers = {page.obj.objgen: n for n, page in enumerate(source.pages, start=1)}
        self._named: dict[bytes, pikepdf.Object] | None = None

    def find(self, wanted: pikepdf.Object | None) -> Array | None:
        """The destination on a sheet; None when its page is not on one of them."""
        if isinstance(wanted, Name | pikepdf.String):
            wanted = self._by_name(wanted)
        if isinstance(wanted, Dictionary):
            wanted = wanted.get("/D")
        if not isinstance(wanted, Array) or len(wanted) == 0:
            return None
        page = wanted[0]
        if isinstance(page, Dictionary):
            number = self._numbers.get(page.objgen, 0)
        else:
            number = page + 1 if isinstance(page, int) else 0
        place = self._placed.get(number)
        if place is None:
            return None
        x, y = self._corner(wanted, number)
        x, y = _moved(place.matrix, x, y)
        return Array([place.sheet, Name.XYZ, round(x, 3), round(y, 3), None])

    def _corner(self, wanted: Array, number: int) -> Point:
        """The point that should be in the upper left of the window, on the page itself."""
        media = _numbers(self._source.pages[number - 1].mediabox)
        left, top = min(media[0], media[2]), max(media[1], media[3])
        kind, rest = wanted[1] if len(wanted) > 1 else None, _numbers(wanted, start=2)
        if kind == Name.XYZ and len(rest) >= 2:
            return rest[0], rest[1]
        if kind in (Name.FitH, Name.FitBH) and rest:
            return left, rest[0]
        return left, top

    def _by_name(self, name: Name | pikepdf.String) -> pikepdf.Object | None:
        if self._named is None:
            self._named = dict(_named_destinations(self._source))
        key = str(name)[1:].encode() if isinstance(name, Name) else bytes(name)
        return self._named.get(key)


def _named_destinations(source: pikepdf.Pdf) -> Iterator[tuple[bytes, pikepdf.Object]]:
    """Destinations by name (ISO 32000-1, 12.3.2.3): the old dictionary and the name tree."""
    old = source.Root.get("/Dests")
    if isinstance(old, Dictionary):
        for name, value in old.items():
            yield name[1:].encode(), value
    names = source.Root.get("/Names")
    tree = names.get("/Dests") if isinstance(names, Dictionary) else None
    yield from _leaves(tree, 0)


def _leaves(node: pikepdf.Object | None, depth: int) -> Iterator[tuple[bytes, pikepdf.Object]]:
    if not isinstance(node, Dictionary) or depth > 32:
        return
    pairs = node.get("/Names")
    if isinstance(pairs, Array):
        values = list(pairs)
        for key, value in zip(values[::2], values[1::2], strict=False):
            if isinstance(key, pikepdf.String):
                yield bytes(key), value
    kids = node.get("/Kids")
    for kid in kids if isinstance(kids, Array) else ():
        yield from _leaves(kid, depth + 1)


def _numbers(values: object, start: int = 0) -> list[float]:
    """The numbers of an array from `start` on; none when it holds anything else or is none."""
    found: list[float] = []
    for value in list(values)[start:] if isinstance(values, Array) else ():
        try:
            found.append(float(value))
        except (TypeError, ValueError):
            return found
    return found


def _moved(matrix: Matrix, x: float, y: float) -> Point:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _bounds(points: Iterator[Point]) -> Box:
    xs, ys = zip(*points, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))
