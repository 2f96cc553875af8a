"""fanpack's own HTML editions come back with every word, and with what their pages show."""

import re
from dataclasses import replace

from hypothesis import given

from fanpack.book import Book, Contributor, Figure, walk_book
from fanpack.matter import add_matter
from fanpack.readers.sources import read_source
from fanpack.styles import Look
from fanpack.writers.html import write
from readers.own_editions import differences, low_tide
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


def test_all_that_is_known_of_a_work_comes_back() -> None:
    again = read_back(STORY)
    assert differences(STORY, again) == {}
    assert again.metadata.authors == FULL.authors
    assert (again.metadata.betas, again.metadata.artists) == (FULL.betas, FULL.artists)


@examples(15)
@given(understood_books(tame=True))
def test_each_part_of_a_book_has_its_words_again_and_each_field_its_value(book: Book) -> None:
    assert differences(book, read_back(book)) == {}


# ---------------------------------------------------------------- what somebody did to it since


def changed(old: str, new: str) -> Book:
    page = write(add_matter(low_tide()), Look()).decode()
    assert old in page
    return read_source(page.replace(old, new, 1).encode(), "own.html").book


def test_a_page_that_was_changed_counts_more_than_the_head() -> None:
    assert changed(": Angst, Gothic</p>", ": Angst, Humour</p>").metadata.genres == (
        "Angst",
        "Humour",
    )
    assert changed("</span>: PG</p>", "</span>: R</p>").metadata.rating == "R"
    (series, _) = changed('book-series">Salt', 'book-series">Brine').metadata.series
    assert series.title == "Brine"


def test_a_page_without_a_head_gives_back_what_it_shows() -> None:
    page = write(add_matter(low_tide()), Look()).decode()
    bare = re.sub(r'<(?:meta (?:property|name="(?:dcterms|marcrel))|link )[^>]*>', "", page)
    again = read_source(bare.encode(), "own.html").book.metadata
    assert (again.rating, again.genres, again.betas) == (
        "PG",
        ("Angst", "Gothic"),
        (Contributor("Sue Lund"),),
    )
    assert [each.title for each in again.series] == ["Salt", "Shores"]
