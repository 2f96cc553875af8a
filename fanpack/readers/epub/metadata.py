"""What the package document of an EPUB says about the work, in any program's habits."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from fanpack.book import Blocks, Contributor, Paragraph, SeriesEntry, Status, Text
from fanpack.findings import FanpackError
from fanpack.readers.epub.container import Container
from fanpack.readers.facts import Facts
from fanpack.readers.html.blocks import read_blocks
from fanpack.readers.html.context import Context
from fanpack.readers.html.tree import Element, name_of, parse_html

_OPF = "{http://www.idpf.org/2007/opf}"
_BROAD = frozenset({"fanworks", "fanfiction", "fan fiction", "fiction", "fan-fiction"})
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_URL = re.compile(r"https?://\S{1,2000}")
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")


@dataclass(frozen=True, slots=True)
class Entry:
    """An element of the metadata: its name or property, its text, and what refines it."""

    name: str
    text: str
    uid: str
    attributes: dict[str, str]
    refined: dict[str, str]


def entries_of(container: Container) -> list[Entry]:
    """The metadata's entries in order; refining ones are with those that they refine."""
    found = list(_elements(container.package))
    refined: dict[str, dict[str, str]] = {}
    for each in found:
        about = (each.get("refines") or "").removeprefix("#")
        if about:
            refined.setdefault(about, {})[each.get("property") or ""] = _text(each)
    return [
        Entry(
            each.get("property") or each.get("name") or name_of(each),
            _text(each) or " ".join((each.get("content") or "").split()),
            each.get("id") or "",
            {str(key): str(value) for key, value in each.attrib.items()},
            refined.get(each.get("id") or "-", {}),
        )
        for each in found
        if not each.get("refines")
    ]


def _elements(package: Element) -> Iterator[Element]:
    for part in package:
        if name_of(part) == "metadata":
            yield from (each for each in part.iter() if each is not part and name_of(each))


def _text(element: Element) -> str:
    return " ".join((element.text or "").split())


def take_metadata(entries: list[Entry], facts: Facts) -> None:
    """Fills the fields of a work: titles, people, dates, subjects, series, address."""
    values = facts.values
    take_language(entries, facts)
    for entry in entries:
        match entry.name:
            case "title" if entry.text and "title" not in values:
                values["title"] = entry.text
            case "creator" if entry.text and _role(entry) in ("", "aut", "cre"):
                facts.add_authors(((entry.text, ""),))
            case "contributor" | "creator" if _role(entry) in ("ill", "art", "cov"):
                values.setdefault("artists", []).append(Contributor(entry.text))
            case "description" if entry.text and "summary" not in values:
                values["summary"] = _description(entry.text, facts.context)
            case "subject" if entry.text and entry.text.casefold() not in _BROAD:
                tags = values.setdefault("tags", [])
                if entry.text not in tags:
                    tags.append(entry.text)
            case "date":
                _take_date(entry, facts)
            case "source" if _URL.fullmatch(entry.text):
                values.setdefault("source", entry.text)
            case "identifier" if found := _URL.search(entry.text):
                values.setdefault("source", found[0])
    if series := _series(entries):
        values["series"] = series


def take_language(entries: list[Entry], facts: Facts) -> None:
    """Takes the language, where the package gives one."""
    for entry in entries:
        known = _TAG.fullmatch(entry.text) and entry.text.lower() != "und"
        if entry.name == "language" and known:
            facts.values.setdefault("language", entry.text)


def _role(entry: Entry) -> str:
    return (entry.attributes.get(f"{_OPF}role") or entry.refined.get("role") or "").lower()


_MARKUP = re.compile(
    r"</?(?:p|div|br|i|em|b|strong|span|a|ul|ol|li|h[1-6]|blockquote)\b", re.IGNORECASE
)


def _description(text: str, context: Context) -> Blocks:
    """A description: calibre and others write HTML there, escaped."""
    as_written = (Paragraph((Text(text),)),)
    if not _MARKUP.search(text):
        return as_written
    try:
        return read_blocks([parse_html(text, context.file)], Context(context.file)) or as_written
    except FanpackError:
        return as_written


def _take_date(entry: Entry, facts: Facts) -> None:
    found = _DATE.match(entry.text)
    # calibre writes year 101 for a date that it does not know.
    if found is None or found[0].startswith("0"):
        return
    event = entry.attributes.get(f"{_OPF}event", "")
    name = {"modification": "updated", "creation": "", "": "published", "publication": "published"}
    if field := name.get(event, ""):
        facts.values.setdefault(field, found[0])


def _series(entries: list[Entry]) -> list[SeriesEntry]:
    """Collections (EPUB 3) and calibre's names for the one series that it knows."""
    found: list[SeriesEntry] = []
    for entry in entries:
        kind = entry.refined.get("collection-type", "series")
        if entry.name == "belongs-to-collection" and entry.text and kind == "series":
            found.append(SeriesEntry(entry.text, _number(entry.refined.get("group-position"))))
    named = {entry.name: entry.text for entry in entries if entry.name.startswith("calibre:series")}
    title = named.get("calibre:series", "")
    if title and title not in {each.title for each in found}:
        position = _number(named.get("calibre:series_index"))
        found.append(SeriesEntry(title, position or None))
    return found


def _number(text: str | None) -> float | None:
    return float(text) if text and re.fullmatch(r"\d{1,6}(?:\.\d{1,3})?", text) else None


def status_named(text: str) -> Status:
    """A status by our own name for it; empty for any other."""
    match text:
        case "complete" | "in-progress" | "hiatus" | "abandoned":
            return text
        case _:
            return ""
