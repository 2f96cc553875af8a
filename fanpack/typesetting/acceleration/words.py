"""Glyphs and widths of words, asked of Pango once for each way to set text.

Where text is set with a word spacing, as all justified text is, Pango cuts it at its spaces
and shapes each word by itself; so a word always comes out the same, and a line is its words
and the spaces between them. With a letter spacing too, half of it stands on either side of a
word, but for the outer sides of a line's first word and last. This holds for the text that
`parts` lets through: Latin script from left to right, all in one font. Everything else goes
Pango's way.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from weasyprint.text.ffi import FROM_UNITS, TO_UNITS, ffi, pango
from weasyprint.text.fonts import FontConfiguration, get_pango_font_key
from weasyprint.text.line_break import Layout, line_size

from fanpack.typesetting.acceleration.contexts import way_to_set
from fanpack.typesetting.acceleration.patches import Patch, in_class

_add = FontConfiguration.add_font_face

_plain = re.compile(
    "[ -~\u00a0-\u00a8\u00aa-\u00ac\u00af-\u017f"
    "\u2010\u2011\u2013\u2014\u2018-\u201e\u2020-\u2022\u2026]*"
).fullmatch
"""Characters of the Latin script, and those that take the script of what stands beside them.
Not the soft hyphen, nor signs that may be drawn as emoji."""

_letter = re.compile("[A-Za-z]").search
_split = re.compile("([ \u00a0])").split
_bare = re.compile(r"\S+").fullmatch
_FEW = 8
_EMPTY = 0x0FFFFFFF
_UNKNOWN = 0x10000000
_SPACING = 1024
"""The spacing with which words are learnt, in Pango's units: any but none."""


@dataclass(slots=True, eq=False)
class Shaped:
    """A word or a space: its width in Pango's units; of each glyph its number, width, offset and
    the text that it stands for. A word is one object as long as its `Words` are, a space another
    one on every line."""

    width: int
    glyphs: tuple[tuple[int, int, int, str], ...]
    space: bool = False


class Words:
    """The words of one way to set text. `None` are those that have to go Pango's way."""

    def __init__(self, style: Any) -> None:
        self._style = style.copy()
        self._style["word_spacing"] = _SPACING / TO_UNITS
        self._known: dict[str, Shaped | None] = {}
        self.narrowest: dict[Any, Any] = {}
        """What WeasyPrint found when it made a short text as narrow as can be."""
        self._alone: dict[str, Shaped | None] = {}
        self._trimmed: dict[tuple[Shaped, bool, bool], Shaped] = {}
        self._extents = ffi.new("PangoRectangle *"), ffi.new("PangoRectangle *")
        spacing = style["letter_spacing"]
        # WeasyPrint adds it to the width of a line.
        self.beside: float = 0.0 if spacing == "normal" else spacing
        self.letter = int(self.beside * TO_UNITS)
        """The letter spacing, in Pango's units."""
        self.widths: dict[str, int] = {}
        """Of those that do not have to, without no-break spaces, in Pango's units."""
        # It stays, because the font lives as long as a layout that uses it.
        self._first, line = self._laid_out("a a\u00a0a")
        runs = _runs(line)
        self.font: Any = runs[0].item.analysis.font
        self.font_key, _, self.font_size = get_pango_font_key(self.font)
        _, self.height = line_size(line, style)
        self.baseline = pango.pango_layout_get_baseline(self._first.layout) * FROM_UNITS
        text = self._first.text.encode()
        shaped = {_text(run, text): self._shaped(run, text) for run in runs[1:-1]}
        for space in " \u00a0":
            self._known[space] = _without_spacing(shaped.get(space), self._spacing(_SPACING))
        found = self._known[" "]
        self.space = found.width if found else 0
        """The width of a space, in Pango's units; none if it has to go Pango's way."""

    def learn(self, texts: Iterable[str]) -> list[Shaped | None]:
        """The words of a line, those that were not met before asked of Pango at once."""
        known = self._known
        texts = tuple(texts)
        new = [text for text in dict.fromkeys(texts) if text not in known]
        if new:
            known.update(dict.fromkeys(new))
            layout, line = self._laid_out(f"a {' '.join(new)} a")
            line_text = layout.text.encode()
            for run in _runs(line)[1:-1]:
                text = _text(run, line_text)
                if text in new:
                    shaped = known[text] = self._shaped(run, line_text)
                    if shaped is not None:
                        self.widths[text] = shaped.width
        return [known[text] for text in texts]

    def alone(self, text: str) -> Shaped | None:
        """A short text without letters and blanks as a line by itself: elsewhere it would be set in
        the script of what stands beside it."""
        if len(text) > _FEW or _letter(text) or not _bare(text):
            return None
        if text not in self._alone:
            _layout, line = self._laid_out(text)
            runs = _runs(line)
            self._alone[text] = self._shaped(runs[0], text.encode()) if len(runs) == 1 else None
        return self._alone[text]

    def line(self, text: str) -> list[Shaped] | None:
        """The words of a line as they stand on it, without the spaces between them; None where
        some are not known yet, or have to go Pango's way with all of the line."""
        pieces = text.split(" ")
        if not self.widths.keys() >= set(pieces) or not _letter(text):
            return None
        line = [shaped for shaped in map(self._known.get, pieces) if shaped is not None]
        if self.letter:
            if len(line) == 1:
                return [self.trimmed(line[0], True, True)]
            line[0] = self.trimmed(line[0], True, False)
            line[-1] = self.trimmed(line[-1], False, True)
        return line

    def logical_width(self, glyph: int) -> int:
        """The width that the font gives a glyph, in Pango's units."""
        ink, logical = self._extents
        pango.pango_font_get_glyph_extents(self.font, glyph, ink, logical)
        width: int = logical.width
        return width

    def spacing(self, word_spacing: float) -> int:
        """What a word spacing in pixels makes of each space in Pango's units, as
        `Layout.set_text` has it; 0 where it is not such that Pango cuts text at spaces."""
        spacing = self._spacing(word_spacing * TO_UNITS)
        if not word_spacing or self.letter in (spacing, 2 * spacing):
            return 0
        return spacing

    def _spacing(self, word_spacing: float) -> int:
        return int(word_spacing + self.letter)

    def pixels(self, units: int) -> float:
        """The width that WeasyPrint sees in a line that is so many of Pango's units wide."""
        return float(units * FROM_UNITS + self.beside)

    def trimmed(self, word: Shaped, first: bool, last: bool) -> Shaped:
        """A word at an end of a line or at both, where Pango takes the outer spacing away."""
        key = word, first, last
        known = self._trimmed.get(key)
        if known is None:
            left, right = halves(self.letter)
            glyphs = list(word.glyphs)
            if first:
                glyph, width, offset, text = glyphs[0]
                glyphs[0] = glyph, width - left, offset - left, text
            if last:
                glyph, width, offset, text = glyphs[-1]
                glyphs[-1] = glyph, width - right, offset, text
            taken = left * first + right * last
            known = self._trimmed[key] = Shaped(word.width - taken, tuple(glyphs))
        return known

    def _laid_out(self, text: str) -> tuple[Any, Any]:
        """A layout and its line. A new one, for old ones keep attributes of the text before."""
        layout = Layout(self._style)
        pango.pango_layout_set_single_paragraph_mode(layout.layout, True)
        layout.set_text(text)
        return layout, layout.get_first_line()[0]

    def _shaped(self, run: Any, line: bytes) -> Shaped | None:
        if run.item.analysis.font != self.font or run.item.analysis.level % 2:
            return None
        count = run.glyphs.num_glyphs
        text = _text(run, line).encode()
        starts = [*ffi.unpack(run.glyphs.log_clusters, count), run.item.length]
        glyphs = []
        for number in range(count):
            glyph = run.glyphs.glyphs[number]
            place = glyph.geometry
            if place.y_offset or glyph.glyph == _EMPTY or glyph.glyph & _UNKNOWN:
                return None
            part = text[starts[number] : starts[number + 1]].decode()
            glyphs.append((glyph.glyph, place.width, place.x_offset, part))
        if self.letter and min(glyphs[0][1], glyphs[-1][1]) <= 2 * abs(self.letter):
            return None
        return Shaped(sum(width for _, width, _, _ in glyphs), tuple(glyphs))


def _runs(line: Any) -> list[Any]:
    """The runs of glyphs in a line, from left to right."""
    runs = []
    run = line.runs[0]
    while run != ffi.NULL:
        runs.append(run.data)
        run = run.next
    return runs


def _text(run: Any, line: bytes) -> str:
    start = run.item.offset
    return line[start : start + run.item.length].decode()


def _without_spacing(space: Shaped | None, spacing: int) -> Shaped | None:
    if space is None or len(space.glyphs) != 1:
        return None
    ((glyph, width, offset, text),) = space.glyphs
    left, _ = halves(spacing)
    if offset != left:
        return None
    return Shaped(width - spacing, ((glyph, width - spacing, 0, text),))


def _add_font_face(self: Any, *given: Any, **named: Any) -> Any:
    """As `FontConfiguration.add_font_face`: words are forgotten, another font may set them now."""
    self.__dict__.pop("accelerated_words", None)
    return _add(self, *given, **named)


def patches() -> Iterator[Patch]:
    """What is put in place of what."""
    yield in_class(FontConfiguration, "add_font_face", _add_font_face)


def halves(spacing: int) -> tuple[int, int]:
    """What Pango adds before and after a space (`distribute_letter_spacing` in pango-layout.c)."""
    left = int(spacing / 2)
    if not spacing & 1023:
        left = (left + 512) & ~1023
    return left, spacing - left


def words_of(style: Any) -> Words | None:
    """The words of a style; None where it asks for what makes words depend on each other."""
    if (
        style["direction"] != "ltr"
        or style["white_space"] not in ("normal", "nowrap")
        or style["text_decoration_line"] != "none"
        or style["font_size"] < 1e-6
    ):
        return None
    kept = style.font_config.__dict__.setdefault("accelerated_words", {})
    try:
        key = way_to_set(style), style["overflow_wrap"], style["letter_spacing"]
        words: Words | None = kept.get(key)
    except TypeError:
        return None
    if words is None:
        words = kept[key] = Words(style)
    return words


def width(text: str, words: Words, word_spacing: float) -> float | None:
    """The width of a line in pixels; None if it cannot be said without asking Pango."""
    spacing = words.spacing(word_spacing)
    pieces = text.split(" ")
    try:
        units = sum(map(words.widths.__getitem__, pieces))
    except KeyError:
        line = parts(text, words, word_spacing)
        if line is None:
            return None
        return words.pixels(sum(each.width for each in line))
    if not _letter(text):
        alone = words.alone(text)
        return None if alone is None else words.pixels(alone.width)
    if not spacing or words.space + 2 * spacing <= 0:
        return None
    units += (len(pieces) - 1) * (words.space + spacing) - words.letter
    return words.pixels(units)


def parts(text: str, words: Words, word_spacing: float) -> list[Shaped] | None:
    """A line's words and spaces as they stand on it, with a word spacing in pixels.

    None if that cannot be said without asking Pango for the whole line.
    """
    spacing = words.spacing(word_spacing)
    if not _letter(text):
        alone = words.alone(text)
        return None if alone is None else [alone]
    if not spacing or not _plain(text):
        return None
    texts = _split(text)
    first, last = not texts[0], not texts[-1]
    inner = texts[2 if first else 0 : -2 if last else None]
    if "" in inner or (first and texts[1] != " ") or (last and texts[-2] != " "):
        return None
    shaped = words.learn(inner)
    space, gap = words.learn(" \u00a0")
    if None in shaped or space is None or space.width + 2 * spacing <= 0:
        return None
    spaced = {" ": _spaced(space, *halves(spacing))}
    if gap is not None and gap.width + spacing > 0:
        spaced["\u00a0"] = _spaced(gap, *halves(spacing))
    elif "\u00a0" in texts:
        return None
    line = [
        spaced.get(text, each) for text, each in zip(inner, shaped, strict=True) if each is not None
    ]
    if words.letter:
        end = len(line) - 1
        for at in {0, end}:
            if not line[at].space:
                line[at] = words.trimmed(line[at], at == 0 and not first, at == end and not last)
    # A space at an end gets twice the spacing, of which Pango takes the outer half away.
    if first:
        line.insert(0, _spaced(space, 0, halves(2 * spacing)[1]))
    if last:
        line.append(_spaced(space, halves(2 * spacing)[0], 0))
    return line


def space_between(words: Words, word_spacing: float) -> Shaped | None:
    """A space inside a line, with a word spacing in pixels; None if it has to go Pango's way."""
    spacing = words.spacing(word_spacing)
    if not spacing or words.space + 2 * spacing <= 0:
        return None
    (space,) = words.learn(" ")
    return None if space is None else _spaced(space, *halves(spacing))


def _spaced(space: Shaped, left: int, right: int) -> Shaped:
    ((glyph, width, _, text),) = space.glyphs
    return Shaped(width + left + right, ((glyph, width + left + right, left, text),), True)
