"""The body of a plain text: chapters, paragraphs, verse, scene breaks, notes, the end mark."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from fanpack.book import (
    Aside,
    Block,
    Blocks,
    Chapter,
    Heading,
    Inline,
    Paragraph,
    ParagraphKind,
    SceneBreak,
    SceneBreakKind,
    Source,
    Stanza,
    Text,
    Verse,
    VerseLine,
)
from fanpack.conventions import is_end_mark, scene_break
from fanpack.readers.bare_lines import is_note
from fanpack.readers.headers import labelled
from fanpack.readers.headings import (
    PART_UNITS,
    ChapterHeading,
    chapter_heading,
    is_title_like,
    numbered_heading,
)
from fanpack.readers.text.lines import Group, Line, Typing
from fanpack.readers.text.notes import notes_at_end
from fanpack.readers.text.trace import Removed, Trace
from fanpack.readers.text.typed_marks import Marks, lines_of

_LONGEST_VERSE_LINE = 70
_MOST_WORDS_AFTER_END = 300
_LAST_GROUPS = 8
"""Groups at a chapter's end in which an author's note closes it."""
_WORDS_BETWEEN_NUMBERS = 20
_DIALOGUE = ('"', "“", "„", "«", "—", "–")
_SENTENCE = re.compile(r"[.!?…][\"”'’»)*_]*$")


def _break_of(text: str) -> SceneBreakKind | None:
    """As `conventions.scene_break`, sooner done with a line that opens with a word."""
    if text[0].isalnum() and text[0] not in "oO0xX8":
        return None
    return scene_break(text)


@dataclass(frozen=True, slots=True)
class Body:
    """The chapters of a text, and the notes behind the last of them."""

    chapters: tuple[Chapter, ...]
    notes_after: Blocks = ()


@dataclass(slots=True)
class _Draft:
    """A chapter being put together: its heading's line, and its groups."""

    heading: ChapterHeading | None = None
    line: Line | None = None
    groups: list[Group] = field(default_factory=list)


def read_body(
    groups: Sequence[Group],
    typing: Typing,
    marks: Marks,
    trace: Trace,
    heading: Line | None = None,
    count: str = "",
) -> Body:
    """The chapters of groups of lines. `heading` is one that stood in the header,
    `count` a chapter's place (`1/6`) that stood behind the title."""
    pieces = _cut(groups)
    drafts = _drafts(pieces, trace, heading, count)
    build = _Builder(typing, marks, trace, _gap_of_breaks(pieces, typing))
    chapters: list[Chapter] = []
    for index, draft in enumerate(drafts):
        chapters.append(build.chapter(draft, index, index == len(drafts) - 1))
    last = chapters[-1]
    if last.notes_after:
        chapters[-1] = replace(last, notes_after=())
    return Body(tuple(chapters), last.notes_after)


def _cut(groups: Sequence[Group]) -> list[Group]:
    """Groups with each typed scene break and each heading in a group of its own."""
    out: list[Group] = []
    for group in groups:
        start = 0
        lines = group.lines
        for index, line in enumerate(lines):
            alone = _break_of(line.text) or (index == start and chapter_heading(line.text))
            if not alone:
                continue
            if index > start:
                out.append(Group(lines[start:index], 0 if start else group.gap))
            out.append(Group((line,), 0 if index else group.gap))
            start = index + 1
        if start < len(lines):
            out.append(Group(lines[start:], 0 if start else group.gap) if start else group)
    return out


def _gap_of_breaks(groups: Sequence[Group], typing: Typing) -> int:
    """How many blank lines make a scene break; 0 if blank lines never do.

    They do only where paragraphs are otherwise set apart by one blank line.
    """
    gaps = Counter(group.gap for group in groups[1:])
    usual = gaps[0] + gaps[1] if typing.layout == "wrapped" else gaps[1]
    total = sum(gaps.values())
    return 2 if total >= 3 and usual * 5 >= total * 4 else 0


# ---------------------------------------------------------------- chapters


def _drafts(groups: list[Group], trace: Trace, heading: Line | None, count: str) -> list[_Draft]:
    found = {
        index: said
        for index, group in enumerate(groups)
        if (said := chapter_heading(group.lines[0].text)) and len(group.lines) == 1
    }
    if not found and not heading:
        found = _numbered(groups)
    found = _parts_apart(found)
    drafts = [_Draft()]
    if heading is not None:
        drafts = [_Draft(chapter_heading(heading.text), heading)]
        if said := drafts[0].heading:
            _say_heading(trace, heading, said)
    elif count and (said := chapter_heading(count)) and len(found) < 2:
        drafts = [_Draft(said)]
    index = 0
    while index < len(groups):
        said = found.get(index)
        if said is None:
            drafts[-1].groups.append(groups[index])
            index += 1
            continue
        line = groups[index].lines[0]
        index += 1
        if not said.title and said.unit != "count" and _is_title_line(groups, index, found):
            title = groups[index].lines[0]
            said = replace(said, title=title.text.strip("-–—*~=_ "))
            index += 1
        _say_heading(trace, line, said)
        drafts.append(_Draft(said, line))
    for draft in drafts:
        while len(draft.groups) > 1 and _is_ornament(draft.groups[0]):
            trace.remove(draft.groups.pop(0).lines, "ornaments above the text")
    if len(drafts) > 1 and drafts[0].heading is None and _is_blank(drafts[0]):
        _drop_breaks(drafts[0], trace)
        del drafts[0]
    return drafts


def _say_heading(trace: Trace, line: Line, said: ChapterHeading) -> None:
    trace.remove((replace(line, text=said.removed),), "the number in a chapter's heading")
    name = "chapter" if said.number is None else f"chapter {said.number}"
    trace.say(line, f"{name}: “{said.title}”" if said.title else name, "heading")


def _is_blank(draft: _Draft) -> bool:
    return all(_break_of(group.lines[0].text) for group in draft.groups)


def _is_ornament(group: Group) -> bool:
    return len(group.lines) == 1 and _break_of(group.lines[0].text) is not None


def _drop_breaks(draft: _Draft, trace: Trace) -> None:
    for group in draft.groups:
        trace.remove(group.lines, "ornaments above the first chapter")


def _is_title_line(groups: list[Group], index: int, found: dict[int, ChapterHeading]) -> bool:
    """Whether the group behind a heading is the chapter's title: one short line, then the text."""
    if index + 1 >= len(groups) or index in found or index + 1 in found:
        return False
    line = groups[index].lines
    text = line[0].text
    return (
        len(line) == 1
        and len(text.split()) <= 8
        and is_title_like(text)
        and text[-1] not in "!?-–—"
        and not text.startswith(('"', "“", "[", "("))
        and not _break_of(text)
        and labelled(text) is None
        and not is_end_mark(text)
    )


def _numbered(groups: list[Group]) -> dict[int, ChapterHeading]:
    """Headings such as `1. First Kiss` or `II`, where they count on with text between them."""
    found: dict[int, ChapterHeading] = {}
    words = _WORDS_BETWEEN_NUMBERS
    for index, group in enumerate(groups):
        said = numbered_heading(group.lines[0].text) if len(group.lines) == 1 else None
        if said and said.number == len(found) + 1 and words >= _WORDS_BETWEEN_NUMBERS:
            found[index] = said
            words = 0
        else:
            words += sum(line.text.count(" ") + 1 for line in group.lines)
    if len(found) >= 2:
        return found
    first = found.get(0)
    return {0: first} if first is not None and first.title else {}


def _parts_apart(found: dict[int, ChapterHeading]) -> dict[int, ChapterHeading]:
    """Headings of parts keep their words where there are chapters too: they do not count."""
    units = {said.unit for said in found.values()} - {"", "count"}
    if not units & PART_UNITS or units <= PART_UNITS:
        return found
    return {
        index: ChapterHeading(title=": ".join(filter(None, (said.removed, said.title))))
        if said.unit in PART_UNITS
        else said
        for index, said in found.items()
    }


# ---------------------------------------------------------------- blocks


@dataclass(frozen=True, slots=True)
class _Builder:
    """Makes blocks of groups, in one file's conventions."""

    typing: Typing
    marks: Marks
    trace: Trace
    break_gap: int

    def chapter(self, draft: _Draft, index: int, last: bool) -> Chapter:
        """A chapter with its footnotes where they are referred to."""
        notes = notes_at_end(draft.groups)
        if notes is None:
            return self._chapter(draft, index, last)
        marks = list(notes.marks())
        first = next(iter(notes.groups.values()))[0].lines[0]
        self.trace.say(first, f"{len(notes.groups)} footnotes at the chapter's end", "footnote")
        bare = self._chapter(replace(draft, groups=list(notes.body)), index, last)
        chapter = notes.referred(bare, self.blocks)
        for line, number, refers in marks:
            if not (refers and number in notes.groups):  # one that nothing took stays text
                self.trace.removed.append(Removed(line.number, str(number), "a footnote's number"))
        return chapter

    def _chapter(self, draft: _Draft, index: int, last: bool) -> Chapter:
        """A chapter with its notes taken from its ends."""
        groups = draft.groups
        head = 0
        notes: dict[str, Blocks] = {}
        if index and groups and _is_authors_note(groups[0]):
            head = 1
            self.trace.say(groups[0].lines[0], "the chapter's note before", "note")
            notes["notes_before"] = self.blocks(groups[:1])
        end, tail = _ends(groups, head)
        heading = draft.heading or ChapterHeading()
        if tail < len(groups):
            where = "the work's" if last else "the chapter's"
            self.trace.say(groups[tail].lines[0], f"{where} note after", "note")
        return Chapter(
            title=(Text(heading.title),) if heading.title else (),
            number=heading.number,
            summary=notes.get("summary", ()),
            notes_before=notes.get("notes_before", ()),
            blocks=self.blocks(groups[head:tail], None if end is None else end - head, story=True),
            notes_after=self.blocks(groups[tail:]),
            source=Source(self.trace.file, draft.line.number) if draft.line else None,
        )

    def blocks(
        self, groups: Sequence[Group], end: int | None = None, story: bool = False
    ) -> Blocks:
        """Groups as blocks; `end` is the index of the end mark, if there is one.

        An author's note is an aside in a story only, not among other notes.
        """
        out: list[Block] = []
        framed = _framed_lines(groups)
        for index, group in enumerate(groups):
            line = group.lines[0]
            if index in framed:
                self.trace.say(line, f"heading between rules: “{line.text}”", "heading")
                out.append(Heading(1, self.marks.inlines(line.text), self._source(line)))
                continue
            if (kind := _break_of(line.text)) and len(group.lines) == 1:
                self.trace.remove(group.lines, "a typed scene break")
                if not {index - 1, index + 1} & framed:
                    out.append(SceneBreak(kind, self._source(line)))
                continue
            if index == end:
                self.trace.say(line, f"end mark: “{line.text}”", "end-mark")
                out.append(Paragraph(self._inlines(group.lines), "end-mark", self._source(line)))
                continue
            new = self._group(group, story)
            if self._is_break_of_blanks(group, out, index):
                self.trace.say(line, f"a scene break from {group.gap} blank lines", "scene-break")
                out.append(SceneBreak("minor", self._source(line)))
            out.extend(new)
        return _join_stanzas(out)

    def _is_break_of_blanks(self, group: Group, out: list[Block], index: int) -> bool:
        return bool(
            self.break_gap
            and group.gap >= self.break_gap
            and index
            and out
            and not isinstance(out[-1], SceneBreak)
        )

    def _group(self, group: Group, story: bool) -> Blocks:
        lines = group.lines
        if len(lines) == 1:
            return (self._single(lines[0], story),)
        if _looks_like_verse(lines):
            least = min(line.indent for line in lines)
            set_lines = lines_of(self._inlines(lines))
            stanza = Stanza(
                tuple(
                    VerseLine(inlines, min((line.indent - least) // 2, 12))
                    for line, inlines in zip(lines, set_lines, strict=True)
                )
            )
            return (Verse((stanza,), self._source(lines[0])),)
        if _are_paragraphs(lines):
            return tuple(self._single(line, story) for line in lines)
        return (Paragraph(self._inlines(lines), source=self._source(lines[0])),)

    def _single(self, line: Line, story: bool) -> Block:
        source = self._source(line)
        paragraph = Paragraph(self.marks.inlines(line.text), self._set(line), source)
        note = _is_note_label(line.text.lstrip("([{*"))
        if story and note and not _goes_on_behind_bracket(line.text):
            self.trace.say(line, "an author's note in mid-story", "note")
            return Aside((paragraph,), source)
        return paragraph

    def _set(self, line: Line) -> ParagraphKind:
        """Whether blanks centre a line or set it to the right, in a text of known width."""
        width = self.typing.width
        if not width or line.indent < 12 or len(line.text) > 0.8 * width:
            return ""
        if abs(line.indent + len(line.text) / 2 - width / 2) <= 3:
            return "center"
        return "right" if line.indent >= width * 0.4 else ""

    def _inlines(self, lines: tuple[Line, ...]) -> tuple[Inline, ...]:
        return self.marks.inlines("\n".join(line.text for line in lines))

    def _source(self, line: Line) -> Source:
        return Source(self.trace.file, line.number)


def _framed_lines(groups: Sequence[Group]) -> set[int]:
    """The groups that are a heading: one short line with a rule right above and right below."""
    return {
        index
        for index in range(1, len(groups) - 1)
        if groups[index].gap == 0 == groups[index + 1].gap
        and len(groups[index].lines) == 1
        and is_title_like(groups[index].lines[0].text)
        and all(
            len(beside.lines) == 1 and _break_of(beside.lines[0].text)
            for beside in (groups[index - 1], groups[index + 1])
        )
    }


def _looks_like_verse(lines: tuple[Line, ...]) -> bool:
    if len(lines) < 3 or any(
        len(line.text) > _LONGEST_VERSE_LINE or _is_spoken(line.text) for line in lines
    ):
        return False
    sentences = sum(_SENTENCE.search(line.text) is not None for line in lines)
    return sentences * 2 <= len(lines)


def _are_paragraphs(lines: tuple[Line, ...]) -> bool:
    """Whether lines without a blank one between them are paragraphs of their own all the same."""
    return any(len(line.text) > _LONGEST_VERSE_LINE for line in lines) or (
        sum(_is_spoken(line.text) for line in lines) * 2 >= len(lines)
    )


def _is_spoken(text: str) -> bool:
    """Whether a line opens as dialogue does; behind a hyphen it must be a sentence."""
    return text.startswith(_DIALOGUE) or (
        text.startswith("- ") and _SENTENCE.search(text) is not None
    )


def _join_stanzas(blocks: list[Block]) -> Blocks:
    """Blocks with verses that follow each other made into one verse of several stanzas."""
    out: list[Block] = []
    stanzas: list[Stanza] = []
    source: Source | None = None
    for block in blocks:
        if isinstance(block, Verse):
            source = source if stanzas else block.source
            stanzas.extend(block.stanzas)
            continue
        if stanzas:
            out.append(Verse(tuple(stanzas), source))
            stanzas = []
        out.append(block)
    if stanzas:
        out.append(Verse(tuple(stanzas), source))
    return tuple(out)


# ---------------------------------------------------------------- ends and notes


def _ends(groups: list[Group], head: int) -> tuple[int | None, int]:
    """Where a chapter's end mark is, if it has one, and where the notes behind it begin."""
    words = 0
    tail = len(groups)
    only_notes = True
    for index in range(len(groups) - 1, head - 1, -1):
        group = groups[index]
        if len(group.lines) == 1 and is_end_mark(group.lines[0].text):
            return index, index + 1
        near = len(groups) - index <= _LAST_GROUPS
        if near and only_notes and _is_authors_note(group) and index > head:
            tail = index
        only_notes = only_notes and (_is_authors_note(group) or is_note(group.text))
        words += sum(line.text.count(" ") + 1 for line in group.lines)
        if words > _MOST_WORDS_AFTER_END:
            break
    return None, tail


def _is_authors_note(group: Group) -> bool:
    text = group.lines[0].text
    return _is_note_label(text.lstrip("*[")) or (text.startswith("~") and is_note(text))


def _goes_on_behind_bracket(text: str) -> bool:
    """“[A/N: sorry] She looked up.”: whether the bracket that opens a line is closed in it, with
    words behind it, so that only what is between is a note."""
    opening, closing = text[:1], {"(": ")", "[": "]"}.get(text[:1])
    if closing is None:
        return False
    depth = 0
    for at, char in enumerate(text):
        depth += (char == opening) - (char == closing)
        if depth == 0:
            return any(map(str.isalnum, text[at:]))
    return False


def _is_note_label(text: str) -> bool:
    found = labelled(text[:60])
    return (
        found is not None
        and found.label.field == "notes_before"
        and found.label.strength == "strong"
        and not found.label.kept
    )
