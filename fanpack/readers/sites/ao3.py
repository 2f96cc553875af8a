"""Reads downloads of the Archive of Our Own, HTML of every version since 2010.

The pages of its EPUBs, made by calibre out of the same HTML, are read by the same
functions: calibre rewrites most classes, so ids and the few classes that it keeps are
what counts here.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from fanpack.book import (
    Block,
    Blocks,
    Book,
    Chapter,
    Paragraph,
    Source,
    Text,
    plain,
)
from fanpack.findings import FanpackError, Finding
from fanpack.readers.facts import Fact, Facts
from fanpack.readers.html.blocks import read_blocks, read_inside, read_line
from fanpack.readers.html.chapters import finished
from fanpack.readers.html.context import Context, line_of, reading_of, say_active
from fanpack.readers.html.notes import notes_of
from fanpack.readers.html.tree import (
    Element,
    classes,
    first_text_of,
    line_text,
    markup_text,
    name_of,
    parse_html,
    tail_of,
)
from fanpack.readers.reading import Reading

_SNIFFED = 256 * 1024
_CHAPTER = re.compile(r"Chapter (\d{1,5})(?:\s*:\s*(?P<title>\S.*))?", re.DOTALL)
_STAT = re.compile(r"\b(Published|Updated|Completed|Words|Chapters|Packaged):\s*([^\s:]+)")
_WORK = re.compile(r"https?://(?:[\w-]+\.)?archiveofourown\.org/works/\d+")
_LABELS = {
    "summary": "summary",
    "notes": "notes_before",
    "end notes": "notes_after",
    "chapter summary": "summary",
    "chapter notes": "notes_before",
    "chapter end notes": "notes_after",
    "notes for the chapter": "notes_before",
    "notes for the work": "notes_before",
}


def looks_like_ao3(data: bytes) -> bool:
    """Whether bytes are an HTML page that AO3 made for download."""
    head = data[:_SNIFFED]
    return (
        b"archiveofourown.org" in head
        and (b'id="chapters"' in head or b'id="preface"' in head)
        and (b'class="tags"' in head or b'id="preface"' in head or b'class="byline"' in head)
    )


def read_ao3(data: bytes, file: str) -> Reading:
    """A work downloaded as HTML. Raises FanpackError for what is no page of a work."""
    text, said = markup_text(data, file)
    context = Context(file, list(said))
    root = parse_html(text, file)
    say_active(root, context)
    notes_of(file, root, context)
    book = ao3_book([root], context)
    return reading_of(book, context)


def ao3_book(pages: Sequence[Element], context: Context) -> Book:
    """The book out of a download's pages: one of HTML, or the files of an EPUB in order."""
    parts = _Parts()
    for page in pages:
        for body in page.iter("body"):
            parts.take(body)
    if not parts.chapters:
        message = "the download holds no chapters"
        raise FanpackError(Finding("no-story", message, file=context.file, line=1))
    facts = Facts(context)
    _read_preface(parts.preface, facts)
    chapters = _Chapters(context)
    for element in parts.chapters:
        chapters.read(element)
    _read_afterword(parts.afterword, facts)
    done = finished(chapters.done(), context)
    sample = " ".join(plain(chapter.blocks)[:20_000] for chapter in done[:3])
    return Book(facts.metadata(_title(pages, facts), sample), done)


def _title(pages: Sequence[Element], facts: Facts) -> str:
    """The title, if there was no heading: what the page calls itself."""
    if facts.values.get("title"):
        return ""
    for page in pages:
        for title in page.iter("title"):
            if text := line_text_of_head(title):
                return text.partition(" - ")[0]
    return facts.context.file


def line_text_of_head(title: Element) -> str:
    """The text of a `<title>`, on one line."""
    return " ".join((title.text or "").split())


# ---------------------------------------------------------------- the three parts


@dataclass(slots=True)
class _Parts:
    """The elements before, in and behind the chapters, over all pages."""

    preface: list[Element] = field(default_factory=list)
    chapters: list[Element] = field(default_factory=list)
    afterword: list[Element] = field(default_factory=list)

    def take(self, element: Element) -> None:
        """Sort what is in an element."""
        for child in element:
            if child.get("id") == "chapters":
                self.chapters.append(child)
            elif child.get("id") not in ("preface", "afterword") and _holds_chapters(child):
                self.take(child)
            elif self.chapters:
                self.afterword.append(child)
            elif name_of(child):
                self.preface.append(child)


def _holds_chapters(element: Element) -> bool:
    return any(each.get("id") == "chapters" for each in element.iterdescendants())


# ---------------------------------------------------------------- preface and afterword


def _flat(elements: Iterable[Element]) -> Iterator[Element]:
    """Elements with those that only hold others (`div.meta`, `#preface`) opened, and loose text."""
    for element in elements:
        if name_of(element) == "div" and not classes(element) & {"byline", "endnote-link"}:
            if (element.text or "").strip():
                yield first_text_of(element)
            yield from _flat(element)
        elif name_of(element):
            yield element
        if (element.tail or "").strip():
            yield tail_of(element)


def _read_preface(elements: Sequence[Element], facts: Facts) -> None:
    context = facts.context
    label = ""
    for element in _flat(elements):
        name, text = name_of(element), line_text(element)
        known = classes(element)
        if name == "dl":
            _read_tags(element, facts)
        elif name == "h1":
            facts.values.pop("title", None)
            facts.set_title(text, line_of(element))
        elif "byline" in known:
            _read_byline(element, facts)
        elif "toc-heading" in known:
            context.drop_element(element, "a heading for the table of contents")
        elif "endnote-link" in known:
            context.drop_element(element, "a link to the notes")
        elif "message" in known or (name == "p" and _links_to_work(element)):
            _read_message(element, facts)
        elif name == "p" and text.casefold().rstrip(":") in _LABELS:
            label = _LABELS[text.casefold().rstrip(":")]
            context.drop_element(element, "a label")
            continue
        elif name == "blockquote" and label:
            _add_blocks(facts.values, label, read_inside(element, context))
        elif name == "ul":
            _read_associations(element, facts)
        elif text:
            context.guess("notes", f"taken for a note: “{text[:60]}”", line_of(element))
            facts.notes.extend(read_blocks([element], context))
        label = ""


def _add_blocks(values: dict[str, Any], name: str, blocks: Blocks) -> None:
    values[name] = (*values.get(name, ()), *blocks)


def _links_to_work(element: Element) -> bool:
    return any(_WORK.match(each.get("href") or "") for each in element.iter("a"))


def _read_message(element: Element, facts: Facts) -> None:
    """`Posted originally on the Archive of Our Own at …`: the work's address."""
    for link in element.iter("a"):
        if found := _WORK.match(link.get("href") or ""):
            facts.values.setdefault("source", found[0])
    for bold in element.iter("b"):
        facts.values.setdefault("title", line_text(bold))
    facts.context.drop_element(element, "the archive's own words")


def _read_byline(element: Element, facts: Facts) -> None:
    """`by A, B`: linked to their pages, or plain when anonymous."""
    links = [each for each in element.iter("a") if "author" in (each.get("rel") or "").split()]
    text = line_text(element)
    if links:
        facts.add_authors(tuple((line_text(each), each.get("href") or "") for each in links))
        rest = [
            element.text or "",
            *(child.tail or "" for child in element.iter() if child is not element),
        ]
        facts.context.drop(" ".join(rest), "around the authors' names", line_of(element))
        return
    name = re.sub(r"^by\s+", "", text, flags=re.IGNORECASE)
    facts.add_authors(tuple((each, "") for each in re.split(r",\s*", name)))
    if name != text:
        facts.context.drop("by", "around the authors' names", line_of(element))


def _read_tags(element: Element, facts: Facts) -> None:
    """`dl.tags`: a label, then what it says."""
    label, line = "", 1
    for part in element:
        name = name_of(part)
        if name == "dt":
            label, line = line_text(part).rstrip(" :"), line_of(part)
        elif name == "dd" and label:
            _read_tag(label, part, line, facts)


def _read_tag(label: str, value: Element, line: int, facts: Facts) -> None:
    text = line_text(value)
    if label.casefold() == "stats":
        facts.context.drop(label, "a label", line)
        rest = _STAT.sub("", text)
        for found in _STAT.finditer(text):
            facts.add(Fact(found[1], found[2], line_of(value)))
        facts.context.drop(rest, "a count of the archive", line_of(value))
        return
    links = tuple((line_text(each), each.get("href") or "") for each in value.iter("a"))
    nodes = read_line(value, Context(facts.context.file))
    facts.add(Fact(label, text, line, links, nodes=nodes))


def _read_associations(element: Element, facts: Facts) -> None:
    """Works that this one is inspired by or a translation of, and for whom it was written."""
    for item in element.iter("li"):
        blocks = read_inside(item, facts.context)
        if line_text(item).startswith("For "):
            _add_blocks(facts.values, "dedication", blocks)
        else:
            facts.notes.extend(blocks)


def _read_afterword(elements: Sequence[Element], facts: Facts) -> None:
    context = facts.context
    label = "notes_after"
    for element in _flat(elements):
        name, text = name_of(element), line_text(element)
        known = classes(element)
        if "message" in known or (name == "p" and _is_closing(element, text)):
            context.drop_element(element, "the archive's closing message")
        elif "toc-heading" in known or (name == "p" and text.casefold().rstrip(":") in _LABELS):
            context.drop_element(
                element, "a heading for the table of contents" if known else "a label"
            )
        elif name == "blockquote" and text:
            _add_blocks(facts.values, label, read_inside(element, context))
        elif name == "dl":
            _add_blocks(facts.values, label, _related(element, context))
        elif text:
            _add_blocks(facts.values, label, read_blocks([element], context))


def _is_closing(element: Element, text: str) -> bool:
    return "drop by the archive and comment" in text.casefold() or any(
        (each.get("href") or "").endswith("/comments/new") for each in element.iter("a")
    )


def _related(element: Element, context: Context) -> Blocks:
    """`Works inspired by this one`: a line for the heading, a line for each work."""
    out: list[Block] = []
    for part in element:
        if name_of(part) in ("dt", "dd") and (nodes := read_line(part, context)):
            if name_of(part) == "dt":
                nodes = (*nodes, Text(":")) if not line_text(part).endswith(":") else nodes
            out.append(Paragraph(nodes, "", Source(context.file, line_of(part))))
    return tuple(out)


# ---------------------------------------------------------------- chapters


@dataclass(slots=True)
class _Draft:
    """A chapter while it is read."""

    title: Element | None = None
    line: int = 1
    texts: dict[str, Blocks] = field(default_factory=dict)
    body: list[Block] = field(default_factory=list)


@dataclass(slots=True)
class _Chapters:
    """Reads what is in `#chapters`, however it is divided."""

    context: Context
    drafts: list[_Draft] = field(default_factory=list)

    def read(self, element: Element) -> None:
        """Read one `#chapters`: an EPUB has several."""
        waiting: list[Element] = []
        self._body([first_text_of(element)])
        for child in element:
            if self._opens(child):
                self._body(waiting)
                waiting = []
                self._head(child)
            elif "toc-heading" in classes(child):
                self._body(waiting)
                waiting = []
                self._toc_heading(child)
            elif _is_end_note(child):
                self._body(waiting)
                waiting = []
                self._labelled(child)
            elif "endnote-link" in classes(child):
                self.context.drop_element(child, "a link to the notes")
            else:
                waiting.append(child)
                continue
            waiting.append(tail_of(child))
        self._body(waiting)

    def done(self) -> list[Chapter]:
        """The chapters, numbered as the archive counts them."""
        alone = len(self.drafts) == 1 and self.drafts[0].title is None
        return [
            self._chapter(draft, None if alone else place)
            for place, draft in enumerate(self.drafts, start=1)
        ]

    def _opens(self, element: Element) -> bool:
        return any(
            name_of(each) == "h2" and "heading" in classes(each) for each in element.iter("h2")
        )

    def _toc_heading(self, element: Element) -> None:
        if not self.drafts:
            self.drafts.append(_Draft(line=line_of(element)))
        self.context.drop_element(element, "the title again, for the table of contents")

    def _head(self, element: Element) -> None:
        self.drafts.append(_Draft(line=line_of(element)))
        self._labelled(element)

    def _labelled(self, element: Element) -> None:
        """A chapter's heading, summary and notes."""
        draft = self._current()
        label = ""
        parts = [element] if name_of(element) == "h2" else list(_flat([element]))
        for part in parts:
            name, text = name_of(part), line_text(part)
            key = text.casefold().rstrip(":")
            if name == "h2" and "heading" in classes(part):
                draft.title = part
            elif name == "p" and key in _LABELS:
                label = _LABELS[key]
                self.context.drop_element(part, "a label")
            elif "endnote-link" in classes(part):
                self.context.drop_element(part, "a link to the notes")
            elif text:
                inside = read_inside if name == "blockquote" else _read_alone
                name = label or "notes_before"
                _add_blocks(draft.texts, name, inside(part, self.context))

    def _body(self, elements: list[Element]) -> None:
        blocks = read_blocks(elements, self.context)
        if blocks:
            self._current().body.extend(blocks)

    def _current(self) -> _Draft:
        if not self.drafts:
            self.drafts.append(_Draft())
        return self.drafts[-1]

    def _chapter(self, draft: _Draft, place: int | None) -> Chapter:
        title, number = (), place
        if draft.title is not None:
            title, number = self._heading(draft.title, place)
        source = Source(self.context.file, draft.line)
        return Chapter(title, number, tuple(draft.body), source=source, **draft.texts)

    def _heading(self, element: Element, place: int | None) -> tuple[Any, int | None]:
        """A heading's title and number: `Chapter 3: The Ice`, or the title alone before 2025."""
        text = line_text(element)
        found = _CHAPTER.fullmatch(text)
        if found is None:
            return read_line(element, self.context), place
        title = found["title"] or ""
        written = text[: len(text) - len(title)]
        self.context.drop(written, "a chapter's number", line_of(element))
        return ((Text(title),) if title else ()), int(found[1])


def _is_end_note(element: Element) -> bool:
    return (element.get("id") or "").startswith("endnotes") or any(
        name_of(each) == "p" and line_text(each).casefold().rstrip(":") == "chapter end notes"
        for each in element
    )


def _read_alone(element: Element, context: Context) -> Blocks:
    return read_blocks([element], context)
