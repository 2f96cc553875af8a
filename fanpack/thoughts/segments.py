"""Cuts what stands outside quotation marks into sentences, and thought tags out of them.

“I knew it, he thought.” is a thought and a tag; the tag never is a thought. A
sentence ends at `.!?…` before a capital, a quotation mark or the end; a small letter
behind an ellipsis goes on with the sentence, and abbreviations end none.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from fanpack.thoughts.cues import Cues
from fanpack.thoughts.lists import COLON, THINKING, VOICING, Read, read
from fanpack.thoughts.parting import QUOTES, Piece, Role, parted


@dataclass(slots=True)
class Segment:
    """A sentence outside speech, or a part of one that a tag cuts off, by its offsets.

    `words` and `lists` are what was read in it. `after_quote` and `before_quote`: speech stands
    directly beside it. `opens` and `closes`: it begins or ends its paragraph. Final and not
    frozen: a novel has ten thousands, and freezing makes each several times as dear.
    """

    start: Final[int]
    end: Final[int]
    role: Final[Role]
    words: Final[tuple[str, ...]]
    lists: Final[int]
    after_quote: Final[bool]
    before_quote: Final[bool]
    opens: Final[bool]
    closes: Final[bool]


_HINTS = THINKING | VOICING | COLON

_SENTENCE_END = re.compile(
    r"[.!?…—](?:(?<![.!?…][.!?…])(?<!—)[.!?…]{0,39}(?![.!?…])[)\]’']{0,3}—?(?=\s|\Z)"
    r"|(?<=—)(?=\s{0,3}\Z))"
)
"""Begins with a set of characters, which `re` looks for fast."""
_GOES_ON = frozenset("\"“„«‘'’(…—–[¿¡-")
_WORD = re.compile(r"[^\W_]")
_LETTER = re.compile(r"[^\W\d_]")


def segments(text: str, inside: bytes, cues: Cues, *, capitals: bool = True) -> tuple[Segment, ...]:
    """The segments of a paragraph, in order.

    `inside` has 1 for each character that is not looked at: speech, and what is marked
    already. The quotation marks themselves may be 0. `capitals`: sentences begin with one.
    """
    pieces: list[tuple[Piece, Read | None]] = []
    plain = True
    for start, end in _zones(text, inside):
        for first, last in _sentences(text, start, end, cues, capitals):
            said = read(text[first:last], cues)
            whole: Piece = (first, last, "plain")
            if said[1] & _HINTS:
                parts = parted(text, first, last, said[1], cues)
                pieces += [(each, said if each == whole else None) for each in parts]
                plain = False
            else:
                pieces.append((whole, said))
    if not plain:
        pieces = [*_with_late_tags(text, pieces)]
    found = [
        _segment(text, inside, *piece, said or read(text[piece[0] : piece[1]], cues))
        for piece, said in pieces
    ]
    return tuple([each for each in found if each is not None])


def _with_late_tags(
    text: str, pieces: Sequence[tuple[Piece, Read | None]]
) -> Iterator[tuple[Piece, Read | None]]:
    """Pieces, those tagged that a name or “I” behind `?` or `!` seemed to part from their tag.

    “Who's there? Ines wondered.” is one sentence, as “Who's there? she wondered.” is.
    """
    for place, ((start, end, role), said) in enumerate(pieces):
        if role == "plain" and text[end - 1] in "?!…" and place + 1 < len(pieces):
            first, last, following = pieces[place + 1][0]
            alone = text[first:last].rstrip()[-1:] in tuple(".,;:—") or last == len(text)
            if following == "tag" and alone and not text[end:first].strip():
                role = "tagged"
        yield (start, end, role), said


def _zones(text: str, inside: bytes) -> Iterator[tuple[int, int]]:
    """The stretches outside speech, without the marks at their ends."""
    behind = 0
    while (start := inside.find(0, behind)) >= 0:
        end = inside.find(1, start)
        behind = end = end if end >= 0 else len(inside)
        if start and text[start] in QUOTES:
            start += 1
        if end < len(text) and end > start and text[end - 1] in QUOTES:
            end -= 1
        if start < end:
            yield start, end


def has_capitals(texts: Sequence[str]) -> bool:
    """Whether the sentences of a text begin with capitals; some authors type without."""
    opening = [found[0] for text in texts if (found := _LETTER.search(text))]
    return 2 * sum(letter.islower() for letter in opening) <= len(opening)


def _sentences(
    text: str, start: int, end: int, cues: Cues, capitals: bool
) -> Iterator[tuple[int, int]]:
    zone = text[start:end] if start or end < len(text) else text
    first = 0
    for mark in _SENTENCE_END.finditer(zone):
        last = mark.end()
        if capitals and not (zone[last + 1 : last + 2].isupper() or _begins(zone, last)):
            continue
        if zone[last - 1] == "." and _is_abbreviated(zone, first, last, cues):
            continue
        if _has_word(zone, first, last):
            yield start + first, start + last
            first = last
    if _has_word(zone, first, len(zone)):
        yield start + first, end


def _has_word(text: str, start: int, end: int) -> bool:
    """Whether a stretch has a letter or a digit, which is mostly its second character."""
    if start + 1 < end and text[start + 1].isalnum():
        return True
    return _WORD.search(text, start, end) is not None


def _begins(zone: str, last: int) -> bool:
    """Whether a sentence can begin behind another one."""
    letter = zone[last : last + 3].lstrip()[:1]
    return not letter or letter.isupper() or letter.isdigit() or letter in _GOES_ON


def _is_abbreviated(zone: str, first: int, last: int, cues: Cues) -> bool:
    """Whether the full stop at the end of a piece is that of an abbreviation or an initial."""
    if not (zone[last - 2].isupper() or zone.endswith(cues.abbreviated, first, last)):
        return False
    return cues.abbreviation.search(zone[max(first, last - 12) : last].lstrip()) is not None


def _segment(
    text: str, inside: bytes, start: int, end: int, role: Role, said: Read
) -> Segment | None:
    """A piece without the blanks at its ends, and what stands beside it; None without a word."""
    if role != "plain" and not _WORD.search(text, start, end):
        return None
    while text[start].isspace():
        start += 1
    while text[end - 1].isspace():
        end -= 1
    before, after = start - 1, end
    while before >= 0 and text[before].isspace():
        before -= 1
    while after < len(text) and text[after].isspace():
        after += 1
    after_quote = before > 0 and text[before] in QUOTES and bool(inside[before - 1])
    last = after + 1 >= len(text)
    before_quote = not last and text[after] in QUOTES and bool(inside[after + 1])
    opens, closes = before < 0, after >= len(text)
    return Segment(start, end, role, *said, after_quote, before_quote, opens, closes)
