"""The boxes of a document are freed with it, also where it has a drawing."""

import gc
from collections.abc import Iterator
from weakref import ref

import pytest

from fanpack.book import Image
from fanpack.typesetting.acceleration import trusted
from fanpack.writers.paged import IMAGE, set_pages

DRAWING = Image(
    "drawing.svg",
    "image/svg+xml",
    b'<svg xmlns="http://www.w3.org/2000/svg" width="30" height="30">'
    b'<text y="20">A</text><image href="fanpack:image/dot.svg" width="9" height="9"/></svg>',
    width=30,
    height=30,
)
DOT = Image(
    "dot.svg",
    "image/svg+xml",
    b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">'
    b'<rect width="9" height="9" fill="#abcdef"/></svg>',
    width=9,
    height=9,
)
PAGE = (
    f'<html lang="en"><body><p id="here">One <a href="#here">two</a>.</p>'
    f'<div id="there"><img src="{IMAGE}drawing.svg" alt="A"/></div></body></html>'
)


@pytest.fixture
def no_search() -> Iterator[None]:
    """Nobody looks for cycles."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


@pytest.mark.skipif(not trusted(), reason="there is no acceleration for what is installed here")
@pytest.mark.usefixtures("no_search")
def test_boxes_are_freed_with_their_document_and_a_drawing_has_its_pictures_until_then() -> None:
    laid_out = set_pages(PAGE, {each.name: each for each in (DRAWING, DOT)}, "", ())
    assert b"0.67" in laid_out.write_pdf(uncompressed_pdf=True)  # the dot's colour
    boxes = [ref(box) for box in laid_out.pages[0]._page_box.descendants()]
    assert len(boxes) > 5
    del laid_out
    assert not any(each() for each in boxes)
