"""`fanpack new`: a manuscript to start from."""

import sys
from pathlib import Path

import click

from fanpack.cli.messages import tell
from fanpack.findings import FanpackError


@click.command(short_help="Start a manuscript.")
@click.argument("title")
@click.option("--series", metavar="NAME", help="Put it into a series of this name.")
@click.option(
    "--language", default="en", show_default=True, metavar="TAG", help="Language of the text."
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    help="Folder to make it in. Default: the current one.",
)
def new(title: str, series: str | None, language: str, output: Path) -> None:
    """Start a manuscript called TITLE: its folder, manuscript.yaml and a first chapter."""
    from fanpack.manuscript.new import create

    try:
        folder = create(output, title, series, language)
    except FanpackError as error:
        tell(error.findings)
        sys.exit(2)
    click.echo(f"made {folder}")
    click.echo(f"fill in {folder / 'manuscript.yaml'}, then: fanpack build {folder}")
