"""Facing pages that end at the same height: how many lines a paragraph is given.

No line of a paragraph stands alone on a page, so a page may have to end a line or two
short. Most paragraphs can be set well in more than one number of lines. Where the foot of
a page is near, the paragraphs down to it are weighed together, and the next one gets the
number of lines with which the page comes out like its neighbour. Nothing here knows of
fonts or boxes; heights are in whole lines.
"""

from collections.abc import Sequence
from dataclasses import dataclass

_UNEVEN = 210_000.0
"""Demerits of a page that does not end where it should; of a page a line short."""
_SHORT = 1_500.0
_UNKNOWN = 20_000.0
"""Of a single line left under what is known: hardly anything can stand there."""
_DIVIDED_AT_TURN = 5_000.0

_WIDOWS = _ORPHANS = 2


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to set a paragraph: its demerits, and which lines close with a hyphen, from 1."""

    demerits: float
    divided: frozenset[int]


@dataclass(frozen=True, slots=True)
class Step:
    """A paragraph on its way down a page: its choices by their number of lines.

    `after` is the height of a break that follows, kept with the text on both sides of it.
    """

    choices: dict[int, Choice]
    after: int = 0


@dataclass(frozen=True, slots=True)
class Plan:
    """What was chosen: demerits, lines of the first paragraph, and by how many lines the page
    ends short."""

    demerits: float
    lines: int
    short: int


def plan(steps: Sequence[Step], room: int, neighbour: int, *, turns: bool) -> Plan:
    """The best number of lines for the first of some paragraphs, with `room` lines on the page.

    `neighbour` is by how many lines the facing page ended short, `turns` whether the leaf is
    turned after this page.
    """
    known: dict[tuple[int, int], Plan] = {}

    def from_here(number: int, left: int) -> Plan:
        if not left:
            return Plan(_UNEVEN * (neighbour != 0), 0, 0)
        if number == len(steps):
            return Plan(_UNKNOWN * (left == 1), 0, neighbour)
        found = known.get((number, left))
        if found is None:
            step = steps[number]
            ways = [
                _way(step, lines, choice, number, left) for lines, choice in step.choices.items()
            ]
            found = known[number, left] = min(ways, key=lambda way: way.demerits)
        return found

    def _way(step: Step, lines: int, choice: Choice, number: int, left: int) -> Plan:
        last = _last_line(lines, step.after, left)
        if last is None:
            rest = from_here(number + 1, left - lines - step.after)
            return Plan(choice.demerits + rest.demerits, lines, rest.short)
        short = left - last
        demerits = choice.demerits + _UNEVEN * (short != neighbour) + _SHORT * short
        if turns and last in choice.divided:
            demerits += _DIVIDED_AT_TURN
        return Plan(demerits, lines, short)

    return from_here(0, room)


def _last_line(lines: int, after: int, room: int) -> int | None:
    """Which line of a paragraph ends the page; 0: none, it moves on; None: all fits."""
    if lines > room:
        last = min(room, lines - _WIDOWS)
    elif after and lines + after + _ORPHANS > room:
        last = lines - _WIDOWS
    else:
        return None
    return last if last >= _ORPHANS else 0
