"""Page sizes and lengths as people write them."""

import pytest

from fanpack.findings import FanpackError
from fanpack.trims import MM, TRIMS, length, trim


@pytest.mark.parametrize(
    ("written", "points"), [("3mm", 3 * MM), ("0.125in", 9), (".3 cm", 3 * MM), ("9PT", 9)]
)
def test_a_length_has_a_number_and_a_unit(written: str, points: float) -> None:
    assert length(written) == pytest.approx(points)


@pytest.mark.parametrize("written", ["3", "mm", "3 px", "-3mm", "3mm 4mm"])
def test_anything_else_is_no_length(written: str) -> None:
    with pytest.raises(ValueError, match="is not a length"):
        length(written)


@pytest.mark.parametrize("written", ["120x180mm", "120 × 180 mm", "12x18cm", "120mm x 18cm"])
def test_a_page_can_have_any_measures(written: str) -> None:
    size = trim(written)
    assert (size.width, size.height) == pytest.approx((120 * MM, 180 * MM))


@pytest.mark.parametrize(
    ("written", "name"),
    [("A5", "a5"), ("Half Letter", "half-letter"), ("us trade", "trade"), ("POCKET", "pocket")],
)
def test_a_size_is_known_by_its_names(written: str, name: str) -> None:
    assert trim(written) is TRIMS[name]


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("half-leter", "did you mean “half-letter”?"),
        ("12x18", "measures such as 120x180mm"),
        ("20x30mm", "from 60 to 432 mm each way"),
        ("210x148mm", "the width comes first"),
    ],
)
def test_a_wrong_size_is_told_with_what_would_be_right(written: str, told: str) -> None:
    with pytest.raises(FanpackError, match=told):
        trim(written)
