"""What each language does with quotation marks, dashes and spaces: tables, and nothing else.

The levels of quotation marks are those of Unicode CLDR (`delimiters`) and of the
guides named below; where guides differ, the one closer to printed fiction wins.

- English: Chicago Manual of Style (em dash closed up), New Hart's Rules (spaced en
  dash in Britain; a broken-off speech ends in an em rule in both).
- German: Duden, „Textverarbeitung und Typografie“. Switzerland writes «…» and ‹…›.
- French: Lexique de l'Imprimerie nationale; Guide du typographe (Romandy) for
  Switzerland; Office québécois de la langue française for Canada.
- Spanish: RAE, Ortografía: «…“…‘…’…”…», the raya; America writes “…‘…’…”.
- Portuguese: Código de Redação (Portugal: «…“…”…»), Brazil “…‘…’…”; travessão spaced.
- Polish: PN-83/P-55366. Czech: Internetová jazyková příručka, ČSN 01 6910.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

NARROW = "\u202f"
"""Narrow no-break space. It never breaks, is one character that text extraction gives back
as a blank, and shapers set it from the blank where a font (EB Garamond) lacks it."""

FIXED = "\u00a0"
"""No-break space, as wide as a blank."""

Pair = tuple[str, str]
DashStyle = Literal["closed", "spaced", "raya", "keep"]


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """The conventions of one language.

    `double` replaces double marks, `single` single ones; `nested`, where it is set,
    replaces either inside a quotation (and `third` what is single inside that).
    `angles` is the way guillemets point here; None leaves them as they were typed.
    `dash` stands for typed hyphens and is set as `style` says; `broken` ends a speech
    cut short. `talk` is what a paragraph of dialogue begins with: the dash and what
    follows it. `inside` is the space inside guillemets, `high` the one before ; ! ? and
    `colon` the one before a colon; None leaves these alone, "" closes them up.
    `short` are letters that are words and do not end a line, `titles` the words before a
    name, with their stop if they have one (`.?`: where they may have one), `numbered` those
    that have a stop and a number behind them, `paired` the letters that have a stop and
    another such letter. `clipped` are words that begin with an apostrophe, `elides` is true
    where an article loses its vowel (l'eau).
    `ranges` is false where two numbers with a hyphen are not told apart from a score.
    """

    double: Pair = ("“", "”")
    single: Pair = ("‘", "’")
    nested: Pair | None = None
    third: Pair | None = None
    angles: Pair | None = None
    commas: bool = False
    dash: str = "—"
    style: DashStyle = "keep"
    broken: str = "—"
    talk: str | None = None
    inside: str | None = None
    high: str | None = None
    colon: str | None = None
    short: str = ""
    titles: str = ""
    paired: str = ""
    numbered: str = "No no p pp vol Vol"
    clipped: frozenset[str] = frozenset()
    elides: bool = False
    ranges: bool = True

    @property
    def closers(self) -> str:
        """The marks that close a quotation here."""
        pairs = [self.double, self.single, self.nested, self.third, self.angles]
        marks = [pair for pair in pairs if pair]
        marks += [(pair[0].translate(_SINGLE), pair[1].translate(_SINGLE)) for pair in marks]
        return "".join(sorted({pair[1] for pair in marks}))


_SINGLE = str.maketrans("«»", "‹›")

_ENGLISH_CLIPPED = """
til till tis tisn twas twasn twere twill twould twixt tween tain em bout cuz coz cos cause nuff
neath gainst nother scuse kay ello ere im er imself erself ow ave avin ad ome ouse ell ead eart
round fore fraid specially stead sup burbs n nam spose pon lright course ot
"""
_GERMAN_CLIPPED = """
s n ne nen nem ner nes ran rein raus rauf rüber runter rum nauf naus nüber drauf drin drüber
drunter türlich
"""
_TITLES_ENGLISH = """
Mr.? Mrs.? Ms.? Mx.? Dr.? St.? Mme.? Mlle.? Prof. Capt. Lt. Col. Gen. Sgt. Maj. Cpl. Pvt. Rev. Hon.
Cmdr. Cdr. Adm. Gov. Sen. Messrs. Mt. Ft. Insp. Supt. Fr. Sr.
"""

ENGLISH = Language(
    style="closed",
    titles=_TITLES_ENGLISH,
    numbered="No no Nos nos p pp Vol vol Ch ch Fig fig",
    clipped=frozenset(_ENGLISH_CLIPPED.split()),
)
BRITISH = replace(ENGLISH, style="spaced", dash="–")
GERMAN = Language(
    double=("„", "“"),
    single=("‚", "‘"),
    angles=("»", "«"),
    commas=True,
    style="spaced",
    dash="–",
    broken="–",
    titles="Dr. Prof. Hr. Fr. St. Nr. Ing. Mag.",
    paired="zduiosv",
    numbered="S Nr Bd Kap Abb Abs Art Str",
    clipped=frozenset(_GERMAN_CLIPPED.split()),
)
FRENCH = Language(
    double=("«", "»"),
    nested=("“", "”"),
    third=("‘", "’"),
    angles=("«", "»"),
    style="spaced",
    talk="—" + FIXED,
    inside=FIXED,
    high=NARROW,
    colon=FIXED,
    titles="M. MM. Pr. Mme Mmes Mlle Mlles Dr Me St Ste",
    numbered="p pp vol chap fig art no n°",
    elides=True,
)
SPANISH = Language(
    double=("«", "»"),
    nested=("“", "”"),
    third=("‘", "’"),
    angles=("«", "»"),
    style="raya",
    talk="—",
    titles="Sr. Sra. Srta. Srtas. Sres. Dr. Dra. Prof. D. Dña. Ud. Uds. Lic. Ing.",
    numbered="pág págs p pp núm n cap vol art",
)
PORTUGUESE = Language(
    style="spaced",
    talk="—" + FIXED,
    titles="Sr. Srs. Sra. Sras. Srta. Dr. Drs. Dra. Prof. Profa. D. Eng. Exmo. Exma.",
    numbered="pág págs p pp cap vol art n",
)
POLISH = Language(
    double=("„", "”"),
    single=("‚", "’"),
    nested=("«", "»"),
    commas=True,
    style="spaced",
    dash="–",
    broken="–",
    talk="–" + FIXED,
    short="aiouwzAIOUWZ",
    titles="prof. inż. mgr.? hab. św. ks. gen. płk. mjr. kpt. por. dr",
    numbered="s str nr t r ul art rozdz tab rys",
)
CZECH = Language(
    double=("„", "“"),
    single=("‚", "‘"),
    angles=("»", "«"),
    commas=True,
    style="spaced",
    dash="–",
    broken="–",
    talk="–" + FIXED,
    short="ksvzouaiKSVZOUAI",
    titles="Ing. Mgr. Bc. Dr. MUDr. JUDr. PhDr. RNDr. doc. prof. sv. p. pí. gen. plk. kpt.",
    numbered="s str č čj kap obr tab odst r",
)

_LANGUAGES = {
    "en": ENGLISH,
    "en-us": ENGLISH,
    "en-ca": ENGLISH,
    "en-gb": BRITISH,
    "en-ie": BRITISH,
    "en-au": BRITISH,
    "en-nz": BRITISH,
    "en-za": BRITISH,
    "en-in": BRITISH,
    "de": GERMAN,
    "de-ch": replace(GERMAN, double=("«", "»"), single=("‹", "›"), angles=("«", "»")),
    "fr": FRENCH,
    "fr-ch": replace(FRENCH, nested=("‹", "›"), third=("“", "”"), inside=NARROW, colon=NARROW),
    "fr-ca": replace(FRENCH, high=""),
    "es": SPANISH,
    "pt": PORTUGUESE,
    "pt-pt": replace(
        PORTUGUESE, double=("«", "»"), nested=("“", "”"), third=("‘", "’"), angles=("«", "»")
    ),
    "pl": POLISH,
    "cs": CZECH,
    "sk": CZECH,
    "it": Language(double=("«", "»"), nested=("“", "”"), angles=("«", "»"), elides=True),
    "ca": Language(double=("«", "»"), nested=("“", "”"), angles=("«", "»"), elides=True),
    "nb": Language(double=("«", "»"), angles=("«", "»")),
    "nn": Language(double=("«", "»"), angles=("«", "»")),
    "no": Language(double=("«", "»"), angles=("«", "»")),
    "ru": Language(double=("«", "»"), nested=("„", "“"), angles=("«", "»")),
    "uk": Language(double=("«", "»"), nested=("„", "“"), angles=("«", "»")),
    "sv": Language(double=("”", "”"), single=("’", "’")),
    "fi": Language(double=("”", "”"), single=("’", "’")),
    "hu": Language(double=("„", "”"), nested=("»", "«")),
    "ro": Language(double=("„", "”"), nested=("«", "»")),
}
for _region in ("419", "mx", "us", "ar", "co", "cl", "pe", "ve", "uy", "ec", "gt", "cu", "cr"):
    _LANGUAGES[f"es-{_region}"] = replace(
        SPANISH, double=("“", "”"), nested=None, third=None, angles=None
    )

_FALLBACK = Language()


@lru_cache(maxsize=64)
def language_of(tag: str) -> Language:
    """The conventions for a BCP 47 tag: the region's, else the language's, else the fallback.

    The fallback knows “…”, ‘…’, the apostrophe, … and the em dash for two or three
    hyphens with the spaces as they were typed; it leaves guillemets, low marks and
    single hyphens alone and adds no space.
    """
    parts = tag.lower().replace("_", "-").split("-")
    for region in parts[1:]:
        if f"{parts[0]}-{region}" in _LANGUAGES:
            return _LANGUAGES[f"{parts[0]}-{region}"]
    return _LANGUAGES.get(parts[0], _FALLBACK)


@lru_cache(maxsize=64)
def in_cells(language: Language) -> Language:
    """The conventions for a table's cell: what looks like a range may be one score of many."""
    return replace(language, ranges=False)


UNITS = (
    r"km/h|kHz|MHz|GHz|Hz|km|cm|mm|nm|kg|mg|lbs?|oz|ft|yd|mph|kph|ml|cl|dl|kB|MB|GB|TB|min|kW|[mglshVWA]"
    r"|°[CF]|[%€£‰]|am|pm|a\.m\.|p\.m\.|Uhr|Kč|zł"
)
"""What stands behind a number and must not leave it."""

INITIAL = "A-ZÀ-ÖØ-ÞŁŚŻŹĆČŘŠŽĎŤŇ"
"""Capital letters of the languages above, for a character class."""

BLANK = " \u00a0\u202f"
"""The blanks that typography may exchange for each other, for a character class."""


@lru_cache(maxsize=64)
def ties_of(language: Language) -> tuple[re.Pattern[str], ...]:
    """Patterns for the blanks (each in a group) at which a line must not break.

    Each begins with what is rare in a text, which `re` looks for fast, and then looks back.
    """
    titles = _titles(language.titles.split())
    short = rf"( )(?<=\b[{language.short}] )(?<![’']..)(?=[\w„«»‚‘“])" if language.short else ""
    measured = rf"( )(?<=\d.)(?=(?:{UNITS})(?![^\W_]))"
    patterns = (_behind_stops(language), measured, titles, short)
    return tuple(re.compile(each) for each in patterns if each)


def _behind_stops(language: Language) -> str:
    """The blank behind an initial, before a number, and between two letters with stops."""
    capitals = INITIAL.replace("A-Z", "A-HJ-Z")
    numbered = "|".join(rf"(?<=\b{word}\. )" for word in language.numbered.split())
    spots = [
        rf"(?<=\b[{capitals}]\. )(?=[{INITIAL}])",
        rf"(?<=\bI\. )(?=[{INITIAL}]\.)",
        rf"(?=\d)(?:{numbered})",
    ]
    if language.paired:
        spots.append(rf"(?<=\b[{language.paired}]\. )(?=[A-Za-zÄÖÜäöü]\.)")
    return r"\.( )(?:" + "|".join(spots) + ")"


def _titles(words: list[str]) -> str:
    """The blank between a title and a name, by the title's first letter; "" without titles."""
    rests: dict[str, list[str]] = {}
    for word in words:
        rests.setdefault(word[0], []).append(word[1:].replace(".", r"\."))
    spots = (rf"{first}(?<=\b.)(?:{'|'.join(each)})" for first, each in rests.items())
    return rf"(?:{'|'.join(spots)})( )(?=[^\W\d_])" if rests else ""
