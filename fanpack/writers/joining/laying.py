"""Lays one part of a book out: from an HTML document to pages, and what must be known of them.

The PDF of a part has no fonts in it, only what it takes from them: each is put into the
joined file once. It holds its pages, their structure and links, and is of no use by itself.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any, Protocol

import pydyf

from fanpack.writers.joining.contents import begun
from fanpack.writers.joining.script import ELSEWHERE, Document
from fanpack.writers.paged import fixed_time, pictures_on, set_pages
from fanpack.writers.pdf_conformance import VARIANT, claim_both, label_pages, mark_notes
from fanpack.writers.pdf_text import shorten
from fanpack.writers.pdf_voices import map_roles, name_voices
from fanpack.writers.press_finish import VERSION, finish
from fanpack.writers.press_ink import ink
from fanpack.writers.press_intent import variant as press_variant

_POINTS = 0.75
"""Points in a pixel."""


@dataclass(frozen=True, slots=True)
class UsedFont:
    """What a part takes from a font: widths and texts by glyph.

    `name` is that of its resource; `data` is the hash of the font file, `index` its place
    in there, `coordinates` are those on the axes of a variable font. `plain` says that it
    can be joined: its glyphs are outlines, and it had all that were asked for.
    """

    name: str
    data: str
    index: int
    coordinates: dict[str, float]
    widths: dict[int, float]
    texts: dict[int, str]
    plain: bool


@dataclass(frozen=True, slots=True)
class Place:
    """A place on a page of a part: the page from 0, and points from its lower left corner."""

    page: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A line of the outline, and where it leads."""

    level: int
    label: str
    place: Place


@dataclass(frozen=True, slots=True)
class Laid:
    """A part on its pages: a PDF without fonts, and what must be known to join it.

    `ends_right` says that the last page is a right-hand one; `whole` is False where a
    footnote did not find room on it. `names` are those of the kinds of its pages, empty for a
    blank one; `pictures` are those on pages of paper, by name, and their
    width in points.
    """

    pdf: bytes
    pages: int
    anchors: dict[str, Place]
    bookmarks: tuple[Bookmark, ...]
    fonts: tuple[UsedFont, ...]
    ends_right: bool
    whole: bool
    names: tuple[str, ...]
    pictures: tuple[tuple[str, float], ...] = ()

    def as_bytes(self) -> bytes:
        """All of it, for a cache or a journey."""
        said = asdict(self)
        del said["pdf"]
        return json.dumps(said, ensure_ascii=False).encode() + b"\n" + self.pdf


def laid_from(data: bytes) -> Laid:
    """A part that was written by `as_bytes`."""
    head, _, pdf = data.partition(b"\n")
    said = json.loads(head)
    return Laid(
        pdf,
        said["pages"],
        {name: Place(**each) for name, each in said["anchors"].items()},
        tuple(
            Bookmark(each["level"], each["label"], Place(**each["place"]))
            for each in said["bookmarks"]
        ),
        tuple(UsedFont(**_by_glyph(each)) for each in said["fonts"]),
        said["ends_right"],
        said["whole"],
        tuple(said["names"]),
        tuple((name, width) for name, width in said["pictures"]),
    )


def _by_glyph(font: dict[str, Any]) -> dict[str, Any]:
    for name in ("widths", "texts"):
        font[name] = {int(glyph): value for glyph, value in font[name].items()}
    return font


class LayOut(Protocol):
    """Lays documents out, wherever that is: the answer has the order of the question."""

    def __call__(
        self, documents: Sequence[Document], later: Iterable[Document] = (), /
    ) -> Sequence[Laid]:
        """The documents, laid out; it will probably be asked for `later` ones next."""

    def __hash__(self) -> int: ...


def one_by_one(documents: Sequence[Document], _later: Iterable[Document] = ()) -> list[Laid]:
    """Lays documents out here and now."""
    return [lay_out(document) for document in documents]


def lay_out(document: Document) -> Laid:
    """Lays one document out. The result depends on nothing but the document and the program."""
    paper = document.paper
    variant = _variant(document)
    laid_out = set_pages(
        document.html,
        {image.name: image for image in document.images},
        document.fonts,
        document.sheets,
        document.lines,
        facing=paper is not None,
        before=int(document.begins_verso),
        pdf_variant=variant,
    )
    with fixed_time():
        laid_out.fonts = fonts = _Fonts()
        if paper is None and document.kind != "frame":
            claim_both(laid_out.metadata)
            name_voices()
        said = {"pdf_identifier": True, "pdf_version": VERSION} if paper else {}
        pdf = laid_out.write_pdf(pdf_variant=variant, finisher=_finisher(document), **said)
    last = laid_out.pages[-1]._page_box.page_type
    return Laid(
        bytes(pdf),
        len(laid_out.pages),
        _anchors(laid_out),
        tuple(_bookmarks(laid_out)),
        tuple(fonts.used()),
        ends_right=last.side == "right",
        whole=not last.blank,
        names=tuple(_name(page) for page in laid_out.pages),
        pictures=tuple(pictures_on(laid_out)) if paper else (),
    )


def _name(page: Any) -> str:
    kind = page._page_box.page_type
    return "" if kind.blank else str(kind.name)


def _variant(document: Document) -> str | None:
    """What the file of a part claims to be; the joined one claims what the front matter's does."""
    if document.paper is not None:
        return press_variant(document.paper.press)
    return None if document.kind == "frame" else VARIANT


# ---------------------------------------------------------------- what is known of it


def _point(page: Any, x: float, y: float) -> tuple[float, float]:
    return x * _POINTS, (page.height - y) * _POINTS


def _anchors(laid_out: Any) -> dict[str, Place]:
    found: dict[str, Place] = {}
    for number, page in enumerate(laid_out.pages):
        for name, (x, y, *_) in page.anchors.items():
            found.setdefault(name, Place(number, *_point(page, x, y)))
    return found


def _bookmarks(laid_out: Any) -> list[Bookmark]:
    return [
        Bookmark(level, label, Place(number, *_point(page, x, y)))
        for number, page in enumerate(laid_out.pages)
        for level, label, (x, y), _ in page.bookmarks
    ]


class _Fonts(dict[Any, Any]):
    """A document's fonts: none is embedded, what is used of each is noted."""

    def __setitem__(self, key: Any, font: Any) -> None:
        font.data = sha256(font.file_content).hexdigest()
        font.file_content = font.file_content[:4]
        font.clean = _leave_out
        super().__setitem__(key, font)

    def used(self) -> list[UsedFont]:
        """What is used of each font, by its resource."""
        found: dict[str, UsedFont] = {}
        for font in self.values():
            mine = found.get(font.hash)
            if mine is None:
                found[font.hash] = _used(font)
            elif (mine.data, mine.coordinates) == (font.data, _coordinates(font)):
                mine.widths.update(font.widths)
                mine.texts.update({**font.to_unicode, **mine.texts})
            else:
                raise RuntimeError(f"two fonts have one name: {font.name!r}")
        return list(found.values())


def _leave_out(*_: Any) -> None:
    """Done in place of embedding a font."""


def _used(font: Any) -> UsedFont:
    odd = font.bitmap or font.png or font.svg or font.colr or font.missing
    return UsedFont(
        font.hash,
        font.data,
        font.index,
        _coordinates(font),
        dict(font.widths),
        dict(font.to_unicode),
        plain=not odd,
    )


def _coordinates(font: Any) -> dict[str, float]:
    """Where a variable font stands on its axes; WeasyPrint knows the weight by itself."""
    return {"wght": font.weight, **font.variations} if "fvar" in font.tables else {}


# ---------------------------------------------------------------- what is done to its PDF


def _finisher(document: Document) -> Any:
    """What `write_pdf` calls when the PDF of a part is complete but not yet written."""

    paper = document.paper

    def finish_part(laid_out: Any, pdf: pydyf.PDF) -> None:
        if document.kind == "frame":
            _set_apart(pdf)
            if paper is not None:
                ink(pdf, paper.press)
            shorten(pdf)
            return
        if paper is None:
            shorten(pdf)
            mark_notes(pdf, document.notes)
            map_roles(pdf)
            _name_cells(pdf, document.name)
            _lead_elsewhere(pdf)
        if document.kind == "front":
            recto = paper.recto if paper else "right"
            last = laid_out.pages[-1]._page_box.page_type
            label_pages(pdf, len(laid_out.pages) + (last.side == recto), document.cover)
        if paper is not None:
            finish(pdf, paper.press, paper.trim)
        if document.kind == "text":
            _leave_open(pdf)

    return finish_part


def _name_cells(pdf: pydyf.PDF, name: str) -> None:
    """Gives the headings of tables IDs that no other part has."""
    for each in pdf.objects:
        if not isinstance(each, dict) or each.get("S") not in ("/TH", "/TD"):
            continue
        if "ID" in each:
            each["ID"] = pydyf.String(f"{name}-{each['ID'].string}")
        attributes = each.get("A", {})
        if "Headers" in attributes:
            attributes["Headers"] = pydyf.Array(
                pydyf.String(f"{name}-{header.string}") for header in attributes["Headers"]
            )


def _lead_elsewhere(pdf: pydyf.PDF) -> None:
    """Makes links to places in other parts what links within a book are."""
    for each in pdf.objects:
        action = each.get("A") if isinstance(each, dict) else None
        address = action.get("URI") if isinstance(action, dict) else None
        if address is not None and address.string.startswith(ELSEWHERE):
            name = address.string.removeprefix(ELSEWHERE)
            del each["A"]
            each["Dest"] = pydyf.String(name)
            each["Contents"] = pydyf.String(name)


def _set_apart(pdf: pydyf.PDF) -> None:
    """Makes the contents of each page go on after those of another, as an artifact."""
    for contents in _contents(pdf):
        contents.stream[0] = b"/Artifact <</Type /Pagination>> BDC"
        contents.stream.append(b"EMC")


def _leave_open(pdf: pydyf.PDF) -> None:
    """Lets something come after the contents of each page."""
    for contents in _contents(pdf):
        contents.stream = [begun(b"\n".join(map(pydyf._to_bytes, contents.stream)))]
        contents.extra["Filter"] = "/FlateDecode"
        contents.compress = False


def _contents(pdf: pydyf.PDF) -> Iterator[pydyf.Stream]:
    """What each page shows, but for its marks."""
    for each in pdf.objects:
        if isinstance(each, dict) and each.get("Type") == "/Page":
            contents = each["Contents"]
            first = contents[0] if isinstance(contents, pydyf.Array) else contents
            yield pdf.objects[int(first.split()[0])]
