"""WeasyPrint's paragraphs as places where they may be broken, and breaks put back into them.

A paragraph is a `LineBox` that is not laid out yet: a tree of inline boxes (links,
emphasis, small capitals, calls of notes) with text boxes as its leaves. The tree stays as
it is. Breaks are byte offsets into the text boxes, kept beside the text and not in it, so
nothing of them can reach the finished page.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from weasyprint.formatting_structure import boxes

from fanpack.typesetting.measuring import DASH, Face, Measures, face_of, tracked
from fanpack.typesetting.optimum import (
    Extent,
    Opportunities,
    Opportunity,
    Spacing,
    opportunities,
)

LEAST_SPACE = 0.165
"""The narrowest space, in ems: from .136 on, `pdftotext -raw` runs words together."""

LOOSE_SPACE = 0.40
"""From this width of its spaces on, in ems, a line looks loose."""

# Left-to-right scripts that are written with spaces, and what stands beside them. Not soft
# hyphens, zero-width spaces and marks of direction: WeasyPrint knows better what they ask for.
_PLAIN = re.compile(
    "[ -~\u00a0-\u00ac\u00ae-\u058f\u1c80-\u1c8f\u1d00-\u200a\u2010-\u2027\u202f-\u2060"
    "\u2070-\u2bff\u2c60-\u2c7f\u2de0-\u2e7f\ua640-\ua69f\ua720-\ua7ff\ufb00-\ufb06]*"
)
_OPENING = frozenset("“‘«»„‚(['\"")
_NBSP = "\u00a0"


@dataclass(frozen=True, slots=True)
class Break:
    """A line's end in a text box: text up to byte `end`, `hyphen`, and on from byte `resume`."""

    end: int
    resume: int
    hyphen: str


Place = tuple[int, int, int, str]
"""Where an opportunity lies: a text box by its number, where in its text the line ends and where
the next one begins, and the hyphen."""


@dataclass(frozen=True, slots=True)
class Call:
    """The call of a note: the number of its first text box, and WeasyPrint's box of the note."""

    box: int
    note: Any


_Part = tuple[int, int, str, float, bool, Place | None]
"""What of a word stands in one text box: the box, the place of its first letter there, the text,
the margin before it in pixels, whether it may be divided, and where the line may be broken
before it, if it follows a dash."""

_Word = tuple[Place | None, list[_Part]]
"""A word: where the line may be broken before it, None for a first one, and its parts."""


class _Run(NamedTuple):
    """What of a passage stands in one text box: the margin before it in pixels, its parts of words,
    and how many no-break spaces and characters they have."""

    box: int
    margin: float
    texts: list[str]
    gaps: int
    letters: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What a paragraph is, however it is set: its text boxes in order and their styles, the words
    of its passages, of which a forced line break ends each, and its calls of notes.

    `initial` says whether it begins with a float, beside which its first lines stand.
    """

    texts: list[Any]
    styles: list[Any]
    passages: list[tuple[list[_Word], list[_Run]]]
    calls: list[Call]
    initial: bool


class Passage:
    """A paragraph, or the part of one up to a forced line break, ready to be fitted."""

    def __init__(self, words: list[_Word], runs: list[_Run], faces: list[Face]) -> None:
        self._words = words
        self._runs = runs
        self._faces = faces

    @cached_property
    def usual(self) -> tuple[Opportunities, tuple[Place, ...]]:
        """Where it may be broken, and where in its text boxes that is."""
        return self._opportunities(extended=False)

    @cached_property
    def extended(self) -> tuple[Opportunities, tuple[Place, ...]]:
        """The same with shorter syllables; what is `usual` where that gives no more."""
        if any(self._faces[run.box].has_more(run.texts) for run in self._runs):
            return self._opportunities(extended=True)
        return self.usual

    @cached_property
    def extent(self) -> Extent:
        """How long it is, with all its words measured and no break looked for."""
        width, hyphen = 0.0, 0.0
        gaps = max(0, len(self._words) - 1)
        breaks = gaps
        for run in self._runs:
            face = self._faces[run.box]
            width += run.margin + face.total(run.texts) - run.gaps * face.nbsp
            gaps += run.gaps
            breaks += run.letters
            hyphen = max(hyphen, face.widest_hyphen)
        return Extent(width, gaps, breaks, hyphen)

    def _opportunities(self, *, extended: bool) -> tuple[Opportunities, tuple[Place, ...]]:
        faces = self._faces
        rows: list[Opportunity] = []
        places: list[Place] = []
        width = 0.0
        gaps = 0
        for space, parts in self._words:
            if space is not None:
                rows.append((width, width, gaps, gaps + 1, 0.0, False))
                places.append(space)
                gaps += 1
            for box, offset, text, margin, whole, after_dash in parts:
                if after_dash is not None:
                    rows.append((width, width, gaps, gaps, DASH, False))
                    places.append(after_dash)
                face = faces[box]
                own, inner, usual, more = face.words.get(text) or face.word(text)
                if not offset:
                    width += margin
                for at, end, start, before, demerits, hyphen, hyphened in (
                    more if extended else usual
                ):
                    if whole or not hyphen:
                        count = gaps + before
                        rows.append((width + end, width + start, count, count, demerits, hyphened))
                        places.append((box, offset + at, offset + at, hyphen))
                width += own
                gaps += inner
        rows.append((width, width, gaps, gaps, 0.0, False))
        return opportunities(rows), tuple(places)


@dataclass(slots=True)
class Paragraph:
    """A paragraph ready to be fitted, with so many ems of `tracking` between its letters."""

    reading: Reading
    tracking: float
    passages: list[Passage]
    spacing: Spacing
    least_natural: float
    """The narrowest space of any style in it, as its font and style have it."""


def paragraph(line_box: Any, measures: Measures, tracking: float = 0.0) -> Paragraph | None:
    """What can be known of a paragraph before it is laid out; None if it is to be left alone.

    `tracking` is what is added between its letters, in ems.
    """
    reading = reading_of(line_box)
    if reading is None:
        return None
    faces = [face_of(style, measures, tracking) for style in reading.styles]
    texts = reading.texts
    sizes = max(face.size for face in faces)
    main = faces[max(range(len(texts)), key=lambda i: len(texts[i].text))]
    spaces = [face.space for face, text in zip(faces, texts, strict=True) if " " in text.text]
    if not spaces:
        return None
    least = (LEAST_SPACE + max(0.0, -tracking)) * sizes + max(spaces) - min(spaces)
    ideal = max(main.space, least * 1.05)
    spacing = Spacing(ideal, least, max(LOOSE_SPACE * main.size, ideal * 1.5))
    passages = [Passage(words, runs, faces) for words, runs in reading.passages]
    return Paragraph(reading, tracking, passages, spacing, min(spaces))


def reading_of(line_box: Any) -> Reading | None:
    """What is read of a paragraph once, and kept beside the boxes in it: a copy has others."""
    known: tuple[Any, Reading | None] = line_box.__dict__.get("fit_reading", (None, None))
    if known[0] is not line_box.children:
        known = line_box.fit_reading = line_box.children, _read(line_box)
    return known[1]


def _read(line_box: Any) -> Reading | None:
    """Reads a paragraph; None if it is to be left alone.

    Left alone is what is not justified or not wrapped, what runs from right to left or has
    no spaces between words, and what has pictures or other boxes in its lines.
    """
    style = line_box.style
    if (
        style["text_align_all"] != "justify"
        or style["text_align_last"] == "justify"
        or style["direction"] != "ltr"
        or style["white_space"] not in ("normal", "pre-line")
    ):
        return None
    leaves = list(_leaves(line_box))
    initial = bool(leaves) and leaves[0][0] is not None and leaves[0][0].is_floated()
    del leaves[:initial]
    if not leaves or not all(isinstance(box, boxes.TextBox) for box, _ in leaves):
        return None
    texts = [box for box, _ in leaves]
    styles = [getattr(text, "fit_style", text.style) for text in texts]
    passages = [(words, _runs(words)) for words in _passages(leaves)]
    calls = list(_calls(line_box, texts))
    return Reading(texts, styles, passages, calls, initial)


def _calls(line_box: Any, texts: list[Any]) -> Iterator[Call]:
    for box in line_box.descendants():
        if box.footnote is not None:
            inner = {id(each) for each in box.descendants()}
            numbers = [number for number, text in enumerate(texts) if id(text) in inner]
            yield from (Call(number, box.footnote) for number in numbers[:1])


def _leaves(box: Any, margin: float = 0.0) -> Iterator[tuple[Any, float]]:
    """The text boxes of a paragraph, its floats, and None for whatever else cannot be fitted.

    With each comes the margin before it, in pixels.
    """
    for child in box.children:
        if isinstance(child, boxes.TextBox):
            wraps = child.style["white_space"] == "normal" or child.text == "\n"
            plain = wraps and _PLAIN.fullmatch(child.text.strip("\n"))
            yield child if plain else None, margin
        elif not child.is_in_normal_flow():
            if child.is_floated():
                yield child, margin
            continue
        elif isinstance(child, boxes.InlineBox) and not child.is_leader:
            own = child.style["margin_left"]
            yield from _leaves(child, margin + (0.0 if own == "auto" else own.value))
        else:
            yield None, margin
        margin = 0.0


def begins_with_float(line_box: Any) -> bool:
    """Whether a paragraph begins with a float, as those with a drop capital do."""
    first = next(_leaves(line_box), (None, 0.0))[0]
    return first is not None and bool(first.is_floated())


def _passages(leaves: list[tuple[Any, float]]) -> Iterator[list[_Word]]:
    """The words of a paragraph, passage by passage."""
    words: list[tuple[Place | None, list[tuple[int, int, str]]]] = [(None, [])]
    texts = [box.text for box, _ in leaves]
    for number, text in enumerate(texts):
        if text == "\n":
            yield _words(words, leaves)
            words = [(None, [])]
            continue
        at = 0
        for place, part in enumerate(text.split(" ")):
            if place and words[-1][1]:
                words.append((_at_space(number, at - 1, texts), []))
            if part:
                words[-1][1].append((number, at, part))
            at += len(part) + 1
    yield _words(words, leaves)


def _words(
    found: list[tuple[Place | None, list[tuple[int, int, str]]]], leaves: list[tuple[Any, float]]
) -> list[_Word]:
    """Words with all that is to be known of them; a space at the end of a passage is none."""
    if not found[-1][1]:
        del found[-1]
    made = []
    for space, spans in found:
        last = space is found[-1][0]
        if len(spans) == 1:
            ((box, offset, text),) = spans
            parts: list[_Part] = [(box, offset, text, leaves[box][1], not last, None)]
        else:
            parts = [
                (
                    *(box, offset, text, leaves[box][1]),
                    not last and _stands_alone(spans, place),
                    _after_dash(spans, place, leaves),
                )
                for place, (box, offset, text) in enumerate(spans)
            ]
        made.append((space, parts))
    return made


def _runs(words: list[_Word]) -> list[_Run]:
    found = []
    for box, some in groupby((part for _, parts in words for part in parts), key=itemgetter(0)):
        parts = list(some)
        _, offset, _, margin, *_ = parts[0]
        texts = [text for _, _, text, *_ in parts]
        joined = "".join(texts)
        found.append(_Run(box, 0.0 if offset else margin, texts, joined.count(_NBSP), len(joined)))
    return found


def _after_dash(
    spans: list[tuple[int, int, str]], place: int, leaves: list[tuple[Any, float]]
) -> Place | None:
    """The break before a part of a word that follows a dash in another box."""
    if not place:
        return None
    before, _, dash = spans[place - 1]
    _, _, text = spans[place]
    if dash[-1] not in "—–" or not (text[0].isalnum() or text[0] in _OPENING):
        return None
    length = len(leaves[before][0].text)
    return before, length, length, ""


def _stands_alone(parts: list[tuple[int, int, str]], place: int) -> bool:
    """Whether a part of a word holds whole words: its letters do not go on in the next box."""
    text = parts[place][2]
    before = place and parts[place - 1][2][-1].isalpha() and text[0].isalpha()
    after = place + 1 < len(parts) and parts[place + 1][2][0].isalpha() and text[-1].isalpha()
    return not (before or after)


def _at_space(box: int, at: int, texts: list[str]) -> Place:
    """The break at a space. One that begins a text box is broken at the end of the box before."""
    if at or not box:
        return box, at, at + 1, ""
    length = len(texts[box - 1])
    return box - 1, length, length, ""


def mark(found: Paragraph, places: list[Place]) -> None:
    """Puts breaks beside the text boxes of a paragraph, and gives them the styles that it was
    measured with. Each then has its `Break`s, in order."""
    marks: dict[int, list[Break]] = {}
    reading = found.reading
    for box, end, resume, hyphen in places:
        text = reading.texts[box].text
        if not text.isascii():
            skipped = resume - end
            end = len(text[:end].encode())
            resume = end + skipped
        marks.setdefault(box, []).append(Break(end, resume, hyphen))
    for number, (text, style) in enumerate(zip(reading.texts, reading.styles, strict=True)):
        text.fit_breaks = tuple(marks.get(number, ()))
        if found.tracking:
            text.__dict__.setdefault("fit_style", style)
            text.style = tracked(style, found.tracking)
        elif text.style is not style:
            text.style = style


def unmark(line_box: Any) -> None:
    """Takes the breaks and the styles out of a paragraph again."""
    for box in line_box.descendants():
        if isinstance(box, boxes.TextBox):
            box.fit_breaks = None
            box.style = getattr(box, "fit_style", box.style)
