"""Knows a text edition that fanpack made, and cuts it into the sections it was made of.

`fanpack.writers.text` sets the title first and then each section, with its heading from
`fanpack.labels` alone on a line, a blank line below it and two above. Whatever else is
set in this way is understood as well.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from fanpack.book import SeriesEntry
from fanpack.labels import labels
from fanpack.readers.headers import Field
from fanpack.readers.headings import chapter_heading
from fanpack.readers.lines import Group, Line

LANGUAGES = ("en", "de", "fr", "es", "pt", "pl", "cs")
"""Languages that have labels of their own."""

_SECTION_GAP = 2
"""Blank lines above a section."""
_MOST_TITLE, _MOST_GROUPS = 4, 60
"""Groups of the title, and of one section of front matter."""

_FRONT = {
    "disclaimer": "disclaimer", "summary": "summary", "series": "series", "legend": "legend",
    "dedication": "dedication", "authors_note": "notes_before",
    "acknowledgments": "acknowledgments", "content_notes": "content_notes",
}  # fmt: skip
_BACK = _FRONT | {
    "authors_note": "notes_after", "next_part": "next_part", "colophon": "colophon",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class EditionSection:
    """A section: the field or kind that it is, its heading, the groups below."""

    kind: str
    heading: Line
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class TextEdition:
    """A text edition: the lines of its title, its front matter, its chapters, its back matter.

    `language` is that of its headings.
    """

    title: tuple[Line, ...]
    front: tuple[EditionSection, ...]
    language: str
    body: tuple[Group, ...]
    back: tuple[EditionSection, ...]


@lru_cache(maxsize=1)
def _headings() -> dict[str, tuple[tuple[str, str], ...]]:
    """The headings of all languages, each with its languages and names in `Labels`."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for code in LANGUAGES:
        for name in _BACK:
            text = getattr(labels(code), name)
            found[text] = (*found.get(text, ()), (code, name))
    return found


def cut_edition(groups: Sequence[Group]) -> TextEdition | None:
    """The sections of a text edition, or None if a text is none."""
    start = _next_section(groups, 1)
    if start is None or start > _MOST_TITLE or any(group.gap > 1 for group in groups[1:start]):
        return None
    code = _language(groups)
    front: list[EditionSection] = []
    index = start
    while index < len(groups) and (name := _section_of(groups[index], code, _FRONT)):
        end = _end_of_section(groups, index, code)
        heading = groups[index].lines[0]
        front.append(EditionSection(_FRONT[name], heading, tuple(groups[index + 1 : end])))
        index = end
    if not front or index >= len(groups):
        return None
    body, back = _back_matter(groups[index:], code)
    if not body:
        return None
    lines = tuple(line for group in groups[:start] for line in group.lines)
    return TextEdition(lines, tuple(front), code, body, back)


def _language(groups: Sequence[Group]) -> str:
    """The language of most headings: “Disclaimer” is one in several."""
    counts = dict.fromkeys(LANGUAGES, 0)
    for group in groups:
        if group.gap >= _SECTION_GAP and len(group.lines) == 1:
            for code in {code for code, _ in _headings().get(group.lines[0].text, ())}:
                counts[code] += 1
    return max(LANGUAGES, key=lambda code: counts[code])


def _next_section(groups: Sequence[Group], first: int) -> int | None:
    for index in range(first, min(first + _MOST_TITLE, len(groups))):
        group = groups[index]
        if len(group.lines) == 1 and group.gap >= _SECTION_GAP:
            return index if group.lines[0].text in _headings() else None
    return None


def _section_of(group: Group, code: str, kinds: dict[str, str]) -> str | None:
    """The section that a group is the heading of, by its name in `Labels`."""
    if len(group.lines) != 1 or group.gap < _SECTION_GAP:
        return None
    known = _headings().get(group.lines[0].text, ())
    return next((name for each, name in known if each == code and name in kinds), None)


def _end_of_section(groups: Sequence[Group], start: int, code: str) -> int:
    """Where a section of the front matter ends: at the next one, else at the next wide gap."""
    wide = None
    for index in range(start + 1, min(start + _MOST_GROUPS, len(groups))):
        if groups[index].gap < _SECTION_GAP:
            continue
        if _section_of(groups[index], code, _FRONT):
            return index
        wide = wide or index
        if chapter_heading(groups[index].lines[0].text):
            break
    return wide or start + 1


def _back_matter(
    groups: Sequence[Group], code: str
) -> tuple[tuple[Group, ...], tuple[EditionSection, ...]]:
    """The chapters, and the sections behind the last of them."""
    starts: list[int] = []
    for index in range(len(groups) - 1, 0, -1):
        if groups[index].gap < _SECTION_GAP:
            continue
        if _section_of(groups[index], code, _BACK) is None:
            break
        starts.append(index)
    starts.reverse()
    if not starts:
        return tuple(groups), ()
    back = []
    for start, end in zip(starts, (*starts[1:], len(groups)), strict=True):
        name = _section_of(groups[start], code, _BACK)
        assert name is not None
        inner = tuple(groups[start + 1 : end])
        back.append(EditionSection(_BACK[name], groups[start].lines[0], inner))
    return tuple(groups[: starts[0]]), tuple(back)


_LIST_FIELDS: dict[str, Field] = {
    "fandom": "fandoms", "fandoms": "fandoms", "rating": "rating", "warnings": "warnings",
    "relationships": "relationships", "characters": "characters", "categories": "categories",
    "genres": "genres", "tags": "tags", "status": "status", "beta": "betas", "art": "artists",
}  # fmt: skip


def printed_label(name: str, code: str) -> Field | None:
    """The field of a label such as `Rating`, as fanpack prints it in a language."""
    words = labels(code)
    return next((f for each, f in _LIST_FIELDS.items() if getattr(words, each) == name), None)


_PLACE = re.compile(r"\D*?(?P<position>\d{1,4}(?:\.\d{1,2})?)(?:\D+(?P<total>\d{1,4}))?")


def edition_series(line: str) -> SeriesEntry:
    """The series of a line below the title: `Salt · Part 1 of 2`, either half alone."""
    title, _, place = line.rpartition(" · ")
    match = _PLACE.fullmatch(place)
    if match is None:
        return SeriesEntry(title=line)
    total = int(match["total"]) if match["total"] else None
    return SeriesEntry(title=title, position=float(match["position"]), total=total)


_SAMPLE = re.compile(r"_[^_]{1,60} [^_]{1,60}_ [^=:]{1,120}\.")


def is_generated_legend(line: str) -> bool:
    """Whether a line of a legend is one that fanpack makes anew: `_Words like these_ are …`."""
    return _SAMPLE.fullmatch(line) is not None


def _note_words(field: str) -> frozenset[str]:
    return frozenset(getattr(labels(code), field) for code in LANGUAGES)


def chapter_sections(groups: Sequence[Group]) -> tuple[EditionSection, ...]:
    """Summary and note at a chapter's beginning: a label alone, and indented text below it."""
    out: list[EditionSection] = []
    index = 0
    for field, kind in (("summary", "summary"), ("authors_note", "notes_before")):
        end = _end_of_indented(groups, index) if index < len(groups) else index
        if end - index > 1 and groups[index].lines[0].text in _note_words(field):
            inner = tuple(groups[index + 1 : end])
            out.append(EditionSection(kind, groups[index].lines[0], inner))
            index = end
    return tuple(out)


def last_note(groups: Sequence[Group], first: int) -> int | None:
    """Where the note at a chapter's end begins: its label, and only indented text below it."""
    for index in range(len(groups) - 1, first, -1):
        group = groups[index]
        if len(group.lines) == 1 and group.lines[0].text in _note_words("authors_note"):
            return index if index + 1 < len(groups) else None
        if group.lines[0].indent < _INDENT:
            return None
    return None


_INDENT, _FAR = 4, 12


def _end_of_indented(groups: Sequence[Group], start: int) -> int:
    """The end of the indented groups below a label; an epigraph behind them has its source."""
    if groups[start].lines[0].indent or len(groups[start].lines) != 1:
        return start
    end = start + 1
    while end < len(groups) and _INDENT <= min(line.indent for line in groups[end].lines) < _FAR:
        end += 1
    if end < len(groups) and end - start > 2 and groups[end].lines[0].indent >= _FAR:
        return end - 1
    return end


_PART = re.compile(r"(?P<number>\d{1,4}(?:\.\d{1,2})?)\. (?P<title>\S.*)")


def edition_part(line: str) -> tuple[float, str] | None:
    """Position and title of a work on the page of its series: `2. Six years`."""
    match = _PART.fullmatch(line)
    return (float(match["number"]), match["title"]) if match else None


def neighbour(line: str) -> tuple[Literal["previous", "next"], str] | None:
    """`Next part: _Six years_` as the side and the title."""
    label, colon, title = line.partition(": ")
    if not colon:
        return None
    if is_next_part(label):
        return "next", title.strip("_")
    if any(label == labels(code).previous_part for code in LANGUAGES):
        return "previous", title.strip("_")
    return None


def is_next_part(heading: str) -> bool:
    """Whether a heading is that of the page which names the next part."""
    return any(heading == labels(code).next_part for code in LANGUAGES)
