"""`fanpack build`: manuscripts to books."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from fanpack.batch.cache import Cache, user_folder
from fanpack.batch.editions import EDITIONS
from fanpack.batch.report import Order
from fanpack.batch.session import Manner, glance_at
from fanpack.cli.messages import tell
from fanpack.cli.paper import print_options, sheet_options
from fanpack.cli.telling import Teller
from fanpack.compiled import kept_patterns
from fanpack.findings import FanpackError, Finding
from fanpack.interrupts import INTERRUPTED, TerminatedError, heeding
from fanpack.styles import themes
from fanpack.trims import TRIMS

if TYPE_CHECKING:
    from fanpack.batch.looks import Options

_TERMINATED = 143


@click.command()
@click.argument(
    "paths", nargs=-1, type=click.Path(readable=False, path_type=Path), metavar="[PATH]..."
)
@click.option(
    "-e",
    "--edition",
    "editions",
    multiple=True,
    metavar="EDITION",
    help=f"What to make; may be repeated: {', '.join(EDITIONS)}. "
    "Default: what the manuscript asks for, else epub and pdf.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("dist"),
    show_default=True,
    help="Folder for the finished books.",
)
@click.option(
    "--theme", default="", metavar="NAME", help=f"Theme of the pages: {', '.join(themes())}."
)
@click.option(
    "--trim",
    default="",
    metavar="SIZE",
    help=f"Page size: {', '.join(TRIMS)}, or measures such as 120x180mm.",
)
@print_options
@sheet_options
@click.option("-f", "--force", is_flag=True, help="Build everything, changed or not.")
@click.option("-n", "--dry-run", is_flag=True, help="Tell what would be built; build nothing.")
@click.option(
    "-w", "--watch", is_flag=True, help="Go on: build again whatever changes, until Ctrl-C."
)
@click.option(
    "--prune", is_flag=True, help="Remove finished books whose works are gone; with -n, tell which."
)
@click.option("--explain", is_flag=True, help="Tell why each edition is built or kept.")
@click.option(
    "-j", "--jobs", type=click.IntRange(min=1), metavar="N", help="Processes. Default: one a core."
)
@click.option(
    "--memory",
    type=click.IntRange(min=1),
    metavar="MB",
    help="What all processes may take together. Default: 70 % of what is free.",
)
@click.option(
    "--scheduler",
    default="",
    metavar="ADDRESS",
    help="Build on the machines of a dask.distributed scheduler, such as tcp://host:8786.",
)
@click.option("--whole", is_flag=True, help="Lay each PDF out at once, not chapter by chapter.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line on stdout.")
@click.option("-q", "--quiet", is_flag=True, help="Print errors only.")
def build(
    paths: tuple[Path, ...],
    editions: tuple[str, ...],
    output: Path,
    theme: str,
    trim: str,
    print_options: "Options",
    sheet_options: "Options",
    force: bool,
    dry_run: bool,
    watch: bool,
    prune: bool,
    explain: bool,
    jobs: int | None,
    memory: int | None,
    scheduler: str,
    whole: bool,
    as_json: bool,
    quiet: bool,
) -> None:
    """Build books from manuscripts.

    PATH is a work, a series, a folder of either, or any file that `fanpack import`
    takes, with several works in it or one; by default the current folder. What did not
    change since it was built is kept. A bad manuscript is reported with file and line,
    and the others are built all the same.
    """
    order = Order(output, editions, theme, trim, print_options, sheet_options, whole)
    most = memory * 1_000_000 if memory else None
    manner = Manner(force, dry_run, jobs, most, scheduler, prune)
    teller = Teller(as_json, quiet, explain or dry_run)
    try:
        with heeding():
            if watch:
                _watch(paths or (Path(),), order, manner, teller)
            _run(paths or (Path(),), order, manner, teller)
    except FanpackError as error:
        tell(error.findings)
        sys.exit(2)
    except KeyboardInterrupt:
        teller.interrupted()
        sys.exit(INTERRUPTED)
    except TerminatedError:
        teller.interrupted()
        sys.exit(_TERMINATED)
    teller.close()
    sys.exit(teller.exit_code)


def _run(paths: tuple[Path, ...], order: Order, manner: Manner, teller: Teller) -> None:
    """Builds what is stale, if anything may be."""
    cache = Cache(user_folder())
    if known := glance_at(paths, order, manner, cache):
        teller.follow(known)
        return
    with kept_patterns():
        from fanpack.cli.sessions import session_at

        with session_at(paths, order, manner, cache) as session:
            teller.follow(session)


def _watch(paths: tuple[Path, ...], order: Order, manner: Manner, teller: Teller) -> NoReturn:
    """Builds what is stale, again and again."""
    if manner.rehearsal:
        raise FanpackError(_nothing_to_watch())
    with kept_patterns():
        from fanpack.cli.watching import build_and_watch

        sys.exit(build_and_watch(paths, order, manner, Cache(user_folder()), teller))


def _nothing_to_watch() -> Finding:
    return Finding(
        "usage",
        "--watch goes on building, and --dry-run builds nothing",
        hint="give one of the two",
    )
