"""Imports a batch of sources: each on its own, so that a bad one does not stop the others."""

import traceback
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Any, Literal

from fanpack import readers
from fanpack.book import (
    Book,
    Figure,
    map_texts,
    merge_text,
    plain,
    transform,
    transform_book,
)
from fanpack.findings import FanpackError, Finding
from fanpack.importing import folders
from fanpack.importing.gather import Unit, gather
from fanpack.importing.loading import Loaded, Refused
from fanpack.importing.proof import Proof, prove
from fanpack.importing.report import account
from fanpack.importing.series import keep_series
from fanpack.importing.shelves import Shelves
from fanpack.importing.update import (
    Files,
    Record,
    digest,
    plan_update,
    record_files,
    waiting,
)
from fanpack.importing.written import written_otherwise
from fanpack.manuscript.files import shown
from fanpack.manuscript.header import read_header
from fanpack.manuscript.work import make_work
from fanpack.writers.markdown import write_folder

Status = Literal["imported", "updated", "unchanged", "conflict", "unproved", "passed-by", "failed"]

ACCOUNT = ".fanpack/import/account.txt"
"""Where each word went, for people, beside the manuscript."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of one source.

    `unproved` is a source of which a word has no place: its manuscript is written if there
    was none, and must be looked at. `defect` is the traceback of a fault of fanpack's own.
    """

    source: str
    status: Status
    manuscript: Path | None = None
    proof: Proof | None = None
    findings: tuple[Finding, ...] = field(default=())
    defect: str = ""


def import_sources(paths: Iterable[Path], output: Path) -> Iterator[Imported]:
    """Import sources into a folder, and report on each as it is done.

    Manuscripts that an earlier run made of the same source are updated. Raises nothing:
    failures are in the reports.
    """
    shelves = Shelves(output)
    for each in gather(paths, output):
        if isinstance(each, Refused):
            bad = any(finding.severity == "error" for finding in each.findings)
            yield Imported(each.source, "failed" if bad else "passed-by", findings=each.findings)
        else:
            yield from _unit(each, shelves)


def _unit(unit: Unit, shelves: Shelves) -> Iterator[Imported]:
    """Import the works of some files that belong together."""
    works = unit.load()
    while True:
        source = unit.source
        try:
            each = next(works, None)
            if each is None:
                return
            source = each.source
            if isinstance(each, Refused):
                raise FanpackError(each.findings)
            yield _imported(each, shelves)
        except FanpackError as error:
            yield Imported(source, "failed", findings=error.findings)
        except OSError as error:
            file = str(error.filename or "") or source
            reason = error.strerror or "unknown reason"
            finding = Finding("cannot-write", f"this cannot be written: {reason}", file=file)
            yield Imported(source, "failed", findings=(finding,))
        except Exception as error:  # a fault of ours must not take the other sources with it
            said = f"internal error: {type(error).__name__}: {error}"
            finding = Finding("internal", said, file=source)
            yield Imported(source, "failed", findings=(finding,), defect=traceback.format_exc())


def _imported(loaded: Loaded, shelves: Shelves) -> Imported:
    book, said = with_alternatives(loaded.reading.book, loaded.source)
    files = write_folder(book)
    key = shelves.source_key(loaded.place, loaded.member)
    address = book.metadata.source
    known = shelves.known(key, address)
    place = known[0] if known else shelves.place(book.metadata)
    shelves.take(place)
    try:
        back = _written(place, files, loaded.source)
        proof = prove(loaded.extracted, book, loaded.reading.dropped)
        if changed := tuple(written_otherwise(book, back)):
            proof = replace(proof, differences=(*proof.differences, *changed))
        findings = (
            *loaded.reading.findings,
            *said,
            *_markup(book, back, loaded.source),
            *_differences(proof, loaded.source),
        )
        kept = record_files(key, loaded.sha256, address, files)
        kept[ACCOUNT] = account(loaded.source, proof, findings).encode()
        if known and not proof.holds:
            return Imported(loaded.source, "unproved", place, proof, findings)
        if known:
            status, conflicts = _update(place, known[1], files, kept)
            keep_series(place, shelves.output)
            return Imported(loaded.source, status, place, proof, (*findings, *conflicts))
        folders.write_files(folders.staging_of(place), kept)
        folders.commit(place)
        keep_series(place, shelves.output)
        status = "imported" if proof.holds else "unproved"
        return Imported(loaded.source, status, place, proof, findings)
    finally:
        folders.discard(place)


def with_alternatives(book: Book, source: str) -> tuple[Book, list[Finding]]:
    """A book in which every picture has an alternative text, and what was put in as one.

    A manuscript must say what a picture shows; where a source does not, its caption or
    the name of its file stands there until the author writes something better.
    """
    guesses: list[Finding] = []
    if not book.images:
        return book, guesses

    def rewrite(node: Any) -> Any:
        if not isinstance(node, Figure) or node.alt.strip():
            return node
        caption = " ".join(plain(node.caption).split())
        alt = caption or PurePosixPath(node.image).stem.replace("-", " ").replace("_", " ")
        file, line = (node.source.file, node.source.line) if node.source else (source, None)
        message = f"picture {node.image} has no alternative text; “{alt}” is put there"
        hint = "write what it shows, for those who cannot see it"
        guesses.append(Finding("alt-text", message, "guess", file, line, hint=hint))
        return replace(node, alt=alt)

    return transform_book(book, rewrite), guesses


def _written(place: Path, files: Files, source: str) -> Book:
    """Write the manuscript beside its place, and read it back from there."""
    staging = folders.begin(place)
    folders.write_files(staging, files)
    try:
        return readers.read(make_work(read_header(staging), None)).book
    except FanpackError as error:
        prefix = shown(staging) + "/"
        raise FanpackError(
            Finding(
                "not-readable",
                f"the manuscript made of it cannot be read back: {each.message}",
                file=source,
                hint=f"in {str(each.file).removeprefix(prefix)}, line {each.line}",
            )
            for each in error.findings
            if each.severity == "error"
        ) from error


def _markup(book: Book, back: Book, source: str) -> Iterator[Finding]:
    """A warning for the first passage whose markup the manuscript does not say as it was read."""
    if book.chapters == back.chapters:
        return
    one, other = (map_texts(each, _plainly) for each in (book, back))
    if one.chapters == other.chapters:
        return
    for old, new in zip(one.chapters, other.chapters, strict=False):
        for block, written in zip(old.blocks, new.blocks, strict=False):
            if block != written:
                text = " ".join(plain((block,)).split())[:60]
                line = block.source.line if block.source else None
                message = f"the markup of “{text}” is not quite what it was"
                hint = "look at it in the manuscript"
                yield Finding("markup-differs", message, "warning", source, line, hint=hint)
                return
    yield Finding("markup-differs", "some markup is not quite what it was", "warning", source)


def _plainly(nodes: Any) -> Any:
    """Nodes with neighbouring texts joined: two trees that say the same are then equal."""

    def rewrite(node: Any) -> Any:
        children = getattr(node, "children", None)
        merged = merge_text(children) if children else children
        return replace(node, children=merged) if merged != children else node

    return merge_text(transform(nodes, rewrite))


def _differences(proof: Proof, source: str) -> Iterator[Finding]:
    """What is wrong with a proof: its first difference in full, and how many more there are."""
    if proof.holds:
        return
    count = len(proof.differences)
    more = f"; {count - 1} more" if count > 1 else ""
    first = proof.differences[0] if count else None
    out = sum(proof.words_out.values())
    said = f"{first.kind}: {first.context}{more}" if first else ""
    yield Finding(
        "words-differ",
        f"{proof.words_in:,} words came in, {out:,} have a place; {said}",
        file=source,
        line=(first.line or None) if first else None,
        hint="compare the manuscript with its source there",
    )


def _update(place: Path, record: Record, files: Files, kept: Files) -> tuple[Status, list[Finding]]:
    """Bring a manuscript up to date; what the author changed stays."""
    folders.discard(place)
    update = plan_update(place, record, files)
    same = record.hashes == {name: digest(data) for name, data in files.items()}
    still = [each for each in waiting(place) if each.file not in _beside(place, update.write)]
    if not (update.write or update.remove) and same:
        status: Status = "conflict" if update.conflicts or still else "unchanged"
        return status, [*update.conflicts, *still]
    staging = folders.begin_with(place)
    for name in update.remove:
        (staging / name).unlink(missing_ok=True)
    stale = staging / ".fanpack" / "import"
    folders.remove(stale)
    folders.write_files(staging, update.write | kept)
    folders.commit(place)
    status = "conflict" if update.conflicts or still else "updated"
    return status, [*update.conflicts, *still]


def _beside(place: Path, written: Files) -> set[str]:
    return {shown(place / name) for name in written}
