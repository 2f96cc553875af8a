"""Variable fonts made static without a look at the glyphs that were taken out of them.

WeasyPrint takes out of a font what a book does not use, and leaves the places of the glyphs empty.
fontTools then measures each of these places, thousands a font, for every book: a quarter of the
time that a short story takes. A place that is empty and does not vary has the same measures
afterwards, so it is passed over.
"""

from collections.abc import Iterator
from typing import Any

from fontTools.varLib import instancer

from fanpack.typesetting.acceleration.patches import Patch

_NAME = "_instantiateGvarGlyph"
_original = getattr(instancer, _NAME, None)


def instantiate_glyph(
    name: str, glyf: Any, gvar: Any, across: Any, down: Any, *where: Any, **options: Any
) -> None:
    """As fontTools' function of the same arguments; `across` and `down` are the metrics."""
    if down is None and not gvar.variations.get(name) and glyf[name].numberOfContours == 0:
        gvar.variations.pop(name, None)
        return
    assert _original is not None
    _original(name, glyf, gvar, across, down, *where, **options)


def patches() -> Iterator[Patch]:
    """What is put in place of what; nothing where fontTools has no such function."""
    if _original is not None:
        yield Patch(instancer, _NAME, _original, instantiate_glyph)
