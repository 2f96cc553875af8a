"""A PDF written down once: pydyf does so twice where a file has an identifier, which is a hash of
all its objects, and compresses every page a second time for it.

What an object is written as is kept with it while a file is being written, during which nothing
of it changes.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pydyf

from fanpack.typesetting.acceleration.patches import Patch, in_class

_write = pydyf.PDF.write
_to_bytes = pydyf._to_bytes
_stream_data: Callable[[Any], bytes] = pydyf.Stream.data.fget

_written_down: list[list[Any]] = []
"""The streams that have been written of each file that is being written."""


def write(self: Any, *given: Any, **named: Any) -> None:
    """As `PDF.write`: writes a PDF to an output."""
    _written_down.append([])
    try:
        _write(self, *given, **named)
    finally:
        for stream in _written_down.pop():
            del stream.accelerated_data


def stream_data(self: Any) -> bytes:
    """As `Stream.data`."""
    known: bytes | None = self.__dict__.get("accelerated_data")
    if known is None:
        known = _stream_data(self)
        if _written_down:
            self.accelerated_data = known
            _written_down[-1].append(self)
    return known


def dictionary_data(self: Any) -> bytes:
    """As `Dictionary.data`."""
    return b"<<%b>>" % b"".join(
        [
            b"/%b %b" % (_bytes(key), value if type(value) is bytes else _bytes(value))
            for key, value in self.items()
        ]
    )


def array_data(self: Any) -> bytes:
    """As `Array.data`."""
    return b"[%b]" % b" ".join([each if type(each) is bytes else _bytes(each) for each in self])


def _bytes(item: Any) -> bytes:
    """As pydyf writes it; what most items are comes first."""
    kind = type(item)
    if kind is str:
        return bytes(item, "ascii")
    if kind is int:
        return b"%d" % item
    found: bytes = _to_bytes(item)
    return found


def patches() -> Iterator[Patch]:
    """What is put in place of what."""
    yield in_class(pydyf.PDF, "write", write)
    yield in_class(pydyf.Stream, "data", property(stream_data))
    yield in_class(pydyf.Dictionary, "data", property(dictionary_data))
    yield in_class(pydyf.Array, "data", property(array_data))
