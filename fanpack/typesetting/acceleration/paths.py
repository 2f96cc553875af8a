"""Paths of SVG pictures drawn from their numbers.

WeasyPrint cuts each number off the text of a path, looks for its unit and copies the rest, which
takes a tenth of the time of a short story with a drawn cover. Where a path is of plain numbers,
the same operators come out by reading them all at once. The angles at its corners, which
WeasyPrint notes too, are for markers alone.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from weasyprint import svg
from weasyprint.svg.path import path as _path

from fanpack.typesetting.acceleration.patches import Patch, entry

_COUNTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "Q": 4, "Z": 0}
"""How many numbers a command takes."""

_plain = re.compile(r"[MLHVCQZ0-9., -]*").fullmatch
_commands = re.compile(r"([MLHVCQZ])([^MLHVCQZ]*)").findall


def path(picture: Any, node: Any, font_size: Any) -> None:
    """As WeasyPrint's: puts the operators of a path into the stream of its picture."""
    text = node.get("d", "")
    drawn = None
    if _plain(text) and not any(name.startswith("marker") for name in node.attrib):
        drawn = _drawn(text)
    if drawn is None:
        _path(picture, node, font_size)
    else:
        picture.stream.stream += drawn


@lru_cache(maxsize=64)
def _drawn(text: str) -> list[bytes] | None:
    """The operators of a path, which nobody changes: the works of a series have some in common,
    such as the name of their author. None where it may be one with errors in it."""
    drawn = [b"0 0 m"]
    x = y = 0.0
    begin: tuple[float, float] | None = None
    for letter, rest in _commands(text):
        try:
            numbers = [float(each) for each in rest.replace(",", " ").replace("-", " -").split()]
        except ValueError:
            return None
        count = _COUNTS[letter]
        if not count:
            if numbers:
                return None
            if begin:
                drawn.append(b"h")
                x, y = begin
            begin = None
            continue
        if not numbers or len(numbers) % count:
            return None
        if letter == "M":
            begin = None
        elif begin is None:
            begin = x, y
        for at in range(0, len(numbers), count):
            match letter:
                case "M" if not at:
                    x, y = numbers[:2]
                    drawn.append(f"{_text(x)} {_text(y)} m".encode())
                    continue
                case "M" | "L":
                    x, y = numbers[at : at + 2]
                case "H":
                    x = numbers[at]
                case "V":
                    y = numbers[at]
                case "C":
                    drawn.append(_curve(*numbers[at : at + 6]))
                    x, y = numbers[at + 4 : at + 6]
                    continue
                case "Q":
                    drawn.append(_quadratic(x, y, *numbers[at : at + 4]))
                    x, y = numbers[at + 2 : at + 4]
                    continue
            drawn.append(f"{_text(x)} {_text(y)} l".encode())
        if letter == "M" and len(numbers) > 2:
            begin = numbers[0], numbers[1]
    return drawn


def _quadratic(x1: float, y1: float, x2: float, y2: float, x3: float, y3: float) -> bytes:
    return _curve(
        x2 * 2 / 3 + x1 / 3,
        y2 * 2 / 3 + y1 / 3,
        x2 * 2 / 3 + x3 / 3,
        y2 * 2 / 3 + y3 / 3,
        x3,
        y3,
    )


def _curve(*numbers: float) -> bytes:
    return f"{' '.join(map(_text, numbers))} c".encode()


def _text(number: float) -> str:
    """As pydyf writes a number."""
    return str(int(number)) if number.is_integer() else f"{number:f}".rstrip("0")


def patches() -> Iterator[Patch]:
    """What is put in place of what."""
    yield entry(svg.TAGS, "path", path)
