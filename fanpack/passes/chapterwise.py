"""A part of a book as it is read for its italics: a chapter, or what stands around the chapters.

A part says what it adds to what is known of the whole, is then told what it has to know of that
(`Setting`), and can be understood by itself.
"""

from collections.abc import Sequence
from functools import cached_property
from hashlib import sha256
from typing import NamedTuple

from fanpack.book import Blocks, Book, Inlines
from fanpack.passes.runs import NOTES, STORY, Run, each_run
from fanpack.recall import as_bytes, remembered
from fanpack.thoughts.classify import (
    Decided,
    Decision,
    Mode,
    Passage,
    classify,
    decide,
    named_alike,
    titles,
)
from fanpack.thoughts.facts import Facts, Teller, observe
from fanpack.thoughts.languages import language_of
from fanpack.thoughts.legend import read_legend
from fanpack.thoughts.pause import no_cycles_sought
from fanpack.thoughts.quotes import Quoted, quotations
from fanpack.thoughts.spans import flat, settled, tidied
from fanpack.thoughts.whole import Gist, Surroundings, Told, gist_of, told_in

SHARED = (STORY, NOTES)
"""The groups of runs that are one text through all parts."""

Titles = tuple[frozenset[str], ...]
"""The spans that are titles, for each group of `SHARED`."""


class Part:
    """A part as it stands: a book of one chapter or of none. `language` is that of the book."""

    def __init__(self, book: Book, language: str) -> None:
        self.book = book
        self.language = language
        self._quoted: dict[tuple[int, bool], tuple[Quoted, ...]] = {}

    @cached_property
    def name(self) -> bytes:
        """What tells it from all others: the hash of all of it."""
        chapters = self.book.chapters
        if chapters:
            return remembered("parts", chapters[0], self.language, self._hash)
        return self._hash()

    def _hash(self) -> bytes:
        return sha256(as_bytes((self.book, self.language))).digest()

    @cached_property
    def _tidied(self) -> tuple[Book, list[Run]]:
        runs: list[Run] = []

        def tidy(run: Run) -> Inlines:
            children = tidied(run.children)
            runs.append(run if children is run.children else run._replace(children=children))
            return children

        return each_run(self.book, tidy), runs

    @property
    def tidy(self) -> Book:
        """The part with its italics in shape."""
        return self._tidied[0]

    @property
    def runs(self) -> list[Run]:
        """The runs of the tidy part, in reading order."""
        return self._tidied[1]

    @cached_property
    def groups(self) -> dict[int, list[int]]:
        """The numbers of the runs that are one text, by group."""
        found: dict[int, list[int]] = {}
        for index, run in enumerate(self.runs):
            found.setdefault(run.group, []).append(index)
        return found

    @cached_property
    def passages(self) -> list[Passage]:
        """The runs as flat texts."""
        return [_passage(run) for run in self.runs]

    def of(self, group: int) -> list[Passage]:
        """The passages of a group."""
        return [self.passages[index] for index in self.groups.get(group, ())]

    def quoted(self, group: int, in_singles: bool) -> tuple[Quoted, ...]:
        """Where the speech of a group is."""
        key = group, in_singles
        if key not in self._quoted:
            texts = [passage.text for passage in self.of(group)]
            table = language_of(self.language)
            self._quoted[key] = quotations(texts, table, in_singles=in_singles)
        return self._quoted[key]

    def gists(self) -> tuple[Gist, ...]:
        """What it adds to what is known of each group of `SHARED`."""
        table = language_of(self.language)
        return tuple(gist_of(self.of(group), table) for group in SHARED)

    def told(self, in_singles: bool) -> Told:
        """How its story is told."""
        quoted = self.quoted(STORY, in_singles)
        return told_in(self.of(STORY), quoted, language_of(self.language))


def _passage(run: Run) -> Passage:
    text, spans = flat(run.children)
    return Passage(text, spans, run.place, run.joined, run.chapter)


class Setting(NamedTuple):
    """What a part has to know of the whole text of a group."""

    around: Surroundings
    teller: Teller
    in_singles: bool

    @property
    def said(self) -> tuple[object, ...]:
        """All of it in one order; the language is the part's own."""
        around = self.around
        words = (around.names, around.capitals, around.common, around.vessels)
        return (
            *(tuple(sorted(each)) for each in words),
            *(around.has_songs, around.closes, self.teller.narration, self.in_singles),
        )


class Placed:
    """A part and its settings, one for each group of `SHARED`."""

    def __init__(self, part: Part, settings: Sequence[Setting], legend: Blocks, mode: Mode) -> None:
        self.part = part
        self._settings = dict(zip(SHARED, settings, strict=True))
        self._legend = legend
        self._mode = mode

    @cached_property
    def name(self) -> bytes:
        """All that decides what its italics mean, but for titles elsewhere."""
        settings = [each.said for each in self._settings.values()]
        return self.part.name + as_bytes((settings, self._legend, self._mode))

    def titles(self) -> Titles:
        """The spans of each group of `SHARED` that are titles by themselves."""
        found = (self._shared.get(group) for group in SHARED)
        return tuple(titles(each[1], each[0]) if each else frozenset() for each in found)

    def decided(self, known: Titles) -> list[tuple[Decision, ...]]:
        """The decisions for the italics of each run; `known` are the titles of the whole."""
        part, legend = self.part, read_legend(self._legend)
        out: list[tuple[Decision, ...]] = [()] * len(part.runs)
        for group, members in part.groups.items():
            if group in SHARED:
                facts, decided = self._shared[group]
                found = named_alike(decided, facts, known[SHARED.index(group)])
            else:
                found = classify(part.of(group), part.language, legend, self._mode)
            for index, decisions in zip(members, found, strict=True):
                out[index] = decisions
        return out

    @cached_property
    def _shared(self) -> dict[int, tuple[tuple[tuple[Facts, ...], ...], Decided]]:
        """Facts and decisions for each group of `SHARED` that there is."""
        part, legend = self.part, read_legend(self._legend)
        found = {}
        for group, setting in self._settings.items():
            if group not in part.groups:
                continue
            passages = part.of(group)
            tellers = {each.chapter: setting.teller for each in passages}
            quoted = part.quoted(group, setting.in_singles)
            facts = observe(passages, quoted, tellers, setting.around.language)
            found[group] = facts, decide(facts, setting.around, legend, self._mode)
        return found


class Pending(NamedTuple):
    """A part that can be understood: all is known that its italics depend on."""

    placed: Placed
    titles: Titles
    """Those of the whole that are spans of this part, too."""

    @property
    def name(self) -> bytes:
        """All that it will be follows from this."""
        return self.placed.name + as_bytes([sorted(each) for each in self.titles])

    def decided(self) -> list[tuple[Decision, ...]]:
        """The decisions for the italics of each run."""
        return self.placed.decided(self.titles)

    @no_cycles_sought()
    def understood(self) -> Book:
        """The part with every `Italic` turned into what it means."""
        decisions = iter(self.decided())
        return each_run(
            self.placed.part.tidy, lambda run: settled(run.children, iter(next(decisions)))
        )
