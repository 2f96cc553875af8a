"""What was worked out before and need not be worked out again.

Whoever has a cache lends it (`recalling_from`); where nobody does, all is worked out. What is
recalled under a name must follow from that name and from the program alone: then it cannot
matter whether it was recalled.
"""

import io
import pickle
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import fields, is_dataclass
from hashlib import sha256
from operator import attrgetter
from typing import Any, Protocol, TypeVar

_T = TypeVar("_T")


class Store(Protocol):
    """Where things are kept by kind and key, for one program."""

    def get(self, kind: str, key: str) -> bytes | None:
        """What is kept; None where nothing is."""

    def put(self, kind: str, key: str, content: bytes) -> None:
        """Keep something."""


_store: ContextVar[Store | None] = ContextVar("store", default=None)


@contextmanager
def recalling_from(store: Store | None) -> Iterator[None]:
    """Lets `recalled` use a store meanwhile, or none."""
    token = _store.set(store)
    try:
        yield
    finally:
        _store.reset(token)


def recalled(kind: str, name: Callable[[], bytes], work_out: Callable[[], _T]) -> _T:
    """What `work_out` gives, which follows from its `name`; recalled if it is known.

    It is made of fanpack's own dataclasses and of Python's plain values. The name is asked for
    where there is a store.
    """
    store = _store.get()
    if store is None:
        return work_out()
    key = sha256(name()).hexdigest()
    data = store.get(kind, key)
    if data is not None:
        with suppress(pickle.UnpicklingError, EOFError):
            known: _T = _Unpickler(io.BytesIO(data)).load()
            return known
    made = work_out()
    store.put(kind, key, as_bytes(made))
    return made


def as_bytes(value: object) -> bytes:
    """A value as bytes: where they are equal, so are the values."""
    made = io.BytesIO()
    pickler = pickle.Pickler(made, protocol=5)
    pickler.dispatch_table = _reducers
    pickler.dump(value)
    return made.getvalue()


class _Reducers(dict[type, Callable[[Any], Any]]):
    """How an object is taken apart, by its class: a dataclass into itself and its fields.

    What Python does by itself for dataclasses with slots takes three times as long.
    """

    def __missing__(self, kind: type) -> Callable[[Any], Any]:
        if not is_dataclass(kind):
            raise KeyError(kind)
        names = [each.name for each in fields(kind)]
        values = attrgetter(*names) if names else tuple
        if len(names) > 1:
            self[kind] = lambda made: (kind, values(made))
        elif names:
            self[kind] = lambda made: (kind, (values(made),))
        else:
            self[kind] = lambda made: (kind, ())
        return self[kind]


_reducers = _Reducers()


class _Unpickler(pickle.Unpickler):
    """Makes nothing but fanpack's dataclasses, whatever the bytes may say."""

    def find_class(self, module: str, name: str) -> Any:
        found = super().find_class(module, name) if module.startswith("fanpack.") else None
        if isinstance(found, type) and is_dataclass(found):
            return found
        raise pickle.UnpicklingError(f"{module}.{name} is nothing to be recalled")
