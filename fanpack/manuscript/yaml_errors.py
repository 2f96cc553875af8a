"""What the YAML parser stumbles over, in the words of someone who writes stories."""

import re

import yaml

from fanpack.findings import Finding
from fanpack.manuscript.models import is_field

_KEY = re.compile(r"( *)((?:- +)*)(?:(?P<key>[^\s:#'\"\[{&*!|>@%`-][^:#]{0,60}?) *:(?:\s|$))?")


def in_plain_words(error: yaml.MarkedYAMLError, text: str, file: str, first_line: int) -> Finding:
    """A finding for what the YAML parser stumbled over."""
    problem = str(error.problem or "")
    context = str(error.context or "")
    mark = error.problem_mark or error.context_mark
    if "could not find expected ':'" in problem:
        mark = error.context_mark
    lines = text.split("\n")
    index = min(mark.line, len(lines) - 1) if mark else 0
    typed = lines[index]
    at = mark.column if mark else 0
    hint = f'put the text in quotes: {_field_around(lines, index, at)}"…"'
    if "mapping values are not allowed" in problem:
        message = "a colon inside a text that has no quotes"
        if tight := _without_blank(lines[:index]):
            index, key, value = tight
            message, hint = f"a blank is missing behind {key}:", f"{key}: {value}"
        elif above := _field_above(lines, index, at):
            message = f"{_key_of(typed)} is indented too far"
            hint = f"begin its line in the same column as {above}"
    elif "escape" in problem:
        message = "a backslash in double quotes begins an escape, and this is none"
        hint = "write two of them, or use single quotes"
    elif "\t" in typed[: len(typed) - len(typed.lstrip())]:
        message, hint = "a tab cannot indent a field", "use blanks"
    elif "quoted scalar" in context and "end of stream" in problem:
        index = error.context_mark.line if error.context_mark else index
        message = "a quotation mark is opened and never closed"
        hint = "close it, or put the whole text in double quotes"
    elif "flow" in context:
        index = _opened(lines, index)
        message = "a bracket is opened and never closed"
        hint = "close it, or put the whole text in quotes"
    elif value := _unquoted_sign(typed):
        message = f"a text that begins with {value} needs quotes"
    elif "cannot start any token" in problem or "alias" in context or "anchor" in context:
        message = "a text that begins with this sign needs quotes"
    elif index and re.search(r"\s#", lines[index - 1]):
        message = "a # in the line above begins a comment, and ends the text"
        hint = f'put the text in quotes: {_field_around(lines, index - 1)}"…"'
    else:
        message, hint = "this line does not fit the lines above it", "see to its indentation"
    return Finding("bad-yaml", message, file=file, line=index + first_line, hint=hint)


def _opened(lines: list[str], index: int) -> int:
    """The last line down to one that opens more brackets than it closes; else the one given."""
    return next(
        (
            at
            for at in range(index, -1, -1)
            if sum(map(lines[at].count, "[{")) > sum(map(lines[at].count, "]}"))
        ),
        index,
    )


def _key_of(line: str) -> str:
    found = _KEY.match(line)
    return (found["key"] or "") if found else ""


def _without_blank(lines: list[str]) -> tuple[int, str, str] | None:
    """The index, name and value of the last line, if it is `title:My Story`."""
    index = next((at for at in reversed(range(len(lines))) if lines[at].strip()), -1)
    found = re.fullmatch(r" *(\w+):([^\s:/].*)", lines[index]) if index >= 0 else None
    return (index, found[1], found[2]) if found and is_field(found[1]) else None


def _field_above(lines: list[str], index: int, column: int) -> str:
    """The field below which the field on a line was meant to stand, if it only is indented
    too far. A word with a colon that is no field's name is text that goes on."""
    if not is_field(_key_of(lines[index])) or lines[index].find(":") != column:
        return ""
    indent = _indent(lines[index])
    return next(
        (
            found
            for line in reversed(lines[:index])
            if _indent(line) < indent and (found := _key_of(line))
        ),
        "",
    )


def _field_around(lines: list[str], index: int, column: int | None = None) -> str:
    """The beginning of the field or list entry that a text belongs to, as typed.

    `column` is that of a colon on the line that belongs to the text.
    """
    most = len(lines[index]) + 1
    for line in reversed(lines[: index + 1]):
        found = _KEY.match(line)
        if found and line.strip() and _indent(line) < most:
            key = found["key"] or ""
            entry = found[2]
            if key and not (line is lines[index] and line.find(":") == column):
                return f"{entry}{key}: " if not entry or is_field(key) else entry
            if entry:
                return entry
            most = _indent(line)
    return "title: "


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _unquoted_sign(line: str) -> str:
    """The sign with which the value on a line begins, if YAML means something else by it."""
    value = line.partition(":")[2].strip() or line.strip().removeprefix("- ")
    return value[0] if value and value[0] in "'\"*&!@%`" else ""
