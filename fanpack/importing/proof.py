"""The proof that an import lost no word: each word of the source has its place.

The words of the book that a reader made, and of what it says it left out, are laid side
by side over those of the source. A word of the source that nothing covers is lost; a word
of the book that the source does not have was made up; where the pieces do not lie side by
side, something was moved. Each makes the proof fail. A field may say in its own way what
the source says (a date, a language) or say again what a text has too: that is told. That
the manuscript has the words of the book, `written` proves.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from fanpack.book import Book, words_of
from fanpack.importing.extracted import Extracted
from fanpack.importing.fates import Fate, owners_of
from fanpack.importing.laying import Difference, Laying, context
from fanpack.importing.pieces import Destination, Piece, body_pieces, metadata_pieces
from fanpack.importing.restated import Restated, restated
from fanpack.importing.tiling import tile
from fanpack.readers.reading import Dropped


@dataclass(frozen=True, slots=True)
class Proof:
    """How many words came in and where each went; `differences` is empty if they add up.

    `restated` are the fields whose words are not counted among these, and why they may be.
    """

    words_in: int
    words_out: dict[Destination, int]
    differences: tuple[Difference, ...] = ()
    fates: tuple[Fate, ...] = ()
    restated: tuple[Restated, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether every word of the source has a place, and no word was made up."""
        return not self.differences and self.words_in == sum(self.words_out.values())


def prove(extracted: Extracted, book: Book, dropped: Iterable[Dropped]) -> Proof:
    """The proof for a source's words and the book that its reader made of it.

    `dropped` is what the reader says it left out. Linear in the words, but for texts
    that do not fit at all, where it is bounded.
    """
    texts = [*body_pieces(book.chapters), *metadata_pieces(book.metadata)]
    gone = [
        *(piece for each in dropped for piece in _dropped(each, counted=True)),
        *(piece for each in extracted.markup for piece in _dropped(each)),
    ]
    pieces = [*texts, *gone]
    values = [piece for piece in texts if not piece.strict]
    tiling = tile(extracted, pieces, book)
    if not tiling.found:
        return _unproved(extracted, book, texts, gone, tiling.furthest)
    placed = {run.piece for run in tiling.runs}
    left = [each for at, each in enumerate(texts) if not each.strict and at not in placed]
    said, made_up = restated(values, left, extracted)
    owners = owners_of(tiling.runs, pieces, extracted)
    return Proof(len(extracted.words), owners.counts(), made_up, owners.fates(), said)


def _unproved(
    extracted: Extracted, book: Book, texts: Sequence[Piece], gone: Iterable[Piece], furthest: int
) -> Proof:
    """What is wrong where the pieces of a book do not lie side by side in its source.

    They do so up to the word `furthest`, if they have its words at all.
    """
    laying = Laying(extracted)
    laying.take(piece for piece in texts if piece.strict)
    made_up = laying.settle(extracted.spare)
    values = [piece for piece in texts if not piece.strict]
    laying.take(values)
    said, more = restated(values, laying.values, extracted)
    laying.take(gone)
    laying.settle(())
    laying.take_numbers(book)
    differences = (*laying.lost(), *made_up, *more, *laying.moved, *laying.disordered())
    if not differences and furthest >= 0:
        line = extracted.lines[furthest] if furthest < len(extracted.lines) else 0
        around = context(extracted.words, furthest, furthest + 1)
        differences = (Difference("in another order than in the source", around, line),)
    owners = laying.owners
    return Proof(len(extracted.words), owners.counts(), differences, owners.fates(), said)


def _dropped(each: Dropped, *, counted: bool = False) -> Iterator[Piece]:
    if words := tuple(words_of(each.text)):
        name = f"dropped: {each.reason}"
        yield Piece("dropped", name, words, strict=False, line=each.line, counted=counted,
                    file=each.file)  # fmt: skip
