"""The dumb extraction: every word that a person sees, and no code."""

import io
import zipfile

import pytest

from fanpack.importing.extraction import extract
from fanpack.importing.rtf import rtf_text
from fanpack.readers.sources import Format


def words(data: str | bytes, kind: Format) -> str:
    return " ".join(extract(data if isinstance(data, bytes) else data.encode(), kind, "a").words)


def packed(**parts: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>un<i>be</i>lievable</p><p>two</p>", "unbelievable two"),
        ("one<br/>two", "one two"),
        ("<script>var x</script><style>p {}</style><p>text</p>", "text"),
        ("<p>one<!-- two -->three</p>", "onethree"),
        ("<!-- a --><p>one</p><!-- b -->two", "one two"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "a b"),
        ("<p>caf&eacute;&nbsp;noir</p>", "café noir"),
        ('<p>tide<a href="#n1">1</a> rose</p>', "tide 1 rose"),
        ('<p>see <a href="#map">the map</a>s</p>', "see the maps"),
        ("<head><title>Title</title></head><body>text</body>", "text"),
    ],
)
def test_html_gives_its_text_nodes(html: str, expected: str) -> None:
    assert words(html, "html") == expected


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("# The Ford\n\n*Not* again.\n", "The Ford Not again"),
        ("[Not again.]{.thought by=Maud} She ran.\n", "Not again She ran"),
        ("::: letter\nDear Tom\n:::\n", "Dear Tom"),
        ("[the map](https://example.org/a-b 'A title') here", "the map A title here"),
        ("1. one\n2. two\n", "one two"),
        ("A note.[^12]\n\n[^12]: It said so.\n", "A note It said so"),
        ("one\\_two &amp; three\n", "one two three"),
        ("<center>one</center> tw<i>o</i>\n", "one two"),
        ("{.center}\nFIN\n", "FIN"),
        ("un[cer]{.emphasis}tain [one] \\[two\\](three)\n", "uncertain one two three"),
        ("f**k *un*certain un*cer*tain\n", "f k uncertain uncertain"),
        ("`{.x}` \\{.y} ` *a\n", "x y a"),
        ("\\<b>one \\&amp; <grin>two\n", "b one amp grin two"),
        ("<I can't go on.> <i>a</i> <hr noshade>b\n", "I can’t go on a b"),
        ("<Mark> said <mark>so</mark> to <Ruby/>\n", "Mark said so to Ruby"),
        ("born in\n1914. Then\n2. more\n", "born in 1914 Then 2 more"),
        ("1. one\n9. two\n\n   3\\. three\n", "one two 3 three"),
        ("::: verse\n1. one\n:::\n", "1 one"),
        ("one <!-- two --> three\n\n<!-- four\n\nfive -->\n", "two one three four five"),
        ("one \\<!-- two\n", "one two"),
        ('![no](images/a.png "so \\\\[it\\\\] [goes]{.sup}")\n', "so it goes"),
        ("| a | b |\n| --- | --- |\n| `c | d` |\n", "a b c d"),
        ('---\ntitle: "a\\uFEFF [b]{.c}"\nsummary: "[b]{.c}"\n---\nd\n', "title a b c summary b d"),
        (
            "---\n# no\ntitle: a # b\nlegend: |\n  *un*certain # c\n---\nd\n",
            "no title a b legend uncertain c d",
        ),
        ("---\n: no\n- yaml\n---\ntext\n", "no yaml text"),
    ],
)
def test_markdown_gives_its_text_without_marks(markdown: str, expected: str) -> None:
    assert words(markdown, "markdown") == expected


@pytest.mark.parametrize(
    ("rtf", "expected"),
    [
        (r"{\rtf1 one\par two\line three}", "one two three"),
        (r"{\rtf1 un{\i be}lievable}", "unbelievable"),
        (r"{\rtf1{\fonttbl{\f0 Arial;}}{\*\generator Pad;}{\info{\title T}}text}", "text"),
        (r"{\rtf1\ansicpg1252 caf\'e9 na\u239?ve}", "café naïve"),
        (r"{\rtf1\uc1 \u8220\'93Yes\u8221\'94}", "“Yes”"),
        (r"{\rtf1{\fonttbl{\f1\fcharset204 T;}}{\f1\'cf\'f0\'e8} end}", "При end"),
        (r"{\rtf1 sea{\footnote a lake.} side}", "sea a lake. side"),
        (r"{\rtf1 a{\pict 89504e47}b {\deleted gone} \{c\}}", "ab  {c}"),
    ],
)
def test_rtf_gives_what_is_shown(rtf: str, expected: str) -> None:
    assert rtf_text(rtf.encode())[0].split() == expected.split()


WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(body: str, **more: str) -> bytes:
    parts = {"word/document.xml": f"<w:document {WORD}><w:body>{body}</w:body></w:document>"}
    return packed(**parts, **more)


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_docx_joins_runs_and_parts_paragraphs() -> None:
    body = f"<w:p>{run('un')}<w:proofErr/>{run('certain')}</w:p><w:p>{run('two')}</w:p>"
    assert words(docx(body), "docx") == "uncertain two"


def test_docx_takes_changes_as_accepted() -> None:
    body = (
        f"<w:p>{run('kept')}<w:ins>{run(' new')}</w:ins>"
        "<w:del><w:r><w:delText> old</w:delText></w:r></w:del></w:p>"
    )
    assert words(docx(body), "docx") == "kept new"


def test_docx_gives_footnotes_and_no_separators() -> None:
    notes = (
        f'<w:footnotes {WORD}><w:footnote w:type="separator"><w:p>{run("x")}</w:p></w:footnote>'
        f"<w:footnote><w:p>{run('a note')}</w:p></w:footnote></w:footnotes>"
    )
    data = docx(f"<w:p>{run('text')}</w:p>", **{"word/footnotes.xml": notes})
    assert words(data, "docx") == "text a note"


def test_odt_gives_its_text_with_notes_in_place() -> None:
    spaces = (
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    )
    content = (
        f"<office:document-content {spaces}><office:body><office:text>"
        "<text:p>un<text:span>cer</text:span>t<text:soft-page-break/>ain<text:note>"
        "<text:note-citation>1</text:note-citation><text:note-body><text:p>a note</text:p>"
        "</text:note-body></text:note> sea<text:s/>side<text:tab/>end</text:p>"
        "</office:text></office:body></office:document-content>"
    )
    assert words(packed(**{"content.xml": content}), "odt") == "uncertain a note sea side end"


def test_an_epub_is_read_in_the_order_of_its_spine() -> None:
    container = '<container><rootfiles><rootfile full-path="O/p.opf"/></rootfiles></container>'
    package = (
        '<package><metadata><title>Salt</title></metadata><manifest><item id="a" href="a.xhtml"/>'
        '<item id="b" href="b%20b.xhtml"/><item id="n" href="n.xhtml" properties="nav"/></manifest>'
        '<spine><itemref idref="b"/><itemref idref="n"/><itemref idref="a"/></spine></package>'
    )
    page = "<html><head><title>no</title></head><body><p>{}</p></body></html>"
    data = packed(
        **{
            "META-INF/container.xml": container,
            "O/p.opf": package,
            "O/a.xhtml": page.format("last"),
            "O/b b.xhtml": page.format("first&nbsp;one"),
            "O/n.xhtml": page.format("Contents"),
        }
    )
    extracted = extract(data, "epub", "a.epub")
    assert extracted.words == ["first", "one", "last"]
    assert {"Salt", "Contents"} <= set(extracted.spare)


def test_text_knows_the_line_of_each_word() -> None:
    extracted = extract(b"one two\r\n\r\nthree\r\n", "text", "a.txt")
    assert extracted.lines == [1, 1, 3]
