"""HTML and XML of unknown origin to a tree: nothing fetched, nothing expanded, bounded in size.

lxml does the parsing. What it would lose without a word (text below 256 levels, text
nodes of more than 10 MB, italics that begin before a paragraph and end behind it) is
refused or mended here.
"""

import posixpath
import re
from collections.abc import Collection, Iterator
from typing import Any
from urllib.parse import unquote

from lxml import etree

from fanpack.findings import FanpackError, Finding
from fanpack.readers.decoding import decode
from fanpack.readers.limits import (
    MAX_MARKUP_BYTES,
    MAX_SOURCE_BYTES,
    MAX_TAGS,
    refuse_more,
    refuse_size,
    shown_size,
)

Element = etree._Element

HEAD_ONLY = frozenset({"head", "title", "meta", "link", "base"})
NO_TEXT = frozenset({"script", "style", "template"})
"""Elements whose text is code: it is no part of a work."""


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_BLOCKS = _names(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption"
    " figure footer form h1 h2 h3 h4 h5 h6 header hr html img li main nav ol p pre section summary"
    " table tbody td th tr ul br rt rp q option button textarea select iframe object"
)
"""Elements that separate words as a blank does."""

_OPS = "{http://www.idpf.org/2007/ops}"
_CONTROLS = re.compile("[\x01-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff]")
_DECLARED = re.compile(
    rb"""<\?xml[^>]{0,80}encoding\s*=\s*["']([\w.:-]{1,40})|<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w.:-]{1,40})""",
    re.IGNORECASE,
)
_INLINE_PICTURE = re.compile(rb"data:image/[\w+.-]{1,40};base64,[\w+/=\s-]*")
_ENTITY = re.compile(r"<!ENTITY\b", re.IGNORECASE)
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_XML_NAMED = frozenset({"amp", "lt", "gt", "quot", "apos"})


def markup_text(data: bytes, file: str) -> tuple[str, tuple[Finding, ...]]:
    """The text of a file of markup, and what was guessed about its encoding.

    A byte order mark counts first, then what the file declares, then UTF-8; else it is
    guessed. Raises FanpackError for bytes that are no text, for NULs and lone surrogates.
    """
    refuse_size(len(data), MAX_MARKUP_BYTES, file)
    if len(data) > MAX_SOURCE_BYTES and len(_INLINE_PICTURE.sub(b"", data)) > MAX_SOURCE_BYTES:
        message = f"its text and markup are larger than {shown_size(MAX_SOURCE_BYTES)}"
        raise _error("too-large", message, file, hint="split it")
    text = _as_declared(data)
    findings: tuple[Finding, ...] = ()
    if text is None:
        text, findings = decode(data, file)
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise _error("not-text", "NUL character in the text", file, line, "is this a text file?")
    if found := _ENTITY.search(text):
        line = text.count("\n", 0, found.start()) + 1
        message = "it declares entities of its own, and nothing of them is read"
        raise _error("entities", message, file, line, "take the <!ENTITY …> lines out")
    text = _CONTROLS.sub(" ", text)
    refuse_more(text.count("<"), MAX_TAGS, "tags", file)
    return text, findings


def _as_declared(data: bytes) -> str | None:
    if data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        return None
    declared = _DECLARED.search(data[:4096])
    if declared is None:
        return None
    name = (declared[1] or declared[2]).decode("ascii", "ignore").lower()
    if name in ("iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii"):
        name = "cp1252"  # WHATWG Encoding, section 4.2: a page that says so means it
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        try:
            return data.decode(name)
        except (LookupError, UnicodeDecodeError, UnicodeError):
            return None
    # Many a file was saved anew in UTF-8 and still says something else.
    if name.startswith("utf-16") or not data.isascii():
        return data.decode("utf-8")
    try:
        return data.decode(name)
    except (LookupError, UnicodeError):
        return data.decode("utf-8")


# ---------------------------------------------------------------- parsing


def parse_html(text: str, file: str) -> Element:
    """The root of a page of HTML, as browsers would read it. Raises FanpackError."""
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    root = _parsed(_mended(text), parser, file)
    if root is None:
        raise _error("empty-text", "there is no text", file, 1)
    return root


def parse_xhtml(text: str, file: str) -> Element:
    """The root of an XHTML document; one that is not well-formed is read as HTML."""
    known = _NAMED.sub(_character, text)
    try:
        return _strip_namespaces(parse_xml(known, file))
    except FanpackError:
        return parse_html(text, file)


def parse_xml(text: str, file: str) -> Element:
    """The root of an XML document. Raises FanpackError for one that is not well-formed."""
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False,
        huge_tree=False, remove_comments=True, remove_pis=True, recover=False,
    )  # fmt: skip
    root = _parsed(text, parser, file)
    if root is None:
        raise _error("not-well-formed", "this is no XML", file, 1)
    return root


def _parsed(text: str, parser: "etree.XMLParser | etree.HTMLParser", file: str) -> Element | None:
    try:
        root: Element | None = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError, AssertionError) as error:
        line = getattr(error, "lineno", None)
        raise _error("not-well-formed", _first_line(str(error)), file, line) from None
    for entry in parser.error_log:
        if entry.type_name == "ERR_RESOURCE_LIMIT":
            deep = "depth" in entry.message
            message = "nested more than 250 deep" if deep else "a run of text is too long"
            raise _error("too-deep" if deep else "too-large", message, file, entry.line)
    return root


def _first_line(message: str) -> str:
    return message.partition("\n")[0][:160] or "it cannot be parsed"


def _character(match: "re.Match[str]") -> str:
    from html.entities import html5

    name = match[1]
    return match[0] if name in _XML_NAMED else html5.get(f"{name};", match[0])


def _strip_namespaces(root: Element) -> Element:
    """The tree with XHTML's own namespace gone from the names, as HTML has them."""
    prefix = "{http://www.w3.org/1999/xhtml}"
    for element in root.iter(f"{prefix}*"):
        element.tag = etree.QName(element).localname.lower()
    return root


def _error(
    code: str, message: str, file: str, line: int | None = None, hint: str = ""
) -> FanpackError:
    return FanpackError(Finding(code, message, file=file, line=line, hint=hint))


# ---------------------------------------------------------------- mending

_TAG = re.compile(r"<(?:(!--)|(/?)([A-Za-z][A-Za-z0-9]*)(?=[\s/>])([^<>]*)>)")
_RAW = frozenset({"script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes"})
_FORMATTING = frozenset(
    {"i", "em", "b", "strong", "u", "s", "strike", "small", "big", "tt", "font"}
)
_SPLITTING = _names(
    "p div h1 h2 h3 h4 h5 h6 li dd dt blockquote center hr pre ul ol dl table td th section article"
    " address"
)
_MOST_OPEN = 6
_MOST_ADDED = 16 * 1024 * 1024


def _mended(text: str) -> str:
    """HTML whose formatting ends before each block and begins again in it.

    Browsers carry `<i>` over paragraphs (HTML, 13.2.4.3, "list of active formatting
    elements"); libxml2 ends it at the first, or nests what follows ever deeper.
    """
    out: list[str] = []
    active: list[tuple[str, str]] = []
    last = position = added = 0
    while (match := _TAG.search(text, position)) and added < _MOST_ADDED:
        position = match.end()
        if match[1]:
            end = text.find("-->", position)
            position = end + 3 if end >= 0 else len(text)
            continue
        closing, name = bool(match[2]), match[3].lower()
        if name in _RAW and not closing:
            end_tag = re.compile(f"</{name}", re.IGNORECASE).search(text, position)
            position = end_tag.start() if end_tag else len(text)
        elif name in _FORMATTING:
            _note_formatting(active, match, closing, name)
        elif name in _SPLITTING and active:
            closers = "".join(f"</{each}>" for each, _ in reversed(active))
            openers = "".join(tag for _, tag in active)
            out += (text[last : match.start()], closers, match[0], openers)
            last = position
            added += len(closers) + len(openers)
    out.append(text[last:])
    return "".join(out)


def _note_formatting(
    active: list[tuple[str, str]], match: "re.Match[str]", closing: bool, name: str
) -> None:
    open_names = [each for each, _ in active]
    if closing:
        if name in open_names:
            del active[len(open_names) - 1 - open_names[::-1].index(name)]
    elif name not in open_names and len(active) < _MOST_OPEN and not match[4].endswith("/"):
        active.append((name, match[0] if len(match[0]) <= 200 else f"<{name}>"))


# ---------------------------------------------------------------- looking


def name_of(element: Element) -> str:
    """The tag's name without a namespace, in small letters; empty for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def classes(element: Element) -> frozenset[str]:
    """The classes of an element."""
    return frozenset((element.get("class") or "").split())


def text_of(root: Element) -> str:
    """All text that a page shows, with blanks between blocks: what a reading has to account for.

    Left out are the head, and the code of scripts and styles. Alternative texts of
    pictures count as shown.
    """
    return "".join(_pieces(root))


def _separates(element: Element, name: str) -> bool:
    """Whether an element parts words: blocks do, and the numbers of footnotes."""
    return name in _BLOCKS or is_note_mark(element)


def resolved(base: str, address: str) -> str:
    """The path in the container of an address on the page at `base`, without its fragment."""
    address = unquote(address.partition("#")[0])
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|/", address):
        return ""
    if not address:
        return base
    return posixpath.normpath(posixpath.join(posixpath.dirname(base), address))


def type_of(element: Element) -> frozenset[str]:
    """The terms of an element's `epub:type` and role, roles without their `doc-`."""
    kinds = element.get(f"{_OPS}type") or element.get("epub:type") or ""
    roles = (each.removeprefix("doc-") for each in (element.get("role") or "").split())
    return frozenset((*kinds.lower().split(), *roles))


MARK = re.compile(r"[\[(]?(?:\d{1,3}|[*†‡§]{1,3}|[ivx]{1,5}|[a-z])[\])]?\.?")
"""How footnotes are numbered in a text."""


_PLACE = re.compile(r"(?![A-Za-z][A-Za-z0-9+.-]*:)[^#]*#|[^#]*#[^#]*\d")
"""An address of a place in the book: of a whole one, with a scheme, only if it has a number."""


def is_note_mark(element: Element) -> bool:
    """Whether an element is a link within the book whose text is a footnote's number."""
    if name_of(element) != "a" or not _PLACE.match(element.get("href") or ""):
        return False
    text = " ".join("".join(map(str, element.itertext())).split())
    return "noteref" in type_of(element) or MARK.fullmatch(text) is not None


def line_text(element: Element) -> str:
    """The text of an element on one line."""
    return " ".join(text_of(element).split())


def texts_of(root: Element, without: Collection[Element] = ()) -> Iterator[tuple[Element, str]]:
    """The texts below an element as blocks part them, each with the element that it follows.

    Elements of `without` are passed over, and alternative texts, which no page has as text.
    """
    text, at = "", root
    for element, piece in _shown(root, without):
        if piece is not None:
            text += piece if name_of(element) != "img" or piece != element.get("alt") else ""
            continue
        if text.strip():
            yield at, text
        text, at = "", element
    if text.strip():
        yield at, text


def _pieces(root: Element) -> Iterator[str]:
    return (" " if piece is None else piece for _, piece in _shown(root))


def _shown(
    root: Element, without: Collection[Element] = ()
) -> Iterator[tuple[Element, str | None]]:
    """What a page shows, with the element that says it; None where words are parted."""
    skipping: Element | None = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = name_of(element)
        if event == "end":
            if skipping is element:
                skipping = None
            elif skipping is None and _separates(element, name):
                yield element, None
            if skipping is None and element is not root:
                yield element, element.tail or ""
            continue
        if skipping is not None:
            continue
        if not name or name in NO_TEXT or name in HEAD_ONLY or element in without:
            skipping = element
            continue
        if _separates(element, name):
            yield element, None
        if name == "img":
            yield element, element.get("alt") or ""
        yield element, element.text or ""


def tail_of(element: Element) -> Element:
    """The text behind an element, as an element of its own."""
    return _holding(element, element.tail)


def first_text_of(element: Element) -> Element:
    """The text in an element before its first child, as an element of its own."""
    return _holding(element, element.text)


def _holding(element: Element, text: str | None) -> Element:
    made: Element = element.makeelement("p")
    made.text = text
    line: Any = element.sourceline
    made.sourceline = line
    return made
