"""Text of a page until it is a paragraph: runs gather, and a block's beginning or end ends them.

`fanpack.readers.html.blocks` walks the elements and says here what it meets.
"""

from dataclasses import replace

from fanpack.book import (
    Block,
    Blocks,
    LineBreak,
    Paragraph,
    ParagraphKind,
    Source,
    Text,
    plain,
)
from fanpack.readers.html.context import Context
from fanpack.readers.html.inlines import (
    Mark,
    Run,
    inlines_of,
    is_unseen,
    tidy,
    without_outer_blanks,
)
from fanpack.readers.html.soup import (
    Gap,
    Item,
    as_aside,
    lines_are_paragraphs,
    settle,
    split_at_breaks,
    split_lines,
    typed_break,
)


class Gathering:
    """What was read of a page: the items so far, and the text that is not yet a paragraph."""

    def __init__(self, context: Context, depth: int = 0, marks: tuple[Mark, ...] = ()) -> None:
        self.context = context
        self.depth = depth
        self.marks = marks
        self.items: list[Item] = []
        self.runs: list[Run] = []
        self.kind: ParagraphKind = ""
        self.source = Source(context.file, 1)
        self.kept = False

    def blocks(self) -> Blocks:
        """All blocks, once everything has been read."""
        self.end()
        if not self.items:
            return ()
        return settle(_meant(self.items, self.context), self.context.guess)

    def text(self, text: str | None) -> None:
        """Read text."""
        if text:
            if not self.kept:
                self.runs.append(Run(Text(text), self.marks))
                return
            for at, line in enumerate(text.expandtabs(4).split("\n")):
                if at:
                    self.runs.append(Run(LineBreak(), self.marks))
                indent = len(line) - len(line.lstrip(" "))
                self.runs.append(Run(Text("\xa0" * indent + line[indent:]), self.marks))

    def end(self, empty: bool = False) -> None:
        """The paragraph ends here; `empty` says that an empty one counts as a gap."""
        runs, self.runs = tidy(self.runs) if self.runs else [], []
        if not runs or is_unseen(runs):
            if empty or any(isinstance(run.node, LineBreak) for run in runs):
                breaks = sum(isinstance(run.node, LineBreak) for run in runs)
                self.gap("p" if empty else "br", max(1, breaks))
            return
        if self.kept:
            self._paragraph(runs)
            return
        outer = self.source
        for piece in split_at_breaks(runs):
            self.source = replace(outer, line=piece.line) if piece.line else outer
            if piece.breaks > 1 and self.items:
                self.gap("br", piece.breaks)
            if not piece.runs:
                continue
            if lines_are_paragraphs(piece.runs):
                self.context.guess("paragraphs", "each line is taken for a paragraph",
                                   self.source.line)  # fmt: skip
                for line in split_lines(piece.runs):
                    self._paragraph(line)
            else:
                self._paragraph(piece.runs)
        self.source = outer

    def gap(self, origin: str, count: int) -> None:
        """Note that there is room between paragraphs."""
        last = self.items[-1] if self.items else None
        if origin == "p" and isinstance(last, Gap) and last.origin == "p":
            self.items[-1] = replace(last, count=last.count + count)
        else:
            self.items.append(Gap("p" if origin == "p" else "br", count, self.source))

    def _paragraph(self, runs: list[Run]) -> None:
        nodes = inlines_of(without_outer_blanks(tidy(runs)))
        if nodes:
            self.items.append(Paragraph(nodes, self.kind, self.source))

    def add(self, block: Block) -> None:
        """A block that stands on its own."""
        self.end()
        self.items.append(block)

    def inner(self) -> "Gathering":
        """Another one for a container, within the marks that are open."""
        return Gathering(self.context, self.depth + 1, self.marks)


def _meant(items: list[Item], context: Context) -> list[Item]:
    """Items with typed scene breaks and author's notes recognised."""
    out: list[Item] = []
    for item in items:
        if isinstance(item, Gap):
            out.append(item)
            continue
        found = typed_break(item)
        if found is not None:
            line = item.source.line if item.source else 1
            context.drop(plain((item,)), "a typed scene break", line)
            out.append(found)
            continue
        aside = as_aside(item)
        if aside is not item:
            line = item.source.line if item.source else 1
            context.guess("note", "an author's note", line)
        out.append(aside)
    return out
