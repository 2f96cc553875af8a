"""What became of the words of a source: how many went where, and of each line what it is now."""

from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from fanpack.importing.extracted import Extracted
from fanpack.importing.pieces import DESTINATIONS, Destination, Piece
from fanpack.importing.tiling import NUMBER, Run

CHAPTER_NUMBER = Piece("metadata", "chapter number", ())
"""What covers the words of a source that say a chapter's number."""


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a line of the source that is not only text of the story."""

    line: int
    words: str
    destinations: tuple[str, ...]


class Owners:
    """What covers each word of a source: `of` has a number for each, 0 for nothing."""

    def __init__(self, extracted: Extracted) -> None:
        self._extracted = extracted
        self.of = array("l", bytes(8 * len(extracted.words)))
        self._names: list[tuple[Destination, str]] = [("body", "")]
        self._codes: dict[tuple[Destination, str], int] = {}

    def code(self, piece: Piece) -> int:
        """The number of what covers the words of a piece."""
        key = (piece.destination, piece.name)
        if key not in self._codes:
            self._codes[key] = len(self._names)
            self._names.append(key)
        return self._codes[key]

    def counts(self) -> dict[Destination, int]:
        """How many words of the source went where."""
        counts: dict[Destination, int] = dict.fromkeys(DESTINATIONS, 0)
        for code, count in Counter(self.of).items():
            if code:
                counts[self._names[code][0]] += count
        return counts

    def fates(self) -> tuple[Fate, ...]:
        """What became of the lines that are not only text of the story."""
        fates: list[Fate] = []
        at = 0
        for line, same in groupby(self._extracted.lines):
            end = at + len(list(same))
            codes = dict.fromkeys(self.of[at:end])
            names = [self._names[code][1] or "lost" for code in codes]
            if line and any(name not in ("text", "footnote") for name in names):
                words = " ".join(self._extracted.words[at : min(end, at + 12)])
                fates.append(Fate(line, words, tuple(names)))
            at = end
        return tuple(fates)


def owners_of(runs: Iterable[Run], pieces: Sequence[Piece], extracted: Extracted) -> Owners:
    """What covers each word of a source that is tiled."""
    owners = Owners(extracted)
    for run in runs:
        piece = CHAPTER_NUMBER if run.piece == NUMBER else pieces[run.piece]
        code = owners.code(piece)
        owners.of[run.at : run.at + run.length] = array("l", [code]) * run.length
    return owners
