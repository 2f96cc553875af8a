"""What is to be said of a work as a whole: what lacks, what lies about it, what was dropped."""

import json
from pathlib import Path

from fanpack.book import METADATA_TEXTS, Metadata, ThoughtStyle
from fanpack.findings import Finding
from fanpack.manuscript import Work
from fanpack.manuscript.files import forbidden_character, is_file, shown
from fanpack.manuscript.header import (
    BOOK_SUFFIXES,
    MARKDOWN_SUFFIXES,
    TEXT_SUFFIXES,
    WORD_SUFFIXES,
    WORK_FILE,
)
from fanpack.manuscript.names import natural_key
from fanpack.manuscript.validation import right_name

_FREE_TEXTS = (
    *("title", "authors", "betas", "artists", "fandoms", "relationships", "characters"),
    *("rating", "warnings", "categories", "genres", "tags", "permission", *METADATA_TEXTS),
)
"""Fields in whose values a # may be meant as it is."""


def said_of(work: Work, metadata: Metadata) -> list[Finding]:
    """Warnings and guesses about a work that has been read, and errors about its title."""
    return [
        *_missing(metadata, work),
        *_cut_off(work),
        *_part_of_a_work(work),
        *_mixed_names(work),
        *_forbidden(metadata, work),
        *_pale(work),
        *_beyond_total(metadata, work),
    ]


def line_of(work: Work, name: str) -> int:
    """The line of a field, by its right name, in the file of the work's metadata."""
    typed = next((key for key in work.document.data if right_name(key) == name), name)
    return work.document.line_of((typed,))


def no_chapters(work: Work) -> Finding:
    """The error of a work without chapters; names the texts that lie there instead."""
    hint = "write them as 01.md, 02.md … beside it"
    suffixes = TEXT_SUFFIXES + WORD_SUFFIXES + BOOK_SUFFIXES
    others = sorted(
        (path for path in work.folder.iterdir() if path.suffix.lower() in suffixes),
        key=lambda path: natural_key(path.name),
    )
    if others:
        other = others[0]
        hint = f"{other.name} is none: "
        if other.suffix.lower() in TEXT_SUFFIXES:
            hint += f"rename it to {other.stem}.md, or "
        hint += f"build it by itself: fanpack build {shown(other)}"
    return Finding("no-chapters", "there are no chapters", file=work.file, line=1, hint=hint)


def rule_forgotten(name: str, file: str, hint: str) -> Finding:
    """The warning for a file whose fields have a `---` below them and none above."""
    return Finding(
        "front-matter",
        f"{name} and what follows are printed as part of the story",
        "warning",
        file,
        1,
        hint=hint,
    )


def _missing(metadata: Metadata, work: Work) -> list[Finding]:
    """Warnings for what no edition should go without."""
    hints = {
        "disclaimer": "disclaimer: I do not own …, and no money is made",
        "summary": "summary: what it is about, in two or three sentences",
    }
    line = work.document.line
    return [
        Finding(f"no-{name}", f"there is no {name}", "warning", work.file, line, hint=f"add {hint}")
        for name, hint in hints.items()
        if not getattr(metadata, name)
    ]


def _cut_off(work: Work) -> list[Finding]:
    """Warnings for values such as `Room #9`, of which YAML keeps `Room`."""
    findings = []
    for place, comment in work.document.comments.items():
        passage = work.document.passages.get(place)
        if passage and right_name(str(place[0])) in _FREE_TEXTS:
            whole = json.dumps(f"{' '.join(passage.text.split())} {comment}", ensure_ascii=False)
            findings.append(
                Finding(
                    "comment",
                    f"{comment} begins a comment and is left out of {place[0]}",
                    "warning",
                    work.file,
                    work.document.line_of(place),
                    hint=f"if it belongs to the text, put the text in quotes: {whole}",
                )
            )
    return findings


def _part_of_a_work(work: Work) -> list[Finding]:
    """A warning for a chapter that is built by itself."""
    if work.kind != "markdown" or not is_file(work.folder / WORK_FILE):
        return []
    folder = shown(work.folder)
    return [
        Finding(
            "part-of-a-work",
            f"this is a chapter of {shown(work.folder / WORK_FILE)}, built as a book of its own",
            "warning",
            work.file,
            1,
            hint=f"build the whole work: fanpack build {folder}",
        )
    ]


def _mixed_names(work: Work) -> list[Finding]:
    """A guess at the order of chapters of which some have a number in their names."""
    names = [path.name for path in work.chapters]
    numbered = [name for name in names if any(letter.isdigit() for letter in Path(name).stem)]
    if work.kind != "folder" or len(numbered) in (0, len(names)):
        return []
    order = ", ".join(names) if len(names) <= 12 else ", ".join([*names[:6], "…", *names[-6:]])
    return [
        Finding(
            "chapter-order",
            f"the chapters come in this order: {order}",
            "guess",
            work.file,
            1,
            hint=f"what is no chapter must not end in {' or '.join(MARKDOWN_SUFFIXES)}",
        )
    ]


def _beyond_total(metadata: Metadata, work: Work) -> list[Finding]:
    """Warnings for a part of a series beyond how many there are to be."""
    return [
        Finding(
            "series-position",
            f"part {entry.position:g} of a series of {entry.total}",
            "warning",
            work.file,
            line_of(work, "series"),
            hint="correct position or total",
        )
        for entry in metadata.series
        if entry.position and entry.total and entry.position > entry.total
    ]


def _pale(work: Work) -> list[Finding]:
    """Warnings for colours of thoughts that are hard to read on white paper."""
    document = work.document
    if work.series and "thoughts" not in map(right_name, document.data):
        document = work.series.document
    thoughts = work.settings.thoughts
    named: list[tuple[tuple[str, ...], ThoughtStyle]] = [
        ((), thoughts.thought),
        (("telepathy",), thoughts.telepathy),
        *((("by", name), style) for name, style in thoughts.by),
    ]
    typed = next((key for key in document.data if right_name(key) == "thoughts"), "thoughts")
    return [
        Finding(
            "low-contrast",
            f"{style.color} has a contrast of {contrast_on_white(style.color):.1f} on white",
            "warning",
            document.file,
            document.line_of((typed, *place, "color")),
            hint=f"take a darker one; text needs {LEAST_CONTRAST}",
        )
        for place, style in named
        if style.color and contrast_on_white(style.color) < LEAST_CONTRAST
    ]


LEAST_CONTRAST = 4.5
"""Of text on its ground (WCAG 2.2, success criterion 1.4.3)."""


def contrast_on_white(color: str) -> float:
    """The contrast of a colour ``#rrggbb`` with white, from 1 to 21 (WCAG 2.2, definition of
    contrast ratio)."""
    channels = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    light = sum(part * each for part, each in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
    return 1.05 / (light + 0.05)


def _forbidden(metadata: Metadata, work: Work) -> list[Finding]:
    """An error for a title, such as one made of a file's name, that no book can hold."""
    found = forbidden_character(metadata.title)
    if found is None:
        return []
    message = f"the title has a character that no book can hold: U+{ord(found[0]):04X}"
    return [Finding("control-character", message, file=work.file, line=1, hint="rename the file")]
