"""Merges what an author changed with what changed in the source: three-way, never by guess.

Texts are merged by paragraph, `manuscript.yaml` by field. Where both sides changed the
same, the author's version stays, and the caller is told.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from fanpack.findings import FanpackError
from fanpack.manuscript.located import load
from fanpack.manuscript.validation import right_name

_PARAGRAPH = re.compile(r"((?:[^\n]*\S[^\n]*(?:\n|$))+)((?:[^\S\n]*\n)*)")


@dataclass(frozen=True, slots=True)
class Conflict:
    """Where both sides changed: the line in the author's version, and what it is about."""

    line: int
    what: str


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged text; it has the author's version wherever there is a conflict."""

    text: str
    conflicts: tuple[Conflict, ...] = ()


# ---------------------------------------------------------------- texts


@dataclass(frozen=True, slots=True)
class _Paragraph:
    key: str
    raw: str
    line: int


def merge_text(base: str, mine: str, theirs: str) -> Merge:
    """Merge two texts that were made of `base`, paragraph by paragraph."""
    if mine in (base, theirs):
        return Merge(theirs)
    if theirs == base:
        return Merge(mine)
    sides = _paragraphs(base), _paragraphs(mine), _paragraphs(theirs)
    out: list[str] = []
    conflicts: list[Conflict] = []
    for old, own, new in _chunks(*sides):
        chosen = _resolved(old, own, new)
        if chosen is None:
            line = (own or old)[0].line if own or old else 1
            conflicts.append(Conflict(line, _beginning(own or old or new)))
            chosen = own
        out += [each.raw for each in chosen]
    return Merge(_tidy(out), tuple(conflicts))


def _paragraphs(text: str) -> list[_Paragraph]:
    found: list[_Paragraph] = []
    line = 1 + len(re.match(r"(?:[^\S\n]*\n)*", text)[0].split("\n")) - 1  # type: ignore[index]
    for match in _PARAGRAPH.finditer(text):
        found.append(_Paragraph(match[1].rstrip("\n"), match[0], line))
        line += match[0].count("\n")
    return found


_Side = list[_Paragraph]


def _chunks(base: _Side, mine: _Side, theirs: _Side) -> Iterator[tuple[_Side, _Side, _Side]]:
    """The three sides cut at every paragraph that all three have in common."""
    in_mine, in_theirs = _matches(base, mine), _matches(base, theirs)
    b = m = t = 0
    for at in range(len(base)):
        if at not in in_mine or at not in in_theirs:
            continue
        if (b, m, t) != (at, in_mine[at], in_theirs[at]):
            yield base[b:at], mine[m : in_mine[at]], theirs[t : in_theirs[at]]
        b, m, t = at + 1, in_mine[at] + 1, in_theirs[at] + 1
        yield [base[at]], [mine[m - 1]], [theirs[t - 1]]
    if base[b:] or mine[m:] or theirs[t:]:
        yield base[b:], mine[m:], theirs[t:]


def _matches(one: _Side, other: _Side) -> dict[int, int]:
    matcher = SequenceMatcher(None, [each.key for each in one], [each.key for each in other])
    return {
        start + step: there + step
        for start, there, length in matcher.get_matching_blocks()
        for step in range(length)
    }


def _resolved(base: _Side, mine: _Side, theirs: _Side) -> _Side | None:
    """What a chunk becomes, or None if both sides changed it differently."""
    old, own, new = ([each.key for each in side] for side in (base, mine, theirs))
    if own == old:
        return mine if new == old else theirs
    if own == new or new == old:
        return mine
    if len(old) == len(own) == len(new):
        chosen: _Side = []
        for b, m, t in zip(base, mine, theirs, strict=True):
            if m.key != b.key and t.key not in (b.key, m.key):
                return None
            chosen.append(t if m.key == b.key else m)
        return chosen
    return None


def _beginning(side: _Side) -> str:
    words = side[0].key.split() if side else []
    return " ".join(words[:8]) + (" …" if len(words) > 8 else "")


def _tidy(paragraphs: list[str]) -> str:
    """Paragraphs as a text: a blank line between any two, one line end behind the last."""
    out: list[str] = []
    for at, raw in enumerate(paragraphs):
        last = at == len(paragraphs) - 1
        body = raw.rstrip("\n")
        gap = raw[len(body) :]
        out.append(body + ("\n" if last else gap if gap.count("\n") > 1 else "\n\n"))
    return "".join(out)


def likeness(one: str, other: str) -> float:
    """How much two texts have in common: 1 for the same paragraphs, 0 for none."""
    first = [each.key for each in _paragraphs(one)]
    second = {each.key for each in _paragraphs(other)}
    shared = sum(key in second for key in first)
    return 2 * shared / (len(first) + len(second)) if first or second else 1.0


# ---------------------------------------------------------------- fields


@dataclass(frozen=True, slots=True)
class _Field:
    value: Any
    line: int
    raw: str


def merge_fields(base: str, mine: str, theirs: str, file: str) -> Merge:
    """Merge three states of a `manuscript.yaml`, field by field.

    What the author typed, comments and order are kept; only the fields that changed in
    the source and not here are replaced, added or taken out.
    """
    if mine in (base, theirs):
        return Merge(theirs)
    if theirs == base:
        return Merge(mine)
    try:
        old, own, new = (_fields(text, file) for text in (base, mine, theirs))
    except FanpackError as error:
        return Merge(mine, (Conflict(error.findings[0].line or 1, "the fields cannot be read"),))
    conflicts: list[Conflict] = []
    text = mine
    for name in dict.fromkeys((*new, *old)):
        before, here, there = (_value(side, name) for side in (old, own, new))
        if there == before or here == there:
            continue
        if here != before:
            conflicts.append(Conflict(own[name].line if name in own else 1, name))
            continue
        text = _with_field(text, name, new, file)
    return Merge(text, tuple(conflicts))


def _fields(text: str, file: str) -> dict[str, _Field]:
    """The top-level fields of a YAML text by their right names, each with its lines."""
    document = load(text, file)
    lines = text.split("\n")
    starts = [(name, document.line_of((name,)) - 1) for name in document.data]
    ends = [start for _, start in starts[1:]] + [len(lines)]
    found: dict[str, _Field] = {}
    for (name, start), end in zip(starts, ends, strict=True):
        while end > start + 1 and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
            end -= 1
        raw = "\n".join(lines[start:end])
        found[right_name(name)] = _Field(_normal(document.data[name]), start + 1, raw)
    return found


def _value(side: dict[str, _Field], name: str) -> Any:
    return side[name].value if name in side else None


def _normal(value: Any) -> Any:
    match value:
        case str():
            return value.strip()
        case [only]:
            return _normal(only)
        case list():
            return [_normal(each) for each in value]
        case dict():
            return {key: _normal(each) for key, each in value.items()}
        case _:
            return value


def _with_field(text: str, name: str, new: dict[str, _Field], file: str) -> str:
    """A YAML text with one field as `new` has it: replaced, put in its place, or taken out."""
    own = _fields(text, file)
    lines = text.rstrip("\n").split("\n")
    added = new[name].raw.split("\n") if name in new else []
    if name in own:
        start = own[name].line - 1
        lines[start : start + own[name].raw.count("\n") + 1] = added
    else:
        before = [each for each in list(new)[: list(new).index(name)] if each in own]
        last = own[before[-1]] if before else None
        at = last.line + last.raw.count("\n") if last else len(lines)
        lines[at:at] = added
    return "\n".join(lines) + "\n"
