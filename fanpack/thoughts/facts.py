"""What can be seen of an italic span before anything is decided about it.

`observe` takes paragraphs with the spans that are italic in them and gives, for
each span, the `Facts` that the rules of `fanpack.thoughts.classify` read. What only
the whole text can tell is found by `fanpack.thoughts.whole`. What a book has thousands of
is a named tuple, which is made faster than a dataclass.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from fanpack.thoughts.language import Language, spelled_words, tenses, word_list
from fanpack.thoughts.quotes import Quoted

Place = Literal["story", "paratext", "extract", "verse"]
"""Where a paragraph stands: narration; titles, notes and metadata; a letter or
document; a poem or song."""


class Span(NamedTuple):
    """An italic span by its offsets; `hint` and `lang` are what the source says of it."""

    start: int
    end: int
    hint: str = ""
    lang: str = ""


class Passage(NamedTuple):
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
    below: str = ""
    """How the paragraph below them begins."""


class Narration(NamedTuple):
    """Who tells a story, and in which tense; "" where there is too little text to tell."""

    person: Literal["", "first", "third"] = ""
    tense: Literal["", "past", "present"] = ""


class Teller:
    """Who tells a chapter. It is found when a rule first asks: many spans mean the same
    whoever tells."""

    def __init__(self, find: Callable[[], Narration]) -> None:
        self._find = find

    @cached_property
    def narration(self) -> Narration:
        """Who tells it, and in which tense."""
        return self._find()


class Facts(NamedTuple):
    """One italic span and what is to be seen of it. `before` and `after` are short windows."""

    text: str
    words: tuple[str, ...]
    spelled: tuple[str, ...]
    before: str
    after: str
    place: Place
    chapter: int
    hint: str
    lang: str
    teller: Teller
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
    above: str
    """How the paragraph above ends, where the span opens its own."""
    since: str | None
    """The text between it and the span before, if that is near and in the same paragraph."""
    present: int
    past: int
    first: bool
    second: bool
    third: bool
    last: str
    """Its last character, closing quotation marks, brackets and typed marks left out."""

    @property
    def narration(self) -> Narration:
        """Who tells it, and in which tense."""
        return self.teller.narration


PAST_SHARE = 0.35
"""Between narrations in the present (up to .20 of their sentences are past) and in the past
(from .48 on), in all texts of `tests/gold`."""
FIRST_PERSON = 0.24
"""Between narrations in the third person (“I” in up to .16 of their sentences) and in the first
(from .29 on), in all texts of `tests/gold`."""
WINDOW = 120
"""Characters before and after a span that are looked at."""
_ABOVE = 300
"""Characters of the paragraph above that are looked at."""
_STARTS_AFTER = re.compile(r"(?:[.!?…”\"—–:()»«“„\n*]|[.!?…,—–][’']|(?<!\w)[‘']|\s--?)\Z")
_ENDS_BEFORE = re.compile(r"\s*(?:[.!?…”\"“„—–)\n«»]|[’'‘](?!\w)|\s[‘'](?=\w)|\Z)|\n|\s--?\s")
ENDERS = frozenset(".!?…—")
ROMAN_WORD = re.compile(r"[^\W\d_]\w*")
_OPENERS, _CLOSERS = "“\"‘'„«»‚", "”\"’'“»«"
_SONG_WORDS, _SONG_LINE = 4, 120
"""Different words that a line of a song has at least, and its most characters."""


def observe(
    passages: Sequence[Passage],
    quoted: Sequence[Quoted],
    tellers: Mapping[int, Teller],
    language: Language,
) -> tuple[tuple[Facts, ...], ...]:
    """The facts of every span of a running text, a tuple for each passage.

    `quoted` says of each passage where its speech is, `tellers` who tells each chapter.
    """
    return tuple(
        [
            tuple(
                [
                    _facts(passage, index, speech, row, above, tellers[passage.chapter], language)
                    for index in range(len(passage.spans))
                ]
            )
            for passage, speech, row, above in zip(
                passages, quoted, _rows(passages), _endings_above(passages), strict=True
            )
        ]
    )


def _endings_above(passages: Sequence[Passage]) -> Iterable[str]:
    """How the paragraph above each one ends; nothing where there is none, or a break between."""
    ending = ""
    chapter = None
    for passage in passages:
        yield ending if passage.joined and passage.chapter == chapter else ""
        ending, chapter = passage.text[-_ABOVE:], passage.chapter


def _facts(
    passage: Passage,
    index: int,
    speech: Quoted,
    row: Row | None,
    above: str,
    teller: Teller,
    language: Language,
) -> Facts:
    span = passage.spans[index]
    text, start, end = passage.text, span.start, span.end
    said = text[start:end].strip()
    before, after = text[max(0, start - WINDOW) : start], text[end : end + WINDOW]
    listed = word_list(said)
    tense = tenses(listed, language, question=said.rstrip("”\"’')").endswith(("?", "!")))
    earlier = passage.spans[index - 1].end if index else -1
    inside = bool(speech.inside[start]) if start < len(text) else False
    return Facts(
        text=said,
        words=listed,
        spelled=spelled_words(said),
        before=before,
        after=after,
        place=passage.place,
        chapter=passage.chapter,
        hint=span.hint,
        lang=span.lang,
        teller=teller,
        starts=starts_sentence(before),
        ends=ends_sentence(said, after),
        quoted=inside,
        fills_quotation=inside and _fills_quotation(before, after),
        quote_closed=speech.closed,
        row=row,
        above="" if before.strip() else above,
        since=text[earlier:start] if 0 <= start - earlier <= WINDOW and earlier >= 0 else None,
        present=tense.present,
        past=tense.past,
        first=not language.first.isdisjoint(listed),
        second=not language.second.isdisjoint(listed),
        third=not language.third.isdisjoint(listed),
        last=last_sign(said),
    )


def last_sign(text: str) -> str:
    """The last character, closing quotation marks, brackets and typed marks left out."""
    return text.rstrip("”\"’')]»/:^~|*")[-1:]


def starts_sentence(before: str) -> bool:
    """Whether what follows `before` begins a sentence, or stands after speech or a dash."""
    trimmed = before.rstrip(" \xa0")
    return not trimmed or (
        not trimmed[-1].isalnum() and _STARTS_AFTER.search(trimmed[-3:]) is not None
    )


def ends_sentence(said: str, after: str) -> bool:
    """Whether a span ends a sentence, or stands before speech or at the paragraph's end."""
    return last_sign(said) in ENDERS or bool(_ENDS_BEFORE.match(after))


def _fills_quotation(before: str, after: str) -> bool:
    opening, closing = before.rstrip()[-1:], after.lstrip(" ,.!?…")[:1]
    return bool(opening) and opening in _OPENERS and bool(closing) and closing in _CLOSERS


def gaps(passage: Passage) -> Iterable[str]:
    """The text of a passage between its italic spans."""
    place = 0
    for span in passage.spans:
        yield passage.text[place : span.start]
        place = span.end
    yield passage.text[place:]


def _rows(passages: Sequence[Passage]) -> list[Row | None]:
    """For each passage the row of wholly italic ones that it belongs to, if it is one."""
    out: list[Row | None] = []
    texts: list[str] = []
    for passage in passages:
        italic = is_wholly_italic(passage)
        if texts and not (italic and passage.joined):
            below = passage.text[:WINDOW] if passage.joined and not italic else ""
            out += [Row(tuple(texts), below)] * len(texts)
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
    text, place = passage.text, 0
    if not passage.spans or (passage.spans[0].start and text[0].isalpha()):
        return False
    for span in passage.spans:
        if ROMAN_WORD.search(text, place, span.start):
            return False
        place = span.end
    return not ROMAN_WORD.search(text, place)
