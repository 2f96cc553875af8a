"""Attributes in braces, such as `{.thought by=Iruka}`, and the marks they put on words."""

import re
from collections.abc import Callable
from typing import NamedTuple, cast

from fanpack.book import (
    Emphasis,
    Inline,
    Inlines,
    Italic,
    ParagraphKind,
    Phrase,
    PhraseKind,
    SmallCaps,
    Strike,
    Strong,
    Sub,
    Sup,
    Telepathy,
    Thought,
)
from fanpack.readers.markdown.context import Context, did_you_mean

ATTRIBUTES = re.compile(
    r'\{\s*(?=\.[^\W\d_]|(?:by|lang|number|hint)\s*=)(?:[^{}"]|"(?:[^"\\]|\\.)*")*\}'
)
"""Braces that hold attributes. Other braces, `{smiles}` say, are text."""

UNCLOSED = re.compile(r"\{\s*\.[^\W\d_][\w-]*")
"""What is left in the text when such braces are never closed."""

FENCES = (
    *("letter", "message", "flashback", "epigraph", "document", "quote"),
    *("verse", "note", "summary", "notes-before", "notes-after"),
)
"""The names of fenced divs."""

_PART = re.compile(
    r"\s*(?:\.(?P<name>[^\s.{}=\"]+)"
    r'|(?P<key>[\w-]+)\s*=\s*(?:"(?P<quoted>(?:[^"\\]|\\.)*)"|“(?P<curly>[^”]*)”|(?P<bare>[^\s"{}]+))'
    r"|(?P<strange>\S+))"
)
_WHITE = re.compile(r"[ \t\n]+")
_ESCAPE = re.compile(r"\\(.)")


class Attributes(NamedTuple):
    """The classes and the values in a pair of braces, and what is neither."""

    names: tuple[str, ...]
    values: dict[str, str]
    strange: tuple[str, ...]
    source: str


def parse_attributes(source: str) -> Attributes:
    """Read what `ATTRIBUTES` has matched."""
    names: list[str] = []
    values: dict[str, str] = {}
    strange: list[str] = []
    for part in _PART.finditer(source[1:-1]):
        if part["name"]:
            names.append(part["name"])
        elif part["key"]:
            quoted = part["quoted"]
            value = _ESCAPE.sub(r"\1", quoted) if quoted is not None else ""
            value = value or part["curly"] or part["bare"] or ""
            values[part["key"]] = _WHITE.sub(" ", value).strip(" ")
        else:
            strange.append(part["strange"])
    return Attributes(tuple(names), values, tuple(strange), " ".join(source.split()))


_Make = Callable[[Inlines, dict[str, str]], Inline]


def _phrase(kind: PhraseKind) -> _Make:
    return lambda children, values: Phrase(children, kind, values.get("lang", ""))


_SPANS: dict[str, tuple[_Make, tuple[str, ...]]] = {
    "thought": (lambda children, values: Thought(children, values.get("by", "")), ("by",)),
    "telepathy": (lambda children, values: Telepathy(children, values.get("by", "")), ("by",)),
    "emphasis": (lambda children, _: Emphasis(children), ()),
    "title": (_phrase("title"), ("lang",)),
    "vessel": (_phrase("vessel"), ("lang",)),
    "foreign": (_phrase("foreign"), ("lang",)),
    "sound": (_phrase("sound"), ("lang",)),
    "recalled": (_phrase("recalled"), ("lang",)),
    "smallcaps": (lambda children, _: SmallCaps(children), ()),
    "sup": (lambda children, _: Sup(children), ()),
    "sub": (lambda children, _: Sub(children), ()),
    "strong": (lambda children, _: Strong(children), ()),
    "strike": (lambda children, _: Strike(children), ()),
    "italic": (lambda children, values: Italic(children, values.get("hint", "")), ("hint",)),
}
"""What a class on a span means, and the values it takes."""

PARAGRAPH_KINDS = ("center", "right", "salutation", "signature", "end-mark")
BREAK_KINDS = ("major", "minor")
BLOCK_NAMES = (*PARAGRAPH_KINDS, *BREAK_KINDS)
ALL_NAMES = (*_SPANS, *BLOCK_NAMES, "unnumbered")


def say_misplaced(attributes: Attributes, line: int, context: Context) -> bool:
    """Tell of a mark behind words that is one of whole paragraphs or headings, if it is one."""
    places = {"unnumbered": "stands behind a chapter's title: # Prologue {.unnumbered}"}
    places |= dict.fromkeys(PARAGRAPH_KINDS, "goes on a line of its own above the paragraph")
    places |= dict.fromkeys(BREAK_KINDS, "goes on a line of its own above the scene break")
    name = next((each for each in attributes.names if each in places), "")
    if name:
        message = f"{attributes.source} is no mark for words"
        context.say("misplaced-mark", message, line, f"{{.{name}}} {places[name]}")
    return bool(name)


def mark(children: Inlines, attributes: Attributes, line: int, context: Context) -> Inlines:
    """Words with the marks that the attributes ask for, the first one outermost."""
    if not attributes.names:
        context.say(
            "unknown-class",
            f"{attributes.source} says nothing about what the words are",
            line,
            "for example {.thought by=Iruka}",
        )
    elif say_misplaced(attributes, line, context):
        return children
    takes = {key for name in attributes.names if name in _SPANS for key in _SPANS[name][1]}
    for name in attributes.names:
        if name not in _SPANS:
            hint = did_you_mean(name, _SPANS)
            context.say("unknown-class", f"{name!r} is no mark for words", line, hint)
    if attributes.names and all(name in _SPANS for name in attributes.names):
        for key in attributes.values:
            if key not in takes:
                message = f"{attributes.source}: {key!r} is not understood here"
                hint = did_you_mean(key, sorted(takes), "") if takes else "leave it out"
                context.say("unknown-attribute", message, line, hint)
    _say_strange(attributes, line, context)
    if not children:
        return ()
    for name in reversed(attributes.names):
        if name in _SPANS:
            children = (_SPANS[name][0](children, attributes.values),)
    return children


def _say_strange(attributes: Attributes, line: int, context: Context) -> None:
    for each in attributes.strange:
        context.say(
            "unknown-attribute",
            f"{attributes.source}: {each!r} is not understood",
            line,
            'write .name, key=value or key="two words"',
        )


def paragraph_kind(attributes: Attributes, line: int, context: Context) -> ParagraphKind:
    """The kind that a line of attributes gives to the paragraph below it."""
    _say_strange(attributes, line, context)
    for name in attributes.names:
        if name in PARAGRAPH_KINDS:
            return cast(ParagraphKind, name)
        if name not in _SPANS and say_misplaced(attributes, line, context):
            return ""
        hint = did_you_mean(name, PARAGRAPH_KINDS)
        if name in _SPANS:
            hint = "directly behind the words: [words]" + attributes.source
        context.say("unknown-class", f"{name!r} is no kind of paragraph", line, hint)
    return ""
