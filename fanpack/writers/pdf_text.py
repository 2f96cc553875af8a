"""The text of a PDF's pages written in fewer bytes, and in less time to compress.

WeasyPrint says between any two glyphs how far they are moved, where that is nothing, too, and with
as many decimals as there are (ISO 32000-1, 9.4.3). Nothing that is seen or read changes.
"""

import re

import pydyf

_DECIMALS = 4
"""Of a thousandth of the type's size; the end of a line stays within 0.0002 points of its place."""
_LONG = re.compile(rb"\.\d{%d,}" % (_DECIMALS + 1))


def shorten(pdf: pydyf.PDF) -> None:
    """Shortens what the pages of a PDF say that is complete but not yet written."""
    for each in pdf.objects:
        if isinstance(each, pydyf.Stream):
            said = each.stream
            for place, operation in enumerate(said):
                if type(operation) is bytes and operation.endswith(b"] TJ"):
                    said[place] = shorter(operation)


def shorter(operation: bytes) -> bytes:
    """An operation that shows glyphs of a font, by their numbers in hexadecimal digits."""
    made = operation.replace(b">0<", b"").replace(b"<>", b" ")
    at = 0
    while found := _LONG.search(made, at):
        made = made.replace(found[0], found[0][: _DECIMALS + 1])
        at = found.start()
    return made
