"""Front and back matter: what is there, in which order, and what it says."""

from dataclasses import replace

import pytest

from fanpack.book import (
    Book,
    Chapter,
    Contributor,
    Emphasis,
    Inline,
    Metadata,
    Paragraph,
    Phrase,
    SeriesEntry,
    Telepathy,
    Text,
    Thought,
    ThoughtStyle,
    ThoughtStyles,
    plain,
    walk,
)
from fanpack.matter import add_matter


def text(words: str) -> tuple[Paragraph, ...]:
    return (Paragraph((Text(words),)),)


FULL = Metadata(
    "First Thaw",
    "en",
    authors=(Contributor("A. Writer"),),
    fandoms=("Frankenstein",),
    rating="PG",
    warnings=("Ice",),
    genres=("Angst", "Romance"),
    relationships=("Walton/Lieutenant",),
    series=(SeriesEntry("The Way", 1, 2, next="Open Water"),),
    summary=text("A ship turns."),
    disclaimer=text("Not mine."),
    notes_before=text("Before."),
    notes_after=text("After."),
    dedication=text("For B."),
    betas=(Contributor("Bee"),),
    legend=text("Italics are thoughts."),
    source="https://example.org/works/1",
    published="2004-05",
)


def book(metadata: Metadata = FULL, *, chapters: int = 1) -> Book:
    blocks = (Paragraph((Text("It froze. "), Thought((Text("Go home."),)))),)
    return Book(metadata, tuple(Chapter(blocks=blocks) for _ in range(chapters)))


def kinds(sections: tuple[object, ...]) -> list[str]:
    return [section.kind for section in sections]  # type: ignore[attr-defined]


def section_text(built: Book, kind: str) -> str:
    return plain(next(each for each in (*built.front, *built.back) if each.kind == kind).blocks)


def test_everything_that_the_metadata_has_gets_its_page_in_the_usual_order() -> None:
    built = add_matter(book(chapters=2))
    assert kinds(built.front) == [
        "cover",
        "half-title",
        "title",
        "disclaimer",
        "dedication",
        "content-notes",
        "summary",
        "series",
        "contents",
        "legend",
        "notes-before",
    ]
    assert kinds(built.back) == ["notes-after", "next-part", "acknowledgments", "colophon"]


def test_what_the_metadata_lacks_gets_no_empty_page() -> None:
    built = add_matter(Book(Metadata("T", "en"), (Chapter(blocks=text("Hm.")),)))
    assert kinds(built.front) == ["cover", "half-title", "title"]
    assert kinds(built.back) == ["colophon"]


def test_a_work_of_one_chapter_has_no_table_of_contents() -> None:
    assert "contents" not in kinds(add_matter(book(chapters=1)).front)


def test_order_and_presence_can_be_set() -> None:
    built = add_matter(book(), front=("title", "summary", "disclaimer"), back=())
    assert kinds(built.front) == ["title", "summary", "disclaimer"]
    assert built.back == ()


@pytest.mark.parametrize("front", [(), ("title",), ("legend", "title")])
def test_no_order_can_drop_the_disclaimer_or_the_summary(front: tuple[str, ...]) -> None:
    built = add_matter(book(), front=front)  # type: ignore[arg-type]
    assert {"disclaimer", "summary"} <= set(kinds(built.front))


def test_the_disclaimer_may_stand_in_the_back() -> None:
    built = add_matter(book(), back=("disclaimer", "colophon"))
    assert "disclaimer" not in kinds(built.front)
    assert "disclaimer" in kinds(built.back)


def test_the_legend_keeps_the_authors_words_and_shows_thoughts_as_thoughts() -> None:
    built = add_matter(book())
    legend = next(section for section in built.front if section.kind == "legend")
    assert plain(legend.blocks).startswith("Italics are thoughts.")
    assert any(isinstance(node, Thought) for node in walk(legend.blocks))


def test_the_legend_does_not_promise_what_the_book_has_not() -> None:
    bare = replace(book(), chapters=(Chapter(blocks=text("It froze.")),))
    legend = section_text(add_matter(bare), "legend")
    assert "no italics left" in legend
    assert "are thoughts.\nWords like these" not in legend


def test_the_legend_explains_telepathy_only_where_there_is_some() -> None:
    assert "mind to mind" not in section_text(add_matter(book()), "legend")
    spoken = (Paragraph((Telepathy((Text("Come."),)),)),)
    with_telepathy = replace(book(), chapters=(Chapter(blocks=spoken),))
    assert "mind to mind" in section_text(add_matter(with_telepathy), "legend")


def test_the_next_part_is_named_at_the_end() -> None:
    assert "Open Water" in section_text(add_matter(book()), "next-part")


def test_the_series_page_marks_this_part_among_all() -> None:
    entry = SeriesEntry("S", 1.5, 2, parts=((1.0, "One"), (1.5, "Between"), (2.0, "Two")))
    built = add_matter(book(replace(FULL, series=(entry,))))
    lines = section_text(built, "series").splitlines()
    assert lines == ["S", "Part 1.5 of 2", "1. One", "1.5. Between", "2. Two"]


def test_content_notes_have_a_line_for_each_field_that_is_set() -> None:
    lines = section_text(add_matter(book()), "content-notes").splitlines()
    assert "Rating: PG" in lines
    assert "Genres: Angst, Romance" in lines
    assert not any(line.startswith("Characters") for line in lines)


def test_headings_follow_the_language_of_the_book() -> None:
    built = add_matter(book(replace(FULL, language="de-AT")))
    titles = {section.kind: section.title for section in built.front}
    assert titles["summary"] == "Zusammenfassung"
    assert "sind Gedanken" in section_text(built, "legend")


def test_the_colophon_links_only_to_web_addresses() -> None:
    odd = add_matter(book(replace(FULL, source="javascript:alert(1)")))
    assert "javascript" not in section_text(odd, "colophon")


def test_a_cover_is_drawn_only_where_the_author_gave_none() -> None:
    from fanpack.book import Image

    assert [image.name for image in add_matter(book()).images] == ["cover.svg"]
    own = replace(book(), images=(Image("cover.jpg", "image/jpeg", b"", 1, 1),))
    assert [image.name for image in add_matter(own).images] == ["cover.jpg"]


# ---------------------------------------------------------------- the legend


def legend_of(text: tuple[Inline, ...], asked: ThoughtStyles, language: str = "en") -> list[str]:
    told = Book(Metadata("x", language), (Chapter(blocks=(Paragraph(text),)),), thoughts=asked)
    built = add_matter(told)
    section = next((each for each in built.front if each.kind == "legend"), None)
    return plain(section.blocks).splitlines() if section else []


MINE = Thought((Text("No."),))
HERS = Thought((Text("No."),), by="Mina")


def test_the_legend_names_the_thinkers_who_have_a_look() -> None:
    asked = ThoughtStyles(by=(("mina", ThoughtStyle("sans")), ("Ben", ThoughtStyle("sans"))))
    assert legend_of((MINE, HERS), asked) == [
        "Words like these are thoughts.",
        "Words like these are thoughts of Mina.",
    ]
    assert legend_of((HERS,), asked) == ["Words like these are thoughts of Mina."]
    assert legend_of((HERS,), ThoughtStyles()) == ["Words like these are thoughts."]


def test_the_legend_does_not_show_what_cannot_be_seen() -> None:
    upright = ThoughtStyles(ThoughtStyle("upright"))
    assert legend_of((MINE,), upright) == ["Thoughts are not set apart from the text around them."]
    coloured = ThoughtStyles(ThoughtStyle("upright", "#7a1f3d"))
    assert legend_of((MINE,), coloured) == ["Words like these are thoughts."]


def test_the_legend_says_what_else_is_in_italics() -> None:
    ship = Phrase((Text("Demeter"),), "vessel")
    stress = Emphasis((Text("now"),))
    assert legend_of((MINE, stress, ship), ThoughtStyles())[1:] == [
        "In italics: names of ships, stressed words."
    ]
    assert legend_of((stress, ship), ThoughtStyles()) == []


@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "pt", "pl", "cs"])
def test_the_legend_is_in_the_language_of_the_book(language: str) -> None:
    kinds = ("title", "vessel", "foreign", "sound", "recalled")
    apart = tuple(Phrase((Text("x"),), kind) for kind in kinds)
    telepathy = Telepathy((Text("Come."),))
    asked = ThoughtStyles(by=(("Mina", ThoughtStyle("sans")),))
    lines = legend_of((MINE, HERS, telepathy, *apart, Emphasis((Text("x"),))), asked, language)
    assert len(lines) == 4
    assert lines[1].count("Mina") == 1
    assert lines[3].count(",") == 5
    if language != "en":
        assert not set(lines) & set(
            legend_of((MINE, HERS, telepathy, *apart, Emphasis((Text("x"),))), asked)
        )
