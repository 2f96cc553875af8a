"""One book of a whole series: what stands once, what stands with each work, in which order."""

from dataclasses import replace

from fanpack.book import (
    Book,
    Chapter,
    Contributor,
    Figure,
    Image,
    Metadata,
    Paragraph,
    SeriesEntry,
    Text,
    Thought,
    plain,
    words_of,
)
from fanpack.labels import labels
from fanpack.matter.omnibus import bind
from fanpack.writers import markdown, text
from fanpack.writers.pages import outline

PICTURE = Image("map.png", "image/png", b"", 10, 10)


def said(words: str) -> tuple[Paragraph, ...]:
    return (Paragraph((Text(words),)),)


def work(title: str, position: float, **facts: object) -> Book:
    data = Metadata(
        title,
        "en",
        authors=(Contributor("Ann"),),
        series=(SeriesEntry("The Ice", position, 2),),
        summary=said(f"About {title}."),
        disclaimer=said("Not mine."),
        legend=said("Italics are thoughts."),
    )
    story = (Paragraph((Text(f"{title} began. "), Thought((Text("Go home."),)))),)
    return Book(replace(data, **facts), (Chapter(blocks=story), Chapter(blocks=said("It ended."))))  # type: ignore[arg-type]


FIRST, SECOND = work("Thaw", 1), work("Flood", 2)
SERIES = Book(Metadata("The Ice", "en", summary=said("Two winters.")))


def kinds(sections: tuple[object, ...]) -> list[str]:
    return [section.kind for section in sections]  # type: ignore[attr-defined]


def test_all_words_of_all_works_are_there_in_order() -> None:
    assert bind(SERIES, (FIRST, SECOND)).words() == FIRST.words() + SECOND.words()


def test_a_disclaimer_and_a_legend_that_all_share_stand_once_at_the_front() -> None:
    book = bind(SERIES, (FIRST, SECOND))
    assert kinds(book.front).count("disclaimer") == kinds(book.front).count("legend") == 1
    assert all(kinds(volume.front) == ["summary"] for volume in book.volumes)


def test_disclaimers_that_differ_stand_with_each_work_and_not_at_the_front() -> None:
    other = work("Flood", 2, disclaimer=said("Not mine either."))
    book = bind(SERIES, (FIRST, other))
    assert "disclaimer" not in kinds(book.front)
    shown = [plain(volume.front[0].blocks) for volume in book.volumes]
    assert shown == ["Not mine.\n", "Not mine either.\n"]


def test_legends_that_differ_stand_with_each_work() -> None:
    book = bind(SERIES, (FIRST, work("Flood", 2, legend=said("/x/ is telepathy."))))
    assert "legend" not in kinds(book.front)
    assert [kinds(volume.front) for volume in book.volumes] == [["summary", "legend"]] * 2


def test_each_work_keeps_its_summary_and_its_notes() -> None:
    noted = work("Flood", 2, notes_before=said("Thank you."), notes_after=said("See you."))
    first, second = bind(SERIES, (FIRST, noted)).volumes
    assert plain(first.front[0].blocks) == "About Thaw.\n"
    assert kinds(second.front) == ["summary", "notes-before"]
    assert kinds(second.back) == ["notes-after"]


def test_what_the_series_does_not_say_follows_from_its_works() -> None:
    other = work("Flood", 2, authors=(Contributor("Bea"),), published="2005", rating="PG")
    data = bind(SERIES, (work("Thaw", 1, published="2004-02", rating="PG"), other)).metadata
    assert [author.name for author in data.authors] == ["Ann", "Bea"]
    assert (data.published, data.updated, data.rating) == ("2004-02", "2005", "PG")


def test_it_is_complete_only_when_every_part_that_is_meant_is_there() -> None:
    done = work("Thaw", 1, status="complete"), work("Flood", 2, status="complete")
    assert bind(SERIES, done).metadata.status == "complete"
    assert bind(SERIES, done[:1]).metadata.status == "in-progress"


def test_the_part_after_the_last_one_is_named_and_those_inside_are_not() -> None:
    first = work("Thaw", 1, series=(SeriesEntry("The Ice", 1, 3, next="Flood"),))
    last = work("Flood", 2, series=(SeriesEntry("The Ice", 2, 3, next="Ebb"),))
    (section,) = (each for each in bind(SERIES, (first, last)).back if each.kind == "next-part")
    assert plain(section.blocks) == "Ebb\n"


def test_pictures_of_two_works_with_one_name_stay_two_pictures() -> None:
    works = tuple(
        replace(
            each,
            images=(replace(PICTURE, data=each.metadata.title.encode()),),
            chapters=(*each.chapters, Chapter(blocks=(Figure("map.png", "A map"),))),
        )
        for each in (FIRST, SECOND)
    )
    book = bind(SERIES, works)
    shown = {image.name: image.data for image in book.images}
    figures = [
        block.image for each in book.chapters for block in each.blocks if isinstance(block, Figure)
    ]
    assert [shown[name] for name in figures] == [b"Thaw", b"Flood"]


def test_the_outline_has_each_work_with_its_pages_below_its_title() -> None:
    parts = [part for part in outline(bind(SERIES, (FIRST, SECOND))) if part.matter == "body"]
    assert [(part.anchor, part.level) for part in parts[:4]] == [
        ("part-1", 1),
        ("part-1-summary", 2),
        ("part-1-chapter-01", 2),
        ("part-1-chapter-02", 2),
    ]
    assert len({part.anchor for part in parts}) == len(parts)


def test_pages_of_a_work_are_in_the_words_of_its_language() -> None:
    foreign = work("Tauwetter", 2, language="de")
    parts = outline(bind(SERIES, (FIRST, foreign)))
    (summary,) = (part for part in parts if part.anchor == "part-2-summary")
    assert summary.title == labels("de").summary


def test_text_and_markdown_have_every_word_of_both_works_and_their_summaries() -> None:
    book = bind(SERIES, (FIRST, SECOND))
    for written in (text.write(book), markdown.write(book)):
        found = " ".join(words_of(written.decode()))
        for each in (FIRST, SECOND):
            assert " ".join(words_of(plain(each.metadata.summary))) in found
            assert " ".join(words_of(plain(each.chapters[0].blocks))) in found
