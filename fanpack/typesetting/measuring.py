"""The widths of words, asked of Pango once for each word and style.

WeasyPrint sets text through Pango, and Pango shapes it with HarfBuzz; asking it in the
same way gives the widths that will be on the page, with the same features and, where a
font lacks a character, in the same other font.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any, NamedTuple

from weasyprint.text.ffi import FROM_UNITS, ffi, pango
from weasyprint.text.line_break import Layout, line_size

from fanpack.typesetting.hyphenation import divisions

_NBSP = "\u00a0"
_WORD = re.compile(r"[^\W\d_]+")
_AFTER_DASH = re.compile(r"[—–](?=[^\s—–”’»)\].,;:!?…])|…(?=\w)|(?<=\w)[-‐](?=[^\W\d_])")
_BESIDE_LETTERS = frozenset("-‐’'")

_set_by = itemgetter(
    "font_family",
    "font_size",
    "font_style",
    "font_stretch",
    "font_weight",
    "font_variation_settings",
    "font_language_override",
    "font_kerning",
    "font_variant_ligatures",
    "font_variant_position",
    "font_variant_caps",
    "font_variant_numeric",
    "font_variant_alternates",
    "font_variant_east_asian",
    "font_feature_settings",
    "lang",
    "letter_spacing",
    "word_spacing",
    "hyphens",
    "hyphenate_limit_chars",
    "hyphenate_character",
)
"""The properties that decide how wide a text is, and where it may be divided."""

HYPHENATION = 2_500.0
DASH = 400.0
COMPOUND = 2_500.0
_SHORT_SYLLABLE = 2_500.0
"""What is added where only two letters are left or carried over."""

_EXTENDED = (5, 2, 2)
"""Letters of a word that may be divided, before and after the hyphen, if nothing else helps:
the suggestion of CSS Text 4 for `hyphenate-limit-chars`."""


class Cut(NamedTuple):
    """A place where a word may be broken.

    `at` counts its characters; `end` and `start` are the widths up to the end of the line
    and up to the start of the next, without `gaps` no-break spaces; `hyphen` is what is
    set at the end of the line, `hyphened` whether the line then closes with a hyphen.
    """

    at: int
    end: float
    start: float
    gaps: int
    demerits: float
    hyphen: str
    hyphened: bool


class Word(NamedTuple):
    """A word's width, without the `gaps` no-break spaces in it, and where it may be broken."""

    width: float
    gaps: int
    cuts: tuple[Cut, ...]
    extended: tuple[Cut, ...]
    """Its cuts with shorter syllables, for paragraphs that cannot be set well otherwise; the same
    object as `cuts` where there are no more."""


@dataclass(slots=True)
class Measures:
    """What has been measured with one font configuration; `refused` counts wrong measures.

    `facing` says whether the pages of the document lie side by side, `before` how many pages of
    the book come first.
    """

    faces: dict[Any, "Face"] = field(default_factory=dict)
    fitted: int = 0
    refused: int = 0
    facing: bool = True
    before: int = 0


class Face:
    """A way to set text (font, size, features, language), and what it has measured so far."""

    def __init__(self, style: Any) -> None:
        self.size: float = style["font_size"]
        self._language: str = style["lang"] or ""
        self._hyphens: str = style["hyphens"]
        self._limits: tuple[int, int, int] = style["hyphenate_limit_chars"]
        self._hyphen: str = style["hyphenate_character"]
        self._layout = Layout(style)
        spacing = {"letter_spacing": style["letter_spacing"], "word_spacing": 0}
        self._layout.style = self._style = {**spacing, "overflow_wrap": "normal"}
        self._spaced = style["letter_spacing"] != "normal"
        self._extents = ffi.new("PangoRectangle *")
        self._widths: dict[str, float] = {}
        self.words: dict[str, Word] = {}
        self.space: float = self.width(" ") + style["word_spacing"]
        self.nbsp = self.width(_NBSP)
        self.widest_hyphen = self.width(self._hyphen)
        """What a division adds to a line, in pixels."""

    def width(self, text: str) -> float:
        """The width of a text by itself, in pixels."""
        known = self._widths.get(text)
        if known is None:
            known = self._widths[text] = self._measured(text)
        return known

    def _measured(self, text: str) -> float:
        layout = self._layout
        if self._spaced:
            layout.set_text(text)
            return float(line_size(layout.get_first_line()[0], self._style)[0])
        pango.pango_layout_set_text(layout.layout, ffi.new("char[]", text.encode()), -1)
        line = pango.pango_layout_get_line_readonly(layout.layout, 0)
        pango.pango_layout_line_get_extents(line, ffi.NULL, self._extents)
        return float(self._extents.width * FROM_UNITS)

    def total(self, texts: Iterable[str]) -> float:
        """The widths of some texts, added."""
        try:
            return sum(map(self._widths.__getitem__, texts))
        except KeyError:
            return sum(map(self.width, texts))

    def has_more(self, texts: Iterable[str]) -> bool:
        """Whether any of some words has more cuts with shorter syllables."""
        return any(word.extended is not word.cuts for word in map(self.word, texts))

    def word(self, text: str) -> Word:
        """A word, or a part of one, with its punctuation."""
        known = self.words.get(text)
        if known is None:
            known = self.words[text] = self._cut(text)
        return known

    def _cut(self, text: str) -> Word:
        gaps = text.count(_NBSP)
        width = self.width(text)
        cuts = {match.end(): (self._dash_demerits(match[0]), "") for match in _dashes(text)}
        extended = dict(cuts)
        if self._hyphens == "auto":
            cuts |= self._divisions(text, *self._limits)
            extended |= self._divisions(text, *map(min, self._limits, _EXTENDED))
        usual = tuple(self._at(text, width, at, *cuts[at]) for at in sorted(cuts))
        if len(extended) == len(cuts):
            return Word(width - gaps * self.nbsp, gaps, usual, usual)
        more = tuple(self._at(text, width, at, *extended[at]) for at in sorted(extended))
        return Word(width - gaps * self.nbsp, gaps, usual, more)

    @staticmethod
    def _dash_demerits(dash: str) -> float:
        return COMPOUND if dash in "-‐" else DASH

    def _divisions(
        self, text: str, total: int, left: int, right: int
    ) -> dict[int, tuple[float, str]]:
        found: dict[int, tuple[float, str]] = {}
        for match in _WORD.finditer(text):
            start, end = match.span()
            word = match[0]
            if end - start < total or word.isupper():
                continue
            if text[start - 1 : start] in _BESIDE_LETTERS and start:
                continue
            if text[end : end + 1] in _BESIDE_LETTERS and text[end + 1 : end + 2].isalpha():
                continue
            for place in divisions(self._language, word, left, right):
                short = place < 3 or len(word) - place < 3
                found[start + place] = (HYPHENATION + short * _SHORT_SYLLABLE, self._hyphen)
        return found

    def _at(self, text: str, width: float, at: int, demerits: float, hyphen: str) -> Cut:
        before = text[:at]
        gaps = before.count(_NBSP)
        start = self.width(before) - gaps * self.nbsp
        end = start + (self.width(hyphen) if hyphen else 0.0)
        return Cut(at, end, start, gaps, demerits, hyphen, hyphen != "" or before[-1] in "-‐")


def _dashes(text: str) -> list[re.Match[str]]:
    return [match for match in _AFTER_DASH.finditer(text) if match.end() < len(text)]


def face_of(style: Any, measures: Measures, tracking: float = 0.0) -> Face:
    """The face of a text box's style, with `tracking` ems more between its letters."""
    key = _set_by(style), tracking
    face = measures.faces.get(key)
    if face is None:
        face = measures.faces[key] = Face(tracked(style, tracking) if tracking else style)
    return face


def tracked(style: Any, tracking: float) -> Any:
    """A style with `tracking` ems more between its letters."""
    made = style.copy()
    own = 0.0 if style["letter_spacing"] == "normal" else style["letter_spacing"]
    made["letter_spacing"] = own + tracking * style["font_size"]
    return made
