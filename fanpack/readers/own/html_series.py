"""The page of the series in one of fanpack's own HTML editions, read back.

It shows of each series its title, the place in it, the parts or those beside this one, and the
author's note, in this order.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from fanpack.book import Block, Blocks, Paragraph, SeriesEntry, plain
from fanpack.labels import Labels
from fanpack.readers.html.context import Context

_PART = re.compile(r"(?P<position>-?\d{1,6}(?:\.\d{1,4})?)\. (?P<title>\S.*)")

_BLANKS = re.compile(r"[ \t\r\n]+")


@dataclass(slots=True)
class SeriesPage:
    """The blocks of the page while they are read; `at` is the next one."""

    blocks: Blocks
    words: Labels
    context: Context
    at: int = 0

    def entries(self, known: Sequence[SeriesEntry]) -> list[SeriesEntry]:
        """The series as they are known by their titles and places, with what the page says."""
        out: list[SeriesEntry] = []
        for entry, following in zip(known, (*known[1:], None), strict=True):
            for line in self._head(entry):
                self._take(line, "the title of a series again")
            told = self._parts(entry)
            start = self.at
            while self.at < len(self.blocks) and not (following and self._begins(following)):
                self.at += 1
            out.append(replace(told, note=(*told.note, *self.blocks[start : self.at])))
        return out

    def _head(self, entry: SeriesEntry) -> list[str]:
        place = self.words.place_in(replace(entry, title=""))
        return [line for line in (entry.title, place) if line]

    def _begins(self, entry: SeriesEntry) -> bool:
        head = self._head(entry)
        return bool(head) and self._line() == _plain(head[0])

    def _line(self) -> str | None:
        """The text of the next block, if that stands in the middle."""
        block: Block | None = self.blocks[self.at] if self.at < len(self.blocks) else None
        if not isinstance(block, Paragraph) or block.kind != "center":
            return None
        return _plain(plain((block,)))

    def _take(self, line: str, reason: str) -> None:
        if self._line() == _plain(line):
            self._drop(line, reason)
            self.at += 1

    def _drop(self, text: str, reason: str) -> None:
        source = getattr(self.blocks[self.at], "source", None)
        self.context.drop(text, reason, source.line if source else 0)

    def _parts(self, entry: SeriesEntry) -> SeriesEntry:
        """The parts that are known, and what comes before and after this one."""
        while (line := self._line()) is not None:
            label, _, title = line.partition(": ")
            if found := _PART.fullmatch(line):
                part = (float(found["position"]), found["title"])
                entry = replace(entry, parts=(*entry.parts, part))
            elif title and label == self.words.previous_part:
                entry = replace(entry, previous=title)
            elif title and label == self.words.next_part:
                entry = replace(entry, next=title)
            else:
                break
            self._drop(line, "a part of the series, which is named in its place")
            self.at += 1
        return entry


def _plain(text: str) -> str:
    """A line without the blanks of the markup; no-break spaces are the author's."""
    return _BLANKS.sub(" ", text).strip(" ")
