"""Whether a manuscript, read back, has the words of the book that it was written from."""

from collections.abc import Iterator
from itertools import chain, zip_longest

from fanpack.book import Book, Metadata
from fanpack.importing.laying import Difference, context
from fanpack.importing.pieces import Piece, body_pieces, metadata_pieces


def written_otherwise(book: Book, back: Book) -> Iterator[Difference]:
    """Where the words of a manuscript differ from those of its book, chapter by chapter and
    field by field: the first place of each. An identifier that was made for it is none."""
    for one, other in zip_longest(book.chapters, back.chapters):
        if one == other:
            continue
        yield from _compared(
            list(body_pieces((one,))) if one else [], list(body_pieces((other,))) if other else []
        )
    old, new = _fields(book.metadata), _fields(back.metadata)
    if "identifier" not in old:
        new.pop("identifier", None)
    for name in {**old, **new}:
        yield from _compared(old.get(name, []), new.get(name, []))


def _fields(metadata: Metadata) -> dict[str, list[Piece]]:
    fields: dict[str, list[Piece]] = {}
    for piece in metadata_pieces(metadata):
        fields.setdefault(piece.name, []).append(piece)
    return fields


def _compared(old: list[Piece], new: list[Piece]) -> Iterator[Difference]:
    """The first difference of the words of some pieces, with its name and surroundings."""
    if _in_a_row(old) == _in_a_row(new):
        return
    for one, other in zip_longest(_words(old), _words(new)):
        if one == other or (one and other and one[1] == other[1]):
            continue
        piece, at = (one or other or (Piece("body", "text", ()), "", 0))[::2]
        yield Difference(
            f"written otherwise in the {piece.name}",
            context(piece.words, at, at + 1),
            piece.line if one else 0,
        )
        return


def _words(pieces: list[Piece]) -> Iterator[tuple[Piece, str, int]]:
    return ((piece, word, at) for piece in pieces for at, word in enumerate(piece.words))


def _in_a_row(pieces: list[Piece]) -> list[str]:
    return list(chain.from_iterable(piece.words for piece in pieces))
