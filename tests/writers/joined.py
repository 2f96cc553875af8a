"""Books in chapters, and whether two PDFs show the same: for the tests of joining."""

from collections.abc import Sequence
from pathlib import Path

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


def lay_out_once(documents: Sequence[script.Document]) -> list[Laid]:
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
