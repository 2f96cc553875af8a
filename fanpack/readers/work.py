"""Reads a whole work: its chapters, the texts and fields of its metadata, its pictures."""

from dataclasses import dataclass, field, replace
from typing import Any

from fanpack.advance import counted
from fanpack.book import (
    Blocks,
    Book,
    Chapter,
    Figure,
    Metadata,
    SeriesEntry,
    Text,
    ThoughtStyles,
    plain,
    transform_book,
)
from fanpack.findings import FanpackError, Finding
from fanpack.manuscript import Work
from fanpack.manuscript.files import decode, read_bytes, shown
from fanpack.manuscript.front_matter import field_after_rule, forgotten_rule, split
from fanpack.manuscript.models import WorkFile, names_of
from fanpack.markup import book_markup
from fanpack.readers.images import Pictures
from fanpack.readers.markdown.chapters import number_chapters, parse_blocks, parse_chapters
from fanpack.readers.metadata import LISTS, PEOPLE, identified, metadata_of, people_of
from fanpack.readers.reading import Dropped, Reading
from fanpack.readers.remarks import line_of, no_chapters, rule_forgotten, said_of
from fanpack.readers.sources import read_file, read_source
from fanpack.recall import as_bytes, recalled


def read(work: Work) -> Reading:
    """The book of a work, as its author wrote it: italics undecided, quotation marks as typed.

    The findings are warnings and guesses. Raises FanpackError with all findings of
    the work if there is an error among them.
    """
    gathered = _Gathered()
    gathered.read_texts(work)
    dropped: tuple[Dropped, ...] = ()
    if work.kind in ("text", "source"):
        reading = read_source(read_file(work.path, work.folder), work.file)
        gathered.findings += reading.findings
        dropped = reading.dropped
        book = _in_series(reading.book, work, gathered.texts)
    else:
        gathered.read_chapters(work)
        book = _with_pictures(_book(work, gathered), work, gathered.findings)
    findings = [*gathered.findings, *said_of(work, book.metadata)]
    findings = list(dict.fromkeys(findings))
    if any(finding.severity == "error" for finding in findings):
        raise FanpackError(findings)
    thoughts = (
        book.thoughts if work.settings.thoughts == ThoughtStyles() else work.settings.thoughts
    )
    book = replace(book, metadata=identified(book.metadata), thoughts=thoughts)
    return Reading(book, tuple(findings), dropped)


def _with_pictures(book: Book, work: Work, findings: list[Finding]) -> Book:
    """The book with the pictures that its text and its metadata name."""
    pictures = Pictures(work.folder)
    if work.settings.cover:
        pictures.take_cover(work.settings.cover, work.file, line_of(work, "cover"))
    pictures.take(node for node in book_markup(book) if isinstance(node, Figure))
    findings += pictures.findings
    return replace(_with_names(book, pictures), images=tuple(pictures.images))


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
        for path in counted(work.chapters, "chapters read"):
            file = shown(path)
            try:
                text = decode(read_bytes(path, work.folder), file)
                body, line = _body(text, file, work, self.findings)
            except FanpackError as error:
                self.findings += error.findings
                sound = False
                continue
            found, findings = _parsed(body, file, line)
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


def _body(text: str, file: str, work: Work, findings: list[Finding]) -> tuple[str, int]:
    """The text of a file without front matter, and the line where it begins."""
    if work.kind == "folder":
        if field_after_rule(text) in names_of(WorkFile):
            raise FanpackError(
                Finding(
                    "front-matter",
                    "a chapter has no front matter",
                    file=file,
                    line=1,
                    hint="its title is a line: # Title; all else goes into manuscript.yaml",
                )
            )
        if name := forgotten_rule(text):
            findings.append(rule_forgotten(name, file, "the title is a line: # Title"))
        return text, 1
    halves = split(text, file)
    if halves is None and (name := forgotten_rule(text)):
        findings.append(rule_forgotten(name, file, f"put a line --- above {name}"))
    return (halves.body, halves.body_line) if halves else (text, 1)


def _parsed(body: str, file: str, line: int) -> tuple[tuple[Chapter, ...], tuple[Finding, ...]]:
    def parsed() -> tuple[tuple[Chapter, ...], tuple[Finding, ...]]:
        return parse_chapters(body, file, line)

    return recalled("chapters", lambda: as_bytes((body, file, line)), parsed)


def _empty(work: Work) -> Finding:
    if not work.chapters:
        return no_chapters(work)
    file = shown(work.chapters[0])
    return Finding("empty-text", "there is no text", file=file, line=1, hint="write the story here")


def _book(work: Work, gathered: _Gathered) -> Book:
    if work.fields is None:
        return _raw_book(work, gathered)
    series = tuple(
        replace(entry, note=gathered.notes.get(index, ()))
        for index, entry in enumerate(work.entries)
    )
    return Book(metadata_of(work.fields, gathered.texts, series), gathered.chapters)


def _raw_book(work: Work, gathered: _Gathered) -> Book:
    """The book of a Markdown file without metadata: its title and language are guesses."""
    from fanpack.readers.language import detect_language  # most works say theirs

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
    said |= {
        name: getattr(given, name) or ""
        for name in ("rating", "permission")
        if not getattr(metadata, name)
    }
    said |= {name: getattr(given, name) for name in LISTS if not getattr(metadata, name)}
    said |= {
        name: people_of(getattr(given, name)) for name in PEOPLE if not getattr(metadata, name)
    }
    metadata = replace(
        metadata,
        language=given.language or metadata.language,
        series=(entry, *metadata.series[1:]),
        **said,
    )
    return replace(book, metadata=metadata)


# ---------------------------------------------------------------- the whole


def _with_names(book: Book, pictures: Pictures) -> Book:
    """The book with its figures showing pictures by their names in the book."""

    def rewrite(node: Any) -> Any:
        return replace(node, image=pictures.names[node.image]) if isinstance(node, Figure) else node

    return transform_book(book, rewrite) if pictures.names else book
