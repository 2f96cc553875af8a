"""What a decision about an italic span looks like, and what the rules know beside its facts."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from fanpack.thoughts.facts import Facts
from fanpack.thoughts.language import Language
from fanpack.thoughts.legend import Legend
from fanpack.thoughts.whole import Surroundings

Kind = Literal[
    "thought", "emphasis", "title", "vessel", "foreign", "sound", "telepathy", "recalled"
]
Mode = Literal["auto", "thought", "emphasis"]


class Decision(NamedTuple):
    """What a span is taken for. `reason` is a phrase for the author; `lang` a BCP 47 tag,
    for foreign words; `confidence` from 0 to 1."""

    kind: Kind
    reason: str
    lang: str = ""
    confidence: float = 1.0


class Context(NamedTuple):
    """What the rules know beside a span's own facts; `language` is the table of the text's
    language, `earlier` and `previous` are the decision
    about the span before it in the same paragraph and its facts, if any; `voices` are the
    words, with a blank on either side, of the last spans in its chapter that are someone else's;
    `messages`: one was sent not long before.
    """

    around: Surroundings
    language: Language
    legend: Legend
    mode: Mode
    earlier: Decision | None = None
    previous: Facts | None = None
    voices: Sequence[str] = ()
    messages: bool = False
