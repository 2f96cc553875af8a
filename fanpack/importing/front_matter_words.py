"""The names and values of YAML in the order of the file: scalars, which nothing is made of."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

import yaml

from fanpack.findings import FanpackError
from fanpack.manuscript.located import load

_TEXTS = re.compile(
    r"(?:.*[ _-])?(?:summary|summery|disclaimer|legend|notes?|dedication|acknowledge?ments"
    r"|description)(?:[ _-].*)?",
    re.IGNORECASE,
)
"""Fields whose values may be Markdown; those of others are what they are, signs included."""
_COMMENT = re.compile(r"(?:^|(?<=\s))#.*")


Kind = Literal["name", "text", "plain", "comment"]
"""A field's name, a value that is Markdown, one that is what it is, and what follows a `#`."""


@dataclass(frozen=True, slots=True)
class Said:
    """Something that YAML says, and the line on which it begins."""

    text: str
    line: int
    kind: Kind
    field: str = ""
    """The field at the top that it is of."""


def front_matter(text: str, first: int) -> list[Said] | None:
    """The names and values in YAML that begins at the line `first`; None if a manuscript may not
    say it so."""
    lines = text.split("\n")
    try:
        load(text, "", first)
        found = list(_scalars(text))
    except (FanpackError, yaml.YAMLError):
        return None
    out: list[tuple[int, int, Said]] = []
    covered: dict[int, list[tuple[int, int]]] = {}
    for event, kind, name in found:
        start, end = event.start_mark, event.end_mark
        for at in range(start.line, end.line + 1):
            low = start.column if at == start.line else 0
            covered.setdefault(at, []).append((low, end.column if at == end.line else 10**9))
        value, line = _typed(event, lines, kind)
        out.append((start.line, start.column, Said(value, line + first, kind, name)))
    for at, line_text in enumerate(lines):
        for comment in _COMMENT.finditer(line_text):
            spans = covered.get(at, ())
            if not any(low <= comment.start() < high for low, high in spans):
                said = Said(comment[0].lstrip("# "), at + first, "comment")
                out.append((at, comment.start(), said))
                break
    return [each for _, _, each in sorted(out, key=lambda each: each[:2])]


def _scalars(text: str) -> Iterator[tuple[Any, Kind, str]]:
    """The scalars of YAML, each with what it is, and the field at the top that it is of."""
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    open_fields: list[_Open] = []
    for event in yaml.parse(text, Loader=loader):
        around = open_fields[-1] if open_fields else _Open("", is_list=True)
        match event:
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                is_list = isinstance(event, yaml.SequenceStartEvent)
                open_fields.append(_Open(around.name if is_list else "", is_list))
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                open_fields.pop()
                if open_fields:
                    open_fields[-1].end()
            case yaml.AliasEvent():
                around.end()
            case yaml.ScalarEvent() if not (around.is_list or around.name):
                around.name = event.value or " "
                yield event, "name", open_fields[0].name
            case yaml.ScalarEvent():
                kind: Kind = "text" if _TEXTS.fullmatch(around.name) else "plain"
                yield event, kind, open_fields[0].name if open_fields else ""
                around.end()


@dataclass(slots=True)
class _Open:
    """A mapping or a list that is open, and the name of the field whose value comes."""

    name: str
    is_list: bool

    def end(self) -> None:
        """A value has ended: in a mapping a name follows."""
        self.name = self.name if self.is_list else ""


def _typed(event: Any, lines: list[str], kind: Kind) -> tuple[str, int]:
    """A value and its first line (from 0). A text is taken as it is typed: YAML folds its lines."""
    start, end = event.start_mark, event.end_mark
    if event.style == "|":
        return event.value, start.line + 1
    if start.line == end.line or kind != "text" or (event.style == '"' and "\\" in event.value):
        return event.value, start.line
    if event.style == ">":
        return "\n".join(lines[start.line + 1 : end.line + bool(end.column)]), start.line + 1
    typed = lines[start.line : end.line + 1]
    quoted = event.style in ("'", '"')
    typed[-1] = typed[-1][: end.column - quoted]
    typed[0] = typed[0][start.column + quoted :]
    text = "\n".join(each.strip() for each in typed)
    return text.replace("''", "'") if event.style == "'" else text, start.line
