"""Quotation marks and apostrophes: which typed mark opens, closes or stands for a letter.

A mark is judged by its neighbours first: after a blank and before a letter it opens,
after a letter and before a blank it closes. Only where they do not say is the state of
the run asked (is a quotation open?), so that a missing mark spoils little, and no
state leaves its run: a quotation continued over paragraphs opens anew in each.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from fanpack.passes.languages import BLANK, NARROW, Language

Edit = tuple[int, int, str]
"""Replace the characters from the first offset up to the second by a string."""

_INNER = re.compile(r"(?<=[^\W\d_])'(?=[^\W_])|(?<=\d)'(?=[^\W\d_])")
_MARKS = r"(?<![^\W_])['’]|['’](?![^\W_])|[\"“”„‟‘‚‛＂]|``|`(?=[^\W_])"
_UNCLEAR = re.compile(r"['’](?:(?<![^\W_].)|(?![^\W_]))|[“”„‟‘‚‛＂`«»‹›]|,,")
_PLAIN = re.compile(
    r"\"(?:(?<![^\s(\[]\")(?=[^\W_])|(?<=[^\W\d_]\")(?=[\s.,;:!?)]|\Z)()"
    r"|(?<=[.,!?…–—-]\")(?=[\s.,;:!?)]|\Z)())"
)
_HEAP = re.compile(r"[\"'`“”„‟‘’‚‛＂«»‹›]{64,}")
_DOUBLED = re.compile(r"(?<!')''(?!')")
_LOW = re.compile(r"„|(?<!,),,(?=[^\W_])")
_FEET = re.compile(r"\d'(?=[ \u00a0\u202f]?\d{1,2}(?!\d))|°[ \u00a0\u202f]?\d{1,3}'")
_INCHES = re.compile(r"['′][ \u00a0\u202f]?\d{1,2}(?:\.\d{1,4}|[½¼¾])?(?:\"|'')")
_LETTER_N = re.compile(r"(?<=[^\W_][ \u00a0-])['‘’][nN]['’](?=[ \u00a0-][^\W_])")
_WORD = re.compile(r"[^\W\d_]{1,12}|\d\d(?:s|er[ns]?)?\b")

_OPENING = "([{<¿¡«‹"
_CLOSING = ",.;:!?)]}>»›%"
_SPEAKS = frozenset(",.!?…:;—–-")
_NEUTRAL = "-–—―…/=*_~|+"


@dataclass(slots=True)
class _Mark:
    """A mark in the text: where it is, what it was and what it turns out to be."""

    start: int
    end: int
    typed: str
    family: str
    """`D` for double, `A` for double guillemets, `S` for single, `a` for single guillemets."""
    before: str = ""
    after: str = ""
    role: str = ""
    """`o` opens, `c` closes, `'` is an apostrophe, `x` is left as it was typed."""
    pair: tuple[str, str] | None = None
    sure: str = ""
    """How sure an opening single mark is: `real`, `open`, `maybe` (a clipped word), `nested`."""
    doubled: bool = False
    """Whether the run has double marks too, so that single ones are not its speech."""
    tentative: "list[_Mark] | None" = None


_FAMILY = dict.fromkeys(['"', "“", "”", "„", "‟", "＂", "``", ",,", "''"], "D")
_FAMILY |= dict.fromkeys(["'", "’", "‘", "‚", "‛", "`"], "S")
_FAMILY |= {"«": "A", "»": "A", "‹": "a", "›": "a"}


def quote(text: str, language: Language) -> list[Edit]:
    """The edits that give a run its language's quotation marks and apostrophes."""
    edits: list[Edit] = []
    if "'" in text:
        edits = [(at.start(), at.end(), "’") for at in _INNER.finditer(text)]
    if not _UNCLEAR.search(text):
        plain = _plain(text, language)
        if plain is not None:
            return sorted(edits + plain) if edits else plain
    marks = _marks(text, language)
    if marks:
        _judge(marks, text, language)
        edits += _spell(marks, text, language)
        edits.sort()
    return edits


def _plain(text: str, language: Language) -> list[Edit] | None:
    """The edits for straight double marks where each stands between a blank and a word.

    None if one does not, or if they do not open and close by turns: what `_judge` would
    make of plain dialogue, without asking it.
    """
    edits: list[Edit] = []
    for found in _PLAIN.finditer(text):
        closes = found.lastindex is not None
        if closes != len(edits) % 2:
            return None
        edits.append((found.start(), found.end(), language.double[closes]))
    return edits if len(edits) == text.count('"') else None


@cache
def _tokens(angles: bool, commas: bool) -> re.Pattern[str]:
    """All that may be a mark, guillemets and low marks of two commas where a language has them."""
    low = r"(?<!,),,(?=[^\W_])|" if commas else ""
    return re.compile(low + _MARKS + ("|[«»‹›]" if angles else ""))


def _marks(text: str, language: Language) -> list[_Mark]:
    """The marks of a run; a heap of 64 and more side by side is no quotation but an ornament."""
    pattern = _tokens(language.angles is not None, language.commas)
    marks: list[_Mark] = []
    doubled = set()
    if "''" in text and (
        "``" in text
        or len(_DOUBLED.findall(text)) > 1
        or (language.commas and _LOW.search(text) is not None)
    ):
        doubled = {at.start() for at in _DOUBLED.finditer(text)}
    heaps = _HEAP.finditer(text) if len(text) > 64 else iter(())
    heap = next(heaps, None)
    skip = -1
    for found in pattern.finditer(text):
        start, end = found.span()
        if heap is not None and start >= heap.start():
            skip = heap.end()
            heap = next(heaps, None)
        if start < skip:
            continue
        typed = found.group()
        if start in doubled and not text[max(start - 1, 0) : start].isdigit():
            end = skip = start + 2
            typed = "''"
        marks.append(_Mark(start, end, typed, _FAMILY[typed]))
    both = any(mark.family in "DA" for mark in marks)
    previous: _Mark | None = None
    for mark in marks:
        mark.doubled = both
        if previous and previous.end == mark.start:
            mark.before = previous.before
        else:
            mark.before = text[mark.start - 1] if mark.start else ""
        previous = mark
    size = len(text)
    following: _Mark | None = None
    for mark in reversed(marks):
        if following and following.start == mark.end:
            mark.after = following.after
        else:
            mark.after = text[mark.end] if mark.end < size else ""
        following = mark
    return marks


def _side(char: str, blank: str, punctuation: str) -> str:
    """`B` for an edge or what counts as one, `P` closing punctuation, `N` neutral, `W` a word."""
    if not char or char in blank or char.isspace():
        return "B"
    if char in _NEUTRAL:
        return "N"
    return "P" if char in punctuation else "W"


def _opens(mark: _Mark, first: bool, is_open: bool, language: Language) -> bool:
    hint = _hint(mark, language)
    left = _side(mark.before, _OPENING, "")
    right = _side(mark.after, "", _CLOSING)
    if mark.family == "A" and language.inside is not None:
        return hint == "o"
    if right == "W" and left != "W":
        return left == "B" or hint != "c" or not is_open
    if left == "W" and right != "W":
        return False
    if first and left == "B":
        return True
    if (left, right) == ("N", "B"):
        return not is_open and hint == "o"
    if hint:
        return hint == "o"
    return not is_open


def _hint(mark: _Mark, language: Language) -> str:
    """What a mark says about itself: `o`, `c` or nothing where languages disagree."""
    typed = mark.typed
    if typed in ("„", "‚", "``", ",,"):
        return "o"
    if mark.family in "Aa":
        return "o" if language.angles and language.angles[0] == typed.replace("‹", "«") else ""
    low = language.double[0] == "„" or language.double[0] == "”"
    if typed in ("“", "‘"):
        return "" if low or language.nested == ("„", "“") else "o"
    return "c" if typed == "”" and not low else ""


def _judge(marks: list[_Mark], text: str, language: Language) -> None:
    """Give every mark its role, in one pass with a stack of what is open."""
    feet = {at.end() - 1 for at in _FEET.finditer(text)} if "'" in text else set()
    inches = {at.end() for at in _INCHES.finditer(text)} if feet else set()
    letter_n = {offset for at in _LETTER_N.finditer(text) for offset in (at.start(), at.end() - 1)}
    stack: list[_Mark] = []
    for index, mark in enumerate(marks):
        digit = mark.start > 0 and text[mark.start - 1].isdigit()
        if mark.start in letter_n:
            mark.role = "'"
        elif (mark.typed == "'" and mark.start in feet) or (digit and mark.end in inches):
            mark.role = "x"
        elif mark.family in "DA":
            if digit and mark.typed == '"' and _is_inch(marks, index, stack):
                mark.role = "x"
            else:
                _judge_double(marks, index, stack, text, language)
        else:
            _judge_single(marks, index, stack, text, language, digit)
    _settle(stack, 0, text, language)


def _is_inch(marks: list[_Mark], index: int, stack: list[_Mark]) -> bool:
    """Whether a straight mark after a digit is an inch: what follows still has to be closed."""
    if not any(entry.family in "DA" for entry in stack):
        return True
    for later in marks[index + 1 : index + 9]:
        if later.family == "D":
            left = _side(later.before, _OPENING, "")
            return left in "WN" and _side(later.after, "", _CLOSING) != "W"
    return False


def _judge_double(
    marks: list[_Mark], index: int, stack: list[_Mark], text: str, language: Language
) -> None:
    mark = marks[index]
    place = next((at for at in range(len(stack) - 1, -1, -1) if stack[at].family in "DA"), -1)
    first = not text[: mark.start].strip(BLANK) if index == 0 else False
    if _opens(mark, first, place >= 0, language):
        third = False
        if place >= 0 and mark.family == "D" == stack[place].family:
            third = len(stack) > place + 1 and _is_third(marks, index, text)
            if not third:
                _settle(stack, place, text, language)
        mark.role = "o"
        if mark.family == "A":
            mark.pair = language.angles
        elif third and language.nested:
            mark.pair = language.third or language.single
        else:
            inside = language.nested and any(entry.family in "DA" for entry in stack)
            mark.pair = (language.nested if inside else None) or language.double
        stack.append(mark)
        del stack[:-32]
        return
    mark.role = "c"
    mark.pair = language.angles if mark.family == "A" else language.double
    if place >= 0:
        mark.pair = stack[place].pair
        _settle(stack, place, text, language)


def _is_third(marks: list[_Mark], index: int, text: str) -> bool:
    """Whether a double mark opens a quotation inside a single one that is still to be closed."""
    is_open = True
    for at in range(index + 1, min(index + 17, len(marks))):
        mark = marks[at]
        left = _side(mark.before, _OPENING, "")
        right = _side(mark.after, "", _CLOSING)
        if mark.family in "DA":
            opens = right == "W" and left != "W"
            if opens == is_open:
                return False
            is_open = opens
        elif not is_open and right != "W" and _ends_single(marks, at, text):
            return True
    return False


def _ends_single(marks: list[_Mark], at: int, text: str) -> bool:
    """Whether a single mark before no word closes for certain, and is no possessive."""
    mark = marks[at]
    if not text[marks[at - 1].end : mark.start].strip(BLANK) and marks[at - 1].family in "DA":
        return True
    if _side(mark.before, _OPENING, "") == "B":
        return False
    following = marks[at + 1] if at + 1 < len(marks) else None
    last = following is not None and following.start == mark.end and following.family in "DA"
    return last or not mark.before.isalnum() or not mark.after or mark.after in _CLOSING


def _judge_single(
    marks: list[_Mark],
    index: int,
    stack: list[_Mark],
    text: str,
    language: Language,
    digit: bool,
) -> None:
    mark = marks[index]
    before = text[mark.start - 1 : mark.start]
    follower = text[mark.end : mark.end + 1]
    touches = before.isalnum()
    if touches and follower.isalnum():
        mark.role = "x"
        return
    following = marks[index + 1] if index + 1 < len(marks) else None
    if language.elides and touches and mark.typed in "'’" and _precedes(mark, following, language):
        mark.role = "'"
        following.before = " "  # type: ignore[union-attr]
        return
    level = _level(stack)
    top = stack[-1] if len(stack) > level else None
    left = _side(mark.before, _OPENING, "")
    right = _side(mark.after, "", _CLOSING)
    if right == "W" and left == "W":
        mark.role = "'"
    elif right == "W":
        _judge_first(mark, stack, level, text, language)
    elif left == "W" or top is not None:
        _judge_last(mark, top, stack, digit, text)
    elif mark.typed in "‘‚‹›" or (not follower.strip(BLANK) and _starts(text, mark, stack)):
        _push(mark, stack, "real" if mark.typed in "‘‚‹›" else "maybe")
    else:
        mark.role = "'"


def _precedes(mark: _Mark, following: _Mark | None, language: Language) -> bool:
    """Whether an apostrophe stands directly before a quotation that opens (l'« eau »)."""
    if following is None or following.start != mark.end or following.family not in "DA":
        return False
    return following.after.isalnum() or _hint(following, language) == "o"


def _level(stack: list[_Mark]) -> int:
    """Where the single marks begin that belong to the innermost double quotation."""
    at = len(stack)
    while at and stack[at - 1].family in "Sa":
        at -= 1
    return at


def _starts(text: str, mark: _Mark, stack: list[_Mark]) -> bool:
    edge = stack[-1].end if stack else 0
    return not text[max(edge, mark.start - 2) : mark.start].strip(BLANK)


def _push(mark: _Mark, stack: list[_Mark], sure: str) -> None:
    mark.role, mark.sure = "o", sure
    stack.append(mark)
    del stack[:-32]


def _judge_first(
    mark: _Mark, stack: list[_Mark], level: int, text: str, language: Language
) -> None:
    """A single mark before a word: it opens, or it stands for what was left out."""
    is_open = len(stack) > level
    word = _WORD.match(text, mark.end)
    clipped = word is not None and (
        word.group().lower() in language.clipped or word.group()[0].isdigit()
    )
    closed_at_once = (
        word is not None
        and text[word.end() : word.end() + 1] in ("'", "’", "‘")
        and not text[word.end() + 1 : word.end() + 2].isalnum()
    )
    if mark.typed == "’" and language.single[0] != "’":
        mark.role = "'"
    elif clipped and (is_open or not closed_at_once):
        if is_open or mark.typed != "'":
            mark.role = "'"
        else:
            _push(mark, stack, "maybe")
    elif mark.typed != "'":
        _push(mark, stack, "real")
    elif not is_open or (mark.after.isupper() and _previous(text, mark.start) in _SPEAKS):
        _push(mark, stack, "open")
    else:
        _push(mark, stack, "nested")


def _judge_last(mark: _Mark, top: _Mark | None, stack: list[_Mark], digit: bool, text: str) -> None:
    """A single mark after a word: it closes, or it ends a clipped or possessive word."""
    strong = not mark.before.isalnum()
    if top is None:
        mark.role = "x" if digit and mark.typed == "'" else "'"
    elif not strong and (top.sure == "maybe" or _goes_on(text, mark)):
        mark.role = "'"
    else:
        mark.role = "c"
        stack.pop()
        _note(top, mark)
        if top.sure == "nested" and stack and stack[-1].family in "Sa":
            _note(stack[-1], top)
        else:
            top.sure = "real"


def _note(mark: _Mark, closing: _Mark) -> None:
    if mark.tentative is None:
        mark.tentative = []
    mark.tentative.append(closing)


_CLOSE_LATER = re.compile(r"[,.!?…—–-]['’‘](?![^\W_])|[\"”“«»]|(?<![^\W_])['‘]")


def _goes_on(text: str, mark: _Mark) -> bool:
    """Whether a quotation is still to be closed behind what may be a possessive."""
    if mark.before not in "sxzß" or not text[mark.end : mark.end + 2].lstrip(BLANK).isalpha():
        return False
    found = _CLOSE_LATER.search(text, mark.end, mark.end + 120)
    return found is not None and found.group()[0] in ",.!?…—–-"


def _settle(stack: list[_Mark], size: int, text: str, language: Language) -> None:
    """Shorten the stack; single marks that nothing closed are decided by where they stand."""
    while len(stack) > size:
        mark = stack.pop()
        if mark.family not in "Sa" or mark.sure == "real":
            continue
        nested = next((each for each in mark.tentative or () if each.sure == "nested"), None)
        if nested is not None and mark.sure == "open":
            nested.role = "'"
            mark.tentative = nested.tentative
            mark.sure = "real"
            continue
        before = _previous(text, mark.start)
        continued = not before or (mark.after.isupper() and before in ",:")
        if mark.sure == "open" and continued and language.single[0] == "‘" and not mark.doubled:
            continue
        mark.role = "'"


def _previous(text: str, at: int) -> str:
    """The last character before an offset that is no blank; nothing at the start."""
    return text[max(0, at - 2) : at].rstrip(BLANK)[-1:]


def _spell(marks: list[_Mark], text: str, language: Language) -> Iterator[Edit]:
    """The edits for marks whose roles are known, and for the space between two of them."""
    _pair_singles(marks, language)
    previous: _Mark | None = None
    for mark in marks:
        if previous is not None and _belong(previous, mark, text, language):
            yield previous.end, mark.start, NARROW
        previous = mark
        new = _glyph(mark, language)
        if new != mark.typed:
            yield mark.start, mark.end, new


def _glyph(mark: _Mark, language: Language) -> str:
    if mark.role == "x":
        return mark.typed
    if mark.role == "'":
        return "’" if mark.family == "S" else mark.typed
    opening, closing = mark.pair or (("‹", "›") if mark.family == "a" else language.single)
    return opening if mark.role == "o" else closing


def _pair_singles(marks: list[_Mark], language: Language) -> None:
    """Inside a quotation, single marks become the language's second or third level."""
    depth: list[_Mark] = []
    for mark in marks:
        if mark.family in "DA":
            if mark.role == "o":
                depth.append(mark)
                del depth[:-32]
            elif mark.role == "c" and depth:
                depth.pop()
        elif mark.family == "a" and language.angles and mark.pair is None:
            left, right = language.angles
            mark.pair = (left.translate(_SINGLE), right.translate(_SINGLE))
        elif mark.role == "o" and mark.tentative and depth and language.nested:
            inside = depth[-1].pair == language.nested
            pair = (language.third or language.single) if inside else language.nested
            mark.pair = pair
            closing = mark.tentative[0]
            if closing.role == "c":
                closing.pair = pair


_SINGLE = str.maketrans("«»", "‹›")


def _belong(first: _Mark, second: _Mark, text: str, language: Language) -> bool:
    """Whether two marks stand so close that they need a space that does not break."""
    if second.start - first.end > 1:
        return False
    gap = text[first.end : second.start]
    if gap.strip(BLANK) or gap == NARROW:
        return False
    if language.inside is not None and "A" in first.family + second.family:
        return False
    kinds = {"S" if mark.family in "Sa" else "D" for mark in (first, second)}
    if len(kinds) < 2 or "x" in first.role + second.role:
        return False
    if first.role == second.role and first.role in "oc":
        return True
    if first.role == "o" and second.role == "'":
        return True
    return first.role == "'" and second.role == "c" and not gap
