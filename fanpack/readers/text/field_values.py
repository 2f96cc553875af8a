"""Values of header lines: lists taken apart, names, and what only a known form tells."""

import re
from collections.abc import Iterable

from fanpack.book import words_of
from fanpack.readers.bare_lines import CATEGORIES, GENRES, RATINGS, bare_pairings, split_genre

NAME_BREAK = re.compile(r"\s*(?:,|;|&|\band\b|\bund\b|\bet\b)\s*")
URL = re.compile(r"https?://\S{1,2000}")


def names_in(text: str) -> list[str]:
    """The names in a list of people."""
    return [part.strip(" .!") for part in NAME_BREAK.split(text) if part.strip(" .!")]


def are_names(text: str) -> bool:
    """Whether a text is a list of names, and no sentence about people."""
    parts = names_in(text)
    return bool(parts) and all(len(part.split()) <= 3 for part in parts)


def _split_people(parts: list[str], name: str) -> list[str]:
    """Items of a list with `A and B` in two, where both are what the list is of."""
    out: list[str] = []
    for part in parts:
        pieces = [piece.strip() for piece in re.split(r"\s+(?:and|&|und|et|y|e)\s+", part)]
        if name == "relationships":
            whole = not all(bare_pairings(piece) for piece in pieces)
        elif name == "characters":
            whole = any(not piece or len(piece.split()) > 3 for piece in pieces)
        else:
            whole = not all(piece.casefold() in GENRES | CATEGORIES for piece in pieces)
        out += [part] if whole else pieces
    return out


def split_values(text: str, name: str) -> tuple[str, ...]:
    """The items of a list on one line. A sentence stays whole, whatever commas it has."""
    text = text.strip()
    parts = [part.strip() for part in re.split(r"[,;|]\s*", text.rstrip(" .")) if part.strip()]
    if name == "genres" and len(parts) == 1:
        parts = [part for part in re.split(r"[.]\s+", parts[0]) if part]
    if name in ("genres", "categories", "relationships", "characters"):
        parts = _split_people(parts, name)
    if name in ("genres", "categories", "tags"):
        parts = [piece for part in parts for piece in split_genre(part)]
    if name == "categories":
        parts = [piece for part in parts for piece in _split_categories(part)]
    if any(len(part.split()) > 6 for part in parts):
        return (text,)
    return tuple(parts)


def _split_categories(part: str) -> list[str]:
    pieces = [piece.strip() for piece in part.split("/")]
    whole = part.casefold() in CATEGORIES
    return pieces if not whole and all(each.casefold() in CATEGORIES for each in pieces) else [part]


def are_categories(text: str) -> bool:
    """Whether all items of a list say who loves whom."""
    parts = [
        part for item in re.split(r"[,;|]\s*", text) for part in _split_categories(item.strip())
    ]
    return all(part.casefold().strip(" .") in CATEGORIES for part in parts)


_FRAME = "*~_-=•· "


def unframed(title: str) -> str:
    """A title without the ornaments around it."""
    bare = title.strip(_FRAME)
    return bare if bare and title[:1] in _FRAME and title[-1:] in _FRAME else title.strip()


def same_words(one: str, other: str) -> bool:
    """Whether two texts have the same words."""
    return [word.casefold() for word in words_of(one)] == [
        word.casefold() for word in words_of(other)
    ]


def quoted(items: Iterable[str]) -> str:
    """Items as a message shows them."""
    return ", ".join(f"“{item}”" for item in items)


_PROPER = r"(?P<after>[A-Z][\w'’-]*(?: (?:of|the|and|no|\d/\d|\d+|[A-Z][\w'’/-]*)){0,4})"
_OWNED = re.compile(
    rf"\b{_PROPER}(?:,? (?:and|or|and all) (?:its|it['’]s|their|the|all) [\w ]{{3,30}})? "
    r"(?:does not |do not |doesn['’]?t |don['’]?t )?"
    r"(?:belongs? to|is owned by|is the property of|is property of|is copyright)\b"
)
_NOT_OWNED = re.compile(
    r"\b(?:do not|don['’]?t|does not|doesn['’]?t|never) own "
    r"(?:any of |anything from |any part of )?(?:the )?"
    rf"(?:characters? (?:of|from|in) )?{_PROPER}"
)
_NO_FANDOM = frozenset(
    ("i", "it", "they", "he", "she", "this", "that", "all", "the", "everything", "nothing", "any")
)


def fandom_in(disclaimer: str) -> str | None:
    """The fandom that a disclaimer disclaims (`Naruto belongs to …`), or None."""
    for form in (_OWNED, _NOT_OWNED):
        for match in form.finditer(disclaimer[:2000]):
            name = re.sub(r"(?: (?:of|the|and|no))+$", "", match["after"])
            if name.split()[0].casefold() not in _NO_FANDOM:
                return name
    return None


def are_genres(text: str) -> bool:
    """Whether most items of a list are genres, or the codes that stand for them (`SRA`)."""
    parts = split_values(text, "genres")
    known = [
        part
        for part in parts
        if part.casefold() in GENRES | RATINGS or re.fullmatch("[A-Z]{1,5}", part)
    ]
    return len(known) * 2 >= len(parts)


_SUBJECT_RATING = re.compile(r"[\[(]\s*(?P<rating>[\w+-]{1,7})\s*[\])]")
_SUBJECT_PAIRING = re.compile(r"[\[(]\s*(?P<pairing>[^\[\]()]{3,40})\s*[\])]")
_QUOTED = re.compile(r"[\"“](?P<title>[^\"“”]{2,100})[\"”]")


def title_of_subject(text: str) -> tuple[str, str, tuple[str, ...]]:
    """The title, rating and pairings in the subject of a mail: `TOS "The Way" [PG] (K/S)`.

    What is in quotation marks is the title if something is; else all but rating and pairings.
    """
    rating = ""
    pairings: tuple[str, ...] = ()
    for match in _SUBJECT_RATING.finditer(text):
        if match["rating"].casefold() in RATINGS and not rating:
            rating = match["rating"]
            text = text.replace(match[0], " ", 1)
    for match in _SUBJECT_PAIRING.finditer(text):
        if found := bare_pairings(match["pairing"].strip()):
            pairings = found
            text = text.replace(match[0], " ", 1)
    text = " ".join(text.split())
    quoted_title = _QUOTED.search(text)
    return (quoted_title["title"] if quoted_title else text), rating, pairings
