"""The words of word processors' files: the text nodes of their XML, in the order of the file."""

import io
import re
import zipfile
from collections.abc import Callable, Iterable

from lxml import etree

from fanpack.book import words_of
from fanpack.importing.extracted import Element, Extracted, all_text, names, parse_xml

_FB2_INLINE = names("emphasis strong a style code sub sup")


def take_fb2(data: bytes, file: str, extracted: Extracted) -> None:
    """Take the words of a FictionBook, notes last."""
    root = parse_xml(data)
    for description in root.iter("{*}description"):
        extracted.spare += words_of(all_text(description))
        for sequence in description.iter("{*}sequence"):
            extracted.spare += words_of(f"{sequence.get('name') or ''} {sequence.get('number')}")
    for body in root.iter("{*}body"):
        for link in body.iter("{*}a"):
            if link.get("type") == "note":  # it says the number of a note
                extracted.spare += words_of(all_text(link))
                link.text = ""
                for inner in list(link):
                    link.remove(inner)
        _take_nodes(body, extracted, lambda name: name not in _FB2_INLINE)


_WORD_EDGES = names(
    "p tab br cr tc nobreakhyphen footnotereference endnotereference drawing pict ptab txbxcontent"
    " sym object"
)
_WORD_SKIP = names("del movefrom fallback")
_ODT_EDGES = names(
    "p h s tab line-break note list-item table-cell frame section annotation image text-box"
)
_ODT_SKIP = names("annotation tracked-changes note-citation desc title ruby-text")


def take_docx(data: bytes, file: str, extracted: Extracted) -> None:
    """Take the words of a docx, changes accepted, footnotes last."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = archive.namelist()
        main = next((name for name in members if name.endswith("word/document.xml")), "")
        if main:
            root = parse_xml(archive.read(main))
            for frame in list(root.iter(f"{_W}framePr")):
                if frame.get(f"{_W}dropCap") in ("drop", "margin"):
                    _put_before_next(next(frame.iterancestors(f"{_W}p"), None))
            _take_word(root, extracted)
            _spare_texts(root, extracted)
        for name in members:
            if not name.endswith(".xml"):
                continue
            if name.endswith(("/footnotes.xml", "/endnotes.xml")):
                root = parse_xml(archive.read(name))
                for note in list(root):
                    if str(note.get(f"{_W}type")) in ("separator", "continuationSeparator"):
                        root.remove(note)
                _take_word(root, extracted)
            elif re.search(r"/(?:core|comments|header\d*|footer\d*)\.xml$", name):
                extracted.spare += words_of(all_text(parse_xml(archive.read(name))))


def _put_before_next(capital: Element | None) -> None:
    """Put a paragraph that is a large first letter into the paragraph that it begins."""
    following = capital.getnext() if capital is not None else None
    if capital is None or following is None or following.tag != capital.tag:
        return
    for run in reversed(list(capital.iter(f"{_W}r"))):
        following.insert(0, run)
    capital.tag = f"{_W}empty"


def _take_word(root: Element, extracted: Extracted) -> None:
    _take_nodes(root, extracted, _WORD_EDGES.__contains__, _WORD_SKIP, {"t"})


_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _spare_texts(root: Element, extracted: Extracted) -> None:
    """Alternative texts of pictures, and deleted text of tracked changes."""
    for node in root.iter("{*}docPr"):
        extracted.spare += words_of(f"{node.get('descr') or ''} {node.get('title') or ''}")
    for node in root.iter("{*}delText"):
        extracted.spare += words_of(node.text or "")


def take_odt(data: bytes, file: str, extracted: Extracted) -> None:
    """Take the words of an odt, footnotes where they are referred to."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = parse_xml(archive.read("content.xml"))
        for text in root.iter("{urn:oasis:names:tc:opendocument:xmlns:office:1.0}text"):
            _take_nodes(text, extracted, _ODT_EDGES.__contains__, _ODT_SKIP)
        for node in root.iter("{*}annotation", "{*}desc", "{*}title", "{*}tracked-changes"):
            extracted.spare += words_of(all_text(node))
        if "meta.xml" in archive.namelist():
            extracted.spare += words_of(all_text(parse_xml(archive.read("meta.xml"))))


def _take_nodes(
    root: Element,
    extracted: Extracted,
    is_edge: Callable[[str], bool],
    skip: frozenset[str] = frozenset(),
    only: Iterable[str] = (),
) -> None:
    """Text nodes of an XML document, words ending at the edges of elements that `is_edge` says.

    `only` names the elements that hold text, where few do.
    """
    pieces: list[str] = []
    skipped: Element | None = None
    known: dict[str, tuple[str, bool]] = {}
    for event, node in etree.iterwalk(root, events=("start", "end")):
        tag = node.tag
        if not isinstance(tag, str):
            continue
        if tag not in known:
            name = tag.rpartition("}")[2].lower()
            known[tag] = name, is_edge(name)
        name, edge = known[tag]
        if event == "start":
            if skipped is None and name in skip:
                skipped = node
            if skipped is None:
                if edge:
                    pieces.append(" ")
                if (not only or name in only) and node.text:
                    pieces.append(node.text)
            continue
        if skipped is None and edge:
            pieces.append(" ")
        if skipped is node:
            skipped = None
        if skipped is None and not only and node is not root and node.tail:
            pieces.append(node.tail)
    extracted.add("".join(pieces))
