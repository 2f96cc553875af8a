"""Where a text's header begins and ends, and what each of its lines is.

A header is anything its author liked: labels, bare lines, prose between them. The
lines are cut into pieces of one kind each; pieces that can only be a header ("strong")
mark how far it goes, and prose between two of them belongs to it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, cast

from fanpack.book import words_of
from fanpack.conventions import scene_break
from fanpack.readers.bare_lines import (
    bare_author,
    bare_fandom,
    bare_kinds,
    bare_pairings,
    is_disclaimer,
    is_note,
)
from fanpack.readers.headers import MAIL_LABELS, Field, Label, Labelled, label_of, labelled
from fanpack.readers.headings import chapter_heading, is_title_like, numbered_heading
from fanpack.readers.legends import is_legend
from fanpack.readers.lines import Group, Line
from fanpack.readers.series_lines import series_sentence
from fanpack.readers.text_edition import EditionSection, TextEdition, printed_label

Kind = Literal[
    "label", "series", "legend", "kinds", "pairing", "author", "fandom", "disclaimer", "breadcrumb",
    "break", "heading", "short", "note", "prose",
]  # fmt: skip

_STRONG = frozenset({"label", "series", "legend", "kinds", "author", "disclaimer", "breadcrumb"}
                    | {"fandom"})  # fmt: skip
_TEXT_FIELDS = frozenset(
    {"notes_before", "disclaimer", "summary", "legend", "acknowledgments", "dedication", "warnings"}
)

_MOST_GROUPS = 160
"""A header that is longer is a story."""
_MOST_LINES = 400
"""Without a blank one between them, in a header."""
_MOST_PROSE, _MOST_WORDS, _MOST_SHORT = 3, 400, 4
"""Paragraphs, words and bare lines between two certain lines of one header."""
_MOST_FURTHER = 80
"""Words below a label's first line, with no blank line between, that are still its value."""
_WRAPPED_FROM = 45
"""Characters; a line so long may have been wrapped."""
_BREADCRUMB = " ❯ "
_NEARBY = 8
"""Pieces in which the end of a long note is looked for."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Lines of one kind, with the label that opens them, if any; `gap` as in `Group`.

    `edited` is true of a text edition that fanpack made: what it means is certain.
    """

    kind: Kind
    lines: tuple[Line, ...]
    gap: int = 0
    labelled: Labelled | None = None
    opens_group: bool = True
    edited: bool = False

    @property
    def text(self) -> str:
        """All its text on one line."""
        return " ".join(line.text for line in self.lines)

    @property
    def labelled_name(self) -> str:
        """Its label in lower case, or an empty string."""
        return self.labelled.name.casefold() if self.labelled else ""


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
    groups = _first_apart(groups)
    pieces = list(_pieces(_with_values(groups[:_MOST_GROUPS])))
    end = _end_of_header(pieces)
    further = _with_trailing_notes(pieces, end)
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
    body = _groups_of(pieces[end:]) + tuple(groups[_MOST_GROUPS:])
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


def _first_apart(groups: Sequence[Group]) -> Sequence[Group]:
    """Groups with one of very many lines cut where a header would long have ended."""
    long = next((at for at, one in enumerate(groups[:_MOST_GROUPS]) if _is_endless(one)), None)
    if long is None:
        return groups
    lines, gap = groups[long].lines, groups[long].gap
    cut = (Group(lines[:_MOST_LINES], gap), *(Group((line,)) for line in lines[_MOST_LINES:]))
    return (*groups[:long], *cut, *groups[long + 1 :])


def _is_endless(group: Group) -> bool:
    return len(group.lines) > _MOST_LINES


def edition_preface(edition: TextEdition) -> Preface:
    """The header of a text edition that fanpack made: each section with its field."""
    title, *rest = edition.title
    entries: list[Entry] = []
    for line in rest:
        kind: Kind = "author" if bare_author(line.text) else "series"
        entries.append(Entry(Piece(kind, (line,), edited=True)))
    for section in (*edition.front, *edition.back):
        entries.extend(_section_entries(section, edition.language))
    return Preface(tuple(entries), edition.body, title=Piece("short", (title,), edited=True))


def _section_entries(section: EditionSection, language: str) -> Iterator[Entry]:
    lists: list[Piece] = []
    more: list[Piece] = []
    for group in section.groups:
        piece = Piece("prose", group.lines, group.gap, edited=True)
        name, colon, value = group.lines[0].text.partition(": ")
        listed = section.kind in ("content_notes", "acknowledgments") and colon
        if listed and (of := printed_label(name, language)):
            lists.append(replace(piece, kind="label", labelled=Labelled(name, Label(of), value)))
        else:
            more.append(piece)
    heading = section.heading
    fields = {"content_notes": "notes_before", "next_part": "series", "colophon": "permission"}
    name = cast(Field, fields.get(section.kind, section.kind))
    printed = Labelled(heading.text, Label(name), "")
    if section.kind == "content_notes":
        yield Entry(Piece("break", (heading,), edited=True))
        yield from (Entry(replace(piece, kind="note")) for piece in more)
    elif more:
        yield Entry(Piece("label", (heading,), labelled=printed, edited=True), tuple(more))
    else:
        yield Entry(Piece("break", (heading,), edited=True))
    yield from map(Entry, lists)


# ---------------------------------------------------------------- pieces


def _with_values(groups: Sequence[Group]) -> list[Group]:
    """Groups with the further lines of a label's text put back to it.

    They are those that follow without a blank line up to the next label; where a story
    may have begun instead, a few of them.
    """
    out: list[Group] = []
    index = 0
    while index < len(groups):
        group = groups[index]
        out.append(group)
        index += 1
        label = _last_label(group)
        if label is None or label.label.kept or not label.value:
            continue
        if label.label.field not in _TEXT_FIELDS:
            continue
        end = index
        while end < len(groups) and groups[end].gap == 0 and _is_plain(groups[end]):
            end += 1
        run = groups[index:end]
        words = sum(len(each.text.split()) for each in run)
        if run and end < len(groups) and words <= _MOST_FURTHER:
            lines = tuple(line for each in run for line in each.lines)
            out[-1] = Group((*group.lines, *lines), group.gap)
            index = end
    return out


def _last_label(group: Group) -> Labelled | None:
    """The label whose value a group ends with, if it does."""
    for line in reversed(group.lines):
        kind, label = _kind_of_line(line.text, line is group.lines[0])
        if kind is not None:
            return label
    return None


def _is_plain(group: Group) -> bool:
    return all(_kind_of_line(line.text, True)[0] is None for line in group.lines)


def _goes_on(piece: Piece, line: Line) -> bool:
    """Whether a plain line right below a piece belongs to it: a text does, a list may."""
    if piece.labelled is None or not piece.labelled.value or piece.labelled.label.kept:
        return True
    last = piece.lines[-1]
    return (
        piece.labelled.label.field in _TEXT_FIELDS
        or last.raw_length >= _WRAPPED_FROM
        or last.text[-1] in ",;/&+"
        or line.text[0].islower()
    )


def _pieces(groups: Sequence[Group]) -> Iterator[Piece]:
    for group in groups:
        current: Piece | None = None
        for index, line in enumerate(group.lines):
            gap = group.gap if index == 0 else 0
            kind, label = _kind_of_line(line.text, index == 0)
            if kind is None and label is None and _is_framed_label(group.lines, index):
                name = label_of(line.text.strip(":- "))
                kind, label = "label", Labelled(line.text, name or Label("notes_before"), "")
            if kind is None and current is not None and _is_unknown_label(group, index, current):
                kind, label = "label", _unknown_label(line.text)
            goes_on = current is not None and current.kind in ("label", "prose")
            if kind is None and current is not None and goes_on and _goes_on(current, line):
                current = replace(current, lines=(*current.lines, line))
                continue
            if current is not None:
                yield _judged(current)
            current = Piece(kind or "prose", (line,), gap, label, index == 0)
        if current is not None:
            yield _judged(current)


_UNKNOWN = re.compile(r"(?P<name>[A-Z][\w'’/()-]*(?: [\w'’/()&-]+){0,2})\s*:\s+(?P<value>\S.*)")


def _is_unknown_label(group: Group, index: int, before: Piece) -> bool:
    """Whether a line among labels has one that no table knows: `Codes: K/S`."""
    if before.kind != "label" or not _UNKNOWN.fullmatch(group.lines[index].text):
        return False
    return sum(labelled(line.text) is not None for line in group.lines) >= 2


def _unknown_label(text: str) -> Labelled:
    found = _UNKNOWN.fullmatch(text)
    assert found is not None
    return Labelled(found["name"], Label("notes_before", kept=True), found["value"])


def _is_framed_label(lines: tuple[Line, ...], index: int) -> bool:
    """Whether a bare label stands over or between rules: a heading for what follows."""
    label = label_of(lines[index].text.strip(":- "))
    if label is None or label.strength == "weak" or len(lines) == 1:
        return False
    beside = lines[max(0, index - 1) : index] + lines[index + 1 : index + 2]
    return any(scene_break(line.text) for line in beside)


def _kind_of_line(text: str, opens: bool) -> tuple[Kind | None, Labelled | None]:
    """The kind of a line that shows it by its form; (None, None) for plain text."""
    if scene_break(text):
        return "break", None
    if series_sentence(text) and not labelled(text):
        return "series", None
    if is_legend(text):
        return "legend", None
    if _BREADCRUMB in text:
        return "breadcrumb", None
    if label := labelled(text):
        return "label", label
    if chapter_heading(text):
        return "heading", None
    if bare_kinds(text):
        return "kinds", None
    if bare_pairings(text):
        return "pairing", None
    if bare_fandom(text):
        return "fandom", None
    if bare_author(text):
        return "author", None
    return None, None


def _judged(piece: Piece) -> Piece:
    """A piece of plain text with its kind refined: a bare disclaimer, a note, a short line."""
    if piece.kind != "prose":
        return piece
    text = piece.text
    if _is_short(piece) and not is_note(text, short=True):
        return replace(piece, kind="short")
    if is_disclaimer(text) or (text.startswith("{") and text.endswith("}") and len(text) < 400):
        return replace(piece, kind="disclaimer")
    return replace(piece, kind="note") if is_note(text) else piece


def _is_short(piece: Piece) -> bool:
    text = piece.text
    bare = text.strip("\"“”'‘’*~_- ")
    words = len(text.split())
    return (
        len(piece.lines) <= 3
        and words <= 12
        and len(text) <= 100
        and any(map(str.isalnum, text))
        and bare[-1:] not in ".,;:…"
        and (not text.startswith(('"', "“", "„", "«")) or text.endswith(('"', "”", "“", "»")))
        and not (text.startswith(('"', "“")) and text[-2:-1] in tuple(".,!?…"))
    )


# ---------------------------------------------------------------- where it ends


def _end_of_header(pieces: list[Piece]) -> int:
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


def _with_trailing_notes(pieces: list[Piece], end: int) -> int:
    """The end moved past notes that follow directly, and past the value of a last empty label."""
    if not end:
        return 0
    last = pieces[end - 1]
    if last.labelled is not None and not last.labelled.value and len(last.lines) == 1:
        end += _length_of_value(pieces, end, last)
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
        and len(piece.text.split()) <= _MOST_FURTHER
    )


def _length_of_value(pieces: list[Piece], start: int, label: Piece) -> int:
    """How many pieces below an empty label are its value."""
    near = pieces[start : start + _NEARBY]
    if not near or near[0].kind in ("break", "heading"):
        return 0
    long = label.labelled is not None and label.labelled.label.field in _TEXT_FIELDS
    if long:
        for count, piece in enumerate(near):
            if count and (piece.gap > max(1, near[0].gap) or piece.kind in ("break", "heading")):
                return count
    if near[0].kind == "label":
        return 0
    return 1


def _entries(pieces: list[Piece]) -> Iterator[Entry]:
    index = 0
    while index < len(pieces):
        piece = pieces[index]
        index += 1
        count = 0
        if piece.labelled is not None and not piece.labelled.value and len(piece.lines) == 1:
            count = _plain_run(pieces, index, _length_of_value(pieces, index, piece))
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
            return piece.text.split(_BREADCRUMB)[1]
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
    words = [word.casefold() for word in words_of(one)]
    return bool(words) and words == [word.casefold() for word in words_of(other)]


def _groups_of(pieces: list[Piece]) -> tuple[Group, ...]:
    """Pieces put together into the groups that they were cut from."""
    groups: list[Group] = []
    for piece in pieces:
        if piece.opens_group or not groups:
            groups.append(Group(piece.lines, piece.gap))
        else:
            groups[-1] = Group((*groups[-1].lines, *piece.lines), groups[-1].gap)
    return tuple(groups)
