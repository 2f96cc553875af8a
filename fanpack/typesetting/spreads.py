"""Facing pages that end at the same height: how many lines each paragraph is given.

No line of a paragraph stands alone on a page, so a page may have to end a line or two
short. Most paragraphs can be set well in more than one number of lines. The paragraphs that
follow each other are therefore laid on pages here before they are set, as WeasyPrint will
lay them, with every number of lines that each can have, and the cheapest way through all of
them is taken: dynamic programming over what has been placed so far, of which only the
promising ways are followed up. Nothing here knows of fonts or boxes; heights are in whole
lines, those of notes in parts of a line.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

_UNEVEN = 210_000.0
"""Demerits of facing pages that end unevenly, of a page a line short (of more lines by the square),
and of a word divided where the leaf is turned."""
_SHORT = 1_500.0
_DIVIDED_AT_TURN = 5_000.0
_NOTE_MOVED = 20_000.0
"""Demerits of a note that has to stand on the page after its call."""

_GAP = 4
"""A page that ends so many lines short has a gap."""

_UNKNOWN = 20_000.0
"""Demerits of what follows the last known paragraph, where the page is nearly full or the facing
page is short."""

_WIDOWS = _ORPHANS = 2
_WAYS = 16
"""How many ways are followed up, and how much dearer than the best they may be."""
_HOPELESS = 1.5 * _UNEVEN
_TOUCH = 0.01


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to set a paragraph: its demerits, which lines close with a hyphen, from 1, and the
    notes called in it: line, and height in lines.

    With `parted`, a note may stand on the page after its call; else its line goes there too.
    """

    demerits: float
    divided: frozenset[int]
    notes: tuple[tuple[int, float], ...] = ()
    parted: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """A paragraph on its way down the pages: its choices by their number of lines.

    `after` is the height of a break that follows, kept with the text on both sides of it.
    """

    choices: dict[int, Choice]
    after: int = 0


@dataclass(frozen=True, slots=True)
class Start:
    """Where the first paragraph begins: page, lines above it, heights of the notes on the page and
    of those that have to go to the next one.

    `facing` is by how many lines this page should end short, as the one that it faces does; None:
    that does not matter. For a left-hand page it only says whether its own end matters.
    """

    page: int
    line: int
    notes: tuple[float, ...] = ()
    held: tuple[float, ...] = ()
    facing: int | None = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """What all pages have in common: their height, and the white above the notes, in lines.

    Pages that are not `facing` are seen one by one: each should be full, and a leaf is turned
    after each.
    """

    height: float
    above_notes: float = 1.0
    facing: bool = True

    @property
    def lines(self) -> int:
        """How many lines a page holds."""
        return int(self.height + _TOUCH)


@dataclass(slots=True)
class Placed:
    """What was chosen for a paragraph: its lines, and where it is expected to begin: page and
    lines above it, on the page where it stands and where it will first be tried."""

    lines: int
    begins: tuple[tuple[int, int], ...]


@dataclass(slots=True)
class Plan:
    """The choices for all paragraphs, and by how many lines each page ends short; None for a
    page whose end does not matter.

    `uneven` has the pages that do not end like the ones before, and should, `gaps` those with
    white at their foot.
    """

    placed: list[Placed]
    short: dict[int, int | None] = field(default_factory=dict)
    uneven: set[int] = field(default_factory=set)
    gaps: set[int] = field(default_factory=set)


class _Place(NamedTuple):
    """Where a way has come to: all on which its continuation depends.

    `second` says that the page has to end like the one before. `notes` are those on the page,
    `held` those kept for the next. `tail` is the lines of the last paragraph on this page, if a
    break follows it.
    """

    second: bool
    line: int
    notes: tuple[float, ...]
    held: tuple[float, ...]
    facing: int | None
    tail: int


class _Ended(NamedTuple):
    """How a page has ended, as `Plan` has it."""

    page: int
    short: int | None
    uneven: bool
    gap: bool


@dataclass(slots=True)
class _Way:
    """The best way to a place."""

    demerits: float
    place: _Place
    page: int
    before: "_Way | None"
    placed: Placed | None
    ended: tuple[_Ended, ...] = ()


def plan(steps: Sequence[Step], start: Start, sheet: Sheet, *, complete: bool) -> Plan:
    """The best number of lines for each of some paragraphs.

    `complete` says that nothing follows the last one.
    """
    second = start.page % 2 == 1 or not sheet.facing
    first = _Place(second, start.line, start.notes, start.held, start.facing, 0)
    ways = [_Way(0.0, first, start.page, None, None)]
    for number, step in enumerate(steps):
        before = steps[number - 1].after if number else 0
        found: dict[_Place, _Way] = {}
        for way in ways:
            for lines, choice in step.choices.items():
                made = _Setting(sheet, way).set(step, lines, choice, before)
                known = found.get(made.place)
                if known is None or made.demerits < known.demerits:
                    found[made.place] = made
        ways = sorted(found.values(), key=lambda way: way.demerits)[:_WAYS]
        limit = ways[0].demerits + _HOPELESS
        ways = [way for way in ways if way.demerits <= limit]
    if not complete:
        for way in ways:
            room = sheet.lines - way.place.line
            uneven = way.place.second and way.place.facing not in (None, 0)
            way.demerits += _UNKNOWN * ((room == 1) + uneven)
    return _traced(min(ways, key=lambda way: way.demerits))


def _traced(way: _Way | None) -> Plan:
    found = Plan([])
    while way is not None and way.placed is not None:
        found.placed.append(way.placed)
        found.short |= {each.page: each.short for each in way.ended}
        found.uneven |= {each.page for each in way.ended if each.uneven}
        found.gaps |= {each.page for each in way.ended if each.gap}
        way = way.before
    found.placed.reverse()
    return found


class _Setting:
    """Lays one paragraph on pages, in one number of lines, after a way."""

    __slots__ = (
        "_demerits", "_ended", "_facing", "_held", "_line", "_notes", "_page", "_sheet", "_way",
    )  # fmt: skip

    def __init__(self, sheet: Sheet, way: _Way) -> None:
        self._sheet = sheet
        self._way = way
        self._page = way.page
        self._demerits = way.demerits
        self._line, self._notes, self._held = way.place.line, way.place.notes, way.place.held
        self._facing = way.place.facing
        self._ended: list[_Ended] = []

    def set(self, step: Step, lines: int, choice: Choice, before: int) -> _Way:
        """The way continued by a paragraph; `before` is the height of a break before it."""
        self._demerits += choice.demerits
        begins = [(self._page, self._line)]
        if before and self._line > self._room():
            self._take_along(before)
        first = 1
        on_page = self._fitting(first, lines, choice)
        if on_page == 0 and self._line:
            if before and not self._ended:
                self._take_along(before)
            else:
                self._turn(self._line)
            begins.append((self._page, self._line))
            on_page = self._fitting(first, lines, choice)
        elif self._ended:
            begins.append((self._page, self._line))
        while first + on_page <= lines:
            first += on_page
            self._turn(self._line + on_page, divided=first - 1 in choice.divided)
            on_page = self._fitting(first, lines, choice) or lines
        self._line += on_page + step.after
        place = _Place(
            self._second(),
            self._line,
            self._notes,
            self._held,
            self._facing,
            min(on_page, _WIDOWS + _ORPHANS) if step.after else 0,
        )
        placed = Placed(lines, tuple(begins))
        return _Way(self._demerits, place, self._page, self._way, placed, tuple(self._ended))

    def _second(self) -> bool:
        return self._page % 2 == 1 or not self._sheet.facing

    def _room(self) -> int:
        """How many lines the page holds beside the notes that are on it."""
        if not self._notes:
            return self._sheet.lines
        return int(self._sheet.height - self._sheet.above_notes - sum(self._notes) + _TOUCH)

    def _fitting(self, first: int, last: int, choice: Choice) -> int:
        """How many of a paragraph's lines stand on the page, and their notes with them.

        As `_linebox_layout` and `_break_line` of WeasyPrint 70.0 have it.
        """
        count = last - first + 1
        if not choice.notes and not self._notes:
            room = self._room() - self._line
            return count if count <= room else self._broken(room, first, last)
        history = [(self._notes, self._held)]
        for done in range(count):
            bottom = self._line + done + 1
            stays = bottom <= self._room()
            for height in (height for line, height in choice.notes if line == first + done):
                self._notes += (height,)
                if self._held or bottom > self._room():
                    stays = stays and (choice.parted or bottom == 1)
                    self._move_note()
            if not stays:
                kept = self._broken(done, first, last)
                self._notes, self._held = history[kept]
                return kept
            history.append((self._notes, self._held))
        return count

    def _move_note(self) -> None:
        self._held += self._notes[-1:]
        self._notes = self._notes[:-1]
        self._demerits += _NOTE_MOVED

    @staticmethod
    def _broken(room: int, first: int, last: int) -> int:
        """How many lines stay where only `room` have room."""
        kept = min(room, last - first + 1 - _WIDOWS)
        return kept if kept >= _ORPHANS else 0

    def _take_along(self, before: int) -> None:
        """Turns the page before the last lines of the paragraph that a break follows."""
        tail = self._way.place.tail
        moved = _WIDOWS if tail >= _WIDOWS + _ORPHANS else tail
        self._turn(self._line - before - moved)
        self._line = moved + before

    def _turn(self, line: int, *, divided: bool = False) -> None:
        """Ends the page after so many lines."""
        short = 0 if self._notes else self._sheet.lines - line
        white = max(0, self._room() - line)
        self._demerits += _SHORT * white * white
        uneven = False
        if self._second():
            uneven = self._facing is not None and short != self._facing
            self._demerits += _UNEVEN * uneven + _DIVIDED_AT_TURN * divided
            self._facing = 0
        else:
            self._facing = short if self._facing is not None else None
        self._ended.append(_Ended(self._page, self._facing, uneven, white >= _GAP))
        self._page += 1
        self._line = 0
        self._notes, self._held = self._held, ()
