"""The drawn PDF: boxes, black, bytes, text, size and time."""

import re
import subprocess
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from fanpack.papers import PAPERS
from fanpack.prepress.impose import impose
from fanpack.prepress.plan import Job
from fanpack.prepress.sheets import Scheme
from fanpack.press import MARK_KINDS
from fanpack.trims import MM
from prepress.folding import numbered_pages
from prepress.long_book import long_book

A5 = (148 * MM, 210 * MM)
A6 = (105 * MM, 148 * MM)


def imposed(data: bytes, scheme: Scheme = "saddle", marks: bool = False) -> bytes:
    kinds = MARK_KINDS if marks else ()
    return impose(data, "n.pdf", Job(PAPERS["a4"]), scheme, kinds).files[0]


def operators(data: bytes) -> list[tuple[str, list[float]]]:
    """What stands in the sheets themselves, forms not looked into."""
    found = []
    with pikepdf.open(BytesIO(data)) as pdf:
        for page in pdf.pages:
            for operands, operator in pikepdf.parse_content_stream(page):
                numbers = [float(v) for v in operands if not isinstance(v, pikepdf.Object)]
                found.append((str(operator), numbers))
    return found


def test_sheets_have_the_size_of_the_paper_to_a_hundredth_of_a_point() -> None:
    with pikepdf.open(BytesIO(imposed(numbered_pages(8, *A5)))) as pdf:
        for page in pdf.pages:
            for box in (page.mediabox, page.trimbox):
                sides = [float(value) for value in box]
                assert sides == pytest.approx([0, 0, 297 * MM, 210 * MM], abs=0.01)


def test_a_page_is_clipped_to_its_bleed_and_never_runs_over_the_spine() -> None:
    bleed = 3 * MM
    data = imposed(numbered_pages(8, *A6, bleed))
    with pikepdf.open(BytesIO(data)) as pdf:
        form = pdf.pages[0].Resources.XObject["/P1"]
        box = [float(value) for value in form.BBox]
    assert box == pytest.approx([0, 0, A6[0] + 2 * bleed, A6[1] + 2 * bleed], abs=0.01)
    clips = [numbers for operator, numbers in operators(data) if operator == "re"]
    middle = 297 * MM / 2
    for x, _, width, _ in clips:
        assert x == pytest.approx(middle, abs=0.01) or x + width == pytest.approx(middle, abs=0.01)


def test_what_lies_outside_the_trim_is_not_shown_without_a_bleed_box() -> None:
    with pikepdf.open(BytesIO(numbered_pages(4, *A5, 20))) as pdf:
        for page in pdf.pages:
            del page.obj["/BleedBox"]
        target = BytesIO()
        pdf.save(target)
    with pikepdf.open(BytesIO(imposed(target.getvalue()))) as pdf:
        box = [float(value) for value in pdf.pages[0].Resources.XObject["/P1"].BBox]
    assert box == pytest.approx([20, 20, 20 + A5[0], 20 + A5[1]], abs=0.01)


@pytest.mark.parametrize("scheme", ["saddle", "signatures", "quarto", "stack", "mini"])
def test_marks_are_of_black_ink_only(scheme: Scheme) -> None:
    found = operators(imposed(numbered_pages(8, 60 * MM, 90 * MM), scheme, marks=True))
    colours = {operator for operator, _ in found} & set("g G rg RG k K cs CS sc SC scn SCN".split())
    assert colours == {"G"}
    assert {tuple(numbers) for operator, numbers in found if operator == "G"} == {(0,)}


def test_nothing_but_pages_is_drawn_without_marks() -> None:
    assert {operator for operator, _ in operators(imposed(numbered_pages(8, *A5)))} == set(
        "q re W n cm Do Q".split()
    )


def test_the_same_pdf_gives_the_same_bytes() -> None:
    data = numbered_pages(12, *A5)
    once, twice = imposed(data, marks=True), imposed(data, marks=True)
    assert once == twice
    assert not re.search(rb"/(CreationDate|ModDate)", once)


def test_the_text_stays_findable_and_stands_where_the_plan_says() -> None:
    data = imposed(numbered_pages(8, *A5))
    sheets = pypdfium2.PdfDocument(data)
    texts = [page.get_textpage().get_text_range().split() for page in sheets]
    assert texts == [["N8", "N1"], ["N2", "N7"], ["N6", "N3"], ["N4", "N5"]]
    text = sheets[0].get_textpage()
    first = text.get_text_range().index("N1")
    left, _, _, _ = text.get_charbox(first)
    assert left == pytest.approx(297 * MM / 2 + 30, abs=1.5)


@pytest.mark.parametrize("scheme", ["saddle", "octavo", "mini", "stack"])
def test_qpdf_finds_nothing_wrong(scheme: Scheme, tmp_path: Path) -> None:
    path = tmp_path / "sheets.pdf"
    path.write_bytes(imposed(numbered_pages(8, 60 * MM, 90 * MM), scheme, marks=True))
    done = subprocess.run(["qpdf", "--check", path], capture_output=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_sheets_are_a_tenth_larger_than_the_pages_at_the_most() -> None:
    data = long_book(200, *A5)
    for scheme in ("saddle", "signatures", "octavo"):
        sheets = impose(data, "n.pdf", Job(PAPERS["a4"], fit=True), scheme, MARK_KINDS).files[0]
        assert len(sheets) <= 1.1 * len(data)


def test_output_intents_and_titles_are_kept() -> None:
    with pikepdf.open(BytesIO(numbered_pages(4, *A5))) as pdf:
        pdf.docinfo["/Title"] = "The Lamp"
        pdf.Root.Lang = "de"
        intent = pikepdf.Dictionary(
            Type=pikepdf.Name.OutputIntent,
            S=pikepdf.Name.GTS_PDFX,
            OutputConditionIdentifier="FOGRA39",
        )
        pdf.Root.OutputIntents = pikepdf.Array([intent])
        target = BytesIO()
        pdf.save(target)
    with pikepdf.open(BytesIO(imposed(target.getvalue()))) as pdf:
        assert str(pdf.docinfo["/Title"]) == "The Lamp"
        assert str(pdf.Root.Lang) == "de"
        assert str(pdf.Root.OutputIntents[0].OutputConditionIdentifier) == "FOGRA39"


def test_form_fields_and_stamps_are_printed() -> None:
    with pikepdf.open(BytesIO(numbered_pages(4, *A5))) as pdf:
        look = pdf.make_stream(b"0 0 50 20 re f")
        look.Type, look.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        look.BBox = pikepdf.Array([0, 0, 50, 20])
        stamp = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Stamp,
            Rect=pikepdf.Array([100, 300, 150, 320]),
            F=4,
            AP=pikepdf.Dictionary(N=look),
        )
        pdf.pages[0].obj.Annots = pikepdf.Array([pdf.make_indirect(stamp)])
        target = BytesIO()
        pdf.save(target)
    page = pypdfium2.PdfDocument(imposed(target.getvalue()))[0]
    picture = page.render(scale=1).to_pil().convert("L")
    x, y = 297 * MM / 2 + 125, 210 * MM - 310
    assert picture.getpixel((int(x), int(y))) == 0
