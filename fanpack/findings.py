"""What fanpack has to say about a manuscript: one shape for errors, warnings and guesses.

Everything that a user should be told is a `Finding`. A `FanpackError` carries
the findings that stop a work; only `fanpack.cli` prints them and exits.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "guess", "note"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One message, told in a line.

    `code` is a stable name such as ``unknown-field``; `file` is a path as the
    user would type it; `line` and `page` count from 1; `hint` says what would
    be right.
    """

    code: str
    message: str
    severity: Severity = "error"
    file: str | None = None
    line: int | None = None
    page: int | None = None
    hint: str = ""

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.file, self.line) if part is not None)
        text = f"{place}: {self.message}" if place else self.message
        return f"{text} ({self.hint})" if self.hint else text


class FanpackError(Exception):
    """A work, or a whole run, cannot go on. Holds at least one finding.

    Raised everywhere in fanpack for anything that a user can put right;
    never printed anywhere but in `fanpack.cli`.
    """

    def __init__(self, findings: Finding | Iterable[Finding]) -> None:
        self.findings: tuple[Finding, ...] = (
            (findings,) if isinstance(findings, Finding) else tuple(findings)
        )
        if not self.findings:
            raise ValueError("a FanpackError needs at least one finding")
        super().__init__("\n".join(str(finding) for finding in self.findings))

    def __reduce__(self) -> tuple[type["FanpackError"], tuple[tuple[Finding, ...]]]:
        return (type(self), (self.findings,))


_tell: ContextVar[Callable[[Finding], None] | None] = ContextVar("tell", default=None)


@contextmanager
def telling(tell: Callable[[Finding], None]) -> Iterator[None]:
    """Has `tell` told meanwhile what cannot wait until a work is done."""
    token = _tell.set(tell)
    try:
        yield
    finally:
        _tell.reset(token)


def tell_at_once(finding: Finding) -> None:
    """Tells what cannot wait until a work is done, if anybody listens."""
    if (tell := _tell.get()) is not None:
        tell(finding)
