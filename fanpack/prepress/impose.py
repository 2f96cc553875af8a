"""The whole way from a PDF to sheets, for the command line and for the editions."""

from collections.abc import Collection
from dataclasses import dataclass

import pikepdf

from fanpack.findings import Finding
from fanpack.prepress.choose import choose, warnings
from fanpack.prepress.draw import draw
from fanpack.prepress.plan import Job, plan
from fanpack.prepress.sheets import Plan, Scheme
from fanpack.prepress.source import damaged, read_source
from fanpack.press import MarkKind


@dataclass(frozen=True, slots=True)
class Imposed:
    """Sheets ready to print.

    `files` has one PDF, or two (fronts, backs) for a printer without duplex;
    `title` is the PDF's own, or empty; `reason` says why this scheme was
    taken, and is empty when it was asked for.
    """

    plan: Plan
    reason: str
    title: str
    files: tuple[bytes, ...]
    findings: tuple[Finding, ...]


def impose(
    data: bytes,
    file: str,
    job: Job,
    scheme: Scheme | None = None,
    marks: Collection[MarkKind] = (),
    simplex: bool = False,
) -> Imposed:
    """Imposes a PDF; `scheme` None lets the number of pages decide, `file` is for messages.

    Raises FanpackError when the PDF cannot be read or its pages do not fit.
    """
    source = read_source(data, file, job.fit)
    count = len(source.pages)
    reason = ""
    if scheme is None:
        choice = choose(count, source.trim, job)
        scheme, reason = choice.scheme, choice.reason
    planned = plan(scheme, count, source.trim, job, source.bleed)
    sides = [planned.sides()]
    if simplex and not planned.single_sided:
        sides = [
            (sheet.front for sheet in planned.sheets),
            (sheet.back for sheet in planned.sheets),
        ]
    try:
        files = tuple(draw(source, planned, each, marks) for each in sides)
    except (pikepdf.PdfError, RuntimeError, ValueError) as error:
        raise damaged(file) from error
    return Imposed(planned, reason, source.title, files, (*source.findings, *warnings(planned)))
