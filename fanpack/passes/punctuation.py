"""Dashes, ellipses and the blanks beside them, for one run of text.

Every rule takes the text and gives edits; none looks at more than a few characters
on either side, and none changes a letter or a digit.
"""

import re
from collections.abc import Iterator

from fanpack.passes.languages import BLANK, FIXED, Language, abbreviations_of, glue_of
from fanpack.passes.quotation import Edit

_B = f"[{BLANK}]"
_BLANKS = re.compile(rf"{_B}{{2,}}")
_SPACED = re.compile(rf"(?<=[^\s~*–—-])({_B})(-{{1,3}}|[–—])({_B})(?=[^\s~*–—-])")
_LONE = re.compile(rf"{_B}[-–—]")
_DOUBLE = re.compile(r"(?<![-<–—])-{2,3}(?![->–—])")
_BROKEN = re.compile(r"(?<=[^\W_])-(?=[\"“”»‹›«](?![^\W_])|['’‘](?![^\W_])|\Z)")
_STUTTER = re.compile(r"(?<![^\W_'’-])([^\W_]{1,12})(-) (?=\1(?![^\W_]))")
_BEGUN = re.compile(rf"(?<=[“„«\"‚‘])-(?={_B}?[^\W\d_])")
_START = re.compile(rf"^(-{{1,3}}|[–—―])({_B}?)(?=[^\s\d~*–—-])", re.MULTILINE)
_RAYA = re.compile(rf"(?<=[^\s–—-])({_B}?)(-{{1,3}}|—|–)({_B}?)(?=[^\s–—-])")
_RANGE = re.compile(r"(?<![\w.,/:+#–-])(\d{1,4})-(\d{1,4})(?![\d/–-]|[.,:]\d|(?![ap]m\b)[^\W_])")
_LIVE = re.compile(r"[^\W_]|[\"“”„«»'‘’]")

_DOTS = re.compile(r"(?<!\.)\.{3,}|(?<![.…])\.(?: \.){2,3}(?![.…]| \.)|…\.{2,}")
_LOOSE = re.compile(r"(?<=\S)( )(?=…(?:[\s,.;:!?)\]”“»\"’]|\Z))")

_HIGH = re.compile(rf"(?<=[^\s;:!?¿¡(\[<«“„‹]){_B}?(?=[;!?]+(?:[\s.,»›”“’‘\")\]…—–]|\Z))")
_COLON = re.compile(rf"(?<=[^\s;:!?(\[<«]){_B}?(?=:(?:{_B}|[»”\"]|\n|\Z))")
_INSIDE = re.compile(rf"«({_B}?)(?=\S)|(?<=\S)({_B}?)»")


def blanks(text: str) -> Iterator[Edit]:
    """Runs of blanks become one: the narrowest that does not break, else the last."""
    for found in _BLANKS.finditer(text):
        run = found.group()
        keep = next((char for char in "\u202f\u00a0" if char in run), " ")
        if run[-1] != keep:
            yield found.start(), found.end(), keep
        else:
            yield found.start(), found.end() - 1, ""


def dashes(text: str, language: Language) -> list[Edit]:
    """Typed hyphens that stand for dashes, ranges of years and numbers, dialogue dashes."""
    if not _LIVE.search(text):
        return []
    edits: dict[int, Edit] = {}
    for edit in _dashes(text, language):
        edits.setdefault(edit[0], edit)
    return sorted(edits.values())


def _dashes(text: str, language: Language) -> Iterator[Edit]:
    yield from _talk(text, language)
    if language.style == "raya":
        yield from _rayas(text)
    else:
        yield from _spaced(text, language)
    if "-" not in text:
        return
    for found in _RANGE.finditer(text):
        if _is_range(found.group(1), found.group(2)):
            yield found.end(1), found.start(2), "–"
    for found in _BROKEN.finditer(text):
        yield found.start(), found.end(), language.broken
    for found in _BEGUN.finditer(text):
        yield found.start(), found.end(), language.broken
    if language.style == "closed" or (language.dash == "–" and language.broken == "—"):
        for found in _STUTTER.finditer(text) if "- " in text else ():
            yield found.start(2), found.end(2), language.broken


def _talk(text: str, language: Language) -> Iterator[Edit]:
    if text[:1] not in "-–—―" and "\n" not in text:
        return
    for found in _START.finditer(text):
        typed, gap = found.groups()
        if language.talk is None:
            if typed in ("--", "---") or (typed == "-" and gap and language.style != "keep"):
                yield found.start(1), found.end(1), language.dash
            continue
        dash = typed if typed in "–—" and language.style != "raya" else language.talk[0]
        new = dash + language.talk[1:]
        if new != found.group():
            yield found.start(), found.end(), new


def _spaced(text: str, language: Language) -> Iterator[Edit]:
    """Dashes between words: closed up, or with a blank that does not break before them."""
    closed, keep = language.style == "closed", language.style == "keep"
    for found in _SPACED.finditer(text) if _LONE.search(text) else ():
        typed = found.group(2)
        if keep or (text[found.start() - 1].isdigit() and text[found.end()].isdigit()):
            continue
        dash = typed if typed in "–—" and not closed else language.dash
        new = dash if closed else f"{FIXED}{dash} "
        if new != found.group():
            yield found.start(), found.end(), new
    for found in _DOUBLE.finditer(text) if "--" in text else ():
        before, after = _around(text, found.start(), found.end())
        inner = bool(before.strip() and after.strip()) and (
            before not in '“„«"‚‘(' and (after.isalnum() or after in "“„«‘‚")
        )
        if inner and language.style == "spaced":
            yield found.start(), found.end(), f"{FIXED}{language.dash} "
        elif inner or keep:
            yield found.start(), found.end(), language.dash
        else:
            yield found.start(), found.end(), language.broken


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    return (text[start - 1] if start else ""), text[end : end + 1]


def _rayas(text: str) -> Iterator[Edit]:
    """Spanish rayas: the first of two clings to what follows, the second to what precedes."""
    spoken = bool(_START.match(text))
    opened = False
    ends = -1
    for found in _RAYA.finditer(text):
        if found.start() < ends or not found.start():
            continue
        before, typed, after = found.groups()
        ends = found.end(2)
        if typed == "-" and not (before and after) and not spoken:
            continue
        if not after and text[found.end() : found.end() + 1] in tuple(".,;:!?"):
            if found.group() != "—":
                yield found.start(), found.end(), "—"
            opened = False
            continue
        if before and after:
            if text[found.start() - 1].isdigit() and text[found.end() : found.end() + 1].isdigit():
                continue
            opens = not opened
        elif before or after:
            opens = bool(before)
        elif typed in ("--", "---"):
            opens = not opened
        else:
            continue
        opened = opens
        new = " —" if opens else ("— " if after else "—")
        if not before and not after:
            new = " —" if opens else "— "
        if new != found.group():
            yield found.start(), found.end(), new


def _is_range(first: str, second: str) -> bool:
    """Whether two numbers with a hyphen between are a range: not a date, phone or score."""
    low, high = int(first), int(second)
    if len(first) == 4 and len(second) == 2:
        return 1000 <= low <= 2199 and high > max(12, low % 100)
    if len(first) == 4 or len(second) == 4:
        return len(first) == len(second) and low < high
    return low < high and not first.startswith("0")


def ellipses(text: str) -> Iterator[Edit]:
    """Three dots, spaced or not, become an ellipsis; a blank before one that ends does not break.

    Four dots are an ellipsis and a full stop where the sentence ends (a capital, a mark
    or nothing follows), as fiction has it, and an ellipsis alone where it goes on.
    Five and more are an ellipsis.
    """
    for found in _DOTS.finditer(text) if ".." in text or ". ." in text else ():
        dots = found.group().count(".")
        new = "…"
        if (
            dots == 4
            and "…" not in found.group()
            and text[found.start() - 1 : found.start()].isalnum()
        ):
            rest = text[found.end() : found.end() + 3].lstrip(BLANK + "\"'“”„«»‘’)")
            if not rest[:1].islower() and not rest[:1].isdigit():
                new = "…."
        yield found.start(), found.end(), new
    for found in _LOOSE.finditer(text) if " …" in text else ():
        yield found.start(1), found.end(1), FIXED


def glue(text: str, language: Language) -> Iterator[Edit]:
    """Blanks at which a line must not break, and the spaces of French punctuation."""
    for pattern in (glue_of(language), abbreviations_of(language)):
        for found in pattern.finditer(text):
            group = found.lastindex or 0
            yield found.start(group), found.end(group), FIXED
    if language.inside is not None:
        yield from _french(text, language)


def _french(text: str, language: Language) -> Iterator[Edit]:
    wanted = ((_HIGH, language.high), (_COLON, language.colon))
    for pattern, space in wanted:
        for found in pattern.finditer(text):
            if space is not None and found.group() != space:
                yield found.start(), found.end(), space
    for found in _INSIDE.finditer(text):
        group = 1 if found.group().startswith("«") else 2
        if found.group(group) != language.inside:
            yield found.start(group), found.end(group), language.inside or ""
