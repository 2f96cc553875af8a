"""The lines of all files of a source in one row, so that places in any of them can be compared."""

from collections.abc import Sequence
from itertools import pairwise

from fanpack.importing.extracted import Extracted
from fanpack.importing.pieces import Piece


class Rows:
    """Where words and pieces stand: a number that rises from file to file; 0 if it is unknown.

    In a source of one file that is the line.
    """

    def __init__(self, extracted: Extracted) -> None:
        self.of_words: Sequence[int] = extracted.lines
        self._before: dict[str, int] = {}
        if extracted.files:
            self.of_words = self._rows(extracted)

    def of_piece(self, piece: Piece) -> int:
        """The row of the line that a piece begins on, as far as its reader says it."""
        if not self._before or not piece.line:
            return piece.line
        before = self._before.get(piece.file)
        return 0 if before is None else before + piece.line

    def _rows(self, extracted: Extracted) -> list[int]:
        rows: list[int] = []
        last = 0
        for (at, file), (end, _) in pairwise([*extracted.files, (len(extracted.words), "")]):
            lines = extracted.lines[at:end]
            self._before.setdefault(file, last)
            rows += [last + line for line in lines]
            last += max(lines, default=0)
        return rows
