from dataclasses import replace

import pytest

from fanpack.book import (
    Book,
    Chapter,
    Emphasis,
    Image,
    Inlines,
    LineBreak,
    Metadata,
    Note,
    Section,
    Text,
)
from fanpack.writers.pages import chapter_name, contents_list, direction, outline, page
from fanpack.writers.xhtml import Target
from story import BOOK, parse, renderer, text

STORY = Metadata(
    "Please Don’t",
    "en",
    rating="PG",
    genres=("Angst", "Romance"),
    relationships=("kakashi x iruka",),
)


def rendered(book: Book, place: int = 0) -> str:
    target = Target(images={image.name: image.name for image in book.images})
    part = outline(book)[place]
    return page(part, book, renderer(target, book.metadata.language))


def named(title: Inlines = (), number: int | None = None, *, language: str = "en") -> str:
    chapter = Chapter(title, number, (text("The lamp was lit, and nobody came to it."),))
    book = Book(Metadata("Work", language), (chapter, chapter))
    return chapter_name(chapter, book.metadata, alone=len(book.chapters) == 1)


def test_the_outline_lists_everything_in_order_with_unique_anchors() -> None:
    anchors = [part.anchor for part in outline(BOOK)]
    assert anchors[:3] == ["cover", "half-title", "title"]
    assert anchors[11:14] == ["chapter-01", "chapter-02", "chapter-03"]
    assert anchors[14:] == ["notes-after", "next-part", "acknowledgments", "colophon"]


def test_a_kind_that_comes_twice_gets_another_anchor() -> None:
    twice = (Section("legend", "Legend"), Section("legend", "More"))
    book = Book(STORY, BOOK.chapters, front=twice)
    assert [part.anchor for part in outline(book)][:2] == ["legend", "legend-2"]


def test_a_hundred_chapters_sort_by_name() -> None:
    book = Book(STORY, (Chapter(),) * 100)
    anchors = [part.anchor for part in outline(book)]
    assert anchors == sorted(anchors)


def test_a_cover_without_a_picture_is_left_out() -> None:
    bare = replace(BOOK, images=())
    assert outline(bare)[0].anchor == "half-title"


@pytest.mark.parametrize(
    ("title", "number", "name"),
    [
        ((Text("The Ice"),), 3, "3. The Ice"),
        ((), 3, "Chapter Three"),
        ((Text("Epilogue"),), None, "Epilogue"),
        ((), None, "The lamp was lit, and nobody…"),
        (
            (Text("Ice"), Note((text("n"),)), LineBreak(), Emphasis((Text("after"),))),
            None,
            "Ice after",
        ),
    ],
)
def test_chapters_have_a_name_in_the_contents(
    title: Inlines, number: int | None, name: str
) -> None:
    assert named(title, number) == name


def test_chapter_numbers_are_in_the_books_language() -> None:
    assert named((), 1, language="de") == "Kapitel 1"
    assert named((), 1, language="tlh") == "Chapter One"


def test_a_lone_story_opens_with_the_works_title_and_its_headlines() -> None:
    out = rendered(Book(STORY, (Chapter(blocks=(text("Not again."),)),)))
    body = parse(out)[0]
    assert "".join(body.find("h1").itertext()) == "Please Don’t"
    headlines = [each.text for each in body if (each.get("class") or "").startswith("headline")]
    assert headlines == ["Angst. Romance. PG.", "kakashi x iruka"]


def test_a_chapter_has_its_number_over_its_title() -> None:
    chapters = (Chapter((Text("The Ice"),), 1), Chapter(number=2))
    heading = parse(rendered(Book(STORY, chapters)))[0].find("h1")
    assert [each.get("class") for each in heading] == ["chapter-number", "turn", "chapter-title"]
    assert heading[0].text == "Chapter One"


def test_a_chapter_without_any_heading_names_none() -> None:
    book = Book(STORY, (Chapter(blocks=(text("a"),)), Chapter(number=1)))
    assert "labelledby" not in rendered(book)
    assert "<h1" not in rendered(book)


def test_summary_and_notes_stand_round_the_text_with_their_labels() -> None:
    chapter = Chapter(
        number=1,
        blocks=(text("Story."),),
        summary=(text("S."),),
        notes_before=(text("B."),),
        notes_after=(text("A."),),
    )
    body = parse(rendered(Book(STORY, (chapter,))))[0]
    assert "".join(body.itertext()).split() == (
        "Chapter One Summary S. Author’s Note B. Story. Author’s Note A.".split()
    )


def test_the_cover_says_what_it_shows() -> None:
    image = parse(rendered(BOOK))[0].find(".//img")
    assert image.get("role") == "doc-cover"
    assert image.get("alt") == 'Cover: The Long <Way> & "Round", by Ada Lark, Bo & Co'


def test_the_title_page_has_title_series_authors_and_fandoms() -> None:
    body = parse(rendered(BOOK, 2))[0]
    assert [(each.get("class"), "".join(each.itertext())) for each in body] == [
        ("book-title", 'The Long <Way> & "Round"'),
        ("book-series", "Whitby Letters · Part 1.5 of 3"),
        ("book-series", "Other · Part 2"),
        ("book-author", "by Ada Lark, Bo & Co"),
        ("book-fandom", "Dracula - Bram Stoker"),
    ]


def test_nobodys_name_stands_on_a_title_page_without_author() -> None:
    book = Book(STORY, front=(Section("title", "Title page"),))
    assert "book-author" not in rendered(book)


def test_a_section_shows_its_heading_and_its_text() -> None:
    body = parse(rendered(BOOK, 3))[0]
    assert [(each.tag, each.text) for each in body] == [
        ("h1", "Disclaimer"),
        ("p", "I own nothing."),
    ]


def test_a_dedication_goes_without_a_heading() -> None:
    place = [part.anchor for part in outline(BOOK)].index("dedication")
    body = parse(rendered(BOOK, place))[0]
    assert [each.tag for each in body] == ["p"]
    assert body.get("aria-label") == "Dedication"


def test_contents_are_links() -> None:
    out = parse(contents_list([("1. Ice & Snow", "#chapter-01", 1)]))
    link = out.find("ol/li/a")
    assert (link.text, link.get("href")) == ("1. Ice & Snow", "#chapter-01")


def test_contents_of_works_lie_below_their_titles() -> None:
    entries = [("Thaw", "#a", 1), ("One", "#b", 2), ("Two", "#c", 2), ("Flood", "#d", 1)]
    out = parse(contents_list(entries))
    top = [item.find("a").text for item in out.findall("ol/li")]
    below = [link.text for link in out.findall("ol/li/ol/li/a")]
    assert (top, below) == (["Thaw", "Flood"], ["One", "Two"])


@pytest.mark.parametrize(
    ("language", "way"),
    [("he", "rtl"), ("ar-EG", "rtl"), ("az-Arab", "rtl"), ("ar-Latn", "ltr"), ("en", "ltr")],
)
def test_the_direction_follows_the_script(language: str, way: str) -> None:
    assert direction(language) == way


def test_a_picture_called_cover_is_found_whatever_its_format() -> None:
    svg = Image("cover.svg", "image/svg+xml", b"<svg/>", 2, 3)
    book = Book(STORY, BOOK.chapters[1:], front=(Section("cover", "Cover"),), images=(svg,))
    assert 'src="cover.svg"' in rendered(book)
