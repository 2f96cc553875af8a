"""How much memory a work is expected to take."""

from collections.abc import Mapping

import pytest

from fanpack.batch.editions import edition
from fanpack.batch.memory import Way, way_of
from fanpack.styles import Look

IN_PARTS: Mapping[str, Look] = {name: Look() for name in ("epub", "pdf", "print", "mini")}
AT_ONCE = {**IN_PARTS, "print": Look(whole=True)}


@pytest.mark.parametrize(
    ("size", "names", "looks", "way"),
    [
        (9_000_000, ["epub"], IN_PARTS, "unpaged"),
        (9_000_000, ["epub", "pdf", "print"], IN_PARTS, "in-parts"),
        (9_000_000, ["pdf", "print"], AT_ONCE, "at-once"),
        (9_000_000, ["pdf", "mini"], IN_PARTS, "at-once"),
        (100_000, ["pdf"], IN_PARTS, "at-once"),
    ],
)
def test_a_work_takes_as_much_as_its_dearest_edition(
    size: int, names: list[str], looks: Mapping[str, Look], way: Way
) -> None:
    assert way_of(size, map(edition, names), looks) == way
