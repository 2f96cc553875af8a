"""A printed book joined of its chapters has the pages of the same book laid out at once."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from fanpack.book import Book, Paragraph, Section, Text
from fanpack.press import Press
from fanpack.styles import Look
from fanpack.trims import MM, TRIMS
from fanpack.writers import Made, interior
from fanpack.writers.joining import script
from fanpack.writers.joining.laying import Laid
from judges.pdfs import qpdf, verapdf
from writers.joined import differing_pages, lay_out_once, novel_in

CHAPTERS = 6
MARKED = Look(trim=TRIMS["a6"], press=Press(bleed=3 * MM, marks=True))
RUNNING_ON = Look(trim=TRIMS["a6"], press=Press(openings="any"))


@pytest.fixture(autouse=True, scope="module")
def _short_books_are_long() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(script, "LEAST_WORDS", 100)
        patch.setattr(script, "LEAST_CHAPTERS", 2)
        yield


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    return novel_in(tmp_path_factory.mktemp("print"), 2400, CHAPTERS)


@pytest.fixture(scope="module")
def marked(book: Book) -> Made:
    return interior.write(book, MARKED, lay_out_once)


@pytest.fixture(scope="module")
def whole(book: Book) -> Made:
    return at_once(book, MARKED)


def at_once(book: Book, look: Look) -> Made:
    return interior.write(book, replace(look, whole=True))


def parts_of(book: Book, look: Look) -> list[script.Document]:
    """What is laid out for a book."""
    asked: list[script.Document] = []

    def noted(parts: Sequence[script.Document], _: object = ()) -> list[Laid]:
        asked.extend(parts)
        return lay_out_once(parts)

    interior.pdf_of(interior.lay_out_interior(book, look, noted))
    return asked


def chapters_of(book: Book, look: Look) -> list[script.Document]:
    return [each for each in parts_of(book, look) if each.kind == "text"]


# ---------------------------------------------------------------- the pages


def test_every_page_is_that_of_the_whole_book(marked: Made, whole: Made) -> None:
    assert marked.data != whole.data
    assert differing_pages(whole.data, marked.data) == []


def test_it_is_hardly_larger_than_the_whole_book(marked: Made, whole: Made) -> None:
    assert len(marked.data) < 1.03 * len(whole.data)


def test_a_page_before_a_right_hand_opening_may_stay_blank(marked: Made) -> None:
    with pypdfium2.PdfDocument(marked.data) as pdf:
        texts = [page.get_textpage().get_text_range() for page in pdf]
        openings = [each.get_dest().get_index() for each in pdf.get_toc()][:CHAPTERS]
    assert all(number % 2 == 0 for number in openings)
    assert "" in [texts[number - 1] for number in openings[1:]]


def test_chapters_may_open_on_the_left_and_have_the_margins_and_spreads_of_that(
    tmp_path: Path,
) -> None:
    book = novel_in(tmp_path, 2400, 2)
    assert [each.opens for each in chapters_of(book, RUNNING_ON)] == ["right", "left"]
    joined = interior.write(book, RUNNING_ON, lay_out_once)
    assert differing_pages(at_once(book, RUNNING_ON).data, joined.data) == []


def test_what_stands_over_the_pages_is_the_same_in_one_piece_and_in_several(
    book: Book, marked: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    frames: list[str] = []

    def noted(parts: Sequence[script.Document], _: object = ()) -> list[Laid]:
        frames.extend(each.name for each in parts if each.kind == "frame")
        return lay_out_once(parts)

    monkeypatch.setattr(script, "_FRAMED", 5)
    made = interior.pdf_of(interior.lay_out_interior(book, MARKED, noted))
    assert len(frames) > 2
    assert made.data == marked.data


def test_coarse_pictures_are_told_as_of_the_whole_book(marked: Made, whole: Made) -> None:
    told = [(each.file, each.line) for each in marked.findings]
    assert len(told) == 1
    assert told == [(each.file, each.line) for each in whole.findings]


def test_judges_find_nothing_wrong(marked: Made, tmp_path: Path) -> None:
    path = tmp_path / "joined.pdf"
    path.write_bytes(marked.data)
    assert verapdf([path], ("2u",)) == {path: []}
    assert qpdf(path) == []


def test_the_number_of_pages_is_known_without_joining_them(
    book: Book, marked: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(interior, "pdf_of")
    pages = interior.page_count(book, MARKED, lay_out_once)
    assert pages == len(pypdfium2.PdfDocument(marked.data))


# ---------------------------------------------------------------- what the parts depend on


def longer(book: Book, number: int) -> Book:
    """A book with a line more in one of its chapters."""
    chapters = list(book.chapters)
    blocks = (*chapters[number].blocks, Paragraph((Text("And so it ended."),)))
    chapters[number] = replace(chapters[number], blocks=blocks)
    return replace(book, chapters=tuple(chapters))


def test_a_changed_chapter_is_the_only_one_that_changes(book: Book) -> None:
    before = [each.digest for each in chapters_of(book, MARKED)]
    after = [each.digest for each in chapters_of(longer(book, 2), MARKED)]
    assert [at for at in range(CHAPTERS) if before[at] != after[at]] == [2]


def test_back_matter_on_a_page_of_its_own_changes_no_chapter(book: Book) -> None:
    thanks = Section("acknowledgments", "Thanks", (Paragraph((Text("To all."),)),))
    book = replace(book, back=(thanks, *book.back))
    asked: list[script.Document] = []

    def noted(parts: Sequence[script.Document], _: object = ()) -> list[Laid]:
        asked.extend(each for each in parts if each.kind == "text")
        return lay_out_once(parts)

    together, apart = (
        interior.lay_out_interior(book, MARKED, noted, apart=anchors)
        for anchors in ((), ("colophon",))
    )
    assert asked[:CHAPTERS] == asked[CHAPTERS:]
    assert apart.pages == together.pages + 1
    top = apart.plan.page.top
    assert together.set.top("colophon") > top == pytest.approx(apart.set.top("colophon"), abs=0.01)


def test_a_part_depends_on_inks_and_on_the_side_of_its_first_page(book: Book) -> None:
    first = chapters_of(book, MARKED)[0]
    assert first.paper is not None
    inked = replace(first.paper, press=replace(first.paper.press, color="rgb"))
    others = (replace(first, paper=inked), script.placed(first, "left"))
    assert len({first.digest, *(each.digest for each in others)}) == 3


def test_a_book_that_cannot_be_joined_is_laid_out_at_once(book: Book, whole: Made) -> None:
    def overfull(parts: Sequence[script.Document], _: object = ()) -> list[Laid]:
        return [replace(each, whole=False) for each in lay_out_once(parts)]

    assert interior.write(book, MARKED, overfull).data == whole.data
