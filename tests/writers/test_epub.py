import io
import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from lxml import etree

import strategies
from fanpack.book import Book, Emphasis, Italic, Metadata, Section, transform_book
from fanpack.findings import FanpackError
from fanpack.styles import Look
from fanpack.writers import epub
from story import BOOK, METADATA, author_words, files, text

XHTML = "{http://www.w3.org/1999/xhtml}"
TYPE = "{http://www.idpf.org/2007/ops}type"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.fixture(scope="module")
def packed() -> dict[str, bytes]:
    return files(epub.write(BOOK, Look()))


def package(entries: dict[str, bytes]) -> etree._Element:
    return etree.fromstring(entries["EPUB/content.opf"])


def spine(entries: dict[str, bytes]) -> list[str]:
    opf = package(entries)
    hrefs = {item.get("id"): item.get("href") for item in opf.iter("{*}item")}
    return [hrefs[each.get("idref")] for each in opf.iter("{*}itemref")]


def chapter_bodies(entries: dict[str, bytes]) -> list[etree._Element]:
    names = [name for name in spine(entries) if name.startswith("chapter-")]
    return [etree.fromstring(entries[f"EPUB/{name}"]).find(f"{XHTML}body") for name in names]


def test_the_mimetype_comes_first_and_as_it_is() -> None:
    data = epub.write(BOOK, Look())
    assert data[30:58] == b"mimetypeapplication/epub+zip"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {entry.external_attr >> 16 for entry in archive.infolist()} == {0o100644}


def test_each_part_is_a_file_of_its_own_with_a_plain_name(packed: dict[str, bytes]) -> None:
    assert spine(packed) == [
        *("cover.xhtml", "half-title.xhtml", "title.xhtml", "disclaimer.xhtml"),
        *("content-notes.xhtml", "summary.xhtml", "series.xhtml", "legend.xhtml"),
        *("dedication.xhtml", "notes-before.xhtml", "nav.xhtml"),
        *("chapter-01.xhtml", "chapter-02.xhtml", "chapter-03.xhtml"),
        *("notes-after.xhtml", "next-part.xhtml", "acknowledgments.xhtml", "colophon.xhtml"),
    ]


def test_every_document_has_a_title_a_language_and_the_stylesheet(
    packed: dict[str, bytes],
) -> None:
    for name in spine(packed):
        page = etree.fromstring(packed[f"EPUB/{name}"])
        assert (page.get("lang"), page.get(LANG)) == ("en-GB", "en-GB")
        assert page.findtext(f"{XHTML}head/{XHTML}title")
        assert page.find(f"{XHTML}head/{XHTML}link").get("href") == "style.css"


@pytest.mark.parametrize(
    ("name", "kind", "role"),
    [
        ("cover", "cover", None),
        ("title", "titlepage", None),
        ("disclaimer", "copyright-page", None),
        ("content-notes", "notice", "doc-notice"),
        ("summary", "abstract", "doc-abstract"),
        ("legend", "preamble", None),
        ("notes-before", "preface", "doc-preface"),
        ("notes-after", "afterword", "doc-afterword"),
        ("dedication", "dedication", "doc-dedication"),
        ("acknowledgments", "acknowledgments", "doc-acknowledgments"),
        ("colophon", "colophon", "doc-colophon"),
        ("series", None, None),
        ("chapter-01", "chapter", "doc-chapter"),
    ],
)
def test_each_page_says_what_it_is(
    packed: dict[str, bytes], name: str, kind: str | None, role: str | None
) -> None:
    body = etree.fromstring(packed[f"EPUB/{name}.xhtml"]).find(f"{XHTML}body")
    assert dict(body.attrib) == {}
    assert (body[0].get(TYPE), body[0].get("role")) == (kind, role)


def test_contents_and_ncx_name_the_same_files_in_the_same_order(
    packed: dict[str, bytes],
) -> None:
    nav = etree.fromstring(packed["EPUB/nav.xhtml"])
    toc = next(each for each in nav.iter(f"{XHTML}nav") if each.get(TYPE) == "toc")
    in_nav = [(link.text, link.get("href")) for link in toc.iter(f"{XHTML}a")]
    ncx = etree.fromstring(packed["EPUB/toc.ncx"])
    in_ncx = [
        (point.findtext(".//{*}text"), point.find("{*}content").get("src"))
        for point in ncx.iter("{*}navPoint")
    ]
    assert in_nav == in_ncx
    assert ("1. The Ice & after", "chapter-01.xhtml") in in_nav
    depth = next(meta for meta in ncx.iter("{*}meta") if meta.get("name") == "dtb:depth")
    assert depth.get("content") == "1"


def test_the_landmarks_lead_to_cover_contents_and_text(packed: dict[str, bytes]) -> None:
    nav = etree.fromstring(packed["EPUB/nav.xhtml"])
    marks = next(each for each in nav.iter(f"{XHTML}nav") if each.get(TYPE) == "landmarks")
    places = {link.get(TYPE): link.get("href") for link in marks.iter(f"{XHTML}a")}
    assert marks.get("hidden") == "hidden"
    assert places["cover"] == "cover.xhtml"
    assert places["toc"] == "nav.xhtml"
    assert places["bodymatter"] == "chapter-01.xhtml"


def test_a_book_without_a_contents_page_still_has_a_navigation() -> None:
    entries = files(epub.write(replace(BOOK, front=()), Look()))
    assert "nav.xhtml" not in spine(entries)
    item = next(each for each in package(entries).iter("{*}item") if each.get("id") == "nav")
    assert item.get("properties") == "nav"


def test_pictures_lie_beside_the_text_and_the_cover_is_known(packed: dict[str, bytes]) -> None:
    items = {item.get("href"): item for item in package(packed).iter("{*}item")}
    assert packed["EPUB/images/quay.png"] == BOOK.images[1].data
    assert items["images/quay.png"].get("media-type") == "image/png"
    assert items["images/cover.jpg"].get("properties") == "cover-image"


def test_a_picture_that_nothing_shows_is_left_out() -> None:
    stray = replace(BOOK.images[1], name="stray.png")
    entries = files(epub.write(replace(BOOK, images=(*BOOK.images, stray)), Look()))
    assert "EPUB/images/stray.png" not in entries


def test_a_book_from_right_to_left_turns_its_pages_so() -> None:
    hebrew = replace(BOOK, metadata=replace(METADATA, language="he"))
    entries = files(epub.write(hebrew, Look()))
    assert package(entries).find("{*}spine").get("page-progression-direction") == "rtl"
    assert etree.fromstring(entries["EPUB/chapter-01.xhtml"]).get("dir") == "rtl"


def test_an_empty_book_is_an_error() -> None:
    with pytest.raises(FanpackError, match="no text"):
        epub.write(Book(Metadata("Nothing", "en")), Look())


def test_every_word_of_the_chapters_is_in_the_files(packed: dict[str, bytes]) -> None:
    assert author_words(chapter_bodies(packed)) == BOOK.words()


def _decided(node: object) -> object:
    return Emphasis(node.children) if isinstance(node, Italic) else node


@given(strategies.books())
@settings(max_examples=40, deadline=None)
def test_any_book_keeps_its_words_and_has_well_formed_files(grown: Book) -> None:
    book = transform_book(grown, _decided)
    entries = files(epub.write(book, Look()))
    for name, data in entries.items():
        if name.endswith((".xhtml", ".opf", ".ncx")):
            etree.fromstring(data)
    assert author_words(chapter_bodies(entries)) == book.words()


BUILD = """
import hashlib, sys
from fanpack.styles import Look
from fanpack.writers import epub
from story import BOOK
print(hashlib.sha256(epub.write(BOOK, Look())).hexdigest())
print(sorted(name for name in ("weasyprint", "resvg_py", "pydantic") if name in sys.modules))
"""

CLOCK = "import time; time.time = lambda: 4e9; time.localtime = lambda *a: time.gmtime(4e9)\n"


def _build(tmp_path: Path, code: str, **environment: str) -> list[str]:
    root = Path(__file__).parents[2]
    paths = os.pathsep.join((str(root), str(root / "tests")))
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": paths, **environment},
        capture_output=True,
        check=True,
        text=True,
    ).stdout.splitlines()


def test_the_bytes_are_the_same_on_any_day_in_any_zone_with_any_hash_seed(tmp_path: Path) -> None:
    here = _build(tmp_path, BUILD, TZ="UTC", PYTHONHASHSEED="0")
    there = _build(tmp_path, CLOCK + BUILD, TZ="Asia/Tokyo", PYTHONHASHSEED="7")
    assert here == there


def test_an_epub_needs_neither_the_pdf_engine_nor_the_rasterizer(tmp_path: Path) -> None:
    assert _build(tmp_path, BUILD)[1] == "[]"


def test_a_forbidden_character_in_the_title_stops_nothing() -> None:
    odd = replace(METADATA, title="A\x00B\ud800C", fandoms=("\x1b",), authors=())
    section = Section("title", "Title\x00page", (text("\ufffe"),))
    entries = files(epub.write(replace(BOOK, metadata=odd, front=(section,)), Look()))
    assert package(entries).findtext(".//{*}title") == "A B C"
    assert package(entries).find(".//{*}creator") is None
