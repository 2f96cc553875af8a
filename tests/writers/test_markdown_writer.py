"""What is written as Markdown is read back equal, and is pleasant to read."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given

from fanpack.book import (
    Blocks,
    Book,
    Chapter,
    Contributor,
    Emphasis,
    Heading,
    Inlines,
    Italic,
    List,
    ListItem,
    Metadata,
    Note,
    Paragraph,
    SceneBreak,
    SeriesEntry,
    Strong,
    Text,
    Thought,
    plain,
)
from fanpack.manuscript.header import read_header
from fanpack.manuscript.work import make_work
from fanpack.readers import read
from fanpack.readers.markdown.chapters import (
    number_chapters,
    parse_blocks,
    parse_chapters,
    split_front_matter,
)
from fanpack.readers.markdown.titles import CHAPTER_WORDS
from fanpack.writers.markdown import metadata_yaml, write, write_folder
from strategies import IMAGES, books, examples, metadata


def read_blocks(text: str) -> Blocks:
    blocks, findings = parse_blocks(text, "text")
    assert findings == ()
    return blocks


def read_back(files: dict[str, bytes]) -> Book:
    """The book of a manuscript of these files: a folder, or a lone `book.md` and its pictures."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        for path, data in files.items():
            (folder / path).parent.mkdir(exist_ok=True)
            (folder / path).write_bytes(data)
        place = folder if "manuscript.yaml" in files else folder / "book.md"
        reading = read(make_work(read_header(place), None))
    assert [each for each in reading.findings if each.code not in REMARKS] == []
    return reading.book


REMARKS = ("no-summary", "no-disclaimer", "no-author", "series-position")
"""What is said of a manuscript however it is written."""


def one_file(book: Book) -> dict[str, bytes]:
    pictures = {f"images/{image.name}": image.data for image in book.images}
    return {"book.md": write(book)} | pictures


def identified(book: Book, again: Book) -> Book:
    """A book with the identifier that a work without one is given when it is read."""
    given = book.metadata.identifier or again.metadata.identifier
    return replace(book, metadata=replace(book.metadata, identifier=given))


@given(books())
@examples(60)
def test_every_book_is_read_back_equal(book: Book) -> None:
    again = read_back(one_file(book))
    assert again == identified(book, again)


@given(books())
@examples(30)
def test_every_book_is_read_back_from_its_folder(book: Book) -> None:
    again = read_back(write_folder(book))
    assert again == identified(book, again)


@given(metadata())
@examples(50)
def test_only_fields_that_say_something_are_written(data: Metadata) -> None:
    values = metadata_yaml(data)
    assert all(values.values())
    assert next(iter(values)) == "title"


def written(*nodes: Any) -> str:
    """The Markdown of inlines as a paragraph of an untitled chapter."""
    return written_blocks(Paragraph(tuple(nodes)))


def written_blocks(*blocks: Any) -> str:
    book = Book(Metadata("T", "en"), (Chapter(blocks=blocks),))
    text = write(book).decode().split("---\n\n", 1)[1].rstrip("\n")
    assert read_back(one_file(book)).chapters == book.chapters
    return text


@pytest.mark.parametrize(
    "text",
    [
        "Don't. I won't! Isn't it 'nice'?",
        "It was 1914-18. A - B, and so on (or not).",
        '"Well," he said -- "no."',
        "a snake_case name, 2 * 3 = 6, AT&T, <3, 50%, #1, [sic], {smiles}, ~5, a|b",
        "http://example.org/a_b_c",
        "– Hola, dijo.",
        "...and then",
    ],
)
def test_plain_text_gets_no_backslash(text: str) -> None:
    assert written(Text(text)) == text


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("1986. What a year.", "1986\\. What a year."),
        ("- Hola, dijo.", "\\- Hola, dijo."),
        ("# not a chapter", "\\# not a chapter"),
        ("*sigh*", "\\*sigh\\*"),
        ("[x](y)", "\\[x\\](y)"),
        ("***", "&#42;\\*\\*"),
        ("xxx", "&#120;xx"),
        ("::: letter", "\\::: letter"),
        ("<b>", "\\<b>"),
        ("{.thought}", "\\{.thought}"),
        ("C:\\*", "C:\\\\\\*"),
        ("#The Ice", "\\#The Ice"),
        (":: letter", "\\:: letter"),
        ("[Hm]{thought}", "\\[Hm\\]\\{thought}"),
        ("A {. thought}", "A \\{. thought}"),
    ],
)
def test_text_that_looks_like_markup_is_escaped(text: str, markdown: str) -> None:
    assert written(Text(text)) == markdown


def test_italics_are_stars_and_understood_marks_are_spans() -> None:
    assert written(
        Text("He "),
        Italic((Text("ran"),)),
        Text(", "),
        Thought((Text("Not again."),), "Captain Hale"),
        Text(" "),
        Emphasis((Text("very"),)),
        Text(" "),
        Strong((Text("fast"),)),
    ) == ('He *ran*, [Not again.]{.thought by="Captain Hale"} [very]{.emphasis} **fast**')


def test_stars_that_would_not_be_read_are_a_span() -> None:
    assert written(Text("un"), Italic((Text("believ"),)), Text("able")) == (
        "un[believ]{.italic}able"
    )


def test_a_footnote_stands_below_its_paragraph() -> None:
    note = Note((Paragraph((Text("A thing."),)), Paragraph((Text("More."),))))
    assert written(Text("A kunai"), note, Text(".")) == (
        "A kunai[^1].\n\n[^1]: A thing.\n\n    More."
    )


def test_lists_side_by_side_stay_two_lists() -> None:
    def items(*texts: str) -> tuple[ListItem, ...]:
        return tuple(ListItem((Paragraph((Text(text),)),)) for text in texts)

    assert written_blocks(List(items("a", "b")), List(items("c")), List(items("d"))) == (
        "- a\n- b\n\n+ c\n\n- d"
    )


def test_scene_breaks_keep_their_strength() -> None:
    assert written_blocks(SceneBreak("major"), SceneBreak("minor")) == "* * *\n\n* * * {.minor}"


def heading(title: str, number: int | None, *others: Chapter) -> str:
    chapter = Chapter((Text(title),) if title else (), number, (Paragraph((Text("Text."),)),))
    book = Book(Metadata("T", "en"), (chapter, *others))
    assert read_back(one_file(book)).chapters == book.chapters
    return next(line for line in write(book).decode().split("\n") if line.startswith("# "))


def test_a_heading_says_its_number_only_when_counting_would_not_give_it() -> None:
    second = Chapter((Text("Second"),), 2, (Paragraph((Text("Text."),)),))
    assert heading("The Ice", 1, second) == "# The Ice"
    assert heading("The Ice", None) == "# The Ice"
    assert heading("The Ice", 7) == "# The Ice {number=7}"
    assert heading("Prologue", None, replace(second, number=1)) == "# Prologue"
    assert heading("Prologue", 1, second) == "# Prologue {number=1}"
    assert heading("The Ice", None, replace(second, number=1)) == "# The Ice {.unnumbered}"
    assert heading("", 7) == "# {number=7}"


@pytest.mark.parametrize("word", CHAPTER_WORDS)
def test_a_title_that_looks_like_a_number_stays_a_title(word: str) -> None:
    assert heading(f"{word} 7: The Ice", None).endswith("{.unnumbered}")
    assert heading(f"{word.upper()} Seven", 3).endswith("{number=3}")


def test_folder_names_say_number_and_title() -> None:
    title: Inlines = (Text("Zoë’s “Long” Way"),)
    book = Book(
        Metadata("T", "en"),
        (Chapter(title, 1, (SceneBreak(),)), Chapter((), None, (SceneBreak(),))),
        images=IMAGES,
    )
    assert list(write_folder(book)) == [
        "manuscript.yaml",
        "01-zoes-long-way.md",
        "02.md",
        "images/map.png",
        "images/ship.jpg",
    ]


def test_front_matter_is_written_as_a_person_would() -> None:
    data = Metadata(
        "Please Don’t",
        "en",
        authors=(Contributor("Mina"), Contributor("Ren", "https://example.org/ren")),
        genres=("Angst", "Romance"),
        series=(SeriesEntry("Letters", 1.0, 2, next="Six years"),),
        summary=(Paragraph((Text("One."),)), Paragraph((Text("Two."),))),
        published="2004",
    )
    assert write(Book(data)).decode() == (
        "---\n"
        "title: Please Don’t\n"
        "authors:\n"
        "  - Mina\n"
        "  - name: Ren\n"
        "    url: https://example.org/ren\n"
        "language: en\n"
        "genres:\n"
        "  - Angst\n"
        "  - Romance\n"
        "series:\n"
        "  - title: Letters\n"
        "    position: 1\n"
        "    total: 2\n"
        "    next: Six years\n"
        "summary: |\n"
        "  One.\n"
        "\n"
        "  Two.\n"
        "published: '2004'\n"
        "---\n"
    )


@pytest.mark.parametrize("title", ["One", "IV", "Twenty-one", "Part One", "Part One: Ebb"])
@pytest.mark.parametrize("number", [1, None])
def test_a_title_that_could_be_a_number_is_read_back_as_a_title(
    title: str, number: int | None
) -> None:
    log = (Heading(1, (Text("Log"),)), Paragraph((Text("Wind."),)))
    first = Chapter((Text(title),), number, log)
    second = Chapter((Text("Oil"),), 2, (Paragraph((Text("Oil."),)),))
    text = write(Book(Metadata("T", "en"), (first, second))).decode()
    _, _, body, line = split_front_matter(text)
    read = number_chapters(parse_chapters(body, "b.md", line)[0])
    assert [(plain(each.title), each.number) for each in read] == [(title, number), ("Oil", 2)]


def test_a_list_that_counts_from_a_year_is_read_back_as_a_list() -> None:
    items = tuple(ListItem((Paragraph((Text(word),)),)) for word in ("Ice", "Thaw"))
    book = Book(Metadata("Years", "en"), (Chapter(blocks=(List(items, True, 1984),)),))
    again = read_back(one_file(book))
    assert again == identified(book, again)
