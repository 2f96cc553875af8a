"""Variable fonts made static: empty places are passed over, and the font is the same."""

import io
from typing import Any

import pytest
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer
from weasyprint.pdf import fonts

from fanpack.styles.fonts import FACES
from fanpack.typesetting.acceleration import instances


def few_letters() -> bytes:
    """A variable font in which the other glyphs have left their places empty."""
    options = subset.Options(retain_gids=True, notdef_outline=True)
    font = TTFont(io.BytesIO(FACES[0].load()), recalcTimestamp=False)
    cutter = subset.Subsetter(options)
    cutter.populate(text="Ähnlich, fi")
    cutter.subset(font)
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def static(data: bytes) -> bytes:
    font = TTFont(io.BytesIO(data), recalcTimestamp=False)
    out = io.BytesIO()
    fonts.instantiateVariableFont(font, {"wght": 612}, static=True).save(out)
    return out.getvalue()


def test_empty_places_are_passed_over_and_the_font_is_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    measured: list[str] = []
    original = instancer._instantiateGvarGlyph

    def counted(name: str, *given: Any, **options: Any) -> None:
        measured.append(name)
        original(name, *given, **options)

    data = few_letters()
    plain = static(data)
    monkeypatch.setattr(instancer, "_instantiateGvarGlyph", counted)
    for patch in instances.patches():
        monkeypatch.setattr(patch.owner, patch.name, patch.made)
    assert static(data) == plain
    assert 5 < len(measured) < 100
    assert len(TTFont(io.BytesIO(data)).getGlyphOrder()) > 1000
