"""Reads the PDF that is to be imposed: its pages, their boxes and the way they stand."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

import pikepdf

from fanpack.findings import FanpackError, Finding
from fanpack.prepress.sheets import Box, Size
from fanpack.trims import MM

Matrix = tuple[float, float, float, float, float, float]

_SAME = 1.0


@dataclass(frozen=True, slots=True)
class SourcePage:
    """A page as a reader sees it.

    `size` is its trimmed size in points, `matrix` takes its coordinates to an
    upright page with the trim's lower left corner at the origin, `art` is what
    may be drawn (the bleed box), in its own coordinates, and `bleed` the least
    that it stands over the trim, in points.
    """

    size: Size
    matrix: Matrix
    art: Box
    bleed: float


@dataclass(frozen=True, slots=True)
class Source:
    """A PDF with its pages; `trim` is the size that most of them have."""

    pdf: pikepdf.Pdf
    pages: tuple[SourcePage, ...]
    trim: Size
    bleed: float
    title: str
    findings: tuple[Finding, ...]


def read_source(data: bytes, file: str, scaling: bool) -> Source:
    """Opens a PDF. Pages of odd sizes get a warning when they are smaller than the others.

    Raises FanpackError when it is encrypted, damaged or empty, or when a page
    is larger than the others and `scaling` is not allowed.
    """
    pdf = _open(data, file)
    try:
        pages = tuple(_page(page) for page in pdf.pages)
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise damaged(file) from error
    if not pages:
        raise FanpackError(Finding("no-pages", "this PDF has no pages", file=file))
    trim = _common_size(pages)
    findings = list(_odd_sizes(pages, trim, file, scaling))
    if pdf.get_warnings():
        findings.append(
            Finding(
                "damaged",
                "this PDF is damaged and was repaired",
                "warning",
                file,
                hint="look at the sheets before you print them",
            )
        )
    common = [page.bleed for page in pages if _same(page.size, trim)]
    bleed = min(common)
    title = str(pdf.docinfo.get("/Title", "")).strip()
    return Source(pdf, pages, trim, bleed if bleed > 0.5 else 0.0, title, tuple(findings))


def _open(data: bytes, file: str) -> pikepdf.Pdf:
    try:
        pdf = pikepdf.open(BytesIO(data))
    except pikepdf.PasswordError as error:
        raise FanpackError(
            Finding(
                "encrypted",
                "this PDF is encrypted",
                file=file,
                hint="save it without a password, for example with qpdf --decrypt",
            )
        ) from error
    except (pikepdf.PdfError, ValueError, RuntimeError) as error:
        if not data.lstrip().startswith(b"%PDF"):
            raise FanpackError(Finding("no-pdf", "this is no PDF", file=file)) from error
        raise damaged(file) from error
    if pdf.is_encrypted and not (pdf.allow.modify_assembly or pdf.allow.modify_other):
        raise FanpackError(
            Finding(
                "encrypted",
                "this PDF is locked: its maker does not allow pages to be rearranged",
                file=file,
                hint="ask its maker for one that is open",
            )
        )
    return pdf


def damaged(file: str) -> FanpackError:
    """The error for a PDF that cannot be read."""
    return FanpackError(
        Finding(
            "damaged",
            "this PDF is damaged and cannot be read",
            file=file,
            hint="export it again from where it came from",
        )
    )


def _page(page: pikepdf.Page) -> SourcePage:
    media = _box(page, "/MediaBox") or Box(0, 0, 612, 792)
    crop = _within(_box(page, "/CropBox"), media) or media
    trim = _within(_box(page, "/TrimBox"), media) or crop
    if not (trim.x1 - trim.x0 > _SAME and trim.y1 - trim.y0 > _SAME):
        raise ValueError("a page without an area")
    art = _within(_box(page, "/BleedBox"), media) or trim
    art = Box(
        min(art.x0, trim.x0), min(art.y0, trim.y0), max(art.x1, trim.x1), max(art.y1, trim.y1)
    )
    unit = float(page.obj.get("/UserUnit", 1.0))
    turns = round(float(_inherited(page, "/Rotate") or 0) / 90) % 4
    size, matrix = _upright(trim, turns, unit)
    bleed = min(trim.x0 - art.x0, trim.y0 - art.y0, art.x1 - trim.x1, art.y1 - trim.y1)
    return SourcePage(size, matrix, art, bleed * unit)


def _inherited(page: pikepdf.Page, name: str) -> pikepdf.Object | None:
    """An attribute of the page or of the nodes above it (ISO 32000-1, 7.7.3.4)."""
    node: pikepdf.Object | None = page.obj
    for _ in range(64):
        if node is None:
            return None
        if name in node:
            return node[name]
        node = node.get("/Parent")
    return None


def _box(page: pikepdf.Page, name: str) -> Box | None:
    inherits = name in ("/MediaBox", "/CropBox")
    value = _inherited(page, name) if inherits else page.obj.get(name)
    if value is None:
        return None
    x0, y0, x1, y1 = (float(number) for number in value)
    return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _within(box: Box | None, media: Box) -> Box | None:
    """What of a box lies on the medium; None when it is missing or nothing of it does."""
    if box is None:
        return None
    cut = Box(
        max(box.x0, media.x0), max(box.y0, media.y0), min(box.x1, media.x1), min(box.y1, media.y1)
    )
    return cut if cut.x1 - cut.x0 > _SAME and cut.y1 - cut.y0 > _SAME else None


def _upright(trim: Box, turns: int, unit: float) -> tuple[Size, Matrix]:
    """Size and matrix of a page that is shown turned clockwise by quarter turns."""
    width, height = (trim.x1 - trim.x0) * unit, (trim.y1 - trim.y0) * unit
    x, y = trim.x0 * unit, trim.y0 * unit
    if turns == 0:
        return Size(width, height), (unit, 0, 0, unit, -x, -y)
    if turns == 1:
        return Size(height, width), (0, -unit, unit, 0, -y, width + x)
    if turns == 2:
        return Size(width, height), (-unit, 0, 0, -unit, width + x, height + y)
    return Size(height, width), (0, unit, -unit, 0, height + y, -x)


def _same(size: Size, other: Size) -> bool:
    return abs(size.width - other.width) <= _SAME and abs(size.height - other.height) <= _SAME


def _common_size(pages: Sequence[SourcePage]) -> Size:
    """The most frequent size; of several the one that comes first."""
    counted = Counter((round(page.size.width), round(page.size.height)) for page in pages)
    (common, _), *_ = counted.most_common(1)
    return next(
        page.size for page in pages if (round(page.size.width), round(page.size.height)) == common
    )


def _odd_sizes(pages: Sequence[SourcePage], trim: Size, file: str, scaling: bool) -> list[Finding]:
    odd = [number for number, page in enumerate(pages, 1) if not _same(page.size, trim)]
    if not odd:
        return []
    sizes = f"most pages are {_size(trim)} mm, but page {{}} is {{}} mm"
    larger = [
        number
        for number in odd
        if pages[number - 1].size.width > trim.width + _SAME
        or pages[number - 1].size.height > trim.height + _SAME
    ]
    if larger and not scaling:
        first = larger[0]
        raise FanpackError(
            Finding(
                "page-size",
                sizes.format(first, _size(pages[first - 1].size)),
                file=file,
                page=first,
                hint="--fit scales such pages to the size of the others",
            )
        )
    done = "scaled to the others" if scaling else "it stands in the middle of its place"
    more = f", and {len(odd) - 1} more differ" if len(odd) > 1 else ""
    message = sizes.format(odd[0], _size(pages[odd[0] - 1].size)) + more
    return [Finding("page-size", message, "warning", file, page=odd[0], hint=done)]


def _size(size: Size) -> str:
    return f"{size.width / MM:.0f} × {size.height / MM:.0f}"
