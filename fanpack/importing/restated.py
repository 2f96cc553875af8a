"""Fields whose words have no place of their own in the source, and why they may say them.

A date becomes `2004-03-03`, `English` becomes `en`, a fandom is read out of the
disclaimer, a title out of a file's properties. Anything else is a word made up.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import get_args

from fanpack.book import Status, words_of
from fanpack.importing.extracted import Extracted
from fanpack.importing.laying import Difference
from fanpack.importing.pieces import Piece
from fanpack.readers.numbers import number_of

_DATES = ("written", "published", "updated")
_STATUSES = get_args(Status)
_SCHEME = re.compile(r"^https?://")
_ADDRESS = re.compile(r"https?://|mailto:")
"""What two people may have alike, or a work and its author."""


@dataclass(frozen=True, slots=True)
class Restated:
    """A field's value that covers no words of the source, and why it is there."""

    name: str
    value: str
    reason: str


def restated(
    values: Sequence[Piece], left: Iterable[Piece], extracted: Extracted
) -> tuple[tuple[Restated, ...], tuple[Difference, ...]]:
    """Of all `values` those `left` without a place: with a reason, and those that were made up."""
    said: list[Restated] = []
    left = list(left)
    counts = Counter(
        (piece.name, piece.value)
        for piece in values
        if piece.name != "series" and not _ADDRESS.match(piece.value)
    )
    made_up = [
        Difference(f"twice in the {name}", f"[{value}]")
        for name, value in dict.fromkeys((piece.name, piece.value) for piece in left)
        if counts[name, value] > max(1, extracted.recorded[name, tuple(words_of(value))])
    ]
    source = _Source(
        f" {' '.join(extracted.words)} ",
        f" {' '.join(extracted.spare)} ",
        frozenset(extracted.addresses),
        frozenset((*extracted.words, *extracted.spare)),
        extracted.recorded,
    )
    for piece in left:
        if reason := _reason(piece, source):
            said.append(Restated(piece.name, piece.value, reason))
        else:
            kind = f"not in the source, but in the {piece.name}"
            made_up.append(Difference(kind, f"[{piece.value}]"))
    return tuple(said), tuple(made_up)


@dataclass(frozen=True, slots=True)
class _Source:
    """The words of a source in a row, those of its properties, each of them once, its fields."""

    text: str
    properties: str
    addresses: frozenset[str]
    words: frozenset[str]
    recorded: Counter[tuple[str, tuple[str, ...]]]

    def has(self, words: Sequence[str]) -> bool:
        """Whether words stand together somewhere in the text, whatever covers them."""
        return f" {' '.join(words)} " in self.text


def _reason(piece: Piece, source: _Source) -> str:
    """Why a field may have a value that has no place of its own; empty if it may not."""
    if piece.name == "language":
        return "the language, as a tag"
    if piece.name == "status" and piece.value in _STATUSES:
        return "the status, in fanpack's word"
    if piece.name == "identifier" and piece.value.startswith("urn:uuid:"):
        return "an identifier that fanpack made"
    recorded = source.recorded[piece.name, piece.words] > 0
    if recorded or f" {' '.join(piece.words)} " in source.properties:
        return "from the file's name or properties"
    if source.has(piece.words):
        return "said in another place too"
    if source.addresses.issuperset(piece.words):
        return "the address of a link"
    if (address := _SCHEME.sub("", piece.value)) != piece.value and source.has(words_of(address)):
        return "an address, with its scheme"
    if piece.name in _DATES and _has_date(piece, source):
        return "a date, in ISO 8601"
    if piece.name == "series" and _has_number(piece, source):
        return "a number, in digits"
    return ""


def _has_date(piece: Piece, source: _Source) -> bool:
    """Whether year and day of a date are in the source, as digits."""
    parts = [int(part) for part in re.findall(r"\d+", piece.value)]
    known = {int(number) for word in source.words
             for number in re.findall(r"(?<!\d)\d{1,4}(?!\d)", word)}  # fmt: skip
    return bool(parts) and {parts[0], parts[-1]} <= known


def _has_number(piece: Piece, source: _Source) -> bool:
    """Whether a number of a series is in the source, in digits, words or Roman numerals."""
    whole = float(piece.value) if re.fullmatch(r"\d+(?:\.\d+)?", piece.value) else -1.0
    return any(number_of(word) == whole for word in source.words)
