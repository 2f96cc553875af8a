"""The drawings of the instruction sheet. Each fills a frame, in plain lines."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import cos, radians, sin

from fanpack.prepress.canvas import Canvas, Point
from fanpack.prepress.sheets import Plan, Side, turns_about_vertical

Point3 = tuple[float, float, float]

_DASH = (3, 2.5)
_PAPER = 0.96


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a figure stands: lower left corner and size, in points."""

    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> Point:
        """Its centre."""
        return self.x + self.width / 2, self.y + self.height / 2


Figure = Callable[[Canvas, Frame, Plan], None]


def _view(frame: Frame, size: float, lift: float = 0.0) -> Callable[[Point3], Point]:
    """An oblique view of space: x to the right, y away from the eye, z up; the origin in the middle
    of the frame, `size` points for a unit."""
    x0, y0 = frame.middle

    def project(point: Point3) -> Point:
        x, y, z = point
        return x0 + size * (x + 0.42 * y), y0 + size * (0.36 * y + z) + lift

    return project


def sides(canvas: Canvas, frame: Frame, plan: Plan) -> None:
    """The first sheet as it is printed, with the edge that the printer turns it about."""
    sheet = plan.sheets[0]
    shown = [(sheet.front, "front")] if plan.single_sided else _front_and_back(plan)
    gap = 46.0
    room = (frame.width - gap * (len(shown) - 1)) / len(shown)
    scale = min(room / plan.paper.width, (frame.height - 14) / plan.paper.height)
    width, height = plan.paper.width * scale, plan.paper.height * scale
    x = frame.middle[0] - (len(shown) * width + gap * (len(shown) - 1)) / 2
    y = frame.y + 14 + (frame.height - 14 - height) / 2
    for index, (side, name) in enumerate(shown):
        left = x + index * (width + gap)
        _side(canvas, side, plan, left, y, scale)
        canvas.text(name, left + width / 2, y - 11, 8.5, "middle")
    if len(shown) == 1:
        return
    if turns_about_vertical(plan.paper, plan.flip):
        canvas.line([(x + width, y - 3), (x + width, y + height + 3)], 2.2)
        middle = y + height / 2
        canvas.arrow(
            (x + width + 5, middle),
            (x + width + gap - 5, middle),
            (x + width + gap / 2, middle + 24),
        )
    else:
        canvas.line([(x - 3, y + height), (x + width + 3, y + height)], 2.2)
        middle = y + height / 2
        canvas.arrow(
            (x + width + 5, middle),
            (x + width + gap - 5, middle),
            (x + width + gap / 2, middle + 24),
        )


def _front_and_back(plan: Plan) -> list[tuple[Side, str]]:
    sheet = plan.sheets[0]
    return [(sheet.front, "front"), (sheet.back, "back")]


def _side(canvas: Canvas, side: Side, plan: Plan, x: float, y: float, scale: float) -> None:
    canvas.box(x, y, plan.paper.width * scale, plan.paper.height * scale, _PAPER)
    size = max(7.0, min(plan.trim.width * scale * 0.36, 20.0))
    for each in side.placements:
        left, low = x + (each.x - each.shift) * scale, y + each.y * scale
        width, height = plan.trim.width * scale, plan.trim.height * scale
        canvas.shape(
            [(left, low), (left + width, low), (left + width, low + height), (left, low + height)],
            weight=0.3,
            fill=1.0,
        )
        if each.page is None:
            canvas.text("blank", left + width / 2, low + height / 2 - 2, 7, "middle", grey=0.4)
            continue
        down = each.rotation == 180
        base = low + height / 2 + (0.32 * size if down else -0.32 * size)
        canvas.text(str(each.page), left + width / 2, base, size, "middle", down)


def pile(canvas: Canvas, frame: Frame, plan: Plan) -> None:
    """Sheets above one another, the first at the bottom."""
    count = max(plan.signatures, default=len(plan.sheets))
    names = [str(n) for n in range(1, count + 1)] if count <= 4 else ["1", "2", "…", str(count)]
    project = _view(frame, 44, -0.2 * len(names) * 22)
    for index, name in enumerate(names):
        z = index * 0.5
        corners = [(-1.5, -0.8, z), (1.5, -0.8, z), (1.5, 0.8, z), (-1.5, 0.8, z)]
        canvas.shape([project(point) for point in corners], fill=_PAPER)
        spine = [project((0, -0.8, z)), project((0, 0.8, z))]
        canvas.line(spine, 0.5, _DASH)
        x, y = project((-1.5, -0.8, z))
        canvas.text(name, x - 5, y - 1, 10, "right")


def fold_pile(canvas: Canvas, frame: Frame, plan: Plan) -> None:
    """The left half goes over to the right."""
    layers = min(3, max(plan.signatures, default=1))
    project = _view(frame, 46, -22)
    for index in range(layers):
        z = index * 0.06
        flat = [(0, -0.8, z), (1.4, -0.8, z), (1.4, 0.8, z), (0, 0.8, z)]
        canvas.shape([project(point) for point in flat], fill=_PAPER)
    angle = radians(58)
    for index in range(layers):
        reach = 1.4
        dx, dz = -reach * cos(angle), reach * sin(angle)
        off = index * 0.06
        half = [
            (off, -0.8, off),
            (dx + off, -0.8, dz + off),
            (dx + off, 0.8, dz + off),
            (off, 0.8, off),
        ]
        canvas.shape([project(point) for point in half], fill=_PAPER)
    start, end = project((-0.45, 0, 1.35)), project((1.0, 0, 0.35))
    canvas.arrow(start, end, project((0.75, 0, 1.75)))


def fold_steps(canvas: Canvas, frame: Frame, plan: Plan) -> None:
    """The folds of a quarto or octavo, one after the other."""
    folds = ["down", "over"] if plan.scheme == "quarto" else ["left", "down", "over"]
    width, height = plan.paper.width, plan.paper.height
    gap = 26.0
    widths = [width]
    sizes: list[tuple[float, float]] = [(width, height)]
    for fold in folds:
        w, h = sizes[-1]
        sizes.append((w, h / 2) if fold == "down" else (w / 2, h))
        widths.append(sizes[-1][0])
    scale = min((frame.width - gap * len(folds)) / sum(widths), frame.height / height * 0.92)
    x = frame.middle[0] - (scale * sum(widths) + gap * len(folds)) / 2
    base = frame.middle[1] - height * scale / 2
    for index, (w, h) in enumerate(sizes):
        w, h = w * scale, h * scale
        canvas.box(x, base, w, h, _PAPER)
        if index == 0:
            canvas.text("2", x + 6, base + 4, 10)
        if index == len(folds):
            canvas.text("1", x + w - 6, base + h - 12, 10, "right")
            canvas.line([(x, base), (x, base + h)], 2)
            break
        _fold_arrow(canvas, folds[index], x, base, w, h)
        x += w + gap
        canvas.text("→", x - gap / 2, base + h / 4, 11, "middle")


def _fold_arrow(canvas: Canvas, fold: str, x: float, y: float, w: float, h: float) -> None:
    cx, cy = x + w / 2, y + h / 2
    if fold == "down":
        canvas.line([(x, cy), (x + w, cy)], 0.7, _DASH)
        canvas.arrow((cx, y + h * 0.85), (cx, y + h * 0.18), (cx + w * 0.3, cy))
        return
    canvas.line([(cx, y), (cx, y + h)], 0.7, _DASH)
    ends = ((x + w * 0.15, cy), (x + w * 0.85, cy))
    start, end = ends if fold == "over" else ends[::-1]
    canvas.arrow(start, end, (cx, cy + h * 0.3))


def staples(canvas: Canvas, frame: Frame, plan: Plan) -> None:
    """A booklet like a roof, with two staples along its ridge."""
    project = _view(frame, 52, -24)
    for index in (1, 0):
        z = 0.85 - 0.09 * index
        right = [(0, -1, z), (1.15, -1, 0), (1.15, 1, 0), (0, 1, z)]
        left = [(0, -1, z), (-1.15, -1, 0), (-1.15, 1, 0), (0, 1, z)]
        for half in (right, left):
            canvas.shape([project(point) for point in half], fill=_PAPER)
    for y in (-0.5, 0.5):
        start, end = project((0, y - 0.16, 0.87)), project((0, y + 0.16, 0.87))
        canvas.line([start, end], 2.6)
        above = project((0, y, 1.55))
        canvas.arrow(above, (above[0], project((0, y, 0.98))[1]))


def trimming(canvas: Canvas, frame: Frame, plan: Plan) -> None:
    """A closed booklet, and the cut along its fore edge."""
    project = _view(frame, 50, -8)
    for z in (0.0, 0.05, 0.1, 0.15):
        reach = 1.3 - abs(z - 0.075)
        corners = [(-1.1, -0.9, z), (reach, -0.9, z), (reach, 0.9, z), (-1.1, 0.9, z)]
        canvas.shape([project(point) for point in corners], weight=0.6, fill=_PAPER)
    canvas.line([project((-1.1, -0.9, 0)), project((-1.1, -0.9, 0.15))], 1.6)
    canvas.line([project((1.08, -1.2, 0.15)), project((1.08, 1.2, 0.15))], 1.0, (5, 3))
    x, y = project((1.08, 1.2, 0.15))
    canvas.text("cut", x + 4, y + 2, 9)
    x, y = project((-1.1, -0.2, 0.15))
    canvas.text("spine", x + 8, y, 9)


def gathered(canvas: Canvas, frame: Frame, plan: Plan) -> None:
    """Signatures seen from their ends, the first on top, with the stair of collation marks."""
    total = len(plan.signatures)
    shown = list(range(total)) if total <= 4 else [0, 1, 2, total - 1]
    pitch = min(30.0, frame.height / len(shown))
    x, width = frame.middle[0] - 80, 150.0
    top = frame.middle[1] + pitch * len(shown) / 2
    for row, number in enumerate(shown):
        middle = top - (row + 0.5) * pitch
        layers = min(plan.signatures[number] * plan.columns * plan.rows // 2, 5)
        for layer in range(layers):
            half = (layer + 1) * pitch * 0.42 / layers
            bow = 3 + (layers - layer - 1) * 3.0
            left = x + bow
            canvas.line([(left + 6, middle + half), (x + width, middle + half)], 0.7)
            canvas.line([(left + 6, middle - half), (x + width, middle - half)], 0.7)
            canvas.curve((left + 6, middle + half), (left - 6, middle), (left + 6, middle - half))
        canvas.text(str(number + 1), x + width + 10, middle - 3.5, 10)
        if len(shown) < total and row == 2:
            canvas.text("…", x + width + 10, middle - pitch * 0.55, 10)
    canvas.text("spine", x - 8, frame.middle[1] - 3, 9, "right")


def sewing(canvas: Canvas, frame: Frame, plan: Plan) -> None:
    """A spine lying flat, its holes, and the way of the thread in and out."""
    x0, x1 = frame.x + 26, frame.x + frame.width - 26
    y = frame.middle[1]
    canvas.box(x0, y - 4, x1 - x0, 8, 0.85)
    holes = [x0 + (x1 - x0) * part for part in _holes(plan)]
    for hole in holes:
        canvas.line([(hole, y - 7), (hole, y + 7)], 1.4)
    for index in range(len(holes) - 1):
        start, end = holes[index], holes[index + 1]
        lift = 20 if index % 2 else -20
        canvas.curve((start, y), ((start + end) / 2, y + lift), (end, y), 1.3)
    canvas.curve((holes[0], y), (holes[0] - 4, y + 16), (holes[0] + 18, y + 30), 1.3)
    canvas.arrow((holes[-1] - 1, y + 2), (holes[-1] + 2, y + 34), (holes[-1] + 8, y + 14))
    canvas.text("outside: the spine", frame.middle[0], y + 38, 9, "middle")
    canvas.text("inside: the middle of the signature", frame.middle[0], y - 32, 9, "middle")


def _holes(plan: Plan) -> tuple[float, ...]:
    return (0.1, 0.5, 0.9) if plan.scheme == "saddle" else (0.06, 0.28, 0.5, 0.72, 0.94)


def glueing(canvas: Canvas, frame: Frame, plan: Plan) -> None:
    """A block of pages between boards, glue along its spine."""
    right = Frame(frame.x + 40, frame.y, frame.width - 40, frame.height)
    project = _view(right, 46, -14)
    heights = [0.08 * index for index in range(8)]
    for z in heights:
        corners = [(-1.1, -0.9, z), (1.2, -0.9, z), (1.2, 0.9, z), (-1.1, 0.9, z)]
        canvas.shape([project(point) for point in corners], weight=0.5, fill=_PAPER)
    top = heights[-1]
    spine = [(-1.1, -0.9, 0), (-1.1, -0.9, top)]
    canvas.line([project(point) for point in spine], 3.0)
    start, end = project((-2.1, -0.9, 0.75)), project((-1.16, -0.9, 0.4))
    canvas.arrow(start, end)
    canvas.text("glue on the spine", start[0] + 18, start[1] + 8, 9, "middle")


def cutting(canvas: Canvas, frame: Frame, plan: Plan) -> None:
    """The pile and its cuts; each part has the number of its turn."""
    scale = min(frame.width * 0.5 / plan.paper.width, frame.height * 0.86 / plan.paper.height)
    width, height = plan.paper.width * scale, plan.paper.height * scale
    x, y = frame.middle[0] - width / 2, frame.middle[1] - height / 2
    for step in (4.0, 2.0, 0.0):
        canvas.box(x + step, y + step, width, height, _PAPER)
    for column in range(1, plan.columns):
        at = x + width / 2 + (column - plan.columns / 2) * (plan.trim.width + plan.gap) * scale
        canvas.line([(at, y - 6), (at, y + height + 8)], 1.0, (5, 3))
    for row in range(1, plan.rows):
        at = y + height / 2 + (row - plan.rows / 2) * (plan.trim.height + plan.gap) * scale
        canvas.line([(x - 6, at), (x + width + 8, at)], 1.0, (5, 3))
    for place in range(plan.columns * plan.rows):
        row, column = divmod(place, plan.columns)
        cx = x + width / 2 + (column + 0.5 - plan.columns / 2) * plan.trim.width * scale
        cy = y + height / 2 + (plan.rows / 2 - row - 0.5) * plan.trim.height * scale
        canvas.text(str(place + 1), cx, cy - 5, 15, "middle")


def stacking(canvas: Canvas, frame: Frame, plan: Plan) -> None:
    """The parts of the pile on each other, the first on top."""
    count = plan.columns * plan.rows
    project = _view(frame, 40, -0.16 * count * 26)
    for place in reversed(range(count)):
        base = (count - 1 - place) * 0.42
        for z in (0.0, 0.06, 0.12):
            corners = [
                (-1.1, -0.9, base + z),
                (1.2, -0.9, base + z),
                (1.2, 0.9, base + z),
                (-1.1, 0.9, base + z),
            ]
            canvas.shape([project(point) for point in corners], weight=0.6, fill=_PAPER)
        x, y = project((-1.1, -0.9, base))
        canvas.text(str(place + 1), x - 6, y, 11, "right")


def mini_creases(canvas: Canvas, frame: Frame, plan: Plan) -> None:
    """All folds of the one-sheet zine."""
    _mini_sheet(canvas, frame, slit=False)


def mini_slit(canvas: Canvas, frame: Frame, plan: Plan) -> None:
    """Folded across the middle, and the slit from the fold to the next crease."""
    height = frame.height * 0.84
    width = height * 0.7
    x, y = frame.middle[0] - width / 2, frame.middle[1] - height / 2
    canvas.box(x, y, width, height, _PAPER)
    canvas.line([(x + width / 2, y), (x + width / 2, y + height)], 0.6, _DASH)
    canvas.line([(x, y + height / 2), (x + width, y + height / 2)], 0.6, _DASH)
    canvas.line([(x, y - 3), (x, y + height + 3)], 2.2)
    canvas.line([(x, y + height / 2), (x + width / 2, y + height / 2)], 2.4)
    _scissors(canvas, x - 6, y + height / 2)
    canvas.text("fold", x - 6, y + height - 8, 9, "right")
    canvas.text("open edges", x + width + 6, y + height - 8, 9)


def _scissors(canvas: Canvas, x: float, y: float) -> None:
    """Open scissors that cut to the right."""
    canvas.line([(x - 24, y + 5), (x + 2, y - 3)], 1.4)
    canvas.line([(x - 24, y - 5), (x + 2, y + 3)], 1.4)
    canvas.disc(x - 27, y + 7, 4, 1.0)
    canvas.disc(x - 27, y - 7, 4, 1.0)


def mini_lengthwise(canvas: Canvas, frame: Frame, plan: Plan) -> None:
    """Open again, with the slit, and folded along, the print outside."""
    x, y, width, height = _mini_sheet(canvas, frame, slit=True)
    canvas.arrow(
        (x + width * 0.86, y + height * 0.92),
        (x + width * 0.86, y + height * 0.06),
        (x + width * 1.16, y + height / 2),
    )


def _mini_sheet(canvas: Canvas, frame: Frame, slit: bool) -> tuple[float, float, float, float]:
    height = frame.height * 0.8
    width = min(height * 1.414, frame.width * 0.8)
    x, y = frame.middle[0] - width / 2, frame.middle[1] - height / 2
    canvas.box(x, y, width, height, _PAPER)
    for part in (1, 2, 3):
        canvas.line([(x + width * part / 4, y), (x + width * part / 4, y + height)], 0.6, _DASH)
    canvas.line([(x, y + height / 2), (x + width, y + height / 2)], 0.6, _DASH)
    if slit:
        canvas.line([(x + width / 4, y + height / 2), (x + width * 3 / 4, y + height / 2)], 2.4)
    return x, y, width, height


def mini_cross(canvas: Canvas, frame: Frame, plan: Plan) -> None:
    """The ends pushed together: the slit opens and the paper stands like a cross."""
    project = _view(frame, 50, -26)
    tall = 1.15
    arms: Sequence[tuple[Point, Point]] = (
        ((0.0, 0.0), (0.0, 1.1)),
        ((-1.1, 0.0), (0.0, 0.0)),
        ((0.0, 0.0), (1.1, 0.0)),
        ((0.0, 0.0), (0.0, -1.1)),
    )
    for (ax, ay), (bx, by) in arms:
        wall = [(ax, ay, 0), (bx, by, 0), (bx, by, tall), (ax, ay, tall)]
        canvas.shape([project((x, y, z)) for x, y, z in wall], fill=_PAPER)
    left, right = project((-1.2, 0, 0.55)), project((1.2, 0, 0.55))
    canvas.arrow((left[0] - 32, left[1]), left)
    canvas.arrow((right[0] + 32, right[1]), right)


def mini_book(canvas: Canvas, frame: Frame, plan: Plan) -> None:
    """The arms laid round to one side: a booklet, page 1 in front."""
    project = _view(frame, 54, -30)
    tall = 1.2
    for angle in (72, 50, 28, 6):
        bx, by = cos(radians(angle)), sin(radians(angle))
        wall = [(0, 0, 0), (bx, by, 0), (bx, by, tall), (0, 0, tall)]
        canvas.shape([project((x - 0.45, y, z)) for x, y, z in wall], fill=_PAPER)
    x, y = project((0.08, 0.05, tall / 2))
    canvas.text("1", x, y - 6, 20, "middle")
