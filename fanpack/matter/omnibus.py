"""One book of all works of a series: its parts, and the pages that they share or have alone.

What all works say alike (a disclaimer, a legend, thanks) stands once, at the front or the
back of the whole; what they say differently stands with each.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from fanpack.book import (
    Book,
    Figure,
    Image,
    Metadata,
    Section,
    SectionKind,
    SeriesEntry,
    Status,
    ThoughtStyles,
    Volume,
    transform_book,
    walk_book_markup,
)
from fanpack.matter import DrawCover, add_matter, drawn_cover
from fanpack.matter.sections import BUILDERS, Builder

_SHARED: tuple[SectionKind, ...] = (
    *("disclaimer", "dedication", "content-notes", "legend", "acknowledgments"),
)
"""Sections that stand once in an omnibus if all works have the same."""

_BEFORE: tuple[SectionKind, ...] = (
    *("disclaimer", "dedication", "content-notes", "summary", "series", "legend", "notes-before"),
)
_AFTER: tuple[SectionKind, ...] = ("notes-after", "acknowledgments")
_PLAIN = ThoughtStyles()
_LISTS = ("authors", "fandoms", "relationships", "characters", "warnings", "categories")
_MORE_LISTS = ("genres", "tags", "betas", "artists")


def bind(
    series: Book,
    works: tuple[Book, ...],
    front: tuple[SectionKind, ...] | None = None,
    back: tuple[SectionKind, ...] | None = None,
    draw: DrawCover | None = drawn_cover,
) -> Book:
    """The omnibus of some works, in their order, with all front and back matter.

    `series` has the metadata of the whole, and its cover if it has one; what it does not
    say follows from the works. Each work is understood and typeset, and has no matter yet.
    `front`, `back` and `draw` are as for `add_matter`, for the whole. The works keep their
    disclaimers, summaries and notes; a shared one stands once. Raises nothing.
    """
    works = tuple(_with_own_pictures(work, place) for place, work in enumerate(works, start=1))
    works = _of_one_look(works)
    shared = tuple(kind for kind in _SHARED if _agree(BUILDERS[kind], works))
    whole = Book(
        _common(series.metadata, works, shared),
        tuple(chapter for work in works for chapter in work.chapters),
        images=(*series.images, *(image for work in works for image in work.images)),
        thoughts=works[0].thoughts,
    )
    whole = add_matter(whole, front, back, draw)
    alone = tuple(kind for kind in _SHARED if kind not in shared)
    volumes = tuple(_volume(work, shared) for work in works)
    return replace(
        whole,
        front=tuple(each for each in whole.front if each.kind not in alone),
        back=_with_next(tuple(each for each in whole.back if each.kind not in alone), works),
        volumes=volumes,
    )


def _of_one_look(works: tuple[Book, ...]) -> tuple[Book, ...]:
    """The works, their thoughts as all of them show these; where they differ, as the theme does."""
    looks = {work.thoughts for work in works}
    return works if len(looks) == 1 else tuple(replace(each, thoughts=_PLAIN) for each in works)


def _agree(build: Builder, works: tuple[Book, ...]) -> bool:
    """Whether a section says the same in every work."""
    first, *others = (build(work) for work in works)
    return all(other == first for other in others)


def _volume(work: Book, shared: tuple[SectionKind, ...]) -> Volume:
    told = replace(work, metadata=replace(work.metadata, series=_told_apart(work.metadata)))

    def sections(kinds: tuple[SectionKind, ...]) -> tuple[Section, ...]:
        built = (BUILDERS[kind](told) for kind in kinds if kind not in shared)
        return tuple(section for section in built if section is not None)

    return Volume(work.metadata, len(work.chapters), sections(_BEFORE), sections(_AFTER))


def _told_apart(data: Metadata) -> tuple[SeriesEntry, ...]:
    """What is to be said of a work's series beside what the omnibus itself shows.

    Its parts are in the table of contents; the author's note and other series are not.
    """
    first, others = data.series[:1], data.series[1:]
    return (*(SeriesEntry(note=entry.note) for entry in first if entry.note), *others)


def _with_next(sections: tuple[Section, ...], works: tuple[Book, ...]) -> tuple[Section, ...]:
    """The back matter with the part that comes after the last one here, if there is one."""
    titles = {work.metadata.title for work in works}
    last = works[-1].metadata if works else None
    ahead = [
        entry for entry in (last.series if last else ()) if entry.next and entry.next not in titles
    ]
    if last is None or not ahead:
        return sections
    section = BUILDERS["next-part"](Book(replace(last, series=tuple(ahead))))
    kinds = [each.kind for each in sections]
    at = kinds.index("colophon") if "colophon" in kinds else len(sections)
    return sections if section is None else (*sections[:at], section, *sections[at:])


# ---------------------------------------------------------------- pictures


def _with_own_pictures(work: Book, place: int) -> Book:
    """A work whose pictures have names that no other work's have; its cover is not shown."""
    shown = {node.image for node in walk_book_markup(work) if isinstance(node, Figure)}
    names = {image.name: f"part-{place}-{image.name}" for image in work.images}

    def renamed(node: Any) -> Any:
        return replace(node, image=names[node.image]) if isinstance(node, Figure) else node

    images: list[Image] = [
        replace(image, name=names[image.name]) for image in work.images if image.name in shown
    ]
    return replace(transform_book(work, renamed), images=tuple(images))


# ---------------------------------------------------------------- metadata


def _common(series: Metadata, works: tuple[Book, ...], shared: tuple[SectionKind, ...]) -> Metadata:
    """What is known of the whole: the series' own word, else what the works say."""
    each = tuple(work.metadata for work in works)
    said: dict[str, Any] = {
        name: getattr(series, name) or _joined(getattr(data, name) for data in each)
        for name in _LISTS + _MORE_LISTS
    }
    said["rating"] = series.rating or _one(data.rating for data in each)
    said["permission"] = series.permission or _one(data.permission for data in each)
    said["status"] = series.status or _status(each)
    said["published"] = series.published or min(_given(data.published for data in each), default="")
    said["updated"] = series.updated or max(
        _given(data.updated or data.published for data in each), default=""
    )
    said["language"] = series.language or (each[0].language if each else "und")
    for kind in shared:
        if kind != "content-notes" and each:
            said[kind] = getattr(series, kind) or getattr(each[0], kind)
    return replace(series, **said)


def _joined(lists: Iterable[tuple[Any, ...]]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(value for values in lists for value in values))


def _one(values: Iterable[str]) -> str:
    """What all say, if they say the same."""
    found = set(values)
    return found.pop() if len(found) == 1 else ""


def _given(values: Iterable[str]) -> list[str]:
    return [value for value in values if value]


def _status(works: tuple[Metadata, ...]) -> Status:
    """Complete if every part is there and complete; else what all say alike."""
    found = {data.status for data in works}
    status = works[0].status if len(found) == 1 else ""
    total = max((entry.total or 0 for data in works for entry in data.series[:1]), default=0)
    if status == "complete" and total > len(works):
        return "in-progress"
    return status
