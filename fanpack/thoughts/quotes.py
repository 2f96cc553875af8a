"""Which characters of a text lie inside quotation marks, in every style that fiction uses.

Double marks, straight or curly; single ones where the text uses them for speech;
German, French and Japanese marks; and speech that opens with a dash. Each
paragraph starts afresh: a speech that goes on over paragraphs opens each of
them with a mark, by convention, and only the last one closes.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from fanpack.thoughts.language import DashSpeech, Language

_PAIRS = {"“": "”", "„": "“”", "‟": "”", "「": "」", "『": "』", "﹁": "﹂"}
_CLOSED = {mark: re.compile(rf"{mark}(?<=[,.!?…—–-].)(?!\w)") for mark in "’'"}
_OPENED = {mark: re.compile(rf"{mark}(?<!\w.)(?=[\w‘'“…—¡¿*(])") for mark in '"“„«'}
"""Single marks that close speech, and double ones that open it: each sought by itself, for `re`
looks for one character many times as fast as for one of several."""
ELISION = re.compile(
    r"[‘’'](?:tis|twas|twere|til|till|em|cause|bout|round|neath|n|kay|sup|d|\d0s|\d\d)\b",
    re.IGNORECASE,
)
"""Words that begin with an apostrophe."""
_MARK = re.compile("[\"“”„‟‘‚«»‹›「」『』﹁﹂]|[’'](?:(?<![^\\W_].)|(?![^\\W_]))")
"""Any mark but an apostrophe within a word, which neither opens nor closes anything."""
_OPENS_ALONE = re.compile('["“”„‟«»‹›「」『』﹁﹂]')
"""Marks that open speech where single ones do not."""
_PLAIN = (
    (re.compile('"[^"]*"?'), re.compile(r"[“”„‟«»‹›「」『』﹁﹂]|\d\"")),
    (re.compile(r"“[^”]*”?"), re.compile(r"[\"„‟«»‹›「」『』﹁﹂]|“[^”]*“|”[^“]*”|\A[^“]*”")),
)
"""Speech between marks of one kind that open and close in turn; and what shows a text to have
others, or inches."""
_DASHES = "—–―"
_LATE_DASH = re.compile(r"(?<=[.!?…] )[—―](?=[¿¡]?[^\W\d_a-zà-ÿ])")
"""Speech that opens in mid-paragraph, behind a sentence of narration."""
_OPENING_DASH = re.compile(r"\s*(?:[—–―] ?|- )[^\W\d_]")
_FEW = 3
"""Paragraphs that a dash must open, and as many for each quotation mark that there is."""
_DEEPEST = 6
"""Quotations within each other; more are marks that nobody closed."""


class Quoted(NamedTuple):
    """Where a paragraph is speech: `inside[i]` is 1 if character i is between marks.

    `closed` is False if the paragraph ends within a quotation, which is either a
    speech that goes on or a mark that is missing.
    """

    inside: bytes
    closed: bool


def quotations(
    texts: Sequence[str],
    language: Language,
    *,
    in_singles: bool | None = None,
    dashes: DashSpeech | None = None,
) -> tuple[Quoted, ...]:
    """The quoted part of each paragraph of a running text, in order.

    Single marks count where the text closes more quotations with them than it
    opens double ones: what stands in ‘…’ is then speech, and “…” is inside it. `in_singles`
    says so of a text that these are a part of, `dashes` what a dash opens in it, if that is
    not what it opens in the language.
    """
    if in_singles is None:
        singles, doubles = speech_marks(texts)
        in_singles = singles > doubles
    style = language.dash_speech if dashes is None else dashes
    return tuple(_quoted(text, in_singles, language, style) for text in texts)


def speaks_in_dashes(texts: Sequence[str]) -> bool:
    """Whether a text opens speech with dashes, as some authors do in any language.

    “— Asleep, he said.”: paragraphs begin so, and no quotation mark says what speech is.
    """
    opened = sum(_OPENING_DASH.match(text) is not None for text in texts)
    return opened >= _FEW and sum(speech_marks(texts)) * _FEW < opened


def speech_marks(texts: Sequence[str]) -> tuple[int, int]:
    """How many quotations are closed by single marks, and how many opened by double ones."""
    whole = "\n".join(texts)
    closed, opened = (
        sum(len(found.findall(whole)) for mark, found in marks.items() if mark in whole)
        for marks in (_CLOSED, _OPENED)
    )
    return closed, opened


def _quoted(text: str, singles: bool, language: Language, dashes: DashSpeech) -> Quoted:
    if not (dashes or (_MARK if singles else _OPENS_ALONE).search(text)):
        return Quoted(bytes(len(text)), closed=True)
    inside = bytearray(len(text))
    closed = None if singles else _fill_plainly(text, inside)
    if closed is None:
        closed = _fill(text, inside, singles, language)
    if dashes:
        _mark_dash_speech(text, inside, dashes)
    return Quoted(bytes(inside), closed=closed)


def _fill_plainly(text: str, inside: bytearray) -> bool | None:
    """As `_fill` where marks of one kind open and close in turn; None where they do not."""
    speech, others = _PLAIN[0 if '"' in text else 1]
    if others.search(text):
        return None
    closed = True
    for found in speech.finditer(text):
        start, end = found.span()
        closed = end - start > 1 and text[end - 1] in '"”'
        last = end - 1 if closed else end
        inside[start + 1 : last] = b"\1" * (last - start - 1)
    return closed


def _fill(text: str, inside: bytearray, singles: bool, language: Language) -> bool:
    """Puts 1 where speech is; whether every quotation is closed."""
    closers: list[str] = []
    filled = 0
    right = "" if language.code == "fr" else "«" if "«" in text else "»"  # »Nej», as in Swedish
    for found in _MARK.finditer(text):
        place, mark, opening = found.start(), found[0], ""
        if closers:
            inside[filled:place] = b"\1" * (place - filled)
        if _closes(text, place, mark, closers):
            while mark not in closers.pop():
                pass
        else:
            opening = _opening(text, place, mark, closers, singles, right)
        inside[place] = bool(closers)
        filled = place + 1
        if opening and len(closers) < _DEEPEST:
            closers.append(opening)
    if closers:
        inside[filled:] = b"\1" * (len(text) - filled)
    return not closers


def _closes(text: str, place: int, mark: str, closers: list[str]) -> bool:
    if not any(mark in each for each in closers):
        return False
    if mark not in "’'":
        return True
    following = text[place + 1 : place + 2]
    if following.isalnum() or ELISION.match(text, place):
        return False
    before = text[place - 1 : place]
    possessive = before == "s" and following == " " and text[place + 2 : place + 3].islower()
    return not (possessive and text.find(mark, place + 1, place + 2000) >= 0)


def _opening(
    text: str, place: int, mark: str, closers: list[str], singles: bool, right: str
) -> str:
    """The marks that would close a quotation opened here; "" if none opens here.

    `right` is what would close one that » opens; "" where that mark only closes.
    """
    before, following = text[place - 1 : place] if place else "", text[place + 1 : place + 2]
    match mark:
        case '"':
            return "" if before.isdigit() and following in ("", " ", ",", ".") else '"'
        case "”":
            word_follows = following.isalnum() and not before.isalnum()
            return "”" if word_follows and not closers else ""
        case "«":
            return "»"
        case "»":
            if not right:
                return "" if place else "»"
            return "" if place and closers else right
        case "‹":
            return "›"
        case "›":
            opens = right and not before.isalnum() and not following.isspace()
            return "‹" if opens and "‹" not in closers else ""
        case "‘" | "'" | "‚" if singles or (closers and mark == "‘"):
            if before.isalnum() or following.isspace() or not following:
                return ""
            return "" if ELISION.match(text, place) else ("‘’" if mark == "‚" else "’'")
        case _:
            return _PAIRS.get(mark, "")


def _mark_dash_speech(text: str, inside: bytearray, style: DashSpeech) -> None:
    start = len(text) - len(text.lstrip())
    dash = text[start : start + 1]
    if not dash or not (dash in _DASHES or text.startswith("- ", start)):
        turn = _LATE_DASH.search(text) if style == "toggle" else None
        if turn is None:
            return
        start, dash = turn.start(), turn[0]
    if style == "paragraph":
        inside[start + 1 :] = b"\1" * (len(text) - start - 1)
        return
    speaking = False
    for place in range(start, len(text)):
        around = text[max(place - 1, 0) : place + 2]
        if text[place] == dash and (place == start or " " in around or dash in "—―"):
            speaking = not speaking
        elif speaking:
            inside[place] = 1
