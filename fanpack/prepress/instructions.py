"""One page that shows how to print, fold and bind."""

from dataclasses import dataclass

from fanpack.prepress import figures, figures_binding, figures_mini
from fanpack.prepress.canvas import Canvas, publish
from fanpack.prepress.choose import NAMES, description, listed
from fanpack.prepress.fit import sheet_sizes
from fanpack.prepress.lettering import Letters, can_set
from fanpack.prepress.sheets import Plan, Size
from fanpack.prepress.views import Figure, Frame, draw_figure
from fanpack.trims import MM

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
    draw_figure(canvas, step.figure, inner, plan)
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
        "The thick line is the edge that turns. Try the test sheet first."
    )


def _saddle_steps(plan: Plan) -> list[Step]:
    count = len(plan.sheets)
    middle = _looking_up(plan)
    if count == 1:
        pile = f"Lay the sheet down, its front underneath: {middle}."
    else:
        pile = f"Pile the {count} sheets up, fronts down, sheet 1 at the bottom: {middle}."
    return [
        Step(figures.pile, pile),
        Step(
            figures.fold_pile,
            "Fold all of it in half, the left over the right, and rub the fold with something "
            "hard. Page 1 is on top.",
        ),
        Step(
            figures_binding.staples,
            "Open it like a roof. Staple twice through the fold, from outside; a stapler with a "
            "long arm reaches it.",
        ),
        Step(
            figures_binding.pamphlet,
            "Or sew it: from inside out through the middle hole, in at one end, out at the "
            "other, back in; knot it over the long stitch.",
        ),
        Step(
            figures_binding.trimming,
            "Close it, press it under books, and trim the fore edge if you like.",
        ),
    ]


def _looking_up(plan: Plan) -> str:
    """Which pages lie on top of the pile."""
    left, right = figures.middle_pages(plan)
    if left is None or right is None:
        only = left if left is not None else right
        return "a blank side looks up" if only is None else f"page {only} looks up"
    return f"pages {left} and {right} look up"


def _signature_steps(plan: Plan) -> list[Step]:
    sizes = plan.signatures
    if max(sizes) == 1:
        sort = "Each sheet is a signature of its own: lay it down with its front underneath."
    else:
        sort = f"Sort the sheets as they come into signatures ({listed(sizes)}), fronts down. "
        sort += f"In the first, {_looking_up(plan)}."
    return [
        Step(figures.pile, sort),
        Step(
            figures.fold_pile,
            "Fold each signature by itself, the left over the right, and rub the fold. Its first "
            "page is on top.",
        ),
        *_sewn_book(plan),
    ]


def _often_folded_steps(plan: Plan) -> list[Step]:
    if plan.scheme == "quarto":
        fold = "Lay each sheet front down. Fold the top half down, then the left half over."
    else:
        fold = "Lay each sheet front down. Fold right to left, top down, then left to right."
    nest = "Page 1 is on top, the spine on the left."
    if max(plan.signatures) > 1:
        nest += " Put each folded sheet into the one before."
    slit = "Slit the folds at the head and fore edge with a knife before or after sewing."
    return [
        Step(figures.fold_steps, f"{fold} {nest}"),
        *_sewn_book(plan),
        Step(figures_binding.trimming, slit),
    ]


def _sewn_book(plan: Plan) -> list[Step]:
    if len(plan.signatures) == 1:
        sewing = "Pierce the fold from inside and sew: out in the middle, in and out at the ends."
        return [
            Step(figures_binding.pamphlet, sewing),
            Step(figures_binding.glueing, "Press it under books, then add a cover."),
        ]
    return [
        Step(
            figures_binding.gathered,
            "Put the signatures on each other in order, the first on top.",
        ),
        Step(
            figures_binding.sewing,
            "Pierce the folds from inside. Sew in and out to the end, up into the next signature "
            "and back. From the third on, loop round the one below at each end.",
        ),
        Step(
            figures_binding.glueing,
            "Press it, brush glue on the spine, let it dry, then add a cover.",
        ),
    ]


def _perfect_steps() -> list[Step]:
    return [
        Step(
            figures.fold_pile,
            "Lay each sheet down by itself, front underneath; fold the left over the right and "
            "rub the fold.",
        ),
        Step(
            figures_binding.gathered,
            "Put the folded sheets on each other in order, the first on top.",
        ),
        Step(
            figures_binding.glueing,
            "Clamp it, roughen the folds, brush glue on them and let it dry.",
        ),
        Step(
            figures_binding.trimming,
            "Glue the cover on, press it, and trim the three other edges.",
        ),
    ]


def _stack_steps(plan: Plan) -> list[Step]:
    return [
        Step(figures.cutting, "Keep the pile in order, fronts up, and cut it along the lines."),
        Step(figures.stacking, "Put the parts on each other as numbered, part 1 on top."),
        Step(
            figures_binding.glueing,
            "Knock the left edges even; glue them, staple them or use a comb.",
        ),
        Step(
            figures_binding.trimming,
            "Press it, add a cover, and trim the other edges if you like.",
        ),
    ]


def _mini_steps() -> list[Step]:
    return [
        Step(
            figures_mini.creases,
            "The print above, fold along every dashed line, both ways, and open it again.",
        ),
        Step(
            figures_mini.slit,
            "Fold it in half across. Slit it from the fold to the next crease, no further.",
        ),
        Step(
            figures_mini.lengthwise,
            "Open it. Fold it in half lengthwise, the print outside, the slit on top.",
        ),
        Step(
            figures_mini.cross,
            "Push the ends together until the slit opens and it stands like a cross.",
        ),
        Step(
            figures_mini.book,
            "Lay pages 7 and 8 round to the back, the others after them. Page 1 is in front. "
            "Press it flat.",
        ),
    ]
