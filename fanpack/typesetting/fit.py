"""The optimum fit inside WeasyPrint: it decides before a paragraph's first line, and is obeyed.

WeasyPrint lays a paragraph out line by line and breaks each where it is full. Here, when
a justified paragraph is about to be laid out, all its breaks are decided at once, for the
measure that it really has there; each line is then cut where the fit says, and may shrink
its spaces as well as stretch them. Four inner functions of WeasyPrint 70.0 are wrapped from
outside; what is not fitted goes through them untouched, and the text that is fitted still
goes through WeasyPrint's own `split_first_line`, so that other wrappers of it keep working.

A font configuration that was given to `fit_lines` is what asks for the fit: documents set
with any other are not changed.
"""

from dataclasses import dataclass
from math import inf
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline
from weasyprint.text.fonts import FontConfiguration

from fanpack.typesetting.measuring import Measures
from fanpack.typesetting.optimum import fits
from fanpack.typesetting.paragraphs import LEAST_SPACE, Paragraph, mark, paragraph, unmark

_ACCEPTABLE = 1.0
"""The widest spaces of a first search, as a multiple of a loose line's."""
_TOLERABLE = 1.3
_WORST = 8.0

_SLACK = 0.1
"""By how much, in ems, a line's spaces may differ from what was decided."""

_split_text_box = inline.split_text_box
_split_inline_box = inline.split_inline_box
_text_align = inline.text_align
_get_next_linebox = inline.get_next_linebox


@dataclass(slots=True)
class Decision:
    """What was decided for a paragraph: for which measure, and within which spaces."""

    measure: float
    indent: float
    paragraph: Paragraph
    widest: float
    wrong: bool = False
    """Set when a line came out otherwise than decided."""


def install() -> None:
    """Wraps WeasyPrint's functions; a second time does nothing more."""
    inline.split_text_box = split_text_box
    inline.split_inline_box = split_inline_box
    inline.text_align = text_align
    inline.get_next_linebox = get_next_linebox


def fit_lines(config: FontConfiguration) -> Measures:
    """Has every justified paragraph that is set with `config` fitted; gives its figures."""
    measures: Measures | None = getattr(config, "fit_measures", None)
    if measures is None:
        measures = config.fit_measures = Measures()
    return measures


# ---------------------------------------------------------------- deciding


def decide(line_box: Any, measure: float, measures: Measures) -> Decision | None:
    """Decides the breaks of a paragraph and puts them beside its text; None: as WeasyPrint does.

    `measure` is the width of its lines in pixels. Deciding again for the same measure
    gives what was decided before.
    """
    indent = line_box.text_indent
    known: Decision | None = getattr(line_box, "fit_decision", None)
    if known is not None and not known.wrong:
        if (known.measure, known.indent) == (measure, indent):
            return known
        _forget(line_box)
    elif known is not None:
        return None
    found = paragraph(line_box, measures)
    if found is None:
        return None
    decision = _decided(found, measure, indent)
    if decision is not None:
        measures.fitted += 1
    line_box.fit_decision = decision
    return decision


def _decided(found: Paragraph, measure: float, indent: float) -> Decision | None:
    chosen: list[Any] = []
    widest = 0.0
    for number, passage in enumerate(found.passages):
        first = measure - (indent if number == 0 else 0.0)

        def width(line: int, first: float = first) -> float:
            return measure if line else first

        for places, where, limit in (  # noqa: B007
            (passage.opportunities, passage.places, _ACCEPTABLE),
            (passage.extended, passage.extended_places, _ACCEPTABLE),
            (passage.extended, passage.extended_places, _TOLERABLE),
            (passage.extended, passage.extended_places, _WORST),
        ):
            possible = fits(
                places,
                width,
                found.spacing,
                widest=limit * found.spacing.loose,
                shortest=2 * found.spacing.loose / 0.4,
            )
            if possible:
                break
        else:
            return None
        best = min(possible.values(), key=lambda fit: fit.demerits)
        widest = max(widest, best.widest)
        chosen += [where[place] for place in best.breaks]
    mark(found.texts, chosen)
    return Decision(measure, indent, found, widest)


def _forget(line_box: Any) -> None:
    unmark(line_box)
    line_box.fit_decision = None


# ---------------------------------------------------------------- being obeyed


def get_next_linebox(
    context: Any,
    line_box: Any,
    position_y: float,
    bottom_space: float,
    skip_stack: Any,
    containing_block: Any,
    absolute_boxes: list[Any],
    fixed_boxes: list[Any],
    first_letter_style: Any,
    first_line_style: Any,
) -> Any:
    """As WeasyPrint's: the next line of a paragraph and where it ended."""

    def following() -> Any:
        return _get_next_linebox(
            context,
            line_box,
            position_y,
            bottom_space,
            skip_stack,
            containing_block,
            absolute_boxes,
            fixed_boxes,
            first_letter_style,
            first_line_style,
        )

    measures = getattr(context.font_config, "fit_measures", None)
    if measures is None:
        return following()
    if first_letter_style or first_line_style or context.excluded_shapes:
        decision = None
    elif skip_stack is None:
        decision = decide(line_box, containing_block.width, measures)
    else:
        decision = getattr(line_box, "fit_decision", None)
        if decision is not None and decision.measure != containing_block.width:
            decision = None
    if decision is None or decision.wrong:
        _forget_marks(line_box)
        return following()
    before = len(absolute_boxes), len(fixed_boxes)
    result = following()
    if not decision.wrong:
        return result
    del absolute_boxes[before[0] :], fixed_boxes[before[1] :]
    measures.refused += 1
    _forget_marks(line_box)
    return following()


def _forget_marks(line_box: Any) -> None:
    if getattr(line_box, "fit_decision", None) is not None:
        unmark(line_box)
        line_box.fit_decision.wrong = True


def split_inline_box(
    context: Any, box: Any, position_x: float, max_x: float, *rest: Any, **named: Any
) -> Any:
    """As WeasyPrint's; a line of a fitted paragraph is given all the room it wants."""
    if isinstance(box, boxes.LineBox) and _obeyed(box):
        max_x = inf
    return _split_inline_box(context, box, position_x, max_x, *rest, **named)


def split_text_box(
    context: Any, box: Any, available_width: float | None, skip: int, is_line_start: bool = True
) -> Any:
    """As WeasyPrint's; text of a fitted paragraph is cut where the fit says."""
    breaks = getattr(box, "fit_breaks", None)
    if breaks is None:
        return _split_text_box(context, box, available_width, skip, is_line_start)
    for each in breaks:
        if each.resume > skip:
            text = box.text.encode()[skip : each.end].decode()
            part = box.copy_with_text(text + each.hyphen)
            part.fit_breaks = None
            made, _, _ = _split_text_box(context, part, None, 0, is_line_start)
            return made, each.resume, False
    made, resume, preserved = _split_text_box(context, box, None, skip, is_line_start)
    if made is not None:
        made.fit_breaks = None
    return made, resume, preserved


def text_align(context: Any, line: Any, available_width: float, last: bool) -> Any:
    """As WeasyPrint's; a line of a fitted paragraph that is too wide shrinks its spaces."""
    decision: Decision | None = _obeyed(line)
    if decision is None:
        return _text_align(context, line, available_width, last)
    room = available_width - line.width
    if room >= 0 and last:
        return _text_align(context, line, available_width, last)
    spaces = inline.count_expandable_spaces(line)
    spacing = decision.paragraph.spacing
    if not spaces:
        decision.wrong = room < -0.5 or room > spacing.ideal
        return 0
    change = room / spaces
    size = spacing.least / LEAST_SPACE
    least = decision.paragraph.least_natural + change
    if (
        least < LEAST_SPACE * size * 0.97
        or change + spacing.ideal > decision.widest + _SLACK * size
    ):
        decision.wrong = True
        return 0
    inline.justify_line(context, line, room)
    return 0


def _obeyed(line_box: Any) -> Any:
    decision = getattr(line_box, "fit_decision", None)
    return None if decision is None or decision.wrong else decision
