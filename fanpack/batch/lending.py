"""Lends the cache to whatever works things out (`fanpack.recall`), for this very program."""

import io
import pickle
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from fanpack.batch.cache import Cache, key_of
from fanpack.batch.program import this_program

_DRAWERS = "understood"


class Lent(NamedTuple):
    """A cache whose entries hold for one program, by its identity."""

    cache: Cache
    program: str

    def get(self, kind: str, key: str) -> bytes | None:
        """What is kept, which is still of use then; None where nothing is."""
        own = key_of(self.program, key)
        data = self.cache.get(kind, own)
        if data is not None:
            self.cache.used(kind, own)
        return data

    def put(self, kind: str, key: str, content: bytes) -> None:
        """Keep something."""
        self.cache.put(kind, key_of(self.program, key), content)


@dataclass(slots=True)
class Drawer:
    """What was worked out of one work, kept together: a hundred things in one entry.

    Of what was kept, only what was asked for again stays.
    """

    lent: Lent
    work: str
    _kept: dict[str, bytes]
    _used: dict[str, bytes] = field(default_factory=dict)

    def get(self, kind: str, key: str) -> bytes | None:
        """What is kept; None where nothing is."""
        name = f"{kind} {key}"
        data = self._used.get(name) or self._kept.get(name)
        if data is not None:
            self._used[name] = data
        return data

    def put(self, kind: str, key: str, content: bytes) -> None:
        """Keep something."""
        self._used[f"{kind} {key}"] = content

    def close(self) -> None:
        """Puts everything into the cache, if it is not there."""
        if self._used.keys() != self._kept.keys():
            self.lent.put(_DRAWERS, key_of(self.work), pickle.dumps(self._used, protocol=5))


@contextmanager
def drawer(cache: Cache | None, work: str) -> Iterator[Drawer | None]:
    """Lends what a cache has of a work, by its path, if there is a cache."""
    lender = lent(cache)
    if lender is None:
        yield None
        return
    data = lender.get(_DRAWERS, key_of(work))
    opened = Drawer(lender, work, _bytes_by_name(data) if data else {})
    yield opened
    opened.close()


def _bytes_by_name(data: bytes) -> dict[str, bytes]:
    """What `Drawer.close` wrote; nothing where it is something else."""
    with suppress(pickle.UnpicklingError, EOFError, ValueError):
        said = _Plain(io.BytesIO(data)).load()
        if isinstance(said, dict):
            return said
    return {}


class _Plain(pickle.Unpickler):
    """Makes nothing but Python's plain values."""

    def find_class(self, module: str, name: str) -> Any:
        raise pickle.UnpicklingError(f"{module}.{name} is no plain value")


def lent(cache: Cache | None) -> Lent | None:
    """A cache for this program, if there is one."""
    return Lent(cache, this_program().identity) if cache is not None else None
