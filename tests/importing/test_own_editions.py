"""What fanpack has made becomes the manuscript again that it was made of."""

from pathlib import Path

import pytest

from fanpack import readers
from fanpack.batch.editions import EDITIONS
from fanpack.batch.pipeline import finish, refine, render
from fanpack.book import Book
from fanpack.importing.run import Imported, import_sources
from fanpack.manuscript import Work, discover
from fanpack.styles import Look
from samples import ROOT, SEED

WORKS = {work.name: work for work in discover(ROOT / "manuscripts").works}
SOURCES = (*WORKS, pytest.param("", marks=pytest.mark.skipif(not SEED.exists(), reason="no seed")))
"""The samples, and the seed where there is one."""


def edition(name: str, book: Book, work: Work) -> bytes:
    return render(finish(book, work.settings), EDITIONS[name], Look()).data


def imported(path: Path, data: bytes, output: Path) -> Imported:
    path.write_bytes(data)
    (done,) = import_sources([path], output)
    assert done.proof is not None
    return done


@pytest.mark.parametrize("name", SOURCES)
def test_an_epub_is_imported_as_what_it_was_and_builds_the_same_epub_again(
    name: str, tmp_path: Path
) -> None:
    work = WORKS.get(name) or discover(SEED).works[0]
    raw = readers.read(work).book
    data = edition("epub", raw, work)
    done = imported(tmp_path / "book.epub", data, tmp_path / "out")
    assert done.status == "imported"
    assert done.proof.differences == ()
    assert done.proof.words_in == sum(done.proof.words_out.values())
    (again,) = discover(done.manuscript).works
    book = readers.read(again).book
    assert book == refine(raw, work.settings)
    assert edition("epub", book, again) == data


@pytest.mark.parametrize("name", SOURCES)
@pytest.mark.parametrize("kind", ["html", "text", "markdown"])
def test_other_editions_are_imported_without_the_loss_of_a_word(
    kind: str, name: str, tmp_path: Path
) -> None:
    work = WORKS.get(name) or discover(SEED).works[0]
    raw = readers.read(work).book
    path = tmp_path / f"book{EDITIONS[kind].suffix}"
    done = imported(path, edition(kind, raw, work), tmp_path / "out")
    assert done.proof.differences == ()
    (again,) = discover(done.manuscript).works
    book = readers.read(again).book
    assert told(book, kind) == told(raw, kind)


def told(book: Book, kind: str) -> list[str]:
    """The words of a book; in plain text the numbers of a list are words of its items."""
    return [each for each in book.words() if kind != "text" or not each.isdigit()]
