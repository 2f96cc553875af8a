"""Scrubs the signs of Markdown off a text, in one pass from its beginning to its end.

Nothing of what a sign means is understood, only which characters are signs: one that is
escaped, or within code, is none, and a bracket is one if an address or braces follow.
"""

import html
import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field

from lxml.html import defs

from fanpack.importing.extracted import INLINE, names

_ELEMENTS = defs.tags | names("bdi frame main picture template")
"""What is no element of HTML, `<grin>` say, is text; so is `<I can't go on.>`, for nothing in it
has a value, as attributes have."""
_SOMEBODY = re.compile(r"</?(?:Link|Mark|Ruby)\s*/?>")
_SIGN = re.compile(
    r"(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?P<comment><!--)"
    r"|(?P<address><(?:https?://|mailto:)[^<>\s]{1,2000}>)"
    r"|(?P<tag></?(?P<element>[A-Za-z][A-Za-z0-9]{0,20})"
    r"(?:\s+(?i:noshade|nowrap|compact|hidden|open|controls|reversed))*"
    r"(?:\s+[\w.:-]{1,40}\s*=[^<>]{0,1000})?\s*/?>)"
    r"|(?P<entity>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,30});)"
    r"|(?P<braces>\{\s*(?=\.[^\W\d_]|(?:by|lang|number|hint)\s*=)"
    r'(?:[^{}"]|"(?:[^"\\]|\\.)*")*\})'
    r"|(?P<note>\[\^[^\s\[\]]{1,200}\]:?)"
    r"|(?P<ticks>`+)|(?P<stars>\*+|~~+)|(?P<opens>!?\[)|(?P<closes>\])"
)
_TARGET = re.compile(
    r"\(\s*(?P<address><(?:[^<>\n\\]|\\.){0,2000}>"
    r"|(?:[^\s()\\<]|\\.|\((?:[^\s()\\]|\\.){0,500}\)){0,2000})"
    r"(?:\s+(?P<title>\"(?:[^\"\\]|\\.){0,3000}\"|'(?:[^'\\]|\\.){0,3000}'|\((?:[^()\\]|\\.){0,3000}\)))?"
    r"\s*\)"
)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,30});")
_MASK = re.compile(r"(?<=[^\W\d_])\*{2,}(?=[^\W\d_])|(?<=\d)\*+(?=\d)")
"""Stars that hide letters, `f**k`, or multiply: they are text."""


@dataclass(slots=True)
class Scrubbed:
    """The text of a paragraph without its signs, and what they said that is no text."""

    text: str = ""
    spare: list[str] = field(default_factory=list)
    """The words of braces, notes' marks and alternative texts, each as they stand together."""
    addresses: list[str] = field(default_factory=list)
    comments: list[tuple[int, str]] = field(default_factory=list)
    """What comments say, and on which line (from 0) each begins."""


def scrub(text: str) -> Scrubbed:
    """Scrub the signs off a paragraph. Its lines stay lines."""
    scrubbed = Scrubbed()
    out = _Out(scrubbed)
    ends = _code_ends(text)
    last_comment = text.rfind("-->")
    at = 0
    while found := _SIGN.search(text, at):
        out.parts.append(text[at : found.start()])
        at = found.end()
        match found.lastgroup:
            case "escape":
                out.parts.append(found[0][1])
            case "comment":
                end = text.find("-->", at) if at <= last_comment else -1
                if end < 0:
                    out.parts.append(found[0])
                    continue
                line = text.count("\n", 0, found.start())
                scrubbed.comments.append((line, text[at:end]))
                out.parts.append(_lines_in(text[at:end]))
                at = end + 3
            case "address":
                out.parts.append(f" {found[0][1:-1]} ")
                scrubbed.addresses.append(found[0][1:-1])
            case "tag":
                out.tag(found)
            case "entity":
                out.parts.append(html.unescape(found[0]))
            case "braces":
                scrubbed.spare.append(found[0])
                out.parts.append(_lines_in(found[0]))
            case "note":
                scrubbed.spare.append(found[0])
                out.parts.append(" ")
            case "ticks":
                end = _code_end(ends, found)
                out.parts.append(_code(text[at : end - len(found[0])]) if end else found[0])
                at = end or at
            case "stars":
                out.stars(found)
            case "opens":
                out.open(found[0])
            case _:
                at = out.close(text, at)
    out.parts.append(text[at:])
    scrubbed.text = "".join(out.parts)
    return scrubbed


class _Out:
    """What is left of a text so far, in parts, so that a sign can be known for one later."""

    def __init__(self, scrubbed: Scrubbed) -> None:
        self.parts: list[str] = []
        self._scrubbed = scrubbed
        self._brackets: list[int] = []
        self._stars: dict[str, int] = {}

    def tag(self, found: re.Match[str]) -> None:
        """An element of HTML: a word does not end at those that stand in a line. `<Mark>` may be
        one, and is somebody."""
        name = found["element"].lower()
        known = name in _ELEMENTS and not _SOMEBODY.fullmatch(found[0])
        self.parts.append(("" if name in INLINE else " ") if known else found[0])
        if known:
            self.parts.append(_lines_in(found[0]))

    def stars(self, found: re.Match[str]) -> None:
        """Stars mark something where as many follow; those before them then are no text."""
        text, at, end = found.string, found.start(), found.end()
        self.parts.append(found[0])
        word = text[max(0, at - 40) : at].rsplit(None, 1)
        begun = bool(word) and word[-1].lstrip("\"'“‘(").startswith("*")
        if _MASK.match(text, at) and not begun:
            return
        opened = self._stars.get(found[0])
        if opened is not None and not text[at - 1 : at].isspace():
            self.parts[opened] = self.parts[-1] = ""
            del self._stars[found[0]]
        elif text[end : end + 1].strip():
            self._stars[found[0]] = len(self.parts) - 1

    def open(self, bracket: str) -> None:
        """A bracket, which is text unless it is found to be a sign."""
        self._brackets.append(len(self.parts))
        self.parts.append(bracket)

    def close(self, text: str, at: int) -> int:
        """The bracket before `at`, a sign if an address or braces follow. Gives where to go on."""
        opened = self._brackets.pop() if self._brackets else -1
        target = _TARGET.match(text, at) if opened >= 0 else None
        if target:
            self._target(opened, target)
        elif opened < 0 or not _is_braces(text, at):
            self.parts.append("]")
            return at
        if opened < len(self.parts) and self.parts[opened] in ("[", "!["):
            self.parts[opened] = ""
        return target.end() if target else at

    def _target(self, opened: int, target: re.Match[str]) -> None:
        """Where a link leads or which picture is shown; a title is text, and so is a caption."""
        self._scrubbed.addresses.append(target["address"])
        said = _ESCAPED.sub(_meant, (target["title"] or "")[1:-1])
        if self.parts[opened] == "![":
            self._scrubbed.spare.append("".join(self.parts[opened + 1 :]))
            del self.parts[opened:]
            self._stars = {each: at for each, at in self._stars.items() if at < opened}
            caption = scrub(said)
            self._scrubbed.spare += caption.spare
            said = caption.text
        self.parts.append(f" {said}" if said else _lines_in(target[0]))


def _is_braces(text: str, at: int) -> bool:
    found = _SIGN.match(text, at)
    return found is not None and found.lastgroup == "braces"


def _lines_in(sign: str) -> str:
    """The ends of lines that a sign has in it."""
    return "\n" * sign.count("\n")


def _meant(found: re.Match[str]) -> str:
    return found[1] or html.unescape(found[0])


def _code(text: str) -> str:
    """What stands between backticks: a blank at both ends keeps them apart from others."""
    padded = text[:1] == text[-1:] == " " and bool(text.strip(" "))
    return text[1:-1] if padded else text


def _code_ends(text: str) -> dict[int, list[int]]:
    """Where code could end, behind runs of backticks, by their lengths."""
    ends: dict[int, list[int]] = defaultdict(list)
    for found in re.finditer("`+", text):
        ends[len(found[0])].append(found.end())
    return ends


def _code_end(ends: dict[int, list[int]], ticks: re.Match[str]) -> int:
    """Where code that some backticks open ends; 0 if they open none."""
    places = ends.get(len(ticks[0]), [])
    later = bisect_right(places, ticks.end())
    return places[later] if later < len(places) else 0
