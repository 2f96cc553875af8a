"""Inlines out of a text edition's paragraphs: `_italics_` and `*bold words*`."""

from dataclasses import dataclass, field

from fanpack.book import (
    Inline,
    Inlines,
    Italic,
    LineBreak,
    Strong,
    Text,
    merge_text,
    plain,
    words_of,
)
from fanpack.text_form import ITALIC_MARK, STRONG_MARK, closes_mark, opens_mark

_AROUND = 16
"""Characters on either side of a mark that say what it is."""
_MAKES = {ITALIC_MARK: Italic, STRONG_MARK: Strong}


@dataclass(slots=True)
class _Open:
    """A mark that has opened: its sign, and what has come since; "" for the whole text."""

    sign: str
    nodes: list[Inline] = field(default_factory=list)


def marked(text: str) -> Inlines:
    """A paragraph's text with its marks turned into markup; a newline becomes a line break.

    A mark that does not come in a pair stays as it is, and so do all in a text whose words
    they divide.
    """
    if any(sign in text for sign in _MAKES):
        nodes = _marked(text)
        if words_of(plain(nodes)) == words_of(text):
            return nodes
    return _with_breaks(text)


def _marked(text: str) -> Inlines:
    stack = [_Open("")]
    start = 0
    for at, sign in enumerate(text):
        if sign not in _MAKES:
            continue
        around = text[max(at - _AROUND, 0) : at] + text[at + 1 : at + 1 + _AROUND]
        place = min(at, _AROUND)
        signs = [each.sign for each in stack]
        if sign in signs:
            empty = stack[-1].sign == sign and start == at and not stack[-1].nodes
            if empty or not closes_mark(around, place, sign):
                continue
            stack[-1].nodes.extend(_with_breaks(text[start:at]))
            while stack[-1].sign != sign:
                _give_up(stack)
            done = stack.pop()
            stack[-1].nodes.append(_MAKES[sign](merge_text(tuple(done.nodes))))
        elif opens_mark(around, place, sign):
            stack[-1].nodes.extend(_with_breaks(text[start:at]))
            stack.append(_Open(sign))
        else:
            continue
        start = at + 1
    stack[-1].nodes.extend(_with_breaks(text[start:]))
    while len(stack) > 1:
        _give_up(stack)
    return merge_text(tuple(stack[0].nodes))


def _give_up(stack: list[_Open]) -> None:
    """A mark that never closes is a sign in the text."""
    lost = stack.pop()
    stack[-1].nodes.extend((Text(lost.sign), *lost.nodes))


def _with_breaks(text: str) -> Inlines:
    out: list[Inline] = []
    for at, line in enumerate(text.split("\n")):
        if at:
            out.append(LineBreak())
        if line:
            out.append(Text(line))
    return tuple(out)
