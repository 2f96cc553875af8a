"""Random books: their editions are imported without the loss of a word, and errors are found."""

import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanpack.book import Book, Node, Text, plain, transform_book, words_of
from fanpack.importing.extraction import extract
from fanpack.importing.pieces import body_pieces, metadata_pieces
from fanpack.importing.proof import Proof, prove
from fanpack.importing.run import import_sources
from fanpack.importing.written import written_otherwise
from fanpack.matter import add_matter
from fanpack.readers.reading import Reading
from fanpack.readers.sources import read_source
from fanpack.styles import Look
from fanpack.writers import epub, html, markdown, text
from strategies import Grower, examples, understand, understood_books

SHOWN = frozenset(
    {"title", "language", "rating", "fandoms", "relationships", "characters", "warnings"}
    | {"categories", "genres", "disclaimer", "summary", "dedication", "notes before"}
    | {"notes after"}
)
"""Fields that the pages of an HTML edition show as their author wrote them."""


def read_html(book: Book) -> tuple[Reading, Proof]:
    data = html.write(add_matter(book), Look())
    reading = read_source(data, "a.html")
    return reading, prove(extract(data, "html", "a.html"), reading.book, reading.dropped)


def read_text(book: Book) -> tuple[Reading, Proof]:
    data = text.write(add_matter(book))
    reading = read_source(data, "a.txt")
    return reading, prove(extract(data, "text", "a.txt"), reading.book, reading.dropped)


def has_text(book: Book) -> bool:
    """Whether a chapter has text: without any, Markdown is refused."""
    return any(plain(chapter.blocks).strip() for chapter in book.chapters)


def chapters_of(book: Book) -> list[list[str]]:
    return [[word for piece in body_pieces((each,)) for word in piece.words]
            for each in book.chapters]  # fmt: skip


def fields_of(book: Book) -> dict[str, list[str]]:
    """The words of each field; what a list says twice, it says once."""
    fields: dict[str, list[str]] = {}
    said: set[tuple[str, str]] = set()
    for piece in metadata_pieces(book.metadata):
        if piece.name in SHOWN and (piece.name, piece.value) not in said:
            fields.setdefault(piece.name, []).extend(piece.words)
        if piece.value:
            said.add((piece.name, piece.value))
    return fields


@examples(20)
@given(understood_books())
def test_an_html_edition_is_read_with_a_proof_that_adds_up(book: Book) -> None:
    reading, proof = read_html(book)
    assert proof.differences == ()
    assert proof.words_in == sum(proof.words_out.values())
    assert list(filter(None, chapters_of(reading.book))) == list(filter(None, chapters_of(book)))


@examples(12)
@given(understood_books(tame=True))
def test_an_html_edition_gives_back_the_words_of_each_chapter_and_field(book: Book) -> None:
    reading, proof = read_html(book)
    assert proof.differences == ()
    assert proof.words_in == sum(proof.words_out.values())
    assert chapters_of(reading.book) == chapters_of(book)
    assert fields_of(reading.book) == fields_of(book)


@examples(20)
@given(understood_books(tame=True))
def test_a_text_edition_is_read_with_a_proof_that_adds_up(book: Book) -> None:
    reading, proof = read_text(book)
    assert proof.differences == ()
    assert proof.words_in == sum(proof.words_out.values())
    assert reading.book.metadata.title == book.metadata.title


@examples(20)
@given(understood_books())
def test_an_epub_is_read_with_a_proof_that_adds_up(book: Book) -> None:
    data = epub.write(add_matter(book), Look())
    reading = read_source(data, "a.epub")
    proof = prove(extract(data, "epub", "a.epub"), reading.book, reading.dropped)
    assert proof.differences == ()
    assert proof.words_in == sum(proof.words_out.values())


@examples(25)
@given(understood_books().filter(has_text))
def test_a_markdown_edition_gives_back_the_words_of_each_chapter(book: Book) -> None:
    data = markdown.write(book)
    reading = read_source(data, "a.md")
    proof = prove(extract(data, "markdown", "a.md"), reading.book, reading.dropped)
    assert proof.differences == ()
    assert proof.words_in == sum(proof.words_out.values())
    assert list(filter(None, chapters_of(reading.book))) == list(filter(None, chapters_of(book)))


@examples(10)
@given(understood_books().filter(has_text))
def test_a_manuscript_in_a_zip_is_imported_without_the_loss_of_a_word(book: Book) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.zip"
        with zipfile.ZipFile(path, "w") as archive:
            for name, data in markdown.write_folder(book).items():
                archive.writestr(f"book/{name}", data)
        (done,) = import_sources([path], Path(folder) / "out")
    assert done.status == "imported", done.findings


def test_a_series_note_that_a_page_tells_is_accounted_for_once() -> None:
    book = understand(Grower(3, 56, tame=True).book(), "emphasis")
    assert any(entry.note for entry in book.metadata.series)
    data = epub.write(add_matter(book), Look())
    reading = read_source(data, "a.epub")
    assert prove(extract(data, "epub", "a.epub"), reading.book, reading.dropped).holds


# ---------------------------------------------------------------- planted errors


def dropped(words: list[str], at: int) -> list[str]:
    return [*words[:at], *words[at + 1 :]]


def doubled(words: list[str], at: int) -> list[str]:
    return [*words[: at + 1], *words[at:]]


def put_in(words: list[str], at: int) -> list[str]:
    return [*words[:at], "quinces", *words[at:]]


def swapped(words: list[str], at: int) -> list[str]:
    return [*words[:at], *words[at : at + 2][::-1], *words[at + 2 :]]


def planted(book: Book, change: Callable[[list[str], int], list[str]], random: Random) -> Book:
    """The book with one of its texts changed at a random word."""
    texts: list[str] = []

    def gather(node: Node) -> Node:
        if isinstance(node, Text) and words_of(node.text):
            texts.append(node.text)
        return node

    transform_book(book, gather)
    chosen = random.randrange(len(texts)) if texts else -1
    met = -1

    def rewrite(node: Node) -> Node:
        nonlocal met
        if not (isinstance(node, Text) and words_of(node.text)):
            return node
        met += 1
        if met != chosen:
            return node
        words = words_of(node.text)
        return Text(f" {' '.join(change(words, random.randrange(len(words))))} ")

    return transform_book(book, rewrite)


def words_in_order(book: Book) -> list[tuple[str, tuple[str, ...]]]:
    pieces = (*body_pieces(book.chapters), *metadata_pieces(book.metadata))
    return [(piece.name, piece.words) for piece in pieces]


def all_words(book: Book) -> list[str]:
    return [word for _, words in words_in_order(book) for word in words]


@pytest.mark.parametrize("change", [dropped, doubled, put_in, swapped])
@examples(15)
@given(understood_books(), st.randoms(use_true_random=False))
def test_an_error_in_a_written_manuscript_is_found(
    change: Callable[[list[str], int], list[str]], book: Book, random: Random
) -> None:
    wrong = planted(book, change, random)
    found = list(written_otherwise(book, wrong))
    assert bool(found) == (words_in_order(book) != words_in_order(wrong))


@pytest.mark.parametrize("change", [doubled, put_in])
@examples(8)
@given(understood_books(tame=True), st.randoms(use_true_random=False))
def test_a_word_that_a_reader_makes_up_is_found(
    change: Callable[[list[str], int], list[str]], book: Book, random: Random
) -> None:
    data = text.write(add_matter(book))
    reading = read_source(data, "a.txt")
    wrong = planted(reading.book, change, random)
    more = Counter(all_words(wrong)) - Counter(all_words(reading.book))
    fields = {word for each in metadata_pieces(reading.book.metadata) for word in each.words}
    # what a field says, too, may be what the source says of it in another place
    if more and not more.keys() & fields:
        assert not prove(extract(data, "text", "a.txt"), wrong, reading.dropped).holds
