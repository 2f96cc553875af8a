"""Typed marks in a text's paragraphs: `/x/`, `_x_`, `*x*` become what they mean in it.

Where a legend gives a mark a meaning, the mark becomes markup; where there is no legend
the characters stay, but for plain `_x_` and `*x*` around words.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

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
from fanpack.readers.text.legends import Convention, Meaning

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
