"""Folds printed sheets as a pair of hands would, and reads the booklet that comes of it.

Nothing of the planner is used here. A sheet is a rectangle of paper with ink
on both sides; paper is turned over, folded along lines, put into other paper
and cut, all in coordinates, and then the leaves are read from the top.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from math import atan2, pi

import pikepdf

MM = 72 / 25.4

INNER = 30.0
"""Where a test page has its number: points from the spine."""
FOOT = 50.0
"""And from its lower edge."""


@dataclass(frozen=True, slots=True)
class Ink:
    """A page's number on a side of paper: where it stands, and which way is up for it."""

    page: int
    x: float
    y: float
    up: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Face:
    """One side of a leaf of the folded booklet, as its reader sees it.

    `from_spine` and `from_foot` are points in the flat booklet, the step of
    nested leaves included; `page` is None on a blank face.
    """

    page: int | None
    upright: bool = True
    from_spine: float = 0.0
    from_foot: float = 0.0


@dataclass(frozen=True, slots=True)
class Printed:
    """What comes out of the printer: sides in order of printing, on sheets of this size."""

    width: float
    height: float
    sides: tuple[tuple[Ink, ...], ...]


def numbered_pages(count: int, width: float, height: float, bleed: float = 0.0) -> bytes:
    """A PDF whose pages say N1, N2 …, the numbers mirrored in their margins as in a book."""
    pdf = pikepdf.new()
    kind = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    font = pdf.make_indirect(kind)
    for number in range(1, count + 1):
        page = pdf.add_blank_page(page_size=(width + 2 * bleed, height + 2 * bleed))
        page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
        if bleed:
            page.obj.BleedBox = page.obj.MediaBox
            page.obj.TrimBox = pikepdf.Array([bleed, bleed, width + bleed, height + bleed])
        x = bleed + (INNER if number % 2 else width - INNER)
        text = f"BT /F 8 Tf 1 0 0 1 {x:.4f} {FOOT + bleed:.4f} Tm (N{number}) Tj ET"
        page.obj.Contents = pdf.make_stream(text.encode())
    target = BytesIO()
    pdf.save(target)
    return target.getvalue()


def read_sheets(*files: bytes) -> Printed:
    """The numbers on the sides of imposed PDFs, out of their content streams.

    Two files are fronts and backs: their sides are taken in turn.
    """
    width = height = 0.0
    piles: list[list[tuple[Ink, ...]]] = []
    for data in files:
        pile = []
        with pikepdf.open(BytesIO(data)) as pdf:
            for page in pdf.pages:
                assert "/Rotate" not in page.obj, "a sheet is shown turned"
                left, low, width, height = (float(value) for value in page.mediabox)
                assert left == low == 0
                pile.append(tuple(_inks(page.obj, pikepdf.Matrix())))
        piles.append(pile)
    sides = piles[0] if len(piles) == 1 else [s for pair in zip(*piles, strict=True) for s in pair]
    return Printed(width, height, tuple(sides))


def _inks(holder: pikepdf.Object, start: pikepdf.Matrix) -> list[Ink]:
    """Follows the operators of a page or form, and of the forms that it shows."""
    found: list[Ink] = []
    now, kept, text = start, [], pikepdf.Matrix()
    for operands, operator in pikepdf.parse_content_stream(holder):
        match str(operator):
            case "q":
                kept.append(now)
            case "Q":
                now = kept.pop()
            case "cm":
                now = pikepdf.Matrix(*(float(value) for value in operands)) @ now
            case "Do":
                form = holder.Resources.XObject[str(operands[0])]
                found.extend(_inks(form, now))
            case "Tm":
                text = pikepdf.Matrix(*(float(value) for value in operands)) @ now
            case "Tj":
                number = re.fullmatch(r"N(\d+)", str(operands[0]))
                assert number, operands
                assert abs(text.b) + abs(text.c) < 1e-9, "a page lies on its side"
                assert text.a * text.d > 0, "a page is mirrored"
                found.append(Ink(int(number[1]), text.e, text.f, (0, 1 if text.d > 0 else -1)))
    return found


def sheets_of(printed: Printed, flip: str) -> list[tuple[tuple[Ink, ...], tuple[Ink, ...]]]:
    """Fronts and backs of the sheets; backs as they shine through, in the front's coordinates.

    A printer that flips on the long edge turns the sheet about an axis
    parallel to that edge.
    """
    long_edge_is_upright = printed.height > printed.width
    about_upright_axis = (flip == "long") == long_edge_is_upright
    width, height = printed.width, printed.height
    sheets = []
    for index in range(0, len(printed.sides), 2):
        front, back = printed.sides[index], printed.sides[index + 1]
        if about_upright_axis:
            through = tuple(Ink(i.page, width - i.x, i.y, (-i.up[0], i.up[1])) for i in back)
        else:
            through = tuple(Ink(i.page, i.x, height - i.y, (i.up[0], -i.up[1])) for i in back)
        sheets.append((front, through))
    return sheets


@dataclass(frozen=True, slots=True)
class Layer:
    """A piece of a sheet as it lies in a pile: its rectangle on the flat sheet (in the front's
    coordinates), and where it has gone: now = sign × flat + offset, for x and for y."""

    sheet: int
    x0: float
    y0: float
    x1: float
    y1: float
    sx: int = 1
    tx: float = 0.0
    sy: int = 1
    ty: float = 0.0

    @property
    def front_is_up(self) -> bool:
        return self.sx * self.sy > 0


Pile = list[Layer]


def lay(count: int, width: float, height: float) -> Pile:
    """Sheets in a pile with their fronts down, the first at the bottom: turned about the upright
    axis as they come from the printer."""
    return [Layer(i, 0, 0, width, height, sx=-1, tx=width) for i in range(count)]


def fold_left_over_right(pile: Pile, at: float) -> Pile:
    moving, staying = _split_x(pile, at)
    return staying + [_mirror_x(layer, at) for layer in reversed(moving)]


def fold_right_over_left(pile: Pile, at: float) -> Pile:
    staying, moving = _split_x(pile, at)
    return staying + [_mirror_x(layer, at) for layer in reversed(moving)]


def fold_top_over_bottom(pile: Pile, at: float) -> Pile:
    staying, moving = _split_y(pile, at)
    return staying + [_mirror_y(layer, at) for layer in reversed(moving)]


def _split_x(pile: Pile, at: float) -> tuple[Pile, Pile]:
    left, right = [], []
    for layer in pile:
        cut = (at - layer.tx) * layer.sx
        assert layer.x0 < cut < layer.x1, "a fold that misses the paper"
        low = Layer(layer.sheet, layer.x0, layer.y0, cut, layer.y1, *_gone(layer))
        high = Layer(layer.sheet, cut, layer.y0, layer.x1, layer.y1, *_gone(layer))
        left.append(low if layer.sx > 0 else high)
        right.append(high if layer.sx > 0 else low)
    return left, right


def _split_y(pile: Pile, at: float) -> tuple[Pile, Pile]:
    below, above = [], []
    for layer in pile:
        cut = (at - layer.ty) * layer.sy
        assert layer.y0 < cut < layer.y1, "a fold that misses the paper"
        low = Layer(layer.sheet, layer.x0, layer.y0, layer.x1, cut, *_gone(layer))
        high = Layer(layer.sheet, layer.x0, cut, layer.x1, layer.y1, *_gone(layer))
        below.append(low if layer.sy > 0 else high)
        above.append(high if layer.sy > 0 else low)
    return below, above


def _gone(layer: Layer) -> tuple[int, float, int, float]:
    return layer.sx, layer.tx, layer.sy, layer.ty


def _mirror_x(layer: Layer, at: float) -> Layer:
    sx, tx, sy, ty = _gone(layer)
    return Layer(layer.sheet, layer.x0, layer.y0, layer.x1, layer.y1, -sx, 2 * at - tx, sy, ty)


def _mirror_y(layer: Layer, at: float) -> Layer:
    sx, tx, sy, ty = _gone(layer)
    return Layer(layer.sheet, layer.x0, layer.y0, layer.x1, layer.y1, sx, tx, -sy, 2 * at - ty)


def fold_once(count: int, width: float, height: float) -> tuple[Pile, float]:
    """A pile folded in the middle; the leaves from the top, and where the spine is."""
    pile = fold_left_over_right(lay(count, width, height), width / 2)
    return pile[::-1], width / 2


def fold_twice(width: float, height: float) -> tuple[Pile, float]:
    """A quarto: head down, then left over right."""
    pile = fold_top_over_bottom(lay(1, width, height), height / 2)
    return fold_left_over_right(pile, width / 2)[::-1], width / 2


def fold_thrice(width: float, height: float, page: float) -> tuple[Pile, float]:
    """An octavo: right over left, head down, left over right at a page's width from the fore
    edges, which lie at the first fold (`page` is the width with half a gap)."""
    pile = fold_right_over_left(lay(1, width, height), width / 2)
    pile = fold_top_over_bottom(pile, height / 2)
    spine = width / 2 - page
    return fold_left_over_right(pile, spine)[::-1], spine


def bind(
    printed: Printed,
    flip: str,
    folds: int,
    signatures: Sequence[int],
    caliper: float,
    page: float = 0.0,
) -> list[Face]:
    """The faces of a book of folded signatures, in reading order.

    Every leaf inside a signature is pushed out from the spine by the paper
    around it, `caliper` millimetres for each leaf.
    """
    sheets = sheets_of(printed, flip)
    assert len(sheets) == sum(signatures)
    faces: list[Face] = []
    first = 0
    for count in signatures:
        leaves, spine = _gather(count, folds, printed.width, printed.height, page)
        for index, leaf in enumerate(leaves):
            step = min(index, len(leaves) - 1 - index) * caliper * MM
            sheet = sheets[first + leaf.sheet]
            faces += [_face(sheet, leaf, top, spine, step) for top in (True, False)]
        first += count
    return faces


@cache
def _gather(count: int, folds: int, width: float, height: float, page: float) -> tuple[Pile, float]:
    """The leaves of a signature from the top. Sheets folded once are folded as one pile; others
    one by one, and each is put into the one before."""
    if folds == 1:
        return fold_once(count, width, height)
    leaves: Pile = []
    spine = 0.0
    for sheet in reversed(range(count)):
        folded, spine = (
            fold_twice(width, height) if folds == 2 else fold_thrice(width, height, page)
        )
        own = [Layer(sheet, leaf.x0, leaf.y0, leaf.x1, leaf.y1, *_gone(leaf)) for leaf in folded]
        half = len(own) // 2
        leaves = own[:half] + leaves + own[half:]
    return leaves, spine


def _face(
    sheet: tuple[tuple[Ink, ...], tuple[Ink, ...]],
    leaf: Layer,
    look_at_top: bool,
    spine: float,
    step: float,
) -> Face:
    inks = sheet[0] if leaf.front_is_up == look_at_top else sheet[1]
    here = [i for i in inks if leaf.x0 < i.x < leaf.x1 and leaf.y0 < i.y < leaf.y1]
    if not here:
        return Face(None)
    (ink,) = here
    x, y = leaf.sx * ink.x + leaf.tx, leaf.sy * ink.y + leaf.ty
    return Face(ink.page, leaf.sy * ink.up[1] > 0, x - spine + step, y)


def cut_and_stack(
    printed: Printed, flip: str, columns: int, rows: int, page: tuple[float, float], gap: float
) -> list[Face]:
    """The faces of a pile cut along its columns and rows; the parts put on each other, the
    first column's from the head down, then the next column's."""
    sheets = sheets_of(printed, flip)
    pitch_x, pitch_y = page[0] + gap, page[1] + gap
    faces = []
    for place in range(columns * rows):
        column, row = divmod(place, rows)
        x0 = printed.width / 2 + (column - columns / 2) * pitch_x
        y0 = printed.height / 2 + (rows / 2 - 1 - row) * pitch_y
        for front, back in sheets:
            for inks in (front, back):
                here = [i for i in inks if x0 < i.x < x0 + pitch_x and y0 < i.y < y0 + pitch_y]
                if not here:
                    faces.append(Face(None))
                    continue
                (ink,) = here
                faces.append(
                    Face(ink.page, ink.up[1] > 0, ink.x - x0 - gap / 2, ink.y - y0 - gap / 2)
                )
    return faces


def fold_mini(printed: Printed) -> list[Face]:
    """The faces of a one-sheet zine, read round from page 1.

    The sheet is folded along, ink outside, and its ends are pushed together,
    so that the slit opens. Seen from above, the paper then runs along four
    arms that meet in the spine; each printed panel looks to one side of its arm.
    """
    (inks,) = printed.sides
    width, height = printed.width / 4, printed.height / 2
    plan = {
        "front": [(-1, 0), (0, 0), (0, -1), (0, 0), (1, 0)],
        "back": [(-1, 0), (0, 0), (0, 1), (0, 0), (1, 0)],
    }
    around: list[tuple[float, Face]] = []
    for strip, corners in plan.items():
        for column in range(4):
            (ax, ay), (bx, by) = corners[column], corners[column + 1]
            outward = (by - ay, ax - bx) if strip == "front" else (ay - by, bx - ax)
            middle = ((ax + bx) / 2 + outward[0] / 10, (ay + by) / 2 + outward[1] / 10)
            low = 0.0 if strip == "front" else height
            here = [
                ink
                for ink in inks
                if column * width < ink.x < (column + 1) * width and low < ink.y < low + height
            ]
            face = Face(None)
            if here:
                (ink,) = here
                along = ink.x - column * width
                from_spine = along if (ax, ay) == (0, 0) else width - along
                if strip == "front":
                    face = Face(ink.page, ink.up[1] > 0, from_spine, ink.y)
                else:
                    face = Face(ink.page, ink.up[1] < 0, from_spine, 2 * height - ink.y)
            around.append((_angle(*middle), face))
    faces = [face for _, face in sorted(around, key=lambda each: each[0])]
    start = next(index for index, face in enumerate(faces) if face.page == 1)
    assert start % 2 == 1, "the first page is a left one"
    return faces[start:] + faces[:start]


def _angle(x: float, y: float) -> float:
    """Counter-clockwise, from the arm that points to the reader."""
    return (atan2(y, x) + pi / 2) % (2 * pi)


class MisfoldedError(AssertionError):
    """A booklet that does not read as it should."""


def read_through(
    faces: Sequence[Face], pages: int, inner: float = INNER, flyleaves: int = 0
) -> None:
    """Raises MisfoldedError unless the pages come in order, upright, with mirrored margins.

    The numbers are `inner` points from the spine, and none is 0.05 mm off.
    """
    numbers = [face.page for face in faces]
    blank: list[int | None] = [None] * (2 * flyleaves)
    want = blank + list(range(1, pages + 1))
    want += [None] * (len(numbers) - len(want))
    if numbers != want:
        raise MisfoldedError(f"the pages read {numbers}")
    printed = [face for face in faces if face.page is not None]
    upside_down = [face.page for face in printed if not face.upright]
    if upside_down:
        raise MisfoldedError(f"upside down: {upside_down}")
    for face in printed:
        if abs(face.from_spine - inner) > 0.05 * MM:
            raise MisfoldedError(f"page {face.page} is {face.from_spine:.3f} pt from the spine")
        if abs(face.from_foot - printed[0].from_foot) > 0.05 * MM:
            raise MisfoldedError(f"page {face.page} stands {face.from_foot:.3f} pt above the foot")
