"""Legends: lines in which an author says what quotation marks, italics and slashes mean.

A legend is read, never assumed: `//x//` is telepathy in one work and a song in
another. Where it gives a typed mark a meaning, that mark becomes markup in the body;
where there is no legend the characters stay, but for plain `_x_` and `*x*` around words.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from fanpack.book import Emphasis, Inline, Inlines, Italic, Span, Telepathy, Text, Thought

Meaning = Literal["thought", "telepathy", "emphasis", "other", "italic"]
"""`other` is anything that the book has no markup for: speech, a setting, a song."""


@dataclass(frozen=True, slots=True)
class Convention:
    """What a pair of typed marks means in one text."""

    opening: str
    closing: str
    meaning: Meaning


_SPLIT = (
    r"\s*(?:[=:~–—]+>?|-+>?|\b(?:also )?(?:means?|meaning|equals?|is|are|indicates?|denotes?"
    r"|signif(?:y|ies)|represents?|shows?|stands? for|for|bedeutet|heißt|signifie|significa)\b)\s*"
)
_MARKS = r"['\"“”‘’«»„*_/\\^~:+#=<>(){}\[\]|%@$&°¤-]"
_SAMPLE = (
    r"(?P<open>" + _MARKS + r"{1,4})\s?(?P<inner>[^\n]{1,60}?)\s?(?P<close>" + _MARKS + r"{1,4})"
)
_BY_SAMPLE = re.compile(_SAMPLE + r"(?:(?P<split>" + _SPLIT + r")|\s+)(?P<said>\w.{0,200})")
_BY_NAME = re.compile(
    r"(?:(?:words|text|anything|everything|things|lines|what is) )?(?:written )?(?:in )?"
    r"(?P<name>italics?|italici[sz]ed(?: words| text)?|bold(?:face)?(?: text)?|underlined?|caps"
    r"|quotation marks|quotes|kursiv|cursiva|corsivo|italiques?)\b"
    r"[^\w=:-]{0,12}" + _SPLIT + r"(?P<said>\w.{0,200})",
    re.IGNORECASE,
)
_MEANING_FIRST = re.compile(
    r"(?:the |all |character'?s'? |personal )?(?P<said>(?:inner |mental )?"
    r"(?:thoughts?|thinking|telepathy|mind[- ]?speech|speech|speaking|talking|dialogue|flashbacks?"
    r"|emphasis|dreams?))"
    r"\s*(?:=|:|-+>?|\bis\b|\bare\b|\bwill be\b|\bin\b)\s*"
    r"(?:written |shown |marked )?(?:in |with |by |between )?"
    r"(?P<what>italics?|bold|" + _SAMPLE + r"|" + _MARKS + r"{2,8})\.?",
    re.IGNORECASE,
)
_LONGEST = 300

_MEANING_WORDS: tuple[tuple[Meaning, str], ...] = (
    (
        "telepathy",
        r"telepath|mind[- ]?(?:speech|speak|talk|link|voice)|sending"
        r"|mental(?:ly)? (?:speech|link|communicat)",
    ),
    (
        "thought",
        r"\b(?:thoughts?|thinks?|thinking|inner voice|gedanken?|pensées?|pensamientos?"
        r"|pensieri|myśli)\b",
    ),
    ("emphasis", r"empha|stress|exagg?er"),
    (
        "other",
        r"\b(?:talk(?:s|ing)?|speech|speaks?|speaking|spoken|dialogue|flash ?backs?|dreams?"
        r"|settings?|place|time|location|song|lyrics|singing|sounds?|sfx|action|writing"
        r"|letters?|text(?:s|ing)?|notes?|phone|radio|japanese|english|language|translat\w*"
        r"|memor\w+|scene|change|pov|a/n|author\w*)\b",
    ),
)
_MEANINGS = tuple((meaning, re.compile(words, re.IGNORECASE)) for meaning, words in _MEANING_WORDS)
_OPENS_WITH_QUOTE = re.compile(r"['\"“”‘’«»„]")
_FIRST_WORDS_MEAN = re.compile(
    r"(?:(?:is|are|a|the|normal|regular|ordinary|also|plain|people|characters|someone) )*"
    r"(?:talk|speech|speak|spoken|dialogue|thought|thinking|telepath|mind|mental|flash ?back)",
    re.IGNORECASE,
)
_ONLY_MEANS = re.compile(
    r"(?:thoughts?|thinking|telepathy|telepathic speech|mind[- ]?speech|mental speech|speech"
    r"|talking|speaking|emphasis|flash ?backs?|dreams?|singing|lyrics|sounds?)\.?",
    re.IGNORECASE,
)
"""A quotation with a comment behind it is dialogue unless the comment is about speech at once;
without a mark between the two the comment must be that alone (`*text* thoughts`)."""


def is_legend(line: str) -> bool:
    """Whether a line says what typed marks or a typeface mean."""
    return _legend_match(line) is not None


def _legend_match(line: str) -> "re.Match[str] | None":
    if len(line) > _LONGEST:
        return None
    for form in (_BY_SAMPLE, _BY_NAME, _MEANING_FIRST):
        match = form.fullmatch(line.strip())
        if match is not None and _meaning(match["said"]) and not _is_dialogue(match):
            return match
    return None


def _is_dialogue(match: "re.Match[str]") -> bool:
    groups = match.groupdict()
    if "what" in groups or "open" not in groups:
        return False
    quoted = _OPENS_WITH_QUOTE.match(match["open"]) is not None
    if match["split"] is None:
        return quoted or _ONLY_MEANS.fullmatch(match["said"]) is None
    return quoted and _FIRST_WORDS_MEAN.match(match["said"]) is None


def _meaning(said: str) -> Meaning | None:
    for meaning, words in _MEANINGS:
        if words.search(said):
            return meaning
    return None


_PAIRS = {"<": ">", "(": ")", "[": "]", "{": "}", "«": "»"}
_USABLE = re.compile(r"[*_/\\^~:+#=<({\[|%@&°¤«-]{1,3}[\"“]?")


def convention_of(line: str) -> Convention | None:
    """The typed marks that a legend line explains, or None: a legend of quotes or italics."""
    match = _legend_match(line)
    groups = match.groupdict() if match else {}
    opening, closing = groups.get("open") or "", groups.get("close") or ""
    if match is None or not _USABLE.fullmatch(opening) or closing != mirrored(opening):
        return None
    return Convention(opening, closing, _meaning(match["said"]) or "other")


def mirrored(opening: str) -> str:
    """The closing marks that belong to opening ones: `/"` closes with `"/`."""
    return "".join({**_PAIRS, "“": "”"}.get(mark, mark) for mark in reversed(opening))


# ---------------------------------------------------------------- marks in the body

_SPANS: dict[Meaning, Callable[[Inlines], Span]] = {
    "thought": Thought,
    "telepathy": Telepathy,
    "emphasis": Emphasis,
    "italic": Italic,
}

_SOUND_OR_ACTION = re.compile(
    r"[^a-zß-öø-ÿ]*|[a-z]+(?:s|ing)"
    r"(?: (?:at|a|the|his|her|up|down|on|in|off|out|and|around|[a-z]+ly)\b.*)?"
)
"""`*CRASH*`, `*grins*`, `*looks around*`: part of the wording, not italics."""


class Marks:
    """The typed marks that mean something in one text, ready to be applied to its paragraphs."""

    def __init__(self, conventions: Iterable[Convention]) -> None:
        known: dict[str, Convention] = {}
        for convention in conventions:
            known.setdefault(convention.opening, convention)
        # Longer marks first: `//x//` before `/x/`, `/"x"/` before both.
        self._known = sorted(known.values(), key=lambda each: (-len(each.opening), each.opening))
        self._forms = [(each, _form(each)) for each in self._known]

    @property
    def conventions(self) -> tuple[Convention, ...]:
        """Those in use."""
        return tuple(self._known)

    def inlines(self, text: str) -> Inlines:
        """A paragraph's text with its marks turned into markup, and everything else as it is."""
        return self._apply(text, 0)

    def _apply(self, text: str, first: int) -> Inlines:
        for index in range(first, len(self._forms)):
            convention, form = self._forms[index]
            if convention.opening not in text:
                continue
            out: list[Inline] = []
            end = 0
            for match in form.finditer(text):
                inner = match["inner"]
                if convention.meaning == "italic" and _SOUND_OR_ACTION.fullmatch(inner):
                    continue
                out.extend(self._apply(text[end : match.start()], index + 1))
                out.append(self._span(convention, match, inner, index))
                end = match.end()
            if end:
                out.extend(self._apply(text[end:], index + 1))
                return tuple(out)
        return (Text(text),) if text else ()

    def _span(self, each: Convention, match: "re.Match[str]", inner: str, index: int) -> Inline:
        if each.meaning == "other":
            return Text(match[0])
        return _SPANS[each.meaning](self._apply(inner, index + 1))


def _form(convention: Convention) -> "re.Pattern[str]":
    opening, closing = re.escape(convention.opening), re.escape(convention.closing)
    mark = re.escape(convention.opening[0])
    last = re.escape(convention.closing[-1])
    return re.compile(
        rf"(?<![\w{mark}]){opening}(?=[^\s{last}])(?P<inner>[^{last}]{{1,2000}})"
        rf"(?<=\S){closing}(?![\w{last}])"
        if len(convention.opening) == 1 or len(set(convention.opening)) > 1
        else rf"(?<![\w{mark}]){opening}(?=[^\s{last}])(?P<inner>(?:(?!{closing}).){{1,2000}})"
        rf"(?<=\S){closing}(?![\w{last}])"
    )


def default_conventions(paragraphs: Iterable[str], taken: Iterable[Convention]) -> list[Convention]:
    """`_x_` and `*x*` as italics: each where no legend speaks of it and it comes in pairs only.

    A footnote's lone asterisk or a smiley is enough to leave all of that mark alone.
    """
    spoken_for = {mark for each in taken for mark in each.opening}
    counts = {"_": 0, "*": 0}
    pairs = {mark: _form(Convention(mark, mark, "italic")) for mark in counts}
    odd: set[str] = set(spoken_for)
    for text in paragraphs:
        for mark, form in pairs.items():
            if mark in odd or mark not in text:
                continue
            if mark in form.sub("", text):
                odd.add(mark)
            counts[mark] += sum(
                not _SOUND_OR_ACTION.fullmatch(match["inner"]) for match in form.finditer(text)
            )
    return [Convention(mark, mark, "italic") for mark, count in counts.items()
            if count and mark not in odd]  # fmt: skip
