"""WeasyPrint's paragraphs as places where they may be broken, and breaks put back into them.

A paragraph is a `LineBox` that is not laid out yet: a tree of inline boxes (links,
emphasis, small capitals, calls of notes) with text boxes as its leaves. The tree stays as
it is. Breaks are byte offsets into the text boxes, kept beside the text and not in it, so
nothing of them can reach the finished page.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from weasyprint.formatting_structure import boxes

from fanpack.typesetting.measuring import DASH, Cut, Face, Measures, face_of
from fanpack.typesetting.optimum import Opportunities, Spacing

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


@dataclass(frozen=True, slots=True)
class Break:
    """A line's end in a text box: text up to byte `end`, `hyphen`, and on from byte `resume`."""

    end: int
    resume: int
    hyphen: str


@dataclass(slots=True)
class Place:
    """Where an opportunity lies: a text box by its number, and characters in it."""

    box: int
    end: int
    resume: int
    hyphen: str


@dataclass(frozen=True, slots=True)
class Call:
    """The call of a note: the number of its first text box, and WeasyPrint's box of the note."""

    box: int
    note: Any


@dataclass(slots=True)
class Passage:
    """A paragraph, or the part of one up to a forced line break, ready to be fitted."""

    opportunities: Opportunities
    extended: Opportunities
    places: list[Place]
    extended_places: list[Place]


@dataclass(slots=True)
class Paragraph:
    """A paragraph ready to be fitted; `texts` are its text boxes in order, `styles` theirs."""

    texts: list[Any]
    styles: list[Any]
    passages: list[Passage]
    spacing: Spacing
    least_natural: float
    """The narrowest space of any style in it, as its font and style have it."""
    initial: bool
    """Whether it begins with a float, beside which its first lines stand."""
    calls: list[Call]


@dataclass(slots=True)
class _Word:
    """A word: where the space before it is, and its parts: text box, offset, text."""

    space: tuple[int, int]
    parts: list[tuple[int, int, str]] = field(default_factory=list)


def paragraph(line_box: Any, measures: Measures, tracking: float = 0.0) -> Paragraph | None:
    """What can be known of a paragraph before it is laid out; None if it is to be left alone.

    `tracking` is what is added between its letters, in ems.
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
    margins = [margin for _, margin in leaves]
    styles = [getattr(text, "fit_style", text.style) for text in texts]
    if tracking:
        styles = [_tracked(style, tracking) for style in styles]
    faces = [face_of(style, measures) for style in styles]
    sizes = max(face.size for face in faces)
    main = faces[max(range(len(texts)), key=lambda i: len(texts[i].text))]
    spaces = [face.space for face, text in zip(faces, texts, strict=True) if " " in text.text]
    if not spaces:
        return None
    least = (LEAST_SPACE + max(0.0, -tracking)) * sizes + max(spaces) - min(spaces)
    ideal = max(main.space, least * 1.05)
    spacing = Spacing(ideal, least, max(LOOSE_SPACE * main.size, ideal * 1.5))
    passages = [_passage(words, texts, faces, margins) for words in _passages(texts)]
    calls = list(_calls(line_box, texts))
    return Paragraph(texts, styles, passages, spacing, min(spaces), initial, calls)


def _calls(line_box: Any, texts: list[Any]) -> Iterator[Call]:
    for box in line_box.descendants():
        if box.footnote is not None:
            inner = {id(each) for each in box.descendants()}
            numbers = [number for number, text in enumerate(texts) if id(text) in inner]
            yield from (Call(number, box.footnote) for number in numbers[:1])


def _tracked(style: Any, tracking: float) -> Any:
    made = style.copy()
    own = 0.0 if style["letter_spacing"] == "normal" else style["letter_spacing"]
    made["letter_spacing"] = own + tracking * style["font_size"]
    return made


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


def _passages(texts: list[Any]) -> Iterator[list[_Word]]:
    """The words of a paragraph, passage by passage."""
    words = [_Word((0, 0))]
    for number, box in enumerate(texts):
        if box.text == "\n":
            yield words
            words = [_Word((number, 0))]
            continue
        at = 0
        for place, part in enumerate(box.text.split(" ")):
            if place and words[-1].parts:
                words.append(_Word((number, at - 1)))
            if part:
                words[-1].parts.append((number, at, part))
            at += len(part) + 1
    yield words


def _passage(
    words: list[_Word], texts: list[Any], faces: list[Face], margins: list[float]
) -> Passage:
    usual, extended = Opportunities(), Opportunities()
    places: list[Place] = []
    extended_places: list[Place] = []
    width = 0.0
    gaps = 0
    final = len(words) - 1 - (not words[-1].parts)
    for number, word in enumerate(words[: final + 1]):
        if number:
            at = _at_space(word.space, texts)
            for found, where in ((usual, places), (extended, extended_places)):
                found.add(width, width, (gaps, gaps + 1), 0.0, False)
                where.append(at)
            gaps += 1
        for place, (box, offset, text) in enumerate(word.parts):
            if (
                place
                and (before := word.parts[place - 1])[2][-1] in "—–"
                and (text[0].isalnum() or text[0] in _OPENING)
            ):
                length = len(texts[before[0]].text)
                for found, where in ((usual, places), (extended, extended_places)):
                    found.add(width, width, (gaps, gaps), DASH, False)
                    where.append(Place(before[0], length, length, ""))
            measured = faces[box].word(text)
            width += 0.0 if offset else margins[box]
            whole = number != final and _stands_alone(word.parts, place)
            for cut in measured.cuts:
                if whole or not cut.hyphen:
                    _add(usual, places, cut, width, gaps, box, offset)
            for cut in measured.extended:
                if whole or not cut.hyphen:
                    _add(extended, extended_places, cut, width, gaps, box, offset)
            width += measured.width
            gaps += measured.gaps
    usual.add(width, width, (gaps, gaps), 0.0, False)
    extended.add(width, width, (gaps, gaps), 0.0, False)
    return Passage(usual, extended, places, extended_places)


def _add(
    found: Opportunities,
    places: list[Place],
    cut: Cut,
    width: float,
    gaps: int,
    box: int,
    offset: int,
) -> None:
    count = gaps + cut.gaps
    found.add(width + cut.end, width + cut.start, (count, count), cut.demerits, cut.hyphened)
    places.append(Place(box, offset + cut.at, offset + cut.at, cut.hyphen))


def _stands_alone(parts: list[tuple[int, int, str]], place: int) -> bool:
    """Whether a part of a word holds whole words: its letters do not go on in the next box."""
    text = parts[place][2]
    before = place and parts[place - 1][2][-1].isalpha() and text[0].isalpha()
    after = place + 1 < len(parts) and parts[place + 1][2][0].isalpha() and text[-1].isalpha()
    return not (before or after)


def _at_space(space: tuple[int, int], texts: list[Any]) -> Place:
    """The break at a space. One that begins a text box is broken at the end of the box before."""
    box, at = space
    if at or not box:
        return Place(box, at, at + 1, "")
    length = len(texts[box - 1].text)
    return Place(box - 1, length, length, "")


def mark(found: Paragraph, places: list[Place]) -> None:
    """Puts breaks beside the text boxes of a paragraph, and gives them the styles that it was
    measured with. Each then has its `Break`s, in order."""
    marks: dict[int, list[Break]] = {}
    for place in places:
        text = found.texts[place.box].text
        if text.isascii():
            made = Break(place.end, place.resume, place.hyphen)
        else:
            end = len(text[: place.end].encode())
            made = Break(end, end + place.resume - place.end, place.hyphen)
        marks.setdefault(place.box, []).append(made)
    for number, (box, style) in enumerate(zip(found.texts, found.styles, strict=True)):
        box.fit_breaks = tuple(marks.get(number, ()))
        if box.style is not style:
            box.__dict__.setdefault("fit_style", box.style)
            box.style = style


def unmark(line_box: Any) -> None:
    """Takes the breaks and the styles out of a paragraph again."""
    for box in line_box.descendants():
        if isinstance(box, boxes.TextBox):
            box.fit_breaks = None
            box.style = getattr(box, "fit_style", box.style)
