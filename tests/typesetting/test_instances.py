"""Variable fonts made static: each glyph is asked of fontTools once, and the font is the same."""

import io
from functools import cache
from typing import Any

import pytest
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

from fanpack.styles.fonts import FACES, Face
from fanpack.typesetting.acceleration import instances

VARIABLE = [FACES[number] for number in (0, 1, 2, 5)]
"""Letters of Latin, Greek and Cyrillic, with one axis and with two, and of Arabic."""


@cache
def few_letters(face: Face, text: str) -> bytes:
    """A variable font in which the other glyphs have left their places empty."""
    options = subset.Options(
        retain_gids=True, notdef_outline=True, drop_tables=["GSUB", "GPOS", "DSIG"]
    )
    font = TTFont(io.BytesIO(face.load()), recalcTimestamp=False)
    cutter = subset.Subsetter(options)
    cutter.populate(text=text)
    cutter.subset(font)
    return written(font)


def written(font: Any) -> bytes:
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def static(make: Any, data: bytes, weight: float) -> bytes:
    font = TTFont(io.BytesIO(data), recalcTimestamp=False)
    return written(make(font, {"wght": weight}, static=True))


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The glyphs that fontTools was asked for, where it was not asked before."""
    names: list[str] = []
    original = instancer._instantiateGvarGlyph

    def counted(name: str, *given: Any, **options: Any) -> None:
        names.append(name)
        original(name, *given, **options)

    monkeypatch.setattr(instancer, "_instantiateGvarGlyph", counted)
    monkeypatch.setattr(instances, "_known", {})
    return names


@pytest.mark.parametrize("face", VARIABLE, ids=lambda face: f"{face.family} {face.style}")
def test_a_font_is_the_same_to_the_byte_however_much_of_it_is_known(face: Face) -> None:
    for text in ("Öhr ابن Ψ, fi", "Åhr, nah"):
        data = few_letters(face, text)
        expected = static(instancer.instantiateVariableFont, data, 612)
        for _ in range(2):
            assert static(instances.instantiate, data, 612) == expected


def test_a_glyph_is_asked_for_once_and_an_empty_place_never(asked: list[str]) -> None:
    data = few_letters(FACES[0], "abcd e")
    assert len(TTFont(io.BytesIO(data)).getGlyphOrder()) > 1000
    static(instances.instantiate, data, 500)
    assert {*"abcde", "space"} <= set(asked)
    assert len(asked) < 20
    asked.clear()
    static(instances.instantiate, few_letters(FACES[0], "abcdz e"), 500)
    assert asked == ["z"]


def test_a_glyph_is_asked_for_again_at_another_place_on_the_axis(asked: list[str]) -> None:
    data = few_letters(FACES[0], "ab")
    static(instances.instantiate, data, 500)
    asked.clear()
    static(instances.instantiate, data, 501)
    assert {"a", "b"} <= set(asked)


def test_another_version_of_fonttools_does_it_all_itself(
    asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(instances, "KNOWN_FONTTOOLS", ("4.60.0",))
    static(instances.instantiate, few_letters(FACES[0], "ab"), 500)
    assert len(asked) > 100


def test_a_file_is_made_once_for_the_same_glyphs_place_and_time(
    asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    instances._finished.cache_clear()

    def made(make: Any, weight: float, time: str) -> bytes:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", time)
        font = TTFont(io.BytesIO(few_letters(FACES[0], "aéb")))
        return written(make(font, {"wght": weight}, static=True))

    for weight, time in ((500, "0"), (500, "86400"), (501, "0")):
        expected = made(instancer.instantiateVariableFont, weight, time)
        assert made(instances.instantiate, weight, time) == expected
        asked.clear()
        instances._known.clear()
        assert made(instances.instantiate, weight, time) == expected
        assert asked == []
