"""Dashes, ellipses and the blanks beside them, for one run of text.

Every rule takes the text and gives edits; none looks at more than a few characters
on either side, and none changes a letter or a digit. Patterns begin with the dash or
dot they are about, not with a set of them, and look back from it: that is how `re` finds
them fast.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from fanpack.passes.languages import BLANK, FIXED, Language, ties_of
from fanpack.passes.quotation import Edit

_B = f"[{BLANK}]"
_BLANKS = re.compile(rf"{_B}{{2,}}")
_BEHIND_WORD = rf"(?<=[^\s~*–—-]{_B}.)"
_SPACED = re.compile(
    rf"(?:-{_BEHIND_WORD}-{{0,2}}|–{_BEHIND_WORD}|—{_BEHIND_WORD}){_B}(?=[^\s~*–—-])"
)
_LONE = re.compile(rf"[-–—](?<={_B}.)")
_DOUBLE = re.compile(r"-(?<![-<–—]-)-{1,2}(?![->–—])")
_WITHIN = re.compile(r"-(?<=[^\W_]-)-{1,2}(?=[^\W_])")
_STAMMER = re.compile(r"-(?<=[^\W_]-) (?=[^\W_])")
_BROKEN = re.compile(
    r"-(?:(?<=[^\W_]-)(?=[\"“”»‹›«'’‘](?![^\W_])|\Z)|(?<=[.!?…]-)(?=[”»’](?![^\W_])))"
)
_STUTTER = re.compile(r"(?<![^\W_'’-])([^\W_]{1,12})(-) (?=\1(?![^\W_]))")
_REPEATED = re.compile(r"(?<![^\W_'’])([^\W\d_]{1,3})-{2,3}(?=\1)", re.IGNORECASE)
_MASKED = re.compile(
    r"(?<![^\W_'’])(?:[b-dfghj-npqrtx]-{2,3}(?=[^\W\d_]{1,4}(?![^\W_]))"
    r"|[B-DFGHJ-NPQRTX]-{2,3}(?=[^\W\d_](?![^\W_])))"
)
_BEGUN = re.compile(rf"-(?<=[“„«\"‚‘]-)(?={_B}?[^\W\d_])")
_START = re.compile(rf"^(-{{1,3}}|[–—―])({_B}?)(?=[^\s\d~*–—-])", re.MULTILINE)
_RAYA = re.compile(rf"(?<=[^\s–—-])({_B}?)(-{{1,3}}|—|–)({_B}?)(?=[^\s–—-])")
_RANGE = re.compile(r"(?<![\w.,/:+#–-])(\d{1,4})-(\d{1,4})(?![\d/–-]|[.,:]\d|(?![ap]m\b)[^\W_])")
_COUNTED = re.compile(r"-(?<=\d-)(?=\d)")
_LIVE = re.compile(r"[^\W_]|[\"“”„«»'‘’]")

_FRAME = re.compile(rf"(?:-{{1,3}}|[–—―]){_B}")

_DOTS = re.compile(r"\.(?:(?<!\.\.)\.{2,}|(?<![.…]\.)(?: \.){2,3}(?![.…]| \.))|…\.{2,}")
_LOOSE = re.compile(r"…(?<=\S …)(?=[\s,.;:!?)\]”“»\"’]|\Z)")


@lru_cache(maxsize=64)
def _last(language: Language) -> re.Pattern[str]:
    """A dash behind a blank (its group is the blank behind it, if a mark closes there)."""
    closers = language.closers
    end = rf"(?=[\s,.;:!?)\]{closers}]|\Z)"
    behind = rf"(?:(?<=[^\W_]{_B}.)|(?<=[.,;:!?…)\]%{closers}]{_B}.))"
    return re.compile(
        rf"(?:-{behind}-{{0,2}}|–{behind}|—{behind})"
        rf"(?:({_B}?)(?=[{closers}]{end})|(?=\n|\Z|[.,;:!?)\]]{end}))"
    )


@lru_cache(maxsize=64)
def _behind(language: Language) -> re.Pattern[str]:
    """Two or three hyphens (group 1 with the blank before) behind a mark that closes."""
    mark, opens = f"[{language.closers}]", r"(?=[^\W_]|[“„«‚‘])"
    return re.compile(rf"-(?<={mark}-)-{{1,2}}{_B}{opens}|-(?<={mark}{_B}-)(-{{1,2}}){opens}")


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
    hyphen = "-" in text
    if language.style == "raya":
        yield from _rayas(text)
    else:
        if language.style != "keep" and _LONE.search(text):
            yield from _ended(text, language)
            yield from _spaced(text, language)
        if hyphen and "--" in text:
            yield from _doubled(text, language)
    if not hyphen:
        return
    for found in _RANGE.finditer(text) if language.ranges and _COUNTED.search(text) else ():
        if _is_range(found.group(1), found.group(2)):
            yield found.end(1), found.start(2), "–"
    for found in _BROKEN.finditer(text):
        yield found.start(), found.end(), language.broken
    for found in _BEGUN.finditer(text):
        yield found.start(), found.end(), language.broken
    if language.style == "closed" or (language.dash == "–" and language.broken == "—"):
        for found in _STUTTER.finditer(text) if _STAMMER.search(text) else ():
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


def _ended(text: str, language: Language) -> Iterator[Edit]:
    """Dashes that end a speech, a line or an aside.

    A typed blank before a dash that ends is closed up where dashes are, and in Britain
    where speech is cut short (New Hart's Rules); elsewhere it does not break (Duden: a
    dash for words left out stands behind a blank).
    """
    closed = language.style == "closed"
    framed = _FRAME.match(text) is not None
    for found in _last(language).finditer(text):
        start = found.start() - 1
        typed = found.group().rstrip(BLANK)
        after = text[found.end() : found.end() + 1]
        if after and after in ".,;:!?)]" and text[start - 1] in ".,;:":
            continue
        cut = after == "" or found.group(1) is not None
        british = cut and typed[0] == "-" and language.broken != language.dash
        if not after and framed:
            new = FIXED + (typed if typed in "–—" else language.dash)
        elif closed or british:
            new = language.broken if cut else language.dash
        else:
            new = FIXED + (typed if typed in "–—" else language.dash)
        if new != text[start : found.end()]:
            yield start, found.end(), new


def _spaced(text: str, language: Language) -> Iterator[Edit]:
    """Dashes between words: closed up, or with a blank that does not break before them."""
    closed = language.style == "closed"
    for found in _SPACED.finditer(text):
        start, end = found.start() - 1, found.end()
        typed = text[start + 1 : end - 1]
        if text[start - 1].isdigit() and text[end].isdigit():
            continue
        dash = typed if typed in "–—" and not closed else language.dash
        new = dash if closed else f"{FIXED}{dash} "
        if new != text[start:end]:
            yield start, end, new


def _doubled(text: str, language: Language) -> Iterator[Edit]:
    """Two or three hyphens: a dash between words, or one within a word or at its edge.

    A stutter and a word in part left out are no place for blanks: their dash is the
    one that breaks off (New Hart's Rules: the em rule, closed up).
    """
    keep, closed = language.style == "keep", language.style == "closed"
    if language.style == "spaced" and _WITHIN.search(text):
        for pattern in (_REPEATED, _MASKED):
            for found in pattern.finditer(text):
                yield text.index("--", found.start()), found.end(), language.broken
    gap = "" if closed else FIXED
    for found in _behind(language).finditer(text) if not keep else ():
        start = found.start() - (found.group(1) is not None)
        yield start, found.end(), f"{gap}{language.dash}{gap and ' '}"
    for found in _DOUBLE.finditer(text):
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
        yield found.start() - 1, found.start(), FIXED


def glue(text: str, language: Language) -> Iterator[Edit]:
    """Blanks at which a line must not break, and the spaces of French punctuation."""
    for pattern in ties_of(language):
        for found in pattern.finditer(text):
            group = found.lastindex or 0
            yield found.start(group), found.end(group), FIXED
    if language.inside is not None:
        yield from _french(text, language)


@cache
def _french_spaces() -> tuple[re.Pattern[str], ...]:
    """The places before ; ! ?, before a colon, and inside guillemets (in a group)."""
    return (
        re.compile(rf"(?<=[^\s;:!?¿¡(\[<«“„‹]){_B}?(?=[;!?]+(?:[\s.,»›”“’‘\")\]…—–]|\Z))"),
        re.compile(rf"(?<=[^\s;:!?(\[<«]){_B}?(?=:(?:{_B}|[»”\"]|\n|\Z))"),
        re.compile(rf"«({_B}?)(?=\S)|(?<=\S)({_B}?)»"),
    )


def _french(text: str, language: Language) -> Iterator[Edit]:
    high, before_colon, inside = _french_spaces()
    wanted = ((high, language.high), (before_colon, language.colon))
    for pattern, space in wanted:
        for found in pattern.finditer(text):
            if space is not None and found.group() != space:
                yield found.start(), found.end(), space
    for found in inside.finditer(text):
        group = 1 if found.group().startswith("«") else 2
        if found.group(group) != language.inside:
            yield found.start(group), found.end(group), language.inside or ""
