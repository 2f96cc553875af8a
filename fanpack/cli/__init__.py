"""The command line: options in, a call, a report out. Only here is anything printed."""

import click

from fanpack import __version__
from fanpack.cli.build import build
from fanpack.cli.import_ import import_
from fanpack.cli.new import new
from fanpack.cli.schema import schema

_CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.group(context_settings=_CONTEXT)
@click.version_option(__version__, prog_name="fanpack")
def main() -> None:
    """Turn fan fiction into books.

    A manuscript is a folder with a manuscript.yaml and Markdown chapters, or a
    single .md or .txt file. Exit codes: 0 done, 1 some work failed, 2 bad
    usage or bad input.
    """


for command in (build, import_, new, schema):
    main.add_command(command)
