"""The book model: words, walking, rewriting."""

import pickle

import pytest

from fanpack.book import (
    Book,
    Chapter,
    Emphasis,
    Italic,
    LineBreak,
    Metadata,
    Note,
    Paragraph,
    Source,
    Stanza,
    Text,
    Verse,
    VerseLine,
    merge_text,
    plain,
    transform,
    transform_book,
    walk,
    walk_markup,
    words_of,
)


def book(*blocks: object) -> Book:
    return Book(Metadata("T", "en"), (Chapter(blocks=blocks),))  # type: ignore[arg-type]


def test_typography_does_not_change_what_counts_as_a_word() -> None:
    typed = "\"'Til then,\" he said - rock 'n' roll... don't"
    typeset = "“’Til then,” he said—rock ’n’ roll… don’t"
    assert words_of(typed) == words_of(typeset)
    assert words_of(typed) == ["Til", "then", "he", "said", "rock", "n", "roll", "don’t"]


def test_composed_and_decomposed_letters_are_the_same_word() -> None:
    assert words_of("cafe\u0301") == words_of("caf\u00e9") == ["café"]


def test_a_soft_hyphen_or_joiner_does_not_split_a_word() -> None:
    assert words_of("har\u00adbour wa\u2060ter") == ["harbour", "water"]


def test_a_footnote_does_not_run_into_the_word_before_it() -> None:
    note = Note((Paragraph((Text("indeed"),)),))
    assert book(Paragraph((Text("so"), note, Text("on")))).words() == ["so", "indeed", "on"]


def test_line_breaks_and_lines_of_verse_separate_words() -> None:
    verse = Verse((Stanza((VerseLine((Text("one"),)), VerseLine((Text("two"),)))),))
    lines = Paragraph((Text("three"), LineBreak(), Text("four")))
    assert book(verse, lines).words() == ["one", "two", "three", "four"]


def test_walking_meets_parents_before_children_in_reading_order() -> None:
    tree = (Paragraph((Text("a"), Emphasis((Text("b"),)), Text("c"))),)
    names = [node.text if isinstance(node, Text) else type(node).__name__ for node in walk(tree)]
    assert names == ["Paragraph", "a", "Emphasis", "b", "c"]


def test_a_rewrite_that_changes_nothing_keeps_identity() -> None:
    tree = (Paragraph((Text("a"), Italic((Text("b"),)))),)
    assert transform(tree, lambda node: node) is tree


def test_a_rewrite_may_replace_one_node_by_several_or_none() -> None:
    def rewrite(node: object) -> object:
        match node:
            case Italic(children):
                return children
            case Text("gone"):
                return ()
            case _:
                return node

    tree = (Paragraph((Text("a"), Italic((Text("b"), Text("c"))), Text("gone"))),)
    assert transform(tree, rewrite) == (Paragraph((Text("a"), Text("b"), Text("c"))),)


def test_a_rewrite_reaches_metadata_chapter_titles_and_footnotes() -> None:
    italic = (Italic((Text("x"),)),)
    whole = Book(
        Metadata("T", "en", summary=(Paragraph(italic),)),
        (Chapter(title=italic, blocks=(Paragraph((Note((Paragraph(italic),)),)),)),),
    )

    def understand(node: object) -> object:
        return Emphasis(node.children) if isinstance(node, Italic) else node

    rewritten = transform_book(whole, understand)  # type: ignore[arg-type]
    nodes = (
        *rewritten.metadata.summary,
        *rewritten.chapters[0].title,
        *rewritten.chapters[0].blocks,
    )
    kinds = [type(node) for node in walk(nodes)]
    assert Italic not in kinds
    assert kinds.count(Emphasis) == 3


def test_where_a_block_was_written_takes_no_part_in_equality() -> None:
    here, there = Paragraph((), source=Source("a.md", 1)), Paragraph((), source=Source("b.md", 9))
    assert here == there
    assert hash(here) == hash(there)


def test_a_book_survives_pickling() -> None:
    whole = book(Paragraph((Text("a"),), source=Source("a.md", 1)))
    assert pickle.loads(pickle.dumps(whole)) == whole


def test_nothing_in_a_book_can_be_changed() -> None:
    with pytest.raises(AttributeError):
        book().metadata.title = "Other"  # type: ignore[misc]


def test_neighbouring_texts_are_merged_and_empty_ones_dropped() -> None:
    assert merge_text((Text("a"), Text(""), Text("b"))) == (Text("ab"),)


def test_plain_text_has_no_markup() -> None:
    assert plain((Paragraph((Text("a "), Italic((Text("b"),)))),)) == "a b\n"


def test_words_are_counted_as_they_are_listed() -> None:
    said = Text("One-two, “two” don't don\u2019t co\u00adop cafe\u0301\u00a03\u20034 \u200b… two")
    whole = book(Paragraph((said, Note((Paragraph((Text("Two."),)),)))))
    assert whole.word_count() == len(whole.words()) == 11


def test_walking_the_markup_leaves_out_nothing_but_text() -> None:
    note = Note((Paragraph((Text("a"), Emphasis((Italic((Text("b"),)),)))),))
    nodes = (Text("c"), Paragraph((Text("d"),)), Paragraph((Text("e"), note, LineBreak())))
    assert list(walk_markup(nodes)) == [node for node in walk(nodes) if not isinstance(node, Text)]
