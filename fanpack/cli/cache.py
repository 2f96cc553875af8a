"""`fanpack cache`: what fanpack remembers between runs."""

import click

from fanpack.batch.cache import MOST_BYTES, Cache, user_folder
from fanpack.cli.telling import plural, size


@click.command()
@click.option("--clear", is_flag=True, help="Remove all of it. Books are not touched.")
def cache(clear: bool) -> None:
    """See what fanpack remembers of finished books, and where.

    It is what tells `fanpack build` that nothing changed. Without it everything is
    built anew.
    """
    kept = Cache(user_folder())
    if clear:
        gone = kept.clear()
        click.echo(f"removed {gone.entries} {plural('entry', gone.entries)}, {size(gone.size)}")
        return
    click.echo(f"{kept.folder}")
    contents = kept.contents()
    for kind, each in contents.items():
        click.echo(f"{kind:12}{each.entries:8,}  {size(each.size):>8}")
    total = sum(each.size for each in contents.values())
    click.echo(f"{size(total)} of at most {size(MOST_BYTES)}")
