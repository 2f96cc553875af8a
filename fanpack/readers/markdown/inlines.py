"""From markdown-it's inline tokens to the inlines of a book."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from fanpack.book import (
    Code,
    Emphasis,
    Inline,
    Inlines,
    Italic,
    LineBreak,
    Link,
    Note,
    SmallCaps,
    Strike,
    Strong,
    Sub,
    Sup,
    Text,
    merge_text,
    plain,
)
from fanpack.readers.markdown.context import Context, did_you_mean
from fanpack.readers.markdown.marks import (
    ALL_NAMES,
    UNCLOSED,
    Attributes,
    mark,
    say_misplaced,
)
from fanpack.readers.markdown.suspects import AFTER_MARK, say_braces
from fanpack.readers.markdown.tokens import Token

_WHITE = re.compile(r"[ \t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]+")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_SCHEMES = ("http://", "https://", "mailto:")

_WRAPS: dict[str, Callable[[Inlines], Inline]] = {
    "em": Italic,
    "strong": Strong,
    "s": Strike,
}
_TAGS: dict[str, Callable[[Inlines], Inline]] = {
    "i": Italic,
    "em": Italic,
    "b": Strong,
    "strong": Strong,
    "s": Strike,
    "strike": Strike,
    "del": Strike,
    "u": Emphasis,
    "sup": Sup,
    "sub": Sub,
}
"""HTML tags that say something a book can say."""

_TAKE_ATTRIBUTES = ("em_close", "strong_close", "s_close", "link_close", "code_inline")

_ESCAPED = "\ue000"
_OTHER = AFTER_MARK
_UNCLOSED_STAR = re.compile(
    r"(?<![\w*_])[*_]+(?=[\"'“‘«]?[^\W_])|(?:(?<=[^\W_])|(?<=[^\W_][.,!?…\"'”’»]))[*_]+(?![\w*_])"
)
"""A run of stars or underscores beside a word on one side only, left over from Markdown."""


def clean(text: str) -> str:
    """Text without control characters and with single blanks for any white space but no-breaks."""
    return _WHITE.sub(" ", _UNPRINTABLE.sub("", text))


def is_blank(nodes: Inlines) -> bool:
    """Whether nothing of these nodes would be seen."""
    return all(
        isinstance(node, LineBreak) or (isinstance(node, Text) and not node.text.strip())
        for node in nodes
    )


def read_inlines(token: Token, line: int, context: Context) -> Inlines:
    """The inlines of an inline token that begins at a line (from 0), without outer blanks."""
    if "inlines" in token.meta:
        read: Inlines = token.meta["inlines"]
        return read
    return _Reading(line, context).read(token.children or [])


def strip(nodes: Inlines) -> Inlines:
    """Inlines without blanks at either end and beside line breaks."""
    out = list(nodes)
    for at, node in enumerate(out):
        if not isinstance(node, Text):
            continue
        text = node.text
        if at == 0 or isinstance(out[at - 1], LineBreak):
            text = text.lstrip(" ")
        if at == len(out) - 1 or isinstance(out[at + 1], LineBreak):
            text = text.rstrip(" ")
        out[at] = Text(text)
    return merge_text(tuple(out))


@dataclass(slots=True)
class _Frame:
    """A mark that is open: what it is, where it began, and what it holds so far."""

    kind: str
    line: int
    children: list[Inline] = field(default_factory=list)
    attributes: Attributes | None = None
    make: Callable[[Inlines], Inline] | None = None
    href: str = ""


class _Reading:
    """The reading of one run of inline tokens: open marks, and the line reached."""

    def __init__(self, line: int, context: Context) -> None:
        self.first = self.line = line
        self.context = context
        self.stack = [_Frame("", line)]
        self.seen: list[str] = []  # the text as typed, with stand-ins for all that is no text
        self.last_char = ""

    def read(self, tokens: list[Token]) -> Inlines:
        before: Token | None = None
        for token in tokens:
            if token.type == "text" and not token.content:
                continue  # what a pair of stars leaves behind
            self._read(token, before)
            before = token
        self._unwrap_tags()
        self._say_left_over()
        return strip(_settled(self.stack[0].children))

    def _read(self, token: Token, before: Token | None) -> None:
        kind = token.type
        if kind == "text":
            self._add(Text(token.content), token.content)
        elif kind == "text_special":
            self._add(Text(token.content), _ESCAPED)
        elif kind == "softbreak":
            self._add(Text(" "), "\n")
            self.line += 1
        elif kind == "hardbreak":
            self._add(LineBreak(), "\n")
            self.line += 1
        elif kind == "code_inline":
            self._add(Code(_UNPRINTABLE.sub("", token.content)), _OTHER)
        elif kind == "footnote_ref":
            self._note(token.meta["label"])
        elif kind == "image":
            self.context.say(
                "inline-picture",
                "a picture stands in the middle of a paragraph",
                self.line,
                "give it a paragraph of its own",
            )
        elif kind == "attributes":
            self._attributes(token.meta["attributes"], before)
        elif kind == "tag":
            self._tag(token)
        elif kind == "comment":
            say_comment(self.line, self.context)
            self.line += token.content.count("\n")
        elif kind.endswith("_open"):
            self._open(token)
        elif kind.endswith("_close"):
            self._close(token)

    def _add(self, node: Inline, seen: str) -> None:
        self.stack[-1].children.append(node)
        self.seen.append(seen)

    def _open(self, token: Token) -> None:
        frame = _Frame(token.type.removesuffix("_open"), self.line)
        frame.attributes = token.meta.get("attributes")
        frame.href = str(token.attrs.get("href", ""))
        self.stack.append(frame)
        self.seen.append(_OTHER)

    def _close(self, token: Token) -> None:
        self._unwrap_tags()
        frame = self.stack.pop()
        children = _settled(frame.children)
        if frame.attributes is not None:
            nodes = mark(children, frame.attributes, frame.line, self.context)
        elif frame.kind == "link":
            nodes = self._link(children, frame)
        else:
            nodes = (_WRAPS[frame.kind](children),) if children else ()
        self.stack[-1].children.extend(nodes)
        self.seen.append(_OTHER)

    def _link(self, children: Inlines, frame: _Frame) -> Inlines:
        href = clean(frame.href).strip()
        if href.lower().startswith(_SCHEMES):
            children = _without_links(children)
            return (Link(children, href),) if children else ()
        if re.fullmatch(r"[^\s@/:]+@[^\s@/:]+", href):
            return (Link(children, f"mailto:{href}"),)
        self.context.say(
            "link-target",
            f"a link to {href!r} leads nowhere in a book; its words stay",
            frame.line,
            "links begin with https://, http:// or mailto:",
            "warning",
        )
        return children

    def _note(self, label: str) -> None:
        blocks = self.context.note(label, self.line)
        if blocks is not None:
            self._add(Note(blocks), _OTHER)

    # ------------------------------------------------------------ attributes

    def _attributes(self, attributes: Attributes, before: Token | None) -> None:
        children = self.stack[-1].children
        if before is not None and before.type in _TAKE_ATTRIBUTES and children:
            last = children.pop()
            inside = last.children if isinstance(last, Italic) else (last,)
            children.extend(mark(inside, attributes, self.line, self.context))
        else:
            self._say_unattached(attributes)
        self.seen.append(_OTHER)

    def _say_unattached(self, attributes: Attributes) -> None:
        unknown = [name for name in attributes.names if name not in ALL_NAMES]
        if unknown:
            message = f"{unknown[0]!r} is no mark that fanpack knows"
            hint = did_you_mean(unknown[0], ALL_NAMES)
            self.context.say("unknown-class", message, self.line, hint)
        elif say_misplaced(attributes, self.line, self.context):
            pass
        elif "".join(self.seen[-1:]).endswith("]"):
            self.context.say(
                "mark-not-opened",
                f"]{attributes.source} closes a mark that no [ opens",
                self.line,
                f"write [words]{attributes.source}",
            )
        else:
            self.context.say(
                "mark-without-words",
                f"{attributes.source} belongs to no words",
                self.line,
                f"write [words]{attributes.source}, with no blank between",
            )

    # ------------------------------------------------------------ HTML tags

    def _tag(self, token: Token) -> None:
        name, closes = token.meta["name"], token.meta["closes"]
        self.seen.append(_OTHER)
        if name == "br":
            self.stack[-1].children.append(LineBreak())
        elif name == "center":
            pass  # understood with its paragraph
        elif closes:
            self._close_tag(name)
        elif name in _TAGS:
            self.stack.append(_Frame(f"<{name}>", self.line, make=_TAGS[name]))
        elif name == "span" and re.search(r"small-?caps", token.meta["attributes"]):
            self.stack.append(_Frame("<span>", self.line, make=SmallCaps))
        else:
            if name == "span":
                self.stack.append(_Frame("<span>", self.line))
            self._say_tag(name)
        self.line += token.content.count("\n")

    def _close_tag(self, name: str) -> None:
        depth = len(self.stack) - 1
        while depth and self.stack[depth].kind.startswith("<"):
            if self.stack[depth].kind == f"<{name}>":
                while len(self.stack) - 1 > depth:
                    self._unwrap_tag()
                frame = self.stack.pop()
                children = _settled(frame.children)
                make = frame.make
                self.stack[-1].children.extend((make(children),) if make and children else children)
                return
            depth -= 1
        if name in _TAGS:
            self.context.say(
                "html-tag", f"</{name}> closes nothing; dropped", self.line, "", "warning"
            )
        elif name != "span":
            self._say_tag(name)

    def _unwrap_tags(self) -> None:
        while self.stack[-1].kind.startswith("<"):
            self._unwrap_tag()

    def _unwrap_tag(self) -> None:
        frame = self.stack.pop()
        self.stack[-1].children.extend(frame.children)
        if frame.make:
            self.context.say(
                "html-tag",
                f"{frame.kind} is not closed in its paragraph; dropped, its words stay",
                frame.line,
                f"close it with </{frame.kind[1:]}",
                "warning",
            )

    def _say_tag(self, name: str) -> None:
        if name not in self.context.strange_tags:
            self.context.strange_tags.add(name)
            self.context.say(
                "html-tag",
                f"<{name}> means nothing in a book; dropped here and below, its words stay",
                self.line,
                "",
                "warning",
            )

    # ------------------------------------------------------------ what was left over

    def _say_left_over(self) -> None:
        told = -1
        for at, line in enumerate("".join(self.seen).split("\n")):
            for star in _UNCLOSED_STAR.finditer(line) if "*" in line or "_" in line else ():
                if at != told:
                    self._say_star(star[0], at)
                told = at
            if "{" in line:
                say_braces(line, self.first + at, self.context)
            for opened in UNCLOSED.finditer(line) if "{" in line else ():
                name = opened[0].lstrip("{ ")
                self.context.say(
                    "mark-not-closed",
                    f"{opened[0]} has no closing brace",
                    self.first + at,
                    f"write [words]{{{name}}}",
                )

    def _say_star(self, star: str, line: int) -> None:
        self.context.say(
            "italic-not-closed",
            f"an italic mark is never closed: {star}",
            self.first + line,
            f"close it, or write \\{star[0]} if it is meant as it is",
            "warning",
        )


def say_comment(line: int, context: Context) -> None:
    """Tell that a comment was dropped."""
    context.say("comment", "a comment is not printed", line, "", "guess")


def _without_links(nodes: Inlines) -> Inlines:
    """Inlines with the links among them replaced by their words: links do not nest."""
    out: list[Inline] = []
    for node in nodes:
        out.extend(node.children if isinstance(node, Link) else (node,))
    return merge_text(tuple(out))


def _settled(nodes: list[Inline]) -> Inlines:
    """Neighbouring texts joined, their white space made single."""
    merged = merge_text(tuple(nodes))
    return merge_text(
        tuple(Text(clean(node.text)) if isinstance(node, Text) else node for node in merged)
    )


def alternative_text(token: Token, line: int, context: Context) -> str:
    """The alternative text of a picture: its words without marks."""
    return " ".join(plain(read_inlines(token, line, context)).split(" "))
