"""`fanpack series`: the works of each series in reading order, and where they disagree."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fanpack.cli.check import as_json, as_line
from fanpack.cli.lines import echo_json, in_a_line
from fanpack.cli.messages import tell

if TYPE_CHECKING:
    from fanpack.checks.series import Shelf


@click.command()
@click.argument(
    "paths", nargs=-1, type=click.Path(readable=False, path_type=Path), metavar="[PATH]..."
)
@click.option("--json", "in_json", is_flag=True, help="One finding a line on stdout, as JSON.")
def series(paths: tuple[Path, ...], in_json: bool) -> None:
    """Say how the works of each series belong together, and where they disagree.

    PATH is a series, a folder of works or works by name; by default the current folder.
    Exit codes: 0 nothing found, 1 something found, 2 a work that cannot be read, or no series.
    """
    from fanpack.batch.series import shelve
    from fanpack.checks.series import check

    found = shelve(*(paths or (Path(),)))
    findings = tuple(check(found.shelves))
    tell(found.failures)
    if in_json:
        for finding in findings:
            echo_json(as_json(finding))
    else:
        for shelf in found.shelves:
            _show(shelf)
        for finding in findings:
            click.echo(as_line(finding))
    if not found.shelves and not found.failures:
        click.echo("no work here says that it belongs to a series", err=True)
    if found.failures or not found.shelves:
        sys.exit(2)
    sys.exit(1 if findings else 0)


def _show(shelf: "Shelf") -> None:
    """A series as a table, one work a line, in reading order."""
    from rich import box
    from rich.console import Console
    from rich.table import Table

    terminal = sys.stdout.isatty()
    width = None if terminal else 1000
    console = Console(width=width, markup=False, emoji=False, highlight=False)
    heading = shelf.title or "a series without a title"
    totals = {place.entry.total for place in shelf.places if place.entry.total}
    if len(totals) == 1:
        total, here = totals.pop(), len(shelf.places)
        heading += f" ({here} of {total} parts)" if here <= total else f" ({here} parts)"
    console.print(in_a_line(heading), style="bold")
    table = Table(box=box.SIMPLE_HEAD if terminal else None, pad_edge=False)
    for name in ("part", "title", "by", "words", "status", "file"):
        table.add_column(name, justify="right" if name in ("part", "words") else "left")
    for place in shelf.places:
        data = place.member.metadata
        number = "?" if place.entry.position is None else f"{place.entry.position:g}"
        authors = ", ".join(author.name for author in data.authors)
        words = f"{place.member.words:,}"
        row = (number, data.title, authors, words, data.status, place.member.file)
        table.add_row(*map(in_a_line, row))
    console.print(table)
    console.print()
