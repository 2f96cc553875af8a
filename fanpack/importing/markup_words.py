"""The words of HTML pages and EPUBs: all text nodes but code, in the order of the file."""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from urllib.parse import unquote

from lxml import etree

from fanpack.book import words_of
from fanpack.importing.extracted import INLINE, Element, Extracted, all_text, names, parse_xml
from fanpack.importing.markdown_words import take_fields
from fanpack.readers.decoding import decode

_INSIDE = re.compile(r"(?![A-Za-z][A-Za-z0-9+.-]*:)[^#]*#|[^#]*#[^#]*\d")
"""An address that may be of a note in the book: with a scheme only if it has a number."""
_NOTE_MARK = re.compile(r"[\[(]?(?:\d{1,3}|[*†‡§]{1,3}|[ivx]{1,5}|[a-z])[\])]?\.?")
_CODE = names("script style template head")


def take_html(data: bytes, file: str, extracted: Extracted) -> None:
    """Take the words of a page of HTML."""
    root = _html_tree(data, file)
    if root is None:
        return
    body = root.find(".//body")
    for head in root.iter("title"):
        extracted.spare += words_of(all_text(head))
    for meta in root.iter("meta"):
        extracted.spare += words_of(str(meta.get("content", "")))
    for link in root.iter("link"):
        if link.get("rel") == "author":
            extracted.spare += words_of(str(link.get("href", "")))
    _take_markup(body if body is not None else root, extracted)


def _html_tree(data: bytes, file: str) -> Element | None:
    declared = re.search(rb"charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", data[:4096])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = data.decode(declared[1].decode() if declared else "")
        except (LookupError, UnicodeDecodeError):
            text, _ = decode(data, file)
    text = re.sub(r"^\s*<\?xml[^>]{0,200}\?>", "", text)
    if not text.strip():
        return None
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=True, remove_comments=True
    )
    return etree.fromstring(text.encode(), parser)


def _take_markup(root: Element, extracted: Extracted) -> None:
    """All text nodes below an element, words ending at the edges of blocks."""
    pieces: list[str] = []
    line = 0
    for kind, value, at in _events(root):
        if kind == "text":
            pieces.append(value)
        elif value not in INLINE:
            extracted.add("".join(pieces), line)
            pieces, line = [], at
    extracted.add("".join(pieces), line)
    for link in root.iter("{*}a"):
        extracted.addresses += words_of(str(link.get("href") or ""))
    for image in root.iter("{*}img"):
        extracted.spare += words_of(f"{image.get('alt') or ''} {image.get('title') or ''}")


def _events(root: Element) -> Iterator[tuple[str, str, int]]:
    """Text nodes and the edges of elements, in the order of the file, without recursion."""
    skipped: Element | None = None
    for event, node in etree.iterwalk(root, events=("start", "end")):
        if not isinstance(node.tag, str):
            continue
        name = node.tag.rpartition("}")[2].lower()
        line = int(node.sourceline or 0)
        if event == "start":
            if skipped is None and name in _CODE:
                skipped = node
            if skipped is None:
                yield "edge", _edge(node, name), line
                if node.text:
                    yield "text", node.text, line
                yield from _after_comments(node, line)
        else:
            if skipped is node:
                skipped = None
            if skipped is None:
                yield "edge", _edge(node, name), line
                if node is not root and node.tail:
                    yield "text", node.tail, line
                if node is not root:
                    yield from _after_comments_behind(node, line)


def _edge(node: Element, name: str) -> str:
    """The name of an element; a link that only says the number of a note stands for itself."""
    if name == "a" and _INSIDE.match(node.get("href") or ""):
        text = " ".join("".join(map(str, node.itertext())).split())
        is_mark = _NOTE_MARK.fullmatch(text) or any("noteref" in each for each in node.values())
        return "note-mark" if is_mark else name
    return name


def _after_comments(node: Element, line: int) -> Iterator[tuple[str, str, int]]:
    """Text behind comments and instructions that open an element."""
    for child in node:
        if isinstance(child.tag, str):
            return
        if child.tail:
            yield "text", child.tail, line


def _after_comments_behind(node: Element, line: int) -> Iterator[tuple[str, str, int]]:
    """Text behind comments and instructions that follow an element."""
    after = node.getnext()
    while after is not None and not isinstance(after.tag, str):
        if after.tail:
            yield "text", after.tail, line
        after = after.getnext()


def take_epub(data: bytes, file: str, extracted: Extracted) -> None:
    """Take the words of an EPUB, page after page of its spine."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = set(archive.namelist())
        path = _package_path(archive)
        package = parse_xml(archive.read(path))
        for metadata in package.iter("{*}metadata"):
            extracted.spare += words_of(re.sub(r"<[^<>]{0,500}>", " ", all_text(metadata)))
            extracted.spare += _values_of(metadata)
        for name in sorted(members):
            if name.startswith("META-INF/fanpack."):  # what fanpack keeps in its own books
                _take_record(archive.read(name).decode("utf-8", "replace"), extracted)
        items = {str(each.get("id")): each for each in package.iter("{*}item")}
        for item in items.values():
            name = _member(item, path)
            if name in members and "dtbncx" in str(item.get("media-type")):
                extracted.spare += words_of(all_text(parse_xml(archive.read(name))))
            elif name in members and _is_navigation(item):
                extracted.spare += _page_words(archive.read(name), file)
        for itemref in package.iter("{*}itemref"):
            page = items.get(str(itemref.get("idref")))
            if page is None or _is_navigation(page) or "svg" in str(page.get("media-type")):
                continue
            if _member(page, path) in members:
                extracted.files.append((len(extracted.words), f"{file}/{_member(page, path)}"))
                _page(archive.read(_member(page, path)), file, extracted)


def _take_record(text: str, extracted: Extracted) -> None:
    """What fanpack has recorded in its own book: the fields of its manuscript."""
    record = Extracted()
    take_fields(text.split("\n"), 1, record)
    extracted.spare += record.words
    extracted.recorded += record.recorded


def _package_path(archive: zipfile.ZipFile) -> str:
    """The package file: the one that the container names, else the only one there is."""
    members = archive.namelist()
    if "META-INF/container.xml" in members:
        for each in parse_xml(archive.read("META-INF/container.xml")).iter("{*}rootfile"):
            if str(each.get("full-path")) in members:
                return str(each.get("full-path"))
    return next(name for name in members if name.lower().endswith(".opf"))


def _values_of(metadata: Element) -> list[str]:
    """The words of attributes, where EPUB 2 says series and the like."""
    return [
        word
        for node in metadata.iter("{*}meta", "{*}identifier", "{*}creator", "{*}contributor")
        for value in node.attrib.values()
        for word in words_of(str(value))
    ]


def _member(item: Element, package: str) -> str:
    """The name in the container of an item of the package file."""
    href = unquote(str(item.get("href")).partition("#")[0])
    return posixpath.normpath(posixpath.join(posixpath.dirname(package), href))


def _is_navigation(item: Element) -> bool:
    return "nav" in str(item.get("properties") or "").split()


def _page(data: bytes, file: str, extracted: Extracted) -> None:
    root = parse_xml(data) if b"<?xml" in data[:200] or b"xhtml" in data[:1000] else None
    if root is None:
        root = _html_tree(data, file)
    if root is not None:
        bodies = list(root.iter("{*}body"))
        _take_markup(bodies[0] if bodies else root, extracted)


def _page_words(data: bytes, file: str) -> list[str]:
    page = Extracted()
    _page(data, file, page)
    return page.words
