"""A work's thoughts: those it has, those that it may have lost, and what was decided about them.

`fanpack.thoughts` knows paragraphs; here they are read from a work's files, and what it
finds gets its place there. What the author decided is kept in a review file beside the
manuscript.
"""

import hashlib
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Literal

from fanpack import readers
from fanpack.book import Book, Source
from fanpack.findings import FanpackError, Finding
from fanpack.manuscript import Work
from fanpack.manuscript.files import decode, read_bytes, shown
from fanpack.passes.scenes import break_scenes
from fanpack.passes.thoughts import Judgement
from fanpack.passes.thoughts import Studied as Italics
from fanpack.passes.thoughts import study as study_italics
from fanpack.readers.decoding import decode as decode_text
from fanpack.thoughts.answers import Answer, Placed, Story
from fanpack.thoughts.bracketed import notes_within
from fanpack.thoughts.cues_foreign import UNKNOWN_CUES
from fanpack.thoughts.decision import Kind
from fanpack.thoughts.facts import Span
from fanpack.thoughts.learn import learn
from fanpack.thoughts.legend import Legend, read_legend
from fanpack.thoughts.places import Followed, Places, Stretch
from fanpack.thoughts.recover import (
    LISTED,
    TICKED,
    Learned,
    Proposal,
    ProposalKind,
    Studied,
    judge,
    study,
)
from fanpack.thoughts.review import Line, Review
from fanpack.thoughts.story import StoryParagraph, story_of
from fanpack.thoughts.tables import cues_of
from fanpack.thoughts.typed import typed_thoughts

Status = Literal["proposed", "accepted", "refused", "marked"]
Known = tuple[str, str, int]
"""What a line of a review file is known by: its text, the words before it, and its number."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A span of a work: what it is or may be, how sure that is, and why.

    `file` is the source as the user knows it; `start` and `end` count its characters (a
    line end is one), None where the place is not known; `near` are the words before it, and
    `nth` counts the places that look the same.
    """

    file: str
    line: int | None
    start: int | None
    end: int | None
    text: str
    kind: Kind | ProposalKind
    confidence: float
    reasons: tuple[str, ...]
    status: Status
    near: str = ""
    nth: int = 1


@dataclass(frozen=True, slots=True)
class Survey:
    """Everything about a work's thoughts.

    `sources` are the texts of its files by name, `digests` their SHA-256; `italics` what its
    italics were taken for; `told` its paragraphs, `studied` what was found out about each,
    `story` their words; `learned` what the answers changed.
    """

    work: Work
    book: Book
    sources: Mapping[str, str]
    digests: Mapping[str, str]
    italics: Italics
    told: tuple[StoryParagraph, ...]
    studied: tuple[Studied, ...]
    story: Story
    typed: tuple[Proposal, ...]
    legend: Legend
    answers: tuple[Answer, ...]
    learned: Learned

    def proposals(self, least: float = LISTED) -> tuple[Proposal, ...]:
        """What is not decided yet, in reading order."""
        taken = {(each.paragraph, each.start) for each in self.placed()}
        found = (*self.typed, *judge(self.studied, self.learned, least))
        open_ones = (each for each in found if (each.paragraph, each.start) not in taken)
        return tuple(sorted(open_ones, key=lambda each: (each.paragraph, each.start)))

    def placed(self) -> tuple[Placed, ...]:
        """The answers that are still about something in the text."""
        return self.story.place(self.answers)

    def not_marked(self) -> tuple[Placed, ...]:
        """Those answers that are about something which the text does not mark."""
        spans: dict[int, list[tuple[int, int]]] = {}
        out: list[Placed] = []
        for each in self.placed():
            if each.answer.kind == "note":
                out.append(each)  # What is a note is no part of the story.
                continue
            own = spans.get(each.paragraph)
            if own is None:
                marked = self.told[each.paragraph].passage.spans
                own = spans[each.paragraph] = sorted((span.start, span.end) for span in marked)
            before = bisect_left(own, (each.end, 0))
            if not before or own[before - 1][1] <= each.start:
                out.append(each)
        return tuple(out)

    def followed(self, paragraph: int) -> Followed | None:
        """A paragraph's words in its source; None if it is not known where that is."""
        source = self.told[paragraph].source
        if source is None or source.file not in self.sources:
            return None
        places = _places(self.sources[source.file])
        return places.paragraph(self.studied[paragraph].text, source.line)

    def with_answer(self, answer: Answer) -> "Survey":
        """The survey with one more answer, and what is to be learned from it."""
        answers = (*self.answers, answer)
        placed = self.story.place(answers)
        return replace(self, answers=answers, learned=learn(self.studied, placed))


@lru_cache(maxsize=8)
def _places(text: str) -> Places:
    """The words of a source; those of the last few are kept."""
    return Places(text)


def survey(work: Work, answers: Sequence[Answer] = ()) -> Survey:
    """A work, read and searched; `answers` are what the author decided earlier.

    Raises FanpackError for bad input, and for a file of another program: its markup has
    no place for marks.
    """
    if work.kind == "source":
        message = "thoughts are looked for in manuscripts and plain texts"
        hint = f"make a manuscript of it: fanpack import {work.file}"
        raise FanpackError(Finding("not-imported", message, file=work.file, hint=hint))
    book = break_scenes(readers.read(work).book)
    sources, digests = _sources(work)
    understood = study_italics(book, work.settings.italics)
    told = _with_understood(story_of(book), story_of(understood.understood()))
    legend = read_legend(book.metadata.legend)
    typed, studied = _searched(book, told, legend)
    story = Story(studied)
    learned = learn(studied, story.place(answers))
    return Survey(
        work=work,
        book=book,
        sources=sources,
        digests=digests,
        italics=understood,
        told=told,
        studied=studied,
        story=story,
        typed=typed,
        legend=legend,
        answers=tuple(answers),
        learned=learned,
    )


def _with_understood(
    told: Sequence[StoryParagraph], understood: Sequence[StoryParagraph]
) -> tuple[StoryParagraph, ...]:
    """The paragraphs, in which no thought is looked for either where italics were understood as
    something that no thought in roman can be."""
    pairs = zip(told, understood, strict=True)
    return tuple(_and_understood(own, other) for own, other in pairs)


def _and_understood(own: StoryParagraph, understood: StoryParagraph) -> StoryParagraph:
    passage = own.passage
    known = {(span.start, span.end) for span in passage.spans}
    found = [(span.start, span.end) for span in understood.passage.spans]
    more = tuple(Span(*each) for each in found if each not in known)
    return replace(own, passage=passage._replace(spans=(*passage.spans, *more))) if more else own


def _searched(
    book: Book, told: Sequence[StoryParagraph], legend: Legend
) -> tuple[tuple[Proposal, ...], tuple[Studied, ...]]:
    """What is typed as a thought in a book's story, and what was found out of the rest."""
    language = book.metadata.language
    passages = [each.passage for each in told]
    typed = typed_thoughts(passages, legend)
    if typed:
        notes = notes_within(passages, cues_of(language))
        typed = tuple(
            each
            for each in typed
            if all(each.end <= start or end <= each.start for start, end in notes[each.paragraph])
        )
    taken: dict[int, list[Span]] = {}
    for each in typed:
        taken.setdefault(each.paragraph, []).append(Span(each.start, each.end))
    passages = [
        own.passage._replace(spans=(*own.passage.spans, *taken[index]))
        if index in taken
        else own.passage
        for index, own in enumerate(told)
    ]
    return typed, study(passages, language)


def place_answers(
    book: Book, told: Sequence[StoryParagraph], legend: Legend, answers: Sequence[Answer]
) -> tuple[Placed, ...]:
    """The answers that are about something in a book whose scenes are divided, by the
    paragraphs of its story and its legend."""
    _, studied = _searched(book, told, legend)
    return Story(studied).place(answers)


def _sources(work: Work) -> tuple[dict[str, str], dict[str, str]]:
    texts: dict[str, str] = {}
    digests: dict[str, str] = {}
    for path in work.chapters:
        data = read_bytes(path, work.folder)
        file = work.file if work.kind == "text" else shown(path)
        texts[file] = decode_text(data, file)[0] if work.kind == "text" else decode(data, file)
        digests[file] = hashlib.sha256(data).hexdigest()
    return texts, digests


# ---------------------------------------------------------------- entries


def entries(found: Survey, least: float = LISTED) -> tuple[Entry, ...]:
    """All that is to be said about a work's thoughts, in the order of its files."""
    out = _marked(found)
    out += [_proposed(each, found) for each in found.proposals(least)]
    out += [_answered(each, found) for each in found.not_marked()]
    order = {file: index for index, file in enumerate(found.sources)}
    last = len(order)
    return tuple(
        sorted(out, key=lambda each: (order.get(each.file, last), each.start or 0, each.end or 0))
    )


def _marked(found: Survey) -> list[Entry]:
    """The spans that the source sets apart, with what they were taken for."""
    out: list[Entry] = []
    behind: dict[Source, int] = {}
    for each in found.italics.judgements():
        stretch = None
        source = each.source
        if source is not None and source.file in found.sources:
            places = _places(found.sources[source.file])
            stretch = places.find(each.text, source.line, behind.get(source, 0))
            if stretch:
                behind[source] = stretch.end
        out.append(_entry_of(each, stretch, found.work.file))
    return out


def _entry_of(each: Judgement, stretch: Stretch | None, file: str) -> Entry:
    source = each.source
    hint = "a mark always wins"
    if each.reason != "marked in the text":
        other = "emphasis" if each.kind == "thought" else "thought"
        hint = f"overrule it with a mark: […]{{.{other}}}"
    return Entry(
        source.file if source else file,
        stretch.line if stretch else source.line if source else None,
        stretch.start if stretch else None,
        stretch.end if stretch else None,
        each.text,
        each.kind,
        each.confidence,
        (each.reason, hint),
        "marked",
    )


def _proposed(each: Proposal, found: Survey) -> Entry:
    known = found.story.answer(each.paragraph, each.start, each.text, yes=True)
    return _at(each, found, each.confidence, "proposed", known)


def _answered(each: Placed, found: Survey) -> Entry:
    answer = each.answer
    status: Status = "accepted" if answer.yes else "refused"
    text = found.studied[each.paragraph].text[each.start : each.end]
    reasons = ("the author said so", "remove its line from the review file to be asked again")
    proposal = Proposal(
        each.paragraph, each.start, each.end, text, answer.kind, float(answer.yes), reasons
    )
    return _at(proposal, found, float(answer.yes), status, answer)


def _at(each: Proposal, found: Survey, confidence: float, status: Status, known: Answer) -> Entry:
    source = found.told[each.paragraph].source
    followed = found.followed(each.paragraph)
    stretch = followed.stretch(each.start, each.end) if followed else None
    return Entry(
        source.file if source else found.work.file,
        stretch.line if stretch else source.line if source else None,
        stretch.start if stretch else None,
        stretch.end if stretch else None,
        each.text,
        each.kind,
        confidence,
        each.reasons,
        status,
        known.near,
        known.nth,
    )


# ---------------------------------------------------------------- the review file


def review_path(work: Work) -> Path:
    """Where a work's review file lies: in its folder, or beside its file."""
    if work.kind == "folder":
        return work.path / "thoughts.yaml"
    return work.path.with_name(f"{work.path.stem}.thoughts.yaml")


def review_of(
    found: Survey,
    listed: Sequence[Entry],
    kept: Mapping[Known, str] | None = None,
    *,
    ticked: bool = True,
) -> Review:
    """The review file of a survey and its entries.

    `kept` are decisions of an earlier one that were not applied yet. Others that are sure say
    yes if they are to be `ticked`.
    """
    lines = [
        _line(each, kept or {}, ticked=ticked)
        for each in listed
        if each.status == "proposed" and each.start is not None
    ]
    sources = {Path(file).name: digest for file, digest in found.digests.items()}
    work = "." if found.work.kind == "folder" else found.work.path.name
    return Review(
        found.book.metadata.title,
        work,
        sources,
        about(found, listed),
        tuple(lines),
        found.answers,
    )


def _line(each: Entry, kept: Mapping[Known, str], *, ticked: bool) -> Line:
    text = on_one_line(each.text)
    before = kept.get((text, each.near, each.nth))
    sure = each.confidence >= TICKED and each.kind != "note"
    take = before or ("yes" if sure and ticked else "ask")
    return Line(
        "yes" if take == "yes" else "no" if take == "no" else "ask",
        each.confidence,
        Path(each.file).name,
        each.line or 1,
        each.start or 0,
        each.end or 0,
        _proposed_kind(each),
        each.near,
        text,
        each.reasons,
        nth=each.nth,
    )


def on_one_line(text: str) -> str:
    """Words as they stand in a review file and in a list: every white space is a blank."""
    return " ".join(text.split())


def _proposed_kind(each: Entry) -> ProposalKind:
    match each.kind:
        case "thought" | "telepathy" | "emphasis" | "note":
            return each.kind
        case _:
            raise ValueError(f"{each.kind} is never proposed")


def about(found: Survey, listed: Sequence[Entry]) -> tuple[str, ...]:
    """What the search found out about the whole text, in lines for the author."""
    out: list[str] = []
    told = Counter(str(each.profile) for each in found.studied if each.units)
    language = found.book.metadata.language
    cues = cues_of(language)
    if told and cues is not UNKNOWN_CUES:
        out.append(f"Narration: {told.most_common(1)[0][0]}.")
    if cues is UNKNOWN_CUES:
        out.append(
            f"There are no tables for the language {language}: italics are judged by their "
            "position and by thought tags, lost thoughts by thought tags alone."
        )
    elif not cues.interjections:
        out.append(f"Of the language {language} only pronouns, tenses and thought tags are known.")
    italics = [each for each in listed if each.status == "marked" and each.kind == "thought"]
    if "thought" in found.legend.meanings("italics"):
        if italics:
            out.append("The legend says that italics are thoughts, and some are there.")
        else:
            out.append(
                "The legend says that italics are thoughts, and none is left: they are lost."
            )
    elif italics:
        said = "1 thought" if len(italics) == 1 else f"{len(italics)} thoughts"
        out.append(f"The text has {said}; what is proposed may be meant as it is.")
    return tuple(out)
