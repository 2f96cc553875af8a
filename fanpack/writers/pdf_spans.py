"""Spares a PDF's structure the elements that say nothing.

WeasyPrint 70.0 puts a `Span` around each piece of a line, three quarters of all elements. A
paragraph, a heading or a phrase may hold its text itself (ISO 32000-1, 14.7.4 and 14.8.4);
what only groups others may not, so there they stay.
"""

from typing import Any

import pydyf

_HOLD_TEXT = frozenset(
    ("/P", *(f"/H{level}" for level in range(1, 7)), "/Span", "/Em", "/Thought", "/Telepathy")
)
"""The types of elements that hold text."""


class Spans:
    """Stands before a PDF while its structure is built: spans wait until it is clear what holds
    them."""

    def __init__(self, pdf: pydyf.PDF) -> None:
        self._pdf = pdf
        self._waiting: dict[bytes, Any] = {}
        self._last = 0

    @property
    def page_references(self) -> Any:
        """Those of the PDF."""
        return self._pdf.page_references

    def add_object(self, made: Any) -> None:
        """Adds an object to the PDF; a span around text gets a number that there is not."""
        kids = made.get("K")
        if made.get("S") == "/Span" and len(kids) == 1 and type(kids[0]) is int:
            made.number = self._last = self._last - 1
            self._waiting[made.reference] = made
        else:
            self._pdf.add_object(made)

    def settle(self, element: Any, on_page: dict[int, bytes]) -> None:
        """Puts the text of spans right into an element that is complete, or else the spans.

        What holds each text is noted in `on_page`, by the number of the text.
        """
        kids = element["K"]
        for place, kid in enumerate(kids) if self._waiting else ():
            span = self._waiting.pop(kid, None)
            if span is None:
                continue
            (text,) = span["K"]
            if element["S"] in _HOLD_TEXT:
                kids[place], on_page[text] = text, element.reference
            else:
                self._pdf.add_object(span)
                kids[place] = on_page[text] = span.reference
