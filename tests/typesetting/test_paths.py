"""Paths of SVG pictures drawn from their numbers: the same operators as WeasyPrint's."""

import random
import re
from collections.abc import Callable
from typing import Any

import pydyf
import pytest
from weasyprint import svg
from weasyprint.svg.path import path as slow

from fanpack.book import Metadata
from fanpack.matter.cover import cover_svg
from fanpack.typesetting.acceleration import paths

COVERS = ("Salt", "The House", "x", "Zed", "Two Houses", "Hm")


class Node(dict[str, str]):
    """An element of a picture, as far as a path asks for it."""

    def __init__(self, text: str, **attributes: str) -> None:
        super().__init__(d=text)
        self.vertices: list[Any] = []
        self.attrib = attributes


class Picture:
    """A picture, as far as a path asks for it."""

    inner_width = inner_height = 100
    point = svg.SVG.point

    def __init__(self) -> None:
        self.stream = pydyf.Stream()


def drawn(by: Any, node: Node) -> tuple[list[Any], str]:
    """The operators of a path, and the error that ended it."""
    picture, error = Picture(), ""
    try:
        by(picture, node, 16)
    except Exception as problem:
        error = repr(problem)
    return picture.stream.stream, error


def covers() -> list[str]:
    drawings = [cover_svg(Metadata(title=title, language="en")) for title in COVERS]
    return re.findall(r' d="([^"]*)"', "".join(drawings))


def odd_paths() -> list[str]:
    """Paths as they come, and some that nobody should write."""
    chance = random.Random(3)
    numbers = ("0", "-1", ".5", "-.25", "3.", "12.3456789", "0.0000001", "1.5.5", "100,3", "7-8")

    def command() -> str:
        letter = chance.choice("MMLHVCQZA")
        count = 0 if letter == "Z" else chance.choice((0, 1, 2, 4, 6, 12))
        return letter + " ".join(chance.choice(numbers) for _ in range(count))

    return ["".join(command() for _ in range(chance.randint(1, 6))) for _ in range(600)]


@pytest.mark.parametrize("found", [covers, odd_paths], ids=("covers", "odd"))
def test_a_path_is_drawn_with_the_same_operators(found: Callable[[], list[str]]) -> None:
    for each in found():
        assert drawn(paths.path, Node(each)) == drawn(slow, Node(each)), each


def test_paths_of_covers_are_drawn_from_their_numbers() -> None:
    quick = [paths._drawn(each) is not None for each in covers() if "A" not in each]
    assert len(quick) > 1000
    assert all(quick)


def test_a_path_with_markers_notes_its_corners() -> None:
    node = Node("M0 0L10 10", **{"marker-end": "url(#arrow)"})
    drawn(paths.path, node)
    assert len(node.vertices) == 3
