"""Puts the author's decisions into the manuscript: marks only, proved by reading it again.

A Markdown manuscript gets the marks where the text stands. A plain text has no marks, and
stays as it is: beside it a Markdown manuscript of the same words is made that has them.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from fanpack.batch.output import write_atomically
from fanpack.batch.recovery import Entry, Survey, entries, review_of, review_path, survey
from fanpack.book import Book, Chapter, chapter_text, walk, words_of
from fanpack.findings import FanpackError, Finding
from fanpack.manuscript import Work, discover
from fanpack.manuscript.files import decode, read_bytes, shown
from fanpack.manuscript.front_matter import split
from fanpack.readers.markdown.chapters import parse_chapters
from fanpack.thoughts.answers import Answer
from fanpack.thoughts.apply import Mark, with_marks
from fanpack.thoughts.places import Followed, Places
from fanpack.thoughts.recover import TICKED
from fanpack.thoughts.review import Line, Review, read_review, write_review
from fanpack.thoughts.story import story_of
from fanpack.thoughts.typed import typed_width
from fanpack.writers import markdown


@dataclass(frozen=True, slots=True)
class Applied:
    """What was done: how many spans were marked, and the files that were written.

    `findings` are warnings about spans that could not be marked. `review` is the review
    file, as it is now. `made` is the manuscript that was made of a plain text, if one was.
    """

    marked: int
    written: tuple[str, ...]
    review: str
    findings: tuple[Finding, ...] = field(default=())
    made: str = ""


def open_review(path: Path) -> Review:
    """A review file. Raises FanpackError."""
    return read_review(decode(read_bytes(path, path.parent), shown(path)), shown(path))


def save_review(
    found: Survey, listed: Sequence[Entry], earlier: Review | None = None
) -> Path | None:
    """Writes the review file of a survey and its entries; gives its path.

    None if there is nothing to say, and no file either. Decisions that stand in an earlier
    file and are not applied yet are kept.
    """
    lines = earlier.proposals if earlier else ()
    kept = {(each.text, each.near, each.nth): each.take for each in lines}
    review = review_of(found, listed, kept)
    path = review_path(found.work)
    if not (review.proposals or review.decided or path.exists()):
        return None
    write_atomically(path, write_review(review, path.name, TICKED).encode())
    return path


def apply_review(path: Path) -> Applied:
    """Marks what a review file accepts. Raises FanpackError; then nothing is changed."""
    review = open_review(path)
    work = _work_of(review, path)
    found = survey(work, review.decided)
    _check_unchanged(review, found, path)
    wanted = _wanted(review, found, path)
    answers = (*review.decided, *(each.answer for each in review.proposals if each.answer))
    if work.kind == "text":
        made = work.path.with_suffix(".md")
        if made.exists():
            return _marked_in_made(made, answers, path)
        return _made_beside(found, wanted, answers, path)
    return _marked_in_place(found, wanted, answers, path)


def _work_of(review: Review, path: Path) -> Work:
    place = path.parent / review.work
    if Path(review.work).is_absolute() or ".." in Path(review.work).parts:
        raise _refusal(path, "the work lies elsewhere", "run fanpack thoughts again")
    discovery = discover(place)
    for failure in discovery.failures:
        raise FanpackError(failure.findings)
    if len(discovery.works) != 1:
        raise _refusal(path, "the work is not there any more", "run fanpack thoughts again")
    return discovery.works[0]


def _check_unchanged(review: Review, found: Survey, path: Path) -> None:
    for file, digest in found.digests.items():
        if review.sources.get(Path(file).name) != digest:
            hint = "run fanpack thoughts again; what is decided is kept"
            raise _refusal(path, f"{file} has changed since", hint)
    if len(review.sources) != len(found.digests):
        raise _refusal(path, "chapters were taken away since", "run fanpack thoughts again")


def _refusal(path: Path, message: str, hint: str, line: int | None = None) -> FanpackError:
    return FanpackError(Finding("review-file", message, file=shown(path), line=line, hint=hint))


# ---------------------------------------------------------------- what is wanted


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A span to be marked, by its paragraph, its offsets there, and in the source."""

    file: str
    paragraph: int
    inner: tuple[int, int]
    mark: Mark


def _wanted(review: Review, found: Survey, path: Path) -> list[_Wanted]:
    followed = [found.followed(index) for index in range(len(found.told))]
    return _none_twice([*_by_lines(review, found, followed, path), *_by_answers(found, followed)])


def _by_lines(
    review: Review, found: Survey, followed: Sequence[Followed | None], path: Path
) -> Iterator[_Wanted]:
    """What the lines of proposals accept, by their offsets."""
    by_name = {Path(file).name: file for file in found.sources}
    for line in review.proposals:
        file = by_name.get(line.file)
        if file is None:
            raise _refusal(path, f"there is no source {line.file}", "leave it as it was", line.at)
        _check_text(line, found.sources[file], path)
        if line.take != "yes":
            continue
        for index, each in enumerate(followed):
            source = found.told[index].source
            if not each or not source or source.file != file or not each.covers(line.start):
                continue
            inner = each.back(line.start, line.end)
            if inner:
                width = typed_width(line.text, found.legend, line.kind)
                mark = Mark(line.start, line.end, line.kind, width)
                yield _Wanted(file, index, inner, mark)
                break
        else:
            raise _refusal(path, "no paragraph is there", "leave at: as it was", line.at)


def _by_answers(found: Survey, followed: Sequence[Followed | None]) -> Iterator[_Wanted]:
    """What was accepted earlier and is not marked yet."""
    for placed in found.placed():
        each = followed[placed.paragraph]
        stretch = each.stretch(placed.start, placed.end) if each else None
        source = found.told[placed.paragraph].source
        spans = found.told[placed.paragraph].passage.spans
        marked = any(span.start < placed.end and placed.start < span.end for span in spans)
        if placed.answer.yes and stretch and source and not marked:
            mark = Mark(stretch.start, stretch.end, placed.answer.kind)
            inner = (placed.start, placed.end)
            yield _Wanted(source.file, placed.paragraph, inner, mark)


def _check_text(line: Line, source: str, path: Path) -> None:
    if words_of(source[line.start : line.end]) != words_of(line.text):
        hint = "leave at: and text: as they were; only take: is to be changed"
        raise _refusal(path, f"“{line.text}” does not stand there", hint, line.at)


def _none_twice(wanted: Iterable[_Wanted]) -> list[_Wanted]:
    out: list[_Wanted] = []
    ends: dict[str, int] = {}
    for each in sorted(wanted, key=lambda each: (each.file, each.mark.start, -each.mark.end)):
        if each.mark.start >= ends.get(each.file, 0):
            out.append(each)
            ends[each.file] = each.mark.end
    return out


# ---------------------------------------------------------------- Markdown


def _marked_in_place(
    found: Survey, wanted: Sequence[_Wanted], answers: Sequence[Answer], path: Path
) -> Applied:
    written: dict[Path, bytes] = {}
    findings: list[Finding] = []
    count = 0
    for chapter in found.work.chapters:
        file = shown(chapter)
        marks = [each.mark for each in wanted if each.file == file]
        if not marks:
            continue
        raw = read_bytes(chapter, found.work.folder)
        if hashlib.sha256(raw).hexdigest() != found.digests[file]:
            raise _refusal(path, f"{file} has changed since", "run fanpack thoughts again")
        text, left = _proved(found.sources[file], marks, file)
        findings += left
        count += len(marks) - len(left)
        written[chapter] = _like(raw, text)
    for chapter, data in written.items():
        write_atomically(chapter, data)
    _save_anew(found.work, answers, path)
    files = tuple(shown(chapter) for chapter in written)
    return Applied(count, files, shown(path), tuple(findings))


def _save_anew(work: Work, answers: Sequence[Answer], path: Path) -> None:
    """The review file after marks were put in: what is decided, and what is still open."""
    found = survey(work, answers)
    save_review(found, entries(found), open_review(path))


def _like(raw: bytes, text: str) -> bytes:
    """A text as bytes, with the byte order mark and the line ends of the old ones."""
    if b"\r\n" in raw:
        text = text.replace("\n", "\r\n")
    bom = b"\xef\xbb\xbf" if raw.startswith(b"\xef\xbb\xbf") else b""
    return bom + text.encode()


def _proved(text: str, marks: Sequence[Mark], file: str) -> tuple[str, list[Finding]]:
    """The text with marks put in, as far as it can be read again with the same words.

    Marks that the surrounding markup does not bear are left out, with a warning each.
    """
    before = _chapters(text, file)
    good = _borne(text, before, (), marks, file) if before is not None else ()
    findings: list[Finding] = []
    for mark in marks:
        if mark not in good:
            line = text.count("\n", 0, mark.start) + 1
            said = " ".join(text[mark.start : mark.end].split())
            hint = f"mark it by hand: […]{{.{mark.kind}}}"
            message = f"“{said}” cannot be marked"
            findings.append(Finding("not-marked", message, "warning", file, line, hint=hint))
    return with_marks(text, good), findings


def _borne(
    text: str,
    before: tuple[Chapter, ...],
    good: tuple[Mark, ...],
    marks: Sequence[Mark],
    file: str,
) -> tuple[Mark, ...]:
    """The marks of some that the text bears beside those that are good; halves are tried apart."""
    if not marks or _bears(before, with_marks(text, (*good, *marks)), (*good, *marks), file):
        return (*good, *marks)
    if len(marks) == 1:
        return good
    half = len(marks) // 2
    return _borne(text, before, _borne(text, before, good, marks[:half], file), marks[half:], file)


_NODES = {"thought": "Thought", "telepathy": "Telepathy", "emphasis": "Emphasis", "note": "Aside"}


def _bears(before: tuple[Chapter, ...], new: str, marks: Sequence[Mark], file: str) -> bool:
    """Whether marked Markdown has the words of the chapters before, and as many marks more."""
    after = _chapters(new, file)
    if after is None or _words(before) != _words(after):
        return False
    had, has = _nodes(before), _nodes(after)
    for kind, count in Counter(mark.kind for mark in marks).items():
        more = has[_NODES[kind]] - had[_NODES[kind]]
        if more != count and not (kind == "note" and 0 < more <= count):
            return False
    return True


def _chapters(text: str, file: str) -> tuple[Chapter, ...] | None:
    halves = split(text, file)
    body, line = (halves.body, halves.body_line) if halves else (text, 1)
    chapters, findings = parse_chapters(body, file, line)
    return None if any(each.severity == "error" for each in findings) else chapters


def _words(chapters: Iterable[Chapter]) -> list[str]:
    return [word for chapter in chapters for word in words_of(chapter_text(chapter))]


def _nodes(chapters: Iterable[Chapter]) -> Counter[str]:
    return Counter(type(node).__name__ for chapter in chapters for node in walk(chapter.blocks))


# ---------------------------------------------------------------- plain text


def _made_beside(
    found: Survey, wanted: Sequence[_Wanted], answers: Sequence[Answer], path: Path
) -> Applied:
    """A Markdown manuscript of a plain text, with its marks; the text stays as it is."""
    target = found.work.path.with_suffix(".md")
    text = markdown.write(found.book).decode()
    file = shown(target)
    chapters = _chapters(text, file)
    if chapters is None or _words(chapters) != found.book.words():
        raise _refusal(path, f"{file} would not have the words of {found.work.file}", "")
    marks, findings = _marks_in(text, Book(found.book.metadata, chapters), found, wanted, file)
    marked, left = _proved(text, marks, file)
    write_atomically(target, marked.encode())
    _save_anew(found.work, answers, path)
    count = len(marks) - len(left)
    return Applied(count, (file,), shown(path), (*findings, *left), made=file)


def _marked_in_made(made: Path, answers: Sequence[Answer], path: Path) -> Applied:
    """Marks in the manuscript that was made of a plain text earlier; the file is about it now."""
    discovery = discover(made)
    for failure in discovery.failures:
        raise FanpackError(failure.findings)
    found = survey(discovery.works[0], answers)
    followed = [found.followed(index) for index in range(len(found.told))]
    return _marked_in_place(found, _none_twice(_by_answers(found, followed)), answers, path)


def _marks_in(
    text: str, book: Book, found: Survey, wanted: Sequence[_Wanted], file: str
) -> tuple[list[Mark], list[Finding]]:
    """Where the spans of a plain text stand in the Markdown that was made of it."""
    told = story_of(book)
    places = Places(text)
    marks: list[Mark] = []
    findings: list[Finding] = []
    for each in wanted:
        again = told[each.paragraph] if each.paragraph < len(told) else None
        same = again and words_of(again.passage.text) == words_of(
            found.told[each.paragraph].passage.text
        )
        stretch = None
        if again and again.source and same:
            followed = places.paragraph(again.passage.text, again.source.line)
            stretch = followed.stretch(*each.inner)
        if stretch:
            marks.append(Mark(stretch.start, stretch.end, each.mark.kind, each.mark.typed))
        else:
            said = found.studied[each.paragraph].text[slice(*each.inner)]
            findings.append(
                Finding("not-marked", f"“{said}” cannot be marked", "warning", file, hint="by hand")
            )
    return marks, findings
