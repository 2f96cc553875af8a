"""How a sentence is worded: by and large in words of thoughts, or in words of narration.

Some words are more frequent in thoughts, however the tale around them is told, and some in
narration; a few of them are signs of their own. What each of the others is worth is added up.
"""

import math
from collections.abc import Mapping, Sequence

_OPENS = "^"
_STEADY = 4
"""Words that a sentence is longer by, so that one word does not weigh like a whole sentence."""


def opening(word: str) -> str:
    """How a word is told that opens a sentence."""
    return _OPENS + word


def wording(words: Sequence[str], worth: Mapping[str, float]) -> float:
    """What the words of a sentence say together: above 0 as in thoughts, below as in narration.

    `worth` has the log of how much more frequent a word is in thoughts; what is not in it says
    nothing.
    """
    total = worth.get(_OPENS + words[0], 0.0)
    for word in words:
        if word in worth:
            total += worth[word]
    return total / math.sqrt(len(words) + _STEADY)
