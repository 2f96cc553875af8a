"""Conventions of typed fan fiction: what a line of ornaments or an end mark looks like.

Readers of every format ask here, so that `*~*~*` means the same in a text file,
in a Markdown manuscript and in an archive's HTML. The forms come from real files;
so do the look-alikes that are none (`*CRASH*`, `^_^`, a lone dash).
"""

import re

from fanpack.book import List, Paragraph, SceneBreakKind, plain

LONGEST_BREAK = 240
"""Characters; a longer line of ornaments is a picture made of letters."""

_RULE_TAG = re.compile(r"(?:</?hr\b[^<>]{0,80}>\s*)+", re.IGNORECASE)
_MINOR = re.compile(r"\*\s*(?:~\s*){2,}\*")

_LONE_MAJOR = frozenset("*#§⁂❦❧☙※✽❋♦◆")
_LONE_MINOR = frozenset("~•·")

_SYMBOLS = frozenset("-–—―_=*~+#.…:•·°^/\\|<>%@$&¤¬×÷¦«»†‡§¶⁂❦❧☙※")
"""Typed ornaments; dingbats and geometric shapes are added by their code ranges."""
_PARENTHESES = frozenset("()[]{}")
_LETTERS = frozenset("oO0xX8")

_ELLIPSIS_OR_FENCE = re.compile(r"(?:[.…]+|:+|>+|-{1,2}>?|<-{1,2}|<3+|<-+3|\\o/|\$[\d.]*)")
_FACE = re.compile(r"[(=]?[-^=~*+>oOxX0@.<][_.]+[-^=~*+<oOxX0@.>][)=]?")
"""An emoticon such as `^_^`, `o.O`, `-_-`, `>.<`, `=^_^=`."""
_FRAMED_LETTER = re.compile(r"([-~.=+*:|])(?:[xX]|(?<![*:=|+])[oO])\1")
_HUGS = re.compile(r"(?:xo)+x?|(?:ox)+o?|(?:XO)+X?|(?:OX)+O?")


def scene_break(line: str) -> SceneBreakKind | None:
    """Whether a line is a typed scene break, and how strong; None if it is text.

    Recognised are lines of ornaments (`***`, `---`, `* * *`, `~~~~~`, `.:.:.`, `+++++`),
    letters used as ornaments (`oOo`, `o-O-o`, `xxx`, `-x-`, `8888`), `<hr>`, and the lone
    marks of typescripts (`#`, `*`, `⁂`). `*~~~*`, `~` and `·` are minor, all others major.
    Emoticons, ellipses, dashes of one or two, and anything with a word in it are text.
    """
    text = line.strip()
    if not text or len(text) > LONGEST_BREAK:
        return None
    if not (_is_ornament(text[0]) or text[0] in _LETTERS):
        return None
    if _RULE_TAG.fullmatch(text):
        return "major"
    if len(text) == 1:
        if text in _LONE_MINOR:
            return "minor"
        return "major" if text in _LONE_MAJOR else None
    if _MINOR.fullmatch(text):
        return "minor"
    marks = "".join(text.split())
    if not all(_is_ornament(mark) or mark in _LETTERS for mark in marks):
        return None
    letters = "".join(mark for mark in marks if mark in _LETTERS)
    return "major" if _is_line_of_ornaments(text, marks, letters) else None


def _is_ornament(mark: str) -> bool:
    return (
        mark in _SYMBOLS
        or mark in _PARENTHESES
        or "\u2500" <= mark <= "\u27bf"  # box drawing to dingbats
        or "\u2b00" <= mark <= "\u2bff"  # further stars and arrows
    )


def _is_line_of_ornaments(text: str, marks: str, letters: str) -> bool:
    if len(marks) < 3 or _ELLIPSIS_OR_FENCE.fullmatch(marks) or _FACE.fullmatch(marks):
        return False
    kinds = set(marks)
    if kinds & _PARENTHESES and (kinds <= _PARENTHESES | {"."} or kinds & set(":;=8^<>…")):
        return False
    if not letters:
        return len(kinds) > 1 or marks[0] not in "<>[]{}()|$&@%" or len(marks) >= 4
    if letters == marks:
        return _is_run_of_letters(text, letters)
    if len(marks) == 3:
        return _FRAMED_LETTER.fullmatch(marks) is not None
    # A time (00:00), a score (0-0) or a date has digits only: not enough for an ornament.
    if set(letters) <= {"0", "8"}:
        return len(letters) >= 3 and not set(":/.").intersection(marks)
    return True


def _is_run_of_letters(text: str, letters: str) -> bool:
    """Letters and blanks alone: `oOo`, `xxx`, `x x x`, `8888`, but not `Ooo`, `xoxo`, `808`."""
    if _HUGS.fullmatch(letters) and len(letters) != 3:
        return False
    if letters[0] == "O" and set(letters[1:]) == {"o"} and " " not in text:
        return False
    if set(letters) <= {"0", "8"}:
        return len(set(letters)) == 1 and len(letters) >= 4
    return not (set(letters) & {"8"})


_NUMBER = (
    r"(?:\d{1,3}|[ivxlc]{1,7}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty)"
)
_PIECE = r"(?:part|chapter|book|act|episode|volume|section|story|prologue|epilogue|interlude)"
_WHICH = rf"(?:{_PIECE}(?: {_NUMBER})?)"

_END_MARK = re.compile(
    r"(?:"
    r"(?:the |~)?end(?: for now)?"
    r"|(?:the )?end(?: of)?(?: the| this)? " + _WHICH + r"|" + _WHICH + r" ends?"
    r"|(?:la |el )?fin(?: de(?: la)? (?:partie?|parte|chapitre|cap[ií]tulo)(?: \w{1,12})?)?|finis"
    r"|(?:das )?ende|fim|koniec|konec|einde|slut|loppu"
    r"|owari|o wa ri|tsuzuku|tbc|t b c|to be cont(?:inue)?d?"
    r"|fortsetzung folgt|à suivre|a suivre|continuará|continuara|continua|ciąg dalszy nastąpi|cdn"
    r"|(?:tbc|to be continued) in (?:the )?(?:next )?(?:" + _WHICH + r"|.{1,40})"
    r"|(?:終わり|おわり|オワリ|終|完|つづく|続く|fin)"
    r")",
    re.IGNORECASE,
)
_NOT_A_WORD = re.compile(r"[^\w]+|_+")


def is_end_mark(line: str) -> bool:
    """Whether a line says that a work or a part of it ends, and nothing else.

    Such as `FIN.`, `THE END`, `TBC`, `~ fin ~`, `[part one, end]`, `Owari`,
    `To be continued…`, in any case and with any ornaments around it.
    """
    text = line.strip()
    if not text or len(text) > 80:
        return False
    return _END_MARK.fullmatch(_NOT_A_WORD.sub(" ", text).strip()) is not None


_UNCOUNTED = re.compile(
    r"(?:prologue?|prolog|pr[óo]logo|epilogue?|epilog|ep[íi]logo|épilogue|interlude|intermission"
    r"|interludio|interlúdio|zwischenspiel|foreword|afterword|vorwort|nachwort|intermède"
    r"|avant-propos|postface|prefacio|prefácio|posfácio|przedmowa|posłowie|předmluva|doslov)"
    r"\b(?:\s*(?:$|[:.–—|~-])|\s+(?:\d{1,2}|[IVX]{1,4}|[Oo]ne|[Tt]wo|[Tt]hree)\s*(?:$|[:.–—|~-]))",
    re.IGNORECASE,
)


def is_uncounted(title: str) -> bool:
    """Whether a chapter of this title stands outside the count: a prologue, an interlude."""
    return _UNCOUNTED.match(title.strip()) is not None


_DASH_LANGUAGES = frozenset(
    {"ca", "cs", "da", "es", "fi", "fr", "gl", "hu", "it", "lt", "lv", "nb", "nn", "no", "pl"}
    | {"pt", "ro", "ru", "sk", "sv", "uk"}
)
"""Languages whose dialogue may open with a dash."""
_CLOSING = "\"”“»’')*_ \n"
_LIVELY = re.compile(r"[?!¿¡]|\s[-–—]\s")


def speaks_with_dashes(language: str) -> bool:
    """Whether dialogue may open with a dash in a language, a BCP 47 tag."""
    return language.partition("-")[0].lower() in _DASH_LANGUAGES


def could_be_spoken(block: List) -> bool:
    """Whether the items of a list are paragraphs that each end as a sentence does."""
    return not block.ordered and all(
        bool(item.blocks)
        and all(isinstance(each, Paragraph) and not each.kind for each in item.blocks)
        and plain(item.blocks[:1]).rstrip(_CLOSING)[-1:] in tuple(".!?…—–-")
        for item in block.items
    )


def is_lively(text: str) -> bool:
    """Whether a line asks, calls, or has an aside between dashes, as speech does."""
    return _LIVELY.search(text) is not None
