"""Reads Markdown that was not written for fanpack: exports of archives and of writing programs.

Their front matter has fields of its own, with HTML in the values; their chapters lie in a
file each. What fits a field goes there, the rest becomes a note: nothing is lost.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from fanpack.book import (
    Block,
    Blocks,
    Book,
    Chapter,
    Figure,
    Heading,
    Image,
    Paragraph,
    SceneBreak,
    SeriesEntry,
    Text,
    plain,
    transform_book,
)
from fanpack.findings import FanpackError, Finding
from fanpack.manuscript.models import SeriesPlace, WorkFile
from fanpack.manuscript.names import ascii_name, natural_key
from fanpack.manuscript.validation import model_of
from fanpack.manuscript.work import entry_of
from fanpack.readers.decoding import decode
from fanpack.readers.images import probe
from fanpack.readers.language import detect_language
from fanpack.readers.limits import (
    MAX_TEXT_BYTES,
    refuse_length,
    refuse_lines,
    refuse_signs,
    refuse_size,
)
from fanpack.readers.markdown.chapters import (
    number_chapters,
    parse_chapters,
    split_front_matter,
)
from fanpack.readers.markdown.fields import Gathered, blocks_of, paragraph, take_fields, title_of
from fanpack.readers.markdown.titles import COUNTED, raised, understood
from fanpack.readers.metadata import metadata_of
from fanpack.readers.reading import Dropped, Reading

Picture = Callable[[str], bytes]
"""Gives the bytes of a picture by its path as written; raises FanpackError if it is not there."""

_CHAPTER_TEXTS = {
    "chapter summary": "summary",
    "summary": "summary",
    "chapter notes": "notes_before",
    "notes": "notes_before",
    "author's notes": "notes_before",
    "beginning notes": "notes_before",
    "chapter end notes": "notes_after",
    "end notes": "notes_after",
}


def read_markdown_files(
    files: Mapping[str, bytes],
    file: str,
    fields: bytes = b"",
    picture: Picture | None = None,
) -> Reading:
    """The book of some Markdown files that are the chapters of one work, in natural order.

    `file` is the name of the whole; `fields` is a `manuscript.yaml` beside them, if there
    is one. Raises FanpackError with all that is wrong.
    """
    gathered = Gathered(file)
    refuse_size(sum(map(len, files.values())), MAX_TEXT_BYTES, file)
    if fields:
        text, _ = decode(fields, file)
        take_fields(text, f"{file}/manuscript.yaml", 1, gathered, "")
    titles: list[str] = []
    texts = {name: _decoded(data, name, gathered) for name, data in files.items()}
    split = {name: split_front_matter(text) for name, text in texts.items()}
    said = [title_of(yaml, name, line) for name, (yaml, line, _, _) in split.items()]
    of_chapters = len(set(filter(None, said))) > 1
    for name in sorted(split, key=natural_key):
        yaml, yaml_line, body, line = split[name]
        before = len(gathered.chapters)
        heading = ""
        if yaml.strip():
            heading = take_fields(yaml, name, yaml_line, gathered, "title" if of_chapters else "")
        found, findings = parse_chapters(body, name, line)
        gathered.findings += findings
        gathered.chapters += _without_empty(_with_texts(each, gathered) for each in found)
        _head(gathered, before, heading)
        titles.append(heading)
    _chapters_below(gathered)
    errors = [each for each in gathered.findings if each.severity == "error"]
    if errors:
        raise FanpackError(errors)
    if not any(plain(chapter.blocks).strip() for chapter in gathered.chapters):
        raise FanpackError(Finding("empty-text", "there is no text", file=file, line=1))
    book = _book(gathered)
    refuse_length(book, file)
    book = _with_pictures(book, picture, gathered)
    return Reading(book, tuple(gathered.findings), tuple(gathered.dropped))


def _decoded(data: bytes, name: str, gathered: Gathered) -> str:
    text, said = decode(data, name)
    refuse_signs(text, name)
    refuse_lines(text, name)
    gathered.findings += said
    return text


# ---------------------------------------------------------------- chapters


def _head(gathered: Gathered, before: int, heading: str) -> None:
    """Give the title that a file's front matter says to its first chapter."""
    if not heading or before >= len(gathered.chapters):
        return
    first = gathered.chapters[before]
    if plain(first.title).strip() == heading:
        gathered.dropped.append(Dropped(heading, "the chapter's title again"))
    elif not first.title:
        title, number = understood((Text(heading),))
        number = number if number is not None else COUNTED
        gathered.chapters[before] = replace(first, title=title, number=number)
    else:
        gathered.notes.append(paragraph(heading))


def _chapters_below(gathered: Gathered) -> None:
    """Where one heading stands over all, it is the work's title, and those below the chapters."""
    if len(gathered.chapters) != 1 or not gathered.chapters[0].title:
        return
    whole = gathered.chapters[0]
    tops = [
        at for at, each in enumerate(whole.blocks) if isinstance(each, Heading) and each.level == 1
    ]
    title = " ".join(plain(whole.title).split())
    if len(tops) < 2:
        return
    line = whole.source.line if whole.source else 1
    gathered.guess("title", f"title: “{title}”", gathered.file, line)
    if gathered.said.get("title") == title:
        gathered.dropped.append(Dropped(title, "the title again", line))
    elif "title" not in gathered.said:
        gathered.said["title"] = title
    else:
        gathered.notes.append(paragraph(title, whole.source))
    chapters: list[Chapter] = []
    if whole.blocks[: tops[0]]:
        chapters.append(replace(whole, title=(), number=None, blocks=whole.blocks[: tops[0]]))
    for start, end in zip(tops, [*tops[1:], len(whole.blocks)], strict=True):
        head = whole.blocks[start]
        assert isinstance(head, Heading)
        blocks = tuple(raised(each) for each in whole.blocks[start + 1 : end])
        named, number = understood(head.children)
        number = number if number is not None else COUNTED if named else None
        chapters.append(_with_texts(Chapter(named, number, blocks, source=head.source), gathered))
    gathered.chapters = chapters


def _without_empty(chapters: Iterable[Chapter]) -> list[Chapter]:
    """Chapters without those of which nothing is left but notes, which the next one takes."""
    kept: list[Chapter] = []
    waiting: dict[str, Blocks] = {}
    for chapter in chapters:
        if not (chapter.title or chapter.blocks):
            for name in ("summary", "notes_before", "notes_after"):
                waiting[name] = (*waiting.get(name, ()), *getattr(chapter, name))
            continue
        said: dict[str, Any] = {
            name: (*blocks, *getattr(chapter, name)) for name, blocks in waiting.items()
        }
        kept.append(replace(chapter, **said))
        waiting = {}
    if any(waiting.values()):
        kept.append(Chapter(**waiting))  # type: ignore[arg-type]
    return kept


def _with_texts(chapter: Chapter, gathered: Gathered) -> Chapter:
    """A chapter with the passages below “Chapter Notes” and the like where they belong.

    An empty heading of that kind is dropped. A passage ends at the next heading or break;
    one that does not end is left in the text.
    """
    blocks = list(chapter.blocks)
    taken: dict[str, Any] = {}
    kept: list[Block] = []
    at = 0
    while at < len(blocks):
        block = blocks[at]
        name = ""
        if isinstance(block, Heading):
            name = _CHAPTER_TEXTS.get(plain(block.children).strip().rstrip(":").lower(), "")
        end = at + 1
        while end < len(blocks) and not isinstance(blocks[end], Heading | SceneBreak):
            end += 1
        ends = end < len(blocks) or (name == "notes_after" and bool(kept))
        if not name or not (ends or end == at + 1):
            kept.append(block)
            at += 1
            continue
        assert isinstance(block, Heading)
        line = block.source.line if block.source else 0
        file = block.source.file if block.source else gathered.file
        reason = "a label" if end > at + 1 else "an empty heading"
        gathered.dropped.append(Dropped(plain(block.children), reason, line))
        gathered.guess(name, f"{reason}: “{plain(block.children).strip()}”", file, line)
        taken[name] = (*taken.get(name, ()), *blocks[at + 1 : end])
        at = end + 1 if end < len(blocks) and isinstance(blocks[end], SceneBreak) else end
    if len(kept) == len(blocks):
        return chapter
    said: dict[str, Any] = {
        name: (*getattr(chapter, name), *value) for name, value in taken.items() if value
    }
    return replace(chapter, blocks=tuple(kept), **said)


# ---------------------------------------------------------------- the book


def _untitled(chapter: Chapter) -> Chapter:
    """The only chapter, whose title is that of the work; a number that it says itself stays."""
    number = None if chapter.number == COUNTED else chapter.number
    return replace(chapter, title=(), number=number)


def _book(gathered: Gathered) -> Book:
    chapters = tuple(gathered.chapters)
    said = dict(gathered.said)
    first = gathered.file
    if "title" not in said:
        said["title"] = PurePosixPath(gathered.file).stem or gathered.file
        message = f"no title is given; it is called “{said['title']}” after its file"
        if len(chapters) == 1 and plain(chapters[0].title).strip():
            said["title"] = " ".join(plain(chapters[0].title).split())
            message = f"the heading is taken for the title: “{said['title']}”"
            chapters = (_untitled(chapters[0]),)
        gathered.guess("title", message, first, 1)
    elif len(chapters) == 1 and " ".join(plain(chapters[0].title).split()) == said["title"]:
        gathered.dropped.append(Dropped(said["title"], "the title again"))
        chapters = (_untitled(chapters[0]),)
    if "language" not in said:
        sample = "\n".join(plain(chapter.blocks)[:20_000] for chapter in chapters[:5])
        said["language"] = detect_language(sample).tag
        gathered.guess("language", f"language: {said['language']}", first, 1)
    if gathered.notes:
        before = gathered.texts.get("notes_before", ())
        gathered.texts["notes_before"] = (*before, *gathered.notes)
    model = model_of(said, WorkFile)
    series = tuple(_entry(each, gathered) for each in model.series or ())
    return Book(metadata_of(model, gathered.texts, series), number_chapters(chapters))


def _entry(place: SeriesPlace, gathered: Gathered) -> SeriesEntry:
    blocks = blocks_of(gathered.series_notes.pop(0), gathered) if place.note else ()
    return replace(entry_of(place), note=blocks)


def _with_pictures(book: Book, picture: Picture | None, gathered: Gathered) -> Book:
    """The book with its pictures loaded; one that is not to be had leaves its words behind."""
    images: dict[str, Image] = {}
    taken: set[str] = set()

    def rewrite(node: Any) -> Any:
        if not isinstance(node, Figure):
            return node
        line = node.source.line if node.source else 1
        file = node.source.file if node.source else gathered.file
        if node.image not in images:
            try:
                if picture is None:
                    raise FanpackError(Finding("missing-image", "it is not there"))
                images[node.image] = _image(picture(node.image), node.image, taken)
            except Exception as error:  # whatever is wrong with a picture, the text is kept
                said = error.findings[0].message if isinstance(error, FanpackError) else str(error)
                message = f"picture {node.image!r} is left out: {said}"
                gathered.findings.append(Finding("missing-image", message, "warning", file, line))
                return Paragraph(node.caption, source=node.source) if node.caption else ()
        return replace(node, image=images[node.image].name)

    book = transform_book(book, rewrite)
    return replace(book, images=tuple(images.values()))


def _image(data: bytes, path: str, taken: set[str]) -> Image:
    media_type, ending, width, height = probe(data, path)
    stem = ascii_name(PurePosixPath(path).stem).lower()
    name, count = f"{stem}{ending}", 1
    while name in taken:
        count += 1
        name = f"{stem}-{count}{ending}"
    taken.add(name)
    return Image(name, media_type, data, width, height)
