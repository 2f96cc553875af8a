"""What a book consists of, in order, and each of its pages as XHTML.

`outline` lists the front matter, the chapters and the back matter with an
anchor for each; `page` renders one of them. The writers of EPUB, HTML and PDF
share both, so that a chapter is the same in all of them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, assert_never

from fanpack.book import (
    Blocks,
    Book,
    Chapter,
    Inlines,
    LineBreak,
    Metadata,
    Node,
    Note,
    Section,
    SectionKind,
    Text,
    plain,
    transform,
)
from fanpack.labels import Labels, labels
from fanpack.writers.xhtml import Renderer, attribute, escape


@dataclass(frozen=True, slots=True)
class Part:
    """A section or a chapter of a book.

    `anchor` is a plain ASCII name, unique in the book: ``disclaimer``,
    ``chapter-01``. `title` is its name for tables of contents, without markup;
    `listed` says whether it stands in them.
    """

    anchor: str
    title: str
    content: Section | Chapter
    matter: Literal["front", "body", "back"]
    listed: bool


UNLISTED: frozenset[SectionKind] = frozenset(
    {"cover", "half-title", "title", "contents", "dedication"}
)
"""Sections that a table of contents does not name."""

SEMANTICS: dict[SectionKind, tuple[str, str]] = {
    "cover": ("cover", ""),
    "half-title": ("halftitlepage", ""),
    "title": ("titlepage", ""),
    "disclaimer": ("copyright-page", ""),
    "content-notes": ("notice", "doc-notice"),
    "summary": ("abstract", "doc-abstract"),
    "series": ("", ""),
    "legend": ("preamble", ""),
    "dedication": ("dedication", "doc-dedication"),
    "notes-before": ("preface", "doc-preface"),
    "contents": ("", ""),
    "notes-after": ("afterword", "doc-afterword"),
    "next-part": ("", ""),
    "acknowledgments": ("acknowledgments", "doc-acknowledgments"),
    "colophon": ("colophon", "doc-colophon"),
}
"""``epub:type`` (EPUB Structural Semantics Vocabulary 1.1) and role (DPUB-ARIA 1.1)."""


def outline(book: Book) -> tuple[Part, ...]:
    """Everything in a book, in reading order. A cover without a picture is left out."""
    taken: dict[str, int] = {}
    has_cover = bool(cover_name(book))
    front = [_section_part(each, "front", taken) for each in _shown(book.front, has_cover)]
    digits = max(2, len(str(len(book.chapters))))
    body = (
        Part(f"chapter-{place:0{digits}}", chapter_name(chapter, book), chapter, "body", True)
        for place, chapter in enumerate(book.chapters, start=1)
    )
    back = (_section_part(each, "back", taken) for each in _shown(book.back, has_cover))
    return (*front, *body, *back)


def _shown(sections: tuple[Section, ...], has_cover: bool) -> Iterator[Section]:
    return (section for section in sections if section.kind != "cover" or has_cover)


def _section_part(
    section: Section, matter: Literal["front", "back"], taken: dict[str, int]
) -> Part:
    taken[section.kind] = taken.get(section.kind, 0) + 1
    again = taken[section.kind]
    anchor = section.kind if again == 1 else f"{section.kind}-{again}"
    listed = section.kind not in UNLISTED and bool(section.title)
    return Part(anchor, section.title or section.kind, section, matter, listed)


def cover_name(book: Book) -> str:
    """The name of the cover's picture, ``cover.png`` or the like; empty if there is none."""
    for image in book.images:
        if image.name.rpartition(".")[0] == "cover":
            return image.name
    return ""


def text_of(nodes: Inlines) -> str:
    """Inlines on one line without markup and without footnotes, for names and menus."""
    return " ".join(plain(transform(nodes, _without_notes)).split())


def _without_notes(node: Node) -> Node | tuple[Node, ...]:
    if isinstance(node, Note):
        return ()
    return Text(" ") if isinstance(node, LineBreak) else node


def chapter_name(chapter: Chapter, book: Book) -> str:
    """What a table of contents calls a chapter: "3. The Ice", "Chapter Three".

    One with neither title nor number goes by the work's title if it is the only
    one, else by its first words.
    """
    title = text_of(chapter.title)
    if chapter.number is not None:
        if title:
            return f"{chapter.number}. {title}"
        return labels(book.metadata.language).chapter(chapter.number)
    if title:
        return title
    if len(book.chapters) == 1:
        return book.metadata.title
    words = plain(chapter.blocks).split()
    return " ".join(words[:6]) + ("…" if len(words) > 6 else "") or "…"


def direction(language: str) -> Literal["ltr", "rtl"]:
    """Which way a language is written, by its BCP 47 script or primary language."""
    parts = language.replace("_", "-").lower().split("-")
    for part in parts[1:]:
        if len(part) == 4 and part.isalpha():
            return "rtl" if part in _RTL_SCRIPTS else "ltr"
    return "rtl" if parts[0] in _RTL_LANGUAGES else "ltr"


_RTL_SCRIPTS = frozenset({"arab", "hebr", "syrc", "thaa", "nkoo", "adlm"})
_RTL_LANGUAGES = frozenset(
    {"ar", "he", "iw", "fa", "ur", "yi", "ps", "sd", "ug", "dv", "syr", "arc", "ckb", "nqo"}
)


def page(part: Part, book: Book, renderer: Renderer, contents: str = "") -> str:
    """One part of the book as a ``section`` element with its anchor as id.

    `contents` is the list that a contents page shows, from `contents_list`.
    Footnotes stay in the renderer, until its `endnotes` are asked for.
    """
    match part.content:
        case Chapter():
            return _chapter(part.content, part.anchor, book, renderer)
        case Section():
            return _section(part.content, part.anchor, book, renderer, contents)
        case _:
            assert_never(part.content)


def contents_list(parts: Iterable[tuple[str, str]]) -> str:
    """An ordered list of links, out of titles and addresses."""
    items = "".join(
        f'<li><a href="{attribute(address)}">{escape(title)}</a></li>\n' for title, address in parts
    )
    return f'<ol class="contents-list">\n{items}</ol>\n'


# ---------------------------------------------------------------- chapters


def _chapter(chapter: Chapter, anchor: str, book: Book, renderer: Renderer) -> str:
    words = renderer.labels
    renderer.start()
    heading = _chapter_heading(chapter, book, renderer)
    semantics = renderer.semantics("chapter", "doc-chapter")
    named = f' aria-labelledby="{anchor}-title"' if heading else ""
    out = [f'<section class="chapter" id="{anchor}"{semantics}{named}>\n']
    if heading:
        out.append(f'<h1 class="chapter-heading" id="{anchor}-title">{heading}</h1>\n')
    if _stands_alone(chapter, book):
        out.append(_headlines(book.metadata))
    out.append(_labelled("chapter-summary", words.summary, chapter.summary, renderer))
    out.append(_labelled("chapter-note", words.authors_note, chapter.notes_before, renderer))
    out.append(renderer.blocks(chapter.blocks))
    out.append(_labelled("chapter-note after", words.authors_note, chapter.notes_after, renderer))
    out.append("</section>\n")
    return "".join(out)


def _chapter_heading(chapter: Chapter, book: Book, renderer: Renderer) -> str:
    lines: list[str] = []
    if chapter.number is not None:
        number = escape(renderer.labels.chapter(chapter.number))
        lines.append(f'<span class="chapter-number">{number}</span>')
    if chapter.title:
        lines.append(f'<span class="chapter-title">{renderer.inlines(chapter.title)}</span>')
    elif _stands_alone(chapter, book):
        lines.append(f'<span class="work-title">{escape(book.metadata.title)}</span>')
    return '<br class="turn"/>\n'.join(lines)


def _stands_alone(chapter: Chapter, book: Book) -> bool:
    """Whether this is all of a work, and opens with the work's own title."""
    return len(book.chapters) == 1 and not chapter.title and chapter.number is None


def _headlines(metadata: Metadata) -> str:
    """Genres and rating, then the relationships, as authors head a story."""
    facts = [*metadata.genres, *([metadata.rating] if metadata.rating else [])]
    lines = [" ".join(f"{fact.rstrip('.')}." for fact in facts), ", ".join(metadata.relationships)]
    out = [f'<p class="headline">{escape(line)}</p>\n' for line in lines if line]
    if out:
        out[-1] = out[-1].replace('"headline"', '"headline last"', 1)
    return "".join(out)


def _labelled(name: str, label: str, blocks: Blocks, renderer: Renderer) -> str:
    if not blocks:
        return ""
    return (
        f'<div class="{name}" role="note" aria-label="{attribute(label)}">\n'
        f'<p class="label">{escape(label)}</p>\n{renderer.blocks(blocks)}</div>\n'
    )


# ---------------------------------------------------------------- front and back matter


def _section(section: Section, anchor: str, book: Book, renderer: Renderer, contents: str) -> str:
    renderer.start()
    semantics = renderer.semantics(*SEMANTICS[section.kind])
    label = attribute(section.title or book.metadata.title)
    named = f' aria-label="{label}"'
    heading = ""
    match section.kind:
        case "cover":
            body = _cover(book, renderer)
        case "half-title":
            body = f'<p class="half-title">{escape(book.metadata.title)}</p>\n'
        case "title":
            body = _title_page(book, renderer.labels)
        case "dedication":
            body = ""
        case _:
            body = contents if section.kind == "contents" else ""
            if section.title:
                named = f' aria-labelledby="{anchor}-title"'
                heading = _section_heading(anchor, section.title)
    blocks = renderer.blocks(section.blocks)
    return (
        f'<section class="{section.kind}-page" id="{anchor}"{semantics}{named}>\n'
        f"{heading}{body}{blocks}</section>\n"
    )


def _section_heading(anchor: str, title: str) -> str:
    return f'<h1 class="section-heading" id="{anchor}-title">{escape(title)}</h1>\n'


def _cover(book: Book, renderer: Renderer) -> str:
    by = ", ".join(person.name for person in book.metadata.authors)
    alt = f"{book.metadata.title}, {renderer.labels.by} {by}" if by else book.metadata.title
    return (
        f'<p class="cover"><img role="doc-cover" src="{renderer.image(cover_name(book))}"'
        f' alt="{attribute(f"{renderer.labels.cover}: {alt}")}"/></p>\n'
    )


def _title_page(book: Book, words: Labels) -> str:
    data = book.metadata
    length = " very-long" if len(data.title) > 80 else " long" if len(data.title) > 40 else ""
    out = [f'<h1 class="book-title{length}">{escape(data.title)}</h1>\n']
    for entry in data.series:
        place = words.part(entry.position, entry.total) if entry.position is not None else ""
        line = " · ".join(text for text in (entry.title, place) if text)
        if line:
            out.append(f'<p class="book-series">{escape(line)}</p>\n')
    if data.authors:
        names = ", ".join(person.name for person in data.authors)
        by = f'<span class="book-by">{escape(words.by)}</span>'
        out.append(f'<p class="book-author">{by} {escape(names)}</p>\n')
    if data.fandoms:
        out.append(f'<p class="book-fandom">{escape(", ".join(data.fandoms))}</p>\n')
    return "".join(out)
