"""A sheet to test with how a printer turns the paper, and whether it keeps the size."""

from fanpack.prepress.canvas import Canvas, publish
from fanpack.prepress.lettering import Letters
from fanpack.prepress.sheets import Plan, turns_about_vertical
from fanpack.trims import MM

_MARGIN = 15 * MM
_ARROW = ((-14, -0.5), (-14, 0.1), (-34, 0.1), (0, 0.5), (34, 0.1), (14, 0.1), (14, -0.5))
"""An arrow to the head: points across, heights along."""


def flip_sheet(plan: Plan, simplex: bool = False) -> bytes:
    """A PDF of two pages, front and back of one sheet, on the paper of the plan.

    Held against the light, both sides show the same arrow at the same place
    when the printer turns the sheet as the plan wants it. `simplex` is for
    printers that print one side at a time.
    """
    letters = Letters()
    front, back = Canvas(plan.paper, letters), Canvas(plan.paper, letters)
    _target(front, "Front", _on_front(plan, simplex), mirrored=False)
    _pictures(front)
    _target(back, "Back", _ON_BACK, mirrored=True)
    if not turns_about_vertical(plan.paper, plan.flip):
        width, height = plan.paper.width, plan.paper.height
        turn = f"q -1 0 0 -1 {width:.2f} {height:.2f} cm"
        back.operators[:] = [turn, *back.operators, "Q"]
    return publish([front, back], "Test sheet for printing on both sides")


def _on_front(plan: Plan, simplex: bool) -> list[str]:
    other = "long" if plan.flip == "short" else "short"
    if simplex:
        way = (
            f"Print page 1 of this file on a sheet of {plan.stock.name}, at actual size (100 %). "
            f"Turn it over its {plan.flip} edge, put it back, and print page 2."
        )
        wrong = (
            "If they do not, put the sheet back the other way round, with what was in front at the "
            "back. Put the pile of fronts back as the sheet went when it was right."
        )
    else:
        way = (
            f"Print both pages of this file on one sheet of {plan.stock.name}: both sides, flip on "
            f"{plan.flip} edge, actual size (100 %)."
        )
        wrong = (
            f"If they do not, your printer calls it “flip on {other} edge”: choose that, for this "
            "sheet and for the booklet."
        )
    return [
        way,
        "Hold it against the light. The arrows of both sides should lie on each other and point "
        "the same way. " + wrong,
        "Measure the line below: 100 mm. If it is shorter, the printer has scaled the page: look "
        "for “actual size”, and switch “fit to page” off.",
    ]


_ON_BACK = [
    "The arrow here and the arrow on the front lie on each other when you hold the sheet against "
    "the light, and both point the same way. How far the two crosses in the middle are apart is "
    "how far your printer is off; one millimetre is common.",
]


def _target(canvas: Canvas, name: str, words: list[str], mirrored: bool) -> None:
    """An arrow to the head in the left half of the front, a cross in the middle, a ruler."""
    width, height = canvas.size.width, canvas.size.height
    side = -1 if mirrored else 1
    x, y, tall = width / 2 - side * width / 4, height / 2, height * 0.24
    canvas.shape([(x + dx, y + dy * tall) for dx, dy in _ARROW], 1.4, 1.0 if mirrored else 0.88)
    canvas.text("head", x, y - tall * 0.1, 11, "middle")
    _cross(canvas, width / 2, height / 2)
    column = width / 2 - 2 * _MARGIN
    left = width / 2 + side * width / 4 - column / 2
    base = height - _MARGIN * 2
    canvas.text(name, left, base, 26)
    base -= 26
    for paragraph in words:
        base = canvas.paragraph(paragraph, left, base, column, 11.5) - 5
    _ruler(canvas, width / 2 - 50 * MM, _MARGIN * 0.8)


def _pictures(canvas: Canvas) -> None:
    """What is seen against the light: both arrows one way, or not."""
    width, height = canvas.size.width, canvas.size.height
    tall = min(62.0, height * 0.11)
    base = height * 0.27
    for text, way, part in (("right", 1.0, 0.64), ("wrong", -1.0, 0.82)):
        x = width * part
        for front, turn in ((True, 1.0), (False, way)):
            points = [(x + 0.62 * dx, base + turn * dy * tall) for dx, dy in _ARROW]
            canvas.shape(points, 1.0, 0.88 if front else None, () if front else (3, 2))
        canvas.text(text, x, base - tall / 2 - 16, 11, "middle")


def _cross(canvas: Canvas, x: float, y: float) -> None:
    reach = 10 * MM
    canvas.line([(x - reach, y), (x + reach, y)], 0.4)
    canvas.line([(x, y - reach), (x, y + reach)], 0.4)
    for step in range(-10, 11):
        tick = 2.0 if step % 5 else 4.0
        canvas.line([(x + step * MM, y - tick), (x + step * MM, y + tick)], 0.3)
        canvas.line([(x - tick, y + step * MM), (x + tick, y + step * MM)], 0.3)


def _ruler(canvas: Canvas, x: float, y: float) -> None:
    canvas.line([(x, y), (x + 100 * MM, y)], 0.8)
    for step in range(0, 101, 10):
        canvas.line([(x + step * MM, y), (x + step * MM, y + 6)], 0.8)
    canvas.text("100 mm", x + 100 * MM + 6, y, 10)
