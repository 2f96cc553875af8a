"""The options of `fanpack build` for editions on paper, gathered into one value."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from fanpack.press import BINDINGS, COLOURS, OPENINGS
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


def print_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Gives a command these options as one argument, `print_options`: those that were given."""
    names = (
        "bleed",
        "marks",
        "binding",
        "color",
        "cover_color",
        "openings",
        "profile",
        "caliper",
        "cover_stock",
    )

    @wraps(command)
    def gathered(**arguments: Any) -> Any:
        given = [(name, arguments.pop(name)) for name in names]
        options = tuple(
            (name, value.read_bytes() if isinstance(value, Path) else value)
            for name, value in given
            if value is not None
        )
        return command(print_options=options, **arguments)

    for option in reversed(_OPTIONS):
        gathered = option(gathered)
    return gathered
