"""What every way of telling has in common: a paragraph as evidence is looked for in it."""

from dataclasses import dataclass

from fanpack.thoughts.narration import Profile
from fanpack.thoughts.sentences import Sentence

Signs = dict[str, float]
"""The signs that a segment shows, by their names in the tables of weights, and how much."""


@dataclass(frozen=True, slots=True)
class Told:
    """A paragraph of the story: its text, its segments, and what is known about it.

    `has_speech`: there is a quotation mark in it. `doubtful`: its straight marks are odd
    in number, so that nobody can know what is speech. `note`: it is an author's note.
    """

    text: str
    sentences: tuple[Sentence, ...]
    profile: Profile
    has_speech: bool = False
    doubtful: bool = False
    note: bool = False
