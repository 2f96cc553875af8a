"""What is wrong with a PDF that goes to a printer (rules P003 and on)."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pikepdf

from fanpack.checks.pdf_drawing import Drawing, Reader, Run
from fanpack.checks.rule import Rule
from fanpack.findings import Finding
from fanpack.press import least_inside
from fanpack.trims import MM

RULES: tuple[Rule, ...] = (
    Rule(
        "P003",
        "the boxes of a page for print are wrong",
        "The printer cuts at the TrimBox, and ink may cover the BleedBox (ISO 32000-1, 14.11.2).",
        "Set TrimBox within BleedBox within MediaBox, and one size for all pages.",
    ),
    Rule(
        "P004",
        "a font is not embedded",
        "The printer would set the text in another one.",
        "Switch embedding on in the program that made the PDF.",
    ),
    Rule(
        "P005",
        "colours are not those that the PDF is meant for",
        "RGB on a page for black ink or for CMYK is converted by the printer, black text with it.",
        "Build it with print: {color: k} or cmyk, or convert the pictures.",
    ),
    Rule(
        "P006",
        "a picture has fewer than 200 pixels an inch",
        "It looks coarse in print.",
        "Take a larger picture, or show it smaller.",
    ),
    Rule(
        "P007",
        "a letter is missing in its font",
        "A box or nothing is printed in its place.",
        "Use a font that has it.",
    ),
    Rule(
        "P008",
        "a word stands alone on a line in mid-paragraph",
        "It is a fault of the typesetting engine, and looks like one.",
        "Change a word nearby, or build it with another version.",
    ),
    Rule(
        "P009",
        "text stands near the edge or in the gutter",
        "It may be cut off, or vanish in the binding of a book of so many pages.",
        "Widen the margins: within 5 mm of the edge nothing is safe.",
    ),
    Rule(
        "P010",
        "three or more lines in a row end in a hyphen",
        "Such a ladder catches the eye.",
        "Change a word nearby.",
    ),
)

_NOTHING: Any = pikepdf.Dictionary()
_LEAST_DPI = 200
_SAFE = 5 * MM
_SAME = 0.5
_HYPHENS = ("-", "\u2010", "\u00ad")


@dataclass(frozen=True, slots=True)
class Line:
    """Letters on one baseline, from left to right."""

    y: float
    x0: float
    x1: float
    size: float
    text: str


def is_for_press(pdf: pikepdf.Pdf) -> bool:
    """Whether a PDF is meant for a printer: it says so, or has room for bleed."""
    for intent in pdf.Root.get("/OutputIntents", []):
        if int(intent.get("/DestOutputProfile", _NOTHING).get("/N", 3)) != 3:
            return True
    if pdf.Root.get("/ViewerPreferences", _NOTHING).get("/PrintScaling") == "/None":
        return True
    return bool(pdf.pages) and _trim(pdf.pages[0]) != _box(pdf.pages[0], "/MediaBox")


def check(pdf: pikepdf.Pdf, file: str) -> Iterator[Finding]:
    """Everything that is wrong with a PDF for print; `file` is its name in messages."""
    yield from _boxes(pdf, file)
    yield from _fonts(pdf, file)
    reader = Reader()
    pages: list[tuple[Any, Drawing]] = []
    for number, page in enumerate(pdf.pages, 1):
        try:
            drawing = reader.read(page)
        except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError):
            message = "its contents cannot be read"
            yield Finding("P001", message, file=file, page=number, hint="build it anew")
            continue
        pages.append((page, drawing))
        yield from _pictures(drawing, file, number)
        yield from _absent(drawing, file, number)
        yield from _margins(drawing, page, file, number, len(pdf.pages))
    yield from _colours(pdf, pages, file)
    yield from _lines(pages, file)


# ---------------------------------------------------------------- boxes


def _box(page: Any, name: str) -> tuple[float, ...] | None:
    value = page.obj.get(name)
    if value is None and name == "/MediaBox":
        value = page.mediabox
    if value is None:
        return None
    x0, y0, x1, y1 = (float(each) for each in value)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _trim(page: Any) -> tuple[float, ...]:
    return _box(page, "/TrimBox") or _box(page, "/MediaBox") or (0, 0, 0, 0)


def _boxes(pdf: pikepdf.Pdf, file: str) -> Iterator[Finding]:
    sizes: Counter[tuple[int, int]] = Counter()
    for number, page in enumerate(pdf.pages, 1):
        media, trim = _box(page, "/MediaBox") or (0, 0, 0, 0), _box(page, "/TrimBox")
        bleed = _box(page, "/BleedBox") or trim
        if trim is None or bleed is None:
            hint = "set it to the size of the finished page"
            yield Finding("P003", "there is no TrimBox", "warning", file, page=number, hint=hint)
            return
        if not _holds(bleed, trim) or not _holds(media, bleed):
            message = "its boxes do not lie in each other: trim, bleed, media"
            hint = "TrimBox within BleedBox within MediaBox"
            yield Finding("P003", message, "warning", file, page=number, hint=hint)
            return
        sizes[round(trim[2] - trim[0]), round(trim[3] - trim[1])] += 1
    if len(sizes) > 1:
        (width, height), _ = sizes.most_common(1)[0]
        message = (
            f"{sum(sizes.values()) - sizes[width, height]} of its pages are not of the size "
            f"of the others, {width / MM:.0f} × {height / MM:.0f} mm"
        )
        yield Finding("P003", message, "warning", file, hint="give all pages one size")


def _holds(outer: tuple[float, ...], inner: tuple[float, ...]) -> bool:
    return (
        outer[0] <= inner[0] + 0.01
        and outer[1] <= inner[1] + 0.01
        and outer[2] >= inner[2] - 0.01
        and outer[3] >= inner[3] - 0.01
    )


# ---------------------------------------------------------------- fonts, letters, pictures


def _fonts(pdf: pikepdf.Pdf, file: str) -> Iterator[Finding]:
    lacking: set[str] = set()
    for item in pdf.objects:
        if not isinstance(item, pikepdf.Dictionary) or item.get("/Type") != "/Font":
            continue
        if item.get("/Subtype") in ("/Type0", "/Type3"):
            continue
        described = item.get("/FontDescriptor", _NOTHING)
        if not any(f"/FontFile{end}" in described for end in ("", "2", "3")):
            lacking.add(str(item.get("/BaseFont", "a font")).lstrip("/"))
    for name in sorted(lacking):
        message = f"the font {name} is not embedded"
        yield Finding("P004", message, "error", file, hint="embed all fonts")


def _pictures(drawing: Drawing, file: str, number: int) -> Iterator[Finding]:
    for each in drawing.pictures:
        if not each.width or not each.height:
            continue
        dpi = min(each.pixels[0] / each.width, each.pixels[1] / each.height) * 72
        if round(dpi) < _LEAST_DPI:
            message = (
                f"a picture of {each.pixels[0]} × {each.pixels[1]} pixels is printed with "
                f"{dpi:.0f} an inch"
            )
            hint = f"{_LEAST_DPI} or more look sharp"
            yield Finding("P006", message, "warning", file, page=number, hint=hint)


def _absent(drawing: Drawing, file: str, number: int) -> Iterator[Finding]:
    count = sum(run.absent for run in drawing.runs)
    if count:
        fonts = ", ".join(sorted({run.font for run in drawing.runs if run.absent}))
        message = f"{count} {'letter is' if count == 1 else 'letters are'} missing in {fonts}"
        yield Finding("P007", message, "error", file, page=number, hint="use a font that has it")


def _margins(drawing: Drawing, page: Any, file: str, number: int, count: int) -> Iterator[Finding]:
    """Text near the trim on any side; in a book of several pages, in the gutter, too."""
    x0, y0, x1, y1 = _trim(page)
    seen = [run for run in drawing.runs if run.text.strip() and not run.unseen and run.upright]
    if not seen:
        return
    left, right = min(run.x0 for run in seen) - x0, x1 - max(run.x1 for run in seen)
    low = min(run.y for run in seen) - y0
    high = y1 - max(run.y + 0.7 * run.size for run in seen)
    nearest = min(left, right, low, high)
    if nearest < _SAFE - _SAME:
        message = f"text stands {max(nearest, 0) / MM:.1f} mm from the edge"
        hint = "keep 5 mm or more"
        yield Finding("P009", message, "warning", file, page=number, hint=hint)
        return
    inside, needed = (left if number % 2 else right), least_inside(count, "glued")
    if count > 4 and inside < needed - _SAME:
        message = (
            f"text stands {inside / MM:.1f} mm from the binding; "
            f"a book of {count} pages needs {needed / MM:.1f}"
        )
        yield Finding("P009", message, "warning", file, page=number, hint="widen the inner margin")


# ---------------------------------------------------------------- colours


def _colours(pdf: pikepdf.Pdf, pages: list[tuple[Any, Drawing]], file: str) -> Iterator[Finding]:
    meant = _components(pdf)
    if meant == 3:
        return
    name = "black ink" if meant == 1 else "CMYK"
    for number, (_, drawing) in enumerate(pages, 1):
        wrong = {_family(operator) for operator, _ in drawing.inks}
        wrong |= {_family(f"cs {each.space}") for each in drawing.pictures}
        wrong -= {"grey", ""} | ({"CMYK"} if meant == 4 else set())
        for each in sorted(wrong):
            message = f"{each} colours on a page for {name}"
            hint = "build it with the right print: {color: …}"
            yield Finding("P005", message, "warning", file, page=number, hint=hint)


def _components(pdf: pikepdf.Pdf) -> int:
    """How many inks the output intent has; 3 (any colour) where there is none."""
    for intent in pdf.Root.get("/OutputIntents", []):
        return int(intent.get("/DestOutputProfile", _NOTHING).get("/N", 3))
    return 3


def _family(operator: str) -> str:
    if operator in ("rg", "RG") or operator.endswith(("DeviceRGB", "CalRGB", "ICCBased 3")):
        return "RGB"
    if operator in ("k", "K") or operator.endswith(("DeviceCMYK", "ICCBased 4")):
        return "CMYK"
    return ""


# ---------------------------------------------------------------- lines


def _lines(pages: list[tuple[Any, Drawing]], file: str) -> Iterator[Finding]:
    """Stray words and ladders in the justified text of a book."""
    texts = [_set_lines(drawing.runs) for _, drawing in pages]
    body = Counter(round(line.size, 1) for lines in texts for line in lines if len(line.text) > 20)
    if not body:
        return
    size = body.most_common(1)[0][0]
    for parity in (0, 1):
        mine = [i for i in range(len(texts)) if i % 2 == parity]
        long = [line for i in mine for line in texts[i] if len(line.text) > 25]
        if not long:
            continue
        left = Counter(round(line.x0 * 2) / 2 for line in long).most_common(1)[0][0]
        right = Counter(round(line.x1 * 2) / 2 for line in long).most_common(1)[0][0]
        for i in mine:
            lines = [each for each in texts[i] if abs(each.size - size) < 0.2]
            if sum(abs(line.x1 - right) < 1.5 for line in lines) < 0.4 * len(lines):
                continue
            yield from _strays(lines, left, right, file, i + 1)
            yield from _ladders(lines, left, right, file, i + 1)


def _set_lines(runs: list[Run]) -> list[Line]:
    """The runs of a page put together to lines, from the top."""
    lines: list[list[Run]] = []
    for run in sorted(runs, key=lambda each: (-round(each.y, 1), each.x0)):
        if run.unseen or not run.upright or not run.text.strip():
            continue
        if lines and abs(lines[-1][0].y - run.y) < 1.2:
            lines[-1].append(run)
        else:
            lines.append([run])
    return [_line(each) for each in lines]


def _line(runs: list[Run]) -> Line:
    size = Counter(round(run.size, 2) for run in runs for _ in run.text).most_common(1)[0][0]
    runs = sorted(runs, key=lambda each: each.x0)
    return Line(
        runs[0].y,
        runs[0].x0,
        max(run.x1 for run in runs),
        size,
        "".join(run.text for run in runs).strip(),
    )


def _strays(
    lines: list[Line], left: float, right: float, file: str, number: int
) -> Iterator[Finding]:
    for line, after in pairwise(lines):
        goes_on = abs(after.x0 - left) < 1 and line.y - after.y < 1.45 * line.size * 1.3
        alone = " " not in line.text and re.search(r"\w", line.text)
        if alone and goes_on and line.x0 < left + 2 * line.size:
            if right - line.x1 < 0.35 * (right - left):
                continue
            message = f"“{line.text[:30]}” stands alone on a line"
            hint = "change a word nearby"
            yield Finding("P008", message, "warning", file, page=number, hint=hint)


def _ladders(
    lines: list[Line], left: float, right: float, file: str, number: int
) -> Iterator[Finding]:
    row = 0
    for line in lines:
        ends = line.text.endswith(_HYPHENS) and abs(line.x1 - right) < 6
        row = row + 1 if ends else 0
        if row == 3:
            message = f"three lines in a row end in a hyphen, down to “{line.text[-25:]}”"
            hint = "change a word nearby"
            yield Finding("P010", message, "warning", file, page=number, hint=hint)
