"""What can be seen of an italic span before anything is decided about it.

`observe` takes paragraphs with the spans that are italic in them and gives, for
each span, the `Facts` that the rules of `fanpack.thoughts.classify` read. What
needs the whole text (who narrates and in which tense, which names occur, where
speech is) is found once, in linear time.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from fanpack.thoughts.language import Language, spelled_words, tenses, word_list
from fanpack.thoughts.narration import PAST_SHARE
from fanpack.thoughts.quotes import Quoted, quotations

Place = Literal["story", "paratext", "extract", "verse"]
"""Where a paragraph stands: narration; titles, notes and metadata; a letter or
document; a poem or song."""


@dataclass(frozen=True, slots=True)
class Span:
    """An italic span by its offsets; `hint` and `lang` are what the source says of it."""

    start: int
    end: int
    hint: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph as flat text, with its italic spans in order, none inside another.

    `joined` is False where something stands between it and the passage before,
    such as a scene break. `chapter` tells chapters apart, which may differ in narrator.
    """

    text: str
    spans: tuple[Span, ...] = ()
    place: Place = "story"
    joined: bool = True
    chapter: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """Wholly italic paragraphs that follow each other. Compared by identity."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Narration:
    """Who tells a story, and in which tense; "" where there is too little text to tell."""

    person: Literal["", "first", "third"] = ""
    tense: Literal["", "past", "present"] = ""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the whole text says about each of its spans."""

    language: Language
    tag: str
    names: frozenset[str]
    """Words that stand in roman with a capital in mid-sentence, in small letters."""
    capitals: frozenset[str]
    """Words that stand in roman with a capital, there or elsewhere, in small letters."""
    common: frozenset[str]
    """Words that stand in roman in small letters."""
    vessels: frozenset[str]
    """Italic names, in small letters, that the text somewhere shows to be ships."""
    open_lines: int = 0
    """How many wholly italic paragraphs end without punctuation, as lines of songs do."""
    closed: int = 0
    """How many italic sentences have their end in italics."""
    unclosed: int = 0
    """How many have it in roman behind them."""


@dataclass(frozen=True, slots=True)
class Facts:
    """One italic span and what is to be seen of it. `before` and `after` are short windows."""

    text: str
    words: tuple[str, ...]
    spelled: tuple[str, ...]
    before: str
    after: str
    place: Place
    hint: str
    lang: str
    narration: Narration
    """Of its chapter, or of the whole text where the chapter is short."""
    starts: bool
    """It begins a sentence, or stands after speech, a colon or a dash."""
    ends: bool
    """It ends a sentence, or stands before speech or at the paragraph's end."""
    quoted: bool
    fills_quotation: bool
    """It is all that stands between two quotation marks."""
    quote_closed: bool
    row: Row | None
    """The italic paragraphs in a row to which it belongs, if it is one."""
    since: str | None
    """The text between it and the span before, if that is near and in the same paragraph."""
    present: int
    past: int
    first: bool
    second: bool
    third: bool

    @property
    def last(self) -> str:
        """Its last character, closing quotation marks, brackets and typed marks left out."""
        return _last(self.text)


_WINDOW = 120
_STARTS_AFTER = re.compile(r"(?:[.!?…”\"—–:()»«“„\n*]|[.!?…,—–][’']|(?<!\w)[‘'])\Z")
_ENDS_BEFORE = re.compile(r"\s*(?:[.!?…”\"“„—–)\n«»]|[’'‘](?!\w)|\s[‘'](?=\w)|\Z)|\n")
_ENDERS = frozenset(".!?…—")
_SENTENCE = re.compile(r"[^.!?…]+[.!?…]*")
_MID_SENTENCE = re.compile(r"(?<=[^\W\d_][ ,;]) ?([^\W\d_]\w+)")
_ROMAN_WORD = re.compile(r"[^\W\d_]\w*")
_OPENERS, _CLOSERS = "“\"‘'„«»‚", "”\"’'“»«"
_NARRATION_SENTENCE = 5
"""Words; shorter sentences say little about person and tense."""
_SONG_WORDS, _SONG_LINE = 4, 120
"""Different words that a line of a song has at least, and its most characters."""
_ENOUGH_TOLD = 12
"""Sentences that a chapter must have to be judged by itself."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A sentence of narration in one tense: has it a first person, and is it past?"""

    first: bool
    past: bool


def observe(
    passages: Sequence[Passage], language: Language, tag: str
) -> tuple[Surroundings, tuple[tuple[Facts, ...], ...]]:
    """The facts of every span of a running text, one tuple for each passage, and what they share.

    `tag` is the BCP 47 tag of the text, `language` its table.
    """
    quoted = quotations([passage.text for passage in passages], language)
    closed, unclosed = _closings(passages)
    roman = [_roman(passage) for passage in passages]
    names, capitals, common = _vocabulary(roman)
    around = Surroundings(
        language=language,
        tag=tag,
        names=names,
        capitals=capitals,
        common=common,
        vessels=_vessels(passages, language),
        open_lines=sum(is_wholly_italic(each) and is_open_line(each.text) for each in passages),
        closed=closed,
        unclosed=unclosed,
    )
    rows = _rows(passages)
    italic = any(passage.spans for passage in passages)
    narrations = _narrations(passages, quoted, language) if italic else {}
    facts = tuple(
        tuple(
            _facts(passage, index, speech, row, narrations[passage.chapter], language)
            for index in range(len(passage.spans))
        )
        for passage, speech, row in zip(passages, quoted, rows, strict=True)
    )
    return around, facts


def _facts(
    passage: Passage,
    index: int,
    speech: Quoted,
    row: Row | None,
    narration: Narration,
    language: Language,
) -> Facts:
    span = passage.spans[index]
    text, start, end = passage.text, span.start, span.end
    said = text[start:end].strip()
    before, after = text[max(0, start - _WINDOW) : start], text[end : end + _WINDOW]
    listed = word_list(said)
    tense = tenses(listed, language, question=said.rstrip("”\"’')").endswith(("?", "!")))
    fact_words = set(listed)
    earlier = passage.spans[index - 1].end if index else -1
    inside = bool(speech.inside[start]) if start < len(text) else False
    last = _last(said)
    return Facts(
        text=said,
        words=listed,
        spelled=spelled_words(said),
        before=before,
        after=after,
        place=passage.place,
        hint=span.hint,
        lang=span.lang,
        narration=narration,
        starts=_starts(before),
        ends=last in _ENDERS or bool(_ENDS_BEFORE.match(after)),
        quoted=inside,
        fills_quotation=inside and _fills_quotation(before, after),
        quote_closed=speech.closed,
        row=row,
        since=text[earlier:start] if 0 <= start - earlier <= _WINDOW and earlier >= 0 else None,
        present=tense.present,
        past=tense.past,
        first=bool(fact_words & language.first),
        second=bool(fact_words & language.second),
        third=bool(fact_words & language.third),
    )


def _closings(passages: Sequence[Passage]) -> tuple[int, int]:
    """How many italic sentences of two words or more have their end in italics, and in roman."""
    closed = unclosed = 0
    for passage in passages:
        for span in passage.spans:
            said = passage.text[span.start : span.end]
            if " " not in said.strip() or not _starts(passage.text[: span.start][-3:]):
                continue
            if _last(said.strip()) in _ENDERS:
                closed += 1
            else:
                unclosed += passage.text[span.end : span.end + 1] in tuple(".!?…")
    return closed, unclosed


def _last(text: str) -> str:
    return text.rstrip("”\"’')]»/:^~|*")[-1:]


def _starts(before: str) -> bool:
    trimmed = before.rstrip(" \xa0")
    return not trimmed or bool(_STARTS_AFTER.search(trimmed[-3:]))


def _fills_quotation(before: str, after: str) -> bool:
    opening, closing = before.rstrip()[-1:], after.lstrip(" ,.!?…")[:1]
    return bool(opening) and opening in _OPENERS and bool(closing) and closing in _CLOSERS


def _roman(passage: Passage) -> str:
    """The text of a passage without its italic spans."""
    return " ¶ ".join(_gaps(passage))


def _gaps(passage: Passage) -> Iterable[str]:
    place = 0
    for span in passage.spans:
        yield passage.text[place : span.start]
        place = span.end
    yield passage.text[place:]


def _vocabulary(roman: Iterable[str]) -> tuple[frozenset[str], ...]:
    """Names, words with a capital and words without, as `Surroundings` has them."""
    names: set[str] = set()
    capitals: set[str] = set()
    common: set[str] = set()
    for text in roman:
        found = _MID_SENTENCE.findall(text)
        names.update(word.lower() for word in found if word[0].isupper())
        for word in _ROMAN_WORD.findall(text):
            if word.islower():
                common.add(word)
            else:
                capitals.add(word.lower())
    return frozenset(names), frozenset(capitals), frozenset(common)


def _narrations(
    passages: Sequence[Passage], quoted: Sequence[Quoted], language: Language
) -> dict[int, Narration]:
    """Who tells each chapter and in which tense, from sentences outside speech and italics."""
    chapters: dict[int, list[_Told]] = {}
    for passage, speech in zip(passages, quoted, strict=True):
        told = chapters.setdefault(passage.chapter, [])
        if passage.place == "story":
            told += _told(_narrated(passage, speech), language)
    whole = _narration([each for told in chapters.values() for each in told])
    return {
        chapter: _narration(told) if len(told) >= _ENOUGH_TOLD else whole
        for chapter, told in chapters.items()
    }


def _told(text: str, language: Language) -> Iterable[_Told]:
    for sentence in _SENTENCE.findall(text):
        said = word_list(sentence)
        if len(said) >= _NARRATION_SENTENCE:
            tense = tenses(said, language)
            if (tense.past > 0) != (tense.present > 0):
                yield _Told(not language.first.isdisjoint(said), tense.past > 0)


def _narration(told: Sequence[_Told]) -> Narration:
    if not told:
        return Narration()
    past = sum(each.past for each in told) >= PAST_SHARE * len(told)
    first = [each.first for each in told if each.past == past]
    person: Literal["first", "third"] = "first" if sum(first) > 0.3 * len(first) else "third"
    return Narration(person, "past" if past else "present")


def _narrated(passage: Passage, speech: Quoted) -> str:
    """The text of a passage with blanks in place of speech and italics."""
    away = bytearray(speech.inside)
    for span in passage.spans:
        away[span.start : span.end] = b"\1" * (span.end - span.start)
    text = passage.text
    out: list[str] = []
    start = 0
    while (end := away.find(1, start)) >= 0:
        back = away.find(0, end)
        back = back if back >= 0 else len(text)
        out += (text[start:end], " " * (back - end))
        start = back
    return "".join([*out, text[start:]])


def _vessels(passages: Iterable[Passage], language: Language) -> frozenset[str]:
    found: set[str] = set()
    for passage in passages:
        for span in passage.spans:
            text = passage.text[span.start : span.end]
            spelled = spelled_words(text)
            if not 0 < len(spelled) <= 5 or not all(
                word[0].isupper() or word.lower() in language.small for word in spelled
            ):
                continue
            before = passage.text[max(0, span.start - _WINDOW) : span.start]
            after = passage.text[span.end : span.end + _WINDOW]
            if _is_vessel(before, after, text, language):
                found.add(vessel_name(text))
    return frozenset(found)


def vessel_name(text: str) -> str:
    """A ship's name as it is compared: small letters, no prefix, no punctuation."""
    return " ".join(word for word in word_list(text) if word not in _PREFIXES)


_PREFIXES = frozenset({"hms", "uss", "ss", "rms", "hmcs", "hmas", "mv", "iss", "the"})
_ARTICLE = re.compile(r"\b[Tt]he\s+\Z")


def _is_vessel(before: str, after: str, text: str, language: Language) -> bool:
    if language.vessel_before.search(before) or language.vessel_before.match(text + " "):
        return True
    prefixed = text.split()[0].rstrip(".").lower() in _PREFIXES - {"the"} if text.split() else False
    possessive = after[:2] in ("’s", "'s")
    article = bool(_ARTICLE.search(before))
    if prefixed or ((article or possessive) and language.vessel_after.match(after)):
        return True
    near = f"{before[-60:]} | {after[:60]}"
    return (
        article
        and bool(language.vessel_context.search(near))
        and not language.reading_context.search(near)
    )


def _rows(passages: Sequence[Passage]) -> list[Row | None]:
    """For each passage the row of wholly italic ones that it belongs to, if it is one."""
    out: list[Row | None] = []
    texts: list[str] = []
    for passage in passages:
        italic = is_wholly_italic(passage)
        if texts and not (italic and passage.joined):
            out += [Row(tuple(texts))] * len(texts)
            texts = []
        if italic:
            texts.append(passage.text)
        else:
            out.append(None)
    return out + [Row(tuple(texts))] * len(texts)


def is_open_line(text: str) -> bool:
    """Whether a paragraph looks like a line of a song: a capital, words, and no end to it."""
    line = text.strip()
    if len(line) > _SONG_LINE or not (line[:1].isupper() and line[-1:].isalpha()):
        return False
    return len(set(word_list(line))) >= _SONG_WORDS


def is_wholly_italic(passage: Passage) -> bool:
    """Whether every word of a passage is italic."""
    return bool(passage.spans) and not any(_ROMAN_WORD.search(gap) for gap in _gaps(passage))
