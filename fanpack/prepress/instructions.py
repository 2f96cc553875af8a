"""One page that shows how to print, fold and bind, and a sheet to test the printer's flip with."""

from dataclasses import dataclass

from fanpack.prepress import figures
from fanpack.prepress.canvas import Canvas, publish
from fanpack.prepress.choose import NAMES, description, listed
from fanpack.prepress.figures import Figure, Frame
from fanpack.prepress.fit import sheet_sizes
from fanpack.prepress.lettering import Letters, can_set
from fanpack.prepress.papers import MM
from fanpack.prepress.sheets import Plan, Size, turns_about_vertical

_MARGIN = 15 * MM
_COLUMN_GAP = 9 * MM
_STEP_TEXT = 10.5


@dataclass(frozen=True, slots=True)
class Step:
    """A drawing and what it says in words."""

    figure: Figure
    text: str


def instruction_sheet(plan: Plan, simplex: bool = False, title: str = "") -> bytes:
    """A PDF of one page, on the paper that the sheets are for (A4 instead of a smaller one).

    `simplex` is for fronts and backs in two files; `title` is the booklet's,
    left out when the font lacks a letter of it.
    """
    upright, _ = sheet_sizes(plan.stock)
    size = upright if upright.width >= 590 else Size(595.27559, 841.88976)
    scale = min(size.width / 595.27559, 1.2)
    canvas = Canvas(size, Letters())
    y = _heading(canvas, plan, title)
    steps = _steps(plan, simplex)
    rows = -(-len(steps) // 2)
    width = (size.width - 2 * _MARGIN - _COLUMN_GAP) / 2
    height = min((y - _MARGIN - 12) / rows, 230 * scale)
    for index, step in enumerate(steps):
        row, column = divmod(index, 2)
        left = _MARGIN + column * (width + _COLUMN_GAP)
        top = y - row * height
        _panel(canvas, step, plan, index + 1, Frame(left, top - height, width, height))
    canvas.text("Made with fanpack", size.width / 2, _MARGIN - 16, 8.5, "middle")
    return publish([canvas], f"How to make it: {NAMES[plan.scheme]}")


def _heading(canvas: Canvas, plan: Plan, title: str) -> float:
    """Title, facts and a rule; gives back where the steps begin."""
    width = canvas.size.width - 2 * _MARGIN
    y = canvas.size.height - _MARGIN - 16
    shown = title if title and can_set(title) else ""
    heading = f"How to make “{shown}”" if shown else "How to make your booklet"
    canvas.text(heading, _MARGIN, y, 24 if canvas.width(heading, 24) <= width else 15)
    y -= 22
    pages = "1 page" if plan.pages == 1 else f"{plan.pages} pages"
    canvas.text(f"{NAMES[plan.scheme].capitalize()}, {pages}", _MARGIN, y, 13)
    y -= 18
    for line in description(plan):
        y = canvas.paragraph(line[0].upper() + line[1:] + ".", _MARGIN, y, width, 10)
    y -= 2
    canvas.line([(_MARGIN, y), (canvas.size.width - _MARGIN, y)], 0.6)
    return y - 10


def _panel(canvas: Canvas, step: Step, plan: Plan, number: int, frame: Frame) -> None:
    words = 44.0
    inner = Frame(frame.x + 8, frame.y + words + 8, frame.width - 16, frame.height - words - 16)
    step.figure(canvas, inner, plan)
    base = frame.y + words - 6
    canvas.disc(frame.x + 8, base + 3.5, 8.5, 0.0)
    canvas.text(str(number), frame.x + 8, base, 11, "middle", grey=1.0)
    canvas.paragraph(step.text, frame.x + 23, base, frame.width - 25, _STEP_TEXT)


def _steps(plan: Plan, simplex: bool) -> list[Step]:
    first = Step(figures.sides, _printing(plan, simplex))
    match plan.scheme:
        case "mini":
            return [first, *_mini_steps()]
        case "stack":
            return [first, *_stack_steps(plan)]
        case "perfect":
            return [first, *_perfect_steps()]
        case "saddle":
            return [first, *_saddle_steps(plan)]
        case "quarto" | "octavo":
            return [first, *_often_folded_steps(plan)]
        case "signatures" | "folio":
            return [first, *_signature_steps(plan)]


def _printing(plan: Plan, simplex: bool) -> str:
    if plan.single_sided:
        return "Print one side at “actual size” (100 %), not “fit to page”."
    if simplex:
        return (
            "Print the fronts, put the pile back and print the backs, both at “actual size”. "
            "Try it with the test sheet first."
        )
    return (
        f"Print both sides, “flip on {plan.flip} edge”, at “actual size” (100 %). "
        "The thick line is the edge that turns."
    )


def _saddle_steps(plan: Plan) -> list[Step]:
    count = len(plan.sheets)
    if count == 1:
        pile = "Lay the sheet down with page 1 underneath."
    else:
        pile = f"Pile up the {count} sheets with their fronts down, sheet 1 at the bottom."
    return [
        Step(figures.pile, pile),
        Step(
            figures.fold_pile, "Fold the whole pile in half and rub the fold with something hard."
        ),
        Step(figures.staples, "Open it like a roof. Staple twice through the fold, from outside."),
        Step(figures.sewing, "Or sew it: three holes from inside, thread out and in; knot it."),
        Step(
            figures.trimming, "Close it, press it under books, and trim the fore edge if you like."
        ),
    ]


def _signature_steps(plan: Plan) -> list[Step]:
    sizes = plan.signatures
    if max(sizes) == 1:
        sort = "Each sheet is a signature of its own: lay it down with its front underneath."
    else:
        sort = (
            f"Sort the pile into signatures ({listed(sizes)}), fronts down, sheet 1 at the bottom."
        )
    return [
        Step(figures.pile, sort),
        Step(figures.fold_pile, "Fold each signature by itself and rub the fold."),
        *_sewn_book(),
    ]


def _often_folded_steps(plan: Plan) -> list[Step]:
    if plan.scheme == "quarto":
        fold = "Lay each sheet front down. Fold the top half down, then the left half over."
    else:
        fold = "Lay each sheet front down. Fold right to left, top down, then left to right."
    nest = "Page 1 lies on top, the spine is on the left."
    if max(plan.signatures) > 1:
        nest += " Put each folded sheet into the one before."
    slit = "Slit the folds at the head and fore edge with a knife before or after sewing."
    return [
        Step(figures.fold_steps, f"{fold} {nest}"),
        *_sewn_book(),
        Step(figures.trimming, slit),
    ]


def _sewn_book() -> list[Step]:
    return [
        Step(figures.gathered, "Put the signatures on each other in order, the first on top."),
        Step(figures.sewing, "Pierce the folds from inside and sew, in and out; knot at the ends."),
        Step(figures.glueing, "Press it, brush glue on the spine, let it dry, then add a cover."),
    ]


def _perfect_steps() -> list[Step]:
    return [
        Step(figures.fold_pile, "Fold each sheet by itself, front outside, and rub the fold."),
        Step(figures.gathered, "Put the folded sheets on each other in order, the first on top."),
        Step(figures.glueing, "Clamp it, roughen the folds, brush glue on them and let it dry."),
        Step(figures.trimming, "Glue the cover on, press it, and trim the three other edges."),
    ]


def _stack_steps(plan: Plan) -> list[Step]:
    return [
        Step(figures.cutting, "Keep the pile in order, fronts up, and cut it along the lines."),
        Step(figures.stacking, "Put the parts on each other as numbered, part 1 on top."),
        Step(figures.glueing, "Knock the left edges even; glue them, staple them or use a comb."),
        Step(figures.trimming, "Press it, add a cover, and trim the other edges if you like."),
    ]


def _mini_steps() -> list[Step]:
    return [
        Step(figures.mini_creases, "Fold along every dashed line, both ways, and open it again."),
        Step(figures.mini_slit, "Fold it in half across. Slit from the fold to the next crease."),
        Step(
            figures.mini_lengthwise, "Open it. Fold it in half lengthwise, with the print outside."
        ),
        Step(figures.mini_cross, "Push the ends together until the slit opens into a cross."),
        Step(figures.mini_book, "Lay the leaves round to one side, page 1 in front. Done."),
    ]


def test_sheet(plan: Plan) -> bytes:
    """A PDF of two pages, front and back of one sheet, on the paper of the plan.

    Held against the light, both sides show the same arrow at the same place
    when the printer turns the sheet as the plan wants it.
    """
    letters = Letters()
    front, back = Canvas(plan.paper, letters), Canvas(plan.paper, letters)
    upright = turns_about_vertical(plan.paper, plan.flip)
    _target(front, "Front", plan, mirrored=False, turned=False)
    _target(back, "Back", plan, mirrored=True, turned=not upright)
    return publish([front, back], "Test sheet for printing on both sides")


def _target(canvas: Canvas, name: str, plan: Plan, mirrored: bool, turned: bool) -> None:
    """An arrow to the head in the left half of the front, a cross in the middle, a ruler."""
    width, height = canvas.size.width, canvas.size.height
    start = len(canvas.operators)
    side = -1 if mirrored else 1
    x = width / 2 - side * width / 4
    tall = height * 0.24
    y = height / 2
    shape = [(-14, -0.5), (-14, 0.1), (-34, 0.1), (0, 0.5), (34, 0.1), (14, 0.1), (14, -0.5)]
    fill = 1.0 if mirrored else 0.88
    canvas.shape([(x + dx, y + dy * tall) for dx, dy in shape], 1.4, fill)
    canvas.text("head", x, y - tall * 0.1, 11, "middle")
    _cross(canvas, width / 2, height / 2)
    words = _words(plan, name)
    column = width / 2 - 2 * _MARGIN
    left = width / 2 + side * width / 4 - column / 2
    base = height - _MARGIN * 2
    canvas.text(name, left, base, 26)
    base -= 26
    for paragraph in words:
        base = canvas.paragraph(paragraph, left, base, column, 11.5) - 5
    _ruler(canvas, width / 2 - 50 * MM, _MARGIN * 0.8)
    if turned:
        body = canvas.operators[start:]
        canvas.operators[start:] = [f"q -1 0 0 -1 {width:.2f} {height:.2f} cm", *body, "Q"]


def _words(plan: Plan, name: str) -> list[str]:
    if name == "Back":
        return [
            "The arrow here and the arrow on the front lie on each other when you hold the sheet "
            "against the light, and both point the same way. How far the two crosses in the middle "
            "are apart is how far your printer is off; one millimetre is common.",
        ]
    other = "long" if plan.flip == "short" else "short"
    return [
        f"Print both pages of this file on one sheet of {plan.stock.name}: both sides, flip on "
        f"{plan.flip} edge, actual size (100 %).",
        "Hold it against the light. If the arrows lie on each other and point the same way, print "
        "the booklet with the same settings.",
        f"If the arrow on the back points the other way, your printer calls it “flip on {other} "
        "edge”: choose that, for this sheet and for the booklet.",
        "Measure the line below: 100 mm. If it is shorter, the printer has scaled the page: look "
        "for “actual size”, and switch “fit to page” off.",
    ]


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
