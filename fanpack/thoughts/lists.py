"""In which lists of its language each word of a sentence is, so that nobody has to ask twice.

Some thirty lists may have a word of a sentence. What stands between two blanks comes again all
through a novel; its lists are kept with it, a bit for each, and a sentence has those of its pieces.
"""

import re
from collections.abc import Collection, Mapping
from functools import cache
from operator import attrgetter

from fanpack.thoughts.cues import Cues, OtherCues
from fanpack.thoughts.language import Kept, listed_in

_TABLES: list[str] = []
"""The names of the lists in `Cues`, in the order of their bits."""


def _list(name: str) -> int:
    """The bit of a list."""
    _TABLES.append(name)
    return 1 << len(_TABLES) - 1


SINGULAR = _list("singular")
PLURAL = _list("plural")
SECOND = _list("second")
THIRD = _list("language.third")
I_SPEAK = _list("i_speak")
MODALS = _list("modals")
PERFECT_MODALS = _list("perfect_modals")
PAST_BESIDE_THIRD = _list("past_beside_third")
CONTRACTIONS = _list("contractions")
SPEECH = _list("speech")
VOICE_WORDS = _list("voice_words")
HABIT = _list("habit")
YOU_NOW = _list("you_now")
DEIXIS = _list("deixis")
LATER = _list("later")
TURNING_WORDS = _list("turning_words")
UNSAID_WORDS = _list("unsaid_words")
READER_WORDS = _list("reader_words")
PERFECT_WORDS = _list("perfect_words")
LIKENING_WORDS = _list("likening_words")
RELATIVE_WORDS = _list("relative_words")
SMALL_WORDS = _list("small_words")
FUTURE = _list("other.future")
OTHER_MODALS = _list("other.modals")
SOMEONE = _list("other.someone")
FRAME_WORDS = _list("other.frame_words")
WHILE_WORDS = _list("other.while_words")
THERE = _list("other.there")
HAD = _list("other.had")
SAME_PAST = _list("other.same_past")

THINKING, VOICING, COLON = (1 << len(_TABLES) + step for step in range(3))
"""What a tag of thought, one of a voice and an introduction have in them."""

Read = tuple[tuple[str, ...], int]
"""Words as `word_list` gives them, and the lists that have one of them."""


def read(text: str, cues: Cues) -> Read:
    """The words of a text, and the lists that have one of them."""
    words: list[str] = []
    lists = 0
    for said, shown in map(_pieces(cues).__getitem__, text.split()):
        words += said
        lists |= shown
    return tuple(words), lists


@cache
def _pieces(cues: Cues) -> Kept[Read]:
    """What is read in what stands between blanks."""
    lists = _lists_of(cues)
    hints = re.compile(f"{cues.thinking.pattern}|{cues.voicing.pattern}|:").search

    def read_piece(piece: str) -> Read:
        said, shown = tuple(listed_in(piece)), 0
        for word in said:
            shown |= lists.get(word, 0)
        if hints(piece):
            shown |= THINKING * bool(cues.thinking.search(piece))
            shown |= VOICING * bool(cues.voicing.search(piece))
            shown |= COLON * (":" in piece)
        return said, shown

    return Kept(read_piece)


def _lists_of(cues: Cues) -> Mapping[str, int]:
    """For every word that is in a list, all that it is in."""
    other = cues.other or OtherCues()
    out: dict[str, int] = {}
    for place, name in enumerate(_TABLES):
        owner = other if name.startswith("other.") else cues
        table: Collection[str] = attrgetter(name.removeprefix("other."))(owner)
        for word in table:
            out[word] = out.get(word, 0) | 1 << place
    return out
