"""A book joined of its chapters has the pages of the same book laid out at once."""

import io
import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from fontTools.ttLib import TTFont

from fanpack.batch.pipeline import prepare
from fanpack.book import Book, Chapter, Code, Paragraph, Text
from fanpack.manuscript import discover
from fanpack.styles import Look, themes
from fanpack.writers import pdf
from fanpack.writers.joining import script
from fanpack.writers.joining.join import NotJoinedError, build
from fanpack.writers.joining.laying import Laid, laid_from, lay_out, one_by_one
from judges.pdfs import qpdf, verapdf
from samples import ROOT
from writers.joined import (
    differing_pages,
    lay_out_once,
    links,
    novel_in,
    outline,
    structure,
)

CHAPTERS = 8


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """Eight chapters with notes, italics and small capitals; a table in two of them, and the same
    picture in two others."""
    return novel_in(tmp_path_factory.mktemp("joining"), 4000, CHAPTERS)


@pytest.fixture(scope="module")
def joined(book: Book) -> bytes:
    return build(script.script(book, Look()), lay_out_once)


@pytest.fixture(scope="module")
def whole(book: Book) -> bytes:
    return pdf.write_whole(book, Look())


# ---------------------------------------------------------------- the pages


def test_every_page_is_that_of_the_whole_book(joined: bytes, whole: bytes) -> None:
    assert len(pypdfium2.PdfDocument(whole)) > 2 * CHAPTERS
    assert differing_pages(whole, joined) == []


def samples() -> list[tuple[str, str]]:
    """The sample works in all themes; only one of them but in an exhaustive run."""
    if not os.environ.get("FANPACK_EXHAUSTIVE"):
        return [("der-letzte-zug", "modern")]
    works = discover(ROOT / "manuscripts").works
    return [(work.name, theme) for work in works for theme in themes()]


@pytest.mark.parametrize(("name", "theme"), samples())
def test_every_page_of_a_sample_is_that_of_the_whole_book(name: str, theme: str) -> None:
    works = discover(ROOT / "manuscripts").works
    sample = prepare(next(work for work in works if work.name == name)).book
    look = Look(theme)
    made = build(script.script(sample, look), one_by_one)
    assert differing_pages(pdf.write_whole(sample, look), made) == []


def test_the_outline_leads_to_the_same_places(joined: bytes, whole: bytes) -> None:
    assert len(outline(whole)) > CHAPTERS
    assert outline(joined) == outline(whole)


def test_links_lead_to_the_same_places(joined: bytes, whole: bytes) -> None:
    assert len(links(whole)) > CHAPTERS
    assert links(joined) == links(whole)


def test_the_structure_is_that_of_the_whole_book(joined: bytes, whole: bytes) -> None:
    assert "/Table" in str(structure(whole))
    assert structure(joined) == structure(whole)


def test_notes_and_headings_of_tables_have_ids_of_their_own(joined: bytes) -> None:
    with pikepdf.open(io.BytesIO(joined)) as document:
        elements = [
            each
            for each in document.objects
            if isinstance(each, pikepdf.Dictionary) and "/ID" in each
        ]
        names = [str(each.ID) for each in elements]
    assert {str(each)[:4] for each in names} == {"note", "chap"}
    assert len(names) == len(set(names))


def test_judges_find_nothing_wrong(joined: bytes, tmp_path: Path) -> None:
    path = tmp_path / "joined.pdf"
    path.write_bytes(joined)
    assert verapdf([path]) == {path: []}
    assert qpdf(path) == []


def test_it_is_hardly_larger_than_the_whole_book(joined: bytes, whole: bytes) -> None:
    assert len(joined) < 1.03 * len(whole)


def test_a_picture_in_two_chapters_is_there_once(joined: bytes, whole: bytes) -> None:
    def pictures(data: bytes) -> int:
        with pikepdf.open(io.BytesIO(data)) as document:
            return sum(
                isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Image"
                for each in document.objects
            )

    assert pictures(whole) > 0
    assert pictures(joined) == pictures(whole)


# ---------------------------------------------------------------- fonts


def outlines(data: bytes) -> list[dict[int, Any]]:
    """The glyphs of each font in a PDF that show something, with their outlines and widths."""
    found = []
    with pikepdf.open(io.BytesIO(data)) as document:
        for each in document.objects:
            if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/FontDescriptor":
                font = TTFont(io.BytesIO(each.FontFile2.read_bytes()))
                table, metrics = font["glyf"], font["hmtx"]
                shown = {
                    number: (table[name].getCoordinates(table), metrics[name])
                    for number, name in enumerate(font.getGlyphOrder())
                    if table[name].numberOfContours
                }
                found.append(shown)
    return sorted(found, key=lambda glyphs: (len(glyphs), min(glyphs)))


def test_each_font_is_there_once_with_the_glyphs_of_the_whole_book(
    joined: bytes, whole: bytes
) -> None:
    assert len(outlines(whole)) >= 2
    assert outlines(joined) == outlines(whole)


def changed_font(laid: Laid) -> Laid:
    """A part with a font of the same name and other data."""
    first, *others = laid.fonts
    return replace(laid, fonts=(replace(first, data="0" * 64), *others))


def test_a_font_of_a_known_name_and_unknown_data_is_not_joined(book: Book) -> None:
    def swapped(documents: Sequence[script.Document], _: object = ()) -> list[Laid]:
        return [changed_font(each) for each in lay_out_once(documents)]

    with pytest.raises(NotJoinedError, match="font"):
        build(script.script(book, Look()), swapped)


# ---------------------------------------------------------------- what the parts depend on


def digests(book: Book) -> list[str]:
    return [document.digest for document in script.script(book, Look()).text()]


def with_chapter(book: Book, number: int, change: Callable[[Chapter], Chapter]) -> Book:
    chapters = list(book.chapters)
    chapters[number] = change(chapters[number])
    return replace(book, chapters=tuple(chapters))


def longer(chapter: Chapter) -> Chapter:
    return replace(chapter, blocks=(*chapter.blocks, Paragraph((Text("And so it ended."),))))


def test_a_changed_chapter_changes_no_other_part(book: Book) -> None:
    before, after = digests(book), digests(with_chapter(book, 3, longer))
    changed = [at for at in range(CHAPTERS) if before[at] != after[at]]
    assert changed == [3]


def test_other_metadata_changes_no_chapter(book: Book) -> None:
    data = replace(book.metadata, title="Another Lamp", rating="PG", genres=("Drama",))
    assert digests(replace(book, metadata=data)) == digests(book)


def test_a_part_is_the_same_whatever_was_laid_out_before(book: Book) -> None:
    documents = script.script(book, Look()).text()[:3]
    forward = [lay_out(each).as_bytes() for each in documents]
    other = replace(documents[0], lines="greedy")
    backward = [lay_out(each).as_bytes() for each in (other, *reversed(documents))][1:]
    assert backward == forward[::-1]


def test_a_part_that_was_kept_is_what_it_was(book: Book) -> None:
    laid = lay_out(script.script(book, Look()).text()[1])
    assert laid_from(laid.as_bytes()) == laid


# ---------------------------------------------------------------- what is laid out at once


def test_a_short_book_is_laid_out_at_once(book: Book) -> None:
    assert "short" in script.why_whole(book)


def test_a_long_book_is_laid_out_in_parts(book: Book) -> None:
    assert script.why_whole(long(book)) == ""


def test_a_long_book_without_front_matter_is_laid_out_at_once(book: Book) -> None:
    assert "front matter" in script.why_whole(replace(long(book), front=()))


def long(book: Book) -> Book:
    return replace(book, chapters=book.chapters * 5)


def test_a_book_with_code_in_a_font_of_the_machine_is_not_joined(book: Book) -> None:
    coded = with_chapter(
        book, 0, lambda chapter: replace(chapter, blocks=(Paragraph((Code("ls"),)),))
    )
    with pytest.raises(NotJoinedError, match="fonts of this machine"):
        build(script.script(coded, Look()), lay_out_once)


def test_what_stands_over_the_pages_is_the_same_in_one_piece_and_in_several(
    book: Book, joined: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    frames: list[str] = []

    def noted(documents: Sequence[script.Document], _: object = ()) -> list[Laid]:
        frames.extend(each.name for each in documents if each.kind == "frame")
        return lay_out_once(documents)

    monkeypatch.setattr(script, "_FRAMED", 5)
    assert build(script.script(book, Look()), noted) == joined
    assert len(frames) > 2


def test_a_note_that_goes_on_in_the_next_chapter_is_not_cut_off(book: Book) -> None:
    def overfull(documents: Sequence[script.Document], _: object = ()) -> list[Laid]:
        return [replace(each, whole=False) for each in lay_out_once(documents)]

    with pytest.raises(NotJoinedError, match="footnote"):
        build(script.script(book, Look()), overfull)


def test_the_writer_joins_a_long_book(
    book: Book, joined: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(script, "LEAST_WORDS", 1000)
    assert pdf.write(book, Look(), lay_out_once) == joined


def test_the_writer_lays_a_long_book_out_at_once_if_asked_to(
    book: Book, whole: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(script, "LEAST_WORDS", 1000)
    assert pdf.write(book, Look(whole=True)) == whole
