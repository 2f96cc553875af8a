"""Chapter headings as authors type them: `Chapter 1: X`, `- Part Two -`, `CHAPTER I`, `(1/6)`."""

import re
from dataclasses import dataclass

from fanpack.conventions import is_end_mark
from fanpack.readers.numbers import number_of

_LONGEST = 100
_FRAME = "-–—*~=_#•·.:+|<>[](){} "
_UNITS = (
    r"chapter|chap|ch|part|pt|episode|act|kapitel|teil|chapitre|partie|cap[ií]tulo|parte|capitolo"
    r"|rozdział|część|kapitola|část|hoofdstuk|deel|kapitlet|fejezet|luku"
)
PART_UNITS = frozenset({"part", "pt", "teil", "partie", "parte", "część", "část", "deel"})
"""Units that have chapters in them where both are found."""

_HEADING = re.compile(
    rf"(?P<unit>{_UNITS})(?![^\W\d_])\.?\s*#?\s*"
    r"(?P<number>\d{1,4}|[a-zA-Z]{1,12}(?:[- ][a-zA-Z]{3,6})?)"
    r"(?![\w'’])(?P<rest>.*)",
    re.IGNORECASE,
)
_ORDINAL = re.compile(
    rf"(?P<number>[a-z]{{3,10}}|\d{{1,3}})\.? (?P<unit>{_UNITS})(?P<rest>.*)", re.IGNORECASE
)
_COUNT = re.compile(
    r"(?:/|of|von|de|sur)\s*(?P<total>\d{1,3}|\?{1,3}|[a-z]{3,9})\s*", re.IGNORECASE
)
_BARE_COUNT = re.compile(r"(?P<number>\d{1,3})\s*/\s*(?P<total>\d{1,3}|\?{1,3}|[xX])")
_SEPARATOR = re.compile(r"\s*[:.\-–—~|,*_]+\s*")
_NAMES = re.compile(
    r"(?P<name>prologu?e?|epilogu?e?|interlude|introduction|intermission|foreword|afterword|preface"
    r"|pr[óo]logo|ep[íi]logo|épilogue|prolog|epilog|vorwort|nachwort|zwischenspiel)"
    r"(?:\s*[:\-–—~.]+\s*(?P<title>\S.*))?",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(?P<number>\d{1,3}|[IVXL]{1,7})(?:[.):]|\s*[-–—])?(?:\s+(?P<title>\S.*))?")


@dataclass(frozen=True, slots=True)
class ChapterHeading:
    """What a heading says. `removed` are its words that the title does not repeat."""

    number: int | None = None
    title: str = ""
    removed: str = ""
    unit: str = ""
    total: int | None = None


def chapter_heading(line: str) -> ChapterHeading | None:
    """The heading that a line is beyond doubt, or None: it names or counts a chapter or a part.

    Not among them is `1. First Kiss`: see `numbered_heading`.
    """
    text = line.strip()
    if len(text) > _LONGEST:
        return None
    heading = _heading(text)
    return None if heading is None or is_end_mark(text) else heading


def _heading(text: str) -> ChapterHeading | None:
    bare = text.strip(_FRAME)
    if count := _BARE_COUNT.fullmatch(bare):
        return _counted(int(count["number"]), count["total"], bare)
    if name := _NAMES.fullmatch(bare):
        if name["title"] and not is_title_like(name["title"]):
            return None
        return ChapterHeading(title=bare)
    match = _HEADING.fullmatch(bare) or _ORDINAL.fullmatch(bare)
    if match is None:
        return None
    number, rest = number_of(match["number"]), match["rest"]
    if number is None and (parts := re.split(r"([- ])", match["number"], maxsplit=1))[1:]:
        number, rest = number_of(parts[0]), parts[1] + parts[2] + rest
    if number is None:
        return None
    return _with_rest(match, number, rest, bare)


def _counted(number: int, total: str, written: str) -> ChapterHeading | None:
    whole = int(total) if total.isdigit() else None
    if number == 0 or (whole is not None and number > whole):
        return None
    return ChapterHeading(number, removed=written, unit="count", total=whole)


def _with_rest(match: "re.Match[str]", number: int, rest: str, bare: str) -> ChapterHeading | None:
    total = None
    if (count := _COUNT.match(rest.lstrip())) and (
        not count["total"].isalpha() or number_of(count["total"])
    ):
        total = number_of(count["total"])
        rest = rest.lstrip()[count.end() :]
    separator = _SEPARATOR.match(rest)
    title = rest[separator.end() :].strip() if separator else rest.strip()
    title = title.strip("-–—~*=_ ")
    if title and not separator and not is_title_like(title):
        return None
    if len(title.split()) > 14:
        return None
    removed = bare[: len(bare) - len(rest)]
    again = _HEADING.fullmatch(title)
    if again and not again["rest"].strip(_FRAME) and number_of(again["number"]) == number:
        title, removed = "", bare
    return ChapterHeading(number, unquoted(title), removed, match["unit"].casefold(), total)


def numbered_heading(line: str) -> ChapterHeading | None:
    """What `1. First Kiss`, `II` or `3` says if it is a heading, or None.

    It is one only where its neighbours count on: `fanpack.readers.text.prose` looks at them.
    """
    text = line.strip()
    if len(text) > 70:
        return None
    match = _NUMBERED.fullmatch(text.strip("-–—*~=_ [](){}"))
    if match is None or (match["title"] and not is_title_like(match["title"])):
        return None
    number = number_of(match["number"])
    title = (match["title"] or "").strip()
    return ChapterHeading(number, unquoted(title), match["number"]) if number else None


_SENTENCE_END = re.compile(r"[.…,;:][\"”')]*$")
_WORDS = re.compile(r"[^\W\d_][\w'’]*")


def is_title_like(text: str) -> bool:
    """Whether a short line could be a title: few words, no end of a sentence, mostly capitals."""
    words = _WORDS.findall(text)
    if len(text) > 90 or len(words) > 12 or not any(map(str.isalnum, text)):
        return False
    if _SENTENCE_END.search(text) and not text.endswith("..."):
        return False
    long = [word for word in words if len(word) > 3] or words[:1]
    capital = sum(not word[0].islower() for word in long)
    return not words or (capital * 2 >= len(long) and not words[0][0].islower())


def unquoted(text: str) -> str:
    """A title without the quotation marks around the whole of it."""
    for opening, closing in ('""', "“”", "''", "‘’", "«»", "„“"):
        inner = text[1:-1]
        if len(text) > 2 and text[0] == opening and text[-1] == closing:
            return inner if opening not in inner and closing not in inner else text
    return text
