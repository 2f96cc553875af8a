"""The registry of source formats: looks at a file's bytes and name, and calls its reader.

Bytes count before names: a file called `story.txt` that holds a container is told for
what it is. A reader is imported when it is first used.
"""

import contextlib
import re
from collections.abc import Callable
from importlib import import_module
from pathlib import Path, PurePath
from typing import Literal

from fanpack.findings import FanpackError, Finding
from fanpack.manuscript.carried import at_hand
from fanpack.manuscript.files import is_inside, read_bytes
from fanpack.readers.archives import looks_like_archive, open_archive
from fanpack.readers.limits import (
    MAX_CONTAINER_BYTES,
    MAX_MARKUP_BYTES,
    MAX_SOURCE_BYTES,
    refuse_length,
)
from fanpack.readers.reading import Dropped, Reading

Format = Literal["text", "markdown", "html", "epub", "docx", "odt", "rtf", "fb2"]
"""What one file can be. Folders and bundles of such files are opened by who asks for them."""

SUFFIXES: dict[str, Format] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".epub": "epub",
    ".docx": "docx",
    ".odt": "odt",
    ".rtf": "rtf",
    ".fb2": "fb2",
}
"""How the names of sources end. `.zip` and `.scriv` hold several of them."""

_READERS: dict[Format, tuple[str, ...]] = {
    "text": (
        "own.text:looks_like_own_text:read_own_text",
        "sites.fanficfare:looks_like_fanficfare:read_fanficfare",
        "sources:read_plain",
    ),
    "markdown": ("sources:read_markdown",),
    "html": (
        "own.html:looks_like_own_html:read_own_html",
        "sites.ao3:looks_like_ao3:read_ao3",
        "sites.fanficfare:looks_like_fanficfare:read_fanficfare",
        "html.page:read_html",
    ),
    "epub": ("epub.document:read_epub",),
    "docx": ("pandoc.document:read_docx",),
    "odt": ("pandoc.document:read_odt",),
    "rtf": ("pandoc.document:read_rtf",),
    "fb2": ("pandoc.document:read_fb2",),
}
"""For each format: its readers in `fanpack.readers`, those that must recognise it first."""

_FOREIGN: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF", "a PDF", "it does not say what its text is; look for the file it was made of"),
    (b"\xd0\xcf\x11\xe0", "an old Word document (.doc)", "save it as .docx or .odt"),
    (b"7z\xbc\xaf", "a 7z archive", "unpack it, and import the folder"),
    (b"Rar!", "a RAR archive", "unpack it, and import the folder"),
    (b"\x1f\x8b", "a gzip archive", "unpack it, and import the folder"),
    (b"\x89PNG", "a picture", "it belongs into the images folder of a manuscript"),
    (b"\xff\xd8\xff", "a picture", "it belongs into the images folder of a manuscript"),
    (b"GIF8", "a picture", "it belongs into the images folder of a manuscript"),
)
_HTML = re.compile(
    rb"<!doctype\s+html|<html\b|<head\b|<body\b|<meta\b|<p\b|<div\b|<h[1-6]\b|<br\b", re.IGNORECASE
)


def read_file(path: Path, folder: Path) -> bytes:
    """The bytes of a source in `folder`; how many it may have, its first ones say.

    Raises FanpackError as `manuscript.files.read_bytes` does.
    """
    return read_bytes(path, folder, MAX_SOURCE_BYTES if at_hand() else limit_of(path, folder))


def limit_of(path: Path, folder: Path) -> int:
    """How many bytes a source may have, by its first ones: text, markup, a container."""
    if is_inside(path, folder) and path.is_file():
        with contextlib.suppress(OSError), path.open("rb") as stream:
            head = stream.read(4096)
            if looks_like_archive(head):
                return MAX_CONTAINER_BYTES
            if head.startswith(b"{\\rtf") or _HTML.search(head):
                return MAX_MARKUP_BYTES
    return MAX_SOURCE_BYTES


def sniff(data: bytes, file: str) -> Format | Literal["bundle"]:
    """What a file is: its bytes say, and where they do not, its name.

    Raises FanpackError, one line, for no bytes at all and for what cannot be read.
    """
    if not data:
        raise _error("empty-text", "there is nothing in it", file)
    for start, what, hint in _FOREIGN:
        if data.startswith(start):
            raise _error("unknown-format", f"this is {what}, which cannot be read", file, hint)
    if data[60:68] in (b"BOOKMOBI", b"TEXtREAd"):
        raise _error(
            "unknown-format", "this is a Kindle book, which cannot be read", file,
            "get it as EPUB, or turn it into one with calibre",
        )  # fmt: skip
    if looks_like_archive(data):
        return _container(data, file)
    head = data[:4096].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if head.startswith(b"{\\rtf"):
        return "rtf"
    if b"<FictionBook" in head:
        return "fb2"
    named = SUFFIXES.get(PurePath(file).suffix.lower())
    if named in ("docx", "odt", "epub"):
        raise _error(
            "broken-archive", f"this is no {PurePath(file).suffix.lower()} file, or a damaged one",
            file, "get it anew; it may be half a download",
        )  # fmt: skip
    if head.startswith(b"<") and (named == "html" or _HTML.search(head)):
        return "html"
    return named if named in ("markdown", "html") else "text"


def _container(data: bytes, file: str) -> Format | Literal["bundle"]:
    archive = open_archive(data, file)
    names = set(archive.names())
    kind = archive.read("mimetype", 256).strip() if "mimetype" in names else b""
    if kind == b"application/epub+zip" or ("META-INF/container.xml" in names and not kind):
        return "epub"
    if any(name.endswith("word/document.xml") for name in names):
        return "docx"
    if "content.xml" in names and (b"opendocument.text" in kind or "styles.xml" in names):
        return "odt"
    return "bundle"


def read_source(data: bytes, file: str) -> Reading:
    """The book of one file of any format, and the account of its reader.

    `file` is its name in messages. Raises FanpackError for what cannot be read. A bundle
    of several files is not for here.
    """
    kind = sniff(data, file)
    if kind == "bundle":
        raise _error(
            "bundle", "this holds several files", file, "import it: `fanpack import` opens it"
        )
    reading = _reader(kind, data)(data, file)
    refuse_length(reading.book, file)
    return reading


def read_markdown(data: bytes, file: str) -> Reading:
    """The book of one Markdown file, wherever it was exported; it brings no pictures."""
    from fanpack.readers.markdown.source import read_markdown_files

    return read_markdown_files({file: data}, file)


def read_plain(data: bytes, file: str) -> Reading:
    """The book of a plain text, with the account of what its reader removed."""
    from fanpack.readers.text.document import trace_text

    reading, removed = trace_text(data, file)
    dropped = tuple(Dropped(each.text, each.reason, each.line) for each in removed)
    return Reading(reading.book, reading.findings, dropped)


def _reader(kind: Format, data: bytes) -> Callable[[bytes, str], Reading]:
    """The first reader of a format that recognises the bytes; the last takes any."""
    for entry in _READERS[kind]:
        module, *names = entry.split(":")
        loaded = import_module(f"fanpack.readers.{module}")
        if len(names) == 1 or getattr(loaded, names[0])(data):
            reader: Callable[[bytes, str], Reading] = getattr(loaded, names[-1])
            return reader
    raise AssertionError(f"no reader takes any {kind}")


def _error(code: str, message: str, file: str, hint: str = "") -> FanpackError:
    return FanpackError(Finding(code, message, file=file, hint=hint))
