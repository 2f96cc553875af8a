"""The drawings of holding and cutting: staples, thread, glue, knife."""

from fanpack.prepress.canvas import Canvas
from fanpack.prepress.sheets import Plan
from fanpack.prepress.views import Frame, View


def staples(canvas: Canvas, frame: Frame, plan: Plan) -> None:
    """A booklet like a roof, its cover to the right, with two staples along its ridge."""
    view = View((0, 0), 54)
    for index in (1, 0):
        z = 0.85 - 0.09 * index
        for side in (1, -1):
            reach = 1.15 * side
            view.face(canvas, [(0, -1, z), (reach, -1, 0), (reach, 1, 0), (0, 1, z)])
    view.write(canvas, "1", (0.58, 0, 0.43), (1.15, 0, -0.85), (0, 1, 0), 24)
    for y in (-0.5, 0.5):
        view.line(canvas, [(0, y - 0.16, 0.87), (0, y + 0.16, 0.87)], 2.6)
        above = view((0, y, 1.55))
        canvas.arrow(above, (above[0], view((0, y, 0.98))[1]))


def pamphlet(canvas: Canvas, frame: Frame, plan: Plan) -> None:
    """The stitch of three holes: out in the middle, in and out at the ends, back in the middle."""
    holes = {"left": -90.0, "middle": 0.0, "right": 90.0}
    _spine(canvas, 0, -112, 112, list(holes.values()))
    lift, sag = 22.0, -30.0
    canvas.curve((0, 0), (-45, lift), (-90, 0), 1.4)
    canvas.curve((90, 0), (45, lift), (0, 0), 1.4)
    canvas.curve((-90, 0), (0, sag * 1.6), (90, 0), 1.4)
    canvas.curve((-1, 0), (-6, -14), (-14, sag), 1.4)
    canvas.curve((1, 0), (6, -14), (14, sag), 1.4)
    canvas.disc(0, -22, 3.2)
    for text, x in (("2", -90), ("1, 4", 0), ("3", 90)):
        canvas.text(text, x, lift + 4, 11, "middle")
    canvas.text("outside: the spine", 0, lift + 20, 9, "middle")
    canvas.text("inside: the middle pages", 0, sag - 14, 9, "middle")


def sewing(canvas: Canvas, frame: Frame, plan: Plan) -> None:
    """Two signatures on each other: the thread runs in and out, and up at the end."""
    holes = [-96.0, -48.0, 0.0, 48.0, 96.0]
    for y, first in ((0.0, -1), (34.0, 1)):
        _spine(canvas, y, -112, 112, holes)
        for index in range(len(holes) - 1):
            a, b = holes[index], holes[index + 1]
            up = first * (1 if index % 2 else -1)
            canvas.curve((a, y), ((a + b) / 2, y - 17 * up), (b, y), 1.4)
    canvas.curve((96, 0), (124, 17), (96, 34), 1.4)
    canvas.curve((-96, 0), (-112, -10), (-122, -20), 1.4)
    canvas.curve((-96, 34), (-124, 20), (-104, 4), 1.4)
    canvas.arrow((-112, 8), (-104, 0))
    canvas.text("1", 120, -3.5, 11)
    canvas.text("2", 120, 30.5, 11)
    canvas.text("knot", -126, -14, 9, "right")


def _spine(canvas: Canvas, y: float, x0: float, x1: float, holes: list[float]) -> None:
    """A fold seen from the side, and its holes."""
    canvas.box(x0, y - 4, x1 - x0, 8, 0.85)
    for hole in holes:
        canvas.line([(hole, y - 7), (hole, y + 7)], 1.4)


def gathered(canvas: Canvas, frame: Frame, plan: Plan) -> None:
    """Signatures seen from their ends, the first on top."""
    total = len(plan.signatures)
    rows = list(range(total)) if total <= 4 else [0, 1, 2, total - 1]
    pitch, width = 30.0, 150.0
    for row, number in enumerate(rows):
        middle = -(row + 0.5) * pitch
        layers = min(plan.signatures[number] * plan.columns * plan.rows // 2, 5)
        for layer in range(layers):
            half = (layer + 1) * pitch * 0.42 / layers
            left = 3 + (layers - layer - 1) * 3.0
            canvas.line([(left + 6, middle + half), (width, middle + half)], 0.7)
            canvas.line([(left + 6, middle - half), (width, middle - half)], 0.7)
            canvas.curve((left + 6, middle + half), (left - 6, middle), (left + 6, middle - half))
        canvas.text(str(number + 1), width + 10, middle - 3.5, 10)
        if len(rows) < total and row == 2:
            canvas.text("…", width + 10, middle - pitch * 0.55, 10)
    canvas.text("page 1 on top", width / 2, 5, 9, "middle")
    canvas.text("spine", -8, -pitch * len(rows) / 2 - 3, 9, "right")


def glueing(canvas: Canvas, frame: Frame, plan: Plan) -> None:
    """A block of pages, glue along its spine."""
    view = View((0, 0))
    heights = [0.08 * index for index in range(8)]
    for z in heights:
        view.face(canvas, [(-1.1, -0.9, z), (1.2, -0.9, z), (1.2, 0.9, z), (-1.1, 0.9, z)], 0.5)
    top = heights[-1]
    view.write(canvas, "1", (0.05, 0, top), (1, 0, 0), (0, 1, 0), 22)
    view.line(canvas, [(-1.1, -0.9, 0), (-1.1, -0.9, top)], 3.0)
    start, end = view((-2.1, -0.9, 0.75)), view((-1.16, -0.9, 0.4))
    canvas.arrow(start, end)
    canvas.text("glue on the spine", start[0] + 18, start[1] + 8, 9, "middle")


def trimming(canvas: Canvas, frame: Frame, plan: Plan) -> None:
    """A closed booklet, and the cut along its fore edge."""
    view = View((0, 0), 50)
    for z in (0.0, 0.05, 0.1, 0.15):
        reach = 1.3 - abs(z - 0.075)
        view.face(canvas, [(-1.1, -0.9, z), (reach, -0.9, z), (reach, 0.9, z), (-1.1, 0.9, z)], 0.6)
    view.write(canvas, "1", (0.05, 0, 0.15), (1, 0, 0), (0, 1, 0), 22)
    view.line(canvas, [(-1.1, -0.9, 0), (-1.1, -0.9, 0.15)], 1.6)
    view.line(canvas, [(1.08, -1.2, 0.15), (1.08, 1.2, 0.15)], 1.0, (5, 3))
    x, y = view((1.08, 1.2, 0.15))
    canvas.text("cut", x + 4, y + 2, 9)
    x, y = view((-1.1, -0.9, 0.15))
    canvas.text("spine", x - 4, y - 4, 9, "right")
