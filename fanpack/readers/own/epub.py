"""The book of one of fanpack's own EPUBs: its chapters, and what its pages and record say.

`pages` reads the pages, `record` the metadata beside them. What somebody has done to
the EPUB since it was made is read, too: pages and paragraphs that were put in, a new title.
"""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from fanpack import fan_terms
from fanpack.book import (
    Book,
    Contributor,
    Metadata,
    Paragraph,
    Text,
    ThoughtStyles,
    plain,
    words_of,
)
from fanpack.readers.epub.container import Container, Page
from fanpack.readers.epub.metadata import Entry, status_named, take_metadata
from fanpack.readers.epub.pictures import Pictures
from fanpack.readers.facts import Facts
from fanpack.readers.html.tree import Element, classes, line_text
from fanpack.readers.own.record import read_record, with_changes
from fanpack.readers.own.sections import Gathered, is_chapter

_FAN_LISTS = {**fan_terms.LISTS, fan_terms.TAG: "tags"}


def is_own(container: Container, pages: Iterable[Page]) -> bool:
    """Whether an EPUB is one of fanpack's, and still has the markup of one.

    Programs that convert EPUBs keep the text and give it markup of their own.
    """
    ours = fan_terms.NAMESPACE in (container.package.get("prefix") or "")
    return ours and any(is_chapter(each) for page in pages for each in page.root.iter("section"))


def own_book(
    container: Container, pages: list[Page], entries: list[Entry], pictures: Pictures, facts: Facts
) -> Book:
    """The book that one of our own EPUBs was made of; the parts of an omnibus are chapters."""
    context = facts.context
    take_metadata(entries, facts)
    _take_own_metadata(entries, facts)
    recorded = read_record(container, context, pictures.called)
    facts.values.setdefault("language", "und")
    language = recorded.metadata.language if recorded else str(facts.values["language"])
    told = _series_notes(pages, recorded.metadata) if recorded else frozenset()
    gathered = Gathered(context, language, read=told)
    for page in pages:
        context.file = f"{container.archive.file}/{page.item.path}"
        context.picture = partial(pictures.name, page.item)
        if "nav" not in page.item.properties:  # the table of contents is made anew
            gathered.take(page.root)
    context.file = container.archive.file
    if recorded is None:
        facts.values.update(gathered.texts)
        metadata = facts.metadata(context.file, "")
    else:
        metadata = with_changes(recorded, facts.values, gathered.texts, context)
    thoughts = recorded.thoughts if recorded else ThoughtStyles()
    images = pictures.in_order()
    return Book(metadata, tuple(gathered.chapters), images=images, thoughts=thoughts)


def _series_notes(pages: Iterable[Page], metadata: Metadata) -> frozenset[Element]:
    """The notes of series where a page tells them: they are read from the record."""
    notes = {tuple(words_of(plain((each,)))) for entry in metadata.series for each in entry.note}
    sections = (each for page in pages for each in page.root.iter("section"))
    told = (each for each in sections if "series-page" in classes(each))
    return frozenset(
        block for section in told for block in section if tuple(words_of(line_text(block))) in notes
    )


def _take_own_metadata(entries: list[Entry], facts: Facts) -> None:
    """What our package document says beside what those of others do."""
    values = facts.values
    for name, value in _said(entries):
        if isinstance(value, list):
            values.setdefault(name, []).extend(value)
        else:
            values[name] = value
    if values.get("published") and values.get("published") == values.get("written"):
        del values["published"]  # the writer takes the one for the other where it is missing
    others = (values.get(name, ()) for name in ("fandoms", "relationships", "genres"))
    said = {each for listed in others for each in listed}
    values["tags"] = [each for each in values.get("tags", ()) if each not in said]


def _said(entries: list[Entry]) -> Iterator[tuple[str, Any]]:
    for entry in entries:
        match entry.name:
            case name if name in _FAN_LISTS:
                yield _FAN_LISTS[name], [entry.text]
            case "schema:contentRating":
                yield "rating", entry.text
            case "fan:written" | "fan:published" | "fan:updated":
                yield entry.name.removeprefix("fan:"), entry.text
            case "description":
                yield "summary", (Paragraph((Text(entry.text),)),)
            case "fan:status":
                yield "status", status_named(entry.text)
            case "dcterms:created":
                yield "written", entry.text
            case "rights":
                yield "permission", entry.text
            case "identifier":
                yield "identifier", entry.text
            case "contributor" if entry.refined.get("role") == "edt":
                yield "betas", [Contributor(entry.text)]
