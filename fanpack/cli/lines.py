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


class _Borne(io.TextIOWrapper):
    """Standard output that says nothing more when it is full, so that what is under way goes on."""

    full: OSError | None = None

    def write(self, text: str, /) -> int:
        if self.full is None:
            with self._bearing():
                return super().write(text)
        return len(text)

    def flush(self) -> None:
        if self.full is None:
            with self._bearing():
                super().flush()

    @contextmanager
    def _bearing(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            if error.errno not in _FULL:
                raise
            self.full = error


def open_streams() -> None:
    """Has output that is closed go nowhere, that is full be borne, and shows what a stream's
    encoding lacks as `\\xe9`."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    if type(sys.stdout) is io.TextIOWrapper:
        given = sys.stdout
        encoding, errors = given.encoding, given.errors
        by_line, at_once = given.line_buffering, given.write_through
        sys.stdout = _Borne(
            given.detach(), encoding, errors, line_buffering=by_line, write_through=at_once
        )


@contextmanager
def full_streams_told() -> Iterator[None]:
    """Ends the program with 2 and a line where not all went to standard output that should."""
    try:
        yield
    except SystemExit:
        _tell_full()
        raise
    _tell_full()


def _tell_full() -> None:
    stream = sys.stdout
    if isinstance(stream, _Borne):
        stream.flush()
        if stream.full is not None:
            sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
            reason = stream.full.strerror
            click.echo(f"error: not everything could be printed: {reason}", err=True)
            sys.exit(2)


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
