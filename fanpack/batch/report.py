"""What a run is asked for, and what it tells: orders, outcomes, reports."""

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from fanpack.findings import Finding

if TYPE_CHECKING:
    from fanpack.batch.looks import Options

Status = Literal["built", "kept", "stale", "failed", "orphaned", "removable", "removed"]
"""`stale` is what would be built if the run were no rehearsal; an `orphaned` book is one whose work
is gone, unless it was `removed`, or is `removable`: it would be if the run were no rehearsal."""


@dataclass(frozen=True, slots=True)
class Order:
    """What to build and where: editions and looks as asked for on the command line.

    Empty ones leave the choice to each manuscript. `whole` lays no PDF out in parts.
    """

    output: Path
    editions: tuple[str, ...] = ()
    theme: str = ""
    trim: str = ""
    print_options: "Options" = ()
    sheet_options: "Options" = ()
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """One edition of one work: built or kept, with its figures, or failed; and the reason.

    `pages` is None for editions without pages; `size` is in bytes, `seconds` wall time. `hint` says
    what a user can do about it.
    """

    work: str
    status: Status
    edition: str | None = None
    path: Path | None = None
    pages: int | None = None
    words: int | None = None
    size: int | None = None
    seconds: float = 0.0
    reason: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """What became of one work: its outcomes, and findings of every severity.

    `defect` holds the traceback of a fault that is fanpack's own.
    """

    work: str
    outcomes: tuple[Outcome, ...] = ()
    findings: tuple[Finding, ...] = field(default=())
    defect: str = ""


def failure(work: str, findings: tuple[Finding, ...]) -> Report:
    """The report on a work that cannot be built, and why: its errors."""
    reason = "; ".join(str(each) for each in findings if each.severity == "error")
    return Report(work, (Outcome(work, "failed", reason=reason),), findings)


def fixed_date() -> str:
    """The date that the environment sets for all books, in seconds; empty if it sets none."""
    return os.environ.get("SOURCE_DATE_EPOCH", "")
