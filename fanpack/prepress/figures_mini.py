"""The drawings for the one-sheet zine: creases, slit, cross, book. Pages have their numbers."""

from math import cos, radians, sin

from fanpack.prepress.canvas import Canvas, Point
from fanpack.prepress.sheets import Placement, Plan
from fanpack.prepress.views import DASH, PAPER, Frame, Point3, View, shown

_WIDTH = 220.0
_NUMBER = 17.0


def creases(canvas: Canvas, frame: Frame, plan: Plan) -> None:
    """All folds of the sheet, the print above."""
    _sheet(canvas, plan, (0, 1, 2, 3))


def slit(canvas: Canvas, frame: Frame, plan: Plan) -> None:
    """Folded across the middle, and the slit from the fold to the next crease."""
    width, height = _sheet(canvas, plan, (2, 3))
    canvas.line([(0, -4), (0, height + 4)], 2.2)
    canvas.line([(0, height / 2), (width / 2, height / 2)], 2.6)
    _scissors(canvas, -6, height / 2)
    canvas.text("fold", -8, height - 8, 9, "right")
    canvas.text("open edges", width + 6, height - 8, 9)


def _sheet(canvas: Canvas, plan: Plan, columns: tuple[int, ...]) -> tuple[float, float]:
    """The printed side, or the columns of it that can be seen; gives back width and height."""
    scale = _WIDTH / plan.paper.width
    step, height = _WIDTH / 4, plan.paper.height * scale
    width = step * len(columns)
    canvas.box(0, 0, width, height, PAPER)
    for part in range(1, len(columns)):
        canvas.line([(part * step, 0), (part * step, height)], 0.6, DASH)
    canvas.line([(0, height / 2), (width, height / 2)], 0.6, DASH)
    for column, row, each in _cells(plan):
        if column in columns:
            x = (columns.index(column) + 0.5) * step
            y = height * (0.25 if row else 0.75)
            down = each.rotation == 180
            base = y + (0.32 if down else -0.32) * _NUMBER
            canvas.text(shown(each.page), x, base, _NUMBER, "middle", down)
    return width, height


def _cells(plan: Plan) -> list[tuple[int, int, Placement]]:
    """The places of the sheet: column from the left, row from the head."""
    places = plan.sheets[0].front.placements
    return [(index % 4, index // 4, each) for index, each in enumerate(places)]


def _scissors(canvas: Canvas, x: float, y: float) -> None:
    """Open scissors that cut to the right."""
    canvas.line([(x - 24, y + 5), (x + 2, y - 3)], 1.4)
    canvas.line([(x - 24, y - 5), (x + 2, y + 3)], 1.4)
    canvas.disc(x - 27, y + 7, 4, 1.0)
    canvas.disc(x - 27, y - 7, 4, 1.0)


def lengthwise(canvas: Canvas, frame: Frame, plan: Plan) -> None:
    """Like a roof, the print outside, the slit along its ridge."""
    view = View((0, 0), 62)
    low, high = 0.42, 0.78
    view.face(canvas, [(-2, low, 0), (2, low, 0), (2, 0, high), (-2, 0, high)])
    view.face(canvas, [(-2, -low, 0), (2, -low, 0), (2, 0, high), (-2, 0, high)])
    for x in (-1.0, 0.0, 1.0):
        view.line(canvas, [(x, -low, 0), (x, 0, high)], 0.6, DASH)
    view.line(canvas, [(-1, 0, high), (1, 0, high)], 2.8)
    up: Point3 = (0, low, high)
    for column, row, each in _cells(plan):
        if row == 1:
            middle = (column - 1.5, -low / 2, high / 2)
            view.write(canvas, shown(each.page), middle, (1, 0, 0), up, _NUMBER)
    x, y = view((0, 0, high))
    canvas.text("slit", x, y + 6, 9, "middle")


_ARMS: tuple[tuple[Point, Point], ...] = (
    ((0.0, 0.0), (0.0, 1.1)),
    ((-1.1, 0.0), (0.0, 0.0)),
    ((0.0, 0.0), (1.1, 0.0)),
    ((0.0, 0.0), (0.0, -1.1)),
)


def cross(canvas: Canvas, frame: Frame, plan: Plan) -> None:
    """The ends pushed together: the slit opens and the paper stands like a cross."""
    view = View((0, 0), 56)
    tall = 1.15
    places = {(column, row): shown(each.page) for column, row, each in _cells(plan)}
    up = (0, 0, 1)
    for (ax, ay), (bx, by) in _ARMS:
        view.face(canvas, [(ax, ay, 0), (bx, by, 0), (bx, by, tall), (ax, ay, tall)])
        if bx == 0 and ax < 0:
            view.write(canvas, places[0, 1], (-0.82, 0, tall / 2), (1, 0, 0), up, _NUMBER)
    view.write(canvas, places[3, 1], (0.6, 0, tall / 2), (1, 0, 0), up, _NUMBER)
    view.write(canvas, places[2, 1], (0, -0.6, tall / 2), (0, 1, 0), up, _NUMBER)
    left, right = view((-1.2, 0, 0.55)), view((1.2, 0, 0.55))
    canvas.arrow((left[0] - 34, left[1]), left)
    canvas.arrow((right[0] + 34, right[1]), right)


def book(canvas: Canvas, frame: Frame, plan: Plan) -> None:
    """The cross from above, how its arms go round, and the booklet that comes of it."""
    reach = 42.0
    ends = {"1, 2": (1, 0), "3, 4": (0, 1), "5, 6": (-1, 0), "7, 8": (0, -1)}
    for text, (x, y) in ends.items():
        canvas.line([(0, 0), (x * reach, y * reach)], 1.8)
        canvas.text(text, x * (reach + 13), y * (reach + 9) - 3, 10, "middle")
    swing = [
        (0.68 * reach * cos(radians(angle)), 0.68 * reach * sin(radians(angle)))
        for angle in range(262, 21, -8)
    ]
    canvas.line(swing, 1.2)
    canvas.arrow(swing[-2], swing[-1])
    canvas.text("from above", 0, -reach - 26, 9, "middle")
    canvas.arrow((reach + 32, 0), (reach + 56, 0))
    view = View((reach + 112, -34), 60)
    tall = 1.2
    for angle in (60, 42, 24, 6):
        bx, by = cos(radians(angle)), sin(radians(angle))
        view.face(
            canvas,
            [(-0.45, 0, 0), (bx - 0.45, by, 0), (bx - 0.45, by, tall), (-0.45, 0, tall)],
        )
    view.write(canvas, "1", (0.08, 0.05, tall / 2), (1, 0.1, 0), (0, 0, 1), 22)
