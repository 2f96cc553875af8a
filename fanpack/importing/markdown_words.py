"""The words of Markdown, its signs scrubbed off line by line."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, assert_never

from fanpack.book import words_of
from fanpack.importing.extracted import Extracted
from fanpack.importing.front_matter_words import front_matter
from fanpack.importing.markdown_signs import Scrubbed, scrub
from fanpack.readers.decoding import decode
from fanpack.readers.reading import Dropped

_TAG = re.compile(r"</?[A-Za-z][^<>]{0,1000}>")
_MARK = re.compile(
    r"(?P<quote>>)|(?P<bullet>[-+*])(?=\s|$)|(?P<number>\d{1,9})[.)](?=\s|$)|#{1,6}(?=\s|$)"
    r"|(?P<note>\[\^[^\s\[\]]{1,200}\]:)"
)
"""What may stand before the text of a line, and be followed by another such mark."""
_YEAR = re.compile(r"\d{4,9}\.")
_FENCE = re.compile(r"(:{3,99})[ \t]*(?:\{\.([\w-]+)\}|([^\W\d_][\w-]*))?[ \t]*:{0,99}$")
_CODE = re.compile(r"(`{3,})[^`]*$")
_HEADING = re.compile(r"#{1,6}(?=\s|$)")
_BLANKS = re.compile(r"\s*")
_BAR = re.compile(r"(?<!\\)\|")


def take_markdown(data: bytes, file: str, extracted: Extracted) -> None:
    """Markdown: its signs are scrubbed off, and what they say is counted as dropped."""
    text, _ = decode(data, file)
    lines = lines_of(text.removeprefix("\ufeff"))
    start = 0
    if lines[0].rstrip() == "---":
        ends = (at for at in range(1, len(lines)) if lines[at].rstrip() in ("---", "..."))
        start = next(ends, -1) + 1
    if start:
        take_fields(lines[1 : start - 1], 2, extracted)
    _take_text("\n".join(lines[start:]), start + 1, extracted)


def take_fields(lines: list[str], first: int, extracted: Extracted) -> None:
    """The names and values of YAML from the line `first` on; what is none is taken as it stands."""
    said = front_matter("\n".join(lines) + "\n", first)
    if said is None:
        for number, line in enumerate(lines, first):
            extracted.add(line, number)
        return
    for each in said:
        match each.kind:
            case "comment":
                _take_comment(each.text, each.line, extracted)
            case "name":
                extracted.markup.append(Dropped(each.text, "the name of a field", each.line))
                extracted.add(each.text, each.line)
            case "text":
                _take_text(each.text, each.line, extracted)
            case "plain":
                bare = _TAG.sub(" ", each.text)
                extracted.add(bare if bare.strip() else each.text, each.line)
                extracted.recorded[each.field, tuple(words_of(each.text))] += 1
            case _:
                assert_never(each.kind)


def _take_text(text: str, first: int, extracted: Extracted) -> None:
    """The words of a text that begins at the line `first`, paragraph after paragraph."""
    for each in _passages(text.split("\n"), first, extracted):
        if each.kind == "comment":
            _take_comment(each.text, each.line, extracted)
            continue
        scrubbed = Scrubbed(each.text) if each.kind == "code" else scrub(each.text)
        extracted.spare += words_of(" ".join(scrubbed.spare))
        extracted.addresses += words_of(" ".join(scrubbed.addresses))
        for at, line in enumerate(scrubbed.text.split("\n")):
            for begins, comment in scrubbed.comments:
                if begins == at:
                    _take_comment(comment, each.line + at, extracted)
            extracted.add(line, each.line + at)


def _take_comment(text: str, line: int, extracted: Extracted) -> None:
    extracted.markup.append(Dropped(text, "a comment", line))
    extracted.add(text, line)


@dataclass(frozen=True, slots=True)
class _Passage:
    """Lines that stand together, without the signs before their texts; `line` is the first's."""

    text: str
    line: int
    kind: Literal["text", "code", "comment"] = "text"


def _passages(lines: list[str], first: int, extracted: Extracted) -> Iterator[_Passage]:
    """The paragraphs of some lines, and the comments of whole lines. Names of fences are spare."""
    held: list[str] = []
    closing = [at for at, line in enumerate(lines) if "-->" in line]
    code, is_verse, is_numbered, in_table, behind = "", False, False, False, 0
    for at, line in enumerate([*lines, ""]):
        number = first + at
        if at < behind:
            continue
        if code:
            code = "" if _ends(code, line) else code
            if code:
                yield _Passage(line, number, "code")
            continue
        in_table = in_table and line.lstrip(" \t>").startswith("|")
        begins, counts, text = _without_marks(line, bool(held) and not is_numbered, is_verse)
        fence, opens_code = _FENCE.match(text), _CODE.match(text)
        behind = _comment_end(lines, at, closing) if text.startswith("<!--") else 0
        if held and (begins or fence or opens_code or behind or not text):
            yield _Passage("\n".join(held), number - len(held))
            held = []
        if behind:
            comment = "\n".join(lines[at:behind]).strip()[4:-3]
            yield _Passage(comment, number, "comment")
        elif fence or opens_code:
            code = opens_code[1] if opens_code else ""
            is_verse = bool(fence) and text.strip(": \t") in ("verse", "{.verse}")
            extracted.spare += words_of(text)
        elif text.startswith("|") and not is_verse and (in_table or _is_rule(lines, at + 1)):
            in_table = True
            yield from (_Passage(cell, number) for cell in _BAR.split(text))
        elif text:
            is_numbered = counts if begins or not held else is_numbered
            held.append(text)
            if begins and _HEADING.match(line.lstrip(" \t>")):
                yield _Passage(held.pop(), number)


def _ends(code: str, line: str) -> bool:
    bare = line.strip(" \t>")
    return bare.startswith(code) and not bare.strip("`")


def _comment_end(lines: list[str], at: int, closing: list[int]) -> int:
    """The line behind a comment that begins with a line and fills whole ones; 0 if none does."""
    later = bisect_left(closing, at)
    if later == len(closing) or lines[closing[later]].rpartition("-->")[2].strip():
        return 0
    return closing[later] + 1


def _is_rule(lines: list[str], at: int) -> bool:
    """Whether a line is the rule below the head of a table."""
    return at < len(lines) and "-" in lines[at] and not lines[at].strip(" \t>:|-")


def _without_marks(line: str, in_text: bool, is_verse: bool) -> tuple[bool, bool, str]:
    """A line without the signs before its text: whether there are some that begin a paragraph,
    whether one is a number, and the text. `in_text`: no number but 1 can begin an item."""
    begins = counts = False
    at = _past_blanks(line, 0)
    while found := _MARK.match(line, at):
        number = found["number"]
        if not found["quote"]:
            if is_verse or (number and (_YEAR.match(line, at) or (in_text and number != "1"))):
                break
            begins = True
            counts = counts or bool(number)
        at = _past_blanks(line, found.end())
        if found[0].startswith("#"):
            break
    return begins, counts, line[at:].rstrip()


def _past_blanks(line: str, at: int) -> int:
    found = _BLANKS.match(line, at)
    return found.end() if found else at


def lines_of(text: str) -> list[str]:
    """The lines of a text, however they end."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
