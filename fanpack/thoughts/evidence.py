"""What every way of telling has in common: a paragraph as evidence is looked for in it."""

from collections.abc import Sequence
from dataclasses import dataclass

from fanpack.thoughts.bracketed import Stretches
from fanpack.thoughts.cues import Cues
from fanpack.thoughts.lists import DEIXIS, HABIT, LATER, YOU_NOW
from fanpack.thoughts.narration import Profile
from fanpack.thoughts.parting import BEHIND_TAG, BESIDE_TAG
from fanpack.thoughts.sentences import Sentence

_FRAGMENT = 8
"""Words of a sentence without a verb that can go on with a thought."""

_THOUGHT = 16
"""Words that a thought behind a tag has at most, where its capital says that it is one."""
_NEAR = 160
"""Characters at a paragraph's end in which a letter is named that follows."""
Signs = dict[str, float]
"""The signs that a segment shows, by their names in the tables of weights, and how much."""


@dataclass(frozen=True, slots=True)
class Told:
    """A paragraph of the story: its text, its segments, and what is known about it.

    In its text there are blanks in place of the notes within it.

    `has_speech`: there is a quotation mark in it. `speech`: 1 for each character between such
    marks. `doubtful`: its straight marks are odd
    in number, so that nobody can know what is speech. `note`: it is an author's note; `asides`
    are those that stand within it.
    """

    text: str
    sentences: tuple[Sentence, ...]
    profile: Profile
    has_speech: bool = False
    speech: bytes = b""
    doubtful: bool = False
    note: bool = False
    asides: Stretches = ()


def mark_going_on(
    signs: Sequence[Signs], sentences: Sequence[Sentence], *, past: bool = True
) -> None:
    """Gives sentences behind a tagged thought that go on with it the sign `goes_on`.

    “Not again, he thought. Two days. Two days at most.” A tag and the narration that hangs
    on it are stepped over; what acts ends the thought, and so does what tells in the past
    where the narrator does, which is what `past` says, unless it speaks to “you”. What speaks
    to “you” goes on with a thought that did so, whatever is told between.
    """
    open_thought = addresses = False
    for place, each in enumerate(sentences):
        found = signs[place]
        if found.keys() & BESIDE_TAG:
            open_thought = "indirect" not in found
            addresses = addresses or (open_thought and each.second)
        elif each.segment.role == "tag" or found.keys() & {"narration_goes_on", "frame"}:
            pass
        elif each.segment.after_quote or each.segment.role != "plain":
            open_thought = False
        elif (addresses and each.second) or (open_thought and _can_go_on(each, found, past=past)):
            found["goes_on"] = 1.0
            open_thought = True
            if each.second:
                found.pop("past_only", None)
        else:
            open_thought = False


def _can_go_on(each: Sentence, signs: Signs, *, past: bool) -> bool:
    if "action" in signs or "participle" in signs:
        return False
    if each.only_past or "past_only" in signs:
        return not past or each.second
    alive = each.present or each.personal or each.imperative or each.last in "?!…"
    return bool(alive) or (len(each.words) <= _FRAGMENT and not each.third)


def tells_on(each: Sentence, cues: Cues, *, first: bool = False) -> bool:
    """Whether what stands behind a tag belongs to it: “…, he thought, watching her go.”

    `first`: the narrator is “I”.
    """
    if each.segment.role not in BEHIND_TAG:
        return False
    if cues.narration_after_tag.match(each.text) or (first and cues.i_go_on.match(each.text)):
        return True
    alive = each.present or each.personal or each.imperative or each.last in "?!…"
    return not alive and cues.narration_fragment.match(each.text) is not None


def goes_on_from_speech(each: Sentence, cues: Cues) -> bool:
    """Whether a sentence goes on from the speech before it: “…” she said; “…” read the clerk."""
    return each.segment.after_quote and bool(each.text[0].islower() or cues.said.match(each.text))


def means_anyone(each: Sentence, cues: Cues) -> bool:
    """Whether “you” is anyone: “You wash first, then your clothes”, “when you lose count”.

    Whoever speaks to someone asks, orders, or says what that one is, knows or can.
    """
    if not each.second or each.singular or each.past or each.last in "?!":
        return False
    if each.words[-1] in cues.second:
        return False
    if each.lists & HABIT:
        return True
    return cues.you_act.search(each.text) is not None


def spoken_now(each: Sentence, cues: Cues, signs: Signs) -> None:
    """Gives a sentence in a narration of the past what speaks from the moment itself."""
    if each.listed and cues.supposing.match(each.text):
        signs["supposing"] = 1.0
        signs.pop("past_only", None)
    if each.past:
        return
    if each.listed and not each.present and cues.refusal.match(each.text):
        signs["refusal"] = 1.0
    if each.lists & YOU_NOW and "ever" not in each.words:
        signs["you_now"] = 1.0
    if each.lists & DEIXIS:
        signs["deixis"] = 1.0
    if each.lists & LATER and not each.second:
        signs["later"] = 1.0
    if each.present and cues.ongoing.search(each.text):
        signs["ongoing"] = 1.0


def letter_among(paragraphs: Sequence[Told], cues: Cues) -> list[bool]:
    """Which paragraphs are what the paragraph before says was written: “I” and “you”, no more."""
    out = [False] * len(paragraphs)
    for place in range(1, len(paragraphs)):
        told, before = paragraphs[place], paragraphs[place - 1]
        alone = not told.has_speech and len(told.sentences) > 1
        speaks = alone and all(
            each.segment.role == "plain" and not (each.third and each.past)
            for each in told.sentences
        )
        if speaks and any(each.second for each in told.sentences):
            out[place] = cues.letter.search(before.text[-_NEAR:]) is not None
    return out


def mark_written(signs: Sequence[Signs], sentences: Sequence[Sentence], cues: Cues) -> None:
    """Gives a few words behind the name of something to read the sign `written`."""
    for place in range(1, len(sentences)):
        each, before = sentences[place], sentences[place - 1]
        if each.segment.role in ("plain", "introduced") and not each.segment.after_quote:
            few = len(each.words) <= _FRAGMENT and not (each.past or each.present)
            if few and "bare_outcry" not in signs[place] and cues.written.search(before.text):
                signs[place]["written"] = 1.0


def mark_direct(
    signs: Sequence[Signs], sentences: Sequence[Sentence], names: frozenset[str]
) -> None:
    """Gives what follows a tag with a capital of its own the sign `direct`.

    “I thought, Nobody would believe it”: a thought in its own words, whatever its tense.
    """
    for place in range(1, len(sentences)):
        each, before = sentences[place], sentences[place - 1]
        if each.segment.role == "tagged" and before.segment.role == "tag":
            opening = each.words[0]
            own = (
                each.text[:1].isupper() and opening not in names and opening[:2] not in ("i", "i'")
            )
            if own and len(each.words) <= _THOUGHT:
                signs[place]["direct"] = 1.0
