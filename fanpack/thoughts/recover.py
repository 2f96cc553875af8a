"""Finds lost thoughts: what was italic once, in a text whose italics are gone.

`study` reads a text once: segments, who narrates, signs. `judge` turns the signs into
proposals with a confidence, as often as what an author answers changes it. Nothing is
ever marked here: a proposal is a question to the author.
"""

import re
from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise
from typing import Literal, NamedTuple

from fanpack.thoughts.apart import letters_among, script_among
from fanpack.thoughts.around import mark_around
from fanpack.thoughts.bracketed import Stretches, blanked, fill, notes_within
from fanpack.thoughts.calibration import confidence
from fanpack.thoughts.cast import mark_cast, names_in
from fanpack.thoughts.cues import Cues
from fanpack.thoughts.echoes import mark_echoes
from fanpack.thoughts.evidence import Signs, Told
from fanpack.thoughts.facts import Passage
from fanpack.thoughts.language import DashSpeech
from fanpack.thoughts.manner import Units, mark_manner
from fanpack.thoughts.narration import Profile, profiles
from fanpack.thoughts.notes import notes_among
from fanpack.thoughts.other_narrations import other_signs
from fanpack.thoughts.parting import BESIDE_TAG
from fanpack.thoughts.pause import no_cycles_sought
from fanpack.thoughts.quotes import Quoted, quotations, speaks_in_dashes
from fanpack.thoughts.score import log_odds, most_with_neighbours, reasons, with_neighbours
from fanpack.thoughts.segments import has_capitals, segments
from fanpack.thoughts.sentences import Sentence, sentence_of
from fanpack.thoughts.tables import cues_of
from fanpack.thoughts.third_person import third_person_signs
from fanpack.thoughts.weights import Way, Weights, weights_of

ProposalKind = Literal["thought", "telepathy", "emphasis", "note"]
"""What a span is proposed as; telepathy and emphasis only where a legend says so."""

PROPOSED, LISTED, TICKED = 0.5, 0.4, 0.8
"""Confidence from which a span is proposed as a thought, shown to be decided, ticked beforehand."""
_BETWEEN_COLONS = re.compile(r"(?<!\w)::?(?=\w)[^:\n]{1,300}(?<=[.,!?…])::?(?!\w)")
"""One mind speaks to another: telepathy, by a convention that needs no legend."""
_JOINED = 0.5
_LEAST = 0.1
_ROUNDING = 1e-6
"""More than what is lost where log-odds are added up in another order."""
_UNKNOWABLE = 0.49
"""The most that can be said where nobody knows what is speech."""
_BY_I = frozenset(("singular", "mental", "action"))
_LABELLED = 0.9
"""How sure it is that what says of itself that it is a note is one."""
_OF_ANY_TENSE = BESIDE_TAG | {"goes_on"}
_UNVOICED = 0.79
"""The most where “I” may be the narrator, though few sentences have one; and where a narrator
tells in the present and nothing in the paragraph asks, orders, plans or speaks to anyone: it
may be nothing but description; and where the narrator's tense is a guess."""


class Unit(NamedTuple):
    """A segment that can be a thought: its offsets, its signs without those of neighbours, and
    what these are worth before the author has answered anything."""

    start: int
    end: int
    signs: Signs
    sentence: Sentence
    odds: float


@dataclass(frozen=True, slots=True)
class Studied:
    """A paragraph as it was studied; `units` is empty where no thought is looked for."""

    text: str
    way: Way
    profile: Profile
    units: tuple[Unit, ...] = ()
    doubtful: bool = False
    note: bool = False
    has_thought: bool = False
    """A thought in it is marked already."""
    few_signs: bool = False
    """The tables of its language know few signs."""
    tags_only: bool = False
    """Its language has no tables: a thought is known by its tag alone."""
    asides: Stretches = ()
    """Authors' notes between brackets within it."""


@dataclass(frozen=True, slots=True)
class Learned:
    """What an author's answers have changed.

    Weights for ways of telling; log-odds that are added to a unit, by paragraph and unit;
    and the units that are decided, of which no proposal is made.
    """

    weights: Mapping[Way, Weights] = field(default_factory=dict)
    shifts: Mapping[tuple[int, int], float] = field(default_factory=dict)
    decided: Mapping[int, frozenset[int]] = field(default_factory=dict)
    """Places of decided units, by paragraph."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A span that may be a thought, or a paragraph or a part of one that may be an author's note.

    `paragraph` is the index of its passage, `start` and `end` are offsets in its text,
    `units` the indices of its units there. `confidence` is a probability from 0 to 1.
    """

    paragraph: int
    start: int
    end: int
    text: str
    kind: ProposalKind
    confidence: float
    reasons: tuple[str, ...]
    units: tuple[int, ...] = ()


@no_cycles_sought()
def study(passages: Sequence[Passage], language: str) -> tuple[Studied, ...]:
    """What `judge` needs to know of each passage. Time is linear in the length of the text.

    `language` is a BCP 47 tag. The spans of a passage are what is marked already: no
    thought is looked for there. Only passages whose place is the story are looked at.
    """
    cues = cues_of(language)
    paragraphs = _told(passages, cues)
    notes = notes_among(paragraphs, cues)
    paragraphs = [
        replace(told, note=True) if note else told
        for told, note in zip(paragraphs, notes, strict=True)
    ]
    ways = [_way(told.profile, cues) for told in paragraphs]
    third = [
        way == "third-past" or not cues.finer(past=told.profile.tense == "past")
        for way, told in zip(ways, paragraphs, strict=True)
    ]
    by_third = third_person_signs(paragraphs, third, cues)
    names = names_in(paragraphs, cues) if cues.genders or not all(third) else frozenset()
    by_other = other_signs(paragraphs, [not each for each in third], cues, names)
    signs = [
        own if is_third else other
        for is_third, own, other in zip(third, by_third, by_other, strict=True)
    ]
    scenes = _scenes(passages)
    mark_around(paragraphs, signs, cues, scenes)
    mark_cast(paragraphs, signs, cues, scenes, names)
    mark_echoes(paragraphs, signs, cues, [passage.chapter for passage in passages])
    few = cues.reserve < 1
    odds = _worth(paragraphs, ways, signs, few_signs=few)
    return tuple(
        Studied(
            passage.text,
            way,
            told.profile,
            tuple(
                [
                    Unit(each.segment.start, each.segment.end, shown, each, much)
                    for each, shown, much in zip(told.sentences, found, worth, strict=True)
                ]
            ),
            told.doubtful,
            told.note,
            bool(passage.spans) and any(span.hint == "thought" for span in passage.spans),
            few,
            not cues.language.code,
            () if told.note else told.asides,
        )
        for passage, told, way, found, worth in zip(
            passages, paragraphs, ways, signs, odds, strict=True
        )
    )


def _worth(
    paragraphs: Sequence[Told],
    ways: Sequence[Way],
    signs: Sequence[Sequence[Signs]],
    *,
    few_signs: bool,
) -> list[Sequence[float]]:
    """What the signs of each paragraph are worth, those of the author's manner among them, which
    are given to them where there are tables for them."""
    worth: list[Sequence[float]] = [
        [log_odds(each, weights_of(way, few_signs=few_signs)) for each in found]
        if few_signs or told.note
        else []
        for told, way, found in zip(paragraphs, ways, signs, strict=True)
    ]
    if few_signs:
        return worth
    places = [place for place, told in enumerate(paragraphs) if signs[place] and not told.note]
    units = [Units(ways[each], signs[each], paragraphs[each].sentences) for each in places]
    for place, odds in zip(places, mark_manner(units, weights_of), strict=True):
        worth[place] = odds
    return worth


def _told(passages: Sequence[Passage], cues: Cues) -> list[Told]:
    """Passages as evidence is looked for in them, which there is none in notes."""
    sentences: list[tuple[Sentence, ...]] = []
    asides = notes_within(passages, cues)
    noted = [fill(each.text, own) for each, own in zip(passages, asides, strict=True)]
    asides = tuple(() if note else own for own, note in zip(asides, noted, strict=True))
    passages = [
        each._replace(text=blanked(each.text, own)) if own else each
        for each, own in zip(passages, asides, strict=True)
    ]
    texts = [passage.text for passage in passages]
    spoken: DashSpeech | None = "paragraph" if speaks_in_dashes(texts) else None
    quoted = quotations(texts, cues.language, dashes=cues.language.dash_speech or spoken)
    capitals = has_capitals(texts)
    letters, script = letters_among(texts, cues.language), script_among(texts)
    for passage, speech, *apart in zip(passages, quoted, letters, script, strict=True):
        if passage.place != "story" or any(apart):
            sentences.append(())
            continue
        found = segments(passage.text, _left_out(passage, speech), cues, capitals=capitals)
        sentences.append(tuple([sentence_of(passage.text, each, cues) for each in found]))
    told_by = profiles(sentences, _scenes(passages))
    return [
        Told(
            passage.text,
            found,
            profile,
            has_speech=1 in speech.inside,
            speech=speech.inside,
            doubtful=passage.text.count('"') % 2 == 1,
            note=note,
            asides=own,
        )
        for passage, speech, found, profile, note, own in zip(
            passages, quoted, sentences, told_by, noted, asides, strict=True
        )
    ]


def _left_out(passage: Passage, speech: Quoted) -> bytes:
    """1 for each character where no thought is looked for: speech, telepathy, what is marked."""
    marked = [(span.start, span.end) for span in passage.spans]
    if ":" in passage.text:
        marked += [found.span() for found in _BETWEEN_COLONS.finditer(passage.text)]
    if not marked:
        return speech.inside
    inside = bytearray(speech.inside)
    for start, end in marked:
        inside[start:end] = b"\1" * (end - start)
    return bytes(inside)


def _scenes(passages: Sequence[Passage]) -> list[tuple[int, int]]:
    """The chapter and the scene, counted through, of each passage."""
    scene = 0
    out: list[tuple[int, int]] = []
    for passage in passages:
        if not passage.joined:
            scene += 1
        out.append((passage.chapter, scene))
    return out


def _way(profile: Profile, cues: Cues) -> Way:
    """The table of weights; a language without the finer signs has none for the present."""
    if cues.other is None and profile.tense == "present":
        return "third-past"
    if profile.person == "first":
        return "first-past" if profile.tense == "past" else "first-present"
    return "third-past" if profile.tense == "past" else "third-present"


# ---------------------------------------------------------------- judging


@no_cycles_sought()
def judge(
    studied: Sequence[Studied], learned: Learned | None = None, least: float = _LEAST
) -> tuple[Proposal, ...]:
    """Proposals in reading order, from the confidence `least` up.

    Neighbouring units from 0.5 up are one proposal, which is as sure as the least sure of
    them. An author's note is one proposal for each of its paragraphs, and one for each stretch
    between brackets within another paragraph.
    """
    known = learned or Learned()
    out: list[Proposal] = []
    for index, paragraph in enumerate(studied):
        if paragraph.note:
            out.append(_note(index, paragraph))
        elif paragraph.asides:
            found = [_aside(index, paragraph, *each) for each in paragraph.asides]
            if paragraph.units:
                found += _proposals(index, paragraph, known, least)
            out.extend(sorted(found, key=lambda each: each.start))
        elif paragraph.units:
            out.extend(_proposals(index, paragraph, known, least))
    return tuple(out)


def confidences(
    index: int, paragraph: Studied, learned: Learned
) -> tuple[tuple[float, ...], tuple[Signs, ...]]:
    """How sure it is of each unit of a paragraph that it is a thought, and the signs for it."""
    sure, heard = _judged(index, paragraph, _own_odds(paragraph, learned), learned)
    signs = [unit.signs | more for unit, more in zip(paragraph.units, heard, strict=True)]
    return tuple(sure), tuple(signs)


def _judged(
    index: int, paragraph: Studied, own: Sequence[float], learned: Learned
) -> tuple[list[float], Sequence[Signs]]:
    """How sure it is of each unit of a paragraph, and the signs that come from its neighbours;
    `own` are the log-odds of their own signs."""
    units, profile = paragraph.units, paragraph.profile
    way, few = paragraph.way, paragraph.few_signs
    judged = with_neighbours(
        [unit.signs for unit in units],
        own,
        [unit.sentence for unit in units],
        _weights(paragraph, learned),
        marked=paragraph.has_thought,
    )
    most, shifts = _most(paragraph), learned.shifts
    doubted = profile.may_be_first or profile.guessed
    shown: list[float] = []
    for place, (_, odds) in enumerate(judged):
        shifted = odds + shifts.get((index, place), 0.0) if shifts else odds
        sure = confidence(shifted, way, few_signs=few)
        if doubted and sure > _UNVOICED and _is_doubted(units[place].signs, profile):
            sure = _UNVOICED
        shown.append(min(most, sure))
    if paragraph.tags_only:
        shown = [0.0 if _is_beyond(paragraph, place) else sure for place, sure in enumerate(shown)]
    return shown, [heard for heard, _ in judged]


def _is_beyond(paragraph: Studied, place: int) -> bool:
    """Whether nothing can be said of a unit: no tag is beside it, and nothing else is known."""
    return paragraph.tags_only and paragraph.units[place].sentence.segment.role in ("plain", "tag")


def _own_odds(paragraph: Studied, learned: Learned) -> list[float]:
    """What the signs of each unit are worth by themselves."""
    weights = learned.weights.get(paragraph.way)
    if weights is None:
        return [unit.odds for unit in paragraph.units]
    return [log_odds(unit.signs, weights) for unit in paragraph.units]


def _weights(paragraph: Studied, learned: Learned) -> Weights:
    own = learned.weights.get(paragraph.way)
    return own or weights_of(paragraph.way, few_signs=paragraph.few_signs)


def _most(paragraph: Studied) -> float:
    if paragraph.doubtful:
        return _UNKNOWABLE
    present = paragraph.way in ("first-present", "third-present")
    return _UNVOICED if present and all("unvoiced" in unit.signs for unit in paragraph.units) else 1


def _is_doubted(signs: Signs, profile: Profile) -> bool:
    """Whether nobody can be sure of a unit, for it may be the narrator's."""
    return (profile.may_be_first and not signs.keys().isdisjoint(_BY_I)) or (
        profile.guessed and signs.keys().isdisjoint(_OF_ANY_TENSE)
    )


def _proposals(index: int, paragraph: Studied, learned: Learned, least: float) -> list[Proposal]:
    weights, units = _weights(paragraph, learned), paragraph.units
    own = _own_odds(paragraph, learned)
    out: list[Proposal] = []
    if not (learned.shifts or paragraph.has_thought):
        most = most_with_neighbours(own, weights) + _ROUNDING
        if confidence(most, paragraph.way, few_signs=paragraph.few_signs) < least:
            return out
    sure, heard = _judged(index, paragraph, own, learned)
    if max(sure) < least:
        return out
    decided = learned.decided.get(index, frozenset())
    for group in _groups(paragraph, sure, decided | _across(paragraph)):
        lowest = min(group, key=sure.__getitem__)
        if sure[lowest] < least or _is_beyond(paragraph, lowest):
            continue
        first, last = units[group[0]], units[group[-1]]
        start, end = within_brackets(paragraph.text, first.start, last.end)
        out.append(
            Proposal(
                index,
                start,
                end,
                paragraph.text[start:end],
                "thought",
                round(sure[lowest], 3),
                reasons([units[place].signs | heard[place] for place in group], weights),
                tuple(group),
            )
        )
    return out


def _across(paragraph: Studied) -> frozenset[int]:
    """Places of units that go on behind a note within them."""
    return frozenset(
        place
        for start, _ in paragraph.asides
        for place in (bisect_right(paragraph.units, start, key=lambda unit: unit.start) - 1,)
        if place >= 0 and start < paragraph.units[place].end
    )


def _groups(paragraph: Studied, sure: Sequence[float], decided: Collection[int]) -> list[list[int]]:
    """Places of units that stand together: likely ones beside each other, others alone.

    What is decided is in no group, nor is a tag: it is no thought, and parts those beside it.
    """

    def state(place: int) -> str:
        if place in decided or paragraph.units[place].sentence.segment.role == "tag":
            return "in none"
        return "likely" if sure[place] >= _JOINED else "unlikely"

    groups: list[list[int]] = []
    for found, run in groupby(range(len(sure)), key=state):
        places = list(run)
        if found == "in none":
            continue
        if found == "unlikely":
            groups += [[place] for place in places]
            continue
        groups.append([places[0]])
        for before, place in pairwise(places):
            between = paragraph.text[paragraph.units[before].end : paragraph.units[place].start]
            if between.strip():
                groups.append([place])
            else:
                groups[-1].append(place)
    return groups


def within_brackets(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch of a text without the bracket at its end that another opens before it, or at its
    start that another closes behind it."""
    for opening, closing in ("()", "[]"):
        said = text[start:end]
        if said.endswith(closing) and said.count(opening) < said.count(closing):
            end -= 1
        elif said.startswith(opening) and said.count(opening) > said.count(closing):
            start += 1
    return start, end


def _note(index: int, paragraph: Studied) -> Proposal:
    text = paragraph.text
    return Proposal(
        index,
        0,
        len(text),
        text,
        "note",
        0.75,
        ("words of an author's note", "speaks to readers, not in the story"),
    )


def _aside(index: int, paragraph: Studied, start: int, end: int) -> Proposal:
    return Proposal(
        index,
        start,
        end,
        paragraph.text[start:end],
        "note",
        _LABELLED,
        ("between brackets, with the label of an author's note", "not in the story"),
    )
