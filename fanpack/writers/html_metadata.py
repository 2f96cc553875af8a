"""What the head of an HTML edition says about the work, for programs that keep and find pages.

Dates, source, permission and identifier are DCMI Metadata Terms, as DC-HTML writes them; who
read and drew, MARC relators; an author's page is a link of HTML's own type. What only fan
archives say is in the vocabulary that the package document of an EPUB has it in.
"""

from collections.abc import Iterator

from fanpack import fan_terms
from fanpack.book import Metadata, SeriesEntry
from fanpack.labels import Labels
from fanpack.writers.xhtml import attribute

PREFIXES = f"fan: {fan_terms.NAMESPACE}"
"""What the properties are short for (RDFa 1.1, ``prefix``)."""

_SCHEMAS = (
    ("dcterms", "http://purl.org/dc/terms/"),
    ("marcrel", "http://id.loc.gov/vocabulary/relators/"),
)
_TERMS = (
    ("created", "written"),
    ("issued", "published"),
    ("modified", "updated"),
    ("source", "source"),
    ("rights", "permission"),
    ("identifier", "identifier"),
)


def metadata_lines(data: Metadata, words: Labels) -> Iterator[str]:
    """The elements of the head, a line each, for a work in a language."""
    for name, address in _SCHEMAS:
        yield f'<link rel="schema.{name}" href="{address}"/>\n'
    for person in data.authors:
        yield f'<meta name="author" content="{attribute(person.name)}"/>\n'
        if person.url:
            href, title = attribute(person.url), attribute(person.name)
            yield f'<link rel="author" href="{href}" title="{title}"/>\n'
    for term, field in _TERMS:
        if value := getattr(data, field):
            yield f'<meta name="dcterms.{term}" content="{attribute(value)}"/>\n'
    for role, people in (("edt", data.betas), ("ill", data.artists)):
        for person in people:
            yield f'<meta name="marcrel.{role}" content="{attribute(person.name)}"/>\n'
    for name, value in _properties(data, words):
        yield f'<meta property="{name}" content="{attribute(value)}"/>\n'


def _properties(data: Metadata, words: Labels) -> Iterator[tuple[str, str]]:
    if data.rating:
        yield "fan:rating", data.rating
    if data.status:
        yield "fan:status", data.status
    for name, field in (*fan_terms.LISTS.items(), (fan_terms.TAG, "tags")):
        yield from ((name, value) for value in getattr(data, field))
    for entry in data.series:
        yield from _series(entry, words)


def _series(entry: SeriesEntry, words: Labels) -> Iterator[tuple[str, str]]:
    """A series, and behind it its parts before and after this one."""
    yield "fan:series", words.place_in(entry)
    if entry.previous:
        yield "fan:previous-part", entry.previous
    if entry.next:
        yield "fan:next-part", entry.next
