"""What the head of one of fanpack's own HTML editions says: the fields that no page shows whole.

`writers.html_metadata` writes it. Where somebody has changed a page since, the page counts.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from fanpack import fan_terms
from fanpack.book import Contributor, SeriesEntry
from fanpack.readers.epub.metadata import status_named
from fanpack.readers.html.tree import Element
from fanpack.readers.own.labels import place_in_series

_TERMS = {
    "dcterms.created": "written",
    "dcterms.issued": "published",
    "dcterms.modified": "updated",
    "dcterms.source": "source",
    "dcterms.rights": "permission",
    "dcterms.identifier": "identifier",
    "fan:rating": "rating",
}
_LISTS = {**fan_terms.LISTS, fan_terms.TAG: "tags"}
_PEOPLE = {"author": "authors", "marcrel.edt": "betas", "marcrel.ill": "artists"}


@dataclass(slots=True)
class Head:
    """The fields of a head: those of one value, lists, names of people, the series."""

    lines: dict[str, str] = field(default_factory=dict)
    lists: dict[str, list[str]] = field(default_factory=dict)
    people: dict[str, list[str]] = field(default_factory=dict)
    addresses: dict[str, str] = field(default_factory=dict)
    """The pages of authors, by their names."""
    series: list[SeriesEntry] = field(default_factory=list)

    def values_of(self, name: str, shown: str) -> tuple[str, ...]:
        """The values of a list that a page shows, if they are those of the head."""
        known = (*self.lists.get(name, ()), *self.people.get(name, ()))
        return known if _plain(", ".join(known)) == _plain(shown) else ()

    def authors(self) -> tuple[Contributor, ...]:
        """The authors, with their pages."""
        names = self.people.get("authors", ())
        return tuple(Contributor(name, self.addresses.get(name, "")) for name in names)

    def missing(self, values: dict[str, Any]) -> Iterator[tuple[str, Any]]:
        """The fields that the pages did not say, with their values."""
        for name, value in (*self.lines.items(), *self.lists.items()):
            if not values.get(name):
                yield name, value
        for name in ("betas", "artists"):
            if name in self.people and not values.get(name):
                yield name, [Contributor(each) for each in self.people[name]]


def head_of(root: Element, code: str) -> Head:
    """What a head says; the series are in the words of the language `code`."""
    head = Head()
    for meta in root.iter("meta"):
        name = meta.get("name") or meta.get("property") or ""
        value = (meta.get("content") or "").strip()
        if not value:
            continue
        if name in _TERMS:
            head.lines.setdefault(_TERMS[name], value)
        elif name == "fan:status" and status_named(value):
            head.lines["status"] = value
        elif name in _LISTS:
            head.lists.setdefault(_LISTS[name], []).append(value)
        elif name in _PEOPLE:
            head.people.setdefault(_PEOPLE[name], []).append(value)
        elif name == "fan:series":
            head.series.append(place_in_series(value, code))
        elif head.series and name == "fan:previous-part":
            head.series[-1] = replace(head.series[-1], previous=value)
        elif head.series and name == "fan:next-part":
            head.series[-1] = replace(head.series[-1], next=value)
    for link in root.iter("link"):
        if link.get("rel") == "author":
            head.addresses.setdefault(link.get("title") or "", link.get("href") or "")
    return head


def _plain(text: str) -> str:
    return " ".join(text.split())
