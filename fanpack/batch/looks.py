"""What an edition of a work is to look like: the command line before the manuscript."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from fanpack.batch.editions import Edition
from fanpack.findings import FanpackError
from fanpack.manuscript import Settings, Work
from fanpack.manuscript.files import read_bytes
from fanpack.press import Press
from fanpack.styles import Look, look

PrintOptions = tuple[tuple[str, Any], ...]
"""Options for paper by name, as `Press` has them; of two of a name the later counts."""


def looks(
    work: Work, editions: Iterable[Edition], theme: str, trim: str, print_options: PrintOptions
) -> dict[str, Look]:
    """The look of each edition by its name; `theme`, `trim` and `print_options` are those of
    the command line and go before the work's own.

    Raises FanpackError for what does not exist, with file and line where the work asks for it.
    """
    settings = work.settings
    try:
        screen = look(theme or settings.theme, trim or settings.trim)
        paper = _on_paper(screen, settings, trim, print_options, work)
    except FanpackError as error:
        raise FanpackError(
            finding
            if finding.file
            else replace(finding, file=work.file, line=_line_asking(work, finding.code))
            for finding in error.findings
        ) from error
    return {each.name: paper if each.paper else screen for each in editions}


def _on_paper(
    screen: Look, settings: Settings, trim: str, print_options: PrintOptions, work: Work
) -> Look:
    own = dict(settings.print)
    if name := own.pop("profile", ""):
        own["profile"] = read_bytes(work.folder / name, work.folder)
    size = trim or own.pop("trim", "")
    own.pop("trim", None)
    page = look("", size).trim if size else screen.trim
    return replace(screen, trim=page, press=Press(**{**own, **dict(print_options)}))


def _line_asking(work: Work, code: str) -> int:
    return work.document.line_of((code.removeprefix("unknown-"),))
