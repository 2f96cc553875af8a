"""Writes a book as plain text: one line a paragraph, a blank line between them.

`fanpack.text_form` has the form. Whatever is set in italics stands between underscores, so
that thoughts stay thoughts, and bold words between stars; nothing else is marked. Footnotes
are numbered and stand at the end of their chapter.
"""

from collections.abc import Callable, Iterator

from fanpack.book import (
    Blocks,
    Book,
    Chapter,
    Node,
    Thought,
    ThoughtStyles,
    transform_book,
)
from fanpack.book import chapter_text as text_of_chapter
from fanpack.labels import Labels, labels
from fanpack.styles import Look
from fanpack.styles.thoughts import Voice, Voices, voices
from fanpack.text_form import GAP_OF_SECTION, OPENING, TITLE_RULE, rule_under
from fanpack.writers.text_blocks import Writing, indented, joined
from fanpack.writers.text_matter import section_text, title_text, volume_title

_GAP = "\n" * (GAP_OF_SECTION + 1)


def write(book: Book) -> bytes:
    """The book as UTF-8 text. Raises `FanpackError` for an italic that is not understood."""
    if book.thoughts != ThoughtStyles():
        book = transform_book(book, _plainly(voices(book.thoughts, Look().theme)))
    data, words = book.metadata, labels(book.metadata.language)
    count = book.word_count()
    parts: list[str] = []
    if not any(section.kind == "title" for section in book.front):
        parts.append(title_text(data, words))
    parts.extend(section_text(section, data, words, count) for section in book.front)
    if book.volumes:
        parts.extend(_volumes(book))
    else:
        parts.extend(chapter_text(chapter, words, OPENING) for chapter in book.chapters)
    parts.extend(section_text(section, data, words, count) for section in book.back)
    return (_GAP.join(part for part in parts if part) + "\n").encode()


def _plainly(chosen: Voices) -> Callable[[Node], Node | tuple[Node, ...]]:
    """Takes the marks from thoughts that are to look like the text around them."""

    def plainly(node: Node) -> Node | tuple[Node, ...]:
        if isinstance(node, Thought) and chosen.of(node) == Voice("upright"):
            return node.children
        return node

    return plainly


def _volumes(book: Book) -> Iterator[str]:
    """The works of an omnibus, each in the words of its language."""
    for volume, chapters in book.parts():
        data = volume.metadata
        words = labels(data.language)
        yield volume_title(data, book.metadata, words)
        yield from (section_text(section, data, words) for section in volume.front)
        yield from (chapter_text(chapter, words, OPENING) for chapter in chapters)
        yield from (section_text(section, data, words) for section in volume.back)


def chapter_text(chapter: Chapter, words: Labels, opening: str = "") -> str:
    """A chapter with its heading, else an `opening`, and with the generated words of a language."""
    writing = Writing.over(text_of_chapter(chapter))
    number = words.chapter(chapter.number) if chapter.number is not None else ""
    title = writing.line(chapter.title, None)
    heading = [line for line in (number, *title.split("\n")) if line]
    above = "\n".join((*heading, rule_under(heading, TITLE_RULE))) if heading else opening
    notes = [*_labelled(words.summary, chapter.summary, writing),
             *_labelled(words.authors_note, chapter.notes_before, writing)]  # fmt: skip
    body = writing.blocks(chapter.blocks)
    after = _labelled(words.authors_note, chapter.notes_after, writing)
    parts = (joined(above, *notes), body) if notes else (joined(above, body),)
    text = _GAP.join(part for part in (*parts, joined(*after)) if part)
    return joined(text, writing.notes())


def _labelled(label: str, blocks: Blocks, writing: Writing) -> tuple[str, ...]:
    text = writing.blocks(blocks)
    return (f"{label}:", indented(text)) if text else ()
