"""Reads the metadata that fanpack's own EPUBs keep beside the package document.

`META-INF/fanpack.yaml` says what the package document has no words for: the pages of
authors, a series' neighbours, which part of a page of front matter is the author's own.
It is read as a `manuscript.yaml` is. What is wrong in it is passed over, and the package
document is read in its place; what was changed in the EPUB since then counts more.
"""

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from fanpack.book import (
    METADATA_TEXTS,
    Block,
    Blocks,
    Contributor,
    Figure,
    Metadata,
    Node,
    Paragraph,
    SeriesEntry,
    Text,
    ThoughtStyles,
    plain,
    transform,
)
from fanpack.findings import FanpackError
from fanpack.manuscript.files import decode
from fanpack.manuscript.located import MAX_YAML_CHARACTERS, Document, Place, load
from fanpack.manuscript.models import WorkFile
from fanpack.manuscript.validation import InvalidError, model_of
from fanpack.manuscript.work import entry_of
from fanpack.readers.epub.container import Container
from fanpack.readers.html.context import Context
from fanpack.readers.markdown.chapters import parse_blocks
from fanpack.readers.metadata import metadata_of

RECORD = "META-INF/fanpack.yaml"
"""The name in the container."""

_MOST_BYTES = 4 * MAX_YAML_CHARACTERS
_KEEPS = ("title", "language")
"""Fields without which a record is none."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a record says: metadata, how thoughts are shown, and fields that could not be read."""

    metadata: Metadata
    thoughts: ThoughtStyles
    unread: frozenset[str]


def read_record(
    container: Container, context: Context, picture: Callable[[str], str | None]
) -> Recorded | None:
    """The metadata of the record; None, with a guess, if there is none that can be used.

    `picture` gives a picture's name in the book by its name in the EPUB.
    """
    if RECORD not in container.archive.names():
        return None
    file = f"{container.archive.file}/{RECORD}"
    try:
        document = load(decode(container.archive.read(RECORD, _MOST_BYTES), file), file)
        return _Reading(document, context, picture).recorded()
    except FanpackError as error:
        _pass_over("all of it", error.findings[0].message, context)
        return None


def _pass_over(what: str, why: str, context: Context) -> None:
    message = f"{RECORD}, {what}: passed over for the package document: {why}"
    context.guess("metadata", message, 1)


@dataclass(slots=True)
class _Reading:
    """The reading of a record: its document, and which of its fields are of no use."""

    document: Document
    context: Context
    picture: Callable[[str], str | None]
    unread: set[str] = field(default_factory=set)

    def recorded(self) -> Recorded | None:
        data = {name: value for name, value in self.document.data.items() if value is not None}
        fields = self._fields(data)
        if fields is None:
            return None
        texts = {name: self._text((name,)) for name in METADATA_TEXTS}
        series = tuple(
            replace(entry_of(place), note=self._text(("series", at, "note")))
            for at, place in enumerate(fields.series or ())
        )
        metadata = metadata_of(fields, texts, series)
        thoughts = fields.thoughts.styles if fields.thoughts else ThoughtStyles()
        return Recorded(metadata, thoughts, frozenset(self.unread))

    def _fields(self, data: dict[str, Any]) -> WorkFile | None:
        """The fields as far as they are what a manuscript may say."""
        try:
            return model_of(data, WorkFile)
        except InvalidError as error:
            wrong = {str(each["loc"][0]): str(each["msg"]) for each in error.details}
        for name, why in wrong.items():
            self._leave(name, why)
        left = {name: value for name, value in data.items() if name not in wrong}
        try:
            fields = model_of(left, WorkFile)
        except InvalidError:
            fields = None
        return (
            None if fields is None or not all(getattr(fields, each) for each in _KEEPS) else fields
        )

    def _leave(self, name: str, why: str) -> None:
        self.unread.add(name)
        _pass_over(name[:40], why, self.context)

    def _text(self, place: Place) -> Blocks:
        passage = self.document.passages.get(place)
        if passage is None or place[0] in self.unread:
            return ()
        blocks, findings = parse_blocks(passage.text, passage.file, passage.line)
        wrong = [each for each in findings if each.severity == "error"]
        if wrong:
            self._leave(str(place[0]), wrong[0].message)
            return ()
        return transform(blocks, self._pictured)

    def _pictured(self, node: Node) -> Node:
        if not isinstance(node, Figure):
            return node
        name = self.picture(node.image.removeprefix("images/"))
        return missing_picture(node) if name is None else replace(node, image=name)


def missing_picture(figure: Figure) -> Paragraph:
    """What is left of a figure whose picture is not there: its words."""
    caption = (Text(" "), *figure.caption) if figure.caption else ()
    return Paragraph((Text(f"[{figure.alt}]"), *caption), "", figure.source)


# ---------------------------------------------------------------- what was changed since


def with_changes(
    recorded: Recorded, package: Mapping[str, Any], pages: Mapping[str, Blocks], context: Context
) -> Metadata:
    """The recorded metadata with what a program or a person has changed in the EPUB since.

    `package` is what the package document says, `pages` are the texts of the pages of front
    and back matter by their fields. A page has the author's text and perhaps more, that
    fanpack added; if the author's is not on it as recorded, the page was changed, and counts.
    """
    said = {each.name for each in dataclasses.fields(Metadata)} & recorded.unread
    unread = {name: value for name, value in package.items() if name in said}
    metadata = replace(recorded.metadata, **_frozen(unread))
    for change in (_title, _language, _authors, _series, _tags):
        metadata = change(metadata, package, context)
    texts: dict[str, Any] = {
        name: blocks if name in recorded.unread else _page(name, blocks, metadata, context)
        for name, blocks in pages.items()
    }
    return replace(metadata, **texts)


def _frozen(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: tuple(each) if isinstance(each, list) else each for name, each in values.items()}


def _plain(text: str) -> str:
    return " ".join(text.split())


def _say(context: Context, what: str) -> None:
    context.guess("metadata", f"changed in the EPUB: {what}", 1)


def _title(metadata: Metadata, package: Mapping[str, Any], context: Context) -> Metadata:
    title = str(package.get("title", ""))
    if not title or title == _plain(metadata.title):
        return metadata
    _say(context, f"the title is “{title}”")
    return replace(metadata, title=title)


def _language(metadata: Metadata, package: Mapping[str, Any], context: Context) -> Metadata:
    language = str(package.get("language", ""))
    if not language or language.casefold() == metadata.language.replace("_", "-").casefold():
        return metadata
    _say(context, f"the language is {language}")
    return replace(metadata, language=language)


def _authors(metadata: Metadata, package: Mapping[str, Any], context: Context) -> Metadata:
    """The authors by name; one who stays keeps their page."""
    names = [each.name for each in package.get("authors", ())]
    known = {_plain(each.name): each for each in reversed(metadata.authors)}
    if not names or names == list(dict.fromkeys(_plain(each.name) for each in metadata.authors)):
        return metadata
    _say(context, f"the authors are {', '.join(names)}")
    return replace(metadata, authors=tuple(known.get(each, Contributor(each)) for each in names))


def _series(metadata: Metadata, package: Mapping[str, Any], context: Context) -> Metadata:
    """The named series and the places in them."""
    said: list[SeriesEntry] = package.get("series", [])
    places = [(each.title, each.position) for each in said]
    known = {_plain(each.title): each for each in reversed(metadata.series) if each.title}
    if not places or places == [_place(each) for each in metadata.series if each.title]:
        return metadata
    _say(context, f"the series are {', '.join(title for title, _ in places)}")
    named = (replace(known.get(each.title, each), position=each.position) for each in said)
    unnamed = (each for each in metadata.series if not each.title)
    return replace(metadata, series=(*named, *unnamed))


def _place(entry: SeriesEntry) -> tuple[str, float | None]:
    """A place in a series as the package document rounds it."""
    position = None if entry.position is None else float(f"{entry.position:g}")
    return _plain(entry.title), position


def _tags(metadata: Metadata, package: Mapping[str, Any], context: Context) -> Metadata:
    """The tags that a library program has added."""
    known = (*metadata.fandoms, *metadata.relationships, *metadata.genres, *metadata.tags)
    given = {_plain(each).casefold() for each in known}
    new = tuple(each for each in package.get("tags", ()) if each.casefold() not in given)
    if not new:
        return metadata
    _say(context, f"there are more tags: {', '.join(new)}")
    return replace(metadata, tags=(*metadata.tags, *new))


def _page(name: str, blocks: Blocks, metadata: Metadata, context: Context) -> Blocks:
    """The author's text of a page; what fanpack added to it is accounted for."""
    recorded: Blocks = getattr(metadata, name)
    if recorded and blocks[: len(recorded)] != recorded:
        _say(context, f"{name.replace('_', ' ')} is as its page has it")
        return blocks
    for block in blocks[len(recorded) :]:
        reason = "front or back matter that fanpack adds"
        context.drop(plain((block,)), reason, _line(block))
    return recorded


def _line(block: Block) -> int:
    return block.source.line if block.source else 0
