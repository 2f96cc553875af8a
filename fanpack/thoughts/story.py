"""Lays a book's story out for recovery: its paragraphs as flat text, and what is marked there."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import assert_never

from fanpack.book import (
    Aside,
    Block,
    Blocks,
    Book,
    Code,
    Emphasis,
    Extract,
    Figure,
    Heading,
    Inlines,
    Italic,
    LineBreak,
    Link,
    List,
    Note,
    Paragraph,
    Phrase,
    SceneBreak,
    SmallCaps,
    Source,
    Strike,
    Strong,
    Sub,
    Sup,
    Table,
    Telepathy,
    Text,
    Thought,
    Verse,
    words_of,
)
from fanpack.thoughts.facts import Passage, Place, Span, ends_sentence, starts_sentence

_STRESS = 3
"""Words up to which italics or emphasis can stand inside a thought that is lost."""


_PHRASE = "phrase"
_HINTS: dict[type, str] = {Thought: "thought", Telepathy: "", Phrase: _PHRASE}


@dataclass(frozen=True, slots=True)
class StoryParagraph:
    """A paragraph of the story, and where it was written."""

    passage: Passage
    source: Source | None


def story_of(book: Book) -> tuple[StoryParagraph, ...]:
    """The paragraphs of all chapters' text, in order.

    Only their narration is the story: letters, verse, lists and asides are left out, and
    part what stands before them from what follows. A passage's spans are what the source
    marks as a thought or as anything that no thought can be; a few stressed words can, and a
    title or another short phrase within a sentence.
    """
    out: list[StoryParagraph] = []
    for number, chapter in enumerate(book.chapters):
        joined = False
        for block, place, apart in _paragraphs(chapter.blocks, "story"):
            if block is None:
                joined = False
                continue
            text, spans = marked_text(block.children)
            out.append(
                StoryParagraph(
                    Passage(text, spans, place, joined and not apart, number), block.source
                )
            )
            joined = True
    return tuple(out)


def _paragraphs(blocks: Blocks, place: Place) -> Iterator[tuple[Paragraph | None, Place, bool]]:
    """Paragraphs in order, None where something parts them."""
    for block in blocks:
        yield from _block(block, place)


def _block(block: Block, place: Place) -> Iterator[tuple[Paragraph | None, Place, bool]]:
    match block:
        case Paragraph():
            yield (block, place, False) if is_told(block) else (None, place, True)
        case Extract() if block.kind == "flashback":
            yield None, place, True
            yield from _paragraphs(block.blocks, place)
            yield None, place, True
        case SceneBreak() | Heading() | Figure() | Extract() | Aside() | List() | Verse() | Table():
            yield None, place, True
        case _:
            assert_never(block)


def is_told(paragraph: Paragraph) -> bool:
    """Whether a paragraph of a chapter or a flashback belongs to the story."""
    return paragraph.kind in ("", "center", "right")


def marked_text(nodes: Inlines) -> tuple[str, tuple[Span, ...]]:
    """Inlines as flat text, footnotes left out, and the spans in which no thought is sought.

    Not such a span is a title or another short phrase within a sentence, which can be a thought.
    """
    parts: list[str] = []
    spans: list[Span] = []
    _flatten(nodes, 0, parts, spans)
    text = "".join(parts)
    return text, tuple(span for span in spans if not _is_within(span, text))


def _is_within(span: Span, text: str) -> bool:
    said = text[span.start : span.end]
    if span.hint != _PHRASE or len(words_of(said)) > _STRESS:
        return False
    return not (starts_sentence(text[: span.start]) and ends_sentence(said, text[span.end :]))


def _flatten(nodes: Inlines, place: int, parts: list[str], spans: list[Span]) -> int:
    for node in nodes:
        start = place
        match node:
            case Text(text):
                parts.append(text)
                place += len(text)
            case Code(text):
                parts.append(text)
                place += len(text)
                spans.append(Span(start, place))
            case LineBreak():
                parts.append("\n")
                place += 1
            case Note():
                pass
            case Thought(children) | Telepathy(children) | Phrase(children):
                place = _flatten(children, place, parts, [])
                spans.append(Span(start, place, _HINTS[type(node)]))
            case Italic(children) | Emphasis(children):
                inner: list[str] = []
                place = _flatten(children, place, inner, [])
                parts.extend(inner)
                if len(words_of("".join(inner))) > _STRESS:
                    spans.append(Span(start, place))
            case (
                Strong(children)
                | SmallCaps(children)
                | Sup(children)
                | Sub(children)
                | Strike(children)
                | Link(children)
            ):
                place = _flatten(children, place, parts, spans)
            case _:
                assert_never(node)
    return place
