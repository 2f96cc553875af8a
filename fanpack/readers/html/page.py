"""Reads a page of HTML of any making: old archives, blogs, what word processors save.

What archives mean by their HTML is in readers of their own (`ao3`, `fanficfare`).
"""

import re
from dataclasses import replace
from pathlib import PurePath

from fanpack.book import Block, Blocks, Book, Heading, plain
from fanpack.findings import FanpackError, Finding
from fanpack.readers.facts import Facts
from fanpack.readers.html.blocks import read_blocks
from fanpack.readers.html.chapters import chapters_of, finished
from fanpack.readers.html.context import Context, reading_of, say_active
from fanpack.readers.html.header import take_header
from fanpack.readers.html.notes import notes_of
from fanpack.readers.html.tree import Element, markup_text, parse_html, text_of
from fanpack.readers.reading import Reading

_SNIFFED = 4096
_MARKUP = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|meta|title|p|div|br|h[1-6]|table|font|center|i|em|b)\b",
    re.IGNORECASE,
)


def looks_like_html(data: bytes) -> bool:
    """Whether bytes are a page of HTML or a piece of one."""
    head = data[:_SNIFFED].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if head.startswith(b"<?xml") and b"<html" not in head.lower():
        return False
    found = _MARKUP.match(head) or re.match(rb"<(?:\?xml|!--)", head)
    return found is not None or re.search(rb"<html\b|<body\b", head, re.IGNORECASE) is not None


def html_text(data: bytes, file: str) -> str:
    """All text that a page shows: what the words of its reading have to add up to."""
    return text_of(parse_html(markup_text(data, file)[0], file))


def read_html(data: bytes, file: str) -> Reading:
    """A page as a book: headings are chapters, labelled lines above the story its metadata.

    Raises FanpackError for a page without text, and for what no page should hold.
    """
    text, said = markup_text(data, file)
    context = Context(file, list(said))
    root = parse_html(text, file)
    say_active(root, context)
    notes_of(file, root, context)
    book = page_book(root, context)
    return reading_of(book, context)


def page_book(root: Element, context: Context) -> Book:
    """The book of a page of HTML."""
    facts = Facts(context)
    _read_head(root, facts)
    blocks = read_blocks(list(root.iter("body")) or [root], context)
    if not any(map(str.isalnum, plain(blocks))):
        raise FanpackError(Finding("empty-text", "there are no words", file=context.file, line=1))
    blocks = take_header(_with_title(blocks, facts), facts)
    front, chapters = chapters_of(blocks, facts.values.get("title", ""), context)
    _keep_front(take_header(front, facts), facts)
    done = finished([each for each in chapters if each.blocks or each.title], context)
    sample = " ".join(plain(chapter.blocks)[:20_000] for chapter in done[:3])
    stem = PurePath(context.file.replace("\\", "/")).stem or context.file
    if not facts.values.get("title"):
        context.guess("title", f"no title was found; it is called “{stem}” after its file", 1)
    return Book(facts.metadata(stem, sample), done)


def _keep_front(blocks: Blocks, facts: Facts) -> None:
    """What stands above the first chapter is a note: nothing of it is lost."""
    for block in blocks:
        line = block.source.line if block.source else 1
        text = " ".join(plain((block,)).split())
        if text:
            facts.context.guess("notes", f"taken for a note: “{text[:60]}”", line)
            facts.notes.append(replace(block, level=1) if isinstance(block, Heading) else block)


def _with_title(blocks: Blocks, facts: Facts) -> Blocks:
    """Blocks without the heading that is the work's title: a lone one of the highest level."""
    headings = [block for block in blocks if isinstance(block, Heading)]
    if not headings or not _is_first(headings[0], blocks):
        return blocks
    first = headings[0]
    alone = sum(each.level <= first.level for each in headings) == 1
    text = " ".join(plain(first.children).split())
    page = " ".join(facts.values.get("title", "").split())
    if not alone or (len(headings) == 1 and page and not _agree(text, page)):
        return blocks
    facts.set_title(text, 1)
    facts.context.guess("title", f"title: “{text}”", first.source.line if first.source else 1)
    return tuple(block for block in blocks if block is not first)


def _is_first(heading: Block, blocks: Blocks) -> bool:
    before = blocks[: next(at for at, block in enumerate(blocks) if block is heading)]
    return len(plain(before).split()) < 60


def _agree(heading: str, page: str) -> bool:
    return heading.casefold() in page.casefold() or page.casefold() in heading.casefold()


# ---------------------------------------------------------------- head


def _read_head(root: Element, facts: Facts) -> None:
    """`<title>`, `<meta>` and the language, as far as a page gives them."""
    for title in root.iter("title"):
        text = " ".join((title.text or "").split())
        if text and "title" not in facts.values:
            facts.values["title"] = text
    language = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang")
    if language and re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*", language):
        facts.values["language"] = language
    for meta in root.iter("meta"):
        name = (meta.get("name") or "").casefold()
        content = " ".join((meta.get("content") or "").split())
        if name in ("author", "dc.creator") and content:
            facts.add_authors(((content, ""),))
