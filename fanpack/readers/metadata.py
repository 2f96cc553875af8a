"""The metadata of a book, of the fields of a manuscript."""

import json
import unicodedata
import uuid
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from fanpack.book import METADATA_TEXTS, Blocks, Contributor, Metadata, SeriesEntry
from fanpack.manuscript.models import Person, WorkFile

_NAMESPACE = uuid.UUID("5b2c9a86-4d0f-5c2e-9e3b-6f3a7d1c8e40")
"""fanpack's own, for UUIDs made of names (RFC 9562, section 5.5). Never to be changed."""

LISTS = ("fandoms", "relationships", "characters", "warnings", "categories", "genres", "tags")
"""The fields that are lists of words."""
_LINES = (
    "rating",
    "written",
    "published",
    "updated",
    "source",
    "permission",
    "status",
    "identifier",
)
PEOPLE = ("authors", "betas", "artists")
"""The fields that are lists of people."""


def metadata_of(
    fields: WorkFile, texts: Mapping[str, Blocks], series: tuple[SeriesEntry, ...]
) -> Metadata:
    """The metadata that the fields of a manuscript say; `texts` are those that are Markdown."""
    said: dict[str, Any] = {name: getattr(fields, name) for name in LISTS}
    said |= {name: getattr(fields, name) or "" for name in _LINES}
    said |= {name: people_of(getattr(fields, name)) for name in PEOPLE}
    said |= {name: texts[name] for name in METADATA_TEXTS if name in texts}
    return Metadata(fields.title, fields.language or "", series=series, **said)


def people_of(people: tuple[Person, ...]) -> tuple[Contributor, ...]:
    """The people of a field, as a book names them."""
    return tuple(Contributor(each.name, each.url or "") for each in people)


def identified(metadata: Metadata, *kind: str) -> Metadata:
    """Metadata with an identifier: its own, or a UUID of what is stable about the work.

    `kind` tells a book that is no single work from one of the same title.
    """
    if metadata.identifier:
        return metadata
    first = metadata.series[0] if metadata.series else SeriesEntry()
    names = [author.name for author in metadata.authors]
    facts = [names, metadata.title, first.title, first.position, *kind]
    stable = json.dumps(facts, ensure_ascii=False)
    made = uuid.uuid5(_NAMESPACE, unicodedata.normalize("NFC", stable))
    return replace(metadata, identifier=f"urn:uuid:{made}")
