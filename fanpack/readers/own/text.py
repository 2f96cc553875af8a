"""Reads fanpack's own text editions: `fanpack.text_form` has the form that tells what is what.

A text that only resembles one is read as any other text is.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from fanpack.book import Aside, Block, Blocks, Book, Chapter, Heading, Source, Text, plain
from fanpack.findings import FanpackError, Finding
from fanpack.readers.decoding import decode
from fanpack.readers.language import detect_language
from fanpack.readers.limits import (
    MAX_PARAGRAPHS,
    MAX_TEXT_BYTES,
    refuse_lines,
    refuse_more,
    refuse_signs,
    refuse_size,
)
from fanpack.readers.own.text_blocks import Blocking, groups_of, least_indent
from fanpack.readers.own.text_cut import (
    Part,
    chapter_number,
    headings,
    language_of,
    parts_of,
    section_name,
)
from fanpack.readers.own.text_fields import OwnFields
from fanpack.readers.own.text_marks import marked
from fanpack.readers.reading import Dropped, Reading
from fanpack.readers.text.lines import Group, Line, typing_of, unwrap
from fanpack.readers.text.notes import TextNotes
from fanpack.readers.text.trace import Trace
from fanpack.text_form import GAP_OF_SECTION, INDENT, NOTE_NUMBER, NOTES_RULE, ROW_RULE

_TITLE = re.compile(r"^(={3,72})[ \t]*\r?\n(?:.+\n){1,4}\1[ \t]*\r?$", re.MULTILINE)
_HEADING = re.compile(r"^(?P<text>\S.{0,60}?)[ \t]*\r?\n-{3,72}[ \t]*\r?$", re.MULTILINE)
_MOST_BEFORE = 20_000
"""Characters in which the title is looked for."""
_LONGEST_LINE, _LEAST_LINES = 100, 20
"""Characters; where no line is longer, the lines of a text may have been wrapped since."""

_TEXTS = {
    "disclaimer": "disclaimer", "summary": "summary", "dedication": "dedication",
}  # fmt: skip


def looks_like_own_text(data: bytes) -> bool:
    """Whether bytes are a text edition of fanpack's: a title and sections in its form."""
    if b"===" not in data and b"=\0=\0=" not in data:
        return False
    try:
        text, _ = decode(data, "")
    except FanpackError:
        return False
    return is_own_text(text)


def is_own_text(text: str) -> bool:
    """Whether a text has a title between rules, and one of our headings with a rule below it."""
    if _TITLE.search(text[:_MOST_BEFORE]) is None:
        return False
    return any(found["text"] in headings() for found in _HEADING.finditer(text))


def read_own_text(data: bytes, file: str) -> Reading:
    """The book that one of our own text editions was made of, as far as it tells.

    Raises FanpackError for a text that is too large or has no words.
    """
    refuse_size(len(data), MAX_TEXT_BYTES, file)
    text, said = decode(data, file)
    refuse_signs(text, file)
    refuse_lines(text, file)
    groups = groups_of(text)
    refuse_more(len(groups), MAX_PARAGRAPHS, "paragraphs", file)
    trace = Trace(file)
    parts = parts_of(groups)
    _unwrap(parts)
    book = _Assembly(trace, parts).book()
    if not book.chapters:
        raise FanpackError(Finding("empty-text", "there are no words", file=file, line=1))
    ordered = sorted(trace.findings, key=lambda finding: finding.line or 0)
    dropped = tuple(Dropped(each.text, each.reason, each.line) for each in trace.removed)
    return Reading(book, (*said, *ordered), dropped)


def _unwrap(parts: Sequence[Part]) -> None:
    """Rejoin the lines of the chapters, if somebody has wrapped them since they were written."""
    chapters = [part for part in parts if part.kind == "chapter"]
    groups = [group for part in chapters for group in part.groups]
    lengths = [line.raw_length for group in groups for line in group.lines]
    if len(lengths) < _LEAST_LINES or max(lengths) > _LONGEST_LINE:
        return
    typing = typing_of(tuple(groups))
    if typing.layout == "wrapped":
        for part in chapters:
            part.groups = [
                group if least_indent(group) else unwrap(group, typing.width)
                for group in part.groups
            ]


@dataclass(slots=True)
class _Assembly:
    """A book while it is put together out of the parts of its text."""

    trace: Trace
    parts: list[Part]
    fields: OwnFields = field(init=False)
    blocking: Blocking = field(init=False)
    chapters: list[Chapter] = field(default_factory=list)
    opening: int = -1
    """The chapter that opens the work of an omnibus that is being read; -1 for none."""

    def __post_init__(self) -> None:
        self.fields = OwnFields(self.trace, language_of(self.parts))
        self.blocking = Blocking(self.trace)

    def book(self) -> Book:
        """The book; the works of an omnibus are chapters, with what is said of them as notes."""
        titled = False
        last = max((at for at, each in enumerate(self.parts) if each.kind == "chapter"), default=-1)
        for at, part in enumerate(self.parts):
            match part.kind:
                case "title" if titled:
                    self._volume(part)
                case "title":
                    self.fields.take_title(part)
                    titled = True
                    self._added(part.groups)
                case "chapter":
                    self._chapter(part)
                case "loose":
                    self._loose(part)
                case _ if self.opening >= 0 and at < last:
                    self._matter_of_volume(part)
                case _:
                    self._matter(part)
        return Book(self.fields.metadata(self._language), tuple(self.chapters))

    def _language(self) -> str:
        return detect_language(" ".join(plain(each.blocks) for each in self.chapters[:3])).tag

    # ------------------------------------------------------------ chapters

    def _chapter(self, part: Part) -> None:
        chapter = self._read_chapter(part)
        alone = not part.heading and 0 <= self.opening == len(self.chapters) - 1
        if alone and not (chapter.summary or chapter.notes_before or chapter.notes_after):
            self.chapters[-1] = replace(self.chapters[-1], blocks=chapter.blocks)
        else:
            self.chapters.append(chapter)

    def _read_chapter(self, part: Part) -> Chapter:
        for line in part.added:
            self.trace.guess(line.number, f"put in: “{line.text}”", "added")
        number: int | None = None
        heading = list(part.heading)
        if heading:
            number = chapter_number(heading[0].text, self.fields.code)
            if number is not None:
                self._remove(heading[0], "the number in a chapter's heading")
                del heading[0]
        groups, notes = self._with_notes(part.groups)
        chapter = Chapter(
            title=marked("\n".join(line.text for line in heading)),
            number=number,
            source=self._source(part.heading[0]) if part.heading else None,
            **self._texts(groups),
        )
        return self._referred(chapter, notes, heading)

    def _texts(self, groups: list[Group]) -> dict[str, Any]:
        """Summary, notes and text of a chapter."""
        words = self.fields.words
        texts: dict[str, Any] = {}
        at = 0
        for name, label in (("summary", words.summary), ("notes_before", words.authors_note)):
            end = self._end_of_labelled(groups, at, label)
            if end > at:
                texts[name] = self._labelled(groups[at:end])
                at = end
        end = self._start_of_last_note(groups, at)
        texts["blocks"] = self._blocks(groups[at:end])
        if end < len(groups):
            texts["notes_after"] = self._labelled(groups[end:])
        return texts

    def _labelled(self, groups: Sequence[Group]) -> Blocks:
        """The text below a label, which is indented."""
        self._remove(groups[0].lines[0], "a label")
        return self._blocks(groups[1:], INDENT)

    def _end_of_labelled(self, groups: Sequence[Group], at: int, label: str) -> int:
        """Where the indented text below a label ends: it, or `at` if there is none."""
        if at >= len(groups) or not _is_label(groups[at], label):
            return at
        if groups[at].gap >= GAP_OF_SECTION:
            return at  # the note behind a chapter that has no text
        end = at + 1
        while end < len(groups) and least_indent(groups[end]) >= INDENT:
            if groups[end].gap >= GAP_OF_SECTION:
                break
            end += 1
        return end if end > at + 1 else at

    def _start_of_last_note(self, groups: Sequence[Group], first: int) -> int:
        """Where the note at a chapter's end begins: its label, and only indented text below it."""
        for at in range(len(groups) - 1, first - 1, -1):
            if _is_label(groups[at], self.fields.words.authors_note):
                return at if at + 1 < len(groups) else len(groups)
            if least_indent(groups[at]) < INDENT:
                break
        return len(groups)

    # ------------------------------------------------------------ footnotes

    def _with_notes(self, groups: Sequence[Group]) -> tuple[list[Group], TextNotes]:
        """Groups without the footnotes below the last rule for them, and these."""
        body, below = _at_notes(groups)
        found, others = self.blocking.notes(below)
        body = [*body, *others]
        return body, TextNotes(tuple(body), {key: tuple(each) for key, each in found.items()})

    def _referred(
        self, chapter: Chapter, notes: TextNotes, heading: Sequence[Line] = ()
    ) -> Chapter:
        """A chapter with the footnotes where they are referred to."""
        if not notes.groups:
            return chapter
        inside = (group for groups in notes.groups.values() for group in groups)
        lines = (line for group in (*notes.body, *inside) for line in group.lines)
        for line in (*heading, *lines):
            for number in NOTE_NUMBER.findall(line.text):
                if int(number) in notes.groups:
                    self._remove(replace(line, text=number), "a footnote's number")
        return notes.referred(chapter, lambda groups: self._blocks(list(groups)))

    def _section(self, part: Part) -> Blocks:
        """The text of a section, with its footnotes."""
        return self._all(part.groups)

    def _all(self, groups: Sequence[Group]) -> Blocks:
        body, notes = self._with_notes(groups)
        return self._referred(Chapter(blocks=self._blocks(body)), notes).blocks

    def _blocks(self, groups: Sequence[Group], columns: int = 0) -> Blocks:
        if not groups:
            return ()
        return self.blocking.within(groups, columns)

    # ------------------------------------------------------------ matter

    def _matter(self, part: Part) -> None:
        name = section_name(part, self.fields.code)
        self._remove(part.heading[0], "a heading that fanpack adds")
        match name:
            case "content_notes":
                self._lines(part, "notes_before")
            case "acknowledgments":
                self._lines(part, "acknowledgments")
            case "colophon":
                self._colophon(part)
            case "series":
                self._series(part)
            case "next_part":
                self.fields.take_next(part.groups)
            case "legend":
                self.fields.add_text("legend", self._legend(part))
            case "authors_note":
                note = "notes_after" if self.chapters else "notes_before"
                self.fields.add_text(note, self._section(part))
            case _:
                self.fields.add_text(_TEXTS[name], self._section(part))

    def _lines(self, part: Part, otherwise: str) -> None:
        left = self.fields.take_lines(part.groups)
        self.fields.add_text(otherwise, self._all(left))

    def _colophon(self, part: Part) -> None:
        """The facts; the sentence about how the book was made is made anew."""
        left = self.fields.take_lines(part.groups)
        for group in left:
            self.trace.remove(group.lines, "a colophon, which is made anew")

    def _series(self, part: Part) -> None:
        body, notes = self._with_notes(part.groups)
        self.fields.take_series(body, self._blocks)
        told = [at for at, entry in enumerate(self.fields.series) if entry.note]
        for at in told:
            entry = self.fields.series[at]
            own = notes.taken_by(plain(entry.note)) if at != told[-1] else notes
            note = self._referred(Chapter(blocks=entry.note), own).blocks
            self.fields.series[at] = replace(entry, note=note)

    def _legend(self, part: Part) -> Blocks:
        """The author's legend, without the lines in brackets that say what this edition does."""
        blocks = self._section(part)
        last = blocks[-1] if blocks else None
        opening = f"{self.fields.words.this_edition}\n"
        if isinstance(last, Aside) and plain(last.blocks).startswith(opening):
            start = last.source.line if last.source else 0
            body, _ = _at_notes(part.groups)
            for group in body:
                if group.number >= start:
                    self.trace.remove(group.lines, "a line of the legend that is made anew")
            return blocks[:-1]
        return blocks

    # ------------------------------------------------------------ an omnibus

    def _volume(self, part: Part) -> None:
        """A work of an omnibus begins: a chapter with its title, which takes its own texts."""
        *places, title = part.heading
        self.trace.remove((*places, *part.below), "a page that fanpack adds")
        self.opening = len(self.chapters)
        self.chapters.append(Chapter((Text(title.text),), source=self._source(title)))
        self._add_to_volume("notes_before", self._all(part.groups))

    def _matter_of_volume(self, part: Part) -> None:
        """What stands before a work goes to its opening, the rest to its end."""
        name = section_name(part, self.fields.code)
        self._remove(part.heading[0], "a heading that fanpack adds")
        behind = len(self.chapters) - 1 > self.opening or self.chapters[self.opening].blocks
        text = self._legend(part) if name == "legend" else self._section(part)
        named = "summary" if name == "summary" else "notes_after" if behind else "notes_before"
        self._add_to_volume(named, text)

    def _add_to_volume(self, name: str, blocks: Blocks) -> None:
        at = len(self.chapters) - 1 if name == "notes_after" else self.opening
        said: dict[str, Any] = {name: (*getattr(self.chapters[at], name), *blocks)}
        self.chapters[at] = replace(self.chapters[at], **said)

    # ------------------------------------------------------------ what is not ours

    def _loose(self, part: Part) -> None:
        """A section that somebody has put in: it goes on with what stands before it."""
        heading: tuple[Block, ...] = ()
        if part.heading:
            first = part.heading[0]
            text = "\n".join(line.text for line in part.heading)
            heading = (Heading(1, marked(text), self._source(first)),)
            self.trace.guess(first.number, f"put in: “{first.text}”", "added")
        self._add((*heading, *self._section(part)))

    def _added(self, groups: Sequence[Group]) -> None:
        """Lines below the title that no text edition has."""
        if groups:
            self.trace.guess(groups[0].number, "text was put below the title", "added")
            self._add(self._all(groups))

    def _add(self, blocks: Blocks) -> None:
        if self.chapters:
            last = self.chapters[-1]
            self.chapters[-1] = replace(last, blocks=(*last.blocks, *blocks))
        else:
            self.fields.add_text("notes_before", blocks)

    def _remove(self, line: Line, reason: str) -> None:
        self.trace.remove((line,), reason)

    def _source(self, line: Line) -> Source:
        return Source(self.trace.file, line.number)


def _is_label(group: Group, label: str) -> bool:
    line = group.lines[0]
    return len(group.lines) == 1 and not line.indent and line.text == f"{label}:"


def _at_notes(groups: Sequence[Group]) -> tuple[Sequence[Group], Sequence[Group]]:
    """Groups cut at the last rule over footnotes."""
    at = next((at for at in reversed(range(len(groups))) if _is_notes_rule(groups[at])), None)
    return (groups, ()) if at is None else (groups[:at], groups[at + 1 :])


def _is_notes_rule(group: Group) -> bool:
    text = group.lines[0].text
    return len(group.lines) == 1 and len(text) >= len(NOTES_RULE) // 2 and not text.strip(ROW_RULE)
