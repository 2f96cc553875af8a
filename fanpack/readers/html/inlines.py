"""The text of an HTML paragraph: runs of text with their marks, tidied, and made inlines.

While a paragraph is read it is a flat row of runs; each knows the marks that are open
around it. Blanks are collapsed and moved out of the marks on the flat row, where that
is easy; `inlines_of` grows the tree.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from fanpack.book import (
    Blocks,
    Emphasis,
    Figure,
    Heading,
    Inline,
    Inlines,
    Italic,
    LineBreak,
    Link,
    Paragraph,
    SmallCaps,
    Strike,
    Strong,
    Sub,
    Sup,
    Text,
    merge_text,
    walk,
)
from fanpack.readers.html.tree import Element, classes, name_of

MOST_MARKS = 16
"""Marks around a run; more say nothing to a reader."""

_BLANKS = re.compile("[ \t\n\r\f\v]+")
UNSEEN = " \t\n\r\f\v\xa0\u200b\u2060\ufeff\u00ad\u3000\u2002\u2003\u2009\u202f"
"""What a paragraph may hold and still show nothing."""


@dataclass(frozen=True, slots=True, eq=False)
class Mark:
    """An open element around text: what it makes of it. Each element is a mark of its own."""

    name: str
    make: Callable[[Inlines], Inline]


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a paragraph, and the marks around it, the outermost first.

    A line break knows its line in the source: in `<br/>` soup it alone does.
    """

    node: Inline
    marks: tuple[Mark, ...] = ()
    line: int = 0


def mark_of(element: Element) -> Mark | None:
    """What an element of HTML makes of the text in it; None if it makes nothing.

    A picture's, a class's or a style's own looks are no part of a book: only slant,
    weight, strokes and small capitals are, wherever they are said.
    """
    name = name_of(element)
    if name == "a":
        return _link(element)
    flat = (element.get("style") or "").lower().replace(" ", "")
    if name in _SLANTED or "font-style:italic" in flat:
        hint = hint_of(element)
        return Mark("italic", lambda nodes: Italic(nodes, hint))
    if name in _PLAIN:
        kind, make = _PLAIN[name]
        return Mark(kind, make)
    if not flat:
        return None
    if re.search(r"font-weight:(?:bold|[6-9]00)", flat):
        return Mark("strong", Strong)
    if "line-through" in flat:
        return Mark("strike", Strike)
    if "text-decoration:underline" in flat:
        return Mark("underlined", Emphasis)
    if "small-caps" in flat:
        return Mark("smallcaps", SmallCaps)
    return None


_SLANTED = frozenset({"i", "em", "cite", "dfn", "var", "address"})
_PLAIN: dict[str, tuple[str, Callable[[Inlines], Inline]]] = {
    "b": ("strong", Strong),
    "strong": ("strong", Strong),
    "u": ("underlined", Emphasis),
    "sup": ("sup", Sup),
    "sub": ("sub", Sub),
    "s": ("strike", Strike),
    "strike": ("strike", Strike),
    "del": ("strike", Strike),
}
_MEANINGLESS = re.compile(
    r"(?:calibre|class|style|s|c|p|t|span|font|mso)[-_]?\w?\d*", re.IGNORECASE
)


def hint_of(element: Element) -> str:
    """The class, role or language that a source gives its italics, for the thoughts pass."""
    if not element.attrib and name_of(element) != "cite":
        return ""
    names = [each for each in sorted(classes(element)) if not _MEANINGLESS.fullmatch(each)]
    for attribute in ("{http://www.idpf.org/2007/ops}type", "epub:type", "role"):
        names += (element.get(attribute) or "").split()
    if name_of(element) == "cite":
        names.append("title")
    language = element.get("{http://www.w3.org/XML/1998/namespace}lang") or element.get("lang")
    if language:
        names.append(f"lang={language}")
    return " ".join(dict.fromkeys(names))[:120]


def _link(element: Element) -> Mark | None:
    href = (element.get("href") or "").strip()
    try:
        parts = urlsplit(href)
        known = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return None
    if known or (parts.scheme == "mailto" and parts.path):
        return Mark("link", lambda nodes: Link(nodes, href))
    return None


# ---------------------------------------------------------------- tidying


def tidy(runs: Sequence[Run]) -> list[Run]:
    """Runs with single blanks, none at the ends or beside line breaks, none at a mark's edge."""
    out: list[Run] = []
    blank = False
    for run in runs:
        if not isinstance(run.node, Text):
            _append(out, run, blank)
            blank = False
            continue
        text = _BLANKS.sub(" ", run.node.text)
        core = text.strip(" ")
        if not core:
            blank = blank or bool(text)
            continue
        _append(out, Run(Text(core), run.marks), blank or text.startswith(" "))
        blank = text.endswith(" ")
    return out


def _append(out: list[Run], run: Run, blank: bool) -> None:
    """Appends a run, with a blank before it where one belongs."""
    if blank and out and not isinstance(run.node, LineBreak):
        last = out[-1]
        if not isinstance(last.node, LineBreak):
            out.append(Run(Text(" "), _common(last.marks, run.marks)))
    out.append(run)


def _common(one: tuple[Mark, ...], other: tuple[Mark, ...]) -> tuple[Mark, ...]:
    count = 0
    for left, right in zip(one, other, strict=False):
        if left is not right:
            break
        count += 1
    return one[:count]


def is_unseen(runs: Sequence[Run]) -> bool:
    """Whether runs show nothing but blanks."""
    return all(
        isinstance(run.node, LineBreak)
        or (isinstance(run.node, Text) and not run.node.text.strip(UNSEEN))
        for run in runs
    )


def without_outer_blanks(runs: list[Run]) -> list[Run]:
    """Tidied runs without typed indents before, or no-break spaces behind the text."""
    while runs and is_unseen(runs[:1]):
        runs = runs[1:]
    while runs and is_unseen(runs[-1:]):
        runs = runs[:-1]
    for at, strip in ((0, str.lstrip), (-1, str.rstrip)):
        if runs and isinstance(node := runs[at].node, Text):
            runs[at] = Run(Text(strip(node.text, UNSEEN)), runs[at].marks)
    return runs


def inlines_of(runs: Sequence[Run], depth: int = 0) -> Inlines:
    """Tidied runs as inlines: neighbours under one mark together."""
    out: list[Inline] = []
    at = 0
    while at < len(runs):
        if len(runs[at].marks) <= depth:
            out.append(runs[at].node)
            at += 1
            continue
        mark = runs[at].marks[depth]
        end = at
        while end < len(runs) and len(runs[end].marks) > depth and runs[end].marks[depth] is mark:
            end += 1
        out.append(mark.make(inlines_of(runs[at:end], depth + 1)))
        at = end
    return merge_text(tuple(out))


def one_line_of(blocks: Blocks) -> Inlines:
    """Blocks as one line of text: paragraphs joined by a blank."""
    out: list[Inlines] = []
    for block in walk(blocks):
        match block:
            case Paragraph(children):
                out.append(children)
            case Heading():
                out.append(block.children)
            case Figure():
                out.append(block.caption or (Text(block.alt),))
    line: list[object] = []
    for nodes in out:
        if line:
            line.append(Text(" "))
        line.extend(Text(" ") if isinstance(node, LineBreak) else node for node in nodes)
    runs = [Run(node) for node in line]  # type: ignore[arg-type]
    return inlines_of(tidy(runs))
