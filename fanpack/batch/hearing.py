"""What worker processes say of the long works that they make, so that it can be shown."""

import os
import pickle
import select
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fanpack.advance import Advance, Show

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

_PAUSE = 0.25
"""Seconds between two words on the same work."""
_MOST = getattr(select, "PIPE_BUF", 4096) - 4
"""Bytes that come into the pipe as a whole or not at all, as POSIX says of PIPE_BUF bytes; before
them `multiprocessing` writes how many they are."""


@dataclass(slots=True)
class Hearing:
    """Hears a pool of processes, where there is one."""

    _reader: "Connection[Advance, Advance] | None" = field(default=None)

    @contextmanager
    def opened(self) -> "Iterator[Connection[Advance, Advance]]":
        """The end of a pipe that all of a pool speak into; what does not fit in is left out."""
        from multiprocessing import Pipe

        reader, writer = Pipe(duplex=False)
        if os.name == "posix":
            os.set_blocking(writer.fileno(), False)
        self._reader = reader
        try:
            with reader, writer:
                yield writer
        finally:
            self._reader = None

    def hear(self, show: Show) -> None:
        """Shows what was said since this was last asked."""
        reader = self._reader
        with suppress(OSError, EOFError):
            while reader is not None and reader.poll():
                show(reader.recv())


class Speaking:
    """Says into a pipe how far works are, now and then."""

    def __init__(self, writer: "Connection[Advance, Advance]") -> None:
        self._writer = writer
        self._said = Advance("")
        self._next = 0.0

    def __call__(self, advance: Advance) -> None:
        """What is new is said at once; what only goes on, after a pause; what is so long that it
        could come in pieces, never."""
        now = time.monotonic()
        goes_on = advance[:3] == self._said[:3]
        if goes_on and now < self._next:
            return
        self._said, self._next = advance, now + _PAUSE
        said = pickle.dumps(advance)
        if len(said) <= _MOST:
            with suppress(OSError):
                self._writer.send_bytes(said)
