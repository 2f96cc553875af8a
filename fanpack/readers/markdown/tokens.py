"""What the reader sees of a text: a list of tokens, as markdown-it makes them.

Texts whose blocks are lines by themselves, with blank ones between, as novels are typed,
are cut into tokens here, without a parser.
"""

import re
from dataclasses import dataclass, field
from typing import Any, Protocol

from fanpack.readers.markdown.breaks import scene_break_of
from fanpack.readers.markdown.starred import starred

MOST_NESTING = 40
"""Containers within containers; markdown-it drops what lies deeper, so it is an error."""


class Token(Protocol):
    """The part of markdown-it's tokens that the reader looks at."""

    type: str
    tag: str
    nesting: Any
    attrs: dict[str, Any]
    map: list[int] | None
    level: int
    children: Any
    content: str
    markup: str
    meta: dict[Any, Any]
    hidden: bool


@dataclass(slots=True)
class Piece:
    """A token of ours."""

    type: str
    tag: str = ""
    nesting: int = 0
    map: list[int] | None = None
    content: str = ""
    markup: str = ""
    meta: dict[Any, Any] = field(default_factory=dict)
    children: "list[Token] | None" = None
    attrs: dict[str, Any] = field(default_factory=dict)
    level: int = 0
    hidden: bool = False


OPENS_PROSE = re.compile(r"[\"“‘']|(?![oOxX])[^\W\d_]")
"""What a line begins with that is text, whatever follows."""
_TEXT = re.compile(r"[*_]{0,2}[\"“‘'(—–…¡¿«„]*[^\W_](?<!\d)|\d+(?![\d.)])")
"""The same of a line that is no scene break. A dash, a star or a number may open a list."""
_TITLE = re.compile(r"(#{1,6}) ([^\s#][^#]*)")


def is_read(token: Token) -> bool:
    """Whether an inline token needs no parser: then its `meta` has its `inlines`."""
    inlines = starred(token.content)
    if inlines is None:
        return False
    token.meta["inlines"] = inlines
    return True


def lone_lines(text: str) -> list[Token] | None:
    """The block tokens of a text of which every paragraph is a line; None where one is not.

    The inline tokens have no children yet.
    """
    if "\0" in text:
        return None
    out: list[Token] = []
    after_blank = True
    for at, line in enumerate(text.split("\n")):
        content = line.strip(" \t")
        if not content:
            after_blank = True
            continue
        if not after_blank or line[0] in " \t":
            return None
        after_blank = False
        if not OPENS_PROSE.match(content):
            if kind := scene_break_of(content):
                out.append(Piece("scene_break", map=[at, at + 1], meta={"kind": kind}))
                continue
            if title := _TITLE.fullmatch(content):
                out += _block("heading", f"h{len(title[1])}", title[2], at)
                continue
            if not _TEXT.match(content):
                return None
        out += _block("paragraph", "p", content, at)
    return out


def _block(name: str, tag: str, content: str, at: int) -> tuple[Token, ...]:
    place = [at, at + 1]
    return (
        Piece(f"{name}_open", tag, 1, place),
        Piece("inline", "", 0, place, content, children=[]),
        _CLOSING[name],
    )


_CLOSING = {name: Piece(f"{name}_close", nesting=-1) for name in ("heading", "paragraph")}
