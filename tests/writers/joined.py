"""Books in chapters, and whether two PDFs show the same: for the tests of joining."""

import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
from PIL import ImageChops

from fanpack.batch.pipeline import prepare
from fanpack.book import Book
from fanpack.manuscript import discover
from fanpack.writers.joining import script
from fanpack.writers.joining.laying import Laid, lay_out
from prose import Seasoning, novel
from story import picture

TABLE = """

| Ship | Port |
|------|------|
| Halcyon | Riga |
| Meridian | Cork |
"""
PICTURE = "\n\n![A lamp on a sill](lamp.png)\n"


def novel_in(folder: Path, words: int, chapters: int) -> Book:
    """A book of so many chapters with notes, italics and small capitals; a table in the second and
    the fifth, the same picture in the third and the sixth. Its manuscript is left in `folder`."""
    folder = folder / "lamp"
    folder.mkdir()
    head, *texts = novel(words, 11, Seasoning(notes=6, links=3), chapters).split("\n# ")
    (folder / "manuscript.yaml").write_text(
        head.strip().strip("-") + "rating: G\ncharacters: [Ida]\n", encoding="utf-8"
    )
    (folder / "lamp.png").write_bytes(picture())
    for number, text in enumerate(texts, start=1):
        more = TABLE if number in (2, 5) else PICTURE if number in (3, 6) else ""
        (folder / f"{number:02}.md").write_text(f"# {text}{more}", encoding="utf-8")
    return prepare(discover(folder).works[0]).book


KEPT: dict[str, Laid] = {}


def lay_out_once(
    documents: Sequence[script.Document], _later: Iterable[script.Document] = ()
) -> list[Laid]:
    """Lays documents out that were not laid out before."""
    return [
        KEPT.get(each.digest) or KEPT.setdefault(each.digest, lay_out(each)) for each in documents
    ]


def differing_pages(first: bytes, second: bytes) -> list[str]:
    """The pages whose text, boxes, label, or any pixel at 100 dpi, differ."""
    one, other = pypdfium2.PdfDocument(first), pypdfium2.PdfDocument(second)
    found = [f"{len(one)} and {len(other)} pages"] if len(one) != len(other) else []
    for number, (here, there) in enumerate(zip(one, other, strict=False), start=1):
        if here.get_textpage().get_text_range() != there.get_textpage().get_text_range():
            found.append(f"text of {number}")
        pictures = [page.render(scale=100 / 72).to_pil().convert("RGB") for page in (here, there)]
        if ImageChops.difference(*pictures).getbbox():
            found.append(f"pixels of {number}")
        if here.get_mediabox() != there.get_mediabox() or here.get_trimbox() != there.get_trimbox():
            found.append(f"boxes of {number}")
        if one.get_page_label(number - 1) != other.get_page_label(number - 1):
            found.append(f"label of {number}")
    return found


def outline(data: bytes) -> list[Any]:
    """Level, title and place of every line of a PDF's outline."""
    return [
        (each.level, each.get_title(), each.get_dest().get_index(), each.get_dest().get_view())
        for each in pypdfium2.PdfDocument(data).get_toc()
    ]


def links(data: bytes) -> list[Any]:
    """Page, place and target of every link."""
    with pikepdf.open(io.BytesIO(data)) as document:
        pages = [page.obj.objgen for page in document.pages]
        names = list(document.Root.Names.Dests.Names)
        places = {
            str(names[at]): (pages.index(names[at + 1][0].objgen), *map(str, names[at + 1][1:]))
            for at in range(0, len(names), 2)
        }
        return [
            (
                number,
                [round(float(edge), 3) for edge in link.Rect],
                places[str(link.Dest)] if "/Dest" in link else str(link.A.URI),
                str(link.Contents),
            )
            for number, page in enumerate(document.pages)
            for link in page.obj.get("/Annots", ())
        ]


def structure(data: bytes) -> list[Any]:
    """The types of all elements of a PDF's structure, nested as they are."""
    with pikepdf.open(io.BytesIO(data)) as document:
        return [types(each) for each in document.Root.StructTreeRoot.K]


def types(element: Any) -> Any:
    """The type of an element of the structure and those of what is in it."""
    if not isinstance(element, pikepdf.Dictionary):
        return "content"
    if "/S" not in element:
        return str(element.get("/Type"))
    return str(element.S), [types(kid) for kid in element.K]
