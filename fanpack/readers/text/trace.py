"""Keeps account of a plain text while it is read: what each line became, what was left out.

With it a reading can be proved: the words of a source are the words of its book and
of what was removed, and each removal has a reason.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from fanpack.findings import Finding
from fanpack.readers.text.lines import Line


@dataclass(frozen=True, slots=True)
class Removed:
    """Text of a source that its book does not repeat, and why: a label, a typed break."""

    line: int
    text: str
    reason: str


@dataclass(slots=True)
class Trace:
    """The account of one file."""

    file: str
    findings: list[Finding] = field(default_factory=list)
    removed: list[Removed] = field(default_factory=list)

    def say(self, line: Line, message: str, code: str = "header-line") -> None:
        """Note what a line was taken for, so that it can be corrected."""
        self.guess(line.number, message, code)

    def guess(self, line: int, message: str, code: str, hint: str = "") -> None:
        """Note a guess about a line."""
        self.findings.append(Finding(code, message, "guess", self.file, line, hint=hint))

    def remove(self, lines: Iterable[Line], reason: str) -> None:
        """Note text that is left out of the book."""
        self.removed.extend(Removed(line.number, line.text, reason) for line in lines if line.text)
