"""What stands around a segment: speech, short sentences, the length of its paragraph.

Authors set thoughts between lines of speech, among short sentences, rarely in the midst
of a long paragraph; this holds however a tale is told.
"""

from collections.abc import Iterator, Sequence

from fanpack.thoughts.cues import Cues
from fanpack.thoughts.evidence import Signs, Told
from fanpack.thoughts.names import are_sounds
from fanpack.thoughts.sentences import Sentence

_SHORT, _BARE = 4, 2
"""Words of a short sentence, and of one with hardly anything in it."""
_MANY = 4
"""Sentences of a paragraph of narration from which on it is a long one."""


def mark_around(paragraphs: Sequence[Told], signs: Sequence[Sequence[Signs]], cues: Cues) -> None:
    """Gives every segment the signs that come from what stands before and behind it."""
    beside = _beside(paragraphs)
    last = len(paragraphs) - 1
    for place, (told, found) in enumerate(zip(paragraphs, signs, strict=True)):
        around: Signs = {}
        if place < last and paragraphs[place + 1].has_speech:
            around["speech_follows"] = 1.0
        if place and paragraphs[place - 1].has_speech:
            around["speech_precedes"] = 1.0
        if not told.has_speech and len(told.sentences) >= _MANY:
            around["among_many"] = 1.0
        for each, own in zip(told.sentences, found, strict=True):
            before, behind = next(beside)
            own |= around
            if before is not None and len(before.words) <= _SHORT:
                own["short_before"] = 1.0
            if behind is not None and len(behind.words) <= _SHORT:
                own["short_behind"] = 1.0
            if behind is not None and behind.only_present:
                own["present_behind"] = 1.0
            _own_shape(each, cues, own)


def _own_shape(each: Sentence, cues: Cues, signs: Signs) -> None:
    opening = each.words[0]
    if len(each.words) <= _BARE:
        signs["bare"] = 1.0
    if len(each.words) <= _SHORT and are_sounds(each.words, cues.language.sounds):
        signs["sound"] = 1.0
    if each.segment.closes and not each.segment.opens:
        signs["closes"] = 1.0
    if opening in cues.of_things:
        signs["of_thing"] = 1.0
    elif opening in cues.articles:
        signs["of_noun"] = 1.0
    elif opening in cues.of_persons:
        signs["of_person"] = 1.0


def _beside(paragraphs: Sequence[Told]) -> Iterator[tuple[Sentence | None, Sentence | None]]:
    """The segments before and behind each one, also across the borders of paragraphs."""
    last = len(paragraphs) - 1
    for place, told in enumerate(paragraphs):
        said = told.sentences
        before = paragraphs[place - 1].sentences[-1:] if place else ()
        behind = paragraphs[place + 1].sentences[:1] if place < last else ()
        row = (*(before or (None,)), *said, *(behind or (None,)))
        for at in range(len(said)):
            yield row[at], row[at + 2]
