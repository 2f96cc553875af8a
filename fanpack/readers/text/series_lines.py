"""Sentences about a series: `This is part 1 of a two part series. Part 2 is called …`."""

import re
from dataclasses import replace

from fanpack.book import SeriesEntry
from fanpack.readers.numbers import number_of

_N = r"(\d{1,3}(?:\.\d)?|[a-z]{1,12})"
_PLACE = re.compile(rf"\b(?:part|book|story|fic|number|#)\s*{_N}\s*(?:of|/|out of)\s*"
                    rf"(?:an?|the|my|this)?\s*{_N}\b", re.IGNORECASE)  # fmt: skip
_ORDINAL = re.compile(rf"\b(?:the )?{_N} (?:part|book|story|fic|in|of)\b.{{0,60}}?\b"
                      r"(?:series|trilogy|cycle|saga|arc)\b", re.IGNORECASE)  # fmt: skip
_TRILOGY = re.compile(r"\b(trilogy|duology|quartet)\b", re.IGNORECASE)
_TITLE = r"[\"“']?(?P<title>[^\n\"”]{1,80}?)[\"”']?"
_CALLED = re.compile(rf"\bpart\s+{_N}\s+(?:is|will be)\s+(?:called|titled|named|entitled)?\s*"
                     rf"{_TITLE}\s*(?:[.!]|$)", re.IGNORECASE)  # fmt: skip
_BEFORE = re.compile(rf"\b(?:sequel to|follows|continuation of|follow-up to)\s*:?\s*{_TITLE}"
                     r"(?:[.!,;]|$)", re.IGNORECASE)  # fmt: skip
_AFTER = re.compile(rf"\b(?:prequel to|followed by|the sequel is)\s*:?\s*(?:called )?{_TITLE}"
                    r"(?:[.!,;]|$)", re.IGNORECASE)  # fmt: skip
_NAMED = re.compile(r"\b(?:of|in) (?:the|my) [\"“']?(?P<title>(?:[A-Z][\w'’-]*|of|the|and)"
                    r"(?: (?:[A-Z][\w'’-]*|of|the|and)){0,6})[\"”']?\s+"
                    r"(?:[Ss]eries|[Tt]rilogy|[Cc]ycle|[Ss]aga|[Aa]rc|[Uu]niverse)\b")  # fmt: skip


def series_sentence(line: str) -> SeriesEntry | None:
    """What a sentence about a series says (`This is part 1 of 2…`), without its note, or None."""
    if len(line) > 400 or line.startswith(('"', "“", "‘", "«", "„")):
        return None
    place, called = _PLACE.search(line), list(_CALLED.finditer(line))
    position = _position(place[1]) if place else None
    total = number_of(place[2]) if place else None
    if place and (position is None or total is None):
        place, position, total = None, None, None
    named, before, after = _NAMED.search(line), _BEFORE.search(line), _AFTER.search(line)
    if position is None and named and (ordinal := _ORDINAL.search(line)):
        position = _position(ordinal[1])
    if not (place or called or before or after or (named and position is not None)):
        return None
    entry = SeriesEntry(
        title=named["title"] if named else "",
        position=position,
        total=total or _size_of(line),
        previous=before["title"].strip() if before else "",
        next=after["title"].strip() if after else "",
    )
    for match in called:
        entry = _with_called(entry, match)
    return entry


def _position(word: str) -> float | None:
    if re.fullmatch(r"\d{1,3}\.\d", word):
        return float(word)
    number = number_of(word)
    return None if number is None else float(number)


def _size_of(line: str) -> int | None:
    found = _TRILOGY.search(line)
    return {"duology": 2, "trilogy": 3, "quartet": 4}[found[1].casefold()] if found else None


def _with_called(entry: SeriesEntry, called: "re.Match[str]") -> SeriesEntry:
    number, title = _position(called[1]), called["title"].strip()
    if number is None or entry.position is None or number == entry.position:
        return entry
    if number > entry.position:
        return replace(entry, next=title)
    return replace(entry, previous=title)


_VALUE_PLACE = re.compile(
    r"(?P<title>\S.{0,80}?)\s*(?:[,;:–—-]+\s*|\(\s*|\[\s*|\s)"
    rf"(?:(?:part|book|story|fic|no\.?|nr\.?|vol\.?|volume|teil|partie|parte|#)\s*#?\s*)"
    rf"{_N}(?:\s*(?:of|/|out of|von|de)\s*{_N})?\s*[)\]]?\.?", re.IGNORECASE)  # fmt: skip
_VALUE_COUNT = re.compile(
    r"(?P<title>\S.{0,80}?)\s*[,:–—(\[-]*\s*(\d{1,3})\s*(?:of|/)\s*(\d{1,3}|\?+)\s*[)\]]?\.?"
)
_PLACE_FIRST = re.compile(
    rf"(?:the )?(?:part|book|story|#|number)?\s*{_N}(?:st|nd|rd|th)?(?: (?:part|book|story|fic))?"
    r"\s+(?:of|in)\s+(?:the |my )?(?P<title>[\"“]?[A-Z].{1,80}?[\"”]?)"
    r"(?:\s+(?:series|saga|cycle|arc|universe))?\.?", re.IGNORECASE)  # fmt: skip


def series_value(text: str) -> SeriesEntry | None:
    """What `Series:` says where it gives a place (`Ties, part 2`, `#2 in Ties`), or None."""
    text = text.strip()
    for form in (_VALUE_PLACE, _VALUE_COUNT, _PLACE_FIRST):
        match = form.fullmatch(text)
        if match is None:
            continue
        numbers = [group for group in match.groups() if group and group != match["title"]]
        position = _position(numbers[0]) if numbers else None
        if position is None:
            continue
        total = number_of(numbers[1]) if len(numbers) > 1 else None
        return SeriesEntry(title=match["title"].strip("\"“”' ,"), position=position, total=total)
    return None
