"""Dates as the book's language writes them."""

import pytest

from fanpack.matter.dates import written_date


@pytest.mark.parametrize(
    ("date", "language", "written"),
    [
        ("2004-02-14", "en-GB", "14 February 2004"),
        ("2004-02-14", "en-US", "February 14, 2004"),
        ("2004-02", "en", "February 2004"),
        ("2004", "en", "2004"),
        ("2004-02-01", "de", "1. Februar 2004"),
        ("2004-02-01", "fr", "1er février 2004"),
        ("2004-02-14", "pt-BR", "14 de fevereiro de 2004"),
        ("2004-02", "pl", "2/2004"),
        ("2004-02-14", "ja", "2004-02-14"),
        ("sometime in 2004", "en", "sometime in 2004"),
        ("", "en", ""),
    ],
)
def test_a_date_is_written_out(date: str, language: str, written: str) -> None:
    assert written_date(date, language) == written
