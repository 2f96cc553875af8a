"""Sees through the inline markup of a Markdown source: what of it shows, and what belongs together.

Only what a mark has to know: where words stand, and which delimiters must not be parted. It
need not be right in every corner, for what is marked is read again.
"""

import html
import re
from bisect import bisect_left
from dataclasses import dataclass

_HIDDEN, _TAIL, _ESCAPE = "\x00", "\x01", "\x02"
UNSEEN = frozenset((_HIDDEN, _TAIL, _ESCAPE))
"""What stands in a shadow for a character that does not show, for those of an entity behind its
first, and for a backslash."""

_UNSEEN = re.compile(
    r"(?P<attributes>\{\s?(?=\.[^\W\d_]|(?:by|lang|number|hint)\s?=)[^{}\n]{0,200}\})"
    r"|(?P<target>(?<=\])\([^()\s]{0,400}\))"
    r"|(?P<note>\[\^[^\]\s]{1,80}\])"
    r"|(?P<comment><!--(?:(?!-->).){0,4000}-->)"
    r"|(?P<tag></?[a-z][a-z0-9]{0,12}(?:\s+[a-z-]{1,30}=\"[^\"<>\n]{0,200}\")*\s?/?>)"
    r"|(?P<entity>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,30});)"
    r"|(?P<escape>\\[!-/:-@\[-`{-~\n])",
    re.DOTALL,
)
_DELIMITER = re.compile(
    r"(?P<run>(?<!\x02)(?:\*+|(?<![^\W_])_+|_+(?![^\W_])|~~))"
    r"|(?<!\x02)(?:(?P<open>\[)|(?P<shut>\]))|\n[ \t]*\n"
)


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two delimiters that belong together, by the offsets where each starts and ends; stars and
    the like are runs, brackets none."""

    opening: tuple[int, int]
    closing: tuple[int, int]
    is_run: bool = True


class Markup:
    """A source and its shadow: as long as itself, with what does not show blanked out.

    `bare` is the shadow without the delimiters that have a partner.
    """

    def __init__(self, text: str) -> None:
        self.shadow = _UNSEEN.sub(_shown, text)
        self._pairs = _pairs(text, self.shadow)
        ends = [(pair.opening, pair) for pair in self._pairs]
        ends += [(pair.closing, pair) for pair in self._pairs]
        self._ends = sorted(ends, key=lambda each: each[0])
        self._starts = [start for (start, _), _ in self._ends]
        bare = list(self.shadow)
        for (start, end), _ in self._ends:
            bare[start:end] = _HIDDEN * (end - start)
        self.bare = "".join(bare)

    def whole(self, start: int, end: int) -> tuple[int, int]:
        """A stretch with the markup at its edges that would be cut from its partner, and
        the stars around it that hold nothing else."""
        while True:
            wider = self._wider(start, end)
            if wider == (start, end):
                return wider
            start, end = wider

    def _wider(self, start: int, end: int) -> tuple[int, int]:
        while self.shadow[end : end + 1] == _TAIL:
            end += 1
        while start and self.shadow[start - 1] == _ESCAPE:
            start -= 1
        low = bisect_left(self._starts, start)
        high = bisect_left(self._starts, end)
        for _, pair in self._ends[low:high]:
            if pair.opening[0] < start and self._is_empty(pair.opening[1], start):
                return pair.opening[0], end
            if pair.closing[1] > end and self._is_empty(end, pair.closing[0]):
                return start, pair.closing[1]
        for _, pair in self._ends[high : high + 1]:
            around = pair.opening[1] <= start and end <= pair.closing[0] and pair.is_run
            before, after = (pair.opening[1], start), (end, pair.closing[0])
            if around and self._is_empty(*before) and self._is_empty(*after):
                return pair.opening[0], pair.closing[1]
        return start, end

    def _is_empty(self, start: int, end: int) -> bool:
        return not self.bare[start:end].strip(_HIDDEN)


def _shown(found: "re.Match[str]") -> str:
    said = found[0]
    match found.lastgroup:
        case "escape":
            return _ESCAPE + said[1]
        case "entity":
            char = html.unescape(said)
            return said if len(char) != 1 else char + _TAIL * (len(said) - 1)
        case _:
            return _HIDDEN * len(said)


def _pairs(text: str, shadow: str) -> list[_Pair]:
    """The delimiters that have a partner, within a block."""
    pairs: list[_Pair] = []
    open_ones: list[tuple[str, tuple[int, int]]] = []
    for found in _DELIMITER.finditer(shadow):
        start, end = found.span()
        if found["shut"]:
            end = _behind(text, shadow, end)
            before = _last(open_ones, "[")
            if before is not None:
                if end > found.end():
                    pairs.append(_Pair(open_ones[before][1], (start, end), is_run=False))
                    del open_ones[before:]
                else:
                    del open_ones[before]
        elif found["open"]:
            open_ones.append(("[", (start, end)))
        elif found["run"]:
            before = _last(open_ones, found[0])
            if before is not None and not shadow[start - 1 : start].isspace():
                pairs.append(_Pair(open_ones[before][1], (start, _behind(text, shadow, end))))
                del open_ones[before:]
            elif not shadow[end : end + 1].isspace():
                open_ones.append((found[0], (start, end)))
        else:
            open_ones.clear()
    return pairs


def _last(open_ones: list[tuple[str, tuple[int, int]]], kind: str) -> int | None:
    places = range(len(open_ones) - 1, -1, -1)
    return next((at for at in places if open_ones[at][0] == kind), None)


def _behind(text: str, shadow: str, at: int) -> int:
    """The end of the attributes or the target that follow a delimiter."""
    if text[at : at + 1] not in ("{", "(") or shadow[at] != _HIDDEN:
        return at
    found = _UNSEEN.match(text, at)
    return found.end() if found else at
