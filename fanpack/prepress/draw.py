"""Draws a plan: the source's pages become form XObjects on sheets.

Text stays text, fonts are shared, and the same input gives the same bytes.
"""

from collections.abc import Collection, Iterable, Iterator
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name

from fanpack.prepress.sheets import Line, MarkKind, Placement, Plan, Side, Size
from fanpack.prepress.source import Matrix, Source, SourcePage

_KEPT_OF_ROOT = ("/OutputIntents", "/OCProperties")


def draw(
    source: Source, plan: Plan, sides: Iterable[Side], marks: Collection[MarkKind] = ()
) -> bytes:
    """The imposed PDF: the given sides of a plan, each on a page.

    Links are dropped, since paper has none; other annotations are drawn in.
    Marks are black of the black plate only.
    """
    _flatten(source.pdf)
    sheet_pdf = pikepdf.new()
    forms: dict[int, pikepdf.Object] = {}
    shared: dict[bytes, pikepdf.Object] = {}
    for side in sides:
        page = sheet_pdf.add_blank_page(page_size=(plan.paper.width, plan.paper.height))
        page.obj.MediaBox = Array(_numbers(0, 0, plan.paper.width, plan.paper.height))
        names = Dictionary()
        operators: list[str] = []
        for each in side.placements:
            if each.page is None:
                continue
            if each.page not in forms:
                forms[each.page] = _form(sheet_pdf, source, each.page, shared)
            names[f"/P{each.page}"] = forms[each.page]
            operators.append(_show(each, source.pages[each.page - 1], plan))
        operators.extend(_marks(side.lines, marks))
        page.obj.Resources = Dictionary(XObject=names) if operators and names else Dictionary()
        page.obj.Contents = sheet_pdf.make_stream("\n".join(operators).encode("ascii"))
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


def _form(
    target: pikepdf.Pdf, source: Source, number: int, shared: dict[bytes, pikepdf.Object]
) -> pikepdf.Object:
    """A page as a form XObject whose box is the page's bleed box. Resources that several pages
    have alike are kept once, in `shared`."""
    form = source.pdf.pages[number - 1].as_form_xobject(handle_transformations=False)
    art = source.pages[number - 1].art
    form.BBox = Array(_numbers(art.x0, art.y0, art.x1, art.y1))
    resources = form.get("/Resources")
    if resources is not None and not resources.is_indirect:
        key = resources.unparse()
        if key not in shared:
            shared[key] = source.pdf.make_indirect(resources)
        form.Resources = shared[key]
    return target.copy_foreign(form)


def _show(each: Placement, page: SourcePage, plan: Plan) -> str:
    clip = each.clip
    size = _numbers(clip.x0, clip.y0, clip.x1 - clip.x0, clip.y1 - clip.y0)
    matrix = placed_matrix(each, page, plan.trim, plan.scale)
    words = (*size, "re W n", *_numbers(*matrix), "cm")
    return f"q {' '.join(str(word) for word in words)} /P{each.page} Do Q"


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


def _marks(lines: Iterable[Line], kinds: Collection[MarkKind]) -> Iterator[str]:
    wanted = [line for line in lines if line.kind in kinds]
    if not wanted:
        return
    yield "q 0 0 0 1 K"
    for line in wanted:
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
    """What belongs to the whole file: title, author, output intents and layers."""
    for key in ("/Title", "/Author"):
        if key in source.docinfo:
            target.docinfo[key] = str(source.docinfo[key])
    target.docinfo["/Creator"] = "fanpack"
    for key in _KEPT_OF_ROOT:
        value = source.Root.get(key)
        if value is not None:
            holder = value if value.is_indirect else source.make_indirect(value)
            target.Root[key] = target.copy_foreign(holder)


def _numbers(*values: float) -> list[float]:
    """Rounded to a hundred-thousandth of a point, so that bytes do not hang on the last bit."""
    return [int(value) if value == int(value) else round(value, 5) for value in values]
