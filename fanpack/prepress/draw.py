"""Draws a plan: the source's pages become form XObjects on sheets.

Text stays text, links stay links, fonts are shared, and the same input gives the same bytes.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name

from fanpack.prepress.links import Placed, carry_links
from fanpack.prepress.sheets import Line, Placement, Plan, Side, Size
from fanpack.prepress.source import Matrix, Source, SourcePage
from fanpack.press import MarkKind

_KEPT_OF_ROOT = ("/OutputIntents", "/OCProperties")


def draw(
    source: Source, plan: Plan, sides: Iterable[Side], marks: Collection[MarkKind] = ()
) -> bytes:
    """The imposed PDF: the given sides of a plan, each on a page.

    Links go along; other annotations and form fields are drawn in. The tags of
    a tagged PDF stay behind, since sheets have no reading order. Marks are
    grey 0, which is black ink alone in print.
    """
    _flatten(source.pdf)
    sheet_pdf = pikepdf.new()
    stock = _Stock(sheet_pdf, source)
    media = sheet_pdf.make_indirect(Array(_numbers(0, 0, plan.paper.width, plan.paper.height)))
    placed: dict[int, Placed] = {}
    for side in sides:
        page = sheet_pdf.add_blank_page(page_size=(plan.paper.width, plan.paper.height))
        page.obj.MediaBox = page.obj.TrimBox = media
        names = Dictionary()
        operators: list[str] = []
        for place, each in enumerate(side.placements, start=1):
            if each.page is None:
                continue
            name = f"/P{place}"
            names[name] = stock.form(each.page)
            matrix = placed_matrix(each, source.pages[each.page - 1], plan.trim, plan.scale)
            operators.append(_show(name, matrix, each))
            placed[each.page] = Placed(page.obj, matrix, each.clip)
        page.obj.Resources = Dictionary(XObject=names) if names else Dictionary()
        page.obj.Contents = Array([stock.content(operators), *stock.marks(side.lines, marks)])
    carry_links(source.pdf, sheet_pdf, placed)
    _describe(sheet_pdf, source.pdf)
    return save(sheet_pdf, source.pdf.pdf_version)


def save(pdf: pikepdf.Pdf, version: str = "1.5") -> bytes:
    """A PDF as bytes that depend on nothing but its content. `version` is the least it says."""
    target = BytesIO()
    least = max(version, "1.5", key=lambda text: tuple(int(part) for part in text.split(".")))
    pdf.save(
        target,
        min_version=least,
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
    )
    return target.getvalue()


@dataclass(slots=True)
class _Stock:
    """What several sheets share: pages as forms, and whatever pages or sheets have alike."""

    target: pikepdf.Pdf
    source: Source
    forms: dict[int, pikepdf.Object] = field(default_factory=dict)
    shared: dict[bytes, pikepdf.Object] = field(default_factory=dict)
    contents: dict[str, pikepdf.Object] = field(default_factory=dict)

    def form(self, number: int) -> pikepdf.Object:
        """A page as a form XObject whose box is the page's bleed box."""
        if number not in self.forms:
            pdf = self.source.pdf
            form = pdf.pages[number - 1].as_form_xobject(handle_transformations=False)
            art = self.source.pages[number - 1].art
            form.BBox = self._once(Array(_numbers(art.x0, art.y0, art.x1, art.y1)))
            resources = form.get("/Resources")
            if resources is not None and not resources.is_indirect:
                form.Resources = self._once(resources)
            for optional in ("/FormType", "/Type"):
                if optional in form:
                    del form[optional]
            self.forms[number] = self.target.copy_foreign(form)
        return self.forms[number]

    def content(self, operators: Iterable[str]) -> pikepdf.Object:
        """Operators as a stream. Sides with the same places, or the same marks, share it."""
        text = "\n".join(operators)
        if text not in self.contents:
            self.contents[text] = self.target.make_stream(text.encode("ascii"))
        return self.contents[text]

    def marks(self, lines: Iterable[Line], kinds: Collection[MarkKind]) -> list[pikepdf.Object]:
        """The marks of a side, kind by kind."""
        wanted = [[line for line in lines if line.kind == kind] for kind in kinds]
        return [self.content(_marks(each)) for each in wanted if each]

    def _once(self, value: pikepdf.Object) -> pikepdf.Object:
        key = value.unparse()
        if key not in self.shared:
            self.shared[key] = self.source.pdf.make_indirect(value)
        return self.shared[key]


def _show(name: str, matrix: Matrix, each: Placement) -> str:
    clip = each.clip
    size = _numbers(clip.x0, clip.y0, clip.x1 - clip.x0, clip.y1 - clip.y0)
    words = (*size, "re W n", *_numbers(*matrix[:4], digits=6), *_numbers(*matrix[4:]), "cm")
    return f"q {' '.join(str(word) for word in words)} {name} Do Q"


def placed_matrix(each: Placement, page: SourcePage, trim: Size, scale: float) -> Matrix:
    """Takes a page's own coordinates to the sheet. A page of another size than the others stands
    in the middle of its place; one that is too large is made smaller."""
    width, height = page.size.width * scale, page.size.height * scale
    factor = min(1.0, (trim.width + 1) / width, (trim.height + 1) / height)
    scale *= factor
    width, height = width * factor, height * factor
    a, b, c, d, e, f = (value * scale for value in page.matrix)
    x = each.x + (trim.width - width) / 2
    y = each.y + (trim.height - height) / 2
    if each.rotation == 180:
        return -a, -b, -c, -d, x + width - e, y + height - f
    return a, b, c, d, x + e, y + f


def _marks(lines: Iterable[Line]) -> Iterator[str]:
    yield "q 0 G"
    for line in lines:
        dash = "[3 2] 0 d" if line.dashed else "[] 0 d"
        weight, *ends = _numbers(line.weight, line.x0, line.y0, line.x1, line.y1)
        yield f"{weight} w {dash} {ends[0]} {ends[1]} m {ends[2]} {ends[3]} l S"
    yield "Q"


def _flatten(pdf: pikepdf.Pdf) -> None:
    """Draws form fields, stamps and comments into their pages."""
    for page in pdf.pages:
        notes = page.obj.get("/Annots")
        if isinstance(notes, Array) and any(
            isinstance(note, Dictionary) and note.get("/Subtype") != Name.Link for note in notes
        ):
            pdf.generate_appearance_streams()
            pdf.flatten_annotations("print")
            return


def _describe(target: pikepdf.Pdf, source: pikepdf.Pdf) -> None:
    """What belongs to the whole file: title, author, language, output intents and layers."""
    for key in ("/Title", "/Author"):
        if key in source.docinfo:
            target.docinfo[key] = str(source.docinfo[key])
    target.docinfo["/Creator"] = "fanpack"
    language = source.Root.get("/Lang")
    if isinstance(language, pikepdf.String):
        target.Root.Lang = language
    for key in _KEPT_OF_ROOT:
        value = source.Root.get(key)
        if value is not None:
            holder = value if value.is_indirect else source.make_indirect(value)
            target.Root[key] = target.copy_foreign(holder)


def _numbers(*values: float, digits: int = 3) -> list[float]:
    """Rounded, to a thousandth of a point, so that bytes do not hang on the last bit."""
    rounded = (round(value, digits) for value in values)
    return [int(value) if value == int(value) else value for value in rounded]
