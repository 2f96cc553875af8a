"""Turns every italic of a book into what it means, so that none goes out undecided.

The shape comes first: italic runs that only a blank parts are one span, white
space stands outside, italics inside italics are stress. Then each span is
decided by `fanpack.thoughts.classify`, and its end punctuation stands inside if
it is a whole sentence and outside if it is a phrase. What the source marked
itself stays. No word changes.

A book is understood chapter by chapter. What a chapter has to know of the others is put together
first (`fanpack.thoughts.whole`): where nothing of that changed and nothing in it, it is as before.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import chain
from typing import NamedTuple

from fanpack.advance import counted
from fanpack.book import Book, Italic, Metadata, Source, plain
from fanpack.passes.chapterwise import SHARED, Part, Pending, Placed, Setting, Titles
from fanpack.passes.runs import STORY
from fanpack.recall import recalled
from fanpack.thoughts.classify import Kind, Mode
from fanpack.thoughts.languages import language_of
from fanpack.thoughts.pause import no_cycles_sought
from fanpack.thoughts.spans import kind_of, outermost
from fanpack.thoughts.whole import Gist, Told, surroundings, tellers, together

__all__ = ["Judgement", "Mode", "Studied", "study", "understand"]


class Judgement(NamedTuple):
    """What one span was taken for, and why; `source` is its paragraph's place, if known.

    Spans that the source marked itself have the reason ``marked in the text`` and
    confidence 1.
    """

    source: Source | None
    text: str
    kind: Kind
    reason: str
    confidence: float


def understand(book: Book, mode: Mode = "auto") -> Book:
    """The book with every `Italic` turned into what it means.

    `mode` is the author's word: ``thought`` makes all italics of the story outside
    speech thoughts, ``emphasis`` makes all of them stress; both leave alone what
    the source marked. A legend in the metadata counts in ``auto``.
    """
    return study(book, mode).understood()


class Studied(NamedTuple):
    """A book of whose every part it is known what that has to know of the others.

    `before` and `after` are what stands around its chapters.
    """

    book: Book
    before: Pending
    chapters: tuple[Pending, ...]
    after: Pending

    def around(self) -> Book:
        """The understood book, but for its chapters."""
        before, after = self.before.understood(), self.after.understood()
        return replace(
            self.book, metadata=before.metadata, front=before.front, chapters=(), back=after.back
        )

    def understood(self) -> Book:
        """The book with every `Italic` turned into what it means."""
        chapters = (each.understood().chapters[0] for each in self.chapters)
        return replace(self.around(), chapters=tuple(chapters))

    @no_cycles_sought()
    def judgements(self) -> tuple[Judgement, ...]:
        """What each span is taken for and why, in reading order; what is marked too."""
        out: list[Judgement] = []
        for part in (self.before, *self.chapters, self.after):
            for run, decisions in zip(part.placed.part.runs, part.decided(), strict=True):
                pending = iter(decisions)
                for node in outermost(run.children):
                    text = plain((node,))
                    if isinstance(node, Italic):
                        each = next(pending)
                        found = Judgement(run.source, text, each.kind, each.reason, each.confidence)
                    else:
                        found = Judgement(
                            run.source, text, kind_of(node), "marked in the text", 1.0
                        )
                    out.append(found)
        return tuple(out)


@no_cycles_sought()
def study(book: Book, mode: Mode = "auto") -> Studied:
    """The parts of a book, ready to be understood one by one."""
    language, nothing = book.metadata.language, Metadata("", "")
    parts = [
        Part(replace(book, chapters=(), back=(), images=(), volumes=()), language),
        *(Part(Book(nothing, (chapter,)), language) for chapter in book.chapters),
        Part(Book(nothing, (), back=book.back), language),
    ]
    gists = [recalled("gists", lambda: part.name, part.gists) for part in parts]  # noqa: B023
    settings = zip(*_settings(parts, gists, language), strict=True)
    placed = [
        Placed(part, each, book.metadata.legend, mode)
        for part, each in zip(parts, settings, strict=True)
    ]
    in_order = chain(placed[:1], counted(placed[1:-1], "chapters understood"), placed[-1:])
    known = [recalled("titles", lambda: each.name, each.titles) for each in in_order]  # noqa: B023
    whole = [frozenset[str]().union(*each) for each in zip(*known, strict=True)]
    before, *chapters, after = (
        Pending(each, _those_in(mine, whole)) for each, mine in zip(placed, gists, strict=True)
    )
    return Studied(book, before, tuple(chapters), after)


def _settings(
    parts: list[Part], gists: list[tuple[Gist, ...]], language: str
) -> Iterator[list[Setting]]:
    """What each part has to know of the others: a list for each group of runs."""
    table = language_of(language)
    for group, mine in zip(SHARED, zip(*gists, strict=True), strict=True):
        whole = together(mine)
        singles = whole.speaks_in_singles
        is_told = group == STORY and bool(whole.italics)
        told = [partial(_told, part, singles) if is_told else Told for part in parts]
        yield [
            Setting(surroundings(gist, whole, table, language), teller, singles)
            for gist, teller in zip(mine, tellers(told), strict=True)
        ]


def _told(part: Part, in_singles: bool) -> Told:
    """How the story of a part is told."""
    return recalled("told", lambda: part.name + bytes([in_singles]), lambda: part.told(in_singles))


def _those_in(gists: tuple[Gist, ...], titles: list[frozenset[str]]) -> Titles:
    """Of the titles of the whole, those that are spans of a part."""
    return tuple(each & gist.italics for gist, each in zip(gists, titles, strict=True))
