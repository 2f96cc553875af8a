"""Inlines as Markdown: stars where stars are certain to be read, else spans with a class."""

import re
from collections.abc import Callable
from typing import assert_never

from fanpack.book import (
    Blocks,
    Code,
    Emphasis,
    Inline,
    Inlines,
    Italic,
    LineBreak,
    Link,
    Note,
    Phrase,
    SmallCaps,
    Strike,
    Strong,
    Sub,
    Sup,
    Telepathy,
    Text,
    Thought,
    merge_text,
)
from fanpack.writers._markdown.escape import Piece, escaped

NoteLabel = Callable[[Blocks], str]
"""Takes a footnote's text for later and gives the label to refer to it by."""

_BEFORE_STARS = frozenset("(\"'“‘«„—–-/…")
_AFTER_STARS = frozenset(".,;:!?)\"'”’»—–-/…")
_STARS: dict[type[Inline], tuple[str, str]] = {
    Italic: ("*", "italic"),
    Strong: ("**", "strong"),
    Strike: ("~~", "strike"),
}
_BRACKET = "\ufffe"
"""Stands for the bracket that opens or closes a mark."""
_NO_LINE_END = {"\n", _BRACKET}
"""Beside these a line break is a tag: a line of signs alone could be taken for a scene break."""
_BARE = re.compile(r"[A-Za-z0-9-]+")
_PLAIN_URL = re.compile(r"[A-Za-z0-9:/.?=%#@+,;$!-]+")


def inlines(
    nodes: Inlines,
    note: NoteLabel,
    *,
    lead: str = "",
    verse: bool = False,
    one_line: bool = False,
) -> str:
    """Inlines as Markdown, on lines that end at their line breaks, or all on one line."""
    return escaped(_Writing(note, one_line or verse).pieces(nodes), lead=lead, verse=verse)


class _Writing:
    """The writing of one run of inlines: which stars are open, and where footnotes go."""

    def __init__(self, note: NoteLabel, one_line: bool) -> None:
        self.note = note
        self.one_line = one_line
        self.open: list[type[Inline]] = []

    def pieces(self, nodes: Inlines, before: str = "", after: str = "") -> list[Piece]:
        """The pieces of some inlines between two characters of markup, or at an end."""
        nodes = merge_text(nodes)
        out: list[Piece] = []
        for at, node in enumerate(nodes):
            left = _edge(nodes[at - 1], -1) if at else before
            right = _edge(nodes[at + 1], 0) if at + 1 < len(nodes) else after
            out.extend(self._node(node, left, right))
        return out

    def _node(self, node: Inline, left: str, right: str) -> list[Piece]:
        match node:
            case Text(text):
                return [Piece(text, literal=True)] if text else []
            case Code(text):
                return [Piece(_code(text))]
            case LineBreak():
                inside = bool(left and right) and not {left, right} & _NO_LINE_END
                plain = inside and left not in "*~" and not self.one_line
                return [Piece("\\\n" if plain else "<br>")]
            case Note(blocks):
                return [Piece(f"[^{self.note(blocks)}]", note=True)]
            case Link(children, href):
                return [Piece("["), *self._inside(children), Piece(f"]({_target(href)})")]
            case Italic() | Strong() | Strike():
                return self._starred(node, left, right)
            case Thought(_, by):
                return self._span(node, "thought", by=by)
            case Telepathy(_, by):
                return self._span(node, "telepathy", by=by)
            case Phrase(_, kind, lang):
                return self._span(node, kind, lang=lang)
            case Emphasis():
                return self._span(node, "emphasis")
            case SmallCaps():
                return self._span(node, "smallcaps")
            case Sup():
                return self._span(node, "sup")
            case Sub():
                return self._span(node, "sub")
            case _:
                assert_never(node)

    def _inside(self, children: Inlines) -> list[Piece]:
        kept, self.open = self.open, []
        pieces = self.pieces(children, _BRACKET, _BRACKET)
        self.open = kept
        return pieces

    def _span(
        self,
        node: Thought
        | Telepathy
        | Phrase
        | Emphasis
        | SmallCaps
        | Sup
        | Sub
        | Italic
        | Strong
        | Strike,
        name: str,
        **values: str,
    ) -> list[Piece]:
        texts = [f" {key}={_value(value)}" for key, value in values.items() if value]
        end = "]{." + name + "".join(texts) + "}"
        return [Piece("["), *self._inside(node.children), Piece(end)]

    def _starred(self, node: Italic | Strong | Strike, left: str, right: str) -> list[Piece]:
        stars, name = _STARS[type(node)]
        hint = node.hint if isinstance(node, Italic) else ""
        first, last = _edge(node, 0), _edge(node, -1)
        certain = (
            (not left or left.isspace() or left in _BEFORE_STARS)
            and (not right or right.isspace() or right in _AFTER_STARS)
            and first.isalnum()
            and last.isalnum()
            and type(node) not in self.open
            and not hint
        )
        if not certain:
            return self._span(node, name, hint=hint)
        self.open.append(type(node))
        pieces = self.pieces(node.children, stars[0], stars[0])
        self.open.pop()
        return [Piece(stars), *pieces, Piece(stars)]


def _edge(node: Inline, at: int) -> str:
    """The first (0) or last (-1) character that a node's Markdown has, as far as stars care.

    A starred node shows the character inside it, so that only its own text can make it
    certain; anything else that is markup gives a bracket.
    """
    match node:
        case Text(text):
            return text[at] if text else ""
        case LineBreak():
            return "\n"
        case Italic(children) | Strong(children) | Strike(children):
            inner = children[at] if children else None
            return inner.text[at] if isinstance(inner, Text) and inner.text else "*"
        case _:
            return "["


def _code(text: str) -> str:
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    padded = text.startswith("`") or text.endswith("`")
    padded = padded or (text.startswith(" ") and text.endswith(" ") and text.strip(" ") != "")
    return f"{fence} {text} {fence}" if padded else f"{fence}{text}{fence}"


def _target(href: str) -> str:
    if _PLAIN_URL.fullmatch(href):
        return href
    return "<" + re.sub(r"([\\<>&`*_\[\]~{}])", r"\\\1", href) + ">"


def _value(value: str) -> str:
    if _BARE.fullmatch(value):
        return value
    return '"' + re.sub(r'(["\\])', r"\\\1", value) + '"'
