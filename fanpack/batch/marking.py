"""Puts the author's decisions into the manuscript: marks only, proved by reading it again.

A Markdown manuscript gets the marks where the text stands. A plain text has no marks, and
stays as it is: beside it a Markdown manuscript of the same words is made that has them.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from fanpack.batch.output import write_atomically
from fanpack.batch.proving import Proof, Wanted, chapters_of, proved
from fanpack.batch.recovery import (
    Entry,
    Survey,
    entries,
    on_one_line,
    review_of,
    review_path,
    survey,
)
from fanpack.book import Book, words_of
from fanpack.findings import FanpackError, Finding
from fanpack.manuscript import Work, discover
from fanpack.manuscript.files import decode, read_bytes, shown
from fanpack.thoughts.answers import Answer
from fanpack.thoughts.apply import Mark, with_marks
from fanpack.thoughts.places import Followed, Places
from fanpack.thoughts.recover import TICKED, Studied
from fanpack.thoughts.review import Line, Review, read_review, write_review
from fanpack.thoughts.typed import outer_end, typed_width
from fanpack.writers import markdown

_LINE_END = re.compile(r"(\r\n|\r|\n)")


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
    found: Survey, listed: Sequence[Entry], earlier: Review | None = None, *, ticked: bool = True
) -> Path | None:
    """Writes the review file of a survey and its entries; gives its path.

    None if there is nothing to say, and no file either. Decisions that stand in an earlier
    file and are not applied yet are kept; what is new and sure says yes if it is to be `ticked`.
    """
    return _written(_review(found, listed, earlier, ticked=ticked), review_path(found.work))


def _review(
    found: Survey, listed: Sequence[Entry], earlier: Review | None, *, ticked: bool = True
) -> Review:
    lines = earlier.proposals if earlier else ()
    kept = {(each.text, each.near, each.nth): each.take for each in lines}
    return review_of(found, listed, kept, ticked=ticked)


def _written(review: Review, path: Path) -> Path | None:
    if not (review.proposals or review.decided or path.exists()):
        return None
    write_atomically(path, write_review(review, path.name, TICKED).encode())
    return path


def saving_answers(
    found: Survey, listed: Sequence[Entry], earlier: Review | None
) -> Callable[[Survey], None]:
    """What writes a work's review file anew after each answer, at little cost.

    It is that of the survey before, with what is answered under what is decided.
    """
    before = _review(found, listed, earlier)
    path = review_path(found.work)

    def save(now: Survey) -> None:
        said = {(on_one_line(each.text), each.near, each.nth) for each in now.answers}
        lines = (each for each in before.proposals if (each.text, each.near, each.nth) not in said)
        _written(replace(before, proposals=tuple(lines), decided=now.answers), path)

    return save


def apply_review(path: Path) -> Applied:
    """Marks what a review file accepts. Raises FanpackError; then nothing is changed."""
    review = open_review(path)
    work = _work_of(review, path)
    found = survey(work, review.decided)
    _check_unchanged(review, found, path)
    asked = _asked(review, found, path)
    if work.kind == "text":
        made = work.path.with_suffix(".md")
        if made.exists():
            return _marked_in_made(found, made, asked, path)
        return _made_beside(found, asked, path)
    return _marked_in_place(found, asked, path)


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
class _Asked:
    """What a review file and earlier answers ask for.

    `wanted` are spans by their file, their paragraphs being those of the survey; `answers`
    what is decided; `findings` are warnings about lines that say what is not there.
    """

    wanted: tuple[tuple[str, Wanted], ...]
    answers: tuple[Answer, ...]
    findings: tuple[Finding, ...]


def _asked(review: Review, found: Survey, path: Path) -> _Asked:
    followed = [found.followed(index) for index in range(len(found.told))]
    by_name = {Path(file).name: file for file in found.sources}
    wanted = list(_by_answers(found, followed))
    answers = list(review.decided)
    findings: list[Finding] = []
    for line in review.proposals:
        if line.answer is None:
            continue
        file = by_name.get(line.file, "")
        place = _place_of(line, file, found, followed)
        if place is None:
            message = f"“{line.text}” does not stand there, and is left as it is"
            hint = "leave at: and text: as they were; only take: is to be changed"
            at = shown(path)
            findings.append(Finding("not-there", message, "warning", at, line.at, hint=hint))
            continue
        answers.append(line.answer)
        if line.take == "yes":
            width = typed_width(line.text, found.legend, line.kind)
            typed = replace(place, mark=replace(place.mark, typed=width))
            wanted.append((file, _with_end(typed, found, file)))
    return _Asked(tuple(_none_twice(wanted)), tuple(answers), tuple(findings))


def _place_of(
    line: Line, file: str, found: Survey, followed: Sequence[Followed | None]
) -> Wanted | None:
    """Where the words of a proposal's line stand in the story; None if they do not stand there."""
    for index, each in enumerate(followed):
        source = found.told[index].source
        if not each or not source or source.file != file or not each.covers(line.start):
            continue
        inner = each.back(line.start, line.end)
        if inner:
            if words_of(each.text[slice(*inner)]) != words_of(line.text):
                return None
            aside = _aside_at(found.studied[index], inner) if line.kind == "note" else None
            mark = Mark(line.start, line.end, line.kind, within=aside is not None)
            return Wanted(index, aside or inner, mark)
    return None


def _aside_at(paragraph: Studied, inner: tuple[int, int]) -> tuple[int, int] | None:
    """The note within a paragraph of which there are words at some offsets in it."""
    start, end = inner
    return next((each for each in paragraph.asides if each[0] < end and start < each[1]), None)


def _by_answers(found: Survey, followed: Sequence[Followed | None]) -> Iterator[tuple[str, Wanted]]:
    """What was accepted earlier and is not marked yet."""
    for placed in found.not_marked():
        each = followed[placed.paragraph]
        stretch = each.stretch(placed.start, placed.end) if each else None
        source = found.told[placed.paragraph].source
        if placed.answer.yes and stretch and source:
            kind = placed.answer.kind
            width = typed_width(placed.answer.text, found.legend, kind)
            mark = Mark(stretch.start, stretch.end, kind, width, within=placed.within)
            wanted = Wanted(placed.paragraph, (placed.start, placed.end), mark)
            yield source.file, _with_end(wanted, found, source.file)


def _with_end(wanted: Wanted, found: Survey, file: str) -> Wanted:
    """A span with the end punctuation that stands behind its typed marks, if that is its own."""
    (start, end), mark = wanted.inner, wanted.mark
    text = found.studied[wanted.paragraph].text
    more = outer_end(text, start, end, mark.typed)
    if not more or not found.sources[file].startswith(text[end : end + more], mark.end):
        return wanted
    ending = replace(mark, end=mark.end + more, ending=more)
    return replace(wanted, inner=(start, end + more), mark=ending)


def _none_twice(wanted: Iterable[tuple[str, Wanted]]) -> Iterator[tuple[str, Wanted]]:
    ends: dict[str, int] = {}
    for file, each in sorted(wanted, key=lambda each: (each[0], _reach(each[1].mark))):
        if each.mark.start >= ends.get(file, 0):
            yield file, each
            ends[file] = each.mark.end


def _reach(mark: Mark) -> tuple[int, int]:
    return mark.start, -mark.end


# ---------------------------------------------------------------- Markdown


def _marked_in_place(found: Survey, asked: _Asked, path: Path) -> Applied:
    written: dict[Path, bytes] = {}
    findings = list(asked.findings)
    count = 0
    for chapter in found.work.chapters:
        file = shown(chapter)
        wanted = [each for own, each in asked.wanted if own == file]
        if not wanted:
            continue
        raw = read_bytes(chapter, found.work.folder)
        if hashlib.sha256(raw).hexdigest() != found.digests[file]:
            raise _refusal(path, f"{file} has changed since", "run fanpack thoughts again")
        text = found.sources[file]
        proof = Proof(text, file, chapters_of(text, file) or ())
        marks, left = proved(proof, _in_file(wanted, found, proof))
        findings += left
        if marks:
            count += len(marks)
            written[chapter] = _like(raw, text, marks)
    for chapter, data in written.items():
        write_atomically(chapter, data)
    _save_anew(found.work, asked.answers, path)
    files = tuple(shown(chapter) for chapter in written)
    return Applied(count, files, shown(path), tuple(findings))


def _in_file(wanted: Sequence[Wanted], found: Survey, proof: Proof) -> list[Wanted]:
    """Spans of a work's story as spans of the story of one of its files.

    Those of a paragraph that is another there count as of none.
    """
    known = {
        (each.source.line, each.passage.text): index
        for index, each in enumerate(proof.story())
        if each.source
    }
    out: list[Wanted] = []
    for each in wanted:
        told = found.told[each.paragraph]
        line = told.source.line if told.source else 0
        out.append(replace(each, paragraph=known.get((line, told.passage.text), -1)))
    return out


def _save_anew(work: Work, answers: Sequence[Answer], path: Path) -> None:
    """The review file after marks were put in: what is decided, and what is still open.

    What nobody was asked before, as beside a note that divides its paragraph, is not ticked:
    whoever applies the file again has not seen it.
    """
    found = survey(work, answers)
    save_review(found, entries(found), open_review(path), ticked=False)


def _like(raw: bytes, text: str, marks: Iterable[Mark]) -> bytes:
    """A marked text as bytes, with the byte order mark and each line's end of the old ones.

    Lines that a note brings along end as the line before them does.
    """
    ends = _LINE_END.findall(raw.decode("utf-8-sig"))
    bom = b"\xef\xbb\xbf" if raw.startswith(b"\xef\xbb\xbf") else b""
    return bom + with_marks(text, marks, ends).encode()


# ---------------------------------------------------------------- plain text


def _made_beside(found: Survey, asked: _Asked, path: Path) -> Applied:
    """A Markdown manuscript of a plain text, with its marks; the text stays as it is."""
    target = found.work.path.with_suffix(".md")
    text = markdown.write(found.book).decode()
    file = shown(target)
    chapters = chapters_of(text, file)
    if chapters is None or Book(found.book.metadata, chapters).words() != found.book.words():
        raise _refusal(path, f"{file} would not have the words of {found.work.file}", "")
    proof = Proof(text, file, chapters)
    wanted, findings = _wanted_in(proof, found, asked)
    marks, left = proved(proof, wanted)
    write_atomically(target, with_marks(text, marks).encode())
    _save_anew(found.work, asked.answers, path)
    told = (*asked.findings, *findings, *left)
    return Applied(len(marks), (file,), shown(path), told, made=file)


def _marked_in_made(text: Survey, made: Path, asked: _Asked, path: Path) -> Applied:
    """Marks in the manuscript that was made of a plain text earlier; the file is about it now."""
    discovery = discover(made)
    for failure in discovery.failures:
        raise FanpackError(failure.findings)
    found = survey(discovery.works[0], asked.answers)
    if not _is_made_of(found.book, text.book):
        message = f"{shown(made)} is another text than {text.work.file}"
        raise _refusal(path, message, f"move {made.name} away, or rename {text.work.file}")
    placed = {id(each.answer) for each in found.placed()}
    lost = [
        Finding(
            "not-marked",
            f"“{answer.text}” was accepted, and is not in {shown(made)}",
            "warning",
            shown(path),
            hint="take its line out of decided:, or mark it by hand",
        )
        for answer in asked.answers
        if answer.yes and id(answer) not in placed
    ]
    followed = [found.followed(index) for index in range(len(found.told))]
    wanted = tuple(_none_twice(_by_answers(found, followed)))
    findings = (*asked.findings, *lost)
    return _marked_in_place(found, replace(asked, wanted=wanted, findings=findings), path)


def _is_made_of(made: Book, text: Book) -> bool:
    """Whether a manuscript still has half of a text or more, by its runs of four words."""
    runs, kept = _word_runs(text), _word_runs(made)
    return not runs or 2 * len(runs & kept) >= len(runs)


def _word_runs(book: Book) -> set[tuple[str, ...]]:
    words = book.words()
    return set(zip(words, words[1:], words[2:], words[3:], strict=False))


def _wanted_in(proof: Proof, found: Survey, asked: _Asked) -> tuple[list[Wanted], list[Finding]]:
    """Where the spans of a plain text stand in the Markdown that was made of it."""
    told = proof.story()
    places = Places(proof.text)
    out: list[Wanted] = []
    findings: list[Finding] = []
    for _, each in asked.wanted:
        again = told[each.paragraph] if each.paragraph < len(told) else None
        said = found.studied[each.paragraph].text[slice(*each.inner)]
        stretch = None
        if again and again.source and again.passage.text[slice(*each.inner)] == said:
            followed = places.paragraph(again.passage.text, again.source.line)
            stretch = followed.stretch(*each.inner)
        if stretch:
            mark = replace(each.mark, start=stretch.start, end=stretch.end)
            out.append(replace(each, mark=mark))
        else:
            message = f"“{said}” cannot be marked"
            hint = "mark it by hand"
            findings.append(Finding("not-marked", message, "warning", proof.file, hint=hint))
    return out, findings
