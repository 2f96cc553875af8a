"""The proof that an import lost no word: each word of the source has its place.

What was written is read back and laid over the words of the source, piece by piece:
first the texts, then the fields, then what was dropped with a reason. A word of the
source that nothing covers is lost; a word of the manuscript that the source does not
have was made up; a paragraph that stands before what it followed was moved. Each makes
the proof fail. A field may say in its own way what the source says (a date, a language)
or say again what a text has too: that is told.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from fanpack.book import Book, words_of
from fanpack.importing.extracted import Extracted
from fanpack.importing.laying import Difference, Fate, Laying
from fanpack.importing.pieces import Destination, Piece, body_pieces, metadata_pieces
from fanpack.importing.restated import Restated, restated
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
    """The proof for a source's words and the manuscript made of it, as read back.

    `dropped` is what the reader says it left out. Linear in the words, but for texts
    that do not fit at all, where it is bounded.
    """
    laying = Laying(extracted)
    texts = [*body_pieces(book.chapters), *metadata_pieces(book.metadata)]
    laying.take(piece for piece in texts if piece.strict)
    made_up = laying.settle(extracted.spare)
    values = [piece for piece in texts if not piece.strict]
    laying.take(values)
    said, more = restated(values, laying, extracted)
    gone = (*dropped, *extracted.markup)
    laying.take(piece for each in gone for piece in _dropped(each))
    laying.settle(())
    laying.take_numbers(book)
    differences = (*laying.lost(), *made_up, *more, *laying.moved, *laying.disordered())
    return Proof(len(extracted.words), laying.counts(), differences, laying.fates(), said)


def _dropped(each: Dropped) -> Iterator[Piece]:
    words = words_of(each.text)
    if words:
        yield Piece(
            "dropped", f"dropped: {each.reason}", tuple(words), strict=False, line=each.line
        )
