"""Variable fonts made static without a look at the glyphs that were taken out of them.

WeasyPrint takes out of a font what a book does not use, and leaves the places of the glyphs empty.
fontTools then measures each of these places, thousands a font, for every book: a quarter of the
time that a short story takes. A place that is empty and does not vary has the same measures
afterwards, so it is passed over.
"""

from collections.abc import Iterator
from typing import Any

from weasyprint.pdf import fonts

from fanpack.typesetting.acceleration.patches import Patch

_NAME = "instantiateVariableFont"
_GLYPH = "_instantiateGvarGlyph"
_original = vars(fonts)[_NAME]


def instantiate(*arguments: Any, **options: Any) -> Any:
    """As fontTools' function of the same arguments."""
    from fontTools.varLib import instancer  # few books need it

    if (original := vars(instancer).get(_GLYPH)) is None:
        return _original(*arguments, **options)

    def of_glyph(
        name: str, glyf: Any, gvar: Any, across: Any, down: Any, *where: Any, **options: Any
    ) -> None:
        if down is None and not gvar.variations.get(name) and glyf[name].numberOfContours == 0:
            gvar.variations.pop(name, None)
        else:
            original(name, glyf, gvar, across, down, *where, **options)

    glyph = Patch(instancer, _GLYPH, original, of_glyph)
    glyph.apply()
    try:
        return _original(*arguments, **options)
    finally:
        glyph.undo()


def patches() -> Iterator[Patch]:
    """What is put in place of what."""
    yield Patch(fonts, _NAME, _original, instantiate)
