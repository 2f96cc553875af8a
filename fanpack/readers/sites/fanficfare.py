"""Reads what FanFicFare saves of FanFiction.net and other archives: HTML, TXT, pages of EPUBs.

All three have a title page with `Label: value` lines, a table of contents and chapters;
the names and classes are those of FanFicFare's own writers.
"""

import re
from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import replace

from fanpack.book import Block, Book, Chapter, Inlines, Source, Text, plain
from fanpack.findings import FanpackError, Finding
from fanpack.readers.decoding import decode
from fanpack.readers.facts import Fact, Facts
from fanpack.readers.html.blocks import read_blocks, read_inside, read_line
from fanpack.readers.html.chapters import finished, named
from fanpack.readers.html.context import Context, line_of, reading_of, say_active
from fanpack.readers.html.inlines import one_line_of
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
from fanpack.readers.markdown.chapters import parse_blocks
from fanpack.readers.reading import Reading

_SNIFFED = 256 * 1024
_SECTION = re.compile(r"section\d{1,6}")
_TEXT_START = re.compile(
    r"\s{0,40}(?P<title>\S[^\n]{0,300})\n\s*\nby (?P<authors>\S[^\n]{0,300})\n"
)
_LABEL = re.compile(r"(?P<label>[A-Z][\w' /-]{0,30}): (?P<value>\S.*)")
_PICTURE = re.compile(r"!\[([^\[\]]{0,500})\]\(([^()\s]{0,2000})\)")
_CONTENTS = "TABLE OF CONTENTS"


def looks_like_fanficfare(data: bytes) -> bool:
    """Whether bytes are an HTML page or a plain text as FanFicFare writes them."""
    head = data[:_SNIFFED]
    if b'<a name="section0001">' in head or b'name="TOCTOP"' in head:
        return True
    if b"<" in head[:200]:
        return False
    text = head.decode("utf-8", "replace").replace("\r\n", "\n").removeprefix("\ufeff")
    start = _TEXT_START.match(text)
    return start is not None and "\n\t" in text and _LABEL.search(text, start.end()) is not None


def read_fanficfare(data: bytes, file: str) -> Reading:
    """A work that FanFicFare saved as HTML or TXT. Raises FanpackError."""
    if b"<a name=" in data[:_SNIFFED] or b"<html" in data[:_SNIFFED].lower():
        text, said = markup_text(data, file)
        context = Context(file, list(said))
        root = parse_html(text, file)
        say_active(root, context)
        notes_of(file, root, context)
        book = _read_page(root, context)
    else:
        plain_text, said = decode(data, file)
        context = Context(file, list(said))
        book = _read_text(plain_text.replace("\r\n", "\n").replace("\r", "\n"), context)
    return reading_of(book, context)


def _book(facts: Facts, chapters: Sequence[Chapter]) -> Book:
    context = facts.context
    done = finished([each for each in chapters if each.blocks or each.title], context)
    if not done:
        raise FanpackError(
            Finding("no-story", "the download holds no chapters", file=context.file, line=1)
        )
    if len(done) == 1:
        done = (_lone(done[0], facts),)
    sample = " ".join(plain(chapter.blocks)[:20_000] for chapter in done[:3])
    return Book(facts.metadata(context.file, sample), done)


def _lone(chapter: Chapter, facts: Facts) -> Chapter:
    """The chapter of a work that has only one: its name is the work's again, or its number."""
    text = " ".join(plain(chapter.title).split())
    if text.casefold() == str(facts.values.get("title", "")).casefold():
        line = chapter.source.line if chapter.source else 1
        facts.context.drop(text, "the title again", line)
        chapter = replace(chapter, title=())
    return replace(chapter, number=None) if not chapter.title else chapter


def _name(chapters: Sequence[tuple[Inlines, list[Block], int]], context: Context) -> list[Chapter]:
    """Chapters out of their headings, blocks and lines."""
    names = named([title for title, _, _ in chapters], [line for _, _, line in chapters], context)
    return [
        Chapter(name.title, name.number, tuple(blocks), source=Source(context.file, line))
        for name, (_, blocks, line) in zip(names, chapters, strict=True)
    ]


# ---------------------------------------------------------------- HTML


def _read_page(root: Element, context: Context) -> Book:
    facts = Facts(context, category="fandoms")
    chapters: list[tuple[Inlines, list[Block], int]] = []
    waiting: list[Element] = []
    in_contents = False

    def end() -> None:
        blocks = read_blocks(waiting, context)
        if chapters:
            chapters[-1][1].extend(blocks)
        else:
            facts.notes.extend(blocks)
        waiting.clear()

    for child in _body(root):
        anchor = child.get("name") or child.get("id") or ""
        name = name_of(child)
        if name == "a" and _SECTION.fullmatch(anchor):
            end()
            in_contents = False
            chapters.append((read_line(child, context), [], line_of(child)))
        elif name == "a" and anchor == "TOCTOP":
            end()
            in_contents = True
            context.drop_element(child, "the table of contents")
        elif in_contents:
            context.drop_element(child, "the table of contents")
        elif name == "h1" and not chapters:
            end()
            read_heading(child, facts)
        elif name == "table" and not chapters and "full" in classes(child):
            end()
            read_table(child, facts)
        else:
            waiting.append(child)
            continue
        waiting.append(tail_of(child))
    end()
    return _book(facts, _name(chapters, context))


def _body(root: Element) -> Iterable[Element]:
    for body in root.iter("body"):
        yield first_text_of(body)
        yield from body


def read_heading(element: Element, facts: Facts) -> None:
    """`<a href="story">Title</a> by <a>Author</a>`."""
    links = list(element.iter("a"))
    text = line_text(element)
    if not links:
        title, _, author = text.rpartition(" by ")
        facts.set_title(title or text, line_of(element))
        if title:
            facts.add_authors(((author, ""),))
            facts.context.drop("by", "around the author's name", line_of(element))
        return
    facts.set_title(line_text(links[0]), line_of(element))
    href = links[0].get("href") or ""
    if href.startswith(("http://", "https://")):
        facts.values["source"] = href
    behind = " ".join((links[0].tail or "").split())
    if len(links) > 1:
        facts.add_authors(tuple((line_text(each), each.get("href") or "") for each in links[1:]))
        rest = [behind, *(each.tail or "" for each in links[1:] if each.getparent() is element)]
        facts.context.drop(" ".join(rest), "around the authors' names", line_of(element))
    elif behind.startswith("by "):
        facts.add_authors(((behind[3:], ""),))
        facts.context.drop("by", "around the author's name", line_of(element))


def read_table(table: Element, facts: Facts) -> None:
    """The title page's table: a label in bold, a value beside or behind it."""
    for row in table.iter("tr"):
        cells = [cell for cell in row if name_of(cell) in ("td", "th")]
        if len(cells) == 2:
            _add(line_text(cells[0]), cells[1], facts)
        else:
            for cell in cells:
                read_lines(cell, facts)


def read_lines(element: Element, facts: Facts) -> None:
    """`<b>Label:</b> value<br/>`, line after line."""
    label, value = "", element.makeelement("div")
    value.text = element.text
    for child in element:
        if name_of(child) == "b" and line_text(child).endswith(":"):
            _add(label, value, facts)
            label, value = line_text(child), element.makeelement("div")
            value.text = child.tail
        else:
            value.append(deepcopy(child))
    _add(label, value, facts)


def _add(label: str, value: Element, facts: Facts) -> None:
    text, line = line_text(value), line_of(value)
    if not label:
        facts.notes.extend(read_inside(value, facts.context))
        return
    if not text:
        facts.context.drop(label, "a label without a value", line)
        return
    blocks = read_inside(value, Context(facts.context.file))
    links = tuple((line_text(each), each.get("href") or "") for each in value.iter("a"))
    facts.add(Fact(label.rstrip(" :"), text, line, links, blocks, one_line_of(blocks)))


# ---------------------------------------------------------------- EPUB


def is_fanficfare_page(root: Element) -> str:
    """Which page of a FanFicFare EPUB this is (`titlepage`, `chapter`, …); empty for none."""
    for body in root.iter("body"):
        for each in sorted(classes(body)):
            if each.startswith("fff_"):
                return each.removeprefix("fff_")
    return ""


def fanficfare_book(pages: Sequence[Element], facts: Facts) -> Book:
    """The book out of the pages of a FanFicFare EPUB, in order."""
    context = facts.context
    chapters: list[tuple[Inlines, list[Block], int]] = []
    for page in pages:
        kind = is_fanficfare_page(page)
        for body in page.iter("body"):
            if kind == "titlepage":
                _read_title_page(body, facts)
            elif kind in ("tocpage", "logpage", "coverpage"):
                context.drop_element(body, "a page that FanFicFare adds")
            else:
                chapters.append(_chapter(body, context))
    return _book(facts, _name(chapters, context))


def _read_title_page(body: Element, facts: Facts) -> None:
    for part in body:
        name = name_of(part)
        if name in ("h1", "h2", "h3"):
            read_heading(part, facts)
        elif name == "table":
            read_table(part, facts)
        elif name:
            read_lines(part, facts)


def _chapter(body: Element, context: Context) -> tuple[Inlines, list[Block], int]:
    title: Inlines = ()
    rest: list[Element] = [first_text_of(body)]
    for child in body:
        if not title and name_of(child) in ("h1", "h2", "h3") and len(rest) < 3:
            title = read_line(child, context)
            rest.append(tail_of(child))
        else:
            rest.append(child)
    return title, list(read_blocks(rest, context)), line_of(body)


# ---------------------------------------------------------------- TXT


def _read_text(text: str, context: Context) -> Book:
    """Title, `by X`, labels, contents, then chapters that begin with a tab; Markdown inside."""
    facts = Facts(context, category="fandoms")
    start = _TEXT_START.match(text)
    position, line = 0, 1
    if start is not None:
        facts.set_title(start["title"], text.count("\n", 0, start.start("title")) + 1)
        line = text.count("\n", 0, start.start("authors")) + 1
        facts.add_authors(tuple((each.strip(), "") for each in start["authors"].split(",")))
        context.drop("by", "around the authors' names", line)
        position = start.end()
    lines = text[position:].split("\n")
    first = text.count("\n", 0, position) + 1
    starts = [at for at, each in enumerate(lines) if each.startswith("\t") and each.strip()]
    starts = [at for at in starts if _stands_alone(lines, at)]
    _read_head_lines(lines[: starts[0]] if starts else [], first, facts)
    chapters: list[tuple[Inlines, list[Block], int]] = []
    ends = [*starts[1:], len(lines)] if starts else []
    for start_at, end in zip(starts, ends, strict=True):
        body, number = lines[start_at + 1 : end], first + start_at
        if end == len(lines):
            body = _without_end(body, first + end, context)
        blocks = _markdown("\n".join(body), number + 1, context)
        chapters.append(((Text(" ".join(lines[start_at].split())),), blocks, number))
    return _book(facts, _name(chapters, context))


def _stands_alone(lines: list[str], at: int) -> bool:
    around = (*lines[max(0, at - 1) : at], *lines[at + 1 : at + 2])
    return not any(each.strip() for each in around)


def _read_head_lines(lines: list[str], first: int, facts: Facts) -> None:
    label, value, at = "", "", first
    contents = False
    for number, line in enumerate(lines, start=first):
        text = line.strip()
        found = None if contents else _LABEL.fullmatch(text)
        if text == _CONTENTS:
            contents = True
        if contents:
            facts.context.drop(text, "the table of contents", number)
        elif found is not None:
            _add_line(label, value, at, facts)
            label, value, at = found["label"], found["value"], number
        elif text:
            value = f"{value} {text}" if label else text
            at = at if label else number
    _add_line(label, value, at, facts)


def _add_line(label: str, value: str, line: int, facts: Facts) -> None:
    if label:
        facts.add(Fact(label, value, line))
    elif value:
        facts.notes.extend(_markdown(value, line, facts.context))


def _without_end(lines: list[str], end: int, context: Context) -> list[str]:
    for at in range(len(lines) - 1, -1, -1):
        if lines[at].strip():
            if lines[at].strip() == "End file.":
                context.drop(lines[at], "FanFicFare's own last line", end - len(lines) + at)
                return lines[:at]
            break
    return lines


def _markdown(text: str, line: int, context: Context) -> list[Block]:
    """Text that html2text made of a chapter: Markdown, with pictures of other places."""

    def picture(match: "re.Match[str]") -> str:
        at = line + text.count("\n", 0, match.start())
        context.warn("picture", f"the picture {match[2][:200]} is not fetched", at)
        context.drop(match[2], "a picture's address", at)
        return f"\\[{match[1]}\\]" if match[1] else ""

    blocks, findings = parse_blocks(_PICTURE.sub(picture, text), context.file, line)
    context.findings += [
        replace(each, severity="warning") if each.severity == "error" else each for each in findings
    ]
    return list(blocks)
