"""AO3 downloads: what each version of its pages says, and the traps in their bodies."""

import pytest

from fanpack.book import Aside, Book, Contributor, SeriesEntry, plain, words_of
from fanpack.findings import FanpackError
from fanpack.readers.sites.ao3 import looks_like_ao3, read_ao3

CLOSING = (
    '<p class="message">Please <a href="http://archiveofourown.org/works/1/comments/new">drop by'
    " the archive and comment</a> to let the author know if you enjoyed their work!</p>"
)


def page(
    tags: str = "", byline: str = "by Anonymous", chapters: str = "<p>Text.</p>", after: str = ""
) -> bytes:
    return (
        '<html><body><div id="preface"><p class="message"><b>Nets</b><br/>Posted originally on the'
        ' <a href="http://archiveofourown.org/">Archive of Our Own</a> at'
        ' <a href="http://archiveofourown.org/works/1">http://archiveofourown.org/works/1</a>.</p>'
        f'<div class="meta"><dl class="tags">{tags}</dl><h1>Nets</h1>'
        f'<div class="byline">{byline}</div></div></div>'
        f'<div id="chapters" class="userstuff">{chapters}</div>'
        f'<div id="afterword">{after}{CLOSING}</div></body></html>'
    ).encode()


def book(**parts: str) -> Book:
    return read_ao3(page(**parts), "nets.html").book


def test_a_download_is_told_from_other_pages() -> None:
    assert looks_like_ao3(page())
    assert not looks_like_ao3(b'<p>see <a href="http://archiveofourown.org">AO3</a></p>')


def test_several_authors_keep_the_addresses_of_their_pages() -> None:
    byline = (
        'by <a rel="author" href="http://a.example/1">A</a>,'
        ' <a rel="author" href="http://a.example/2">B (C)</a>'
    )
    assert book(byline=byline).metadata.authors == (
        Contributor("A", "http://a.example/1"),
        Contributor("B (C)", "http://a.example/2"),
    )


def test_several_series_keep_their_places_even_between_two() -> None:
    places = 'Part 3 of <a href="#">One, Two</a>, Part 1.5 of <a href="#">Three</a>'
    tags = f"<dt>Series:</dt><dd>{places}</dd>"
    assert book(tags=tags).metadata.series == (
        SeriesEntry("One, Two", 3.0),
        SeriesEntry("Three", 1.5),
    )


@pytest.mark.parametrize(
    ("stats", "status"),
    [
        ("Published: 2019-01-01 Words: 10 Chapters: 3/3", "complete"),
        ("Published: 2019-01-01 Updated: 2019-02-01 Words: 10 Chapters: 3/?", "in-progress"),
        ("Published: 2019-01-01 Words: 1,000 Chapters: 3/9", "in-progress"),
        ("Published: 2019-01-01 Completed: 2019-02-01 Words: 10", "complete"),
        ("Published: 2010-01-01 Words: 10", ""),
    ],
)
def test_the_chapters_say_whether_a_work_is_complete(stats: str, status: str) -> None:
    assert book(tags=f"<dt>Stats:</dt><dd>{stats}</dd>").metadata.status == status


def test_a_tag_with_a_comma_stays_one_tag() -> None:
    tags = '<dt>Fandom:</dt><dd><a href="#">Salt, and Other Stories</a></dd>'
    assert book(tags=tags).metadata.fandoms == ("Salt, and Other Stories",)


def test_an_unknown_label_is_kept_as_a_note() -> None:
    made = book(tags="<dt>Mood:</dt><dd>wet</dd>")
    assert plain(made.metadata.notes_before).strip() == "Mood: wet"


def test_a_language_that_is_not_known_is_guessed_and_its_name_kept() -> None:
    reading = read_ao3(page(tags="<dt>Language:</dt><dd>Kiribati</dd>"), "nets.html")
    assert "Kiribati" in plain(reading.book.metadata.notes_before)
    assert "language" in {each.code for each in reading.findings}


def test_headings_with_and_without_chapter_in_one_file_are_numbered_alike() -> None:
    heads = ("Chapter 1", "The Rope", "Chapter 3: Tar")
    chapters = "".join(
        f'<div class="meta group"><h2 class="heading">{head}</h2></div>'
        '<div class="userstuff"><p>x</p></div>'
        for head in heads
    )
    made = book(chapters=chapters).chapters
    assert [(each.number, plain(each.title)) for each in made] == [
        (1, ""),
        (2, "The Rope"),
        (3, "Tar"),
    ]


def test_an_end_note_belongs_to_its_chapter_and_mid_story_notes_stay_inside() -> None:
    chapters = (
        '<div class="meta group"><h2 class="heading">Chapter 1</h2></div>'
        '<div class="userstuff"><p>a</p><p><strong>A/N:</strong> hi</p><p>b</p></div>'
        '<div class="meta" id="endnotes1"><p>Chapter End Notes</p>'
        '<blockquote class="userstuff"><p>bye</p></blockquote></div>'
    )
    (chapter,) = book(chapters=chapters).chapters
    assert isinstance(chapter.blocks[1], Aside)
    assert plain(chapter.notes_after).strip() == "bye"


def test_the_closing_message_is_left_out_and_accounted_for() -> None:
    reading = read_ao3(page(), "nets.html")
    assert "enjoyed" not in " ".join(reading.book.words())
    assert any("enjoyed" in words_of(each.text) for each in reading.dropped)


def test_text_after_the_story_that_nobody_knows_is_kept_as_a_note() -> None:
    assert plain(book(after="<div>Stray.</div>").metadata.notes_after).strip() == "Stray."


def test_a_page_without_chapters_is_an_error() -> None:
    with pytest.raises(FanpackError, match="no chapters"):
        read_ao3(b"<html><body><p>x</p></body></html>", "nets.html")
