"""Builds each section of front and back matter from what the metadata says.

A builder gives None where there is nothing to say, and the section is left out.
Words that fanpack adds are in the book's language; the author's are untouched.
"""

from collections.abc import Callable, Iterable, Iterator
from urllib.parse import urlsplit

from fanpack.book import (
    Block,
    Blocks,
    Book,
    Contributor,
    Emphasis,
    Inline,
    Inlines,
    Italic,
    Link,
    Metadata,
    Node,
    Paragraph,
    Phrase,
    Section,
    SectionKind,
    SeriesEntry,
    SmallCaps,
    Strong,
    Telepathy,
    Text,
    Thought,
    ThoughtStyle,
    ThoughtStyles,
    walk,
)
from fanpack.labels import Labels, labels, told_before
from fanpack.markup import chapter_markup
from fanpack.matter.dates import written_date
from fanpack.matter.phrases import ITALIC_KINDS, Phrases, phrases
from fanpack.styles.thoughts import slug

Builder = Callable[[Book], Section | None]


def _words(book: Book) -> Labels:
    return labels(book.metadata.language)


def _given(kind: SectionKind, title: str, blocks: Blocks) -> Section | None:
    return Section(kind, title, blocks) if blocks else None


def _centered(*children: Inline) -> Paragraph:
    return Paragraph(children, kind="center")


# ---------------------------------------------------------------- pages the writer fills


def cover(book: Book) -> Section:
    """The cover; its picture is the book's image named ``cover.*``."""
    return Section("cover", _words(book).cover)


def half_title(book: Book) -> Section:
    """The half title."""
    return Section("half-title", _words(book).half_title)


def title(book: Book) -> Section:
    """The title page."""
    return Section("title", _words(book).title_page)


def contents(book: Book) -> Section | None:
    """The table of contents; a work of one chapter needs none."""
    return Section("contents", _words(book).contents) if len(book.chapters) > 1 else None


# ---------------------------------------------------------------- the author's texts


def disclaimer(book: Book) -> Section | None:
    """The disclaimer, as the author wrote it."""
    return _given("disclaimer", _words(book).disclaimer, book.metadata.disclaimer)


def summary(book: Book) -> Section | None:
    """The summary, as the author wrote it."""
    return _given("summary", _words(book).summary, book.metadata.summary)


def dedication(book: Book) -> Section | None:
    """The dedication."""
    return _given("dedication", _words(book).dedication, book.metadata.dedication)


def notes_before(book: Book) -> Section | None:
    """The author's note before the text."""
    return _given("notes-before", _words(book).authors_note, book.metadata.notes_before)


def notes_after(book: Book) -> Section | None:
    """The author's note after the text."""
    return _given("notes-after", _words(book).authors_note, book.metadata.notes_after)


# ---------------------------------------------------------------- built from fields


def content_notes(book: Book) -> Section | None:
    """What a reader wants to know beforehand, a line each: fandom, rating, warnings, tags."""
    words = _words(book)
    lines = tuple(
        Paragraph((SmallCaps((Text(label),)), Text(f": {', '.join(values)}")))
        for label, values in told_before(book.metadata, words)
    )
    return _given("content-notes", words.content_notes, lines)


def series(book: Book) -> Section | None:
    """The series: its parts as far as they are known, this one marked, and the author's note."""
    if not book.metadata.series:
        return None
    words = _words(book)
    blocks: list[Block] = []
    for entry in book.metadata.series:
        if entry.title:
            blocks.append(_centered(Phrase((Text(entry.title),), "title")))
        if entry.position is not None:
            blocks.append(_centered(Text(words.part(entry.position, entry.total))))
        blocks.extend(_parts(entry, book.metadata, words))
        blocks.extend(entry.note)
    return _given("series", words.series, tuple(blocks))


def _parts(entry: SeriesEntry, data: Metadata, words: Labels) -> list[Block]:
    if entry.parts:
        return [
            _centered(
                Text(f"{position:g}. "),
                Strong((Text(name),)) if position == entry.position else Text(name),
            )
            for position, name in entry.parts
        ]
    if entry.note:
        return []
    neighbours = ((words.previous_part, entry.previous), (words.next_part, entry.next))
    return [
        _centered(SmallCaps((Text(label),)), Text(": "), Phrase((Text(name),), "title"))
        for label, name in neighbours
        if name
    ]


def next_part(book: Book) -> Section | None:
    """Where the story goes on."""
    words = _words(book)
    lines = tuple(
        _centered(Phrase((Text(entry.next),), "title"))
        for entry in book.metadata.series
        if entry.next
    )
    return _given("next-part", words.next_part, lines)


def legend(book: Book) -> Section | None:
    """What the typography means: the author's own legend, and what this book really does."""
    data = book.metadata
    sentences = phrases(data.language)
    nodes = [node for chapter in book.chapters for node in chapter_markup(chapter, ("blocks",))]
    blocks: list[Block] = list(data.legend)
    shown = [*_thoughts(nodes, book.thoughts, sentences), *_telepathy(nodes, sentences)]
    if shown or data.legend:
        shown += _in_italics(nodes, sentences)
    if data.legend and shown:
        blocks.append(Paragraph((Text(_words(book).this_edition),)))
    blocks += shown
    set_apart = any(isinstance(node, Thought | Telepathy | Italic | Phrase) for node in nodes)
    if data.legend and not set_apart and _speaks_of_italics(data.legend):
        blocks.append(Paragraph((Text(sentences.no_italics),)))
    return _given("legend", _words(book).legend, tuple(blocks))


def _thoughts(
    nodes: Iterable[Node], styles: ThoughtStyles, sentences: Phrases
) -> Iterator[Paragraph]:
    """A line for thoughts, shown as they are, and for each thinker who has a look."""
    thinkers = {slug(node.by): node.by for node in nodes if isinstance(node, Thought)}
    styled = {slug(name): style for name, style in styles.by}
    sample: Inlines = (Text(sentences.sample),)
    if thinkers.keys() - styled.keys():
        if _set_apart(styles.thought):
            yield Paragraph((Thought(sample), Text(sentences.thoughts)))
        else:
            yield Paragraph((Text(sentences.unmarked),))
    for key, style in styled.items():
        if key in thinkers and _set_apart(style if style.look or style.color else styles.thought):
            name = thinkers[key]
            said = Text(sentences.thoughts_of.format(name))
            yield Paragraph((Thought(sample, by=name), said))


def _set_apart(style: ThoughtStyle) -> bool:
    return style.look != "upright" or bool(style.color)


def _telepathy(nodes: Iterable[Node], sentences: Phrases) -> Iterator[Paragraph]:
    if any(isinstance(node, Telepathy) for node in nodes):
        yield Paragraph((Telepathy((Text(sentences.sample),)), Text(sentences.telepathy)))


def _in_italics(nodes: Iterable[Node], sentences: Phrases) -> Iterator[Paragraph]:
    """A line for what else the text has in italics."""
    kinds = {
        node.kind if isinstance(node, Phrase) else "emphasis"
        for node in nodes
        if isinstance(node, Phrase | Emphasis)
    }
    named = [
        name for kind, name in zip(ITALIC_KINDS, sentences.in_italics, strict=True) if kind in kinds
    ]
    if named:
        yield Paragraph((Text(sentences.italics.format(", ".join(named))),))


def _speaks_of_italics(nodes: Blocks) -> bool:
    stems = ("italic", "kursiv", "italique", "cursiv", "itálic", "kursyw", "kurzív")
    text = " ".join(node.text.lower() for node in walk(nodes) if isinstance(node, Text))
    return any(stem in text for stem in stems)


def acknowledgments(book: Book) -> Section | None:
    """Thanks, and who read and drew."""
    data, words = book.metadata, _words(book)
    people = tuple(
        Paragraph((SmallCaps((Text(label),)), Text(": "), *_names(contributors)))
        for label, contributors in ((words.beta, data.betas), (words.art, data.artists))
        if contributors
    )
    return _given("acknowledgments", words.acknowledgments, data.acknowledgments + people)


def _names(people: tuple[Contributor, ...]) -> Inlines:
    out: list[Inline] = []
    for person in people:
        if out:
            out.append(Text(", "))
        name = Text(person.name)
        out.append(Link((name,), person.url) if person.url else name)
    return tuple(out)


def colophon(book: Book) -> Section:
    """Where the text comes from, how long it is, and how the book was made."""
    data = book.metadata
    sentences = phrases(data.language)
    count = book.word_count()
    about = [sentences.words.format(_thousands(count, data.language))] if count > 1 else []
    if data.published:
        about.append(sentences.published.format(written_date(data.published, data.language)))
    if data.updated:
        about.append(sentences.updated.format(written_date(data.updated, data.language)))
    blocks: list[Block] = [_centered(Text(" ".join(about)))] if about else []
    if urlsplit(data.source).scheme in ("http", "https"):
        shown = data.source.split("//", 1)[1].removesuffix("/")
        blocks.append(
            _centered(Text(sentences.source), Link((Text(shown),), data.source), Text("."))
        )
    if data.permission:
        blocks.append(_centered(Text(f"{_words(book).permission}: {data.permission}")))
    blocks.append(_centered(Text(sentences.made)))
    return Section("colophon", _words(book).colophon, tuple(blocks))


def _thousands(number: int, language: str) -> str:
    mark = "," if language.lower().startswith("en") else "\u00a0"
    return f"{number:,}".replace(",", mark)


BUILDERS: dict[SectionKind, Builder] = {
    "cover": cover,
    "half-title": half_title,
    "title": title,
    "disclaimer": disclaimer,
    "content-notes": content_notes,
    "summary": summary,
    "series": series,
    "legend": legend,
    "dedication": dedication,
    "notes-before": notes_before,
    "contents": contents,
    "notes-after": notes_after,
    "next-part": next_part,
    "acknowledgments": acknowledgments,
    "colophon": colophon,
}
