"""Covers that fanpack draws: only where an edition shows one, and in the form that it takes."""

from pathlib import Path

import pytest

from batch.works import write_stories
from fanpack.batch.editions import edition
from fanpack.batch.pipeline import cover_for, prepare
from fanpack.manuscript import discover


@pytest.mark.parametrize(
    ("editions", "images"),
    [
        (("text", "markdown"), []),
        (("epub",), ["cover.png"]),
        (("text", "epub"), ["cover.svg"]),
        (("pdf", "epub"), ["cover.svg"]),
    ],
)
def test_a_cover_is_drawn_as_the_editions_want_it(
    editions: tuple[str, ...], images: list[str], tmp_path: Path
) -> None:
    write_stories(tmp_path, 1)
    (work,) = discover(tmp_path).works
    book = prepare(work, cover_for([edition(name) for name in editions])).book
    assert [image.name for image in book.images] == images
