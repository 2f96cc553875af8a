"""Metadata as the fields of `manuscript.yaml`."""

from collections.abc import Iterable
from typing import Any

import yaml

from fanpack.book import (
    METADATA_TEXTS,
    Blocks,
    Book,
    Contributor,
    Metadata,
    SeriesEntry,
    ThoughtStyle,
    ThoughtStyles,
)
from fanpack.writers._markdown.blocks import BlockWriter

_ORDER = (
    *("title", "authors", "language", "fandoms", "relationships", "characters", "rating"),
    *("warnings", "categories", "genres", "tags", "series", "summary", "disclaimer", "legend"),
    *("notes_before", "notes_after", "dedication", "acknowledgments", "betas", "artists"),
    *("written", "published", "updated", "source", "permission", "status", "identifier"),
)
"""The fields, in the order in which someone would want to read them."""

_PEOPLE = ("authors", "betas", "artists")


def metadata_yaml(metadata: Metadata) -> dict[str, Any]:
    """The fields of `manuscript.yaml` for some metadata: only those that say something.

    Title and language are always there. Texts are Markdown.
    """
    fields: dict[str, Any] = {}
    for name in _ORDER:
        value = getattr(metadata, name)
        if name in METADATA_TEXTS:
            value = _text(value)
        elif name in _PEOPLE:
            value = _people(value)
        elif name == "series":
            value = [_series(entry) for entry in value]
        elif isinstance(value, tuple):
            value = list(value)
        if value or name in ("title", "language"):
            fields[name] = value
    return fields


def book_yaml(book: Book) -> dict[str, Any]:
    """What `manuscript.yaml` says of a book: its metadata, and how thoughts are shown."""
    shown = thoughts_yaml(book.thoughts)
    return metadata_yaml(book.metadata) | ({"thoughts": shown} if shown else {})


def thoughts_yaml(styles: ThoughtStyles) -> str | dict[str, Any]:
    """The field `thoughts` for some styles, in its shortest form; empty where they say nothing."""
    fields: dict[str, Any] = _voice(styles.thought)
    if telepathy := _short(styles.telepathy):
        fields["telepathy"] = telepathy
    if styles.by:
        fields["by"] = {name: _short(style) for name, style in styles.by}
    return str(fields["look"]) if list(fields) == ["look"] else fields


def _voice(style: ThoughtStyle) -> dict[str, Any]:
    return {name: value for name in ("look", "color") if (value := getattr(style, name))}


def _short(style: ThoughtStyle) -> str | dict[str, Any]:
    return style.look if style.look and not style.color else _voice(style)


def dump(fields: dict[str, Any]) -> str:
    """Fields as YAML, texts of several lines as literal blocks."""
    return yaml.dump(
        fields, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10**6, line_break="\n"
    )


def _text(blocks: Blocks) -> str:
    return BlockWriter().text(blocks)


def _people(people: Iterable[Contributor]) -> list[str | dict[str, str]]:
    return [{"name": one.name, "url": one.url} if one.url else one.name for one in people]


def _series(entry: SeriesEntry) -> dict[str, Any]:
    fields = {
        "title": entry.title,
        "position": None if entry.position is None else _number(entry.position),
        "total": entry.total,
        "previous": entry.previous,
        "next": entry.next,
        "parts": [{"position": _number(at), "title": title} for at, title in entry.parts],
        "note": _text(entry.note),
    }
    return {name: value for name, value in fields.items() if value not in ("", None, [])}


def _number(position: float) -> float:
    return int(position) if position == int(position) else position


class _Dumper(yaml.SafeDumper):
    """YAML as a person would write it: lists indented, texts as blocks."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def _represent_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text.rstrip("\n") or text.endswith("\n") else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _represent_text)
