"""The words of Markdown, its marks scrubbed off line by line."""

import html
import re
from collections.abc import Callable

from fanpack.book import words_of
from fanpack.importing.extracted import Extracted
from fanpack.importing.markup_words import INLINE
from fanpack.readers.decoding import decode
from fanpack.readers.reading import Dropped

_ATTRIBUTES = re.compile(r"\{[.#][^{}\n]{0,300}\}|\{(?:by|lang|number|hint)=[^{}\n]{0,300}\}")
_FENCE = re.compile(r"\s*:{3,}\s*[\w-]*\s*$|\s*```\s*[\w-]*\s*$")
_TARGET = re.compile(r"(?<=\])\(\s*(?:<[^<>\n]{0,2000}>|[^\s()\"]{0,2000})")
_TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,1000}>")
_COMMENT = re.compile(r"<!--(?:(?!-->)[\s\S]){0,20000}-->")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,30});")
_AUTOLINK = re.compile(r"(?<=<)(?:https?://|mailto:)[^<>\s]{1,2000}(?=>)")
_NOTE_MARK = re.compile(r"\[\^[^\]\n]{1,80}\]:?")
_ITEM = re.compile(r"(\s*(?:>\s*)*)\d{1,9}(?=[.)]\s)")
_REFERENCE = re.compile(r"\s{0,3}\[[^\]^\n]{1,200}\]:\s*\S{1,2000}")
_ALT = re.compile(r"!\[[^\]\n]{0,1000}(?=\])")


def take_markdown(data: bytes, file: str, extracted: Extracted) -> None:
    """Markdown: its marks are scrubbed off, line by line, and counted as dropped."""
    text, _ = decode(data, file)
    lines = lines_of(_COMMENT.sub(lambda found: "\n" * found[0].count("\n"), text))
    for comment in _COMMENT.finditer(text):
        line = text.count("\n", 0, comment.start()) + 1
        extracted.markup.append(Dropped(comment[0][4:-3], "a comment", line))
        extracted.add(comment[0][4:-3], line)
    start = _front_matter(lines, extracted)
    for at in range(start, len(lines)):
        _markdown_line(lines[at], at + 1, extracted)


def _front_matter(lines: list[str], extracted: Extracted) -> int:
    """Take the front matter; its field names are markup. Gives the line behind it."""
    if not lines or lines[0].strip("\ufeff ") != "---":
        return 0
    end = next((at for at in range(1, len(lines)) if lines[at].rstrip() in ("---", "...")), 0)
    for number, line in enumerate(lines[1:end], 2):
        name = re.match(r"[\s-]*([\"']?[A-Za-z_][\w -]{0,60}[\"']?)\s*:(?=\s|$)", line)
        if name:
            extracted.markup.append(Dropped(name[1], "the name of a field", number))
        elif line.lstrip().startswith("#"):
            extracted.markup.append(Dropped(line, "a comment", number))
        _markdown_line(line, number, extracted)
    return end + 1 if end else 0


def _markdown_line(line: str, number: int, extracted: Extracted) -> None:
    for pattern in (_FENCE, _REFERENCE, _ATTRIBUTES, _NOTE_MARK, _ITEM, _TARGET, _ALT, _AUTOLINK):
        line = pattern.sub(_scrub(extracted), line)
    line = _without_tags(line)
    extracted.add(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", line.replace("\\_", "_")), number)


def _without_tags(line: str) -> str:
    def tag(found: re.Match[str]) -> str:
        name = found[0].strip("</>").split()[0].rstrip("/").lower()
        return "" if name in INLINE else " "

    return _ENTITY.sub(_character, _TAG.sub(tag, line))


def _character(found: re.Match[str]) -> str:
    return html.unescape(found[0])


def _scrub(extracted: Extracted) -> Callable[[re.Match[str]], str]:
    def scrub(found: re.Match[str]) -> str:
        extracted.spare += words_of(found[0])
        return " " if found[0][0] not in "({" else ""

    return scrub


def lines_of(text: str) -> list[str]:
    """The lines of a text, however they end."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
