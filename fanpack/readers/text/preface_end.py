"""Finds where a text's header ends.

Pieces that can only be a header ("strong") mark how far it goes, and prose between two of
them belongs to it.
"""

import re

from fanpack.readers.headers import MAIL_LABELS
from fanpack.readers.text.preface_pieces import MOST_FURTHER, TEXT_FIELDS, Piece

_STRONG = frozenset({"label", "series", "legend", "kinds", "author", "disclaimer", "breadcrumb"}
                    | {"fandom"})  # fmt: skip
_MOST_PROSE, _MOST_WORDS, _MOST_SHORT = 3, 400, 4
"""Paragraphs, words and bare lines between two certain lines of one header."""
_NEARBY = 8
"""Pieces in which the end of a long note is looked for."""


def end_of_header(pieces: list[Piece]) -> int:
    """How many of a text's first pieces are its header."""
    if opening := _opening_notes(pieces):
        return opening
    end = prose = words = short = 0
    heading_at: int | None = None
    mail = _is_mail(pieces)
    for index, piece in enumerate(pieces):
        if not mail and _opens_letter(pieces, index):
            break
        certain = _is_certain(piece, prose, end > 0, index if mail or index == 0 else _NO_MAIL)
        if certain and _is_remark(piece) and _story_has_begun(pieces, end, index):
            break
        if certain:
            end, prose, words, short = index + 1, 0, 0, 0
            continue
        match piece.kind:
            case "break":
                continue
            case "heading":
                if heading_at is not None or prose:
                    # What stands between a header and the first chapter is not the story.
                    return index if end and heading_at is None and words <= 250 else end
                heading_at = index
            case "short":
                short += 1
                if short > _MOST_SHORT:
                    break
            case _:
                if heading_at is not None and heading_at >= end and piece.kind == "prose":
                    break
                prose += 1
                words += len(piece.text.split())
                if not end and (piece.kind == "prose" or prose > 2):
                    break
                if prose > _MOST_PROSE and not _heading_is_near(pieces, index):
                    break
                if words > _MOST_WORDS:
                    break
    return end


_REMARKS = frozenset({"notes_before", "disclaimer"})
_SPEECH = re.compile(r"[\"“„«].{1,300}?[,.!?…–—-][\"”“»]\s+\w")
_TALK = re.compile(
    r"\b(?:hi|hello|hey|hiya|okay|ok|ya'?ll|you (?:guys|all)|every(?:one|body)!|please|sorry"
    r"|my (?:first|second|new|other|latest)|i(?:['’]ve| have| had)? (?:just )?(?:wrote|written"
    r"|write|posted|hope|promise|warned|apologi[sz]e)|chapters?|stor(?:y|ies)|fics?|written"
    r"|sequel|prequel|readers?|enjoy|warnings?|canon|spoilers?|rating|rated|episode|season)\b",
    re.IGNORECASE,
)
"""Words of an author who talks to readers, and not of a narrator."""


def _is_remark(piece: Piece) -> bool:
    """Whether a piece of a header may as well stand in mid-story: a note, a disclaimer."""
    label = piece.labelled
    return piece.kind == "disclaimer" or (
        label is not None and label.label.field in _REMARKS and not label.label.kept
    )


def _story_has_begun(pieces: list[Piece], end: int, index: int) -> bool:
    """Whether the prose between a header's last sure piece and a remark is the story already.

    It is if it is spoken, or if nobody talks to readers in it and the header does not go on
    behind the remark.
    """
    told = [each.text for each in pieces[end:index] if each.kind == "prose" and each.opens_group]
    if any(_SPEECH.match(text) for text in told):
        return True
    if not told or any(_TALK.search(text) for text in told):
        return False
    rest = (each for each in pieces[index + 1 :] if each.kind != "note" and not _is_remark(each))
    following = next(rest, None)
    return following is None or following.kind not in _STRONG | {"break", "heading"}


_NO_MAIL = 99
_MAIL_ONLY = frozenset({"newsgroups", "message-id", "subject", "return-path", "received"})
_LETTER = frozenset({"to", "from", "date", "re", "cc", "subject"})


def _is_mail(pieces: list[Piece]) -> bool:
    """Whether a text opens with the header of an e-mail, and not with a letter of the story."""
    first = [piece for piece in pieces[:12] if piece.labelled is not None]
    names = {piece.labelled_name for piece in first}
    sender = any(piece.labelled_name == "from" and "@" in piece.text for piece in first)
    return sender or (bool(names & _MAIL_ONLY) and (names & _LETTER) != {"to", "from", "subject"})


def _opens_letter(pieces: list[Piece], index: int) -> bool:
    """Whether `To:` and `From:` stand by themselves: a letter that the story begins with."""
    names: set[str] = set()
    for piece in pieces[index:]:
        if piece.labelled is None or (names and piece.opens_group):
            break
        names.add(piece.labelled_name)
    return bool(names) and names <= _LETTER and bool(names & {"to", "from"})


def _opening_notes(pieces: list[Piece]) -> int:
    """How many pieces are an author talking, above a rule, with no label among them; 0 if none."""
    for index, piece in enumerate(pieces[:8]):
        if piece.kind in ("break", "heading") and index:
            notes = [each for each in pieces[:index] if each.kind in ("note", "disclaimer")]
            return index if len(notes) == index else 0
        if piece.kind not in ("note", "disclaimer"):
            return 0
    return 0


def _heading_is_near(pieces: list[Piece], index: int) -> bool:
    return any(piece.kind == "heading" for piece in pieces[index : index + 30])


def _is_certain(piece: Piece, prose: int, under_way: bool, index: int) -> bool:
    if piece.kind == "pairing":
        return prose == 0
    if piece.kind not in _STRONG:
        return False
    if piece.kind == "label" and piece.labelled is not None:
        if piece.labelled.label.strength == "strong":
            return under_way or prose == 0 or piece.opens_group
        mail = piece.labelled.name.casefold() in MAIL_LABELS and index < 12
        return prose == 0 and (under_way or mail or index == 0)
    if piece.kind in ("author", "kinds", "fandom"):
        return prose <= 2
    if piece.kind == "disclaimer":
        return prose == 0 or under_way
    return True


def with_trailing_notes(pieces: list[Piece], end: int) -> int:
    """The end moved past notes that follow directly, and past the value of a last empty label."""
    if not end:
        return 0
    last = pieces[end - 1]
    if last.labelled is not None and not last.labelled.value and len(last.lines) == 1:
        end += length_of_value(pieces, end, last)
    while end < len(pieces) and (pieces[end].kind == "note" or _ends_its_block(pieces, end)):
        end += 1
    return end


def _ends_its_block(pieces: list[Piece], index: int) -> bool:
    """Whether a paragraph closes a block of header lines, with a blank line below it."""
    piece, below = pieces[index], pieces[index + 1 : index + 2]
    return (
        piece.kind == "prose"
        and not piece.opens_group
        and bool(below and below[0].gap)
        and len(piece.text.split()) <= MOST_FURTHER
    )


def length_of_value(pieces: list[Piece], start: int, label: Piece) -> int:
    """How many pieces below an empty label are its value."""
    near = pieces[start : start + _NEARBY]
    if not near or near[0].kind in ("break", "heading"):
        return 0
    long = label.labelled is not None and label.labelled.label.field in TEXT_FIELDS
    if long:
        for count, piece in enumerate(near):
            if count and (piece.gap > max(1, near[0].gap) or piece.kind in ("break", "heading")):
                return count
    if near[0].kind == "label":
        return 0
    return 1
