"""A joined omnibus has the pages of the same one laid out at once: works, their own pages, one
pagination."""

from dataclasses import replace

import pytest

from fanpack.batch.pipeline import prepare
from fanpack.book import Book, Paragraph, Text
from fanpack.manuscript import discover
from fanpack.press import Press
from fanpack.styles import Look
from fanpack.trims import TRIMS
from fanpack.writers import interior, pdf
from fanpack.writers.joining import script
from fanpack.writers.joining.join import build
from prose import Seasoning, novel
from writers.joined import differing_pages, lay_out_once, links, outline, structure

POCKET = Look(trim=TRIMS["a6"])
OWN = (
    "dedication: For {0}.\nnotes_after: Thanks for reading of {0}.\nacknowledgments: To {0}.\n",
    "notes_before: Before {0}.\n",
)
"""What works have on pages of their own, beside a disclaimer and a summary."""


@pytest.fixture(scope="module")
def tide(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """Two works of two chapters, and one of a single chapter between them."""
    series = tmp_path_factory.mktemp("omnibus") / "tide"
    for number, chapters in enumerate((2, 1, 2), start=1):
        work = series / f"{number:02}"
        work.mkdir(parents=True)
        _, *texts = novel(240, number, Seasoning(notes=10), chapters).split("\n# ")
        said = f"title: Tide {number}\ndisclaimer: Of {number}.\nsummary: The sea, {number}.\n"
        said += OWN[1 - number % 2].format(number)
        (work / "manuscript.yaml").write_text(said, "utf-8")
        for place, text in enumerate(texts, start=1):
            (work / f"{place:02}.md").write_text(f"# {text}", "utf-8")
    said = "title: The Tide\nlanguage: en\nauthors: A Machine\nomnibus: true\n"
    (series / "series.yaml").write_text(said, "utf-8")
    return prepare(discover(series).omnibuses[0]).book


@pytest.fixture(scope="module")
def joined(tide: Book) -> bytes:
    return build(script.script(tide, POCKET), lay_out_once)


@pytest.fixture(scope="module")
def whole(tide: Book) -> bytes:
    return pdf.write_whole(tide, POCKET)


def test_every_page_is_that_of_the_whole_book(joined: bytes, whole: bytes) -> None:
    assert differing_pages(whole, joined) == []


def test_works_and_their_chapters_are_nested_in_the_outline(joined: bytes, whole: bytes) -> None:
    assert {level for level, *_ in outline(whole)} == {0, 1}
    assert outline(joined) == outline(whole)


def test_links_and_structure_are_those_of_the_whole_book(joined: bytes, whole: bytes) -> None:
    assert len(links(whole)) > 7
    assert links(joined) == links(whole)
    assert structure(joined) == structure(whole)


@pytest.mark.parametrize("openings", ["recto", "any"])
def test_in_print_every_page_is_that_of_the_whole_book(
    tide: Book, monkeypatch: pytest.MonkeyPatch, openings: str
) -> None:
    monkeypatch.setattr(script, "LEAST_WORDS", 100)
    monkeypatch.setattr(script, "LEAST_CHAPTERS", 2)
    press = Press(openings="recto" if openings == "recto" else "any")
    look = replace(POCKET, theme="modern", press=press, lines="greedy")
    made = interior.write(tide, look, lay_out_once)
    once = interior.write(tide, replace(look, whole=True))
    assert made.data != once.data
    assert differing_pages(once.data, made.data) == []


def test_a_changed_chapter_changes_no_other_part(tide: Book) -> None:
    def digests(book: Book) -> list[str]:
        return [each.digest for each in script.script(book, POCKET).text()]

    first, *others = tide.chapters
    longer = replace(first, blocks=(*first.blocks, Paragraph((Text("And so it ended."),))))
    before, after = digests(tide), digests(replace(tide, chapters=(longer, *others)))
    assert len(before) == len(tide.chapters) + 5
    assert [at for at, each in enumerate(before) if after[at] != each] == [1]
