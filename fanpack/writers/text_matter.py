"""Front and back matter of a text edition: what the metadata says has a label each.

So a person finds it, and a reader of files, too.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from fanpack.book import Blocks, Contributor, Metadata, Paragraph, Section, SeriesEntry, Text, plain
from fanpack.labels import PEOPLE, TOLD_BEHIND, Labels, told_before
from fanpack.styles.thoughts import Voices, legend_parts
from fanpack.text_form import (
    BETWEEN,
    HEADING_RULES,
    LIST_INDENT,
    SECTION_RULE,
    TITLE_RULE,
    rule_under,
)
from fanpack.writers.text_blocks import BREAK, Writing, bracketed, indented, joined

_NOT_PRINTED = frozenset({"cover", "half-title", "contents"})

_BLANKS = re.compile(r"[ \t\r\n]+")


def title_text(data: Metadata, words: Labels) -> str:
    """The title between rules, and below them who wrote it and the series it is in."""
    return _framed([data.title], data, words)


def volume_title(data: Metadata, whole: Metadata, words: Labels) -> str:
    """The title of a work in an omnibus, with its place there, and its authors if they differ."""
    first = data.series[0] if data.series else SeriesEntry()
    place = words.part(first.position) if first.position is not None else ""
    authors = () if data.authors == whole.authors else data.authors
    return _framed([place, data.title], replace(data, series=(), authors=authors), words)


def _framed(title: list[str], data: Metadata, words: Labels) -> str:
    lines = [line for line in map(_on_one_line, title) if line]
    rule = rule_under(lines, TITLE_RULE)
    below: list[str] = []
    if data.authors:
        below.append(f"{words.by} {_between(each.name for each in data.authors)}")
    below.extend(_on_one_line(words.place_in(entry)) for entry in data.series)
    return "\n".join((rule, *lines, rule, *filter(None, below)))


def section_text(section: Section, data: Metadata, words: Labels, count: int = 0) -> str:
    """A section of front or back matter; "" for one that no text has.

    `count` is the number of words of the book.
    """
    if section.kind in _NOT_PRINTED:
        return ""
    if section.kind == "title":
        return title_text(data, words)
    writing = Writing.over(plain(section.blocks))
    text = _section(section, data, words, count, writing)
    heading = [line for line in [_on_one_line(section.title)] if line]
    above = (*heading, rule_under(heading, SECTION_RULE)) if heading else ()
    return joined("\n".join(above), text, writing.notes())


def _section(section: Section, data: Metadata, words: Labels, count: int, writing: Writing) -> str:
    match section.kind:
        case "content-notes":
            told = told_before(data, words)
            return "\n".join(f"{label}: {_between(values)}" for label, values in told)
        case "series":
            return BREAK.join(_series(entry, words, writing) for entry in data.series)
        case "next-part":
            return "\n".join(_on_one_line(each.next) for each in data.series if each.next)
        case "legend":
            own, made = legend_parts(section.blocks, data.legend, Voices())
            written = writing.blocks(own)
            return joined(written, indented(bracketed(writing.blocks(_made(made, words)))))
        case "acknowledgments":
            return joined(writing.blocks(data.acknowledgments), "\n".join(_credits(data, words)))
        case "colophon":
            facts = "\n".join(_origin(data, words, count))
            return joined(facts, writing.blocks(section.blocks[-1:]))
        case _:
            return writing.blocks(section.blocks)


def _made(lines: Blocks, words: Labels) -> Blocks:
    """The lines of a legend that are not its author's, below words that say so."""
    opening = Paragraph((Text(words.this_edition),))
    return lines if not lines or lines[0] == opening else (opening, *lines)


def _origin(data: Metadata, words: Labels, count: int) -> Iterator[str]:
    """How long the text is, what it is written in, where and when it was published."""
    if count > 1:
        yield f"{words.words}: {count}"
    for name, field in TOLD_BEHIND:
        if value := _on_one_line(getattr(data, field)):
            yield f"{getattr(words, name)}: {value}"
    if data.status == "complete":
        yield f"{words.status}: {words.complete}"


def _credits(data: Metadata, words: Labels) -> Iterator[str]:
    for name, field in PEOPLE:
        people: tuple[Contributor, ...] = getattr(data, field)
        if people:
            yield f"{getattr(words, name)}: {_between(each.name for each in people)}"


def _series(entry: SeriesEntry, words: Labels, writing: Writing) -> str:
    """A series: its parts as far as they are known, what comes before and after, the note."""
    heading = [line for line in [_on_one_line(words.place_in(entry))] if line]
    above = (*heading, rule_under(heading, HEADING_RULES[0])) if heading else ()
    parts = (f"{position:g}. {_on_one_line(name)}" for position, name in entry.parts)
    beside = (
        f"{label}: {_on_one_line(title)}"
        for label, title in ((words.previous_part, entry.previous), (words.next_part, entry.next))
        if title
    )
    listed = "\n".join(parts)
    known = joined("\n".join(above), indented(listed, LIST_INDENT), "\n".join(beside))
    return BREAK.join(filter(None, (known, writing.blocks(entry.note))))


def _between(values: Iterable[str]) -> str:
    return BETWEEN.join(filter(None, map(_on_one_line, values)))


def _on_one_line(text: str) -> str:
    return _BLANKS.sub(" ", text).strip(" ")
