"""An SVG path out of glyphs: the pen that HarfBuzz draws with."""

Point = tuple[float, float]


class Outline:
    """A path of glyphs that were drawn at their places, to a tenth of a unit, y downwards.

    The methods with names of fontTools’ pens are called by HarfBuzz for each part of a glyph,
    in the units of its font.
    """

    def __init__(self) -> None:
        self._scale = 1.0
        self._origin: Point = (0.0, 0.0)
        self._parts: list[str] = []
        self._command = ""
        self._at: Point | None = None

    def place(self, scale: float, x: float, y: float) -> None:
        """Says where the next glyph begins, and how large a unit of its font is."""
        self._scale, self._origin = scale, (x, y)

    @property
    def path(self) -> str:
        """The path as SVG writes it."""
        return "".join(self._parts).replace(".0", "")

    def _moved(self, point: Point) -> Point:
        (x, y), (left, top) = point, self._origin
        # A matrix would give a zero the sign that 0.0 * x has.
        return self._scale * x + left, 0.0 * x - self._scale * y + top

    def moveTo(self, point: Point) -> None:  # noqa: N802
        """Begin a contour."""
        if self._command == "M":
            self._parts.pop()
        x, y = self._at = self._moved(point)
        self._parts.append(f"M{x:.1f} {y:.1f}")
        self._command = "M"

    def lineTo(self, point: Point) -> None:  # noqa: N802
        """Draw a line, if it goes anywhere."""
        x, y = to = self._moved(point)
        if to == self._at:
            return
        if self._at and x == self._at[0]:
            self._said("V", f"{y:.1f}")
        elif self._at and y == self._at[1]:
            self._said("H", f"{x:.1f}")
        elif self._command == "M":
            self._parts.append(f" {x:.1f} {y:.1f}")
        else:
            self._said("L", f"{x:.1f} {y:.1f}")
        self._at = to

    def qCurveTo(self, control: Point, point: Point) -> None:  # noqa: N802
        """Draw a curve with one point of control."""
        (a, b), (x, y) = self._moved(control), self._moved(point)
        self._said("Q", f"{a:.1f} {b:.1f} {x:.1f} {y:.1f}")
        self._at = x, y

    def curveTo(self, first: Point, second: Point, point: Point) -> None:  # noqa: N802
        """Draw a curve with two points of control."""
        (a, b), (c, d), (x, y) = self._moved(first), self._moved(second), self._moved(point)
        self._said("C", f"{a:.1f} {b:.1f} {c:.1f} {d:.1f} {x:.1f} {y:.1f}")
        self._at = x, y

    def closePath(self) -> None:  # noqa: N802
        """End a contour."""
        self._said("Z", "")
        self._at = None

    def _said(self, command: str, numbers: str) -> None:
        self._parts.append(command + numbers)
        self._command = command
