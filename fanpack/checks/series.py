"""The rules of series (R): whether works agree about their order, their number and their titles.

Works say of themselves which part they are, of how many, and what comes before and after.
In twenty years of posting these drift apart.
"""

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from fanpack.book import Metadata, SeriesEntry
from fanpack.checks.rule import Rule
from fanpack.findings import Finding

RULES: tuple[Rule, ...] = (
    Rule(
        "R001",
        "a part of a series is not here",
        "The books name it as the part before or after, and one book of all lacks it.",
        "Add the work, or correct the positions or the total of those that are here.",
    ),
    Rule(
        "R002",
        "two works are the same part of a series",
        "Nobody can know which is to be read first.",
        "Give one of them another position; 1.5 stands between 1 and 2.",
    ),
    Rule(
        "R003",
        "works do not agree how many parts a series has",
        "“Part 2 of 2” on one title page and “Part 3 of 4” on another cannot both be right.",
        "Set total: in series.yaml alone, or the same in each work.",
    ),
    Rule(
        "R004",
        "the part before or after is called otherwise than it is",
        "A reader looks for the next part by that title.",
        "Correct next: or previous:, or leave it out: in a series' folder fanpack fills it in.",
    ),
    Rule(
        "R005",
        "two series have nearly the same title",
        "E-readers and archives take them for two series.",
        "Write the title in the same way in each work.",
    ),
    Rule(
        "R006",
        "a work of a series does not say which part it is",
        "Its place among the others is a guess.",
        "Add position: to its series, or put it into the series' folder.",
    ),
)

_ALIKE = 0.85
"""From this likeness on (difflib's ratio) two titles are taken for one, spelt in two ways."""


@dataclass(frozen=True, slots=True)
class Member:
    """A work as its series sees it: what it says, and where.

    `lines` gives the line of each entry of `metadata.series`.
    """

    file: str
    metadata: Metadata
    words: int
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A work on a shelf, by one of its entries."""

    member: Member
    entry: SeriesEntry
    line: int

    @property
    def title(self) -> str:
        """The work's own title."""
        return self.member.metadata.title


@dataclass(frozen=True, slots=True)
class Shelf:
    """The works of one series in reading order: by position, those without one at the end.

    `title` is empty where the works only say that they are parts of something.
    """

    title: str
    places: tuple[Place, ...]


def shelves(members: Iterable[Member]) -> tuple[Shelf, ...]:
    """The series that some works belong to, in order of first sight; a work can be in several.

    Works that name no series stand together if one names the other as the part before
    or after, else each alone.
    """
    named: dict[str, list[Place]] = {}
    unnamed: list[Place] = []
    for member in members:
        for entry, line in zip(member.metadata.series, member.lines, strict=True):
            place = Place(member, entry, line)
            if entry.title:
                named.setdefault(_key(entry.title), []).append(place)
            else:
                unnamed.append(place)
    return (
        *(Shelf(places[0].entry.title, _ordered(places)) for places in named.values()),
        *(Shelf("", _ordered(places)) for places in _linked(unnamed)),
    )


def check(shelves: tuple[Shelf, ...]) -> Iterator[Finding]:
    """Everything on which the works of some series do not agree. Raises nothing."""
    for shelf in shelves:
        numbered = [place for place in shelf.places if place.entry.position is not None]
        yield from _without_number(shelf)
        yield from _doubled(shelf, numbered)
        yield from _missing(shelf, numbered)
        yield from _totals(shelf)
        yield from _neighbours(numbered)
    yield from _titles(shelves)


def _key(title: str) -> str:
    return "".join(char for char in title.casefold() if char.isalnum()) or title


def _ordered(places: list[Place]) -> tuple[Place, ...]:
    def order(place: Place) -> float:
        position = place.entry.position
        return float("inf") if position is None else position

    return tuple(sorted(places, key=order))


def _linked(places: list[Place]) -> list[list[Place]]:
    """Groups of works of which one names the other."""
    groups: list[list[Place]] = []
    for place in places:
        near = [group for group in groups if any(_names(place, other) for other in group)]
        groups = [group for group in groups if group not in near]
        groups.append([*(each for group in near for each in group), place])
    return groups


def _names(one: Place, other: Place) -> bool:
    def says(place: Place, title: str) -> bool:
        return _key(title) in [_key(each) for each in (place.entry.next, place.entry.previous)]

    return says(one, other.title) or says(other, one.title)


# ---------------------------------------------------------------- the rules


def _told(code: str, place: Place, message: str, hint: str) -> Finding:
    return Finding(code, message, "warning", place.member.file, place.line, hint=hint)


def _called(shelf: Shelf) -> str:
    return f"“{shelf.title}”" if shelf.title else "its series"


def _number(position: float | None) -> str:
    return f"{position:g}"


def _without_number(shelf: Shelf) -> Iterator[Finding]:
    for place in shelf.places if len(shelf.places) > 1 else ():
        if place.entry.position is None:
            message = f"“{place.title}” does not say which part of {_called(shelf)} it is"
            yield _told("R006", place, message, "add position: to its series")


def _doubled(shelf: Shelf, numbered: list[Place]) -> Iterator[Finding]:
    for one, other in pairwise(numbered):
        if one.entry.position == other.entry.position:
            number = _number(other.entry.position)
            message = f"part {number} of {_called(shelf)} is “{one.title}” already"
            yield _told("R002", other, message, "give one of the two another position")


def _missing(shelf: Shelf, numbered: list[Place]) -> Iterator[Finding]:
    """Whole numbers up to the last part, or to the total, that no work has: a finding a gap."""
    here = {int(place.entry.position or 0) for place in numbered}
    last = max(here, default=0)
    meant = max([last, *(place.entry.total or 0 for place in numbered)])
    for start, end in _gaps(here, meant):
        titles = [(number, _title_of_missing(numbered, number)) for number in {start, end}]
        called = [(number, number, title) for number, title in titles if title]
        first = start + any(number == start for number, _, _ in called)
        final = end - any(number == end for number, _, _ in called)
        rest = [(first, final, "")] if first <= final else []
        for gap in sorted((*called, *rest)):
            yield _not_here(shelf, numbered, *gap, beyond=start > last)


def _gaps(here: set[int], meant: int) -> Iterator[tuple[int, int]]:
    """First and last number of each row of numbers from 1 to `meant` that are not here."""
    known = sorted(number for number in here if number > 0)
    for one, other in pairwise((0, *known, meant + 1)):
        if other - one > 1:
            yield one + 1, other - 1


def _not_here(
    shelf: Shelf, numbered: list[Place], start: int, end: int, title: str, *, beyond: bool
) -> Finding:
    place = min(numbered, key=lambda each: abs((each.entry.position or 0) - start))
    hint = f"add {'it' if start == end else 'them'}, or correct the "
    parts, are = (f"part {start}", "is") if start == end else (f"parts {start} to {end}", "are")
    message = f"{parts} of {_called(shelf)}{title} {are} not here"
    return _told("R001", place, message, hint + ("total" if beyond else "positions"))


def _title_of_missing(numbered: list[Place], number: int) -> str:
    """What a work beside it calls a part that is not here."""
    for place in numbered:
        if place.entry.position == number - 1 and place.entry.next:
            return f", “{place.entry.next}”,"
        if place.entry.position == number + 1 and place.entry.previous:
            return f", “{place.entry.previous}”,"
    return ""


def _totals(shelf: Shelf) -> Iterator[Finding]:
    stated = [place for place in shelf.places if place.entry.total]
    for one, other in pairwise(stated):
        if one.entry.total != other.entry.total:
            message = (
                f"{_called(shelf)} has {other.entry.total} parts here, "
                f"and {one.entry.total} in “{one.title}”"
            )
            yield _told("R003", other, message, "say the same in each, or only in series.yaml")
    most = max((place.entry.total or 0 for place in stated), default=0)
    for place in shelf.places if most else ():
        of = place.entry.total or most
        if (place.entry.position or 0) > of:
            message = f"part {_number(place.entry.position)} of {of} cannot be"
            yield _told("R003", place, message, "correct position: or total:")


def _neighbours(numbered: list[Place]) -> Iterator[Finding]:
    for one, other in pairwise(numbered):
        if (other.entry.position or 0) - (one.entry.position or 0) > 1:
            continue
        for place, said, title, name in (
            (one, one.entry.next, other.title, "next"),
            (other, other.entry.previous, one.title, "previous"),
        ):
            if said and _key(said) != _key(title):
                message = f"the {name} part is called “{said}” here, and “{title}” by itself"
                yield _told("R004", place, message, f"write {name}: {title}, or leave it out")


def _titles(shelves: tuple[Shelf, ...]) -> Iterator[Finding]:
    named = [shelf for shelf in shelves if shelf.title]
    for at, shelf in enumerate(named):
        for other in named[:at]:
            if _nearly_the_same(_key(shelf.title), _key(other.title)):
                message = f"“{shelf.title}” is called “{other.title}” elsewhere"
                hint = f"in {other.places[0].member.file}; write both in the same way"
                yield _told("R005", shelf.places[0], message, hint)


def _nearly_the_same(one: str, other: str) -> bool:
    """Whether titles differ by little; a number that differs is meant."""
    digits = [[char for char in title if char.isdigit()] for title in (one, other)]
    ratio = difflib.SequenceMatcher(None, one, other).ratio()
    return digits[0] == digits[1] and ratio >= _ALIKE
