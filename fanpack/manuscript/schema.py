"""JSON Schema (draft 2020-12) of the YAML files, for editors that complete and check."""

from typing import Any, Literal

from pydantic import TypeAdapter

from fanpack.manuscript.fields import ThoughtLookName
from fanpack.manuscript.models import (
    SYNONYMS,
    SeriesFile,
    ThoughtsFields,
    VoiceFields,
    WorkFile,
)

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TITLES = {"work": "fanpack work (manuscript.yaml)", "series": "fanpack series (series.yaml)"}


def schema(kind: Literal["work", "series"]) -> dict[str, Any]:
    """The JSON Schema of `manuscript.yaml` (``"work"``) or `series.yaml` (``"series"``).

    Whatever the schema accepts, fanpack accepts, synonyms included. A work's
    language is not required by it, because `series.yaml` may give it.
    """
    body = TypeAdapter(WorkFile if kind == "work" else SeriesFile).json_schema()
    properties = _fields(body)
    for other, name in _other_names(properties):
        properties[other] = {
            "$ref": f"#/properties/{name}",
            "description": f"The same as `{name}`.",
        }
    definitions = {
        name: {**each, "properties": _fields(each)} for name, each in body.pop("$defs").items()
    }
    return {
        "$schema": _DIALECT,
        **body,
        "title": _TITLES[kind],
        "properties": properties,
        "$defs": definitions,
    }


_VOICES = (VoiceFields.__name__, ThoughtsFields.__name__)
_LOOK: dict[str, Any] = TypeAdapter(ThoughtLookName).json_schema()


def _fields(body: dict[str, Any]) -> dict[str, Any]:
    return {name: _field(each) for name, each in body["properties"].items()}


def _field(shown: dict[str, Any]) -> dict[str, Any]:
    """A field's schema as an editor reads it: without generated titles and defaults that say
    nothing, with the short ways of writing it."""
    optional = shown.get("default", 0) in (None, [])
    field = {key: value for key, value in shown.items() if key not in ("default", "title")}
    if isinstance(named := field.get("additionalProperties"), dict):
        field["additionalProperties"] = {"anyOf": _with_short_ways(named)}
    options = field.pop("anyOf", None)
    if options is None:
        kind = {key: field.pop(key) for key in ("type", "items", "enum", "pattern") if key in field}
        options = [kind]
    options = [short for each in options for short in _with_short_ways(each)]
    if optional and {"type": "null"} not in options:
        options.append({"type": "null"})
    return {**field, **(options[0] if len(options) == 1 else {"anyOf": options})}


def _with_short_ways(option: dict[str, Any]) -> list[dict[str, Any]]:
    """A list of people or series may be one of them; one of them may be its name alone, and a
    voice its look."""
    if str(option.get("$ref", "")).endswith(_VOICES):
        return [_LOOK, option]
    items = option.get("items", {})
    if option.get("type") != "array" or "$ref" not in items:
        return [option]
    one = [{"type": "string"}, items]
    return [*one, {"type": "array", "items": {"anyOf": one}}]


def _other_names(properties: dict[str, Any]) -> list[tuple[str, str]]:
    """Synonyms and hyphenated spellings, each with the field it means."""
    names = [(other, name) for other, name in SYNONYMS.items() if name in properties]
    names += [(name, name) for name in properties]
    hyphened = [(other.replace("_", "-"), name) for other, name in names if "_" in other]
    return [pair for pair in (*names, *hyphened) if pair[0] not in properties]
