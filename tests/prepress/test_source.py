"""PDFs of other makers: turned pages, odd boxes, passwords, damage."""

import random
from contextlib import suppress
from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from fanpack.findings import FanpackError
from fanpack.papers import PAPERS
from fanpack.prepress.impose import impose
from fanpack.prepress.plan import Job
from fanpack.prepress.source import read_source
from fanpack.trims import MM
from prepress.folding import numbered_pages, read_sheets

A5 = (148 * MM, 210 * MM)


def changed(data: bytes, change: object, **options: object) -> bytes:
    assert callable(change)
    with pikepdf.open(BytesIO(data)) as pdf:
        change(pdf)
        target = BytesIO()
        pdf.save(target, **options)
        return target.getvalue()


def darkest(data: bytes, page: int = 0) -> tuple[float, float, float, float]:
    """The box of what is black on a page, in points from the lower left."""
    shown = pypdfium2.PdfDocument(data)[page]
    picture = shown.render(scale=1).to_pil().convert("L").point(lambda value: 255 - value)
    x0, y0, x1, y1 = picture.getbbox()
    return x0, picture.height - y1, x1, picture.height - y0


def turned(pages: int, angle: int) -> bytes:
    """Pages of A5 that are stored lying by `angle` and shown upright by /Rotate."""
    width, height = A5
    pdf = pikepdf.new()
    for _ in range(pages):
        stored = (width, height) if angle % 180 == 0 else (height, width)
        page = pdf.add_blank_page(page_size=stored)
        place = {
            0: (30, 500),
            90: (height - 500 - 40, 30),
            180: (width - 30 - 60, height - 500 - 40),
            270: (500, width - 30 - 60),
        }[angle]
        size = (60, 40) if angle % 180 == 0 else (40, 60)
        block = " ".join(f"{value:.3f}" for value in (*place, *size))
        page.obj.Contents = pdf.make_stream(f"{block} re f".encode())
        page.obj.Rotate = angle
    target = BytesIO()
    pdf.save(target)
    return target.getvalue()


@pytest.mark.parametrize("angle", [0, 90, 180, 270])
def test_pages_that_are_shown_turned_are_imposed_as_they_are_shown(angle: int) -> None:
    data = turned(1, angle)
    source = read_source(data, "t.pdf", False)
    assert (source.trim.width, source.trim.height) == pytest.approx(A5, abs=0.01)
    sheet = impose(data, "t.pdf", Job(PAPERS["a4"]), "saddle").files[0]
    middle = 297 * MM / 2
    assert darkest(sheet) == pytest.approx((middle + 30, 500, middle + 90, 540), abs=2)


def test_a_rotation_of_the_whole_document_is_inherited() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            del page.obj["/Rotate"]
        pdf.Root.Pages.Rotate = 90

    source = read_source(changed(turned(2, 90), change), "t.pdf", False)
    assert source.trim.width == pytest.approx(A5[0], abs=0.01)


def test_boxes_that_start_elsewhere_or_stand_on_their_heads_are_understood() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            page.obj.MediaBox = pikepdf.Array([100 + A5[0], 50 + A5[1], 100, 50])
            text = b"BT /F 8 Tf 1 0 0 1 130 100 Tm (N1) Tj ET"
            page.obj.Contents = pdf.make_stream(text)

    data = changed(numbered_pages(1, *A5), change)
    ((ink,), _) = read_sheets(impose(data, "b.pdf", Job(PAPERS["a4"]), "saddle").files[0]).sides
    assert (ink.x, ink.y) == pytest.approx((297 * MM / 2 + 30, 50), abs=0.01)


def test_a_trim_box_outside_the_page_is_not_believed() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.TrimBox = pikepdf.Array([9000, 9000, 9100, 9100])

    source = read_source(changed(numbered_pages(1, *A5), change), "b.pdf", False)
    assert source.trim.width == pytest.approx(A5[0], abs=0.01)


def test_user_units_enlarge_a_page() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.UserUnit = 2

    source = read_source(changed(numbered_pages(1, 100, 150), change), "u.pdf", False)
    assert (source.trim.width, source.trim.height) == (200, 300)


def problem(data: bytes, scaling: bool = False) -> str:
    with pytest.raises(FanpackError) as caught:
        read_source(data, "story.pdf", scaling)
    return str(caught.value)


def test_a_password_is_told_with_a_way_out() -> None:
    lock = pikepdf.Encryption(user="secret", owner="secret")
    message = problem(changed(numbered_pages(1, *A5), lambda pdf: None, encryption=lock))
    assert message.startswith("story.pdf: this PDF is encrypted")
    assert "without a password" in message


def test_a_pdf_that_must_not_be_rearranged_is_left_alone() -> None:
    allow = pikepdf.Permissions(modify_assembly=False, modify_other=False)
    lock = pikepdf.Encryption(user="", owner="secret", allow=allow)
    message = problem(changed(numbered_pages(1, *A5), lambda pdf: None, encryption=lock))
    assert "locked" in message


@pytest.mark.parametrize("data", [b"", b"once upon a time", b"PK\x03\x04 a zip"])
def test_what_is_no_pdf_is_told(data: bytes) -> None:
    assert problem(data) == "story.pdf: this is no PDF"


def test_a_damaged_pdf_is_told() -> None:
    assert "damaged" in problem(b"%PDF-1.7\n" + b"\x00garbage" * 50)


def test_a_pdf_that_is_cut_off_is_repaired_with_a_warning_or_refused() -> None:
    whole = numbered_pages(20, *A5)
    for share in (0.3, 0.6, 0.9, 0.99):
        try:
            source = read_source(whole[: int(len(whole) * share)], "story.pdf", False)
            codes = {finding.code for finding in source.findings}
        except FanpackError as error:
            codes = {finding.code for finding in error.findings}
        assert codes & {"damaged", "no-pages"}


def test_a_pdf_without_pages_is_told() -> None:
    target = BytesIO()
    pikepdf.new().save(target)
    assert "no pages" in problem(target.getvalue())


def odd(width: float, height: float) -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[2].obj.MediaBox = pikepdf.Array([0, 0, width, height])

    return changed(numbered_pages(5, *A5), change)


def test_a_page_larger_than_the_others_is_told_with_its_number() -> None:
    message = problem(odd(595, 842))
    assert "page 3 is 210 × 297 mm" in message
    assert "--fit" in message


def test_a_smaller_page_stands_in_the_middle_of_its_place() -> None:
    data = odd(A5[0] - 40, A5[1] - 60)
    done = impose(data, "story.pdf", Job(PAPERS["a4"]), "saddle")
    assert [finding.code for finding in done.findings] == ["page-size"]
    inks = {ink.page: ink for side in read_sheets(*done.files).sides for ink in side}
    assert inks[3].x - inks[1].x == pytest.approx(20 - 0.1 * MM, abs=0.01)
    assert inks[3].y - inks[1].y == pytest.approx(30, abs=0.01)


def test_with_fit_a_larger_page_is_made_as_small_as_the_others() -> None:
    done = impose(odd(2 * A5[0], 2 * A5[1]), "story.pdf", Job(PAPERS["a4"], fit=True), "saddle")
    inks = {ink.page: ink for side in read_sheets(*done.files).sides for ink in side}
    assert inks[3].y == pytest.approx(inks[1].y / 2, abs=1)


def test_spoilt_bytes_give_an_error_or_sheets_and_never_a_crash() -> None:
    whole = numbered_pages(6, *A5)
    dice = random.Random(5)
    spoils = (
        b"[",
        b"<<",
        b"null",
        b"/Rotate 45 ",
        b"999999 0 R",
        b"/MediaBox [0 0 0 0] ",
        b"/Kids",
    )
    for _ in range(150):
        data = bytearray(whole)
        for _ in range(dice.choice((1, 3, 10, 40))):
            place = dice.randrange(len(data))
            data[place : place + dice.randrange(4)] = dice.choice((*spoils, b"", b"\x00", b"7"))
        with suppress(FanpackError):
            assert impose(bytes(data), "story.pdf", Job(fit=True)).files
