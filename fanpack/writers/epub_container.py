"""ebooklib's writer, made to write exactly what it is given, the same bytes every time.

ebooklib 0.20 re-parses chapters as HTML 4, stamps everything with the clock,
always names an NCX of depth 0 and leaves out the package's language. The
subclasses here put that right and leave the rest to it.
"""

import io
import zipfile
from datetime import datetime
from typing import Any

from ebooklib import epub
from lxml import etree

RECORD = "META-INF/fanpack.yaml"
"""The file in which the metadata stands as it would in a manuscript, for who wants that back."""

_STORED = (".png", ".jpg", ".jpeg", ".gif", ".webp")
_NCX = "{http://www.daisy.org/z3986/2005/ncx/}"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


class Document(epub.EpubHtml):  # type: ignore[misc]
    """A file of the book that ebooklib passes through as it is, byte for byte."""

    def get_content(self, default: Any = None) -> bytes:
        """The bytes that were given."""
        return bytes(self.content)


def document(name: str, title: str, xhtml: str, properties: tuple[str, ...] = ()) -> Document:
    """A content document called `name`.xhtml, with its manifest properties."""
    item = Document(
        uid=name, file_name=f"{name}.xhtml", media_type="application/xhtml+xml", title=title
    )
    item.content = xhtml.encode()
    item.properties = list(properties)
    return item


def resource(
    uid: str, file_name: str, media_type: str, data: bytes, properties: tuple[str, ...] = ()
) -> Any:
    """A stylesheet or a picture, with its manifest properties."""
    item = epub.EpubItem(uid=uid, file_name=file_name, media_type=media_type, content=data)
    item.properties = list(properties)
    return item


def pack(book: Any, language: str, modified: datetime, record: str) -> bytes:
    """An ebooklib book as the bytes of an EPUB; `modified` in UTC.

    `record` is what stands in `RECORD`. Files of META-INF are in no manifest (EPUB 3.3, 4.2.6.3).
    """
    out = io.BytesIO()
    writer = _Writer(out, book, {"mtime": modified, "epub2_guide": False})
    writer.language = language
    writer.record = record
    writer.process()
    writer.write()
    return out.getvalue()


class _Writer(epub.EpubWriter):  # type: ignore[misc]
    language: str
    record: str

    def write(self) -> None:
        self.out = _Archive(self.file_name)
        self.out.writestr("mimetype", b"application/epub+zip")
        self._write_container()
        self.out.writestr(RECORD, self.record.encode("utf-8", "replace"))
        self._write_opf()
        self._write_items()
        self.out.close()

    def _write_opf_file(self, root: Any) -> None:
        root.set(_XML_LANG, self.language)
        super()._write_opf_file(root)

    def _get_ncx(self) -> bytes:
        root = etree.fromstring(super()._get_ncx())
        root.set(_XML_LANG, self.language)
        depth = 2 if root.find(f".//{_NCX}navPoint/{_NCX}navPoint") is not None else 1
        for meta in root.iter(f"{_NCX}meta"):
            if meta.get("name") == "dtb:depth":
                meta.set("content", str(depth))
        for order, point in enumerate(root.iter(f"{_NCX}navPoint"), start=1):
            point.set("playOrder", str(order))
        return etree.tostring(root, encoding="utf-8", xml_declaration=True)


class _Archive:
    """A zip file without dates: every entry has the same time and mode."""

    def __init__(self, out: io.BytesIO) -> None:
        self._zip = zipfile.ZipFile(out, "w")

    def writestr(self, name: str, data: str | bytes) -> None:
        entry = zipfile.ZipInfo(name)  # its time is 1980-01-01, the first that a zip can say
        entry.create_system = 3
        entry.external_attr = 0o100644 << 16
        stored = name == "mimetype" or name.endswith(_STORED)
        entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
        self._zip.writestr(entry, data, compresslevel=6)

    def close(self) -> None:
        self._zip.close()
