"""The front matter of Markdown that was not written for fanpack: what fits goes into our fields.

What fits none is kept as a note, word for word.
"""

import re
from dataclasses import dataclass, field, replace
from typing import Any

from fanpack.book import METADATA_TEXTS, Block, Blocks, Chapter, Paragraph, Source, Text, plain
from fanpack.findings import FanpackError, Finding
from fanpack.manuscript.located import Document, Passage, load
from fanpack.manuscript.models import Presentation, WorkFile, names_of
from fanpack.manuscript.validation import InvalidError, model_of, right_name
from fanpack.readers.dates import iso_date
from fanpack.readers.decoding import decode
from fanpack.readers.html.blocks import read_blocks
from fanpack.readers.html.context import Context, say_active
from fanpack.readers.html.tree import parse_html
from fanpack.readers.markdown.chapters import parse_blocks, split_front_matter
from fanpack.readers.reading import Dropped

_TAG = re.compile(r"</?[A-Za-z][^<>]{0,1000}>")
_SYNONYMS = {
    "description": "summary",
    "notes": "notes_before",
    "author_notes": "notes_before",
    "end_notes": "notes_after",
    "date": "published",
    "date_published": "published",
    "published_on": "published",
    "completed": "updated",
    "date_updated": "updated",
    "archive_warning": "warnings",
    "additional_tags": "tags",
    "link": "source",
    "work_url": "source",
    "writer": "authors",
    "creator": "authors",
}
_HTML = re.compile(r"<(?:p|br|a|div|blockquote|ul|ol)\b", re.IGNORECASE)
_MARKDOWN = re.compile(r"\\[!-/:-@\[-`{-~]|\]\{[.a-z]|^[ >]*:{3,}|^\[\^|\]\(", re.MULTILINE)
"""What only Markdown has: an escaped sign, a mark, a fence, a footnote, a link."""
_COMMA_LISTS = frozenset({"tags", "genres", "categories", "warnings", "characters"})
_COUNTS = (
    "words", "word_count", "wordcount", "chapters", "chapter_count", "kudos", "hits", "bookmarks",
    "comments", "date_packaged", "layout", "slug", "draft", "id", "work_id", "chapter_number",
    "weight",
)  # fmt: skip
"""Fields that say nothing about the story: they are counted or the program's own."""


@dataclass(slots=True)
class Gathered:
    """What the files hold, so far."""

    file: str
    said: dict[str, Any] = field(default_factory=dict)
    texts: dict[str, Blocks] = field(default_factory=dict)
    notes: list[Block] = field(default_factory=list)
    series_notes: list[Passage] = field(default_factory=list)
    """What is noted about series, in the order of the entries that have a note."""
    chapters: list[Chapter] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)

    def guess(self, code: str, message: str, file: str, line: int) -> None:
        """Note a guess."""
        self.findings.append(Finding(code, message, "guess", file, line))


def title_in(data: bytes) -> str:
    """The title that the front matter of a Markdown file says; "" if it says none."""
    try:
        yaml, line, _, _ = split_front_matter(decode(data, "")[0])
    except FanpackError:
        return ""
    return title_of(yaml, "", line)


def title_of(yaml: str, name: str, line: int) -> str:
    """The title in some front matter that begins at a line; "" if it says none."""
    try:
        return str(load(yaml, name, line).data.get("title") or "")
    except FanpackError:
        return ""


def take_fields(yaml: str, name: str, line: int, gathered: Gathered, chapter: str) -> str:
    """Take the fields of a file; gives the value of the one that is the chapter's title."""
    try:
        document = load(yaml, name, line)
    except FanpackError as error:
        first = error.findings[0]
        message = f"the front matter is no YAML ({first.message}); it is kept as a note"
        gathered.guess("front-matter", message, name, first.line or line)
        gathered.notes += [paragraph(each, Source(name, line + at))
                           for at, each in enumerate(yaml.split("\n")) if each.strip()]  # fmt: skip
        return ""
    heading = ""
    for key, value in document.data.items():
        if key == chapter and isinstance(value, str):
            heading = _one_line(value)
        elif value not in (None, "", []):
            _take_field(key, value, document, gathered)
    return heading


def _take_field(key: str, value: Any, document: Document, gathered: Gathered) -> None:
    right = right_name(key)
    right = _SYNONYMS.get(right, right)
    line = document.line_of((key,))
    if right in _COUNTS or right in names_of(Presentation) or right == "cover":
        gathered.dropped.append(Dropped(_flat(value), f"the field {key}", line))
        return
    if right in ("published", "updated", "written") and isinstance(value, str):
        value = _date(value, gathered, line)
    if right in METADATA_TEXTS and isinstance(value, str):
        passage = document.passages[(key,)]
        blocks = blocks_of(passage, gathered)
        if gathered.texts.get(right) in (None, blocks):
            gathered.texts[right] = blocks
            return
    elif right in names_of(WorkFile):
        value = _stripped(value)
        if right not in ("title", "language"):
            value = _items(right, value)
        if gathered.said.get(right) == value or (
            right not in gathered.said and _is_valid(right, value)
        ):
            if right == "series" and right not in gathered.said:
                gathered.series_notes += _series_notes(key, document)
            gathered.said[right] = value
            return
    text = f"{key}: {_flat(value)}"
    if not any(plain((each,)).strip() == text for each in gathered.notes):
        gathered.guess("field", f"“{key}” is kept as a note", document.file, line)
        gathered.notes.append(paragraph(text, Source(document.file, line)))
    else:
        gathered.dropped.append(Dropped(_flat(value), "said in another file already", line))


def _series_notes(key: str, document: Document) -> list[Passage]:
    return [
        passage
        for place, passage in document.passages.items()
        if place[0] == key and place[-1] == "note" and passage.text
    ]


def blocks_of(passage: Passage, gathered: Gathered) -> Blocks:
    """The blocks of a text: of a page of HTML where it is set with the tags of one."""
    if not _HTML.search(passage.text) or _MARKDOWN.search(passage.text):
        blocks, findings = parse_blocks(passage.text, passage.file, passage.line)
        gathered.findings += [each for each in findings if each.severity != "error"]
        return blocks
    context = Context(passage.file)
    root = parse_html(passage.text, passage.file)
    say_active(root, context)
    blocks = read_blocks(list(root.iter("body")) or [root], context)
    gathered.findings += [replace(each, line=passage.line) for each in context.findings]
    gathered.dropped += [each._replace(line=passage.line) for each in context.dropped]
    return blocks


def _date(value: str, gathered: Gathered, line: int) -> str:
    found = iso_date(value)
    if found and found != value:
        gathered.dropped.append(Dropped(value, f"written as {found}", line))
        return found
    return value


def _items(name: str, value: Any) -> Any:
    """A list as it is; a text with commas as a list, where no name could have one."""
    if name in ("rating", "source", "permission") or not isinstance(value, str):
        return value
    if value.count(",") > (0 if name in _COMMA_LISTS else 1):
        return [each.strip() for each in value.split(",") if each.strip()]
    return value


def _is_valid(name: str, value: Any) -> bool:
    try:
        model_of({"title": "x", name: value}, WorkFile)
    except InvalidError:
        return False
    return True


def _stripped(value: Any) -> Any:
    match value:
        case str():
            return _one_line(value)
        case list():
            return [_stripped(each) for each in value]
        case dict():
            return {name: each if name == "note" else _stripped(each)
                    for name, each in value.items()}  # fmt: skip
        case _:
            return value


def _one_line(value: str) -> str:
    """A value without tags, unless it is nothing else."""
    bare = " ".join(_TAG.sub(" ", value).split()) if "<" in value else ""
    return bare or " ".join(value.split())


def _flat(value: Any) -> str:
    match value:
        case dict():
            return ", ".join(f"{key}: {_flat(each)}" for key, each in value.items())
        case list():
            return ", ".join(_flat(each) for each in value)
        case _:
            return _one_line(str(value)) if value is not None else ""


def paragraph(text: str, source: Source | None = None) -> Paragraph:
    """A text as a paragraph of one run."""
    return Paragraph((Text(" ".join(text.split())),), source=source)
