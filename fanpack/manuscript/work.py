"""A work as it is to be read: its files, its fields and its place in a series, put together."""

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from fanpack.book import METADATA_TEXTS, SectionKind, SeriesEntry, ThoughtStyles
from fanpack.findings import FanpackError, Finding
from fanpack.manuscript.fields import Edition
from fanpack.manuscript.files import cannot_open, is_folder
from fanpack.manuscript.header import MARKDOWN_SUFFIXES, Header, Kind, SeriesInfo, same
from fanpack.manuscript.located import Document, Passage, Place
from fanpack.manuscript.models import (
    FOR_WORKS,
    Presentation,
    PrintOptions,
    SeriesPlace,
    SheetOptions,
    ThoughtsFields,
    WorkFile,
    given,
    names_of,
)
from fanpack.manuscript.names import natural_key
from fanpack.manuscript.validation import right_name
from fanpack.stamps import note_folder

__all__ = ["SeriesInfo", "Settings", "Work", "entry_of", "make_omnibus", "make_work"]


@dataclass(frozen=True, slots=True)
class Settings:
    """How a work is to be made. Empty: the edition's own choice; None: the usual sections.

    `print` and `sheets` are the options for paper that are said; of two of a name the later
    counts.
    """

    editions: tuple[Edition, ...] = ()
    theme: str = ""
    trim: str = ""
    print: tuple[tuple[str, Any], ...] = ()
    sheets: tuple[tuple[str, Any], ...] = ()
    italics: Literal["auto", "thought", "emphasis"] = "auto"
    thoughts: ThoughtStyles = field(default_factory=ThoughtStyles)
    typography: bool = True
    lines: Literal["optimum", "greedy"] = "optimum"
    front: tuple[SectionKind, ...] | None = None
    back: tuple[SectionKind, ...] | None = None
    cover: str = ""


@dataclass(frozen=True, slots=True)
class Work:
    """A work that can be read.

    `path` is its folder or file, `folder` what it is confined to, `file` where its
    metadata stands, as messages name it. `name` is the stem of its finished books,
    in plain ASCII. `chapters` are its text files in order. `fields` holds what it
    says, with what its series says for it; None for a file without metadata.
    `texts` are its Markdown texts by field (``("summary",)``) and, for series
    notes, by entry (``("series", 0, "note")``). `volumes` are the works of an omnibus,
    in reading order.
    """

    path: Path
    folder: Path
    file: str
    name: str
    kind: Kind
    chapters: tuple[Path, ...]
    settings: Settings
    series: SeriesInfo | None = None
    fields: WorkFile | None = None
    entries: tuple[SeriesEntry, ...] = ()
    texts: dict[Place, Passage] = field(default_factory=dict, repr=False, hash=False)
    document: Document = field(default_factory=lambda: Document(""), repr=False, compare=False)
    volumes: tuple["Work", ...] = ()


def make_work(header: Header, series: SeriesInfo | None) -> Work:
    """The work of a header, its series' values behind its own.

    Raises FanpackError with all that is wrong with its metadata.
    """
    findings = list(header.findings)
    defaults: Any = series.fields if series else None
    understood = not findings or any(header.document.data)
    given = header.is_raw or header.gives("language") or (defaults and defaults.language)
    if understood and not given:
        findings.append(
            Finding(
                "missing-language",
                "there is no language",
                file=header.file,
                line=header.document.line,
                hint="add a line: language: en",
            )
        )
    if findings:
        raise FanpackError(sorted(findings, key=lambda each: each.line or 0))
    fields = header.fields
    texts = _texts(header.document)
    if fields is not None and defaults is not None:
        taken = {name: getattr(defaults, name) for name in FOR_WORKS if name not in header.said}
        fields = replace(fields, **taken)
    if series is not None:
        texts = _texts(series.document, tuple(set(FOR_WORKS) - header.said)) | texts
    entries, notes = _entries(header, series)
    return Work(
        header.path,
        header.folder,
        header.file,
        header.name,
        header.kind,
        _chapter_files(header),
        _settings(fields, defaults),
        series,
        fields,
        entries,
        texts | notes,
        header.document,
    )


def make_omnibus(series: SeriesInfo, works: tuple[Work, ...]) -> Work:
    """The one book of all works of a series, given in reading order."""
    return Work(
        series.folder,
        series.folder,
        series.document.file,
        series.name,
        "omnibus",
        tuple(path for work in works for path in work.chapters),
        _settings(series.fields, None),
        series,
        texts=_texts(series.document),
        document=series.document,
        volumes=works,
    )


def _texts(document: Document, names: tuple[str, ...] = METADATA_TEXTS) -> dict[Place, Passage]:
    """The Markdown texts of a document, by the right names of their fields."""
    found: dict[Place, Passage] = {}
    for name in document.data:
        right = right_name(name)
        if right in names and right in METADATA_TEXTS and (name,) in document.passages:
            found[(right,)] = document.passages[(name,)]
    return {place: passage for place, passage in found.items() if passage.text.strip()}


def _settings(fields: Presentation | None, defaults: Presentation | None) -> Settings:
    chosen: dict[str, Any] = {}
    for source in (defaults, fields):
        for name in names_of(Presentation):
            value = getattr(source, name, None)
            if isinstance(value, ThoughtsFields):
                value = value.styles
            if isinstance(value, PrintOptions | SheetOptions):
                chosen[name] = (*chosen.get(name, ()), *given(value))
            elif value is not None:
                chosen[name] = value
    return Settings(**chosen, cover=getattr(fields, "cover", None) or "")


def _chapter_files(header: Header) -> tuple[Path, ...]:
    if header.kind != "folder":
        return (header.path,)
    note_folder(header.path)
    try:
        entries = list(header.path.iterdir())
    except OSError as error:
        raise FanpackError(cannot_open(error, header.path)) from error
    found = (
        path
        for path in entries
        if path.suffix.lower() in MARKDOWN_SUFFIXES
        and not path.name.startswith(".")
        and not path.name.lower().startswith("readme")
        and not path.stem.lower().endswith(".new")
        and not is_folder(path)
    )
    return tuple(sorted(found, key=lambda path: natural_key(path.name)))


# ---------------------------------------------------------------- series


def _entries(
    header: Header, series: SeriesInfo | None
) -> tuple[tuple[SeriesEntry, ...], dict[Place, Passage]]:
    """The work's places in series, that of its folder first, and what it notes about them."""
    own = list(enumerate(header.fields.series or ())) if header.fields else []
    entries: list[SeriesEntry] = []
    origin: list[int] = []
    if series is not None:
        match = next((pair for pair in own if _is_meant(pair[1], series)), None)
        if match is not None:
            own.remove(match)
        entry = _from_folder(header, series)
        entries.append(_with_own(entry, match[1]) if match else entry)
        origin.append(match[0] if match else -1)
    for index, place in own:
        entries.append(entry_of(place))
        origin.append(index)
    return tuple(entries), _notes(header.document, origin)


def _is_meant(place: SeriesPlace, series: SeriesInfo) -> bool:
    return place.title is None or same(place.title, series.fields.title)


def _from_folder(header: Header, series: SeriesInfo) -> SeriesEntry:
    """The entry that the folder gives: title, number, neighbours and all parts."""
    index = series.order[header.place]
    before, after = series.parts[max(index - 1, 0) : index], series.parts[index + 1 : index + 2]
    return SeriesEntry(
        title=series.fields.title,
        position=series.parts[index].position,
        total=series.total,
        previous=before[0].title if before else "",
        next=after[0].title if after else "",
        parts=series.listed,
    )


def _with_own(entry: SeriesEntry, place: SeriesPlace) -> SeriesEntry:
    """An entry with what the work itself says in place of it; of parts, those that are not here."""
    names = ("title", "position", "total", "previous", "next")
    said = {name: value for name in names if (value := getattr(place, name)) is not None}
    return replace(entry, **said, parts=_parts(place, entry.parts))


def _parts(
    place: SeriesPlace, here: tuple[tuple[float, str], ...] = ()
) -> tuple[tuple[float, str], ...]:
    """The parts that a work names, with those that lie beside it in their places."""
    positions = {position for position, _ in here}
    named = ((each.position, each.title) for each in place.parts if each.position not in positions)
    return tuple(sorted((*here, *named), key=lambda part: part[0])) if here else tuple(named)


def entry_of(place: SeriesPlace) -> SeriesEntry:
    """A work's place in a series as the work itself says it, without the note on it."""
    return _with_own(SeriesEntry(), place)


def _notes(document: Document, origin: list[int]) -> dict[Place, Passage]:
    """The notes on series, by the entry that they belong to."""
    name = next((name for name in document.data if right_name(name) == "series"), "")
    found: dict[Place, Passage] = {}
    for index, source in enumerate(origin):
        alone = not isinstance(document.data.get(name), list)
        place: Place = (name, "note") if alone else (name, source, "note")
        if source >= 0 and place in document.passages:
            found[("series", index, "note")] = document.passages[place]
    return found
