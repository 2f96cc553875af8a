"""The drawings of printing, folding and cutting sheets. Pages have their numbers."""

from math import cos, radians, sin

from fanpack.prepress.canvas import Canvas
from fanpack.prepress.sheets import Plan, Side, turns_about_vertical
from fanpack.prepress.views import DASH, PAPER, Frame, View, shown


def sides(canvas: Canvas, frame: Frame, plan: Plan) -> None:
    """The first sheet as it is printed, with the edge that the printer turns it about."""
    sheet = plan.sheets[0]
    seen = [(sheet.front, "front")]
    if not plan.single_sided:
        seen = [(sheet.front, "sheet 1, front"), (sheet.back, "sheet 1, back")]
    gap = 46.0
    room = (frame.width - gap * (len(seen) - 1)) / len(seen)
    scale = min(room / plan.paper.width, (frame.height - 14) / plan.paper.height)
    width, height = plan.paper.width * scale, plan.paper.height * scale
    for index, (side, name) in enumerate(seen):
        left = index * (width + gap)
        _side(canvas, side, plan, left, 0, scale)
        canvas.text(name, left + width / 2, -11, 8.5, "middle")
    if len(seen) == 1:
        return
    if turns_about_vertical(plan.paper, plan.flip):
        canvas.line([(width, -3), (width, height + 3)], 2.4)
    else:
        canvas.line([(-3, height), (width + 3, height)], 2.4)
    middle = height / 2
    bend = (width + gap / 2, middle + 24)
    canvas.arrow((width + 5, middle), (width + gap - 5, middle), bend)


def _side(canvas: Canvas, side: Side, plan: Plan, x: float, y: float, scale: float) -> None:
    canvas.box(x, y, plan.paper.width * scale, plan.paper.height * scale, PAPER)
    size = max(7.0, min(plan.trim.width * scale * 0.36, 20.0))
    for each in side.placements:
        left, low = x + (each.x - each.shift) * scale, y + each.y * scale
        width, height = plan.trim.width * scale, plan.trim.height * scale
        corners = [(left, low), (left + width, low), (left + width, low + height)]
        canvas.shape([*corners, (left, low + height)], weight=0.3, fill=1.0)
        if each.page is None:
            canvas.text("blank", left + width / 2, low + height / 2 - 2, 7, "middle", grey=0.4)
            continue
        down = each.rotation == 180
        base = low + height / 2 + (0.32 * size if down else -0.32 * size)
        canvas.text(str(each.page), left + width / 2, base, size, "middle", down)


def pile(canvas: Canvas, frame: Frame, plan: Plan) -> None:
    """Sheets above one another, the first at the bottom, the middle pages on top."""
    count = max(plan.signatures, default=len(plan.sheets))
    names = [str(n) for n in range(1, count + 1)] if count <= 4 else ["1", "2", "…", str(count)]
    view = View((0, 0), 48)
    for index, name in enumerate(names):
        z = index * 0.42
        view.face(canvas, [(-1.5, -0.8, z), (1.5, -0.8, z), (1.5, 0.8, z), (-1.5, 0.8, z)])
        view.line(canvas, [(0, -0.8, z), (0, 0.8, z)], 0.5, DASH)
        x, y = view((-1.5, -0.8, z))
        canvas.text(name, x - 5, y - 1, 10, "right")
    top = (len(names) - 1) * 0.42
    for number, x in zip(middle_pages(plan), (-0.75, 0.75), strict=True):
        view.write(canvas, shown(number), (x, 0, top), (1, 0, 0), (0, 1, 0), 22)
    x, y = view((0.75, -0.8, 0))
    canvas.text("page 1 is underneath", x, y - 13, 9, "middle")


def middle_pages(plan: Plan) -> tuple[int | None, int | None]:
    """The two pages in the middle of the first signature, the left one first; None if blank."""
    last = plan.sheets[plan.signatures[0] - 1]
    left, right = sorted(last.back.placements, key=lambda each: each.x)
    if left.rotation == 180:
        left, right = right, left
    return left.page, right.page


def fold_pile(canvas: Canvas, frame: Frame, plan: Plan) -> None:
    """The left half goes over to the right; then page 1 is on top."""
    layers = min(3, max(plan.signatures, default=1))
    view = View((0, 0), 46)
    left, right = middle_pages(plan)
    for index in range(layers):
        z = index * 0.06
        view.face(canvas, [(0, -0.8, z), (1.4, -0.8, z), (1.4, 0.8, z), (0, 0.8, z)])
    view.write(canvas, shown(right), (0.85, 0, (layers - 1) * 0.06), (1, 0, 0), (0, 1, 0), 20)
    angle = radians(58)
    dx, dz = -1.4 * cos(angle), 1.4 * sin(angle)
    for index in range(layers):
        off = index * 0.06
        near, far = (off, -0.8, off), (dx + off, -0.8, dz + off)
        view.face(canvas, [near, far, (dx + off, 0.8, dz + off), (off, 0.8, off)])
    off = (layers - 1) * 0.06
    middle = (dx * 0.55 + off, 0, dz * 0.55 + off)
    view.write(canvas, shown(left), middle, (-dx, 0, -dz), (0, 1, 0), 20)
    canvas.arrow(view((-0.45, 0, 1.35)), view((1.25, 0, 0.5)), view((0.9, 0, 1.75)))
    x = view((1.75, 0.8, 0))[0]
    canvas.arrow((x + 8, 10), (x + 30, 10))
    closed = View((x + 74, -10), 40)
    for z in (0.0, 0.08, 0.16):
        closed.face(canvas, [(-0.7, -0.8, z), (0.7, -0.8, z), (0.7, 0.8, z), (-0.7, 0.8, z)], 0.6)
    closed.line(canvas, [(-0.7, -0.8, 0), (-0.7, -0.8, 0.16)], 2.0)
    closed.line(canvas, [(-0.7, -0.8, 0.16), (-0.7, 0.8, 0.16)], 1.6)
    closed.write(canvas, "1", (0, 0, 0.16), (1, 0, 0), (0, 1, 0), 22)


def fold_steps(canvas: Canvas, frame: Frame, plan: Plan) -> None:
    """The folds of a quarto or octavo, one after the other."""
    folds = ["down", "over"] if plan.scheme == "quarto" else ["left", "down", "over"]
    width, height = plan.paper.width, plan.paper.height
    gap = 26.0
    sizes = [(width, height)]
    for fold in folds:
        w, h = sizes[-1]
        sizes.append((w, h / 2) if fold == "down" else (w / 2, h))
    total = sum(w for w, _ in sizes)
    scale = min((frame.width - gap * len(folds)) / total, frame.height / height * 0.92)
    x = 0.0
    for index, (w, h) in enumerate(sizes):
        w, h = w * scale, h * scale
        canvas.box(x, 0, w, h, PAPER)
        if index == 0:
            canvas.text("2", x + 6, 4, 10)
        if index == len(folds):
            canvas.text("1", x + w / 2, h / 2 - 5, 15, "middle")
            canvas.line([(x, 0), (x, h)], 2)
            break
        _fold_arrow(canvas, folds[index], x, 0, w, h)
        x += w + gap
        canvas.arrow((x - gap + 6, h / 4), (x - 6, h / 4), weight=0.9)


def _fold_arrow(canvas: Canvas, fold: str, x: float, y: float, w: float, h: float) -> None:
    cx, cy = x + w / 2, y + h / 2
    if fold == "down":
        canvas.line([(x, cy), (x + w, cy)], 0.7, DASH)
        canvas.arrow((cx, y + h * 0.85), (cx, y + h * 0.18), (cx + w * 0.3, cy))
        return
    canvas.line([(cx, y), (cx, y + h)], 0.7, DASH)
    ends = ((x + w * 0.15, cy), (x + w * 0.85, cy))
    start, end = ends if fold == "over" else ends[::-1]
    canvas.arrow(start, end, (cx, cy + h * 0.3))


def cutting(canvas: Canvas, frame: Frame, plan: Plan) -> None:
    """The pile and its cuts; each part has the number of its turn."""
    scale = min(frame.width * 0.5 / plan.paper.width, frame.height * 0.86 / plan.paper.height)
    width, height = plan.paper.width * scale, plan.paper.height * scale
    for step in (4.0, 2.0, 0.0):
        canvas.box(step, step, width, height, PAPER)
    for column in range(1, plan.columns):
        at = width / 2 + (column - plan.columns / 2) * (plan.trim.width + plan.gap) * scale
        canvas.line([(at, -6), (at, height + 8)], 1.0, (5, 3))
    for row in range(1, plan.rows):
        at = height / 2 + (row - plan.rows / 2) * (plan.trim.height + plan.gap) * scale
        canvas.line([(-6, at), (width + 8, at)], 1.0, (5, 3))
    for place in range(plan.columns * plan.rows):
        column, row = divmod(place, plan.rows)
        cx = width / 2 + (column + 0.5 - plan.columns / 2) * plan.trim.width * scale
        cy = height / 2 + (plan.rows / 2 - row - 0.5) * plan.trim.height * scale
        canvas.text(str(place + 1), cx, cy - 5, 15, "middle")


def stacking(canvas: Canvas, frame: Frame, plan: Plan) -> None:
    """The parts of the pile on each other, the first on top."""
    count = plan.columns * plan.rows
    view = View((0, 0), 40)
    for place in reversed(range(count)):
        base = (count - 1 - place) * 0.42
        for z in (0.0, 0.06, 0.12):
            corners = [(-1.1, -0.9), (1.2, -0.9), (1.2, 0.9), (-1.1, 0.9)]
            view.face(canvas, [(x, y, base + z) for x, y in corners], 0.6)
        x, y = view((-1.1, -0.9, base))
        canvas.text(f"part {place + 1}", x - 6, y, 10, "right")
