"""The acceleration of WeasyPrint: the same bytes, and none where it is not known to be safe."""

import io
import logging
from typing import Any

import pydyf
import pytest
import weasyprint
from weasyprint.layout import inline

from fanpack.batch.pipeline import prepare
from fanpack.manuscript import discover
from fanpack.styles import Look
from fanpack.trims import TRIMS
from fanpack.typesetting import acceleration, render, stray_breaks
from fanpack.typesetting.acceleration import drawing, lines, parsing, trial, words
from fanpack.writers import pdf
from samples import ROOT
from story import BOOK
from typesetting.test_fit import set_in_pages, story


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether WeasyPrint may be accelerated is asked again, in each test."""
    monkeypatch.delenv(acceleration.SWITCH, raising=False)
    monkeypatch.setattr(acceleration, "_trusted", None)
    acceleration.relieve()


@pytest.mark.skipif(
    any(v not in acceleration.KNOWN[n] for n, v in acceleration.installed_versions().items()),
    reason="there is no acceleration for the versions installed here",
)
def test_a_book_with_everything_is_the_same_to_the_byte(monkeypatch: pytest.MonkeyPatch) -> None:
    look = Look("modern", TRIMS["a6"])
    fast = pdf.write(BOOK, look)
    assert inline.split_first_line is lines.split_first_line
    monkeypatch.setenv(acceleration.SWITCH, "off")
    assert pdf.write(BOOK, look) == fast
    assert inline.split_first_line is not lines.split_first_line


def test_repairs_of_lines_stay_in_force_however_often_they_are_made() -> None:
    for _ in range(2):
        stray_breaks.repair()
        repaired = inline.split_first_line
        acceleration._apply()
        assert inline.split_first_line is lines.split_first_line
        assert lines._found == [repaired]
    acceleration.relieve()
    assert inline.split_first_line is repaired


def test_another_version_is_left_alone_and_that_is_said_once(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setitem(acceleration.KNOWN, "Pango", ("1.0.0",))
    with caplog.at_level(logging.WARNING):
        acceleration.accelerate()
        acceleration.accelerate()
    assert inline.split_first_line is not lines.split_first_line
    (said,) = caplog.messages
    assert f"Pango {acceleration.installed_versions()['Pango']}" in said


def test_a_trial_that_comes_out_otherwise_switches_it_off(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    for name, version in acceleration.installed_versions().items():
        monkeypatch.setitem(acceleration.KNOWN, name, (version,))
    wrong = drawing._string

    def shifted(*given: object) -> str:
        return str(wrong(*given)).replace("<", "-1<", 1)

    monkeypatch.setattr(drawing, "_string", shifted)
    with caplog.at_level(logging.WARNING):
        assert not acceleration.trusted()
    assert "did not come out the same" in caplog.text


def test_the_trial_page_is_fitted_and_drawn_by_words(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[int] = []
    written = drawing._draw
    monkeypatch.setattr(drawing, "_draw", lambda *given: drawn.append(1) or written(*given))
    acceleration._apply()
    trial.trial_page()
    acceleration.relieve()
    assert len(drawn) > 5


DECORATED = """
<style>
@page { size: 200px; margin: 10px; background: #eef; @top-left { content: "A"; border: 1px solid } }
body { background: #ffe } p { margin: 4px } em { background: yellow; border-radius: 2px }
.box { border: 2px dotted red; border-radius: 5px 0 } .out { outline: 1px solid blue }
.hidden { visibility: hidden; border: 3px solid } .grown { clear: both; padding: calc(1px + 2px) }
.columns { columns: 2; column-rule: 1px solid } .shade { box-shadow: 1px 1px 1px red }
.far { letter-spacing: 1px; word-spacing: 2px; text-align: justify } .at { float: left }
.picture { border: 4px solid; border-image: linear-gradient(red, blue) 1 }
.bare { page: bare } @page bare { @top-left { content: none } @top-right { background: red } }
.noted { float: footnote } .noted::footnote-call { -weasy-anchor: attr(id); color: red }
li::marker { color: red } dd { display: list-item; list-style: lower-roman inside }
</style>
<p class="box">Dotted, and <em>marked</em> <b class="out">around</b>.</p>
<p class="hidden">Unseen.</p><p class="at">1</p><p class="grown">Below.</p>
<p class="columns">Two columns, in two lines each.</p>
<p class="shade">Shaded.</p><p class="far">Letters that stand far apart: the line is justified —
and “drawn” by its&nbsp;words 3 times or 4.</p><p class="far">!</p><p class="far">1&nbsp;2 3</p>
<dl><dt>Listed<dd>once<dd>and twice</dl><ul><li>And so<li>on<span class="noted" id="n">Below.</span>
</ul><p class="bare">Without a head.<span class="noted" id="m">Here, too.</span></p>
<p class="picture">Framed.</p><table class="box"><tr><td>1<td class="out">2</table>
"""


@pytest.mark.parametrize("variant", [None, "pdf/ua-1", "pdf/a-2b"])
def test_whatever_is_drawn_beside_text_is_the_same_to_the_byte(
    variant: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def made() -> bytes:
        page = weasyprint.HTML(string=f'<html lang="en"><title>A</title>{DECORATED}')
        return bytes(render(page, "greedy").write_pdf(pdf_variant=variant, uncompressed_pdf=True))

    acceleration._apply()
    fast = made()
    acceleration.relieve()
    monkeypatch.setenv(acceleration.SWITCH, "off")
    assert made() == fast


def test_tracked_lines_are_the_same_to_the_byte(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[float] = []
    written = drawing._draw

    def noted(stream: object, box: Any, words: words.Words) -> bool:
        drawn.append(words.letter)
        return written(stream, box, words)

    monkeypatch.setattr(drawing, "_draw", noted)
    monkeypatch.setattr(acceleration, "_trusted", True)
    narrow = "@page { size: 110mm 160mm; margin: 20pt 40pt }"
    fast = set_in_pages(story(500), "optimum", narrow)
    assert sum(map(bool, drawn)) > 4
    monkeypatch.setenv(acceleration.SWITCH, "off")
    assert set_in_pages(story(500), "optimum", narrow) == fast


def test_a_file_that_is_written_again_is_what_it_has_become() -> None:
    def made() -> tuple[bytes, ...]:
        pdf, stream = pydyf.PDF(), pydyf.Stream([b"first"], compress=True)
        pdf.add_object(stream)
        outputs = io.BytesIO(), io.BytesIO()
        for output in outputs:
            pdf.write(output, identifier=True)
            stream.stream.append(b"second")
        return tuple(output.getvalue() for output in outputs)

    acceleration._apply()
    fast = made()
    acceleration.relieve()
    assert made() == fast


def same(one: Any, other: Any) -> bool:
    """Whether two trees are the same, attributes in the same order."""
    return (
        (one.tag, list(one.items()), one.text or "", one.tail or "")
        == (other.tag, list(other.items()), other.text or "", other.tail or "")
        and len(one) == len(other)
        and all(map(same, one, other))
    )


class EnoughError(Exception):
    """The document is known; nothing need be made of it."""


def test_documents_are_parsed_to_the_same_tree(monkeypatch: pytest.MonkeyPatch) -> None:
    documents: list[str] = []
    slow: list[str] = []

    def noted(file: io.StringIO, **options: object) -> Any:
        documents.append(file.getvalue())
        raise EnoughError

    acceleration.relieve()
    monkeypatch.setenv(acceleration.SWITCH, "off")
    monkeypatch.setattr(weasyprint.tinyhtml5, "parse", noted)
    paths = (ROOT / "manuscripts" / name for name in ("der-letzte-zug.md", "the-demeter-letters"))
    for book in (*(prepare(discover(path).works[0]).book for path in paths), BOOK):
        with pytest.raises(EnoughError):
            pdf.write(book, Look("modern", TRIMS["a6"]))
    assert len(documents) == 3
    for document in documents:
        tree = parsing._tree(document)
        slow += [document] if tree is None else []
        assert tree is None or same(tree, tinyhtml5_tree(document))
    assert not slow


def tinyhtml5_tree(document: str) -> Any:
    return parsing._parse(io.StringIO(document), namespace_html_elements=False)


@pytest.mark.parametrize(
    "body",
    [
        "<p>Left open<p>and again",
        "<p title='x'>Apostrophes</p>",
        '<p title="a\nb">Two lines</p>',
        "<pre>\nfirst</pre>",
        "<p>&nbsp;</p>",
        "",
        "only text",
        "<![CDATA[x]]><p>x</p>",
        "<style>p > b { color: red }</style><p>x</p>",
    ],
)
def test_a_document_that_html_and_xml_may_read_otherwise_is_parsed_as_html(body: str) -> None:
    document = f"<!DOCTYPE html>\n<html><head><title>x</title></head><body>{body}</body></html>"
    assert parsing._tree(document) is None
    acceleration._apply()
    parsed = weasyprint.tinyhtml5.parse(io.StringIO(document), namespace_html_elements=False)
    acceleration.relieve()
    assert same(parsed, tinyhtml5_tree(document))
