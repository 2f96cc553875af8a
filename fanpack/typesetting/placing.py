"""Where a paragraph comes to stand on its page, and what of that is known in advance.

When a paragraph is about to be laid out, it and those that follow it are planned on pages,
as far as their heights are known. The plan is followed as long as each paragraph begins
where it was expected; where one does not, the rest is planned anew from there.
"""

from collections.abc import Iterator
from math import ceil, inf
from typing import Any

from weasyprint.formatting_structure import boxes, build
from weasyprint.layout.block import block_level_layout
from weasyprint.text.line_break import strut

from fanpack.typesetting.decisions import Decision, Measure, decide, vary
from fanpack.typesetting.measuring import Measures
from fanpack.typesetting.spreads import Placed, Plan, Sheet, Start, Step, plan

_AHEAD = 24
"""How many pages are planned at once."""

_AGAIN = 3
"""How many of them are planned again later, when more is known of what follows."""

_VARIED = (1, 3)
"""How many pages before an uneven one have their paragraphs tracked too: first, and if that was not
enough."""

_NEAR = 0.01


def take_for_page(
    decision: Decision, context: Any, line_box: Any, block: Any, position_y: float, bottom: float
) -> None:
    """Takes the number of lines with which the pages come out best.

    `position_y` is where the paragraph begins, `bottom` what is kept free below by the
    boxes around it, in pixels (-inf in a note); `block` is the paragraph's box.
    """
    parent, index, child = getattr(context, "fit_place", (None, 0, None))
    if child is not block or context.in_column or bottom == -inf:
        decision.take(decision.best)
        return
    lead = strut(line_box.style)[0]
    page = context.current_footnote_area.page
    top = page.content_box_y()
    number = context.current_page + context.font_config.fit_measures.before
    begins = number, ceil((position_y - top) / lead - _NEAR)
    placed: Placed | None = getattr(line_box, "fit_placed", None)
    if placed is None or begins not in placed.begins or placed.lines not in decision.ways:
        height = (page.height - bottom) / lead
        placed = _plan(decision, context, (parent, index, block), begins, height, lead)
    decision.take(placed.lines)


def _plan(
    decision: Decision,
    context: Any,
    place: tuple[Any, int, Any],
    begins: tuple[int, int],
    height: float,
    lead: float,
) -> Placed:
    """Plans a paragraph, its `place` being parent, number and box, and those after it.

    `height` is that of a page in lines, `lead` that of a line in pixels.
    """
    parent, index, block = place
    page, line = begins
    measures = context.font_config.fit_measures
    ahead = list(_ahead(decision, parent, index, block, height * _AHEAD, lead, measures))
    for each, _, _ in ahead:
        if each.calls and not each.notes:
            each.note([_note_height(context, call.note) / lead for call in each.calls])
    if decision.notes and index and parent.children[index - 1].style["break_after"] == "avoid":
        decision.note(decision.notes, parted=True)  # what stands before it would go with its line
    short = parent.__dict__.setdefault("fit_short", {})
    start = Start(
        page,
        line,
        tuple(_note_height(context, note) / lead for note in context.current_page_footnotes),
        tuple(_note_height(context, note) / lead for note in context.reported_footnotes),
        _facing(short, page) if measures.facing else 0,
    )
    area = context.current_footnote_area
    around = area.margin_top + area.margin_bottom + area.padding_top + area.padding_bottom
    sheet = Sheet(height, around / lead, measures.facing)
    complete = parent.children[-1] is ahead[-1][2]

    def planned() -> Plan:
        steps = [Step(each.choices, after) for each, after, _ in ahead]
        return plan(steps, start, sheet, complete=complete)

    found = planned()
    held = {page + turn for page in found.gaps for turn in (0, 1)}
    noted = [
        each
        for (each, _, _), placed in zip(ahead, found.placed, strict=True)
        if each.notes and any(begun in held for begun, _ in placed.begins)
    ]
    if noted:
        for each in noted:
            each.note(each.notes, parted=True)
        found = planned()
    for before in _VARIED:
        if not found.uneven:
            break
        near = {page - turn for page in found.uneven for turn in range(before + 1)}
        for (each, _, box), placed in zip(ahead, found.placed, strict=True):
            if any(begun in near for begun, _ in placed.begins):
                vary(each, box.children[0], measures)
        found = planned()
    short.update(found.short)
    for (_, _, box), placed in zip(ahead, found.placed, strict=True):
        if placed.begins[-1][0] < page + _AHEAD - _AGAIN:
            box.children[0].fit_placed = placed
    return found.placed[0]


def _facing(short: dict[int, int | None], page: int) -> int | None:
    """By how many lines a page should end short, if what was planned so far says so."""
    if page % 2:
        return short.get(page - 1)
    return 0 if page - 1 in short else None


def _ahead(
    decision: Decision,
    parent: Any,
    index: int,
    block: Any,
    lines: float,
    lead: float,
    measures: Measures,
) -> Iterator[tuple[Decision, int, Any]]:
    """A paragraph and those after it, as far as they are known: what was decided, the lines of a
    break that follows, and the paragraph's box."""
    siblings = iter(parent.children[index + 1 :])
    current: Decision | None = decision
    while current is not None and lines > 0:
        following = next(siblings, None)
        after = 0.0 if following is None else _break_height(following)
        if after:
            following = next(siblings, None)
        white = ceil(after / lead - _NEAR)
        yield current, white, block
        lines -= current.best + white
        if following is None or following.style["line_height"] != block.style["line_height"]:
            return
        block = following
        current = _decided(following, parent.width, measures)


def _decided(block: Any, width: float, measures: Measures) -> Decision | None:
    """What is decided for a paragraph that is not laid out yet, if it is as wide as its parent."""
    if not hasattr(block, "fit_indent"):
        block.fit_indent = _indent(block)
    if block.fit_indent is None:
        return None
    return decide(block.children[0], Measure(width, block.fit_indent), measures)


def _note_height(context: Any, note: Any) -> float:
    """The height of a note at the foot of a page, in pixels."""
    height: float | None = getattr(note, "fit_height", None)
    if height is None:
        area = context.current_footnote_area.copy_with_children([note])
        area = build.create_anonymous_boxes(area.deepcopy())
        laid, *_ = block_level_layout(context, area, -inf, None, area.page)
        height = note.fit_height = float(laid.height)
    return height


_NOTHING_BESIDE = tuple(
    f"{kind}_{side}{width}"
    for side in ("left", "right", "top", "bottom")
    for kind, width in (("margin", ""), ("padding", ""), ("border", "_width"))
)


def _indent(block: Any) -> float | None:
    """The indent of a plain paragraph in pixels; None for any other box."""
    style = block.style
    if (
        not isinstance(block, boxes.BlockBox)
        or not block.is_in_normal_flow()
        or len(block.children) != 1
        or not isinstance(block.children[0], boxes.LineBox)
        or style["width"] != "auto"
        or style["break_before"] != "auto"
        or style["break_after"] != "auto"
        or any(_pixels(style[name]) for name in _NOTHING_BESIDE)
    ):
        return None
    return _pixels(block.children[0].style["text_indent"])


def _break_height(block: Any) -> float:
    """The height of a scene break, with the white around it, in pixels; 0 for any other box."""
    style = block.style
    if style["break_before"] != "avoid" or style["break_after"] != "avoid":
        return 0.0
    sizes = [_pixels(style[name]) for name in ("margin_top", "height", "margin_bottom")]
    return sum(size for size in sizes if size is not None) if None not in sizes else 0.0


def _pixels(size: Any) -> float | None:
    """A width as a number of pixels; None for `auto` and percentages other than none."""
    if isinstance(size, int | float):
        return float(size)
    if size == "auto" or (size.unit != "px" and size.value):
        return None
    return float(size.value)
