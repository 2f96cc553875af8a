"""Each judge finds a fault that is there and none that is not: a dead judge passes no book."""

import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
import weasyprint

from judges.epubs import ace, epubcheck, readers
from judges.pdfs import pdf_text, qpdf, verapdf
from judges.programs import Complaint, JudgeError, find, node

CONTAINER = """<?xml version="1.0"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>"""

PACKAGE = """<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="en">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:uuid:6f1c2a9e-7d70-4a3e-8f4b-0a5f6f4b2c11</dc:identifier>
<dc:title>The Lamp</dc:title>
<dc:language>en</dc:language>
<dc:creator>Nobody</dc:creator>
<meta property="dcterms:modified">2020-01-01T00:00:00Z</meta>
<meta property="schema:accessMode">textual</meta>
<meta property="schema:accessModeSufficient">textual</meta>
<meta property="schema:accessibilityFeature">tableOfContents</meta>
<meta property="schema:accessibilityHazard">none</meta>
<meta property="schema:accessibilitySummary">Plain text.</meta>
</metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="one" href="one.xhtml" media-type="application/xhtml+xml"/>
<item id="two" href="two.xhtml" media-type="application/xhtml+xml"/>
</manifest>
<spine><itemref idref="one"/><itemref idref="two"/></spine>
</package>"""

NAV = """<?xml version="1.0" encoding="utf-8"?>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"
 lang="en" xml:lang="en">
<head><title>Contents</title></head>
<body><nav epub:type="toc" role="doc-toc" aria-label="Contents"><ol>
<li><a href="one.xhtml">Dusk</a></li><li><a href="two.xhtml">Dawn</a></li>
</ol></nav></body></html>"""

CHAPTER = """<?xml version="1.0" encoding="utf-8"?>
<html xmlns="http://www.w3.org/1999/xhtml" lang="en" xml:lang="en">
<head><title>{title}</title></head>
<body><h1>{title}</h1><p>The lamp was lit.</p></body></html>"""

GOOD_BOOK = {
    "META-INF/container.xml": CONTAINER,
    "book.opf": PACKAGE,
    "nav.xhtml": NAV,
    "one.xhtml": CHAPTER.format(title="Dusk"),
    "two.xhtml": CHAPTER.format(title="Dawn"),
}


def write_epub(path: Path, files: Mapping[str, str]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        for name, content in files.items():
            archive.writestr(name, content)
    return path


@pytest.fixture(scope="module")
def good_epub(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_epub(tmp_path_factory.mktemp("epub") / "good.epub", GOOD_BOOK)


def broken_epub(folder: Path, stem: str, name: str, old: str, new: str) -> Path:
    """The good book with one text replaced in one of its files."""
    assert old in GOOD_BOOK[name]
    changed = GOOD_BOOK[name].replace(old, new)
    return write_epub(folder / f"{stem}.epub", {**GOOD_BOOK, name: changed})


def rules(complaints: list[Complaint]) -> set[tuple[str, str]]:
    return {(complaint.severity, complaint.rule) for complaint in complaints}


def test_epubcheck_tells_a_good_book_from_a_broken_one_and_speaks_up_about_mere_usage(
    tmp_path: Path, good_epub: Path
) -> None:
    broken = broken_epub(tmp_path, "broken", "two.xhtml", "</p>", '</p><img src="gone.png"/>')
    unlisted = write_epub(tmp_path / "unlisted.epub", {**GOOD_BOOK, "stray.txt": "not listed"})
    judged = epubcheck([good_epub, broken, unlisted])
    assert judged[good_epub] == []
    assert {("ERROR", "RSC-001"), ("ERROR", "RSC-007")} & rules(judged[broken])
    assert rules(judged[unlisted]) == {("USAGE", "OPF-003")}


def test_ace_tells_a_good_book_from_a_broken_one(tmp_path: Path, good_epub: Path) -> None:
    broken = broken_epub(tmp_path, "broken", "two.xhtml", "<p>The", '<p style="color:#eee">The')
    judged = ace([good_epub, broken])
    assert judged[good_epub] == []
    assert rules(judged[broken]) == {("serious", "color-contrast")}


def test_reading_engines_show_a_good_book_and_stumble_over_broken_ones(
    tmp_path: Path, good_epub: Path
) -> None:
    faults = {
        "not well-formed": ("two.xhtml", "<p>", "<p><b>"),
        "a picture that is not there": ("two.xhtml", "</p>", '</p><img src="gone.png" alt=""/>'),
        "contents that point nowhere": ("nav.xhtml", "two.xhtml", "three.xhtml"),
    }
    books = {broken_epub(tmp_path, fault, *change): fault for fault, change in faults.items()}
    judged = readers((good_epub, *books), tmp_path, pages=2)
    assert set(judged[good_epub]) == {"foliate", "epubjs"}
    for opened in judged.pop(good_epub).values():
        assert opened.errors == ()
        assert opened.title == "The Lamp"
        assert opened.toc == ((0, "Dusk"), (0, "Dawn"))
        assert opened.sections == 2
        assert [picture.stat().st_size > 0 for picture in opened.pictures] == [True, True]
    unseen = [
        (books[path], engine)
        for path, engines in judged.items()
        for engine, opened in engines.items()
        if not opened.errors
    ]
    assert unseen == []


@pytest.fixture(scope="module")
def good_pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_pdf(tmp_path_factory.mktemp("pdf") / "good.pdf", "pdf/ua-1")


def write_pdf(path: Path, variant: str | None) -> Path:
    page = (
        '<html lang="en"><head><title>The Lamp</title></head>'
        "<body><h1>Dusk</h1><p>The lamp was lit.</p></body></html>"
    )
    weasyprint.HTML(string=page).write_pdf(path, pdf_variant=variant)
    return path


def test_verapdf_tells_a_good_file_from_a_broken_one_and_judges_each_flavour_for_itself(
    tmp_path: Path, good_pdf: Path
) -> None:
    broken = write_pdf(tmp_path / "untagged.pdf", variant=None)
    judged = verapdf([good_pdf, broken])
    assert {rule.split()[0] for _, rule in rules(judged[good_pdf])} == {"2a"}
    assert ("ERROR", "ua1 7.1-10") in rules(judged[broken])


def test_qpdf_tells_a_good_file_from_a_broken_one(tmp_path: Path, good_pdf: Path) -> None:
    broken = tmp_path / "cut.pdf"
    data = good_pdf.read_bytes()
    broken.write_bytes(data[: len(data) // 2])
    assert qpdf(good_pdf) == []
    assert qpdf(broken)


def test_the_text_of_a_pdf_comes_in_reading_order(good_pdf: Path) -> None:
    assert pdf_text(good_pdf).split() == ["Dusk", "The", "lamp", "was", "lit."]


def test_a_missing_judge_is_an_error_and_not_a_pass(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(JudgeError, match="qpdf"):
        find("qpdf")


def test_a_judge_that_falls_over_is_an_error_and_not_a_pass(tmp_path: Path) -> None:
    not_a_book = tmp_path / "empty.epub"
    not_a_book.write_bytes(b"")
    with pytest.raises(JudgeError):
        ace([not_a_book])


def test_judging_nothing_is_an_error_and_not_a_pass() -> None:
    with pytest.raises(JudgeError, match="nothing"):
        epubcheck([])


def test_a_script_that_is_not_there_is_an_error() -> None:
    with pytest.raises(JudgeError, match=r"absent\.mjs"):
        node("absent.mjs")
