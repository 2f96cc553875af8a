"""What is decided for a paragraph: its possible breaks, and in how many lines it is set.

The possibilities of a paragraph are sought once for the width that it has, and kept with
it; which of them is taken depends on where on the page it comes to stand.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.text.line_break import strut

from fanpack.typesetting.measuring import Measures
from fanpack.typesetting.optimum import Fit, Opportunities, fits
from fanpack.typesetting.paragraphs import Paragraph, Passage, Place, mark, paragraph, track, unmark
from fanpack.typesetting.spreads import Choice, Step, plan

_ACCEPTABLE = 1.0
"""The widest spaces of a first search, as a multiple of a loose line's."""
_TOLERABLE = 1.3
_WORST = 8.0

_DEAR = 200_000.0
"""A number of lines with so many more demerits than the best is not taken."""

_TRACKING = (0.00625, -0.00625, 0.0124, -0.0124)
"""What may be added between the letters of a paragraph that would have loose lines, in ems, the
least visible first. Typographers take two hundredths for the most that is not seen. WeasyPrint
draws half of it before a letter and cuts the half behind it to whole thousandths; of these, hardly
anything is cut off."""

_NEAR = 60
"""With so many lines left on the page, its foot is near."""


@dataclass(frozen=True, slots=True)
class Measure:
    """The widths of a paragraph's lines, in pixels.

    `indent` is that of the first line; the first `beside` lines are narrower by `initial`.
    """

    width: float
    indent: float
    initial: float = 0.0
    beside: int = 0

    def line(self, number: int) -> float:
        """The width of a line by its number, from 0."""
        width = self.width if number else self.width - self.indent
        return width - self.initial if number < self.beside else width


@dataclass(frozen=True, slots=True)
class Way:
    """One way to set a paragraph: the fit of each passage, and the places that it counts."""

    parts: tuple[tuple[Fit, list[Place]], ...]
    demerits: float
    widest: float


@dataclass(slots=True)
class Decision:
    """The ways to set a paragraph in a measure by their number of lines, and the one taken."""

    measure: Measure
    texts: list[Any]
    ways: dict[int, Way]
    choices: dict[int, Choice]
    best: int
    ideal: float
    least: float
    """The narrowest space, in pixels; and below, as its font and style have it."""
    least_natural: float
    loose: bool
    """Whether the best way has loose lines."""
    taken: int = 0
    wrong: bool = False
    """Set when a line came out otherwise than decided."""

    @property
    def widest(self) -> float:
        """The widest space of the way taken."""
        return self.ways[self.taken].widest

    def take(self, lines: int) -> None:
        """Sets the paragraph in so many lines."""
        if lines != self.taken:
            self.taken = lines
            parts = self.ways[lines].parts
            mark(self.texts, [where[place] for fit, where in parts for place in fit.breaks])


def decide(line_box: Any, measure: Measure, measures: Measures) -> Decision | None:
    """The ways to set a paragraph; None: as WeasyPrint does.

    Deciding again for the same measure gives what was decided before.
    """
    known: Decision | None = getattr(line_box, "fit_decision", None)
    if known is not None:
        if known.wrong:
            return None
        if known.measure == measure:
            return known
        forget(line_box)
    found = paragraph(line_box, measures)
    if found is None or bool(found.initial) != bool(measure.beside):
        return None
    decision = _decision(found, measure)
    if decision is None or decision.loose:
        decision = _tracked(line_box, measure, measures) or decision
    if decision is not None:
        measures.fitted += 1
    line_box.fit_decision = decision
    return decision


def _tracked(line_box: Any, measure: Measure, measures: Measures) -> Decision | None:
    """The ways to set a paragraph with the least tracking that leaves no line loose."""
    for tracking in _TRACKING:
        found = paragraph(line_box, measures, tracking)
        decision = None if found is None else _decision(found, measure)
        if found and decision and not decision.loose:
            track(found)
            return decision
    return None


def forget(line_box: Any) -> None:
    """Takes a decision back."""
    unmark(line_box)
    line_box.fit_decision = None


@dataclass(frozen=True, slots=True)
class _Possible:
    """One fit of a passage, and the opportunities and places that it counts."""

    lines: int
    fit: Fit
    places: Opportunities
    where: list[Place]


def _decision(found: Paragraph, measure: Measure) -> Decision | None:
    ways = {0: Way((), 0.0, 0.0)}
    divided: dict[int, frozenset[int]] = {0: frozenset()}
    for number, passage in enumerate(found.passages):
        width = measure if number == 0 else Measure(measure.width, 0.0)
        longer: dict[int, Way] = {}
        for each in _possible(passage, width, found):
            for before, way in ways.items():
                demerits = way.demerits + each.fit.demerits
                total = before + each.lines
                if total not in longer or demerits < longer[total].demerits:
                    widest = max(way.widest, each.fit.widest)
                    parts = (*way.parts, (each.fit, each.where))
                    longer[total] = Way(parts, demerits, widest)
                    divided[total] = divided.get(before, frozenset()) | {
                        line
                        for line, place in enumerate(each.fit.breaks, before + 1)
                        if each.places.hyphen[place]
                    }
        if not longer:
            return None
        ways = longer
    spacing = found.spacing
    best = min(ways, key=lambda lines: ways[lines].demerits)
    least = ways[best].demerits
    choices = {
        lines: Choice(way.demerits - least, divided[lines])
        for lines, way in ways.items()
        if lines == best or (way.demerits - least <= _DEAR and way.widest <= spacing.loose)
    }
    return Decision(
        measure,
        found.texts,
        {lines: ways[lines] for lines in choices},
        choices,
        best,
        spacing.ideal,
        spacing.least,
        found.least_natural,
        ways[best].widest > spacing.loose,
    )


def _possible(passage: Passage, measure: Measure, found: Paragraph) -> list[_Possible]:
    """The fits of a passage within the narrowest limits that allow any.

    Where shorter syllables allow other numbers of lines, those too.
    """
    loose = found.spacing.loose
    usual = passage.opportunities, passage.places
    extended = passage.extended, passage.extended_places
    made: list[_Possible] = []
    for (places, where), limit in (
        (usual, _ACCEPTABLE),
        (extended, _ACCEPTABLE),
        (extended, _TOLERABLE),
        (extended, _WORST),
    ):
        if made and limit > _ACCEPTABLE:
            break
        every = fits(
            places, measure.line, found.spacing, widest=limit * loose, shortest=2 * loose / 0.4
        )
        made += [
            _Possible(lines, fit, places, where)
            for lines, fit in every.items()
            if all(other.lines != lines for other in made)
        ]
    return made


# ---------------------------------------------------------------- where on the page


def take_for_page(
    decision: Decision, context: Any, line_box: Any, block: Any, position_y: float, bottom: float
) -> None:
    """Takes the number of lines with which the page comes out best.

    `position_y` is where the paragraph begins, `bottom` what is kept free below by the
    boxes around it, in pixels; `block` is the paragraph's box.
    """
    height = strut(line_box.style)[0]
    room = (context.page_bottom - bottom - position_y) / height + 0.01
    parent, index, child = getattr(context, "fit_place", (None, 0, None))
    if child is not block or context.in_column or not 1 <= room < _NEAR:
        decision.take(decision.best)
        return
    measures = context.font_config.fit_measures
    page = context.current_page
    steps = list(_steps(decision, parent, index, int(room), height, measures))
    recto = page % 2 == 1
    beside = (recto or not measures.facing) and not context.forced_break
    neighbour = measures.short.get(page - 1, 0) if beside else 0
    best = plan(steps, int(room), neighbour, turns=recto or not measures.facing)
    measures.short[page] = best.short
    decision.take(best.lines)


def _steps(
    decision: Decision, parent: Any, index: int, room: int, height: float, measures: Measures
) -> Iterator[Step]:
    """A paragraph and those after it, as far as the page and what is known reach."""
    siblings = iter(parent.children[index + 1 :])
    current: Decision | None = decision
    while current is not None and room >= 0:
        following = next(siblings, None)
        after = 0.0 if following is None else _break_height(following)
        if after:
            following = next(siblings, None)
        lines = ceil(after / height - 0.01)
        yield Step(current.choices, lines)
        room -= min(current.choices) + lines
        current = None if following is None else _ahead(following, parent.width, measures)


def _ahead(block: Any, width: float, measures: Measures) -> Decision | None:
    """What is decided for a paragraph that is not laid out yet, if it is as wide as its parent."""
    if not hasattr(block, "fit_indent"):
        block.fit_indent = _indent(block)
    if block.fit_indent is None:
        return None
    return decide(block.children[0], Measure(width, block.fit_indent), measures)


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
