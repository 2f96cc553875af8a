"""What the title and the labelled lines of a text edition say, put into the metadata."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from fanpack.book import Blocks, Contributor, Metadata, SeriesEntry, words_of
from fanpack.labels import Labels, labels
from fanpack.readers.language_names import language_named
from fanpack.readers.own.labels import field_of, place_in_series
from fanpack.readers.own.text_cut import Part
from fanpack.readers.text.lines import Group, Line
from fanpack.readers.text.trace import Trace
from fanpack.text_form import (
    BETWEEN,
    GAP_OF_BREAK,
    HEADING_RULES,
    LIST_INDENT,
    is_rule,
)

_LINES = frozenset({"rating", "written", "published", "updated", "source", "permission"}
                   | {"identifier"})  # fmt: skip
_ITEM = re.compile(r"(?P<position>-?\d{1,6}(?:\.\d{1,4})?)\. (?P<title>\S.*)")

Read = Callable[[Sequence[Group]], Blocks]
"""Makes blocks of groups."""


@dataclass(slots=True)
class OwnFields:
    """The metadata of a text edition while it is read; `code` is the language of its labels."""

    trace: Trace
    code: str
    values: dict[str, Any] = field(default_factory=dict)
    series: list[SeriesEntry] = field(default_factory=list)

    @property
    def words(self) -> Labels:
        """The labels of its language."""
        return labels(self.code)

    def metadata(self, sample: Callable[[], str]) -> Metadata:
        """The metadata; `sample` gives the language of the text, where no line says it."""
        values = {**self.values, "series": tuple(self.series)}
        title = values.pop("title", "")
        return Metadata(title, values.pop("language", "") or sample(), **values)

    def add_text(self, name: str, blocks: Blocks) -> None:
        """Add to a field that is a text."""
        if blocks:
            self.values[name] = (*self.values.get(name, ()), *blocks)

    # ------------------------------------------------------------ the title

    def take_title(self, part: Part) -> None:
        """The title of the book, its authors, the series that it is in."""
        self.values["title"] = " ".join(line.text for line in part.heading)
        for line in part.below:
            names = line.text.removeprefix(f"{self.words.by} ")
            if names != line.text and "authors" not in self.values:
                self._remove(line, self.words.by, "a label")
                self.values["authors"] = _people(names)
            else:
                self.series.append(place_in_series(line.text, self.code))
                self._remove_place(line, self.series[-1])

    def _remove_place(self, line: Line, entry: SeriesEntry) -> None:
        if entry.position is not None:
            place = self.words.part(entry.position, entry.total)
            self._remove(line, place, "a place in a series")

    # ------------------------------------------------------------ labelled lines

    def take_lines(self, groups: Sequence[Group]) -> list[Group]:
        """Take what labelled lines say; gives the groups that have a line without a label."""
        left: list[Group] = []
        for group in groups:
            others = tuple(line for line in group.lines if not self._take_line(line))
            if others:
                left.append(replace(group, lines=others))
        return left

    def _take_line(self, line: Line) -> bool:
        label, colon, value = line.text.partition(": ")
        if line.indent or not colon:
            return False
        if label == self.words.words:
            self.trace.remove((line,), "the number of words, which is counted anew")
            return True
        name = field_of(label, self.code)
        if name is None:
            return False
        said = self._said(name, value)
        if said is None:
            return False
        self._remove(line, label, "a label")
        if said:
            self.values[name] = said
            if words_of(said) != words_of(value):
                self._remove(line, value, f"{name} is {said}")
        return True

    def _said(self, name: str, value: str) -> str | None:
        """What a line's value is in a field of one value; "" for a list, None if it fits none."""
        if name == "status":
            return self.words.status_named(value) or None
        if name == "language":
            return _tag(value) or None
        if name in _LINES:
            return value
        known = self.values.get(name, ())
        more = _people(value) if name in ("betas", "artists") else _split(value)
        self.values[name] = (*known, *more)
        return ""

    # ------------------------------------------------------------ series

    def take_series(self, groups: Sequence[Group], read: Read) -> None:
        """The section of the series: of each its parts, its neighbours, and the note on it."""
        starts = [at for at, group in enumerate(groups) if self._entry_of(group) is not None]
        first = starts[0] if starts else len(groups)
        if first:
            self.add_text("notes_before", read(groups[:first]))
        for start, end in zip(starts, (*starts[1:], len(groups)), strict=True):
            at = self._entry_of(groups[start])
            assert at is not None
            self.trace.remove(groups[start].lines[:-1], "the title of a series again")
            self.series[at] = self._entry(self.series[at], groups[start + 1 : end], read)

    def _entry_of(self, group: Group) -> int | None:
        """The series that a group is the heading of; None for any other group."""
        texts = [line.text for line in group.lines]
        if len(texts) != 2 or not is_rule(texts[1], HEADING_RULES[0], texts[:1]):
            return None
        shown = place_in_series(texts[0], self.code)
        for at, entry in enumerate(self.series):
            known = (entry.title, entry.position, entry.total)
            if known == (shown.title, shown.position, shown.total) and not _is_told(entry):
                return at
        return None

    def _entry(self, entry: SeriesEntry, groups: Sequence[Group], read: Read) -> SeriesEntry:
        note = 0
        while note < len(groups) and groups[note].gap < GAP_OF_BREAK:
            told = self._told_of(entry, groups[note])
            if told is None:
                break
            entry = told
            note += 1
        blocks = read([replace(each, gap=0 if each is groups[note] else each.gap)
                       for each in groups[note:]])  # fmt: skip
        return replace(entry, note=blocks)

    def _told_of(self, entry: SeriesEntry, group: Group) -> SeriesEntry | None:
        """What the lines of a group say of a series; None if they are text."""
        for line in group.lines:
            label, _, title = line.text.partition(": ")
            found = _ITEM.fullmatch(line.text) if line.indent == LIST_INDENT else None
            if found:
                part = (float(found["position"]), found["title"])
                entry = replace(entry, parts=(*entry.parts, part))
            elif title and label == self.words.previous_part:
                entry = replace(entry, previous=title)
                self._remove(line, label, "a label")
            elif title and label == self.words.next_part:
                entry = replace(entry, next=title)
                self._remove(line, label, "a label")
            else:
                return None
        return entry

    def take_next(self, groups: Sequence[Group]) -> None:
        """The page that names the next part: of each series, as far as they do not say it."""
        known = [entry.next for entry in self.series]
        for line in (line for group in groups for line in group.lines):
            if line.text in known:
                self.trace.remove((line,), "the next part again")
            elif "" in known:
                at = known.index("")
                known[at] = line.text
                self.series[at] = replace(self.series[at], next=line.text)
            else:
                self.trace.remove((line,), "the next part again")

    def _remove(self, line: Line, text: str, reason: str) -> None:
        self.trace.remove((replace(line, text=text),), reason)


def _is_told(entry: SeriesEntry) -> bool:
    return bool(entry.parts or entry.previous or entry.next or entry.note)


def _split(text: str) -> tuple[str, ...]:
    return tuple(part for part in (each.strip() for each in text.split(BETWEEN)) if part)


def _people(text: str) -> tuple[Contributor, ...]:
    return tuple(Contributor(name) for name in _split(text))


def _tag(text: str) -> str:
    """The language of a label's value: a tag, or the name of a language."""
    if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*", text):
        return text
    return language_named(text) or ""
