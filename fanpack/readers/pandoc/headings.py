"""Which paragraphs of a document are its title, its author, its chapters' headings.

Styles say it where an author used them. Where there are none, short lines at the top of
a page that are set apart are taken for headings, and the text reader's own rules
(`Chapter 4`, `Part II`) find the others.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from fanpack.book import words_of
from fanpack.conventions import is_end_mark, scene_break
from fanpack.readers.bare_lines import bare_author
from fanpack.readers.headings import chapter_heading, is_title_like, numbered_heading
from fanpack.readers.html.inlines import Run
from fanpack.readers.pandoc.pieces import Piece

_TITLES = ("title", "document title", "titel", "titre", "título")
_MOST_LINES_OF_A_TITLE_PAGE = 20


@dataclass(frozen=True, slots=True)
class Plan:
    """The pieces of a document's text, without its title page, and what was found on it.

    `chapters` are the indexes of pieces that begin a chapter, `counted` of those that may
    have a number, `guessed` of those that no style marks. Headings of a level from
    `level` on stand inside of chapters.
    """

    pieces: list[Piece]
    title: list[Piece] = field(default_factory=list)
    authors: list[Piece] = field(default_factory=list)
    abstract: list[Piece] = field(default_factory=list)
    chapters: frozenset[int] = frozenset()
    counted: frozenset[int] = frozenset()
    guessed: frozenset[int] = frozenset()
    level: int = 1


def plan_of(pieces: Sequence[Piece], known_title: str = "") -> Plan:
    """What the paragraphs of a document are, beyond plain text.

    `known_title` is what its properties say: it tells a title from a chapter's heading.
    """
    pieces = _settled(pieces)
    title, authors, abstract, rest = _title_page(pieces)
    levels = Counter(piece.level for piece in rest if piece.level)
    if not title and (heading := _heading_of_all(rest, levels)) is not None:
        title = [rest.pop(heading)]
        levels[title[0].level] -= 1
    used = sorted(level for level, count in levels.items() if count > 0)
    if not used:
        found = _guessed(rest, known_title)
        return Plan(rest, title, authors, abstract, found, found, found)
    level = used[0]
    parts: frozenset[int] = frozenset()
    if len(used) > 1 and _are_parts(rest, level):
        parts = frozenset(at for at, piece in enumerate(rest) if piece.level == level)
        level = used[1]
    chapters = parts | {at for at, piece in enumerate(rest) if piece.level == level}
    return Plan(rest, title, authors, abstract, chapters, chapters - parts, frozenset(), level + 1)


def is_bold(piece: Piece) -> bool:
    """Whether all text of a paragraph is bold."""
    runs = [run for line in piece.lines for run in line]
    return bool(runs) and all(any(mark.name == "strong" for mark in run.marks) for run in runs)


def without_looks(runs: Sequence[Run]) -> list[Run]:
    """The runs of a heading without the bold, italics and underlining that all of them have."""
    shared = (
        set.intersection(*({mark.name for mark in run.marks} for run in runs)) if runs else set()
    )
    shared &= {"strong", "italic", "underline"}
    return [
        replace(run, marks=tuple(mark for mark in run.marks if mark.name not in shared))
        for run in runs
    ]


# ---------------------------------------------------------------- what is settled first


def _settled(pieces: Sequence[Piece]) -> list[Piece]:
    """Pieces whose setting means something: not where all is centred, or all is indented."""
    plain = [piece for piece in pieces if piece.lines and not piece.level]
    centred = sum(piece.about.align != "" for piece in plain) * 2 > len(plain) > 3
    quoted = sum(piece.inside == "quote" for piece in plain) * 5 > len(plain) * 2
    out: list[Piece] = []
    for piece in pieces:
        about = replace(piece.about, align="") if centred else piece.about
        inside = piece.inside
        styled = bool(about.style)
        if inside == "quote" and not styled and (quoted or _is_no_quotation(piece)):
            inside = ""
        level = 0 if piece.is_blank or scene_break(piece.text) else piece.level
        out.append(replace(piece, about=about, level=level, inside="" if level else inside))
    return out


def _is_no_quotation(piece: Piece) -> bool:
    text = piece.text
    return (
        piece.about.align != ""
        or scene_break(text) is not None
        or chapter_heading(text) is not None
        or is_end_mark(text)
    )


def _title_page(
    pieces: Sequence[Piece],
) -> tuple[list[Piece], list[Piece], list[Piece], list[Piece]]:
    """Title with subtitle, authors, abstract, and all other pieces."""
    styled = sum(map(_is_title, pieces))
    if styled > 1 and not any(piece.level == 1 for piece in pieces):
        # Titles all over are an author's way to set chapter headings.
        raised = [
            replace(piece, level=1 if _is_title(piece) else piece.level and piece.level + 1)
            for piece in pieces
        ]
        return [], [], [], raised
    title: list[Piece] = []
    authors: list[Piece] = []
    abstract: list[Piece] = []
    rest: list[Piece] = []
    for at, piece in enumerate(pieces):
        style = piece.about.style.lower()
        early = at < _MOST_LINES_OF_A_TITLE_PAGE and bool(piece.lines)
        if (early and style in _TITLES and not title) or (
            early and style == "subtitle" and len(title) == 1
        ):
            title.append(replace(piece, level=0))
        elif early and style == "author":
            authors.append(replace(piece, level=0))
        elif early and style == "abstract":
            abstract.append(replace(piece, level=0))
        else:
            rest.append(piece)
    return title, authors, abstract, rest


def _is_title(piece: Piece) -> bool:
    return piece.about.style.lower() in _TITLES and bool(piece.lines)


def _heading_of_all(pieces: Sequence[Piece], levels: "Counter[int]") -> int | None:
    """The index of a heading that stands over the whole document, and so is its title."""
    if not levels:
        return None
    highest = min(levels)
    at = next(index for index, piece in enumerate(pieces) if piece.level)
    piece = pieces[at]
    above = [each for each in pieces[:at] if not each.is_blank]
    if piece.level != highest or levels[highest] != 1 or len(above) > 3:
        return None
    if chapter_heading(piece.text) or numbered_heading(piece.text) or scene_break(piece.text):
        return None
    deeper = [each for each in pieces if each.level > highest]
    return at if len(deeper) != 1 or chapter_heading(_one_line(deeper[0])) else None


def _one_line(piece: Piece) -> str:
    return " ".join(piece.text.split("\n"))


def _are_parts(pieces: Sequence[Piece], level: int) -> bool:
    """Whether most headings of a level are followed at once by one of a lower level."""
    solid = [piece for piece in pieces if not piece.is_blank]
    at = [index for index, piece in enumerate(solid) if piece.level == level]
    followed = sum(index + 1 < len(solid) and solid[index + 1].level > level for index in at)
    return followed * 2 > len(at)


def _guessed(pieces: Sequence[Piece], known_title: str) -> frozenset[int]:
    """Pieces without a heading's style that are headings: short, set apart, on a new page.

    The first line of the document is one if others are, and if the title is another.
    """
    found = {at for at, piece in enumerate(pieces) if piece.about.new_page and _is_apart(piece)}
    first = next((at for at, piece in enumerate(pieces) if not piece.is_blank), None)
    if found and known_title and first is not None and _is_apart(pieces[first]):
        text = [word.casefold() for word in words_of(pieces[first].text)]
        if text != [word.casefold() for word in words_of(known_title)]:
            found.add(first)
    return frozenset(found)


def _is_apart(piece: Piece) -> bool:
    """Whether a paragraph is a short line that could be a title, centred, bold or in capitals."""
    apart = piece.about.align == "center" or is_bold(piece) or piece.text.isupper()
    return (
        len(piece.lines) == 1
        and apart
        and not piece.inside
        and not piece.level
        and len(piece.text) <= 80
        and is_title_like(piece.text)
        and not scene_break(piece.text)
        and not is_end_mark(piece.text)
        and bare_author(piece.text) is None
        and chapter_heading(piece.text) is None
    )
