"""Covers: any title fits its label, the same work has the same cover."""

import io
import re
import string

import pytest
import resvg_py
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from PIL import Image as Picture
from PIL import ImageChops

from fanpack.book import Contributor, Metadata, SeriesEntry
from fanpack.matter.cover import HEIGHT, WIDTH, cover_svg, design
from fanpack.matter.patterns import PATTERNS, Pattern
from fanpack.matter.pixels import RASTER, raster_cover
from fanpack.styles.lettering import Lettering, break_evenly, set_line

LONG = (
    "Ten Things That Never Happened to the Captain of the Demeter, and One That Did, "
    "as Told by Someone Who Was Not There"
)


def work(title: str, **more: object) -> Metadata:
    return Metadata(title, "en", authors=(Contributor("A. Writer"),), **more)  # type: ignore[arg-type]


def label_box(svg: str) -> tuple[float, float, float, float]:
    """x, y, width, height of the label, the second rectangle of the drawing."""
    found = re.findall(r'<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"', svg)[
        0
    ]
    x, y, width, height = map(float, found)
    return x, y, width, height


@pytest.mark.parametrize("title", ["Z", "First Thaw", LONG, "Donaudampfschifffahrtskapitän"])
def test_the_label_lies_on_the_cover_with_room_round_it(title: str) -> None:
    x, y, width, height = label_box(cover_svg(work(title)))
    assert x >= 150
    assert y >= 150
    assert x + width <= WIDTH - 150
    assert y + height <= HEIGHT - 400


@settings(max_examples=60, deadline=None)
@given(st.text(string.ascii_letters + "  äßéñžłØ’—&<>!?", min_size=1, max_size=120))
def test_any_title_makes_a_drawing_that_parses(title: str) -> None:
    if not title.strip():
        return
    svg = cover_svg(work(title))
    root = etree.fromstring(svg.encode())
    assert root.get("viewBox") == f"0 0 {WIDTH} {HEIGHT}"
    for group in root.iter("{http://www.w3.org/2000/svg}g"):
        place = re.fullmatch(r"translate\(([\d.]+) ([\d.]+)\)", group.get("transform", ""))
        if place:
            assert 0 < float(place[1]) < WIDTH
            assert 0 < float(place[2]) < HEIGHT


def test_a_title_in_a_script_that_the_font_lacks_is_left_to_the_engine() -> None:
    assert "<text" in cover_svg(work("雪の国"))
    assert "<text" not in cover_svg(work("Snow"))


def test_the_same_work_always_has_the_same_cover() -> None:
    assert cover_svg(work("Snow")) == cover_svg(work("Snow"))


def test_parts_of_a_series_share_a_pattern_and_differ_in_colour() -> None:
    first, second = (
        cover_svg(work("X", series=(SeriesEntry("The Way", float(number), 2),), identifier="i"))
        for number in (1, 2)
    )
    ground = re.compile(r'height="2400" fill="(#\w+)"')
    assert ground.findall(first) != ground.findall(second)
    assert re.sub(r"#\w{6}|Part \d", "", first)[:2000] == re.sub(r"#\w{6}", "", second)[:2000]


def test_the_raster_cover_is_a_png_of_the_size_that_it_says() -> None:
    image = raster_cover(work("Snow"))
    with Picture.open(io.BytesIO(image.data)) as picture:
        assert picture.format == "PNG"
        assert picture.size == (image.width, image.height) == RASTER


@pytest.mark.parametrize("pattern", PATTERNS)
def test_the_raster_cover_looks_as_the_drawn_one(pattern: Pattern) -> None:
    titles = (work(f"No. {number}") for number in range(100))
    metadata = next(each for each in titles if design(each).pattern is pattern)
    image = raster_cover(metadata)
    width, height = RASTER
    png = resvg_py.svg_to_bytes(svg_string=cover_svg(metadata), width=width, height=height)
    drawn, raster = (Picture.open(io.BytesIO(each)) for each in (bytes(png), image.data))
    apart = ImageChops.difference(drawn.convert("L"), raster.convert("L"))
    assert sum(apart.histogram()[16:]) < width * height / 200


def test_lines_are_broken_evenly() -> None:
    words = ["aa", "b", "cc", "d"]
    texts, longest = break_evenly(words, 2, [2, 1, 2, 1], 1)
    assert texts == ["aa b", "cc d"]
    assert longest == 4


def test_tracking_widens_a_line_between_its_letters_only() -> None:
    narrow = set_line("abc", Lettering(100))
    wide = set_line("abc", Lettering(100, tracking=10))
    assert wide.width == pytest.approx(narrow.width + 20)
