"""What empty lines mean: `<br/>` soup and empty paragraphs to paragraphs and scene breaks.

In one work a paragraph is `<br/> <br/>` and a scene break a longer run; in another
each paragraph is followed by an empty one, and two mean a scene break. What is usual
in a text decides, so all gaps of a text are looked at together.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from fanpack.book import (
    Aside,
    Block,
    Blocks,
    LineBreak,
    Paragraph,
    SceneBreak,
    Source,
    plain,
)
from fanpack.conventions import scene_break
from fanpack.readers.headers import labelled
from fanpack.readers.html.inlines import Run, is_unseen

_ENDS = re.compile(r"[.!?…:\"”’'»*—–-]\W{0,3}$")
_LONG_LINE = 60
"""Characters; single breaks after lines of this length on average end paragraphs."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Room between two blocks: how many `<br>` in a row, or how many empty paragraphs."""

    origin: Literal["br", "p"]
    count: int
    source: Source


Item = Block | Gap
Say = Callable[[str, str, int], None]
"""Takes a finding's code, its message and the line."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some runs of a paragraph, the line breaks before them, and their line, 0 if unknown."""

    runs: list[Run]
    breaks: int
    line: int


def split_at_breaks(runs: Sequence[Run]) -> Iterator[Piece]:
    """Runs cut at two or more line breaks in a row.

    Breaks with nothing but blanks between them are in a row. What is left of the runs
    at the end is an empty piece with its breaks.
    """
    piece: list[Run] = []
    waiting: list[Run] = []
    before = breaks = line = last = 0
    for run in runs:
        if is_unseen((run,)):
            waiting.append(run)
            breaks += isinstance(run.node, LineBreak)
            last = run.line or last
            continue
        if breaks > 1 or (breaks and not piece):
            if piece:
                yield Piece(piece, before, line)
            piece, before, line = [run], breaks, last
        else:
            piece += [*waiting, run]
        waiting, breaks = [], 0
    if piece:
        yield Piece(piece, before, line)
    if breaks:
        yield Piece([], breaks, last)


def lines_are_paragraphs(runs: Sequence[Run]) -> bool:
    """Whether the single line breaks in some runs end paragraphs: lines are long and end
    as sentences do."""
    lines = [""]
    for run in runs:
        if isinstance(run.node, LineBreak):
            lines.append("")
        else:
            lines[-1] += plain((run.node,))
    lines = [line for line in lines if line.strip()]
    if len(lines) < 4:
        return False
    whole = sum(bool(_ENDS.search(line[-8:])) for line in lines)
    return sum(map(len, lines)) >= _LONG_LINE * len(lines) and whole * 5 >= len(lines) * 4


def split_lines(runs: Iterable[Run]) -> Iterator[list[Run]]:
    """Runs cut at every line break."""
    line: list[Run] = []
    for run in runs:
        if isinstance(run.node, LineBreak):
            yield line
            line = []
        else:
            line.append(run)
    yield line


# ---------------------------------------------------------------- gaps


def settle(items: Sequence[Item], say: Say) -> Blocks:
    """Blocks with each gap made a scene break or nothing, by what is usual among them."""
    if len(items) == 1:
        return () if isinstance(items[0], Gap) else (items[0],)
    usual = _usual(items)
    out: list[Block] = []
    pending: Gap | None = None
    for item in items:
        if isinstance(item, Gap):
            pending = item if pending is None or item.count > pending.count else pending
            continue
        wide = pending is not None and pending.count > usual[pending.origin]
        beside_break = isinstance(item, SceneBreak) or (out and isinstance(out[-1], SceneBreak))
        if pending is not None and wide and out and not beside_break:
            what = "line breaks" if pending.origin == "br" else "empty paragraphs"
            say("scene-break", f"a scene break from {pending.count} {what}", pending.source.line)
            out.append(SceneBreak("minor", pending.source))
        pending = None
        out.append(item)
    return tuple(out)


def _usual(items: Sequence[Item]) -> dict[str, int]:
    """How large a gap is that says nothing, for each kind of gap."""
    counts: dict[str, Counter[int]] = {"br": Counter(), "p": Counter()}
    last: Item | None = None
    for item in items:
        if isinstance(item, Gap):
            counts[item.origin][item.count] += 1
        elif isinstance(last, Paragraph) and isinstance(item, Paragraph):
            counts["p"][0] += 1
        last = item
    soup = counts["br"].total() > max(4, counts["p"].total())
    return {"br": _commonest(counts["br"]) if soup else 2, "p": _commonest(counts["p"])}


def _commonest(counts: Counter[int]) -> int:
    return min(counts, key=lambda value: (-counts[value], value)) if counts else 0


# ---------------------------------------------------------------- what lines mean


def typed_break(block: Block) -> SceneBreak | None:
    """The scene break that a paragraph is, if it is one."""
    if not isinstance(block, Paragraph) or block.kind == "end-mark":
        return None
    kind = scene_break(plain(block.children))
    return SceneBreak(kind, block.source) if kind else None


def as_aside(block: Block) -> Block:
    """A paragraph that is labelled as the author's note (`A/N:`), as an aside."""
    if not isinstance(block, Paragraph) or block.kind == "end-mark":
        return block
    start = plain(block.children)[:60].lstrip(" ([{*~")
    found = labelled(start)
    if (
        found is None
        or found.label.field != "notes_before"
        or found.label.strength != "strong"
        or found.label.kept
    ):
        return block
    return Aside((block,), block.source)
