"""`fanpack cache`: what fanpack remembers between runs."""

import sys

import click

from fanpack.batch.cache import MOST_BYTES, Cache, user_folder
from fanpack.cli.lines import in_a_line
from fanpack.cli.messages import tell
from fanpack.cli.telling import plural, size
from fanpack.findings import Finding

_KINDS = {
    "editions": "what each finished file was made of",
    "parts": "chapters of long PDFs, laid out",
    "patterns": "where words may be hyphenated",
    "programs": "versions of fanpack and its libraries",
    "runs": "what each command found the last time",
    "trials": "whether WeasyPrint can be accelerated",
    "understood": "chapters of long works, read and typeset",
}


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
        if left := sum(each.entries for each in kept.contents().values()):
            tell([_not_removed(left, str(kept.folder))])
            sys.exit(2)
        return
    click.echo(in_a_line(kept.folder))
    contents = kept.contents()
    for kind, each in contents.items():
        row = f"{kind:12}{each.entries:8,}  {size(each.size):>8}  {_KINDS.get(kind, '')}"
        click.echo(row.rstrip())
    total = sum(each.size for each in contents.values())
    click.echo(f"{size(total)} of at most {size(MOST_BYTES)}")


def _not_removed(left: int, folder: str) -> Finding:
    return Finding(
        "cannot-write",
        f"{left} {plural('entry', left)} cannot be removed",
        file=folder,
        hint="see whose folder it is",
    )
