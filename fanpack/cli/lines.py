"""What is printed, so that it can always be printed: streams that are closed or full, names that
are no text, signs that would move the cursor.
"""

import errno
import io
import json
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import click

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EIO)
_CONTROLS = {
    code: f"\\x{code:02x}" for code in (*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029)
} | {ord("\n"): r"\n", ord("\t"): r"\t"}


def open_streams() -> None:
    """Has output that is closed go nowhere, and shows what a stream's encoding lacks as `\\xe9`."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


@contextmanager
def full_streams_told() -> Iterator[None]:
    """Ends the program with 1 and a line where nothing more goes to standard output."""
    try:
        yield
    except OSError as error:
        if error.filename is not None or error.errno not in _FULL:
            raise
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
        click.echo(f"error: nothing more can be printed: {error.strerror}", err=True)
        sys.exit(1)


def in_a_line(text: object) -> str:
    """A text, such as the name of a file, on one line whatever is in it: ends of lines and other
    controls as `\\n` and `\\x1b`."""
    return str(text).translate(_CONTROLS)


def echo_json(said: Mapping[str, object]) -> None:
    """Prints an object in a line, for scripts. Letters stay letters but where they are none, as in
    names of files that are not UTF-8."""
    line = json.dumps(said, ensure_ascii=False)
    if not line.isascii() and any("\ud800" <= sign <= "\udfff" for sign in line):
        line = json.dumps(said)
    click.echo(line)
