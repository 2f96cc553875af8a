"""The manner of a text: whether all of it sounds like thoughts, and where its thoughts stand.

What the signs of every sentence say by themselves is added up over the text, and each sentence
learns what the others say. An author hardly sets a thought in each of three paragraphs, so what
stands near a sure one is less likely to be one. Where much sounds like a thought it is the
narrator who talks so, and less of it is one, the less where it is fragments that do; where
thoughts seem to stand in paragraphs of their own, it matters whether a sentence does. In the
third person and the past, where tense and person say most, only the first of these helps.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from fanpack.thoughts.evidence import Signs
from fanpack.thoughts.score import MANNER, log_odds, sigmoid
from fanpack.thoughts.sentences import Sentence
from fanpack.thoughts.weights import Way, Weights

APART, FRAGMENT = "apart", "fragment"
_PLAIN, _APART, _FRAGMENTS = 0.12, 0.4, 0.2
"""What is supposed before the text says otherwise: the share of sentences that sound like
thoughts where nobody chats (most texts of `tests/gold` have more), and of those the share that
stands apart from narration, and that is fragments. Tried on writers left out."""
_SENTENCES, _THOUGHTS = 8, 2
"""How much that counts beside the text itself: so many sentences, so many thoughts."""
_FARTHER, _NEAR = 0.7, 0.6
"""How much the paragraph after next counts beside the next one, and how much of both together
says nothing: so much is near most sentences, and a tale may have no thoughts at all."""
_MOST = 1.2
"""The most of `chatty`: more than three times as much sounds like thoughts as in plain texts."""


@dataclass(frozen=True, slots=True)
class Units:
    """The segments of a paragraph: how it is told, their signs, and what they are."""

    way: Way
    signs: Sequence[Signs]
    sentences: Sequence[Sentence]


@dataclass(slots=True)
class _Sums:
    """Of a way of telling in a text: sentences, thoughts among them, and those of a kind."""

    sentences: float = 0.0
    thoughts: float = 0.0
    apart: float = 0.0
    fragments: float = 0.0


def mark_manner(
    paragraphs: Iterable[Units], weights: Callable[[Way], Weights]
) -> list[list[float]]:
    """Gives every segment what the others of its text say of the author's manner.

    The signs are `chatty`, the more the more of the text sounds like thoughts; and, above 0
    where a segment is as this text's thoughts seem to be, `thoughts_apart` and
    `thoughts_fragments`; `thought_before` and `thought_behind` say how much the paragraphs
    beside its own seem to have one. What was marked before is forgotten. What comes back is
    what all signs of each segment are worth, these among them.
    """
    sums: dict[Way, _Sums] = {}
    read = list(paragraphs)
    odds: list[list[float]] = []
    highest: list[float] = []
    for each in read:
        own = sums.setdefault(each.way, _Sums())
        odds.append(_without_manner(each.signs, weights(each.way)))
        highest.append(0.0)
        for signs, worth, sentence in zip(each.signs, odds[-1], each.sentences, strict=True):
            if sentence.segment.role == "tag":
                continue
            sure = sigmoid(worth)
            highest[-1] = max(highest[-1], sure)
            own.sentences += 1
            own.thoughts += sure
            own.apart += sure if APART in signs else 0.0
            own.fragments += sure if FRAGMENT in signs else 0.0
    for each, known, near in zip(read, odds, _near(highest), strict=True):
        by_manner, table = each.way != "third-past", weights(each.way)
        for place, (signs, sentence) in enumerate(zip(each.signs, each.sentences, strict=True)):
            if sentence.segment.role == "tag" or not (by_manner or near):
                continue
            more = _of_text(signs, sigmoid(known[place]), sums[each.way]) if by_manner else {}
            more |= near
            signs |= more
            known[place] = log_odds(more, table, known[place])
    return odds


def _without_manner(segments: Sequence[Signs], table: Weights) -> list[float]:
    """What the signs of each segment are worth without those of this module, which are taken
    away."""
    for signs in segments:
        if not signs.keys().isdisjoint(MANNER):
            for name in MANNER:
                signs.pop(name, None)
    return [log_odds(signs, table) for signs in segments]


def _near(highest: Sequence[float]) -> Iterator[Signs]:
    """What the surest thoughts of the paragraphs beside it say of each paragraph."""
    padded = (0.0, 0.0, *highest, 0.0, 0.0)
    for place in range(len(highest)):
        far_before, before, _, behind, far_behind = padded[place : place + 5]
        near = {
            "thought_before": before + _FARTHER * far_before - _NEAR,
            "thought_behind": behind + _FARTHER * far_behind - _NEAR,
        }
        yield {name: much for name, much in near.items() if much > 0}


def _of_text(signs: Signs, sure: float, text: _Sums) -> Signs:
    """What its text without it says of a segment with these signs, which is so sure a thought."""
    said: Signs = {}
    thoughts = text.thoughts - sure
    share = (thoughts + _PLAIN * _SENTENCES) / (text.sentences - 1 + _SENTENCES)
    if share > _PLAIN:
        said["chatty"] = min(_MOST, math.log(share / _PLAIN))
    stands_apart = APART in signs
    apart = text.apart - (sure if stands_apart else 0.0)
    usual = (apart + _APART * _THOUGHTS) / (thoughts + _THOUGHTS) - _APART
    said["thoughts_apart"] = usual if stands_apart else -usual
    if FRAGMENT in signs:
        fragments = text.fragments - sure + _FRAGMENTS * _THOUGHTS
        said["thoughts_fragments"] = fragments / (thoughts + _THOUGHTS) - _FRAGMENTS
    return said
