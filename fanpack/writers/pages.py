"""What a book consists of, in order, and each of its pages as XHTML.

`outline` lists the front matter, the chapters and the back matter with an
anchor for each; `page` renders one of them. The writers of EPUB, HTML and PDF
share both, so that a chapter is the same in all of them.
"""

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple, assert_never

from fanpack.book import (
    Blocks,
    Book,
    Chapter,
    Inlines,
    LineBreak,
    Metadata,
    Node,
    Note,
    PartTitleKind,
    Section,
    SectionKind,
    SeriesEntry,
    Text,
    plain,
    transform,
)
from fanpack.labels import Labels, labels
from fanpack.styles.thoughts import legend_parts
from fanpack.writers.xhtml import Renderer, attribute, escape, language_tag


class Part(NamedTuple):
    """A section or a chapter of a book.

    `anchor` is a plain ASCII name, unique in the book: ``disclaimer``,
    ``chapter-01``, in an omnibus ``part-1-chapter-01``. `title` is its name for
    tables of contents, without markup; `listed` says whether it stands in them,
    and `level` how deep: 2 is below the part title before it. `metadata` is that
    of the work that it belongs to, and `alone` says that it is a chapter and all
    of that work.
    """

    anchor: str
    title: str
    content: Section | Chapter
    matter: Literal["front", "body", "back"]
    listed: bool
    metadata: Metadata
    level: int = 1
    alone: bool = False


UNLISTED: frozenset[SectionKind | PartTitleKind] = frozenset(
    {"cover", "half-title", "title", "contents", "dedication"}
)
"""Sections that a table of contents does not name."""

SEMANTICS: dict[SectionKind | PartTitleKind, tuple[str, str]] = {
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
    "part-title": ("part", "doc-part"),
}
"""``epub:type`` (EPUB Structural Semantics Vocabulary 1.1) and role (DPUB-ARIA 1.1)."""


def outline(book: Book) -> tuple[Part, ...]:
    """Everything in a book, in reading order. A cover without a picture is left out."""
    data = book.metadata
    taken: dict[str, int] = {}
    has_cover = bool(cover_name(book))
    front = [_section_part(each, "front", data, taken) for each in _shown(book.front, has_cover)]
    body = _volumes(book) if book.volumes else _chapters(book.chapters, data)
    back = (_section_part(each, "back", data, taken) for each in _shown(book.back, has_cover))
    return (*front, *body, *back)


def _volumes(book: Book) -> Iterator[Part]:
    """The works of an omnibus: each with its part title, its own pages and its chapters."""
    for place, (volume, chapters) in enumerate(book.parts(), start=1):
        prefix = f"part-{place}"
        data = volume.metadata
        title = Section("part-title", data.title)
        yield Part(prefix, data.title, title, "body", True, data)
        taken: dict[str, int] = {}
        for section in _shown(volume.front, has_cover=False):
            yield _inside(_section_part(section, "body", data, taken), prefix)
        for part in _chapters(chapters, data):
            yield _inside(part, prefix)
        for section in _shown(volume.back, has_cover=False):
            yield _inside(_section_part(section, "body", data, taken), prefix)


def _inside(part: Part, prefix: str) -> Part:
    return part._replace(anchor=f"{prefix}-{part.anchor}", level=2)


def _chapters(chapters: tuple[Chapter, ...], data: Metadata) -> Iterator[Part]:
    digits = max(2, len(str(len(chapters))))
    alone = len(chapters) == 1
    for place, chapter in enumerate(chapters, start=1):
        title = chapter_name(chapter, data, alone=alone)
        yield Part(f"chapter-{place:0{digits}}", title, chapter, "body", True, data, alone=alone)


def _shown(sections: tuple[Section, ...], has_cover: bool) -> Iterator[Section]:
    return (section for section in sections if section.kind != "cover" or has_cover)


def _section_part(
    section: Section,
    matter: Literal["front", "body", "back"],
    data: Metadata,
    taken: dict[str, int],
) -> Part:
    taken[section.kind] = taken.get(section.kind, 0) + 1
    again = taken[section.kind]
    anchor = section.kind if again == 1 else f"{section.kind}-{again}"
    listed = section.kind not in UNLISTED and bool(section.title)
    return Part(anchor, section.title or section.kind, section, matter, listed, data)


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


def chapter_name(chapter: Chapter, data: Metadata, *, alone: bool) -> str:
    """What a table of contents calls a chapter: "3. The Ice", "Chapter Three".

    `data` is that of its work, `alone` says that it is all of it. One with neither
    title nor number then goes by the work's title, else by its first words.
    """
    title = text_of(chapter.title)
    if chapter.number is not None:
        if title:
            return f"{chapter.number}. {title}"
        return labels(data.language).chapter(chapter.number)
    if title:
        return title
    if alone:
        return data.title
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
    language = part.metadata.language
    renderer.labels = labels(language)
    renderer.start()
    match part.content:
        case Chapter():
            shown = _chapter(part, part.content, renderer)
        case Section():
            shown = _section(part, part.content, book, renderer, contents)
        case _:
            assert_never(part.content)
    tag = language_tag(language)
    if language == book.metadata.language or not tag:
        return shown
    return shown.replace("<section", f'<section lang="{tag}" xml:lang="{tag}"', 1)


def contents_list(entries: Iterable[tuple[str, str, int]]) -> str:
    """An ordered list of links, out of titles, addresses and levels; level 2 lies in level 1."""
    out = ['<ol class="contents-list">\n']
    depth = 0
    for title, address, level in entries:
        link = f'<a href="{attribute(address)}">{escape(title)}</a>'
        if level > depth > 0:
            out.append("\n<ol>\n")
        elif depth:
            out.append("</li>\n" + "</ol>\n</li>\n" * (depth - level))
        out.append(f"<li>{link}")
        depth = level if depth else 1
    out.append("</li>\n" + "</ol>\n</li>\n" * (depth - 1) if depth else "")
    out.append("</ol>\n")
    return "".join(out)


# ---------------------------------------------------------------- chapters


def _chapter(part: Part, chapter: Chapter, renderer: Renderer) -> str:
    words = renderer.labels
    anchor = part.anchor
    stands_alone = part.alone and not chapter.title and chapter.number is None
    heading = _chapter_heading(chapter, renderer, part.metadata.title if stands_alone else "")
    semantics = renderer.semantics("chapter", "doc-chapter")
    named = f' aria-labelledby="{anchor}-title"' if heading else ""
    out = [f'<section class="chapter" id="{anchor}"{semantics}{named}>\n']
    if heading:
        out.append(f'<h1 class="chapter-heading" id="{anchor}-title">{heading}</h1>\n')
    if stands_alone:
        out.append(_headlines(part.metadata))
    out.append(_labelled("chapter-summary", words.summary, chapter.summary, renderer))
    out.append(_labelled("chapter-note", words.authors_note, chapter.notes_before, renderer))
    out.append(renderer.blocks(chapter.blocks))
    out.append(_labelled("chapter-note after", words.authors_note, chapter.notes_after, renderer))
    out.append("</section>\n")
    return "".join(out)


def _chapter_heading(chapter: Chapter, renderer: Renderer, work_title: str) -> str:
    """The lines of a heading; a chapter that is a whole work opens with the work's own title."""
    lines: list[str] = []
    if chapter.number is not None:
        number = escape(renderer.labels.chapter(chapter.number))
        lines.append(f'<span class="chapter-number">{number}</span>')
    if chapter.title:
        lines.append(f'<span class="chapter-title">{renderer.inlines(chapter.title)}</span>')
    elif work_title:
        lines.append(f'<span class="work-title">{escape(work_title)}</span>')
    return '<br class="turn"/>\n'.join(lines)


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


def _section(part: Part, section: Section, book: Book, renderer: Renderer, contents: str) -> str:
    anchor = part.anchor
    semantics = renderer.semantics(*SEMANTICS[section.kind])
    label = attribute(section.title or part.metadata.title)
    named = f' aria-label="{label}"'
    heading = ""
    match section.kind:
        case "cover":
            body = _cover(book, renderer)
        case "half-title":
            body = f'<p class="half-title">{escape(part.metadata.title)}</p>\n'
        case "title":
            body = _title_page(part.metadata, renderer.labels)
        case "part-title":
            named = f' aria-labelledby="{anchor}-title"'
            body = _part_title(part, book, renderer.labels)
        case "dedication":
            body = ""
        case _:
            body = contents if section.kind == "contents" else ""
            if section.title:
                named = f' aria-labelledby="{anchor}-title"'
                heading = _section_heading(anchor, section.title)
    blocks = _legend(section, part.metadata, renderer) or renderer.blocks(section.blocks)
    return (
        f'<section class="{section.kind}-page" id="{anchor}"{semantics}{named}>\n'
        f"{heading}{body}{blocks}</section>\n"
    )


def _legend(section: Section, data: Metadata, renderer: Renderer) -> str:
    """The author's legend, and apart from it the lines about this edition; "" for no legend."""
    if section.kind != "legend":
        return ""
    own, made = legend_parts(section.blocks, data.legend, renderer.target.voices)
    written = renderer.blocks(own)
    return f'{written}<div class="edition">\n{renderer.blocks(made)}</div>\n' if made else written


def _section_heading(anchor: str, title: str) -> str:
    return f'<h1 class="section-heading" id="{anchor}-title">{escape(title)}</h1>\n'


def _cover(book: Book, renderer: Renderer) -> str:
    by = ", ".join(person.name for person in book.metadata.authors)
    alt = f"{book.metadata.title}, {renderer.labels.by} {by}" if by else book.metadata.title
    return (
        f'<p class="cover"><img role="doc-cover" src="{renderer.image(cover_name(book))}"'
        f' alt="{attribute(f"{renderer.labels.cover}: {alt}")}"/></p>\n'
    )


def _title_page(data: Metadata, words: Labels) -> str:
    out = [f'<h1 class="book-title{_length(data.title)}">{escape(data.title)}</h1>\n']
    lines = filter(None, map(words.place_in, data.series))
    out.extend(f'<p class="book-series">{escape(line)}</p>\n' for line in lines)
    if data.authors:
        out.append(_author_line(data, words))
    if data.fandoms:
        out.append(f'<p class="book-fandom">{escape(", ".join(data.fandoms))}</p>\n')
    return "".join(out)


def _part_title(part: Part, book: Book, words: Labels) -> str:
    """The page that opens a work of an omnibus; its authors where they are not the book's."""
    data = part.metadata
    first = data.series[0] if data.series else SeriesEntry()
    out = []
    if first.position is not None:
        out.append(f'<p class="part-number">{escape(words.part(first.position))}</p>\n')
    name = f"part-name{_length(data.title)}"
    out.append(f'<h1 class="{name}" id="{part.anchor}-title">{escape(data.title)}</h1>\n')
    if data.authors and data.authors != book.metadata.authors:
        out.append(_author_line(data, words))
    return "".join(out)


def _length(title: str) -> str:
    return " very-long" if len(title) > 80 else " long" if len(title) > 40 else ""


def _author_line(data: Metadata, words: Labels) -> str:
    names = ", ".join(person.name for person in data.authors)
    by = f'<span class="book-by">{escape(words.by)}</span>'
    return f'<p class="book-author">{by} {escape(names)}</p>\n'
