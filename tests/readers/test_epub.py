"""EPUBs: our own read back to the book they were, others in their habits, hostile ones refused."""

import io
import zipfile
from pathlib import Path

import pytest

from fanpack.book import (
    Figure,
    plain,
)
from fanpack.findings import FanpackError
from fanpack.readers.epub.document import epub_text, looks_like_epub, read_epub
from packing import packed

CASES = Path(__file__).parent.parent / "cases" / "epub"


# ---------------------------------------------------------------- others


def test_pictures_come_with_their_alternative_text() -> None:
    book = read_epub(packed(CASES / "epub3" / "source"), "a.epub").book
    (image,) = book.images
    (figure,) = (each for each in book.chapters[0].blocks if isinstance(each, Figure))
    assert (image.width, image.height) == (4, 3)
    assert (figure.image, figure.alt) == (image.name, "a map of the tides")


def test_footnotes_stand_where_they_are_referred_to() -> None:
    book = read_epub(packed(CASES / "epub2" / "source"), "a.epub").book
    text = " ".join(plain(book.chapters[0].blocks).split())
    assert text.startswith("The first light was amber. Amber as in tar. It burned.")


def changed(case: str, name: str, text: str | bytes) -> bytes:
    """A case's EPUB with one of its files changed or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed(CASES / case / "source"))) as old:
        members = {each: old.read(each) for each in old.namelist()}
    members[name] = text.encode() if isinstance(text, str) else text
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for each, data in members.items():
            new.writestr(each, data)
    return out.getvalue()


def test_a_page_that_is_not_well_formed_is_read_as_html() -> None:
    data = changed("epub2", "OPS/ch2.html", "<html><body><p>Broken &nbsp; <i>page<p>still</body>")
    words = read_epub(data, "a.epub").book.words()
    assert words[-3:] == ["Broken", "page", "still"]


def test_a_broken_table_of_contents_is_passed_over() -> None:
    data = changed("epub2", "OPS/toc.ncx", "<ncx><navMap>")
    assert len(read_epub(data, "a.epub").book.chapters) == 3


def test_only_epubs_look_like_them() -> None:
    assert looks_like_epub(packed(CASES / "epub2" / "source"))
    assert not looks_like_epub(b"PK\x03\x04 something else")


# ---------------------------------------------------------------- hostile

XXE = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
ENCRYPTION = (
    '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><EncryptedData'
    ' xmlns="http://www.w3.org/2001/04/xmlenc#"><CipherData><CipherReference URI="OPS/ch2.html"/>'
    "</CipherData></EncryptedData></encryption>"
)


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("OPS/ch2.html", f"{XXE}<html><body><p>&f;</p></body></html>", "entities"),
        ("OPS/book.opf", f"{XXE}<package>&f;</package>", "entities"),
        ("META-INF/container.xml", f"{XXE}<container>&f;</container>", "entities"),
        ("META-INF/container.xml", "<container/", "not-well-formed"),
        ("OPS/book.opf", "<package><spine/></package>", "no-story"),
        ("OPS/ch2.html", b"\x00" * 20_000_000, "zip-bomb"),
        ("OPS/ch2.html", b"<p>a\x00b</p>", "not-text"),
        ("../outside.html", "x", "zip-slip"),
        ("META-INF/encryption.xml", ENCRYPTION, "encrypted"),
        ("OPS/ch2.html", "<div>" * 3000 + "x", "too-deep"),
    ],
)
def test_hostile_books_end_in_one_clear_line(name: str, text: str | bytes, code: str) -> None:
    with pytest.raises(FanpackError) as caught:
        read_epub(changed("epub2", name, text), "a.epub")
    (finding,) = caught.value.findings
    assert finding.code == code
    assert "\n" not in str(finding)


@pytest.mark.parametrize("address", ["file:///etc/passwd", "../../etc/passwd", "/etc/passwd"])
def test_pictures_from_outside_are_not_read(address: str) -> None:
    page = f'<html><body><h2>A</h2><p>x</p><img src="{address}" alt="none"/></body></html>'
    reading = read_epub(changed("epub2", "OPS/ch2.html", page), "a.epub")
    assert reading.book.images == ()
    assert "picture" in {each.code for each in reading.findings}


def test_the_text_of_all_pages_is_there_to_prove_that_nothing_is_lost() -> None:
    assert "amber" in epub_text(packed(CASES / "epub2" / "source"), "a.epub")
