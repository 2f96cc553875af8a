"""The files of a work on their way to another process, which may share no disk with this one.

What a reader asks for and what was not carried is noted as wanted, so that it can be sent
for: the reader is then to be asked again.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import NamedTuple

from fanpack.findings import Finding
from fanpack.stamps import Stamp


class Absent(NamedTuple):
    """There is no such file. `beside` are the names in its folder; None if that is not there."""

    beside: tuple[str, ...] | None = None


class Refused(NamedTuple):
    """There is a file and it is not read; the findings say why."""

    findings: tuple[Finding, ...]
    outside: bool = False
    """Whether that is because it leads outside the folder of the work."""


Answer = bytes | Absent | Refused


@dataclass(slots=True)
class Carried:
    """Answers by absolute path, as on the machine that the files come from.

    `base` is the folder there from which relative paths start; `stamps` are those of the
    files whose bytes are among the answers. `asked` is what a reader asked for, and
    `wanted` what of it was not there.
    """

    base: str
    answers: dict[str, Answer] = field(default_factory=dict)
    stamps: dict[str, Stamp] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)
    wanted: set[str] = field(default_factory=set)

    def known(self, path: str) -> Answer | None:
        """The answer for a path, if there is one."""
        return self.answers.get(path)

    def answer(self, path: str) -> Answer:
        """The answer for a path; where there is none, the path becomes wanted."""
        self.asked.add(path)
        if path not in self.answers:
            self.wanted.add(path)
        return self.answers.get(path, Absent())


_at_hand: ContextVar[Carried | None] = ContextVar("at_hand", default=None)


def at_hand() -> Carried | None:
    """The files that were carried here, if reading is to be done from them."""
    return _at_hand.get()


@contextmanager
def reading_from(files: Carried) -> Iterator[None]:
    """Lets readers find files among those carried, and nowhere else."""
    token = _at_hand.set(files)
    try:
        yield
    finally:
        _at_hand.reset(token)
