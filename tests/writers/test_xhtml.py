import re

import pytest
from hypothesis import given

import strategies
from fanpack.book import (
    Aside,
    Blocks,
    Book,
    Chapter,
    Emphasis,
    Extract,
    Figure,
    Heading,
    Inline,
    Italic,
    Link,
    List,
    ListItem,
    Metadata,
    Note,
    Paragraph,
    Phrase,
    SceneBreak,
    Source,
    Stanza,
    Text,
    Thought,
    Verse,
    VerseLine,
    transform,
)
from fanpack.findings import FanpackError
from fanpack.writers.pages import outline, page
from fanpack.writers.xhtml import Target, escape, safe_url, slug
from story import BOOK, CHAPTER, IMAGES, LETTER, VERSE, author_words, parse, renderer, text

EPUB = Target(epub_types=True, images={"quay.png": "images/quay.png"})
PAPER = Target(notes="inline", images={"quay.png": "images/quay.png"})


def inline(*nodes: Inline) -> str:
    return renderer().inlines(nodes)


def words(*texts: str) -> tuple[Text, ...]:
    return tuple(Text(each) for each in texts)


def decided(node: object) -> object:
    return Emphasis(node.children) if isinstance(node, Italic) else node


# ---------------------------------------------------------------- inlines


def test_a_thought_is_an_i_with_whose_it_is() -> None:
    assert inline(Thought(words("Not again."), "Captain Hale")) == (
        '<i class="thought by-captain-hale" data-by="Captain Hale">Not again.</i>'
    )
    assert inline(Thought(words("Not again."))) == '<i class="thought">Not again.</i>'


def test_stress_inside_a_thought_stands_upright_and_inside_that_slants_again() -> None:
    nested = Thought((Text("I "), Emphasis((Text("really "), Emphasis(words("won’t"))))))
    assert inline(nested) == (
        '<i class="thought">I <em class="upright">really <em>won’t</em></em></i>'
    )


def test_foreign_words_carry_their_language() -> None:
    assert inline(Phrase(words("oui"), "foreign", "fr")) == (
        '<i class="foreign" lang="fr" xml:lang="fr">oui</i>'
    )


def test_a_language_that_is_none_is_not_written() -> None:
    assert inline(Phrase(words("oui"), "foreign", 'x"y')) == '<i class="foreign">oui</i>'


def test_markup_and_forbidden_characters_do_not_get_through() -> None:
    assert escape("a<b>&amp;\x00\x1b\ufffe\ud800c") == "a&lt;b&gt;&amp;amp;    c"


def test_an_undecided_italic_is_an_error_that_names_its_line() -> None:
    block = Paragraph((Italic(words("what?")),), source=Source("a.md", 7))
    with pytest.raises(FanpackError) as caught:
        renderer().blocks((block,))
    finding = caught.value.findings[0]
    assert (finding.code, finding.file, finding.line) == ("undecided-italic", "a.md", 7)


@pytest.mark.parametrize(
    ("href", "url"),
    [
        ("https://example.org/a b", "https://example.org/a%20b"),
        ("https://example.org/100%", "https://example.org/100%25"),
        ("mailto:me@example.org", "mailto:me@example.org"),
        ("javascript:alert(1)", ""),
        ("http://[", ""),
        ("https://", ""),
    ],
)
def test_addresses_are_quoted_or_refused(href: str, url: str) -> None:
    assert safe_url(href) == url


def test_a_refused_link_keeps_its_words() -> None:
    assert inline(Link(words("here"), "javascript:x")) == "here"


def test_a_footnote_in_a_link_comes_behind_it() -> None:
    out = inline(Link((Text("a"), Note((text("n"),)), Text("b")), "https://example.org/"))
    assert out.startswith('<a href="https://example.org/">ab</a><sup class="noteref">')


def test_a_name_in_any_script_makes_a_class() -> None:
    assert slug("Dr. Jean-Luc ") == "dr-jean-luc"
    assert slug("イルカ") == "イルカ"
    assert inline(Thought(words("x"), "!?")) == '<i class="thought" data-by="!?">x</i>'


# ---------------------------------------------------------------- blocks


def test_the_first_paragraph_after_a_break_or_heading_is_marked() -> None:
    out = renderer().blocks(
        (
            *(text("a"), text("b"), SceneBreak(), text("c")),
            *(Heading(1, words("H")), text("d"), VERSE, text("e")),
        )
    )
    assert re.findall(r'<p class="first">(.)', out) == ["a", "c", "d"]


def test_the_line_after_an_epigraph_at_the_head_is_still_the_first() -> None:
    out = renderer().blocks((Extract("epigraph", (text("q"),)), text("a"), text("b")))
    assert re.findall(r'<p class="first">(.)', out) == ["q", "a"]


def test_a_scene_break_has_a_name_in_the_books_language() -> None:
    out = renderer(language="de").blocks((SceneBreak("minor"),))
    assert out == '<hr class="scene-break minor" aria-label="Szenenwechsel"/>\n'


def test_heading_levels_never_skip() -> None:
    levels = (1, 3, 5, 2, 1, 6)
    out = renderer().blocks(tuple(Heading(each, words("x")) for each in levels))
    assert re.findall(r"<h(\d)", out) == ["2", "3", "4", "3", "2", "3"]
    assert re.findall(r'<h(\d) data-level="(\d)"', out) == [("3", "3"), ("4", "5"), ("3", "6")]


def test_a_letter_is_a_quotation_and_its_parts_have_classes() -> None:
    body = parse(renderer().blocks((LETTER,)))
    assert body[0].tag == "blockquote"
    assert [each.get("class") for each in body[0]] == ["right", "salutation", None, "signature"]


def test_verse_keeps_its_lines_without_any_style() -> None:
    out = renderer().blocks((VERSE,))
    assert out.count('<p class="stanza">') == 2
    assert '</span><br class="turn"/>\n<span class="line indent-1">' in out


def test_a_short_item_is_bare_text_and_a_list_counts_from_its_start() -> None:
    items = (ListItem((text("one"),)), ListItem((text("two"), text("more"))))
    out = renderer().blocks((List(items, ordered=True, start=4),))
    assert out == '<ol start="4">\n<li>one</li>\n<li>two<p>more</p>\n</li>\n</ol>\n'


def test_a_missing_picture_is_an_error() -> None:
    with pytest.raises(FanpackError, match=r"gone\.png"):
        renderer().blocks((Figure("gone.png", "x"),))


def test_a_note_in_mid_story_says_that_it_is_one() -> None:
    out = renderer().blocks((Aside((text("Sorry!"),)),))
    assert out.startswith('<aside class="note" role="note" aria-label="Author’s Note">')
    assert '<p class="label">Author’s Note</p>' in out


# ---------------------------------------------------------------- footnotes


def test_endnotes_and_references_point_at_each_other() -> None:
    notes = renderer(EPUB)
    out = notes.blocks((text("a", Note((text("one"),)), Note((text("two"),))),))
    body = parse(out + notes.endnotes())
    references = body.findall(".//sup/a")
    asides = body.findall("section/aside")
    assert [f"#{each.get('id')}" for each in asides] == [each.get("href") for each in references]
    back = [each.find(".//a").get("href") for each in asides]
    assert back == [f"#{each.get('id')}" for each in references]


def test_endnotes_are_given_once_and_count_on() -> None:
    notes = renderer()
    notes.blocks((text(Note((text("one"),))),))
    assert 'id="n1"' in notes.endnotes()
    assert notes.endnotes() == ""
    notes.blocks((text(Note((text("two"),))),))
    assert 'id="n2"' in notes.endnotes()


def test_a_note_within_a_note_gets_its_own_number() -> None:
    notes = renderer()
    inner = Note((text("deep"),))
    notes.blocks((text(Note((text("one", inner),)), Note((text("two"),))),))
    out = notes.endnotes()
    assert re.findall(r'<aside [^>]*id="(n\d)"', out) == ["n1", "n2", "n3"]
    assert out.index("two") < out.index("deep")


def test_an_inline_note_is_a_span_that_no_slant_reaches() -> None:
    note = Note((text("Aha, ", Emphasis(words("so"))),))
    out = renderer(PAPER).inlines((Thought((Text("x"), note)),))
    assert out == '<i class="thought">x<span class="footnote">Aha, <em>so</em></span></i>'


def test_an_inline_note_holds_no_blocks() -> None:
    blocks: Blocks = (text("one"), VERSE, LETTER, List((ListItem((text("item"),)),)))
    body = parse(renderer(PAPER).blocks((text("a", Note(blocks)),)))
    assert {each.tag for each in body.iter()} <= {"body", "p", "span", "i"}


# ---------------------------------------------------------------- no word is lost


def chapter_bodies(book: Book, target: Target) -> list[str]:
    out = []
    for part in outline(book):
        notes = renderer(target)
        out.append(page(part, book, notes) + notes.endnotes())
    return out


@pytest.mark.parametrize("target", [EPUB, PAPER])
def test_every_word_of_every_node_is_there_in_order(target: Target) -> None:
    book = Book(Metadata("T", "en"), (CHAPTER, Chapter(number=2)), images=IMAGES)
    bodies = [parse(each) for each in chapter_bodies(book, target)]
    assert author_words(bodies) == book.words()


@given(strategies.chapters())
def test_every_chapter_is_well_formed_and_keeps_its_words(chapter: Chapter) -> None:
    images = {image.name: image.name for image in strategies.IMAGES}
    book = Book(Metadata("T", "en"), (chapter,), images=strategies.IMAGES)
    names = ("title", "blocks", "summary", "notes_before", "notes_after")
    clean = Chapter(
        number=chapter.number,
        **{name: transform(getattr(chapter, name), decided) for name in names},
    )
    book = Book(book.metadata, (clean,), images=book.images)
    for target in (Target("endnotes", True, images), Target("inline", False, images)):
        assert author_words(map(parse, chapter_bodies(book, target))) == book.words()


def test_the_epub_types_are_written_only_where_wanted() -> None:
    with_types = chapter_bodies(BOOK, Target("endnotes", True, {"cover.jpg": "c", **EPUB.images}))
    without = chapter_bodies(BOOK, Target(images={"cover.jpg": "c", **EPUB.images}))
    assert "epub:type" in "".join(with_types)
    assert "epub:type" not in "".join(without)


def test_a_line_of_verse_can_be_indented_without_end() -> None:
    deep = Verse((Stanza((VerseLine(words("x"), 99),)),))
    assert "indent-8" in renderer().blocks((deep,))
