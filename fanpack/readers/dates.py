"""Dates as headers write them, to ISO 8601; an ambiguous one (03/04/2004) is left alone."""

import re

_MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"),
        start=1,
    )
}
_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_MONTH_FIRST = re.compile(r"([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})", re.IGNORECASE)
_DAY_FIRST = re.compile(
    r"(?:[a-z]{3,9},? )?(\d{1,2})(?:st|nd|rd|th)?(?: of)?[ -]([a-z]{3,9})\.?,?[ -](\d{4})"
    r"(?: \d{1,2}:\d{2}(?::\d{2})?(?: ?[-+\w()]{1,9}){0,3})?",
    re.IGNORECASE,
)
_MONTH_AND_YEAR = re.compile(r"([a-z]{3,9})\.?,? (\d{4})", re.IGNORECASE)
_SLASHED = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")
_ISO_SLASHED = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})")


def iso_date(text: str) -> str | None:
    """A date as `2004-03-03`, `2004-03` or `2004`, or None if it is none or could be two."""
    text = " ".join(text.split()).strip(" .,;()")
    if match := _ISO.fullmatch(text):
        return _checked(match[1], match[2], match[3])
    if match := _MONTH_FIRST.fullmatch(text):
        return _checked(match[3], _month(match[1]), match[2])
    if match := _DAY_FIRST.fullmatch(text):
        return _checked(match[3], _month(match[2]), match[1])
    if match := _MONTH_AND_YEAR.fullmatch(text):
        month = _month(match[1])
        return _checked(match[2], month, None) if month else None
    if match := _ISO_SLASHED.fullmatch(text):
        return _checked(match[1], match[2], match[3])
    if match := _SLASHED.fullmatch(text):
        first, second = int(match[1]), int(match[2])
        if first > 12 or match[0].count(".") == 2:
            return _checked(match[3], match[2], match[1])
        if second > 12 or first == second:
            return _checked(match[3], match[1], match[2])
    return None


def _month(name: str) -> str | None:
    number = _MONTHS.get(name[:3].casefold())
    return str(number) if number else None


_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _checked(year: str, month: str | None, day: str | None) -> str | None:
    if month is None:
        return year if day is None else None
    if not 1 <= int(month) <= 12:
        return None
    if day is None:
        return f"{year}-{int(month):02}"
    if not 1 <= int(day) <= _DAYS[int(month) - 1]:
        return None
    return f"{year}-{int(month):02}-{int(day):02}"
