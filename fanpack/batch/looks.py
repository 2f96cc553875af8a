"""What an edition of a work is to look like: the command line before the manuscript."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from fanpack.batch.editions import Edition
from fanpack.findings import FanpackError
from fanpack.manuscript import Settings, Work
from fanpack.manuscript.files import read_bytes
from fanpack.papers import Paper
from fanpack.press import Press, Sheets
from fanpack.styles import Look, look
from fanpack.trims import MM, TRIMS, Trim

Options = tuple[tuple[str, Any], ...]
"""Options by name, as `Press` or `Sheets` has them; of two of a name the later counts."""

_ON_SHEETS: dict[str, dict[str, str]] = {
    "zine": {"binding": "stapled", "openings": "any"},
    "mini": {"binding": "stapled", "openings": "any"},
    "signatures": {"binding": "hand"},
}
"""What editions on sheets want of the press when nobody says otherwise."""


def looks(
    work: Work,
    editions: Iterable[Edition],
    theme: str,
    trim: str,
    print_options: Options,
    sheet_options: Options = (),
) -> dict[str, Look]:
    """The look of each edition by its name; `theme`, `trim` and the options are those of the
    command line and go before the work's own.

    Raises FanpackError for what does not exist, with file and line where the work asks for it.
    """
    settings = work.settings
    try:
        screen = look(theme or settings.theme, trim or settings.trim)
        screen = replace(screen, lines=settings.lines)
        paper = _on_paper(screen, settings, trim, print_options, work)
        return {
            each.name: _on_sheets(each, paper, settings, trim, print_options, sheet_options)
            if each.sheets
            else paper
            if each.paper
            else screen
            for each in editions
        }
    except FanpackError as error:
        raise FanpackError(
            finding
            if finding.file
            else replace(finding, file=work.file, line=_line_asking(work, finding.code))
            for finding in error.findings
        ) from error


def _on_paper(
    screen: Look, settings: Settings, trim: str, print_options: Options, work: Work
) -> Look:
    own = dict(settings.print)
    if name := own.pop("profile", ""):
        own["profile"] = read_bytes(work.folder / name, work.folder)
    size = trim or own.pop("trim", "")
    own.pop("trim", None)
    page = look("", size).trim if size else screen.trim
    return replace(screen, trim=page, press=Press(**{**own, **dict(print_options)}))


def _on_sheets(
    edition: Edition,
    paper: Look,
    settings: Settings,
    trim: str,
    print_options: Options,
    sheet_options: Options,
) -> Look:
    """The look of pages that are put on sheets. Crop marks belong to the sheets there."""
    said = {**dict(settings.print), **dict(print_options)}
    usual: dict[str, Any] = {
        name: value for name, value in _ON_SHEETS[edition.name].items() if name not in said
    }
    asked = bool(trim or said.get("trim"))
    sheets = Sheets(**{**dict(settings.sheets), **dict(sheet_options)}, any_size=not asked)
    page = paper.trim
    if sheets.paper and not asked and not (settings.trim and _two_fit(page, sheets.paper)):
        page = half(sheets.paper)
    press = replace(paper.press, marks=False, **usual)
    return replace(paper, trim=page, press=press, sheets=sheets)


def _two_fit(page: Trim, paper: Paper) -> bool:
    """Whether two pages lie side by side on a sheet, a millimetre's rounding forgiven."""
    short, long = paper.width * MM + 1, paper.height * MM + 1
    across, high = 2 * page.width, page.height
    return (across <= long and high <= short) or (across <= short and high <= long)


def half(paper: Paper) -> Trim:
    """A page of half a sheet, by its name where it has one."""
    width, height = paper.height * MM / 2, paper.width * MM
    for each in TRIMS.values():
        if abs(each.width - width) < 2 and abs(each.height - height) < 2:
            return each
    return Trim(f"half {paper.name}", width, height)


def _line_asking(work: Work, code: str) -> int:
    return work.document.line_of((code.removeprefix("unknown-"),))
