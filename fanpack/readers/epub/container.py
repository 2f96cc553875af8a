"""An EPUB as a container: its package, its manifest and spine, its table of contents.

EPUB 2 (OPF 2.0, NCX) and EPUB 3 alike; what is broken in one part is passed over where
the text can still be read.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote

from fanpack.findings import FanpackError, Finding
from fanpack.readers.archives import Archive, open_archive
from fanpack.readers.html.tree import (
    Element,
    line_text,
    markup_text,
    name_of,
    parse_xhtml,
    parse_xml,
    resolved,
    type_of,
)
from fanpack.readers.limits import MAX_SOURCE_BYTES, MAX_TAGS, refuse_more, refuse_size

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_PAGES = ("application/xhtml+xml", "text/html", "text/x-oeb1-document")


@dataclass(frozen=True, slots=True)
class Item:
    """A file of the manifest: `path` is its name in the container."""

    uid: str
    path: str
    media_type: str
    properties: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the spine, read."""

    item: Item
    root: Element = field(repr=False)


@dataclass(frozen=True, slots=True)
class Container:
    """An opened EPUB. `package` is the root of its package document (OPF)."""

    archive: Archive
    package: Element
    items: dict[str, Item]
    """By their paths."""
    spine: tuple[Item, ...]
    titles: dict[str, str]
    """What the table of contents calls each file, by path."""

    def item_at(self, page: Item, address: str) -> Item | None:
        """The file that an address on a page names; None for one outside of the book."""
        return self.items.get(resolved(page.path, address))

    def pages(self) -> Iterator[Page]:
        """The pages of the spine, each parsed when its turn comes."""
        size = tags = 0
        for item in self.spine:
            size += self.archive.size(item.path)
            refuse_size(size, MAX_SOURCE_BYTES, self.archive.file)
            file = f"{self.archive.file}/{item.path}"
            text, _ = markup_text(self.archive.read(item.path), file)
            tags += text.count("<")
            refuse_more(tags, MAX_TAGS, "tags", self.archive.file)
            yield Page(item, parse_xhtml(text, file))


def open_epub(data: bytes, file: str) -> Container:
    """An EPUB, its package understood. Raises FanpackError for what is none, or protected."""
    archive = open_archive(data, file)
    path = _package_path(archive)
    package = _xml(archive, path)
    there = set(archive.names())
    items = {item.uid: item for item in _manifest(package, path) if item.path in there}
    refs = [each.get("idref") or "" for each in _all(package, "itemref")]
    known = dict.fromkeys(uid for uid in refs if uid in items)
    spine = tuple(items[uid] for uid in known if items[uid].media_type in _PAGES)
    if not spine:
        raise _error("no-story", "its spine names no pages", file)
    _refuse_protected(archive, {item.path for item in spine})
    by_path = {item.path: item for item in items.values()}
    return Container(archive, package, by_path, spine, _titles(archive, items))


def _all(root: Element, name: str) -> Iterator[Element]:
    return (each for each in root.iter() if name_of(each) == name)


def _xml(archive: Archive, path: str) -> Element:
    file = f"{archive.file}/{path}"
    return parse_xml(markup_text(archive.read(path), file)[0], file)


def _package_path(archive: Archive) -> str:
    names = archive.names()
    if _CONTAINER in names:
        for each in _all(_xml(archive, _CONTAINER), "rootfile"):
            path = unquote(each.get("full-path") or "")
            if path in names:
                return path
    lone = [name for name in names if name.lower().endswith(".opf")]
    if len(lone) == 1:
        return lone[0]
    raise _error("no-package", "it has no package document (.opf)", archive.file,
                 "is this an EPUB?")  # fmt: skip


def _manifest(package: Element, path: str) -> Iterator[Item]:
    for each in _all(package, "item"):
        uid, href = each.get("id") or "", each.get("href") or ""
        kind = (each.get("media-type") or "").lower()
        if uid and href:
            properties = frozenset((each.get("properties") or "").split())
            yield Item(uid, resolved(path, href), kind, properties)


def _refuse_protected(archive: Archive, pages: set[str]) -> None:
    """Refuse digital rights management. Fonts that are only obfuscated are no matter."""
    if _ENCRYPTION not in archive.names():
        return
    for each in _all(_xml(archive, _ENCRYPTION), "CipherReference".lower()):
        if unquote(each.get("URI") or "") in pages:
            message = "its text is encrypted by digital rights management"
            raise _error("encrypted", message, archive.file, "only an unprotected copy can be read")


# ---------------------------------------------------------------- table of contents


def _titles(archive: Archive, items: dict[str, Item]) -> dict[str, str]:
    titles: dict[str, str] = {}
    for item in items.values():
        try:
            if "nav" in item.properties:
                found = _nav_titles(archive, item)
            elif item.media_type == "application/x-dtbncx+xml":
                found = _ncx_titles(archive, item)
            else:
                continue
        except FanpackError as error:
            if error.findings[0].code == "entities":
                raise
            continue  # The text can be read without it.
        for address, title in found:
            titles.setdefault(resolved(item.path, address), title)
    return titles


def _nav_titles(archive: Archive, item: Item) -> list[tuple[str, str]]:
    file = f"{archive.file}/{item.path}"
    root = parse_xhtml(markup_text(archive.read(item.path), file)[0], file)
    navs = [each for each in root.iter("nav") if "toc" in type_of(each)]
    return [
        (link.get("href") or "", line_text(link))
        for nav in navs[:1]
        for link in nav.iter("a")
        if line_text(link)
    ]


def _ncx_titles(archive: Archive, item: Item) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for point in _all(_xml(archive, item.path), "navpoint"):
        label = next((each for each in point if name_of(each) == "navlabel"), None)
        content = next((each for each in point if name_of(each) == "content"), None)
        if label is not None and content is not None and line_text(label):
            found.append((content.get("src") or "", line_text(label)))
    return found


def _error(code: str, message: str, file: str, hint: str = "") -> FanpackError:
    return FanpackError(Finding(code, message, file=file, hint=hint))
