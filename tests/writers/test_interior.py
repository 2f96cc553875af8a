"""The inside of a printed book: boxes, ink, margins, blank pages, and what is left out."""

import hashlib
import io
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image as Picture

from fanpack import press
from fanpack.book import Book, Chapter, Figure, Image, Link, Metadata, Section, Source, Text
from fanpack.findings import FanpackError
from fanpack.press import Press
from fanpack.styles import Look
from fanpack.trims import MM, TRIMS
from fanpack.writers import interior, press_pages
from fanpack.writers.interior import on_paper, write
from story import text

WORDS = (
    "The lamp stood in the window that looks on the river, and nobody in the house could have "
    "said who had lit it or when it would go out again. "
)
COLOURS = ("rg", "RG", "g", "G", "k", "K", "sc", "SC", "scn", "SCN", "cs", "CS", "sh")


def photograph(width: int = 400) -> bytes:
    out = io.BytesIO()
    Picture.linear_gradient("L").resize((width, width // 2)).convert("RGB").save(out, "PNG")
    return out.getvalue()


def chapter(title: str, number: int, paragraphs: int) -> Chapter:
    blocks = tuple(text(WORDS * 5) for _ in range(paragraphs))
    return Chapter((Text(title),), number, blocks)


def book(*chapters: Chapter) -> Book:
    return Book(
        Metadata("The Lamp", "en"),
        chapters,
        front=(Section("half-title", "Half title"), Section("title", "Title page")),
    )


def illustrated() -> Book:
    figure = Figure("lamp.png", "A lamp", (Text("The lamp"),), source=Source("lamp.md", 7))
    lit = replace(chapter("Lit", 1, 8), blocks=(*chapter("Lit", 1, 8).blocks, figure))
    link = text("See ", Link((Text("the river"),), "https://river.example/lamp"), ".")
    out = replace(chapter("Out", 2, 1), blocks=(link,))
    image = Image("lamp.png", "image/png", photograph(), 400, 200)
    return replace(book(lit, out, chapter("Again", 3, 1)), images=(image,))


@pytest.fixture(scope="module")
def marked() -> bytes:
    """An illustrated book with bleed and marks, in black."""
    press = Press(bleed=3 * MM, marks=True)
    return write(illustrated(), Look(trim=TRIMS["a6"], press=press)).data


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))


def operators(data: bytes) -> Iterator[tuple[str, list[str]]]:
    with opened(data) as pdf:
        streams = [*pdf.pages]
        forms = [
            each
            for each in pdf.objects
            if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Form"
        ]
        for stream in (*streams, *forms):
            for done in pikepdf.parse_content_stream(stream):
                if str(done.operator) in COLOURS:
                    yield str(done.operator), [str(each) for each in done.operands]


def picture_spaces(data: bytes) -> set[str]:
    with opened(data) as pdf:
        return {
            str(each.ColorSpace)
            for each in pdf.objects
            if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Image"
        }


def test_boxes_are_exact_to_a_hundredth_of_a_point(marked: bytes) -> None:
    width, height = 105 * MM, 148 * MM
    with opened(marked) as pdf:
        for page in pdf.pages:
            for name, over in (("/TrimBox", 0), ("/BleedBox", 3 * MM), ("/MediaBox", 9 * MM)):
                wanted = (-over, -over, width + over, height + over)
                assert [float(each) for each in page[name]] == pytest.approx(wanted, abs=0.01)


def test_marks_point_at_the_trim_and_stay_out_of_the_bleed(marked: bytes) -> None:
    with opened(marked) as pdf:
        drawn = pdf.pages[0].Contents[1].read_bytes().decode()
    lines = [line.split() for line in drawn.splitlines() if line.endswith("S")]
    assert len(lines) == 8
    for x0, y0, _, x1, y1, *_ in lines:
        x, y = (float(x0), float(x1)), (float(y0), float(y1))
        on_edge = set(x) <= {0.0, 297.6378} or set(y) <= {0.0, 419.5276}
        outside = all(a < -3 * MM + 0.01 or a > 105 * MM + 3 * MM - 0.01 for a in x) or all(
            b < -3 * MM + 0.01 or b > 148 * MM + 3 * MM - 0.01 for b in y
        )
        assert on_edge
        assert outside


def test_black_is_one_ink_and_pictures_are_grey(marked: bytes) -> None:
    assert {name for name, _ in operators(marked)} <= {"g", "G"}
    assert picture_spaces(marked) == {"/DeviceGray"}


def test_process_colours_keep_black_text_on_one_ink() -> None:
    look = Look(trim=TRIMS["a6"], press=Press(color="cmyk"))
    data = write(illustrated(), look).data
    inks = {tuple(map(float, numbers)) for name, numbers in operators(data) if name in "kK"}
    assert inks == {(0, 0, 0, 1)}
    assert {name for name, _ in operators(data)} <= {"k", "K"}
    assert picture_spaces(data) == {"/DeviceCMYK"}


def test_a_profile_that_is_none_is_told() -> None:
    look = Look(press=Press(color="cmyk", profile=b"nothing"))
    with pytest.raises(FanpackError, match="no ICC profile"):
        write(illustrated(), look)


def lefts(data: bytes, page: int) -> list[float]:
    """Where the lines of a page begin."""
    with pypdfium2.PdfDocument(data) as pdf:
        words = pdf[page].get_textpage()
        return [words.get_rect(i)[0] for i in range(words.count_rects())]


def test_margins_are_mirrored_and_the_outer_one_is_wider(marked: bytes) -> None:
    verso, recto = min(lefts(marked, 5)), min(lefts(marked, 6))
    assert verso > recto + 3


# ---------------------------------------------------------------- the inside margin

POCKET = Look(trim=TRIMS["a6"], lines="greedy")
MARGINS = ((8, 9.6), (16, 15.9), (None, 22.3))
"""Margins for books of so many pages, as real ones have them for more of them."""


@pytest.fixture
def laid_out(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The inside margins with which books are laid out."""
    margins: list[float] = []

    def noted(plan: press_pages.Plan) -> press_pages.Pages:
        margins.append(plan.page.inside)
        return press_pages.at_once(plan)

    monkeypatch.setattr(press, "INSIDE_MARGINS", MARGINS)
    monkeypatch.setattr(interior, "at_once", noted)
    return margins


def test_a_book_is_laid_out_once_if_it_is_as_long_as_expected(laid_out: list[float]) -> None:
    made = interior.lay_out_interior(long_book(), POCKET, None)
    assert 8 < made.pages <= 16
    assert laid_out == [pytest.approx(15.9 * MM + 6, abs=0.01)]


def test_a_wrong_guess_at_the_number_of_pages_costs_time_and_nothing_else(
    laid_out: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    right = interior.lay_out_interior(long_book(), POCKET, None)
    pdf, (margin,) = interior.pdf_of(right), laid_out
    for expected, first in ((5, 9.6), (40, 22.3)):
        laid_out.clear()
        monkeypatch.setattr(interior, "expected_pages", lambda *_, expected=expected: expected)
        made = interior.lay_out_interior(long_book(), POCKET, None)
        assert made.plan.page == right.plan.page
        assert interior.pdf_of(made) == pdf
        assert laid_out == [pytest.approx(first * MM + 6, abs=0.01), margin]


def long_book() -> Book:
    return book(*(chapter(f"Part {number}", number, 4) for number in (1, 2, 3)))


def shown(data: bytes) -> list[str]:
    with pypdfium2.PdfDocument(data) as pdf:
        return [page.get_textpage().get_text_range() for page in pdf]


def test_chapters_open_on_the_right_and_blank_pages_are_blank(marked: bytes) -> None:
    pages = shown(marked)
    openings = [at for at, page in enumerate(pages) if "hapter" in page[:12]]
    assert len(openings) == 3
    assert all(at % 2 == 0 for at in openings)
    assert pages[1] == pages[3] == pages[openings[2] - 1] == ""
    assert len(pages) % 2 == 0


def test_the_cover_stays_out_and_a_link_tells_its_address_in_a_note() -> None:
    cover = Image("cover.png", "image/png", photograph(), 400, 200)
    whole = replace(illustrated(), front=(Section("cover", "Cover"),), images=(cover,))
    paper = on_paper(whole)
    assert paper.front == ()
    assert paper.images == ()
    first, note, last = paper.chapters[1].blocks[0].children[1:]
    assert first == Text("the river")
    assert note.blocks == (text("river.example/lamp"),)
    assert last == Text(".")


def test_a_coarse_picture_is_told_with_file_and_line() -> None:
    made = write(illustrated(), Look(trim=TRIMS["a6"]))
    (finding,) = made.findings
    assert (finding.file, finding.line, finding.severity) == ("lamp.md", 7, "warning")
    assert "lamp.png is printed with" in finding.message


def test_the_same_book_gives_the_same_bytes_in_another_time_and_place() -> None:
    script = (
        "import hashlib; from test_interior import *;"
        "print(hashlib.sha256(write(illustrated(), Look(trim=TRIMS['a6'])).data).hexdigest())"
    )
    here = hashlib.sha256(write(illustrated(), Look(trim=TRIMS["a6"])).data).hexdigest()
    folder = Path(__file__).parent
    elsewhere = {
        **{name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"},
        "PYTHONPATH": f"{folder}:{folder.parent}:{folder.parents[1]}",
        "PYTHONHASHSEED": "7",
        "TZ": "Asia/Tokyo",
        "LC_ALL": "C",
    }
    done = subprocess.run(
        ["faketime", "2031-07-01 03:00:00", sys.executable, "-c", script],
        env=elsewhere,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == here
