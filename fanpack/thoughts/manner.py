"""The manner of a text: whether all of it sounds like thoughts, and where its thoughts stand.

What the signs of every sentence say by themselves is added up over the text, and each sentence
learns what the others say. An author hardly sets a thought in each of three paragraphs, so what
stands near a sure one is less likely to be one. Where much sounds like a thought it is the
narrator who talks so, and less of it is one, the less where it is fragments that do; where
thoughts seem to stand in paragraphs of their own, it matters whether a sentence does. In the
third person and the past, where tense and person say most, only the first of these helps.
"""

import math
from collections.abc import Callable, Iterable, Sequence
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


def mark_manner(paragraphs: Iterable[Units], weights: Callable[[Way], Weights]) -> None:
    """Gives every segment what the others of its text say of the author's manner.

    The signs are `chatty`, the more the more of the text sounds like thoughts; and, above 0
    where a segment is as this text's thoughts seem to be, `thoughts_apart` and
    `thoughts_fragments`; `thought_before` and `thought_behind` say how much the paragraphs
    beside its own seem to have one. What was marked before is forgotten.
    """
    sums: dict[Way, _Sums] = {}
    judged: list[tuple[Signs, float, _Sums]] = []
    read = list(paragraphs)
    highest: list[float] = []
    for each in read:
        own, table = sums.setdefault(each.way, _Sums()), weights(each.way)
        highest.append(0.0)
        for signs, sentence in zip(each.signs, each.sentences, strict=True):
            if sentence.segment.role == "tag":
                continue
            if not signs.keys().isdisjoint(MANNER):
                for name in MANNER:
                    signs.pop(name, None)
            sure = sigmoid(log_odds(signs, table))
            highest[-1] = max(highest[-1], sure)
            if each.way == "third-past":
                continue
            judged.append((signs, sure, own))
            own.sentences += 1
            own.thoughts += sure
            own.apart += sure if APART in signs else 0.0
            own.fragments += sure if FRAGMENT in signs else 0.0
    for signs, sure, own in judged:
        _mark(signs, sure, own)
    _mark_near(read, highest)


def _mark_near(paragraphs: Sequence[Units], highest: Sequence[float]) -> None:
    """Marks the segments of each paragraph by the surest thoughts of those beside it."""
    padded = (0.0, 0.0, *highest, 0.0, 0.0)
    for place, each in enumerate(paragraphs):
        far_before, before, _, behind, far_behind = padded[place : place + 5]
        near = {
            "thought_before": before + _FARTHER * far_before - _NEAR,
            "thought_behind": behind + _FARTHER * far_behind - _NEAR,
        }
        shown = {name: much for name, much in near.items() if much > 0}
        for signs, sentence in zip(each.signs, each.sentences, strict=True):
            if sentence.segment.role != "tag":
                signs |= shown


def _mark(signs: Signs, sure: float, text: _Sums) -> None:
    """Marks a segment by what its text says without it."""
    thoughts = text.thoughts - sure
    share = (thoughts + _PLAIN * _SENTENCES) / (text.sentences - 1 + _SENTENCES)
    if share > _PLAIN:
        signs["chatty"] = min(_MOST, math.log(share / _PLAIN))
    stands_apart = APART in signs
    apart = text.apart - (sure if stands_apart else 0.0)
    usual = (apart + _APART * _THOUGHTS) / (thoughts + _THOUGHTS) - _APART
    signs["thoughts_apart"] = usual if stands_apart else -usual
    if FRAGMENT in signs:
        fragments = text.fragments - sure + _FRAGMENTS * _THOUGHTS
        signs["thoughts_fragments"] = fragments / (thoughts + _THOUGHTS) - _FRAGMENTS
