"""A page to draw on: lines, shapes, arrows and text, in black of the black plate only."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import atan2, cos, hypot, inf, pi, sin
from typing import Literal

import pikepdf
from pikepdf import Array, Dictionary

from fanpack.prepress.draw import save
from fanpack.prepress.lettering import Letters
from fanpack.prepress.sheets import Size

Point = tuple[float, float]
Align = Literal["left", "middle", "right"]


@dataclass(slots=True)
class Canvas:
    """Collects the operators of one page. Lengths are points from the lower left corner."""

    size: Size
    letters: Letters
    operators: list[str] = field(default_factory=list)
    extent: tuple[float, float, float, float] = (inf, inf, -inf, -inf)
    """What is covered so far: left, lower, right and upper edge."""

    def line(
        self,
        points: Iterable[Point],
        weight: float = 0.8,
        dash: Sequence[float] = (),
        grey: float = 0.0,
    ) -> None:
        """An open line through points; `grey` is 0 for black and 1 for white."""
        self._pen(weight, dash, grey)
        self._path(points)
        self.operators.append("S Q")

    def shape(
        self,
        points: Iterable[Point],
        weight: float = 0.8,
        fill: float | None = 1.0,
        dash: Sequence[float] = (),
    ) -> None:
        """A closed shape, filled with a grey (1 is white) unless `fill` is None."""
        self._pen(weight, dash, 0.0)
        if fill is not None:
            self.operators.append(f"0 0 0 {1 - fill:.2f} k")
        self._path(points)
        self.operators.append(("h S" if fill is None else "b") + " Q")

    def box(self, x: float, y: float, width: float, height: float, fill: float = 1.0) -> None:
        """An upright rectangle."""
        self.shape([(x, y), (x + width, y), (x + width, y + height), (x, y + height)], fill=fill)

    def disc(self, x: float, y: float, radius: float, fill: float = 0.0) -> None:
        """A filled circle."""
        ring = [(x + radius * cos(t * pi / 12), y + radius * sin(t * pi / 12)) for t in range(24)]
        self.shape(ring, weight=0.4, fill=fill)

    def curve(
        self, start: Point, bend: Point, end: Point, weight: float = 0.8, dash: Sequence[float] = ()
    ) -> None:
        """A curved line that leans towards `bend`."""
        self.line(_bent(start, bend, end), weight, dash)

    def arrow(
        self, start: Point, end: Point, bend: Point | None = None, weight: float = 1.2
    ) -> None:
        """An arrow, straight or curved."""
        points = _bent(start, bend, end) if bend else [start, end]
        self.line(points, weight)
        (x0, y0), (x1, y1) = points[-2], points[-1]
        angle = atan2(y1 - y0, x1 - x0)
        reach = 3.2 + 2.2 * weight
        wings = [
            (x1 - reach * cos(angle + turn), y1 - reach * sin(angle + turn))
            for turn in (-0.42, 0.42)
        ]
        self.shape([wings[0], (x1, y1), wings[1]], weight=0.4, fill=0.0)

    def text(
        self,
        text: str,
        x: float,
        y: float,
        size: float,
        align: Align = "left",
        upside_down: bool = False,
        grey: float = 0.0,
    ) -> None:
        """A line of text on the baseline `y`."""
        operand, width = self.letters.set(text)
        width *= size / 1000
        before = {"left": 0.0, "middle": width / 2, "right": width}[align]
        turn = -1 if upside_down else 1
        x -= turn * before
        self._cover([(x, y - 0.2 * size * turn), (x + turn * width, y + 0.7 * size * turn)])
        place = f"{turn} 0 0 {turn} {x:.2f} {y:.2f} Tm"
        self.operators.append(f"BT 0 0 0 {1 - grey:.2f} k /F {size:g} Tf {place} {operand} TJ ET")

    def text_on(self, text: str, middle: Point, across: Point, along: Point, size: float) -> None:
        """A text round a point, on a slanted face: `across` and `along` are where a step to the
        right and a step up go."""
        operand, width = self.letters.set(text)
        left, low = width * size / 2000, 0.32 * size
        x = middle[0] - left * across[0] - low * along[0]
        y = middle[1] - left * across[1] - low * along[1]
        self._cover([(x, y)])
        numbers = (*across, *along, x, y)
        place = " ".join(f"{number:.3f}" for number in numbers)
        self.operators.append(f"BT 0 0 0 1 k /F {size:g} Tf {place} Tm {operand} TJ ET")

    def include(self, other: "Canvas", scale: float, x: float, y: float) -> None:
        """Another drawing, scaled and moved. It must share the letters."""
        x0, y0, x1, y1 = other.extent
        self._cover([(x + scale * x0, y + scale * y0), (x + scale * x1, y + scale * y1)])
        self.operators += [f"q {scale:.4f} 0 0 {scale:.4f} {x:.2f} {y:.2f} cm", *other.operators]
        self.operators.append("Q")

    def width(self, text: str, size: float) -> float:
        """How wide a text is."""
        return self.letters.set(text)[1] * size / 1000

    def paragraph(self, text: str, x: float, y: float, width: float, size: float) -> float:
        """Text broken to a measure, from the baseline `y` down; gives back the next baseline."""
        line = ""
        for word in text.split():
            longer = f"{line} {word}".strip()
            if line and self.width(longer, size) > width:
                self.text(line, x, y, size)
                y -= size * 1.3
                line = word
            else:
                line = longer
        self.text(line, x, y, size)
        return y - size * 1.3

    def _pen(self, weight: float, dash: Sequence[float], grey: float) -> None:
        pattern = " ".join(f"{length:g}" for length in dash)
        self.operators.append(f"q 0 0 0 {1 - grey:.2f} K {weight:g} w [{pattern}] 0 d 1 j 1 J")

    def _cover(self, points: Iterable[Point]) -> None:
        x0, y0, x1, y1 = self.extent
        for x, y in points:
            x0, y0, x1, y1 = min(x0, x), min(y0, y), max(x1, x), max(y1, y)
        self.extent = x0, y0, x1, y1

    def _path(self, points: Iterable[Point]) -> None:
        points = list(points)
        self._cover(points)
        for index, (x, y) in enumerate(points):
            self.operators.append(f"{x:.2f} {y:.2f} {'l' if index else 'm'}")


def _bent(start: Point, bend: Point, end: Point) -> list[Point]:
    """Points of a quadratic curve."""
    steps = max(8, int(hypot(end[0] - start[0], end[1] - start[1]) / 4))
    points = []
    for step in range(steps + 1):
        t = step / steps
        a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t**2
        points.append(
            (
                a * start[0] + b * bend[0] + c * end[0],
                a * start[1] + b * bend[1] + c * end[1],
            )
        )
    return points


def publish(pages: Sequence[Canvas], title: str) -> bytes:
    """Drawn pages as a PDF. All must share their letters."""
    pdf = pikepdf.new()
    font = pages[0].letters.embed(pdf)
    for canvas in pages:
        page = pdf.add_blank_page(page_size=(canvas.size.width, canvas.size.height))
        page.obj.MediaBox = Array([0, 0, canvas.size.width, canvas.size.height])
        page.obj.Resources = Dictionary(Font=Dictionary(F=font))
        page.obj.Contents = pdf.make_stream("\n".join(canvas.operators).encode("ascii"))
    pdf.docinfo["/Title"] = title
    pdf.docinfo["/Creator"] = "fanpack"
    pdf.Root.Lang = "en"
    return save(pdf)
