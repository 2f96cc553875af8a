"""What archives' downloads say about a work, label by label, put into the metadata.

Each label and each value that a field does not repeat word for word is accounted for:
what has no field becomes a line of the notes.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from fanpack.book import (
    METADATA_TEXTS,
    Block,
    Blocks,
    Contributor,
    Inlines,
    Metadata,
    Paragraph,
    SeriesEntry,
    Source,
    Status,
    Text,
    merge_text,
    words_of,
)
from fanpack.labels import labels
from fanpack.readers.dates import iso_date
from fanpack.readers.html.context import Context
from fanpack.readers.language import detect_language
from fanpack.readers.language_names import language_named

_LISTS = {
    "archive warning": "warnings",
    "warning": "warnings",
    "fandom": "fandoms",
    "relationship": "relationships",
    "pairing": "relationships",
    "ship": "relationships",
    "character": "characters",
    "genre": "genres",
    "additional tag": "tags",
    "freeform tag": "tags",
    "tag": "tags",
    "content warning": "warnings",
}
_DATES = {
    "published": "published",
    "updated": "updated",
    "completed": "updated",
    "written": "written",
}
_TEXTS = {
    "summary": "summary",
    "description": "summary",
    "disclaimer": "disclaimer",
    "note": "notes_before",
    "author's note": "notes_before",
}
_STATUSES: dict[str, Status] = {
    "complete": "complete",
    "completed": "complete",
    "in-progress": "in-progress",
    "in progress": "in-progress",
    "incomplete": "in-progress",
    "wip": "in-progress",
    "hiatus": "hiatus",
    "on hiatus": "hiatus",
    "abandoned": "abandoned",
    "cancelled": "abandoned",
    "discontinued": "abandoned",
}
_COUNTS = frozenset(
    {"word", "packaged", "publisher", "comment", "kudos", "bookmark", "hit", "review", "view"}
    | {"fav", "favorite", "follow", "site", "author url", "rank", "like", "dislike", "file size"}
)
_WITHIN = re.compile(r"(?P<number>\d{1,5})\s*(?:/\s*(?P<total>\d{1,5}|\?))?")
_PART_OF = re.compile(r"\bpart\s+(\d{1,4}(?:\.\d{1,2})?)\s+of\b", re.IGNORECASE)
_BRACKETED = re.compile(r"(?P<title>.{1,200}?)\s*\[(?P<number>\d{1,4}(?:\.\d{1,2})?)\]")


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and what stands behind it: as text, its links, and as blocks for texts."""

    label: str
    text: str
    line: int
    links: tuple[tuple[str, str], ...] = ()
    blocks: Blocks = ()
    nodes: Inlines = ()


@dataclass(slots=True)
class Facts:
    """The metadata of a work while it is read. `category` is what that label means here."""

    context: Context
    category: str = "categories"
    values: dict[str, Any] = field(default_factory=dict)
    notes: list[Block] = field(default_factory=list)
    shown_title: str = ""
    """The title as the text of the page has it, not only its head."""

    def add(self, fact: Fact) -> None:
        """Put what a label says where it belongs."""
        key = _key(fact.label)
        if key == "category":
            self._extend(self.category, fact)
        elif key in _LISTS:
            self._extend(_LISTS[key], fact)
        elif key == "series":
            self._add_series(fact)
        elif key in ("rating", "rated"):
            self._set("rating", fact.text, fact)
        elif key in _DATES:
            self._add_date(_DATES[key], fact)
            if key == "completed":
                self.values["status"] = "complete"
        elif key == "title":
            self.add_to("title", fact)
        elif key in _TEXTS:
            self._add_text(_TEXTS[key], fact)
        elif key == "language":
            self._add_language(fact)
        elif key == "chapter":
            self._add_chapters(fact)
        elif key == "status":
            self._add_status(fact)
        elif key in ("story url", "url", "source"):
            self._set("source", fact.links[0][1] if fact.links else fact.text, fact)
        elif key in ("author", "by"):
            self.add_authors(fact.links or tuple((each, "") for each in _split(fact.text)))
            self._label(fact)
        elif key in _COUNTS:
            self.context.drop(f"{fact.label} {fact.text}", "a count or a date of the archive",
                              fact.line)  # fmt: skip
        else:
            self.add_note(fact)

    def add_to(self, name: str, fact: Fact) -> None:
        """Put what a label says into a field of the metadata by its name."""
        if name == "title":
            self._label(fact)
            self.set_title(fact.text, fact.line)
        elif name in ("rating", "permission", "source"):
            self._set(name, fact.text, fact)
        elif name in _DATES.values():
            self._add_date(name, fact)
        elif name == "authors":
            self._label(fact)
            self.add_authors(tuple((each, "") for each in _split(fact.text)))
        elif name == "series":
            self._add_series(fact)
        elif name == "language":
            self._add_language(fact)
        elif name == "status":
            self._add_status(fact)
        elif name in ("betas", "artists"):
            self._label(fact)
            self.values[name] = [Contributor(each) for each in _split(fact.text)]
        elif name in METADATA_TEXTS:
            self._add_text(name, fact)
        else:
            self._extend(name, fact)

    def add_note(self, fact: Fact) -> None:
        """Keep what has no field of its own as a line of the notes."""
        lead = Text(f"{fact.label.rstrip(' :')}: ")
        nodes = merge_text((lead, *(fact.nodes or (Text(fact.text),))))
        self.notes.append(Paragraph(nodes, "", Source(self.context.file, fact.line)))

    def set_title(self, title: str, line: int) -> None:
        """Take a title that the text shows; the same one again is accounted for."""
        title = " ".join(title.split())
        if not self.shown_title:
            self.shown_title = self.values["title"] = title
        elif words_of(title.casefold()) == words_of(self.shown_title.casefold()):
            self.context.drop(title, "the title again", line)
        else:
            self.add_note(Fact("Title", title, line))

    def add_authors(self, authors: tuple[tuple[str, str], ...]) -> None:
        """Add authors: names and the addresses of their pages."""
        known = self.values.setdefault("authors", [])
        for name, url in authors:
            person = Contributor(" ".join(name.split()), url if url.startswith("http") else "")
            if person.name and person.name not in {each.name for each in known}:
                known.append(person)
            else:
                self.context.drop(name, "an author again", 0)

    def metadata(self, title: str, sample: str, line: int = 1) -> Metadata:
        """The metadata as far as it is known; `sample` is text to tell the language from."""
        values: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value
            for name, value in self.values.items()
        }
        language = values.pop("language", "")
        if not language:
            language = detect_language(sample).tag
            self.context.guess("language", f"language: {language}", line)
        if self.notes:
            values["notes_before"] = (*values.get("notes_before", ()), *self.notes)
        return Metadata(values.pop("title", "") or title, language, **values)

    # ------------------------------------------------------------ fields

    def _label(self, fact: Fact) -> None:
        self.context.drop(fact.label, "a label", fact.line)

    def _set(self, name: str, value: str, fact: Fact) -> None:
        self._label(fact)
        self.values[name] = value
        left = words_of(fact.text)
        if left and words_of(value) != left:
            self.context.drop(fact.text, f"{name} is {value}", fact.line)

    def _extend(self, name: str, fact: Fact) -> None:
        self._label(fact)
        new = [text for text, _ in fact.links] or _split(fact.text)
        known = self.values.setdefault(name, [])
        for each in new:
            if each in known:
                self.context.drop(each, "said already", fact.line)
            else:
                known.append(each)

    def _add_text(self, name: str, fact: Fact) -> None:
        self._label(fact)
        source = Source(self.context.file, fact.line)
        blocks = fact.blocks or (Paragraph((Text(fact.text),), "", source),)
        if fact.text or fact.blocks:
            self.values[name] = (*self.values.get(name, ()), *blocks)

    def _add_date(self, name: str, fact: Fact) -> None:
        date = iso_date(fact.text)
        if date is None:
            self.add_note(fact)
        else:
            self._set(name, date, fact)

    def _add_language(self, fact: Fact) -> None:
        tag = language_named(fact.text)
        if tag is None:
            self.add_note(fact)
        else:
            self._set("language", tag, fact)

    def _add_status(self, fact: Fact) -> None:
        named = labels(self.values.get("language", "")).status_named(fact.text)
        status = _STATUSES.get(fact.text.casefold()) or named
        if status is None:
            self.add_note(fact)
        else:
            self._set("status", status, fact)

    def _add_chapters(self, fact: Fact) -> None:
        self.context.drop(f"{fact.label} {fact.text}", "the number of chapters", fact.line)
        found = _WITHIN.fullmatch(fact.text.strip())
        if found and found["total"] and self.values.get("status", "") != "complete":
            whole = found["total"] == found["number"]
            self.values["status"] = "complete" if whole else "in-progress"

    def _add_series(self, fact: Fact) -> None:
        """`Part 2 of A, Part 1 of B` with links, or `A [2]`."""
        self._label(fact)
        known = self.values.setdefault("series", [])
        places = _PART_OF.findall(fact.text)
        titles = [text for text, _ in fact.links]
        if not titles:
            titles = [each.strip(" ,") for each in _PART_OF.split(fact.text)[2::2]] or [fact.text]
        if not places and (bracketed := _BRACKETED.fullmatch(fact.text)):
            known.append(SeriesEntry(bracketed["title"], float(bracketed["number"])))
            self.context.drop(bracketed["number"], "the place in a series", fact.line)
            return
        for at, title in enumerate(titles):
            position = float(places[at]) if len(places) == len(titles) else None
            known.append(SeriesEntry(title, position))
        for each in _PART_OF.finditer(fact.text):
            self.context.drop(each[0], "the place in a series", fact.line)


def _key(label: str) -> str:
    key = " ".join(label.casefold().replace("’", "'").split()).strip(" :")
    key = key.replace("(s)", "").replace("/ies", "").strip()
    if key.endswith("ies") and key != "series":
        return f"{key[:-3]}y"
    return key.removesuffix("s") if key not in ("series", "status", "kudos") else key


def _split(text: str) -> list[str]:
    return [part for part in (" ".join(each.split()) for each in text.split(",")) if part]
