"""What is taken from a word processor's file before pandoc sees it.

pandoc reads the text and its markup, but not where a paragraph stands, how it is set,
which style a run has in an odt, and it loses some text for good: text boxes, fields,
ruby. So the readers of docx, odt, rtf and fb2 first rewrite the file: each paragraph
begins with a mark that carries its number, each picture becomes a mark, changes are
accepted, comments taken out. All of that is gathered in a `Prepared`.

The marks are characters of the private use area, taken out of the author's text first.
Text of several words is a mark, too: pandoc would make a node of each word, which takes it
longer than all the rest, and a gigabyte for a long novel.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from lxml import etree

from fanpack.book import ParagraphKind
from fanpack.findings import FanpackError, Finding
from fanpack.readers.limits import MAX_PARAGRAPHS, refuse_more
from fanpack.readers.reading import Dropped

NUMBER, PICTURE, STYLE, CHARACTER, END = "\uf8f0", "\uf8f1", "\uf8f2", "\uf8f3", "\uf8f4"
"""What opens a paragraph's number, the index of a picture or of a run's style, the code of a
character that pandoc cannot take; what closes them."""
WORDS = "\uf8f5"
"""What opens the index of a text."""

MARK = re.compile(f"([{NUMBER}{PICTURE}{STYLE}{CHARACTER}{WORDS}])([0-9]{{1,8}}){END}")
_WORDS = re.compile(f"{WORDS}([0-9]{{1,8}}){END}")
_BETWEEN_MARKS = re.compile(f"((?:[{NUMBER}-{CHARACTER}][0-9]{{1,8}}{END})+)")
_SEVERAL = re.compile(r"([ \t\r\n]*)(\S.*[ \t\r\n].*\S)([ \t\r\n]*)", re.DOTALL)
ALL_MARKS = re.compile("[\uf8f0-\uf8ff]")

MAX_CHARACTERS = 6_000_000
"""Of text, without markup; some ten long novels."""
MAX_PART_BYTES = 32 * 1024 * 1024
"""Of one XML part, unpacked."""

Trait = Literal["italic", "strong", "smallcaps", "underline", "strike", "sup", "sub"]


@dataclass(frozen=True, slots=True)
class About:
    """How a paragraph is set: `style` is its name as the author sees it, "" for the usual one."""

    align: ParagraphKind = ""
    style: str = ""
    new_page: bool = False
    traits: frozenset[Trait] = frozenset()


@dataclass(frozen=True, slots=True)
class SourcePicture:
    """A picture of a document; `data` is None for one that lies elsewhere."""

    path: str
    data: bytes | None
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Properties:
    """What a document's properties say. They are often stale, or those of a template."""

    title: str = ""
    creator: str = ""
    language: str = ""
    description: str = ""
    keywords: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    series: str = ""
    position: float | None = None


@dataclass(slots=True)
class Prepared:
    """A document ready for pandoc, and all that pandoc would not tell.

    `text` is all text of the source, with what is left out of the book: the words that
    have to be accounted for.
    """

    file: str
    format: str
    data: bytes = b""
    text: str = ""
    about: dict[int, About] = field(default_factory=dict)
    pictures: list[SourcePicture] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    styles: Mapping[str, frozenset[Trait]] = field(default_factory=dict)
    properties: Properties = field(default_factory=Properties)
    findings: list[Finding] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)

    def add_paragraph(self, about: About) -> str:
        """Take note of the next paragraph; gives back the mark that it begins with."""
        number = len(self.about) + 1
        refuse_more(number, MAX_PARAGRAPHS, "paragraphs", self.file)
        self.about[number] = about
        return f"{NUMBER}{number}{END}"

    def add_picture(self, path: str, data: bytes | None, alt: str) -> str:
        """Take a picture; gives back the mark that stands for it."""
        alt = " ".join(alt.split())
        self.pictures.append(SourcePicture(path, data, alt))
        return f"{PICTURE}{len(self.pictures) - 1}{END}"

    def stand_in(self, text: str) -> str:
        """A text with marks for all that has several words; the blanks around these stay."""
        return "".join(map(self._stand_in, _BETWEEN_MARKS.split(text)))

    def _stand_in(self, text: str) -> str:
        found = _SEVERAL.fullmatch(text)
        if found is None:
            return text
        self.texts.append(found[2])
        return f"{found[1]}{WORDS}{len(self.texts) - 1}{END}{found[3]}"

    def whole(self, text: str) -> str:
        """A text with the texts that marks stand for."""
        return _WORDS.sub(lambda mark: self.texts[int(mark[1])], text)

    def stand_ins(self, element: etree._Element) -> None:
        """Put marks for all text of several words inside of an element."""
        for each in element.iter():
            if each.text:
                each.text = self.stand_in(each.text)
            if each.tail and each is not element:
                each.tail = self.stand_in(each.tail)

    def drop(self, text: str, reason: str, line: int = 0) -> None:
        """Take note of text that is left out, if there are words in it."""
        if any(map(str.isalnum, text)):
            self.dropped.append(Dropped(" ".join(text.split()), reason, line))

    def say(self, code: str, message: str, line: int = 0, hint: str = "") -> None:
        """Warn of something."""
        self.findings.append(Finding(code, message, "warning", self.file, line or None, hint=hint))

    def error(self, code: str, message: str, hint: str = "") -> FanpackError:
        """An error about the file, to be raised."""
        return FanpackError(Finding(code, message, file=self.file, hint=hint))

    def say_changes(self, added: int, deleted: int, comments: Iterable[tuple[int, str]]) -> None:
        """Warn of tracked changes and comments."""
        if added or deleted:
            message = f"tracked changes: {added} insertions kept, {deleted} deletions left out"
            hint = "accept or reject them in the word processor, then import again"
            self.say("tracked-changes", message, hint=hint)
        for line, text in comments:
            short = text if len(text) <= 60 else f"{text[:59]}…"
            self.say("comment", f"a comment is left out: “{short}”", line)


_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def parse_xml(data: bytes, file: str, part: str = "") -> etree._Element:
    """The root of an XML part. Nothing is fetched, no entity resolved, no DTD taken.

    Raises FanpackError, one line, for a DOCTYPE, an oversized part, and for broken XML.
    """
    where = f"{part}: " if part else ""
    if len(data) > MAX_PART_BYTES:
        message = f"{where}larger than {MAX_PART_BYTES // 1024 // 1024} MB"
        raise FanpackError(Finding("too-large", message, file=file, hint="cut it into parts"))
    # A DOCTYPE in UTF-16 has a NUL behind each letter.
    if _DOCTYPE.search(data.replace(b"\0", b"") if b"\0" in data[:400] else data):
        message = f"{where}a DOCTYPE or an entity; word processors write none"
        raise FanpackError(Finding("xml-doctype", message, file=file, hint="nothing was read"))
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True,
        remove_comments=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        short = str(error).split("\n", 1)[0].partition(", line ")[0][:120]
        message = f"{where}broken XML ({short})"
        if "Excessive depth" in short:
            message = f"{where}nested more than 250 deep"
        raise FanpackError(Finding("broken-xml", message, file=file, hint="save it anew")) from None
    return root


def name_of(element: etree._Element) -> str:
    """The name of an element without its namespace; "" for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def named(root: etree._Element, *names: str) -> Iterator[etree._Element]:
    """All elements below one, and itself, that have one of some names, in any namespace."""
    return root.iter(*(f"{{*}}{name}" for name in names))


def attribute(element: etree._Element | None, name: str) -> str:
    """The value of an attribute, in any namespace; "" if there is none."""
    if element is None:
        return ""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return ""


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    """The first child of a name, in any namespace."""
    if element is None:
        return None
    return next((each for each in element if name_of(each) == name), None)


def remove(element: etree._Element) -> None:
    """Take an element out and leave the text behind it where it is."""
    parent = element.getparent()
    if parent is None:
        return
    _leave_text(element, element.tail or "")
    parent.remove(element)


def unwrap(element: etree._Element) -> None:
    """Put an element's content in its place."""
    parent = element.getparent()
    if parent is None:
        return
    _leave_text(element, element.text or "")
    at = parent.index(element)
    children = list(element)
    for offset, each in enumerate(children):
        parent.insert(at + offset, each)
    tail = element.tail or ""
    if children:
        children[-1].tail = (children[-1].tail or "") + tail
    else:
        _leave_text(element, tail)
    parent.remove(element)


def _leave_text(element: etree._Element, text: str) -> None:
    """Add text right above an element."""
    if not text:
        return
    before = element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + text
    elif (parent := element.getparent()) is not None:
        parent.text = (parent.text or "") + text


def clean_text(root: etree._Element) -> None:
    """Take the characters that the marks are made of out of all text."""
    for element in root.iter():
        if element.text and ALL_MARKS.search(element.text):
            element.text = ALL_MARKS.sub("", element.text)
        if element.tail and ALL_MARKS.search(element.tail):
            element.tail = ALL_MARKS.sub("", element.tail)


def free_text_boxes(root: etree._Element, name: str) -> None:
    """Put the paragraphs of text boxes, elements called `name`, behind those that they hang on."""
    for box in list(named(root, name)):
        outer = [each for each in box.iterancestors() if name_of(each) in ("p", "h")]
        if not outer:
            continue
        at = outer[-1]
        tail, at.tail = at.tail, None
        for each in list(box):
            at.addnext(each)
            at = each
        at.tail = tail
        remove(box)


def in_order_of_parents(parents: Mapping[str, str]) -> list[str]:
    """Names, each behind its parent. Where they go in a circle, one of them comes first."""
    out: dict[str, None] = {}
    for name in parents:
        chain: list[str] = []
        while name in parents and name not in out and name not in chain:
            chain.append(name)
            name = parents[name]
        out |= dict.fromkeys(reversed(chain))
    return list(out)


def packed(parts: Mapping[str, bytes]) -> bytes:
    """A zip of some parts, in order, as pandoc takes it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as container:
        for name, data in parts.items():
            container.writestr(zipfile.ZipInfo(name), data)
    return out.getvalue()


def check_size(prepared: Prepared) -> None:
    """Raise FanpackError for more text than a book can have."""
    if len(prepared.text) > MAX_CHARACTERS:
        raise prepared.error(
            "too-large",
            f"it has more than {MAX_CHARACTERS // 1_000_000} million characters of text",
            "cut it into parts",
        )
