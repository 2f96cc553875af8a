"""The command line: options in, a call, a report out. Only here is anything printed.

A command's module is imported when the command is asked for, so that none pays
for what another needs.
"""

import os
import sys
from importlib import import_module
from typing import Any, ClassVar

import click

from fanpack import __version__
from fanpack.batch.garbage import collect_rarely
from fanpack.cli.lines import full_streams_told, open_streams
from fanpack.interrupts import INTERRUPTED, hear_no_more

_CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class _Commands(click.Group):
    """A group that knows its commands' modules and summaries, and imports them on demand."""

    known: ClassVar[dict[str, tuple[str, str]]] = {
        "build": ("fanpack.cli.build", "Build books from manuscripts."),
        "cache": ("fanpack.cli.cache", "See or clear what is remembered of finished books."),
        "check": ("fanpack.cli.check", "Say what is wrong with manuscripts and finished books."),
        "import": ("fanpack.cli.import_", "Make manuscripts of whatever you have."),
        "impose": ("fanpack.cli.impose", "Lay the pages of a PDF out on sheets to fold."),
        "new": ("fanpack.cli.new", "Start a manuscript."),
        "thoughts": ("fanpack.cli.thoughts", "See what italics mean, and find lost thoughts."),
        "series": ("fanpack.cli.series", "Say how the works of a series belong together."),
        "schema": ("fanpack.cli.schema", "Print the JSON Schema of the YAML files."),
    }

    def main(self, *given: Any, **named: Any) -> Any:
        """Runs a command, where its output goes or not."""
        collect_rarely()
        open_streams()
        with full_streams_told():
            return super().main(*given, **named)

    def invoke(self, ctx: click.Context) -> object:
        """Runs a command; Ctrl-C ends any as it ends a build."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            hear_no_more()
            click.echo("stopped", err=True)
            sys.exit(INTERRUPTED)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands, sorted."""
        return sorted(self.known)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """A command by its name; None where there is none."""
        if cmd_name not in self.known:
            return None
        module = import_module(self.known[cmd_name][0])
        command: click.Command = getattr(module, cmd_name.replace("import", "import_"))
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the list of commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, self.known[name][1]) for name in self.list_commands(ctx)])


@click.group(cls=_Commands, context_settings=_CONTEXT)
@click.version_option(__version__, prog_name="fanpack")
def main() -> None:
    """Turn fan fiction into books.

    A manuscript is a folder with a manuscript.yaml and Markdown chapters, or a
    single .md or .txt file. Exit codes: 0 done, 1 some work failed, 2 bad
    usage or bad input.
    """
    # pydantic would search all installed packages for plugins, of which fanpack needs none.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
