"""fanpack's own HTML editions come back with every word, and with what their pages show."""

from dataclasses import replace

from hypothesis import given

from fanpack.book import Book, Contributor, Figure, SeriesEntry, walk_book
from fanpack.matter import add_matter
from fanpack.readers.sources import read_source
from fanpack.styles import Look
from fanpack.writers.html import write
from readers.test_epub_own import FULL, STORY
from strategies import COVER, examples, understood_books


def read_back(book: Book) -> Book:
    return read_source(write(add_matter(book), Look()), "own.html").book


@examples(30)
@given(understood_books())
def test_every_word_of_every_book_comes_back(book: Book) -> None:
    assert read_back(book).words() == book.words()


def test_chapters_and_pictures_come_back_as_they_were() -> None:
    book = read_back(replace(STORY, images=(COVER, *STORY.images)))
    (figure,) = (node for node in walk_book(book) if isinstance(node, Figure))
    named = {"picture-2.png": "map.png"}[figure.image]
    plain = STORY.chapters[0].blocks[2]
    assert book.chapters[1] == STORY.chapters[1]
    assert (replace(figure, image=named), [each.data for each in book.images]) == (
        plain,
        [COVER.data, STORY.images[0].data],
    )


def test_what_the_pages_show_of_the_metadata_comes_back() -> None:
    metadata = read_back(STORY).metadata
    for name in (
        *("title", "language", "fandoms", "relationships", "characters", "rating", "warnings"),
        *("categories", "genres", "tags", "summary", "disclaimer", "notes_before", "notes_after"),
        *("dedication", "source"),
    ):
        assert getattr(metadata, name) == getattr(FULL, name), name
    assert metadata.authors == (Contributor("Tern"), Contributor("Gull"))
    assert metadata.series == (SeriesEntry("Tides", 1.5, 3), SeriesEntry("Shores", 2.0))
