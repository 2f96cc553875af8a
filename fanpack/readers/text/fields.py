"""The metadata while a header fills it: values, and an account of every word that is no value.

The modules `field_entries`, `field_titles`, `field_people` and `field_series` decide what
each part of a header says, and put it here.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

from fanpack.book import Blocks, Inline, Metadata, Paragraph, SeriesEntry, Source, words_of
from fanpack.readers.text.field_values import quoted, same_words
from fanpack.readers.text.lines import Line
from fanpack.readers.text.preface import Entry
from fanpack.readers.text.preface_pieces import Piece
from fanpack.readers.text.trace import Trace
from fanpack.readers.text.typed_marks import Marks

_WRAPPED_FROM = 45
"""Characters; a line so long may have been wrapped, a shorter one was ended."""
_SHOWN = 40
"""Characters of a text that a message shows."""
FIELD_NAMES = {
    "title": "title", "authors": "author", "summary": "summary", "disclaimer": "disclaimer",
    "rating": "rating", "warnings": "warnings", "categories": "categories", "genres": "genres",
    "relationships": "pairing", "characters": "characters", "fandoms": "fandom", "tags": "tags",
    "betas": "beta reader", "artists": "artist", "dedication": "dedication",
    "acknowledgments": "acknowledgments", "notes_before": "author's note", "legend": "legend",
    "notes_after": "note after the work",
    "series": "series", "written": "date written", "published": "date published",
    "updated": "date of the last change", "status": "status", "language": "language",
    "source": "source", "permission": "permission",
}  # fmt: skip
"""What messages call the fields."""


@dataclass(slots=True)
class Fields:
    """The metadata that is being filled, in the order of the header."""

    trace: Trace
    marks: Marks
    values: dict[str, Any] = field(default_factory=dict)
    chapter_count: str = ""
    title_line: Line | None = None
    mail: bool = False
    """Whether the header is one of an e-mail: its date is when it was published."""
    has_genres: bool = False
    """Whether a label of its own says the genres: a category is then the fandom."""

    def metadata(self, title: str, language: str) -> Metadata:
        """What was filled in, with a title and a language."""
        known = {name: value for name, value in self.values.items() if name != "title"}
        known.setdefault("language", language)
        return Metadata(title=self.values.get("title") or title, **known)

    def extend(self, name: str, items: Iterable[str], piece: Piece) -> None:
        """Add items to a list; what it has already is said again."""
        items = tuple(items)
        if not items:
            return
        known: tuple[str, ...] = self.values.get(name, ())
        for item in items:
            if any(same_words(item, each) for each in known):
                self.trace.remove((replace(piece.lines[0], text=item),), "said already")
            else:
                known = (*known, item)
        self.values[name] = known
        code = "header-line" if piece.kind == "label" else name
        self.trace.say(piece.lines[0], f"{FIELD_NAMES[name]}: {quoted(items)}", code)

    def merge_series(self, entry: SeriesEntry) -> None:
        """Several sentences are about one series unless they name different ones."""
        known: tuple[SeriesEntry, ...] = self.values.get("series", ())
        if known and (not known[-1].title or not entry.title):
            last = known[-1]
            entry = SeriesEntry(
                title=last.title or entry.title,
                position=last.position if last.position is not None else entry.position,
                total=last.total or entry.total,
                previous=last.previous or entry.previous,
                next=last.next or entry.next,
                note=(*last.note, *entry.note),
            )
            known = known[:-1]
        self.values["series"] = (*known, entry)

    def append(self, name: str, pieces: tuple[Piece, ...], said: str) -> None:
        """Add paragraphs to a text."""
        literal = name == "legend"
        self.values[name] = (*self.values.get(name, ()), *self.blocks(pieces, literal))
        text = " ".join(piece.text for piece in pieces if piece.kind != "break")
        self.trace.say(pieces[0].lines[0], f"{said}: “{beginning(text)}”")

    def keep(self, entry: Entry) -> None:
        """Leave an entry in the notes as it was written, label and all."""
        self.append("notes_before", (entry.piece, *entry.more), "author's note")

    def paragraph(self, name: str, lines: tuple[Line, ...]) -> None:
        """Add lines as a paragraph to a text."""
        block = Paragraph(self._inlines(lines), source=self._source(lines[0]))
        self.values[name] = (*self.values.get(name, ()), block)

    def blocks(self, pieces: tuple[Piece, ...], literal: bool = False) -> Blocks:
        """Paragraphs of pieces; those of one group are lines of one paragraph."""
        groups: list[list[Line]] = []
        for piece in pieces:
            if piece.kind == "break":
                self.trace.remove(piece.lines, "a separator in the header")
            else:
                groups.append(list(piece.lines))
        return tuple(
            Paragraph(self._inlines(tuple(lines), literal), source=self._source(lines[0]))
            for lines in groups
        )

    def _inlines(self, lines: tuple[Line, ...], literal: bool = False) -> tuple[Inline, ...]:
        marks = Marks(()) if literal else self.marks
        text = lines[0].text
        for before, line in pairwise(lines):
            wrapped = before.raw_length >= _WRAPPED_FROM or line.text[0].islower()
            text += (" " if wrapped else "\n") + line.text
        return marks.inlines(text)

    def _source(self, line: Line) -> Source:
        return Source(self.trace.file, line.number)

    def label_removed(self, piece: Piece) -> None:
        """Account for the words of a label."""
        assert piece.labelled is not None
        self.trace.remove((replace(piece.lines[0], text=piece.labelled.name),), "a label")

    def said_again(self, piece: Piece, text: str, what: str = "the title again") -> bool:
        """Account for a text that only repeats what is known."""
        self.trace.remove((replace(piece.lines[0], text=text),), what)
        self.trace.say(piece.lines[0], what)
        return True

    def between(self, text: str, items: Iterable[str], piece: Piece) -> None:
        """Account for the words of a list that join its items."""
        left = words_of(text)
        for word in words_of(" ".join(items)):
            left.remove(word)
        if left:
            self.trace.remove((replace(piece.lines[0], text=" ".join(left)),), "between names")

    def joints(self, text: str, joint: "re.Pattern[str]", piece: Piece) -> None:
        """Account for the words between names."""
        words = [word for match in joint.findall(text) for word in words_of(match)]
        if words:
            self.trace.remove((replace(piece.lines[0], text=" ".join(words)),), "between names")


def beginning(text: str) -> str:
    """The first words of a text, as a message shows them."""
    if len(text) <= _SHOWN:
        return text
    return f"{text[:_SHOWN].rsplit(' ', 1)[0].rstrip()} …"
