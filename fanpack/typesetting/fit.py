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

from contextlib import suppress
from math import ceil, inf
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import block, inline
from weasyprint.text.fonts import FontConfiguration
from weasyprint.text.line_break import strut

from fanpack.typesetting.decisions import Decision, Measure, decide
from fanpack.typesetting.measuring import Measures
from fanpack.typesetting.paragraphs import LEAST_SPACE, begins_with_float, unmark
from fanpack.typesetting.placing import take_for_page
from fanpack.typesetting.straight import NotStraightError, is_straight, next_line

_SLACK = 0.1
"""By how much, in ems, a line's spaces may differ from what was decided."""

_TOUCH = 0.01
"""Boxes that overlap by so few pixels only touch each other."""

_split_text_box = inline.split_text_box
_split_inline_box = inline.split_inline_box
_text_align = inline.text_align
_get_next_linebox = inline.get_next_linebox
_avoid_collisions = inline.avoid_collisions
_in_flow_layout = block._in_flow_layout


def install() -> None:
    """Wraps WeasyPrint's functions; a second time does nothing more."""
    inline.split_text_box = split_text_box
    inline.split_inline_box = split_inline_box
    inline.text_align = text_align
    inline.get_next_linebox = get_next_linebox
    inline.avoid_collisions = avoid_collisions
    block._in_flow_layout = in_flow_layout


def fit_lines(config: FontConfiguration) -> Measures:
    """Has every justified paragraph that is set with `config` fitted; gives its figures."""
    measures: Measures | None = getattr(config, "fit_measures", None)
    if measures is None:
        measures = config.fit_measures = Measures()
    return measures


def in_flow_layout(context: Any, box: Any, index: int, child: Any, *rest: Any, **named: Any) -> Any:
    """As WeasyPrint's; notes which child of which box is laid out."""
    context.fit_place = (box, index, child)
    return _in_flow_layout(context, box, index, child, *rest, **named)


def avoid_collisions(context: Any, box: Any, *rest: Any, **named: Any) -> Any:
    """As WeasyPrint's; a line of a fitted paragraph that is too wide stays beside its float.

    A line that only touches a float, by an error of rounding, does not stand beside it.
    """
    if not context.excluded_shapes or not isinstance(box, boxes.LineBox) or not _obeyed(box):
        return _avoid_collisions(context, box, *rest, **named)
    size = box.width, box.height, box.position_y
    box.width, box.height = 0, max(0.0, box.height - 2 * _TOUCH)
    box.position_y += _TOUCH
    try:
        x, y, available = _avoid_collisions(context, box, *rest, **named)
    finally:
        box.width, box.height, box.position_y = size
    return x, y - _TOUCH, available


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
    placed = len(absolute_boxes), len(fixed_boxes), len(context.excluded_shapes)

    def take_back() -> None:
        del absolute_boxes[placed[0] :], fixed_boxes[placed[1] :]
        del context.excluded_shapes[placed[2] :]

    decision: Decision | None = None
    if first_letter_style or first_line_style:
        pass
    elif skip_stack is not None:
        decision = _obeyed(line_box)
        if decision is not None and decision.measure.width != containing_block.width:
            decision = None
    elif not _beside(context.excluded_shapes, position_y):
        measure = Measure(containing_block.width, line_box.text_indent)
        if begins_with_float(line_box):
            following()
            floats = context.excluded_shapes[placed[2] :]
            take_back()
            measure = _beside_initial(floats, line_box, position_y, measure)
        decision = decide(line_box, measure, measures)
        if decision is not None:
            take_for_page(decision, context, line_box, containing_block, position_y, bottom_space)
    if decision is None or decision.wrong:
        _give_up(line_box)
        return following()
    result = None
    if is_straight(context, line_box):
        with suppress(NotStraightError):
            result = next_line(context, line_box, position_y, skip_stack, containing_block)
    result = result or following()
    if not decision.wrong:
        return result
    take_back()
    measures.refused += 1
    _give_up(line_box)
    return following()


def _beside(floats: list[Any], position_y: float) -> bool:
    """Whether a float reaches below `position_y`."""
    return any(each.position_y + each.margin_height() > position_y + _TOUCH for each in floats)


def _beside_initial(
    floats: list[Any], line_box: Any, position_y: float, measure: Measure
) -> Measure:
    """The measure of a paragraph that begins beside a float, once that has been placed."""
    if len(floats) != 1 or floats[0].style["float"] != "left":
        return measure
    depth = floats[0].position_y + floats[0].margin_height() - position_y
    lines = ceil(depth / strut(line_box.style)[0] - 0.01)
    return Measure(measure.width, measure.indent, floats[0].margin_width(), lines)


def _give_up(line_box: Any) -> None:
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
    if decision.measure.beside:
        room += sum(box.margin_width() for box in line.descendants() if box.is_floated())
    if room >= 0 and last:
        return _text_align(context, line, available_width, last)
    spaces = inline.count_expandable_spaces(line)
    if not spaces:
        decision.wrong = room < -0.5 or room > decision.ideal
        return 0
    change = room / spaces
    size = decision.least / LEAST_SPACE
    least = decision.least_natural + change
    if (
        least < LEAST_SPACE * size * 0.97
        or change + decision.ideal > decision.widest + _SLACK * size
    ):
        decision.wrong = True
        return 0
    inline.justify_line(context, line, room)
    return 0


def _obeyed(line_box: Any) -> Any:
    decision = getattr(line_box, "fit_decision", None)
    return None if decision is None or decision.wrong else decision
