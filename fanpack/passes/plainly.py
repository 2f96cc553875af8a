"""What most runs of text have and no more, set at one glance.

A run whose every mark stands where nothing else could be meant (speech between a blank and
a word, an apostrophe or a hyphen between letters, a dash between words, three dots behind one)
needs none of the rules that weigh marks against each other. Of any other run nothing is said
here.
"""

import re
from functools import lru_cache

from fanpack.passes.languages import FIXED, NARROW, Language
from fanpack.passes.quotation import Edit


def plain_edits(text: str, language: Language) -> list[Edit] | None:
    """The edits, in order, that the rules for marks, dashes and dots would give together.

    None where a mark is not plain, or where the language has more to say; blanks that must not
    break are not looked at.
    """
    spots = _spots(language, text.isascii())
    if spots is None or text[:1] in _BEGIN_TALK or any(map(text.__contains__, _APART)):
        return None
    edits: list[Edit] = []
    speaking = False
    for found in spots.finditer(text):
        start, end = found.span()
        match found.lastgroup:
            case "inner":
                edits.append((start, end, "’"))
            case "opens" | "closes" as role:
                if speaking is (role == "opens"):
                    return None
                speaking = not speaking
                new = language.double[not speaking]
                if text[start] != new:
                    edits.append((start, end, new))
            case "spaced":
                edits += _spaced(text, start - 1, end, language)
            case "joined":
                new = language.dash if language.style == "closed" else f"{FIXED}{language.dash} "
                edits.append((start, end, new))
            case "dots":
                edits.append((start, end, "…"))
            case _:
                return None
    return edits


_BEGIN_TALK = ("-", "–", "—", "―")
_APART = ("  ", FIXED, NARROW, ",,", "://", "www.")
"""What other rules are for."""


def _spaced(text: str, start: int, end: int, language: Language) -> list[Edit]:
    """A dash between two blanks, from the one to the other."""
    typed = text[start + 1 : end - 1]
    closed = language.style == "closed"
    dash = typed if typed in "–—" and not closed else language.dash
    return [(start, end, dash if closed else f"{FIXED}{dash} ")]


@lru_cache(maxsize=64)
def _spots(language: Language, in_ascii: bool) -> re.Pattern[str] | None:
    """A pattern of all marks but those that stay as they are; a group says what a plain one is.

    None for a language of whose marks none is plain. Each spot begins with a character, not with
    a set: so `re` looks for these only, and the faster the fewer they are.
    """
    opening, closing = language.double
    if language.style not in ("closed", "spaced") or language.inside is not None:
        return None
    if opening not in "“„" or opening == closing:
        return None
    word, letter = r"[^\W_]", r"[^\W\d_]"
    stutter = 4 if language.style == "spaced" else 1
    spots = [
        rf"'(?:(?<={letter}')(?={word})(?P<inner>)|)",
        rf"-(?:(?<={letter}{{{stutter}}}-)-{{1,2}}(?={letter})(?P<joined>)"
        rf"|(?<={word} -)-{{0,2}} (?={letter})(?P<spaced>)"
        rf"|(?<!{letter}-)|(?!{letter}))",
        r"\.(?:(?<=[^\s.…]\.)\.\.(?![.…]| \.)(?P<dots>)|(?= ?\.))",
        *"`\n",
    ]
    doubles = '"'
    if not in_ascii:
        if (opening, closing) == ("“", "”") and language.nested is None:
            doubles = '"“”'
        spots += (
            rf"’(?:(?<!{word}’)|(?!{word}))",
            *(rf"{dash}(?:(?<!{word}{dash})|(?!{letter}))" for dash in "–—"),
            r"…(?:(?<![^\s.…]…)|(?=[.…]))",
            *sorted(set("“”„‟‘‚‛＂«»‹›―") - set(doubles)),
        )
    begins = rf"(?<=[{doubles[:2]}])(?<![^\s(\[].)(?={word})"
    ends = rf"(?<=[{doubles[::2]}])(?:(?<={letter}.)|(?<=[.,!?…–—-].))(?=[\s.,;:!?)]|\Z)"
    role = rf"(?:{begins}(?P<opens>)|{ends}(?P<closes>)|)"
    return re.compile("|".join((*spots, rf"(?:{'|'.join(doubles)}){role}")))
