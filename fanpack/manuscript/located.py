"""YAML that knows its lines: a safe loader for `manuscript.yaml`, `series.yaml` and front matter.

Every plain value stays the text that the author typed: a title `No` is "No",
`1984` is "1984" and `2004-05` no date object. Only nothing, `~` and `null` mean
"not given". Tags, duplicate keys and aliases that expand without end are refused.
Built on the event stream, so that nothing is ever constructed but texts and lists.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import yaml

from fanpack.findings import FanpackError, Finding
from fanpack.manuscript.files import forbidden_character
from fanpack.manuscript.yaml_errors import in_plain_words

MAX_YAML_CHARACTERS = 2 * 1024 * 1024
_MAX_DEPTH = 20
_MAX_ALIASED = 1000
"""How many values aliases may repeat altogether (billion laughs)."""

_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What YAML refuses (YAML 1.2.2, section 5.1); and so do the books."""

_COMMENT = re.compile(r"[ \t]*(#[^\s#].*)")

Place = tuple[str | int, ...]
"""The way to a value from the top: keys and list indexes."""


class Passage(NamedTuple):
    """A text of several lines, and where its first line stands."""

    text: str
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Document:
    """A YAML mapping as plain data: texts, None, lists and dicts, with the line of each.

    `lines` gives the line of a key or list item by its place; `passages` gives
    every text as it is to be read as Markdown; `comments` gives what follows a value
    on its line, if it begins with # as a text may (`title: #1 Fan`), and is dropped
    by YAML; `line` is where the document begins.
    """

    file: str
    data: dict[str, Any] = field(default_factory=dict)
    lines: dict[Place, int] = field(default_factory=dict, repr=False)
    passages: dict[Place, Passage] = field(default_factory=dict, repr=False)
    comments: dict[Place, str] = field(default_factory=dict, repr=False)
    line: int = 1

    def line_of(self, place: Place) -> int:
        """The line of a place, or of the nearest one around it.

        A list index counts for nothing where the author wrote one value by itself.
        """
        found: Place = ()
        for part in place:
            if (*found, part) in self.lines:
                found = (*found, part)
            elif isinstance(part, str):
                break
        return self.lines.get(found, self.line)


def load(text: str, file: str, first_line: int = 1) -> Document:
    """Read a YAML mapping whose text begins at `first_line` of `file`.

    An empty text gives an empty document. Raises FanpackError with the line and
    what would be right for anything that is not a plain mapping.
    """
    if len(text) > MAX_YAML_CHARACTERS:
        raise FanpackError(
            Finding("too-large", "the metadata is larger than 2 MB", file=file, line=first_line)
        )
    if found := _UNPRINTABLE.search(text):
        line = first_line + text.count("\n", 0, found.start())
        message = f"a character that YAML cannot hold: U+{ord(found[0]):04X}"
        raise FanpackError(
            Finding("control-character", message, file=file, line=line, hint="remove it")
        )
    try:
        builder = _Builder(text, file, first_line)
        root = builder.root()
    except yaml.MarkedYAMLError as error:
        raise FanpackError(in_plain_words(error, text, file, first_line)) from error
    document = Document(file, line=first_line)
    if root is not None:
        document.data.update(_flatten(root, (), document))
    return document


# ---------------------------------------------------------------- nodes


class _Scalar(NamedTuple):
    value: str | None
    line: int
    markdown: str
    markdown_line: int
    comment: str = ""
    size: int = 1


class _Sequence(NamedTuple):
    items: tuple["_Node", ...]
    line: int
    size: int


class _Mapping(NamedTuple):
    entries: tuple[tuple[str, int, "_Node"], ...]
    line: int
    size: int


_Node = _Scalar | _Sequence | _Mapping


def _flatten(node: _Node, place: Place, document: Document) -> Any:
    match node:
        case _Scalar(value, _, markdown, line, comment):
            if comment:
                document.comments[place] = comment
            if value is not None:
                document.passages[place] = Passage(markdown, document.file, line)
            return value
        case _Sequence(items):
            for index, item in enumerate(items):
                document.lines[(*place, index)] = item.line
            return [_flatten(item, (*place, i), document) for i, item in enumerate(items)]
        case _Mapping(entries):
            for key, line, _ in entries:
                document.lines[(*place, key)] = line
            return {key: _flatten(each, (*place, key), document) for key, _, each in entries}


class _Builder:
    """Builds nodes from YAML events; holds the anchors and what aliases have cost so far."""

    def __init__(self, text: str, file: str, first_line: int) -> None:
        self.file = file
        self.first_line = first_line
        self.lines = text.split("\n")
        self._anchors: dict[str, _Node] = {}
        self._aliased = 0
        loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        self._events: Iterator[Any] = iter(yaml.parse(text, Loader=loader))

    def root(self) -> _Mapping | None:
        """The mapping at the top, or None for an empty document."""
        node: _Node | None = None
        while not isinstance(event := next(self._events), yaml.StreamEndEvent):
            match event:
                case yaml.DocumentStartEvent() if node is not None:
                    raise self.error(
                        "bad-yaml", "a second document begins here", event, "remove this line"
                    )
                case yaml.NodeEvent():
                    node = self.node(event, 0)
        match node:
            case None | _Scalar(value=None):
                return None
            case _Mapping():
                return node
            case _:
                message = "the metadata is not a list of fields"
                raise FanpackError(
                    Finding(
                        "bad-yaml", message, file=self.file, line=node.line, hint="title: My Story"
                    )
                )

    def error(self, code: str, message: str, event: Any, hint: str = "") -> FanpackError:
        """An error at the line where an event begins."""
        line = self.line(event.start_mark)
        return FanpackError(Finding(code, message, file=self.file, line=line, hint=hint))

    def line(self, mark: Any) -> int:
        """The line in the file of a mark in the text."""
        return int(mark.line) + self.first_line

    def node(self, event: Any, depth: int) -> _Node:
        """The node that begins with an event, with all that lies in it."""
        if depth > _MAX_DEPTH:
            raise self.error("bad-yaml", "the fields are nested too deep", event)
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event)
        if event.tag is not None:
            tag = self._typed(event)
            raise self.error(
                "yaml-tag", f"a tag is not allowed here: {tag}", event, "put the text in quotes"
            )
        node: _Node
        match event:
            case yaml.ScalarEvent():
                node = self._scalar(event)
            case yaml.SequenceStartEvent():
                node = self._sequence(event, depth)
            case _:
                node = self._mapping(event, depth)
        if event.anchor:
            self._anchors[event.anchor] = node
        return node

    def _alias(self, event: Any) -> _Node:
        node = self._anchors.get(event.anchor)
        if node is None:
            raise self.error(
                "yaml-alias",
                f"*{event.anchor} refers to nothing",
                event,
                "put a text that begins with * in quotes",
            )
        self._aliased += node.size
        if self._aliased > _MAX_ALIASED:
            raise self.error(
                "yaml-alias", "the aliases repeat too much", event, "write the values out"
            )
        return node

    def _sequence(self, event: Any, depth: int) -> _Sequence:
        items: list[_Node] = []
        while not isinstance(each := next(self._events), yaml.SequenceEndEvent):
            items.append(self.node(each, depth + 1))
        size = 1 + sum(item.size for item in items)
        return _Sequence(tuple(items), self.line(event.start_mark), size)

    def _mapping(self, event: Any, depth: int) -> _Mapping:
        entries: list[tuple[str, int, _Node]] = []
        seen: dict[str, int] = {}
        while not isinstance(each := next(self._events), yaml.MappingEndEvent):
            key = self.node(each, depth + 1)
            line = self.line(each.start_mark)
            if not isinstance(key, _Scalar) or not key.value:
                raise self.error("bad-yaml", "a field needs a name", each, "name: value")
            name = key.value
            if name in seen:
                raise self.error(
                    "duplicate-field", f"{name} stands in line {seen[name]} already", each
                )
            seen[name] = line
            entries.append((name, line, self.node(next(self._events), depth + 1)))
        size = 1 + sum(value.size for _, _, value in entries)
        return _Mapping(tuple(entries), self.line(event.start_mark), size)

    def _scalar(self, event: Any) -> _Scalar:
        value: str = event.value
        line = self.line(event.start_mark)
        if found := forbidden_character(value):
            message = f"a character that no book can hold: U+{ord(found[0]):04X}"
            raise self.error("control-character", message, event, "remove it")
        comment = self._comment(event) if event.implicit[0] else ""
        if event.implicit[0] and value in ("", "~", "null"):
            return _Scalar(None, line, "", line, comment)
        return _Scalar(value, line, *self._markdown(event, value, line), comment)

    def _comment(self, event: Any) -> str:
        """What YAML drops behind a plain value, if it may be meant as text: `#1`, not `# one`."""
        mark = event.end_mark
        rest = self.lines[mark.line][mark.column :] if mark.line < len(self.lines) else ""
        found = _COMMENT.match(rest)
        return found[1].rstrip() if found else ""

    def _markdown(self, event: Any, value: str, line: int) -> tuple[str, int]:
        """A text as Markdown, and the line where it begins.

        YAML folds the lines of any text but a `|` one, and a paragraph's blank
        line with them; so folded texts are taken as they stand in the file.
        """
        start, end = event.start_mark, event.end_mark
        if event.style == "|":
            return value, line + 1
        if start.line == end.line or event.anchor:
            return value, line
        if event.style == ">":
            typed = self.lines[start.line + 1 : end.line if end.column == 0 else end.line + 1]
            margin = min((len(t) - len(t.lstrip(" ")) for t in typed if t.strip()), default=0)
            return "\n".join(each[margin:] for each in typed), line + 1
        quoted = event.style in ("'", '"')
        typed = self.lines[start.line : end.line + 1]
        typed[-1] = typed[-1][: end.column - quoted]
        typed[0] = typed[0][start.column + quoted :]
        text = "\n".join(each.strip() for each in typed)
        if event.style == '"' and "\\" in text:
            return value, line
        return text.replace("''", "'") if event.style == "'" else text, line

    def _typed(self, event: Any) -> str:
        mark = event.start_mark
        return self.lines[int(mark.line)][int(mark.column) :].split(" ")[0][:40]
