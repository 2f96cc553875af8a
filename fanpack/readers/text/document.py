"""Reads a plain text with an old-school header, as archives and mailing lists have them.

`decoding` makes text of bytes, `lines` groups it, `preface` finds the header,
`field_entries` puts its lines into the metadata, `legends` learns what typed marks mean,
`prose` reads the body. Everything that had to be guessed is a finding with its line.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePath

from fanpack.book import Book
from fanpack.conventions import scene_break
from fanpack.findings import FanpackError, Finding
from fanpack.readers.decoding import decode
from fanpack.readers.headings import chapter_heading
from fanpack.readers.language import detect_language
from fanpack.readers.limits import (
    MAX_PARAGRAPHS,
    MAX_TEXT_BYTES,
    refuse_lines,
    refuse_more,
    refuse_signs,
    refuse_size,
)
from fanpack.readers.reading import Reading
from fanpack.readers.text.field_entries import add_entry
from fanpack.readers.text.field_titles import set_title, split_title
from fanpack.readers.text.field_values import fandom_in
from fanpack.readers.text.fields import Fields, beginning
from fanpack.readers.text.legends import Convention, conventions_of
from fanpack.readers.text.lines import Group, Line, separate, split_groups, typing_of, unwrap
from fanpack.readers.text.preface import Entry, Preface, split_preface
from fanpack.readers.text.prose import read_body
from fanpack.readers.text.trace import Removed, Trace
from fanpack.readers.text.typed_marks import Marks, MarkUse, uses_of_marks

_MARKED = re.compile(r"[*_]")

_UNSURE = 0.4
"""Confidence below which a language is said to be doubtful."""


def read_text(data: bytes, file: str) -> Reading:
    """A plain text as a book, with a finding for each guess.

    `file` is the name in messages; without a title the book takes its stem.
    Raises FanpackError for a file that is no text or has no words.
    """
    return trace_text(data, file)[0]


def trace_text(data: bytes, file: str) -> tuple[Reading, tuple[Removed, ...]]:
    """As `read_text`, with the account of what the book does not repeat: labels, typed breaks.

    The words of the source are the words of the book and of these.
    """
    refuse_size(len(data), MAX_TEXT_BYTES, file)
    text, said = decode(data, file)
    if not any(map(str.isalnum, text)):
        raise FanpackError(Finding("empty-text", "there are no words", file=file, line=1))
    refuse_signs(text, file)
    refuse_lines(text, file)
    groups = split_groups(text)
    refuse_more(len(groups), MAX_PARAGRAPHS, "paragraphs", file)
    typing = typing_of(groups)
    groups = tuple(unwrap(group, typing.width) for group in separate(groups, typing))
    preface = split_preface(groups)
    trace = Trace(file)
    marks = _marks(preface, trace)
    fields = _fields(preface, trace, marks)
    body = read_body(preface.body, typing, marks, trace, preface.heading, fields.chapter_count)
    if body.notes_after:
        known = fields.values.get("notes_after", ())
        fields.values["notes_after"] = (*body.notes_after, *known)
    _guess_fandom(preface, fields, trace)
    split_title(fields)
    metadata = fields.metadata(_title_of(file, fields, trace), _language(preface, fields, trace))
    if not metadata.authors:
        trace.guess(1, "no author is named", "no-author", "add authors to the manuscript")
    if not any(chapter.blocks for chapter in body.chapters):
        trace.findings.append(
            Finding("no-story", "there is a header, but no story", "warning", file, 1)
        )
    ordered = sorted(trace.findings, key=lambda finding: finding.line or 0)
    return Reading(Book(metadata, body.chapters), (*said, *ordered)), tuple(trace.removed)


def _marks(preface: Preface, trace: Trace) -> Marks:
    """The typed marks in use: what the legend says, then plain italics."""
    known: list[Convention] = []
    for entry in preface.entries:
        label = entry.piece.labelled
        in_legend = label is not None and label.label.field == "legend"
        for piece in (entry.piece, *entry.more):
            lines = [(line, line.text) for line in piece.lines]
            if in_legend and piece.labelled is not None:
                lines[0] = (piece.lines[0], piece.labelled.value)
            for line, text in lines:
                for convention in conventions_of(text, in_legend):
                    known.append(convention)
                    _say_convention(convention, line, trace)
    uses = uses_of_marks(_paragraphs(preface.body), known)
    for use in uses:
        _say_use(use, trace)
    plain = (Convention(use.mark, use.mark, "italic") for use in uses if use.italic)
    return Marks((*known, *plain))


def _say_convention(convention: Convention, line: Line, trace: Trace) -> None:
    pair = f"{convention.opening}…{convention.closing}"
    kept = convention.meaning == "other"
    what = "left as it is" if kept else f"taken for {convention.meaning}"
    trace.say(line, f"{pair} is {what}, as the legend says", "legend")


def _say_use(use: MarkUse, trace: Trace) -> None:
    pair = f"{use.mark}…{use.mark}"
    line, sample = use.first_left
    if use.italic:
        message = f"{pair} is taken for italics ({_counted(use.places)})"
        trace.guess(use.first_line, message, "italics")
        if use.left:
            message = f"{pair} is left as it is in {_counted(use.left)} like “{beginning(sample)}”"
            trace.guess(line, message, "italics")
        return
    why = " as it does not always come in pairs" if use.odd else f" as in “{beginning(sample)}”"
    count = _counted(use.places + use.left)
    first = min(filter(None, (use.first_line, line)))
    trace.guess(first, f"{pair} is left as it is ({count}),{why}", "italics")


def _counted(places: int) -> str:
    return "1 place" if places == 1 else f"{places} places"


def _paragraphs(groups: Iterable[Group]) -> Iterator[tuple[int, str]]:
    """The paragraphs of a body with their lines, without scene breaks and headings."""
    for group in groups:
        lines: list[Line] = []
        for line in group.lines:
            if not _MARKED.search(line.text):
                lines.append(line)
            elif scene_break(line.text) or chapter_heading(line.text):
                if lines:
                    yield lines[0].number, "\n".join(each.text for each in lines)
                lines = []
            else:
                lines.append(line)
        if lines:
            yield lines[0].number, "\n".join(each.text for each in lines)


def _fields(preface: Preface, trace: Trace, marks: Marks) -> Fields:
    fields = Fields(trace, marks)
    if preface.title is not None:
        set_title(fields, preface.title.text, preface.title, guess=True)
    labels = [entry.piece.labelled for entry in preface.entries]
    fields.has_genres = any(
        each.label.field == "genres" and each.name.casefold().startswith("genre")
        for each in labels
        if each is not None
    )
    fields.mail = any(
        each.name.casefold() in ("newsgroups", "subject", "message-id")
        for each in labels
        if each is not None
    )
    # a title of its own is better than what the subject of a mail says
    for entry in sorted(preface.entries, key=lambda each: each.piece.labelled_name == "subject"):
        add_entry(fields, entry)
    for piece in preface.repeated:
        trace.remove(piece.lines, "the title again")
        trace.say(piece.lines[0], "the title again", "title")
    return fields


def _guess_fandom(preface: Preface, fields: Fields, trace: Trace) -> None:
    if fields.values.get("fandoms"):
        return
    for entry in preface.entries:
        if _is_disclaimer(entry):
            name = fandom_in(" ".join(piece.text for piece in (entry.piece, *entry.more)))
            if name:
                fields.values["fandoms"] = (name,)
                message = f"fandom: “{name}”, from the disclaimer"
                trace.say(entry.piece.lines[0], message, "fandoms")
                return


def _is_disclaimer(entry: Entry) -> bool:
    label = entry.piece.labelled
    return entry.piece.kind == "disclaimer" or (
        label is not None and label.label.field == "disclaimer"
    )


def _title_of(file: str, fields: Fields, trace: Trace) -> str:
    if fields.values.get("title"):
        return ""
    stem = PurePath(file.replace("\\", "/")).stem or file
    trace.guess(1, f"no title was found; it is called “{stem}” after its file", "title")
    return stem


def _language(preface: Preface, fields: Fields, trace: Trace) -> str:
    if fields.values.get("language"):
        return ""
    groups: Iterable[Group] = preface.body
    text = "\n".join(line.text for group in groups for line in group.lines)
    if not text:
        text = "\n".join(entry.piece.text for entry in preface.entries)
    guess = detect_language(text)
    doubt = " (doubtful)" if guess.confidence < _UNSURE else ""
    trace.guess(_first_line(preface.body), f"language: {guess.tag}{doubt}", "language")
    return guess.tag


def _first_line(groups: tuple[Group, ...]) -> int:
    return groups[0].number if groups else 1
