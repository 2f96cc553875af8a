"""Zines, signatures and minis of works: what is chosen, what is told, what lies on the sheets."""

import io
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

import fanpack
from fanpack.batch import sheets
from fanpack.batch.editions import edition
from fanpack.batch.looks import Options, half, looks
from fanpack.batch.pipeline import files, prepare
from fanpack.book import Book
from fanpack.findings import FanpackError, Finding
from fanpack.manuscript import Work, discover
from fanpack.papers import PAPERS
from fanpack.styles import Look
from fanpack.trims import MM, TRIMS
from fanpack.writers import interior

WORDS = (
    "The lamp stood in the window that looks on the river, and nobody in the house could have "
    "said who had lit it or when it would go out again. "
)
HEAD = (
    "title: The Lamp\nlanguage: en\nauthors: T. Orrell\n"
    "disclaimer: The lamp is not mine.\nsummary: Nobody lit it.\nlegend: Italics are thoughts.\n"
)


def work(folder: Path, paragraphs: int, more: str = "") -> Work:
    """A work of so many paragraphs of 90 words."""
    folder.mkdir(exist_ok=True)
    (folder / "manuscript.yaml").write_text(HEAD + more, "utf-8")
    (folder / "01.md").write_text("\n\n".join([WORDS * 3] * paragraphs), "utf-8")
    found = discover(folder)
    assert not found.failures, found.failures
    return found.works[0]


def look_of(made: Work, name: str, trim: str = "", press: Options = (), said: Options = ()) -> Look:
    return looks(made, [edition(name)], "", trim, press, said)[name]


ON_A5: Options = (("paper", PAPERS["a5"]),)
Sheets = tuple[dict[str, bytes], tuple[Finding, ...]]


def build(made: Work, name: str, trim: str = "", press: Options = (), said: Options = ()) -> Sheets:
    look = look_of(made, name, trim, press, said)
    return files(prepare(made).book, edition(name), look, made.name, made.settings)


def words(data: bytes, page: int = 0, share: tuple[float, float] = (0, 1)) -> str:
    """The text of a page, or of a part of its width."""
    shown = pypdfium2.PdfDocument(data)[page]
    width = shown.get_width()
    text = shown.get_textpage().get_text_bounded(left=share[0] * width, right=share[1] * width)
    return " ".join(text.split())


def told(findings: tuple[Finding, ...]) -> str:
    return "\n".join(str(each) for each in findings if each.severity == "note")


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Work:
    return work(tmp_path_factory.mktemp("tiny") / "lamp", 4)


@pytest.fixture(scope="module")
def short(tmp_path_factory: pytest.TempPathFactory) -> Work:
    more = "notes_after: Thanks for reading.\nacknowledgments: Thanks to all.\n"
    return work(tmp_path_factory.mktemp("short") / "lamp", 27, more)


@pytest.fixture(scope="module")
def booklet(short: Work) -> Sheets:
    return build(short, "zine")


def test_a_short_text_becomes_a_mini_zine_on_one_sheet(tiny: Work) -> None:
    made, findings = build(tiny, "zine")
    assert sorted(made) == ["lamp.zine.instructions.pdf", "lamp.zine.pdf"]
    assert "lamp.zine.pdf: one-sheet mini zine, since" in told(findings)
    assert "1 sheet of A4, landscape, printed on one side, pages at 71 %" in told(findings)
    text = words(made["lamp.zine.pdf"])
    for part in ("The Lamp", "The lamp is not mine.", "Nobody lit it.", "go out again."):
        assert part in text
    with pikepdf.open(io.BytesIO(made["lamp.zine.pdf"])) as pdf:
        assert len(pdf.pages) == 1
        assert len(pdf.pages[0].Resources.XObject) <= 8


def test_the_size_of_signatures_says_nothing_of_what_is_stapled(tiny: Work) -> None:
    _, findings = build(tiny, "zine", "a6", said=(*ON_A5, ("signature", 1)))
    assert "saddle stitch" in told(findings)


def test_the_library_gives_sheets_too(tiny: Work) -> None:
    data = fanpack.build(prepare(tiny).book, "mini")
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert len(pdf.pages) == 1
        assert [float(value) for value in list(pdf.pages[0].mediabox)[2:]] == pytest.approx(
            [297 * MM, 210 * MM], abs=0.01
        )


def test_a_text_too_long_for_eight_pages_is_told_with_its_pages(short: Work) -> None:
    with pytest.raises(FanpackError) as caught:
        build(short, "mini")
    assert str(caught.value) == (
        "lamp.mini.pdf: a mini zine has 8 small pages, and these 2,430 words need 10 of them "
        "(take -e zine, which makes a booklet of them)"
    )


def test_a_novel_is_not_laid_out_to_see_that_it_does_not_fit(tmp_path: Path) -> None:
    with pytest.raises(FanpackError, match="need about 380 of them"):
        build(work(tmp_path / "novel", 1000), "mini")


def test_a_longer_text_becomes_a_stapled_booklet(booklet: Sheets) -> None:
    made, findings = booklet
    assert sorted(made) == [
        "lamp.zine.fliptest.pdf",
        "lamp.zine.instructions.pdf",
        "lamp.zine.pdf",
    ]
    text = told(findings)
    assert "lamp.zine.pdf: saddle stitch, since" in text
    assert "few enough to staple through the fold" in text
    assert "sheets of A4, landscape, printed on both sides, flip on the short edge" in text
    assert "usually has its grain along the long edge" in text
    assert "saddle" in words(made["lamp.zine.instructions.pdf"]).lower()


def test_a_booklet_has_its_title_in_front_and_nothing_blank_before_the_text(
    booklet: Sheets,
) -> None:
    made, _ = booklet
    data = made["lamp.zine.pdf"]
    assert words(data, 0, (0.5, 1)).startswith("The Lamp by T. Orrell")
    assert "The lamp is not mine." in words(data, 1, (0, 0.5))


def test_pages_that_would_stay_blank_are_used_for_the_back_matter(booklet: Sheets) -> None:
    made, findings = booklet
    data = made["lamp.zine.pdf"]
    notes, thanks, colophon = words(data, 3, (0.5, 1)), words(data, 2, (0, 0.5)), words(data, 1)
    assert "Thanks for reading." in notes
    assert "Thanks to all." in thanks
    assert "Made into a book with fanpack" in colophon
    assert "Thanks" not in colophon
    assert "the last page stays blank" in told(findings)


def test_sheets_that_are_too_thick_to_staple_are_sewn(tiny: Work) -> None:
    said = (*ON_A5, ("signature", 1))
    made, findings = build(tiny, "zine", "a6", (("caliper", 1.1 * MM),), said)
    assert "signatures of one sheet each" in told(findings)
    assert "sewn signatures, since" in told(findings)
    assert "too thick to staple" in told(findings)
    assert "Pierce the folds" in words(made["lamp.zine.instructions.pdf"])


@pytest.fixture
def bindings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The bindings that books are laid out for."""
    found: list[str] = []
    lay_out = sheets.lay_out_interior

    def noted(book: Book, look: Look, *more: Any) -> interior.Interior:
        found.append(look.press.binding)
        return lay_out(book, look, *more)

    monkeypatch.setattr(sheets, "lay_out_interior", noted)
    return found


THICK: Options = (("caliper", 1.1 * MM),)


def test_what_is_clearly_too_thick_to_staple_is_laid_out_to_be_sewn_only(
    tiny: Work, bindings: list[str]
) -> None:
    build(tiny, "zine", "a6", THICK, ON_A5)
    assert set(bindings) == {"hand"}


def test_what_only_seemed_too_thick_to_staple_is_stapled(
    tiny: Work, bindings: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    as_expected = build(tiny, "zine", "a6", said=ON_A5)
    assert set(bindings) == {"stapled"}
    monkeypatch.setattr(sheets, "expected_pages", lambda *_: 1000)
    assert build(tiny, "zine", "a6", said=ON_A5) == as_expected
    assert "hand" in bindings


def test_signatures_are_as_large_as_asked_and_have_more_room_inside(tiny: Work) -> None:
    said = (*ON_A5, ("signature", 1))
    look = look_of(tiny, "signatures", said=said)
    assert (look.press.binding, look.trim) == ("hand", TRIMS["a6"])
    _, findings = build(tiny, "signatures", said=said)
    assert "signatures of one sheet each" in told(findings)


def test_fronts_and_backs_are_two_files_for_a_printer_of_one_side(tiny: Work) -> None:
    made, _ = build(tiny, "signatures", said=(*ON_A5, ("simplex", True), ("marks", ("fold",))))
    assert sorted(made) == [
        "lamp.signatures.backs.pdf",
        "lamp.signatures.fliptest.pdf",
        "lamp.signatures.fronts.pdf",
        "lamp.signatures.instructions.pdf",
    ]
    sides = [
        len(pypdfium2.PdfDocument(made[f"lamp.signatures.{name}.pdf"]))
        for name in ("fronts", "backs")
    ]
    assert sides[0] == sides[1]


def test_pages_are_half_of_the_paper_when_nobody_says_otherwise(tiny: Work) -> None:
    for paper, trim in (("a4", "a5"), ("letter", "half-letter"), ("a5", "a6")):
        look = look_of(tiny, "zine", said=(("paper", PAPERS[paper]),))
        assert look.trim == TRIMS[trim]
    legal = half(PAPERS["legal"])
    assert (legal.width, legal.height) == pytest.approx((7 * 72, 8.5 * 72))


def test_a_trim_of_the_manuscript_is_kept_if_two_pages_fit_on_the_paper(tmp_path: Path) -> None:
    made = work(tmp_path / "lamp", 1, "trim: a6\nsheets: {paper: letter}\n")
    assert look_of(made, "zine").trim == TRIMS["a6"]
    made = work(tmp_path / "lamp", 1, "trim: a5\nsheets: {paper: letter}\n")
    assert look_of(made, "zine").trim == TRIMS["half-letter"]


def test_a_trim_that_was_asked_for_and_does_not_fit_is_told(tiny: Work) -> None:
    with pytest.raises(FanpackError) as caught:
        build(tiny, "zine", "a5", said=(("paper", PAPERS["letter"]),))
    assert "lamp.zine.pdf: 2 pages of 148 × 210 mm on a side need 296 × 210 mm" in str(caught.value)
    assert "--paper a4 holds them; --fit prints them at 94 %" in str(caught.value)


def test_the_command_line_goes_before_the_manuscript(tmp_path: Path) -> None:
    made = work(
        tmp_path / "lamp",
        1,
        "print: {binding: glued, bleed: 3mm, marks: yes}\nsheets: {flip: long}\n",
    )
    look = look_of(made, "zine", said=(("flip", "short"),))
    assert look.sheets.flip == "short"
    assert (look.press.binding, look.press.marks) == ("glued", False)
    assert look.press.openings == "any"
