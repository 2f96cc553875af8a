"""What the package document of an EPUB says about a book: the metadata, and nothing made up."""

import os
import re
import uuid
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from fanpack import fan_terms
from fanpack.book import Book, Figure, Metadata, Node, Thought, plain
from fanpack.writers.ratings import typical_age_range
from fanpack.writers.xhtml import language_tag, legal

Entry = tuple[str, str, str, dict[str, str]]
"""Namespace as ebooklib names it, element, text, attributes."""

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def describe(target: Any, book: Book, markup: Iterable[Node]) -> None:
    """Gives an ebooklib book its identifier, title, language and all other metadata.

    `markup` are the nodes of the book but for its `Text`.
    """
    data = book.metadata
    target.metadata.clear()
    target.add_prefix("fan", fan_terms.NAMESPACE)
    target.set_identifier(identifier(data))
    target.set_title(_line(data.title))
    target.set_language(language(data))
    for entries in (_people(data), _about(data), _series(data), _fan(book), _access(book, markup)):
        for namespace, name, text, attributes in entries:
            if namespace == "DC":
                target.add_metadata("DC", name, text, attributes)
            else:
                target.add_metadata("OPF", name, text, {**attributes})


def language(data: Metadata) -> str:
    """The book's language tag; ``und`` for one that is not well-formed."""
    return language_tag(data.language) or "und"


def identifier(data: Metadata) -> str:
    """A UUID that stays the same for the same work: out of its identifier, else its source,
    else title, authors and language."""
    given = data.identifier.strip().lower()
    if given.startswith("urn:uuid:") and _is_uuid(given.removeprefix("urn:uuid:")):
        return given
    authors = "\n".join(person.name for person in data.authors)
    stable = data.identifier or data.source or f"{data.title}\n{authors}\n{data.language}"
    return _named_uuid(f"work:{stable}")


def _is_uuid(text: str) -> bool:
    try:
        return str(uuid.UUID(text)) == text
    except ValueError:
        return False


def _named_uuid(name: str) -> str:
    clean = name.encode("utf-8", "replace").decode()
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{fan_terms.NAMESPACE}{clean}')}"


def modified(data: Metadata) -> datetime:
    """When the book was last changed, as the metadata says, else SOURCE_DATE_EPOCH, else 1970.

    EPUB 3.3 (5.5.4) requires the date; the clock would make every build different.
    """
    for text in (data.updated, data.published, data.written):
        day = _day(text)
        if day:
            return day
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch) if epoch.isascii() and epoch.isdigit() else 0, UTC)


def _day(text: str) -> datetime | None:
    found = _DATE.match(text)
    if not found:
        return None
    year, month, day = (int(part) if part else 1 for part in found.groups())
    try:
        return datetime(year, month, day, tzinfo=UTC)
    except ValueError:
        return None


# ---------------------------------------------------------------- entries


def _dc(name: str, text: str, **attributes: str) -> Entry:
    return ("DC", name, _line(text), attributes)


def _meta(name: str, text: str, **attributes: str) -> Entry:
    return ("OPF", "meta", _line(text), {"property": name, **attributes})


def _line(text: str) -> str:
    return " ".join(legal(text).split())


def _people(data: Metadata) -> Iterator[Entry]:
    """Authors, beta readers as editors, artists as illustrators (MARC relators)."""
    for element, role, people in (
        ("creator", "aut", data.authors),
        ("contributor", "edt", data.betas),
        ("contributor", "ill", data.artists),
    ):
        for place, person in enumerate((each for each in people if _line(each.name)), start=1):
            uid = f"{role}-{place}"
            yield _dc(element, person.name, id=uid)
            yield _meta("role", role, refines=f"#{uid}", scheme="marc:relators")


def _about(data: Metadata) -> Iterator[Entry]:
    summary = _line(plain(data.summary))
    if summary:
        yield _dc("description", summary)
    broad = "Fan fiction" if data.fandoms or data.disclaimer else "Fiction"
    subjects = (broad, *data.fandoms, *data.relationships, *data.genres, *data.tags)
    for subject in dict.fromkeys(_line(each) for each in subjects):
        if subject:
            yield _dc("subject", subject)
    if _day(data.published or data.written):
        date = _DATE.match(data.published or data.written)
        yield _dc("date", date[0] if date else "")
    if _day(data.written):
        created = _DATE.match(data.written)
        yield _meta("dcterms:created", created[0] if created else "")
    if _line(data.source):
        yield _dc("source", data.source)
    if _line(data.permission):
        yield _dc("rights", data.permission)


def _series(data: Metadata) -> Iterator[Entry]:
    """Each series as a collection; the first also under the names that calibre reads."""
    authors = "\n".join(person.name for person in data.authors)
    named = [entry for entry in data.series if _line(entry.title)]
    for place, entry in enumerate(named, start=1):
        about = f"#series-{place}"
        yield _meta("belongs-to-collection", entry.title, id=about[1:])
        yield _meta("collection-type", "series", refines=about)
        series_id = _named_uuid(f"series:{entry.title}\n{authors}")
        yield _meta("dcterms:identifier", series_id, refines=about)
        if entry.position is not None:
            yield _meta("group-position", f"{entry.position:g}", refines=about)
    for entry in named[:1]:
        yield ("OPF", "meta", "", {"name": "calibre:series", "content": _line(entry.title)})
        if entry.position is not None:
            position = {"name": "calibre:series_index", "content": f"{entry.position:g}"}
            yield ("OPF", "meta", "", position)


def _fan(book: Book) -> Iterator[Entry]:
    data = book.metadata
    if _line(data.rating):
        yield _meta("schema:contentRating", data.rating)
        ages = typical_age_range(data.rating)
        if ages:
            yield _meta("schema:typicalAgeRange", ages)
    said = [(name, value) for name, key in fan_terms.LISTS.items() for value in getattr(data, key)]
    for name, value in (
        *said,
        ("fan:status", data.status),
        ("fan:words", str(book.word_count())),
    ):
        if _line(value):
            yield _meta(name, value)


def _access(book: Book, markup: Iterable[Node]) -> Iterator[Entry]:
    """Accessibility metadata (EPUB Accessibility 1.1, 2.2). Only what is true of this book."""
    shown = [node for node in markup if isinstance(node, Figure | Thought)]
    pictures = bool(book.images)
    described = all(node.alt.strip() for node in shown if isinstance(node, Figure))
    yield _meta("schema:accessMode", "textual")
    if pictures:
        yield _meta("schema:accessMode", "visual")
    if described:
        yield _meta("schema:accessModeSufficient", "textual")
    if pictures:
        yield _meta("schema:accessModeSufficient", "textual,visual")
    features = ["displayTransformability", "readingOrder", "structuralNavigation"]
    features.append("tableOfContents")
    if pictures and described:
        features.append("alternativeText")
    for feature in features:
        yield _meta("schema:accessibilityFeature", feature)
    moving = any(image.media_type in ("image/gif", "image/webp") for image in book.images)
    yield _meta("schema:accessibilityHazard", "unknown" if moving else "none")
    parts = ["Text that reflows, with headings, a table of contents and a logical reading order."]
    if pictures and described:
        parts.append("Every picture has a text alternative.")
    if any(isinstance(node, Thought) for node in shown):
        parts.append("Thoughts are marked up as such; reading aloud does not announce them.")
    yield ("OPF", "meta", " ".join(parts), {"property": "schema:accessibilitySummary", **_ENGLISH})


_ENGLISH = {"{http://www.w3.org/XML/1998/namespace}lang": "en"}
