"""The front matter of a one-file work: YAML between `---` lines at the file's start."""

import re
from typing import NamedTuple

from fanpack.findings import FanpackError, Finding
from fanpack.manuscript.models import is_field

_FIRST_FIELD = re.compile(
    r"(?:[ \t]*(?:#[^\n]*)?\n)*[\"']?([A-Za-z_][\w -]{0,60})[\"']?[ \t]{0,9}:(?:\s|$)"
)
_FIELD = re.compile(r"([A-Za-z_][\w -]{0,60}?)[ \t]{0,9}:(?:\s|$)")
_ENDS = ("---", "...")
_LONGEST_HEAD = 20_000
"""Characters at a file's start in which fields may be looked for."""


class FrontMatter(NamedTuple):
    """The two halves of a file, and the line of the file on which each begins."""

    yaml: str
    body: str
    body_line: int
    yaml_line: int = 2


def field_after_rule(text: str) -> str:
    """The name before the colon below a `---` with which a text begins, or nothing."""
    first, _, rest = text.partition("\n")
    match = _FIRST_FIELD.match(rest) if first.rstrip() == "---" else None
    return match[1].strip() if match else ""


def forgotten_rule(text: str) -> str:
    """The first field's name, if a text begins with fields and a `---` that closes nothing."""
    lines = text[:_LONGEST_HEAD].split("\n")
    start = next((at for at, line in enumerate(lines) if line.strip()), 0)
    end = next((at for at, line in enumerate(lines[start:], start) if line.rstrip() == "---"), 0)
    names = [match[1].strip() for line in lines[start:end] if (match := _FIELD.match(line))]
    known = [name for name in names if is_field(name)]
    first = _FIELD.match(lines[start])
    return names[0] if first and known and 2 * len(known) > len(names) else ""


def split(text: str, file: str) -> FrontMatter | None:
    """The front matter and the rest of a Markdown file, or None if it has none.

    A file that begins with a scene break has none: what follows the first `---`
    must look like a field. Raises FanpackError for front matter that never ends.
    """
    if not field_after_rule(text):
        return None
    lines = text.split("\n")[1:]
    for index, line in enumerate(lines):
        if line.rstrip() in _ENDS:
            return FrontMatter(
                "\n".join(lines[:index]) + "\n", "\n".join(lines[index + 1 :]), index + 3
            )
    raise FanpackError(
        Finding(
            "front-matter",
            "the front matter is never closed",
            file=file,
            line=1,
            hint="put a line --- below its last field",
        )
    )
