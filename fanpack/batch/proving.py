"""Proves that a manuscript with new marks is the same book but for these marks.

What a mark should make of the book is known without its source: `with_thoughts` puts it into
the paragraph. The marked source is read, and has to be that book, node by node. A mark whose
surroundings do not bear it is left out, and the others go in.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import reduce
from operator import or_
from typing import get_args

from fanpack.batch.recovery import on_one_line
from fanpack.book import (
    Book,
    Chapter,
    Code,
    Emphasis,
    Inline,
    Inlines,
    LineBreak,
    Metadata,
    Note,
    SceneBreak,
    Telepathy,
    Text,
    Thought,
    walk_book,
)
from fanpack.findings import Finding
from fanpack.manuscript.front_matter import split
from fanpack.passes.scenes import break_scenes
from fanpack.readers.markdown.chapters import parse_chapters
from fanpack.thoughts.apply import Mark, with_marks
from fanpack.thoughts.story import StoryParagraph, story_of
from fanpack.thoughts.wrap import with_thoughts

Formats = frozenset[tuple[object, ...]]
Run = tuple[Formats, object]

_INLINES = reduce(or_, get_args(Inline))
_VOICES = (Thought, Telepathy, Emphasis)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A span to be marked: its paragraph, as `story_of` counts them, its offsets there, and
    its mark in the source."""

    paragraph: int
    inner: tuple[int, int]
    mark: Mark


@dataclass(frozen=True, slots=True)
class Proof:
    """A text before it is marked, and its chapters."""

    text: str
    file: str
    chapters: tuple[Chapter, ...]

    def story(self) -> tuple[StoryParagraph, ...]:
        """The paragraphs of its story, in which marks are wanted."""
        return story_of(_book(self.chapters))


def chapters_of(text: str, file: str) -> tuple[Chapter, ...] | None:
    """The chapters of a Markdown manuscript; None if there is an error in it."""
    halves = split(text, file)
    body, line = (halves.body, halves.body_line) if halves else (text, 1)
    chapters, findings = parse_chapters(body, file, line)
    return None if any(each.severity == "error" for each in findings) else chapters


def proved(proof: Proof, wanted: Sequence[Wanted]) -> tuple[tuple[Mark, ...], list[Finding]]:
    """The marks that can go in, and a warning for each that cannot."""
    good = _borne(proof, (), tuple(wanted))
    borne = frozenset(good)
    text, findings = proof.text, []
    for each in wanted:
        if each not in borne:
            mark = each.mark
            line = text.count("\n", 0, mark.start) + 1
            said = on_one_line(text[mark.start : mark.end])
            hint = f"mark it by hand: […]{{.{mark.kind}}}"
            if mark.kind == "note":
                hint = "put it between the lines ::: note and ::: by hand"
            message = f"“{said}” cannot be marked"
            findings.append(Finding("not-marked", message, "warning", proof.file, line, hint=hint))
    return tuple(each.mark for each in good), findings


def _borne(proof: Proof, good: tuple[Wanted, ...], more: tuple[Wanted, ...]) -> tuple[Wanted, ...]:
    """The marks of some that the text bears beside those that are good; halves are tried apart."""
    if not more or _bears(proof, (*good, *more)):
        return (*good, *more)
    if len(more) == 1:
        return good
    half = len(more) // 2
    return _borne(proof, _borne(proof, good, more[:half]), more[half:])


def _bears(proof: Proof, wanted: Sequence[Wanted]) -> bool:
    """Whether the marked text is the book with these marks, and differs in nothing else."""
    if any(each.paragraph < 0 for each in wanted):
        return False
    after = chapters_of(with_marks(proof.text, [each.mark for each in wanted]), proof.file)
    if after is None:
        return False
    meant = with_thoughts(_book(proof.chapters), _by_paragraph(wanted)).chapters
    same = meant == after or _plainly(meant) == _plainly(after)
    return same and not (_divides(wanted) and _scenes(after) != _scenes(proof.chapters))


def _divides(wanted: Iterable[Wanted]) -> bool:
    return any(each.mark.within for each in wanted)


def _scenes(chapters: tuple[Chapter, ...]) -> int:
    """How many scene breaks there are: what a note leaves behind it may look like one."""
    broken = break_scenes(_book(chapters))
    return sum(isinstance(block, SceneBreak) for block in walk_book(broken))


def _by_paragraph(wanted: Iterable[Wanted]) -> Mapping[int, Sequence[Mark]]:
    marks: dict[int, list[Mark]] = {}
    for each in wanted:
        start, end = each.inner
        mark = replace(each.mark, start=start, end=end)
        marks.setdefault(each.paragraph, []).append(mark)
    return marks


def _book(chapters: tuple[Chapter, ...]) -> Book:
    return Book(Metadata("", ""), chapters)


# ---------------------------------------------------------------- what is the same


def _plainly(value: object) -> object:
    """A node as values that are equal if two nodes are, however their inlines are nested."""
    if isinstance(value, tuple):
        if value and isinstance(value[0], _INLINES):
            return _runs(value)
        return tuple(_plainly(each) for each in value)
    if is_dataclass(value):
        names = [each.name for each in fields(value) if each.compare]
        return (type(value), *(_plainly(getattr(value, name)) for name in names))
    return value


def _runs(nodes: Inlines) -> tuple[Run, ...]:
    """Inlines as runs of text, each with all that it stands in, whatever is in which."""
    out: list[Run] = []
    for formats, said in _pieces(nodes, frozenset()):
        if isinstance(said, str) and out and out[-1][0] == formats:
            before = out[-1][1]
            if isinstance(before, str):
                out[-1] = (formats, before + said)
                continue
        if said:
            out.append((formats, said))
    return tuple(out)


def _pieces(nodes: Inlines, formats: Formats) -> Iterable[Run]:
    for node in nodes:
        match node:
            case Text(text):
                yield formats, text
            case Code(text):
                yield formats | {(Code,)}, text
            case LineBreak():
                yield formats, "\n"
            case Note(blocks):
                # A footnote behind the last word of a span is in it or behind it alike.
                outside = frozenset(each for each in formats if each[0] not in _VOICES)
                yield outside, (Note, _plainly(blocks))
            case _:
                names = [each.name for each in fields(node) if each.name != "children"]
                kind = (type(node), *(getattr(node, name) for name in names))
                yield from _pieces(node.children, formats | {kind})
