"""Regular expressions as Python compiled them, kept beside its bytecode from process to process.

Python keeps what it compiles of a module, but compiles each pattern anew in every process: a
fifth of the time of a short run. What is kept here is what the compiler handed to `_sre.compile`,
by pattern and flags, for exactly this Python. Where that cannot be had, nothing changes: in a
Python whose compiler is not known, and in a folder that nobody may write to.
"""

import hashlib
import marshal
import os
import sys
import tempfile
from array import array
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

PYTHONS = ((3, 11), (3, 12), (3, 13))
"""The versions of CPython whose compiler hands over what `_Patterns.compile` does. A wheel has an
empty file for each, where its patterns will be kept."""
_WORTH = 8
"""So many new patterns are written down; a few are others in each process, because they are
made of sets."""
_MOST = 1500
"""Of more patterns only the newest are kept."""
_HASH = 32

_Key = tuple[bool, str | bytes, int]
_Code = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""Flags, code as unsigned integers, the number of groups, names to groups and groups to names."""


@contextmanager
def kept_patterns(place: Path | None = None) -> Iterator[None]:
    """Lets `re` take patterns from those that are kept meanwhile, and keeps new ones, if Python
    may write bytecode. `place` is the file; without it, it lies where Python keeps its own."""
    known = sys.implementation.name == "cpython" and sys.version_info[:2] in PYTHONS
    if not known or sys.implementation.cache_tag is None:
        yield
        return
    place = place or Path(cache_from_source(__file__)).with_suffix(".patterns")
    compiler: Any = import_module("re._compiler")
    patterns = _Patterns(compiler, _read(place))
    compiler.compile = patterns.compile
    _in_use.append((patterns, place))
    try:
        yield
    finally:
        compiler.compile = patterns.original
        keep_new_patterns()
        _in_use.pop()


def keep_new_patterns() -> None:
    """Keeps what was compiled by now, as `kept_patterns` does in its end: for a copy of a process,
    which has another end."""
    for patterns, place in _in_use[-1:]:
        if len(patterns.new) >= _WORTH and not sys.dont_write_bytecode:
            _write(place, patterns.with_others(_read(place)))


class _Patterns:
    """Patterns by what is asked for: those that are `known`, and `new` ones."""

    def __init__(self, compiler: Any, known: dict[_Key, _Code]) -> None:
        self.known = known
        self.new: dict[_Key, _Code] = {}
        self.original = compiler.compile
        self._parse = compiler._parser.parse
        self._code = compiler._code
        self._sre = compiler._sre
        self._never = compiler.SRE_FLAG_DEBUG | compiler.SRE_FLAG_LOCALE

    def with_others(self, others: dict[_Key, _Code]) -> dict[_Key, _Code]:
        """What is to be kept beside what others have kept meanwhile."""
        both = {**self.known, **others, **self.new}
        return both if len(both) <= _MOST else self.new

    def compile(self, pattern: Any, flags: int = 0) -> Any:
        """As `re._compiler.compile`."""
        if type(pattern) not in (str, bytes) or flags & self._never:
            return self.original(pattern, flags)
        key = type(pattern) is str, pattern, int(flags)
        known = self.known.get(key)
        if known is not None:
            all_flags, code, groups, by_name, names = known
            with suppress(RuntimeError):  # code that is not sound
                numbers = array("I", code).tolist()
                return self._sre.compile(pattern, all_flags, numbers, groups, by_name, names)
        return self._compiled(key, pattern, flags)

    def _compiled(self, key: _Key, pattern: str | bytes, flags: int) -> Any:
        parsed = self._parse(pattern, flags)
        code = self._code(parsed, flags)
        by_name = dict(parsed.state.groupdict)
        names: list[str | None] = [None] * parsed.state.groups
        for name, number in by_name.items():
            names[number] = name
        all_flags = int(flags | parsed.state.flags)
        groups = parsed.state.groups - 1
        if not all_flags & self._never:
            numbers = array("I", code).tobytes()
            self.new[key] = all_flags, numbers, groups, by_name, tuple(names)
        return self._sre.compile(pattern, all_flags, code, groups, by_name, tuple(names))


_in_use: list[tuple[_Patterns, Path]] = []
"""Patterns that are taken at present, and where they are kept."""


def _program() -> bytes:
    """What the code depends on."""
    magic = import_module("_sre").MAGIC
    return f"{sys.version} {sys.byteorder} {magic}".encode()


def _read(place: Path) -> dict[_Key, _Code]:
    with suppress(OSError, ValueError, EOFError, TypeError):
        data = place.read_bytes()
        if hashlib.sha256(_program() + data[_HASH:]).digest() == data[:_HASH]:
            found: dict[_Key, _Code] = marshal.loads(data[_HASH:])
            return found
    return {}


def _write(place: Path, patterns: dict[_Key, _Code]) -> None:
    """Writes what is kept, whole or not at all."""
    data = marshal.dumps(patterns)
    with suppress(OSError):
        place.parent.mkdir(exist_ok=True)
        handle, name = tempfile.mkstemp(dir=place.parent)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(hashlib.sha256(_program() + data).digest() + data)
            Path(name).chmod(0o644)
            Path(name).replace(place)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
