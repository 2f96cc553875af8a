"""How thoughts look: in every look, nested, by thinker, in colour, and with no style at all."""

import io
import re
import zipfile
from dataclasses import replace

import pikepdf
import pytest

import fanpack
from fanpack.book import (
    Book,
    Chapter,
    Emphasis,
    Inline,
    Metadata,
    Note,
    Paragraph,
    Phrase,
    Telepathy,
    Text,
    Thought,
    ThoughtStyle,
    ThoughtStyles,
)
from fanpack.labels import labels
from fanpack.matter import add_matter
from fanpack.styles import look, themes
from fanpack.styles.thoughts import Voice, Voices, legend_lines, voices
from fanpack.writers.xhtml import Renderer, Target

RED = "#7a1f3d"
PLAIN = ThoughtStyles()
SAID = (Text("I "), Emphasis((Text("know"),)), Text(" it."))


def shown(node: Inline, asked: ThoughtStyles = PLAIN, theme: str = "classic") -> str:
    target = Target(voices=voices(asked, theme))
    return Renderer(target, labels("en")).inlines((node,))


def book(asked: ThoughtStyles = PLAIN) -> Book:
    spans = (
        Thought(SAID),
        Text(" "),
        Thought((Text("Mine."),), by="Iruka"),
        Text(" "),
        Telepathy((Text("Come."),), by="Iruka"),
        Note((Paragraph((Text("A note."),)),)),
    )
    chapter = Chapter(blocks=(Paragraph((Text("He stood. "), *spans)),))
    return Book(Metadata("Looks", "en"), (chapter,), thoughts=asked)


def pages_of(epub: bytes) -> tuple[str, str]:
    """The chapter and the style sheet of an EPUB."""
    with zipfile.ZipFile(io.BytesIO(epub)) as archive:
        names = archive.namelist()
        chapter = next(name for name in names if "chapter" in name)
        sheet = next(name for name in names if name.endswith(".css"))
        return archive.read(chapter).decode(), archive.read(sheet).decode()


def fonts_of(pdf: pikepdf.Pdf) -> set[str]:
    """The names of a PDF's fonts, without the marks of their subsets."""
    return {
        str(font.BaseFont).partition("+")[2]
        for page in pdf.pages
        for font in page.Resources.get("/Font", {}).values()
    }


# ---------------------------------------------------------------- looks


@pytest.mark.parametrize(
    ("style", "markup"),
    [
        ("italic", '<i class="thought">I <em class="upright">know</em> it.</i>'),
        ("upright", '<i class="thought upright">I <em>know</em> it.</i>'),
        ("sans", '<i class="thought upright sans">I <em>know</em> it.</i>'),
        ("small-caps", '<i class="thought upright smallcaps">I <em>know</em> it.</i>'),
    ],
)
def test_stress_in_a_thought_stands_out_from_its_look(style: str, markup: str) -> None:
    asked = ThoughtStyles(ThoughtStyle(style))  # type: ignore[arg-type]
    assert shown(Thought(SAID), asked) == markup


def test_a_title_in_an_italic_thought_is_upright_and_in_a_sans_one_italic() -> None:
    thought = Thought((Phrase((Text("Emma"),), "title"),))
    assert '<i class="title upright">Emma</i>' in shown(thought)
    assert '<i class="title">Emma</i>' in shown(thought, ThoughtStyles(ThoughtStyle("sans")))


def test_a_thinker_has_a_look_however_the_name_is_spelled() -> None:
    asked = ThoughtStyles(by=(("Captain Hale", ThoughtStyle("sans")),))
    assert 'class="thought by-captain-hale upright sans"' in shown(
        Thought((Text("No."),), by="captain  hale"), asked
    )
    assert shown(Thought((Text("No."),), by="Ben"), asked) == shown(
        Thought((Text("No."),), by="Ben")
    )


def test_what_a_thinker_does_not_decide_is_as_all_thoughts_are() -> None:
    asked = ThoughtStyles(ThoughtStyle("sans"), by=(("Ben", ThoughtStyle("", RED)),))
    assert voices(asked, "classic").of(Thought((), by="Ben")) == Voice("sans", RED)


def test_telepathy_keeps_its_look_and_takes_the_senders_colour() -> None:
    asked = ThoughtStyles(
        telepathy=ThoughtStyle("upright"), by=(("Ben", ThoughtStyle("sans", RED)),)
    )
    assert voices(asked, "classic").of(Telepathy((), by="Ben")) == Voice("upright", RED)


def test_each_theme_has_its_own_look_and_the_author_goes_before_it() -> None:
    assert voices(ThoughtStyles(), "classic").thought.look == "italic"
    assert voices(ThoughtStyles(), "modern").thought.look == "sans"
    assert voices(ThoughtStyles(ThoughtStyle("italic")), "modern").thought.look == "italic"
    assert themes() == ("classic", "modern")


# ---------------------------------------------------------------- editions


def test_screens_get_looks_and_no_colours() -> None:
    asked = ThoughtStyles(ThoughtStyle("sans", RED), by=(("Iruka", ThoughtStyle("upright", RED)),))
    chapter, sheet = pages_of(fanpack.build(book(asked), "epub"))
    html = fanpack.build(book(asked), "html").decode()
    for page in (chapter, html):
        assert '<i class="thought upright sans">I <em>know</em> it.</i>' in page
        # Only its colour would set it apart, and the colour is the reader's.
        assert re.search(r'<i class="thought by-iruka"[^>]*>Mine.</i>', page)
        assert RED not in page
    assert RED not in sheet
    assert re.search(r"^\.sans \{[^}]*sans-serif", sheet, re.MULTILINE)


def test_a_plain_text_marks_thoughts_unless_they_are_to_look_like_the_rest() -> None:
    assert b"_I know it._ _Mine._" in fanpack.build(book(), "text")
    upright = fanpack.build(book(ThoughtStyles(ThoughtStyle("upright"))), "text")
    assert b"I _know_ it. Mine. _Come._" in upright


def test_the_legend_of_an_edition_shows_only_who_looks_different_there() -> None:
    asked = ThoughtStyles(by=(("Iruka", ThoughtStyle("", RED)),))
    whole = add_matter(book(asked))
    line = "are thoughts of Iruka"
    assert line not in fanpack.build(whole, "html").decode()
    assert line not in fanpack.build(whole, "text").decode()
    assert "are thoughts." in fanpack.build(whole, "text").decode()
    sans = replace(whole, thoughts=ThoughtStyles(by=(("Iruka", ThoughtStyle("sans")),)))
    assert line in fanpack.build(sans, "html").decode()
    (section,) = (each for each in whole.front if each.kind == "legend")
    assert legend_lines(section.blocks, voices(asked, "classic")) == section.blocks
    alone = section.blocks[1]
    assert legend_lines((alone,), Voices()) == (alone,)


def test_without_any_style_every_thought_is_still_an_italic_element() -> None:
    for style in ("italic", "upright", "sans", "small-caps"):
        asked = ThoughtStyles(ThoughtStyle(style))  # type: ignore[arg-type]
        chapter, _ = pages_of(fanpack.build(book(asked), "epub"))
        assert len(re.findall(r'<i class="thought[ "]', chapter)) == 2


def test_nothing_is_said_to_a_listener_that_is_not_in_the_text() -> None:
    chapter, _ = pages_of(fanpack.build(book(), "epub"))
    for span in re.findall(r"<(?:i|em)\b[^>]*>", chapter):
        assert not re.search(r"\b(?:role|title|aria-\w+|epub:type)=", span), span


def test_the_accessibility_summary_says_what_a_listener_gets() -> None:
    def summary(of: Book) -> str:
        with zipfile.ZipFile(io.BytesIO(fanpack.build(of, "epub"))) as archive:
            package = next(name for name in archive.namelist() if name.endswith(".opf"))
            text = archive.read(package).decode()
        found = re.search(r"schema:accessibilitySummary[^>]*>([^<]*)<", text)
        assert found
        return found[1]

    assert "does not announce them" in summary(book())
    plain = Book(Metadata("x", "en"), (Chapter(blocks=(Paragraph((Text("It is."),)),)),))
    assert "Thoughts" not in summary(plain)


def test_a_pdf_has_the_colours_the_fonts_and_what_each_voice_is() -> None:
    asked = ThoughtStyles(ThoughtStyle("sans"), by=(("Iruka", ThoughtStyle("", RED)),))
    with pikepdf.open(io.BytesIO(fanpack.build(book(asked), "pdf"))) as pdf:
        assert "FP-Sans" in fonts_of(pdf)
        drawn = b"".join(page.Contents.read_bytes() for page in pdf.pages)
        numbers = [
            tuple(round(float(part), 2) for part in match)
            for match in re.findall(rb"([\d.]+) ([\d.]+) ([\d.]+) rg", drawn)
        ]
        assert (0.48, 0.12, 0.24) in numbers
        kinds = [str(each.S) for each in pdf.objects if _is_element(each)]
        assert kinds.count("/Thought") == 2
        assert kinds.count("/Telepathy") == 1
        assert "/Em" in kinds
        roles = {str(name): str(role) for name, role in pdf.Root.StructTreeRoot.RoleMap.items()}
        assert roles == {"/Thought": "/Span", "/Telepathy": "/Span", "/Em": "/Span"}


def test_what_holds_text_in_a_pdf_holds_it_itself_and_what_groups_does_not() -> None:
    holding: set[str] = set()
    with pikepdf.open(io.BytesIO(fanpack.build(book(), "pdf"))) as pdf:
        entries = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
        for page, elements in zip(pdf.pages, entries[1::2], strict=False):
            drawn = page.Contents.read_bytes()
            assert len(elements) == drawn.count(b"/MCID")
            for number, element in enumerate(elements):
                assert element.Pg.objgen == page.obj.objgen
                assert [kid for kid in element.K if kid == number] == [number]
                holding.add(str(element.S))
        assert not [each for each in pdf.objects if _is_element(each) and not len(each.K)]
    assert {"/P", "/Thought", "/Em"} <= holding
    assert not holding & {"/Document", "/Sect", "/Div", "/NonStruct"}


def _is_element(each: object) -> bool:
    return isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/StructElem"


def test_black_ink_has_no_colours() -> None:
    asked = ThoughtStyles(ThoughtStyle("upright", RED))
    with pikepdf.open(io.BytesIO(fanpack.build(book(asked), "print"))) as pdf:
        drawn = b"".join(page.Contents.read_bytes() for page in pdf.pages)
        greys = {float(match) for match in re.findall(rb"(?<![\d.])([\d.]+) g\b", drawn)}
        assert greys <= {0.0, 1.0}
        assert any("Italic" in name for name in fonts_of(pdf))


def test_every_theme_brings_the_fonts_that_it_names() -> None:
    for name in themes():
        data = fanpack.build(book(), "pdf", theme=name)
        with pikepdf.open(io.BytesIO(data)) as pdf:
            fonts = fonts_of(pdf)
        assert fonts
        assert all(font.startswith("FP-") for font in fonts), (name, fonts)
    assert look("modern").theme == "modern"
