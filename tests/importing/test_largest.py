"""The largest sources are imported whole: their words add up, and memory has its limit.

The usual run takes small works of the same shapes. With FANPACK_EXHAUSTIVE=1 the largest
that are accepted are imported, each shape in each format, which takes half an hour.
"""

import os
from itertools import cycle
from pathlib import Path

import pytest

from benchmarks.fanpack_command import PROGRAM
from benchmarks.timing import measure
from fanpack.importing.run import import_sources
from largest import FORMATS, SHAPES, source

MOST = 1024
"""MiB for an import, with all processes that it starts."""


@pytest.mark.parametrize(("shape", "ending"), list(zip(SHAPES, cycle(FORMATS), strict=False)))
def test_a_small_work_of_each_shape_is_imported_whole(
    shape: str, ending: str, tmp_path: Path
) -> None:
    path = tmp_path / f"small.{ending}"
    path.write_bytes(source(shape, ending, 1 / 400))
    (done,) = import_sources([path], tmp_path / "out")
    assert done.proof is not None
    assert done.proof.holds, done.findings
    assert done.proof.words_in > 1000


@pytest.mark.skipif(not os.environ.get("FANPACK_EXHAUSTIVE"), reason="takes half an hour")
@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.parametrize("shape", SHAPES)
def test_the_largest_work_of_each_shape_is_imported_whole_within_a_gibibyte(
    shape: str, ending: str, tmp_path: Path
) -> None:
    path = tmp_path / f"largest.{ending}"
    path.write_bytes(source(shape, ending))
    # the command fails where the words do not add up
    cost = measure([PROGRAM, "import", path, "-o", tmp_path / "out"])
    assert cost.memory < MOST
