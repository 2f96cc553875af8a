"""The pieces of a document made a book, by the rules of the plain text reader.

The document's text is written down as a plain text, a line for each line of it, and
`fanpack.readers.text.document` reads that: so a header, a typed heading, a scene break or an end
mark means the same in a docx and in a text file. Then the markup is laid over the
result: each line knows the runs that it was made of.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from fanpack.book import (
    Book,
    Contributor,
    Inlines,
    Metadata,
    Note,
    Paragraph,
    SceneBreak,
    SeriesEntry,
    Source,
    Text,
    plain,
    words_of,
)
from fanpack.conventions import scene_break
from fanpack.findings import FanpackError, Finding
from fanpack.readers.bare_lines import bare_author
from fanpack.readers.headings import chapter_heading, numbered_heading
from fanpack.readers.html.inlines import Run, inlines_of
from fanpack.readers.markdown.chapters import number_chapters
from fanpack.readers.pandoc.headings import Plan, plan_of, without_looks
from fanpack.readers.pandoc.overlay import (
    BLOCK,
    COUNTED,
    NOT_TEXT,
    SHIELD,
    TITLE,
    Head,
    Overlay,
    Sheet,
    sliced,
)
from fanpack.readers.pandoc.pieces import Piece, grouped, text_of
from fanpack.readers.pandoc.source import Prepared
from fanpack.readers.reading import Dropped, Reading
from fanpack.readers.text.document import trace_text

_STAND_IN = 9999


def reading_of(pieces: Sequence[Piece], title_page: Sequence[Piece], prepared: Prepared) -> Reading:
    """The book of a document, with a finding for each guess and an account of what is left out."""
    plan = plan_of([*title_page, *pieces], prepared.properties.title)
    sheet = Sheet()
    findings = list(prepared.findings)
    _put_title_page(plan, sheet)
    _put_text(plan, sheet, prepared, findings)
    if not any(any(map(str.isalnum, line)) for line in sheet.lines) and not sheet.blocks:
        raise FanpackError(Finding("empty-text", "there is no text", file=prepared.file, line=1))
    reading, removed = trace_text("\n".join(sheet.lines).encode(), prepared.file)
    overlay = Overlay(sheet, prepared.file)
    chapters = number_chapters(tuple(overlay.chapter(each) for each in reading.book.chapters))
    metadata = overlay.metadata(reading.book.metadata)
    said = _findings(reading.findings, sheet)
    dropped = list(prepared.dropped)
    for gone in removed:
        if gone.line not in sheet.made_up:
            text = gone.text.translate(NOT_TEXT)
            dropped.append(Dropped(text, gone.reason, sheet.number(gone.line)))
    for head_line, head in sheet.heads.items():
        if head.removed:
            number = sheet.number(head_line)
            dropped.append(
                Dropped(head.removed.strip(), "the number in a chapter's heading", number)
            )
    metadata, said = _with_properties(metadata, said, plan, prepared)
    findings += said
    for number, note in overlay.left_notes():
        text = plain(note.blocks).strip()
        findings.append(
            Finding("footnote", f"a footnote of a heading is left out: “{text[:60]}”", "warning",
                    prepared.file, number)
        )  # fmt: skip
        dropped.append(Dropped(text, "a footnote of a heading", number))
    findings.sort(key=lambda finding: finding.line or 0)
    return Reading(Book(metadata, chapters), tuple(dict.fromkeys(findings)), tuple(dropped))


# ---------------------------------------------------------------- the plain text


def _put_title_page(plan: Plan, sheet: Sheet) -> None:
    if plan.title:
        words = ": ".join(" ".join(piece.text.split("\n")) for piece in plan.title)
        sheet.made_up.add(sheet.add(f"Title: {words}", piece=plan.title[0]))
        sheet.add("")
    for piece in plan.authors:
        text = " ".join(piece.text.split("\n"))
        if bare_author(text) is not None:
            sheet.add(text, piece=piece)
        else:
            sheet.made_up.add(sheet.add(f"Author: {text}", piece=piece))
        sheet.add("")


def _put_text(plan: Plan, sheet: Sheet, prepared: Prepared, findings: list[Finding]) -> None:
    usual = _usual_gap(plan.pieces)
    blanks = 0
    at = 0
    pieces = plan.pieces
    begun = False
    while at < len(pieces):
        piece = pieces[at]
        if piece.is_blank:
            blanks += 1
            at += 1
            continue
        end = at + 1
        while piece.inside and end < len(pieces) and pieces[end].inside == piece.inside:
            end += 1
        if begun and at not in plan.chapters and _breaks_scene(pieces, at):
            sheet.add("")
            sheet.made_up.add(sheet.add("* * *", piece=piece))
            findings.append(
                Finding("scene-break", "a scene break from a page break", "guess",
                        prepared.file, piece.number)
            )  # fmt: skip
        if begun or sheet.lines:
            for _ in range(max(1, blanks - usual + 1)):
                sheet.add("")
        if piece.inside:
            made = grouped(pieces[at:end], prepared.file)
            if made:
                sheet.blocks[sheet.add(BLOCK, piece=piece)] = made
        elif at in plan.chapters:
            end = _put_heading(plan, at, sheet, prepared, findings)
        elif piece.block is not None or piece.level:
            level = plan.level
            sheet.blocks[sheet.add(BLOCK, piece=piece)] = grouped((piece,), prepared.file, level)
        else:
            _put_paragraph(piece, sheet, shielded=bool(plan.chapters - plan.guessed))
        begun, blanks, at = True, 0, end


def _breaks_scene(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a page break above a piece is all that sets it apart from what stands above."""
    piece = pieces[at]
    if not piece.about.new_page:
        return False
    above = next((pieces[n] for n in range(at - 1, -1, -1) if not pieces[n].is_blank), None)
    return (
        not any(each is not None and _is_typed_break(each) for each in (above, piece))
        and chapter_heading(piece.text) is None
        and numbered_heading(piece.text) is None
    )


def _is_typed_break(piece: Piece) -> bool:
    return isinstance(piece.block, SceneBreak) or scene_break(piece.text) is not None


def _usual_gap(pieces: Sequence[Piece]) -> int:
    """How many blank paragraphs stand between two others, as a rule."""
    gaps: Counter[int] = Counter()
    blanks = 0
    begun = False
    for piece in pieces:
        if piece.is_blank:
            blanks += 1
            continue
        if begun:
            gaps[blanks] += 1
        begun, blanks = True, 0
    return min(gaps, key=lambda gap: (-gaps[gap], gap), default=0)


def _put_paragraph(piece: Piece, sheet: Sheet, shielded: bool) -> None:
    for runs in piece.lines:
        text = text_of(runs)
        if shielded and chapter_heading(text):
            text = SHIELD + text
        sheet.add(text, runs, piece)


def _put_heading(
    plan: Plan, at: int, sheet: Sheet, prepared: Prepared, findings: list[Finding]
) -> int:
    """Put down a chapter's heading; gives back the index of the piece behind it."""
    piece = plan.pieces[at]
    end = at + 1
    head = _head_of(piece, at in plan.counted)
    following = next((n for n in range(end, len(plan.pieces)) if not plan.pieces[n].is_blank), None)
    if not head.title and following is not None and plan.pieces[following].level > piece.level > 0:
        below = plan.pieces[following]
        head = replace(head, title=_title_of(below, 0))
        end = following + 1
    if at in plan.guessed:
        message = f"chapter: “{plain(head.title)}”, a line set apart on a new page"
        findings.append(Finding("heading", message, "guess", prepared.file, piece.number))
    line = sheet.add(f"Chapter {_STAND_IN}: {TITLE}", (), piece)
    sheet.heads[line] = head
    sheet.made_up.add(line)
    return end


def _head_of(piece: Piece, counted: bool) -> Head:
    text = " ".join(piece.text.split("\n"))
    said = chapter_heading(text) or numbered_heading(text)
    if said is None or not counted:
        return Head(COUNTED if counted else None, _title_of(piece, 0))
    if said.number is None:
        return Head(None, _title_of(piece, 0))
    start = text.rfind(said.title) if said.title else len(text)
    removed = text[: max(0, start)] + text[start + len(said.title) :]
    return Head(said.number, _title_of(piece, start) if said.title else (), removed)


def _title_of(piece: Piece, start: int) -> Inlines:
    """The text of a heading from a character on, on one line."""
    runs: list[Run] = []
    for line in piece.lines:
        if runs:
            runs.append(Run(Text(" ")))
        runs += line
    length = len(text_of(runs))
    title = [run for run in sliced(runs, start, length) if not isinstance(run.node, Note)]
    return inlines_of(without_looks(title))


# ---------------------------------------------------------------- what is said


def _findings(findings: Iterable[Finding], sheet: Sheet) -> list[Finding]:
    """The findings of the text reader, at the paragraphs of the document."""
    out: list[Finding] = []
    for each in findings:
        line = each.line or 1
        if line in sheet.heads and each.code == "heading":
            continue
        message = each.message.translate(NOT_TEXT)
        out.append(replace(each, message=message, line=sheet.number(line)))
    return out


def _with_properties(
    metadata: Metadata, said: list[Finding], plan: Plan, prepared: Prepared
) -> tuple[Metadata, list[Finding]]:
    """Metadata completed by the document's properties, where its text says nothing.

    The name in a word processor's properties is that of an account, often a real name that
    a fan author would never sign with: it is told, and not taken.
    """
    given = prepared.properties
    changes: dict[str, Any] = {}

    def guess(code: str, message: str, hint: str = "") -> None:
        said.append(Finding(code, message, "guess", prepared.file, 1, hint=hint))

    untitled = next(
        (each for each in said if each.code == "title" and "after its file" in each.message), None
    )
    if given.title and untitled is not None and _is_telling(given.title):
        said.remove(untitled)
        changes["title"] = given.title
        guess("title", f"title: “{given.title}”, from the document's properties")
    if given.authors and not metadata.authors:
        said[:] = [each for each in said if each.code != "no-author"]
        changes["authors"] = tuple(Contributor(name) for name in given.authors)
        names = ", ".join(given.authors)
        guess("authors", f"author: “{names}”, from the document's properties")
    elif given.creator and not metadata.authors:
        message = f"the document's properties name “{given.creator}”; not taken as author"
        guess("properties", message, "add authors to the manuscript")
    if plan.abstract and not metadata.summary:
        changes["summary"] = grouped(plan.abstract, prepared.file)
        guess("summary", "summary, from the document's abstract")
    elif given.description and not metadata.summary:
        source = Source(prepared.file, 1)
        changes["summary"] = (Paragraph((Text(given.description),), source=source),)
        guess("summary", "summary, from the document's properties")
    if given.keywords and not metadata.tags:
        changes["tags"] = given.keywords
        guess("tags", f"tags: “{', '.join(given.keywords)}”, from the document's properties")
    if given.series and not metadata.series:
        changes["series"] = (SeriesEntry(given.series, given.position),)
        guess("series", f"series: “{given.series}”, from the document's properties")
    if given.language and metadata.language == "und":
        changes["language"] = given.language
        guess("language", f"language: {given.language}, from the document's properties")
    return replace(metadata, **changes), said


def _is_telling(title: str) -> bool:
    """Whether a title in the properties was typed by someone: not `Document1`, not `a.doc`."""
    low = title.lower()
    junk = ("untitled", "document", "microsoft word", "unbenannt", "sans titre", "doc")
    return bool(words_of(title)) and not low.startswith(junk) and "." not in low[-6:]
