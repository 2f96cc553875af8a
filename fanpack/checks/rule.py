"""The shape of a rule: what users can look up about a number."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """A numbered rule: what is wrong, why that matters, and what to do, a sentence each.

    `names` are the codes of readers' findings that have this number.
    """

    code: str
    wrong: str
    why: str
    do: str
    names: tuple[str, ...] = ()
