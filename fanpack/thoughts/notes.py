"""Finds authors' notes in mid-story: “Sorry for the wait! Next chapter on Friday.”

They speak of “I” and “you” in the present and look like thoughts; in texts from
archives they are the largest source of false ones. A note is a paragraph with the
words of notes and its neighbours in the first person, without speech. Notes between brackets,
which are found by their labels, count for nothing in the paragraph around them.
"""

import re
from collections.abc import Callable, Sequence
from functools import cache

from fanpack.thoughts.cues import Cues
from fanpack.thoughts.evidence import Told
from fanpack.thoughts.lists import READER_WORDS

_FARTHEST = 6
"""Paragraphs that a note can stretch from its telling words."""
_WORD = re.compile(r"[^\W_]")
_MARKS = frozenset('“”"„«»')


def notes_among(paragraphs: Sequence[Told], cues: Cues) -> tuple[bool, ...]:
    """Which paragraphs are an author's note, those that are known as one among them."""
    found = [told.note for told in paragraphs]
    whole = "\n".join([told.text for told in paragraphs]).lower()
    stems = [stem for stem in cues.note_stems if stem in whole]

    @cache
    def worded(place: int) -> bool:
        return _has_note_words(paragraphs[place], stems, cues)

    for place, told in enumerate(paragraphs):
        noted = worded(place) and (len(told.sentences) <= 1 or _like_a_note(told, True))
        if not noted and not _speaks_to_readers(told, cues):
            continue
        found[place] = True
        if told.profile.person == "third":
            _spread(place, paragraphs, worded, found)
    return tuple(found)


def _has_note_words(told: Told, stems: Sequence[str], cues: Cues) -> bool:
    """Whether there are words of a note in a paragraph; `stems` are those in the whole text."""
    if not stems or told.text[:1] in _MARKS:
        return False
    lowered = told.text.lower()
    if not any(map(lowered.__contains__, stems)):
        return False
    third = told.profile.person == "third"
    return bool((cues.note if third else cues.strong_note).search(_said(told, cues)))


def _said(told: Told, cues: Cues) -> str:
    """A paragraph without the label of what is no note in it: a bracket in speech, or one that
    nothing closes."""
    opening = _WORD.search(told.text)
    first = opening.start() if opening else 0
    return cues.note_label.sub(lambda found: " " if found.start() > first else found[0], told.text)


def _speaks_to_readers(told: Told, cues: Cues) -> bool:
    """Whether a sentence opens as only an author does: “Sorry for the wait!”"""
    if told.has_speech:
        return False
    for each in told.sentences:
        if each.lists & READER_WORDS:
            return not _tells(told) and cues.to_readers.search(_said(told, cues)) is not None
    return False


def _tells(told: Told) -> bool:
    return any(each.third and each.past and not each.singular for each in told.sentences)


def _spread(
    place: int, paragraphs: Sequence[Told], worded: Callable[[int], bool], found: list[bool]
) -> None:
    for step in (-1, 1):
        beside = place + step
        while 0 <= beside < len(paragraphs) and abs(beside - place) <= _FARTHEST:
            told = paragraphs[beside]
            if told.asides or not (worded(beside) or _like_a_note(told, False)):
                break
            found[beside] = True
            beside += step


def _like_a_note(told: Told, has_words: bool) -> bool:
    if told.has_speech and not has_words:
        return False
    return any(each.personal for each in told.sentences) and not _tells(told)
