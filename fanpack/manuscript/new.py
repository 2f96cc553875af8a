"""Writes a manuscript to start from."""

import itertools
import json
from dataclasses import replace
from pathlib import Path

from fanpack.findings import FanpackError, Finding
from fanpack.manuscript.files import decode, read_bytes, shown
from fanpack.manuscript.header import SERIES_FILE, WORK_FILE
from fanpack.manuscript.located import load
from fanpack.manuscript.models import SeriesFile, WorkFile
from fanpack.manuscript.names import ascii_name
from fanpack.manuscript.samples import sample
from fanpack.manuscript.validation import validate

_WORK = """\
# What this work is. Every field but title and language may be left out.
# `fanpack schema work` lists them all.

title: {title}
{language}
# A name, or a list of names; {{name: …, url: https://…}} gives a page, too.
# authors: Your Name

# Lists may be written [one, two]. A text with a colon in it needs quotes.
# fandoms: [Whose world it is]
# relationships: [One/Other, One & Other]
# characters: [One, Other]
# rating: Teen
# warnings: [What a reader may want to know beforehand]
# genres: [Drama]
# tags: [anything else]

# Texts are Markdown. They go on in indented lines; a blank line begins a paragraph.
# Every book has a disclaimer and a summary: fanpack reminds you of them.
# disclaimer: |
#   I do not own …, and I make no money with this.
# summary: |
#   What it is about, in two or three sentences.
# notes_before: |
#   A word before the story.
# notes_after: |
#   A word after it.

# written: 2004-05            # a year, a month or a day
# status: in-progress         # complete, in-progress, hiatus, abandoned
# cover: images/cover.png     # else fanpack draws one
# editions: [epub, pdf]
"""

_SERIES = """\
# The series that the works in this folder make up, in the order of their names.
# Authors, language, fandoms, rating, warnings, tags, disclaimer and the like go for all works that
# do not say their own. `fanpack schema series` lists them all.

title: {title}
language: {language}
# authors: Your Name
# total: 2                    # how many parts are meant
# disclaimer: |
#   I do not own …, and I make no money with this.
"""

_LANGUAGE = """\
language: {language}          # of the text: en, en-GB, de, pt-BR …
"""
_NAMELESS = "untitled"
"""The folder of a work of whose title no letter or digit can stand in a name."""


def create(folder: Path, title: str, series: str | None = None, language: str = "en") -> Path:
    """Write a manuscript called `title` into a new folder below `folder`; gives its path.

    With `series` it goes into the folder of that series, which is made if it is not
    there, behind the works that are. Raises FanpackError, and writes nothing, for a
    title or language that no manuscript can have and where a folder of the name exists.
    """
    shelf, name = folder, ascii_name(title.lower(), _NAMELESS)
    if series is not None:
        shelf = folder / ascii_name(series.lower())
        name = f"{_works_in(shelf) + 1:02}-{name}"
    elif name == _NAMELESS != " ".join(title.lower().split()):
        name = _free(folder, name)
    place = shelf / name
    said = _LANGUAGE.format(language=language)
    work = _WORK.format(title=_quoted(title), language=said)
    fields = _check(work)
    if series is not None and _language_in(shelf, fields.language) == fields.language:
        work = work.replace(said, "", 1)
    about_series = _SERIES.format(title=_quoted(series or title), language=language)
    _check(about_series)
    if place.exists() or place.is_symlink():
        raise FanpackError(
            Finding(
                "exists",
                "this is there already",
                file=shown(place),
                hint="choose another title or folder",
            )
        )
    try:
        place.mkdir(parents=True)
        if series is not None and not (shelf / SERIES_FILE).exists():
            _write(shelf / SERIES_FILE, about_series)
        _write(place / WORK_FILE, work)
        _write(place / "01.md", sample(language))
    except OSError as error:
        reason = error.strerror or "unknown reason"
        raise FanpackError(
            Finding("cannot-write", f"this cannot be written: {reason}", file=shown(place))
        ) from error
    return place


def _works_in(shelf: Path) -> int:
    return sum(1 for each in shelf.glob(f"*/{WORK_FILE}")) if shelf.is_dir() else 0


def _language_in(shelf: Path, language: str | None) -> str | None:
    """The language that a series says, or that it will say as long as there is no file yet."""
    file = shelf / SERIES_FILE
    if not file.exists():
        return language
    try:
        text = decode(read_bytes(file, shelf), shown(file))
        return validate(load(text, shown(file)), SeriesFile).language
    except FanpackError:
        return None


def _free(folder: Path, name: str) -> str:
    """The name, with the first number behind it that makes it a new one."""
    numbered = (f"{name}-{number}" for number in itertools.count(2))
    names = itertools.chain([name], numbered)
    return next(each for each in names if not (folder / each).exists())


def _quoted(text: str) -> str:
    """A text as YAML, in double quotes where it needs them. JSON's are YAML's (YAML 1.2, 1.3)."""
    line = " ".join(text.split())
    plain = (
        line.isascii() and line.replace(" ", "").replace("'", "").isalnum() and line[0].isalpha()
    )
    return line if plain and line.lower() != "null" else json.dumps(line, ensure_ascii=False)


def _check(text: str) -> WorkFile:
    """Refuse what could not be read back; there is no file yet to point at."""
    try:
        return validate(load(text, ""), WorkFile)
    except FanpackError as error:
        raise FanpackError(
            replace(finding, file=None, line=None) for finding in error.findings
        ) from error


def _write(path: Path, text: str) -> None:
    with path.open("x", encoding="utf-8", newline="\n") as stream:
        stream.write(text)
