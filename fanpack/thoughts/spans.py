"""Italic spans as nodes: made whole, laid out as flat text, and turned into what they mean."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import assert_never

from fanpack.book import (
    Code,
    Emphasis,
    Inline,
    Inlines,
    Italic,
    LineBreak,
    Link,
    Note,
    Phrase,
    PhraseKind,
    SmallCaps,
    Strike,
    Strong,
    Sub,
    Sup,
    Telepathy,
    Text,
    Thought,
    merge_text,
    plain,
)
from fanpack.thoughts.decision import Decision, Kind
from fanpack.thoughts.facts import Span

# ---------------------------------------------------------------- flat text

Mark = Italic | Thought | Telepathy | Emphasis | Phrase


def flat(nodes: Inlines) -> tuple[str, tuple[Span, ...]]:
    """A run as flat text and its outermost italics by their offsets; footnotes are left out."""
    if len(nodes) == 1 and isinstance(nodes[0], Text):
        return nodes[0].text, ()
    parts: list[str] = []
    spans: list[Span] = []
    _flatten(nodes, 0, parts, spans, outside=True)
    return "".join(parts), tuple(spans)


def _flatten(
    nodes: Inlines, place: int, parts: list[str], spans: list[Span], *, outside: bool
) -> int:
    for node in nodes:
        if isinstance(node, Text):
            parts.append(node.text)
            place += len(node.text)
            continue
        match node:
            case Code(text):
                parts.append(text)
                place += len(text)
            case LineBreak():
                parts.append("\n")
                place += 1
            case Note():
                pass
            case Italic(children, hint):
                start = place
                place = _flatten(children, place, parts, spans, outside=False)
                if outside:
                    spans.append(Span(start, place, hint))
            case Thought(children) | Telepathy(children) | Emphasis(children) | Phrase(children):
                place = _flatten(children, place, parts, spans, outside=False)
            case (
                Strong(children)
                | SmallCaps(children)
                | Sup(children)
                | Sub(children)
                | Strike(children)
                | Link(children)
            ):
                place = _flatten(children, place, parts, spans, outside=outside)
            case _:
                assert_never(node)
    return place


def outermost(nodes: Inlines) -> Iterator[Mark]:
    """The spans of a run that mean something, none inside another, in reading order."""
    for node in nodes:
        match node:
            case Italic() | Thought() | Telepathy() | Emphasis() | Phrase():
                yield node
            case (
                Strong(children)
                | SmallCaps(children)
                | Sup(children)
                | Sub(children)
                | Strike(children)
                | Link(children)
            ):
                yield from outermost(children)
            case Text() | Code() | LineBreak() | Note():
                pass
            case _:
                assert_never(node)


def kind_of(node: Mark) -> Kind:
    """What a mark of the source says, in the terms of a decision."""
    match node:
        case Thought():
            return "thought"
        case Telepathy():
            return "telepathy"
        case Phrase():
            return node.kind
        case Emphasis() | Italic():
            return "emphasis"
        case _:
            assert_never(node)


# ---------------------------------------------------------------- shape


def tidied(nodes: Inlines) -> Inlines:
    """Inlines in which italic spans are whole, without white space at their ends.

    Runs that only blanks part are one; an italic without a word or a mark of
    its own is none. Footnotes are not entered: they are texts of their own.
    """
    if _is_tidy(nodes):
        return nodes
    level = [with_children(node, tidied) for node in nodes]
    out: list[Inline] = []
    for node in _joined(level):
        out.extend(_trimmed(node) if isinstance(node, Italic) else (node,))
    return merge_text(tuple(out))


def _is_tidy(nodes: Inlines) -> bool:
    """Whether a run is text and italics of text in turn, with nothing to be joined or trimmed.

    True of most runs, and of none that `tidied` would change.
    """
    before: type[Inline] | None = None
    for node in nodes:
        kind = type(node)
        if isinstance(node, Text):
            if before is Text or not (node.text.strip() if before is Italic else node.text):
                return False
        elif isinstance(node, Italic) and before is not Italic and len(node.children) == 1:
            inside = node.children[0]
            if not isinstance(inside, Text) or not inside.text:
                return False
            if inside.text[0].isspace() or inside.text[-1].isspace():
                return False
        else:
            return False
        before = kind
    return True


def _is_text(nodes: Inlines) -> bool:
    """Whether a run is one piece of plain text, as most are."""
    return len(nodes) == 1 and type(nodes[0]) is Text and nodes[0].text != ""


def with_children(node: Inline, change: Callable[[Inlines], Inlines]) -> Inline:
    """A node with its inline children changed."""
    match node:
        case Text() | Code() | LineBreak() | Note():
            return node
        case _:
            children = change(node.children)
            return node if children is node.children else replace(node, children=children)


def _joined(nodes: list[Inline]) -> list[Inline]:
    """Italic runs with nothing or only blanks between them made one."""
    out: list[Inline] = []
    row: list[Inline] = []
    blank: list[Inline] = []
    hint = ""

    def close() -> None:
        if row:
            out.append(Italic(merge_text(tuple(row)), hint))
        out.extend(blank)
        row.clear()
        blank.clear()

    for node in nodes:
        if isinstance(node, Italic):
            if row and node.hint != hint:
                close()
            hint = node.hint
            row.extend(blank)
            blank.clear()
            row.extend(node.children)
        elif row and isinstance(node, Text) and not node.text.strip():
            blank.append(node)
        else:
            close()
            out.append(node)
    close()
    return out


def _trimmed(node: Italic) -> Inlines:
    """An italic with the white space at its ends put outside."""
    lead, rest = _peeled(node.children, at_end=False)
    trail, core = _peeled(rest, at_end=True)
    if not plain(each for each in core if not isinstance(each, Note)).strip():
        return (*lead, *core, *trail)
    return (*lead, Italic(merge_text(core), node.hint), *trail)


def _peeled(nodes: Inlines, *, at_end: bool) -> tuple[Inlines, Inlines]:
    """The white space at one end of some inlines, and the inlines without it."""
    rest = list(nodes)
    blanks: list[Inline] = []
    edge = -1 if at_end else 0
    while rest:
        node = rest[edge]
        if isinstance(node, Text):
            kept = node.text.rstrip() if at_end else node.text.lstrip()
            blank = node.text[len(kept) :] if at_end else node.text[: len(node.text) - len(kept)]
            if blank:
                blanks.append(Text(blank))
            if kept:
                rest[edge] = Text(kept)
                break
            rest.pop(edge)
        elif isinstance(node, LineBreak):
            blanks.append(rest.pop(edge))
        else:
            break
    return tuple(blanks[::-1] if at_end else blanks), tuple(rest)


# ---------------------------------------------------------------- meaning


def settled(nodes: Inlines, decisions: Iterator[Decision]) -> Inlines:
    """Inlines with every italic replaced by what was decided, in order."""
    if _is_text(nodes):
        return nodes
    out: list[Inline] = []
    pending = list(nodes)[::-1]
    while pending:
        node = pending.pop()
        match node:
            case Text():
                out.append(node)
            case Italic():
                decision = next(decisions)
                after = pending[-1] if pending else None
                inside, outside, taken = _punctuated(node.children, decision, out, after)
                if taken and isinstance(after, Text):
                    pending[-1] = Text(after.text[taken:])
                out.append(_meaning(inside, decision))
                if outside:
                    pending.append(Text(outside))
            case Emphasis(children):
                out.append(Emphasis(_plain_inside(children)))
            case Thought() | Telepathy() | Phrase():
                out.append(with_children(node, _stressed))
            case _:
                out.append(with_children(node, lambda inner: settled(inner, decisions)))
    return merge_text(tuple(out))


def _meaning(children: Inlines, decision: Decision) -> Inline:
    kind = decision.kind
    match kind:
        case "thought":
            return Thought(_stressed(children))
        case "telepathy":
            return Telepathy(_stressed(children))
        case "emphasis":
            return Emphasis(_plain_inside(children))
        case "title" | "vessel" | "foreign" | "sound" | "recalled":
            phrase: PhraseKind = kind
            return Phrase(_stressed(children), phrase, decision.lang)
        case _:
            assert_never(kind)


def _stressed(nodes: Inlines) -> Inlines:
    """Italics inside what is set in italics anyway: stress, unless they fill it."""
    if _is_text(nodes):
        return nodes
    if len(nodes) == 1 and isinstance(nodes[0], Italic):
        return _stressed(nodes[0].children)
    return tuple(
        Emphasis(_plain_inside(node.children))
        if isinstance(node, Italic)
        else with_children(node, _stressed)
        for node in nodes
    )


def _plain_inside(nodes: Inlines) -> Inlines:
    """Italics inside stress say nothing more."""
    if _is_text(nodes):
        return nodes
    out: list[Inline] = []
    for node in nodes:
        if isinstance(node, Italic):
            out.extend(_plain_inside(node.children))
        else:
            out.append(with_children(node, _plain_inside))
    return merge_text(tuple(out))


_SENTENCES: frozenset[Kind] = frozenset({"thought", "telepathy", "recalled"})
_END_MARKS = re.compile(r"[.!?…]+(?=\s|[\"”’'»“)\]]|\Z)")
_PHRASE_MARKS = re.compile(r"(?<![.\s,;:])[.,;:]\Z")
_ABBREVIATION = re.compile(r"\b\w\.(?:\w\.)+\Z|\b(?:Mr|Mrs|Ms|Dr|St|etc|vs|Jr|Sr)\.\Z")


def _punctuated(
    children: Inlines, decision: Decision, before: list[Inline], after: Inline | None
) -> tuple[Inlines, str, int]:
    """A span's children with their end punctuation settled.

    Gives the children, the punctuation that goes behind the span, and how many
    characters of the text behind it come in.
    """
    whole = _begins_sentence(before)
    last = children[-1]
    if decision.kind in _SENTENCES:
        found = _END_MARKS.match(after.text) if isinstance(after, Text) else None
        if whole and found and not plain(children).rstrip("”\"’')").endswith((*".!?…,;:—",)):
            return merge_text((*children, Text(found[0]))), "", len(found[0])
    elif not whole and isinstance(last, Text) and len(last.text) > 1 and last.text[-1] in ".,;:":
        mark = _PHRASE_MARKS.search(last.text[-12:])
        if mark and not _ABBREVIATION.search(last.text[-12:]):
            return (*children[:-1], Text(last.text[:-1])), mark[0], 0
    return children, "", 0


_SENTENCE_START = re.compile(r"(?:[.!?…”\"“„«»(:\n]|[.!?…,][’']|(?<!\w)[‘'])\s*\Z|\A\s*\Z")


def _begins_sentence(before: list[Inline]) -> bool:
    """Whether what stands before a span ends a sentence, or nothing does."""
    if not before:
        return True
    last = before[-1]
    if isinstance(last, LineBreak):
        return True
    tail = last.text[-8:] if isinstance(last, Text) else plain((last,))[-8:]
    if isinstance(last, Text) and not last.text.strip() and len(before) > 1:
        tail = plain((before[-2],))[-8:] + tail
    return not tail.rstrip()[-1:].isalnum() and _SENTENCE_START.search(tail) is not None
