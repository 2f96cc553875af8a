"""Cuts a text edition of fanpack's into the parts that it was made of, by their rules.

A title stands between two rules, a section of front or back matter and a chapter have one
under their headings, and a chapter without a heading has one above.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Literal

from fanpack.labels import LANGUAGES, PEOPLE, TOLD_BEFORE, TOLD_BEHIND, labels
from fanpack.readers.text.lines import Group, Line
from fanpack.text_form import (
    HEADING_RULES,
    MEASURE,
    SECTION_RULE,
    TITLE_RULE,
    is_rule,
    rule_under,
)

_MATTER = (
    *("disclaimer", "summary", "series", "legend", "dedication", "authors_note"),
    *("acknowledgments", "content_notes", "next_part", "colophon"),
)
"""The sections, by their names in `Labels`."""
_MOST_HEADING = 6
"""Lines of a heading."""
_LEAST_OPENING = MEASURE // 2

Kind = Literal["title", "matter", "chapter", "loose"]


@dataclass(slots=True)
class Part:
    """A part of a text edition: its heading's lines and its groups.

    `below` are the lines right below a title. What stands above all parts, or below a heading
    that is none of ours, is `loose`.
    """

    kind: Kind
    heading: tuple[Line, ...] = ()
    below: tuple[Line, ...] = ()
    groups: list[Group] = field(default_factory=list)
    added: list[Line] = field(default_factory=list)
    """The headings in a chapter that are none of ours."""


def parts_of(groups: Sequence[Group]) -> list[Part]:
    """The parts of a text, in order."""
    out: list[Part] = []
    for group in groups:
        for part in _pieces(group):
            if (
                isinstance(part, Part)
                and part.kind == "loose"
                and out
                and out[-1].kind == "chapter"
            ):
                out[-1].added.append(part.heading[0])
                out[-1].groups.append(_as_heading(part.heading))
            elif isinstance(part, Part):
                out.append(part)
            else:
                if not out:
                    out.append(Part("loose"))
                out[-1].groups.append(part)
    return out


def _as_heading(lines: tuple[Line, ...]) -> Group:
    """A heading within a chapter."""
    rule = rule_under([line.text for line in lines], HEADING_RULES[0])
    return Group((*lines, replace(lines[-1], text=rule)), 1)


def _pieces(group: Group) -> Iterator[Part | Group]:
    """A group as it is, or the part that it opens and what stands right below its heading."""
    lines = group.lines
    texts = [line.text for line in lines]
    if lines[0].indent or lines[-1].indent:
        yield group
    elif (end := _end_of_title(texts)) is not None:
        yield Part("title", lines[1:end], lines[end + 1 :])
    elif texts[0].strip(TITLE_RULE) == "" and len(texts[0]) >= _LEAST_OPENING:
        yield Part("chapter")
        yield from _rest(group, 1)
    elif (found := _heading(texts)) is not None:
        mark, end = found
        known = mark == TITLE_RULE or (end == 1 and texts[0] in headings())
        kind: Kind = "loose" if not known else "chapter" if mark == TITLE_RULE else "matter"
        yield Part(kind, lines[:end])
        yield from _rest(group, end + 1)
    else:
        yield group


def _rest(group: Group, start: int) -> Iterator[Group]:
    if start < len(group.lines):
        yield replace(group, lines=group.lines[start:], gap=1)


def _end_of_title(texts: Sequence[str]) -> int | None:
    """Where the second rule of a title is."""
    if texts[0].strip(TITLE_RULE):
        return None
    for at in range(2, min(len(texts), _MOST_HEADING)):
        if texts[at] == texts[0] and is_rule(texts[at], TITLE_RULE, texts[1:at]):
            return at
    return None


def _heading(texts: Sequence[str]) -> tuple[str, int] | None:
    """The rule under a heading: its mark, and the line that it is."""
    for at in range(1, min(len(texts), _MOST_HEADING)):
        for mark in (TITLE_RULE, SECTION_RULE):
            if is_rule(texts[at], mark, texts[:at]):
                return mark, at
    return None


@lru_cache(maxsize=1)
def headings() -> dict[str, tuple[tuple[str, str], ...]]:
    """The headings of matter in all languages, each with its languages and names in `Labels`."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for code in LANGUAGES:
        for name in _MATTER:
            text = getattr(labels(code), name)
            found[text] = (*found.get(text, ()), (code, name))
    return found


def section_name(part: Part, code: str) -> str:
    """What section of matter a part is, by its name in `Labels`, in a language."""
    names = headings()[part.heading[0].text]
    return next((name for each, name in names if each == code), names[0][1])


def language_of(parts: Sequence[Part]) -> str:
    """The language of most headings and labels: “Disclaimer” is one in several."""
    counts = dict.fromkeys(LANGUAGES, 0)
    for part in parts:
        if part.kind == "matter":
            for code, _ in headings()[part.heading[0].text]:
                counts[code] += 2
            for line in (line for group in part.groups for line in group.lines):
                label = line.text.partition(": ")[0]
                for code in LANGUAGES:
                    counts[code] += label in _labels_of(code)
        elif part.kind == "chapter" and part.heading:
            for code in LANGUAGES:
                counts[code] += chapter_number(part.heading[0].text, code) is not None
    return max(LANGUAGES, key=lambda code: counts[code])


@lru_cache(maxsize=16)
def _labels_of(code: str) -> frozenset[str]:
    words = labels(code)
    names = [name for name, _ in (*TOLD_BEFORE, *TOLD_BEHIND, *PEOPLE)]
    return frozenset(getattr(words, name) for name in (*names, "words"))


def chapter_number(text: str, code: str) -> int | None:
    """The number that a line such as `Chapter One` says in a language, and nothing else."""
    words = labels(code)
    before, _, after = words.chapter_form.partition("{n}")
    if not (text.startswith(before) and text.endswith(after)):
        return None
    said = text[len(before) : len(text) - len(after)]
    if said in words.number_words:
        return words.number_words.index(said) + 1
    digits = said.removeprefix("-")
    number = int(said) if digits.isascii() and digits.isdigit() and len(digits) < 10 else None
    return number if number is not None and words.chapter(number) == text else None
