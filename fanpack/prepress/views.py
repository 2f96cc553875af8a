"""What the drawings of the instruction sheet have in common: frames, and a view of space."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import hypot

from fanpack.prepress.canvas import Canvas, Point
from fanpack.prepress.sheets import Plan

Point3 = tuple[float, float, float]

DASH = (3, 2.5)
"""Creases."""
PAPER = 0.96
"""The grey of paper, so that it stands out from the page."""

_LARGEST = 1.35
_AWAY = (0.42, 0.36)


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a figure stands: lower left corner and size, in points."""

    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> Point:
        """Its centre."""
        return self.x + self.width / 2, self.y + self.height / 2


Figure = Callable[[Canvas, Frame, Plan], None]
"""Draws into a frame. What comes out is then centred and made as large as the frame allows."""


def draw_figure(canvas: Canvas, figure: Figure, frame: Frame, plan: Plan) -> None:
    """A figure in the middle of its frame, as large as fits, but not larger than looks well."""
    own = Canvas(canvas.size, canvas.letters)
    figure(own, Frame(0, 0, frame.width, frame.height), plan)
    x0, y0, x1, y1 = own.extent
    scale = min(frame.width / (x1 - x0), frame.height / (y1 - y0), _LARGEST)
    x, y = frame.middle
    canvas.include(own, scale, x - scale * (x0 + x1) / 2, y - scale * (y0 + y1) / 2)


@dataclass(frozen=True, slots=True)
class View:
    """An oblique view of space: x to the right, y away from the eye, z up.

    `origin` is where the point 0, 0, 0 stands on the page, `unit` how many
    points a unit has there.
    """

    origin: Point
    unit: float = 46.0

    def __call__(self, point: Point3) -> Point:
        """The place of a point of space on the page."""
        (x, y, z), (x0, y0) = point, self.origin
        return x0 + self.unit * (x + _AWAY[0] * y), y0 + self.unit * (_AWAY[1] * y + z)

    def face(self, canvas: Canvas, corners: Sequence[Point3], weight: float = 0.8) -> None:
        """A piece of paper."""
        canvas.shape([self(corner) for corner in corners], weight, PAPER)

    def line(
        self, canvas: Canvas, points: Sequence[Point3], weight: float, dash: Sequence[float] = ()
    ) -> None:
        """A line through space."""
        canvas.line([self(point) for point in points], weight, dash)

    def write(
        self, canvas: Canvas, text: str, middle: Point3, right: Point3, up: Point3, size: float
    ) -> None:
        """A text that lies on a face; `right` and `up` are directions on it, of any length."""
        across, along = self._direction(right), self._direction(up)
        x, y = self(middle)
        canvas.text_on(text, (x, y), across, along, size)

    def _direction(self, way: Point3) -> Point:
        length = hypot(*way)
        x, y = self(way)
        scale = self.unit * length
        return (x - self.origin[0]) / scale, (y - self.origin[1]) / scale


def shown(page: int | None) -> str:
    """What stands on a page of a drawing: its number, or nothing."""
    return "" if page is None else str(page)
