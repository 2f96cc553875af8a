"""Reading plain text: each case in tests/cases/text, the seed story, and what must never happen."""

import sys
from collections import Counter
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from fanpack.book import (
    METADATA_TEXTS,
    Aside,
    Block,
    Book,
    Contributor,
    Emphasis,
    Heading,
    Inlines,
    Italic,
    LineBreak,
    Metadata,
    Note,
    Paragraph,
    SceneBreak,
    SeriesEntry,
    Telepathy,
    Text,
    Thought,
    Verse,
    plain,
    walk_book,
    words_of,
)
from fanpack.findings import FanpackError
from fanpack.readers.decoding import decode
from fanpack.readers.limits import MAX_TEXT_BYTES
from fanpack.readers.sources import read_plain
from fanpack.readers.text.document import read_text, trace_text

FOLDER = Path(__file__).parent.parent / "cases"
CASES = FOLDER / "text"
SEED = Path(__file__).parents[3] / "shared" / "seed" / "000_87dbb4298b8fc8a4.txt"
seed_only = pytest.mark.skipif(not SEED.exists(), reason="the seed story is not here")


# ---------------------------------------------------------------- golden cases


def shown_metadata(book: Book) -> dict[str, Any]:
    """The filled fields of a book, with texts as lists of paragraphs."""
    shown: dict[str, Any] = {}
    for each in fields(Metadata):
        value = getattr(book.metadata, each.name)
        if not value:
            continue
        if each.name in METADATA_TEXTS:
            value = [plain((block,)).strip() for block in value]
        elif each.name == "series":
            value = [shown_series(entry) for entry in value]
        elif isinstance(value, tuple):
            value = [item.name if isinstance(item, Contributor) else item for item in value]
        shown[each.name] = value
    return shown


def shown_series(entry: SeriesEntry) -> dict[str, Any]:
    shown = {
        name: getattr(entry, name) for name in ("title", "position", "total", "previous", "next")
    }
    return {name: value for name, value in shown.items() if value} | {"note": plain(entry.note)}


def shown_inlines(nodes: Inlines) -> str:
    out = []
    for node in nodes:
        match node:
            case Text(text):
                out.append(text)
            case LineBreak():
                out.append("\\\n")
            case Italic(children):
                out.append(f"_{shown_inlines(children)}_")
            case Thought(children):
                out.append(f"[{shown_inlines(children)}]{{.thought}}")
            case Telepathy(children):
                out.append(f"[{shown_inlines(children)}]{{.telepathy}}")
            case Emphasis(children):
                out.append(f"[{shown_inlines(children)}]{{.emphasis}}")
            case _:
                raise AssertionError(f"a text file has no {node}")
    return "".join(out)


def shown_block(block: Block) -> str:
    match block:
        case Paragraph(children, kind):
            return (f"{{.{kind}}}\n" if kind else "") + shown_inlines(children)
        case SceneBreak(kind):
            return "* * *" if kind == "major" else "~"
        case Heading(level, children):
            return "#" * (level + 1) + " " + shown_inlines(children)
        case Verse(stanzas):
            lines = [
                [" " * 2 * line.indent + shown_inlines(line.children) for line in stanza.lines]
                for stanza in stanzas
            ]
            return "::: verse\n" + "\n\n".join("\n".join(stanza) for stanza in lines) + "\n:::"
        case Aside(blocks):
            return "::: note\n" + "\n\n".join(map(shown_block, blocks)) + "\n:::"
        case _:
            raise AssertionError(f"a text file has no {block}")


def shown_body(book: Book) -> str:
    """The chapters of a book as a person can read and compare them."""
    out = []
    for chapter in book.chapters:
        number = "no number" if chapter.number is None else f"number {chapter.number}"
        title = shown_inlines(chapter.title) or "no title"
        out.append(f"# {title} ({number})")
        for name in ("notes_before", "blocks", "notes_after"):
            blocks = getattr(chapter, name)
            if blocks and name != "blocks":
                out.append(f"::: {name.replace('_', '-')}")
            out.extend(map(shown_block, blocks))
            if blocks and name != "blocks":
                out.append(":::")
    return "\n\n".join(out) + "\n"


def write_case(folder: Path) -> None:
    """Write what a case's source becomes, to be read by a person before it is kept."""
    reading = read_text((folder / "source.txt").read_bytes(), "source.txt")
    said = [f"{found.line}: {found.message}" for found in reading.findings]
    expected = {"metadata": shown_metadata(reading.book), "said": said}
    text = yaml.safe_dump(expected, allow_unicode=True, sort_keys=False, width=100)
    (folder / "expected.yaml").write_text(text, "utf-8")
    (folder / "expected.md").write_text(shown_body(reading.book), "utf-8")


@pytest.mark.parametrize(
    "case",
    sorted(
        f"{name}/{path.name}"
        for name in ("text", "encodings")
        for path in (FOLDER / name).iterdir()
    ),
)
class TestCase:
    def test_its_metadata_is_what_a_person_would_have_typed(self, case: str) -> None:
        reading = read_text((FOLDER / case / "source.txt").read_bytes(), "source.txt")
        expected = yaml.safe_load((FOLDER / case / "expected.yaml").read_text("utf-8"))
        assert shown_metadata(reading.book) == expected["metadata"]

    def test_its_body_is_what_a_person_would_have_typed(self, case: str) -> None:
        reading = read_text((FOLDER / case / "source.txt").read_bytes(), "source.txt")
        assert shown_body(reading.book) == (FOLDER / case / "expected.md").read_text("utf-8")

    def test_everything_guessed_is_listed_with_its_line(self, case: str) -> None:
        reading = read_text((FOLDER / case / "source.txt").read_bytes(), "source.txt")
        expected = yaml.safe_load((FOLDER / case / "expected.yaml").read_text("utf-8"))
        said = [f"{found.line}: {found.message}" for found in reading.findings]
        assert said == expected["said"]
        assert all(found.severity == "guess" for found in reading.findings)

    def test_no_word_is_lost(self, case: str) -> None:
        data = (FOLDER / case / "source.txt").read_bytes()
        assert not lost_words(data)

    def test_every_block_of_the_body_knows_its_line(self, case: str) -> None:
        data = (FOLDER / case / "source.txt").read_bytes()
        lines = decode(data, "source.txt")[0].splitlines()
        for chapter in read_text(data, "source.txt").book.chapters:
            for block in chapter.blocks:
                assert block.source is not None
                line = lines[block.source.line - 1]
                first = words_of(plain((block,)))[:1]
                assert isinstance(block, SceneBreak) or words_of(line)[:1] == first


# ---------------------------------------------------------------- words


def book_words(book: Book) -> Counter[str]:
    """Every word that a book holds: its chapters, its texts, its other fields."""
    meta = book.metadata
    texts = [meta.title, meta.rating, meta.source, meta.permission]
    for name in ("genres", "warnings", "relationships", "characters", "fandoms", "categories"):
        texts.extend(getattr(meta, name))
    texts.extend(meta.tags)
    texts.extend(f"{one.name} {one.url}" for one in meta.authors + meta.betas + meta.artists)
    texts.extend(plain(getattr(meta, name)) for name in METADATA_TEXTS)
    texts.extend(
        f"{entry.title} {entry.previous} {entry.next} {plain(entry.note)}" for entry in meta.series
    )
    return Counter(words_of("\n".join(texts)) + book.words())


def lost_words(data: bytes) -> Counter[str]:
    """Words of a source that are neither in its book nor accounted for as removed."""
    reading, removed = trace_text(data, "source.txt")
    kept = book_words(reading.book) + Counter(words_of("\n".join(gone.text for gone in removed)))
    return Counter(words_of(decode(data, "source.txt")[0])) - kept


# ---------------------------------------------------------------- the seed


@seed_only
class TestSeed:
    def test_each_field_is_what_a_careful_person_would_have_typed(self) -> None:
        meta = read_text(SEED.read_bytes(), SEED.name).book.metadata
        assert meta.title == "Please Don't"
        assert meta.rating == "PG"
        assert meta.genres == ("Angst", "Romance")
        assert meta.relationships == ("kakashi x iruka",)
        assert meta.fandoms == ("Naruto",)
        assert meta.language == "en"
        assert meta.authors == ()
        assert meta.notes_before == meta.notes_after == ()
        assert plain(meta.summary).startswith("They know they're no good for each other")
        assert plain(meta.disclaimer).startswith("I do not own, nor do I make any money")
        assert plain(meta.legend) == (
            '"Quotation marks..." means talking.\nItalics means thinking.\n'
        )

    def test_it_is_part_one_of_two_and_names_the_next(self) -> None:
        (entry,) = read_text(SEED.read_bytes(), SEED.name).book.metadata.series
        assert (entry.position, entry.total, entry.next) == (1, 2, "Six years")
        assert plain(entry.note) == (
            "This is PART 01 of a two part series. Part 02 is called Six years.\n"
        )

    def test_it_is_one_chapter_with_three_scene_breaks_and_an_end_mark(self) -> None:
        (chapter,) = read_text(SEED.read_bytes(), SEED.name).book.chapters
        breaks = [block.kind for block in chapter.blocks if isinstance(block, SceneBreak)]
        assert (chapter.title, chapter.number, breaks) == ((), None, ["major"] * 3)
        assert chapter.blocks[-1] == Paragraph((Text("[part one, end]"),), "end-mark")

    def test_its_body_has_the_words_of_the_source_in_order(self) -> None:
        words = words_of(SEED.read_text("utf-8"))
        body = read_text(SEED.read_bytes(), SEED.name).book.words()
        assert len(body) > 950
        assert words[-len(body) :] == body

    def test_of_its_words_only_two_labels_are_not_in_the_book(self) -> None:
        _, removed = trace_text(SEED.read_bytes(), SEED.name)
        words = [word for gone in removed for word in words_of(gone.text)]
        assert words == ["Disclaimer", "Summery"]
        assert not lost_words(SEED.read_bytes())

    def test_every_guess_is_told(self) -> None:
        codes = {found.code for found in read_text(SEED.read_bytes(), SEED.name).findings}
        assert codes >= {"title", "rating", "genres", "relationships", "language", "no-author"}
        assert codes >= {"series", "end-mark", "fandoms"}


# ---------------------------------------------------------------- encodings and bad input

PROSE = "He didn’t know what to say. “Café,” he said—and that was naïve…\n\nIt wasn’t his.\n"


@pytest.mark.parametrize(
    "codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1252", "mac_roman"]
)
def test_the_encoding_does_not_change_the_book(codec: str) -> None:
    assert read_text(PROSE.encode(codec), "a.txt").book == read_text(PROSE.encode(), "a.txt").book


@pytest.mark.parametrize("codec", ["utf-16", "cp1252", "mac_roman"])
def test_an_encoding_other_than_utf_8_is_said(codec: str) -> None:
    findings = read_text(PROSE.encode(codec), "a.txt").findings
    assert [found.severity for found in findings if found.code == "encoding"] == ["guess"]


def test_utf_8_and_windows_lines_may_be_mixed() -> None:
    data = "It was naïve of her.\n\n".encode() + "It was a café.\n".encode("cp1252")
    assert read_text(data, "a.txt").book.words()[-4:] == ["It", "was", "a", "café"]


@pytest.mark.parametrize("data", [b"", b"\n \n\t", b"\xef\xbb\xbf", b"***\n\n---\n"])
def test_a_file_without_words_is_an_error(data: bytes) -> None:
    with pytest.raises(FanpackError) as caught:
        read_text(data, "a.txt")
    assert caught.value.findings[0].code == "empty-text"


def test_a_nul_is_an_error_with_its_line() -> None:
    with pytest.raises(FanpackError) as caught:
        read_text(b"one\ntwo\nthr\0ee\n", "a.txt")
    assert (caught.value.findings[0].code, caught.value.findings[0].line) == ("not-text", 3)


def test_a_picture_is_an_error() -> None:
    with pytest.raises(FanpackError):
        read_text(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)), "a.txt")


def test_a_control_character_becomes_a_blank_and_is_said() -> None:
    reading = read_text(b"One\x0btwo and\x07three went on.\n", "a.txt")
    assert reading.book.words() == ["One", "two", "and", "three", "went", "on"]
    assert "control-characters" in {found.code for found in reading.findings}


def test_a_text_beyond_the_limit_is_an_error_before_it_is_decoded() -> None:
    with pytest.raises(FanpackError) as caught:
        read_text(b"\xff\0" * (MAX_TEXT_BYTES // 2 + 1), "a.txt")
    assert [found.code for found in caught.value.findings] == ["too-large"]


def test_lines_may_end_as_on_any_machine() -> None:
    unix = b"Title: A\nRating: G\n\nIt was late.\n\nShe slept.\n"
    for ending in (b"\r\n", b"\r"):
        other = read_text(unix.replace(b"\n", ending), "a.txt").book
        assert other == read_text(unix, "a.txt").book


def test_a_work_without_a_title_is_called_after_its_file() -> None:
    reading = read_text(b"It was late, and she slept.\n", "works/late-hours.txt")
    assert reading.book.metadata.title == "late-hours"
    assert "title" in {found.code for found in reading.findings}


def test_only_labels_make_a_book_without_a_story_and_a_warning() -> None:
    reading = read_text(b"Title: A\nAuthor: B\nSummary:\nRating: G\n", "a.txt")
    assert (reading.book.metadata.title, reading.book.metadata.rating) == ("A", "G")
    assert "no-story" in {found.code for found in reading.findings}


def test_a_label_in_the_story_stays_in_the_story() -> None:
    story = "Title: A\n\n" + "She walked on and on along the shore.\n\n" * 6
    book = read_text((story + "Summary: nothing came of it.\n").encode(), "a.txt").book
    assert book.metadata.summary == ()
    assert book.words()[-5:] == ["Summary", "nothing", "came", "of", "it"]


# ---------------------------------------------------------------- italics in stars


@pytest.mark.parametrize(
    "story",
    [
        "*grins* Hello!\n\n*hugs Tom* How are you? *falls over*\n\nThat is *very* kind.\n",
        "He took *the sword and went to the *dojo* and the *house of his.\n",
    ],
)
def test_stars_that_are_not_taken_for_italics_are_told(story: str) -> None:
    reading = read_text(f"Title: A\n\n{story}".encode(), "a.txt")
    assert not any(isinstance(node, Italic) for node in walk_book(reading.book))
    (found,) = [found for found in reading.findings if found.code == "italics"]
    assert "left as it is" in found.message
    assert found.line == 3


def test_footnotes_and_censored_words_are_not_told() -> None:
    reading = read_text(b"He had a bokken* and f**k all.\n\n*A sword.\n", "a.txt")
    assert not [found for found in reading.findings if found.code == "italics"]


NOTES = b"""The bell[1] rang twice.[2]

Nobody came.

[1] Of bronze.

[2] As always.[3]

It was late.

[3] Nearly always.
"""


def test_footnotes_at_a_chapters_end_stand_where_they_are_referred_to() -> None:
    reading = read_plain(b"Title: A\n\n" + NOTES, "a.txt")
    (chapter,) = reading.book.chapters
    assert " ".join(plain(chapter.blocks).split()) == (
        "The bell Of bronze. rang twice. As always. Nearly always. It was late. Nobody came."
    )
    assert [each.text for each in reading.dropped if "footnote" in each.reason] == list("112233")


@pytest.mark.parametrize(
    ("old", "new"),
    [(b"bell[1]", b"bell"), (b"[1] Of", b"[4] Of"), (b"always.\n", b"always.\n\nFIN.\n")],
)
def test_numbers_in_brackets_that_are_no_footnotes_stay(old: bytes, new: bytes) -> None:
    text = NOTES.replace(old, new)
    book = read_text(b"Title: A\n\n" + text, "a.txt").book
    assert not any(isinstance(node, Note) for node in walk_book(book))


HOSTILE = {
    "one line of a megabyte": "word and " * 110_000,
    "a hundred thousand blank lines": "a\n" + "\n" * 100_000 + "b",
    "only labels": "Title: \n" * 3_000,
    "stars": "*a " * 30_000,
    "a legend and nothing but its marks": "/x/ - thoughts\n\n" + "/a " * 30_000,
    "only headings": "Chapter 1\n\n" * 3_000,
    "ornaments": "a\n" + "-" * 500_000,
    "right to left": "שלום עולם, מה שלומך היום?\n\n" * 1_000,
    "Japanese": "「これは何ですか」と彼は言った。\n\n" * 1_000,
    "emoji and combining marks": "👩‍👩‍👧 e\u0301te\u0301\n\n" * 1_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_text_is_read_without_losing_a_word(text: str) -> None:
    assert not lost_words(text.encode())


def test_the_language_of_a_script_is_seen() -> None:
    assert read_text("彼は何も言わなかった。\n".encode(), "a.txt").book.metadata.language == "ja"


# ---------------------------------------------------------------- any header, any body

WORDS = st.lists(
    st.sampled_from(
        "stone lamp harbour Maud Tom he she ran said the a of and I you don't PG R Angst part "
        "one two chapter end x 1 2 by thoughts means italics own reviews sequel to".split()
    ),
    max_size=14,
).map(" ".join)
LABEL_NAMES = st.sampled_from(
    "Title,Author,Rating,Summery,Disclaimer,A/N,Pairing,Genre,Note 2,Beta,Fandom,Warnings,Series,"
    "Date,Posted,Status,Language,Subject,From,KEY LEGEND,Archive,Characters/Pairings,Thanks,"
    "Rating/Warnings,Dedication,Source,Narrator,Category,Artist,Permission".split(",")
)
LABELLED = st.builds("{}{}{}".format, LABEL_NAMES, st.sampled_from([": ", " - ", ":\n\n"]), WORDS)
KNOWN = st.sampled_from(
    [
        "Angst. Romance. PG.", "[ T - Teen: Not suitable ]", "Rated R", "maud x tom", "by Jane Doe",
        "Mulder/Scully, K/S", "This is PART 01 of a two part series. Part 02 is called Six years.",
        "Sequel to Dawn.", "Series: Part 1 of the Salt series", '"Quote" means talking.',
        "Italics means thinking", "/x/ - thoughts", "//y// = telepathy", "*b* is emphasis",
        "* * *", "oOo", "xxx", "8888", "*~~~*", "Chapter 1: Foo", "- Chapter Two -", "CHAPTER I",
        "(1/6)", "1. First Kiss", "2. Second Kiss", "Prologue", "*Part 1*", "THE END", "TBC",
        "[part one, end]", "Author: Sue <sue@example.org>", "Author: Sue & Tom http://example.org/",
        "Date: Wed, 3 Mar 2004 14:02:11 -0500", "Posted: March 3, 2004", "Status: WIP",
        "Subject: [list] FIC: Foo (1/3)", "Title: Foo (1/3)", "Beta: thanks to Sue who read it all",
        "{Disclaimer: not mine}", "Foo Fan Fiction ❯ Bar ❯ Baz (Chapter 1)", "Language: English",
        '"No," he said. _really_ *no* /why/ //here// ^a^', "A/N: enjoy this story",
    ]
)  # fmt: skip
LINES = st.lists(
    st.tuples(
        st.one_of(LABELLED, KNOWN, WORDS, WORDS.map("{}.".format), st.text(max_size=30)),
        st.sampled_from(["\n", "\n\n", "\n\n\n"]),
    ),
    min_size=1,
    max_size=18,
)


@settings(max_examples=120, deadline=None)
@given(LINES)
def test_no_word_of_any_header_or_body_is_lost(lines: list[tuple[str, str]]) -> None:
    data = "".join(text + ending for text, ending in lines).encode("utf-8", "replace")
    try:
        lost = lost_words(data)
    except FanpackError:
        return
    assert not lost


@settings(max_examples=60, deadline=None)
@given(LINES)
def test_text_nodes_hold_no_line_breaks_tabs_or_control_characters(
    lines: list[tuple[str, str]],
) -> None:
    data = "".join(text + ending for text, ending in lines).encode("utf-8", "replace")
    try:
        book = read_text(data, "a.txt").book
    except FanpackError:
        return
    for node in walk_book(book):
        if isinstance(node, Text):
            assert not set(node.text) & set("\n\r\t\x0b\x0c\x1c\x85\u2028")
            assert "  " not in node.text


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_a_book_or_an_error(data: bytes) -> None:
    try:
        findings = read_text(data, "a.txt").findings
    except FanpackError as error:
        findings = error.findings
    assert all(found.line for found in findings)


if __name__ == "__main__":
    for argument in sys.argv[1:]:
        write_case(Path(argument))


def test_a_note_between_brackets_that_the_story_goes_on_behind_is_no_paragraph_of_its_own() -> None:
    story = "The fog lay on the harbour, and nobody came. " * 8
    told = "[A/N: sorry] She looked up. It was late."
    alone = "[A/N: sorry, it is late]"
    text = f"Title: Fog\n\n{story}\n\n{told}\n\n{story}\n\n{alone}\n\n{story}\n"
    assert _asides(read_text(text.encode(), "fog.txt").book) == [alone]


def test_a_story_that_opens_with_a_note_in_mid_paragraph_keeps_its_first_paragraph() -> None:
    opening = "Marek counted the masts. [A/N: I know nothing of boats lol] He turned up his collar."
    text = f"Title: Fog\nAuthor: Someone\n\n{opening}\n\nThe boy shrugged and went on.\n"
    book = read_text(text.encode(), "fog.txt").book
    assert not book.metadata.notes_before
    assert plain(book.chapters[0].blocks[0].children) == opening  # type: ignore[union-attr]


def _asides(book: Book) -> list[str]:
    return [
        plain(block.blocks[0].children)  # type: ignore[union-attr]
        for block in book.chapters[0].blocks
        if isinstance(block, Aside)
    ]
