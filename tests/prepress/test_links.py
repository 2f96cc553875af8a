"""Links of a PDF, tags and layers: what goes along to the sheets, and what stays behind."""

from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name

from fanpack.papers import PAPERS
from fanpack.prepress.impose import impose
from fanpack.prepress.plan import Job
from fanpack.press import Flip
from fanpack.trims import MM
from prepress.folding import numbered_pages

A5 = (148 * MM, 210 * MM)
MIDDLE = 297 * MM / 2


def link(**fields: object) -> Dictionary:
    return Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([40, 500, 140, 520]), **fields)


def linked(pdf: pikepdf.Pdf) -> None:
    """Page 1: an address, a link to page 7 by name, one by page, one to a file, one to nowhere."""
    goal = pdf.pages[6].obj
    pdf.Root.Names = Dictionary(
        Dests=Dictionary(Names=Array([pikepdf.String("end"), Array([goal, Name.XYZ, 40, 300, 0])]))
    )
    made = [
        link(A=Dictionary(S=Name.URI, URI=pikepdf.String("https://example.org/a"))),
        link(Dest=pikepdf.String("end")),
        link(A=Dictionary(S=Name.GoTo, D=Array([goal, Name.Fit]))),
        link(A=Dictionary(S=Name.Launch, F=pikepdf.String("run.exe"))),
        link(Dest=pikepdf.String("nowhere")),
        link(A=Dictionary(S=Name.JavaScript, JS=pikepdf.String("app.alert(1)"))),
    ]
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(each) for each in made])


def book(change: object, pages: int = 8) -> bytes:
    assert callable(change)
    with pikepdf.open(BytesIO(numbered_pages(pages, *A5))) as pdf:
        change(pdf)
        target = BytesIO()
        pdf.save(target)
    return target.getvalue()


def test_an_address_can_be_clicked_where_the_page_lies() -> None:
    (data,) = impose(book(linked), "l.pdf", Job(PAPERS["a4"]), "saddle").files
    with pikepdf.open(BytesIO(data)) as pdf:
        address, *_ = pdf.pages[0].obj.Annots
        assert str(address.A.URI) == "https://example.org/a"
        box = [float(value) for value in address.Rect]
    assert box == pytest.approx([MIDDLE + 40, 500, MIDDLE + 140, 520], abs=0.01)


@pytest.mark.parametrize(("flip", "side"), [("short", 1), ("long", 1)])
def test_a_link_to_a_page_leads_to_the_side_on_which_it_lies(flip: Flip, side: int) -> None:
    (data,) = impose(book(linked), "l.pdf", Job(PAPERS["a4"], flip, caliper=0), "saddle").files
    with pikepdf.open(BytesIO(data)) as pdf:
        _, by_name, by_page = pdf.pages[0].obj.Annots
        assert by_name.Dest[0].objgen == by_page.Dest[0].objgen == pdf.pages[side].obj.objgen
        x, y = (float(value) for value in list(by_name.Dest)[2:4])
    upright = (MIDDLE + 40, 300)
    turned = (297 * MM - upright[0], 210 * MM - upright[1])
    assert (x, y) == pytest.approx(upright if flip == "short" else turned, abs=0.01)


def test_fronts_and_backs_apart_have_only_links_that_lead_somewhere() -> None:
    job = Job(PAPERS["a4"])
    fronts, backs = impose(book(linked), "l.pdf", job, "saddle", simplex=True).files
    with pikepdf.open(BytesIO(fronts)) as pdf:
        (address,) = pdf.pages[0].obj.Annots
        assert "/URI" in address.A
    with pikepdf.open(BytesIO(backs)) as pdf:
        assert not any("/Annots" in page.obj for page in pdf.pages)


def test_links_stay_when_stamps_are_drawn_in() -> None:
    def stamped(pdf: pikepdf.Pdf) -> None:
        linked(pdf)
        look = pdf.make_stream(b"0 0 50 20 re f")
        look.Type, look.Subtype = Name.XObject, Name.Form
        look.BBox = Array([0, 0, 50, 20])
        stamp = Dictionary(
            Type=Name.Annot,
            Subtype=Name.Stamp,
            Rect=Array([100, 300, 150, 320]),
            F=4,
            AP=Dictionary(N=look),
        )
        pdf.pages[0].obj.Annots.append(pdf.make_indirect(stamp))

    (data,) = impose(book(stamped), "l.pdf", Job(PAPERS["a4"]), "saddle").files
    with pikepdf.open(BytesIO(data)) as pdf:
        assert [str(each.Subtype) for each in pdf.pages[0].obj.Annots] == ["/Link"] * 3


def broken(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Names = Dictionary(Dests=Dictionary(Kids=Array([Dictionary(Names=Array([1, 2]))])))
    pdf.pages[0].obj.Annots = Array(
        [
            Name.Nonsense,
            Dictionary(Subtype=Name.Link),
            Dictionary(Subtype=Name.Link, Rect=Array([Name.A, 0, 0, 1]), Dest=Array([])),
            link(Dest=Array([99, Name.Fit])),
            link(Dest=7),
            link(A=Name.URI),
        ]
    )


def test_broken_links_are_left_out() -> None:
    (data,) = impose(book(broken), "l.pdf", Job(PAPERS["a4"]), "saddle").files
    with pikepdf.open(BytesIO(data)) as pdf:
        assert not any("/Annots" in page.obj for page in pdf.pages)


def test_a_tagged_pdf_makes_sheets_that_do_not_claim_to_be_tagged() -> None:
    def tagged(pdf: pikepdf.Pdf) -> None:
        tree = Dictionary(Type=Name.StructTreeRoot, K=Array([]), Padding="x" * 50_000)
        pdf.Root.StructTreeRoot = pdf.make_indirect(tree)
        pdf.Root.MarkInfo = Dictionary(Marked=True)
        for number, page in enumerate(pdf.pages):
            page.obj.StructParents = number
            page.contents_add(b"/P <</MCID 0>> BDC", prepend=True)
            page.contents_add(b"EMC")

    (data,) = impose(book(tagged), "t.pdf", Job(PAPERS["a4"]), "saddle").files
    assert len(data) < 20_000
    with pikepdf.open(BytesIO(data)) as pdf:
        assert "/StructTreeRoot" not in pdf.Root
        assert "/MarkInfo" not in pdf.Root
        assert "/StructParents" not in pdf.pages[0].Resources.XObject["/P1"]
    assert "N8" in pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range()


@pytest.mark.parametrize("shown", [True, False])
def test_layers_that_are_switched_off_stay_off(shown: bool) -> None:
    def layered(pdf: pikepdf.Pdf) -> None:
        layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="draft"))
        state = Dictionary(**{"ON" if shown else "OFF": Array([layer])})
        pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=state)
        for page in pdf.pages:
            page.obj.Resources.Properties = Dictionary(L=layer)
            page.contents_add(b"/OC /L BDC 100 300 50 20 re f EMC")

    (data,) = impose(book(layered), "o.pdf", Job(PAPERS["a4"]), "saddle").files
    picture = pypdfium2.PdfDocument(data)[0].render(scale=1).to_pil().convert("L")
    place = (int(MIDDLE + 125), int(210 * MM - 310))
    assert (picture.getpixel(place) == 0) == shown
