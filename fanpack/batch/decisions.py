"""What an author decided about the thoughts of a file that cannot hold marks of its own.

`fanpack thoughts` keeps decisions in a review file beside the work. In a Markdown
manuscript they become marks, and the marks count. A plain text stays as it is, so a book
of it takes what its review file has accepted.
"""

from pathlib import Path

from fanpack.batch.marking import open_review
from fanpack.batch.recovery import place_answers, review_path
from fanpack.book import Book
from fanpack.findings import Finding
from fanpack.manuscript import Work
from fanpack.manuscript.files import is_file, shown
from fanpack.passes.scenes import break_scenes
from fanpack.thoughts.answers import Answer, Placed
from fanpack.thoughts.apply import Mark
from fanpack.thoughts.legend import Legend, read_legend
from fanpack.thoughts.review import Review
from fanpack.thoughts.story import story_of
from fanpack.thoughts.typed import outer_end, typed_width
from fanpack.thoughts.wrap import with_thoughts


def with_decisions(work: Work, book: Book) -> tuple[Book, tuple[Finding, ...]]:
    """The book of a work as its reader gave it, with what its author decided about it.

    The findings say what was taken from where, what is not found any more, and whether a
    manuscript was made of the text. Raises FanpackError for a review file that is none.
    """
    path = review_path(work)
    if not is_file(path):
        return book, ()
    review = open_review(path)
    accepted = tuple(answer for answer in review.decided if answer.yes)
    findings = (*_manuscript_beside(work), *_not_applied(review, path))
    if not accepted:
        return book, findings
    book = break_scenes(book)
    told, legend = story_of(book), read_legend(book.metadata.legend)
    placed = place_answers(book, told, legend, accepted)
    marks: dict[int, list[Mark]] = {}
    for each in sorted(placed, key=lambda each: (each.paragraph, each.start, -each.end)):
        before = marks.setdefault(each.paragraph, [])
        if not before or before[-1].end <= each.start:
            before.append(_mark(each, legend, told[each.paragraph].passage.text))
    return with_thoughts(book, marks), (*findings, *_told(path, accepted, placed))


def _mark(placed: Placed, legend: Legend, text: str) -> Mark:
    kind = placed.answer.kind
    width = typed_width(placed.answer.text, legend, kind)
    ending = outer_end(text, placed.start, placed.end, width)
    return Mark(placed.start, placed.end + ending, kind, width, ending, placed.within)


def _told(
    path: Path, accepted: tuple[Answer, ...], placed: tuple[Placed, ...]
) -> tuple[Finding, ...]:
    found = {id(each.answer) for each in placed}
    lost = [
        Finding(
            "decision-lost",
            f"“{answer.text}” was accepted, and is not in the text any more",
            "warning",
            shown(path),
            hint="run fanpack thoughts again, and take its line out of decided:",
        )
        for answer in accepted
        if id(answer) not in found
    ]
    marked = Finding(
        "decided", f"{len(placed)} spans are marked as this file says", "guess", shown(path)
    )
    return (marked, *lost)


def _not_applied(review: Review, path: Path) -> tuple[Finding, ...]:
    """That proposals say yes and are not decided, which they are once they are applied."""
    count = sum(line.take == "yes" for line in review.proposals)
    if not count:
        return ()
    message = f"{count} proposals say yes and are not applied, so the book does not have them"
    hint = f"fanpack thoughts --apply {shown(path)}"
    return (Finding("not-applied", message, "guess", shown(path), hint=hint),)


def _manuscript_beside(work: Work) -> tuple[Finding, ...]:
    """A warning where a Markdown manuscript was made of the text: that is the one to go on with."""
    made = work.path.with_suffix(".md")
    if not is_file(made):
        return ()
    return (
        Finding(
            "manuscript-beside",
            f"{shown(made)} was made of this text, and has its marks",
            "warning",
            work.file,
            1,
            hint=f"what you change there counts if you build it: fanpack build {shown(made)}",
        ),
    )
