"""What a decision about an italic span looks like, and what the rules know beside its facts."""

from typing import Literal, NamedTuple

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
    """What the rules know beside a span's own facts; `earlier` is the decision before it
    in the same paragraph, if any."""

    around: Surroundings
    legend: Legend
    mode: Mode
    earlier: Decision | None = None

    @property
    def language(self) -> Language:
        """The table of the text's language."""
        return self.around.language
