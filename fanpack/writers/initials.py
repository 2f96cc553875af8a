"""How chapters begin in print: with a drop capital, and first words in small capitals.

The capital is drawn, not set; the letter itself stands unseen before the rest of
its word, so that whoever searches or extracts the text finds the word whole.
"""

import re
from dataclasses import dataclass
from typing import Literal

from fanpack.book import Book, Chapter, Extract, Paragraph, Text, plain
from fanpack.styles.lettering import Lettering, set_line, width_of
from fanpack.writers.xhtml import Renderer, escape

Manner = Literal["drop", "lead-in", "plain"]

_GRID, _LINES, _BODY = 14.0, 3, 11.0
_CAPITAL = 0.65
"""Height of a capital of the text face, in ems (EB Garamond, OS/2 sCapHeight)."""

_SIZE = ((_LINES - 1) * _GRID + _CAPITAL * _BODY) / _CAPITAL
_DEPTH = 14.0
_SPACE = 2.6
_TUCK = {
    "A": 0.6,
    "F": 1.2,
    "L": -3.4,
    "P": 0.6,
    "T": 0.8,
    "V": -1.4,
    "W": -1.4,
    "Y": -1.6,
    "I": 1.4,
}
"""What more a letter wants on its right, in points: an L leaves room above its foot."""

_INITIAL = re.compile(r"[A-ZÀ-ÖØ-Þ](?=\w*[\w’'] |\w* )")
_OPENING = re.compile(r"[“„«»‘‚]?[^\W\d_]")
_LEAST_LETTERS = 230
_LEAD = 12


@dataclass(frozen=True, slots=True)
class Initials:
    """How all chapters of a book begin: in one manner, so that they match."""

    manner: Manner

    def open(self, chapter: Chapter, page: str, renderer: Renderer) -> str:
        """The XHTML of a chapter with its first words set as openings are."""
        first = first_paragraph(chapter)
        if first is None or self.manner == "plain":
            return page
        before = renderer.blocks((first,))
        text = first.children[0] if first.children else None
        if not isinstance(text, Text) or not _OPENING.match(text.text):
            return page
        lead = _lead(text.text)
        shown = escape(lead)
        after = f"{_drop(lead[0])}{shown[1:]}" if self.manner == "drop" else shown
        start = '<p class="first">'
        if not before.startswith(start + shown):
            return page
        opened = f'{start}<span class="lead-in">{after}</span>{before[len(start) + len(shown) :]}'
        return page.replace(before, opened, 1)


PLAIN = Initials("plain")
"""Chapters that begin as any paragraph does."""


def initials_for(book: Book) -> Initials:
    """Drop capitals, if the beginning of every chapter can take one; else small capitals."""
    if any(book.chapters) and all(_can_drop(chapter) for chapter in book.chapters):
        return Initials("drop")
    return Initials("lead-in")


def first_paragraph(chapter: Chapter) -> Paragraph | None:
    """The paragraph that a chapter's text begins with, after an epigraph; None for a letter,
    verse or anything else."""
    for block in chapter.blocks:
        match block:
            case Extract(kind="epigraph"):
                continue
            case Paragraph(kind=""):
                return block
            case _:
                return None
    return None


def _can_drop(chapter: Chapter) -> bool:
    first = first_paragraph(chapter)
    if first is None or not first.children or not isinstance(first.children[0], Text):
        return False
    return (
        bool(_INITIAL.match(first.children[0].text))
        and len(plain(first.children)) >= _LEAST_LETTERS
    )


def _lead(text: str) -> str:
    """The first words, up to a dozen letters, and never over a mark of punctuation."""
    end = 0
    for word in re.finditer(r"\S+\s?", text):
        found = word[0].rstrip()
        end = word.start() + len(found.rstrip(".,;:!?…—–-”’»"))
        if end >= _LEAD or len(found) > end - word.start():
            break
    return text[:end]


def _drop(letter: str) -> str:
    """The drawn capital, and the letter that is not seen."""
    large = set_line(letter, Lettering(_SIZE))
    width = large.width + _SPACE + _TUCK.get(letter, 0)
    height = _LINES * _GRID
    baseline = height - (_GRID - _BASELINE)
    own = width_of(letter, Lettering(_BODY))
    size = f"width: {width / _BODY:.5f}em; height: {(height + _DEPTH) / _BODY:.6f}em"
    return (
        f'<svg class="initial" xmlns="http://www.w3.org/2000/svg" style="{size}" '
        f'viewBox="0 0 {width:.2f} {height + _DEPTH:g}" '
        f'aria-hidden="true"><g transform="translate(0 {baseline:.2f})">{large.svg}</g></svg>'
        f'<span class="unseen" style="margin-left: -{own / _BODY:.5f}em">{letter}</span>'
    )


_BASELINE = 10.15
"""Where the baseline lies in a line of the grid, from its top, in points."""
