"""Measures the lines of a finished PDF: spaces, strays, ladders of hyphens, uneven spreads.

Positions come from poppler (`pdftotext -bbox`), so neither fanpack nor WeasyPrint has a say.
Body text is what has the commonest height; the text block's edges are the commonest ones
of left and of right pages. Lengths are in points.
"""

import html
import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

_ITEM = re.compile(
    r'<page (?P<page>)|<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" '
    r'yMax="([\d.-]+)">(.*?)</word>'
)
_FOLIO = re.compile("[0-9]+|[ivxlc]+")
_HYPHENS = "-\u2010\u00ad"
LOOSE = 0.40
_HALF_A_LINE = 0.63
"""In ems of the text."""


@dataclass(slots=True)
class Line:
    """A line of body text: where it stands, its words, the spaces between them."""

    page: int
    y: float
    left: float
    right: float
    text: str
    gaps: tuple[float, ...]
    starts: bool = False
    ends: bool = False


@dataclass(frozen=True, slots=True)
class Figures:
    """What was counted; `full` lines are those that are justified."""

    pages: int
    lines: int
    full: int
    loose: int
    hyphens: int
    ladders: int
    strays: tuple[str, ...]
    overfull: tuple[str, ...]
    ragged: tuple[str, ...]
    """Lines that should reach the right edge and do not."""
    runts: int
    """Last lines shorter than two ems."""
    narrowest: float
    """The narrowest mean space of a line, in ems."""
    spreads: int
    uneven: int

    def __add__(self, other: "Figures") -> "Figures":
        mine, theirs = _fields(self), _fields(other)
        added = {name: mine[name] + theirs[name] for name in mine}
        return Figures(**added | {"narrowest": min(self.narrowest, other.narrowest)})


def _fields(figures: Figures) -> dict[str, object]:
    return {name: getattr(figures, name) for name in Figures.__slots__}


@dataclass(frozen=True, slots=True)
class _Word:
    left: float
    top: float
    right: float
    bottom: float
    text: str

    @property
    def height(self) -> float:
        return self.bottom - self.top


def figures(path: Path, size: float = 11.0) -> Figures:
    """The figures of a PDF whose body text is `size` points high."""
    pages = list(_pages(path))
    heights = Counter(round(word.height, 1) for page in pages for word in page)
    body = heights.most_common(1)[0][0]
    bottoms = [
        max((w.bottom for w in _without_folio(page) if w.height < 0.93 * body), default=0)
        for page in pages
    ]
    lines = [list(_lines(number, page, body)) for number, page in enumerate(pages)]
    edges = [_edges(lines, parity) for parity in (0, 1)]
    sequence: list[Line] = []
    for page in lines:
        if page:
            left, right = edges[page[0].page % 2]
            sequence += [line for line in page if left - 3 < line.left and line.right < right + 20]
    lead = Counter(
        round((b.y - a.y) * 2) / 2 for a, b in pairwise(sequence) if a.page == b.page
    ).most_common(1)[0][0]
    _paragraphs(sequence, edges, lead, size)
    return _count(sequence, edges, bottoms, size)


def _pages(path: Path) -> Iterator[list[_Word]]:
    command = ["pdftotext", "-bbox", "-enc", "UTF-8", str(path), "-"]
    text = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    for page in text.split("<page ")[1:]:
        yield [
            _Word(float(m[2]), float(m[3]), float(m[4]), float(m[5]), html.unescape(m[6]))
            for m in _ITEM.finditer(page)
        ]


def _without_folio(words: list[_Word]) -> list[_Word]:
    """A page without its number, where that stands alone in the last row."""
    foot = max((word.bottom for word in words), default=0)
    last = [word for word in words if word.bottom > foot - word.height / 2]
    alone = len(last) == 1 and _FOLIO.fullmatch(last[0].text)
    return [word for word in words if word not in last] if alone else words


def _lines(number: int, words: list[_Word], body: float) -> Iterator[Line]:
    rows: dict[int, list[_Word]] = {}
    for word in words:
        if abs(word.height - body) < 0.04 * body:
            rows.setdefault(round(word.bottom), []).append(word)
    for _, row in sorted(rows.items()):
        row.sort(key=lambda word: word.left)
        gaps = tuple(
            b.left - a.right for a, b in pairwise(row) if b.left - a.right > 0.1 * body / 1.3
        )
        text = " ".join(word.text for word in row)
        yield Line(number, row[0].bottom, row[0].left, row[-1].right, text, gaps)


def _edges(pages: list[list[Line]], parity: int) -> tuple[float, float]:
    long = [line for page in pages[parity::2] for line in page if len(line.text) > 30]
    lefts = Counter(round(line.left, 1) for line in long)
    rights = Counter(round(line.right, 1) for line in long)
    return (lefts.most_common(1)[0][0], rights.most_common(1)[0][0]) if long else (0.0, 0.0)


def _paragraphs(
    lines: list[Line], edges: list[tuple[float, float]], lead: float, size: float
) -> None:
    before: Line | None = None
    pages = pairwise([None, *lines])
    firsts = [line.y for last, line in pages if line and (not last or last.page != line.page)]
    top = Counter(map(round, firsts)).most_common(1)[0][0]
    for line in lines:
        left, _ = edges[line.page % 2]
        fresh = before is None or before.page != line.page
        apart = before is not None and not fresh and line.y - before.y > 1.45 * lead
        opens = (
            fresh and (before is None or _closes(before, edges, size)) and line.y > top + 1.5 * lead
        )
        line.starts = line.left > left + 0.6 * size or apart or opens
        if before is not None:
            before.ends = line.starts
        before = line
    if before is not None:
        before.ends = True


def _closes(line: Line, edges: list[tuple[float, float]], size: float) -> bool:
    """Whether a line looks like the last one of a chapter."""
    return line.right < edges[line.page % 2][1] - 0.5 or line.text[-1] in ".?!”’"


def _count(
    lines: list[Line],
    edges: list[tuple[float, float]],
    bottoms: list[float],
    size: float,
) -> Figures:
    loose = hyphens = ladders = run = full = runts = 0
    strays: list[str] = []
    overfull: list[str] = []
    ragged: list[str] = []
    narrowest = 9.0
    for line in lines:
        left, right = edges[line.page % 2]
        short = right - line.right
        if line.text[-1] in _HYPHENS and not line.ends:
            hyphens += 1
            run += 1
            ladders += run == 3
        else:
            run = 0
        if short < -0.75:
            overfull.append(f"page {line.page + 1}: {line.text}")
        if line.gaps:
            narrowest = min(narrowest, sum(line.gaps) / len(line.gaps) / size)
        if line.ends:
            runts += line.right - line.left < 2 * size and not line.starts
        elif short > 0.35 * (right - left):
            strays.append(f"page {line.page + 1}: {line.text}")
        elif short > 0.75:
            ragged.append(f"page {line.page + 1}: {line.text}")
        elif line.gaps:
            full += 1
            loose += sum(line.gaps) / len(line.gaps) / size > LOOSE
    spreads, uneven = _spreads(lines, bottoms, _HALF_A_LINE * size)
    return Figures(
        len({line.page for line in lines}),
        len(lines),
        full,
        loose,
        hyphens,
        ladders,
        tuple(strays),
        tuple(overfull),
        tuple(ragged),
        runts,
        narrowest,
        spreads,
        uneven,
    )


def _spreads(lines: list[Line], bottoms: list[float], unlike: float) -> tuple[int, int]:
    """Facing pages full of text, and how many of them do not end at the same height:
    from where they are `unlike`.

    A page with footnotes ends where they end.
    """
    last: dict[int, Line] = {}
    first: dict[int, Line] = {}
    for line in lines:
        first.setdefault(line.page, line)
        last[line.page] = line
    spreads = uneven = 0
    top = Counter(round(line.y) for line in first.values()).most_common(1)[0][0]
    for page, line in last.items():
        other = last.get(page + 1)
        following = first.get(page + 2)
        if page % 2 == 0 or other is None or following is None:
            continue
        opens = [abs(first[each].y - top) > 2 for each in (page, page + 1, page + 2)]
        if any(opens):
            continue
        spreads += 1
        feet = [max(each.y, bottoms[each.page]) for each in (line, other)]
        uneven += abs(feet[0] - feet[1]) > unlike
    return spreads, uneven
