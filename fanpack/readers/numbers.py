"""Numbers as authors write them in headings: `7`, `seven`, `VII`, `twenty-one`."""

import re

NUMBER_WORDS: dict[str, int] = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "eleventh": 11,
    "twelfth": 12,
    "twenty": 20,
}
"""English number words, cardinal and ordinal, to twenty."""

_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
_ROMAN = re.compile(
    r"(?=[ivxlc])(?:c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})", re.ASCII | re.IGNORECASE
)


def number_of(word: str) -> int | None:
    """The number that digits, an English word (to fifty-nine) or a Roman numeral says, or None."""
    key = word.casefold().strip(".:#")
    if key.isascii() and key.isdigit() and len(key) <= 4:
        return int(key)
    if key in NUMBER_WORDS:
        return NUMBER_WORDS[key]
    tens, _, ones = key.replace(" ", "-").partition("-")
    if tens in _TENS and (not ones or NUMBER_WORDS.get(ones, 10) < 10):
        return _TENS[tens] + (NUMBER_WORDS[ones] if ones else 0)
    if _ROMAN.fullmatch(key):
        return _roman(key)
    return None


def _roman(key: str) -> int:
    values = [{"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}[letter] for letter in key]
    following = [*values[1:], 0]
    return sum(-a if a < b else a for a, b in zip(values, following, strict=True))
