"""What fanpack's own editions say in the words of `labels`, read back."""

import re
from functools import lru_cache

from fanpack.book import SeriesEntry
from fanpack.labels import PEOPLE, TOLD_BEFORE, TOLD_BEHIND, labels
from fanpack.text_form import BETWEEN

_POSITION, _TOTAL = r"(?P<position>-?\d{1,6}(?:\.\d{1,4})?)", r"(?P<total>\d{1,6})"


@lru_cache(maxsize=16)
def _places(code: str) -> tuple["re.Pattern[str]", ...]:
    words = labels(code)
    forms = (words.part_of_form, words.part_form)
    return tuple(
        re.compile(re.escape(form).replace(r"\{n\}", _POSITION).replace(r"\{total\}", _TOTAL))
        for form in forms
    )


def place_in_series(line: str, code: str) -> SeriesEntry:
    """The series of a line such as `Salt · Part 1 of 2`; either half may stand alone."""
    title, _, place = line.rpartition(BETWEEN)
    for form in _places(code):
        if found := form.fullmatch(place):
            total = found.groupdict().get("total")
            number = float(found["position"])
            return SeriesEntry(title, number, int(total) if total else None)
    return SeriesEntry(line)


def field_of(label: str, code: str) -> str | None:
    """The field of the metadata that a label stands before, such as `Rating`, in a language."""
    words = labels(code)
    named = (*TOLD_BEFORE, *TOLD_BEHIND, *PEOPLE)
    return next((field for name, field in named if getattr(words, name) == label), None)
