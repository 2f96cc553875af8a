"""Titles of chapters: what number they say, and what number they get."""

import re
from dataclasses import replace
from functools import partial

from fanpack.book import Block, Chapter, Heading, Inlines, Text, plain
from fanpack.conventions import is_uncounted
from fanpack.recall import remembered

COUNTED = -1
"""The number of a chapter that has a title and says no number: it is counted."""

CHAPTER_WORDS = (
    *("Chapter", "Kapitel", "Chapitre", "Capítulo", "Capitulo", "Capitolo", "Capítol"),
    *("Rozdział", "Kapitola", "Hoofdstuk", "Luku", "Глава", "Розділ", "Fejezet"),
)
"""A title that begins with one of these and a number says the chapter's number."""

PART_WORDS = ("Part", "Teil", "Partie", "Parte", "Część", "Část", "Časť", "Deel", "Del", "Osa")
"""A title that begins with one of these and a number is that of a part, which has chapters."""

_ONE_TO_NINETEEN = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_TWENTY_UP = "twenty thirty forty fifty sixty seventy eighty ninety"
_ONES, _TENS = _ONE_TO_NINETEEN.split(), _TWENTY_UP.split()
_ROMAN = re.compile(r"(?=.)(x{0,3}|xl|lx{0,3}|xc)(ix|iv|v?i{0,3})", re.IGNORECASE)

_NUMBERED = re.compile(
    rf"(?:{'|'.join(CHAPTER_WORDS)})\s+(?:(\d{{1,4}})|([A-Za-z]+(?:[- ][A-Za-z]+)?))"
    r"\s*(?:$|[:.)–—-]+\s*(?!\d))",
    re.IGNORECASE,
)
_PART = re.compile(
    rf"(?:(?:{'|'.join(PART_WORDS)}|Book)\s+(?:\d{{1,3}}|([^\W\d_]+(?:[- ][^\W\d_]+)?)))\s*"
    r"(?:$|[:.)–—-])",
    re.IGNORECASE,
)
_BARE = re.compile(r"(\d{1,4})(?:[.):]\s+(?=\S)|[.):]?$)")


def understood(title: Inlines) -> tuple[Inlines, int | None]:
    """A title without the number it says, and that number, or None where it says none.

    `Chapter Seven: The Ice`, `Chapter VII - The Ice` and `7. The Ice` are the title
    The Ice and the number 7; `Chapter 7` has no other title.
    """
    if not title or not isinstance(title[0], Text):
        return title, None
    text = title[0].text
    if len(title) > 1:
        text += "\ufffc"  # more follows: the pattern may not end here
    found = _NUMBERED.match(text)
    number = None
    if found:
        number = int(found[1]) if found[1] else _number(found[2])
    else:
        found = _BARE.match(text)
        number = int(found[1]) if found and len(found[1]) < 4 else None
    if found is None or number is None:
        return title, None
    rest = title[0].text[found.end() :].lstrip()
    return ((Text(rest),) if rest else ()) + title[1:], number


def is_part(title: str) -> bool:
    """Whether a title is that of a part: `Part One`, `Teil 2: Das Eis`."""
    found = _PART.match(title.strip())
    return found is not None and (found[1] is None or _number(found[1]) is not None)


def says_chapter(title: str) -> bool:
    """Whether a title names a chapter by its number: `Chapter 1`, `Kapitel II: Das Eis`."""
    found = _NUMBERED.match(title.strip())
    return found is not None and (bool(found[1]) or _number(found[2]) is not None)


def raised(block: Block) -> Block:
    """A block of a chapter whose own heading was one below the top: its headings rise too."""
    if isinstance(block, Heading):
        return replace(block, level=max(1, block.level - 1))
    return block


def _number(words: str) -> int | None:
    """A number in English words or Roman numerals, up to 99."""
    low = words.lower()
    if low in _ONES:
        return _ONES.index(low) + 1
    ten, _, one = low.replace(" ", "-").partition("-")
    if ten in _TENS and (not one or one in _ONES[:9]):
        return (_TENS.index(ten) + 2) * 10 + (_ONES.index(one) + 1 if one else 0)
    roman = _ROMAN.fullmatch(words)
    return _roman(words.lower()) if roman else None


def _roman(letters: str) -> int:
    values = [{"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}[letter] for letter in letters]
    following = [*values[1:], 0]
    return sum(-a if a < b else a for a, b in zip(values, following, strict=True))


def number_chapters(chapters: tuple[Chapter, ...]) -> tuple[Chapter, ...]:
    """All chapters of a work, in order over its files, with their numbers.

    Takes them as `parse_chapters` gives them. Chapters that say no number go on from the
    one before. A prologue and the like has none, nor has the only chapter of a work, nor a
    part that stands beside chapters.
    """
    count = 0
    beside = any(each.number is not None and not is_part(plain(each.title)) for each in chapters)
    out: list[Chapter] = []
    for chapter in chapters:
        number, heading = chapter.number, chapter.title
        if number == COUNTED:
            title = plain(chapter.title)
            counts = len(chapters) > 1 and not is_uncounted(title)
            counts = counts and not (beside and is_part(title))
            number = count + 1 if counts else None
            if number is not None and _number(title.strip()) == number:
                heading = ()  # `# One`, `# II`: the number is all it says
        if number is not None:
            count = number
        numbered = partial(replace, chapter, number=number, title=heading)
        out.append(remembered("numbered", chapter, (number, not heading), numbered))
    return tuple(out)
