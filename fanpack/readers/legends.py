"""Legends: lines in which an author says what quotation marks, italics and slashes mean.

A legend is read, never assumed: `//x//` is telepathy in one work and a song in
another. Where it gives a typed mark a meaning, that mark becomes markup in the body;
where there is no legend the characters stay, but for plain `_x_` and `*x*` around words.
Several marks may be explained on one line; each clause is judged by itself.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Literal

from fanpack.book import (
    Emphasis,
    Inline,
    Inlines,
    Italic,
    LineBreak,
    Span,
    Telepathy,
    Text,
    Thought,
)

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
_AROUND = (
    r"(?i:(?:(?:words|text|anything|everything|things|lines|what is) )?(?:written )?"
    r"(?:in |between |inside |within |(?:enclosed|surrounded) (?:in|by) )?(?:the )?)"
)
_BY_SAMPLE = re.compile(
    _AROUND + _SAMPLE + r"(?:(?P<split>" + _SPLIT + r")|\s+)(?P<said>\w.{0,200})"
)
_NAMED_MARKS: tuple[tuple[str, str], ...] = (
    (r"double (?:slash(?:es)?|strokes)", "//"),
    (r"(?:slash(?:es)?|strokes)", "/"),
    (r"backslash(?:es)?", "\\"),
    (r"double (?:asterisks?|stars?)", "**"),
    (r"(?:asterisks?|asterixe?s?|stars?)", "*"),
    (r"(?:underscores?|underlines)", "_"),
    (r"(?:tildes?|squiggles)", "~"),
    (r"double colons", "::"),
    (r"colons?", ":"),
    (r"(?:carets?|circumflex(?:es)?)", "^"),
    (r"equals? signs?", "="),
    (r"plus(?:es| signs?)", "+"),
    (r"(?:angle brackets|chevrons|arrows)", "<"),
    (r"square brackets", "["),
    (r"(?:curly brackets|(?:curly )?braces)", "{"),
    (r"(?:parenthes[ei]s|round brackets)", "("),
    (r"(?:pipes|vertical bars)", "|"),
    (r"(?:hash(?:es| signs| marks)|pound signs)", "#"),
    (r"at[- ]signs", "@"),
    (r"percent signs", "%"),
    (r"(?:single (?:quotes|quotation marks)|apostrophes)", "'"),
)
"""Marks as a legend may name them in words, and what they open with."""
_MARK_NAMES = "|".join(name for name, _ in _NAMED_MARKS)

_BY_NAME = re.compile(
    _AROUND
    + r"(?P<name>italics?|italici[sz]ed(?: words| text)?|bold(?:face)?(?: text)?|underlined?|caps"
    r"|quotation marks|quotes|kursiv|cursiva|corsivo|italiques?|(?P<marks>" + _MARK_NAMES + r"))\b"
    r"[^\w=:-]{0,12}" + _SPLIT + r"(?P<said>\w.{0,200})",
    re.IGNORECASE,
)
_MEANING_FIRST = re.compile(
    r"(?:the |all |character'?s'? |personal )?(?P<said>(?:inner |mental )?"
    r"(?:thoughts?|thinking|telepathy|mind[- ]?speech|speech|speaking|talking|dialogue|flashbacks?"
    r"|emphasis|dreams?))"
    r"\s*(?:=|:|[-–—]+>?|\bis\b|\bare\b|\bwill be\b|\bin\b)\s*"
    r"(?:written |shown |marked )?(?:in |with |by |between )?"
    r"(?P<what>italics?|bold|(?P<marks>"
    + _MARK_NAMES
    + r")|"
    + _SAMPLE
    + r"|"
    + _MARKS
    + r"{2,8})\.?",
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
    r"(?:(?:is|are|a|the|for|normal|regular|ordinary|also|plain|people|characters|someone|used"
    r"|inner|character'?s'?) )*(?:talk|speech|speak|spoken|dialogue|thought|thinking|telepath"
    r"|mind|mental|flash ?back)",
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
    return _legend_match(line) is not None or len(_clauses(line)) > 1


_CLAUSE = re.compile(r"(\s*[,;|]\s+(?:and\s+)?|\s+and\s+|\.\s+)")


def _clauses(line: str) -> list[str]:
    """A legend of several clauses (`*thoughts*, _telepathy_`) cut into them.

    What explains no mark belongs to the clause before it; if nothing comes before it, the
    line stays whole.
    """
    if len(line) > _LONGEST:
        return [line]
    parts = _CLAUSE.split(line.strip())
    out: list[str] = []
    for index in range(0, len(parts), 2):
        if _legend_match(parts[index]) or _bare_match(parts[index]):
            out.append(parts[index])
        elif not out:
            return [line]
        else:
            out[-1] += parts[index - 1] + parts[index]
    return out


def _legend_match(line: str) -> "re.Match[str] | None":
    if len(line) > _LONGEST:
        return None
    for form in (_BY_SAMPLE, _BY_NAME, _MEANING_FIRST):
        match = form.fullmatch(line.strip())
        if match is not None and _meaning(match["said"]) and not _is_dialogue(match):
            return match
    return None


_BARE = re.compile(_SAMPLE.replace("inner", "said") + r"\.?")


def _bare_match(clause: str) -> "re.Match[str] | None":
    """`*thoughts*`: the meaning itself within the marks. Only a legend says so."""
    match = _BARE.fullmatch(clause.strip())
    return match if match is not None and _ONLY_MEANS.fullmatch(match["said"]) else None


def _is_dialogue(match: "re.Match[str]") -> bool:
    groups = match.groupdict()
    if "what" in groups:
        return False
    if "open" not in groups:
        named = groups.get("marks") is not None
        return named and _FIRST_WORDS_MEAN.match(match["said"]) is None
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


def conventions_of(line: str, in_legend: bool = False) -> tuple[Convention, ...]:
    """The typed marks that a line explains; none for a legend of quotes or italics.

    `in_legend`: the line stands below or behind a label such as `Legend:`.
    """
    clauses = _clauses(line)
    bare = in_legend or len(clauses) > 1
    found = (
        _convention(_legend_match(clause) or (_bare_match(clause) if bare else None))
        for clause in clauses
    )
    return tuple(each for each in found if each is not None)


def _convention(match: "re.Match[str] | None") -> Convention | None:
    if match is None:
        return None
    groups = match.groupdict()
    meaning = _meaning(match["said"]) or "other"
    if groups.get("marks"):
        opening = _named(groups["marks"])
        return Convention(opening, mirrored(opening), meaning)
    opening, closing = groups.get("open") or "", groups.get("close") or ""
    if opening in ("'", "‘") and closing in ("'", "’") and meaning in ("thought", "telepathy"):
        return Convention("'", "'", meaning)
    if not _USABLE.fullmatch(opening) or closing != mirrored(opening):
        return None
    return Convention(opening, closing, meaning)


def _named(name: str) -> str:
    return next(mark for form, mark in _NAMED_MARKS if re.fullmatch(form, name, re.IGNORECASE))


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

_ACTION = re.compile(
    r"[a-z]+(?:s|ing)(?: [A-Z][\w'’-]*| (?:at|a|the|his|her|their|its|my|your|self|him|them|up|down"
    r"|on|in|off|out|and|around|away|back|over|into|with|to|from|[a-z]+ly)\b.*(?<![.!?…,]))?"
)


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_BARE_ACTIONS = _words(
    """
    bang beep blink blush boom bow bump buzz clap clang clank clap clatter click cough crack crash
    creak cry ding drool drop eyeroll facepalm gasp giggle glare glomp grin groan growl gulp hic hug
    kiss laugh meow moan nod nudge poke pop pout ring shiver shrug sigh slam smack smile smirk snap
    sniff sniffle snicker snort sob splash squeak squeal stare sweat sweatdrop thud thump tick
    twitch wave whack whistle wink yawn
    """
)
_PLAIN_WORDS = _words(
    """
    is was his this yes always us its ours hers yours theirs has does nothing something anything
    everything being as thus unless perhaps sometimes besides no not never what why who how when
    where he she they you we it i me him her them my your our their do did don't can't won't stop
    now here there that these those and but or if so then than more most all both must will would
    could should can may might am are were be been had have very really too only just even
    """
)
"""Words that are stressed, not acted, in any case."""
_WORDLIKE = re.compile(r"[^\W_]{2}|(?<!\w)[IiAaOo](?!\w)")
_MAY_OPEN = "\"“”‘’'«„…—–-([¿¡.$£€&"
_MAY_CLOSE = "\"“”‘’'»…—–-)].!?,;:%"


def is_italic(inner: str, mark: str) -> bool:
    """Whether words between two typed marks are in italics.

    Not so is a smiley or an ornament, nor, between stars, what a chat has there:
    `*CRASH*`, `*grins*`, `*looks around*`.
    """
    if not (inner[0].isalnum() or inner[0] in _MAY_OPEN) or not _WORDLIKE.search(inner):
        return False
    if not (inner[-1].isalnum() or inner[-1] in _MAY_CLOSE):
        return False
    return mark != "*" or not _is_sound_or_action(inner)


def _is_sound_or_action(inner: str) -> bool:
    words = [word.strip("\"“”‘’'.,!?…—–- ") for word in inner.split()]
    words = [word for word in words if word]
    if any(word.casefold().replace("’", "'") in _PLAIN_WORDS for word in words[:1]):
        return False
    if inner.isupper():
        return len(words) <= 2
    if all(word in _BARE_ACTIONS for word in words):
        return True
    return _ACTION.fullmatch(inner) is not None


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
        """A paragraph's text with its marks turned into markup, and everything else as it is.

        A newline in it becomes a line break.
        """
        return self._apply(text, 0)

    def _apply(self, text: str, first: int) -> Inlines:
        for index in range(first, len(self._forms)):
            convention, form = self._forms[index]
            if convention.opening not in text and convention.opening != "'":
                continue
            out: list[Inline] = []
            end = seen = speech = 0
            for match in form.finditer(text):
                inner = match["inner"]
                if convention.meaning == "italic" and not is_italic(inner, convention.opening):
                    continue
                if convention.opening == "'":
                    speech += text.count('"', seen, match.start())
                    seen = match.start()
                    if speech % 2:
                        continue
                out.extend(self._apply(text[end : match.start()], index + 1))
                out.append(self._span(convention, match, inner, index))
                end = match.end()
            if end:
                out.extend(self._apply(text[end:], index + 1))
                return tuple(out)
        return _with_breaks(text)

    def _span(self, each: Convention, match: "re.Match[str]", inner: str, index: int) -> Inline:
        if each.meaning == "other":
            return Text(match[0].replace("\n", " "))
        return _SPANS[each.meaning](self._apply(inner, index + 1))


def _with_breaks(text: str) -> Inlines:
    if "\n" not in text:
        return (Text(text),) if text else ()
    out: list[Inline] = []
    for index, line in enumerate(text.split("\n")):
        if index:
            out.append(LineBreak())
        if line:
            out.append(Text(line))
    return tuple(out)


def lines_of(nodes: Inlines) -> tuple[Inlines, ...]:
    """Inlines cut at their line breaks; a span over several lines is repeated on each."""
    out: list[list[Inline]] = [[]]
    for node in nodes:
        match node:
            case LineBreak():
                out.append([])
            case Thought(children) | Telepathy(children) | Emphasis(children) | Italic(children):
                for index, part in enumerate(lines_of(children)):
                    if index:
                        out.append([])
                    if part:
                        out[-1].append(replace(node, children=part))
            case _:
                out[-1].append(node)
    return tuple(map(tuple, out))


_SINGLE_QUOTES = re.compile(
    r"(?<![\w'‘’])['‘](?=[^\s'‘’])(?P<inner>(?:[^'‘’]|(?<=\w)['’](?=\w)){1,2000})"
    r"(?<=[.,!?…—–-])['’](?![\w'])"
)
"""What stands in single quotation marks and is no apostrophe: it ends as a sentence does."""


def _form(convention: Convention) -> "re.Pattern[str]":
    if convention.opening == "'":
        return _SINGLE_QUOTES
    opening, closing = re.escape(convention.opening), re.escape(convention.closing)
    mark = re.escape(convention.opening[0])
    last = re.escape(convention.closing[-1])
    return re.compile(
        rf"(?<![\w{mark}]){opening}(?=[^\s{last}])(?P<inner>[^{last}]{{1,2000}})"
        rf"(?<=\S){closing}(?![\w{last}])"
        if len(convention.opening) == 1 or len(set(convention.opening)) > 1
        else rf"(?<![\w{mark}]){opening}(?=[^\s{last}])(?P<inner>(?:(?!{closing})[\s\S]){{1,2000}})"
        rf"(?<=\S){closing}(?![\w{last}])"
    )


@dataclass(slots=True)
class MarkUse:
    """How a text without a legend for them uses `_x_` or `*x*`.

    `places` counts what would be italics, `left` what stays as it is in either case,
    `odd` the marks that open and never close; each with its first line.
    """

    mark: str
    places: int = 0
    left: int = 0
    odd: int = 0
    first_line: int = 0
    first_left: tuple[int, str] = (0, "")

    @property
    def italic(self) -> bool:
        """Whether the mark is taken for italics: in pairs, and not mostly for actions."""
        return self.places > 0 and self.places >= 3 * self.odd and self.left <= 2 * self.places


def uses_of_marks(
    paragraphs: Iterable[tuple[int, str]], taken: Iterable[Convention]
) -> list[MarkUse]:
    """How a text uses `_x_` and `*x*`, as far as no legend speaks of them.

    Takes the paragraphs with their lines. A footnote's asterisk, a censored word and a
    line of ornaments count neither for nor against.
    """
    spoken_for = {mark for each in taken for mark in each.opening}
    uses = [MarkUse(mark) for mark in "_*" if mark not in spoken_for]
    forms = [(use, _form(Convention(use.mark, use.mark, "italic")), _unclosed(use.mark))
             for use in uses]  # fmt: skip
    for line, text in paragraphs:
        for use, form, unclosed in forms:
            if use.mark not in text:
                continue
            for match in form.finditer(text):
                _count(use, line, match)
            use.odd += len(unclosed.findall(form.sub(" ", text)))
    return [use for use in uses if use.places or use.left]


def _count(use: MarkUse, line: int, match: "re.Match[str]") -> None:
    if is_italic(match["inner"], use.mark):
        use.places += 1
        use.first_line = use.first_line or line
    elif use.mark == "*" and _WORDLIKE.search(match["inner"]):
        use.left += 1
        if not use.first_left[0]:
            use.first_left = (line, match[0])


def _unclosed(mark: str) -> "re.Pattern[str]":
    """A mark that opens in mid-line with none behind it; at a line's start it is a footnote."""
    sign = re.escape(mark)
    return re.compile(rf"(?<=[^\w{sign}\n]){sign}(?=[^\s{sign}])(?=[^{sign}]*\Z)")
