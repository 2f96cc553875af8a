"""What stands on the pages of a PDF: text with its place, pictures with theirs, and the inks.

A small interpreter of content streams (ISO 32000-1, 8 and 9), for checks: it knows
matrices, text state, fonts' widths, colours, pictures and forms, and nothing of clipping.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import pikepdf

Matrix = tuple[float, float, float, float, float, float]
_UNIT: Matrix = (1, 0, 0, 1, 0, 0)
_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Run:
    """Some letters that are shown at once.

    `x0`, `x1` and the baseline `y` are in points on the page, `size` is the height of the
    type there. `absent` counts letters that the font has not (glyph 0), `unseen` is text
    without ink.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    font: str
    absent: int
    unseen: bool
    upright: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it is shown: its pixels, its place in points, its colour space."""

    name: str
    pixels: tuple[int, int]
    x0: float
    y0: float
    width: float
    height: float
    space: str


@dataclass(slots=True)
class Drawing:
    """All that stands on a page. `inks` are the colour operators, with their operands."""

    runs: list[Run] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    inks: set[tuple[str, tuple[float, ...]]] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _State:
    matrix: Matrix = _UNIT
    font: str = ""
    size: float = 1.0
    character: float = 0.0
    word: float = 0.0
    scale: float = 1.0
    rise: float = 0.0
    rendering: int = 0


@dataclass(slots=True)
class _Font:
    """Widths by code in thousandths, the text of codes, and how many bytes a code has."""

    name: str
    bytes_each: int
    widths: dict[int, float]
    default: float
    texts: dict[int, str]


class Reader:
    """Reads the pages of one PDF; keeps its fonts."""

    def __init__(self) -> None:
        self._fonts: dict[Any, _Font] = {}

    def read(self, page: pikepdf.Page) -> Drawing:
        """What stands on a page. Raises pikepdf.PdfError for a stream that cannot be read."""
        drawing = Drawing()
        self._run(page, page.resources, _UNIT, drawing, 0)
        return drawing

    def _run(
        self, stream: Any, resources: Any, matrix: Matrix, drawing: Drawing, depth: int
    ) -> None:
        state = _State(matrix)
        stack: list[_State] = []
        text: Matrix = _UNIT
        line: Matrix = _UNIT
        for done in pikepdf.parse_content_stream(stream):
            name, operands = str(done.operator), done.operands
            match name:
                case "q":
                    stack.append(state)
                case "Q":
                    state = stack.pop() if stack else state
                case "cm":
                    state = replace(state, matrix=_product(_matrix(operands), state.matrix))
                case "BT":
                    text = line = _UNIT
                case "Tm":
                    text = line = _matrix(operands)
                case "Td" | "TD":
                    line = _product((1, 0, 0, 1, float(operands[0]), float(operands[1])), line)
                    text = line
                case "Tf":
                    state = replace(state, font=str(operands[0]), size=float(operands[1]))
                case "Tc":
                    state = replace(state, character=float(operands[0]))
                case "Tw":
                    state = replace(state, word=float(operands[0]))
                case "Tz":
                    state = replace(state, scale=float(operands[0]) / 100)
                case "Ts":
                    state = replace(state, rise=float(operands[0]))
                case "Tr":
                    state = replace(state, rendering=int(operands[0]))
                case "TJ" | "Tj" | "'":
                    parts = operands[0] if name == "TJ" else [operands[-1]]
                    font = self._font(resources, state.font)
                    run, text = _shown(parts, font, state, text)
                    drawing.runs.append(run)
                case "Do":
                    self._external(str(operands[0]), resources, state, drawing, depth)
                case "g" | "G" | "rg" | "RG" | "k" | "K":
                    drawing.inks.add((name, tuple(float(each) for each in operands)))
                case "cs" | "CS":
                    drawing.inks.add((f"{name} {_space(operands[0], resources)}", ()))
                case _:
                    pass

    def _external(
        self, name: str, resources: Any, state: _State, drawing: Drawing, depth: int
    ) -> None:
        item = resources.get("/XObject", {}).get(name)
        if item is None:
            return
        if item.get("/Subtype") == "/Image":
            a, b, c, d, e, f = state.matrix
            width, height = (a * a + b * b) ** 0.5, (c * c + d * d) ** 0.5
            pixels = (int(item.get("/Width", 0)), int(item.get("/Height", 0)))
            space = _space(item.get("/ColorSpace", "/DeviceGray"), resources)
            low = min(f, f + d)
            drawing.pictures.append(Picture(name, pixels, e, low, width, height, space))
        elif item.get("/Subtype") == "/Form" and depth < _DEEPEST:
            own = _matrix(item.get("/Matrix", _UNIT))
            inner = item.get("/Resources", resources)
            self._run(item, inner, _product(own, state.matrix), drawing, depth + 1)

    def _font(self, resources: Any, name: str) -> _Font | None:
        item = resources.get("/Font", {}).get(name)
        if item is None:
            return None
        key = item.objgen if item.is_indirect else id(item)
        if key not in self._fonts:
            self._fonts[key] = _read_font(item)
        return self._fonts[key]


def _shown(parts: Any, font: _Font | None, state: _State, text: Matrix) -> tuple[Run, Matrix]:
    """The run of a show operator, and the text matrix after it."""
    along = 0.0
    said: list[str] = []
    absent = 0
    each = font.bytes_each if font else 1
    for part in parts:
        if not isinstance(part, pikepdf.String):
            along -= float(part) / 1000 * state.size * state.scale
            continue
        data = bytes(part)
        for at in range(0, len(data) - each + 1, each):
            code = int.from_bytes(data[at : at + each], "big")
            width = font.widths.get(code, font.default) if font else 500.0
            absent += code == 0 and each == 2
            said.append(font.texts.get(code, "") if font else "")
            gap = state.word if each == 1 and code == 32 else 0.0
            along += (width / 1000 * state.size + state.character + gap) * state.scale
    whole = _product(text, state.matrix)
    a, b, c, d, e, f = whole
    size = state.size * (c * c + d * d) ** 0.5
    x0, y = e + state.rise * c, f + state.rise * d
    run = Run(
        "".join(said),
        x0,
        x0 + along * a,
        y,
        size,
        font.name if font else state.font,
        absent,
        state.rendering == 3,
        abs(b) < 0.001 * abs(a),
    )
    return run, _product((1, 0, 0, 1, along, 0), text)


def _matrix(operands: Any) -> Matrix:
    a, b, c, d, e, f = (float(each) for each in operands)
    return a, b, c, d, e, f


def _product(first: Matrix, second: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    k, m, n, o, p, q = second
    return (
        a * k + b * n,
        a * m + b * o,
        c * k + d * n,
        c * m + d * o,
        e * k + f * n + p,
        e * m + f * o + q,
    )


def _space(value: Any, resources: Any) -> str:
    """A colour space by its family: ``DeviceRGB``, ``ICCBased 4`` …"""
    if isinstance(value, pikepdf.Array):
        family = str(value[0]).lstrip("/")
        if family == "ICCBased":
            return f"ICCBased {int(value[1].get('/N', 0))}"
        if family == "Indexed":
            return _space(value[1], resources)
        return family
    name = str(value)
    named = resources.get("/ColorSpace", {}).get(name) if resources else None
    return _space(named, None) if named is not None else name.lstrip("/")


# ---------------------------------------------------------------- fonts


def _read_font(item: Any) -> _Font:
    name = str(item.get("/BaseFont", "")).lstrip("/")
    texts = _texts(item.get("/ToUnicode"))
    if item.get("/Subtype") == "/Type0":
        inner = item.DescendantFonts[0]
        widths = dict(_cid_widths(inner.get("/W", [])))
        return _Font(name, 2, widths, float(inner.get("/DW", 1000)), texts)
    first = int(item.get("/FirstChar", 0))
    listed = {first + i: float(width) for i, width in enumerate(item.get("/Widths", []))}
    if not texts:
        texts = {code: bytes([code]).decode("cp1252", "replace") for code in range(32, 256)}
    return _Font(name, 1, listed, 500.0, texts)


def _cid_widths(listed: Any) -> Iterator[tuple[int, float]]:
    """The widths of a CIDFont by code (ISO 32000-1, 9.7.4.3)."""
    values = list(listed)
    at = 0
    while at + 1 < len(values):
        first = int(values[at])
        if isinstance(values[at + 1], pikepdf.Array):
            for i, width in enumerate(values[at + 1]):
                yield first + i, float(width)
            at += 2
        elif at + 2 < len(values):
            for code in range(first, int(values[at + 1]) + 1):
                yield code, float(values[at + 2])
            at += 3
        else:
            return


_CHARS = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_RANGES = re.compile(rb"beginbfrange(.*?)endbfrange", re.DOTALL)
_HEX = re.compile(rb"<([0-9a-fA-F\s]*)>")


def _texts(stream: Any) -> dict[int, str]:
    """The text of codes out of a ToUnicode CMap (ISO 32000-1, 9.10.3)."""
    if not isinstance(stream, pikepdf.Stream):
        return {}
    data = stream.read_bytes()
    found: dict[int, str] = {}
    for block in _CHARS.findall(data):
        codes = _HEX.findall(block)
        for code, text in zip(codes[::2], codes[1::2], strict=False):
            found[int(code, 16)] = _utf16(text)
    for block in _RANGES.findall(data):
        codes = _HEX.findall(block)
        for first, last, text in zip(codes[::3], codes[1::3], codes[2::3], strict=False):
            start = _utf16(text)
            for i, code in enumerate(range(int(first, 16), int(last, 16) + 1)):
                found[code] = start[:-1] + chr(ord(start[-1]) + i) if start else ""
    return found


def _utf16(digits: bytes) -> str:
    return bytes.fromhex(digits.decode("ascii")).decode("utf-16-be", "replace")
