import pytest

from fanpack.writers.ratings import typical_age_range


@pytest.mark.parametrize(
    ("rating", "ages"),
    [
        ("PG", "8-"),
        ("Rated PG-13.", "13-"),
        ("K+", "9-"),
        ("Teen And Up Audiences", "13-"),
        ("explicit", "18-"),
        ("P16", "16-"),
        ("NC-17", "18-"),
        ("only 16+ please", "16-"),
        ("Not Rated", ""),
        ("", ""),
    ],
)
def test_a_rating_of_any_archive_gives_an_age(rating: str, ages: str) -> None:
    assert typical_age_range(rating) == ages
