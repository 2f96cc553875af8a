"""Lines of fitted paragraphs made straight from their breaks.

WeasyPrint finds out where a line ends while it makes the line: it fills it box by box, asks
before each whether a line may be broken there, looks for floats, and may have to begin anew. Where
all breaks are decided, and a paragraph is nothing but text and inline boxes, the same boxes
come out by putting each part of the text on its line. What is made here has every value that
`get_next_linebox` of WeasyPrint 70.0 would give it.
"""

from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline

from fanpack.typesetting.paragraphs import reading_of

Skip = dict[int, Any]
"""Where a line begins: the number of a child, and where in that; in a text box, a byte."""


class NotStraightError(Exception):
    """A line that WeasyPrint has to make."""


def is_straight(context: Any, line_box: Any) -> bool:
    """Whether the lines of a paragraph whose breaks are decided can be made here.

    They can where it has only text and inline boxes in it and stands beside no float.
    """
    if context.excluded_shapes:
        return False
    children, straight = line_box.__dict__.get("fit_straight", (None, False))
    if children is not line_box.children:
        reading = reading_of(line_box)
        straight = reading is not None and len(reading.passages) == 1 and _only_text(line_box)
        line_box.fit_straight = line_box.children, straight
    return bool(straight)


def _only_text(box: Any) -> bool:
    return all(
        type(child) is boxes.TextBox
        or (
            type(child) is boxes.InlineBox
            and child.is_in_normal_flow()
            and child.style["position"] == "static"
            and child.style["direction"] == "ltr"
            and not child.is_leader
            and _only_text(child)
        )
        for child in box.children
    )


def next_line(
    context: Any, line_box: Any, position_y: float, skip: Skip | None, containing_block: Any
) -> tuple[Any, Skip | None]:
    """As `get_next_linebox`: the line that begins at `skip`, and where the next one does.

    Raises NotStraightError.
    """
    skip = inline.skip_first_whitespace(line_box, skip)
    if skip == "continue" or line_box.margin_top:
        raise NotStraightError
    # What `avoid_collisions` comes to without floats.
    edge = containing_block.content_box_x()
    left = edge + line_box.margin_left
    available = edge + containing_block.width - line_box.margin_right - left
    line_box.position_x = left - line_box.margin_left
    line_box.position_y = position_y
    line_box.width = line_box.height = 0
    start = line_box.position_x + line_box.text_indent
    line, resume = _part(context, line_box, start, skip, containing_block)
    if not line.children:
        raise NotStraightError
    line_box.width, line_box.height = line.width, line.height
    inline.remove_last_whitespace(context, line)
    offset = inline.text_align(context, line, available, last=resume is None)
    bottom, top = inline.line_box_verticality(line)
    line.baseline = -top
    line.position_y = top
    line.height = bottom - top
    line.margin_top = line.margin_bottom = 0
    line.translate(offset, position_y - top)
    line.position_y = position_y
    return line, resume


def _part(
    context: Any, box: Any, position_x: float, skip: Skip | None, containing_block: Any
) -> tuple[Any, Skip | None]:
    """As `split_inline_box`: what of a box stands on the line, and where the next one begins."""
    is_start = skip is None
    first, inner = (0, None) if skip is None else next(iter(skip.items()))
    initial = position_x
    left_spacing = box.padding_left + box.margin_left + box.border_left_width
    children: list[Any] = []
    resume: Skip | None = None
    for index in range(first, len(box.children)):
        child = box.children[index]
        child.position_y = box.position_y
        inline.resolve_percentages(child, containing_block)
        if type(child) is boxes.TextBox:
            child.position_x = position_x
            at = 0 if inner is None else next(iter(inner)) or 0
            made, after = _text(context, child, at)
        else:
            if child.margin_left == "auto":
                child.margin_left = 0
            if child.margin_right == "auto":
                child.margin_right = 0
            made, after = _part(context, child, position_x, inner, containing_block)
        inner = None
        if made is not None:
            position_x = made.position_x + made.margin_width()
            children.append(made)
        if after is not None:
            resume = {index: after}
            break
    new = box.copy_with_children(children)
    new.remove_decoration(start=not is_start, end=resume is not None)
    if not isinstance(box, boxes.LineBox):
        new.position_x = initial
        if left_spacing and (is_start or box.style["box_decoration_break"] == "clone"):
            for child in children:
                child.translate(dx=left_spacing)
    new.width = 0
    if children:
        last = children[-1]
        new.width = last.position_x + last.margin_width() - new.content_box_x()
    inline._adjust_line_height(new)
    return new, resume


def _text(context: Any, box: Any, skip: int) -> tuple[Any, Skip | None]:
    """As `split_text_box`, where the breaks of a text box are known."""
    if box.fit_breaks is None or not box.style["font_size"]:
        raise NotStraightError
    encoded = box.text.encode()
    resume, hyphen, end = None, "", len(encoded)
    for each in box.fit_breaks:
        if each.resume > skip:
            resume, hyphen, end = {each.resume: None}, each.hyphen, each.end
            break
    text = encoded[skip:end].decode() + hyphen
    if not text:
        if resume is None:
            return None, None
        raise NotStraightError
    style = box.style
    layout, length, following, width, height, baseline = inline.split_first_line(
        text, style, context, None, box.justification_spacing, is_line_start=True
    )
    if following is not None or not length:
        raise NotStraightError
    new = box.copy_with_text(layout.text)
    new.fit_breaks = None
    new.width = width
    new.height = height
    new.pango_layout = layout
    line_height, _ = inline.strut(style)
    new.margin_top = new.margin_bottom = (line_height - height) / 2
    new.baseline = baseline + new.margin_top
    return new, resume
