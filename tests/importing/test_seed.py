"""The seed story's fields are what a careful person would have typed."""

import hashlib
from pathlib import Path

import pytest

from fanpack.book import plain
from fanpack.readers.sources import read_source

SEED = Path(__file__).parents[3] / "shared" / "seed"


def digest(text: str) -> str:
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:12]


def test_each_field_of_the_seed_is_what_a_careful_person_would_have_typed() -> None:
    found = [path for path in SEED.glob("*.txt") if path.stem.count("_") and "." not in path.stem]
    if not found:
        pytest.skip("the seed is not here")
    metadata = read_source(found[0].read_bytes(), found[0].name).book.metadata
    (series,) = metadata.series
    assert (metadata.title, metadata.language, metadata.authors) == ("Please Don't", "en", ())
    assert (metadata.rating, metadata.genres) == ("PG", ("Angst", "Romance"))
    assert (metadata.fandoms, metadata.relationships) == (("Naruto",), ("kakashi x iruka",))
    assert (series.title, series.position, series.total, series.next) == ("", 1, 2, "Six years")
    unfilled = ("characters", "warnings", "categories", "tags", "notes_before", "notes_after",
                "dedication", "acknowledgments", "status", "published", "written")  # fmt: skip
    assert not any(getattr(metadata, name) for name in unfilled)
    texts = (metadata.summary, metadata.disclaimer, metadata.legend, series.note)
    assert [digest(plain(text)) for text in texts] == EXPECTED


EXPECTED = ["3807a0cb2916", "424ee1867796", "853ab1c9e2a1", "0c24406e51ed"]
"""Hashes of summary, disclaimer, legend and note on the series."""
