"""Lends the cache to whatever works things out (`fanpack.recall`), for this very program."""

from dataclasses import dataclass

from fanpack.batch.cache import Cache, key_of
from fanpack.batch.program import this_program


@dataclass(frozen=True, slots=True)
class Lent:
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


def lent(cache: Cache | None) -> Lent | None:
    """A cache for this program, if there is one."""
    return Lent(cache, this_program().identity) if cache is not None else None
