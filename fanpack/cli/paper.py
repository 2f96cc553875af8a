"""The options of `fanpack build` for editions on paper, gathered into one value."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from fanpack.findings import FanpackError
from fanpack.papers import PAPERS
from fanpack.press import (
    BINDINGS,
    COLOURS,
    FLIPS,
    MARK_KINDS,
    OPENINGS,
    parse_marks,
    parse_paper,
    parse_signature,
)
from fanpack.trims import length


class _Length(click.ParamType[float]):
    name = "length"

    def convert(
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        try:
            return length(value)
        except ValueError as error:
            self.fail(f"{error}; write 3mm, 0.3cm, 0.125in or 9pt", param, ctx)


class _Parsed(click.ParamType[Any]):
    """A value of a function that raises FanpackError."""

    def __init__(self, name: str, parse: Callable[[str], Any]) -> None:
        self.name = name
        self._parse = parse

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        try:
            return self._parse(value)
        except FanpackError as error:
            self.fail(str(error), param, ctx)


_LENGTH = _Length()

_OPTIONS = (
    click.option(
        "--bleed", type=_LENGTH, metavar="LENGTH", help="Print: ink over the edge, such as 3mm."
    ),
    click.option(
        "--crop-marks/--no-crop-marks", "marks", default=None, help="Print: marks to cut by."
    ),
    click.option(
        "--binding",
        type=click.Choice(BINDINGS),
        help="Print: how it is held; by hand takes 6 mm more inside.",
    ),
    click.option(
        "--color",
        type=click.Choice(COLOURS),
        help="Print: black ink alone (k, the default), cmyk or rgb.",
    ),
    click.option(
        "--cover-color",
        type=click.Choice(COLOURS),
        help="Print: inks of the cover. Default: cmyk if the inside is, else rgb.",
    ),
    click.option(
        "--openings",
        type=click.Choice(OPENINGS),
        help="Print: chapters begin on right-hand pages (recto, the default) or on any.",
    ),
    click.option(
        "--profile",
        type=click.Path(path_type=Path, exists=True, dir_okay=False),
        metavar="FILE.icc",
        help="Print: the ICC profile of the printing condition, for cmyk.",
    ),
    click.option(
        "--caliper", type=_LENGTH, metavar="LENGTH", help="Print: thickness of a sheet, for spines."
    ),
    click.option(
        "--cover-stock",
        type=_LENGTH,
        metavar="LENGTH",
        help="Print: thickness of the cover's paper.",
    ),
)


_SHEET_OPTIONS = (
    click.option(
        "--paper",
        type=_Parsed("paper", parse_paper),
        metavar="NAME",
        help=f"Sheets: the paper to print on: {', '.join(PAPERS)}.",
    ),
    click.option(
        "--flip",
        type=click.Choice(FLIPS),
        help="Sheets: the edge about which the printer turns them.",
    ),
    click.option(
        "--signature",
        type=_Parsed("sheets", parse_signature),
        metavar="N|N,N,…",
        help="Sheets: at most N a signature, balanced; or those of each, such as 4,4,3.",
    ),
    click.option(
        "--sheet-marks",
        type=_Parsed("marks", lambda text: parse_marks(text.split(","))),
        metavar="LIST",
        help=f"Sheets: marks to draw: {', '.join(MARK_KINDS)}, or all.",
    ),
    click.option(
        "--flyleaves",
        type=click.IntRange(0, 8),
        metavar="N",
        help="Sheets: blank leaves before and behind the text.",
    ),
    click.option(
        "--simplex/--duplex", default=None, help="Sheets: fronts and backs as two files, or one."
    ),
    click.option("--fit/--no-fit", default=None, help="Sheets: scale the pages to the paper."),
)


def print_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Gives a command these options as one argument, `print_options`: those that were given."""
    names = (
        *("bleed", "marks", "binding", "color", "cover_color", "openings", "profile", "caliper"),
        "cover_stock",
    )
    return _gathered(command, "print_options", names, _OPTIONS, "")


def sheet_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Gives a command the options of sheets as one argument, `sheet_options`."""
    names = ("paper", "flip", "signature", "marks", "flyleaves", "simplex", "fit")
    return _gathered(command, "sheet_options", names, _SHEET_OPTIONS, "sheet_")


def _gathered(
    command: Callable[..., Any],
    argument: str,
    names: tuple[str, ...],
    options: tuple[Callable[..., Any], ...],
    prefix: str,
) -> Callable[..., Any]:
    @wraps(command)
    def gathered(**arguments: Any) -> Any:
        given = [(name, arguments.pop(_parameter(name, prefix))) for name in names]
        said = tuple(
            (name, value.read_bytes() if isinstance(value, Path) else value)
            for name, value in given
            if value is not None
        )
        return command(**{argument: said}, **arguments)

    for option in reversed(options):
        gathered = option(gathered)
    return gathered


def _parameter(name: str, prefix: str) -> str:
    """Both groups have marks, and click wants two names for them."""
    return f"{prefix}{name}" if name == "marks" else name
