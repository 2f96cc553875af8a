"""Reads a whole work: its chapters, the texts and fields of its metadata, its pictures."""

import json
import unicodedata
import uuid
from dataclasses import dataclass, field, replace
from typing import Any

from fanpack.book import (
    METADATA_TEXTS,
    Blocks,
    Book,
    Chapter,
    Contributor,
    Figure,
    Metadata,
    SeriesEntry,
    Text,
    plain,
    transform_book,
    walk_book,
)
from fanpack.findings import FanpackError, Finding
from fanpack.manuscript import Work
from fanpack.manuscript.files import decode, read_bytes, shown
from fanpack.manuscript.front_matter import field_after_rule, split
from fanpack.manuscript.models import Person, WorkFile
from fanpack.manuscript.validation import right_name
from fanpack.readers.images import Pictures
from fanpack.readers.language import detect_language
from fanpack.readers.markdown import number_chapters, parse_blocks, parse_chapters
from fanpack.readers.reading import Reading
from fanpack.readers.text import read_text

_NAMESPACE = uuid.UUID("5b2c9a86-4d0f-5c2e-9e3b-6f3a7d1c8e40")
"""fanpack's own, for UUIDs made of names (RFC 9562, section 5.5). Never to be changed."""

_LISTS = ("fandoms", "relationships", "characters", "warnings", "categories", "genres", "tags")
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
_PEOPLE = ("authors", "betas", "artists")


def read(work: Work) -> Reading:
    """The book of a work, as its author wrote it: italics undecided, quotation marks as typed.

    The findings are warnings and guesses. Raises FanpackError with all findings of
    the work if there is an error among them.
    """
    gathered = _Gathered()
    gathered.read_texts(work)
    if work.kind == "text":
        reading = read_text(read_bytes(work.path, work.folder), work.file)
        gathered.findings += reading.findings
        book = _in_series(reading.book, work, gathered.texts)
    else:
        gathered.read_chapters(work)
        book = _book(work, gathered)
    findings = gathered.findings
    pictures = Pictures(work.folder)
    if work.settings.cover:
        pictures.take_cover(work.settings.cover, work.file, _line_of(work, "cover"))
    pictures.take(node for node in walk_book(book) if isinstance(node, Figure))
    findings += pictures.findings
    findings += _missing(book.metadata, work)
    findings = list(dict.fromkeys(findings))
    if any(finding.severity == "error" for finding in findings):
        raise FanpackError(findings)
    book = replace(_with_names(book, pictures), images=tuple(pictures.images))
    return Reading(_identified(book), tuple(findings))


# ---------------------------------------------------------------- Markdown


@dataclass(slots=True)
class _Gathered:
    """What the files of a Markdown work hold, so far."""

    chapters: tuple[Chapter, ...] = ()
    texts: dict[str, Blocks] = field(default_factory=dict)
    notes: dict[int, Blocks] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def read_texts(self, work: Work) -> None:
        """Read the Markdown texts of the metadata, and the notes on series by entry."""
        for place, passage in work.texts.items():
            blocks, findings = parse_blocks(passage.text, passage.file, passage.line)
            self.findings += findings
            match place:
                case (str(name),):
                    self.texts[name] = blocks
                case (_, int(index), _):
                    self.notes[index] = blocks

    def read_chapters(self, work: Work) -> None:
        """Read the chapters of all files, and number them."""
        chapters: list[Chapter] = []
        sound = True
        for path in work.chapters:
            file = shown(path)
            try:
                text = decode(read_bytes(path, work.folder), file)
                body, line = _body(text, file, work)
            except FanpackError as error:
                self.findings += error.findings
                sound = False
                continue
            found, findings = parse_chapters(body, file, line)
            self.findings += findings
            chapters += found
            if not found and len(work.chapters) > 1 and not findings:
                self.findings.append(
                    Finding(
                        "empty-file", "there is no text", "warning", file, 1, hint="remove the file"
                    )
                )
        if sound and not any(chapter.blocks for chapter in chapters):
            self.findings = [each for each in self.findings if each.code != "empty-file"]
            self.findings.append(_empty(work))
        self.chapters = number_chapters(tuple(chapters))


def _body(text: str, file: str, work: Work) -> tuple[str, int]:
    """The text of a file without front matter, and the line where it begins."""
    if work.kind == "folder":
        if field_after_rule(text) in WorkFile.model_fields:
            raise FanpackError(
                Finding(
                    "front-matter",
                    "a chapter has no front matter",
                    file=file,
                    line=1,
                    hint="its title is a line: # Title; all else goes into manuscript.yaml",
                )
            )
        return text, 1
    halves = split(text, file)
    return (halves.body, halves.body_line) if halves else (text, 1)


def _empty(work: Work) -> Finding:
    if not work.chapters:
        return Finding(
            "no-chapters",
            "there are no chapters",
            file=work.file,
            line=1,
            hint="write them as 01.md, 02.md … beside it",
        )
    file = shown(work.chapters[0])
    return Finding("empty-text", "there is no text", file=file, line=1, hint="write the story here")


def _book(work: Work, gathered: _Gathered) -> Book:
    fields = work.fields
    if fields is None:
        return _raw_book(work, gathered)
    said: dict[str, Any] = {name: getattr(fields, name) for name in _LISTS}
    said |= {name: getattr(fields, name) or "" for name in _LINES}
    said |= {name: _people(getattr(fields, name)) for name in _PEOPLE}
    said |= {name: gathered.texts[name] for name in METADATA_TEXTS if name in gathered.texts}
    series = tuple(
        replace(entry, note=gathered.notes.get(index, ()))
        for index, entry in enumerate(work.entries)
    )
    return Book(
        Metadata(fields.title, fields.language or "", series=series, **said), gathered.chapters
    )


def _raw_book(work: Work, gathered: _Gathered) -> Book:
    """The book of a Markdown file without metadata: its title and language are guesses."""
    chapters = gathered.chapters
    title = work.path.stem
    said = f"no title is given; it is called “{title}” after its file"
    if len(chapters) == 1 and (heading := plain(chapters[0].title).strip()):
        title, said = heading, f"the heading is taken for the title: “{heading}”"
        if all(isinstance(node, Text) for node in chapters[0].title):
            chapters = (replace(chapters[0], title=()),)
    text = "\n".join(plain(chapter.blocks) for chapter in chapters)
    language = detect_language(text).tag
    hint = "put title and language between --- lines at the beginning"
    gathered.findings += (
        Finding("title", said, "guess", work.file, 1, hint=hint),
        Finding("language", f"language: {language}", "guess", work.file, 1, hint=hint),
    )
    return _in_series(Book(Metadata(title, language), chapters), work, gathered.texts)


def _people(people: tuple[Person, ...]) -> tuple[Contributor, ...]:
    return tuple(Contributor(each.name, each.url or "") for each in people)


def _in_series(book: Book, work: Work, texts: dict[str, Blocks]) -> Book:
    """The book of a file without metadata of ours, with what its series' folder gives."""
    if work.series is None:
        return book
    metadata, given = book.metadata, work.series.fields
    (entry,) = work.entries
    if not any(place == entry.position for place, _ in entry.parts):
        parts = (*entry.parts, (entry.position or 0.0, metadata.title))
        entry = replace(entry, parts=tuple(sorted(parts)))
    own = metadata.series[0] if metadata.series else SeriesEntry()
    entry = replace(
        entry,
        previous=entry.previous or own.previous,
        next=entry.next or own.next,
        note=own.note,
    )
    said: dict[str, Any] = {
        name: blocks for name, blocks in texts.items() if not getattr(metadata, name)
    }
    metadata = replace(
        metadata,
        authors=metadata.authors or _people(given.authors),
        language=given.language or metadata.language,
        fandoms=given.fandoms or metadata.fandoms,
        series=(entry, *metadata.series[1:]),
        **said,
    )
    return replace(book, metadata=metadata)


# ---------------------------------------------------------------- the whole


def _missing(metadata: Metadata, work: Work) -> list[Finding]:
    """Warnings for what no edition should go without."""
    hints = {
        "disclaimer": "disclaimer: I do not own …, and no money is made",
        "summary": "summary: what it is about, in two or three sentences",
    }
    line = work.document.line if work.kind != "text" else 1
    return [
        Finding(f"no-{name}", f"there is no {name}", "warning", work.file, line, hint=f"add {hint}")
        for name, hint in hints.items()
        if not getattr(metadata, name)
    ]


def _line_of(work: Work, name: str) -> int:
    typed = next((key for key in work.document.data if right_name(key) == name), name)
    return work.document.line_of((typed,))


def _with_names(book: Book, pictures: Pictures) -> Book:
    """The book with its figures showing pictures by their names in the book."""

    def rewrite(node: Any) -> Any:
        return replace(node, image=pictures.names[node.image]) if isinstance(node, Figure) else node

    return transform_book(book, rewrite) if pictures.names else book


def _identified(book: Book) -> Book:
    """The book with an identifier: its own, or a UUID of what is stable about it."""
    metadata = book.metadata
    if metadata.identifier:
        return book
    first = metadata.series[0] if metadata.series else SeriesEntry()
    names = [author.name for author in metadata.authors]
    stable = json.dumps([names, metadata.title, first.title, first.position], ensure_ascii=False)
    made = uuid.uuid5(_NAMESPACE, unicodedata.normalize("NFC", stable))
    return replace(book, metadata=replace(metadata, identifier=f"urn:uuid:{made}"))
