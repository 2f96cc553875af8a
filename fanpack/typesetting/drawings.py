"""Repairs that WeasyPrint 70.0 goes on where a drawing fails: `SVGImage.draw` catches everything,
Ctrl-C as well, and the page keeps as much of the drawing as there was.

All drawings of a book are fanpack's own, so that one which fails is a fault and must be told.
"""

from typing import Any

from weasyprint.images import SVGImage


def repair() -> None:
    """Installs the repair; a second time does nothing more."""
    SVGImage.draw = _draw


def _draw(self: Any, stream: Any, width: float, height: float, _style: Any) -> None:
    """As WeasyPrint's, but for the catching."""
    self._svg.draw(stream, width, height, self._base_url, self._context)
