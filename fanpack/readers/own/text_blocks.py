"""Blocks out of the lines of a text edition: the other side of `writers.text_blocks`.

What is set apart is indented, by as many columns as `fanpack.text_form` says; so nothing in
running text is taken for a list, an extract or verse.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from fanpack.book import (
    Aside,
    Block,
    Blocks,
    Cell,
    Extract,
    Heading,
    List,
    ListItem,
    Paragraph,
    ParagraphKind,
    Row,
    SceneBreak,
    SceneBreakKind,
    Source,
    Stanza,
    Table,
    Verse,
    VerseLine,
)
from fanpack.conventions import is_end_mark, scene_break
from fanpack.readers.own.text_marks import marked
from fanpack.readers.text.lines import Group, Line
from fanpack.readers.text.trace import Trace
from fanpack.text_form import (
    COLUMN,
    CROSSING,
    GAP_OF_BREAK,
    HEADING_RULES,
    INDENT,
    LIST_INDENT,
    MEASURE,
    NOTE_NUMBER,
    ROW_RULE,
    VERSE_INDENT,
    VERSE_STEP,
    is_rule,
)

_NEWLINE = re.compile(r"\r\n|\r|\n")
_ITEM = re.compile(r"(?:-|(?P<number>\d{1,9})\.)(?: |$)")
_NOTE = re.compile(r"\[(?P<number>\d{1,5})\](?: |$)")
_ROW_RULE = re.compile(f"{ROW_RULE}+(?:{CROSSING}{ROW_RULE}+)*")
_TAB = 4
_FAR, _ASTRAY = 12, 3
"""Columns from which on a line is not merely indented, and how far it may be from the middle."""
_AS_EXTRACT = (INDENT, INDENT + 1)
"""Columns before a line that is long enough to stand there in the middle."""
_MOST_STEPS = 60
_MOST_NESTED = 30
_MOST_ASIDE = 60
"""Groups of an aside."""


def groups_of(text: str) -> tuple[Group, ...]:
    """The groups of a text; the text of its lines is kept as it is but for blanks at the ends."""
    groups: list[Group] = []
    lines: list[Line] = []
    gap = blank = 0
    for number, raw in enumerate(_NEWLINE.split(text), start=1):
        if raw.strip():
            if not lines:
                gap, blank = blank, 0
            lines.append(_line(number, raw))
            continue
        if lines:
            groups.append(Group(tuple(lines), gap))
            lines = []
        blank += 1
    return (*groups, Group(tuple(lines), gap)) if lines else tuple(groups)


def _line(number: int, raw: str) -> Line:
    inner = raw.lstrip(" \t")
    lead = len(raw[: len(raw) - len(inner)].expandtabs(_TAB))
    inner = inner.rstrip(" \t")
    return Line(number, inner, lead, lead + len(inner))


def least_indent(group: Group) -> int:
    """The columns before the line of a group that is farthest to the left."""
    return min(line.indent for line in group.lines)


def shifted(groups: Iterable[Group], columns: int) -> list[Group]:
    """Groups with their lines so many columns farther to the left."""
    return [
        replace(group, lines=tuple(
            replace(line, indent=max(line.indent - columns, 0)) for line in group.lines
        ))
        for group in groups
    ]  # fmt: skip


@dataclass(slots=True)
class Blocking:
    """Reads blocks, and keeps account of what they do not repeat."""

    trace: Trace
    depth: int = 0

    def within(self, groups: Sequence[Group], columns: int = 0) -> Blocks:
        """Groups as blocks, those of a text that is set in by some columns."""
        return self.blocks(shifted(groups, columns) if columns else groups)

    def blocks(self, groups: Sequence[Group]) -> Blocks:
        """Groups as blocks."""
        if self.depth >= _MOST_NESTED:
            return tuple(self._paragraph(group) for group in groups)
        self.depth += 1
        out: list[Block] = []
        at = 0
        while at < len(groups):
            group = groups[at]
            if group.gap >= GAP_OF_BREAK and out and not isinstance(out[-1], SceneBreak):
                out.append(SceneBreak("minor", self._source(group)))
            new, at = self._next(groups, at)
            out.extend(new)
        self.depth -= 1
        return tuple(_joined_verse(out))

    def _next(self, groups: Sequence[Group], at: int) -> tuple[Blocks, int]:
        """The blocks that begin with a group, and where the next ones begin."""
        group = groups[at]
        first = group.lines[0]
        least = least_indent(group)
        listed = LIST_INDENT <= least < INDENT and _ITEM.match(first.text)
        if not listed and len(group.lines) == 1 and (kind := _break_of(first.text)):
            self.trace.remove(group.lines, "a typed scene break")
            return (SceneBreak(kind, self._source(group)),), at + 1
        if least < LIST_INDENT:
            return (self._flush_left(group),), at + 1
        if (set_as := _setting(group)) and not _is_set_in(groups, at):
            return (self._paragraph(group, set_as),), at + 1
        if listed:
            end = _end_of_list(groups, at)
            return self._lists(groups[at:end]), end
        if least < INDENT:
            return (self._flush_left(group),), at + 1
        verse = least >= VERSE_INDENT and not (least - VERSE_INDENT) % VERSE_STEP
        if verse and not _ITEM.match(first.text):
            return (self._verse(group),), at + 1
        end = _end_of_extract(groups, at)
        return self._extract(shifted(groups[at:end], INDENT), self._source(group)), end

    def _source(self, group: Group) -> Source:
        return Source(self.trace.file, group.number)

    # ------------------------------------------------------------ kinds of blocks

    def _flush_left(self, group: Group) -> Block:
        """What stands at the margin: a table, a heading, else a paragraph."""
        lines = group.lines
        texts = [line.text for line in lines]
        if any(_ROW_RULE.fullmatch(text) for text in texts[:2]) and _is_table(texts):
            return self._table(group)
        for level, mark in enumerate(HEADING_RULES, start=1):
            if len(lines) > 1 and is_rule(texts[-1], mark, texts[:-1]):
                return Heading(level, marked("\n".join(texts[:-1])), self._source(group))
        return self._paragraph(group)

    def _paragraph(self, group: Group, kind: ParagraphKind = "") -> Paragraph:
        text = "\n".join(line.text for line in group.lines)
        return Paragraph(marked(text), kind, self._source(group))

    def _table(self, group: Group) -> Table:
        rows = [line.text for line in group.lines]
        rule = next(at for at, row in enumerate(rows) if _ROW_RULE.fullmatch(row))
        width = rows[rule].count(CROSSING) + 1
        cells = [
            Row(tuple(Cell(marked(text.strip(" "))) for text in row.split(COLUMN)))
            for row in rows[:rule] + rows[rule + 1 :]
        ]
        head = cells.pop(0) if rule else Row((Cell(()),) * width)
        return Table(head, tuple(cells), self._source(group))

    def _verse(self, group: Group) -> Verse:
        lines = tuple(
            VerseLine(
                marked(line.text),
                min(max(line.indent - VERSE_INDENT, 0) // VERSE_STEP, _MOST_STEPS),
            )
            for line in group.lines
        )
        return Verse((Stanza(lines),), self._source(group))

    def _extract(self, groups: list[Group], source: Source) -> Blocks:
        """Extracts, and asides in brackets among them."""
        out: list[Block] = []
        rest: list[Group] = []
        at = 0
        while at < len(groups):
            if (end := _end_of_aside(groups, at)) is None:
                rest.append(groups[at])
                at += 1
                continue
            if rest:
                out.append(Extract("quote", self.blocks(_without_gap(rest)), source))
                rest = []
            inner = _without_brackets(groups[at:end])
            out.append(Aside(self.blocks(inner), self._source(groups[at])))
            at = end
        if rest:
            out.append(Extract("quote", self.blocks(_without_gap(rest)), source))
        return tuple(out)

    # ------------------------------------------------------------ lists and footnotes

    def _lists(self, groups: Sequence[Group]) -> Blocks:
        """Lists that stand in a row; one ends where the numbers do not go on."""
        out: list[List] = []
        items: list[ListItem] = []
        for mark, line, inner in _items(groups, _ITEM):
            number = int(mark) if mark else None
            last = out[-1] if out else None
            follows = last.start + len(items) if last is not None and last.ordered else None
            if last is None or last.ordered != (number is not None) or number != follows:
                if last is not None:
                    out[-1] = replace(last, items=tuple(items))
                source = Source(self.trace.file, line.number)
                out.append(List((), number is not None, 1 if number is None else number, source))
                items = []
            items.append(ListItem(self.blocks(inner)))
            if mark:
                self.trace.remove((replace(line, text=mark),), "the number of an item")
        out[-1] = replace(out[-1], items=tuple(items))
        return tuple(out)

    def notes(self, groups: Sequence[Group]) -> tuple[dict[int, list[Group]], list[Group]]:
        """The footnotes among groups by their numbers, and the groups that belong to none."""
        first = next((at for at, each in enumerate(groups) if _opens_note(each)), len(groups))
        end = next(
            (at for at in range(first, len(groups))
             if least_indent(groups[at]) < LIST_INDENT and not _opens_note(groups[at])),
            len(groups),
        )  # fmt: skip
        found: dict[int, list[Group]] = {}
        for mark, line, inner in _items(groups[first:end], _NOTE):
            self.trace.remove((replace(line, text=mark),), "a footnote's number")
            found.setdefault(int(mark), []).extend(inner)
        return found, [*groups[:first], *groups[end:]]


def _break_of(text: str) -> SceneBreakKind | None:
    """The scene break that a line is. Ornaments of letters are for the passes to know."""
    return None if any(map(str.isalnum, text)) else scene_break(text)


def _opens_note(group: Group) -> bool:
    return group.lines[0].indent < LIST_INDENT and _NOTE.match(group.lines[0].text) is not None


def _items(
    groups: Sequence[Group], form: "re.Pattern[str]"
) -> Iterator[tuple[str, Line, list[Group]]]:
    """The items of a list: the number of each or "", its first line, and its groups."""
    mark, first, width = "", groups[0].lines[0] if groups else None, 0
    inner: list[Group] = []
    for group in groups:
        lines: list[Line] = []
        gap = group.gap
        for line in group.lines:
            found = form.match(line.text) if line.indent < INDENT else None
            if found is None:
                lines.append(replace(line, indent=max(line.indent - width, 0)))
                continue
            if lines:
                inner.append(Group(tuple(lines), gap))
            if inner or width:
                assert first is not None
                yield mark, first, inner
            mark = found.groupdict().get("number") or ""
            first, inner, lines, gap = line, [], [], 0
            width = line.indent + len(found[0].rstrip(" ")) + 1
            text = line.text[found.end() :]
            if text.strip(" "):
                lead = len(text) - len(text.lstrip(" "))
                lines.append(replace(line, text=text.lstrip(" "), indent=lead))
        if lines:
            inner.append(Group(tuple(lines), gap))
    if first is not None:
        yield mark, first, inner


def _end_of_list(groups: Sequence[Group], start: int) -> int:
    """The group behind a list: one that is neither an item nor indented as blocks in one are."""
    width = 0
    for at in range(start, len(groups)):
        group = groups[at]
        inside = least_indent(group) - width
        item = _ITEM.match(group.lines[0].text) is not None
        listed = item and LIST_INDENT <= group.lines[0].indent < INDENT
        if at > start and group.gap >= GAP_OF_BREAK and (listed or inside < 0):
            return at
        within = inside == 0 or inside >= INDENT or (inside == LIST_INDENT and item)
        if not listed and not within:
            return at
        lines = [each for each in group.lines if LIST_INDENT <= each.indent < INDENT]
        marks = [
            len(found[0].rstrip(" ")) + 1 + each.indent
            for each in lines
            if (found := _ITEM.match(each.text))
        ]
        width = marks[-1] if marks else width
    return len(groups)


# ---------------------------------------------------------------- what is set apart


def _setting(group: Group) -> ParagraphKind:
    """Whether all lines of a group stand in the middle, or all of them to the right."""
    if all(_is_centred(line) for line in group.lines):
        lone = len(group.lines) == 1 and is_end_mark(group.lines[0].text)
        return "end-mark" if lone else "center"
    if all(_is_right(line) for line in group.lines):
        return "right"
    return ""


def _is_centred(line: Line) -> bool:
    astray = abs(line.indent - max(MEASURE - len(line.text), 0) // 2)
    return astray == 0 or (line.indent >= _FAR and astray <= _ASTRAY)


def _is_right(line: Line) -> bool:
    if len(line.text) >= MEASURE:
        return line.indent == 0
    astray = abs(line.indent + len(line.text) - MEASURE)
    return astray == 0 or (line.indent > MEASURE / 2 and astray <= _ASTRAY)


def _is_set_in(groups: Sequence[Group], at: int) -> bool:
    """Whether a line that is in the middle by chance begins a list, an extract or an aside."""
    least = least_indent(groups[at])
    if least in (LIST_INDENT, INDENT + LIST_INDENT) and _ITEM.match(groups[at].lines[0].text):
        return True
    if least < _FAR and _end_of_aside(groups, at, INDENT) is not None:
        return True
    following = groups[at + 1] if at + 1 < len(groups) else None
    return least in _AS_EXTRACT and following is not None and least_indent(following) in _AS_EXTRACT


def _end_of_extract(groups: Sequence[Group], start: int) -> int:
    """The group behind an extract: one that stands as no block within it does."""
    within = 0
    for at in range(start, len(groups)):
        group = groups[at]
        least = least_indent(group)
        item = _text_of_item(group)
        if at > start and not (within and least >= within and group.gap < GAP_OF_BREAK):
            inner = item or least in _AS_EXTRACT or _setting(shifted([group], INDENT)[0])
            steps, astray = divmod(least - VERSE_INDENT, VERSE_STEP)
            verse = 0 <= steps < INDENT // VERSE_STEP and not astray
            if group.gap >= GAP_OF_BREAK or least < INDENT:
                return at
            if not inner and (verse or _setting(group)):
                return at
        within = item or (within if least >= within else 0)
    return len(groups)


def _text_of_item(group: Group) -> int:
    """The columns before the text of an item in an extract, also the first in an aside; else 0."""
    first = group.lines[0]
    inner = first.text.removeprefix("[").lstrip(" ")
    found = _ITEM.match(inner)
    if found is None or first.indent + len(first.text) - len(inner) != INDENT + LIST_INDENT:
        return 0
    return INDENT + LIST_INDENT + len(found[0].rstrip(" ")) + 1


def _end_of_aside(groups: Sequence[Group], start: int, columns: int = 0) -> int | None:
    """The group behind an aside that begins with a group, or None if none does.

    It is set in by some columns, and ends with the bracket that closes the first, or where
    brackets do not come in pairs, with the last of the lines that end in one.
    """
    first = groups[start].lines[0].text
    if not first.startswith("[") or NOTE_NUMBER.match(first):
        return None
    open_brackets = 0
    last = None
    for at in range(start, min(start + _MOST_ASIDE, len(groups))):
        if least_indent(groups[at]) < columns:
            break
        for line in groups[at].lines:
            open_brackets += line.text.count("[") - line.text.count("]")
        if groups[at].lines[-1].text.endswith("]"):
            last = at + 1
            if open_brackets <= 0:
                break
    return last


def _without_brackets(groups: Sequence[Group]) -> list[Group]:
    """The groups of an aside. The bracket takes the first of the blanks before its first line."""
    out = _without_gap(groups)
    first = out[0].lines[0]
    inner = first.text[1:].lstrip(" ")
    blanks = len(first.text) - 1 - len(inner)
    indent = first.indent + blanks + 1 if blanks else first.indent
    out[0] = _with_line(out[0], 0, replace(first, text=inner, indent=indent))
    last = out[-1].lines[-1]
    out[-1] = _with_line(out[-1], -1, replace(last, text=last.text[:-1].rstrip(" ")))
    return out


def _with_line(group: Group, at: int, line: Line) -> Group:
    lines = list(group.lines)
    lines[at] = line
    return replace(group, lines=tuple(lines))


def _without_gap(groups: Sequence[Group]) -> list[Group]:
    return [replace(groups[0], gap=0), *groups[1:]]


def _is_table(rows: Sequence[str]) -> bool:
    """Whether the lines of a group have a cell each for the columns of its rule."""
    rule = next(row for row in rows if _ROW_RULE.fullmatch(row))
    return all(row is rule or row.count(COLUMN) == rule.count(CROSSING) for row in rows)


def _joined_verse(blocks: Iterable[Block]) -> Iterator[Block]:
    """Blocks with verses that follow each other made into one of several stanzas."""
    verse: Verse | None = None
    for block in blocks:
        if isinstance(block, Verse):
            verse = replace(verse, stanzas=verse.stanzas + block.stanzas) if verse else block
            continue
        if verse:
            yield verse
            verse = None
        yield block
    if verse:
        yield verse
