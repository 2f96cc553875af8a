"""Reading docx, odt, rtf and fb2: the cases, the traps of each program, hostile files."""

import sys
import time
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.make_word_cases import CENTRED, MADE, docx, italic, packed, paragraph, run, style
from fanpack.book import (
    Book,
    Code,
    Extract,
    Figure,
    Heading,
    Italic,
    Paragraph,
    SceneBreak,
    Text,
    plain,
    walk,
)
from fanpack.findings import FanpackError
from fanpack.readers.archives import open_archive
from fanpack.readers.pandoc.document import (
    looks_like_docx,
    looks_like_fb2,
    looks_like_odt,
    looks_like_rtf,
    read_docx,
    read_fb2,
    read_rtf,
    source_text,
)
from fanpack.readers.pandoc.docx import prepare_docx
from fanpack.readers.pandoc.rtf import MAX_RTF_BYTES
from fanpack.readers.sources import read_source
from fanpack.readers.text.document import read_text
from readers.word_cases import CASES, case_name, cases_of, expected_of, lost, lost_words, read_case

FOLDERS = cases_of("docx", "odt", "rtf", "fb2")
SAMPLES = Path(__file__).parents[3] / "shared" / "samples" / "word"


def body_of(book: Book) -> list[str]:
    return [plain((block,)).strip() for chapter in book.chapters for block in chapter.blocks]


def italics_of(book: Book) -> list[tuple[str, str]]:
    nodes = walk(block for chapter in book.chapters for block in chapter.blocks)
    return [(plain(node.children), node.hint) for node in nodes if isinstance(node, Italic)]


# ---------------------------------------------------------------- cases


@pytest.mark.parametrize("case", FOLDERS, ids=case_name)
def test_a_source_becomes_what_is_expected(case: Path) -> None:
    for name, text in expected_of(case).items():
        assert text == (case / name).read_text(), name


@pytest.mark.parametrize("case", FOLDERS, ids=case_name)
def test_no_word_of_a_source_is_lost(case: Path) -> None:
    assert not lost_words(case)


@pytest.mark.parametrize("case", FOLDERS, ids=case_name)
def test_the_same_source_gives_the_same_book(case: Path) -> None:
    assert read_case(case) == read_case(case)


@pytest.mark.parametrize("place", sorted(MADE))
def test_the_sources_are_what_their_script_makes(place: str) -> None:
    assert (CASES / place).read_bytes() == MADE[place]()


@pytest.mark.parametrize("case", FOLDERS, ids=case_name)
def test_each_format_is_told_by_its_bytes(case: Path) -> None:
    (source,) = case.glob("source*")
    data = source.read_bytes()
    sniffers = (looks_like_docx, looks_like_fb2, looks_like_odt, looks_like_rtf)
    told = [each.__name__.rpartition("_")[2] for each in sniffers if each(data)]
    assert told == [case.parent.name]


@pytest.mark.parametrize("case", cases_of("text"), ids=case_name)
def test_a_story_in_paragraphs_with_line_breaks_is_read_as_its_plain_text_is(case: Path) -> None:
    data = (case / "source.txt").read_bytes()
    groups = data.decode().replace("\r\n", "\n").split("\n\n")
    line = "<w:r><w:br/></w:r>"
    lines = [[run(escape(each)) for each in group.split("\n")] for group in groups]
    document = docx("".join(paragraph(line.join(group)) for group in lines))
    reading = read_docx(document, "source.docx")
    assert not lost(source_text(document, "source.docx"), reading)
    assert reading.book.metadata == read_text(data, "source.txt").book.metadata


@pytest.mark.skipif(not SAMPLES.exists(), reason="the samples are not here")
class TestSamples:
    @pytest.mark.parametrize("name", ["gdocs-chapter-4.docx", "libreoffice-chapter-2.odt"])
    def test_no_word_of_a_real_file_is_lost(self, name: str) -> None:
        data = (SAMPLES / name).read_bytes()
        reading = read_source(data, name)
        assert not lost(source_text(data, name), reading)

    def test_a_centred_line_of_google_docs_is_a_chapter(self) -> None:
        data = (SAMPLES / "gdocs-chapter-4.docx").read_bytes()
        reading = read_docx(data, "story.docx")
        assert [chapter.number for chapter in reading.book.chapters] == [4]
        assert any(each.code == "heading" and each.line == 1 for each in reading.findings)


# ---------------------------------------------------------------- italics


def test_adjoining_italic_runs_are_one_span_without_blanks_at_its_ends() -> None:
    body = paragraph("He", italic(" never "), italic("ever"), run(" "), italic("sang "), "again.")
    book = read_docx(docx(body), "x.docx").book
    assert italics_of(book) == [("never ever sang", "")]
    assert body_of(book) == ["He never ever sang again."]


def test_a_character_style_is_the_hint_of_its_italics() -> None:
    styles = style("Thought", "character") + style("Loud", "character", "<w:rPr><w:b/></w:rPr>")
    thought = run("Not now", '<w:rStyle w:val="Thought"/>')
    body = paragraph(thought, ", he thought. ", run("Now", '<w:rStyle w:val="Loud"/>'))
    assert italics_of(read_docx(docx(body, styles), "x.docx").book) == [("Not now", "Thought")]


def test_a_paragraph_style_in_italics_makes_its_text_italic() -> None:
    styles = style("Dream", looks="<w:rPr><w:i/></w:rPr>")
    body = paragraph("She flew.", style="Dream") + paragraph("She woke.")
    assert italics_of(read_docx(docx(body, styles), "x.docx").book) == [("She flew.", "Dream")]


def test_code_of_several_words_and_blanks_around_them_are_read_as_they_stand() -> None:
    styles = style("Verbatim Char", "character")
    code = run("print the tide", '<w:rStyle w:val="VerbatimChar"/>')
    body = paragraph("She wrote ", code, " and waited\u00a0long.")
    read = read_docx(docx(body, styles), "x.docx").book.chapters[0].blocks
    assert isinstance(read[0], Paragraph)
    assert read[0].children == (
        Text("She wrote "),
        Code("print the tide"),
        Text(" and waited\u00a0long."),
    )


def test_pandoc_is_given_no_text_of_several_words() -> None:
    body = paragraph("It was the tide that ", italic("had it"), " in the end.")
    prepared = prepare_docx(open_archive(docx(body), "x.docx"))
    assert b"tide" not in prepared.data
    assert prepared.text.split() == "It was the tide that had it in the end.".split()


# ---------------------------------------------------------------- structure


def chapters_of(body: str, styles: str = "") -> list[tuple[int | None, str, int]]:
    book = read_docx(docx(body, styles), "x.docx").book
    return [(each.number, plain(each.title), len(each.blocks)) for each in book.chapters]


HEADINGS = style("heading 1") + style("heading 2") + style("heading 3")


def test_headings_by_style_are_chapters_and_typed_ones_are_then_text() -> None:
    body = (
        paragraph("Ash", style="heading1")
        + paragraph("Chapter 9")
        + paragraph("It burned.")
        + paragraph("2. Ember", style="heading1")
        + paragraph("It glowed.")
    )
    assert chapters_of(body, HEADINGS) == [(1, "Ash", 2), (2, "Ember", 1)]


def test_a_heading_over_all_others_is_the_title() -> None:
    body = (
        paragraph("The Grate", style="heading1")
        + paragraph("Ash", style="heading2")
        + paragraph("It burned.")
        + paragraph("Coal", style="heading3")
        + paragraph("It glowed.")
        + paragraph("Soot", style="heading2")
        + paragraph("It was black.")
    )
    book = read_docx(docx(body, HEADINGS), "x.docx").book
    assert book.metadata.title == "The Grate"
    assert [plain(each.title) for each in book.chapters] == ["Ash", "Soot"]
    assert Heading(1, book.chapters[0].blocks[1].children) in book.chapters[0].blocks  # type: ignore[union-attr]


def test_parts_are_chapters_without_a_number() -> None:
    body = (
        paragraph("Smoke", style="heading1")
        + paragraph("Ash", style="heading2")
        + paragraph("It burned.")
        + paragraph("Fire", style="heading1")
        + paragraph("Ember", style="heading2")
        + paragraph("It glowed.")
    )
    assert chapters_of(body, HEADINGS) == [
        (None, "Smoke", 0), (1, "Ash", 1), (None, "Fire", 0), (2, "Ember", 1),
    ]  # fmt: skip


def test_a_short_bold_line_on_a_new_page_is_a_chapter_and_is_said_to_be_a_guess() -> None:
    new_page = "<w:pageBreakBefore/>"
    body = (
        paragraph("It was an ordinary morning, and then the phone rang.")
        + paragraph(run("The Caller", "<w:b/>"), setting=new_page)
        + paragraph("“Wrong number,” she said.")
    )
    reading = read_docx(docx(body), "x.docx")
    assert [plain(each.title) for each in reading.book.chapters] == ["", "The Caller"]
    assert any(each.code == "heading" and each.line == 2 for each in reading.findings)


def test_one_blank_paragraph_is_a_scene_break_where_there_are_none_as_a_rule() -> None:
    lines = [paragraph(f"This is line {name}.") for name in "abcdef"]
    lines.insert(3, paragraph())
    book = read_docx(docx("".join(lines)), "x.docx").book
    assert book.chapters[0].blocks[3] == SceneBreak("minor")


def test_indented_paragraphs_are_quotations_only_where_they_are_the_exception() -> None:
    indented = '<w:ind w:left="720"/>'
    most = "".join(paragraph(f"Line {name} of it.", setting=indented) for name in "abcd")
    one = (
        paragraph("It said:") + paragraph("Beware.", setting=indented) + paragraph("So we did.") * 4
    )
    assert all(isinstance(each, Paragraph) for each in blocks_of(most))
    assert isinstance(blocks_of(one)[1], Extract)


def blocks_of(body: str) -> tuple[object, ...]:
    return read_docx(docx(body), "x.docx").book.chapters[0].blocks


def test_a_line_is_a_paragraph_as_the_word_processor_counts_them() -> None:
    body = paragraph("One.") + paragraph() + paragraph("***", setting=CENTRED) + paragraph("Two.")
    (chapter,) = read_docx(docx(body), "x.docx").book.chapters
    assert [each.source.line for each in chapter.blocks if each.source] == [1, 3, 4]


def test_the_name_in_the_properties_is_told_and_never_taken() -> None:
    reading = read_case(CASES / "rtf" / "word").readings[0]
    assert reading.book.metadata.authors == ()
    assert any("A Real Name" in each.message for each in reading.findings)


def test_a_picture_from_elsewhere_is_left_out_and_said() -> None:
    data = b"{\\rtf1 A{\\pict\\wmetafile8 0102030405060708090a0b0c0d0e0f101112} picture.}"
    reading = read_rtf(data, "x.rtf")
    assert not any(isinstance(node, Figure) for node in walk(reading.book.chapters[0].blocks))
    assert any(each.code == "unsupported-image" for each in reading.findings)


# ---------------------------------------------------------------- rtf


@pytest.mark.parametrize(
    ("rtf", "text"),
    [
        (rb"\u8220?quoted\u8221?", "“quoted”"),
        (rb"\uc0\u8220 quoted\u8221 .", "“quoted”."),
        (rb"\uc2\u8220\'93\'93quoted", "“quoted"),
        (rb"\u-10179?\u-8702? tears", "😂 tears"),
        (rb"\u128514?\u1055\'cf\u1088\'f0, 5\u8364\'805", "😂Пр, 5€5"),
        (rb"\u1055 ?\u-4000?{\i\u1088}\u1089 !!", "П\uf060рс!"),
        (rb"caf\'e9", "café"),
        (rb"soft\-hyphen and non\_breaking", "soft\u00adhyphen and non\u2011breaking"),
        (rb"\{braces\} and \\", "{braces} and \\"),
        (rb"one\page two", "one|two"),
        (rb"one\sect two", "one|two"),
    ],
)
def test_text_of_rtf_is_read_letter_by_letter(rtf: bytes, text: str) -> None:
    book = read_rtf(b"{\\rtf1\\ansi\\ansicpg1252 " + rtf + b"\\par}", "x.rtf").book
    assert "|".join(each for each in body_of(book) if each) == text


def test_a_font_decides_what_its_bytes_mean() -> None:
    data = rb"{\rtf1\ansi{\fonttbl{\f1\fnil\fcharset204 Arial;}}{\f1 \'cc\'e8\'f0}!\par}"
    assert body_of(read_rtf(data, "x.rtf").book) == ["Мир!"]


# ---------------------------------------------------------------- words

TEXTS = st.text("abcé'’ .-\u00a0\u0301漢😂\u200d", max_size=12)


@settings(max_examples=20, deadline=None)
@given(st.lists(st.lists(st.tuples(TEXTS, st.booleans()), max_size=4), min_size=1, max_size=6))
def test_no_word_of_any_document_is_lost(paragraphs: list[list[tuple[str, bool]]]) -> None:
    body = paragraph("It begins.") + "".join(
        paragraph(*(run(text, "<w:i/>" if slanted else "<w:b/>") for text, slanted in runs))
        for runs in paragraphs
    )
    data = docx(body)
    assert not lost(source_text(data, "x.docx"), read_docx(data, "x.docx"))


# ---------------------------------------------------------------- hostile

DOCTYPE = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
LAUGHS = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a [<!ENTITY x "ha">]><a>&x;</a>'

HOSTILE = {
    "an external entity": (read_docx, docx(paragraph("x"), parts={"word/a.xml": DOCTYPE})),
    "laughs in UTF-16": (
        read_docx, docx(paragraph("x"), parts={"word/a.xml": LAUGHS.encode("utf-16")}),
    ),
    "no zip": (read_docx, b"Once upon a time."),
    "nothing": (read_docx, b""),
    "half a zip": (read_docx, docx(paragraph("x"))[:700]),
    "a name outside": (read_docx, docx(paragraph("x"), parts={"../../evil.xml": "<a/>"})),
    "no document": (read_docx, packed({"word/other.xml": "<a/>"})),
    "broken XML": (read_docx, docx("<w:p><w:r>")),
    "no words": (read_docx, docx("<w:p/>" * 100)),
    "too many paragraphs": (read_docx, docx("<w:p/>" * 100_001)),
    "nested tables": (
        read_docx,
        docx("<w:tbl><w:tr><w:tc>" * 300 + paragraph("x") + "</w:tc></w:tr></w:tbl>" * 300),
    ),
    "NULs": (read_rtf, b"{\\rtf1 a\0b}"),
    "no rtf": (read_rtf, b"plain"),
    "empty rtf": (read_rtf, b"{\\rtf1 }"),
    "nested braces": (read_rtf, b"{\\rtf1 " + b"{" * 50_000 + b"a" + b"}" * 50_001),
    "a large rtf": (read_rtf, b"{\\rtf1 " + b"word " * (MAX_RTF_BYTES // 5) + b"}"),
    "an entity in fb2": (read_fb2, DOCTYPE.replace("<a>", "<FictionBook>").encode()),
    "no fb2": (read_fb2, b"<a/>"),
}  # fmt: skip


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_file_gets_one_clear_line_at_once(what: str) -> None:
    read, data = HOSTILE[what]
    start = time.process_time()
    with pytest.raises(FanpackError) as caught:
        read(data, "story.docx")
    assert time.process_time() - start < 10
    (finding,) = caught.value.findings
    assert finding.file == "story.docx"
    assert "\n" not in finding.message
    assert "Traceback" not in finding.message


def test_an_unclosed_rtf_is_read_to_its_end() -> None:
    assert body_of(read_rtf(b"{\\rtf1 {\\b one} {\\i two", "x.rtf").book) == ["one two"]


def test_without_pandoc_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypandoc", None)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(FanpackError, match=r'pip install "fanpack\[word\]"'):
        read_docx(docx(paragraph("x")), "x.docx")
