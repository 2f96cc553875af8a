"""What the words of a segment say by themselves: persons, tense, an imperative."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from fanpack.thoughts.cues import NEVER, Cues
from fanpack.thoughts.language import tenses
from fanpack.thoughts.lists import (
    I_SPEAK,
    MODALS,
    PAST_BESIDE_THIRD,
    PERFECT_MODALS,
    PLURAL,
    SECOND,
    SINGULAR,
    THIRD,
    VOICE_WORDS,
    read,
)
from fanpack.thoughts.segments import Segment

VOCATIVE = re.compile(r",\s+[^\W\d_a-zß-öø-ÿ][\w'’-]{1,30}[.!?…]{1,4}\Z")
"""A name that is called, at a sentence's end."""

_CALLED, _ADDRESS = 30, 40
"""Characters at a sentence's end in which someone is called something, and by name."""
_TAG = 4
"""Words among which the verb of a speech tag stands."""

Seeming = Literal["", "first", "other"]


@dataclass(slots=True)
class Sentence:
    """A segment with its words: signs of tense, counted, and the persons that are in it.

    Final and not frozen, as `Segment` is.
    """

    segment: Final[Segment]
    text: Final[str]
    words: Final[tuple[str, ...]]
    lists: Final[int]
    """The lists that have one of its words, as `fanpack.thoughts.lists` numbers them."""
    present: Final[int]
    past: Final[int]
    singular: Final[bool]
    plural: Final[bool]
    second: Final[bool]
    third: Final[bool]
    imperative: Final[bool]
    command: Final[bool]
    """An imperative beyond doubt: its object is there."""
    last: Final[str]
    """Its last character, closing marks left out."""
    personal: Final[bool]
    """Whether a first or second person is in it."""
    listed: Final[bool]
    """Whether it opens as one of the patterns in `_OPENINGS` does, which few sentences do."""
    only_past: Final[bool]
    """Past tense and no present."""
    only_present: Final[bool]
    """Present tense and no past."""
    seems: Final[Seeming] = ""
    """Who seems to act in the present, where the tables know subjects but not every verb."""

    speech_tag: Final[Literal["", "past", "present"]] = ""
    """The tense of “she said” behind speech, which is the narrator's beyond doubt."""
    i_say: Final[bool] = False
    """Whether it is “I” who speaks there."""
    i_thought: Final[bool] = False
    """Whether it is “I thought” beside a thought."""

    def in_another_voice(self, cues: Cues) -> bool:
        """Whether these are words that someone else said or sent."""
        heard = self.lists & VOICE_WORDS
        return bool(heard) and cues.other_voice.search(self.text) is not None

    def calls_names(self, cues: Cues) -> bool:
        """Whether it calls someone something: “you great fool”, “sorry, mate”."""
        if self.second and cues.called.search(self.text):
            return True
        return "," in self.text[-_CALLED:] and cues.called_last.search(self.text) is not None

    def addresses(self, cues: Cues) -> bool:
        """Whether it ends by calling someone by name, or calls someone something."""
        tail = self.text[-_ADDRESS:]
        by_name = "," in tail and VOCATIVE.search(tail) is not None
        return by_name or self.calls_names(cues)

    @property
    def trails_off(self) -> bool:
        """Whether it ends in an ellipsis."""
        if self.last == "…":
            return True
        return "..." in self.text and self.text.rstrip("’')]").endswith("...")


def sentence_of(text: str, segment: Segment, cues: Cues) -> Sentence:
    """A segment of a paragraph's text, read."""
    said = text[segment.start : segment.end]
    words, lists = segment.words, segment.lists
    if "Will" in said or "May" in said:
        words, lists = read(cues.modal_names.sub("Xx", said), cues)
    words = words or ("",)
    opening = words[0]
    last = said.rstrip("’'\")]”»")[-1:]
    calls = (last == "?" or last == "!") and said.rstrip("’')]").endswith(last)
    present, past = tenses(words, cues.language, question=calls)
    singular, plural = bool(lists & SINGULAR), bool(lists & PLURAL)
    second, third = bool(lists & SECOND), bool(lists & THIRD)
    personal = singular or plural or second
    if present and cues.perfect is not NEVER and cues.perfect.search(said):
        present -= 1
    if not personal:
        present, past = _with_modals(said, words, lists, present, past, cues)
    imperative = opening in cues.imperatives and not (
        len(words) > 1 and words[1] in cues.no_imperative_before
    )
    command = not past and _orders(said, words, cues)
    tag = _speech_tag(words, cues) if segment.after_quote else ""
    i_speak = bool(lists & I_SPEAK) and not cues.i_speak.isdisjoint(words[:_TAG])
    return Sentence(
        segment,
        said,
        words,
        lists,
        present,
        past,
        singular,
        plural,
        second,
        third,
        imperative or command,
        command,
        last,
        personal,
        _opens_as_listed(cues)(said) is not None,
        past > 0 and not present,
        present > 0 and not past,
        "" if present or past or calls else _seems(said, words, cues),
        tag,
        bool(tag) and i_speak,
        segment.role == "tag" and past > 0 and i_speak,
    )


@cache
def _opens_as_listed(cues: Cues) -> Callable[[str], re.Match[str] | None]:
    """One quick look for what several patterns find at a sentence's beginning."""
    patterns = [getattr(cues, name) for name in _OPENINGS]
    if cues.other is not None:
        patterns.append(cues.other.verdict)
    return re.compile("|".join(f"(?:{each.pattern})" for each in patterns)).match


_OPENINGS = ("outcry_phrase", "no_outcry", "supposing", "enumerates", "refusal", "truth")
"""With `OtherCues.verdict`: matched from a sentence's beginning on, without flags."""


def _speech_tag(words: tuple[str, ...], cues: Cues) -> Literal["", "past", "present"]:
    before = ""
    for word in words[:_TAG]:
        if word in cues.say_then:
            return "past"
        if word in cues.say_now:
            return "present"
        if word in cues.i_say_now and before in cues.language.bare_after:
            return "present"
        before = word
    return ""


def _seems(said: str, words: tuple[str, ...], cues: Cues) -> Seeming:
    other = cues.other
    if other is None or other.english:
        return ""
    if words[0] in other.first or other.i_act.match(said):
        return "first"
    opens = words[0] in other.third or words[0].partition("'")[0] in other.subjects
    return "other" if opens or other.acts.match(said) else ""


def _orders(said: str, words: tuple[str, ...], cues: Cues) -> bool:
    """Whether a sentence is an imperative beyond doubt."""
    opening = words[0]
    opens = opening in cues.commands or opening in cues.before_command
    if opens and _commands(words, cues):
        return True
    return cues.command is not NEVER and cues.command.match(said) is not None


def _commands(words: tuple[str, ...], cues: Cues) -> bool:
    """Whether an imperative with its object opens a sentence: “Stop that”, “Just say yes”."""
    for at, word in enumerate(words[:3]):
        if word in cues.commands and _has_object(words, at, cues):
            return True
        if word not in cues.before_command:
            break
    return False


def _has_object(words: tuple[str, ...], at: int, cues: Cues) -> bool:
    behind, next_behind = (*words[at + 1 : at + 3], "", "")[:2]
    if behind in cues.objects:
        return True
    if words[at] in cues.before_gerund and behind.endswith("ing"):
        return True
    plain = words[at] in cues.plain_commands
    return behind in cues.particles and (plain or next_behind in cues.object_pronouns)


def _with_modals(
    said: str, words: tuple[str, ...], lists: int, present: int, past: int, cues: Cues
) -> tuple[int, int]:
    """Signs of tense where no “I” or “you” is: “could” tells, “should have” is past."""
    third = lists & THIRD
    if lists & MODALS and not third and not present and not said.rstrip("’')").endswith("?"):
        past += 1
    if lists & PERFECT_MODALS and cues.perfect_modal.search(said):
        return max(0, present - 1), past + 1
    if third and present and lists & PAST_BESIDE_THIRD:
        present = max(0, present - sum(word in cues.past_beside_third for word in words))
    return present, past
