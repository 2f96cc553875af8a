"""Reads a Scrivener project: the order of its binder, and the rtf file of each document.

A `.scriv` is a folder: `Name.scrivx` is the binder (XML), the texts lie in
`Files/Data/<UUID>/content.rtf` (Scrivener 3) or `Files/Docs/<number>.rtf` (Scrivener 1
and 2). Only the draft is read; research, trash and templates are not part of the work.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from lxml import etree

from fanpack.book import SceneBreak, Text
from fanpack.readers.headings import chapter_heading
from fanpack.readers.html.inlines import Run
from fanpack.readers.pandoc.document import finished
from fanpack.readers.pandoc.flow import reading_of
from fanpack.readers.pandoc.nodes import pieces_of
from fanpack.readers.pandoc.pieces import Piece
from fanpack.readers.pandoc.rtf import prepare_rtfs
from fanpack.readers.pandoc.run import run_pandoc
from fanpack.readers.pandoc.source import (
    About,
    Prepared,
    attribute,
    child,
    name_of,
    named,
    parse_xml,
)
from fanpack.readers.reading import Reading
from fanpack.readers.source_files import Files

_DEEPEST = 40
_NAMELESS = frozenset(
    {"", "untitled", "new document", "new folder", "scene", "new scene", "text", "document"}
)
_CHAPTER = frozenset({"chapter", "new chapter", "kapitel", "chapitre", "capítulo"})
_CLOSING = b"{\\rtf1\\ansi }"


@dataclass(frozen=True, slots=True)
class _Item:
    """A document or a folder of the binder; `depth` counts from 0 in the draft."""

    title: str
    depth: int
    folder: bool
    included: bool
    names: tuple[str, ...]
    """Where its text may lie."""


def looks_like_scrivener(names: Iterable[str]) -> bool:
    """Whether some files are a Scrivener project, directly in their folder."""
    return any("/" not in name and name.endswith(".scrivx") for name in names)


def read_scrivener(files: Files) -> Reading:
    """The book of a Scrivener project. Folders of the draft are chapters, their texts are scenes.

    Raises FanpackError for a project without a binder or without text, and as
    `fanpack.readers.pandoc.document.read_rtf` does for one of its files.
    """
    names = files.names()
    binder = next(
        (name for name in sorted(names) if "/" not in name and name.endswith(".scrivx")), ""
    )
    made = Prepared(files.file, "rtf")
    if not binder:
        raise made.error("no-binder", "there is no .scrivx file in this Scrivener project")
    root = parse_xml(files.read(binder), f"{files.file}/{binder}")
    draft = next(
        (each for each in named(root, "BinderItem") if attribute(each, "Type") == "DraftFolder"),
        None,
    )
    if draft is None:
        raise made.error("no-draft", "there is no draft in this Scrivener project")
    items = list(_items(draft, 0))
    there = set(names)
    texts = [_text_of(item, files, there) for item in items]
    numbers = prepare_rtfs([text or _CLOSING for text in texts], made)
    if not any(map(str.isalnum, made.text)):
        raise made.error("empty-text", "there is no text in the draft")
    pieces = pieces_of(run_pandoc(made).get("blocks", ()), made)
    arranged = _arranged(items, numbers, pieces, made)
    title = PurePosixPath(binder).stem
    made.properties = replace(made.properties, title=title)
    return finished(reading_of(arranged, (), made), made)


def _items(parent: etree._Element, depth: int) -> Iterator[_Item]:
    children = child(parent, "Children")
    for each in children if children is not None and depth <= _DEEPEST else ():
        if name_of(each) != "BinderItem":
            continue
        uuid, number = attribute(each, "UUID"), attribute(each, "ID")
        included = child(child(each, "MetaData"), "IncludeInCompile")
        title = child(each, "Title")
        yield _Item(
            title=" ".join((title.text or "").split()) if title is not None else "",
            depth=depth,
            folder=attribute(each, "Type") == "Folder" or child(each, "Children") is not None,
            included=included is None or (included.text or "").strip().lower() != "no",
            names=(f"Files/Data/{uuid}/content.rtf", f"Files/Docs/{number or uuid}.rtf"),
        )
        yield from _items(each, depth + 1)


def _text_of(item: _Item, files: Files, there: set[str]) -> bytes:
    name = next((name for name in item.names if name in there), "")
    return files.read(name) if name else b""


def _arranged(
    items: Sequence[_Item], numbers: Sequence[range], pieces: Sequence[Piece], made: Prepared
) -> list[Piece]:
    """The pieces of the draft under headings, with a scene break between two texts."""
    out: list[Piece] = []
    folders = any(item.folder for item in items)
    count = 0
    at = 0
    for item, own in zip(items, numbers, strict=True):
        mine: list[Piece] = []
        while at < len(pieces) and (not own or pieces[at].number < own.stop):
            if not own:
                break
            mine.append(pieces[at])
            at += 1
        while mine and mine[-1].is_blank:
            mine.pop()
        number = own.start if own else (out[-1].number if out else 1)
        if not item.included:
            text = "\n".join(piece.text for piece in mine)
            made.drop(text, f"“{item.title}” is not included in the draft", number)
            if any(map(str.isalnum, text)):
                made.say(
                    "not-compiled", f"“{item.title}” is left out: it is not to be compiled", number
                )
            continue
        if item.folder or not folders:
            heading, count = _heading(item, number, count, made)
            out += heading
        elif mine and out and out[-1].level == 0:
            out.append(Piece(number, block=SceneBreak("major")))
        if item.folder is False and folders and item.title.lower() not in _NAMELESS:
            # A scene's name is its author's own, for the binder, not for readers.
            made.text += f"\n{item.title}"
            made.drop(item.title, "the name of a scene in the binder", number)
        out += [replace(piece, about=replace(piece.about, new_page=False)) for piece in mine]
    return out


def _heading(item: _Item, number: int, count: int, made: Prepared) -> tuple[list[Piece], int]:
    """A chapter's heading as a piece, and how many chapters there are with it."""
    title = item.title
    if title.lower() in _NAMELESS | _CHAPTER:
        count += 1
        title = f"Chapter {count}"
    elif chapter_heading(title) is None:
        count += 1
    made.text += f"\n{title}"
    line = (Run(Text(title)),)
    return [Piece(number, (line,), level=item.depth + 1, about=About(style="heading"))], count
