"""The JSON Schema: about the same fields as the models, with their other names."""

import json

import pytest

from fanpack.manuscript import SeriesFile, WorkFile
from fanpack.manuscript.models import SYNONYMS, names_of
from fanpack.manuscript.schema import schema


def test_it_names_its_dialect_and_can_be_written() -> None:
    found = json.loads(json.dumps(schema("work")))
    assert found["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert found["title"]
    assert found["additionalProperties"] is False


@pytest.mark.parametrize(("kind", "model"), [("work", WorkFile), ("series", SeriesFile)])
def test_every_field_is_described(kind: str, model: type[WorkFile | SeriesFile]) -> None:
    properties = schema("work" if kind == "work" else "series")["properties"]
    assert set(names_of(model)) <= set(properties)
    assert all(properties[name].get("description") for name in properties)


def test_synonyms_are_the_fields_that_they_mean() -> None:
    properties = schema("work")["properties"]
    for other, name in SYNONYMS.items():
        assert properties[other]["$ref"] == f"#/properties/{name}"
    assert properties["notes-before"]["$ref"] == "#/properties/notes_before"


def test_every_reference_leads_somewhere() -> None:
    for kind in ("work", "series"):
        found = schema("work" if kind == "work" else "series")
        text = json.dumps(found)
        for reference in {part.split('"')[0] for part in text.split('"$ref": "#/')[1:]}:
            node = found
            for step in reference.split("/"):
                node = node[step]


def test_language_is_described_as_required_and_title_is() -> None:
    found = schema("work")
    assert found["required"] == ["title"]
    assert "Required" in found["properties"]["language"]["description"]
