"""Where a text's header begins and ends, its title, and what belongs to each of its labels."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from fanpack.book import words_of
from fanpack.readers.headings import chapter_heading, is_title_like, numbered_heading
from fanpack.readers.text.field_values import same_words
from fanpack.readers.text.lines import Group, Line
from fanpack.readers.text.preface_end import end_of_header, length_of_value, with_trailing_notes
from fanpack.readers.text.preface_pieces import (
    BREADCRUMB,
    Piece,
    first_apart,
    groups_of,
    pieces_of,
)

_MOST_GROUPS = 160
"""A header that is longer is a story."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A part of a header: its piece, and the paragraphs below it that belong to its value."""

    piece: Piece
    more: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Preface:
    """A header in order, the groups below it, and a chapter heading that stood within."""

    entries: tuple[Entry, ...] = ()
    body: tuple[Group, ...] = ()
    heading: Line | None = None
    title: Piece | None = None
    repeated: tuple[Piece, ...] = field(default=())


def split_preface(groups: Sequence[Group]) -> Preface:
    """The header of a text and its body. A text without a header has all its groups in the body."""
    groups = first_apart(groups, _MOST_GROUPS)
    pieces = pieces_of(groups[:_MOST_GROUPS])
    end = end_of_header(pieces)
    further = with_trailing_notes(pieces, end)
    if further < len(pieces) or len(groups) > _MOST_GROUPS:
        end = further
    inner = pieces[:end]
    labelled_title = any(_is_title_label(piece) for piece in inner)
    title = None if labelled_title else _bare_title(pieces, end)
    if title is not None and title not in inner:
        end = pieces.index(title) + 1
        inner = pieces[:end]
    known = title.text if title else _labelled_title(inner)
    end, repeated = _repeated_title(pieces, end, known, title)
    inner = pieces[:end]
    heading = next((piece.lines[0] for piece in inner if piece.kind == "heading"), None)
    skipped = {id(title), *map(id, repeated)}
    body = groups_of(pieces[end:]) + tuple(groups[_MOST_GROUPS:])
    if heading and body and chapter_heading(body[0].lines[0].text):
        heading_entry: tuple[str, ...] = ()
    else:
        heading_entry = ("heading",)
    rest = [
        piece for piece in inner if id(piece) not in skipped and piece.kind not in heading_entry
    ]
    return Preface(
        entries=tuple(_entries(rest)),
        body=body,
        heading=heading if heading_entry else None,
        title=title,
        repeated=repeated,
    )


def _entries(pieces: list[Piece]) -> Iterator[Entry]:
    index = 0
    while index < len(pieces):
        piece = pieces[index]
        index += 1
        count = 0
        if piece.labelled is not None and not piece.labelled.value and len(piece.lines) == 1:
            count = _plain_run(pieces, index, length_of_value(pieces, index, piece))
        yield Entry(piece, tuple(pieces[index : index + count]))
        index += count


def _plain_run(pieces: list[Piece], start: int, most: int) -> int:
    """How many of the next pieces are without a kind that sends them to a field of their own."""
    count = 0
    for piece in pieces[start : start + most]:
        if piece.kind not in ("short", "note", "prose", "pairing", "kinds", "disclaimer"):
            break
        count += 1
    return count


# ---------------------------------------------------------------- the title


def _is_title_label(piece: Piece) -> bool:
    label = piece.labelled
    return label is not None and label.label.field == "title"


def _labelled_title(pieces: list[Piece]) -> str:
    for index, piece in enumerate(pieces):
        if piece.labelled is not None and _is_title_label(piece):
            following = pieces[index + 1].text if index + 1 < len(pieces) else ""
            return piece.labelled.value or following
        if piece.kind == "breadcrumb":
            return piece.text.split(BREADCRUMB)[1]
    return ""


def _bare_title(pieces: list[Piece], end: int) -> Piece | None:
    """The likeliest title among bare lines of a header and the one below it."""
    pieces = [replace(each, kind="heading") if _is_first(each) else each for each in pieces]
    return _title_among(pieces, end)


def _is_first(piece: Piece) -> bool:
    """Whether a short line counts the first chapter: `1. First Kiss`."""
    numbered = numbered_heading(piece.text) if piece.kind == "short" else None
    return numbered is not None and numbered.number == 1


def _title_among(pieces: list[Piece], end: int) -> Piece | None:
    if any(piece.kind == "breadcrumb" for piece in pieces[:end]):
        return None
    solid = [piece for piece in pieces[: end + 4] if piece.kind != "break"]
    short = [piece for piece in pieces[:end] if piece.kind == "short"]
    for piece in short:
        after = solid[solid.index(piece) + 1 : solid.index(piece) + 2]
        if after and after[0].kind in ("author", "kinds", "fandom") and is_title_like(piece.text):
            return piece
    below = _title_below(pieces, end)
    if below is not None and (not short or _same_words(below.text, short[0].text)):
        return below if not short else short[0]
    for piece in short:
        after = solid[solid.index(piece) + 1 : solid.index(piece) + 2]
        if after and after[0].kind in ("pairing", "heading") and is_title_like(piece.text):
            return piece
    if short and short[0] is solid[0] and is_title_like(short[0].text):
        return short[0]
    return below


def _title_below(pieces: list[Piece], end: int) -> Piece | None:
    """A short line above the first paragraph of the story, where it can be nothing but a title."""
    rest = [piece for piece in pieces[end : end + 4] if piece.kind != "break"]
    if len(rest) < 2 or rest[0].kind != "short" or not is_title_like(rest[0].text):
        return None
    follows = rest[1].kind in ("prose", "heading", "note") or numbered_heading(rest[1].text)
    if not follows or rest[0].text.endswith(("!", "?", "-")):
        return None
    return rest[0]


def _repeated_title(
    pieces: list[Piece], end: int, title: str, bare: Piece | None
) -> tuple[int, tuple[Piece, ...]]:
    """The end moved past the title above the body, and all pieces that only repeat the title."""
    if not title:
        return end, ()
    again = [piece for piece in pieces[:end] if piece.kind == "short" and piece is not bare]
    repeated = [piece for piece in again if _same_words(piece.text, title)]
    index = end
    while index < len(pieces) and pieces[index].kind == "break":
        index += 1
    if index < len(pieces) and pieces[index].opens_group and _same_words(pieces[index].text, title):
        repeated.append(pieces[index])
        end = index + 1
    return end, tuple(repeated)


def _same_words(one: str, other: str) -> bool:
    return bool(words_of(one)) and same_words(one, other)
