"""What is decided for a paragraph: its possible breaks, and in how many lines it is set.

The possibilities of a paragraph are sought once for the width that it has, and kept with
it; which of them is taken depends on where on the page it comes to stand.
"""

from dataclasses import dataclass, field, replace
from typing import Any

from fanpack.typesetting.measuring import Measures
from fanpack.typesetting.optimum import Fit, Opportunities, fits
from fanpack.typesetting.paragraphs import (
    Call,
    Paragraph,
    Passage,
    Place,
    mark,
    paragraph,
    unmark,
)
from fanpack.typesetting.spreads import Choice

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

_TRACKED = 10_000.0
"""Demerits of tracking that only serves the page."""


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
    """One way to set a paragraph: the fit of each passage, the places that it counts, and the
    paragraph as it was measured."""

    parts: tuple[tuple[Fit, tuple[Place, ...]], ...]
    demerits: float
    widest: float
    """The widest space of its lines, last ones aside."""
    paragraph: Paragraph

    def places(self) -> list[Place]:
        """Its breaks."""
        return [where[place] for fit, where in self.parts for place in fit.breaks]


@dataclass(slots=True)
class Decision:
    """The ways to set a paragraph in a measure by their number of lines, and the one taken."""

    measure: Measure
    ways: dict[int, Way]
    choices: dict[int, Choice]
    best: int
    notes: list[float] = field(default_factory=list)
    """The heights of the notes called in the paragraph, in lines, as `choices` have them."""
    parted: bool = False
    """Whether these notes may stand on the page after their calls."""
    varied: bool = False
    """Whether ways with tracking have been added, to allow other numbers of lines."""
    taken: int = 0
    wrong: bool = False
    """Set when a line came out otherwise than decided."""

    @property
    def loose(self) -> bool:
        """Whether the best way has loose lines."""
        way = self.ways[self.best]
        return way.widest > way.paragraph.spacing.loose

    @property
    def widest(self) -> float:
        """The widest space of the way taken, in pixels."""
        return self.ways[self.taken].widest

    @property
    def ideal(self) -> float:
        """How wide a space should be, in pixels."""
        return self.ways[self.taken].paragraph.spacing.ideal

    @property
    def least(self) -> float:
        """The narrowest space, in pixels."""
        return self.ways[self.taken].paragraph.spacing.least

    @property
    def least_natural(self) -> float:
        """The narrowest space as its font and style have it, in pixels."""
        return self.ways[self.taken].paragraph.least_natural

    @property
    def calls(self) -> list[Call]:
        """The calls of notes in the paragraph."""
        return self.ways[self.best].paragraph.reading.calls

    def take(self, lines: int) -> None:
        """Sets the paragraph in so many lines."""
        if lines != self.taken:
            self.taken = lines
            way = self.ways[lines]
            mark(way.paragraph, way.places())

    def note(self, heights: list[float], *, parted: bool = False) -> None:
        """Tells the choices the heights of the notes in the paragraph, in lines.

        The notes stay on the pages of their calls, or may be `parted` from them.
        """
        self.notes, self.parted = heights, parted
        for call in self.calls:
            call.note.style["footnote_policy"] = "auto" if parted else "line"
        for lines, way in self.ways.items():
            ends = [box for box, *_ in way.places()]
            ends += [at for at, text in enumerate(way.paragraph.reading.texts) if text.text == "\n"]
            notes = tuple(
                (1 + sum(end < call.box for end in ends), height)
                for call, height in zip(self.calls, heights, strict=True)
            )
            self.choices[lines] = replace(self.choices[lines], notes=notes, parted=parted)


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
    if found is None or found.reading.initial != bool(measure.beside):
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
        if found is None or not _even_lines(found, measure):
            continue
        decision = _decision(found, measure)
        if decision and not decision.loose:
            return decision
    return None


def vary(decision: Decision, line_box: Any, measures: Measures) -> None:
    """Adds ways that other numbers of lines are possible in, by tracking."""
    if decision.varied or decision.wrong:
        return
    decision.varied = True
    least = decision.ways[decision.best].demerits
    for tracking in _TRACKING:
        found = paragraph(line_box, measures, tracking)
        if found is None or decision.ways.keys() >= set(_even_lines(found, decision.measure)):
            continue
        other = _decision(found, decision.measure)
        if other is None or other.loose:
            continue
        for lines, way in other.ways.items():
            if lines not in decision.ways:
                demerits = max(0.0, way.demerits - least) + _TRACKED
                decision.ways[lines] = way
                decision.choices[lines] = replace(other.choices[lines], demerits=demerits)
    if decision.notes:
        decision.note(decision.notes, parted=decision.parted)


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
    where: tuple[Place, ...]


def _decision(found: Paragraph, measure: Measure) -> Decision | None:
    ways = {0: Way((), 0.0, 0.0, found)}
    divided: dict[int, frozenset[int]] = {0: frozenset()}
    for number, passage in enumerate(found.passages):
        width = _widths(measure, number)
        longer: dict[int, Way] = {}
        for each in _possible(passage, width, found):
            for before, way in ways.items():
                demerits = way.demerits + each.fit.demerits
                total = before + each.lines
                if total not in longer or demerits < longer[total].demerits:
                    widest = max(way.widest, each.fit.widest)
                    parts = (*way.parts, (each.fit, each.where))
                    longer[total] = Way(parts, demerits, widest, found)
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
    return Decision(measure, {lines: ways[lines] for lines in choices}, choices, best)


def _even_lines(found: Paragraph, measure: Measure) -> range:
    """The numbers of lines that a paragraph may come to without loose ones, and some beside."""
    least = most = 0
    for number, passage in enumerate(found.passages):
        counts = _passage_lines(passage, _widths(measure, number), found)
        if not counts:
            return counts
        least += counts[0]
        most += counts[-1]
    return range(least, most + 1)


def _widths(measure: Measure, passage: int) -> Measure:
    """The measure of a passage by its number: all but the first are without indent."""
    return Measure(measure.width, 0.0) if passage else measure


def _passage_lines(passage: Passage, measure: Measure, found: Paragraph) -> range:
    return passage.extent.lines(measure.line, found.spacing)


def _possible(passage: Passage, measure: Measure, found: Paragraph) -> list[_Possible]:
    """The fits of a passage within the narrowest limits that allow any.

    Where shorter syllables allow other numbers of lines, those too.
    """
    loose = found.spacing.loose
    made: list[_Possible] = []
    for extended, limit in (
        (False, _ACCEPTABLE),
        (True, _ACCEPTABLE),
        (True, _TOLERABLE),
        (True, _WORST),
    ):
        if made and (
            limit > _ACCEPTABLE
            or {each.lines for each in made}.issuperset(_passage_lines(passage, measure, found))
            or passage.extended is passage.usual
        ):
            break
        places, where = passage.extended if extended else passage.usual
        every = fits(
            places, measure.line, found.spacing, widest=limit * loose, shortest=2 * loose / 0.4
        )
        made += [
            _Possible(lines, fit, places, where)
            for lines, fit in every.items()
            if all(other.lines != lines for other in made)
        ]
    return made
