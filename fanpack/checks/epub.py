"""What is wrong with a finished EPUB, as far as it shows without EPUBCheck (rules E).

Container, package, accessibility metadata, table of contents, links and pictures, after
EPUB 3.3 and EPUB Accessibility 1.1. It looks at any EPUB, not only at fanpack's own.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from fanpack.checks.rule import Rule
from fanpack.findings import FanpackError, Finding
from fanpack.readers.archives import Archive, open_archive
from fanpack.readers.html.tree import (
    Element,
    line_text,
    markup_text,
    name_of,
    parse_xml,
    resolved,
    type_of,
)

RULES: tuple[Rule, ...] = (
    Rule(
        "E001",
        "the EPUB cannot be opened",
        "It is damaged, protected, or no zip container.",
        "Build it anew, or get an unprotected copy.",
    ),
    Rule(
        "E002",
        "the mimetype is not as it must be",
        "Readers know an EPUB by its first file: mimetype, not compressed (EPUB 3.3, 4.2.2.2).",
        "Pack it anew with a tool for EPUBs; a plain zip program puts the files in its own order.",
    ),
    Rule(
        "E003",
        "no package document is found",
        "META-INF/container.xml says where the book begins (EPUB 3.3, 4.2.6.3.1).",
        "Build the book anew.",
    ),
    Rule(
        "E004",
        "a file is not well-formed",
        "E-readers stop at the first mistake in XML, often with an empty page.",
        "Mend the line that the message names.",
    ),
    Rule(
        "E005",
        "title, language, identifier or date of change is missing",
        "Every EPUB must have them (EPUB 3.3, 5.5.3 and 5.5.4).",
        "Add it to the metadata.",
    ),
    Rule(
        "E006",
        "accessibility metadata is missing",
        "Shops and libraries show it, and readers choose by it (EPUB Accessibility 1.1, 2.2).",
        "Say accessMode, accessModeSufficient, accessibilityFeature and accessibilityHazard.",
    ),
    Rule(
        "E007",
        "there is no table of contents",
        "Readers find chapters through the navigation document (EPUB 3.3, 7).",
        "Add a navigation document with nav epub:type=\"toc\" to the manifest.",
    ),
    Rule(
        "E008",
        "the manifest or the spine names what is not there",
        "An e-reader shows an empty page, or refuses the book.",
        "Take the entry out, or put the file in.",
    ),
    Rule(
        "E009",
        "a file is in the container and not in the manifest",
        "Readers need not load it (EPUB 3.3, 5.6.1).",
        "Add it to the manifest, or take it out.",
    ),
    Rule(
        "E010",
        "a link leads nowhere",
        "Whoever taps it stays where they are, or leaves the book.",
        "Correct the address, or the id that it names.",
    ),
    Rule(
        "E011",
        "a picture has no alternative text",
        "Screen readers read the file’s name instead.",
        "Write alt=\"…\"; alt=\"\" for one that only decorates.",
    ),
    Rule(
        "E012",
        "italics do not say what they are",
        "A thought, a title and a foreign word look alike, and sound alike when read aloud.",
        "Import the book and let fanpack understand them: <i class=\"thought\">, <em>, <i lang=…>.",
    ),
    Rule(
        "E013",
        "something is loaded from the network or runs as a script",
        "A book must be whole without a network, and may not watch its reader.",
        "Put the file into the book, and take scripts out.",
    ),
)  # fmt: skip

_CONTAINER = "META-INF/container.xml"
_PAGE = "application/xhtml+xml"
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_ACCESS = (
    "schema:accessMode",
    "schema:accessModeSufficient",
    "schema:accessibilityFeature",
    "schema:accessibilityHazard",
)
_LOADED = {
    "img": "src", "link": "href", "script": "src", "audio": "src", "video": "src", "source": "src",
    "iframe": "src", "object": "data", "embed": "src", "image": "{http://www.w3.org/1999/xlink}href",
}  # fmt: skip
"""What a page loads, by the element and the attribute that names it."""


def check(data: bytes, file: str) -> Iterator[Finding]:
    """Everything that is wrong with an EPUB; `file` is its name in messages."""
    try:
        archive = open_archive(data, file)
    except FanpackError as error:
        for each in error.findings:
            yield Finding("E001", each.message, file=file, hint=each.hint)
        return
    yield from _mimetype(data, file)
    book = _Book(archive, file)
    yield from _package(book)


@dataclass(slots=True)
class _Book:
    """An EPUB while it is looked at; what is parsed is kept, None where it cannot be."""

    archive: Archive
    file: str
    parsed: dict[str, Element | None] = field(default_factory=dict)
    ids: dict[str, frozenset[str]] = field(default_factory=dict)

    def tree(self, path: str) -> Iterator[Finding]:
        """Parses a file, once; yields what is wrong with its XML."""
        if path in self.parsed:
            return
        self.parsed[path] = None
        place = self.name(path)
        try:
            self.parsed[path] = parse_xml(markup_text(self.archive.read(path), place)[0], place)
        except FanpackError as error:
            for each in error.findings:
                yield Finding("E004", each.message, file=place, line=each.line, hint="mend it")

    def root(self, path: str) -> Element | None:
        """The tree of a file that was parsed."""
        return self.parsed.get(path)

    def ids_of(self, path: str) -> frozenset[str]:
        """The ids in a file that was parsed."""
        if path not in self.ids:
            root = self.root(path)
            found = (each.get("id") for each in root.iter()) if root is not None else ()
            self.ids[path] = frozenset(each for each in found if each)
        return self.ids[path]

    def name(self, path: str) -> str:
        """A file of the container as messages name it."""
        return f"{self.file}/{path}"


def _named(root: Element, name: str) -> Iterator[Element]:
    return (each for each in root.iter() if name_of(each) == name)


# ---------------------------------------------------------------- the container


def _mimetype(data: bytes, file: str) -> Iterator[Finding]:
    hint = "pack it with a tool for EPUBs"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = archive.infolist()
        first = members[0] if members else None
        if first is None or first.filename != "mimetype":
            yield Finding("E002", "the first file is not mimetype", file=file, hint=hint)
        elif first.compress_type != zipfile.ZIP_STORED or first.extra:
            yield Finding("E002", "mimetype is compressed", file=file, hint=hint)
        elif archive.read(first) != b"application/epub+zip":
            message = "mimetype does not say application/epub+zip, and nothing else"
            yield Finding("E002", message, file=file, hint=hint)


def _package(book: _Book) -> Iterator[Finding]:
    path = ""
    if _CONTAINER in book.archive.names():
        yield from book.tree(_CONTAINER)
        root = book.root(_CONTAINER)
        rootfiles = _named(root, "rootfile") if root is not None else iter(())
        path = next((unquote(each.get("full-path") or "") for each in rootfiles), "")
    if path not in book.archive.names():
        message = f"{_CONTAINER} names no package document that is there"
        yield Finding("E003", message, file=book.file, hint="build it anew")
        return
    yield from book.tree(path)
    package = book.root(path)
    if package is None:
        return
    items = {uid: item for uid, item in _manifest(package, path) if uid}
    yield from _metadata(package, book.name(path))
    yield from _accessibility(package, book.name(path))
    yield from _files(book, package, path, items)
    yield from _contents(book, path, items)
    pages = [item.path for item in items.values() if item.media_type == _PAGE]
    for page in pages:
        if page in book.archive.names():
            yield from book.tree(page)
    for page in pages:
        if book.root(page) is not None:
            yield from _page(book, page)


# ---------------------------------------------------------------- the package


@dataclass(frozen=True, slots=True)
class _Item:
    path: str
    media_type: str
    properties: frozenset[str]
    line: int
    remote: bool


def _manifest(package: Element, path: str) -> Iterator[tuple[str, _Item]]:
    for each in _named(package, "item"):
        href = each.get("href") or ""
        yield (
            each.get("id") or "",
            _Item(
                resolved(path, href),
                (each.get("media-type") or "").lower(),
                frozenset((each.get("properties") or "").split()),
                _line(each),
                bool(_ELSEWHERE.match(href)),
            ),
        )


def _line(element: Element) -> int:
    line: Any = element.sourceline
    return int(line or 1)


def _metadata(package: Element, file: str) -> Iterator[Finding]:
    def given(name: str) -> list[str]:
        return [_said(each) for each in _named(package, name) if _said(each)]

    if not given("title"):
        yield Finding("E005", "there is no title", file=file, hint="add dc:title")
    languages = given("language")
    if not languages:
        yield Finding("E005", "there is no language", file=file, hint="add dc:language")
    for tag in languages:
        if not _LANGUAGE.fullmatch(tag):
            hint = "write a BCP 47 tag, such as en or pt-BR"
            yield Finding("E005", f"“{tag}” is no language tag", file=file, hint=hint)
    unique = package.get("unique-identifier") or ""
    if not any(each.get("id") == unique and _said(each) for each in
               _named(package, "identifier")):  # fmt: skip
        message = "there is no identifier that unique-identifier names"
        yield Finding("E005", message, file=file, line=_line(package), hint="add dc:identifier")
    if _version(package) >= 3 and not _properties(package, "dcterms:modified"):
        message = "the date of the last change is missing"
        yield Finding("E005", message, file=file, hint="add meta property=dcterms:modified")


def _said(element: Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())


def _version(package: Element) -> int:
    version = (package.get("version") or "").partition(".")[0]
    return int(version) if version.isdecimal() else 0


def _properties(package: Element, name: str) -> list[Element]:
    return [
        each for each in _named(package, "meta") if name in (each.get("property"), each.get("name"))
    ]


def _accessibility(package: Element, file: str) -> Iterator[Finding]:
    lacking = [name for name in _ACCESS if not _properties(package, name)]
    if lacking:
        names = ", ".join(name.removeprefix("schema:") for name in lacking)
        message = f"the accessibility metadata lacks {names}"
        yield Finding("E006", message, "warning", file, hint="say what is true of the book")


def _files(book: _Book, package: Element, path: str, items: dict[str, _Item]) -> Iterator[Finding]:
    names = book.archive.names()
    file = book.name(path)
    for item in items.values():
        if not item.remote and item.path not in names:
            message = f"the manifest names {item.path}, which is not there"
            yield Finding("E008", message, file=file, line=item.line, hint="take it out")
    refs = list(_named(package, "itemref"))
    for each in refs:
        if each.get("idref") not in items:
            message = f"the spine names {each.get('idref')}, which the manifest has not"
            yield Finding("E008", message, file=file, line=_line(each), hint="add it")
    if not refs:
        yield Finding("E008", "the spine is empty", file=file, hint="name the pages in order")
    listed = {item.path for item in items.values()}
    for name in names:
        if name not in listed and name not in ("mimetype", path) and not _is_meta(name):
            message = f"{name} is not in the manifest"
            yield Finding("E009", message, "warning", book.file, hint="add it, or take it out")


def _is_meta(name: str) -> bool:
    return name.startswith("META-INF/")


def _contents(book: _Book, path: str, items: dict[str, _Item]) -> Iterator[Finding]:
    navs = [item.path for item in items.values() if "nav" in item.properties]
    ncx = any(item.media_type == "application/x-dtbncx+xml" for item in items.values())
    old = (package := book.root(path)) is not None and _version(package) < 3
    if not navs:
        if not (old and ncx):
            message = "the manifest names no navigation document"
            yield Finding("E007", message, file=book.name(path), hint="add one")
        return
    for nav in navs[:1]:
        if nav in book.archive.names():
            yield from book.tree(nav)
        root = book.root(nav)
        if root is None:
            continue
        tocs = [each for each in _named(root, "nav") if "toc" in type_of(each)]
        if not any(each.get("href") for toc in tocs for each in _named(toc, "a")):
            message = "the navigation document lists nothing"
            yield Finding("E007", message, file=book.name(nav), hint="list the chapters in it")


# ---------------------------------------------------------------- the pages


def _page(book: _Book, path: str) -> Iterator[Finding]:
    root = book.root(path)
    if root is None:
        return
    file = book.name(path)
    undecided: list[Element] = []
    for each in root.iter():
        name = name_of(each)
        if name == "a" or name == "area":
            yield from _link(book, path, each)
        if name == "img" and each.get("alt") is None:
            message = f"the picture {each.get('src') or ''} has no alternative text"
            hint = "add alt"
            yield Finding("E011", message, file=file, line=_line(each), hint=hint)
        if name == "i" and not _says_what(each):
            undecided.append(each)
        yield from _loaded(book, path, each, name)
    if undecided:
        first = line_text(undecided[0])
        shown = first if len(first) <= 40 else first[:39] + "…"
        message = f"{len(undecided)} italic spans do not say what they are, the first “{shown}”"
        hint = "import the book, and build it anew"
        yield Finding("E012", message, "warning", file, _line(undecided[0]), hint=hint)


def _says_what(element: Element) -> bool:
    names = ("class", "lang", "{http://www.w3.org/XML/1998/namespace}lang")
    return any(element.get(name) for name in names) or bool(type_of(element))


def _link(book: _Book, path: str, element: Element) -> Iterator[Finding]:
    href = (element.get("href") or "").strip()
    if not href or _ELSEWHERE.match(href):
        return
    target = resolved(path, href)
    fragment = unquote(href.partition("#")[2])
    message = ""
    if target not in book.archive.names():
        message = f"the link to {href} leads to no file of the book"
    elif fragment and book.root(target) is not None and fragment not in book.ids_of(target):
        message = f"the link to {href} leads to no place in that file"
    if message:
        hint = "correct the address"
        yield Finding("E010", message, file=book.name(path), line=_line(element), hint=hint)


def _loaded(book: _Book, path: str, element: Element, name: str) -> Iterator[Finding]:
    file, line = book.name(path), _line(element)
    if name == "script":
        yield Finding("E013", "the page has a script", "warning", file, line, hint="take it out")
        return
    address = element.get(_LOADED[name]) if name in _LOADED else None
    if not address or address.startswith("data:"):
        return
    if _ELSEWHERE.match(address):
        message = f"{address} is loaded from the network"
        yield Finding("E013", message, file=file, line=line, hint="put it into the book")
    elif resolved(path, address) not in book.archive.names():
        hint = "put it in, or take the element out"
        yield Finding("E010", f"{address} is not in the book", file=file, line=line, hint=hint)
