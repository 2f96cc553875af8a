"""Footnotes of a plain text: `[1]` where one is referred to, and its text at the chapter's end."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from fanpack.book import CHAPTER_TEXTS, Aside, Blocks, Chapter, Node, Note, Text, transform
from fanpack.conventions import is_end_mark
from fanpack.readers.text.lines import Group, Line

_FIRST = re.compile(r"\[(\d{1,3})\] (?=\S)")
_REFERENCE = re.compile(r"\[(\d{1,3})\]")
_MOST_INDENT = 3
_MOST_NESTED = 20
"""Footnotes that may be referred to in one another."""


@dataclass(slots=True)
class TextNotes:
    """The footnotes at a chapter's end, by number; those that are referred to leave `groups`."""

    body: tuple[Group, ...]
    groups: dict[int, tuple[Group, ...]] = field(default_factory=dict)

    def referred(self, chapter: Chapter, blocks: Callable[[Sequence[Group]], Blocks]) -> Chapter:
        """A chapter with the footnotes where they are referred to."""

        depth = 0

        def place(node: Node) -> Node | tuple[Node, ...]:
            nonlocal depth
            if not isinstance(node, Text) or "[" not in node.text or depth > _MOST_NESTED:
                return node
            depth += 1
            out: list[Node] = []
            start = 0
            for found in _REFERENCE.finditer(node.text):
                own = self.groups.pop(int(found[1]), None)
                if own is not None:
                    out.append(Text(node.text[start : found.start()]))
                    out.append(Note(transform(blocks(own), place)))
                    start = found.end()
            out.append(Text(node.text[start:]))
            depth -= 1
            return tuple(each for each in out if each != Text("")) if start else node

        texts: dict[str, Any] = {
            name: transform(getattr(chapter, name), place) for name in CHAPTER_TEXTS
        }
        left = tuple(Aside(blocks(each)) for each in self.groups.values())
        return replace(replace(chapter, **texts), blocks=(*texts["blocks"], *left))

    def taken_by(self, text: str) -> "TextNotes":
        """The footnotes that a text refers to, and those to which they do; they leave these."""
        taken = TextNotes(self.body)
        left = [text]
        for each in left:
            for number in map(int, _REFERENCE.findall(each)):
                if number in self.groups:
                    taken.groups[number] = self.groups.pop(number)
                    left.extend(group.text for group in taken.groups[number])
        return taken

    def marks(self) -> Iterator[tuple[Line, int, bool]]:
        """The lines with numbers of footnotes: at their texts, and where they are referred to."""
        for number, own in self.groups.items():
            yield own[0].lines[0], number, False
            inside = (group for groups in self.groups.values() for group in groups)
            lines = (line for group in (*self.body, *inside) for line in group.lines)
            referring = next((line for line in lines if f"[{number}]" in line.text), None)
            if referring is not None:
                yield referring, number, True


def notes_at_end(groups: Sequence[Group]) -> TextNotes | None:
    """The footnotes that a chapter ends with: numbered from 1, each referred to once at least."""
    marks = [(at, int(found[1])) for at, group in enumerate(groups) if (found := _mark_of(group))]
    ones = [place for place, (_, number) in enumerate(marks) if number == 1]
    if not ones:
        return None
    last = marks[ones[-1] :]
    if [number for _, number in last] != list(range(1, len(last) + 1)):
        return None
    text = " ".join(group.text for group in groups)
    said = [int(number) for number in _REFERENCE.findall(text)]
    if any(said.count(number) < 2 for _, number in last) or is_end_mark(groups[-1].text):
        return None
    ends = [*(at for at, _ in last[1:]), len(groups)]
    notes = {
        number: (_without_mark(groups[at]), *groups[at + 1 : end])
        for (at, number), end in zip(last, ends, strict=True)
    }
    return TextNotes(tuple(groups[: last[0][0]]), notes)


def _mark_of(group: Group) -> "re.Match[str] | None":
    first = group.lines[0]
    return _FIRST.match(first.text) if first.indent <= _MOST_INDENT else None


def _without_mark(group: Group) -> Group:
    first, *rest = group.lines
    return replace(group, lines=(replace(first, text=_FIRST.sub("", first.text, count=1)), *rest))
