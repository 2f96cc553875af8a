"""fanpack's own EPUBs come back as the books they were, also when they were changed since."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import fields, replace

import pytest
from hypothesis import given

from fanpack.book import (
    Aside,
    Book,
    Chapter,
    Contributor,
    Figure,
    Metadata,
    Note,
    Paragraph,
    SeriesEntry,
    Text,
    Thought,
    plain,
)
from fanpack.matter import add_matter
from fanpack.matter.omnibus import bind
from fanpack.matter.pixels import raster_cover
from fanpack.readers.epub.document import read_epub
from fanpack.readers.own.record import RECORD
from fanpack.readers.reading import Reading
from fanpack.styles import Look
from fanpack.writers import markdown
from fanpack.writers.epub import write
from matter.test_omnibus import FIRST, SECOND, SERIES
from strategies import COVER, IMAGES, examples, understood_books

CHANGED = ("metadata", "added", "footnote", "picture")
"""Codes of what is told of an EPUB that somebody has changed."""


def told(reading: Reading) -> list[str]:
    return [each.message for each in reading.findings if each.code in CHANGED]


@examples(40)
@given(understood_books())
def test_every_book_comes_back_equal(book: Book) -> None:
    reading = read_epub(write(book, Look()), "own.epub")
    assert reading.book == book
    assert told(reading) == []


@examples(20)
@given(understood_books())
def test_front_and_back_matter_are_taken_off_again(book: Book) -> None:
    whole = add_matter(book)
    drawn = raster_cover(whole.metadata)
    images = (drawn if each.name == "cover.svg" else each for each in whole.images)
    reading = read_epub(write(replace(whole, images=tuple(images)), Look()), "own.epub")
    assert reading.book == book
    assert told(reading) == []


def said(text: str) -> tuple[Paragraph]:
    return (Paragraph((Text(text),)),)


FULL = Metadata(
    "Nets",
    "en-GB",
    authors=(Contributor("Tern", "https://example.org/tern"), Contributor("Gull")),
    fandoms=("Tidewater",),
    relationships=("A/B",),
    characters=("A", "B"),
    rating="PG",
    warnings=("salt",),
    categories=("F/F",),
    genres=("Angst",),
    tags=("nets", "Angst"),
    series=(
        SeriesEntry("Tides", 1.5, 3, "Ebb", "Flood", ((1.0, "Ebb"), (1.5, "Nets")), said("Three.")),
        SeriesEntry("Shores", 2.0),
    ),
    summary=said("Short."),
    disclaimer=said("Not mine."),
    notes_before=said("Hello."),
    notes_after=said("Bye."),
    dedication=said("For you."),
    acknowledgments=said("Thanks."),
    betas=(Contributor("Plover", "mailto:plover@example.org"),),
    artists=(Contributor("Knot"),),
    written="2019",
    published="2020-01-02",
    updated="2021-03",
    source="https://example.org/1",
    permission="bind it",
    status="complete",
    legend=said("Italics are thoughts."),
    identifier="urn:uuid:00000000-0000-4000-8000-000000000009",
)
STORY = Book(
    FULL,
    (
        Chapter(
            (Text("Low Water"),),
            1,
            (
                *said("The nets hung."),
                Paragraph((Thought((Text("Not again."),), "Old Tern"), Note(said("A bird.")))),
                Figure("map.png", "the bay"),
            ),
        ),
        Chapter((Text("High Water"),), 2, said("The nets rose.")),
    ),
    images=IMAGES[:1],
)
OUT = write(replace(add_matter(STORY), images=STORY.images), Look())


def test_the_full_metadata_has_every_field() -> None:
    assert [each.name for each in fields(Metadata) if not getattr(FULL, each.name)] == []


def test_everything_about_a_work_comes_back() -> None:
    assert read_epub(OUT, "own.epub").book == STORY


def test_a_cover_of_the_authors_comes_back_and_a_drawn_one_is_drawn_anew() -> None:
    drawn = raster_cover(STORY.metadata)
    for cover, kept in ((COVER, (COVER,)), (drawn, ())):
        data = write(add_matter(replace(STORY, images=(cover, *STORY.images))), Look())
        assert read_epub(data, "own.epub").book.images == (*kept, *STORY.images)


def test_an_omnibus_comes_back_as_the_markdown_edition_has_it() -> None:
    book = replace(bind(SERIES, (FIRST, SECOND)), images=())
    back = read_epub(write(book, Look()), "own.epub").book
    assert (back.metadata, markdown.write(back)) == (book.metadata, markdown.write(book))


def test_pages_that_fanpack_adds_are_accounted_for() -> None:
    reading = read_epub(OUT, "own.epub")
    assert any(each.reason == "a page that fanpack adds" for each in reading.dropped)


# ---------------------------------------------------------------- changed since


def rewritten(change: Callable[[str, str], str | None], data: bytes = OUT) -> bytes:
    """An EPUB with the texts of its files changed; None leaves a file out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            member: bytes | None = old.read(name)
            if name.endswith((".xhtml", ".opf", ".yaml", ".ncx", ".css")):
                text = change(name, old.read(name).decode())
                member = None if text is None else text.encode("utf-8", "surrogatepass")
            if member is not None:
                new.writestr(name, member)
    return out.getvalue()


def in_file(end: str, old: str, new: str) -> Callable[[str, str], str]:
    """A change in the files whose names end so; it must change something."""

    def change(name: str, text: str) -> str:
        if not name.endswith(end):
            return text
        assert old in text
        return text.replace(old, new)

    return change


def read_changed(change: Callable[[str, str], str | None]) -> Reading:
    return read_epub(rewritten(change), "own.epub")


def test_a_title_that_a_library_program_has_changed_counts() -> None:
    reading = read_changed(in_file(".opf", ">Nets</dc:title>", ">The Nets</dc:title>"))
    assert reading.book == replace(STORY, metadata=replace(FULL, title="The Nets"))
    assert told(reading) == ["changed in the EPUB: the title is “The Nets”"]


def test_an_author_who_is_renamed_loses_the_page_and_others_keep_theirs() -> None:
    reading = read_changed(in_file(".opf", ">Gull</dc:creator>", ">Skua</dc:creator>"))
    assert reading.book.metadata.authors == (FULL.authors[0], Contributor("Skua"))


def test_a_place_in_a_series_that_is_changed_counts_and_the_rest_of_it_is_kept() -> None:
    reading = read_changed(in_file(".opf", ">1.5<", ">2.5<"))
    assert reading.book.metadata.series == (
        replace(FULL.series[0], position=2.5),
        FULL.series[1],
    )


def test_tags_and_a_language_that_are_put_in_count() -> None:
    more = "<dc:subject>sea</dc:subject><dc:source"
    reading = read_changed(in_file(".opf", "<dc:source", more))
    assert reading.book.metadata == replace(FULL, tags=(*FULL.tags, "sea"))
    reading = read_changed(in_file(".opf", ">en-GB</dc:language>", ">en-US</dc:language>"))
    assert reading.book.metadata == replace(FULL, language="en-US")


def test_a_page_of_front_matter_that_is_changed_counts() -> None:
    reading = read_changed(in_file("disclaimer.xhtml", "Not mine.", "Not ours."))
    assert reading.book.metadata == replace(FULL, disclaimer=said("Not ours."))
    assert told(reading) == ["changed in the EPUB: disclaimer is as its page has it"]


def test_a_chapter_that_is_removed_is_gone() -> None:
    def change(name: str, text: str) -> str | None:
        if name.endswith("chapter-02.xhtml"):
            return None
        return re.sub(r"<item(?:ref)? [^>]*chapter-02[^>]*/>", "", text)

    assert read_changed(change).book == replace(STORY, chapters=STORY.chapters[:1])


def test_files_that_are_renamed_and_another_stylesheet_change_nothing() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(OUT)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name.endswith((".opf", ".xhtml")):
                data = re.sub(rb"chapter-0(?=\d\.xhtml)", b"Text%20", data)
                data = data.replace(b"images/map.png", b"pics/map.png")
            name = re.sub(r"chapter-0(?=\d\.xhtml)", "Text ", name).replace("images/", "pics/")
            new.writestr(name, b"p { color: red }" if name.endswith(".css") else data)
    reading = read_epub(out.getvalue(), "own.epub")
    assert reading.book == STORY
    assert told(reading) == []


def test_a_page_that_is_put_in_is_a_chapter() -> None:
    page = "<html xmlns='http://www.w3.org/1999/xhtml'><body><h2>Translator</h2><p>Hi.</p></body></html>"
    reading = read_changed(lambda name, text: page if name.endswith("chapter-02.xhtml") else text)
    assert reading.book.chapters[1] == Chapter((Text("Translator"),), None, said("Hi."))
    assert told(reading) == ["this page was put in; it is taken for a chapter"]


def test_words_that_are_put_in_anywhere_on_a_page_are_kept() -> None:
    def change(name: str, text: str) -> str:
        if not name.endswith("chapter-01.xhtml"):
            return text
        text = text.replace("</h1>", "</h1>one<div>two<p>three</p>four</div>")
        return text.replace("</section>", "<ruby>five</ruby></section>six<p>seven</p>", 1)

    reading = read_changed(change)
    words = plain(reading.book.chapters[0].blocks).split()
    assert [each for each in words if each in "one two three four five six seven".split()] == [
        *("one", "two", "three", "four", "five", "six", "seven")
    ]


def test_a_footnote_without_its_reference_ends_its_chapter() -> None:
    mark = re.compile(r'<sup class="noteref">.*?</sup>')
    reading = read_changed(lambda name, text: mark.sub("", text))
    assert reading.book.chapters[0].blocks[-1] == Aside(said("A bird."))


def test_two_references_to_a_footnote_read_it_once() -> None:
    mark = re.compile(r'(<sup class="noteref">.*?</sup>)')
    reading = read_changed(lambda name, text: mark.sub(r"\1\1", text))
    assert plain(reading.book.chapters[0].blocks).count("A bird.") == 1


def converted(name: str, text: str) -> str | None:
    """What a converter such as calibre's makes of our files: its own classes, an EPUB 2 package."""
    if name == RECORD:
        return None
    text = re.sub(r'class="[^"]*"', 'class="calibre3"', text)
    text = re.sub(r" (?:epub:type|role|data-\w+|aria-\w+)=\"[^\"]*\"", "", text)
    text = text.replace("<section", "<div").replace("</section>", "</div>")
    text = re.sub(r' prefix="[^"]*"', "", text)
    return re.sub(r'<meta property="[^>]*>[^<]*</meta>', "", text)


def test_a_converted_epub_is_read_as_any_other() -> None:
    book = read_changed(converted).book
    titles = [plain(each.title) for each in book.chapters]
    assert [each for each in titles if each.endswith("Water")] == ["Low Water", "High Water"]
    assert book.metadata.title == "Nets"
    assert book.metadata.authors == (Contributor("Tern"), Contributor("Gull"))
    story = " ".join(plain(chapter.blocks) for chapter in book.chapters)
    assert "The nets hung." in story
    assert "Not again." in story


# ---------------------------------------------------------------- a record that is not ours


def with_record(text: str | None) -> Reading:
    return read_changed(lambda name, old: text if name == RECORD else old)


def record() -> str:
    with zipfile.ZipFile(io.BytesIO(OUT)) as archive:
        return archive.read(RECORD).decode()


def test_without_a_record_the_package_document_and_the_pages_are_read() -> None:
    metadata = with_record(None).book.metadata
    assert metadata == replace(
        FULL,
        authors=(Contributor("Tern"), Contributor("Gull")),
        betas=(Contributor("Plover"),),
        tags=("nets",),
        series=(SeriesEntry("Tides", 1.5), SeriesEntry("Shores", 2.0)),
        legend=metadata.legend,
        acknowledgments=metadata.acknowledgments,
        updated="",
    )


def forged() -> Iterator[str]:
    yield ""
    yield "just text"
    yield "- a\n- list"
    yield "title: [a, list]\nlanguage: en"
    yield "language: en"
    yield "title: Nets\nlanguage: not a language"
    yield "title: !!python/object/apply:os.system [true]\nlanguage: en"
    yield "title: Nets\nlanguage: en\ntitle: again"
    yield "title: \0Nets\nlanguage: en"
    yield "title: \ud800\nlanguage: en"
    yield "title: &a [x,x,x,x,x,x,x,x,x,x]\nlanguage: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\n" + (
        "tags: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\ngenres: [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]"
    )
    yield "title: " + "[" * 5000
    yield "title: Nets\nlanguage: en\nsummary: |\n" + "  a line\n" * 300_000


@pytest.mark.parametrize("text", tuple(forged()))
def test_a_forged_record_is_told_and_the_package_document_read(text: str) -> None:
    reading = with_record(text)
    assert reading.book.chapters == STORY.chapters
    assert reading.book.metadata.title == "Nets"
    assert any("passed over" in each for each in told(reading))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("published: '2020-01-02'", "published: yesterday"),
        ("status: complete", "status: [1, 2]"),
        ("status: complete", "unheard-of: complete"),
        ("Short.", "Short.[^1]"),
        ("source: https://example.org/1", "source: javascript:alert(1)"),
        ("position: 1.5", "position: 1e999"),
    ],
)
def test_a_field_that_is_wrong_costs_that_field_alone(old: str, new: str) -> None:
    assert old in record()
    reading = with_record(record().replace(old, new, 1))
    assert "javascript" not in str(reading.book)
    assert reading.book.chapters == STORY.chapters
    assert reading.book.metadata.authors == FULL.authors
    assert reading.book.metadata.published == FULL.published
    assert sum("passed over" in each for each in told(reading)) == 1


def test_pictures_of_a_record_that_are_not_there_leave_their_words() -> None:
    figure = (
        "![a ghost](../../etc/passwd)\n\n  ![a map](images/map.png)\n\n  ![x](file:///etc/passwd)"
    )
    reading = with_record(record().replace("Short.", figure))
    summary = reading.book.metadata.summary
    assert reading.book.images == STORY.images
    assert summary == said("Short.")  # for the page says so
    reading = read_changed(
        lambda name, text: (
            None
            if name.endswith("summary.xhtml")
            else text.replace("Short.", figure)
            if name == RECORD
            else re.sub(r"<item(?:ref)? [^>]*\"summary[^>]*/>", "", text)
        )
    )
    assert reading.book.metadata.summary == (
        *said("[a ghost]"),
        Figure("map.png", "a map"),
        *said("[x]"),
    )


# ---------------------------------------------------------------- hostile pages


@pytest.mark.parametrize(
    "inside",
    [
        '<p>a<sup class="noteref"><a href="#n9">9</a></sup></p><aside class="footnote" id="n9"><p>b'
        '<sup class="noteref"><a href="#n9">9</a></sup></p></aside>',
        "<i>" * 200 + "deep" + "</i>" * 200,
        "<blockquote class='quote'>" * 200 + "deep" + "</blockquote>" * 200,
        "<ul><li>" * 100 + "deep" + "</li></ul>" * 100,
        '<ol start="99999999999999999999"><li>x</li></ol>',
        '<table class="table"></table><figure class="figure"></figure><div class="verse"/>',
        '<h2 data-level="999999999999">x</h2><span class="line" data-indent="x">y</span>',
        '<p><a href="https://example.org/" data-href="javascript:alert(1)">x</a></p>',
        '<p class="by-x"><i class="thought foreign" data-by="">x</i><code>a<b>c</b></code></p>',
    ],
)
def test_pages_that_fanpack_never_writes_are_read_all_the_same(inside: str) -> None:
    reading = read_changed(in_file("chapter-02.xhtml", '<p class="first">', f"{inside}<p>"))
    assert "javascript" not in str(reading.book)
    assert "The nets rose." in plain(reading.book.chapters[1].blocks)
    assert ("deep" in inside) == ("deep" in plain(reading.book.chapters[1].blocks))
