"""Reading HTML of any making: what its elements mean, and what hostile pages come to."""

import time
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fanpack.book import (
    Aside,
    Block,
    Blocks,
    Book,
    Extract,
    Heading,
    Italic,
    LineBreak,
    List,
    Paragraph,
    SceneBreak,
    Strong,
    Table,
    Text,
    plain,
    walk_book,
    words_of,
)
from fanpack.findings import FanpackError
from fanpack.readers.html.page import html_text, looks_like_html, read_html


def book(html: str | bytes) -> Book:
    return read_html(html.encode() if isinstance(html, str) else html, "page.html").book


def blocks(html: str) -> Blocks:
    (chapter,) = book(html).chapters
    return chapter.blocks


def texts(html: str) -> list[str]:
    return [" ".join(plain((block,)).split()) for block in blocks(html)]


def error(data: bytes) -> str:
    with pytest.raises(FanpackError) as caught:
        read_html(data, "page.html")
    (finding,) = caught.value.findings
    assert "\n" not in str(finding)
    return finding.code


# ---------------------------------------------------------------- paragraphs and scenes


def test_two_line_breaks_end_a_paragraph_and_one_does_not() -> None:
    first, second = blocks("<p>One<br>still one.<br> <br>Two.</p>")
    assert first == Paragraph((Text("One"), LineBreak(), Text("still one.")))
    assert second == Paragraph((Text("Two."),))


def test_a_longer_run_of_line_breaks_than_usual_is_a_scene_break() -> None:
    soup = "<br><br>".join(f"Paragraph {n}." for n in range(8))
    found = blocks(f"<p>{soup}<br> <br><br>&nbsp;<br>Later.</p>")
    assert found[-2] == SceneBreak("minor")
    assert sum(isinstance(each, SceneBreak) for each in found) == 1


def test_empty_paragraphs_everywhere_are_spacing() -> None:
    spaced = "<p>&nbsp;</p>".join(f"<p>Number {n}.</p>" for n in range(5))
    assert not any(isinstance(each, SceneBreak) for each in blocks(spaced))


def test_a_lone_empty_paragraph_is_a_scene_break_and_is_said() -> None:
    reading = read_html(b"<p>a.</p><p>b.</p><p>c.</p><p>\xc2\xa0</p><p>d.</p>", "page.html")
    assert SceneBreak("minor") in reading.book.chapters[0].blocks
    assert "scene-break" in {each.code for each in reading.findings}


def test_breaks_inside_a_lone_paragraph_are_no_scene_break_at_its_end() -> None:
    assert texts("<p>One.<br><br><br><br></p>") == ["One."]


@pytest.mark.parametrize("line", ["* * *", "<center>~*~*~</center>", "oOo", "<hr>", "-x-"])
def test_typed_scene_breaks_are_scene_breaks(line: str) -> None:
    assert blocks(f"<p>One.</p><p>{line}</p><p>Two.</p>")[1] == SceneBreak("major")


def test_words_of_a_typed_scene_break_are_accounted_for() -> None:
    reading = read_html(b"<p>One.</p><p>oOo</p><p>Two.</p>", "page.html")
    assert [each.text for each in reading.dropped] == ["oOo"]


def test_long_lines_that_end_as_sentences_do_are_paragraphs() -> None:
    line = "She walked along the shore until the lamps were lit and then went home."
    assert len(blocks("<p>" + "<br>".join([line] * 5) + "</p>")) == 5


def test_short_lines_stay_together() -> None:
    assert len(blocks("<p>Roses are red<br>Violets are blue<br>Salt<br>and you</p>")) == 1


# ---------------------------------------------------------------- marks


def test_blanks_inside_italics_are_moved_out() -> None:
    (paragraph,) = blocks("<p>so <i> alive </i>here</p>")
    assert paragraph == Paragraph((Text("so "), Italic((Text("alive"),)), Text(" here")))


def test_italics_that_enclose_paragraphs_are_in_each() -> None:
    first, second = blocks("<i><p>One.</p><p>Two.</p></i>")
    assert first == Paragraph((Italic((Text("One."),)),))
    assert second == Paragraph((Italic((Text("Two."),)),))


def test_italics_never_closed_go_on_as_in_a_browser() -> None:
    assert blocks("<p><i>One.</p><p>Two.</p>")[1] == Paragraph((Italic((Text("Two."),)),))


def test_italics_by_style_are_italics() -> None:
    (paragraph,) = blocks('<p><span style="font-style: italic">No.</span></p>')
    assert paragraph == Paragraph((Italic((Text("No."),)),))


def test_a_class_on_italics_is_kept_as_a_hint_and_converters_classes_are_not() -> None:
    (paragraph,) = blocks('<p><i class="calibre3">a</i> <em class="ship">b</em></p>')
    assert isinstance(paragraph, Paragraph)
    hints = [node.hint for node in paragraph.children if isinstance(node, Italic)]
    assert hints == ["", "ship"]


def test_links_are_kept_only_where_they_lead_to_the_web() -> None:
    page = '<p><a href="javascript:x()">a</a><a href="https://e.example/">b</a></p>'
    assert [node.href for node in walk_book(book(page)) if hasattr(node, "href")] == [
        "https://e.example/"
    ]


# ---------------------------------------------------------------- blocks


def test_an_authors_note_in_mid_story_is_an_aside() -> None:
    assert isinstance(blocks("<p>a</p><p><b>A/N:</b> hi</p><p>b</p>")[1], Aside)


def test_lists_in_lists_and_quotations_keep_their_structure() -> None:
    page = "<p>x</p><ul><li>a<ol start=4><li>b</ol></ul><blockquote>c</blockquote><p>y</p>"
    _, outer, quote, _ = blocks(page)
    assert isinstance(outer, List)
    assert isinstance(inner := outer.items[0].blocks[1], List)
    assert (inner.ordered, inner.start) == (True, 4)
    assert quote == Extract("quote", (Paragraph((Text("c"),)),))


def test_a_table_of_words_is_a_table_and_one_of_layout_is_not() -> None:
    page = "<table><tr><th>a<th>b<tr><td>1<td>2</table>"
    assert isinstance(blocks(page)[0], Table)
    layout = "<table><tr><td><p>One.</p><p>Two.</p></td><td>x</td></tr><tr><td>y</td></tr></table>"
    assert texts(layout) == ["One.", "Two.", "x", "y"]


def test_ruby_is_read_in_parentheses() -> None:
    assert texts("<p><ruby>猫<rt>ねこ</rt></ruby></p>") == ["猫(ねこ)"]


def test_deep_quotations_are_flattened_and_lose_nothing() -> None:
    page = "<blockquote>" * 80 + "deep" + "</blockquote>" * 80
    assert "".join(texts(page)) == "deep"


# ---------------------------------------------------------------- the whole page


def test_headings_are_chapters_and_a_lone_one_above_them_the_title() -> None:
    made = book("<h1>Long</h1><h2>Chapter 1: A</h2><p>x</p><h2>Chapter 2</h2><p>y</p>")
    assert made.metadata.title == "Long"
    assert [(each.number, plain(each.title)) for each in made.chapters] == [(1, "A"), (2, "")]


def test_headings_inside_chapters_count_from_one() -> None:
    made = book("<h2>One</h2><h4>Inner</h4><p>x</p><h2>Two</h2><p>y</p>")
    assert isinstance(heading := made.chapters[0].blocks[0], Heading)
    assert heading.level == 1


def test_bold_lines_that_count_chapters_are_headings() -> None:
    made = book("<p><b>Chapter One</b></p><p>x</p><p><b>Chapter Two</b></p><p>y</p>")
    assert [each.number for each in made.chapters] == [1, 2]


def test_labelled_lines_above_the_story_are_its_metadata() -> None:
    made = book("<p>Title: Nets<br>Rating: PG-13<br>Genre: Angst, Humor</p><p>Story.</p>")
    assert (made.metadata.title, made.metadata.rating) == ("Nets", "PG-13")
    assert made.metadata.genres == ("Angst", "Humor")


def test_prose_with_a_colon_is_no_header() -> None:
    assert texts("<p>She said: no.</p><p>Note: he left.</p>")[0] == "She said: no."


@pytest.mark.parametrize(
    ("data", "word"),
    [
        ("<p>café</p>".encode("utf-16"), "café"),
        (b'<meta charset="windows-1251"><p>\xf1\xee\xeb\xfc</p>', "соль"),
        ('<meta charset="windows-1251"><p>соль</p>'.encode(), "соль"),
        (b'<meta charset="iso-8859-1"><p>it\x92s</p>', "it’s"),
        (b"\xef\xbb\xbf<p>caf\xc3\xa9</p>", "café"),
        (b"<p>caf\xe9 et th\xe9</p>", "café"),
    ],
)
def test_encodings_are_understood(data: bytes, word: str) -> None:
    assert word in words_of(plain(book(data).chapters[0].blocks))


def test_only_html_looks_like_html() -> None:
    assert looks_like_html(b"\xef\xbb\xbf <!DOCTYPE HTML PUBLIC '-//W3C'><p>x")
    assert looks_like_html(b"<p>x</p>")
    assert not looks_like_html(b"<3 you all")
    assert not looks_like_html(b"<?xml version='1.0'?><FictionBook/>")
    assert not looks_like_html(b"Title: <i>x</i>")


# ---------------------------------------------------------------- hostile


def test_scripts_and_handlers_are_left_out_and_said() -> None:
    reading = read_html(b"<p onclick='x()'>a</p><script>b</script>", "page.html")
    assert plain(reading.book.chapters[0].blocks).split() == ["a"]
    assert [each.code for each in reading.findings].count("active-content") == 2


def test_remote_and_local_pictures_are_never_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "secret.png"
    secret.write_bytes(b"x")
    page = f'<p>x</p><img src="{secret.as_uri()}" alt="mine"><img src="http://e.example/p.png">'
    reading = read_html(page.encode(), "page.html")
    assert reading.book.images == ()
    assert [each.code for each in reading.findings].count("picture") == 2


LAUGHS = b"""<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><p>&b;</p>"""


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty-text"),
        (b"<p> </p>", "empty-text"),
        (b"<script>only code</script>", "empty-text"),
        (b"<p>a\0b</p>", "not-text"),
        (b"<p>a\xed\xa0\x80b</p>", "encoding"),
        (LAUGHS, "entities"),
        (b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><p>&f;</p>', "entities"),
        (b"<div>" * 3000 + b"x", "too-deep"),
        (b"<p>" + b"x" * 11_000_000, "too-large"),
        (b"<br>" * 900_000, "too-large"),
        (b"x" * (49 * 1024 * 1024), "too-large"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_hostile_pages_end_in_one_clear_line(data: bytes, code: str) -> None:
    before = time.process_time()
    assert error(data) == code
    assert time.process_time() - before < 5


@pytest.mark.parametrize(
    "piece", ["<i>", "<i><p>", "<b", "<!--", "<p>x<br><br>", "<td>", "<a href=#n1>", "&amp", "<q>x"]
)
def test_time_is_linear_in_anything_repeated(piece: str) -> None:
    before = time.process_time()
    try:
        read_html((piece * (60_000 // len(piece)) + " end").encode(), "page.html")
    except FanpackError as refused:
        assert len(refused.findings) == 1  # noqa: PT017
    assert time.process_time() - before < 3


# ---------------------------------------------------------------- no word is lost

TAGS = ("p", "div", "i", "b", "em", "br", "hr", "ul", "li", "table", "tr", "td", "blockquote")
TAGS += ("h1", "h2", "center", "q", "pre", "code", "a href=#x", "ruby", "rt", "font", "details")
PIECES = st.one_of(
    st.sampled_from([f"<{tag}>" for tag in TAGS]),
    st.sampled_from([f"</{tag.split()[0]}>" for tag in TAGS]),
    st.sampled_from(
        ["word ", "one two ", "&nbsp;", "* * *", "Chapter 1", "Title: x", "A/N: y", "\n"]
    ),
    st.sampled_from(["oOo", "by Me", "<script>no</script>", "<img src=x alt='a picture'>", "3"]),
)


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join))
def test_every_word_of_any_page_is_in_the_book_or_accounted_for(page: str) -> None:
    data = f"<p>start</p>{page}".encode()
    reading = read_html(data, "start.html")
    known = Counter(reading.book.words())
    metadata = reading.book.metadata
    fields = (metadata.summary, metadata.notes_before, metadata.disclaimer)
    known += Counter(word for each in fields for word in words_of(plain(each)))
    known += Counter(words_of(f"{metadata.title} {' '.join(a.name for a in metadata.authors)}"))
    known += Counter(word for each in reading.dropped for word in words_of(each.text))
    assert not Counter(words_of(html_text(data, "start.html"))) - known


def is_strong(block: Block) -> bool:
    return isinstance(block, Paragraph) and all(isinstance(n, Strong) for n in block.children)


def test_the_summary_of_details_is_a_line_in_bold() -> None:
    found = blocks("<details><summary>Warnings</summary><p>Blood.</p></details>")
    assert is_strong(found[0])
    assert texts("<details><summary>Warnings</summary><p>Blood.</p></details>")[1] == "Blood."
