"""Reads the files of word processors and FictionBooks through pandoc: docx, odt, rtf, fb2.

`docx`, `odt`, `rtf` and `fb2` make a file safe and say what
pandoc would not; `run` runs it, shut in; `nodes` reads its AST;
`headings` and `flow` make a book of that. Lines in findings are
paragraphs, counted from 1 as the word processor shows them.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from fanpack.book import METADATA_TEXTS, Book, Figure, Image, plain, transform_book, words_of
from fanpack.findings import Finding
from fanpack.readers.archives import looks_like_archive, open_archive
from fanpack.readers.images import MAX_IMAGE_BYTES, probe
from fanpack.readers.pandoc.docx import prepare_docx
from fanpack.readers.pandoc.fb2 import prepare_fb2
from fanpack.readers.pandoc.flow import reading_of
from fanpack.readers.pandoc.nodes import meta_pieces, pieces_of
from fanpack.readers.pandoc.odt import prepare_odt
from fanpack.readers.pandoc.rtf import prepare_rtf
from fanpack.readers.pandoc.run import find_pandoc, run_pandoc
from fanpack.readers.pandoc.source import Prepared, SourcePicture
from fanpack.readers.reading import Dropped, Reading


def looks_like_docx(data: bytes) -> bool:
    """Whether bytes begin as a zip does and name a Word document."""
    return looks_like_archive(data) and b"word/document" in data


def looks_like_odt(data: bytes) -> bool:
    """Whether bytes begin as a zip does and say that they are an OpenDocument text."""
    return looks_like_archive(data) and b"application/vnd.oasis.opendocument.text" in data[:256]


def looks_like_rtf(data: bytes) -> bool:
    """Whether bytes begin as rich text does."""
    return data[:64].lstrip().startswith(b"{\\rtf")


def looks_like_fb2(data: bytes) -> bool:
    """Whether bytes begin as a FictionBook does."""
    return b"<FictionBook" in data[:4096].replace(b"\0", b"")


def read_docx(data: bytes, file: str) -> Reading:
    """The book of a docx, `file` being its name in messages.

    Raises FanpackError for what is no docx, is not safe to open, or takes too long.
    """
    return _read(lambda: prepare_docx(open_archive(data, file)), file)


def read_odt(data: bytes, file: str) -> Reading:
    """The book of an odt; as `read_docx`."""
    return _read(lambda: prepare_odt(open_archive(data, file)), file)


def read_rtf(data: bytes, file: str) -> Reading:
    """The book of an rtf; as `read_docx`. Findings count paragraphs that are not empty."""
    return _read(lambda: prepare_rtf(data, file), file)


def read_fb2(data: bytes, file: str) -> Reading:
    """The book of a FictionBook; as `read_docx`."""
    return _read(lambda: prepare_fb2(data, file), file)


def source_text(data: bytes, file: str) -> str:
    """All text of a docx, odt, rtf or fb2, as its own markup has it: what a proof counts.

    With what a reader leaves out: deletions, comments, running heads. Not with the numbers
    that refer to footnotes. Raises FanpackError as the readers do.
    """
    if looks_like_rtf(data):
        return prepare_rtf(data, file).text
    if looks_like_fb2(data):
        return prepare_fb2(data, file).text
    archive = open_archive(data, file)
    return (prepare_odt if looks_like_odt(data) else prepare_docx)(archive).text


def _read(prepare: Callable[[], Prepared], file: str) -> Reading:
    find_pandoc(file)
    prepared = prepare()
    if not any(map(str.isalnum, prepared.text)):
        raise prepared.error("empty-text", "there are no words in it")
    try:
        ast = run_pandoc(prepared)
        prepared.data = b""
        title_page = meta_pieces(ast.get("meta", {}), prepared)
        if prepared.format in ("rtf", "fb2"):
            # pandoc takes these from the properties, not from the text.
            title_page = [each for each in title_page if each.about.style == "Abstract"]
        reading = reading_of(pieces_of(ast.get("blocks", ()), prepared), title_page, prepared)
    except RecursionError:
        raise prepared.error("too-deep", "it is nested too deeply", "save it anew") from None
    return finished(reading, prepared)


def finished(reading: Reading, prepared: Prepared) -> Reading:
    """A reading with its pictures, and a warning if words of the source are nowhere in it."""
    return _checked(_with_pictures(reading, prepared), prepared)


# ---------------------------------------------------------------- pictures


def _with_pictures(reading: Reading, prepared: Prepared) -> Reading:
    """The book with its pictures, and without the figures of those that it cannot hold."""
    images: list[Image] = []
    findings: list[Finding] = []
    names: dict[str, str | None] = {}

    def rewrite(node: Any) -> Any:
        if not isinstance(node, Figure) or not node.image.isdigit():
            return node
        if node.image not in names:
            picture = prepared.pictures[int(node.image)]
            line = node.source.line if node.source else None
            image, said = _image(picture, len(images) + 1, prepared.file, line)
            findings.extend(said)
            names[node.image] = image.name if image else None
            images.extend((image,) if image else ())
        name = names[node.image]
        return () if name is None else replace(node, image=name)

    book = transform_book(reading.book, rewrite)
    said = sorted((*reading.findings, *findings), key=lambda each: each.line or 0)
    return Reading(replace(book, images=tuple(images)), tuple(said), reading.dropped)


def _image(
    picture: SourcePicture, number: int, file: str, line: int | None
) -> tuple[Image | None, tuple[Finding, ...]]:
    """A picture as the book's, or None, and what there is to say of it."""

    def said(code: str, message: str, hint: str = "") -> Finding:
        return Finding(code, message, "warning", file, line, hint=hint)

    if picture.data is None:
        message = f"picture {picture.path[:80]!r} is not in the document, and is left out"
        return None, (said("missing-image", message, "put it into the document itself"),)
    if len(picture.data) > MAX_IMAGE_BYTES:
        return None, (said("large-image", f"picture {picture.path[:80]!r} is too large"),)
    try:
        media_type, ending, width, height = probe(picture.data, picture.path)
    except Exception as error:
        if not hasattr(error, "hint"):
            raise
        message = f"{error}, and is left out"
        return None, (said(getattr(error, "code", "broken-image"), message, error.hint),)
    image = Image(f"picture-{number}{ending}", media_type, picture.data, width, height)
    if picture.alt:
        return image, ()
    hint = "say in a sentence what it shows"
    return image, (said("no-alt", f"picture {image.name!r} has no description", hint),)


# ---------------------------------------------------------------- the proof


def _checked(reading: Reading, prepared: Prepared) -> Reading:
    """The reading, with a warning if words of the source are nowhere in it."""
    there = Counter(words_of(prepared.text))
    there.subtract(_words(reading.book))
    there.subtract(Counter(word for gone in reading.dropped for word in words_of(gone.text)))
    lost = [word for word, count in there.items() for _ in range(count)]
    if not lost:
        return reading
    shown = ", ".join(f"“{word}”" for word in lost[:5])
    more = f" and {len(lost) - 5} more" if len(lost) > 5 else ""
    finding = Finding(
        "lost-words", f"words that were not read: {shown}{more}", "warning", prepared.file,
        hint="save it in another format, and compare",
    )  # fmt: skip
    dropped = Dropped(" ".join(lost), "pandoc did not read it")
    return Reading(reading.book, (*reading.findings, finding), (*reading.dropped, dropped))


def _words(book: Book) -> Counter[str]:
    meta = book.metadata
    texts = [meta.title, meta.rating, meta.source, meta.permission]
    for name in (
        "fandoms",
        "relationships",
        "characters",
        "warnings",
        "categories",
        "genres",
        "tags",
    ):
        texts += getattr(meta, name)
    texts += [f"{who.name} {who.url}" for who in (*meta.authors, *meta.betas, *meta.artists)]
    texts += [plain(getattr(meta, name)) for name in METADATA_TEXTS]
    for each in meta.series:
        texts += [each.title, each.previous, each.next, plain(each.note)]
    return Counter(words_of("\n".join(texts)) + book.words())


__all__ = [
    "finished", "looks_like_docx", "looks_like_fb2", "looks_like_odt", "looks_like_rtf",
    "read_docx", "read_fb2", "read_odt", "read_rtf", "source_text",
]  # fmt: skip
