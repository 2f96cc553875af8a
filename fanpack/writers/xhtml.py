"""Nodes of the book model as XHTML, the same for EPUB, HTML and PDF.

The markup reads well without any style: meaning is in the elements, and every
class is one plain word. What differs between formats is said by a `Target`;
a `Renderer` holds what must be remembered between nodes (footnotes, heading
levels). `fanpack.writers.pages` makes chapters and front matter of it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, assert_never
from urllib.parse import quote, urlsplit

from fanpack.book import (
    Aside,
    Blocks,
    Cell,
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
    Node,
    Note,
    Paragraph,
    Phrase,
    Row,
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
    ThoughtLook,
    Verse,
    VerseLine,
    children_of,
    plain,
    walk,
)
from fanpack.findings import FanpackError, Finding
from fanpack.labels import Labels
from fanpack.styles.thoughts import Voices, slug

GENERATED = frozenset({"label", "chapter-number", "work-title", "headline", "noteref", "backlink"})
"""Classes of elements whose words fanpack added: they are not the author's text."""

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""Illegal in XML 1.0 (section 2.2), or a control character or noncharacter for HTML."""
_LANGUAGE = re.compile(
    r"(?:[a-z]{2,3}(?:-[a-z]{3})?|[a-z]{5,8})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|[0-9]{3}))?"
    r"(?:-(?:[0-9a-z]{5,8}|[0-9][0-9a-z]{3}))?(?:-x(?:-[0-9a-z]{1,8})+)?",
    re.IGNORECASE,
)
_SHORT = 14
"""Letters that a cell may have in a column that is not broken: a date, a name, a figure."""
_STEPS = 8
"""Indents of verse that the stylesheets know."""
_WIDE = 6
"""Columns from which on a table is set smaller, to stay on the page."""
_LOOK_CLASSES: dict[ThoughtLook, str] = {
    "italic": "",
    "upright": " upright",
    "sans": " upright sans",
    "small-caps": " upright smallcaps",
}
"""Classes of `base.css` beside those that say what the words are."""


@dataclass(frozen=True, slots=True)
class Target:
    """What a format wants of the markup.

    `notes`: "endnotes" gathers footnotes for `Renderer.endnotes`, with links
    both ways; "inline" leaves each at its place in a ``span.footnote``, for a
    style sheet that floats it to the foot of the page. `epub_types` writes
    ``epub:type`` beside ``role``. `images` gives the URL of each picture by name.
    `counters` says where a list starts by a counter too, for WeasyPrint 70. `voices` are
    the looks of thoughts and of telepathy.
    """

    notes: Literal["endnotes", "inline"] = "endnotes"
    epub_types: bool = False
    images: Mapping[str, str] = field(default_factory=dict)
    counters: bool = False
    voices: Voices = field(default_factory=Voices)


def legal(text: str) -> str:
    """Text in which each character that XML or HTML forbids has become a blank."""
    return text if text.isprintable() else _ILLEGAL.sub(" ", text)


def escape(text: str) -> str:
    """Text for an element; a character that XML forbids becomes a blank."""
    return legal(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def attribute(text: str) -> str:
    """Text for a double-quoted attribute value."""
    return escape(text).replace('"', "&quot;")


def language_tag(language: str) -> str:
    """A BCP 47 tag as attributes may have it; empty if it is not well-formed (RFC 5646, 2.1)."""
    tag = language.strip().replace("_", "-")
    return tag if _LANGUAGE.fullmatch(tag) else ""


def safe_url(href: str) -> str:
    """A link's address with blanks and the like quoted; empty if it is not one we allow."""
    try:
        parts = urlsplit(href)
        has_target = bool(parts.hostname) if parts.scheme != "mailto" else bool(parts.path)
        _ = parts.port
    except ValueError:
        return ""
    if parts.scheme not in {"http", "https", "mailto"} or not has_target:
        return ""
    quoted = quote(href, safe="%/:=&?~#+!$,;'@()*")
    return re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", quoted)


class Renderer:
    """Renders nodes to XHTML, and remembers what stands between them.

    One renderer makes one file: footnotes count on through it and their
    ids are unique in it. Raises `FanpackError`: ``undecided-italic`` when a
    pass has left an `Italic`, ``missing-image`` for a picture the book has not.
    """

    def __init__(self, target: Target, labels: Labels) -> None:
        self.target = target
        self.labels = labels
        self._pending: list[Note] = []
        self._count = 0
        self._level = 1
        self._slanted = False
        self._deferred: list[Note] | None = None
        self._in_note = False
        self._source: Source | None = None

    # ------------------------------------------------------------ what others call

    def blocks(self, blocks: Blocks, *, opening: bool = True) -> str:
        """Blocks as XHTML; `opening` says that nothing stands before the first."""
        out: list[str] = []
        self._blocks(blocks, out, opening)
        return "".join(out)

    def inlines(self, nodes: Inlines) -> str:
        """Inlines as XHTML."""
        out: list[str] = []
        self._inlines(nodes, out)
        return "".join(out)

    def start(self, level: int = 1) -> None:
        """A chapter or section begins: headings inside count on from `level`."""
        self._level = level

    def endnotes(self) -> str:
        """The footnotes gathered so far as a section, each with a link back; then none.

        Empty when there are none.
        """
        if not self._pending:
            return ""
        number = self._count - len(self._pending)
        out: list[str] = []
        place = 0
        while place < len(self._pending):
            place += 1
            self._endnote(self._pending[place - 1], number + place, out, first=place == 1)
        self._pending.clear()
        return (
            f'<section class="endnotes"{self.semantics("endnotes", "doc-endnotes")}'
            f' aria-label="{attribute(self.labels.notes)} {number + 1}–{number + place}">\n'
            f"{''.join(out)}</section>\n"
        )

    def semantics(self, kind: str, role: str = "") -> str:
        """The attributes that say what an element is: ``epub:type`` if wanted, and ``role``."""
        kind = f' epub:type="{kind}"' if kind and self.target.epub_types else ""
        return f'{kind} role="{role}"' if role else kind

    def image(self, name: str) -> str:
        """The URL of one of the book's pictures, as an attribute's value."""
        if name not in self.target.images:
            raise self._error("missing-image", f"there is no picture called {name!r}")
        return attribute(self.target.images[name])

    # ------------------------------------------------------------ inlines

    def _inlines(self, nodes: Inlines, out: list[str]) -> None:
        for node in nodes:
            match node:
                case Text(text):
                    out.append(escape(text))
                case Thought(children) | Telepathy(children):
                    self._voice(node, children, out)
                case Emphasis(children):
                    self._emphasis(children, out)
                case Phrase(children, kind, lang):
                    tag = language_tag(lang) if lang else ""
                    tags = f' lang="{tag}" xml:lang="{tag}"' if tag else ""
                    upright = " upright" if self._slanted else ""
                    self._turn(f'<i class="{kind}{upright}"{tags}>', children, out)
                case LineBreak():
                    out.append("<br/>\n")
                case Strong(children):
                    self._wrap("<strong>", children, "</strong>", out)
                case SmallCaps(children):
                    self._wrap('<span class="smallcaps">', children, "</span>", out)
                case Note():
                    self._note(node, out)
                case Link(children, href):
                    self._link(children, href, out)
                case Sup(children):
                    self._wrap("<sup>", children, "</sup>", out)
                case Sub(children):
                    self._wrap("<sub>", children, "</sub>", out)
                case Strike(children):
                    self._wrap("<s>", children, "</s>", out)
                case Code(text):
                    out.append(f"<code>{escape(text)}</code>")
                case Italic():
                    raise self._error(
                        "undecided-italic", f"italic not yet understood: “{plain((node,))[:40]}”"
                    )
                case _:
                    assert_never(node)

    def _wrap(self, start: str, children: Inlines, end: str, out: list[str]) -> None:
        out.append(start)
        self._inlines(children, out)
        out.append(end)

    def _emphasis(self, children: Inlines, out: list[str]) -> None:
        """Stress: italic among roman, upright among italic."""
        outer = self._slanted
        self._slanted = not outer
        self._wrap('<em class="upright">' if outer else "<em>", children, "</em>", out)
        self._slanted = outer

    def _turn(self, start: str, children: Inlines, out: list[str]) -> None:
        """Words in an `i` that is italic among roman, and upright among italic."""
        outer = self._slanted
        self._slanted = not outer
        self._wrap(start, children, "</i>", out)
        self._slanted = outer

    def _voice(self, node: Thought | Telepathy, children: Inlines, out: list[str]) -> None:
        """A thought or telepathy in the look that the book gives it."""
        look = self.target.voices.of(node).look
        name = "thought" if isinstance(node, Thought) else "telepathy"
        outer = self._slanted
        self._slanted = look == "italic"
        by = f' data-by="{attribute(node.by)}"' if node.by else ""
        start = f'<i class="{_spoken(name, node.by)}{_LOOK_CLASSES[look]}"{by}>'
        self._wrap(start, children, "</i>", out)
        self._slanted = outer

    def _link(self, children: Inlines, href: str, out: list[str]) -> None:
        """A link; inside another one only its text, and notes wait until it has ended."""
        url = safe_url(href)
        if self._deferred is not None or not url:
            self._inlines(children, out)
            return
        self._deferred = []
        kind = ' class="address"' if plain(children).startswith(("http", "www.")) else ""
        typed = f' data-href="{attribute(href)}"' if url != href else ""
        self._wrap(f'<a{kind} href="{attribute(url)}"{typed}>', children, "</a>", out)
        waiting, self._deferred = self._deferred, None
        for note in waiting:
            self._note(note, out)

    # ------------------------------------------------------------ footnotes

    def _note(self, note: Note, out: list[str]) -> None:
        if self._deferred is not None:
            self._deferred.append(note)
        elif self.target.notes == "inline":
            self._inline_note(note, out)
        else:
            self._pending.append(note)
            self._count += 1
            number = self._count
            out.append(
                f'<sup class="noteref"><a{self.semantics("noteref", "doc-noteref")}'
                f' id="r{number}" href="#n{number}">{number}</a></sup>'
            )

    def _endnote(self, note: Note, number: int, out: list[str], *, first: bool) -> None:
        back = (
            f'<a class="backlink"{self.semantics("backlink", "doc-backlink")} href="#r{number}"'
            f' aria-label="{number}, {attribute(self.labels.back_to_text)}">{number}</a> '
        )
        out.append(
            f'<aside class="footnote{" first" if first else ""}" id="n{number}"'
            f"{self.semantics('footnote', 'doc-footnote')}"
            f' aria-label="{attribute(self.labels.note)} {number}">\n'
        )
        blocks = note.blocks
        if blocks and isinstance(blocks[0], Paragraph):
            kind = f"first {blocks[0].kind}".rstrip()
            self._wrap(f'<p class="{kind}">{back}', blocks[0].children, "</p>\n", out)
            blocks = blocks[1:]
        else:
            out.append(f'<p class="first">{back}</p>\n')
        self._blocks(blocks, out, opening=False)
        out.append("</aside>\n")

    def _inline_note(self, note: Note, out: list[str]) -> None:
        """A footnote at its place. It lies inside a paragraph, so its blocks become spans."""
        if self._in_note:
            out.append(" [")
            self._note_lines(note, out)
            out.append("]")
            return
        slanted, self._slanted, self._in_note = self._slanted, False, True
        out.append('<span class="footnote">')
        self._note_lines(note, out)
        out.append("</span>")
        self._slanted, self._in_note = slanted, False

    def _note_lines(self, note: Note, out: list[str]) -> None:
        lines = list(_lines(note.blocks))
        for place, line in enumerate(lines):
            if len(lines) > 1:
                out.append('<span class="note-line">')
            if isinstance(line, Figure):
                out.append(f'<img src="{self.image(line.image)}" alt="{attribute(line.alt)}"/> ')
                self._inlines(line.caption, out)
            else:
                self._inlines(line, out)
            if len(lines) > 1:
                out.append("</span>" if place == len(lines) - 1 else "</span> ")

    # ------------------------------------------------------------ blocks

    def _blocks(self, blocks: Blocks, out: list[str], opening: bool) -> None:
        for block in blocks:
            self._source = block.source or self._source
            match block:
                case Paragraph(children, kind):
                    if kind:
                        start = f'<p class="{kind}">'
                    else:
                        start = '<p class="first">' if opening else "<p>"
                    out.append(start)
                    self._inlines(children, out)
                    out.append("</p>\n")
                    opening = False
                case SceneBreak(kind):
                    out.append(
                        f'<hr class="scene-break {kind}"'
                        f' aria-label="{attribute(self.labels.scene_break)}"/>\n'
                    )
                    opening = True
                case Heading():
                    self._heading(block, out)
                    opening = True
                case _:
                    self._container(block, out)
                    # What follows an epigraph at a chapter's head is still its first line.
                    opening = opening and isinstance(block, Extract) and block.kind == "epigraph"

    def _container(
        self, block: Extract | Verse | List | Figure | Aside | Table, out: list[str]
    ) -> None:
        match block:
            case Extract():
                self._extract(block, out)
            case Verse():
                self._verse(block, out)
            case List():
                self._list(block, out)
            case Figure():
                self._figure(block, out)
            case Aside(blocks):
                label = self.labels.authors_note
                out.append(f'<aside class="note" role="note" aria-label="{attribute(label)}">\n')
                out.append(f'<p class="label">{escape(label)}</p>\n')
                self._blocks(blocks, out, opening=True)
                out.append("</aside>\n")
            case Table():
                self._table(block, out)
            case _:
                assert_never(block)

    def _heading(self, block: Heading, out: list[str]) -> None:
        """A heading, never more than one level below the last: a skipped level is an error
        for PDF/UA-1 (7.4.2) and for Ace."""
        self._level = max(2, min(block.level + 1, self._level + 1, 6))
        meant = f' data-level="{block.level}"' if self._level != block.level + 1 else ""
        self._wrap(f"<h{self._level}{meant}>", block.children, f"</h{self._level}>\n", out)

    def _extract(self, block: Extract, out: list[str]) -> None:
        if block.kind == "flashback":
            start, end = '<div class="flashback">\n', "</div>\n"
        elif block.kind == "epigraph":
            start = f'<blockquote class="epigraph"{self.semantics("epigraph", "doc-epigraph")}>\n'
            end = "</blockquote>\n"
        else:
            start, end = f'<blockquote class="{block.kind}">\n', "</blockquote>\n"
        out.append(start)
        self._blocks(block.blocks, out, opening=True)
        out.append(end)

    def _verse(self, block: Verse, out: list[str]) -> None:
        out.append('<div class="verse">\n')
        for stanza in block.stanzas:
            out.append('<p class="stanza">')
            for place, line in enumerate(stanza.lines):
                if place:
                    out.append('<br class="turn"/>\n')
                step = f" indent-{min(line.indent, _STEPS)}" if line.indent > 0 else ""
                more = f' data-indent="{line.indent}"' if line.indent > _STEPS else ""
                self._wrap(f'<span class="line{step}"{more}>', line.children, "</span>", out)
            out.append("</p>\n")
        out.append("</div>\n")

    def _list(self, block: List, out: list[str]) -> None:
        if not block.items:
            return
        start = f' start="{block.start}"' if block.ordered and block.start != 1 else ""
        if start and self.target.counters:
            start += f' style="counter-reset: list-item {block.start - 1}"'
        out.append(f"<ol{start}>\n" if block.ordered else "<ul>\n")
        for item in block.items:
            blocks = item.blocks
            # A paragraph directly in an item with a marker breaks PDF/UA-1 in WeasyPrint 70.
            if blocks and isinstance(blocks[0], Paragraph):
                kind = blocks[0].kind
                out.append(f'<li class="{kind}">' if kind else "<li>")
                self._inlines(blocks[0].children, out)
                blocks = blocks[1:]
            else:
                out.append("<li>")
            self._blocks(blocks, out, opening=False)
            out.append("</li>\n")
        out.append("</ol>\n" if block.ordered else "</ul>\n")

    def _figure(self, block: Figure, out: list[str]) -> None:
        image = f'<img src="{self.image(block.image)}" alt="{attribute(block.alt)}"/>'
        out.append(f'<figure class="figure">\n{image}\n')
        if block.caption:
            self._wrap("<figcaption>", block.caption, "</figcaption>\n", out)
        out.append("</figure>\n")

    def _table(self, block: Table, out: list[str]) -> None:
        short = _short_columns(block)
        wide = " wide" if len(block.head.cells) > _WIDE else ""
        out.append(f'<table class="table{wide}">\n')
        if any(cell.children for cell in block.head.cells) or not block.rows:
            out.append("<thead>\n")
            self._row(block.head, short, out, heading=True)
            out.append("</thead>\n")
        if block.rows:
            out.append("<tbody>\n")
            for row in block.rows:
                self._row(row, short, out)
            out.append("</tbody>\n")
        out.append("</table>\n")

    def _row(
        self, row: Row, short: frozenset[int], out: list[str], *, heading: bool = False
    ) -> None:
        out.append("<tr>")
        for column, cell in enumerate(row.cells):
            # An empty heading cell would be announced for nothing.
            name = "th" if heading and cell.children else "td"
            scope = ' scope="col"' if name == "th" else ""
            kind = ' class="short"' if column in short else ""
            self._wrap(f"<{name}{scope}{kind}>", cell.children, f"</{name}>", out)
        out.append("</tr>\n")

    def _error(self, code: str, message: str) -> FanpackError:
        source = self._source
        return FanpackError(
            Finding(
                code,
                message,
                file=source.file if source else None,
                line=source.line if source else None,
            )
        )


def _spoken(name: str, by: str) -> str:
    """The class of a thought or of telepathy, with whose it is, if that is known."""
    who = slug(by) if by else ""
    return f"{name} by-{who}" if who else name


def _short_columns(table: Table) -> frozenset[int]:
    """The columns whose cells are all short, dates and figures, and should not be broken."""
    long = {
        column
        for row in (table.head, *table.rows)
        for column, cell in enumerate(row.cells)
        if sum(
            len(node.text)
            for node in walk(_without_notes(cell.children))
            if isinstance(node, Text | Code)
        )
        > _SHORT
    }
    return frozenset(range(len(table.head.cells))) - long


def _without_notes(nodes: Inlines) -> Inlines:
    return tuple(node for node in nodes if not isinstance(node, Note))


def _lines(blocks: Blocks) -> Iterator[Inlines | Figure]:
    """What stands on lines of its own in some blocks, in order."""
    stack: list[Node] = list(reversed(blocks))
    while stack:
        node = stack.pop()
        match node:
            case Paragraph(children) | VerseLine(children) | Cell(children):
                yield children
            case Heading():
                yield node.children
            case Figure():
                yield node
            case _:
                stack.extend(reversed(children_of(node)))
