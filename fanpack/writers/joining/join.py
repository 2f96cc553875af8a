"""One PDF of the parts of a book: its pages, their structure, links, outline and fonts.

The front matter's file is what the others are joined to, so that all that WeasyPrint says of
a whole file (metadata, claims, colour, language) is said by it here, too.
"""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from fanpack.advance import counting, say
from fanpack.writers.joining.contents import ended
from fanpack.writers.joining.fonts import Fonts, UnknownFontError
from fanpack.writers.joining.laying import Laid, LayOut, Place
from fanpack.writers.joining.script import Document, Script, placed
from fanpack.writers.paged import fixed_time


class NotJoinedError(Exception):
    """The parts of this book cannot be joined, and it has to be laid out at once."""


@dataclass(frozen=True, slots=True)
class Arranged:
    """A book in parts that are laid out: the front matter, the text, and what comes after.

    `before` are the pages of the text that come before each of its parts, and before what
    follows the last one.
    """

    script: Script
    front: Laid
    text: Sequence[Laid]
    before: Sequence[int]
    after: Sequence[Laid]

    @property
    def parts(self) -> tuple[Laid, ...]:
        """All of it, in the order of its pages."""
        return self.front, *self.text, *self.after

    @property
    def at_front(self) -> int:
        """How many pages come before the text, a blank one counted."""
        blank = self.front.ends_right == (self.script.recto == "right")
        return self.front.pages + blank

    @property
    def pages(self) -> int:
        """How many pages the book has."""
        return self.at_front + self.before[-1] + sum(each.pages for each in self.after)


def build(script: Script, lay_out: LayOut) -> bytes:
    """A book as one PDF, its parts laid out by `lay_out`. Raises NotJoinedError."""
    return bind(arrange(script, lay_out), lay_out)


def arrange(script: Script, lay_out: LayOut) -> Arranged:
    """The parts of a book, laid out but for what stands over and under the pages of the text.

    Raises NotJoinedError.
    """
    if script.needs_other_fonts:
        raise NotJoinedError("it is set in fonts of this machine, too")
    text, before = _laid_text(script, lay_out)
    back = script.back(before[-1])
    after = lay_out([back]) if back else ()
    numbers = _numbers(script, (*text, *after), before)
    (front,) = lay_out([script.front(numbers)])
    arranged = Arranged(script, front, text, before, after)
    if not all(each.whole for each in arranged.parts):
        raise NotJoinedError("a footnote goes on in the next chapter")
    return arranged


def _laid_text(script: Script, lay_out: LayOut) -> tuple[list[Laid], list[int]]:
    """The parts of the text, laid out, and how many of its pages come before each of them, and
    before what follows the last one. Those that stay blank count.

    Parts whose side follows from the pages before are laid out one after the other.
    """
    documents = script.text()
    with counting("chapters laid out", len(documents)):
        made = _laid_in_turn(script, documents, lay_out)
    say("joining pages")
    return made


def _laid_in_turn(
    script: Script, documents: Sequence[Document], lay_out: LayOut
) -> tuple[list[Laid], list[int]]:
    known = [each for each in documents if not script.waits(each)]
    ready = iter(lay_out(known, _likely(script, documents, 0)))
    made: list[Laid] = []
    before: list[int] = []
    end = 0
    for number, each in enumerate(documents):
        if script.waits(each):
            later = _likely(script, documents[number:], end)
            made += lay_out([placed(each, script.side(end))], later)
        else:
            end += end % 2 if each.opens == script.recto else 0
            made.append(next(ready))
        before.append(end)
        end += made[-1].pages
    return made, [*before, end]


def _likely(script: Script, documents: Sequence[Document], end: int) -> Iterator[Document]:
    """The parts after the first of some, which comes after so many pages, as they will be if each
    has as many pages as are expected of it."""
    for before, each in pairwise(documents):
        end += end % 2 if before.opens == script.recto else 0
        end += script.expected(before)
        if script.waits(each):
            yield placed(each, script.side(end))


def _numbers(script: Script, parts: Sequence[Laid], before: Sequence[int]) -> dict[str, int]:
    """The numbers of the pages that the contents name, by anchor."""
    found: dict[str, int] = {}
    for part, start in zip(parts, before, strict=False):
        for name, place in part.anchors.items():
            found[name] = start + 1 + place.page
    return {anchor: found[anchor] for anchor in script.listed}


def bind(arranged: Arranged, lay_out: LayOut, *, even: bool = False) -> bytes:
    """The file of all parts; `even` adds a blank page to an odd number of them.

    Raises NotJoinedError.
    """
    asked = arranged.script.frames([each.names for each in arranged.text], arranged.before)
    laid = lay_out([document for _, document in asked])
    frames = [(start, frame) for (start, _), frame in zip(asked, laid, strict=True)]
    if not _covered(arranged, frames):
        raise NotJoinedError("the frame has other pages than the text")
    try:
        return _joined(arranged, frames, even=even)
    except UnknownFontError as error:
        raise NotJoinedError(f"a font that is not fanpack’s: {error}") from error


def _covered(arranged: Arranged, frames: Sequence[tuple[int, Laid]]) -> bool:
    """Whether each frame has the pages of the text up to the next one, but for a blank one."""
    begun = zip(arranged.text, arranged.before, strict=False)
    ends = [before + part.pages for part, before in begun]
    starts = [start for start, _ in frames]
    return all(
        start + frame.pages == max(end for end in ends if end <= following)
        for (start, frame), following in zip(frames, [*starts[1:], ends[-1]], strict=True)
    )


def _joined(arranged: Arranged, frames: Sequence[tuple[int, Laid]], *, even: bool) -> bytes:
    """The file of all parts; `frames` stand over and under the text."""
    front, text, first = arranged.front, arranged.text, arranged.at_front
    with pikepdf.open(io.BytesIO(front.pdf)) as pdf:
        fonts = Fonts(pdf)
        parts = [_Part(front, 0, pdf)]
        _use_fonts(parts[0], fonts)
        tree = _Tree(pdf) if "/StructTreeRoot" in pdf.Root else None
        colours = pdf.pages[0].obj.Resources.ColorSpace
        pictures: dict[bytes, Object] = {}
        sheets = _opened(frames)
        sheet = next(sheets)
        for number, laid in enumerate((*text, *arranged.after)):
            part = _Part(laid, first + arranged.before[number], pikepdf.open(io.BytesIO(laid.pdf)))
            _fill_up(pdf, part.first)
            pdf.pages.extend(part.pdf.pages)
            resources = pdf.pages[part.first].obj.Resources
            resources.ColorSpace = colours
            _share_pictures(resources, pictures)
            _share_marks(pdf, part)
            _use_fonts(part, fonts, pdf)
            if number < len(text):
                under = arranged.before[number]
                if under >= sheet.first + sheet.laid.pages:
                    sheet = next(sheets)
                _put_frame(pdf, part, sheet, under - sheet.first, fonts)
            if tree:
                tree.add(part, pdf)
            parts.append(part)
        if even and len(pdf.pages) % 2:
            _fill_up(pdf, len(pdf.pages) + 1)
        if tree:
            tree.finish()
        with fixed_time():
            fonts.finish()
        _lead(pdf, parts)
        made = io.BytesIO()
        pdf.save(
            made,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
    return made.getvalue()


@dataclass(frozen=True, slots=True)
class _Part:
    """A part, the number of its first page in the joined file from 0, and its own file."""

    laid: Laid
    first: int
    pdf: Pdf


def _opened(frames: Sequence[tuple[int, Laid]]) -> Iterator[_Part]:
    """The frames one after the other, by the page of the text from which on they are put."""
    for first, frame in frames:
        yield _Part(frame, first, pikepdf.open(io.BytesIO(frame.pdf)))


def _fill_up(pdf: Pdf, count: int) -> None:
    """Adds blank pages to a file until it has so many; they are as large as the first one, and
    have the same marks, if there are any, on the same coordinates."""
    first = pdf.pages[0].obj
    while len(pdf.pages) < count:
        page = Dictionary(Type=Name.Page, Resources=Dictionary(), Contents=pdf.make_stream(b""))
        if isinstance(first.Contents, Array):
            own, marks = first.Contents
            start, _, _ = own.read_bytes().partition(b"\n")
            page.Contents = Array([pdf.make_stream(start), marks])
        for name in ("/MediaBox", "/TrimBox", "/BleedBox", "/Tabs"):
            if name in first:
                page[name] = first[name]
        pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))


# ---------------------------------------------------------------- what is on the pages


def _use_fonts(part: _Part, fonts: Fonts, pdf: Pdf | None = None) -> None:
    """Gives the pages of a part the fonts of the joined file."""
    page = (pdf or part.pdf).pages[part.first].obj
    page.Resources.Font = _shared(part, fonts)


def _shared(part: _Part, fonts: Fonts) -> Dictionary:
    own = part.pdf.pages[0].obj.Resources.get("/Font", Dictionary())
    found = Dictionary()
    for used in part.laid.fonts:
        found[f"/{used.name}"] = fonts.add(used, own[f"/{used.name}"])
    return found


def _put_frame(pdf: Pdf, part: _Part, frame: _Part, under: int, fonts: Fonts) -> None:
    """Sets what stands over and under the pages of a chapter."""
    resources = pdf.pages[part.first].obj.Resources
    for name, font in _shared(frame, fonts).items():
        if name in resources.Font and resources.Font[name].objgen != font.objgen:
            raise NotJoinedError(f"two fonts have one name: {name}")
        resources.Font[name] = font
    for state, value in frame.pdf.pages[0].obj.Resources.ExtGState.items():
        if state not in resources.ExtGState:
            resources.ExtGState[state] = pdf.copy_foreign(value) if value.is_indirect else value
    for number in range(part.laid.pages):
        page = pdf.pages[part.first + number].obj
        above = b"\n" + frame.pdf.pages[under + number].obj.Contents.read_bytes()
        own, *marks = page.Contents if isinstance(page.Contents, Array) else (page.Contents,)
        both = pdf.make_stream(ended(own.read_raw_bytes(), above), Filter=Name.FlateDecode)
        page.Contents = Array([both, *marks]) if marks else both


def _share_pictures(resources: Object, pictures: dict[bytes, Object]) -> None:
    """Lets a part use the pictures that another one has, too."""
    objects = resources.get("/XObject", Dictionary())
    for name in list(objects.keys()):
        picture = objects[name]
        if picture.get("/Subtype") == Name.Image:
            objects[name] = pictures.setdefault(_digest(picture), picture)


def _share_marks(pdf: Pdf, part: _Part) -> None:
    """Lets the pages of a part use the marks of the first page, if there are any: all have them."""
    first = pdf.pages[0].obj.Contents
    if isinstance(first, Array):
        _, marks = first
        for number in range(part.laid.pages):
            page = pdf.pages[part.first + number].obj
            page.Contents = Array([page.Contents[0], marks])


def _digest(picture: Object) -> bytes:
    found = sha256(picture.read_raw_bytes())
    for key in sorted(picture.keys()):
        if key == "/SMask":
            found.update(_digest(picture.SMask))
        elif key != "/Length":
            found.update(f"{key} {_written(picture[key])} ".encode())
    return found.digest()


def _written(value: Any) -> str:
    return repr(value.unparse(resolved=True) if isinstance(value, Object) else value)


# ---------------------------------------------------------------- structure


class _Tree:
    """The structure of the joined file (ISO 32000-1, 14.7), which grows part by part."""

    def __init__(self, pdf: Pdf) -> None:
        self._root = pdf.Root.StructTreeRoot
        self._document = self._root.K[0]
        self._on_pages: dict[int, Object] = {}
        self._links: list[tuple[Object, Object]] = []
        self._take(self._root, pdf, 0, len(pdf.pages))

    def add(self, part: _Part, pdf: Pdf) -> None:
        """The structure of a part whose pages are in the file already."""
        root = pdf.copy_foreign(part.pdf.Root.StructTreeRoot)
        for element in root.K[0].K:
            element.P = self._document
            self._document.K.append(element)
        self._take(root, pdf, part.first, part.laid.pages)

    def _take(self, root: Object, pdf: Pdf, first: int, count: int) -> None:
        entries = list(root.ParentTree.Nums)
        parents = {int(entries[at]): entries[at + 1] for at in range(0, len(entries), 2)}
        for number in range(first, first + count):
            page = pdf.pages[number].obj
            if "/StructParents" in page:
                self._on_pages[number] = parents[int(page.StructParents)]
                page.StructParents = number
            for link in page.get("/Annots", ()):
                if "/StructParent" in link:
                    self._links.append((link, parents[int(link.StructParent)]))

    def finish(self) -> None:
        """Numbers all pages and links, and says to which elements they belong."""
        numbers = Array()
        for page, elements in sorted(self._on_pages.items()):
            numbers.append(page)
            numbers.append(elements)
        key = max(self._on_pages) + 1
        for key, (link, element) in enumerate(self._links, start=key):  # noqa: B020
            link.StructParent = key
            numbers.append(key)
            numbers.append(element)
        self._root.ParentTree.Nums = numbers
        self._root.ParentTreeNextKey = key + 1


# ---------------------------------------------------------------- links and outline


def _lead(pdf: Pdf, parts: Sequence[_Part]) -> None:
    """Makes names for the places that links lead to, and the outline."""
    pages = [page.obj for page in pdf.pages]

    def target(part: _Part, place: Place) -> Array:
        page = pages[part.first + place.page]
        return Array([page, Name.XYZ, round(place.x, 6), round(place.y, 6), 0])

    places = {
        name: target(part, place) for part in parts for name, place in part.laid.anchors.items()
    }
    names = Array()
    for name in sorted(places):
        names.append(String(name))
        names.append(places[name])
    pdf.Root.Names = Dictionary(Dests=Dictionary(Names=names))
    marks = [(mark, target(part, mark.place)) for part in parts for mark in part.laid.bookmarks]
    with pdf.open_outline() as outline:
        outline.root.clear()
        open_: list[tuple[int, list[pikepdf.OutlineItem]]] = [(0, outline.root)]
        for mark, where in marks:
            while open_[-1][0] >= mark.level:
                open_.pop()
            item = pikepdf.OutlineItem(mark.label, where)
            open_[-1][1].append(item)
            open_.append((mark.level, item.children))
