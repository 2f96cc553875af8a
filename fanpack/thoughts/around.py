"""What stands around a segment: speech, short sentences, the length of its paragraph, readers.

Authors set thoughts between lines of speech, among short sentences, rarely in the midst
of a long paragraph, and never where a narrator turns to readers; this holds however a tale
is told.
"""

from collections.abc import Sequence

from fanpack.thoughts.cues import Cues
from fanpack.thoughts.evidence import Signs, Told
from fanpack.thoughts.names import are_sounds
from fanpack.thoughts.sentences import Sentence

_SHORT, _BARE = 4, 2
"""Words of a short sentence, and of one with hardly anything in it."""
_MANY = 4
"""Sentences of a paragraph of narration from which on it is a long one."""


def mark_around(paragraphs: Sequence[Told], signs: Sequence[Sequence[Signs]], cues: Cues) -> None:
    """Gives every segment the signs that come from what stands around it."""
    to_readers = cues.turns_to_readers.search
    before: Sentence | None = None
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
            own |= around
            if before is not None and len(before.words) <= _SHORT:
                own["short_before"] = 1.0
            if each.second and told.profile.person != "second" and to_readers(each.text):
                own["to_readers"] = 1.0
            _own_shape(each, cues, own)
            before = each
        if not told.sentences:
            before = None


def _own_shape(each: Sentence, cues: Cues, signs: Signs) -> None:
    opening = each.words[0]
    if len(each.words) <= _BARE and not each.past:
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
