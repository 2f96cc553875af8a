"""Finds authors' notes within a paragraph: “She ran. [A/N: sorry, I love this bit] She was gone.”

Such a note stands between brackets that are closed, and opens with a label that says what it
is. A bracket in speech is the speaker's own.
"""

import re
from collections.abc import Sequence

from fanpack.thoughts.cues import Cues
from fanpack.thoughts.facts import Passage
from fanpack.thoughts.quotes import quotations, speech_marks

Stretches = tuple[tuple[int, int], ...]
"""Offsets of stretches of a text, in order, none over another."""

_PAIRS = {"(": ")", "[": "]"}
_BRACKET = re.compile(r"[()\[\]]")
_EYES = frozenset(":;=")
_NOSES = frozenset("-'’^o")
_WORD = re.compile(r"[^\W_]")
_SIGNS = re.compile(r"[.,;:!?…]*")


def notes_within(passages: Sequence[Passage], cues: Cues) -> tuple[Stretches, ...]:
    """The bracketed notes of each paragraph of a running text.

    A note takes the signs directly behind it along, and whatever has no word and would be left
    alone. There is none where what is marked already is only half in it, or goes beyond it.
    """
    labelled = [
        passage.place == "story" and cues.note_label.search(passage.text) is not None
        for passage in passages
    ]
    if not any(labelled):
        return ((),) * len(passages)
    singles, doubles = speech_marks([passage.text for passage in passages])
    return tuple(
        _notes(passage, cues, in_singles=singles > doubles) if may_be else ()
        for passage, may_be in zip(passages, labelled, strict=True)
    )


def fill(text: str, notes: Stretches) -> bool:
    """Whether there are notes in a paragraph, and no word outside them."""
    return bool(notes) and not has_word(blanked(text, notes))


def blanked(text: str, notes: Stretches) -> str:
    """A paragraph with blanks in place of its notes."""
    out: list[str] = []
    place = 0
    for start, end in notes:
        out += (text[place:start], " " * (end - start))
        place = end
    return "".join((*out, text[place:]))


def has_word(text: str) -> bool:
    """Whether there is a letter or a digit in a text."""
    return _WORD.search(text) is not None


def _notes(passage: Passage, cues: Cues, *, in_singles: bool) -> Stretches:
    text = passage.text
    labels = {found.start(): found.end() for found in cues.note_label.finditer(text)}
    closed = _closed(text, labels)
    (speech,) = quotations([text], cues.language, in_singles=in_singles, dashes="")
    out: list[tuple[int, int]] = []
    for start, label in labels.items():
        end = closed.get(start, 0)
        if (out and start < out[-1][1]) or speech.inside[start]:
            continue
        if not _WORD.search(text, label, end):
            continue
        if all(
            each.end <= start or end <= each.start or (start <= each.start and each.end <= end)
            for each in passage.spans
        ):
            out.append((start, end))
    return _with_signs(text, out) if out else ()


def _with_signs(text: str, notes: Sequence[tuple[int, int]]) -> Stretches:
    """Notes with the signs behind them. One that only signs stand before is none: they may be
    the dash of what is said behind it."""
    out: list[tuple[int, int]] = []
    nexts = [*(start for start, _ in notes[1:]), len(text)]
    for (start, end), following in zip(notes, nexts, strict=True):
        before = text[out[-1][1] if out else 0 : start]
        if before.strip() and not has_word(before):
            continue
        signs = _SIGNS.match(text, end, following)
        last = signs.end() if signs else end
        if not has_word(text[last:following]):
            last += len(text[last:following].rstrip())
        out.append((start, last))
    return tuple(out)


def _closed(text: str, labels: dict[int, int]) -> dict[int, int]:
    """Where what each bracket opens ends, the closing one included, of those that are closed.

    “:)” closes a bracket only where nothing else does, and “:(” opens none.
    """
    ends: dict[int, int] = {}
    open_ones: dict[str, list[tuple[int, int]]] = {closing: [] for closing in _PAIRS.values()}
    for found in _BRACKET.finditer(text):
        at, sign = found.start(), found[0]
        smiles = _is_smiley(text, at)
        if sign in _PAIRS:
            if at in labels or not smiles:
                open_ones[_PAIRS[sign]].append((at, 0))
            continue
        waiting = open_ones[sign]
        if waiting and smiles:
            start, end = waiting.pop()
            waiting.append((start, end or at + 1))
        elif waiting:
            ends[waiting.pop()[0]] = at + 1
    for waiting in open_ones.values():
        ends.update((start, end) for start, end in waiting if end)
    return ends


def _is_smiley(text: str, at: int) -> bool:
    """Whether a bracket is the mouth of a smiley: “:)”, “;-)”, “=(”."""
    before = text[max(0, at - 2) : at]
    return before[-1:] in _EYES or (before[-1:] in _NOSES and before[:1] in _EYES)
